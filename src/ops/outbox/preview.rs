//! What a message would say to somebody now. It is gathered like a message that is sent, so that it says the same; but
//! nothing is owed, no token is made, and the link in it lets nobody in.

use std::ops::ControlFlow;
use std::time::Duration;

use super::cause::Addressee;
use super::letter::{About, Letter, LinkFacts, TicketFacts, addressed, facts, inviter, page, password};
use crate::domain::access::Object;
use crate::domain::customer::CustomerKind;
use crate::domain::id::{CommentId, CustomerId, MessageId, StaffId, TicketId};
use crate::domain::message::{Audience, Channel, MessageKind};
use crate::domain::organization::Organization;
use crate::domain::permission::Permission;
use crate::domain::place::Place;
use crate::domain::staff::{NotifyChannel, Staff};
use crate::domain::ticket::{Comment, KindSet, Ticket, TicketKind, TicketStatus};
use crate::domain::time::Timestamp;
use crate::domain::token::{self, Purpose};
use crate::domain::user::User;
use crate::domain::word::Word;
use crate::error::Result;
use crate::ops::actor::{Actor, PortalUser};
use crate::ops::{find, notify};
use crate::store::Tx;
use crate::store::message::{Cause, Claimed, Whom};
use crate::store::ticket::Reader;
use crate::store::ticket::list::TicketFilter;

/// A message as somebody would get it.
pub struct Preview {
    /// The message.
    pub letter: Letter,
    /// Where it would go; none if it reaches nobody.
    pub recipient: Option<String>,
    /// What is not as it would be, and why it might not be sent at all.
    pub notes: Vec<String>,
}

/// What a message of a kind would say to a user now; one for staff, as a technician would get it from that user.
///
/// # Errors
/// When the actor may not, or there is no such user, or several.
pub fn preview(
    tx: &Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    expires: Duration,
    kind: MessageKind,
    typed: &str,
) -> Result<Preview> {
    super::may_send(actor)?;
    let user = find::user(tx, typed)?;
    let asked = Asked { tx, actor, now, kind, user: &user, viewer: PortalUser::of(tx, &user)? };
    let mut notes = Vec::new();
    let organization = tx.organization()?;
    let ticket = asked.ticket(&mut notes)?;
    let (customer, technician) = match &ticket {
        Some(Found::Real(ticket)) => (Some(ticket.place.customer), ticket.technician_id),
        _ => (asked.viewer.access.assignments.iter().find_map(|assignment| assignment.covers.customer()), None),
    };
    let to = match kind.audience() {
        Audience::User => Addressee::User(Box::new(user.clone())),
        Audience::Staff => Addressee::Staff(Box::new(asked.technician(customer, technician, &mut notes)?)),
        Audience::Organization => Addressee::Organization,
    };
    let about = asked.about(&organization, &to, ticket, expires, &mut notes)?;
    let (channel, recipient) = asked.way(&organization, &to, &mut notes);
    let invitation = tx.open_invitation(user.id)?.map(|open| open.id);
    let language = match kind.audience() {
        Audience::User => notify::language(tx, user.id, user.profile.language, invitation)?,
        Audience::Staff | Audience::Organization => organization.language,
    };
    let message = Claimed {
        id: MessageId(0),
        kind,
        channel,
        whom: Some(match &to {
            Addressee::User(user) => Whom::User(user.id),
            Addressee::Staff(staff) => Whom::Staff(staff.id),
            Addressee::Organization => Whom::Organization,
        }),
        cause: None::<Cause>,
        recipient: recipient.clone().unwrap_or_default(),
        language,
        patient: false,
        attempts: 0,
        message_id: "<preview@portalctl.invalid>".to_owned(),
        created_at: now,
    };
    Ok(Preview { letter: addressed(organization, [0; 16], message, &to, about), recipient, notes })
}

/// What a message is about.
enum Found {
    /// The newest ticket that fits.
    Real(Box<Ticket>),
    /// There is none.
    None,
}

struct Asked<'a, 'c> {
    tx: &'a Tx<'c>,
    actor: &'a Actor,
    now: Timestamp,
    kind: MessageKind,
    user: &'a User,
    viewer: PortalUser,
}

impl Asked<'_, '_> {
    fn user_name(&self) -> String {
        self.user.profile.name().unwrap_or_else(|| self.user.username.clone())
    }

