//! Adding a ticket, as staff or as a user.

use serde_json::json;

use super::{as_shown, reread, subject, what_they_may};
use crate::ambient::Random;
use crate::domain::access::{Chain, Covers, Facilities, Object, Step};
use crate::domain::customer::{Customer, Facility};
use crate::domain::id::{TicketId, UserId};
use crate::domain::identity::Number;
use crate::domain::place::Place;
use crate::domain::staff::Duty;
use crate::domain::text;
use crate::domain::text::arg;
use crate::domain::ticket::{Decision, Ticket, TicketKind, TicketStatus};
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};
use crate::ops::actor::{Actor, PortalUser};
use crate::ops::{find, notify, seen};
use crate::store::Tx;

/// What a new ticket starts with.
#[derive(Debug, Clone)]
pub struct New {
    /// What kind of work it is.
    pub kind: TicketKind,
    /// Whose it is.
    pub customer: String,
    /// What it is about, in a line.
    pub title: String,
    /// What it is about, at length.
    pub description: Option<String>,
    /// The facility of that customer.
    pub facility: Option<String>,
    /// The contact at that customer.
    pub contact: Option<String>,
    /// The device of that customer. Without a facility, the ticket belongs where the device stands.
    pub device: Option<String>,
    /// The number, if it is not to be counted up; for staff.
    pub number: Option<String>,
    /// The technician; for staff.
    pub technician: Option<String>,
    /// When it is due; for staff.
    pub due_at: Option<Timestamp>,
    /// When it was opened, if not now; for staff.
    pub opened_at: Option<Timestamp>,
}

/// Adds a ticket. A user adds it where the law lets them, and it is their contact's if they are limited to one. Whoever
/// is to hear of it is owed a message.
///
/// # Errors
/// When the actor or the user may not, what was named is not there for them, or the number is taken.
pub fn add(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, random: &mut Random, new: New) -> Result<Ticket> {
    let viewer = actor.as_user.as_ref();
    if let Some(user) = viewer {
        only_for_staff(user, &new)?;
    }
    let customer = seen::customer(tx, viewer, &new.customer)?;
    let device = new.device.as_deref().map(|typed| seen::device(tx, viewer, Some(&customer), typed)).transpose()?;
    let facility = match (&new.facility, device.as_ref().and_then(|device| device.place.facility)) {
        (Some(typed), _) => Some(seen::facility(tx, viewer, Some(&customer), typed)?),
        (None, Some(stands_at)) => tx.facility(stands_at)?,
        (None, None) => None,
    };
    let contact = new.contact.as_deref().map(|typed| seen::contact(tx, viewer, Some(&customer), typed)).transpose()?;
    let mut place =
        Place { contact: contact.map(|contact| contact.id), ..seen::place_at(&customer, facility.as_ref()) };
    if let Some(user) = viewer {
        allowed(user, &customer, new.kind, &mut place)?;
    }
    actor.require(Duty::Tickets, std::slice::from_ref(&customer.department))?;
    not_archived(&customer, facility.as_ref())?;
    let technician = new.technician.as_deref().map(|typed| find::staff(tx, typed)).transpose()?;
    super::edit::active(technician.as_ref())?;
    let mut ticket = Ticket {
        id: TicketId(0),
        place,
        device_id: device.as_ref().map(|device| device.id),
        device_place: device.map(|device| device.place),
        technician_id: technician.map(|staff| staff.id),
        number: String::new(),
        kind: new.kind,
        title: text::required("ticket's title", &new.title)?,
        description: new.description.as_deref().map(|typed| text::body("description", typed)).transpose()?.flatten(),
        status: TicketStatus::Open,
        decision: (new.kind == TicketKind::Inspection).then_some(Decision::Pending),
        customer: customer.number,
        customer_name: customer.name,
        facility: None,
        contact: None,
        device: None,
        technician: None,
        opened_at: new.opened_at.unwrap_or(now),
        due_at: new.due_at,
        closed_at: None,
        new: Some(viewer.is_some() && new.kind == TicketKind::FaultReport),
        comments: 0,
    };
    let added_by = viewer.map(|user| user.id);
    let inserted = match new.number {
        Some(number) => {
            ticket.number = Number::read("ticket's number", &number)?.into();
            tx.insert_ticket(&ticket, added_by)?
        }
        None => counted(tx, &mut ticket, added_by)?,
    };
    ticket.id = inserted.ok_or_else(|| taken(&ticket.number))?;
    let ticket = reread(tx, &ticket)?;
    actor.log(tx, now, "ticket.add", subject(&ticket), None, Some(json!(&ticket)))?;
    notify::ticket_added(tx, actor, now, random, &ticket)?;
    as_shown(tx, actor, ticket)
}

