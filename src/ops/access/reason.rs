//! The words for the steps of the law: why each of them holds, or does not. Nothing is decided here.

use super::names::{Names, series};
use crate::domain::access::{Access, Assignment, Covers, Finding, Hangs, Holding, Object, Step};
use crate::domain::customer::CustomerKind;
use crate::domain::permission::{FeatureSet, Permission};
use crate::domain::place::Place;
use crate::domain::text::with_article;
use crate::domain::word::Word;

/// What the words are about.
#[derive(Debug, Clone, Copy)]
pub(super) struct About<'a> {
    pub(super) access: &'a Access,
    pub(super) object: &'a Object,
    pub(super) permission: Permission,
    pub(super) names: &'a Names,
}

impl About<'_> {
    /// Why a step holds, or does not, for an assignment. None stands for a user who is assigned to nothing.
    pub(super) fn because(&self, assignment: Option<&Assignment>, finding: Finding) -> String {
        let Finding { step, holds } = finding;
        let Some(assignment) = assignment else {
            return match step {
                Step::Takes => self.takes(holds),
                _ => "is assigned to nothing".to_owned(),
            };
        };
        match step {
            Step::Takes => self.takes(holds),
            Step::Assigned => format!("is assigned to {}", self.names.assignment(assignment)),
            Step::Customer => self.customer(assignment, holds),
            Step::Live => self.live(assignment, holds),
            Step::Facility => self.facility(assignment, holds),
            Step::Contact => self.contact(assignment, holds),
            Step::Unlimited => self.unlimited(assignment, holds),
            Step::Public if holds => "the comment is not internal".to_owned(),
            Step::Public => "the comment is internal: only staff reads it".to_owned(),
            Step::Model if holds => "shows a device of this model".to_owned(),
            Step::Model => self.model(assignment),
            Step::Holds(permission) => held(assignment, permission, self.access.features),
            Step::SupportCases if holds => "may create support cases".to_owned(),
            Step::SupportCases => "may not create support cases, whatever the roles say".to_owned(),
        }
    }

    fn takes(&self, holds: bool) -> String {
        let says = if holds { "can be asked about" } else { "says nothing about" };
        format!("{} {says} {}", self.permission, kind_of(self.object))
    }

    fn place(&self, assignment: &Assignment) -> Option<&Place> {
        let places = self.object.places();
        places.iter().find(|at| assignment.covers_customer(at)).or(places.first())
    }

    fn customer(&self, assignment: &Assignment, holds: bool) -> String {
        let covered = self.names.assignment(assignment);
        let Some(at) = self.place(assignment) else {
            return format!("covers {covered}, and the user is assigned to nothing");
        };
        let retail = assignment.covers == Covers::AllRetail;
        match (holds, retail) {
            (true, false) => format!("covers {covered}"),
            (true, true) => format!("covers all retail customers, and {} is one", self.names.customer(at.customer)),
            (false, true) if at.customer_kind != CustomerKind::Retail => {
                format!("covers retail customers only, and {} is corporate", self.names.customer(at.customer))
            }
            (false, _) => {
                let asked = self.object.places().iter().map(|at| self.names.customer(at.customer)).collect();
                format!("covers {covered}, not {}", series(asked))
            }
        }
    }

    fn live(&self, assignment: &Assignment, holds: bool) -> String {
        let at = self.place(assignment).map(|at| at.customer).or(assignment.covers.customer());
        match at.map(|customer| self.names.customer(customer)) {
            Some(name) => format!("{name} is {}archived", if holds { "not " } else { "" }),
            None => "covers whichever retail customers are not archived".to_owned(),
        }
    }

    fn facility(&self, assignment: &Assignment, holds: bool) -> String {
        let scope = self.names.scope(assignment);
        let at = self.place(assignment);
        match at.and_then(|at| at.facility) {
            _ if holds => format!("covers {scope}"),
            Some(facility) if at.is_some_and(|at| at.facility_archived) => {
                format!("{} is archived", self.names.facility(facility))
            }
            Some(facility) => format!("covers {scope}, not {}", self.names.facility(facility)),
            None => format!("covers {scope}, not what belongs to no facility"),
        }
    }

    fn contact(&self, assignment: &Assignment, holds: bool) -> String {
        let Some(own) = assignment.contact else { return "is not limited to a contact".to_owned() };
        let limited = format!("is limited to {}", self.names.contact(own));
        if let Object::Device(_) = self.object {
            return match holds {
                true => format!("{limited}, and shows a ticket of theirs about the device"),
                false => format!("{limited}, and shows no ticket of theirs about the device"),
            };
        }
        match self.place(assignment).and_then(|at| at.contact) {
            _ if holds => format!("{limited}, whose it is"),
            Some(contact) => format!("{limited}, and it is {}'s", self.names.contact(contact)),
            None => format!("{limited}, and it is no contact's"),
        }
    }

    fn unlimited(&self, assignment: &Assignment, holds: bool) -> String {
        let Some(own) = assignment.contact else { return "is not limited to a contact".to_owned() };
        let limited = format!("is limited to {}", self.names.contact(own));
        let asked = match (self.object, self.permission) {
            _ if holds => return format!("{limited}, and those who are can have this"),
            (_, Permission::UserView | Permission::UserManage) => "colleagues",
            (_, Permission::InvoiceView | Permission::EstimateView) => "invoices and estimates",
            (Object::Document(_), _) => "documents that hang on no ticket",
            _ => "documents of devices",
        };
        format!("{limited}, and those who are see no {asked}")
    }

    /// Devices of the model are shown where they are covered and `device.view` is held.
    fn model(&self, assignment: &Assignment) -> String {
        let view = Permission::DeviceView;
        match assignment.holding(view, self.access.features).holds() {
            true => format!("covers no device of this model, but {}", self.names.scope(assignment)),
            false => format!("shows no device of this model: {}", held(assignment, view, self.access.features)),
        }
    }
}

