//! How a listing walks along indexes.
//!
//! Tickets, devices and documents belong to places, and a user's scope is made of areas of places. An area is one walk
//! along an index, or one for each kind where not all are seen, and nothing is added to it: what is archived lies on none
//! of the walks, because the columns `live` and `retail` keep it off. The walks of a scope are merged in their common
//! order. So the cost never grows with what the user cannot see.

mod merge;
mod path;
#[cfg(test)]
pub(super) mod plan_tests;

pub(super) use merge::{Asked, positions, walk};
pub(super) use path::{Class, Direction, Line, Live, Path, Table};
#[cfg(test)]
pub(super) use path::{Conditions, LIMIT};

use std::ops::ControlFlow;

use rusqlite::types::Value;

use super::Tx;
use crate::domain::access::{Area, Extent};
use crate::error::Result;

/// Conditions that a listing has besides those of its walks: the same for all of them.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Extra {
    sql: String,
    values: Vec<Value>,
}

/// The first parameter of [`Extra`].
const EXTRA: usize = 9;

impl Extra {
    /// Adds a condition that holds for some column: `status IN` of these words, say. The column may begin with a plus
    /// sign, which keeps the planner on the path: no index but its own may serve the condition.
    pub(super) fn any_of<V: Into<Value>>(&mut self, column: &str, values: impl IntoIterator<Item = V>) {
        let from = EXTRA + self.values.len();
        self.values.extend(values.into_iter().map(Into::into));
        let places: Vec<_> = (from..EXTRA + self.values.len()).map(|at| format!("?{at}")).collect();
        self.sql.push_str(&format!(" AND {column} IN ({})", places.join(", ")));
    }

    /// Adds a condition that a column has a value.
    pub(super) fn is(&mut self, column: &str, value: impl Into<Value>) {
        self.compare(column, "=", value);
    }

    /// Adds a condition that a column has a value up to this one, upwards.
    pub(super) fn at_most(&mut self, column: &str, value: impl Into<Value>) {
        self.compare(column, "<=", value);
    }

    /// Adds a condition that one of some columns contains a text.
    pub(super) fn contains(&mut self, columns: &[&str], text: &str) {
        let at = EXTRA + self.values.len();
        self.values.push(text.to_owned().into());
        let contain: Vec<_> =
            columns.iter().map(|column| format!("replace({column}, ?{at}, '') <> {column}")).collect();
        self.sql.push_str(&format!(" AND ({})", contain.join(" OR ")));
    }

    fn compare(&mut self, column: &str, how: &str, value: impl Into<Value>) {
        let at = EXTRA + self.values.len();
        self.values.push(value.into());
        self.sql.push_str(&format!(" AND {column} {how} ?{at}"));
    }
}

/// The walks that make up an area: one for each of its kinds. `kinds` gives them; `None` is all of them at once, where
/// the table has an index for that.
pub(super) fn paths_of_area<K: Copy>(area: &Area<K>, kinds: impl Iterator<Item = Option<Class>>) -> Vec<Path> {
    let live = Live::Yes;
    let line = match (area.contact, area.extent) {
        (None, Extent::AllRetail) => Line::Retail,
        (None, Extent::Customer(customer)) => Line::Customer(customer, live),
        (None, Extent::Facility(_, facility)) => Line::Facility(facility, live),
        (None, Extent::Unassigned(customer)) => Line::Unassigned(customer, live),
        (Some(contact), Extent::Customer(_)) => Line::Contact(contact, live),
        (Some(contact), Extent::Facility(_, facility)) => Line::ContactFacility(contact, facility, live),
        (Some(contact), Extent::Unassigned(_)) => Line::ContactUnassigned(contact, live),
        // A contact belongs to one customer, so an area of all of them has none.
        (Some(_), Extent::AllRetail) => return Vec::new(),
    };
    kinds.map(|class| Path { line, class }).collect()
}

impl Tx<'_> {
    /// Gathers rows to be put in an order that no index serves; they are in the table `listed` then. Whoever joins it says
    /// `CROSS JOIN`, which begins with it: the planner takes any table that it knows nothing of for a large one, and would
    /// look through all there are.
    pub(super) fn gather(
        &self,
        find: impl FnOnce(&mut dyn FnMut(i64) -> Result<ControlFlow<()>>) -> Result<()>,
    ) -> Result<()> {
        self.run("CREATE TEMP TABLE IF NOT EXISTS listed (id INTEGER PRIMARY KEY)", ())?;
        self.run("DELETE FROM listed", ())?;
        find(&mut |id| {
            self.run("INSERT INTO listed (id) VALUES (?1)", [id])?;
            Ok(ControlFlow::Continue(()))
        })
    }
}
