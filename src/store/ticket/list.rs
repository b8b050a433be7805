//! Which tickets a listing shows, and in which order.
//!
//! A user's scope is walked along the indexes (see `store::walk`). What the user asks for narrows the areas, or
//! is a condition on what the user sees anyway.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use crate::domain::access::{Area, Part, Scope, Work};
use crate::domain::id::{ContactId, DeviceId, StaffId, TicketId};
use crate::domain::place::Place;
use crate::domain::ticket::{KindSet, TicketKind, TicketStatus};
use crate::domain::time::Timestamp;
use crate::domain::word::{Set, Word};
use crate::error::Result;
use crate::store::Tx;
use crate::store::walk::{self, Asked, Class, Direction, Extra, Line, Live, Path, Table};

/// The table, as it is walked.
pub(super) const TICKETS: Table = Table { name: "tickets", order: "opened_at", classes: &["kind"] };

/// Which tickets are asked for.
#[derive(Debug, Clone)]
pub struct TicketFilter {
    /// Only those of this part.
    pub part: Part,
    /// Only those of these kinds.
    pub kinds: KindSet,
    /// Only those with one of these statuses.
    pub statuses: Set<TicketStatus>,
    /// Only those about this device.
    pub device: Option<DeviceId>,
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
            kinds: KindSet::all(),
            statuses: Set::all(),
            device: None,
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
        scope: Option<&Scope<KindSet>>,
        filter: &TicketFilter,
        visit: &mut dyn FnMut(TicketId) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        let (paths, on_device) =
            match (scope.map(|scope| scope.within(&filter.part).of_kinds(filter.kinds)), filter.device) {
                (None, _) => (paths_of_staff(filter), Vec::new()),
                (Some(scope), None) => (paths_of_scope(&scope), Vec::new()),
                (Some(scope), Some(device)) => (Vec::new(), self.tickets_on(device, &scope)?),
            };
        let extra = extra(filter, &paths);
        let since = filter.since.map(|since| since.0);
        let known = walk::positions(self, &TICKETS, &extra, since, on_device)?;
        let walk = |direction, visit: &mut dyn FnMut(i64) -> Result<ControlFlow<()>>| {
            walk::walk(self, &TICKETS, &paths, Asked { direction, since, extra: &extra, known }, visit)
        };
        if filter.sort == TicketSort::OpenedAt {
            let direction = if filter.descending { Direction::Back } else { Direction::Forth };
            return walk(direction, &mut |id| visit(TicketId(id)));
        }
        self.gather(|take| walk(Direction::Back, take))?;
        let sql = format!(
            "SELECT t.id FROM listed l CROSS JOIN tickets t CROSS JOIN customers c
             WHERE t.id = l.id AND c.id = t.customer_id ORDER BY {}",
            order(filter.sort, filter.descending)
        );
        self.each(&sql, (), |row| row.get(0), visit)
    }

    /// The live tickets about a device that lie in a scope. There are few about one device, and all others that the user
    /// sees may be many.
    fn tickets_on(&self, device: DeviceId, scope: &Scope<KindSet>) -> Result<Vec<i64>> {
        let sql = "SELECT t.id, t.customer_id, c.kind, t.facility_id, t.contact_id, t.kind
                   FROM tickets t JOIN customers c ON c.id = t.customer_id WHERE t.device_id = ?1 AND t.live = 1";
        let on_device = self.all(sql, [device], |row| {
            let place = Place {
                customer: row.get(1)?,
                customer_kind: row.get(2)?,
                customer_archived: false,
                facility: row.get(3)?,
                facility_archived: false,
                contact: row.get(4)?,
            };
            Ok((row.get(0)?, Work { place, kind: row.get(5)? }))
        })?;
        let seen = |work: &Work| scope.areas.iter().any(|area| area.has(work));
        Ok(on_device.into_iter().filter(|(_, work)| seen(work)).map(|(id, _)| id).collect())
    }
}

