use secrecy::{ExposeSecret, SecretString};

use super::add::{Add, Added};
use super::fixture::{NOW, World, at, owned, told, world};
use super::invite::Outcome;
use super::password::Initial;
use super::terms::{Terms, open_choices};
use crate::config::Config;
use crate::domain::access::Facilities;
use crate::domain::permission::Permission;
use crate::domain::staff::Duty;
use crate::domain::staff::StaffRole;
use crate::domain::user::{FacilityScope, Language, Profile, UserStatus};
use crate::error::{Kind, Result};

fn all_retail() -> Terms {
    Terms { all_retail: true, ..Terms::default() }
}

fn with_roles(customer: &str, roles: &[&str]) -> Terms {
    Terms { all_facilities: true, roles: owned(roles), ..at(&[customer], &[]) }
}

#[test]
fn the_facility_choice_is_the_models() {
    let mut world = world();
    let invited = world.invite("lars@k2.example", at(&["K-2"], &[])).unwrap();
    assert_eq!(invited.outcome, Outcome::Invited);
    assert_eq!(world.only("lars@k2.example").scope, FacilityScope::All, "one facility leaves no choice");
    world.invite("mia@k3.example", at(&["customer k-3"], &[])).unwrap();
    assert_eq!(world.only("mia@k3.example").scope, FacilityScope::All, "nor does none");

    let error = world.invite("eva@k1.example", at(&["K-1"], &[])).unwrap_err();
    assert_eq!(error.kind(), Kind::Usage);
    for word in ["K-1", "3 facilities", "--all-facilities", "--facility", "--unassigned", "F-1, F-2, F-3"] {
        assert!(told(&error).contains(word), "{word}: {}", told(&error));
    }
    world.invite("eva@k1.example", at(&[], &["K-1/F-2", "F-1", "f-2"])).unwrap();
    let eva = world.only("eva@k1.example");
    assert_eq!((eva.customer.as_deref(), eva.facilities, eva.unassigned), (Some("K-1"), owned(&["F-1", "F-2"]), false));
    world.invite("bo@k1.example", Terms { unassigned: true, ..at(&["K-1"], &[]) }).unwrap();
    let bo = world.only("bo@k1.example");
    assert_eq!((bo.scope, bo.facilities.len(), bo.unassigned), (FacilityScope::Selected, 0, true));
    world.invite("kim@k1.example", Terms { all_facilities: true, ..at(&["K-1"], &[]) }).unwrap();
    assert_eq!(world.only("kim@k1.example").scope, FacilityScope::All);
    world.invite("ida@k2.example", at(&["K-2"], &["F-1"])).unwrap();
    assert_eq!(world.only("ida@k2.example").scope, FacilityScope::Selected, "what is named is what they get");
}

#[test]
fn what_is_asked_is_what_is_open() {
    let mut world = world();
    let tx = world.store.read().unwrap();
    let open = open_choices(&tx, &world.actor, Duty::Users, &at(&["K-1", "K-2"], &[])).unwrap();
    assert_eq!(open.len(), 1);
    assert_eq!((open[0].0.number.as_str(), open[0].1.len()), ("K-1", 3));
    assert!(open_choices(&tx, &world.actor, Duty::Users, &at(&["K-1"], &["F-1"])).unwrap().is_empty());
    let answer = Facilities::Selected { listed: vec![open[0].1[1].id], unassigned: true };
    let terms = Terms { chosen: vec![(open[0].0.id, answer)], ..at(&["K-1"], &[]) };
    drop(tx);
    world.invite("eva@k1.example", terms).unwrap();
    let eva = world.only("eva@k1.example");
    assert_eq!((eva.facilities, eva.unassigned), (owned(&["F-2"]), true));
}

