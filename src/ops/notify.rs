//! Notifications: who hears of what happens, in which way and in which language. Each is a message in the outbox, owed in
//! the transaction of what happened. Whether it may still go out is asked again when it does, by [`super::outbox`].
//!
//! Users hear of what the law lets them see, and of nothing else. Whoever acts as a portal user is shown nothing of whom
//! it reaches.

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod fixture;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod worlds;

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::actor::Actor;
use super::outbox;
use crate::ambient::Random;
use crate::domain::access::Object;
use crate::domain::id::{CustomerId, InvitationId, MessageId, StaffId, UserId};
use crate::domain::message::{Channel, MessageKind};
use crate::domain::permission::{Feature, Permission};
use crate::domain::staff::{NotifyChannel, Staff};
use crate::domain::ticket::{Comment, Ticket, TicketKind};
use crate::domain::time::Timestamp;
use crate::domain::user::{Language, User, UserStatus};
use crate::error::Result;
use crate::store::Tx;
use crate::store::access::WhoSort;
use crate::store::message::{Cause, NewMessage, Whom};

/// What is to be heard of.
#[derive(Debug, Clone, Copy)]
struct News {
    kind: MessageKind,
    cause: Cause,
    now: Timestamp,
}

/// Whom news go to, and how.
struct Way {
    whom: Whom,
    channel: Channel,
    recipient: String,
    language: Language,
}

/// Owes what is owed for a ticket that somebody has just added.
///
/// # Errors
/// When there is no randomness, or the database fails.
pub(super) fn ticket_added(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    random: &mut Random,
    ticket: &Ticket,
) -> Result<()> {
    let news = |kind| News { kind, cause: Cause::Ticket(ticket.id), now };
    match (ticket.kind, &actor.as_user) {
        (TicketKind::FaultReport, Some(_)) => {
            let people = staff_to_hear(tx, MessageKind::FaultReport, ticket.place.customer, None)?;
            to_staff(tx, random, news(MessageKind::FaultReport), people)
        }
        (TicketKind::Call, Some(user)) => {
            if !tx.user(user.id)?.is_some_and(|user| user.staff_hear_of_calls) {
                return Ok(());
            }
            let people = staff_to_hear(tx, MessageKind::Call, ticket.place.customer, None)?;
            to_staff(tx, random, news(MessageKind::Call), people)
        }
        (TicketKind::SupportCase, Some(_)) => to_organization(tx, random, news(MessageKind::SupportCase)),
        (TicketKind::WorkOrder, None) => {
            let object = Object::Ticket(ticket.work());
            to_users(tx, random, news(MessageKind::WorkOrder), &object, Permission::NotificationWorkOrder)
        }
        _ => Ok(()),
    }
}

/// Owes what is owed for a comment that somebody has just made.
///
/// # Errors
/// When there is no randomness, or the database fails.
pub(super) fn commented(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    random: &mut Random,
    ticket: &Ticket,
    comment: &Comment,
) -> Result<()> {
    let news = |kind| News { kind, cause: Cause::Comment(comment.id), now };
    if actor.as_user.is_none() {
        // Asked of internal ones, too: the law says that nobody reads them.
        let object = Object::Comment { on: ticket.work(), internal: comment.internal };
        return to_users(tx, random, news(MessageKind::StaffComment), &object, Permission::CommentView);
    }
    let people = staff_to_hear(tx, MessageKind::UserComment, ticket.place.customer, ticket.technician_id)?;
    to_staff(tx, random, news(MessageKind::UserComment), people)
}

/// Owes a user the mail that says that staff gave them a password. It does not hold the password, which whoever gave it
/// hands over. None for a user whom it would not reach, or who could do nothing with it.
///
/// # Errors
/// When there is no randomness, or the database fails.
pub(super) fn password_given(
    tx: &mut Tx<'_>,
    now: Timestamp,
    random: &mut Random,
    user: &User,
) -> Result<Option<MessageId>> {
    let Some(address) = user.email.clone().filter(|_| user.status != UserStatus::Suspended) else { return Ok(None) };
    if !tx.features()?.has(Feature::CustomerLogin) {
        return Ok(None);
    }
    let language = language(tx, user.id, user.profile.language, None)?;
    let way = Way { whom: Whom::User(user.id), channel: Channel::Email, recipient: address, language };
    owe(tx, random, News { kind: MessageKind::TemporaryPassword, cause: Cause::Password, now }, way).map(Some)
}

/// The language of what a user is sent: their own, else that of their customer, else the organization's.
///
/// # Errors
/// When the database fails.
pub(super) fn language(
    tx: &Tx<'_>,
    user: UserId,
    own: Option<Language>,
    invitation: Option<InvitationId>,
) -> Result<Language> {
    let chosen = match own {
        Some(own) => Some(own),
        None => tx.customer_language(user, invitation)?,
    };
    match chosen {
        Some(language) => Ok(language),
        None => Ok(tx.organization()?.language),
    }
}

