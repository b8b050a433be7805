//! Finding what was named on the command line: by number or key, or by exact name where that is unambiguous.

use crate::domain::customer::{Contact, Customer, Facility};
use crate::domain::device::Device;
use crate::domain::document::{Document, Model};
use crate::domain::id::{CustomerId, DocumentId};
use crate::domain::role::Role;
use crate::domain::staff::Staff;
use crate::domain::ticket::Ticket;
use crate::domain::user::User;
use crate::domain::{email, text};
use crate::error::{Error, Kind, Result};
use crate::store::Tx;
use crate::store::device::Among;
use crate::store::ticket::Reader;

/// The one of those found, or why there is not exactly one.
pub(super) fn only<T>(
    noun: &str,
    typed: &str,
    mut found: Vec<T>,
    name: impl Fn(&T) -> String,
    known: impl FnOnce() -> Result<Vec<String>>,
) -> Result<T> {
    let called = if noun == "staff" { "member of staff" } else { noun };
    match (found.len(), found.pop()) {
        (1, Some(one)) => Ok(one),
        (_, None) => {
            let known = known()?;
            let near = text::nearest(typed, known.iter().map(String::as_str));
            Err(Error::not_found(format!("There is no {called} {}.", text::quoted(typed))).hint(match near {
                Some(near) => format!("Did you mean {}?", text::quoted(near)),
                None => format!("See what there is with `portalctl {noun} list`."),
            }))
        }
        (_, Some(last)) => {
            let mut names: Vec<_> = found.iter().map(&name).collect();
            names.push(name(&last));
            names.sort();
            let more = names.len().saturating_sub(10);
            names.truncate(10);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let typed = text::quoted(typed);
            Err(Error::conflict(format!("The {called} {typed} could be any of {}{more}.", names.join(", ")))
                .hint("Use one of these instead."))
        }
    }
}

/// A member of staff, by e-mail address or name.
///
/// # Errors
/// When there is none, or several.
pub fn staff(tx: &Tx<'_>, typed: &str) -> Result<Staff> {
    if let Some(staff) = tx.staff_by_email(&email::key(typed))? {
        return Ok(staff);
    }
    let named = tx.staff_named(&text::key(typed.trim()))?;
    only("staff", typed, named, |staff| staff.email.clone(), || names(tx, || tx.staff_names()))
}

/// A customer, by number or name.
///
/// # Errors
/// When there is none, or several.
pub fn customer(tx: &Tx<'_>, typed: &str) -> Result<Customer> {
    let key = text::key(typed.trim());
    if let Some(customer) = tx.customer_by_number(&key)? {
        return Ok(customer);
    }
    let named = tx.customers_named(&key)?;
    only("customer", typed, named, |customer| customer.number.clone(), || names(tx, || tx.customer_names()))
}

/// A facility: `CUSTOMER/FACILITY` anywhere; a number or name alone within a customer, or where it is unambiguous.
///
/// # Errors
/// When there is none, or several.
pub fn facility(tx: &Tx<'_>, within: Option<&Customer>, typed: &str) -> Result<Facility> {
    let (within, found) = called(tx, within, typed, |within, inner| {
        let key = text::key(inner.trim());
        let found = tx.facilities_numbered(within, &key)?;
        if found.is_empty() { tx.facilities_named(within, &key) } else { Ok(found) }
    })?;
    only("facility", typed, found, Facility::path, || Ok(beside(typed, names(tx, || tx.facility_names(within))?)))
}

/// A contact: `CUSTOMER/CONTACT` anywhere; an e-mail address or name alone within a customer, or where it is
/// unambiguous; or its id.
///
/// # Errors
/// When there is none, or several.
pub fn contact(tx: &Tx<'_>, within: Option<&Customer>, typed: &str) -> Result<Contact> {
    let (within, found) = called(tx, within, typed, |within, inner| {
        let mut found = tx.contacts_addressed(within, &email::key(inner))?;
        if found.is_empty() {
            found = tx.contacts_named(within, &text::key(inner.trim()))?;
            if within.is_some() {
                prefer_without_address(&mut found);
            }
        }
        if found.is_empty()
            && let Ok(id) = inner.trim().parse()
        {
            found.extend(tx.contact_with_id(within, id)?);
        }
        Ok(found)
    })?;
    only("contact", typed, found, Contact::path, || Ok(beside(typed, names(tx, || tx.contact_names(within))?)))
}

