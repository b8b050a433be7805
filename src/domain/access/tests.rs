//! The law, step by step, each step both ways.

use super::*;
use crate::domain::id::RoleId;
use crate::domain::ticket::{KindSet, TicketKind};
use crate::domain::word::Word;

pub(super) const BJORKEN: CustomerId = CustomerId(1);
pub(super) const OTHER: CustomerId = CustomerId(2);
pub(super) const HOUSE: FacilityId = FacilityId(11);
pub(super) const YARD: FacilityId = FacilityId(12);
pub(super) const KARIN: ContactId = ContactId(21);
pub(super) const LARS: ContactId = ContactId(22);

pub(super) fn role(permissions: &[Permission]) -> Role {
    Role {
        id: RoleId(1),
        name: "some".into(),
        title: "Some".into(),
        permissions: permissions.iter().copied().collect(),
        read_only: false,
        exclusive: false,
        built_in: false,
    }
}

pub(super) fn assignment(covers: Covers) -> Assignment {
    Assignment {
        id: AssignmentId(1),
        covers,
        contact: None,
        roles: vec![role(&[Permission::CallView, Permission::CallAdd])],
        allow: PermissionSet::empty(),
        deny: PermissionSet::empty(),
    }
}

pub(super) fn customer_user() -> Assignment {
    assignment(Covers::Customer(BJORKEN, Facilities::All))
}

pub(super) fn site_user(unassigned: bool) -> Assignment {
    assignment(Covers::Customer(BJORKEN, Facilities::Selected { listed: vec![HOUSE], unassigned }))
}

pub(super) fn at(facility: Option<FacilityId>) -> Place {
    Place {
        customer: BJORKEN,
        customer_kind: CustomerKind::Corporate,
        customer_archived: false,
        facility,
        facility_archived: false,
        contact: None,
    }
}

pub(super) fn access(assignments: &[Assignment]) -> Access {
    Access { assignments: assignments.to_vec(), support_cases: false, features: FeatureSet::all() }
}

fn call(place: Place) -> Object {
    Object::Ticket(Work { place, kind: TicketKind::Call })
}

/// The first step that fails for a call, if any does.
fn fails(assignment: &Assignment, at: &Place) -> Option<Step> {
    first_failed(assignment, &call(*at), Permission::CallView)
}

pub(super) fn first_failed(assignment: &Assignment, object: &Object, permission: Permission) -> Option<Step> {
    let access = access(std::slice::from_ref(assignment));
    let decision = access.decide(object, permission);
    let failed = decision.deciding().and_then(Chain::failed);
    assert_eq!(access.allows(object, permission), failed.is_none(), "checking and explaining agree");
    failed
}

#[test]
fn an_assignment_covers_its_customer() {
    assert_eq!(fails(&customer_user(), &at(None)), None);
    assert_eq!(fails(&customer_user(), &Place { customer: OTHER, ..at(None) }), Some(Step::Customer));
    let retail = assignment(Covers::AllRetail);
    let place = Place { customer_kind: CustomerKind::Retail, ..at(Some(HOUSE)) };
    assert_eq!(fails(&retail, &place), None, "an all-retail user covers every retail customer");
    assert_eq!(fails(&retail, &at(None)), Some(Step::Customer), "and no corporate one");
}

#[test]
fn archived_is_not_there() {
    let archived = Place { customer_archived: true, ..at(Some(HOUSE)) };
    assert_eq!(fails(&customer_user(), &archived), Some(Step::Live));
    let archived = Place { facility_archived: true, ..at(Some(HOUSE)) };
    assert_eq!(fails(&customer_user(), &archived), Some(Step::Facility));
    assert_eq!(fails(&site_user(true), &archived), Some(Step::Facility));
    let retail = Place { customer_kind: CustomerKind::Retail, ..archived };
    assert_eq!(fails(&assignment(Covers::AllRetail), &retail), Some(Step::Facility));
}

