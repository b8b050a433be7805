//! Devices: reading and writing one. Which of them a listing shows is in [`list`], what was read off them in
//! [`reading`].

pub mod list;
pub mod reading;
#[cfg(test)]
mod tests;

use rusqlite::{Row, params};

use super::Tx;
use crate::domain::access::Work;
use crate::domain::device::Device;
use crate::domain::id::{ContactId, CustomerId, DeviceId};
use crate::domain::place::Place;
use crate::domain::text;
use crate::domain::time::Timestamp;
use crate::error::Result;

const SELECT: &str = "SELECT d.id, d.customer_id, c.kind, c.archived_at IS NOT NULL, d.facility_id,
    coalesce(f.archived_at IS NOT NULL, 0), d.serial, d.model, d.name, c.number, f.number, r.value, r.unit, r.taken_at
    FROM devices d JOIN customers c ON c.id = d.customer_id
    LEFT JOIN facilities f ON f.id = d.facility_id
    LEFT JOIN readings r ON r.id = (SELECT l.id FROM readings l WHERE l.device_id = d.id
        ORDER BY l.taken_at DESC, l.id DESC LIMIT 1)";

fn from_row(row: &Row<'_>) -> rusqlite::Result<Device> {
    Ok(Device {
        id: row.get(0)?,
        place: Place {
            customer: row.get(1)?,
            customer_kind: row.get(2)?,
            customer_archived: row.get(3)?,
            facility: row.get(4)?,
            facility_archived: row.get(5)?,
            contact: None,
        },
        serial: row.get(6)?,
        model: row.get(7)?,
        name: row.get(8)?,
        customer: row.get(9)?,
        facility: row.get(10)?,
        last_reading: row.get(11)?,
        last_reading_unit: row.get(12)?,
        last_reading_at: row.get(13)?,
    })
}

/// Where a device is looked for that was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Among {
    /// All there are.
    All,
    /// This customer's.
    Customer(CustomerId),
    /// The live ones of retail customers.
    Retail,
}

/// How much hangs on a device.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct DeviceTies {
    /// The tickets about it.
    pub tickets: u32,
    /// The documents on it.
    pub documents: u32,
    /// What was read off it.
    pub readings: u32,
}

impl Tx<'_> {
    /// The device with this row.
    pub fn device(&self, id: DeviceId) -> Result<Option<Device>> {
        self.one(&format!("{SELECT} WHERE d.id = ?1"), [id], from_row)
    }

    /// Those with this serial number, given its key.
    pub fn devices_with_serial(&self, among: Among, key: &str) -> Result<Vec<Device>> {
        match among {
            Among::All => self.all(&format!("{SELECT} WHERE d.serial_key = ?1 LIMIT 1000"), [key], from_row),
            Among::Customer(customer) => {
                self.all(&format!("{SELECT} WHERE d.serial_key = ?1 AND d.customer_id = ?2"), (key, customer), from_row)
            }
            Among::Retail => {
                self.all(&format!("{SELECT} WHERE d.serial_key = ?1 AND d.retail = 1 LIMIT 1000"), [key], from_row)
            }
        }
    }

    /// Those with this name, given its key.
    pub fn devices_named(&self, among: Among, key: &str) -> Result<Vec<Device>> {
        let within = match among {
            Among::All => "?2 IS NULL",
            Among::Customer(_) => "d.customer_id = ?2",
            Among::Retail => "?2 IS NULL AND d.retail = 1",
        };
        let customer = if let Among::Customer(customer) = among { Some(customer) } else { None };
        self.all(&format!("{SELECT} WHERE d.name_key = ?1 AND {within} LIMIT 1000"), (key, customer), from_row)
    }

    /// All names by which devices can be called, at one customer or anywhere.
    pub fn device_names(&self, within: Option<CustomerId>) -> Result<Vec<String>> {
        self.all(
            "SELECT serial FROM devices WHERE ?1 IS NULL OR customer_id = ?1
             UNION ALL SELECT name FROM devices WHERE name IS NOT NULL AND (?1 IS NULL OR customer_id = ?1) LIMIT 100000",
            [within],
            |row| row.get(0),
        )
    }

    /// The tickets of contacts about a device, as the law looks at them: those of one contact, or of all. Tickets that
    /// the law cannot tell apart come once.
    pub fn work_on(&self, device: &Device, contact: Option<ContactId>) -> Result<Vec<Work>> {
        let whose = if contact.is_some() { "t.contact_id = ?2" } else { "t.contact_id IS NOT NULL AND ?2 IS NULL" };
        let sql = format!(
            "SELECT DISTINCT t.facility_id, coalesce(f.archived_at IS NOT NULL, 0), t.contact_id, t.kind
             FROM tickets t LEFT JOIN facilities f ON f.id = t.facility_id WHERE t.device_id = ?1 AND {whose}"
        );
        // A ticket and its device are one customer's, which the schema sees to.
        self.all(&sql, (device.id, contact), |row| {
            let place =
                Place { facility: row.get(0)?, facility_archived: row.get(1)?, contact: row.get(2)?, ..device.place };
            Ok(Work { place, kind: row.get(3)? })
        })
    }

    /// Adds a device; none if the customer has one with this serial number.
    pub fn insert_device(&self, device: &Device, now: Timestamp) -> Result<Option<DeviceId>> {
        self.one(
            "INSERT INTO devices (customer_id, facility_id, serial, serial_key, model, model_key, name, name_key,
                 created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO NOTHING RETURNING id",
            params![
                device.place.customer,
                device.place.facility,
                &device.serial,
                text::key(&device.serial),
                &device.model,
                device.model.as_deref().map(text::key),
                &device.name,
                device.name.as_deref().map(text::key),
                now,
            ],
            |row| row.get(0),
        )
    }

    /// Changes what can change of a device; whether the serial number was free. Its customer stays.
    pub fn update_device(&self, device: &Device) -> Result<bool> {
        let changed = self.run(
            "UPDATE devices SET facility_id = ?2, serial = ?3, serial_key = ?4, model = ?5, model_key = ?6, name = ?7,
                 name_key = ?8
             WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM devices o
                 WHERE o.customer_id = devices.customer_id AND o.serial_key = ?4 AND o.id <> ?1)",
            params![
                device.id,
                device.place.facility,
                &device.serial,
                text::key(&device.serial),
                &device.model,
                device.model.as_deref().map(text::key),
                &device.name,
                device.name.as_deref().map(text::key),
            ],
        )?;
        Ok(changed > 0)
    }

    /// How much hangs on a device.
    pub fn device_ties(&self, id: DeviceId) -> Result<DeviceTies> {
        let sql = "SELECT (SELECT count(*) FROM tickets WHERE device_id = ?1),
                          (SELECT count(*) FROM documents WHERE device_id = ?1),
                          (SELECT count(*) FROM readings WHERE device_id = ?1)";
        let ties = self.one(sql, [id], |row| {
            Ok(DeviceTies { tickets: row.get(0)?, documents: row.get(1)?, readings: row.get(2)? })
        })?;
        Ok(ties.unwrap_or_default())
    }

    /// Deletes a device, and what was read off it. What else hangs on it must be gone.
    pub fn delete_device(&self, id: DeviceId) -> Result<()> {
        self.run("DELETE FROM devices WHERE id = ?1", [id])?;
        Ok(())
    }
}
