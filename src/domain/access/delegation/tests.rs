//! Delegation, in tables and in random histories.

use proptest::prelude::*;

use super::*;
use crate::domain::customer::CustomerKind;
use crate::domain::id::{AssignmentId, ContactId, RoleId};
use crate::domain::permission::Feature;
use crate::domain::word::Word;

const HERE: CustomerId = CustomerId(1);
const HOUSE: FacilityId = FacilityId(11);
const YARD: FacilityId = FacilityId(12);
const SHED: FacilityId = FacilityId(13);
const KARIN: ContactId = ContactId(21);

fn set(permissions: &[Permission]) -> PermissionSet {
    permissions.iter().copied().collect()
}

fn role(name: &str, permissions: PermissionSet) -> Role {
    Role {
        id: RoleId(1),
        name: name.into(),
        title: name.into(),
        permissions,
        read_only: false,
        exclusive: false,
        built_in: false,
    }
}

fn place(facility: Option<FacilityId>) -> Place {
    Place {
        customer: HERE,
        customer_kind: CustomerKind::Corporate,
        customer_archived: false,
        facility,
        facility_archived: false,
        contact: None,
    }
}

fn selected(listed: &[FacilityId], unassigned: bool) -> Facilities {
    Facilities::Selected { listed: listed.to_vec(), unassigned }
}

fn assignment(facilities: Facilities, permissions: PermissionSet) -> Assignment {
    Assignment {
        id: AssignmentId(1),
        covers: Covers::Customer(HERE, facilities),
        contact: None,
        roles: vec![role("some", permissions)],
        allow: PermissionSet::empty(),
        deny: PermissionSet::empty(),
    }
}

fn access(own: &Assignment) -> Access {
    Access { assignments: vec![own.clone()], support_cases: false, features: FeatureSet::all() }
}

/// May see and manage colleagues, and see and add calls.
fn manager(facilities: Facilities) -> Assignment {
    use Permission::{CallAdd, CallView, UserManage, UserView};
    assignment(facilities, set(&[UserView, UserManage, CallView, CallAdd]))
}

#[test]
fn facilities_lie_within() {
    let calls = set(&[Permission::CallView]);
    for (given, held, beyond) in [
        (Facilities::All, Facilities::All, None),
        (selected(&[HOUSE], true), Facilities::All, None),
        (Facilities::All, selected(&[HOUSE, YARD], true), Some(Beyond::AllFacilities)),
        (selected(&[HOUSE], false), selected(&[HOUSE, YARD], false), None),
        (selected(&[HOUSE, SHED], false), selected(&[HOUSE, YARD], true), Some(Beyond::Facility(SHED))),
        (selected(&[HOUSE], true), selected(&[HOUSE], false), Some(Beyond::Unassigned)),
        (selected(&[], true), selected(&[HOUSE], true), None),
        (selected(&[], false), selected(&[], false), None),
    ] {
        let (given, held) = (assignment(given, calls), assignment(held, calls));
        assert_eq!(given.beyond(&held), beyond, "{given:?} within {held:?}");
    }
    let here = assignment(Facilities::All, calls);
    let elsewhere = Assignment { covers: Covers::Customer(CustomerId(2), Facilities::All), ..here.clone() };
    let retail = Assignment { covers: Covers::AllRetail, ..here.clone() };
    assert_eq!(here.beyond(&elsewhere), Some(Beyond::Customer));
    assert_eq!(retail.beyond(&here), Some(Beyond::Customer));
    assert_eq!(here.beyond(&retail), Some(Beyond::Customer), "who has all retail customers has none of the others");
}

#[test]
fn permissions_lie_within() {
    use Permission::{CallAdd, CallView, InvoiceView};
    let own = manager(Facilities::All);
    let plain = assignment(Facilities::All, set(&[CallView]));
    let by_role = Beyond::Permission(InvoiceView, Some("some".into()));
    let money = assignment(Facilities::All, set(&[CallView, InvoiceView]));
    let read_only = |assignment: &Assignment| {
        let mut assignment = assignment.clone();
        assignment.roles.push(Role { read_only: true, ..role("looks", PermissionSet::empty()) });
        assignment
    };
    for (what, given, held, beyond) in [
        ("by a role", plain.clone(), own.clone(), None),
        ("by an override", Assignment { allow: set(&[CallAdd]), ..plain.clone() }, own.clone(), None),
        (
            "an override beyond",
            Assignment { allow: set(&[InvoiceView]), ..plain.clone() },
            own.clone(),
            Some(Beyond::Permission(InvoiceView, None)),
        ),
        ("a role beyond", money.clone(), own.clone(), Some(by_role.clone())),
        (
            "denied for now, and a denial can be lifted",
            Assignment { deny: set(&[InvoiceView]), ..money.clone() },
            own.clone(),
            Some(by_role),
        ),
        (
            "read-only for now, and a role can be exchanged",
            read_only(&assignment(Facilities::All, set(&[CallAdd]))),
            Assignment { deny: set(&[CallAdd]), ..own.clone() },
            Some(Beyond::Permission(CallAdd, Some("some".into()))),
        ),
        (
            "what the granter is denied is not theirs",
            plain.clone(),
            Assignment { deny: set(&[CallView]), ..own.clone() },
            Some(Beyond::Permission(CallView, Some("some".into()))),
        ),
        (
            "what a read-only role takes from the granter is not theirs",
            assignment(Facilities::All, set(&[CallAdd])),
            read_only(&own),
            Some(Beyond::Permission(CallAdd, Some("some".into()))),
        ),
        ("an own override", money, Assignment { allow: set(&[InvoiceView]), ..own.clone() }, None),
        ("a limit to a contact only narrows", Assignment { contact: Some(KARIN), ..plain }, own, None),
    ] {
        assert_eq!(given.beyond(&held), beyond, "{what}");
    }
}

