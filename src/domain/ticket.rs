//! Tickets: any piece of work.

use super::Rejected;
use super::id::{CommentId, DeviceId, StaffId, TicketId};
use super::permission::Permission;
use super::place::Place;
use super::time::Timestamp;
use super::word::{Set, Word, words};

words! {
    /// What kind of work a ticket is.
    pub enum TicketKind as "ticket kind" {
        /// A service request.
        Call = "call",
        /// A service order.
        ServiceOrder = "service-order",
        /// A work order.
        WorkOrder = "work-order",
        /// A repair order.
        RepairOrder = "repair-order",
        /// A fault report.
        FaultReport = "fault-report",
        /// An inspection, which somebody approves or declines.
        Inspection = "inspection",
        /// A check that the customer does.
        SelfCheck = "self-check",
        /// A video session.
        VideoSession = "video-session",
        /// A support case.
        SupportCase = "support-case",
    }
}

words! {
    /// How far the work has come.
    pub enum TicketStatus as "ticket status" {
        /// Not begun.
        Open = "open",
        /// Begun.
        InProgress = "in-progress",
        /// Waiting for something.
        OnHold = "on-hold",
        /// Finished.
        Done = "done",
        /// Given up.
        Cancelled = "cancelled",
    }
}

words! {
    /// What was decided about an inspection.
    pub enum Decision as "decision" {
        /// Nothing yet.
        Pending = "pending",
        /// Approved.
        Approved = "approved",
        /// Declined.
        Declined = "declined",
    }
}

/// A set of ticket kinds.
pub type KindSet = Set<TicketKind>;

impl TicketKind {
    /// The permission that lets see tickets of this kind: `<kind>.view`.
    pub fn view(self) -> Permission {
        match self {
            TicketKind::Call => Permission::CallView,
            TicketKind::ServiceOrder => Permission::ServiceOrderView,
            TicketKind::WorkOrder => Permission::WorkOrderView,
            TicketKind::RepairOrder => Permission::RepairOrderView,
            TicketKind::FaultReport => Permission::FaultReportView,
            TicketKind::Inspection => Permission::InspectionView,
            TicketKind::SelfCheck => Permission::SelfCheckView,
            TicketKind::VideoSession => Permission::VideoSessionView,
            TicketKind::SupportCase => Permission::SupportCaseView,
        }
    }

    /// The permission that lets a user add tickets of this kind, where users may add them at all.
    pub fn add(self) -> Option<Permission> {
        match self {
            TicketKind::Call => Some(Permission::CallAdd),
            TicketKind::FaultReport => Some(Permission::FaultReportAdd),
            TicketKind::SupportCase => Some(Permission::SupportCaseAdd),
            _ => None,
        }
    }

    /// The kind of which a permission lets users add tickets.
    pub fn of_add(permission: Permission) -> Option<TicketKind> {
        TicketKind::ALL.iter().copied().find(|kind| kind.add() == Some(permission))
    }

    /// What the numbers of tickets of this kind begin with, when they are counted up.
    pub fn prefix(self) -> &'static str {
        match self {
            TicketKind::Call => "CA",
            TicketKind::ServiceOrder => "SO",
            TicketKind::WorkOrder => "WO",
            TicketKind::RepairOrder => "RO",
            TicketKind::FaultReport => "FR",
            TicketKind::Inspection => "IN",
            TicketKind::SelfCheck => "SC",
            TicketKind::VideoSession => "VS",
            TicketKind::SupportCase => "SU",
        }
    }

    /// How far counting came if a number looks like a counted-up one of this kind. One with more digits than anybody
    /// counts is somebody's own, and there might be none behind it.
    pub fn counted(self, number: &str) -> Option<i64> {
        let digits = number.strip_prefix(self.prefix())?.strip_prefix('-')?;
        let counted = digits.len() <= 15 && digits.bytes().all(|digit| digit.is_ascii_digit());
        if counted { digits.parse().ok() } else { None }
    }
}

impl TicketStatus {
    /// Whether nothing more is to be done.
    pub fn is_closed(self) -> bool {
        matches!(self, TicketStatus::Done | TicketStatus::Cancelled)
    }
}

