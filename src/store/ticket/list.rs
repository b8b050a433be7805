//! Which tickets a listing shows, and in which order.
//!
//! A user's scope is translated area by area into walks along an index, and nothing is added to it: what is archived
//! lies on none of the walks, because the columns `live` and `retail` keep it off. What the user asks for narrows the
//! areas, or is a condition on what the user sees anyway. So the cost never grows with what the user cannot see.

use std::ops::ControlFlow;

use super::merge;
use super::path::{Conditions, Direction, Live, Path};
use crate::domain::access::{Area, Extent, Part, Scope};
use crate::domain::id::{StaffId, TicketId};
use crate::domain::ticket::{KindSet, TicketKind, TicketStatus};
use crate::domain::time::Timestamp;
use crate::domain::word::{Set, Word};
use crate::error::Result;
use crate::store::Tx;

/// Which tickets are asked for.
#[derive(Debug, Clone)]
pub struct TicketFilter {
    /// Only those of this part.
    pub part: Part,
    /// Only those with one of these statuses.
    pub statuses: Set<TicketStatus>,
    /// Only those of this technician.
    pub technician: Option<StaffId>,
    /// Only those that no staff has looked at.
    pub unseen: bool,
    /// Only those opened at or after this time.
    pub since: Option<Timestamp>,
    /// In which order.
    pub sort: TicketSort,
    /// The other way round.
    pub descending: bool,
}

impl Default for TicketFilter {
    fn default() -> TicketFilter {
        TicketFilter {
            part: Part::default(),
            statuses: Set::all(),
            technician: None,
            unseen: false,
            since: None,
            sort: TicketSort::OpenedAt,
            descending: true,
        }
    }
}

/// In which order tickets are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TicketSort {
    /// By when they were opened: the one that costs nothing.
    OpenedAt,
    /// By number.
    Number,
    /// By title.
    Title,
    /// By status, in the order of the work.
    Status,
    /// By kind, in the order of the model.
    Kind,
    /// By when they are due; those that are not come last.
    DueAt,
    /// By when they were closed; those that are not come last.
    ClosedAt,
    /// By the customer's number.
    Customer,
}

impl Tx<'_> {
    /// Shows the tickets of a scope, or all there are for staff, who have none.
    pub fn tickets(
        &self,
        scope: Option<&Scope>,
        filter: &TicketFilter,
        visit: &mut dyn FnMut(TicketId) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        let paths = match scope {
            Some(scope) => scope.within(&filter.part).areas.iter().flat_map(paths_of_area).collect(),
            None => paths_of_staff(filter),
        };
        let all_kinds = filter.part.kinds == KindSet::all();
        let conditions = Conditions {
            since: false,
            statuses: filter.statuses != Set::all(),
            kinds: scope.is_none() && !all_kinds,
            technician: filter.technician.is_some(),
            unseen: filter.unseen,
        };
        if filter.sort == TicketSort::OpenedAt {
            let direction = if filter.descending { Direction::Back } else { Direction::Forth };
            return merge::walk(self, &paths, direction, filter, conditions, visit);
        }
        self.run("CREATE TEMP TABLE IF NOT EXISTS listed_tickets (id INTEGER PRIMARY KEY)", ())?;
        self.run("DELETE FROM listed_tickets", ())?;
        merge::walk(self, &paths, Direction::Back, filter, conditions, &mut |id| {
            self.run("INSERT INTO listed_tickets (id) VALUES (?1)", [id])?;
            Ok(ControlFlow::Continue(()))
        })?;
        let sql = format!(
            "SELECT t.id FROM listed_tickets l JOIN tickets t ON t.id = l.id JOIN customers c ON c.id = t.customer_id
             ORDER BY {}",
            order(filter.sort, filter.descending)
        );
        self.each(&sql, (), |row| row.get(0), visit)
    }
}

fn order(sort: TicketSort, descending: bool) -> String {
    let direction = if descending { "DESC" } else { "ASC" };
    let (absent_last, column) = match sort {
        TicketSort::OpenedAt => ("", "t.opened_at".to_owned()),
        TicketSort::Number => ("", "t.number_key".to_owned()),
        TicketSort::Title => ("", "t.title".to_owned()),
        TicketSort::Status => ("", place_of::<TicketStatus>("t.status")),
        TicketSort::Kind => ("", place_of::<TicketKind>("t.kind")),
        TicketSort::DueAt => ("t.due_at IS NULL, ", "t.due_at".to_owned()),
        TicketSort::ClosedAt => ("t.closed_at IS NULL, ", "t.closed_at".to_owned()),
        TicketSort::Customer => ("", "c.number_key".to_owned()),
    };
    format!("{absent_last}{column} {direction}, t.id {direction}")
}

/// The place of a word in the order of the model, as SQL.
fn place_of<T: Word>(column: &str) -> String {
    let cases: String = T::ALL.iter().map(|item| format!(" WHEN '{}' THEN {}", item.word(), item.index())).collect();
    format!("CASE {column}{cases} END")
}

/// The walks that make up an area: one, or one for each kind where not all are seen.
pub(super) fn paths_of_area(area: &Area) -> Vec<Path> {
    let live = Live::Yes;
    if let Some(contact) = area.contact {
        let path = |kind| match area.extent {
            Extent::Customer(_) => Some(Path::Contact(contact, live, kind)),
            Extent::Facility(_, facility) => Some(Path::ContactFacility(contact, facility, live, kind)),
            Extent::Unassigned(_) => Some(Path::ContactUnassigned(contact, live, kind)),
            // A contact belongs to one customer, so an area of all of them has none.
            Extent::AllRetail => None,
        };
        return area.kinds.iter().filter_map(path).collect();
    }
    by_kind(area.kinds, |kind| match area.extent {
        Extent::AllRetail => Path::Retail(kind),
        Extent::Customer(customer) => Path::Customer(customer, live, kind),
        Extent::Facility(_, facility) => Path::Facility(facility, live, kind),
        Extent::Unassigned(customer) => Path::Unassigned(customer, live, kind),
    })
}

/// The walks that staff take: along the narrowest index that serves what is asked for, archived or not.
fn paths_of_staff(filter: &TicketFilter) -> Vec<Path> {
    let Part { customer, facility, contact, kinds } = filter.part;
    let dead_or_alive = [Live::Yes, Live::No];
    match (contact, facility, customer) {
        (Some(contact), facility, _) => kinds
            .iter()
            .flat_map(|kind| {
                dead_or_alive.map(|live| match facility {
                    Some(facility) => Path::ContactFacility(contact, facility, live, kind),
                    None => Path::Contact(contact, live, kind),
                })
            })
            .collect(),
        (None, Some(facility), _) => {
            dead_or_alive.iter().flat_map(|live| by_kind(kinds, |kind| Path::Facility(facility, *live, kind))).collect()
        }
        (None, None, Some((customer, _))) => {
            dead_or_alive.iter().flat_map(|live| by_kind(kinds, |kind| Path::Customer(customer, *live, kind))).collect()
        }
        (None, None, None) => vec![match filter.technician {
            _ if filter.unseen => Path::Unseen,
            Some(technician) => Path::Technician(technician),
            None => Path::All,
        }],
    }
}

fn by_kind(kinds: KindSet, path: impl Fn(Option<TicketKind>) -> Path) -> Vec<Path> {
    if kinds == KindSet::all() { vec![path(None)] } else { kinds.iter().map(|kind| path(Some(kind))).collect() }
}
