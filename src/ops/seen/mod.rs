//! Finding what was named through the eyes of a portal user: what the user may not see answers exactly like what does
//! not exist, and is suggested to nobody. Without a user, staff finds everything.

mod device;
mod document;
mod user;

use std::ops::ControlFlow;

pub use device::device;
pub use document::{document, model};
pub(super) use user::account;
pub use user::{as_colleague, user};

use crate::domain::access::{Assignment, Covers, Facilities, Object, Part};
use crate::domain::customer::{Contact, Customer, Facility};
use crate::domain::id::CustomerId;
use crate::domain::place::Place;
use crate::domain::ticket::Ticket;
use crate::domain::{email, text};
use crate::error::{Error, Kind, Result};
use crate::ops::actor::PortalUser;
use crate::ops::find;
use crate::store::Tx;
use crate::store::ticket::Reader;
use crate::store::ticket::list::TicketFilter;

/// A ticket, by number. For a user it comes without what only staff knows.
pub fn ticket(tx: &Tx<'_>, viewer: Option<&PortalUser>, typed: &str) -> Result<Ticket> {
    let Some(viewer) = viewer else { return find::ticket(tx, typed) };
    let found = tx.ticket_by_number(&text::key(typed.trim()), Reader::User)?;
    let seen = found.filter(|ticket| viewer.access.sees(&Object::Ticket(ticket.work())));
    let ticket = one(viewer, "ticket", typed, seen.into_iter().collect(), |ticket| ticket.number.clone())?;
    Ok(ticket.for_user(&viewer.access))
}

/// A customer, by number or name.
pub fn customer(tx: &Tx<'_>, viewer: Option<&PortalUser>, typed: &str) -> Result<Customer> {
    let Some(viewer) = viewer else { return find::customer(tx, typed) };
    let key = text::key(typed.trim());
    let mut found: Vec<_> = tx.customer_by_number(&key)?.into_iter().collect();
    found.retain(|customer| sees_customer(viewer, customer));
    if found.is_empty() {
        found = tx.customers_named(&key)?;
        found.retain(|customer| sees_customer(viewer, customer));
    }
    one(viewer, "customer", typed, found, |customer| customer.number.clone())
}

/// A facility: `CUSTOMER/FACILITY`, or a number or name alone within a customer or where it is unambiguous.
pub fn facility(tx: &Tx<'_>, viewer: Option<&PortalUser>, within: Option<&Customer>, typed: &str) -> Result<Facility> {
    let Some(viewer) = viewer else { return find::facility(tx, within, typed) };
    let (owners, inner) = owners(tx, viewer, within, typed, "facility")?;
    let key = text::key(inner.trim());
    let mut numbered = Vec::new();
    let mut named = Vec::new();
    for owner in &owners {
        numbered.extend(tx.facilities_numbered(Some(owner.id), &key)?);
        named.extend(tx.facilities_named(Some(owner.id), &key)?);
    }
    for found in [&mut numbered, &mut named] {
        found.retain(|facility| {
            let owner = owners.iter().find(|owner| owner.id == facility.customer_id);
            owner.is_some_and(|owner| sees_facility(viewer, owner, facility))
        });
    }
    one(viewer, "facility", typed, if numbered.is_empty() { named } else { numbered }, Facility::path)
}

/// The customer and the facility that a listing is narrowed to, and the part of all places that they are.
pub fn part(
    tx: &Tx<'_>,
    viewer: Option<&PortalUser>,
    named_customer: Option<&str>,
    named_facility: Option<&str>,
) -> Result<(Option<Customer>, Part)> {
    let mut owner = named_customer.map(|typed| customer(tx, viewer, typed)).transpose()?;
    let mut part = Part::default();
    if let Some(typed) = named_facility {
        let facility = facility(tx, viewer, owner.as_ref(), typed)?;
        part.facility = Some(facility.id);
        owner = Some(owner_of(tx, facility.customer_id)?);
    }
    part.customer = owner.as_ref().map(|owner| (owner.id, owner.kind));
    Ok((owner, part))
}

/// A contact: `CUSTOMER/CONTACT`, or an e-mail address or name alone within a customer or where it is unambiguous.
pub fn contact(tx: &Tx<'_>, viewer: Option<&PortalUser>, within: Option<&Customer>, typed: &str) -> Result<Contact> {
    let Some(viewer) = viewer else { return find::contact(tx, within, typed) };
    let (owners, inner) = owners(tx, viewer, within, typed, "contact")?;
    let mut seen = Vec::new();
    for owner in &owners {
        // What is hidden must not stand in front of what is seen, so each way of naming is looked at by itself.
        let mut found = only_seen(tx, viewer, owner, tx.contacts_addressed(Some(owner.id), &email::key(inner))?)?;
        if found.is_empty() {
            found = only_seen(tx, viewer, owner, tx.contacts_named(Some(owner.id), &text::key(inner.trim()))?)?;
            find::prefer_without_address(&mut found);
        }
        seen.extend(found);
    }
    one(viewer, "contact", typed, seen, Contact::path)
}

/// What of a customer's facilities is there for whoever looks: those that are not archived.
pub(super) fn live_facilities(tx: &Tx<'_>, viewer: Option<&PortalUser>, customer: &Customer) -> Result<Vec<Facility>> {
    let mut live = tx.live_facilities(customer.id)?;
    live.retain(|facility| viewer.is_none_or(|viewer| sees_facility(viewer, customer, facility)));
    Ok(live)
}