/// A remark on a ticket.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Comment {
    /// Its row.
    pub id: CommentId,
    /// Who wrote it, under the name they had.
    pub author: String,
    /// Whether only staff reads it.
    pub internal: bool,
    /// What it says.
    pub text: String,
    /// When it was written.
    pub created_at: Timestamp,
}

/// Any piece of work, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Ticket {
    /// Its row.
    #[serde(skip)]
    pub id: TicketId,
    /// Where it belongs, as the law asks.
    #[serde(skip)]
    pub place: Place,
    /// The device's row.
    #[serde(skip)]
    pub device_id: Option<DeviceId>,
    /// Where that device stands.
    #[serde(skip)]
    pub device_place: Option<Place>,
    /// The technician's row.
    #[serde(skip)]
    pub technician_id: Option<StaffId>,
    /// The number that names it.
    pub number: String,
    /// What kind of work it is.
    pub kind: TicketKind,
    /// What it is about, in a line.
    pub title: String,
    /// What it is about, at length.
    pub description: Option<String>,
    /// How far it has come.
    pub status: TicketStatus,
    /// What was decided, for an inspection.
    pub decision: Option<Decision>,
    /// The customer's number.
    pub customer: String,
    /// The customer's name.
    pub customer_name: String,
    /// The facility's number.
    pub facility: Option<String>,
    /// The contact, by e-mail address or name.
    pub contact: Option<String>,
    /// The device, by serial number.
    pub device: Option<String>,
    /// The technician, by e-mail address.
    pub technician: Option<String>,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it is due.
    pub due_at: Option<Timestamp>,
    /// When it was done or cancelled.
    pub closed_at: Option<Timestamp>,
    /// Whether it is a fault report that no staff has looked at; for staff's eyes only.
    pub new: Option<bool>,
    /// How many comments whoever looks can read.
    pub comments: u32,
}

impl Ticket {
    /// When it counts as closed if that happens now: not before it was opened, although that may be ahead of the clock.
    pub fn closes_at(&self, now: Timestamp) -> Timestamp {
        now.max(self.opened_at)
    }
}

/// Sees to it that a ticket was not closed before it was opened.
///
/// # Errors
/// When it was.
pub fn in_order(opened_at: Timestamp, closed_at: Option<Timestamp>) -> Result<(), Rejected> {
    match closed_at.filter(|closed_at| *closed_at < opened_at) {
        None => Ok(()),
        Some(closed_at) => Err(Rejected::new(format!(
            "The ticket would have been closed at {closed_at}, before it was opened at {opened_at}."
        ))
        .hint("Correct one of the two; a day without a time is its first moment in UTC.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::word::Word;

    #[test]
    fn permissions_of_a_kind_carry_its_word() {
        for kind in TicketKind::ALL {
            assert_eq!(kind.view().word(), format!("{kind}.view"));
            if let Some(add) = kind.add() {
                assert_eq!(add.word(), format!("{kind}.add"));
            }
        }
    }

    #[test]
    fn nothing_is_closed_before_it_is_opened() {
        assert_eq!(in_order(Timestamp(5), None), Ok(()));
        assert_eq!(in_order(Timestamp(5), Some(Timestamp(5))), Ok(()));
        let rejected = in_order(Timestamp(5000), Some(Timestamp(4000))).expect_err("before");
        assert!(
            rejected.reason.contains("closed at 1970-01-01T00:00:04Z, before it was opened at 1970-01-01T00:00:05Z")
        );
    }

    #[test]
    fn counting_goes_on_only_where_it_can() {
        let counted = |number| TicketKind::ServiceOrder.counted(number);
        assert_eq!(counted("SO-10005"), Some(10_005));
        assert_eq!(counted("SO-00007"), Some(7));
        assert_eq!(counted("SO-9223372036854775807"), None, "there is no number behind it");
        for other in ["WO-10005", "SO-", "SO--5", "SO-+5", "SO-5a", "SO5", "5"] {
            assert_eq!(counted(other), None, "{other}");
        }
    }
}
