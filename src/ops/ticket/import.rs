//! Tickets from a file.

mod said;

use std::collections::HashMap;
use std::rc::Rc;

use serde_json::json;

use self::said::{Known, Said, closing, read};
use super::add::{counted, taken};
use super::edit::{active, make_about, put_at, save_status};
use super::subject;
use crate::bulk::checked::{Cell, Checked, Difference, There};
use crate::bulk::importer::Importer;
use crate::bulk::verdict::Verdict;
use crate::domain::id::TicketId;
use crate::domain::place::Place;
use crate::domain::ticket::{Decision, Ticket, TicketKind, TicketStatus};
use crate::domain::time::Timestamp;
use crate::error::Result;
use crate::ops::actor::Actor;
use crate::ops::import::{About, Archived, Seen};
use crate::ops::seen::place_at;
use crate::store::Tx;

/// Takes the tickets of a file, and gives what of it is archived. A row is about the ticket with the same number, or
/// without a number about a new one. Nobody is owed a message: a file says what another system knows already.
///
/// # Errors
/// Those of [`Importer::each`], and when the actor may not work on the tickets of that customer.
pub fn import(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, file: &mut Importer<'_>) -> Result<Archived> {
    let (mut known, mut seen, mut archived) = (Known::default(), Seen::default(), Archived::default());
    let mut highest: HashMap<TicketKind, i64> = HashMap::new();
    file.each(|checked| {
        let Some((about, said)) = read(tx, actor, &mut known, checked)? else { return Ok(None) };
        archived.note(&said.owner, said.facility.as_ref().said().map(Rc::as_ref));
        match about {
            About::New => {
                let Some(new) = create(tx, actor, now, checked, said)? else { return Ok(None) };
                seen.insert(new.id.0);
                if let Some(number) = new.kind.counted(&new.number) {
                    let so_far = highest.entry(new.kind).or_insert(number);
                    *so_far = number.max(*so_far);
                }
                Ok(Some(Verdict::Create))
            }
            About::There(there) => {
                let (id, what) = (there.id.0, format!("ticket {}", there.number));
                seen.once(checked, ("number", id, &what), |checked| update(tx, actor, now, checked, there, said))
            }
        }
    })?;
    for (kind, number) in highest {
        tx.count_tickets_past(kind, number)?;
    }
    Ok(archived)
}

/// Adds the ticket of a row.
fn create(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    checked: &mut Checked<'_>,
    said: Said,
) -> Result<Option<Ticket>> {
    let (Some(kind), Some(title)) = (said.kind.said(), said.title.said()) else { return Ok(None) };
    let (facility, technician) = (said.facility.said(), said.technician.said());
    let (contact, device) = (said.contact.said(), said.device.said());
    let mut ticket = Ticket {
        id: TicketId(0),
        place: Place {
            contact: contact.as_ref().map(|contact| contact.id),
            ..place_at(&said.owner, facility.as_deref())
        },
        device_id: device.as_ref().map(|device| device.id),
        device_place: device.as_ref().map(|device| device.place),
        technician_id: technician.as_ref().map(|staff| staff.id),
        number: said.number.unwrap_or_default(),
        kind,
        title,
        description: said.description.said(),
        status: said.status.said().unwrap_or(TicketStatus::Open),
        decision: (kind == TicketKind::Inspection).then_some(Decision::Pending),
        customer: said.owner.number.clone(),
        customer_name: said.owner.name.clone(),
        facility: facility.map(|facility| facility.number.clone()),
        contact: contact.map(|contact| contact.key().to_owned()),
        device: device.map(|device| device.serial.clone()),
        technician: technician.map(|staff| staff.email.clone()),
        // What is closed was opened by then, whenever that was.
        opened_at: said.opened_at.said().unwrap_or(said.closed_at.said().map_or(now, |closed_at| closed_at.min(now))),
        due_at: said.due_at.said(),
        closed_at: said.closed_at.said(),
        // Whoever brings a file in has looked at it.
        new: Some(false),
        comments: 0,
    };
    let inserted =
        if ticket.number.is_empty() { counted(tx, &mut ticket, None)? } else { tx.insert_ticket(&ticket, None)? };
    let inserted = inserted.ok_or_else(|| taken(&ticket.number));
    let Some(id) = checked.value("number", inserted)? else { return Ok(None) };
    ticket.id = id;
    actor.log(tx, now, "ticket.add", subject(&ticket), None, Some(json!(&ticket)))?;
    Ok(Some(ticket))
}

/// Compares a ticket that is there with its row, and makes it as the row says where that is asked for, by the rules of
/// editing, assigning and closing one by hand.
fn update(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    checked: &mut Checked<'_>,
    there: Ticket,
    mut said: Said,
) -> Result<Option<Verdict>> {
    let mut difference = Difference::but_never(&["kind", "customer", "opened_at"]);
    let named = |name: &Option<String>| name.clone().unwrap_or_default();
    difference
        .value("kind", &mut said.kind, Some(there.kind))
        .text("title", &mut said.title, Some(&there.title))
        .text("description", &mut said.description, there.description.as_deref())
        .value("status", &mut said.status, Some(there.status))
        .see("customer", said.owner.id == there.place.customer, || there.customer.clone())
        .weigh("facility", &mut said.facility, |said| said.id, there.place.facility, || named(&there.facility))
        .weigh("contact", &mut said.contact, |said| said.id, there.place.contact, || named(&there.contact))
        .weigh("device", &mut said.device, |said| said.id, there.device_id, || named(&there.device))
        .weigh("technician", &mut said.technician, |said| said.id, there.technician_id, || named(&there.technician))
        .value("opened_at", &mut said.opened_at, Some(there.opened_at))
        .value("due_at", &mut said.due_at, there.due_at)
        .value("closed_at", &mut said.closed_at, there.closed_at);
    match checked.existing(|| format!("Ticket {}", there.number), difference) {
        There::Settled(verdict) => return Ok(verdict),
        There::ToUpdate => {}
    }
    let mut after = there.clone();
    if let Cell::Says(title) = said.title {
        after.title = title;
    }
    said.description.put_on(&mut after.description);
    said.due_at.put_on(&mut after.due_at);
    after.status = said.status.said().unwrap_or(after.status);
    match said.closed_at {
        // What is opened again is no longer closed.
        Cell::Silent if !after.status.is_closed() => after.closed_at = None,
        closed_at => closed_at.put_on(&mut after.closed_at),
    }
    closing(checked, after.status, Some(after.opened_at), after.closed_at)?;
    if let Some(facility) = said.facility.to_be() {
        let put = put_at(&mut after, Some(&said.owner), facility.as_deref());
        checked.value("facility", put)?;
    }
    if let Some(contact) = said.contact.to_be() {
        after.place.contact = contact.map(|contact| contact.id);
    }
    if let Some(device) = said.device.to_be() {
        make_about(&mut after, device.as_deref());
    }
    if let Some(technician) = said.technician.to_be() {
        checked.value("technician", active(technician.as_deref()))?;
        after.technician_id = technician.map(|staff| staff.id);
    }
    if !checked.is_good() {
        return Ok(None);
    }
    save_status(tx, actor, now, "ticket.edit", &there, &after)?;
    Ok(Some(Verdict::Update))
}
