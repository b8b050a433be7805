//! What a message says: all the facts that its text can name, read when the message is claimed.

use secrecy::SecretString;

use super::Terms;
use super::cause::{Addressee, Matter};
use crate::domain::id::MessageId;
use crate::domain::message::{Channel, Invitation, MessageKind};
use crate::domain::organization::Organization;
use crate::domain::ticket::{Comment, Ticket};
use crate::domain::time::Timestamp;
use crate::domain::token::{self, Purpose};
use crate::domain::user::Language;
use crate::domain::{email, url};
use crate::error::Result;
use crate::ops::user;
use crate::store::invitation::Place;
use crate::store::message::{Cause, Claimed};
use crate::store::registration::TokenRow;
use crate::store::{Subject, Tx};

/// A message that a sender holds, with all that it says.
pub struct Letter {
    /// Its row.
    pub id: MessageId,
    /// The claim by which the sender holds it.
    pub claim: [u8; 16],
    /// What it is about.
    pub kind: MessageKind,
    /// How it travels.
    pub channel: Channel,
    /// In which language.
    pub language: Language,
    /// Where it goes: an address, or a mobile number.
    pub recipient: String,
    /// What the recipient is called.
    pub recipient_name: Option<String>,
    /// How to address them: the first name, or whatever else they are called.
    pub salutation: String,
    /// Its Message-ID.
    pub message_id: String,
    /// When it came to be owed.
    pub created_at: Timestamp,
    /// From whom it comes.
    pub organization: Organization,
    /// What it is about.
    pub about: About,
    /// The page where the user chooses what to hear of, if the portal has an address.
    pub settings_page: Option<String>,
    pub(super) message: Claimed,
    pub(super) subject: Subject,
}

/// What a message is about, with the facts that its text names.
pub enum About {
    /// A link that lets somebody in.
    Link(LinkFacts),
    /// A password that staff gave.
    Password {
        /// The name that they sign in with.
        username: Option<String>,
        /// Where to sign in with it, if the portal has an address.
        sign_in_page: Option<String>,
    },
    /// A ticket.
    Ticket(Box<TicketFacts>),
    /// Something said on a ticket.
    Comment(Box<TicketFacts>, Comment),
}

/// What a message with a link says.
pub struct LinkFacts {
    /// The link that lets its holder in.
    pub link: SecretString,
    /// The secret part of the link.
    pub token: SecretString,
    /// When the link ends.
    pub expires_at: Timestamp,
    /// Who invited.
    pub inviter: Option<String>,
    /// Whether the user may have another account, as which they would accept.
    pub may_have_account: bool,
    /// What the user is to see.
    pub places: Vec<Place>,
}

/// What a message about a ticket says of it.
pub struct TicketFacts {
    /// The ticket, as whoever gets the message may see it.
    pub ticket: Ticket,
    /// The facility's name.
    pub facility_name: Option<String>,
    /// Who added it, where that was a user. Not told to users.
    pub added_by: Option<String>,
    /// Where it is in the portal, for users, if the portal has an address.
    pub page: Option<String>,
}

impl Letter {
    /// What a server may quote and nobody else may read.
    pub fn secrets(&self) -> impl Iterator<Item = &SecretString> {
        match &self.about {
            About::Link(facts) => [Some(&facts.link), Some(&facts.token)],
            _ => [None, None],
        }
        .into_iter()
        .flatten()
    }

    /// When the link in it ends.
    pub(super) fn expires_at(&self) -> Option<Timestamp> {
        match &self.about {
            About::Link(facts) => Some(facts.expires_at),
            _ => None,
        }
    }
}

/// Gathers what a message says. The token of its link is derived now; its hash is kept, and the first time when it ends.
pub(super) fn write(
    tx: &Tx<'_>,
    now: Timestamp,
    terms: &Terms<'_>,
    claim: [u8; 16],
    message: Claimed,
    to: &Addressee,
    matter: Matter,
) -> Result<Letter> {
    let organization = tx.organization()?;
    let portal = organization.portal_url.as_deref();
    let about = match matter {
        Matter::Link(row) => About::Link(link(tx, now, terms, &message, &row, to, portal)?),
        Matter::Password => password(&organization, to),
        Matter::Ticket(ticket) => About::Ticket(Box::new(facts(tx, &organization, to, ticket)?)),
        Matter::Comment(ticket, comment) => About::Comment(Box::new(facts(tx, &organization, to, ticket)?), comment),
    };
    Ok(addressed(organization, claim, message, to, about))
}

