//! The steps of the law, and the one walk through them.

use super::{Access, Assignment, Equipment, Hangs, Object, Paper, Work};
use crate::domain::permission::{Permission, PermissionSet};
use crate::domain::place::Place;

/// One step of the law. All of a walk have to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The permission says something about such an object.
    Takes,
    /// The user is assigned to anything at all.
    Assigned,
    /// The assignment covers the object's customer.
    Customer,
    /// That customer is not archived; about nothing in particular, the assignment's own.
    Live,
    /// The assignment covers the object's facility, which is not archived, or its having none.
    Facility,
    /// The assignment is not limited to a contact, or the ticket is that contact's, or the device is on a ticket of
    /// theirs that the assignment shows.
    Contact,
    /// The assignment is not limited to a contact, or it is about something that is shown to those who are: no
    /// colleagues, no invoices and estimates, documents only on tickets.
    Unlimited,
    /// The comment is not internal.
    Public,
    /// The assignment shows some device of the model.
    Model,
    /// The assignment holds the permission.
    Holds(Permission),
    /// The user may create support cases.
    SupportCases,
}

impl Step {
    /// The word for it, as `access explain` prints it.
    pub fn word(self) -> &'static str {
        match self {
            Step::Takes => "question",
            Step::Assigned => "assigned",
            Step::Customer => "customer",
            Step::Live => "live",
            Step::Facility => "facility",
            Step::Contact => "contact",
            Step::Unlimited => "unlimited",
            Step::Public => "public",
            Step::Model => "model",
            Step::Holds(_) => "holds",
            Step::SupportCases => "support-cases",
        }
    }

    /// The permission that it asks for, where it is about one.
    pub fn permission(self) -> Option<Permission> {
        match self {
            Step::Holds(permission) => Some(permission),
            _ => None,
        }
    }
}

/// A step, and whether it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    /// Which step.
    pub step: Step,
    /// Whether it holds.
    pub holds: bool,
}

/// The walk of one assignment: every step, also those after the first that fails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain<'a> {
    /// Whose walk it is; none for a user who is assigned to nothing.
    pub assignment: Option<&'a Assignment>,
    /// The steps, in order.
    pub findings: Vec<Finding>,
}

/// The answer to a question, with its reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision<'a> {
    /// The walk of each assignment; there is always one.
    pub chains: Vec<Chain<'a>>,
}

impl Chain<'_> {
    /// Whether every step holds.
    pub fn allows(&self) -> bool {
        self.findings.iter().all(|finding| finding.holds)
    }

    /// The first step that fails.
    pub fn failed(&self) -> Option<Step> {
        self.findings.iter().find(|finding| !finding.holds).map(|finding| finding.step)
    }

    /// How many steps hold before the first that fails.
    fn length(&self) -> usize {
        self.findings.iter().take_while(|finding| finding.holds).count()
    }
}

impl<'a> Decision<'a> {
    /// Whether one of the assignments allows it.
    pub fn allowed(&self) -> bool {
        self.chains.iter().any(Chain::allows)
    }

    /// The walk that tells most: the first that allows it, else the one that comes furthest.
    pub fn deciding(&self) -> Option<&Chain<'a>> {
        let furthest = || self.chains.iter().rev().max_by_key(|chain| chain.length());
        self.chains.iter().find(|chain| chain.allows()).or_else(furthest)
    }
}

impl Access {
    /// Whether one of the assignments allows something about an object, every step of it: what one assignment shows and
    /// another one allows does not add up.
    pub fn allows(&self, object: &Object, permission: Permission) -> bool {
        self.decide(object, permission).allowed()
    }

    /// Whether an object is there for this user.
    pub fn sees(&self, object: &Object) -> bool {
        object.view().is_some_and(|view| self.allows(object, view))
    }

    /// The answer with its reasons.
    pub fn decide(&self, object: &Object, permission: Permission) -> Decision<'_> {
        let walk =
            |assignment| Chain { assignment: Some(assignment), findings: self.walk(assignment, object, permission) };
        let mut chains: Vec<_> = self.assignments.iter().map(walk).collect();
        if chains.is_empty() {
            let takes = Finding { step: Step::Takes, holds: object.takes(permission) };
            let assigned = Finding { step: Step::Assigned, holds: false };
            chains.push(Chain { assignment: None, findings: vec![takes, assigned] });
        }
        Decision { chains }
    }

    /// The assignment that covers a customer, or a facility or what is tied to none, as far as they are not archived;
    /// whatever it holds there.
    pub fn covering(&self, object: &Object) -> Option<&Assignment> {
        let place = [Step::Customer, Step::Live, Step::Facility];
        let covers = |assignment: &&Assignment| {
            // Which permission is asked for does not matter to these steps.
            let findings = self.walk(assignment, object, Permission::CallView);
            findings.iter().filter(|finding| place.contains(&finding.step)).all(|finding| finding.holds)
        };
        self.assignments.iter().find(covers)
    }

    /// The assignment that lets its user do something about an object; if nothing is named, see it. A customer or a
    /// facility is no thing of its own to see: there it is the assignment that covers it.
    pub fn reaching(&self, object: &Object, permission: Option<Permission>) -> Option<&Assignment> {
        match permission.or(object.view()) {
            Some(permission) => self
                .decide(object, permission)
                .chains
                .into_iter()
                .find(Chain::allows)
                .and_then(|chain| chain.assignment),
            None => self.covering(object),
        }
    }

    /// The steps of the law for one assignment, in order.
    pub fn walk(&self, assignment: &Assignment, object: &Object, permission: Permission) -> Vec<Finding> {
        let mut walk =
            Walk { assignment, held: assignment.permissions(self.features), findings: Vec::with_capacity(8) };
        walk.note(Step::Takes, object.takes(permission));
        walk.object(object, permission);
        if object.view() != Some(permission) {
            walk.holds(permission);
        }
        if permission == Permission::SupportCaseAdd {
            walk.note(Step::SupportCases, self.support_cases);
        }
        walk.findings
    }
}