/// A device: `CUSTOMER/SERIAL` anywhere; a serial number or name alone within a customer, or where it is unambiguous.
///
/// # Errors
/// When there is none, or several.
pub fn device(tx: &Tx<'_>, within: Option<&Customer>, typed: &str) -> Result<Device> {
    let among = |within: Option<CustomerId>| within.map_or(Among::All, Among::Customer);
    let (within, found) = match called(tx, within, typed, |within, inner| devices_called(tx, among(within), inner)) {
        Ok(called) => called,
        // A serial number may have a slash in it.
        Err(no_customer) if no_customer.kind() == Kind::NotFound => {
            let found = devices_called(tx, Among::All, typed)?;
            if found.is_empty() {
                return Err(no_customer);
            }
            return only("device", typed, found, Device::path, || Ok(Vec::new()));
        }
        Err(error) => return Err(error),
    };
    only("device", typed, found, Device::path, || Ok(beside(typed, names(tx, || tx.device_names(within))?)))
}

fn devices_called(tx: &Tx<'_>, among: Among, typed: &str) -> Result<Vec<Device>> {
    let key = text::key(typed.trim());
    let found = tx.devices_with_serial(among, &key)?;
    if found.is_empty() { tx.devices_named(among, &key) } else { Ok(found) }
}

/// Of a customer's contacts of one name, the one without an address: the name is its key, the others have another.
pub(super) fn prefer_without_address(found: &mut Vec<Contact>) {
    if found.len() > 1 && found.iter().any(|contact| contact.email.is_none()) {
        found.retain(|contact| contact.email.is_none());
    }
}

/// A user, by username, e-mail address or name; a provisional account by its address where no other has that, or as
/// `CUSTOMER/ADDRESS`.
///
/// # Errors
/// When there is none, or several.
pub fn user(tx: &Tx<'_>, typed: &str) -> Result<User> {
    let key = email::key(typed);
    if let Some(user) = tx.user_by_username(&key)? {
        return Ok(user);
    }
    if let Some(user) = tx.user_by_email(&key)? {
        return Ok(user);
    }
    let mut named = provisional(tx, typed, |owner| customer(tx, owner))?;
    if named.is_empty() {
        named = tx.users_named(&text::key(typed.trim()))?;
    }
    only("user", typed, named, User::reference, || names(tx, || tx.user_names()))
}

/// The provisional accounts that were named: by address, or as `CUSTOMER/ADDRESS` that of one customer.
pub(super) fn provisional(
    tx: &Tx<'_>,
    typed: &str,
    customer: impl FnOnce(&str) -> Result<Customer>,
) -> Result<Vec<User>> {
    let named = tx.provisional_named(&email::key(typed))?;
    let Some((owner, address)) = typed.split_once('/').filter(|_| named.is_empty()) else { return Ok(named) };
    match customer(owner) {
        Ok(owner) => Ok(tx.provisional_at(&email::key(address), owner.id)?.into_iter().collect()),
        Err(error) if error.kind() == Kind::NotFound => Ok(named),
        Err(error) => Err(error),
    }
}

/// A role, by name or title.
///
/// # Errors
/// When there is none, or several.
pub fn role(tx: &Tx<'_>, typed: &str) -> Result<Role> {
    let key = text::key(typed.trim());
    if let Some(role) = tx.role_named(&key)? {
        return Ok(role);
    }
    let roles = tx.roles()?;
    let names = roles.iter().map(|role| role.name.clone()).collect();
    let titled = roles.into_iter().filter(|role| text::key(&role.title) == key).collect();
    only("role", typed, titled, |role| role.name.clone(), || Ok(names))
}

