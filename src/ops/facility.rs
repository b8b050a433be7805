//! Facilities: adding, editing, archiving, deleting, listing.

mod import;

pub use import::import;

use std::ops::ControlFlow;

use serde_json::json;

use super::actor::Actor;
use super::find;
use crate::domain::customer::{Customer, Facility};
use crate::domain::id::FacilityId;
use crate::domain::identity::Number;
use crate::domain::staff::Duty;
use crate::domain::text;
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};
use crate::store::facility::FacilityFilter;
use crate::store::{Subject, Tx};

/// What a new facility starts with, and what can be changed of one. `None` leaves a field as it is, an empty text
/// clears it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The number that names it within its customer; counted up for a new facility that is given none.
    pub number: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Where it is.
    pub address: Option<String>,
}

/// Adds a facility to a customer.
///
/// # Errors
/// When there is no such customer, the actor may not, a field is malformed, the number is taken, or there is
/// none and the customer has a facility of this name.
pub fn add(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, customer: &str, fields: Edit) -> Result<Facility> {
    let owner = find::customer(tx, customer)?;
    add_to(tx, actor, now, &owner, fields)
}

fn add_to(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, owner: &Customer, fields: Edit) -> Result<Facility> {
    actor.require(Duty::Customers, std::slice::from_ref(&owner.department))?;
    let mut facility = Facility {
        id: FacilityId(0),
        number: String::new(),
        name: String::new(),
        customer_id: owner.id,
        customer: owner.number.clone(),
        customer_name: owner.name.clone(),
        address: None,
        archived: false,
    };
    let counted = fields.number.is_none();
    apply(fields, &mut facility)?;
    if let Some(other) = also_named(tx, &facility)?.filter(|_| counted) {
        let named = text::quoted(&facility.name);
        return Err(Error::conflict(format!(
            "Customer {} has a facility {other} named {named} already.",
            owner.number
        ))
        .hint("If this is another one, give it a number of its own with --number."));
    }
    let inserted = if counted { insert_counted(tx, now, &mut facility)? } else { tx.insert_facility(&facility, now)? };
    facility.id = inserted.ok_or_else(|| taken(&facility))?;
    actor.log(tx, now, "facility.add", subject(&facility), None, Some(json!(&facility)))?;
    Ok(facility)
}

/// The number of another facility of the same name at the same customer, if there is one: then only its number finds
/// either.
///
/// # Errors
/// Those of the database.
pub fn also_named(tx: &Tx<'_>, facility: &Facility) -> Result<Option<String>> {
    tx.facility_also_named(&text::key(&facility.name), facility)
}

/// Counts on until a number is free: some may have been given by hand.
fn insert_counted(tx: &Tx<'_>, now: Timestamp, facility: &mut Facility) -> Result<Option<FacilityId>> {
    loop {
        facility.number = tx.next_number(&format!("facility:{}", facility.customer_id), 1)?.to_string();
        if let Some(id) = tx.insert_facility(facility, now)? {
            return Ok(Some(id));
        }
    }
}

/// Changes a facility.
///
/// # Errors
/// As [`add`].
pub fn edit(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, which: &str, edit: Edit) -> Result<Facility> {
    let before = find::facility(tx, None, which)?;
    edit_known(tx, actor, now, before, edit)
}

fn edit_known(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, before: Facility, edit: Edit) -> Result<Facility> {
    require(tx, actor, &before)?;
    let mut after = before.clone();
    apply(edit, &mut after)?;
    if after == before {
        return Ok(after);
    }
    if !tx.update_facility(&after)? {
        return Err(taken(&after));
    }
    actor.log(tx, now, "facility.edit", subject(&after), Some(json!(&before)), Some(json!(&after)))?;
    Ok(after)
}