#[test]
fn what_cannot_be_assigned_is_refused() {
    let mut world = world();
    for (terms, kind, word) in [
        (at(&["R-1"], &[]), Kind::Conflict, "--all-retail"),
        (at(&["K-9"], &[]), Kind::NotFound, "K-9"),
        (at(&[""], &[]), Kind::NotFound, "customer"),
        (at(&["K-2"], &["F-9"]), Kind::NotFound, "F-9"),
        (at(&["K-2"], &[""]), Kind::NotFound, "facility"),
        (at(&["K-2"], &["K-1/F-1"]), Kind::Conflict, "does not belong"),
        (at(&[], &["F-1"]), Kind::Conflict, "K-1/F-1"),
        (Terms::default(), Kind::Usage, "--customer"),
        (with_roles("K-2", &["membr"]), Kind::NotFound, "member"),
        (with_roles("K-2", &["client-monitor-manager-read-only", "member"]), Kind::Conflict, "exclusive"),
        (Terms { contact: Some("cecilia@k1.example".into()), ..at(&["K-2"], &[]) }, Kind::NotFound, "contact"),
        (
            Terms { allow: vec![Permission::CallAdd], deny: vec![Permission::CallAdd], ..at(&["K-2"], &[]) },
            Kind::Usage,
            "call.add",
        ),
    ] {
        let error = world.invite("lars@k2.example", terms.clone()).unwrap_err();
        assert_eq!(error.kind(), kind, "{terms:?}: {}", told(&error));
        assert!(told(&error).contains(word), "{word}: {}", told(&error));
    }
    world.archive("K-2");
    let error = world.invite("lars@k2.example", at(&["K-2"], &[])).unwrap_err();
    assert!(told(&error).contains("customer restore K-2"), "{}", told(&error));
    for email in ["", "lars", "Lars <lars@k3.example>", "a@b.example\r\nBcc: eve@example.com"] {
        assert_eq!(world.invite(email, at(&["K-3"], &[])).unwrap_err().kind(), Kind::Invalid, "{email:?}");
    }
    world.turn_off_sign_in();
    let error = world.invite("lars@k3.example", at(&["K-3"], &[])).unwrap_err();
    assert!(told(&error).contains("feature enable customer-login"), "{}", told(&error));
    assert_eq!(world.log().0.iter().filter(|action| action.starts_with("user.")).count(), 0);
}

#[test]
fn whoever_is_known_gets_the_assignment() {
    let mut world = world();
    let invited = world.invite("Lars@K2.example", at(&["K-2"], &[])).unwrap();
    assert_eq!((invited.user.username.as_str(), invited.message.is_some()), ("Lars@K2.example", true));

    let error = world.invite("lars@k2.example", at(&["K-2"], &[])).unwrap_err();
    assert_eq!(error.kind(), Kind::Conflict);
    assert!(told(&error).contains("invitation resend Lars@K2.example"), "{}", told(&error));
    assert!(told(&error).contains("user grant Lars@K2.example --customer K-2"), "{}", told(&error));

    let invited = world.invite("LARS@k2.example", at(&["K-3"], &[])).unwrap();
    assert_eq!((invited.outcome, invited.message.is_some()), (Outcome::AssignedAndInvited, true));
    assert_eq!(invited.user.assignments.len(), 2);

    world.register("lars@k2.example");
    let invited = world.invite("lars@k2.example", at(&["K-1"], &["F-1"])).unwrap();
    assert_eq!((invited.outcome, invited.message), (Outcome::Assigned, None));
    let error = world.invite("lars@k2.example", at(&["K-1"], &["F-1"])).unwrap_err();
    assert!(!told(&error).contains("resend"), "{}", told(&error));
    let error = world.invite("lars@k2.example", all_retail()).unwrap_err();
    assert_eq!(error.kind(), Kind::Conflict);
    assert!(told(&error).contains("K-2, K-3, K-1"), "{}", told(&error));
    assert_eq!(world.log().0.iter().filter(|action| *action == "user.invite").count(), 3);
}

#[test]
fn an_account_without_an_invitation_can_be_invited() {
    let mut world = world();
    let added = add(&mut world, "depot", Some("depot@k2.example"), None, Config::default()).unwrap();
    assert_eq!(added.user.status, UserStatus::NotConfirmed);
    let invited = world.invite("depot@k2.example", at(&["K-2"], &[])).unwrap();
    assert_eq!((invited.outcome, invited.message.is_some()), (Outcome::OnlyInvited, true));
    let error = world.invite("depot@k2.example", at(&["K-2"], &[])).unwrap_err();
    assert_eq!(error.kind(), Kind::Conflict, "now there is an invitation");
}

#[test]
fn all_retail_users_are_nothing_else() {
    let mut world = world();
    let invited = world.invite("mia@example.com", all_retail()).unwrap();
    assert!(invited.user.all_retail);
    let error = world.invite("mia@example.com", at(&["K-2"], &[])).unwrap_err();
    assert!(told(&error).contains("user unassign mia@example.com --all-retail"), "{}", told(&error));
    let error = world.invite("mia@example.com", all_retail()).unwrap_err();
    assert!(told(&error).contains("all retail customers already"), "{}", told(&error));
}

