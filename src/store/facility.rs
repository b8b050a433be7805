//! Facilities of customers.

use rusqlite::Row;

use super::Tx;
use crate::domain::customer::Facility;
use crate::domain::id::{CustomerId, FacilityId};
use crate::domain::text;
use crate::domain::time::Timestamp;
use crate::error::Result;

const SELECT: &str =
    "SELECT f.id, f.number, f.name, f.customer_id, c.number, c.name, f.address, f.archived_at IS NOT NULL
    FROM facilities f JOIN customers c ON c.id = f.customer_id";

fn from_row(row: &Row<'_>) -> rusqlite::Result<Facility> {
    Ok(Facility {
        id: row.get(0)?,
        number: row.get(1)?,
        name: row.get(2)?,
        customer_id: row.get(3)?,
        customer: row.get(4)?,
        customer_name: row.get(5)?,
        address: row.get(6)?,
        archived: row.get(7)?,
    })
}

impl Tx<'_> {
    /// The facility with this row.
    pub fn facility(&self, id: FacilityId) -> Result<Option<Facility>> {
        self.one(&format!("{SELECT} WHERE f.id = ?1"), [id], from_row)
    }

    /// Those with this number, given its key, at one customer or anywhere.
    pub fn facilities_numbered(&self, within: Option<CustomerId>, key: &str) -> Result<Vec<Facility>> {
        match within {
            Some(customer) => {
                self.all(&format!("{SELECT} WHERE f.customer_id = ?1 AND f.number_key = ?2"), (customer, key), from_row)
            }
            None => self.all(&format!("{SELECT} WHERE f.number_key = ?1 LIMIT 1000"), [key], from_row),
        }
    }

    /// Those with this name, given its key, at one customer or anywhere.
    pub fn facilities_named(&self, within: Option<CustomerId>, key: &str) -> Result<Vec<Facility>> {
        let sql = format!("{SELECT} WHERE f.name_key = ?1 AND (?2 IS NULL OR f.customer_id = ?2) LIMIT 1000");
        self.all(&sql, (key, within), from_row)
    }

    /// Those of one customer that are not archived, by number.
    pub fn live_facilities(&self, customer: CustomerId) -> Result<Vec<Facility>> {
        let sql = format!("{SELECT} WHERE f.customer_id = ?1 AND f.archived_at IS NULL ORDER BY f.number_key");
        self.all(&sql, [customer], from_row)
    }

    /// All names by which facilities can be called, at one customer or anywhere.
    pub fn facility_names(&self, within: Option<CustomerId>) -> Result<Vec<String>> {
        self.all(
            "SELECT name FROM facilities WHERE ?1 IS NULL OR customer_id = ?1
             UNION ALL SELECT number FROM facilities WHERE ?1 IS NULL OR customer_id = ?1 LIMIT 100000",
            [within],
            |row| row.get(0),
        )
    }

    /// Adds a facility; none if the customer has one with this number.
    pub fn insert_facility(&self, facility: &Facility, now: Timestamp) -> Result<Option<FacilityId>> {
        self.one(
            "INSERT INTO facilities (customer_id, number, number_key, name, name_key, address, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING RETURNING id",
            (
                facility.customer_id,
                &facility.number,
                text::key(&facility.number),
                &facility.name,
                text::key(&facility.name),
                &facility.address,
                now,
            ),
            |row| row.get(0),
        )
    }

    /// Archives a facility, or restores it with no time.
    pub fn archive_facility(&self, id: FacilityId, at: Option<Timestamp>) -> Result<()> {
        self.run("UPDATE facilities SET archived_at = ?2 WHERE id = ?1", (id, at))?;
        Ok(())
    }
}
