//! Devices: what staff keeps of them, and what staff and users see of them and read off them.

mod delete;
mod import;
mod list;
mod reading;

pub use delete::{Going, delete, going};
pub use import::import;
pub use list::{Archived, Filter, Hit, Page, list, show};
pub use reading::{New, Read, reading};

use serde_json::json;

use super::actor::Actor;
use super::{find, seen};
use crate::domain::customer::{Customer, Facility};
use crate::domain::device::Device;
use crate::domain::id::DeviceId;
use crate::domain::identity::Serial;
use crate::domain::staff::Duty;
use crate::domain::text;
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};
use crate::store::{Subject, Tx};

/// What a new device starts with, and what can be changed of one. `None` leaves a field as it is, an empty text clears
/// it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The serial number that names it.
    pub serial: Option<String>,
    /// The facility of its customer; `Some(None)` for none.
    pub facility: Option<Option<String>>,
    /// What model it is.
    pub model: Option<String>,
    /// What people call it.
    pub name: Option<String>,
}

/// Adds a device to a customer.
///
/// # Errors
/// When there is no such customer or facility, the actor may not, a field is malformed, or the serial number is taken.
pub fn add(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, customer: &str, fields: Edit) -> Result<Device> {
    let owner = find::customer(tx, customer)?;
    actor.require(Duty::Customers, std::slice::from_ref(&owner.department))?;
    let mut device = bare(&owner);
    apply(tx, fields, &owner, &mut device)?;
    insert(tx, actor, now, device)
}

/// Changes a device. It stays its customer's.
///
/// # Errors
/// As [`add`].
pub fn edit(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, which: &str, edit: Edit) -> Result<Device> {
    let before = find::device(tx, None, which)?;
    let owner = owner(tx, actor, &before)?;
    let mut after = before.clone();
    apply(tx, edit, &owner, &mut after)?;
    save(tx, actor, now, before, after)
}

fn save(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, before: Device, after: Device) -> Result<Device> {
    if after == before {
        return Ok(after);
    }
    if !tx.update_device(&after)? {
        return Err(taken(&after));
    }
    actor.log(tx, now, "device.edit", subject(&after), Some(json!(&before)), Some(json!(&after)))?;
    Ok(after)
}

/// A device of a customer, of which nothing is known yet.
fn bare(owner: &Customer) -> Device {
    Device {
        id: DeviceId(0),
        place: seen::place_of(owner),
        serial: String::new(),
        model: None,
        name: None,
        customer: owner.number.clone(),
        facility: None,
        last_reading: None,
        last_reading_unit: None,
        last_reading_at: None,
    }
}

fn insert(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, mut device: Device) -> Result<Device> {
    device.id = tx.insert_device(&device, now)?.ok_or_else(|| taken(&device))?;
    actor.log(tx, now, "device.add", subject(&device), None, Some(json!(&device)))?;
    Ok(device)
}

fn apply(tx: &Tx<'_>, edit: Edit, owner: &Customer, device: &mut Device) -> Result<()> {
    if let Some(serial) = edit.serial {
        device.serial = serial.parse::<Serial>()?.into();
    }
    if let Some(typed) = edit.facility {
        let facility = typed.map(|typed| find::facility(tx, Some(owner), &typed)).transpose()?;
        stand_at(device, owner, facility.as_ref());
    }
    if let Some(model) = edit.model {
        device.model = text::line("model", &model)?;
    }
    if let Some(name) = edit.name {
        device.name = text::line("device's name", &name)?;
    }
    Ok(())
}

fn stand_at(device: &mut Device, owner: &Customer, facility: Option<&Facility>) {
    device.place = seen::place_at(owner, facility);
    device.facility = facility.map(|facility| facility.number.clone());
}

/// The customer of a device, whose business it is to keep it.
fn owner(tx: &Tx<'_>, actor: &Actor, device: &Device) -> Result<Customer> {
    let owner = seen::owner_of(tx, device.place.customer)?;
    actor.require(Duty::Customers, std::slice::from_ref(&owner.department))?;
    Ok(owner)
}

fn taken(device: &Device) -> Error {
    let Device { customer, serial, .. } = device;
    Error::conflict(format!("Customer {customer} has a device {serial} already.")).hint(format!(
        "See it with `portalctl device show {}`. A serial number names one device of a customer.",
        text::arg(&device.path())
    ))
}

fn subject(device: &Device) -> Subject {
    Subject { kind: "device", id: Some(device.id.0), name: device.path() }
}
