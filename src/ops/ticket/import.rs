//! Tickets from a file.

use std::collections::HashMap;

use serde_json::json;

use super::add::counted;
use super::subject;
use crate::bulk::checked::{Checked, Difference, There};
use crate::bulk::importer::Importer;
use crate::bulk::verdict::Verdict;
use crate::domain::customer::{Contact, Facility};
use crate::domain::device::Device;
use crate::domain::id::{CustomerId, TicketId};
use crate::domain::place::Place;
use crate::domain::staff::{Duty, Staff};
use crate::domain::text;
use crate::domain::ticket::{Decision, Ticket, TicketKind, TicketStatus};
use crate::domain::time::Timestamp;
use crate::domain::word::Word;
use crate::error::{Error, Result};
use crate::ops::actor::Actor;
use crate::ops::find;
use crate::ops::import::{Customers, LookUps, owner};
use crate::store::Tx;
use crate::store::ticket::Reader;

/// Adds the tickets of a file: all of them or none. A ticket whose number is there already has to be as the file says.
/// Nobody is owed a message: a file says what another system knows already.
///
/// # Errors
/// When a row is not acceptable, or the actor may not add such a ticket.
pub fn import(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, file: &mut Importer<'_>) -> Result<()> {
    let newest = tx.newest_ticket()?;
    let mut known = Known::default();
    let mut highest: HashMap<TicketKind, i64> = HashMap::new();
    file.each(|checked| {
        let Some(mut ticket) = read(tx, actor, now, &mut known, checked)? else { return Ok(None) };
        let inserted =
            if ticket.number.is_empty() { counted(tx, &mut ticket, None)? } else { tx.insert_ticket(&ticket, None)? };
        let Some(id) = inserted else { return there_already(tx, checked, &ticket, newest) };
        ticket.id = id;
        if let Some(number) = ticket.kind.counted(&ticket.number) {
            let so_far = highest.entry(ticket.kind).or_insert(number);
            *so_far = number.max(*so_far);
        }
        actor.log(tx, now, "ticket.add", subject(&ticket), None, Some(json!(&ticket)))?;
        Ok(Some(Verdict::Create))
    })?;
    for (kind, number) in highest {
        tx.count_tickets_past(kind, number)?;
    }
    Ok(())
}

/// What rows name: of a technician who has left, too, since old tickets may be theirs.
#[derive(Default)]
struct Known {
    customers: Customers,
    facilities: LookUps<(CustomerId, String), Facility>,
    contacts: LookUps<(CustomerId, String), Contact>,
    devices: LookUps<(CustomerId, String), Device>,
    staff: LookUps<String, Staff>,
}

/// The ticket that a row describes; none, with complaints, if it is not acceptable.
fn read(
    tx: &Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    known: &mut Known,
    checked: &mut Checked<'_>,
) -> Result<Option<Ticket>> {
    let owner = owner(tx, &mut known.customers, checked)?;
    let (mut facility, mut contact, mut device) = (None, None, None);
    if let Some(owner) = &owner {
        actor.require(Duty::Tickets, std::slice::from_ref(&owner.department))?;
        let name = |typed: &str| (owner.id, typed.to_owned());
        facility = checked.stated("facility", |typed| {
            known.facilities.find(name(typed), || find::facility(tx, Some(owner), typed))
        })?;
        contact = checked
            .stated("contact", |typed| known.contacts.find(name(typed), || find::contact(tx, Some(owner), typed)))?;
        device = checked
            .stated("device", |typed| known.devices.find(name(typed), || find::device(tx, Some(owner), typed)))?;
    }
    let technician =
        checked.stated("technician", |typed| known.staff.find(typed.to_owned(), || find::staff(tx, typed)))?;
    let kind = checked.value("kind", TicketKind::from_word(checked.row.get("kind")))?;
    let title = checked.value("title", text::required("ticket's title", checked.row.get("title")))?;
    let number = checked.stated("number", |typed| text::number("ticket's number", typed))?;
    let description = checked.stated("description", |typed| text::body("description", typed))?;
    let status = checked.stated("status", TicketStatus::from_word)?.map(|status| status.unwrap_or(TicketStatus::Open));
    let opened_at = checked.stated("opened_at", str::parse)?;
    let due_at = checked.stated("due_at", str::parse)?;
    let closed_at = closing(checked, status)?;
    let (Some(owner), Some(facility), Some(contact), Some(device)) = (owner, facility, contact, device) else {
        return Ok(None);
    };
    let (Some(kind), Some(title), Some(number), Some(description)) = (kind, title, number, description) else {
        return Ok(None);
    };
    let Some(technician) = technician else { return Ok(None) };
    let (Some(status), Some(opened_at), Some(due_at), Some(closed_at)) = (status, opened_at, due_at, closed_at) else {
        return Ok(None);
    };
    Ok(Some(Ticket {
        id: TicketId(0),
        place: Place {
            customer: owner.id,
            customer_kind: owner.kind,
            customer_archived: owner.archived,
            facility: facility.as_ref().map(|facility| facility.id),
            facility_archived: facility.as_ref().is_some_and(|facility| facility.archived),
            contact: contact.as_ref().map(|contact| contact.id),
        },
        device_id: device.as_ref().map(|device| device.id),
        device_place: device.as_ref().map(|device| device.place),
        technician_id: technician.as_ref().map(|staff| staff.id),
        number: number.unwrap_or_default(),
        kind,
        title,
        description: description.flatten(),
        status,
        decision: (kind == TicketKind::Inspection).then_some(Decision::Pending),
        customer: owner.number.clone(),
        customer_name: owner.name.clone(),
        facility: facility.map(|facility| facility.number.clone()),
        contact: contact.map(|contact| contact.key().to_owned()),
        device: device.map(|device| device.serial.clone()),
        technician: technician.map(|staff| staff.email.clone()),
        opened_at: opened_at.unwrap_or(now),
        due_at,
        closed_at,
        // Whoever brings a file in has looked at it.
        new: Some(false),
        comments: 0,
    }))
}

