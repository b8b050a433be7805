//! A user as colleagues see them.

use super::{Access, Assignment, Object};
use crate::domain::customer::CustomerKind;
use crate::domain::id::{ContactId, CustomerId};
use crate::domain::permission::Permission;
use crate::domain::place::Place;
use crate::domain::user::{AssignmentView, Site, User};

impl Access {
    /// Whether an assignment shows the users of its customer.
    pub(super) fn shows_users(&self, assignment: &Assignment) -> bool {
        assignment.contact.is_none() && assignment.holding(Permission::UserView, self.features).holds()
    }

    /// The customers whose users are there for this user, as far as they are not archived.
    pub fn colleagues(&self) -> Vec<CustomerId> {
        let shows = |assignment: &&Assignment| self.shows_users(assignment);
        self.assignments.iter().filter(shows).filter_map(|assignment| assignment.covers.customer()).collect()
    }
}

impl User {
    /// The user as the law looks at them: by the customers they are assigned to.
    pub fn object(&self) -> Object {
        Object::User(self.assignments.iter().filter_map(AssignmentView::place).collect())
    }

    /// The user as they are let in: without what is archived, which is not there for them.
    pub fn let_in(mut self) -> User {
        self.assignments.retain(|assignment| !assignment.archived);
        self.assignments.iter_mut().for_each(|assignment| assignment.keep_sites(|site| !site.archived));
        self
    }

    /// The user as a colleague sees them: without what only staff knows, without what they are assigned to elsewhere, and
    /// without facilities and contacts that the colleague does not see. `sees_contact` answers for a contact.
    pub fn for_user(mut self, access: &Access, sees_contact: impl Fn(ContactId) -> bool) -> User {
        self.comments = None;
        self.profile.accounting_id = None;
        self.assignments
            .retain(|assignment| assignment.place().is_some_and(|place| access.sees(&Object::User(vec![place]))));
        self.assignments.iter_mut().for_each(|assignment| assignment.hide(access, &sees_contact));
        self.all_retail = false;
        self
    }
}

impl AssignmentView {
    /// The customer as a place; none for all retail customers.
    pub fn place(&self) -> Option<Place> {
        Some(Place {
            customer: self.customer_id?,
            // Nobody is assigned to a single retail customer.
            customer_kind: CustomerKind::Corporate,
            customer_archived: self.archived,
            facility: None,
            facility_archived: false,
            contact: None,
        })
    }

    fn hide(&mut self, access: &Access, sees_contact: &impl Fn(ContactId) -> bool) {
        let Some(customer) = self.place() else { return };
        let covers = |place| access.covering(&Object::Facility(place)).is_some();
        let at = |site: &Site| Place { facility: Some(site.id), facility_archived: site.archived, ..customer };
        self.keep_sites(|site| covers(at(site)));
        self.unassigned = self.unassigned && covers(customer);
        if !self.contact_id.is_some_and(sees_contact) {
            (self.contact, self.contact_id) = (None, None);
        }
    }

