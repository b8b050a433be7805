//! Bringing tickets in from a file: all rows or none.
//!
//! A row whose number is there already has to say what is there; then it changes nothing, so that a file can be imported
//! again. What rows name is looked up once.

use std::collections::HashMap;
use std::rc::Rc;

use serde_json::json;

use super::add::counted;
use super::subject;
use crate::bulk::complaint::{Complaint, Complaints};
use crate::bulk::reader::{Reader as File, Row, RowError};
use crate::bulk::summary::Summary;
use crate::domain::Rejected;
use crate::domain::access::Place;
use crate::domain::customer::{Contact, Customer, Facility};
use crate::domain::id::{CustomerId, TicketId};
use crate::domain::staff::{Duty, Staff};
use crate::domain::text;
use crate::domain::ticket::{Decision, Ticket, TicketKind, TicketStatus};
use crate::domain::time::Timestamp;
use crate::domain::word::Word;
use crate::error::{Error, Kind, Result};
use crate::ops::actor::Actor;
use crate::ops::find;
use crate::store::Tx;
use crate::store::ticket::Reader;

/// What a lookup gave: the thing, or why it is not to be had.
type Found<T> = std::result::Result<Rc<T>, Rc<str>>;

/// What rows have named so far.
#[derive(Default)]
struct Known {
    customers: HashMap<String, Found<Customer>>,
    facilities: HashMap<(CustomerId, String), Found<Facility>>,
    contacts: HashMap<(CustomerId, String), Found<Contact>>,
    staff: HashMap<String, Found<Staff>>,
    /// The highest number of each kind that looks like one that was counted up.
    numbers: HashMap<TicketKind, i64>,
}

/// Adds the tickets of a file.
///
/// # Errors
/// When a row is not acceptable, with all complaints, and when the actor may not; nothing is to be kept then.
pub fn import(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, file: &mut File) -> Result<Summary> {
    let mut known = Known::default();
    let mut complaints = Complaints::new(file.name());
    let mut summary = Summary::default();
    loop {
        let row = match file.next_row() {
            Ok(Some(row)) => row,
            Ok(None) => break,
            Err(RowError::Row { complaint, .. }) => {
                complaints.push(complaint);
                continue;
            }
            Err(RowError::File(error)) => return Err(error),
        };
        match read(tx, actor, now, &mut known, &row)? {
            Ok(ticket) => match keep(tx, actor, now, &mut known, &row, ticket)? {
                Kept::Created => summary.created += 1,
                Kept::Unchanged => summary.unchanged += 1,
                Kept::Conflict(complaint) => complaints.push(complaint),
            },
            Err(found) => found.into_iter().for_each(|complaint| complaints.push(complaint)),
        }
    }
    if let Some(error) = complaints.into_error() {
        return Err(error.hint("Nothing was imported. Correct the file and import it again."));
    }
    for (kind, number) in known.numbers {
        tx.count_tickets_past(kind, number)?;
    }
    Ok(summary)
}

/// What became of a row.
enum Kept {
    Created,
    Unchanged,
    Conflict(Complaint),
}

fn keep(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    known: &mut Known,
    row: &Row<'_>,
    mut ticket: Ticket,
) -> Result<Kept> {
    let inserted =
        if ticket.number.is_empty() { counted(tx, &mut ticket, None)? } else { tx.insert_ticket(&ticket, None)? };
    match inserted {
        Some(id) => {
            ticket.id = id;
            let prefix = format!("{}-", ticket.kind.prefix());
            if let Some(number) = ticket.number.strip_prefix(&prefix).and_then(|digits| digits.parse().ok()) {
                let highest = known.numbers.entry(ticket.kind).or_insert(number);
                *highest = number.max(*highest);
            }
            actor.log(tx, now, "ticket.add", subject(&ticket), None, Some(json!(&ticket)))?;
            Ok(Kept::Created)
        }
        None => {
            let there = tx.ticket_by_number(&text::key(&ticket.number), Reader::Staff)?;
            let there = there.ok_or_else(|| Error::failure(format!("Ticket {} was not added.", ticket.number)))?;
            let other = differences(row, &ticket, &there);
            if other.is_empty() {
                return Ok(Kept::Unchanged);
            }
            let reason = format!("Ticket {} is there already, with another {}.", there.number, other.join(", "));
            Ok(Kept::Conflict(row.complaint("number", reason)))
        }
    }
}