/// When a ticket was closed: said by those that are, and by no others.
fn closing(checked: &mut Checked<'_>, status: Option<TicketStatus>) -> Result<Option<Option<Timestamp>>> {
    let closed_at = checked.stated("closed_at", str::parse)?;
    match (status, closed_at) {
        (Some(status), Some(None)) if status.is_closed() => {
            checked.complain("closed_at", format!("A ticket that is {status} says when it was closed."));
            Ok(None)
        }
        (Some(status), Some(Some(_))) if !status.is_closed() => {
            checked.complain("closed_at", format!("A ticket that is {status} is not closed."));
            Ok(None)
        }
        _ => Ok(closed_at),
    }
}

/// Compares a row with the ticket that has its number. Cells that stand for a usual value say nothing.
fn there_already(
    tx: &Tx<'_>,
    checked: &mut Checked<'_>,
    new: &Ticket,
    newest: Option<TicketId>,
) -> Result<Option<Verdict>> {
    let there = tx.ticket_by_number(&text::key(&new.number), Reader::Staff)?;
    let there = there.ok_or_else(|| Error::failure(format!("Ticket {} was not added.", new.number)))?;
    if newest.is_none_or(|newest| there.id > newest) {
        checked.conflict("number", format!("An earlier row of the file is ticket {} already.", there.number));
        return Ok(None);
    }
    let row = checked.row;
    let time = |time: Option<Timestamp>| time.map(|time| time.to_string()).unwrap_or_default();
    let compared = [
        ("kind", new.kind == there.kind, there.kind.to_string()),
        ("title", new.title == there.title, there.title.clone()),
        ("description", new.description == there.description, there.description.clone().unwrap_or_default()),
        ("status", row.get("status").is_empty() || new.status == there.status, there.status.to_string()),
        ("customer", new.place.customer == there.place.customer, there.customer.clone()),
        ("facility", new.place.facility == there.place.facility, there.facility.clone().unwrap_or_default()),
        ("contact", new.place.contact == there.place.contact, there.contact.clone().unwrap_or_default()),
        ("device", new.device_id == there.device_id, there.device.clone().unwrap_or_default()),
        ("technician", new.technician_id == there.technician_id, there.technician.clone().unwrap_or_default()),
        ("opened_at", row.get("opened_at").is_empty() || new.opened_at == there.opened_at, there.opened_at.to_string()),
        ("due_at", new.due_at == there.due_at, time(there.due_at)),
        ("closed_at", new.closed_at == there.closed_at, time(there.closed_at)),
    ];
    let mut difference = Difference::default();
    for (column, same, there) in compared {
        difference.see(column, same, || there);
    }
    match checked.existing(|| format!("Ticket {}", there.number), difference) {
        There::Settled(verdict) => Ok(verdict),
        There::ToUpdate => Ok(None),
    }
}