/// Counts on until a number is free: some may have been given by hand.
pub(super) fn counted(tx: &Tx<'_>, ticket: &mut Ticket, added_by: Option<UserId>) -> Result<Option<TicketId>> {
    loop {
        ticket.number = tx.next_ticket_number(ticket.kind)?;
        if let Some(id) = tx.insert_ticket(ticket, added_by)? {
            return Ok(Some(id));
        }
    }
}

fn only_for_staff(user: &PortalUser, new: &New) -> Result<()> {
    for (given, flag) in [
        (new.number.is_some(), "--number"),
        (new.technician.is_some(), "--technician"),
        (new.due_at.is_some(), "--due"),
        (new.opened_at.is_some(), "--opened-at"),
    ] {
        if given {
            return Err(Error::denied(format!("{} may not choose {flag}: only staff does.", user.username))
                .hint(format!("Leave out {flag} or --as-user.")));
        }
    }
    Ok(())
}

/// Refuses what the law does not let this user add here. The ticket of a user who is limited to a contact is that
/// contact's.
fn allowed(user: &PortalUser, customer: &Customer, kind: TicketKind, place: &mut Place) -> Result<()> {
    let name = &user.username;
    let Some(permission) = kind.add() else {
        return Err(Error::denied(format!("{name} may not add a ticket of kind {kind}: only staff does."))
            .hint("Users add tickets of the kinds call, fault-report and support-case, as far as their roles go."));
    };
    let assignment = seen::assignment_at(user, customer);
    if let Some(own) = assignment.and_then(|assignment| assignment.contact) {
        place.contact = Some(own);
    }
    let decision = user.access.decide(&Object::New(*place), permission);
    let failed = decision.deciding().and_then(Chain::failed);
    if failed == Some(Step::SupportCases) {
        return Err(Error::denied(format!("{name} may not create support cases."))
            .hint(format!("Let them with `portalctl user edit {} --allow-support-cases`.", arg(name))));
    }
    if !decision.allowed() {
        let somewhere = assignment.filter(|assignment| assignment.holding(permission, user.access.features).holds());
        let sites_only = matches!(
            somewhere.map(|assignment| &assignment.covers),
            Some(Covers::Customer(_, Facilities::Selected { unassigned: false, .. }))
        );
        if sites_only && place.facility.is_none() {
            return Err(Error::denied(format!(
                "{name} may add tickets at {} only for the facilities they see.",
                customer.number
            ))
            .hint("Name one with --facility."));
        }
        return Err(Error::denied(format!("{name} may not add a ticket of kind {kind} for {}.", customer.number))
            .hint(what_they_may(user)));
    }
    Ok(())
}

/// Refuses new work where nobody outside would see it.
pub(super) fn not_archived(customer: &Customer, facility: Option<&Facility>) -> Result<()> {
    if customer.archived {
        return Err(Error::conflict(format!("Customer {} is archived.", customer.number))
            .hint(format!("Restore it first with `portalctl customer restore {}`.", arg(&customer.number))));
    }
    match facility.filter(|facility| facility.archived) {
        Some(gone) => Err(Error::conflict(format!("Facility {} is archived.", gone.path()))
            .hint(format!("Restore it first with `portalctl facility restore {}`.", arg(&gone.path())))),
        None => Ok(()),
    }
}

pub(super) fn taken(number: &str) -> Error {
    Error::conflict(format!("There is a ticket {number} already."))
        .hint(format!("See it with `portalctl ticket show {}`, or leave out --number to count up.", arg(number)))
}
