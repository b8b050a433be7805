//! Who may cancel a message or queue it again: whoever sends mail and also has a say in what the message is about.

use crate::domain::id::TicketId;
use crate::domain::staff::Duty;
use crate::error::{Kind, Result};
use crate::ops::actor::Actor;
use crate::ops::user::{self, entrust};
use crate::store::Tx;
use crate::store::message::{Cause, Claimed, Whom};
use crate::store::ticket::Reader;

/// Refuses whoever may not cancel any message or queue it again.
///
/// # Errors
/// [`crate::error::Kind::Denied`].
pub(super) fn require_any(actor: &Actor) -> Result<()> {
    actor.require(Duty::Mail, &[])
}

/// Refuses whoever may not cancel this message or queue it again.
///
/// # Errors
/// [`crate::error::Kind::Denied`], naming the message; and when the database fails.
pub(super) fn require(tx: &Tx<'_>, actor: &Actor, message: &Claimed) -> Result<()> {
    require_any(actor)?;
    decides(tx, actor, message).map_err(|error| match error.kind() {
        Kind::Denied => error.about(&format!("Message {}", message.id)),
        _ => error,
    })
}

/// Refuses whoever may not decide about what a message is about. One that invites is a link that is sent.
fn decides(tx: &Tx<'_>, actor: &Actor, message: &Claimed) -> Result<()> {
    match (message.cause, message.whom) {
        (Some(Cause::Link { invitation: Some(_), .. }), Some(Whom::User(user)))
            if let Some(user) = tx.user(user)? =>
        {
            entrust::may_send(actor, &user)
        }
        _ => actor.require(message.kind.duty(), &departments(tx, message)?),
    }
}

/// The departments of the customers that a message is about: of the ticket's, or else of the user's. None where what it
/// is about is gone.
fn departments(tx: &Tx<'_>, message: &Claimed) -> Result<Vec<Option<String>>> {
    match (message.cause, message.whom) {
        (Some(Cause::Ticket(ticket)), _) => of_ticket(tx, ticket),
        (Some(Cause::Comment(comment)), _) => match tx.comment(comment)? {
            Some((ticket, _)) => of_ticket(tx, ticket),
            None => Ok(Vec::new()),
        },
        (Some(Cause::Link { .. } | Cause::Password), Some(Whom::User(user))) => {
            Ok(tx.user(user)?.map(|user| user::departments(&user)).into_iter().flatten().collect())
        }
        _ => Ok(Vec::new()),
    }
}

fn of_ticket(tx: &Tx<'_>, ticket: TicketId) -> Result<Vec<Option<String>>> {
    let Some(ticket) = tx.ticket(ticket, Reader::Staff)? else { return Ok(Vec::new()) };
    Ok(tx.customer(ticket.place.customer)?.into_iter().map(|owner| owner.department).collect())
}