struct Walk<'a> {
    assignment: &'a Assignment,
    held: PermissionSet,
    findings: Vec<Finding>,
}

impl Walk<'_> {
    fn note(&mut self, step: Step, holds: bool) {
        self.findings.push(Finding { step, holds });
    }

    fn holds(&mut self, permission: Permission) {
        self.note(Step::Holds(permission), self.held.has(permission));
    }

    /// The object is there, as far as that does not depend on what is asked about it.
    fn object(&mut self, object: &Object, asked: Permission) {
        match object {
            Object::Anywhere(archived) => {
                let customer = self.assignment.covers.customer();
                self.note(Step::Live, customer.is_none_or(|customer| !archived.contains(&customer)));
                self.unlimited(Self::is_for_all_contacts(asked));
            }
            Object::Customer(at) => {
                self.customer(at);
                self.unlimited(Self::is_for_all_contacts(asked));
            }
            Object::Facility(at) => {
                self.place(at);
                self.unlimited(Self::is_for_all_contacts(asked));
            }
            Object::New(at) => {
                self.place(at);
                self.contact(at);
            }
            Object::Ticket(work) => {
                self.ticket(work);
                self.unlimited(Self::is_for_all_contacts(asked));
            }
            Object::Comment { on, internal } => {
                self.ticket(on);
                self.note(Step::Public, !internal);
                self.holds(Permission::CommentView);
            }
            Object::Device(device) => {
                self.device(device);
                self.unlimited(matches!(asked, Permission::DeviceView | Permission::ReadingAdd));
            }
            Object::Document(paper) => self.document(paper),
            Object::User(at) => {
                // Users belong to customers, not to facilities.
                let shared = at.iter().find(|at| self.assignment.covers_customer(at));
                self.note(Step::Customer, shared.is_some());
                self.note(Step::Live, shared.is_none_or(|at| !at.customer_archived));
                self.unlimited(false);
                self.holds(Permission::UserView);
            }
        }
    }

    fn customer(&mut self, at: &Place) {
        self.note(Step::Customer, self.assignment.covers_customer(at));
        self.note(Step::Live, !at.customer_archived);
    }

    fn place(&mut self, at: &Place) {
        self.customer(at);
        self.note(Step::Facility, !at.facility_archived && self.assignment.covers_facility(at.facility));
    }

    fn contact(&mut self, at: &Place) {
        self.note(Step::Contact, self.assignment.contact.is_none() || self.assignment.contact == at.contact);
    }

    fn ticket(&mut self, work: &Work) {
        self.place(&work.place);
        self.contact(&work.place);
        self.holds(work.kind.view());
    }

    fn device(&mut self, device: &Equipment) {
        self.place(&device.place);
        let of_contact = device.tickets.iter().any(|work| self.shows(|walk| walk.ticket(work)));
        self.note(Step::Contact, self.assignment.contact.is_none() || of_contact);
        self.holds(Permission::DeviceView);
    }

    fn document(&mut self, paper: &Paper) {
        match &paper.on {
            Hangs::Ticket(work) => self.ticket(work),
            Hangs::Device(at) => {
                self.place(at);
                self.holds(Permission::DeviceView);
            }
            Hangs::Facility(at) | Hangs::Customer(at) => self.place(at),
            Hangs::Model(devices) => {
                let shown = |at: &Place| {
                    self.shows(|walk| {
                        walk.place(at);
                        walk.holds(Permission::DeviceView);
                    })
                };
                let some = devices.iter().any(shown);
                self.note(Step::Model, some);
            }
        }
        self.unlimited(matches!(paper.on, Hangs::Ticket(_)) && !paper.kind.is_about_money());
        self.holds(paper.kind.view());
    }

    /// What needs an assignment that is not limited to a contact, unless it is for those, too.
    fn unlimited(&mut self, also_for_contacts: bool) {
        self.note(Step::Unlimited, self.assignment.contact.is_none() || also_for_contacts);
    }

    /// Whether those who are limited to a contact can have this permission at all.
    fn is_for_all_contacts(permission: Permission) -> bool {
        use Permission as P;
        !matches!(permission, P::UserView | P::UserManage | P::InvoiceView | P::EstimateView)
    }

    /// Whether every step of some other walk holds.
    fn shows(&self, steps: impl FnOnce(&mut Walk<'_>)) -> bool {
        let mut walk = Walk { assignment: self.assignment, held: self.held, findings: Vec::with_capacity(8) };
        steps(&mut walk);
        walk.findings.iter().all(|finding| finding.holds)
    }
}
