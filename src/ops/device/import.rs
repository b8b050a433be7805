//! Devices from a file.

use super::{bare, insert, stand_at};
use crate::bulk::reader::Reader;
use crate::bulk::summary::Summary;
use crate::domain::customer::Facility;
use crate::domain::id::CustomerId;
use crate::domain::staff::Duty;
use crate::domain::time::Timestamp;
use crate::domain::{device, text};
use crate::error::Result;
use crate::ops::actor::Actor;
use crate::ops::find;
use crate::ops::import::{Compared, Customers, LookUps, Taken, all_or_none};
use crate::store::Tx;
use crate::store::device::Among;

/// Adds the devices of a file: all of them or none. A device that the customer has with the same serial number has to
/// be as the file says.
///
/// # Errors
/// When a row is not acceptable, or the actor may not add such a device.
pub fn import(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, reader: &mut Reader) -> Result<Summary> {
    let newest = tx.newest_device()?;
    let mut customers = Customers::default();
    let mut facilities: LookUps<(CustomerId, String), Facility> = LookUps::default();
    all_or_none(reader, |checked| {
        let row = checked.row;
        let owner = checked.owner(tx, &mut customers)?;
        let mut facility = None;
        if let Some(owner) = &owner {
            actor.require(Duty::Customers, std::slice::from_ref(&owner.department))?;
            facility = checked.cell("facility", |typed| {
                facilities.find((owner.id, typed.to_owned()), || find::facility(tx, Some(owner), typed))
            })?;
        }
        let serial = checked.value("serial", device::serial(row.get("serial")))?;
        let model = checked.value("model", text::line("model", row.get("model")))?;
        let name = checked.value("name", text::line("device's name", row.get("name")))?;
        let (Some(owner), Some(facility), Some(serial)) = (owner, facility, serial) else { return Ok(None) };
        let (Some(model), Some(name)) = (model, name) else { return Ok(None) };
        let mut new = bare(&owner);
        stand_at(&mut new, &owner, facility.as_deref());
        (new.serial, new.model, new.name) = (serial, model, name);
        let there = tx.devices_with_serial(Among::Customer(owner.id), &text::key(&new.serial))?.pop();
        let Some(there) = there else { return insert(tx, actor, now, new).map(|_| Some(Taken::Created)) };
        if newest.is_none_or(|newest| there.id > newest) {
            checked.complain("serial", format!("An earlier row of the file is about device {} already.", there.path()));
            return Ok(None);
        }
        let same_facility = new.place.facility == there.place.facility;
        let compared = [
            ("facility", same_facility, there.facility.clone()),
            ("model", new.model == there.model, there.model.clone()),
            ("name", new.name == there.name, there.name.clone()),
        ]
        .map(|(column, same, there)| Compared { column, same, there: there.unwrap_or_default() });
        Ok(checked.compare(&format!("Device {}", there.path()), &compared).then_some(Taken::Unchanged))
    })
}
