//! Finding what was named through the eyes of a portal user: what the user may not see answers exactly like what does
//! not exist, and is suggested to nobody. Without a user, staff finds everything.

use std::ops::ControlFlow;

use crate::domain::access::{Assignment, Covers, Facilities, Part, Step, ticket_scope};
use crate::domain::customer::{Contact, Customer, Facility};
use crate::domain::permission::Permission;
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
pub(super) fn ticket(tx: &Tx<'_>, viewer: Option<&PortalUser>, typed: &str) -> Result<Ticket> {
    let Some(viewer) = viewer else { return find::ticket(tx, typed) };
    let found = tx.ticket_by_number(&text::key(typed.trim()), Reader::User)?;
    let seen = found.filter(|ticket| viewer.allows(&ticket.place, ticket.kind.view()));
    let ticket =
        find::only("ticket", typed, seen.into_iter().collect(), |ticket| ticket.number.clone(), || Ok(Vec::new()))?;
    Ok(ticket.for_user(&viewer.assignments, viewer.features))
}

/// A customer, by number or name.
pub(super) fn customer(tx: &Tx<'_>, viewer: Option<&PortalUser>, typed: &str) -> Result<Customer> {
    let Some(viewer) = viewer else { return find::customer(tx, typed) };
    let key = text::key(typed.trim());
    let mut found: Vec<_> = tx.customer_by_number(&key)?.into_iter().collect();
    found.retain(|customer| sees_customer(viewer, customer));
    if found.is_empty() {
        found = tx.customers_named(&key)?;
        found.retain(|customer| sees_customer(viewer, customer));
    }
    one("customer", typed, found, |customer| customer.number.clone())
}

/// A facility: `CUSTOMER/FACILITY`, or a number or name alone within a customer or where it is unambiguous.
pub(super) fn facility(
    tx: &Tx<'_>,
    viewer: Option<&PortalUser>,
    within: Option<&Customer>,
    typed: &str,
) -> Result<Facility> {
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
    one("facility", typed, if numbered.is_empty() { named } else { numbered }, Facility::path)
}

/// A contact: `CUSTOMER/CONTACT`, or an e-mail address or name alone within a customer or where it is unambiguous.
pub(super) fn contact(
    tx: &Tx<'_>,
    viewer: Option<&PortalUser>,
    within: Option<&Customer>,
    typed: &str,
) -> Result<Contact> {
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
    one("contact", typed, seen, Contact::path)
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
            (Ok(owner), Some(given)) if given.id != owner.id => return Err(missing(noun, typed)),
            (Ok(owner), _) => return Ok((vec![owner], inner)),
            // A name may have a slash in it.
            (Err(error), Some(_)) if error.kind() == Kind::NotFound => {}
            (Err(error), None) if error.kind() == Kind::NotFound => return Err(missing(noun, typed)),
            (Err(error), _) => return Err(error),
        }
    }
    if let Some(given) = within {
        return Ok((vec![given.clone()], typed));
    }
    let mut owners = Vec::new();
    for assignment in &viewer.assignments {
        match assignment.covers {
            Covers::Customer(id, _) => owners.extend(tx.customer(id)?),
            Covers::AllRetail => {
                return Err(Error::usage(format!("Several customers may have a {noun} {}.", text::quoted(typed)))
                    .hint(format!("Name the customer, too: CUSTOMER/{typed}.")));
            }
        }
    }
    Ok((owners, typed))
}

fn one<T>(noun: &str, typed: &str, found: Vec<T>, name: impl Fn(&T) -> String) -> Result<T> {
    if found.is_empty() { Err(missing(noun, typed)) } else { find::only(noun, typed, found, name, || Ok(Vec::new())) }
}

fn missing(noun: &str, typed: &str) -> Error {
    Error::not_found(format!("There is no {noun} {}.", text::quoted(typed)))
        .hint("See what the user sees with `portalctl ticket list --as-user USER`.")
}

/// The place of what belongs to a customer and to no facility.
pub(super) fn place_of(customer: &Customer) -> Place {
    Place {
        customer: customer.id,
        customer_kind: customer.kind,
        customer_archived: customer.archived,
        facility: None,
        facility_archived: false,
        contact: None,
    }
}

/// The assignment that covers a place, as far as these steps of the law go.
fn covering<'v>(viewer: &'v PortalUser, at: &Place, steps: &[Step]) -> Option<&'v Assignment> {
    viewer.assignments.iter().find(|assignment| {
        // Which permission is asked for does not matter to these steps.
        let findings = assignment.steps(at, Permission::CallView, viewer.features);
        findings.iter().filter(|finding| steps.contains(&finding.step)).all(|finding| finding.holds)
    })
}

/// The assignment that covers a customer which is not archived.
pub(super) fn assignment_at<'v>(viewer: &'v PortalUser, customer: &Customer) -> Option<&'v Assignment> {
    covering(viewer, &place_of(customer), &[Step::Customer, Step::Live])
}

fn sees_customer(viewer: &PortalUser, customer: &Customer) -> bool {
    assignment_at(viewer, customer).is_some()
}

fn sees_facility(viewer: &PortalUser, customer: &Customer, facility: &Facility) -> bool {
    let at = Place { facility: Some(facility.id), facility_archived: facility.archived, ..place_of(customer) };
    covering(viewer, &at, &[Step::Customer, Step::Live, Step::Facility]).is_some()
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
            let scope = ticket_scope(&viewer.assignments, viewer.features);
            let mut any = false;
            tx.tickets(Some(&scope), &TicketFilter { part, ..TicketFilter::default() }, &mut |_| {
                any = true;
                Ok(ControlFlow::Break(()))
            })?;
            Ok(any)
        }
    }
}