/// What staff should know where users may add support cases: that nobody hears of them, if so.
///
/// # Errors
/// When the database fails.
pub fn unheard_support_cases(tx: &Tx<'_>) -> Result<Option<String>> {
    Ok(tx.organization()?.support_address.is_none().then(|| {
        "Nobody is sent mail about support cases: the organization has no support address. Give it one with \
         `portalctl organization edit --support-address ADDRESS`."
            .to_owned()
    }))
}

/// Whom messages would not reach that are meant for somebody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unreached {
    /// The members of staff who want text messages, where there is no gateway for them.
    pub staff: Vec<String>,
    /// How many users do.
    pub users: u32,
    /// How many customers have nobody who would hear of a fault report.
    pub customers: u32,
    /// That nobody hears of support cases, which somebody may add.
    pub support_cases: Option<String>,
}

/// Finds out whom messages would not reach. `gateway` says whether text messages have a way out.
///
/// # Errors
/// When the database fails.
pub fn unreached(tx: &Tx<'_>, gateway: bool) -> Result<Unreached> {
    let features = tx.features()?;
    let adds_support_cases = features.has(Feature::Support) && tx.is_allowed_support_cases()?;
    Ok(Unreached {
        staff: if gateway { Vec::new() } else { tx.staff_for_text_messages()? },
        users: if gateway { 0 } else { tx.users_for_text_messages()? },
        customers: if features.has(Feature::FaultReports) { tx.customers_without_ears(gateway)? } else { 0 },
        support_cases: if adds_support_cases { unheard_support_cases(tx)? } else { None },
    })
}

/// The members of staff whom messages of a kind are for, as the model lists them: about work of a customer, which a
/// technician may have been given. Some may be named twice, and some not want to hear of it.
///
/// # Errors
/// When the database fails.
pub(super) fn staff_to_hear(
    tx: &Tx<'_>,
    kind: MessageKind,
    customer: CustomerId,
    technician: Option<StaffId>,
) -> Result<Vec<Staff>> {
    let mut people = tx.technicians_of(customer)?;
    match kind {
        MessageKind::FaultReport => people.extend(tx.staff_for_all_fault_reports()?),
        MessageKind::UserComment => {
            people.extend(technician.map(|id| tx.staff_member(id)).transpose()?.flatten());
        }
        _ => {}
    }
    Ok(people)
}

/// Owes news to members of staff, over the channel that each has set, and nobody twice.
fn to_staff(tx: &mut Tx<'_>, random: &mut Random, news: News, people: impl IntoIterator<Item = Staff>) -> Result<()> {
    let language = tx.organization()?.language;
    let people: BTreeMap<StaffId, Staff> =
        people.into_iter().filter(|staff| staff.active).map(|staff| (staff.id, staff)).collect();
    for (id, staff) in people {
        if let Some((channel, recipient)) = reach(staff.notify, Some(&staff.email), staff.mobile.as_deref()) {
            owe(tx, random, news, Way { whom: Whom::Staff(id), channel, recipient, language })?;
        }
    }
    Ok(())
}

/// Owes news to every user whom the law lets do something about an object, who can sign in, and who wants to hear of it.
fn to_users(tx: &mut Tx<'_>, random: &mut Random, news: News, object: &Object, asked: Permission) -> Result<()> {
    if !tx.features()?.has(Feature::CustomerLogin) {
        return Ok(());
    }
    let mut found = Vec::new();
    tx.who(object, Some(asked), (WhoSort::User, false), &mut |user, _| {
        let over = user.notifications.over(news.kind);
        if user.status == UserStatus::Active
            && let Some(way) = reach(over, user.email.as_deref(), user.mobile.as_deref())
        {
            found.push((user.id, user.language, way));
        }
        Ok(ControlFlow::Continue(()))
    })?;
    for (user, own, (channel, recipient)) in found {
        let language = language(tx, user, own, None)?;
        owe(tx, random, news, Way { whom: Whom::User(user), channel, recipient, language })?;
    }
    Ok(())
}

/// Owes news to the organization, if it has an address for them.
fn to_organization(tx: &mut Tx<'_>, random: &mut Random, news: News) -> Result<()> {
    let organization = tx.organization()?;
    if let Some(recipient) = organization.support_address {
        let (whom, channel, language) = (Whom::Organization, Channel::Email, organization.language);
        owe(tx, random, news, Way { whom, channel, recipient, language })?;
    }
    Ok(())
}

/// How and where something reaches somebody who wants to hear of it like this; none if nothing does.
pub(super) fn reach(over: NotifyChannel, address: Option<&str>, mobile: Option<&str>) -> Option<(Channel, String)> {
    match over {
        NotifyChannel::Email => address.map(|address| (Channel::Email, address.to_owned())),
        NotifyChannel::Sms => mobile.map(|mobile| (Channel::Sms, mobile.to_owned())),
        NotifyChannel::None => None,
    }
}

fn owe(tx: &mut Tx<'_>, random: &mut Random, news: News, way: Way) -> Result<MessageId> {
    let News { kind, cause, now } = news;
    let Way { whom, channel, recipient, language } = way;
    let message_id = outbox::message_id(tx, random)?;
    tx.owe(&NewMessage { kind, channel, whom, cause, recipient, language, message_id, patient: false, now })
}