/// The columns in which a row says something else than what is there. A column that the file does not have says
/// nothing, and neither do cells that stand for a usual value.
fn differences(row: &Row<'_>, new: &Ticket, there: &Ticket) -> Vec<&'static str> {
    let differs = [
        ("kind", new.kind != there.kind),
        ("title", new.title != there.title),
        ("description", new.description != there.description),
        ("status", !row.get("status").is_empty() && new.status != there.status),
        ("customer", new.place.customer != there.place.customer),
        ("facility", new.place.facility != there.place.facility),
        ("contact", new.place.contact != there.place.contact),
        ("technician", new.technician_id != there.technician_id),
        ("opened_at", !row.get("opened_at").is_empty() && new.opened_at != there.opened_at),
        ("due_at", new.due_at != there.due_at),
        ("closed_at", new.closed_at != there.closed_at),
    ];
    differs.into_iter().filter(|(column, differs)| *differs && row.has(column)).map(|(column, _)| column).collect()
}

/// The complaints about one row, gathered while it is read.
struct Faults<'r, 'a> {
    row: &'r Row<'a>,
    found: Vec<Complaint>,
}

impl Faults<'_, '_> {
    /// The value, or nothing and a complaint about the column.
    fn take<T>(&mut self, column: &'static str, value: std::result::Result<T, impl ToString>) -> Option<T> {
        value.map_err(|reason| self.found.push(self.row.complaint(column, reason.to_string()))).ok()
    }

    /// The value of a cell, read by the domain; nothing for an empty cell.
    fn parse<T>(&mut self, column: &'static str, read: impl FnOnce(&str) -> Result<T, Rejected>) -> Option<T> {
        let cell = self.row.get(column);
        if cell.is_empty() { None } else { self.take(column, read(cell).map_err(with_way_out)) }
    }
}

/// The ticket that a row describes, or what is wrong with the row.
fn read(
    tx: &Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    known: &mut Known,
    row: &Row<'_>,
) -> Result<Result<Ticket, Vec<Complaint>>> {
    let mut faults = Faults { row, found: Vec::new() };
    let customer = match known.customer(tx, actor, row.get("customer"))? {
        _ if row.get("customer").is_empty() => faults.take("customer", Err("Every ticket has a customer.")),
        found => faults.take("customer", found),
    };
    let (mut facility, mut contact) = (None, None);
    if let Some(customer) = &customer {
        if !row.get("facility").is_empty() {
            facility = faults.take("facility", known.facility(tx, customer, row.get("facility"))?);
        }
        if !row.get("contact").is_empty() {
            contact = faults.take("contact", known.contact(tx, customer, row.get("contact"))?);
        }
    }
    let mut technician = None;
    if !row.get("technician").is_empty() {
        technician = faults.take("technician", known.technician(tx, row.get("technician"))?);
    }
    let kind = faults.take("kind", TicketKind::from_word(row.get("kind")).map_err(with_way_out));
    let title = faults.take("title", text::required("title", row.get("title")));
    let number = faults.parse("number", |cell| text::number("ticket's number", cell));
    let description = faults.parse("description", |cell| text::body("description", cell)).flatten();
    let status = faults.parse("status", TicketStatus::from_word).unwrap_or(TicketStatus::Open);
    let opened_at = faults.parse("opened_at", str::parse).unwrap_or(now);
    let due_at = faults.parse("due_at", str::parse);
    let closed_at: Option<Timestamp> = faults.parse("closed_at", str::parse);
    let said = !row.get("closed_at").is_empty();
    if status.is_closed() && !said {
        faults.take::<()>("closed_at", Err(format!("A ticket that is {status} says when it was closed.")));
    }
    if !status.is_closed() && said {
        faults.take::<()>("closed_at", Err(format!("A ticket that is {status} is not closed.")));
    }
    let (Some(customer), Some(kind), Some(title), true) = (customer, kind, title, faults.found.is_empty()) else {
        return Ok(Err(faults.found));
    };
    Ok(Ok(Ticket {
        id: TicketId(0),
        place: Place {
            customer: customer.id,
            customer_kind: customer.kind,
            customer_archived: customer.archived,
            facility: facility.as_ref().map(|facility| facility.id),
            facility_archived: facility.as_ref().is_some_and(|facility| facility.archived),
            contact: contact.as_ref().map(|contact| contact.id),
        },
        technician_id: technician.as_ref().map(|staff| staff.id),
        number: number.unwrap_or_default(),
        kind,
        title,
        description,
        status,
        decision: (kind == TicketKind::Inspection).then_some(Decision::Pending),
        customer: customer.number.clone(),
        customer_name: customer.name.clone(),
        facility: facility.map(|facility| facility.number.clone()),
        contact: contact.map(|contact| contact.key().to_owned()),
        device: None,
        technician: technician.map(|staff| staff.email.clone()),
        opened_at,
        due_at,
        closed_at,
        // Whoever brings a file in has looked at it.
        new: Some(false),
        comments: 0,
    }))
}

impl Known {
    /// A customer for whom the actor may work.
    fn customer(&mut self, tx: &Tx<'_>, actor: &Actor, typed: &str) -> Result<Found<Customer>> {
        if let Some(known) = self.customers.get(typed) {
            return Ok(known.clone());
        }
        let found = settled(find::customer(tx, typed))?;
        if let Ok(customer) = &found {
            actor.require(Duty::Tickets, std::slice::from_ref(&customer.department))?;
        }
        self.customers.insert(typed.to_owned(), found.clone());
        Ok(found)
    }

    fn facility(&mut self, tx: &Tx<'_>, customer: &Customer, typed: &str) -> Result<Found<Facility>> {
        let key = (customer.id, typed.to_owned());
        if let Some(known) = self.facilities.get(&key) {
            return Ok(known.clone());
        }
        let found = settled(find::facility(tx, Some(customer), typed))?;
        self.facilities.insert(key, found.clone());
        Ok(found)
    }

    fn contact(&mut self, tx: &Tx<'_>, customer: &Customer, typed: &str) -> Result<Found<Contact>> {
        let key = (customer.id, typed.to_owned());
        if let Some(known) = self.contacts.get(&key) {
            return Ok(known.clone());
        }
        let found = settled(find::contact(tx, Some(customer), typed))?;
        self.contacts.insert(key, found.clone());
        Ok(found)
    }

    /// A technician. One who has left may still stand in old tickets.
    fn technician(&mut self, tx: &Tx<'_>, typed: &str) -> Result<Found<Staff>> {
        if let Some(known) = self.staff.get(typed) {
            return Ok(known.clone());
        }
        let found = settled(find::staff(tx, typed))?;
        self.staff.insert(typed.to_owned(), found.clone());
        Ok(found)
    }
}

/// What a lookup gave. That something is not there, or could be several things, is the row's fault; anything else ends
/// the import.
fn settled<T>(found: Result<T>) -> Result<Found<T>> {
    match found {
        Ok(one) => Ok(Ok(Rc::new(one))),
        Err(error) if matches!(error.kind(), Kind::NotFound | Kind::Conflict) => {
            let way_out = error.way_out().map(|hint| format!(" {hint}")).unwrap_or_default();
            Ok(Err(format!("{}{way_out}", error.message()).into()))
        }
        Err(error) => Err(error),
    }
}

fn with_way_out(rejected: Rejected) -> String {
    match rejected.hint {
        Some(hint) => format!("{} {hint}", rejected.reason),
        None => rejected.reason,
    }
}
