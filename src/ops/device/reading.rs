//! Reading something off a device, as staff or as a user.

use std::time::Duration;

use serde_json::json;

use super::subject;
use crate::domain::access::Object;
use crate::domain::device::{self, Device, Reading};
use crate::domain::id::ReadingId;
use crate::domain::permission::Permission;
use crate::domain::staff::Duty;
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};
use crate::ops::actor::Actor;
use crate::ops::ticket::what_they_may;
use crate::ops::{facts, seen};
use crate::store::Tx;

/// How far ahead the clock of whoever took a reading may be.
const AHEAD: Duration = Duration::from_secs(5 * 60);

/// What was read.
#[derive(Debug, Clone)]
pub struct New {
    /// The value.
    pub value: f64,
    /// Its unit.
    pub unit: Option<String>,
    /// When it was read, if not now.
    pub taken_at: Option<Timestamp>,
}

/// What came of a reading.
#[derive(Debug, Clone)]
pub struct Read {
    /// The device as it is then.
    pub device: Device,
    /// The reading as it is kept.
    pub reading: Reading,
    /// The one of the same unit before it, if that is of more: a meter may have been changed.
    pub more_before: Option<Reading>,
    /// The one of the same unit after it, if that is of less.
    pub less_after: Option<Reading>,
}

/// Adds a reading to a device.
///
/// # Errors
/// When there is no such device for whoever reads it, they may not, the value or its unit is no such thing, or it is of
/// the future.
pub fn reading(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, which: &str, new: New) -> Result<Read> {
    let device = seen::device(tx, actor.as_user.as_ref(), None, which)?;
    if let Some(user) = &actor.as_user {
        let object = Object::Device(facts::equipment(tx, &device, Some(&user.access))?);
        if !user.allows(&object, Permission::ReadingAdd) {
            return Err(Error::denied(format!("{} may not add readings to device {}.", user.username, device.path()))
                .hint(what_they_may(user)));
        }
    }
    let (author, by) = actor.author(tx)?;
    let owner = seen::owner_of(tx, device.place.customer)?;
    actor.require(Duty::Tickets, &[owner.department])?;
    let taken_at = new.taken_at.unwrap_or(now);
    if taken_at > now.plus(AHEAD) {
        return Err(Error::invalid(format!(
            "The reading would have been taken at {taken_at}, which is in the future."
        ))
        .hint("Leave out --taken-at for now."));
    }
    let unit = new.unit.as_deref().map(device::unit).transpose()?.flatten();
    let mut reading = Reading { id: ReadingId(0), value: device::value(new.value)?, unit, taken_at, by };
    let (before, after) = tx.readings_around(device.id, &reading)?;
    let more_before = before.filter(|before| before.value > reading.value);
    let less_after = after.filter(|after| after.value < reading.value);
    reading.id = tx.insert_reading(device.id, author, &reading)?;
    actor.log(tx, now, "device.reading", subject(&device), None, Some(json!(&reading)))?;
    let device = tx
        .device(device.id)?
        .ok_or_else(|| Error::failure(format!("Device {} is gone while it is read.", device.path())))?;
    Ok(Read { device, reading, more_before, less_after })
}
