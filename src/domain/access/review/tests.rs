//! The findings, one table each: what is found, and what looks like it and is not.

use super::*;
use crate::domain::id::{AssignmentId, ContactId, CustomerId, RoleId};
use crate::domain::permission::Feature;

const DAY: i64 = 86_400_000;
const NOW: Timestamp = Timestamp(1000 * DAY);
const MONTH: Duration = Duration::from_secs(30 * 86_400);

fn role(name: &str, permissions: &[Permission]) -> Role {
    Role {
        id: RoleId(1),
        name: name.into(),
        title: name.into(),
        permissions: permissions.iter().copied().collect(),
        read_only: false,
        exclusive: false,
        built_in: false,
    }
}

fn member() -> Role {
    role("member", &[Permission::CallView, Permission::CommentView, Permission::CommentAdd])
}

fn selected(listed: &[i64]) -> Facilities {
    Facilities::Selected { listed: listed.iter().copied().map(FacilityId).collect(), unassigned: false }
}

fn assignment(facilities: Facilities) -> Assignment {
    Assignment {
        id: AssignmentId(1),
        covers: Covers::Customer(CustomerId(1), facilities),
        contact: None,
        roles: vec![member()],
        allow: PermissionSet::empty(),
        deny: PermissionSet::empty(),
    }
}

/// A facility of each pair of days: added, and perhaps archived.
fn owner(days: &[(i64, Option<i64>)]) -> Owner {
    let standing = |(at, (created, archived)): (usize, &(i64, Option<i64>))| Standing {
        id: FacilityId(at as i64 + 1),
        created_at: Timestamp(created * DAY),
        archived_at: archived.map(|day| Timestamp(day * DAY)),
    };
    Owner { independent: true, archived: false, facilities: days.iter().enumerate().map(standing).collect() }
}

fn facts<'a>(assignment: &'a Assignment, owner: &'a Owner) -> Facts<'a> {
    Facts {
        assignment,
        scoped_at: Timestamp(100 * DAY),
        owner: Some(owner),
        features: FeatureSet::all(),
        status: UserStatus::Active,
        support_cases: false,
        created_at: Timestamp(100 * DAY),
        last_sign_in_at: Some(NOW),
    }
}

fn flags(facts: &Facts<'_>) -> Vec<Flag> {
    review(facts, NOW, MONTH).into_iter().map(|flagged| flagged.flag).collect()
}

fn reasons(assignment: &Assignment, features: FeatureSet) -> Vec<String> {
    let owner = owner(&[(1, None)]);
    let facts = Facts { features, ..facts(assignment, &owner) };
    review(&facts, NOW, MONTH).into_iter().map(|flagged| flagged.because).collect()
}

fn set(permissions: &[Permission]) -> PermissionSet {
    permissions.iter().copied().collect()
}

#[test]
fn nothing_is_found_where_nothing_is_odd() {
    let (held, owner) = (assignment(Facilities::All), owner(&[(1, None), (2, None)]));
    assert_eq!(flags(&facts(&held, &owner)), []);
}

#[test]
fn a_scope_that_nobody_chose_is_found_once_it_matters() {
    use Flag::{AllByDefault as All, SoleFacility as Sole};
    // The assignment is of day 100.
    let none_then_two = owner(&[(200, None), (201, None)]);
    let one_then_two = owner(&[(1, None), (200, None)]);
    let one_then_still_one = owner(&[(1, None)]);
    let two_then_two = owner(&[(1, None), (2, None)]);
    let two_then_one_archived_before = owner(&[(1, None), (2, Some(50)), (200, None)]);
    let two_then_one_archived_since = owner(&[(1, None), (2, Some(150)), (200, None)]);
    let one_then_one_instead = owner(&[(1, Some(150)), (200, None)]);
    let same_moment = owner(&[(1, None), (100, None)]);
    for (owner, facilities, expected) in [
        (&none_then_two, Facilities::All, &[All][..]),
        (&one_then_two, Facilities::All, &[All, Sole]),
        (&one_then_two, selected(&[1]), &[Sole]),
        (&one_then_two, selected(&[1, 2]), &[]),
        (&one_then_two, selected(&[2]), &[]),
        (&none_then_two, selected(&[1]), &[]),
        (&one_then_still_one, Facilities::All, &[]),
        (&one_then_still_one, selected(&[1]), &[]),
        (&two_then_two, Facilities::All, &[]),
        (&two_then_two, selected(&[1]), &[]),
        (&two_then_one_archived_before, Facilities::All, &[All, Sole]),
        (&two_then_one_archived_before, selected(&[1]), &[Sole]),
        (&two_then_one_archived_since, Facilities::All, &[]),
        (&one_then_one_instead, Facilities::All, &[]),
        (&same_moment, Facilities::All, &[]),
    ] {
        let held = assignment(facilities);
        assert_eq!(flags(&facts(&held, owner)), expected, "{owner:?} {:?}", held.covers);
    }
    let held = assignment(Facilities::All);
    let said_later = Facts { scoped_at: Timestamp(300 * DAY), ..facts(&held, &one_then_two) };
    assert_eq!(flags(&said_later), [], "it was said again when there were two");
    let retail = Assignment { covers: Covers::AllRetail, ..held };
    assert_eq!(flags(&Facts { owner: None, ..facts(&retail, &one_then_two) }), []);
}

