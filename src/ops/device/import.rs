//! Devices from a file.

use std::rc::Rc;

use super::{bare, insert, save, stand_at};
use crate::bulk::checked::{Cell, Checked, Difference, There};
use crate::bulk::importer::Importer;
use crate::bulk::verdict::Verdict;
use crate::domain::customer::{Customer, Facility};
use crate::domain::device::Device;
use crate::domain::id::CustomerId;
use crate::domain::staff::Duty;
use crate::domain::time::Timestamp;
use crate::domain::{device, text};
use crate::error::Result;
use crate::ops::actor::Actor;
use crate::ops::find;
use crate::ops::import::{Customers, LookUps, owner};
use crate::store::Tx;
use crate::store::device::Among;

/// What a row says, every cell of it well formed.
struct Said {
    owner: Rc<Customer>,
    facility: Cell<Rc<Facility>>,
    serial: String,
    model: Cell<String>,
    name: Cell<String>,
}

/// Facilities that were looked up before, by what their customers' rows call them.
type Facilities = LookUps<(CustomerId, String), Facility>;

/// Takes the devices of a file. A row is about the device that the customer has with the same serial number.
///
/// # Errors
/// Those of [`Importer::each`], and when the actor may not add or change such a device.
pub fn import(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, file: &mut Importer<'_>) -> Result<()> {
    let newest = tx.newest_device()?;
    let mut customers = Customers::default();
    let mut facilities = Facilities::default();
    file.each(|checked| {
        let Some(said) = read(tx, actor, &mut customers, &mut facilities, checked)? else { return Ok(None) };
        let there = tx.devices_with_serial(Among::Customer(said.owner.id), &text::key(&said.serial))?.pop();
        let Some(there) = there else {
            let mut new = bare(&said.owner);
            said.put_on(&mut new);
            return insert(tx, actor, now, new).map(|_| Some(Verdict::Create));
        };
        if newest.is_none_or(|newest| there.id > newest) {
            checked.conflict("serial", format!("An earlier row of the file is about device {} already.", there.path()));
            return Ok(None);
        }
        update(tx, actor, now, checked, there, said)
    })
}

fn read(
    tx: &Tx<'_>,
    actor: &Actor,
    customers: &mut Customers,
    facilities: &mut Facilities,
    checked: &mut Checked<'_>,
) -> Result<Option<Said>> {
    let owner = owner(tx, customers, checked)?;
    let mut facility = None;
    if let Some(owner) = &owner {
        actor.require(Duty::Customers, std::slice::from_ref(&owner.department))?;
        facility = checked.cell("facility", |typed| {
            facilities.find((owner.id, typed.to_owned()), || find::facility(tx, Some(owner), typed))
        })?;
    }
    let serial = checked.value("serial", device::serial(checked.row.get("serial")))?;
    let model = checked.cell("model", |typed| text::required("model", typed))?;
    let name = checked.cell("name", |typed| text::required("device's name", typed))?;
    Ok(match (owner, facility, serial, model, name) {
        (Some(owner), Some(facility), Some(serial), Some(model), Some(name)) => {
            Some(Said { owner, facility, serial, model, name })
        }
        _ => None,
    })
}

fn update(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    checked: &mut Checked<'_>,
    there: Device,
    said: Said,
) -> Result<Option<Verdict>> {
    let facility = said.facility.as_ref().map(|facility| facility.id);
    let mut difference = Difference::default();
    difference
        .see("facility", facility.agrees_with(there.place.facility.as_ref()), || {
            there.facility.clone().unwrap_or_default()
        })
        .see("model", said.model.agrees_with(there.model.as_ref()), || there.model.clone().unwrap_or_default())
        .see("name", said.name.agrees_with(there.name.as_ref()), || there.name.clone().unwrap_or_default());
    match checked.existing(|| format!("Device {}", there.path()), difference) {
        There::Settled(verdict) => Ok(verdict),
        There::ToUpdate => {
            let mut after = there.clone();
            said.put_on(&mut after);
            // The serial number names it; how it is written is left as it is.
            after.serial = there.serial.clone();
            save(tx, actor, now, there, after).map(|_| Some(Verdict::Update))
        }
    }
}

impl Said {
    /// Makes a device as the row says.
    fn put_on(self, device: &mut Device) {
        match &self.facility {
            Cell::Silent => {}
            facility => stand_at(device, &self.owner, facility.as_ref().said().map(Rc::as_ref)),
        }
        device.serial = self.serial;
        self.model.put_on(&mut device.model);
        self.name.put_on(&mut device.name);
    }
}