    /// The newest ticket of a fitting kind that the user sees, for messages that are about one.
    fn ticket(&self, notes: &mut Vec<String>) -> Result<Option<Found>> {
        let Some(kinds) = kinds(self.kind) else { return Ok(None) };
        let filter = TicketFilter { kinds, ..TicketFilter::default() };
        let mut newest = None;
        self.tx.tickets(Some(&self.viewer.access.tickets()), &filter, &mut |id| {
            newest = Some(id);
            Ok(ControlFlow::Break(()))
        })?;
        let for_user = self.kind.audience() == Audience::User;
        if let Some(shut_out) = self.viewer.shut_out().filter(|_| for_user) {
            notes.push(format!("{} So no such message goes to them.", shut_out.message()));
        }
        let reader = if for_user { Reader::User } else { Reader::Staff };
        let ticket = newest.map(|id| self.tx.ticket(id, reader)).transpose()?.flatten();
        Ok(Some(match ticket {
            Some(ticket) => {
                self.note_lost_rights(&ticket, notes);
                Found::Real(Box::new(if for_user { ticket.for_user(&self.viewer.access) } else { ticket }))
            }
            None => {
                notes.push(format!("{} sees no ticket that fits, so this one is made up.", self.user.username));
                Found::None
            }
        }))
    }

    /// Says for want of which permission the user would not hear of a ticket.
    fn note_lost_rights(&self, ticket: &Ticket, notes: &mut Vec<String>) {
        let work = ticket.work();
        let (object, needed) = match self.kind {
            MessageKind::WorkOrder => (Object::Ticket(work), Permission::NotificationWorkOrder),
            MessageKind::StaffComment => (Object::Comment { on: work, internal: false }, Permission::CommentView),
            _ => return,
        };
        if !self.viewer.allows(&object, needed) {
            let (user, number) = (&self.user.username, &ticket.number);
            notes.push(format!("{user} lacks {} at {number}, so no such message goes to them.", needed.word()));
        }
    }

    /// A technician of the customer who hears of such things, or else whoever asks.
    fn technician(
        &self,
        customer: Option<CustomerId>,
        technician: Option<StaffId>,
        notes: &mut Vec<String>,
    ) -> Result<Staff> {
        let technicians = match customer {
            Some(customer) => notify::staff_to_hear(self.tx, self.kind, customer, technician)?,
            None => Vec::new(),
        };
        let heard = technicians.iter().position(|staff| staff.notify != NotifyChannel::None);
        Ok(match technicians.into_iter().nth(heard.unwrap_or_default()) {
            Some(technician) => technician,
            None => {
                notes.push("No technician would hear of it, so it is shown as you would get it.".to_owned());
                self.actor.staff.clone()
            }
        })
    }

    fn about(
        &self,
        organization: &Organization,
        to: &Addressee,
        found: Option<Found>,
        expires: Duration,
        notes: &mut Vec<String>,
    ) -> Result<About> {
        let Some(found) = found else {
            return match self.kind {
                MessageKind::TemporaryPassword => Ok(password(organization, to)),
                _ => self.link(organization, expires).map(About::Link),
            };
        };
        let mut facts = match found {
            Found::Real(ticket) => facts(self.tx, organization, to, *ticket)?,
            Found::None => self.made_up(organization, to)?,
        };
        let comment = match self.kind {
            MessageKind::UserComment => self.user_name(),
            MessageKind::StaffComment => self.actor.staff.name.clone(),
            MessageKind::WorkOrder => return Ok(About::Ticket(Box::new(facts))),
            _ => {
                facts.added_by = Some(self.user_name());
                return Ok(About::Ticket(Box::new(facts)));
            }
        };
        notes.push("The comment is made up.".to_owned());
        let comment = Comment {
            id: CommentId(0),
            author: comment,
            internal: false,
            text: "This comment is made up.\nIt has two lines.".to_owned(),
            created_at: self.now,
        };
        Ok(About::Comment(Box::new(facts), comment))
    }

