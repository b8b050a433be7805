//! What a user is to a place, in one word: the law's answers about it, summed up.

use super::{Access, Assignment, Object};
use crate::domain::permission::{Permission, PermissionSet};
use crate::domain::ticket::TicketKind;
use crate::domain::word::{Word, words};

words! {
    /// What a user is to a facility, or to what is tied to none.
    pub enum Standing as "standing" {
        /// Nothing of it is there for them.
        Nothing = "nothing",
        /// They see no tickets there, but something else.
        Other = "other",
        /// They see the tickets of one contact there.
        Contact = "contact",
        /// They see tickets there.
        Sees = "sees",
        /// They see tickets there, and add or change something.
        Works = "works",
        /// They manage users there.
        Manages = "manages",
        /// They have the permission that was asked for, and are not limited to a contact.
        Holds = "holds",
    }
}

impl Access {
    /// What a user is to a place, and the assignment that makes them so. With a permission, only whether they have it
    /// there.
    pub fn standing(&self, place: &Object, asked: Option<Permission>) -> (Standing, Option<&Assignment>) {
        let limited = |assignment: &Assignment, unlimited| match assignment.contact {
            Some(_) => Standing::Contact,
            None => unlimited,
        };
        if asked.is_some() {
            let by = self.reaching(place, asked);
            return (by.map_or(Standing::Nothing, |by| limited(by, Standing::Holds)), by);
        }
        // What no assignment holds, none will have there.
        let held = self.assignments.iter().map(|assignment| assignment.permissions(self.features));
        let held = held.fold(PermissionSet::empty(), PermissionSet::or);
        let by = |wanted: &dyn Fn(Permission) -> bool| {
            held.iter().filter(|permission| wanted(*permission)).find_map(|known| self.reaching(place, Some(known)))
        };
        if let Some(by) = by(&|permission| permission == Permission::UserManage) {
            return (Standing::Manages, Some(by));
        }
        let Some(sees) = by(&|permission| TicketKind::ALL.iter().any(|kind| kind.view() == permission)) else {
            let other = by(&|_| true);
            return (if other.is_some() { Standing::Other } else { Standing::Nothing }, other);
        };
        let works = by(&|permission| !permission.is_view() && permission != Permission::NotificationWorkOrder);
        let standing = if works.is_some() { Standing::Works } else { Standing::Sees };
        (limited(sees, standing), Some(sees))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::access::{Covers, Facilities};
    use crate::domain::customer::CustomerKind;
    use crate::domain::id::{AssignmentId, ContactId, CustomerId, FacilityId};
    use crate::domain::permission::{Feature, FeatureSet};
    use crate::domain::place::Place;

    const HOUSE: FacilityId = FacilityId(11);

    fn at(facility: Option<FacilityId>) -> Object {
        Object::Facility(Place {
            customer: CustomerId(1),
            customer_kind: CustomerKind::Corporate,
            customer_archived: false,
            facility,
            facility_archived: false,
            contact: None,
        })
    }

    fn access(allow: &[Permission], contact: Option<ContactId>) -> Access {
        let covers = Covers::Customer(CustomerId(1), Facilities::Selected { listed: vec![HOUSE], unassigned: false });
        let (allow, deny) = (allow.iter().copied().collect(), PermissionSet::empty());
        let assignment = Assignment { id: AssignmentId(1), covers, contact, roles: Vec::new(), allow, deny };
        Access { assignments: vec![assignment], support_cases: false, features: FeatureSet::all() }
    }

    #[test]
    fn a_word_for_what_somebody_is_at_a_place() {
        use Permission as P;
        let karin = Some(ContactId(21));
        for (allow, contact, expected) in [
            (&[][..], None, Standing::Nothing),
            (&[P::DeviceView], None, Standing::Other),
            (&[P::DeviceView, P::CallView], None, Standing::Sees),
            (&[P::CallView, P::NotificationWorkOrder], None, Standing::Sees),
            (&[P::CallView, P::CommentAdd], None, Standing::Works),
            (&[P::CallAdd], None, Standing::Other),
            (&[P::CallView, P::CallAdd], karin, Standing::Contact),
            (&[P::UserView, P::UserManage], None, Standing::Manages),
            (&[P::UserManage], karin, Standing::Nothing),
            (&[P::UserManage, P::CallView], karin, Standing::Contact),
        ] {
            let access = access(allow, contact);
            assert_eq!(access.standing(&at(Some(HOUSE)), None).0, expected, "{allow:?} {contact:?}");
            assert_eq!(access.standing(&at(None), None).0, Standing::Nothing, "{allow:?} {contact:?}");
        }
    }

    #[test]
    fn a_permission_is_held_or_not() {
        use Permission as P;
        for (contact, asked, expected) in [
            (None, P::CallView, Standing::Holds),
            (None, P::CallAdd, Standing::Nothing),
            (Some(ContactId(21)), P::CallView, Standing::Contact),
            (Some(ContactId(21)), P::InvoiceView, Standing::Nothing),
        ] {
            let access = access(&[P::CallView, P::InvoiceView], contact);
            assert_eq!(access.standing(&at(Some(HOUSE)), Some(asked)).0, expected, "{asked} {contact:?}");
        }
        let features = FeatureSet::all().filter(|feature| feature != Feature::Calls);
        let off = Access { features, ..access(&[P::CallView], None) };
        assert_eq!(off.standing(&at(Some(HOUSE)), Some(P::CallView)).0, Standing::Nothing);
    }
}