/// Why an assignment holds a permission, or does not: `role member gives call.view`.
pub(super) fn held(assignment: &Assignment, permission: Permission, features: FeatureSet) -> String {
    match assignment.holding(permission, features) {
        Holding::NotGiven => {
            let roles: Vec<_> = assignment.roles.iter().map(|role| role.name.clone()).collect();
            let (noun, verb) = if roles.len() == 1 { ("role", "does") } else { ("roles", "do") };
            match roles.is_empty() {
                true => format!("no role and no override gives {permission}"),
                false => format!("{noun} {} {verb} not give {permission}, and no override does", series(roles)),
            }
        }
        Holding::Denied => format!("override denies {permission}"),
        Holding::ReadOnly(role) => format!("role {} is read-only, which leaves no {permission}", role.name),
        Holding::Off(feature) => format!("feature {feature} is off, and {permission} needs it"),
        Holding::ByRole(role) => format!("role {} gives {permission}", role.name),
        Holding::ByOverride => format!("override allows {permission}"),
    }
}

/// What kind of thing it is, for a sentence: `an inspection`.
fn kind_of(object: &Object) -> String {
    match object {
        Object::Anywhere(_) => "whatever there is".to_owned(),
        Object::Customer(_) => "a customer".to_owned(),
        Object::Facility(_) => "a facility".to_owned(),
        Object::New(_) => "what is to be added".to_owned(),
        Object::Ticket(work) => with_article(work.kind.word()),
        Object::Comment { .. } => "a comment".to_owned(),
        Object::Device(_) => "a device".to_owned(),
        Object::Document(paper) => {
            let holder = match &paper.on {
                Hangs::Ticket(work) => work.kind.word(),
                Hangs::Device(_) => "device",
                Hangs::Facility(_) => "facility",
                Hangs::Customer(_) => "customer",
                Hangs::Model(_) => "model",
            };
            format!("{} on {}", with_article(paper.kind.word()), with_article(holder))
        }
        Object::User(_) => "a user".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::access::{Equipment, Facilities, Paper, Work};
    use crate::domain::document::DocumentKind;
    use crate::domain::id::{AssignmentId, ContactId, CustomerId, FacilityId};
    use crate::domain::permission::PermissionSet;
    use crate::domain::ticket::TicketKind;

    const HERE: CustomerId = CustomerId(1);

    fn assignment(covers: Covers, contact: Option<ContactId>) -> Assignment {
        let (allow, deny) = (PermissionSet::empty(), PermissionSet::empty());
        Assignment { id: AssignmentId(1), covers, contact, roles: Vec::new(), allow, deny }
    }

    fn at(customer: CustomerId, facility: Option<FacilityId>) -> Place {
        Place {
            customer,
            customer_kind: CustomerKind::Corporate,
            customer_archived: false,
            facility,
            facility_archived: false,
            contact: None,
        }
    }

    fn told(object: &Object, permission: Permission, by: &Assignment, step: Step, holds: bool) -> String {
        let mut names = Names::default();
        names.contacts.insert(ContactId(1), "karin@b.example".to_owned());
        let about = About { access: &Access::default(), object, permission, names: &names };
        about.because(Some(by), Finding { step, holds })
    }

    #[test]
    fn each_step_has_its_words_both_ways() {
        let covers = |facilities| Covers::Customer(HERE, facilities);
        let whole = assignment(covers(Facilities::All), None);
        let nothing = assignment(covers(Facilities::Selected { listed: Vec::new(), unassigned: false }), None);
        let retail = assignment(Covers::AllRetail, None);
        let karin = assignment(covers(Facilities::All), Some(ContactId(1)));
        let place = at(HERE, None);
        let work = Work { place, kind: TicketKind::Inspection };
        let comment = Object::Comment { on: work, internal: true };
        let device = Object::Device(Equipment { place, tickets: Vec::new() });
        let paper = |on| Object::Document(Paper { kind: DocumentKind::Invoice, on });
        let model = paper(Hangs::Model(vec![place]));
        let user = Object::User(Vec::new());
        let view = Permission::CommentView;
        for (object, permission, by, step, holds, words) in [
            (&comment, view, &whole, Step::Public, true, "the comment is not internal"),
            (&comment, view, &whole, Step::Public, false, "the comment is internal: only staff reads it"),
            (&comment, view, &whole, Step::Takes, true, "comment.view can be asked about a comment"),
            (
                &Object::Ticket(work),
                Permission::CallAdd,
                &whole,
                Step::Takes,
                false,
                "call.add says nothing about an inspection",
            ),
            (
                &Object::New(place),
                view,
                &whole,
                Step::Takes,
                false,
                "comment.view says nothing about what is to be added",
            ),
            (&model, view, &whole, Step::Takes, false, "comment.view says nothing about an invoice on a model"),
            (&user, view, &whole, Step::Takes, false, "comment.view says nothing about a user"),
            (
                &user,
                view,
                &retail,
                Step::Customer,
                false,
                "covers all retail customers, and the user is assigned to nothing",
            ),
            (
                &comment,
                view,
                &retail,
                Step::Customer,
                false,
                "covers retail customers only, and the customer with the row 1 is corporate",
            ),
            (&comment, view, &retail, Step::Facility, true, "covers every retail customer, with all there is of it"),
            (&comment, view, &nothing, Step::Facility, false, "covers nothing, not what belongs to no facility"),
            (&device, view, &whole, Step::Contact, true, "is not limited to a contact"),
            (
                &device,
                view,
                &karin,
                Step::Contact,
                true,
                "is limited to karin@b.example, and shows a ticket of theirs about the device",
            ),
            (
                &device,
                view,
                &karin,
                Step::Contact,
                false,
                "is limited to karin@b.example, and shows no ticket of theirs about the device",
            ),
            (&comment, view, &karin, Step::Contact, false, "is limited to karin@b.example, and it is no contact's"),
            (
                &device,
                Permission::DocumentView,
                &karin,
                Step::Unlimited,
                false,
                "is limited to karin@b.example, and those who are see no documents of devices",
            ),
            (
                &paper(Hangs::Customer(place)),
                Permission::DocumentView,
                &karin,
                Step::Unlimited,
                false,
                "is limited to karin@b.example, and those who are see no documents that hang on no ticket",
            ),
            (&model, Permission::InvoiceView, &whole, Step::Model, true, "shows a device of this model"),
            (
                &model,
                Permission::InvoiceView,
                &whole,
                Step::Model,
                false,
                "shows no device of this model: no role and no override gives device.view",
            ),
            (&comment, Permission::SupportCaseAdd, &whole, Step::SupportCases, true, "may create support cases"),
        ] {
            assert_eq!(told(object, permission, by, step, holds), words);
        }
    }

    #[test]
    fn long_lists_are_cut_short() {
        let listed = (1..=12).map(FacilityId).collect();
        let many = assignment(Covers::Customer(HERE, Facilities::Selected { listed, unassigned: true }), None);
        let told = Names::default().scope(&many);
        assert!(told.ends_with("4 more and what belongs to no facility"), "{told}");
    }
}