    fn link(&self, organization: &Organization, expires: Duration) -> Result<LinkFacts> {
        let (purpose, inviter) = match self.kind {
            MessageKind::PasswordReset => (Purpose::Reset, None),
            _ => (Purpose::Confirm, Some(self.inviter()?)),
        };
        let portal = organization.portal_url.as_deref();
        Ok(LinkFacts {
            link: token::sample_link(portal, purpose).into(),
            token: String::new().into(),
            expires_at: self.now.plus(expires),
            inviter,
            may_have_account: self.user.provisional_at.is_some(),
            places: self.tx.places_of(self.user.id)?,
        })
    }

    /// Who invited the user, or would now.
    fn inviter(&self) -> Result<String> {
        let open = self.tx.open_invitation(self.user.id)?.map(|open| self.tx.invitation(open.id, self.now));
        match open.transpose()?.flatten() {
            Some(invitation) => inviter(self.tx, invitation),
            None => Ok(self.actor.staff.name.clone()),
        }
    }

    /// A ticket that there is not, at a place of the user's.
    fn made_up(&self, organization: &Organization, to: &Addressee) -> Result<TicketFacts> {
        let place = self.tx.places_of(self.user.id)?.into_iter().next();
        let kind = kinds(self.kind).and_then(|kinds| kinds.iter().next()).unwrap_or(TicketKind::WorkOrder);
        let ticket = Ticket {
            id: TicketId(0),
            place: Place {
                customer: CustomerId(0),
                customer_kind: CustomerKind::Corporate,
                customer_archived: false,
                facility: None,
                facility_archived: false,
                contact: None,
            },
            device_id: None,
            device_place: None,
            technician_id: None,
            number: format!("{}-00000", kind.prefix()),
            kind,
            title: "A made-up example".to_owned(),
            description: Some("This ticket is made up, to show how such a message reads.".to_owned()),
            status: TicketStatus::Open,
            decision: None,
            customer: String::new(),
            customer_name: place.as_ref().map_or_else(|| "Example customer".to_owned(), |place| place.customer.clone()),
            facility: None,
            contact: None,
            device: None,
            technician: None,
            opened_at: self.now,
            due_at: None,
            closed_at: None,
            new: None,
            comments: 0,
        };
        Ok(TicketFacts {
            facility_name: place.and_then(|place| place.facilities.into_iter().next()),
            added_by: None,
            page: page(organization, to, &ticket),
            ticket,
        })
    }

    /// How and where it would reach whom it is for.
    fn way(&self, organization: &Organization, to: &Addressee, notes: &mut Vec<String>) -> (Channel, Option<String>) {
        let (over, address, mobile, name) = match to {
            Addressee::User(user) => {
                let (address, mobile) = (user.email.clone(), user.profile.mobile.clone());
                (user.notifications.over(self.kind), address, mobile, user.username.as_str())
            }
            Addressee::Staff(staff) => {
                (staff.notify, Some(staff.email.clone()), staff.mobile.clone(), staff.email.as_str())
            }
            Addressee::Organization => {
                let address = organization.support_address.clone();
                (NotifyChannel::Email, address, None, organization.name.as_str())
            }
        };
        let channel = if over == NotifyChannel::Sms { Channel::Sms } else { Channel::Email };
        let reached = notify::reach(over, address.as_deref(), mobile.as_deref());
        match (over, &reached) {
            (NotifyChannel::None, _) => notes.push(format!("{name} has switched such messages off.")),
            (NotifyChannel::Sms, None) => notes.push(format!("{name} has no mobile number, so it reaches nobody.")),
            (NotifyChannel::Email, None) => notes.push(format!("{name} has no address, so it reaches nobody.")),
            (_, Some(_)) => {}
        }
        (channel, reached.map(|(_, recipient)| recipient))
    }
}

/// The kinds of tickets that messages of a kind are about, if they are about any.
fn kinds(kind: MessageKind) -> Option<KindSet> {
    let only = |kind| Some(KindSet::all().filter(|known| known == kind));
    match kind {
        MessageKind::Invitation
        | MessageKind::Reminder
        | MessageKind::PasswordReset
        | MessageKind::TemporaryPassword => None,
        MessageKind::FaultReport => only(TicketKind::FaultReport),
        MessageKind::Call => only(TicketKind::Call),
        MessageKind::WorkOrder => only(TicketKind::WorkOrder),
        MessageKind::SupportCase => only(TicketKind::SupportCase),
        MessageKind::UserComment | MessageKind::StaffComment => Some(KindSet::all()),
    }
}
