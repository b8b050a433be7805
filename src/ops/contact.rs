//! Contacts: adding, editing, deleting, listing.

mod import;

pub use import::import;

use std::ops::ControlFlow;

use serde_json::json;

use super::actor::Actor;
use super::find;
use crate::domain::customer::{Contact, Customer};
use crate::domain::email::Email;
use crate::domain::id::ContactId;
use crate::domain::staff::Duty;
use crate::domain::text;
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};
use crate::store::contact::ContactFilter;
use crate::store::{Subject, Tx};

/// What a new contact starts with, and what can be changed of one. `None` leaves a field as it is, an empty text
/// clears it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Their name.
    pub name: Option<String>,
    /// Their e-mail address.
    pub email: Option<String>,
    /// Their phone number.
    pub phone: Option<String>,
}

/// Adds a contact to a customer.
///
/// # Errors
/// When there is no such customer, the actor may not, a field is malformed, or the customer has this contact already.
pub fn add(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, customer: &str, fields: Edit) -> Result<Contact> {
    let owner = find::customer(tx, customer)?;
    add_to(tx, actor, now, &owner, fields)
}

fn add_to(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, owner: &Customer, fields: Edit) -> Result<Contact> {
    actor.require(Duty::Customers, std::slice::from_ref(&owner.department))?;
    let mut contact = Contact {
        id: ContactId(0),
        customer_id: owner.id,
        customer: owner.number.clone(),
        customer_name: owner.name.clone(),
        name: String::new(),
        email: None,
        phone: None,
    };
    apply(fields, &mut contact)?;
    contact.id = tx.insert_contact(&contact, now)?.ok_or_else(|| taken(&contact))?;
    actor.log(tx, now, "contact.add", subject(&contact), None, Some(json!(&contact)))?;
    Ok(contact)
}

/// Changes a contact.
///
/// # Errors
/// As [`add`].
pub fn edit(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, which: &str, edit: Edit) -> Result<Contact> {
    let before = find::contact(tx, None, which)?;
    edit_known(tx, actor, now, before, edit)
}

fn edit_known(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, before: Contact, edit: Edit) -> Result<Contact> {
    require(tx, actor, &before)?;
    let mut after = before.clone();
    apply(edit, &mut after)?;
    if after == before {
        return Ok(after);
    }
    if !tx.update_contact(&after)? {
        return Err(taken(&after));
    }
    actor.log(tx, now, "contact.edit", subject(&after), Some(json!(&before)), Some(json!(&after)))?;
    Ok(after)
}

/// The contact that can be deleted.
///
/// # Errors
/// When there is no such contact, the actor may not delete it, or tickets or users hang on it.
pub fn going(tx: &Tx<'_>, actor: &Actor, which: &str) -> Result<Contact> {
    let contact = find::contact(tx, None, which)?;
    require(tx, actor, &contact)?;
    unused(tx, &contact)?;
    Ok(contact)
}

fn unused(tx: &Tx<'_>, contact: &Contact) -> Result<()> {
    let ties = tx.contact_ties(contact.id)?;
    let used =
        text::tally(&[(ties.tickets, "ticket", "tickets"), (ties.users, "user limited to it", "users limited to it")]);
    if used.is_empty() {
        return Ok(());
    }
    let hint = match ties.tickets {
        0 => "Lift the limit first with `portalctl user grant USER --no-contact`.",
        _ => "Tickets keep their contact. Who it is can be changed with `portalctl contact edit`.",
    };
    Err(Error::conflict(format!("Contact {} has {used} and cannot be deleted.", contact.path())).hint(hint))
}

/// Deletes a contact, who must be the one that was confirmed.
///
/// # Errors
/// As [`going`], when the actor may not, and when the contact changed since.
pub fn delete(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, confirmed: &Contact) -> Result<Contact> {
    let there = tx.contact_with_id(Some(confirmed.customer_id), confirmed.id.0)?;
    let contact = there.filter(|contact| contact == confirmed).ok_or_else(|| {
        Error::conflict(format!("Contact {} changed meanwhile; nothing was deleted.", confirmed.path()))
            .hint("Run the command again and look at it.")
    })?;
    require(tx, actor, &contact)?;
    unused(tx, &contact)?;
    tx.delete_contact(contact.id)?;
    actor.log(tx, now, "contact.delete", subject(&contact), Some(json!(&contact)), None)?;
    Ok(contact)
}

/// Shows contacts.
///
/// # Errors
/// Those of the database and the visitor.
pub fn list(
    tx: &Tx<'_>,
    filter: &ContactFilter,
    visit: &mut dyn FnMut(Contact) -> Result<ControlFlow<()>>,
) -> Result<()> {
    tx.contacts(filter, visit)
}

fn apply(edit: Edit, contact: &mut Contact) -> Result<()> {
    if let Some(name) = edit.name {
        contact.name = text::required("contact's name", &name)?;
    }
    if let Some(email) = edit.email {
        contact.email = address(&email)?;
    }
    if let Some(phone) = edit.phone {
        contact.phone = text::bare("phone number", &phone)?;
    }
    // Without an address the name is the key, and must not be another's address.
    if contact.email.is_none() && contact.name.parse::<Email>().is_ok() {
        return Err(Error::invalid(format!("The contact's name {:?} is an e-mail address.", contact.name))
            .hint("Give it as the e-mail address, and a name besides."));
    }
    Ok(())
}

/// An e-mail address as it is kept, or none if it was blank.
fn address(typed: &str) -> Result<Option<String>> {
    Ok(Email::or_none(typed)?.map(String::from))
}

/// Contacts are the business of whoever keeps the customer.
fn require(tx: &Tx<'_>, actor: &Actor, contact: &Contact) -> Result<()> {
    let departments: Vec<_> = tx.customer(contact.customer_id)?.into_iter().map(|owner| owner.department).collect();
    actor.require(Duty::Customers, &departments)
}

fn taken(contact: &Contact) -> Error {
    let Contact { customer, name, email, .. } = contact;
    match email {
        Some(email) => Error::conflict(format!("Customer {customer} has a contact with the address {email} already."))
            .hint(format!("See it with `portalctl contact show {}`.", text::arg(&contact.path()))),
        None => {
            Error::conflict(format!("Customer {customer} has a contact {name:?} without an e-mail address already."))
                .hint("Give an --email to tell the two apart.")
        }
    }
}

fn subject(contact: &Contact) -> Subject {
    Subject { kind: "contact", id: Some(contact.id.0), name: contact.path() }
}
