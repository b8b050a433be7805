//! Figures about tickets: how many there are, how old the open ones are, how many came and went, and what is due.

mod week;

pub use week::{Age, Week};

use std::time::Duration;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::ticket::{TicketKind, TicketStatus};
use super::time::Timestamp;
use super::word::Word;

/// How many weeks the trend shows, the running one included.
pub const TREND: i64 = 12;
/// How many weeks before the running one an age is told; what is older is only [`Age::Older`].
pub const OLDEST: i64 = 13;
/// How many weeks before a portal began its weeks are counted. More than are ever looked at, so that a clock may be off.
pub const COUNTED: i64 = 26;
/// How far ahead something counts as due.
pub const AHEAD: Duration = Duration::from_secs(30 * 24 * 60 * 60);
/// How many are named where the rest is only counted.
pub const NAMED: usize = 10;

/// How many tickets there are of each kind with each status.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts([ByStatus; TicketKind::ALL.len()]);

/// How many tickets there are with each status.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ByStatus([i64; TicketStatus::ALL.len()]);

impl Counts {
    /// Adds so many.
    pub fn add(&mut self, kind: TicketKind, status: TicketStatus, tickets: i64) {
        self.0[kind.index()].0[status.index()] += tickets;
    }

    /// Those of a kind.
    pub fn of(&self, kind: TicketKind) -> ByStatus {
        self.0[kind.index()]
    }

    /// Those of all kinds.
    pub fn total(&self) -> ByStatus {
        let mut total = ByStatus::default();
        for (at, tickets) in total.0.iter_mut().enumerate() {
            *tickets = self.0.iter().map(|of_kind| of_kind.0[at]).sum();
        }
        total
    }
}

impl ByStatus {
    /// Those with a status.
    pub fn with(&self, status: TicketStatus) -> i64 {
        self.0[status.index()]
    }

    /// Those that are neither done nor cancelled.
    pub fn open(&self) -> i64 {
        TicketStatus::ALL.iter().filter(|status| !status.is_closed()).map(|status| self.with(*status)).sum()
    }

    /// Those that are done or cancelled.
    pub fn closed(&self) -> i64 {
        self.0.iter().sum::<i64>() - self.open()
    }
}

/// The keys are the statuses.
impl Serialize for ByStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(TicketStatus::ALL.len()))?;
        for status in TicketStatus::ALL {
            map.serialize_entry(&status.word().replace('-', "_"), &self.with(*status))?;
        }
        map.end()
    }
}

/// What happened in a week.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Flow {
    /// How many tickets were opened.
    pub opened: i64,
    /// How many were done or cancelled.
    pub closed: i64,
    /// How many of those opened in it are open still.
    pub waiting: i64,
}

/// Everything that a dashboard shows: of the whole organization, of a customer, or of what a user sees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dashboard {
    /// When it was drawn up.
    pub at: Timestamp,
    /// The customer that it is about, if it is about one.
    pub customer: Option<String>,
    /// That customer's name.
    pub customer_name: Option<String>,
    /// The user through whose eyes it is seen.
    pub user: Option<String>,
    /// How many tickets are neither done nor cancelled.
    pub open_tickets: i64,
    /// How many are done or cancelled.
    pub closed_tickets: i64,
    /// The tickets by status.
    pub statuses: ByStatus,
    /// The same by kind. Kinds of which there is none are left out, like kinds that the user does not see.
    pub kinds: Vec<OfKind>,
    /// The open tickets by age.
    pub ages: Vec<OfAge>,
    /// What came and went, week by week, the running one last.
    pub weeks: Vec<OfWeek>,
    /// How many devices have open work that is overdue or due soon.
    pub devices_due: usize,
    /// The first few of them.
    pub due: Vec<DueDevice>,
    /// The customers with most open work; only where it is about the whole organization.
    pub busiest: Option<Vec<Busy>>,
}

/// The tickets of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct OfKind {
    /// The kind.
    pub kind: TicketKind,
    /// How many there are.
    #[serde(flatten)]
    pub statuses: ByStatus,
}

/// The open tickets of an age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct OfAge {
    /// The age.
    pub age: Age,
    /// How many there are.
    pub tickets: i64,
}

/// What came and went in a week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfWeek {
    /// The week: `2026-W47`.
    pub week: String,
    /// How many tickets were opened.
    pub opened: i64,
    /// How many were done or cancelled.
    pub closed: i64,
}