#[test]
fn who_manages_whom() {
    use Permission::{CallView, UserManage, UserView};
    let own = manager(Facilities::All);
    let plain = assignment(selected(&[HOUSE], false), set(&[CallView]));
    let looks = Role { read_only: true, ..role("looks", PermissionSet::empty()) };
    let at = place(None);
    for (what, assignment, manages) in [
        ("with both permissions", own.clone(), true),
        ("at some facilities", manager(selected(&[HOUSE], false)), true),
        ("without seeing them", Assignment { deny: set(&[UserView]), ..own.clone() }, false),
        ("without managing", Assignment { deny: set(&[UserManage]), ..own.clone() }, false),
        ("limited to a contact", Assignment { contact: Some(KARIN), ..own.clone() }, false),
        ("read-only", Assignment { roles: vec![own.roles[0].clone(), looks], ..own.clone() }, false),
        ("elsewhere", Assignment { covers: Covers::Customer(CustomerId(2), Facilities::All), ..own.clone() }, false),
        ("retail", Assignment { covers: Covers::AllRetail, ..own.clone() }, false),
        ("nothing of it", plain.clone(), false),
    ] {
        let access = access(&assignment);
        assert_eq!(access.manages(&at).is_some(), manages, "{what}");
        assert_eq!(access.managed().contains(&HERE), manages, "{what}: listing and checking agree");
        let refused = access.delegates(&at, Whose::Other, None, Some(&plain)).err();
        assert_eq!(refused, (!manages).then_some(Refusal::ManagesNobody), "{what}");
    }
    let archived = Place { customer_archived: true, ..at };
    assert!(access(&own).manages(&archived).is_none());
    let mut off = access(&own);
    off.features = FeatureSet::all().filter(|feature| feature != Feature::CustomerLogin);
    assert!(off.manages(&at).is_none(), "managing has to be held now");
    off.features = FeatureSet::all().filter(|feature| feature != Feature::Calls);
    assert_eq!(off.delegates(&at, Whose::Other, None, Some(&plain)), Ok(()), "what is given may be off for now");
}

#[test]
fn a_change_is_refused_for_the_first_reason() {
    use Permission::{CallView, InvoiceView};
    let own = access(&manager(Facilities::All));
    let at = place(None);
    let plain = assignment(Facilities::All, set(&[CallView]));
    let money = assignment(Facilities::All, set(&[InvoiceView]));
    let more = || Beyond::Permission(InvoiceView, Some("some".into()));
    for (whose, before, after, answer) in [
        (Whose::Other, None, Some(&plain), Ok(())),
        (Whose::Other, Some(&plain), Some(&plain), Ok(())),
        (Whose::Other, Some(&plain), None, Ok(())),
        (Whose::Own, Some(&plain), Some(&plain), Err(Refusal::Own)),
        (Whose::Other, None, Some(&money), Err(Refusal::Beyond(more()))),
        (Whose::Other, Some(&plain), Some(&money), Err(Refusal::Beyond(more()))),
        (Whose::Other, Some(&money), Some(&plain), Err(Refusal::Above(more()))),
        (Whose::Other, Some(&money), None, Err(Refusal::Above(more()))),
    ] {
        assert_eq!(own.delegates(&at, whose, before, after), answer, "{before:?} to {after:?}");
    }
}

