//! Finding what was named through the eyes of a portal user: what the user may not see answers exactly like what does
//! not exist, costs the same, and is suggested to nobody. Without a user, staff finds everything.
//!
//! So nothing is looked up to be thrown away afterwards: either the look-up goes through what the user sees and nothing
//! else, or it reads one row in any case (the store's `look_up`), and what depends on that row is read only if it is seen.

mod device;
mod document;
mod user;

use std::collections::BTreeSet;
use std::ops::ControlFlow;

pub use device::device;
pub use document::{document, model};
pub(super) use user::{account, shown_customers};
pub use user::{as_colleague, user};

use crate::domain::access::{Assignment, Covers, Facilities, Object, Part};
use crate::domain::customer::{Contact, Customer, CustomerKind, Facility};
use crate::domain::id::{ContactId, CustomerId};
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
    let found = tx.work_numbered(&text::key(typed.trim()))?;
    let seen = found.filter(|(_, work)| viewer.access.sees(&Object::Ticket(*work)));
    let seen = seen.map(|(id, _)| tx.ticket(id, Reader::User)).transpose()?.flatten();
    let ticket = one(viewer, "ticket", typed, seen.into_iter().collect(), |ticket| ticket.number.clone())?;
    Ok(ticket.for_user(&viewer.access))
}

/// A customer, by number or name.
pub fn customer(tx: &Tx<'_>, viewer: Option<&PortalUser>, typed: &str) -> Result<Customer> {
    let Some(viewer) = viewer else { return find::customer(tx, typed) };
    let key = text::key(typed.trim());
    let known = covered(tx, viewer)?;
    let retail = viewer.access.assignments.iter().any(|assignment| assignment.covers == Covers::AllRetail);
    let (mut found, others): (Vec<_>, Vec<_>) =
        known.into_iter().partition(|customer| text::key(&customer.number) == key);
    if retail && let Some((id, CustomerKind::Retail)) = tx.live_customer_numbered(&key)? {
        found.push(owner_of(tx, id)?);
    }
    if found.is_empty() {
        found.extend(others.into_iter().filter(|customer| text::key(&customer.name) == key));
        if retail {
            found.extend(tx.live_retail_customers_named(&key)?);
        }
    }
    one(viewer, "customer", typed, found, |customer| customer.number.clone())
}

/// The customers that a user covers one by one, as far as they are not archived: the same look-ups whatever is typed.
fn covered(tx: &Tx<'_>, viewer: &PortalUser) -> Result<Vec<Customer>> {
    let mut covered = Vec::new();
    for id in viewer.access.assignments.iter().filter_map(|assignment| assignment.covers.customer()) {
        covered.extend(tx.customer(id)?.filter(|customer| sees_customer(viewer, customer)));
    }
    Ok(covered)
}

