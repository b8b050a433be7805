//! Readings of devices.

use rusqlite::Row;

use crate::domain::device::Reading;
use crate::domain::id::{DeviceId, ReadingId};
use crate::error::Result;
use crate::store::Tx;
use crate::store::ticket::comment::Author;

impl Tx<'_> {
    /// The readings of a device, newest first, at most so many.
    pub fn readings(&self, device: DeviceId, most: u32) -> Result<Vec<Reading>> {
        let sql = "SELECT id, value, unit, taken_at, taken_by FROM readings WHERE device_id = ?1
                   ORDER BY taken_at DESC, id DESC LIMIT ?2";
        self.all(sql, (device, most), read)
    }

    /// The readings of a device that are next to one which is not kept yet, of the same unit: the last one that was taken
    /// by then, and the first one after it.
    pub fn readings_around(&self, device: DeviceId, new: &Reading) -> Result<(Option<Reading>, Option<Reading>)> {
        let around = (device, new.unit.as_deref().unwrap_or_default(), new.taken_at);
        let before = "SELECT id, value, unit, taken_at, taken_by FROM readings
                      WHERE device_id = ?1 AND coalesce(unit, '') = ?2 AND taken_at <= ?3
                      ORDER BY taken_at DESC, id DESC LIMIT 1";
        let after = "SELECT id, value, unit, taken_at, taken_by FROM readings
                     WHERE device_id = ?1 AND coalesce(unit, '') = ?2 AND taken_at > ?3
                     ORDER BY taken_at, id LIMIT 1";
        Ok((self.one(before, around, read)?, self.one(after, around, read)?))
    }

    /// Adds a reading.
    pub fn insert_reading(&self, device: DeviceId, by: Author, reading: &Reading) -> Result<ReadingId> {
        let (staff, user) = match by {
            Author::Staff(staff) => (Some(staff), None),
            Author::User(user) => (None, Some(user)),
        };
        let sql = "INSERT INTO readings (device_id, value, unit, taken_at, taken_by, staff_id, user_id)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id";
        let row = (device, reading.value, &reading.unit, reading.taken_at, &reading.by, staff, user);
        let id = self.one(sql, row, |row| row.get(0))?;
        id.ok_or_else(|| crate::error::Error::failure("The reading was not kept."))
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Reading> {
    Ok(Reading { id: row.get(0)?, value: row.get(1)?, unit: row.get(2)?, taken_at: row.get(3)?, by: row.get(4)? })
}