impl Tx<'_> {
    /// The contacts whose tickets there are in a scope, at the cost of looking through the scope.
    pub fn contacts_of_tickets(&self, scope: &Scope<KindSet>) -> Result<BTreeSet<ContactId>> {
        let mut contacts = BTreeSet::new();
        self.tickets(Some(scope), &TicketFilter::default(), &mut |id| {
            let contact: Option<Option<ContactId>> =
                self.one("SELECT contact_id FROM tickets WHERE id = ?1", [id], |row| row.get(0))?;
            contacts.extend(contact.flatten());
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(contacts)
    }
}

/// What is asked for besides the walks. The plus signs keep the planner on the path.
fn extra(filter: &TicketFilter, paths: &[Path]) -> Extra {
    let mut extra = Extra::default();
    if filter.statuses != Set::all() {
        extra.any_of("status", filter.statuses.iter().map(|status| status.word().to_owned()));
    }
    if let Some(technician) = filter.technician {
        extra.is("+technician_id", technician.0);
    }
    if let Some(device) = filter.device {
        extra.is("+device_id", device.0);
    }
    if filter.unseen {
        extra.is("+seen", 0);
    }
    let walked_by_kind = paths.iter().all(|path| !matches!(path.line, Line::All | Line::Own(..)));
    if filter.kinds != KindSet::all() && !walked_by_kind {
        extra.any_of("+kind", filter.kinds.iter().map(|kind| kind.word().to_owned()));
    }
    extra
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

/// The walks that make up a scope.
pub(super) fn paths_of_scope(scope: &Scope<KindSet>) -> Vec<Path> {
    let paths = |area: &Area<KindSet>| {
        let kinds = if area.contact.is_some() { each_kind(area.kinds) } else { by_kind(area.kinds) };
        walk::paths_of_area(area, kinds.into_iter())
    };
    scope.areas.iter().flat_map(paths).collect()
}

/// The walks that staff take: along the narrowest index that serves what is asked for, archived or not.
fn paths_of_staff(filter: &TicketFilter) -> Vec<Path> {
    let Part { customer, facility, contact } = filter.part;
    let either = |line: &dyn Fn(Live) -> Line, kinds: Vec<Option<Class>>| -> Vec<Path> {
        let lines = Live::EITHER.map(line);
        lines.iter().flat_map(|line| kinds.iter().map(|class| Path { line: *line, class: *class })).collect()
    };
    match (contact, facility, customer) {
        (Some(contact), Some(facility), _) => {
            either(&|live| Line::ContactFacility(contact, facility, live), each_kind(filter.kinds))
        }
        (Some(contact), None, _) => either(&|live| Line::Contact(contact, live), each_kind(filter.kinds)),
        (None, Some(facility), _) => either(&|live| Line::Facility(facility, live), by_kind(filter.kinds)),
        (None, None, _) if let Some(device) = filter.device => vec![Path { line: of_device(device), class: None }],
        (None, None, Some((customer, _))) => either(&|live| Line::Customer(customer, live), by_kind(filter.kinds)),
        (None, None, None) => {
            let line = match filter.technician {
                _ if filter.unseen => UNSEEN,
                Some(technician) => of_technician(technician),
                None => Line::All,
            };
            vec![Path { line, class: None }]
        }
    }
}

/// Fault reports that no staff has looked at.
pub(super) const UNSEEN: Line = Line::Own("seen = 0", 0);

/// A technician's.
pub(super) fn of_technician(technician: StaffId) -> Line {
    Line::Own("technician_id = ?1", technician.0)
}

/// Those about a device.
pub(super) fn of_device(device: DeviceId) -> Line {
    Line::Own("device_id = ?1", device.0)
}

/// All kinds at once, or one after the other where not all are asked for.
fn by_kind(kinds: KindSet) -> Vec<Option<Class>> {
    if kinds == KindSet::all() { vec![None] } else { each_kind(kinds) }
}

/// One kind after the other: no index has a contact's tickets of all kinds.
fn each_kind(kinds: KindSet) -> Vec<Option<Class>> {
    kinds.iter().map(|kind| Some(class(kind))).collect()
}

pub(super) fn class(kind: TicketKind) -> Class {
    [kind.word(), ""]
}