#[test]
fn facilities_are_all_or_the_listed_ones() {
    for (assignment, facility, failed) in [
        (customer_user(), Some(HOUSE), None),
        (customer_user(), None, None),
        (site_user(false), Some(HOUSE), None),
        (site_user(false), Some(YARD), Some(Step::Facility)),
        (site_user(false), None, Some(Step::Facility)),
        (site_user(true), None, None),
        (site_user(true), Some(YARD), Some(Step::Facility)),
    ] {
        assert_eq!(fails(&assignment, &at(facility)), failed, "{assignment:?} at {facility:?}");
    }
}

#[test]
fn a_contact_sees_its_own() {
    let limited = Assignment { contact: Some(KARIN), ..customer_user() };
    for (contact, failed) in [(Some(KARIN), None), (Some(LARS), Some(Step::Contact)), (None, Some(Step::Contact))] {
        assert_eq!(fails(&limited, &Place { contact, ..at(None) }), failed);
        assert_eq!(fails(&customer_user(), &Place { contact, ..at(None) }), None);
    }
}

#[test]
fn permissions_are_roles_and_overrides_without_what_is_denied_or_off() {
    let set = |permissions: &[Permission]| permissions.iter().copied().collect::<PermissionSet>();
    let all = FeatureSet::all();
    let mut assignment = customer_user();
    assert_eq!(assignment.permissions(all), set(&[Permission::CallView, Permission::CallAdd]));
    assignment.roles.push(role(&[Permission::DocumentView]));
    assignment.allow.insert(Permission::CommentAdd);
    let given = set(&[Permission::CallView, Permission::CallAdd, Permission::DocumentView, Permission::CommentAdd]);
    assert_eq!(assignment.permissions(all), given, "roles and overrides add up");
    assignment.deny = set(&[Permission::CallAdd, Permission::CommentAdd, Permission::UserManage]);
    let left = set(&[Permission::CallView, Permission::DocumentView]);
    assert_eq!(assignment.permissions(all), left, "deny wins over roles and overrides");
    let without_calls = all.filter(|feature| feature != crate::domain::permission::Feature::Calls);
    assert_eq!(assignment.permissions(without_calls), set(&[Permission::DocumentView]));
    assert_eq!(assignment.permissions(FeatureSet::empty()), PermissionSet::empty());
}

#[test]
fn a_read_only_role_leaves_only_views() {
    let mut assignment = customer_user();
    assignment.allow.insert(Permission::CommentAdd);
    assignment.roles.push(Role { read_only: true, ..role(&[Permission::DocumentView]) });
    let left = [Permission::CallView, Permission::DocumentView].into_iter().collect();
    assert_eq!(assignment.permissions(FeatureSet::all()), left);
}

#[test]
fn one_assignment_has_to_allow_it_all() {
    let elsewhere = Assignment {
        roles: vec![role(&[Permission::CommentView])],
        ..assignment(Covers::Customer(OTHER, Facilities::All))
    };
    let both = access(&[customer_user(), elsewhere]);
    assert!(both.sees(&call(at(None))));
    assert!(!both.allows(&call(at(None)), Permission::CommentView), "what is held elsewhere does not count");
    let nobody = access(&[]);
    let decision = nobody.decide(&Object::Anywhere(Vec::new()), Permission::CallView);
    assert_eq!(decision.deciding().and_then(Chain::failed), Some(Step::Assigned));
    let decision = nobody.decide(&call(at(None)), Permission::ReadingAdd);
    assert_eq!(decision.deciding().and_then(Chain::failed), Some(Step::Takes), "being assigned would not help");
}

#[test]
fn a_scope_has_an_area_for_each_place() {
    let kinds: KindSet = [TicketKind::Call].into_iter().collect();
    let of = |assignment: Assignment| -> Vec<Extent> {
        let scope = access(&[assignment]).tickets();
        assert!(scope.areas.iter().all(|area| area.kinds == kinds && area.contact.is_none()));
        scope.areas.iter().map(|area| area.extent).collect()
    };
    assert_eq!(of(assignment(Covers::AllRetail)), [Extent::AllRetail]);
    assert_eq!(of(customer_user()), [Extent::Customer(BJORKEN)]);
    assert_eq!(of(site_user(false)), [Extent::Facility(BJORKEN, HOUSE)]);
    assert_eq!(of(site_user(true)), [Extent::Facility(BJORKEN, HOUSE), Extent::Unassigned(BJORKEN)]);
    let blind = Assignment { roles: vec![role(&[Permission::DocumentView])], ..customer_user() };
    assert_eq!(of(blind), []);
    let limited = Assignment { contact: Some(KARIN), ..customer_user() };
    assert_eq!(access(&[limited]).tickets().areas[0].contact, Some(KARIN));
}

