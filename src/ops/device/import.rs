//! Devices from a file.

use std::rc::Rc;

use super::{bare, insert, save, stand_at};
use crate::bulk::checked::{Cell, Checked, Difference, There};
use crate::bulk::importer::Importer;
use crate::bulk::verdict::Verdict;
use crate::domain::customer::{Customer, Facility};
use crate::domain::device::Device;
use crate::domain::identity::Serial;
use crate::domain::text;
use crate::domain::time::Timestamp;
use crate::error::Result;
use crate::ops::actor::Actor;
use crate::ops::import::{About, Archived, Customers, Places, Seen, kept_owner};
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

/// Takes the devices of a file, and gives what of it is archived. A row is about the device that the customer has with
/// the same serial number.
///
/// # Errors
/// Those of [`Importer::each`], and when the actor may not keep the devices of that customer.
pub fn import(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, file: &mut Importer<'_>) -> Result<Archived> {
    let (mut customers, mut places) = (Customers::default(), Places::default());
    let (mut seen, mut archived) = (Seen::default(), Archived::default());
    file.each(|checked| {
        let Some(said) = read(tx, actor, &mut customers, &mut places, checked)? else { return Ok(None) };
        archived.note(&said.owner, said.facility.as_ref().said().map(Rc::as_ref));
        let there = tx.devices_with_serial(Among::Customer(said.owner.id), &text::key(&said.serial))?.pop();
        match About::from(there) {
            About::New => {
                let mut new = bare(&said.owner);
                new.serial.clone_from(&said.serial);
                said.put_on(&mut new);
                let Some(added) = checked.value("serial", insert(tx, actor, now, new))? else { return Ok(None) };
                seen.insert(added.id.0);
                Ok(Some(Verdict::Create))
            }
            About::There(there) => {
                let (id, what) = (there.id.0, format!("device {}", there.path()));
                seen.once(checked, ("serial", id, &what), |checked| update(tx, actor, now, checked, there, said))
            }
        }
    })?;
    Ok(archived)
}

fn read(
    tx: &Tx<'_>,
    actor: &Actor,
    customers: &mut Customers,
    places: &mut Places,
    checked: &mut Checked<'_>,
) -> Result<Option<Said>> {
    let owner = kept_owner(tx, actor, customers, checked)?;
    let facility = match &owner {
        Some(owner) => checked.cell("facility", |typed| places.facility(tx, owner, typed))?,
        None => None,
    };
    let serial = checked.value("serial", checked.row.get("serial").parse::<Serial>().map(String::from))?;
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
    mut said: Said,
) -> Result<Option<Verdict>> {
    let mut difference = Difference::default();
    difference
        .weigh(
            "facility",
            &mut said.facility,
            |facility| facility.id,
            there.place.facility,
            || there.facility.clone().unwrap_or_default(),
        )
        .text("model", &mut said.model, there.model.as_deref())
        .text("name", &mut said.name, there.name.as_deref());
    match checked.existing(|| format!("Device {}", there.path()), difference) {
        There::Settled(verdict) => Ok(verdict),
        There::ToUpdate => {
            let mut after = there.clone();
            said.put_on(&mut after);
            let saved = save(tx, actor, now, there, after);
            Ok(checked.value("serial", saved)?.map(|_| Verdict::Update))
        }
    }
}

impl Said {
    /// Makes a device as the row says. The serial number names it; how it is written is left as it is.
    fn put_on(self, device: &mut Device) {
        match &self.facility {
            Cell::Silent => {}
            facility => stand_at(device, &self.owner, facility.as_ref().said().map(Rc::as_ref)),
        }
        self.model.put_on(&mut device.model);
        self.name.put_on(&mut device.name);
    }
}
