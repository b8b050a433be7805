//! Models of devices: which there are, and where their devices stand.

use std::collections::BTreeSet;

use rusqlite::Row;
use rusqlite::types::Value;

use crate::domain::access::{Assignment, Covers, Extent};
use crate::domain::document::Model;
use crate::domain::place::Place;
use crate::error::Result;
use crate::store::Tx;

const PLACES: &str = "SELECT DISTINCT d.customer_id, c.kind, c.archived_at IS NOT NULL, d.facility_id,
    coalesce(f.archived_at IS NOT NULL, 0)
    FROM devices d JOIN customers c ON c.id = d.customer_id LEFT JOIN facilities f ON f.id = d.facility_id
    WHERE d.model_key = ?1";

fn place(row: &Row<'_>) -> rusqlite::Result<Place> {
    Ok(Place {
        customer: row.get(0)?,
        customer_kind: row.get(1)?,
        customer_archived: row.get(2)?,
        facility: row.get(3)?,
        facility_archived: row.get(4)?,
        contact: None,
    })
}

/// How the models of the live devices in an extent are looked up: what the devices have in common, with `?1` and `?2`.
fn within(extent: Extent) -> (&'static str, Value, Value) {
    match extent {
        Extent::AllRetail => ("retail = 1", Value::Null, Value::Null),
        Extent::Customer(customer) => ("customer_id = ?1 AND live = ?2", customer.0.into(), 1.into()),
        Extent::Facility(_, facility) => ("facility_id = ?1 AND live = ?2", facility.0.into(), 1.into()),
        Extent::Unassigned(customer) => {
            ("customer_id = ?1 AND facility_id IS NULL AND live = ?2", customer.0.into(), 1.into())
        }
    }
}

/// The statement that finds the next model of an extent, after the one with the key `?3`.
pub(super) fn next_model(extent: Extent) -> String {
    let condition = within(extent).0;
    format!("SELECT model_key FROM devices WHERE {condition} AND model_key > ?3 ORDER BY model_key LIMIT 1")
}

/// The statement that tells whether the model with the key `?3` is in an extent.
pub(super) fn has_model(extent: Extent) -> String {
    let condition = within(extent).0;
    format!("SELECT 1 FROM devices WHERE {condition} AND model_key = ?3 LIMIT 1")
}

impl Tx<'_> {
    /// The model with this key, of which there is a device or a document, under the name that the first of them has.
    pub fn model(&self, key: &str) -> Result<Option<Model>> {
        let sql = "SELECT model FROM (SELECT 0 AS place, model FROM devices WHERE model_key = ?1
                                      UNION ALL SELECT 1, model FROM documents WHERE model_key = ?1)
                   ORDER BY place LIMIT 1";
        self.one(sql, [key], |row| Ok(Model { name: row.get(0)?, key: key.to_owned() }))
    }

    /// The names of all models of which there is a device.
    pub fn model_names(&self) -> Result<Vec<String>> {
        self.all("SELECT DISTINCT model FROM devices WHERE model IS NOT NULL", (), |row| row.get(0))
    }

    /// The keys of the models of the live devices in these extents: a look-up each, however many devices there are.
    pub(super) fn models_within(&self, extents: &[Extent], into: &mut BTreeSet<String>) -> Result<()> {
        for extent in extents {
            let (_, key, live) = within(*extent);
            let mut last = String::new();
            while let Some(next) =
                self.one(&next_model(*extent), (&key, &live, &last), |row| row.get::<_, String>(0))?
            {
                into.insert(next.clone());
                last = next;
            }
        }
        Ok(())
    }

    /// Whether a live device of a model is in one of these extents.
    pub fn model_is_within(&self, model: &str, extents: &[Extent]) -> Result<bool> {
        for extent in extents {
            let (_, key, live) = within(*extent);
            if self.one(&has_model(*extent), (&key, &live, model), |_| Ok(()))?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Where devices of a model stand. For somebody with these assignments only where they cover the customer; of
    /// retail customers, which one assignment covers alike, one live device is enough. None is everywhere.
    pub fn places_of_model(&self, model: &str, asks: Option<&[Assignment]>) -> Result<Vec<Place>> {
        let Some(assignments) = asks else { return self.all(PLACES, [model], place) };
        let mut places = Vec::new();
        for assignment in assignments {
            match &assignment.covers {
                Covers::Customer(customer, _) => {
                    places.extend(self.all(&format!("{PLACES} AND d.customer_id = ?2"), (model, customer), place)?);
                }
                Covers::AllRetail => {
                    places.extend(self.one(&format!("{PLACES} AND d.retail = 1 LIMIT 1"), [model], place)?);
                }
            }
        }
        Ok(places)
    }
}