/// A message about something, addressed to somebody.
pub(super) fn addressed(
    organization: Organization,
    claim: [u8; 16],
    message: Claimed,
    to: &Addressee,
    about: About,
) -> Letter {
    let (recipient_name, salutation) = match to {
        Addressee::User(user) => {
            let first = user.profile.first_name.clone();
            (user.profile.name(), first.unwrap_or_else(|| user.username.clone()))
        }
        Addressee::Staff(staff) => (Some(staff.name.clone()), staff.name.clone()),
        Addressee::Organization => (Some(organization.name.clone()), organization.name.clone()),
    };
    let settings_page = organization.portal_url.as_deref().and_then(|portal| url::page(portal, &["account"]));
    Letter {
        id: message.id,
        claim,
        kind: message.kind,
        channel: message.channel,
        language: message.language,
        recipient: message.recipient.clone(),
        recipient_name,
        salutation,
        message_id: message.message_id.clone(),
        created_at: message.created_at,
        about,
        settings_page: settings_page.filter(|_| message.kind.is_optional()),
        organization,
        subject: match to {
            Addressee::User(user) => user::subject(user),
            Addressee::Staff(_) | Addressee::Organization => message_subject(message.id),
        },
        message,
    }
}

/// What is said of a password that staff gave.
pub(super) fn password(organization: &Organization, to: &Addressee) -> About {
    let portal = organization.portal_url.as_deref();
    About::Password {
        username: match to {
            Addressee::User(user) => Some(user.username.clone()),
            Addressee::Staff(_) | Addressee::Organization => None,
        },
        sign_in_page: portal.and_then(|portal| url::sign_in_address(portal, &organization.name).ok()),
    }
}

/// What an event about a message names that is for no user.
pub(super) fn message_subject(id: MessageId) -> Subject {
    Subject { kind: "message", id: Some(id.0), name: id.to_string() }
}

fn link(
    tx: &Tx<'_>,
    now: Timestamp,
    terms: &Terms<'_>,
    message: &Claimed,
    row: &TokenRow,
    to: &Addressee,
    portal: Option<&str>,
) -> Result<LinkFacts> {
    let subject = match (row.purpose, row.invitation) {
        (Purpose::Confirm, Some(invitation)) => invitation.0,
        _ => row.id.0,
    };
    let token = token::derive(terms.key, row.purpose, subject, row.generation, &row.nonce);
    // A link that ended before anybody got it is given its time anew.
    let expires_at = row.end(now).unwrap_or(now.plus(terms.expires));
    tx.hand_out_token(row.id, &token.hash(), expires_at, now)?;
    let invitation = match message.cause {
        Some(Cause::Link { invitation: Some(id), .. }) => tx.invitation(id, now)?,
        _ => None,
    };
    Ok(LinkFacts {
        link: token::link(portal, row.purpose, &token).into(),
        token: token.text().into(),
        expires_at,
        inviter: invitation.map(|invitation| inviter(tx, invitation)).transpose()?,
        may_have_account: matches!(to, Addressee::User(user) if user.provisional_at.is_some()),
        places: tx.places_of(row.user)?,
    })
}

/// What is said of a ticket.
pub(super) fn facts(tx: &Tx<'_>, organization: &Organization, to: &Addressee, ticket: Ticket) -> Result<TicketFacts> {
    let facility = match &ticket.facility {
        Some(_) => ticket.place.facility.map(|id| tx.facility(id)).transpose()?.flatten(),
        None => None,
    };
    let by = match to {
        // The portal does not tell users who added a ticket, nor does mail: it may be somebody who is not there for them.
        Addressee::User(_) => None,
        Addressee::Staff(_) | Addressee::Organization => tx.ticket_added_by(ticket.id)?,
    };
    let added_by = match by {
        Some(id) => tx.user(id)?.map(|user| user.profile.name().unwrap_or(user.username)),
        None => None,
    };
    Ok(TicketFacts {
        facility_name: facility.map(|facility| facility.name),
        added_by,
        page: page(organization, to, &ticket),
        ticket,
    })
}

/// Where a ticket is in the portal, for who gets in there.
pub(super) fn page(organization: &Organization, to: &Addressee, ticket: &Ticket) -> Option<String> {
    let portal = organization.portal_url.as_deref().filter(|_| matches!(to, Addressee::User(_)));
    portal.and_then(|portal| url::page(portal, &["tickets", &ticket.number]))
}

/// The name of whoever invited, where it is known. A portal user is found by their row: a username can be somebody
/// else's by now, whom who is invited has nothing to do with.
pub(super) fn inviter(tx: &Tx<'_>, invitation: Invitation) -> Result<String> {
    let Invitation { id, invited_by, .. } = invitation;
    let name = match tx.inviting_user(id)? {
        Some(user) => tx.user(user)?.and_then(|user| user.profile.name()),
        None => tx.staff_by_email(&email::key(&invited_by))?.map(|staff| staff.name),
    };
    Ok(name.unwrap_or(invited_by))
}
