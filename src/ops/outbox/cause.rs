//! Whether a message that is owed still has its cause: it is asked when the message is claimed, and again at the last
//! moment before its content goes out. Nothing is sent to who has lost the right to it in the meantime.

use crate::domain::access::Object;
use crate::domain::email;
use crate::domain::gone::Gone;
use crate::domain::message::{Audience, Channel, MessageKind};
use crate::domain::permission::{Feature, Permission};
use crate::domain::staff::{NotifyChannel, Staff};
use crate::domain::ticket::{Comment, Ticket};
use crate::domain::token::Purpose;
use crate::domain::user::{User, UserStatus};
use crate::domain::word::Word;
use crate::error::Result;
use crate::ops::actor::PortalUser;
use crate::store::Tx;
use crate::store::message::{Cause, Claimed, Whom};
use crate::store::registration::TokenRow;
use crate::store::ticket::Reader;

/// Whether a message still has its cause.
pub(super) enum Standing {
    /// It has: whom it is for, and what it is about.
    Stands(Addressee, Box<Matter>),
    /// It has not, and why.
    Gone(&'static str),
}

/// Whom a message is for.
#[derive(Debug, Clone)]
pub(super) enum Addressee {
    /// A user of the portal.
    User(Box<User>),
    /// A member of staff.
    Staff(Box<Staff>),
    /// The organization.
    Organization,
}

/// What a message is about.
pub(super) enum Matter {
    /// The token that its link carries.
    Link(TokenRow),
    /// A password that staff gave.
    Password,
    /// A ticket.
    Ticket(Ticket),
    /// Something said on a ticket.
    Comment(Ticket, Comment),
}

/// Looks whether the cause of a message is still there.
///
/// # Errors
/// When the database fails.
pub(super) fn standing(tx: &Tx<'_>, message: &Claimed) -> Result<Standing> {
    let addressee = match addressee(tx, message)? {
        Ok(addressee) => addressee,
        Err(gone) => return Ok(Standing::Gone(gone)),
    };
    Ok(match matter(tx, message, &addressee)? {
        Ok(matter) => Standing::Stands(addressee, Box::new(matter)),
        Err(gone) => Standing::Gone(gone),
    })
}

type Found<T> = std::result::Result<T, &'static str>;

/// Whom a message is for, if it would still reach them there.
fn addressee(tx: &Tx<'_>, message: &Claimed) -> Result<Found<Addressee>> {
    let to = &message.recipient;
    Ok(match message.whom {
        None => Err(match message.kind.audience() {
            Audience::Staff => Gone::StaffDeleted.word(),
            _ => Gone::UserDeleted.word(),
        }),
        Some(Whom::User(id)) => match tx.user(id)? {
            None => Err(Gone::UserDeleted.word()),
            Some(user) if user.status == UserStatus::Suspended => Err(Gone::UserSuspended.word()),
            Some(user) if !reaches(message.channel, to, user.email.as_deref(), user.profile.mobile.as_deref()) => {
                Err(Gone::UserMoved.word())
            }
            Some(user) => match user.notifications.over(message.kind) {
                NotifyChannel::None => Err("the user does not want to hear of it any more"),
                over if over != heard_over(message.channel) => Err("the user wants to hear of it in another way"),
                _ => Ok(Addressee::User(user.into())),
            },
        },
        Some(Whom::Staff(id)) => match tx.staff_member(id)? {
            None => Err(Gone::StaffDeleted.word()),
            Some(staff) if !staff.active => Err(Gone::StaffLeft.word()),
            Some(staff) if staff.notify != heard_over(message.channel) => {
                Err("the member of staff wants to hear of it in another way")
            }
            Some(staff) if !reaches(message.channel, to, Some(&staff.email), staff.mobile.as_deref()) => {
                Err("the member of staff has another address now")
            }
            Some(staff) => Ok(Addressee::Staff(staff.into())),
        },
        Some(Whom::Organization) => match tx.organization()?.support_address {
            Some(address) if email::key(&address) == email::key(to) => Ok(Addressee::Organization),
            _ => Err("the organization has another support address now"),
        },
    })
}

fn heard_over(channel: Channel) -> NotifyChannel {
    match channel {
        Channel::Email => NotifyChannel::Email,
        Channel::Sms => NotifyChannel::Sms,
    }
}

/// Whether somebody with this address and this mobile number is the one that a message goes to.
fn reaches(channel: Channel, recipient: &str, address: Option<&str>, mobile: Option<&str>) -> bool {
    match channel {
        Channel::Email => address.is_some_and(|address| email::key(address) == email::key(recipient)),
        Channel::Sms => mobile == Some(recipient),
    }
}

/// What a message is about, if that is still there for whom it is for.
fn matter(tx: &Tx<'_>, message: &Claimed, to: &Addressee) -> Result<Found<Matter>> {
    Ok(match (message.cause, to) {
        (Some(Cause::Link { token, invitation }), Addressee::User(user)) => match tx.token(token)? {
            // The link would lead to a page that lets nobody in.
            Some(token) if token.live && !tx.features()?.has(Feature::CustomerLogin) => {
                Err("customer-login is off: nobody can be invited or sign in")
            }
            Some(token) if token.live && token.purpose == Purpose::Confirm && !tx.has_open_place(user.id)? => {
                Err("all that the user is invited to is archived")
            }
            Some(token) if token.live && tx.ground_of(user.id)?.is_gone() => {
                Err("all that the user is assigned to is archived")
            }
            Some(token) if token.live => Ok(Matter::Link(token)),
            _ if invitation.is_some() && user.status == UserStatus::Active => Err("the user has registered"),
            _ => Err("the link was revoked"),
        },
        (Some(Cause::Password), Addressee::User(user)) if user.must_change_password => {
            match PortalUser::of(tx, user)?.shut_out() {
                None => Ok(Matter::Password),
                Some(_) => Err("the user cannot sign in"),
            }
        }
        (Some(Cause::Password), _) => Err("the password has been changed"),
        (Some(Cause::Ticket(id)), to) => match tx.ticket(id, reader(to))? {
            None => Err("the ticket is gone"),
            Some(ticket) => {
                let object = Object::Ticket(ticket.work());
                let also = (message.kind == MessageKind::WorkOrder).then_some(Permission::NotificationWorkOrder);
                seen(tx, to, &object, ticket.kind.view(), also, "the user does not see the ticket any more")?
                    .map(|user| Matter::Ticket(shown(ticket, user.as_ref())))
            }
        },
        (Some(Cause::Comment(id)), to) => match tx.comment(id)? {
            None => Err("the comment is gone"),
            Some((ticket, comment)) => match tx.ticket(ticket, reader(to))? {
                None => Err("the ticket is gone"),
                Some(ticket) => {
                    let object = Object::Comment { on: ticket.work(), internal: comment.internal };
                    let gone = "the user does not see the comment any more";
                    seen(tx, to, &object, Permission::CommentView, None, gone)?
                        .map(|user| Matter::Comment(shown(ticket, user.as_ref()), comment))
                }
            },
        },
        (Some(Cause::Link { .. }) | None, _) => Err("its reason is gone"),
    })
}

fn reader(to: &Addressee) -> Reader {
    match to {
        Addressee::User(_) => Reader::User,
        Addressee::Staff(_) | Addressee::Organization => Reader::Staff,
    }
}

/// A ticket as whoever gets the message may see it.
fn shown(ticket: Ticket, user: Option<&PortalUser>) -> Ticket {
    match user {
        Some(user) => ticket.for_user(&user.access),
        None => ticket,
    }
}

/// Asks the law, for a user, whether an object may be seen, and perhaps one permission more. Staff sees everything.
fn seen(
    tx: &Tx<'_>,
    to: &Addressee,
    object: &Object,
    view: Permission,
    also: Option<Permission>,
    gone: &'static str,
) -> Result<Found<Option<PortalUser>>> {
    let Addressee::User(user) = to else { return Ok(Ok(None)) };
    let user = PortalUser::of(tx, user)?;
    if user.shut_out().is_some() {
        return Ok(Err("the user cannot sign in"));
    }
    let allowed = |permission| user.allows(object, permission);
    Ok(if allowed(view) && also.is_none_or(allowed) { Ok(Some(user)) } else { Err(gone) })
}