/// A ticket, by number.
///
/// # Errors
/// When there is none.
pub fn ticket(tx: &Tx<'_>, typed: &str) -> Result<Ticket> {
    let found = tx.ticket_by_number(&text::key(typed.trim()), Reader::Staff)?;
    only("ticket", typed, found.into_iter().collect(), |ticket| ticket.number.clone(), || Ok(Vec::new()))
}

/// A document, by id.
///
/// # Errors
/// When there is none.
pub fn document(tx: &Tx<'_>, typed: &str) -> Result<Document> {
    let found = with_id(tx, typed)?;
    only("document", typed, found.into_iter().collect(), |document| document.id.to_string(), || Ok(Vec::new()))
}

/// The document with the id that was typed, if that is one.
pub(super) fn with_id(tx: &Tx<'_>, typed: &str) -> Result<Option<Document>> {
    match typed.trim().parse() {
        Ok(id) => tx.document(DocumentId(id)),
        Err(_) => Ok(None),
    }
}

/// A model of which there is a device or a document, by name.
///
/// # Errors
/// When there is none.
pub fn model(tx: &Tx<'_>, typed: &str) -> Result<Model> {
    let found = tx.model(&text::key(typed.trim()))?;
    found.ok_or_else(|| match names(tx, || tx.model_names()) {
        Ok(known) => no_model(typed, text::nearest(typed, known.iter().map(String::as_str))),
        Err(error) => error,
    })
}

/// That there is no such model. No command lists them.
pub(super) fn no_model(typed: &str, near: Option<&str>) -> Error {
    let missing = Error::not_found(format!("No device is of the model {}.", text::quoted(typed)));
    missing.maybe_hint(near.map(|near| format!("Did you mean {}?", text::quoted(near))))
}

/// The names among which the nearest is looked for, unless that was done so often that nobody reads what it finds.
fn names(tx: &Tx<'_>, read: impl FnOnce() -> Result<Vec<String>>) -> Result<Vec<String>> {
    if tx.may_suggest() { read() } else { Ok(Vec::new()) }
}

/// Names as they would have been typed: behind the customer, if that was typed.
fn beside(typed: &str, names: Vec<String>) -> Vec<String> {
    match typed.split_once('/') {
        Some((owner, _)) => names.into_iter().map(|name| format!("{owner}/{name}")).collect(),
        None => names,
    }
}

/// Those of a customer, or of all, that are called so. Within a customer a name may have a slash in it, and is looked for
/// whole before it is read as `CUSTOMER/REST`.
fn called<T>(
    tx: &Tx<'_>,
    within: Option<&Customer>,
    typed: &str,
    look_up: impl Fn(Option<CustomerId>, &str) -> Result<Vec<T>>,
) -> Result<(Option<CustomerId>, Vec<T>)> {
    if let Some(given) = within.filter(|_| typed.contains('/')) {
        let found = look_up(Some(given.id), typed)?;
        if !found.is_empty() {
            return Ok((Some(given.id), found));
        }
    }
    let (within, inner) = place(tx, within, typed)?;
    Ok((within, look_up(within, inner)?))
}

/// Splits `CUSTOMER/REST`, where a customer is not given already.
fn place<'t>(tx: &Tx<'_>, within: Option<&Customer>, typed: &'t str) -> Result<(Option<CustomerId>, &'t str)> {
    match (within, typed.split_once('/')) {
        (None, Some((owner, rest))) => Ok((Some(customer(tx, owner)?.id), rest)),
        // Inside a customer a path may still be given, and then has to agree.
        (Some(given), Some((owner, rest))) => {
            match customer(tx, owner) {
                Ok(owner) if owner.id == given.id => Ok((Some(owner.id), rest)),
                Ok(owner) => {
                    let typed = text::quoted(typed);
                    Err(Error::conflict(format!("{typed} does not belong to customer {}.", given.number))
                        .hint(format!("It is one of customer {}; name that one, or leave it out.", owner.number)))
                }
                // A name may have a slash in it.
                Err(error) if error.kind() == Kind::NotFound => Ok((Some(given.id), typed)),
                Err(error) => Err(error),
            }
        }
        (within, None) => Ok((within.map(|customer| customer.id), typed)),
    }
}