/// A device with open work that is overdue or due soon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DueDevice {
    /// When the first of that work is due.
    pub due_at: Timestamp,
    /// Whether that is past.
    pub overdue: bool,
    /// The device, by serial number.
    pub device: String,
    /// What people call it.
    pub name: Option<String>,
    /// The customer's number.
    pub customer: String,
    /// The number of the facility where it stands.
    pub facility: Option<String>,
    /// The number of the ticket.
    pub ticket: String,
    /// What kind of work it is.
    pub kind: TicketKind,
}

/// A customer with open work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Busy {
    /// The customer's number.
    pub customer: String,
    /// The customer's name.
    pub customer_name: String,
    /// How many of its tickets are neither done nor cancelled.
    pub open_tickets: i64,
}

impl Dashboard {
    /// Draws it up from what was counted. `flows` gives the weeks from [`OLDEST`] before the running one on, and none
    /// that is empty need be there; what was opened after the running week counts as new.
    pub fn of_counts(at: Timestamp, counts: &Counts, flows: &[(Week, Flow)]) -> Dashboard {
        let now = Week::of(at);
        let total = counts.total();
        let kinds = TicketKind::ALL.iter().map(|kind| OfKind { kind: *kind, statuses: counts.of(*kind) });
        let flow = |week| flows.iter().find(|(of, _)| *of == week).map(|(_, flow)| *flow).unwrap_or_default();
        let waiting = |age| {
            let of_age = flows.iter().filter(|(week, _)| Age::of(*week, now) == age);
            of_age.map(|(_, flow)| flow.waiting).sum()
        };
        let mut ages: Vec<_> = Age::ALL.iter().map(|age| OfAge { age: *age, tickets: waiting(*age) }).collect();
        // What no week of these has was opened before.
        let told: i64 = ages.iter().map(|of_age| of_age.tickets).sum();
        ages.iter_mut()
            .filter(|of_age| of_age.age == Age::Older)
            .for_each(|older| older.tickets += total.open() - told);
        Dashboard {
            at,
            customer: None,
            customer_name: None,
            user: None,
            open_tickets: total.open(),
            closed_tickets: total.closed(),
            statuses: total,
            kinds: kinds.filter(|of_kind| of_kind.statuses != ByStatus::default()).collect(),
            ages,
            weeks: (0..TREND)
                .rev()
                .map(|back| {
                    let week = now.before(back);
                    let Flow { opened, closed, .. } = flow(week);
                    OfWeek { week: week.name(), opened, closed }
                })
                .collect(),
            devices_due: 0,
            due: Vec::new(),
            busiest: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_add_up() {
        let at: Timestamp = "2026-11-18".parse().expect("a day");
        let now = Week::of(at);
        let mut counts = Counts::default();
        counts.add(TicketKind::Call, TicketStatus::Open, 3);
        counts.add(TicketKind::Call, TicketStatus::Cancelled, 1);
        counts.add(TicketKind::Inspection, TicketStatus::OnHold, 2);
        let flow = |opened, closed, waiting| Flow { opened, closed, waiting };
        let flows = [
            (Week(now.0 + 2), flow(1, 0, 1)),
            (now, flow(2, 1, 1)),
            (now.before(3), flow(1, 0, 1)),
            (now.before(11), flow(7, 5, 0)),
            (now.before(13), flow(9, 9, 1)),
        ];
        let drawn = Dashboard::of_counts(at, &counts, &flows);
        assert_eq!((drawn.open_tickets, drawn.closed_tickets), (5, 1));
        assert_eq!(
            drawn.kinds.iter().map(|of| of.kind).collect::<Vec<_>>(),
            [TicketKind::Call, TicketKind::Inspection]
        );
        assert_eq!(drawn.ages.iter().map(|of| of.tickets).collect::<Vec<_>>(), [2, 1, 1, 1]);
        assert_eq!(drawn.weeks.len(), 12);
        assert_eq!((drawn.weeks[0].week.as_str(), drawn.weeks[0].opened, drawn.weeks[0].closed), ("2026-W36", 7, 5));
        assert_eq!((drawn.weeks[11].week.as_str(), drawn.weeks[11].opened, drawn.weeks[11].closed), ("2026-W47", 2, 1));
    }

    #[test]
    fn statuses_are_keys() {
        let mut counts = Counts::default();
        counts.add(TicketKind::Call, TicketStatus::InProgress, 2);
        let told = serde_json::to_string(&counts.total()).expect("JSON");
        assert_eq!(told, r#"{"open":0,"in_progress":2,"on_hold":0,"done":0,"cancelled":0}"#);
    }
}
