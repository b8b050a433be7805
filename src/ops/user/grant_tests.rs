use super::fixture::{NOW, World, at, owned, told, world};
use super::grant::{Grant, Granted};
use super::revoke::Revoke;
use super::terms::Terms;
use crate::domain::permission::Permission;
use crate::domain::staff::StaffRole;
use crate::domain::user::FacilityScope;
use crate::domain::word::Word;
use crate::error::{Kind, Result};

const EVA: &str = "eva@k1.example";

/// Eva sees F-1 of K-1.
fn with_eva() -> World {
    let mut world = world();
    world.invite(EVA, at(&["K-1"], &["F-1"])).unwrap();
    world
}

fn revoke(world: &mut World, who: &str, revoke: Revoke) -> Result<Granted> {
    world.run(|tx, actor, _| super::revoke::revoke(tx, actor, NOW, who, &revoke))
}

fn assign(world: &mut World, who: &str, terms: Terms) -> Result<Granted> {
    world.run(|tx, actor, _| super::assign::assign(tx, actor, NOW, "member", who, &terms))
}

fn unassign(world: &mut World, who: &str, customers: &[&str], all_retail: bool) -> Result<Granted> {
    world.run(|tx, actor, _| super::assign::unassign(tx, actor, NOW, who, &owned(customers), all_retail))
}

fn set_roles(world: &mut World, who: &str, roles: &[&str], customer: Option<&str>) -> Result<Granted> {
    world.run(|tx, actor, _| super::role_set::set(tx, actor, NOW, who, &owned(roles), customer))
}

fn facilities(facilities: &[&str]) -> Grant {
    Grant { facilities: owned(facilities), ..Grant::default() }
}

#[test]
fn granting_adds_and_only_replaces() {
    let mut world = with_eva();
    world.grant(EVA, facilities(&["F-2"])).unwrap();
    assert_eq!(world.only(EVA).facilities, ["F-1", "F-2"]);
    world.grant(EVA, Grant { unassigned: true, ..Grant::default() }).unwrap();
    assert!(world.only(EVA).unassigned);
    let again = world.grant(EVA, facilities(&["K-1/F-2", "Customer K-1 F-1"])).unwrap();
    assert!(!again.changed);
    world.grant(EVA, Grant { only: true, ..facilities(&["F-3"]) }).unwrap();
    let eva = world.only(EVA);
    assert_eq!((eva.facilities, eva.unassigned), (owned(&["F-3"]), false));
    world.grant(EVA, Grant { all_facilities: true, ..Grant::default() }).unwrap();
    assert_eq!(world.only(EVA).scope, FacilityScope::All);
    let unchanged = world.grant(EVA, facilities(&["F-1"])).unwrap();
    assert!(!unchanged.changed && unchanged.notes[0].contains("--only"), "{:?}", unchanged.notes);
    world.grant(EVA, Grant { only: true, ..facilities(&["F-1"]) }).unwrap();
    assert_eq!(world.only(EVA).facilities, ["F-1"]);
    let (actions, _) = world.log();
    assert_eq!(actions.iter().filter(|action| *action == "user.grant").count(), 5, "what changes nothing is no event");
}

#[test]
fn overrides_undo_their_contraries() {
    let mut world = with_eva();
    let allow = Grant { allow: vec![Permission::DocumentAdd], deny: vec![Permission::CommentAdd], ..Grant::default() };
    world.grant(EVA, allow).unwrap();
    let eva = world.only(EVA);
    assert!(eva.permissions.has(Permission::DocumentAdd) && !eva.permissions.has(Permission::CommentAdd));
    let contrary =
        Grant { deny: vec![Permission::DocumentAdd], allow: vec![Permission::CommentAdd], ..Grant::default() };
    world.grant(EVA, contrary).unwrap();
    let eva = world.only(EVA);
    assert!(!eva.allow.has(Permission::DocumentAdd) && eva.deny.has(Permission::DocumentAdd));
    assert!(eva.allow.has(Permission::CommentAdd) && !eva.deny.has(Permission::CommentAdd));

    revoke(&mut world, EVA, Revoke { deny: vec![Permission::DocumentAdd], ..Revoke::default() }).unwrap();
    revoke(&mut world, EVA, Revoke { allow: vec![Permission::CommentAdd], ..Revoke::default() }).unwrap();
    let eva = world.only(EVA);
    assert!(eva.allow.is_empty() && eva.deny.is_empty());
    let of_role = revoke(&mut world, EVA, Revoke { allow: vec![Permission::CommentAdd], ..Revoke::default() }).unwrap();
    assert!(!of_role.changed && of_role.notes[0].contains("--deny comment.add"), "{:?}", of_role.notes);
    let all: Vec<_> = Permission::ALL.to_vec();
    world.grant(EVA, Grant { deny: all, ..Grant::default() }).unwrap();
    assert!(world.only(EVA).permissions.is_empty());
}

