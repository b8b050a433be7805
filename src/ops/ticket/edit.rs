//! Changing tickets: what they say, whose they are, how far they have come.

use super::{as_shown, denied, may, require, reread, save};
use crate::domain::permission::Permission;
use crate::domain::staff::Staff;
use crate::domain::text;
use crate::domain::ticket::{Ticket, TicketKind, TicketStatus};
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};
use crate::ops::actor::Actor;
use crate::ops::{find, seen};
use crate::store::Tx;

/// What can be changed of a ticket. `None` leaves a field as it is, `Some(None)` clears it.
#[derive(Debug, Default, Clone)]
pub struct Edit {
    /// What it is about, in a line.
    pub title: Option<String>,
    /// What it is about, at length; empty for nothing.
    pub description: Option<String>,
    /// The facility of its customer.
    pub facility: Option<Option<String>>,
    /// The contact at its customer.
    pub contact: Option<Option<String>>,
    /// The device of its customer.
    pub device: Option<Option<String>>,
    /// When it is due.
    pub due_at: Option<Option<Timestamp>>,
}

/// Changes what a ticket says and where it belongs.
///
/// # Errors
/// When there is no such ticket, the actor may not, or facility, contact or device are not its customer's.
pub fn edit(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, which: &str, edit: Edit) -> Result<Ticket> {
    let before = find::ticket(tx, which)?;
    require(tx, actor, &before)?;
    let mut after = before.clone();
    if let Some(title) = edit.title {
        after.title = text::required("ticket's title", &title)?;
    }
    if let Some(description) = edit.description {
        after.description = text::body("description", &description)?;
    }
    after.due_at = edit.due_at.unwrap_or(after.due_at);
    let owner = tx.customer(before.place.customer)?;
    if let Some(typed) = edit.facility {
        let facility = typed.map(|typed| find::facility(tx, owner.as_ref(), &typed)).transpose()?;
        let id = facility.as_ref().map(|facility| facility.id);
        if let Some(owner) = owner.as_ref().filter(|_| id != before.place.facility) {
            super::add::not_archived(owner, facility.as_ref())?;
        }
        after.place.facility = id;
    }
    if let Some(typed) = edit.contact {
        let contact = typed.map(|typed| find::contact(tx, owner.as_ref(), &typed)).transpose()?;
        after.place.contact = contact.map(|contact| contact.id);
    }
    if let Some(typed) = edit.device {
        let device = typed.map(|typed| find::device(tx, owner.as_ref(), &typed)).transpose()?;
        after.device_id = device.as_ref().map(|device| device.id);
        after.device_place = device.map(|device| device.place);
    }
    Ok(save(tx, actor, now, "ticket.edit", &before, &after)?.unwrap_or(before))
}

/// Gives tickets to a technician, or to nobody.
///
/// # Errors
/// When one of them is not there, the actor may not, or the technician has left.
pub fn assign(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    which: &[String],
    to: Option<&str>,
) -> Result<Vec<Ticket>> {
    let technician = to.map(|typed| find::staff(tx, typed)).transpose()?;
    if let Some(gone) = technician.as_ref().filter(|staff| !staff.active) {
        return Err(inactive(gone));
    }
    let mut tickets = Vec::with_capacity(which.len());
    for typed in which {
        let before = find::ticket(tx, typed)?;
        require(tx, actor, &before)?;
        let after = Ticket { technician_id: technician.as_ref().map(|staff| staff.id), ..before.clone() };
        tickets.push(save(tx, actor, now, "ticket.assign", &before, &after)?.unwrap_or(before));
    }
    Ok(tickets)
}

/// Says how far a ticket has come. Users do so with repair orders, if they may. A self-check that is done gets its paper.
///
/// # Errors
/// When there is no such ticket for whoever acts, or they may not.
pub fn status(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, which: &str, status: TicketStatus) -> Result<Ticket> {
    let seen = seen::ticket(tx, actor.as_user.as_ref(), which)?;
    if let Some(user) = &actor.as_user {
        if seen.kind != TicketKind::RepairOrder {
            return Err(Error::denied(format!(
                "{} may not change the status of ticket {}: it is a {}, and users change repair orders only.",
                user.username, seen.number, seen.kind
            ))
            .hint("Leave out --as-user to change it as staff."));
        }
        if !may(user, &seen, Permission::RepairOrderStatus) {
            return Err(denied(user, &seen, "change the status of"));
        }
    }
    require(tx, actor, &seen)?;
    let before = reread(tx, &seen)?;
    let closed_at = if status.is_closed() { before.closed_at.or(Some(now)) } else { None };
    let after = if before.kind == TicketKind::SelfCheck && status == TicketStatus::Done && before.status != status {
        super::decide::finish(tx, actor, now, "ticket.status", &before)?
    } else {
        let after = Ticket { status, closed_at, ..before.clone() };
        save(tx, actor, now, "ticket.status", &before, &after)?.unwrap_or(before)
    };
    as_shown(tx, actor, after)
}

/// What came of acknowledging.
#[derive(Debug, Clone)]
pub struct Acknowledged {
    /// All that were named, as they are now.
    pub tickets: Vec<Ticket>,
    /// How many of them had not been looked at before.
    pub news: usize,
}

/// Says that staff has looked at fault reports.
///
/// # Errors
/// When one of them is not there, or the actor may not.
pub fn acknowledge(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, which: &[String]) -> Result<Acknowledged> {
    let mut done = Acknowledged { tickets: Vec::with_capacity(which.len()), news: 0 };
    for typed in which {
        let before = find::ticket(tx, typed)?;
        require(tx, actor, &before)?;
        let after = Ticket { new: Some(false), ..before.clone() };
        let changed = save(tx, actor, now, "ticket.acknowledge", &before, &after)?;
        done.news += usize::from(changed.is_some());
        done.tickets.push(changed.unwrap_or(before));
    }
    Ok(done)
}

/// Why somebody who has left is given no tickets.
pub(super) fn inactive(staff: &Staff) -> Error {
    Error::conflict(format!("{} is no longer active and is given no tickets.", staff.email))
        .hint("See who is with `portalctl staff list`.")
}