fn only_seen(tx: &Tx<'_>, viewer: &PortalUser, owner: &Customer, found: Vec<Contact>) -> Result<Vec<Contact>> {
    let mut seen = Vec::with_capacity(found.len());
    for contact in found {
        if sees_contact(tx, viewer, owner, &contact)? {
            seen.push(contact);
        }
    }
    Ok(seen)
}

/// The customers at which something was named, and what is left of the name.
fn owners<'t>(
    tx: &Tx<'_>,
    viewer: &PortalUser,
    within: Option<&Customer>,
    typed: &'t str,
    noun: &str,
) -> Result<(Vec<Customer>, &'t str)> {
    if let Some((owner, inner)) = typed.split_once('/') {
        match (customer(tx, Some(viewer), owner), within) {
            (Ok(owner), Some(given)) if given.id != owner.id => return Err(missing(viewer, noun, typed)),
            (Ok(owner), _) => return Ok((vec![owner], inner)),
            // A name may have a slash in it.
            (Err(error), Some(_)) if error.kind() == Kind::NotFound => {}
            (Err(error), None) if error.kind() == Kind::NotFound => return Err(missing(viewer, noun, typed)),
            (Err(error), _) => return Err(error),
        }
    }
    if let Some(given) = within {
        return Ok((vec![given.clone()], typed));
    }
    let mut owners = Vec::new();
    for assignment in &viewer.access.assignments {
        match assignment.covers {
            Covers::Customer(id, _) => owners.extend(tx.customer(id)?),
            Covers::AllRetail => {
                return Err(Error::usage(format!(
                    "Several customers may have {} {}.",
                    text::with_article(noun),
                    text::quoted(typed)
                ))
                .hint(format!("Name the customer, too: CUSTOMER/{typed}.")));
            }
        }
    }
    Ok((owners, typed))
}

fn one<T>(viewer: &PortalUser, noun: &str, typed: &str, found: Vec<T>, name: impl Fn(&T) -> String) -> Result<T> {
    match found.is_empty() {
        true => Err(missing(viewer, noun, typed)),
        false => find::only(noun, typed, found, name, || Ok(Vec::new())),
    }
}

/// That there is no such thing for a user, with the command that shows what there is. It names nothing that is there.
fn missing(viewer: &PortalUser, noun: &str, typed: &str) -> Error {
    let user = text::arg(&viewer.username);
    let command = match noun {
        "ticket" | "device" | "document" | "user" => Some(format!("{noun} list --as-user {user}")),
        // Users have no list of these.
        "customer" | "facility" => Some(format!("access list {user}")),
        _ => None,
    };
    Error::not_found(format!("There is no {noun} {}.", text::quoted(typed)))
        .maybe_hint(command.map(|command| format!("See what {} sees with `portalctl {command}`.", viewer.username)))
}

/// The place of what belongs to a customer and to no facility.
pub fn place_of(customer: &Customer) -> Place {
    Place {
        customer: customer.id,
        customer_kind: customer.kind,
        customer_archived: customer.archived,
        facility: None,
        facility_archived: false,
        contact: None,
    }
}

/// The place of what belongs to a customer, and perhaps to a facility of it.
pub fn place_at(customer: &Customer, facility: Option<&Facility>) -> Place {
    Place {
        facility: facility.map(|facility| facility.id),
        facility_archived: facility.is_some_and(|facility| facility.archived),
        ..place_of(customer)
    }
}

/// The customer with this row, which something else points to.
///
/// # Errors
/// When there is none, which the schema forbids.
pub fn owner_of(tx: &Tx<'_>, id: CustomerId) -> Result<Customer> {
    tx.customer(id)?.ok_or_else(|| Error::database("Something belongs to a customer that is not there."))
}

/// The assignment that covers a customer which is not archived.
pub fn assignment_at<'v>(viewer: &'v PortalUser, customer: &Customer) -> Option<&'v Assignment> {
    viewer.access.covering(&Object::Customer(place_of(customer)))
}

/// Whether a user covers everything of a customer that is not archived.
pub(super) fn covers_all(viewer: &PortalUser, customer: &Customer) -> bool {
    let covers = assignment_at(viewer, customer).map(|assignment| &assignment.covers);
    matches!(covers, Some(Covers::AllRetail | Covers::Customer(_, Facilities::All)))
}

fn sees_customer(viewer: &PortalUser, customer: &Customer) -> bool {
    assignment_at(viewer, customer).is_some()
}

fn sees_facility(viewer: &PortalUser, customer: &Customer, facility: &Facility) -> bool {
    viewer.access.covering(&Object::Facility(place_at(customer, Some(facility)))).is_some()
}

/// A user who covers the whole customer knows its contacts, unless limited to one of them. Anybody else knows those
/// whose tickets they see.
fn sees_contact(tx: &Tx<'_>, viewer: &PortalUser, customer: &Customer, contact: &Contact) -> Result<bool> {
    let Some(assignment) = assignment_at(viewer, customer) else { return Ok(false) };
    match (assignment.contact, &assignment.covers) {
        (Some(own), _) => Ok(own == contact.id),
        (None, Covers::AllRetail | Covers::Customer(_, Facilities::All)) => Ok(true),
        (None, _) => {
            let part =
                Part { customer: Some((customer.id, customer.kind)), contact: Some(contact.id), ..Part::default() };
            let scope = viewer.access.tickets();
            let mut any = false;
            tx.tickets(Some(&scope), &TicketFilter { part, ..TicketFilter::default() }, &mut |_| {
                any = true;
                Ok(ControlFlow::Break(()))
            })?;
            Ok(any)
        }
    }
}