#[test]
fn a_contact_is_of_that_customer() {
    let mut world = with_eva();
    let contact = |contact: Option<&str>| Grant { contact: Some(contact.map(Into::into)), ..Grant::default() };
    world.grant(EVA, contact(Some("Cecilia"))).unwrap();
    assert_eq!(world.only(EVA).contact.as_deref(), Some("cecilia@k1.example"));
    revoke(&mut world, EVA, Revoke { contact: true, ..Revoke::default() }).unwrap();
    assert_eq!(world.only(EVA).contact, None);
    assert!(!world.grant(EVA, contact(None)).unwrap().changed);
    world.invite("lars@k2.example", at(&["K-2"], &[])).unwrap();
    assert_eq!(world.grant("lars@k2.example", contact(Some("Cecilia"))).unwrap_err().kind(), Kind::NotFound);
    let error = world.grant("lars@k2.example", contact(Some("K-1/Cecilia"))).unwrap_err();
    assert!(told(&error).contains("does not belong to customer K-2"), "{}", told(&error));
}

#[test]
fn the_customer_is_implied_where_it_is_clear() {
    let mut world = with_eva();
    assign(&mut world, EVA, at(&["K-2"], &["F-1"])).unwrap();
    let error = world.grant(EVA, Grant { unassigned: true, ..Grant::default() }).unwrap_err();
    assert_eq!(error.kind(), Kind::Usage);
    assert!(told(&error).contains("one of K-1, K-2"), "{}", told(&error));
    assert_eq!(world.grant(EVA, facilities(&["F-1"])).unwrap_err().kind(), Kind::Usage, "both have an F-1");
    assert!(world.grant(EVA, facilities(&["F-3"])).unwrap().changed);
    assert!(world.grant(EVA, facilities(&["K-1/F-2"])).unwrap().changed);
    let both = world.grant(EVA, facilities(&["K-1/F-2", "K-2/F-1"])).unwrap_err();
    assert!(told(&both).contains("does not belong to customer K-1"), "{}", told(&both));

    let error = world.grant(EVA, Grant { customer: Some("K-3".into()), unassigned: true, ..Grant::default() });
    let error = error.unwrap_err();
    assert_eq!(error.kind(), Kind::Conflict);
    assert!(told(&error).contains("user assign eva@k1.example K-3"), "{}", told(&error));
    let error = world.grant(EVA, Grant::default()).unwrap_err();
    assert!(told(&error).contains("Nothing says what to grant"), "{}", told(&error));
    assert_eq!(world.grant(EVA, Grant { only: true, ..Grant::default() }).unwrap_err().kind(), Kind::Usage);
    let error = world.grant("eva@k1.exampl", facilities(&["F-1"])).unwrap_err();
    assert!(told(&error).contains(EVA), "{}", told(&error));
}

#[test]
fn revoking_from_everything_tells_how_to_narrow() {
    let mut world = with_eva();
    world.grant(EVA, Grant { all_facilities: true, ..Grant::default() }).unwrap();
    let error = revoke(&mut world, EVA, Revoke { facilities: owned(&["F-2"]), ..Revoke::default() }).unwrap_err();
    assert_eq!(error.kind(), Kind::Conflict);
    let command = "user grant eva@k1.example --customer K-1 --facility F-1 --facility F-3 --unassigned --only";
    assert!(told(&error).contains(command), "{}", told(&error));
    let error = revoke(&mut world, EVA, Revoke { unassigned: true, ..Revoke::default() }).unwrap_err();
    assert!(told(&error).contains("--facility F-1 --facility F-2 --facility F-3 --only"), "{}", told(&error));
    let error = revoke(&mut world, EVA, Revoke { all_facilities: true, ..Revoke::default() }).unwrap_err();
    assert!(told(&error).contains("user unassign eva@k1.example K-1"), "{}", told(&error));
}

