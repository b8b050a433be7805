//! Devices: equipment at a customer, and what was read off it.

use super::id::{DeviceId, ReadingId};
use super::place::Place;
use super::time::Timestamp;

/// Equipment at a customer, as it is shown.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Device {
    /// Its row.
    pub id: DeviceId,
    /// Where it stands, as the law asks. A device is nobody's in particular, so there is no contact.
    #[serde(skip)]
    pub place: Place,
    /// The serial number that names it, unique within the customer.
    pub serial: String,
    /// What model it is; documents of a model hang on all devices of it.
    pub model: Option<String>,
    /// What people call it.
    pub name: Option<String>,
    /// The customer's number.
    pub customer: String,
    /// The facility's number.
    pub facility: Option<String>,
    /// The value that was read last.
    pub last_reading: Option<f64>,
    /// The unit of that value.
    pub last_reading_unit: Option<String>,
    /// When it was read.
    pub last_reading_at: Option<Timestamp>,
}

impl Device {
    /// The name that finds it anywhere: `CUSTOMER/SERIAL`.
    pub fn path(&self) -> String {
        format!("{}/{}", self.customer, self.serial)
    }
}

/// An uptime or meter reading of a device.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Reading {
    /// Its row.
    pub id: ReadingId,
    /// The value.
    pub value: f64,
    /// Its unit: `h`, `kWh`, `m³`.
    pub unit: Option<String>,
    /// When it was read off.
    pub taken_at: Timestamp,
    /// Who read it, under the name they had.
    pub by: String,
}