#[test]
fn overrides_that_change_nothing_are_found() {
    use Permission as P;
    let read_only = Role { read_only: true, ..member() };
    for (roles, allow, deny, expected) in [
        (vec![member()], &[P::CallAdd][..], &[][..], None),
        (vec![member()], &[], &[P::CallView], None),
        (vec![member()], &[P::CallView], &[], Some("allow call.view: the role member gives it anyway")),
        (vec![member()], &[], &[P::DeviceView], Some("deny device.view: nothing gives it")),
        (
            vec![read_only.clone()],
            &[P::CallAdd],
            &[],
            Some("allow call.add: the role member leaves only .view permissions"),
        ),
        (vec![read_only.clone()], &[P::DeviceView], &[], None),
        (vec![read_only], &[], &[P::CommentAdd], Some("deny comment.add: the role member takes it away anyway")),
        (
            vec![member()],
            &[P::CallAdd, P::CallView],
            &[P::CallAdd],
            Some("allow call.view: the role member gives it anyway; allow call.add: is denied, too, and deny wins"),
        ),
        (
            vec![member()],
            &[P::SupportCaseAdd],
            &[],
            Some("allow support-case.add: the account may not create support cases"),
        ),
    ] {
        let held = Assignment { roles, allow: set(allow), deny: set(deny), ..assignment(Facilities::All) };
        assert_eq!(reasons(&held, FeatureSet::all()), Vec::from_iter(expected), "{held:?}");
    }
}

#[test]
fn an_allowed_support_case_helps_whoever_may_create_them() {
    let held = Assignment { allow: set(&[Permission::SupportCaseAdd]), ..assignment(Facilities::All) };
    let owner = owner(&[]);
    assert_eq!(flags(&Facts { support_cases: true, ..facts(&held, &owner) }), []);
}

#[test]
fn features_that_are_off_are_named_with_what_they_take_away() {
    let held = Assignment { allow: set(&[Permission::DeviceView]), ..assignment(Facilities::All) };
    let without = |off: &[Feature]| FeatureSet::all().filter(|feature| !off.contains(&feature));
    assert_eq!(
        reasons(&held, without(&[Feature::Comments, Feature::Devices, Feature::Support])),
        ["device.view: the feature devices is off; comment.view, comment.add: the feature comments is off"]
    );
    let denied = Assignment { deny: set(&[Permission::CallView]), ..assignment(Facilities::All) };
    assert_eq!(reasons(&denied, without(&[Feature::Calls])), Vec::<String>::new(), "what is denied is not missed");
}

#[test]
fn a_role_of_which_nothing_is_left_is_found() {
    let monitor = role("monitor", &[Permission::MonitorView]);
    let held = |roles, deny: &[Permission]| Assignment { roles, deny: set(deny), ..assignment(Facilities::All) };
    let told = |held: &Assignment| reasons(held, FeatureSet::all());
    assert_eq!(told(&held(vec![member(), monitor.clone()], &[])), Vec::<String>::new());
    assert_eq!(
        told(&held(vec![member(), monitor.clone()], &[Permission::MonitorView])),
        ["nothing that the role monitor gives is held"]
    );
    assert_eq!(told(&held(vec![role("empty", &[])], &[])), ["nothing that the role empty gives is held"]);
    let frozen = Role { read_only: true, ..role("frozen", &[]) };
    assert_eq!(told(&held(vec![member(), frozen.clone()], &[])), Vec::<String>::new(), "it takes away");
    assert_eq!(told(&held(vec![frozen], &[])), ["nothing that the role frozen gives is held"]);
}