#[test]
fn the_actor_needs_the_duty() {
    let mut world = world();
    world.acting(StaffRole::ContentCreator, "Lifts");
    world.invite("a@k2.example", at(&["K-2"], &[])).unwrap();
    world.invite("b@k2.example", with_roles("K-2", &["member"])).unwrap();
    world.invite("c@example.com", all_retail()).unwrap();
    world.invite("e@k2.example", with_roles("K-2", &["moderator"])).unwrap();
    for (allow, deny) in [(vec![Permission::CallAdd], Vec::new()), (Vec::new(), vec![Permission::CallAdd])] {
        let error = world.invite("d@k2.example", Terms { allow, deny, ..at(&["K-2"], &[]) }).unwrap_err();
        assert!(told(&error).contains("edit-customer-user-permissions"), "{}", told(&error));
    }

    world.acting(StaffRole::DepartmentAdministrator, "Lifts");
    world.invite("d@k2.example", with_roles("K-2", &["moderator"])).unwrap();
    assert_eq!(world.invite("e@k3.example", at(&["K-3"], &[])).unwrap_err().kind(), Kind::Denied);
    assert_eq!(world.invite("e@example.com", all_retail()).unwrap_err().kind(), Kind::Denied);
    world.acting(StaffRole::Technician, "Lifts");
    assert_eq!(world.invite("e@k2.example", at(&["K-2"], &[])).unwrap_err().kind(), Kind::Denied);
}

#[test]
fn an_administrator_of_a_managed_customer_is_warned_about() {
    let mut world = world();
    assert!(world.invite("a@k2.example", with_roles("K-2", &["administrator"])).unwrap().warnings.is_empty());
    let warnings = world.invite("b@k3.example", with_roles("K-3", &["administrator"])).unwrap().warnings;
    assert!(warnings[0].contains("member and moderator are recommended"), "{warnings:?}");
}

fn add(
    world: &mut World,
    username: &str,
    email: Option<&str>,
    password: Option<Initial>,
    config: Config,
) -> Result<Added> {
    let terms = at(&["K-2"], &[]);
    let profile = Profile { language: Some(Language::Swedish), ..Profile::default() };
    let details = super::account::Details { profile, ..Default::default() };
    let request = Add { username: username.into(), email: email.map(Into::into), terms, details, password };
    world.run(|tx, actor, random| super::add::add(tx, actor, NOW, random, &config, request))
}

#[test]
fn an_initial_password_has_to_be_changed_and_is_nowhere_in_the_log() {
    let mut world = world();
    let added = add(&mut world, "depot", None, Some(Initial::Random), Config::default()).unwrap();
    let password = added.made_up.unwrap();
    assert_eq!((added.user.status, added.user.must_change_password), (UserStatus::Active, true));
    let (actions, text) = world.log();
    assert_eq!(actions.last().map(String::as_str), Some("user.add"));
    assert!(!text.contains(password.expose_secret()) && !text.contains("argon2"), "{text}");

    let weak = Initial::Given(SecretString::from("depot2"));
    let error = add(&mut world, "depot2", None, Some(weak), Config::default()).unwrap_err();
    assert_eq!(error.kind(), Kind::Invalid);
    let good = Initial::Given(SecretString::from("Grön-stege-77"));
    assert!(add(&mut world, "depot2", None, Some(good), Config::default()).unwrap().made_up.is_none());

    let error = add(&mut world, "depot3", None, Some(Initial::Username), Config::default()).unwrap_err();
    assert!(told(&error).contains("allow_username_as_initial"), "{}", told(&error));
    let mut config = Config::default();
    config.password.allow_username_as_initial = true;
    assert!(add(&mut world, "depot3", None, Some(Initial::Username), config).unwrap().user.must_change_password);
}

#[test]
fn a_name_names_one_person() {
    let mut world = world();
    add(&mut world, "depot", Some("depot@k2.example"), None, Config::default()).unwrap();
    for (username, email) in [
        ("DEPOT", None),
        ("other", Some("Depot@K2.example")),
        ("depot@k2.EXAMPLE", None),
        ("other", Some("depot@k2.example")),
    ] {
        let error = add(&mut world, username, email, None, Config::default()).unwrap_err();
        assert_eq!(error.kind(), Kind::Conflict, "{username} {email:?}");
    }
    add(&mut world, "lars@k2.example", None, None, Config::default()).unwrap();
    let error = world.invite("lars@k2.example", at(&["K-2"], &[])).unwrap_err();
    assert!(told(&error).contains("--username"), "{}", told(&error));
}