#[test]
fn an_account_is_commanded_only_whole() {
    use Permission::{CallView, InvoiceView};
    let own = access(&manager(Facilities::All));
    let plain = assignment(Facilities::All, set(&[CallView]));
    let money = assignment(Facilities::All, set(&[InvoiceView]));
    let elsewhere = Assignment { covers: Covers::Customer(CustomerId(2), Facilities::All), ..plain.clone() };
    let retail = Assignment { covers: Covers::AllRetail, ..plain.clone() };
    let (here, there) = (Some(place(None)), Some(Place { customer: CustomerId(2), ..place(None) }));
    assert!(own.commands(&[(here, &plain)]));
    assert!(!own.commands(&[(here, &money)]));
    assert!(!own.commands(&[(here, &plain), (there, &elsewhere)]), "taking it over would take what is elsewhere");
    assert!(!own.commands(&[(None, &retail)]));
    assert!(!own.commands(&[]), "nobody's colleague is nobody's to change");
}

/// What somebody holds by the law: every permission at every place of the customer, as the law answers, with every feature on.
fn holdings(assignment: &Assignment) -> Vec<(Option<FacilityId>, Permission)> {
    let access = access(assignment);
    let places = [None, Some(HOUSE), Some(YARD), Some(SHED)];
    let mut held = Vec::new();
    for facility in places {
        for permission in Permission::ALL {
            let at = Object::Facility(place(facility));
            let about = assignment.covers_facility(facility) && access.allows(&at, *permission);
            held.extend(about.then_some((facility, *permission)));
        }
    }
    held
}

/// What somebody would hold if every denial were lifted and no role were read-only.
fn at_most(assignment: &Assignment) -> Vec<(Option<FacilityId>, Permission)> {
    let mut assignment = assignment.clone();
    assignment.deny = PermissionSet::empty();
    assignment.contact = None;
    assignment.roles.iter_mut().for_each(|role| role.read_only = false);
    holdings(&assignment)
}

fn permissions() -> impl Strategy<Value = PermissionSet> {
    // Few permissions, so that sets often lie within each other.
    use Permission::{CallAdd, CallView, InvoiceView, UserManage, UserView};
    proptest::sample::subsequence(vec![UserView, UserManage, CallView, CallAdd, InvoiceView], 0..=5)
        .prop_map(|chosen| chosen.into_iter().collect())
}

fn assignments() -> impl Strategy<Value = Assignment> {
    let listed = proptest::sample::subsequence(vec![HOUSE, YARD, SHED], 0..=3);
    let facilities = (any::<bool>(), listed, any::<bool>())
        .prop_map(|(all, listed, unassigned)| if all { Facilities::All } else { selected(&listed, unassigned) });
    let roles = proptest::collection::vec((permissions(), proptest::bool::weighted(0.15)), 1..3);
    let seldom = || prop_oneof![3 => Just(PermissionSet::empty()), 1 => permissions()];
    (facilities, roles, seldom(), seldom(), proptest::option::weighted(0.15, Just(KARIN))).prop_map(
        |(facilities, roles, allow, deny, contact)| {
            let mut assignment = assignment(facilities, PermissionSet::empty());
            assignment.roles =
                roles.into_iter().map(|(given, read_only)| Role { read_only, ..role("some", given) }).collect();
            Assignment { allow, deny, contact, ..assignment }
        },
    )
}

/// Somebody as an index of the people there are, so that shrinking works.
type Attempt = (prop::sample::Index, prop::sample::Index, Option<Assignment>);

proptest! {
    #[test]
    fn no_history_lifts_anybody_above_who_lifted_them(
        people in proptest::collection::vec(assignments(), 2..6),
        attempts in proptest::collection::vec(
            (any::<prop::sample::Index>(), any::<prop::sample::Index>(), proptest::option::weighted(0.9, assignments())),
            1..40,
        ),
    ) {
        let mut people: Vec<Option<Assignment>> = people.into_iter().map(Some).collect();
        // The best administrator there could be, so that something is permitted in every history.
        people.push(Some(assignment(Facilities::All, PermissionSet::all())));
        for (granter, target, after) in attempts as Vec<Attempt> {
            let (granter, target) = (granter.index(people.len()), target.index(people.len()));
            let Some(own) = people[granter].clone() else { continue };
            let whose = if granter == target { Whose::Own } else { Whose::Other };
            let before = people[target].clone();
            if access(&own).delegates(&place(None), whose, before.as_ref(), after.as_ref()).is_err() {
                continue;
            }
            prop_assert!(granter != target, "nobody changes what they hold themselves");
            let limits = holdings(&own);
            prop_assert!(own.contact.is_none() && own.permissions(FeatureSet::all()).has(Permission::UserManage));
            for (what, somebody) in [("changed", &before), ("given", &after)] {
                let held = somebody.as_ref().map(holdings).unwrap_or_default();
                let one_day = somebody.as_ref().map(at_most).unwrap_or_default();
                prop_assert!(held.iter().all(|one| one_day.contains(one)));
                for one in one_day {
                    prop_assert!(limits.contains(&one), "{one:?} was {what} by {own:?}");
                }
            }
            people[target] = after;
        }
    }
}