#[test]
fn a_part_narrows_each_extent() {
    let retail = CustomerKind::Retail;
    let corporate = CustomerKind::Corporate;
    let customer = |id, kind| Part { customer: Some((id, kind)), ..Part::default() };
    let facility = |kind, id| Part { facility: Some(id), ..customer(BJORKEN, kind) };
    let (house, none) = (Extent::Facility(BJORKEN, HOUSE), Extent::Unassigned(BJORKEN));
    for (extent, part, left) in [
        (Extent::AllRetail, Part::default(), Some(Extent::AllRetail)),
        (Extent::AllRetail, customer(BJORKEN, retail), Some(Extent::Customer(BJORKEN))),
        (Extent::AllRetail, customer(BJORKEN, corporate), None),
        (Extent::AllRetail, facility(retail, HOUSE), Some(house)),
        (Extent::AllRetail, Part { facility: Some(HOUSE), ..Part::default() }, None),
        (Extent::Customer(BJORKEN), customer(BJORKEN, corporate), Some(Extent::Customer(BJORKEN))),
        (Extent::Customer(OTHER), customer(BJORKEN, corporate), None),
        (Extent::Customer(BJORKEN), facility(corporate, HOUSE), Some(house)),
        (house, customer(BJORKEN, corporate), Some(house)),
        (house, customer(OTHER, corporate), None),
        (house, facility(corporate, HOUSE), Some(house)),
        (house, facility(corporate, YARD), None),
        (none, customer(BJORKEN, corporate), Some(none)),
        (none, customer(OTHER, corporate), None),
        (none, facility(corporate, HOUSE), None),
    ] {
        let scope = Scope { areas: vec![Area { extent, contact: None, kinds: KindSet::all() }] };
        let narrowed: Vec<_> = scope.within(&part).areas.iter().map(|area| area.extent).collect();
        assert_eq!(narrowed, left.into_iter().collect::<Vec<_>>(), "{extent:?} within {part:?}");
    }
}

#[test]
fn a_part_narrows_contacts_and_kinds() {
    let all = KindSet::all();
    let calls: KindSet = [TicketKind::Call].into_iter().collect();
    let orders: KindSet = [TicketKind::WorkOrder].into_iter().collect();
    let within = |contact, kinds, part: Part, wanted| {
        let scope = Scope { areas: vec![Area { extent: Extent::Customer(BJORKEN), contact, kinds }] };
        scope.within(&part).of_kinds(wanted).areas.first().map(|area| (area.contact, area.kinds))
    };
    let of = |contact| Part { contact: Some(contact), ..Part::default() };
    assert_eq!(within(None, all, of(KARIN), all), Some((Some(KARIN), all)));
    assert_eq!(within(Some(KARIN), all, of(KARIN), all), Some((Some(KARIN), all)));
    assert_eq!(within(Some(KARIN), all, of(LARS), all), None);
    assert_eq!(within(Some(KARIN), all, Part::default(), all), Some((Some(KARIN), all)));
    assert_eq!(within(None, all, Part::default(), calls), Some((None, calls)));
    assert_eq!(within(None, calls, Part::default(), orders), None);
}

#[test]
fn every_kind_is_seen_with_its_own_view() {
    for kind in TicketKind::ALL {
        let viewer = Assignment { roles: vec![role(&[kind.view()])], ..customer_user() };
        let seen: Vec<_> = access(&[viewer]).tickets().areas[0].kinds.iter().collect();
        assert_eq!(seen, [*kind]);
    }
}