#[test]
fn revoking_never_leaves_nothing() {
    let mut world = with_eva();
    let one = |number: &str| Revoke { facilities: owned(&[number]), ..Revoke::default() };
    let error = revoke(&mut world, EVA, one("F-1")).unwrap_err();
    assert!(told(&error).contains("user unassign eva@k1.example K-1"), "{}", told(&error));
    assert!(!revoke(&mut world, EVA, one("F-2")).unwrap().changed, "what is not there is not taken away");
    world.grant(EVA, Grant { unassigned: true, ..facilities(&["F-2"]) }).unwrap();
    revoke(&mut world, EVA, one("F-1")).unwrap();
    assert_eq!(world.only(EVA).facilities, ["F-2"]);
    revoke(&mut world, EVA, Revoke { all_facilities: true, ..Revoke::default() }).unwrap();
    let eva = world.only(EVA);
    assert!(eva.facilities.is_empty() && eva.unassigned && eva.scope == FacilityScope::Selected);
    assert_eq!(
        revoke(&mut world, EVA, Revoke { unassigned: true, ..Revoke::default() }).unwrap_err().kind(),
        Kind::Conflict
    );
    assert_eq!(revoke(&mut world, EVA, Revoke::default()).unwrap_err().kind(), Kind::Usage);
}

#[test]
fn assigning_is_all_or_nothing() {
    let mut world = with_eva();
    let error = assign(&mut world, EVA, at(&["K-3", "K-1"], &["K-1/F-1"])).unwrap_err();
    assert!(told(&error).contains("user grant eva@k1.example --customer K-1"), "{}", told(&error));
    assert_eq!(world.user(EVA).assignments.len(), 1);
    let granted = assign(&mut world, EVA, at(&["K-3", "K-2", "k-3"], &[])).unwrap();
    assert_eq!(granted.user.assignments.len(), 3);
    let error = assign(&mut world, EVA, Terms { all_retail: true, ..Terms::default() }).unwrap_err();
    assert!(told(&error).contains("user unassign eva@k1.example K-1 K-3 K-2"), "{}", told(&error));

    let lars = "lars@k2.example";
    world.invite(lars, at(&["K-2"], &[])).unwrap();
    let error = assign(&mut world, lars, at(&["K-1", "K-3"], &["F-1"])).unwrap_err();
    assert!(told(&error).contains("--facility K-1/F-1"), "{}", told(&error));
    let error = assign(&mut world, lars, at(&["K-1", "K-3"], &["K-2/F-1"])).unwrap_err();
    assert!(told(&error).contains("none of the customers named"), "{}", told(&error));
    let terms = Terms { contact: Some("Cecilia".into()), ..at(&["K-1", "K-3"], &["K-1/F-1"]) };
    assert_eq!(assign(&mut world, lars, terms).unwrap_err().kind(), Kind::Usage);
    let granted = assign(&mut world, lars, at(&["K-1", "K-3"], &["K-1/F-1"])).unwrap();
    assert_eq!(granted.user.assignments.len(), 3);
}

#[test]
fn unassigning_the_last_says_so() {
    let mut world = with_eva();
    assign(&mut world, EVA, at(&["K-2"], &[])).unwrap();
    let error = unassign(&mut world, EVA, &["K-1", "K-3"], false).unwrap_err();
    assert_eq!(error.kind(), Kind::NotFound);
    assert!(told(&error).contains("K-1, K-2"), "{}", told(&error));
    assert!(unassign(&mut world, EVA, &["K-1", "K-1"], false).unwrap().notes.is_empty());
    let last = unassign(&mut world, EVA, &["K-2"], false).unwrap();
    assert!(last.user.assignments.is_empty() && last.notes[0].contains("sees nothing"), "{:?}", last.notes);
    let error = world.grant(EVA, Grant { unassigned: true, ..Grant::default() }).unwrap_err();
    assert!(told(&error).contains("assigned to nothing"), "{}", told(&error));
    assert!(assign(&mut world, EVA, Terms { all_retail: true, ..Terms::default() }).unwrap().user.all_retail);
    let error = world.grant(EVA, Grant { all_facilities: true, ..Grant::default() }).unwrap_err();
    assert!(told(&error).contains("no choice of facilities"), "{}", told(&error));
    world.grant(EVA, Grant { allow: vec![Permission::CallAdd], ..Grant::default() }).unwrap();
    assert!(unassign(&mut world, EVA, &[], true).unwrap().user.assignments.is_empty());
    assert_eq!(unassign(&mut world, EVA, &[], true).unwrap_err().kind(), Kind::NotFound);
}