#[test]
fn permissions_that_a_contact_limit_never_lets_use_are_found() {
    use Permission as P;
    let held = Assignment { allow: set(&[P::InvoiceView, P::UserManage]), ..assignment(Facilities::All) };
    assert_eq!(reasons(&held, FeatureSet::all()), Vec::<String>::new());
    let limited = Assignment { contact: Some(ContactId(1)), ..held };
    assert_eq!(
        reasons(&limited, FeatureSet::all()),
        ["limited to a contact, which never shows what invoice.view, user.manage is for"]
    );
    assert_eq!(reasons(&Assignment { allow: set(&[]), ..limited }, FeatureSet::all()), Vec::<String>::new());
}

#[test]
fn what_is_wrong_with_account_and_customer_is_found() {
    use Flag::{CustomerArchived, ManagedAdministrator, NeverSignedIn, NotConfirmed, Suspended};
    let held = assignment(Facilities::All);
    let administrator = Assignment { roles: vec![role("administrator", &[Permission::CallView])], ..held.clone() };
    let independent = owner(&[(1, None)]);
    let managed = Owner { independent: false, ..independent.clone() };
    let archived = Owner { archived: true, ..independent.clone() };
    let usual = facts(&held, &independent);
    let waiting = Facts { status: UserStatus::NotConfirmed, last_sign_in_at: None, ..usual };
    let days_ago = |days: i64| Timestamp(NOW.0 - days * DAY);
    for (facts, expected) in [
        (Facts { last_sign_in_at: None, ..usual }, &[NeverSignedIn][..]),
        (Facts { created_at: days_ago(31), ..waiting }, &[NotConfirmed]),
        (Facts { created_at: days_ago(30), ..waiting }, &[]),
        (Facts { status: UserStatus::Suspended, last_sign_in_at: None, ..usual }, &[Suspended]),
        (Facts { owner: Some(&archived), ..usual }, &[CustomerArchived]),
        (Facts { owner: Some(&managed), ..usual }, &[]),
        (Facts { assignment: &administrator, ..usual }, &[]),
        (Facts { assignment: &administrator, owner: Some(&managed), ..usual }, &[ManagedAdministrator]),
        (Facts { assignment: &administrator, owner: None, ..usual }, &[]),
    ] {
        assert_eq!(flags(&facts), expected, "{facts:?}");
    }
}

#[test]
fn a_fingerprint_changes_with_whatever_is_given() {
    let held = Assignment { contact: Some(ContactId(1)), ..assignment(selected(&[1, 2])) };
    let mark = |held: &Assignment| fingerprint(UserId(1), NOW, held);
    let mut marks = vec![mark(&held), fingerprint(UserId(2), NOW, &held), fingerprint(UserId(1), Timestamp(1), &held)];
    for other in [
        Assignment { id: AssignmentId(2), ..held.clone() },
        Assignment { covers: Covers::AllRetail, ..held.clone() },
        Assignment { covers: Covers::Customer(CustomerId(2), selected(&[1, 2])), ..held.clone() },
        Assignment { covers: Covers::Customer(CustomerId(1), selected(&[1])), ..held.clone() },
        Assignment { covers: Covers::Customer(CustomerId(1), Facilities::All), ..held.clone() },
        Assignment { contact: None, ..held.clone() },
        Assignment { roles: vec![], ..held.clone() },
        Assignment { roles: vec![role("member", &[])], ..held.clone() },
        Assignment { roles: vec![Role { read_only: true, ..member() }], ..held.clone() },
        Assignment { allow: set(&[Permission::CallAdd]), ..held.clone() },
        Assignment { deny: set(&[Permission::CallAdd]), ..held.clone() },
    ] {
        marks.push(mark(&other));
    }
    assert_eq!(mark(&held), mark(&held.clone()));
    assert!(marks.iter().all(|mark| mark.len() == 16 && mark.chars().any(|c| c.is_ascii_alphabetic())), "{marks:?}");
    let count = marks.len();
    marks.sort();
    marks.dedup();
    assert_eq!(marks.len(), count, "{marks:?}");
}
