//! Changing tickets: what they say, whose they are, how far they have come.

use super::{as_shown, denied, may, require, reread, save};
use crate::domain::customer::{Customer, Facility};
use crate::domain::device::Device;
use crate::domain::permission::Permission;
use crate::domain::staff::Staff;
use crate::domain::text;
use crate::domain::ticket::{Ticket, TicketKind, TicketStatus};
use crate::domain::time::Timestamp;
use crate::domain::word::Word;
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
        put_at(&mut after, owner.as_ref(), facility.as_ref())?;
    }
    if let Some(typed) = edit.contact {
        let contact = typed.map(|typed| find::contact(tx, owner.as_ref(), &typed)).transpose()?;
        after.place.contact = contact.map(|contact| contact.id);
    }
    if let Some(typed) = edit.device {
        let device = typed.map(|typed| find::device(tx, owner.as_ref(), &typed)).transpose()?;
        make_about(&mut after, device.as_ref());
    }
    Ok(save(tx, actor, now, "ticket.edit", &before, &after)?.unwrap_or(before))
}

/// Puts a ticket at a facility of its customer, or at none. A new place is one where somebody outside could see it.
pub(super) fn put_at(ticket: &mut Ticket, owner: Option<&Customer>, facility: Option<&Facility>) -> Result<()> {
    let id = facility.map(|facility| facility.id);
    if let Some(owner) = owner.filter(|_| id != ticket.place.facility) {
        super::add::not_archived(owner, facility)?;
    }
    ticket.place.facility = id;
    Ok(())
}

/// Makes a ticket one about this device, or about none.
pub(super) fn make_about(ticket: &mut Ticket, device: Option<&Device>) {
    ticket.device_id = device.map(|device| device.id);
    ticket.device_place = device.map(|device| device.place);
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
    active(technician.as_ref())?;
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
                "{} may not change the status of ticket {}: it is {}, and users change repair orders only.",
                user.username,
                seen.number,
                text::with_article(seen.kind.word())
            ))
            .hint("Leave out --as-user to change it as staff."));
        }
        if !may(user, &seen, Permission::RepairOrderStatus) {
            return Err(denied(user, &seen, "change the status of"));
        }
    }
    require(tx, actor, &seen)?;
    let before = reread(tx, &seen)?;
    let after = Ticket { status, ..before.clone() };
    let closed_at = match status.is_closed() {
        true if completes(&before, &after) => Some(before.closes_at(now)),
        true => before.closed_at.or(Some(before.closes_at(now))),
        false => None,
    };
    let after = Ticket { closed_at, ..after };
    let after = save_status(tx, actor, now, "ticket.status", &before, &after)?.unwrap_or(before);
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

/// Refuses to give a ticket to somebody who has left.
pub(super) fn active(technician: Option<&Staff>) -> Result<()> {
    match technician.filter(|staff| !staff.active) {
        None => Ok(()),
        Some(gone) => Err(Error::conflict(format!("{} is no longer active and is given no tickets.", gone.email))
            .hint("See who is with `portalctl staff list`.")),
    }
}

/// Whether a self-check becomes done, which its paper is made for.
fn completes(before: &Ticket, after: &Ticket) -> bool {
    before.kind == TicketKind::SelfCheck && after.status == TicketStatus::Done && before.status != after.status
}

/// Like [`save`], where the status may be another one. A self-check that becomes done gets its paper.
pub(super) fn save_status(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    action: &str,
    before: &Ticket,
    after: &Ticket,
) -> Result<Option<Ticket>> {
    let saved = save(tx, actor, now, action, before, after)?;
    if let Some(done) = saved.as_ref().filter(|saved| completes(before, saved)) {
        super::decide::keep_paper(tx, actor, now, done)?;
    }
    Ok(saved)
}
