//! Tickets: what staff and users do with them. A file per verb, or for a few that belong together.

mod add;
mod comment;
mod decide;
mod edit;
mod export;
mod import;
mod list;

pub use add::{New, add};
pub use comment::{Remark, comment};
pub use decide::{complete, decide};
pub use edit::{Acknowledged, Edit, acknowledge, assign, edit, status};
pub use export::export;
pub use import::import;
pub use list::{Filter, Hit, list, show};

use serde_json::json;

use super::actor::{Actor, PortalUser};
use super::user::arg;
use crate::domain::access::Object;
use crate::domain::permission::Permission;
use crate::domain::staff::Duty;
use crate::domain::ticket::{Ticket, in_order};
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};
use crate::store::ticket::Reader;
use crate::store::{Subject, Tx};

/// What an event about a ticket names.
fn subject(ticket: &Ticket) -> Subject {
    Subject { kind: "ticket", id: Some(ticket.id.0), name: ticket.number.clone() }
}

/// Refuses staff who may not work on this ticket.
fn require(tx: &Tx<'_>, actor: &Actor, ticket: &Ticket) -> Result<()> {
    let customer = tx.customer(ticket.place.customer)?;
    actor.require(Duty::Tickets, &[customer.and_then(|customer| customer.department)])
}

/// Whether a user sees a ticket and may do something with it.
fn may(user: &PortalUser, ticket: &Ticket, doing: Permission) -> bool {
    user.allows(&Object::Ticket(ticket.work()), doing)
}

/// What a user is told who sees a ticket and may not do something with it.
fn denied(user: &PortalUser, ticket: &Ticket, doing: &str) -> Error {
    Error::denied(format!("{} may not {doing} ticket {}.", user.username, ticket.number)).hint(what_they_may(user))
}

/// Where it stands what a user may do.
pub(super) fn what_they_may(user: &PortalUser) -> String {
    format!("See what they may do with `portalctl user show {}`.", arg(&user.username))
}

/// Writes a changed ticket and its event, and gives it as it is now; nothing if it is as it was.
fn save(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    action: &str,
    before: &Ticket,
    after: &Ticket,
) -> Result<Option<Ticket>> {
    if after == before {
        return Ok(None);
    }
    in_order(after.opened_at, after.closed_at)?;
    tx.update_ticket(after)?;
    let after = reread(tx, after)?;
    actor.log(tx, now, action, subject(&after), Some(json!(before)), Some(json!(&after)))?;
    Ok(Some(after))
}

/// A ticket with the names that its rows have now.
fn reread(tx: &Tx<'_>, ticket: &Ticket) -> Result<Ticket> {
    tx.ticket(ticket.id, Reader::Staff)?
        .ok_or_else(|| Error::failure(format!("Ticket {} is gone while it is changed.", ticket.number)))
}

/// A ticket as it is now, as whoever acts sees it.
fn as_shown(tx: &Tx<'_>, actor: &Actor, ticket: Ticket) -> Result<Ticket> {
    match &actor.as_user {
        None => Ok(ticket),
        Some(user) => {
            let read = tx.ticket(ticket.id, Reader::User)?.unwrap_or(ticket);
            Ok(read.for_user(&user.access))
        }
    }
}