/// Archives a facility, or takes it back with `archived` false. Whatever it was before, it is so afterwards. Nobody
/// outside sees an archived facility, nor what belongs to it.
///
/// # Errors
/// When the actor may not, or there is no such facility.
pub fn archive(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, which: &str, archived: bool) -> Result<Facility> {
    let before = find::facility(tx, None, which)?;
    require(tx, actor, &before)?;
    if before.archived == archived {
        return Ok(before);
    }
    tx.archive_facility(before.id, archived.then_some(now))?;
    let after = Facility { archived, ..before.clone() };
    let action = if archived { "facility.archive" } else { "facility.restore" };
    actor.log(tx, now, action, subject(&after), Some(json!(&before)), Some(json!(&after)))?;
    Ok(after)
}

/// The facility that can be deleted.
///
/// # Errors
/// When there is no such facility, the actor may not delete it, or tickets, devices, documents or users hang on it.
pub fn going(tx: &Tx<'_>, actor: &Actor, which: &str) -> Result<Facility> {
    let facility = find::facility(tx, None, which)?;
    require(tx, actor, &facility)?;
    unused(tx, &facility)?;
    Ok(facility)
}

fn unused(tx: &Tx<'_>, facility: &Facility) -> Result<()> {
    let ties = tx.facility_ties(facility.id)?;
    let used = text::tally(&[
        (ties.tickets, "ticket", "tickets"),
        (ties.devices, "device", "devices"),
        (ties.documents, "document", "documents"),
        (ties.users, "user", "users"),
    ]);
    if used.is_empty() {
        return Ok(());
    }
    let path = facility.path();
    Err(Error::conflict(format!("Facility {path} has {used} and cannot be deleted."))
        .hint(format!("Use `portalctl facility archive {}`: then nobody outside sees it.", text::arg(&path))))
}

/// Deletes a facility, which must be the one that was confirmed.
///
/// # Errors
/// As [`going`], when the actor may not, and when it changed since.
pub fn delete(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, confirmed: &Facility) -> Result<Facility> {
    let facility = tx.facility(confirmed.id)?.filter(|facility| facility == confirmed).ok_or_else(|| {
        Error::conflict(format!("Facility {} changed meanwhile; nothing was deleted.", confirmed.path()))
            .hint("Run the command again and look at it.")
    })?;
    require(tx, actor, &facility)?;
    unused(tx, &facility)?;
    tx.delete_facility(facility.id)?;
    actor.log(tx, now, "facility.delete", subject(&facility), Some(json!(&facility)), None)?;
    Ok(facility)
}

/// Shows facilities.
///
/// # Errors
/// Those of the database and the visitor.
pub fn list(
    tx: &Tx<'_>,
    filter: &FacilityFilter,
    visit: &mut dyn FnMut(Facility) -> Result<ControlFlow<()>>,
) -> Result<()> {
    tx.facilities(filter, visit)
}

fn apply(edit: Edit, facility: &mut Facility) -> Result<()> {
    if let Some(number) = edit.number {
        facility.number = Number::read("facility's number", &number)?.into();
    }
    if let Some(name) = edit.name {
        facility.name = text::required("facility's name", &name)?;
    }
    if let Some(address) = edit.address {
        facility.address = text::line("address", &address)?;
    }
    Ok(())
}

/// Facilities are the business of whoever keeps the customer.
fn require(tx: &Tx<'_>, actor: &Actor, facility: &Facility) -> Result<()> {
    let departments: Vec<_> = tx.customer(facility.customer_id)?.into_iter().map(|owner| owner.department).collect();
    actor.require(Duty::Customers, &departments)
}

fn taken(facility: &Facility) -> Error {
    let Facility { customer, number, .. } = facility;
    Error::conflict(format!("Customer {customer} has a facility {number} already.")).hint(format!(
        "See it with `portalctl facility show {}`, or choose another --number.",
        text::arg(&facility.path())
    ))
}

fn subject(facility: &Facility) -> Subject {
    Subject { kind: "facility", id: Some(facility.id.0), name: facility.path() }
}
