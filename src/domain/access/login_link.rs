//! Where a customer's login link leads, and what it shows by itself.

use super::{Access, Assignment, Covers, Facilities};
use crate::domain::customer::Customer;
use crate::domain::id::{AssignmentId, CustomerId};
use crate::domain::permission::{Feature, FeatureSet, PermissionSet};
use crate::domain::word::words;

words! {
    /// Where a login link leads whoever has it.
    pub enum LeadsTo as "destination" {
        /// To what the customer may see: it has no users, so the link alone is enough.
        Work = "work",
        /// Only to the sign-in, where each user says who they are.
        SignIn = "sign-in",
        /// Nowhere: it is switched off, the customer is archived, or nobody can sign in at all.
        Nowhere = "nowhere",
    }
}

impl LeadsTo {
    /// Where the login link of a customer leads. Its users are those assigned to it, suspended ones too, and whoever has
    /// an open invitation to it. All-retail users are the users of no customer.
    pub fn of(customer: &Customer, users: u32, open_invitations: u32, features: FeatureSet) -> LeadsTo {
        match customer {
            _ if !features.has(Feature::CustomerLogin) => LeadsTo::Nowhere,
            Customer { archived: true, .. } | Customer { login_link: false, .. } => LeadsTo::Nowhere,
            _ if users == 0 && open_invitations == 0 => LeadsTo::Work,
            _ => LeadsTo::SignIn,
        }
    }
}

impl Access {
    /// What a login link shows by itself: all that there is of its customer, to be looked at and never changed.
    pub fn by_login_link(customer: CustomerId, features: FeatureSet) -> Access {
        let assignment = Assignment {
            // There is no row: the link is nobody's.
            id: AssignmentId(0),
            covers: Covers::Customer(customer, Facilities::All),
            contact: None,
            roles: Vec::new(),
            allow: PermissionSet::all().filter(|permission| permission.is_view()),
            deny: PermissionSet::empty(),
        };
        Access { assignments: vec![assignment], support_cases: false, features }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::access::tests::{BJORKEN, HOUSE, KARIN, OTHER, at};
    use crate::domain::access::{Equipment, Hangs, Object, Paper, Work};
    use crate::domain::customer::CustomerKind;
    use crate::domain::document::DocumentKind;
    use crate::domain::permission::Permission;
    use crate::domain::place::Place;
    use crate::domain::ticket::TicketKind;
    use crate::domain::word::Word;

    fn customer() -> Customer {
        Customer {
            id: BJORKEN,
            number: "K-1".into(),
            name: "Björken".into(),
            kind: CustomerKind::Corporate,
            independent: false,
            department: None,
            language: None,
            archived: false,
            login_link: true,
        }
    }

    #[test]
    fn a_link_is_enough_until_there_is_a_user() {
        let all = FeatureSet::all();
        let off = all.filter(|feature| feature != Feature::CustomerLogin);
        let only_login = all.filter(|feature| feature == Feature::CustomerLogin);
        let switched_off = Customer { login_link: false, ..customer() };
        let archived = Customer { archived: true, ..customer() };
        let retail = Customer { kind: CustomerKind::Retail, ..customer() };
        for (customer, users, open_invitations, features, expected) in [
            (customer(), 0, 0, all, LeadsTo::Work),
            (customer(), 0, 0, only_login, LeadsTo::Work),
            (retail, 0, 0, all, LeadsTo::Work),
            (customer(), 1, 0, all, LeadsTo::SignIn),
            (customer(), 0, 1, all, LeadsTo::SignIn),
            (customer(), 2, 1, all, LeadsTo::SignIn),
            (switched_off.clone(), 0, 0, all, LeadsTo::Nowhere),
            (switched_off, 1, 1, all, LeadsTo::Nowhere),
            (archived.clone(), 0, 0, all, LeadsTo::Nowhere),
            (archived, 1, 0, all, LeadsTo::Nowhere),
            (customer(), 0, 0, off, LeadsTo::Nowhere),
            (customer(), 1, 0, off, LeadsTo::Nowhere),
        ] {
            let found = LeadsTo::of(&customer, users, open_invitations, features);
            assert_eq!(found, expected, "{customer:?} {users} {open_invitations}");
        }
    }

    #[test]
    fn a_link_shows_everything_of_its_customer_and_nothing_else() {
        let access = Access::by_login_link(BJORKEN, FeatureSet::all());
        let elsewhere = Place { customer: OTHER, ..at(None) };
        let places = [
            (at(None), true),
            (at(Some(HOUSE)), true),
            (Place { contact: Some(KARIN), ..at(Some(HOUSE)) }, true),
            (Place { customer_kind: CustomerKind::Retail, ..at(None) }, true),
            (elsewhere, false),
            (Place { customer_kind: CustomerKind::Retail, ..elsewhere }, false),
            (Place { customer_archived: true, ..at(None) }, false),
            (Place { facility_archived: true, ..at(Some(HOUSE)) }, false),
        ];
        for (place, seen) in places {
            for kind in TicketKind::ALL.iter().copied() {
                let work = Work { place, kind };
                assert_eq!(access.sees(&Object::Ticket(work)), seen, "{kind} {place:?}");
                assert_eq!(access.sees(&Object::Comment { on: work, internal: false }), seen, "{kind} {place:?}");
                assert!(!access.sees(&Object::Comment { on: work, internal: true }), "{kind} {place:?}");
            }
            assert_eq!(access.sees(&Object::Device(Equipment { place, tickets: Vec::new() })), seen, "{place:?}");
            for kind in DocumentKind::ALL.iter().copied() {
                let paper = Paper { kind, on: Hangs::Customer(place) };
                assert_eq!(access.sees(&Object::Document(paper)), seen, "{kind} {place:?}");
            }
        }
    }

    #[test]
    fn a_link_only_looks_and_only_at_what_is_turned_on() {
        for feature in Feature::ALL.iter().copied() {
            let features = FeatureSet::all().filter(|on| on != feature);
            let access = Access::by_login_link(BJORKEN, features);
            let held = access.assignments[0].permissions(features);
            for permission in Permission::ALL.iter().copied() {
                let expected = permission.is_view() && permission.feature() != feature;
                assert_eq!(held.has(permission), expected, "{permission} without {feature}");
            }
        }
        let access = Access::by_login_link(BJORKEN, FeatureSet::all());
        let ticket = Object::Ticket(Work { place: at(None), kind: TicketKind::Call });
        for permission in Permission::ALL.iter().filter(|permission| !permission.is_view()) {
            assert!(!access.allows(&Object::Customer(at(None)), *permission), "{permission}");
            assert!(!access.allows(&ticket, *permission), "{permission}");
        }
    }
}
