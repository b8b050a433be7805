//! Finding what was named through the eyes of a portal user: what the user may not see answers exactly like what does
//! not exist, and is suggested to nobody. Without a user, staff finds everything.

use std::ops::ControlFlow;

use crate::domain::access::{Assignment, Covers, Facilities, Object, Part};
use crate::domain::customer::{Contact, Customer, Facility};
use crate::domain::device::Device;
use crate::domain::document::{Document, Model};
use crate::domain::id::CustomerId;
use crate::domain::place::Place;
use crate::domain::ticket::Ticket;
use crate::domain::user::User;
use crate::domain::{email, text};
use crate::error::{Error, Kind, Result};
use crate::ops::actor::PortalUser;
use crate::ops::{facts, find};
use crate::store::Tx;
use crate::store::device::Among;
use crate::store::ticket::Reader;
use crate::store::ticket::list::TicketFilter;

/// A ticket, by number. For a user it comes without what only staff knows.
pub fn ticket(tx: &Tx<'_>, viewer: Option<&PortalUser>, typed: &str) -> Result<Ticket> {
    let Some(viewer) = viewer else { return find::ticket(tx, typed) };
    let found = tx.ticket_by_number(&text::key(typed.trim()), Reader::User)?;
    let seen = found.filter(|ticket| viewer.access.sees(&Object::Ticket(ticket.work())));
    let ticket =
        find::only("ticket", typed, seen.into_iter().collect(), |ticket| ticket.number.clone(), || Ok(Vec::new()))?;
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
    one("customer", typed, found, |customer| customer.number.clone())
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
    one("facility", typed, if numbered.is_empty() { named } else { numbered }, Facility::path)
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
    one("contact", typed, seen, Contact::path)
}

/// A device: `CUSTOMER/SERIAL`, or a serial number or name alone within a customer or where it is unambiguous.
pub fn device(tx: &Tx<'_>, viewer: Option<&PortalUser>, within: Option<&Customer>, typed: &str) -> Result<Device> {
    let Some(viewer) = viewer else { return find::device(tx, within, typed) };
    let (among, inner) = shelves(tx, viewer, within, typed)?;
    let key = text::key(inner.trim());
    let (mut numbered, mut named) = (Vec::new(), Vec::new());
    for among in among {
        numbered.extend(tx.devices_with_serial(among, &key)?);
        named.extend(tx.devices_named(among, &key)?);
    }
    let mut seen = devices_seen(tx, viewer, numbered)?;
    if seen.is_empty() {
        seen = devices_seen(tx, viewer, named)?;
    }
    one("device", typed, seen, Device::path)
}

/// Where a device was named, and what is left of the name.
fn shelves<'t>(
    tx: &Tx<'_>,
    viewer: &PortalUser,
    within: Option<&Customer>,
    typed: &'t str,
) -> Result<(Vec<Among>, &'t str)> {
    if let Some((owner, inner)) = typed.split_once('/') {
        match (customer(tx, Some(viewer), owner), within) {
            (Ok(owner), Some(given)) if given.id != owner.id => return Err(missing("device", typed)),
            (Ok(owner), _) => return Ok((vec![Among::Customer(owner.id)], inner)),
            // A serial number may have a slash in it.
            (Err(error), _) if error.kind() == Kind::NotFound => {}
            (Err(error), _) => return Err(error),
        }
    }
    if let Some(given) = within {
        return Ok((vec![Among::Customer(given.id)], typed));
    }
    let covers = viewer.access.assignments.iter().map(|assignment| &assignment.covers);
    Ok((covers.map(|covers| covers.customer().map_or(Among::Retail, Among::Customer)).collect(), typed))
}

fn devices_seen(tx: &Tx<'_>, viewer: &PortalUser, found: Vec<Device>) -> Result<Vec<Device>> {
    let mut seen = Vec::with_capacity(found.len());
    for device in found {
        if viewer.access.sees(&Object::Device(facts::equipment(tx, &device, Some(&viewer.access))?)) {
            seen.push(device);
        }
    }
    Ok(seen)
}

/// A document, by id.
pub fn document(tx: &Tx<'_>, viewer: Option<&PortalUser>, typed: &str) -> Result<Document> {
    let Some(viewer) = viewer else { return find::document(tx, typed) };
    let seen = match find::with_id(tx, typed)? {
        Some(document) => {
            let paper = facts::paper(tx, &document, Some(&viewer.access))?;
            viewer.access.sees(&Object::Document(paper)).then_some(document)
        }
        None => None,
    };
    find::only_document(typed, seen)
}

/// A model of which the user sees documents, if there are any.
pub fn model(tx: &Tx<'_>, viewer: Option<&PortalUser>, typed: &str) -> Result<Model> {
    let Some(viewer) = viewer else { return find::model(tx, typed) };
    let key = text::key(typed.trim());
    for scope in viewer.access.documents().models {
        if tx.model_is_within(&key, &scope.extents)?
            && let Some(model) = tx.model(&key)?
        {
            return Ok(model);
        }
    }
    Err(find::no_model(typed, None))
}

/// A user, by username, e-mail address or name. To a user only colleagues are there, and they come without what only
/// staff knows and what lies elsewhere.
pub fn user(tx: &Tx<'_>, viewer: Option<&PortalUser>, typed: &str) -> Result<User> {
    as_colleague(tx, viewer, account(tx, viewer, typed)?)
}

/// The same with all that is kept: for what is done to the account, never to be shown.
pub(super) fn account(tx: &Tx<'_>, viewer: Option<&PortalUser>, typed: &str) -> Result<User> {
    let Some(viewer) = viewer else { return find::user(tx, typed) };
    let key = email::key(typed);
    let sees = |user: &User| viewer.access.sees(&user.object());
    for found in [tx.user_by_username(&key)?, tx.user_by_email(&key)?] {
        if let Some(user) = found.filter(&sees) {
            return Ok(user);
        }
    }
    let mut named = tx.users_named(&text::key(typed.trim()))?;
    named.retain(sees);
    one("user", typed, named, |user| user.username.clone())
}

/// A user as whoever looks sees them.
pub fn as_colleague(tx: &Tx<'_>, viewer: Option<&PortalUser>, user: User) -> Result<User> {
    let Some(viewer) = viewer else { return Ok(user) };
    let mut seen = Vec::new();
    for view in &user.assignments {
        let Some((place, id)) = view.place().zip(view.contact_id) else { continue };
        if viewer.access.covering(&Object::Customer(place)).is_some()
            && let Some(contact) = tx.contact_with_id(Some(place.customer), id.0)?
            && sees_contact(tx, viewer, &owner_of(tx, place.customer)?, &contact)?
        {
            seen.push(id);
        }
    }
    Ok(user.for_user(&viewer.access, |contact| seen.contains(&contact)))
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
    for assignment in &viewer.access.assignments {
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
    let list = if matches!(noun, "device" | "user") { noun } else { "ticket" };
    Error::not_found(format!("There is no {noun} {}.", text::quoted(typed)))
        .hint(format!("See what the user sees with `portalctl {list} list --as-user USER`."))
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
