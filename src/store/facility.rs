//! Facilities of customers.

use std::ops::ControlFlow;

use rusqlite::Row;

use super::{Tx, look_up};
use crate::domain::access::review::Standing;
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

/// Which facilities to show.
#[derive(Debug, Default, Clone)]
pub struct FacilityFilter {
    /// Only those of this customer.
    pub customer: Option<CustomerId>,
    /// Only those whose name or number contains this, given its key.
    pub text: Option<String>,
    /// Only archived ones, or only those that are not.
    pub archived: Option<bool>,
    /// Only those of archived customers, or only those of others.
    pub customer_archived: Option<bool>,
    /// In which order.
    pub sort: FacilitySort,
    /// The other way round.
    pub descending: bool,
}

/// In which order facilities are shown.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum FacilitySort {
    /// By the customer's number, then their own.
    #[default]
    Customer,
    /// By number.
    Number,
    /// By name.
    Name,
}

/// How much hangs on a facility.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct FacilityTies {
    /// Its tickets.
    pub tickets: u32,
    /// Its devices.
    pub devices: u32,
    /// Its documents, also those on its tickets and devices.
    pub documents: u32,
    /// The users for whom it is listed.
    pub users: u32,
}

impl Tx<'_> {
    /// Shows facilities.
    pub fn facilities(
        &self,
        filter: &FacilityFilter,
        visit: &mut dyn FnMut(Facility) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        let direction = if filter.descending { "DESC" } else { "ASC" };
        let order = match filter.sort {
            FacilitySort::Customer => format!("c.number_key {direction}, f.number_key"),
            FacilitySort::Number => "f.number_key".to_owned(),
            FacilitySort::Name => "f.name_key".to_owned(),
        };
        let customer = if filter.customer.is_some() { "f.customer_id = ?1" } else { "?1 IS NULL" };
        let sql = format!(
            "{SELECT} WHERE {customer}
             AND (?2 IS NULL OR replace(f.name_key, ?2, '') <> f.name_key OR replace(f.number_key, ?2, '') <> f.number_key)
             AND (?3 IS NULL OR (f.archived_at IS NOT NULL) = ?3)
             AND (?4 IS NULL OR (c.archived_at IS NOT NULL) = ?4)
             ORDER BY {order} {direction}, f.id {direction}"
        );
        self.each(&sql, (filter.customer, &filter.text, filter.archived, filter.customer_archived), from_row, visit)
    }

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

    /// The number of a facility of this name besides this one at its customer.
    pub fn facility_also_named(&self, key: &str, besides: &Facility) -> Result<Option<String>> {
        let sql = "SELECT number FROM facilities WHERE name_key = ?1 AND customer_id = ?2 AND id <> ?3 LIMIT 1";
        self.one(sql, (key, besides.customer_id, besides.id), |row| row.get(0))
    }

    /// Those of one customer that are not archived, by number.
    pub fn live_facilities(&self, customer: CustomerId) -> Result<Vec<Facility>> {
        let sql = format!("{SELECT} WHERE f.customer_id = ?1 AND f.archived_at IS NULL ORDER BY f.number_key");
        self.all(&sql, [customer], from_row)
    }

    /// The one of a customer with this number, given its key, and whether it is archived. It costs the same if there is
    /// none (see `super::look_up`).
    pub fn facility_numbered(&self, customer: CustomerId, key: &str) -> Result<Option<(FacilityId, bool)>> {
        let sql = look_up::some("facilities", "number_key", "id, archived_at IS NOT NULL", Some("customer_id"));
        let read = |row: &Row<'_>| Ok((row.get(1)?, row.get(2)?));
        Ok(self.one(&sql, (key, customer), look_up::found(key, read))?.flatten())
    }

    /// Those of a customer with this name, given its key, that are not archived.
    pub fn live_facilities_named(&self, customer: CustomerId, key: &str) -> Result<Vec<Facility>> {
        let sql = format!("{SELECT} WHERE f.customer_id = ?1 AND f.archived_at IS NULL AND f.name_key = ?2");
        self.all(&sql, (customer, key), from_row)
    }

    /// Whether a customer has more than one that is not archived.
    pub fn has_several_facilities(&self, customer: CustomerId) -> Result<bool> {
        let sql = "SELECT 1 FROM facilities WHERE customer_id = ?1 AND archived_at IS NULL LIMIT 2";
        Ok(self.all(sql, [customer], |_| Ok(()))?.len() > 1)
    }

    /// From when to when each of one customer is there.
    pub fn standing_facilities(&self, customer: CustomerId) -> Result<Vec<Standing>> {
        let sql = "SELECT id, created_at, archived_at FROM facilities WHERE customer_id = ?1";
        self.all(sql, [customer], |row| {
            Ok(Standing { id: row.get(0)?, created_at: row.get(1)?, archived_at: row.get(2)? })
        })
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
        let id = self.insert(
            "INSERT INTO facilities (customer_id, number, number_key, name, name_key, address, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING",
            (
                facility.customer_id,
                &facility.number,
                text::key(&facility.number),
                &facility.name,
                text::key(&facility.name),
                &facility.address,
                now,
            ),
        )?;
        Ok(id.map(FacilityId))
    }

    /// Archives a facility, or restores it with no time.
    pub fn archive_facility(&self, id: FacilityId, at: Option<Timestamp>) -> Result<()> {
        self.run("UPDATE facilities SET archived_at = ?2 WHERE id = ?1", (id, at))?;
        Ok(())
    }

    /// Changes a facility; whether the number was free.
    pub fn update_facility(&self, facility: &Facility) -> Result<bool> {
        let changed = self.run(
            "UPDATE facilities SET number = ?2, number_key = ?3, name = ?4, name_key = ?5, address = ?6
             WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM facilities o
                 WHERE o.customer_id = ?7 AND o.number_key = ?3 AND o.id <> ?1)",
            (
                facility.id,
                &facility.number,
                text::key(&facility.number),
                &facility.name,
                text::key(&facility.name),
                &facility.address,
                facility.customer_id,
            ),
        )?;
        Ok(changed > 0)
    }

    /// How much hangs on a facility.
    pub fn facility_ties(&self, id: FacilityId) -> Result<FacilityTies> {
        let sql = "SELECT (SELECT count(*) FROM tickets WHERE facility_id = ?1),
                          (SELECT count(*) FROM devices WHERE facility_id = ?1),
                          (SELECT count(*) FROM assignment_facilities WHERE facility_id = ?1),
                          (SELECT count(*) FROM documents WHERE facility_id = ?1)";
        let ties = self.one(sql, [id], |row| {
            Ok(FacilityTies { tickets: row.get(0)?, devices: row.get(1)?, users: row.get(2)?, documents: row.get(3)? })
        })?;
        Ok(ties.unwrap_or_default())
    }

    /// Deletes a facility. What hangs on it must be gone.
    pub fn delete_facility(&self, id: FacilityId) -> Result<()> {
        self.run("DELETE FROM facilities WHERE id = ?1", [id])?;
        Ok(())
    }
}
