//! What a row of a file of tickets says.

use std::rc::Rc;

use crate::bulk::checked::{Cell, Checked};
use crate::domain::customer::{Contact, Customer, Facility};
use crate::domain::device::Device;
use crate::domain::identity::Number;
use crate::domain::staff::{Duty, Staff};
use crate::domain::text;
use crate::domain::ticket::{Ticket, TicketKind, TicketStatus, in_order};
use crate::domain::time::Timestamp;
use crate::domain::word::Word;
use crate::error::{Error, Result};
use crate::ops::actor::Actor;
use crate::ops::find;
use crate::ops::import::{About, Customers, LookUps, Places, owner};
use crate::ops::ticket::add::not_archived;
use crate::ops::ticket::edit::active;
use crate::ops::ticket::require;
use crate::store::Tx;
use crate::store::ticket::Reader;

/// What a row says, every cell of it well formed.
pub(super) struct Said {
    pub(super) owner: Rc<Customer>,
    pub(super) number: Option<String>,
    pub(super) kind: Cell<TicketKind>,
    pub(super) title: Cell<String>,
    pub(super) description: Cell<String>,
    pub(super) status: Cell<TicketStatus>,
    pub(super) facility: Cell<Rc<Facility>>,
    pub(super) contact: Cell<Rc<Contact>>,
    pub(super) device: Cell<Rc<Device>>,
    pub(super) technician: Cell<Rc<Staff>>,
    pub(super) opened_at: Cell<Timestamp>,
    pub(super) due_at: Cell<Timestamp>,
    pub(super) closed_at: Cell<Timestamp>,
}

/// What rows name: of staff also those who have left, since old tickets may be theirs.
#[derive(Default)]
pub(super) struct Known {
    customers: Customers,
    places: Places,
    staff: LookUps<String, Staff>,
}

/// What a row says, and what it is about; none, with complaints, if it is not acceptable.
pub(super) fn read(
    tx: &Tx<'_>,
    actor: &Actor,
    known: &mut Known,
    checked: &mut Checked<'_>,
) -> Result<Option<(About<Ticket>, Said)>> {
    let number = checked.stated("number", |typed| Number::read("ticket's number", typed).map(String::from))?;
    let about = match &number {
        Some(Some(number)) => Some(About::from(tx.ticket_by_number(&text::key(number), Reader::Staff)?)),
        Some(None) => Some(About::New),
        None => None,
    };
    let kind = checked.stated("kind", TicketKind::from_word)?.map(Cell::from);
    let title = checked.stated("title", |typed| text::required("ticket's title", typed))?.map(Cell::from);
    if let Some(about) = &about {
        about.needs(checked, "kind", "ticket's kind", &kind);
        about.needs(checked, "title", "ticket's title", &title);
    }
    let description = checked.cell("description", description)?;
    let status = checked.stated("status", TicketStatus::from_word)?.map(Cell::from);
    let owner = match &about {
        // Whose it is need not be said of one that is there.
        Some(About::There(there)) if checked.row.get("customer").is_empty() => {
            Some(known.customers.find(tx, &there.customer)?)
        }
        _ => owner(tx, &mut known.customers, checked)?,
    };
    let (mut facility, mut contact, mut device) = (None, None, None);
    if let Some(owner) = &owner {
        actor.require(Duty::Tickets, std::slice::from_ref(&owner.department))?;
        let places = &mut known.places;
        facility = checked.cell("facility", |typed| places.facility(tx, owner, typed))?;
        contact = checked.cell("contact", |typed| places.contact(tx, owner, typed))?;
        device = checked.cell("device", |typed| places.device(tx, owner, typed))?;
    }
    if let Some(About::There(there)) = &about {
        require(tx, actor, there)?;
    }
    let technician =
        checked.cell("technician", |typed| known.staff.find(typed.to_owned(), || find::staff(tx, typed)))?;
    let opened_at = checked.stated("opened_at", str::parse)?.map(Cell::from);
    let due_at = checked.cell("due_at", str::parse)?;
    let closed_at = checked.cell("closed_at", str::parse)?;
    if let (Some(About::New), Some(status)) = (&about, &status) {
        let status = status.said().unwrap_or(TicketStatus::Open);
        if let Some(closed_at) = closed_at {
            closing(checked, status, opened_at.and_then(Cell::said), closed_at.said())?;
        }
        if !status.is_closed() {
            let at = facility.as_ref().and_then(|cell| cell.as_ref().said());
            let by = technician.as_ref().and_then(|cell| cell.as_ref().said());
            open_work(checked, owner.as_deref(), at.map(Rc::as_ref), by.map(Rc::as_ref))?;
        }
    }
    let (Some(about), Some(owner), Some(number), Some(kind)) = (about, owner, number, kind) else { return Ok(None) };
    let (Some(title), Some(description), Some(status)) = (title, description, status) else { return Ok(None) };
    let (Some(facility), Some(contact), Some(device)) = (facility, contact, device) else { return Ok(None) };
    let (Some(technician), Some(opened_at), Some(due_at), Some(closed_at)) = (technician, opened_at, due_at, closed_at)
    else {
        return Ok(None);
    };
    let said = Said {
        owner,
        number,
        kind,
        title,
        description,
        status,
        facility,
        contact,
        device,
        technician,
        opened_at,
        due_at,
        closed_at,
    };
    Ok(checked.is_good().then_some((about, said)))
}

fn description(typed: &str) -> Result<String> {
    text::body("description", typed)?.ok_or_else(|| Error::invalid("The description is empty."))
}

/// Complains unless new work that is not done is for somebody who is here, where somebody outside can see it. What is
/// closed tells of how it was.
fn open_work(
    checked: &mut Checked<'_>,
    owner: Option<&Customer>,
    facility: Option<&Facility>,
    technician: Option<&Staff>,
) -> Result<()> {
    if let Some(owner) = owner {
        let column = if owner.archived { "customer" } else { "facility" };
        checked.value(column, not_archived(owner, facility))?;
    }
    checked.value("technician", active(technician))?;
    Ok(())
}

/// Complains unless a ticket that is closed says when that was, not before it was opened, and no other does.
pub(super) fn closing(
    checked: &mut Checked<'_>,
    status: TicketStatus,
    opened_at: Option<Timestamp>,
    closed_at: Option<Timestamp>,
) -> Result<()> {
    match (status.is_closed(), closed_at) {
        (true, None) => checked.complain("closed_at", format!("A ticket that is {status} says when it was closed.")),
        (false, Some(_)) => checked.complain("closed_at", format!("A ticket that is {status} is not closed.")),
        (true, Some(_)) | (false, None) => {
            if let Some(opened_at) = opened_at {
                checked.value("closed_at", in_order(opened_at, closed_at))?;
            }
        }
    }
    Ok(())
}
