//! Deleting a device: the readings that go with it are told first, and have to be the same when they go.

use serde_json::json;

use super::{owner, subject};
use crate::domain::device::Device;
use crate::domain::text::{arg, counted, tally};
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};
use crate::ops::actor::Actor;
use crate::ops::find;
use crate::store::Tx;
use crate::store::device::DeviceTies;

/// A device that can be deleted, and what goes with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Going {
    /// The device.
    pub device: Device,
    ties: DeviceTies,
}

impl Going {
    /// What goes with it, in words; empty where nothing does.
    pub fn along(&self) -> String {
        match self.ties.readings {
            0 => String::new(),
            readings => counted(readings, "reading", "readings"),
        }
    }
}

/// What deleting a device would take away.
///
/// # Errors
/// When there is no such device, the actor may not delete it, or tickets or documents hang on it.
pub fn going(tx: &Tx<'_>, actor: &Actor, which: &str) -> Result<Going> {
    can_go(tx, actor, find::device(tx, None, which)?)
}

fn can_go(tx: &Tx<'_>, actor: &Actor, device: Device) -> Result<Going> {
    owner(tx, actor, &device)?;
    let ties = tx.device_ties(device.id)?;
    let used = tally(&[(ties.tickets, "ticket", "tickets"), (ties.documents, "document", "documents")]);
    if used.is_empty() {
        return Ok(Going { device, ties });
    }
    let path = device.path();
    Err(Error::conflict(format!("Device {path} has {used} and cannot be deleted.")).hint(format!(
        "See them with `portalctl ticket list --device {0}` and `portalctl document list --device {0}`.",
        arg(&path)
    )))
}

/// Deletes a device with its readings, which must be those that were told.
///
/// # Errors
/// As [`going`], and when something changed since.
pub fn delete(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, told: &Going) -> Result<Device> {
    let changed = || {
        Error::conflict(format!("Device {} changed meanwhile; nothing was deleted.", told.device.path()))
            .hint("Run the command again and look at what goes with it now.")
    };
    let device = tx.device(told.device.id)?.ok_or_else(changed)?;
    let going = can_go(tx, actor, device)?;
    if going != *told {
        return Err(changed());
    }
    let device = going.device;
    tx.delete_device(device.id)?;
    let before = json!({ "device": device, "readings": going.ties.readings });
    actor.log(tx, now, "device.delete", subject(&device), Some(before), None)?;
    Ok(device)
}
