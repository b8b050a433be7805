//! Documents: files on tickets, devices, device models, facilities and customers.

pub mod media;
pub mod name;

use super::id::{DeviceId, DocumentId, TicketId};
use super::permission::Permission;
use super::place::Place;
use super::ticket::TicketKind;
use super::time::Timestamp;
use super::word::{Set, words};

words! {
    /// What kind of document it is. It decides which permission shows it.
    pub enum DocumentKind as "document kind" {
        /// Any file.
        File = "file",
        /// A report about work.
        Report = "report",
        /// An invoice.
        Invoice = "invoice",
        /// An estimate.
        Estimate = "estimate",
        /// The record of a completed self-check.
        SelfCheck = "self-check",
    }
}

/// A set of document kinds.
pub type PaperSet = Set<DocumentKind>;

impl DocumentKind {
    /// The permission that shows documents of this kind.
    pub fn view(self) -> Permission {
        match self {
            DocumentKind::File | DocumentKind::SelfCheck => Permission::DocumentView,
            DocumentKind::Report => Permission::ReportView,
            DocumentKind::Invoice => Permission::InvoiceView,
            DocumentKind::Estimate => Permission::EstimateView,
        }
    }

    /// Whether it is about money: never shown to users who are limited to a contact.
    pub fn is_about_money(self) -> bool {
        matches!(self, DocumentKind::Invoice | DocumentKind::Estimate)
    }
}

words! {
    /// What a document hangs on, as finely as permissions tell it apart: a ticket of some kind, or something else.
    pub enum Holder as "holder" {
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
        /// An inspection.
        Inspection = "inspection",
        /// A self-check.
        SelfCheck = "self-check",
        /// A video session.
        VideoSession = "video-session",
        /// A support case.
        SupportCase = "support-case",
        /// A device.
        Device = "device",
        /// A facility.
        Facility = "facility",
        /// A customer as a whole.
        Customer = "customer",
        /// A model, and so every device of it.
        Model = "model",
    }
}

impl From<TicketKind> for Holder {
    fn from(kind: TicketKind) -> Holder {
        match kind {
            TicketKind::Call => Holder::Call,
            TicketKind::ServiceOrder => Holder::ServiceOrder,
            TicketKind::WorkOrder => Holder::WorkOrder,
            TicketKind::RepairOrder => Holder::RepairOrder,
            TicketKind::FaultReport => Holder::FaultReport,
            TicketKind::Inspection => Holder::Inspection,
            TicketKind::SelfCheck => Holder::SelfCheck,
            TicketKind::VideoSession => Holder::VideoSession,
            TicketKind::SupportCase => Holder::SupportCase,
        }
    }
}

/// The row that a document hangs on, and where that belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum On {
    /// A ticket.
    Ticket {
        /// Its row.
        id: TicketId,
        /// What kind of work it is.
        kind: TicketKind,
        /// Where it belongs.
        place: Place,
    },
    /// A device.
    Device {
        /// Its row.
        id: DeviceId,
        /// Where it stands.
        place: Place,
    },
    /// The facility of this place.
    Facility(Place),
    /// The customer of this place, as a whole.
    Customer(Place),
    /// A model, and so every device of it.
    Model(Model),
}

impl On {
    /// The kind of holder that it is.
    pub fn holder(&self) -> Holder {
        match self {
            On::Ticket { kind, .. } => Holder::from(*kind),
            On::Device { .. } => Holder::Device,
            On::Facility(_) => Holder::Facility,
            On::Customer(_) => Holder::Customer,
            On::Model(_) => Holder::Model,
        }
    }

    /// Where it belongs; a model belongs nowhere.
    pub fn place(&self) -> Option<&Place> {
        match self {
            On::Ticket { place, .. } | On::Device { place, .. } | On::Facility(place) | On::Customer(place) => {
                Some(place)
            }
            On::Model(_) => None,
        }
    }
}

/// What model a device is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    /// Its name.
    pub name: String,
    /// The form in which names are compared.
    pub key: String,
}

/// A document without its content, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Document {
    /// Its row, which names it.
    pub id: DocumentId,
    /// The row that it hangs on.
    #[serde(skip)]
    pub held: On,
    /// What kind of document it is.
    pub kind: DocumentKind,
    /// The file's name.
    pub name: String,
    /// What kind of file it is: `application/pdf`.
    pub media_type: String,
    /// How large it is, in bytes.
    pub size: u64,
    /// What it hangs on: `ticket SO-10023`, `device K-1003/L-7`, `facility K-1003/F-01`, `customer K-1003`,
    /// `model Gen2`.
    pub on: String,
    /// When it was added.
    pub created_at: Timestamp,
    /// Who added it, under the name they had.
    pub created_by: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::word::Word;

    #[test]
    fn a_ticket_holds_under_the_word_of_its_kind() {
        for kind in TicketKind::ALL {
            assert_eq!(Holder::from(*kind).word(), kind.word());
        }
    }

    #[test]
    fn kinds_are_shown_by_the_permission_of_the_same_name_or_else_as_documents() {
        for kind in DocumentKind::ALL {
            let own = format!("{kind}.view");
            let named = matches!(kind, DocumentKind::Report | DocumentKind::Invoice | DocumentKind::Estimate);
            assert_eq!(kind.view().word(), if named { own.as_str() } else { "document.view" });
        }
    }
}
