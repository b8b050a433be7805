//! What is counted as a whole, and the one statement that reads it.

use std::mem::{Discriminant, discriminant};

use rusqlite::Row;

use crate::domain::access::{Area, Extent, Part, Scope};
use crate::domain::dashboard::Week;
use crate::domain::id::{ContactId, CustomerId, FacilityId};
use crate::domain::ticket::KindSet;
use crate::error::Result;
use crate::store::Tx;
use crate::store::meter::Metered;

/// A table of counts.
pub(super) struct Table {
    pub(super) name: &'static str,
    /// What is read.
    pub(super) columns: &'static str,
    /// What keeps to the weeks from `?3` on.
    pub(super) since: &'static str,
}

/// Tickets that are counted as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// All there are, archived or not.
    All,
    /// A customer's, archived or not.
    Either(CustomerId),
    /// Live ones of retail customers.
    Retail,
    /// A customer's live ones.
    Customer(CustomerId),
    /// A customer's live ones at a facility, or at none.
    Place(CustomerId, Option<FacilityId>),
    /// A contact's live ones.
    Contact(ContactId),
    /// A contact's live ones at a facility, or at none.
    ContactPlace(ContactId, Option<FacilityId>),
}

/// The lines that make up what is asked for, and which kinds count in each. They do not overlap.
pub(super) fn asked(scope: Option<&Scope<KindSet>>, part: &Part) -> Vec<(Line, KindSet)> {
    match (scope, part.customer) {
        (Some(scope), _) => scope.within(part).areas.iter().filter_map(of_area).collect(),
        (None, Some((customer, _))) => vec![(Line::Either(customer), KindSet::all())],
        (None, None) => vec![(Line::All, KindSet::all())],
    }
}

fn of_area(area: &Area<KindSet>) -> Option<(Line, KindSet)> {
    let line = match (area.contact, area.extent) {
        (None, Extent::AllRetail) => Line::Retail,
        (None, Extent::Customer(customer)) => Line::Customer(customer),
        (None, Extent::Facility(customer, facility)) => Line::Place(customer, Some(facility)),
        (None, Extent::Unassigned(customer)) => Line::Place(customer, None),
        (Some(contact), Extent::Customer(_)) => Line::Contact(contact),
        (Some(contact), Extent::Facility(_, facility)) => Line::ContactPlace(contact, Some(facility)),
        (Some(contact), Extent::Unassigned(_)) => Line::ContactPlace(contact, None),
        // A contact belongs to one customer, so an area of all of them has none.
        (Some(_), Extent::AllRetail) => return None,
    };
    Some((line, area.kinds))
}

impl Line {
    /// What it binds as `?1` and `?2`: whose it is, and the facility.
    pub(super) fn keys(self) -> (i64, Option<FacilityId>) {
        match self {
            Line::All | Line::Retail => (0, None),
            Line::Either(customer) | Line::Customer(customer) => (customer.0, None),
            Line::Place(customer, facility) => (customer.0, facility),
            Line::Contact(contact) => (contact.0, None),
            Line::ContactPlace(contact, facility) => (contact.0, facility),
        }
    }

    /// The statement that reads a table of counts for lines like this one.
    pub(super) fn counted(self, table: &Table) -> String {
        let Table { name, columns, since } = table;
        let (from, condition) = match self {
            Line::All => (
                "customers c CROSS JOIN ",
                "t.owner_id = c.id AND t.area = 'customer' AND t.facility_id = 0 AND t.live IN (0, 1)",
            ),
            Line::Either(_) => {
                ("", "t.owner_id = ?1 AND t.area = 'customer' AND t.facility_id = 0 AND t.live IN (0, 1)")
            }
            Line::Retail => ("", "t.owner_id = 0 AND t.area = 'retail' AND t.facility_id = 0 AND t.live = 1"),
            Line::Customer(_) => ("", "t.owner_id = ?1 AND t.area = 'customer' AND t.facility_id = 0 AND t.live = 1"),
            Line::Place(..) => ("", "t.owner_id = ?1 AND t.area = 'place' AND t.facility_id = ?2 AND t.live = 1"),
            Line::Contact(_) => ("", "t.owner_id = ?1 AND t.area = 'contact' AND t.live = 1"),
            Line::ContactPlace(..) => {
                ("", "t.owner_id = ?1 AND t.area = 'contact' AND t.facility_id = ?2 AND t.live = 1")
            }
        };
        format!("SELECT {columns} FROM {from}{name} t WHERE {condition}{since}")
    }
}

/// Statements that were prepared: one for all lines of a shape.
pub(super) struct Prepared<'t> {
    tx: &'t Tx<'t>,
    known: Vec<((Discriminant<Line>, bool), Metered<'t>)>,
}

impl<'t> Prepared<'t> {
    pub(super) fn new(tx: &'t Tx<'t>) -> Prepared<'t> {
        Prepared { tx, known: Vec::new() }
    }

    /// The statement for lines like this one, with all kinds or with some.
    pub(super) fn of(&mut self, line: Line, every: bool, sql: impl FnOnce() -> String) -> Result<&mut Metered<'t>> {
        let shape = (discriminant(&line), every);
        let at = match self.known.iter().position(|(known, _)| *known == shape) {
            Some(at) => at,
            None => {
                self.known.push((shape, self.tx.prepare(&sql())?));
                self.known.len() - 1
            }
        };
        Ok(&mut self.known[at].1)
    }
}

impl Tx<'_> {
    /// Hands over every row of a table of counts that belongs to one of the lines, with the kinds that count there.
    pub(super) fn each_count(
        &self,
        table: &Table,
        lines: &[(Line, KindSet)],
        since: Week,
        take: &mut dyn FnMut(KindSet, &Row<'_>) -> rusqlite::Result<()>,
    ) -> Result<()> {
        let mut prepared = Prepared::new(self);
        for (line, kinds) in lines {
            let statement = prepared.of(*line, true, || line.counted(table))?;
            let (owner, facility) = line.keys();
            let facility = facility.map_or(0, |facility| facility.0);
            for (at, value) in [owner, facility, since.0].iter().enumerate().take(statement.parameter_count()) {
                statement.raw_bind_parameter(at + 1, value)?;
            }
            let mut rows = statement.raw_query();
            while let Some(row) = rows.next()? {
                take(*kinds, row)?;
            }
        }
        Ok(())
    }
}
