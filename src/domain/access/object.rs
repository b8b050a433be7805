//! What a question to the law is about: the facts that its steps ask for.

use crate::domain::document::DocumentKind;
use crate::domain::id::CustomerId;
use crate::domain::permission::Permission;
use crate::domain::place::Place;
use crate::domain::ticket::TicketKind;

/// What is asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Object {
    /// Nothing in particular: whether it is allowed anywhere. The customers that are archived, where nothing is; those
    /// to which nobody who asks is assigned may be left out.
    Anywhere(Vec<CustomerId>),
    /// A customer as a whole: whether it is allowed somewhere there. Only the customer of the place counts.
    Customer(Place),
    /// A facility, or what is tied to none: whether it is allowed about something there. The contact does not count.
    Facility(Place),
    /// What is to be added at exactly this place.
    New(Place),
    /// A ticket.
    Ticket(Work),
    /// A comment.
    Comment {
        /// The ticket it is on.
        on: Work,
        /// Whether only staff reads it.
        internal: bool,
    },
    /// A device, and so its readings.
    Device(Equipment),
    /// A document.
    Document(Paper),
    /// A user, by the customers they are assigned to.
    User(Vec<Place>),
}

/// A ticket: where it belongs, and its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Work {
    /// Where it belongs.
    pub place: Place,
    /// What kind of work it is.
    pub kind: TicketKind,
}

/// A device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Equipment {
    /// Where it stands.
    pub place: Place,
    /// The tickets about it. Only an assignment that is limited to a contact asks for them, and only that contact's
    /// can matter to it: others may be left out.
    pub tickets: Vec<Work>,
}

/// A document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// What kind of document it is.
    pub kind: DocumentKind,
    /// What it hangs on.
    pub on: Hangs,
}

/// What a document hangs on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hangs {
    /// A ticket.
    Ticket(Work),
    /// A device.
    Device(Place),
    /// A facility.
    Facility(Place),
    /// A customer as a whole, and no facility of it.
    Customer(Place),
    /// A model: where the devices of it stand. Those at customers that nobody who asks covers may be left out.
    Model(Vec<Place>),
}

impl Object {
    /// Where it belongs; nowhere, or at several places, for what is not at one.
    pub fn places(&self) -> &[Place] {
        use std::slice::from_ref;
        match self {
            Object::Anywhere(_) => &[],
            Object::Customer(at) | Object::Facility(at) | Object::New(at) => from_ref(at),
            Object::Ticket(work) | Object::Comment { on: work, .. } => from_ref(&work.place),
            Object::Device(device) => from_ref(&device.place),
            Object::Document(paper) => match &paper.on {
                Hangs::Ticket(work) => from_ref(&work.place),
                Hangs::Device(at) | Hangs::Facility(at) | Hangs::Customer(at) => from_ref(at),
                Hangs::Model(places) => places,
            },
            Object::User(places) => places,
        }
    }

    /// The permission that shows it; none for what is no thing of its own.
    pub fn view(&self) -> Option<Permission> {
        match self {
            Object::Anywhere(_) | Object::Customer(_) | Object::Facility(_) | Object::New(_) => None,
            Object::Ticket(work) => Some(work.kind.view()),
            Object::Comment { .. } => Some(Permission::CommentView),
            Object::Device(_) => Some(Permission::DeviceView),
            Object::Document(paper) => Some(paper.kind.view()),
            Object::User(_) => Some(Permission::UserView),
        }
    }

    /// Whether a permission says anything about such an object. On a ticket or a device that is also what can be seen
    /// or added there.
    pub fn takes(&self, permission: Permission) -> bool {
        use Permission as P;
        let papers =
            matches!(permission, P::DocumentView | P::DocumentAdd | P::InvoiceView | P::EstimateView | P::ReportView);
        match self {
            Object::Anywhere(_) | Object::Customer(_) | Object::Facility(_) => true,
            Object::New(_) => TicketKind::of_add(permission).is_some() || permission == P::DocumentAdd,
            Object::Ticket(work) => match permission {
                P::CommentView | P::CommentAdd => true,
                P::InspectionDecide => work.kind == TicketKind::Inspection,
                P::RepairOrderStatus => work.kind == TicketKind::RepairOrder,
                P::NotificationWorkOrder => work.kind == TicketKind::WorkOrder,
                _ => papers || permission == work.kind.view(),
            },
            Object::Comment { .. } => permission == P::CommentView,
            Object::Device(_) => papers || matches!(permission, P::DeviceView | P::ReadingAdd),
            Object::Document(paper) => permission == paper.kind.view(),
            Object::User(_) => matches!(permission, P::UserView | P::UserManage),
        }
    }
}