/// A facility: `CUSTOMER/FACILITY`, or a number or name alone within a customer or where it is unambiguous.
pub fn facility(tx: &Tx<'_>, viewer: Option<&PortalUser>, within: Option<&Customer>, typed: &str) -> Result<Facility> {
    let Some(viewer) = viewer else { return find::facility(tx, within, typed) };
    let (owners, inner) = owners(tx, viewer, within, typed, "facility")?;
    let key = text::key(inner.trim());
    let (mut numbered, mut named) = (Vec::new(), Vec::new());
    for owner in &owners {
        let Some(assignment) = assignment_at(viewer, owner) else { continue };
        match &assignment.covers {
            Covers::Customer(_, Facilities::Selected { .. }) => {
                let there = live_facilities(tx, Some(viewer), owner)?;
                numbered.extend(there.iter().filter(|facility| text::key(&facility.number) == key).cloned());
                named.extend(there.into_iter().filter(|facility| text::key(&facility.name) == key));
            }
            Covers::AllRetail | Covers::Customer(_, Facilities::All) => {
                if let Some((id, false)) = tx.facility_numbered(owner.id, &key)? {
                    numbered.extend(tx.facility(id)?);
                }
                named.extend(tx.live_facilities_named(owner.id, &key)?);
            }
        }
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
    let (address, name) = (email::key(inner), text::key(inner.trim()));
    let mut seen = Vec::new();
    for owner in &owners {
        let mut found = contact_addressed(tx, viewer, owner, &address)?;
        if found.is_empty() {
            found = contacts_named(tx, viewer, owner, &name)?;
            find::prefer_without_address(&mut found);
        }
        seen.extend(found);
    }
    one(viewer, "contact", typed, seen, Contact::path)
}

/// The contact of a customer with this address, if the user sees them.
fn contact_addressed(tx: &Tx<'_>, viewer: &PortalUser, owner: &Customer, key: &str) -> Result<Vec<Contact>> {
    // Whether they have tickets that the user sees is asked of nobody, too: it costs the same.
    let id = tx.contact_addressed(owner.id, key)?.unwrap_or(ContactId(0));
    let seen = sees_contact(tx, viewer, owner, id)? && id != ContactId(0);
    Ok(if seen { tx.contact_with_id(Some(owner.id), id.0)?.into_iter().collect() } else { Vec::new() })
}

/// The contacts of a customer with this name whom the user sees. What is hidden has as many of them as it likes.
fn contacts_named(tx: &Tx<'_>, viewer: &PortalUser, owner: &Customer, key: &str) -> Result<Vec<Contact>> {
    let Some(assignment) = assignment_at(viewer, owner) else { return Ok(Vec::new()) };
    let known = match (assignment.contact, &assignment.covers) {
        (Some(own), _) => BTreeSet::from([own]),
        (None, Covers::AllRetail | Covers::Customer(_, Facilities::All)) => {
            return tx.contacts_named_at(owner.id, key);
        }
        (None, _) => {
            let part = Part { customer: Some((owner.id, owner.kind)), ..Part::default() };
            tx.contacts_of_tickets(&viewer.access.tickets().within(&part))?
        }
    };
    let mut named = Vec::new();
    for id in known {
        named.extend(tx.contact_with_id(Some(owner.id), id.0)?.filter(|contact| text::key(&contact.name) == key));
    }
    Ok(named)
}

/// What of a customer's facilities is there for whoever looks: those that are not archived, by number.
pub(super) fn live_facilities(tx: &Tx<'_>, viewer: Option<&PortalUser>, customer: &Customer) -> Result<Vec<Facility>> {
    let covers = match viewer.map(|viewer| assignment_at(viewer, customer)) {
        None => None,
        Some(None) => return Ok(Vec::new()),
        Some(Some(assignment)) => Some(&assignment.covers),
    };
    let Some(Covers::Customer(_, Facilities::Selected { listed, .. })) = covers else {
        return tx.live_facilities(customer.id);
    };
    // One by one: how many others there are makes no difference.
    let mut live = Vec::with_capacity(listed.len());
    for id in listed {
        live.extend(tx.facility(*id)?.filter(|facility| !facility.archived));
    }
    live.sort_by_key(|facility| text::key(&facility.number));
    Ok(live)
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
    if viewer.access.assignments.iter().any(|assignment| assignment.covers == Covers::AllRetail) {
        return Err(Error::usage(format!(
            "Several customers may have {} {}.",
            text::with_article(noun),
            text::quoted(typed)
        ))
        .hint(format!("Name the customer, too: CUSTOMER/{typed}.")));
    }
    Ok((covered(tx, viewer)?, typed))
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

/// A user who covers the whole customer knows its contacts, unless limited to one of them. Anybody else knows those
/// whose tickets they see.
fn sees_contact(tx: &Tx<'_>, viewer: &PortalUser, customer: &Customer, contact: ContactId) -> Result<bool> {
    let Some(assignment) = assignment_at(viewer, customer) else { return Ok(false) };
    match (assignment.contact, &assignment.covers) {
        (Some(own), _) => Ok(own == contact),
        (None, Covers::AllRetail | Covers::Customer(_, Facilities::All)) => Ok(true),
        (None, _) => {
            let part = Part { customer: Some((customer.id, customer.kind)), contact: Some(contact), ..Part::default() };
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