    /// Keeps those of the listed facilities, which stand in one order as rows and as numbers.
    fn keep_sites(&mut self, keep: impl Fn(&Site) -> bool) {
        let kept: Vec<_> = self.sites.iter().map(keep).collect();
        let mut at = kept.iter();
        self.facilities.retain(|_| at.next().is_some_and(|kept| *kept));
        let mut at = kept.iter();
        self.sites.retain(|_| at.next().is_some_and(|kept| *kept));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::access::{Covers, Facilities};
    use crate::domain::id::{AssignmentId, FacilityId, RoleId, UserId};
    use crate::domain::permission::{FeatureSet, PermissionSet};
    use crate::domain::role::Role;
    use crate::domain::time::Timestamp;
    use crate::domain::user::{FacilityScope, Notifications, Profile, UserStatus};

    fn view(customer: i64, facilities: &[i64]) -> AssignmentView {
        AssignmentView {
            id: AssignmentId(customer),
            customer_id: Some(CustomerId(customer)),
            archived: false,
            sites: facilities.iter().map(|id| Site { id: FacilityId(*id), archived: false }).collect(),
            contact_id: Some(ContactId(customer)),
            department: None,
            customer: Some(format!("K-{customer}")),
            customer_name: None,
            scope: FacilityScope::Selected,
            facilities: facilities.iter().map(|facility| format!("F-{facility}")).collect(),
            unassigned: true,
            contact: Some("karin".into()),
            roles: vec!["member".into()],
            allow: PermissionSet::empty(),
            deny: PermissionSet::empty(),
            permissions: PermissionSet::empty(),
        }
    }

    fn user() -> User {
        User {
            id: UserId(1),
            username: "lars".into(),
            email: None,
            profile: Profile { accounting_id: Some("7".into()), city: Some("Lund".into()), ..Profile::default() },
            status: UserStatus::Active,
            provisional_at: None,
            all_retail: false,
            must_change_password: false,
            comments: Some("slow payer".into()),
            allow_support_cases: false,
            staff_hear_of_calls: true,
            notifications: Notifications::default(),
            created_at: Timestamp(0),
            last_sign_in_at: None,
            assignments: vec![view(1, &[11, 12]), view(2, &[21])],
        }
    }

    fn viewer(facilities: Facilities, contact: Option<ContactId>) -> Access {
        let role = Role {
            id: RoleId(1),
            name: "some".into(),
            title: "Some".into(),
            permissions: [Permission::UserView].into_iter().collect(),
            read_only: false,
            exclusive: false,
            built_in: false,
        };
        let assignment = Assignment {
            id: AssignmentId(1),
            covers: Covers::Customer(CustomerId(1), facilities),
            contact,
            roles: vec![role],
            allow: PermissionSet::empty(),
            deny: PermissionSet::empty(),
        };
        Access { assignments: vec![assignment], support_cases: false, features: FeatureSet::all() }
    }

    #[test]
    fn a_colleague_is_shown_without_what_is_elsewhere() {
        let site = Facilities::Selected { listed: vec![FacilityId(12)], unassigned: false };
        for (what, facilities, contacts, listed, unassigned, contact) in [
            ("all of it", Facilities::All, true, &["F-11", "F-12"][..], true, Some("karin")),
            ("a contact that is not seen", Facilities::All, false, &["F-11", "F-12"], true, None),
            ("one facility", site, true, &["F-12"], false, Some("karin")),
        ] {
            let access = viewer(facilities, None);
            let shown = user().for_user(&access, |_| contacts);
            let [only] = shown.assignments.as_slice() else { panic!("{what}: {:?}", shown.assignments) };
            assert_eq!(only.customer_id, Some(CustomerId(1)), "{what}");
            assert_eq!(only.facilities, listed, "{what}");
            assert_eq!(only.sites.len(), listed.len(), "{what}");
            assert_eq!((only.unassigned, only.contact.as_deref()), (unassigned, contact), "{what}");
            assert_eq!((shown.comments, shown.profile.accounting_id), (None, None), "{what}");
            assert_eq!(shown.profile.city.as_deref(), Some("Lund"), "{what}");
        }
    }

    #[test]
    fn who_sees_no_users_sees_no_assignments() {
        for access in [viewer(Facilities::All, Some(ContactId(1))), Access::default()] {
            assert!(!access.sees(&user().object()));
            assert!(user().for_user(&access, |_| true).assignments.is_empty());
            assert!(access.colleagues().is_empty());
        }
        assert_eq!(viewer(Facilities::All, None).colleagues(), [CustomerId(1)]);
        let mut archived = user();
        archived.assignments.iter_mut().for_each(|view| view.archived = true);
        assert!(!viewer(Facilities::All, None).sees(&archived.object()));
        let mut off = user();
        off.assignments[0].sites[0].archived = true;
        let shown = off.for_user(&viewer(Facilities::All, None), |_| true);
        assert_eq!(shown.assignments[0].facilities, ["F-12"], "what is archived is nobody's outside");
    }
}
