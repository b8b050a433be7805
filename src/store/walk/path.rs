//! The indexes along which a listing walks, and the one statement for each of them.

use super::{EXTRA, Extra};
use crate::domain::id::{ContactId, CustomerId, FacilityId};

/// A table whose rows belong to places.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) struct Table {
    /// Its name.
    pub(in crate::store) name: &'static str,
    /// The column along which it is walked.
    pub(in crate::store) order: &'static str,
    /// The columns that tell its kinds apart, in the order in which they stand in the indexes.
    pub(in crate::store) classes: &'static [&'static str],
}

/// A value for each of a table's [`Table::classes`].
pub(in crate::store) type Class = [&'static str; 2];

/// A walk through all rows that have something in common, in their order: one index look-up wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) struct Path {
    /// What they have in common.
    pub(in crate::store) line: Line,
    /// Of which kind they are, if not of all.
    pub(in crate::store) class: Option<Class>,
}

/// What the rows of a walk have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Line {
    /// Nothing: all there are.
    All,
    /// A condition of the table's own, on its parameter `?1`.
    Own(&'static str, i64),
    /// Live ones of retail customers.
    Retail,
    /// A customer's.
    Customer(CustomerId, Live),
    /// A facility's.
    Facility(FacilityId, Live),
    /// Those of a customer that belong to no facility.
    Unassigned(CustomerId, Live),
    /// A contact's.
    Contact(ContactId, Live),
    /// A contact's at a facility.
    ContactFacility(ContactId, FacilityId, Live),
    /// A contact's that belong to no facility.
    ContactUnassigned(ContactId, Live),
}

/// Whether neither customer nor facility is archived. The column `live` says so, and triggers keep it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Live {
    Yes,
    No,
}

impl Live {
    pub(in crate::store) const EITHER: [Live; 2] = [Live::Yes, Live::No];
}

/// In which direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Direction {
    /// Greatest first: newest first.
    Back,
    /// Smallest first.
    Forth,
}

/// All paths of one shape share a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape(std::mem::Discriminant<Line>, &'static str, bool);

/// What a path binds: `?1` to `?3`, and the kinds as `?7` and `?8`.
pub(super) struct Keys {
    pub(super) key: Option<i64>,
    pub(super) live: Option<bool>,
    pub(super) facility: Option<FacilityId>,
}

/// The parameter that says how many rows to fetch.
pub(in crate::store) const LIMIT: usize = 6;
/// The parameters of the kinds.
pub(super) const CLASS: usize = 7;
const _: () = assert!(CLASS + 2 == EXTRA);

/// What a statement asks besides its path.
pub(in crate::store) struct Conditions<'a> {
    /// The same for all paths.
    pub(in crate::store) extra: &'a Extra,
    /// Whether its batches begin after a row.
    pub(in crate::store) direction: Direction,
}

impl Path {
    /// What tells its statement from that of other paths.
    pub(super) fn shape(self) -> Shape {
        let own = if let Line::Own(condition, _) = self.line { condition } else { "" };
        Shape(std::mem::discriminant(&self.line), own, self.class.is_some())
    }

    /// What the path has in common, as SQL.
    fn condition(self) -> &'static str {
        match self.line {
            Line::All => "",
            Line::Own(condition, _) => condition,
            Line::Retail => "retail = 1",
            Line::Customer(..) => "customer_id = ?1 AND live = ?2",
            Line::Facility(..) => "facility_id = ?1 AND live = ?2",
            Line::Unassigned(..) => "customer_id = ?1 AND facility_id IS NULL AND live = ?2",
            Line::Contact(..) => "contact_id = ?1 AND live = ?2",
            Line::ContactFacility(..) => "contact_id = ?1 AND facility_id = ?3 AND live = ?2",
            Line::ContactUnassigned(..) => "contact_id = ?1 AND facility_id IS NULL AND live = ?2",
        }
    }

    /// What the path binds.
    pub(super) fn keys(self) -> Keys {
        let keys = |key, live: Option<Live>, facility| Keys {
            key: Some(key),
            live: live.map(|live| live == Live::Yes),
            facility,
        };
        match self.line {
            Line::All | Line::Retail => Keys { key: None, live: None, facility: None },
            Line::Own(_, key) => keys(key, None, None),
            Line::Customer(id, live) | Line::Unassigned(id, live) => keys(id.0, Some(live), None),
            Line::Facility(id, live) => keys(id.0, Some(live), None),
            Line::Contact(id, live) | Line::ContactUnassigned(id, live) => keys(id.0, Some(live), None),
            Line::ContactFacility(id, facility, live) => keys(id.0, Some(live), Some(facility)),
        }
    }

    /// The statement that fetches the next few rows of the path after a position. Its parameters have the same numbers
    /// whatever the path, so that they are bound in one place.
    pub(in crate::store) fn sql(self, table: &Table, conditions: &Conditions<'_>) -> String {
        let Table { name, order, classes } = table;
        let (past, sorted) = match conditions.direction {
            Direction::Back => ("<", format!("{order} DESC, id DESC")),
            Direction::Forth => (">", format!("{order}, id")),
        };
        let mut condition = String::new();
        if !self.condition().is_empty() {
            condition.push_str(self.condition());
            condition.push_str(" AND ");
        }
        if self.class.is_some() {
            for (at, column) in classes.iter().enumerate() {
                condition.push_str(&format!("{column} = ?{} AND ", CLASS + at));
            }
        }
        let extra = &conditions.extra.sql;
        format!(
            "SELECT {order}, id FROM {name} WHERE {condition}({order}, id) {past} (?4, ?5){extra}
             ORDER BY {sorted} LIMIT ?{LIMIT}"
        )
    }
}
