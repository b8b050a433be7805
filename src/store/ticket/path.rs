//! The indexes along which a listing walks, and the one statement for each of them.

use crate::domain::id::{ContactId, CustomerId, FacilityId, StaffId};
use crate::domain::ticket::TicketKind;

/// A walk through all tickets that have something in common, in the order of time: one index look-up wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Path {
    /// All there are.
    All,
    /// Fault reports that no staff has looked at.
    Unseen,
    /// A technician's.
    Technician(StaffId),
    /// Live ones of retail customers.
    Retail(Option<TicketKind>),
    /// A customer's.
    Customer(CustomerId, Live, Option<TicketKind>),
    /// A facility's.
    Facility(FacilityId, Live, Option<TicketKind>),
    /// Those of a customer that belong to no facility.
    Unassigned(CustomerId, Live, Option<TicketKind>),
    /// A contact's.
    Contact(ContactId, Live, TicketKind),
    /// A contact's at a facility.
    ContactFacility(ContactId, FacilityId, Live, TicketKind),
    /// A contact's that belong to no facility.
    ContactUnassigned(ContactId, Live, TicketKind),
}

/// Whether neither customer nor facility is archived. The column `live` says so, and triggers keep it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Live {
    Yes,
    No,
}

/// In which direction of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// Newest first.
    Back,
    /// Oldest first.
    Forth,
}

/// Which conditions a statement has besides those of its path. Their values are the same in all statements of a
/// listing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Conditions {
    pub(super) since: bool,
    pub(super) statuses: bool,
    pub(super) kinds: bool,
    pub(super) technician: bool,
    pub(super) unseen: bool,
}

/// All paths of one shape share a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape(std::mem::Discriminant<Path>, bool);

/// What a path binds: `?1` to `?4`.
pub(super) struct Keys {
    pub(super) key: Option<i64>,
    pub(super) kind: Option<TicketKind>,
    pub(super) live: Option<bool>,
    pub(super) facility: Option<FacilityId>,
}

/// How many statuses and kinds a statement can ask for.
pub(super) const STATUSES: usize = 5;
pub(super) const KINDS: usize = 9;
/// The parameter that says how many tickets to fetch.
pub(super) const LIMIT: usize = 23;

impl Path {
    /// The index that serves the path.
    #[cfg(test)]
    pub(super) fn index(self) -> &'static str {
        match self {
            Path::All => "tickets_by_time",
            Path::Unseen => "tickets_unseen",
            Path::Technician(_) => "tickets_by_technician",
            Path::Retail(None) => "tickets_retail",
            Path::Retail(Some(_)) => "tickets_retail_kind",
            Path::Customer(_, _, None) => "tickets_by_customer",
            Path::Customer(_, _, Some(_)) => "tickets_by_customer_kind",
            Path::Facility(_, _, None) => "tickets_by_facility",
            Path::Facility(_, _, Some(_)) => "tickets_by_facility_kind",
            Path::Unassigned(_, _, None) => "tickets_unassigned",
            Path::Unassigned(_, _, Some(_)) => "tickets_unassigned_kind",
            Path::Contact(..) => "tickets_by_contact",
            Path::ContactFacility(..) | Path::ContactUnassigned(..) => "tickets_by_contact_facility",
        }
    }

    /// What tells its statement from that of other paths.
    pub(super) fn shape(self) -> Shape {
        Shape(std::mem::discriminant(&self), self.keys().kind.is_some())
    }

    /// Whether it is walked by kind where not all kinds are asked for.
    fn has_kinds(self) -> bool {
        !matches!(self, Path::All | Path::Unseen | Path::Technician(_))
    }

    /// What the path has in common, as SQL.
    fn condition(self) -> &'static str {
        match self {
            Path::All => "",
            Path::Unseen => "seen = 0 AND",
            Path::Technician(_) => "technician_id = ?1 AND",
            Path::Retail(None) => "retail = 1 AND",
            Path::Retail(Some(_)) => "retail = 1 AND kind = ?2 AND",
            Path::Customer(_, _, None) => "customer_id = ?1 AND live = ?3 AND",
            Path::Customer(_, _, Some(_)) => "customer_id = ?1 AND live = ?3 AND kind = ?2 AND",
            Path::Facility(_, _, None) => "facility_id = ?1 AND live = ?3 AND",
            Path::Facility(_, _, Some(_)) => "facility_id = ?1 AND live = ?3 AND kind = ?2 AND",
            Path::Unassigned(_, _, None) => "customer_id = ?1 AND facility_id IS NULL AND live = ?3 AND",
            Path::Unassigned(_, _, Some(_)) => {
                "customer_id = ?1 AND facility_id IS NULL AND live = ?3 AND kind = ?2 AND"
            }
            Path::Contact(..) => "contact_id = ?1 AND live = ?3 AND kind = ?2 AND",
            Path::ContactFacility(..) => "contact_id = ?1 AND facility_id = ?4 AND live = ?3 AND kind = ?2 AND",
            Path::ContactUnassigned(..) => "contact_id = ?1 AND facility_id IS NULL AND live = ?3 AND kind = ?2 AND",
        }
    }

    /// What the path binds.
    pub(super) fn keys(self) -> Keys {
        let keys = |key, live: Option<Live>, kind| Keys {
            key,
            kind,
            live: live.map(|live| live == Live::Yes),
            facility: None,
        };
        match self {
            Path::All | Path::Unseen => keys(None, None, None),
            Path::Technician(id) => keys(Some(id.0), None, None),
            Path::Retail(kind) => keys(None, None, kind),
            Path::Customer(id, live, kind) | Path::Unassigned(id, live, kind) => keys(Some(id.0), Some(live), kind),
            Path::Facility(id, live, kind) => keys(Some(id.0), Some(live), kind),
            Path::Contact(id, live, kind) | Path::ContactUnassigned(id, live, kind) => {
                keys(Some(id.0), Some(live), Some(kind))
            }
            Path::ContactFacility(id, facility, live, kind) => {
                Keys { facility: Some(facility), ..keys(Some(id.0), Some(live), Some(kind)) }
            }
        }
    }

    /// The statement that fetches the next few tickets of the path after a point in time and an id. It has the same
    /// 23 parameters whatever the path, so that they are bound in one place; the last one is how many.
    pub(super) fn sql(self, direction: Direction, conditions: Conditions) -> String {
        let (past, order) = match direction {
            Direction::Back => ("<", "ORDER BY opened_at DESC, id DESC"),
            Direction::Forth => (">", "ORDER BY opened_at, id"),
        };
        // The plus signs keep the planner on the path: no index but its own may serve these conditions.
        let extra = [
            (conditions.since, " AND opened_at >= ?7"),
            (conditions.statuses, " AND status IN (?8, ?9, ?10, ?11, ?12)"),
            (conditions.technician, " AND +technician_id = ?13"),
            (conditions.unseen, " AND +seen = 0"),
            (conditions.kinds && !self.has_kinds(), " AND kind IN (?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)"),
        ];
        let extra: String = extra.into_iter().filter(|(wanted, _)| *wanted).map(|(_, sql)| sql).collect();
        let condition = self.condition();
        format!(
            "SELECT opened_at, id FROM tickets WHERE {condition} (opened_at, id) {past} (?5, ?6){extra} {order} LIMIT ?23"
        )
    }
}