#[test]
fn roles_are_set_at_one_customer_or_everywhere() {
    let mut world = with_eva();
    assign(&mut world, EVA, at(&["K-2"], &[])).unwrap();
    let everywhere = set_roles(&mut world, EVA, &["moderator", "client-inspector", "moderator"], None).unwrap();
    assert!(everywhere.user.assignments.iter().all(|view| view.roles == ["moderator", "client-inspector"]));
    assert!(!set_roles(&mut world, EVA, &["client-inspector", "moderator"], None).unwrap().changed);
    let one = set_roles(&mut world, EVA, &["administrator"], Some("K-1")).unwrap();
    assert!(one.warnings[0].contains("K-1"), "{:?}", one.warnings);
    assert_eq!(one.user.assignments[1].roles, ["moderator", "client-inspector"]);
    let rest = set_roles(&mut world, EVA, &["administrator"], None).unwrap();
    assert!(rest.warnings.is_empty(), "K-2 is independent, and at K-1 nothing changes");
    for (roles, customer, kind) in [
        (&["member", "client-monitor-manager-read-only"][..], None, Kind::Conflict),
        (&["membr"], None, Kind::NotFound),
        (&[""], None, Kind::NotFound),
        (&[], None, Kind::Usage),
        (&["member"], Some("K-3"), Kind::NotFound),
    ] {
        assert_eq!(set_roles(&mut world, EVA, roles, customer).unwrap_err().kind(), kind, "{roles:?}");
    }
    assert_eq!(world.log().0.iter().filter(|action| *action == "role.set").count(), 3);
}

#[test]
fn grants_need_the_duty_for_every_department() {
    let mut world = with_eva();
    assign(&mut world, EVA, at(&["K-3"], &[])).unwrap();
    world.acting(StaffRole::ContentCreator, "Lifts");
    let allow = || Grant { customer: Some("K-1".into()), allow: vec![Permission::CallAdd], ..Grant::default() };
    assert_eq!(world.grant(EVA, allow()).unwrap_err().kind(), Kind::Denied);
    assert_eq!(assign(&mut world, EVA, at(&["K-2"], &[])).unwrap_err().kind(), Kind::Denied);
    assert_eq!(unassign(&mut world, EVA, &["K-1"], false).unwrap_err().kind(), Kind::Denied);
    world.acting(StaffRole::DepartmentAdministrator, "Lifts");
    world.grant(EVA, allow()).unwrap();
    set_roles(&mut world, EVA, &["moderator"], Some("K-1")).unwrap();
    assert_eq!(set_roles(&mut world, EVA, &["member"], None).unwrap_err().kind(), Kind::Denied, "K-3 is of Doors");
    assert_eq!(unassign(&mut world, EVA, &["K-1", "K-3"], false).unwrap_err().kind(), Kind::Denied);
    assert_eq!(
        revoke(&mut world, EVA, Revoke { customer: Some("K-3".into()), contact: true, ..Revoke::default() })
            .unwrap_err()
            .kind(),
        Kind::Denied
    );
}

#[test]
fn what_is_archived_is_not_granted() {
    let mut world = with_eva();
    world
        .run(|tx, _, _| {
            let facility = crate::ops::find::facility(tx, None, "K-1/F-2")?;
            tx.archive_facility(facility.id, Some(NOW))
        })
        .unwrap();
    let error = world.grant(EVA, facilities(&["F-2"])).unwrap_err();
    assert!(told(&error).contains("facility restore K-1/F-2"), "{}", told(&error));
    world.archive("K-1");
    assert_eq!(world.grant(EVA, facilities(&["F-3"])).unwrap_err().kind(), Kind::Conflict);
    unassign(&mut world, EVA, &["K-1"], false).unwrap();
}
