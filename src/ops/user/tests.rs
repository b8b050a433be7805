use std::ops::ControlFlow;
use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::ambient::Random;
use crate::domain::access::{Assignment, Covers, Facilities};
use crate::domain::id::{AssignmentId, CustomerId, UserId};
use crate::domain::os_user::OsUser;
use crate::domain::permission::{FeatureSet, PermissionSet};
use crate::domain::time::Timestamp;
use crate::domain::token::Key;
use crate::domain::user::{Notifications, Profile, UserStatus};
use crate::error::{Kind, Result};
use crate::ops::actor::Actor;
use crate::ops::{customer, find, init, invitation, staff};
use crate::store::{EventFilter, Store, Tx};

const NOW: Timestamp = Timestamp(1_700_000_000_000);
const ROOT: OsUser = OsUser { uid: 0, name: None };

/// An organization, its administrator and the customers 1001 (of Lifts) and 1002.
fn start(store: &mut Store) -> Result<Actor> {
    let mut tx = store.write()?;
    let administrator = staff::Edit { email: Some("anna@example.com".into()), ..staff::Edit::default() };
    let name = "Nordlyft".to_owned();
    let start = init::Start { name, portal_url: None, features: FeatureSet::all(), administrator };
    let (_, staff) = init::start(&mut tx, NOW, &Key::new([7; 32]).fingerprint(), start)?;
    let actor = Actor { staff, as_user: None };
    for department in ["Lifts", ""] {
        let fields = customer::Edit {
            name: Some(format!("Acme {department}")),
            department: Some(department.into()),
            ..customer::Edit::default()
        };
        customer::add(&mut tx, &actor, NOW, fields)?;
    }
    tx.commit()?;
    Ok(actor)
}

fn nobody(email: &str) -> User {
    User {
        id: UserId(0),
        username: email.to_owned(),
        email: Some(email.to_owned()),
        profile: Profile::default(),
        status: UserStatus::NotConfirmed,
        provisional_at: None,
        all_retail: false,
        must_change_password: false,
        comments: None,
        allow_support_cases: false,
        staff_hear_of_calls: true,
        notifications: Notifications::default(),
        created_at: NOW,
        last_sign_in_at: None,
        assignments: Vec::new(),
    }
}

/// Adds a user, assigned as a member to all of these customers.
fn add(tx: &Tx<'_>, email: &str, customers: &[&str]) -> Result<User> {
    let id = tx.insert_user(&nobody(email), None)?.expect("the name is free");
    for number in customers {
        let covers = Covers::Customer(find::customer(tx, number)?.id, Facilities::All);
        assign(tx, id, covers)?;
    }
    Ok(tx.user(id)?.expect("it was just added"))
}

fn assign(tx: &Tx<'_>, user: UserId, covers: Covers) -> Result<()> {
    let roles = tx.role_named("member")?.into_iter().collect();
    let (allow, deny) = (PermissionSet::empty(), PermissionSet::empty());
    let assignment = Assignment { id: AssignmentId(0), covers, contact: None, roles, allow, deny };
    tx.insert_assignment(user, &assignment, NOW)?.expect("there is no other");
    Ok(())
}

fn invited(tx: &mut Tx<'_>, actor: &Actor, email: &str) -> Result<User> {
    let user = add(tx, email, &["1001"])?;
    let mut random = Random::Seeded { seed: 1, drawn: u64::try_from(user.id.0).unwrap() * 100 };
    invitation::invite(tx, actor, NOW, &mut random, &user, Some(CustomerId(1)), &["member".to_owned()])?;
    Ok(user)
}

fn names(tx: &Tx<'_>, wanted: &List) -> Result<Vec<String>> {
    let mut names = Vec::new();
    list(tx, None, wanted, &mut |user| {
        names.push(user.username);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(names)
}

fn actions(tx: &Tx<'_>) -> Result<Vec<String>> {
    let mut actions = Vec::new();
    tx.events(&EventFilter { action: Some("user".into()), ..EventFilter::default() }, &mut |line| {
        actions.push(line.action);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(actions)
}

fn kind<T>(outcome: Result<T>) -> Option<Kind> {
    outcome.err().map(|error| error.kind())
}

#[test]
fn what_was_not_asked_about_does_not_go_with_an_invitation() -> Result<()> {
    use crate::ops::invitation::{Goes, Stays, delete, withdrawal};
    let mut store = Store::in_memory()?;
    let actor = start(&mut store)?;
    let mut tx = store.write()?;
    let bo = invited(&mut tx, &actor, "bo@example.com")?;
    let alone = withdrawal(&tx, &actor, NOW, "bo@example.com")?;
    assert!(matches!(alone.goes, Goes::User(belongings) if belongings.queued == 1));
    suspend(&mut tx, &actor, NOW, std::slice::from_ref(&bo.username))?;
    assert_eq!(
        kind(delete(&mut tx, &actor, NOW, &alone)),
        Some(Kind::Conflict),
        "suspended, and the mail is cancelled"
    );
    resume(&mut tx, &actor, NOW, std::slice::from_ref(&bo.username))?;
    let alone = withdrawal(&tx, &actor, NOW, "bo@example.com")?;
    assign(&tx, bo.id, Covers::Customer(CustomerId(2), Facilities::All))?;
    assert_eq!(kind(delete(&mut tx, &actor, NOW, &alone)), Some(Kind::Conflict), "assigned elsewhere meanwhile");
    let beside = withdrawal(&tx, &actor, NOW, "1")?;
    assert!(matches!(beside.goes, Goes::Assignment { stays: Stays::AssignedElsewhere, links: 1, .. }));
    delete(&mut tx, &actor, NOW, &beside)?;
    assert_eq!(kind(delete(&mut tx, &actor, NOW, &beside)), Some(Kind::Conflict), "deleted meanwhile");
    assert_eq!(kind(withdrawal(&tx, &actor, NOW, "1")), Some(Kind::Conflict), "deleted already");
    let left = tx.user(bo.id)?.expect("they stay");
    assert_eq!(left.assignments.iter().map(|view| view.customer_id).collect::<Vec<_>>(), [Some(CustomerId(2))]);
    Ok(())
}

#[test]
fn what_was_not_asked_about_is_not_deleted() -> Result<()> {
    let mut store = Store::in_memory()?;
    let actor = start(&mut store)?;
    let mut tx = store.write()?;
    let bo = invited(&mut tx, &actor, "bo@example.com")?;
    let who = [bo.username.clone()];
    let asked = leaving(&tx, &actor, "bo@example.com")?;
    assert_eq!((asked.belongings.assignments, asked.belongings.invitations, asked.belongings.queued), (1, 1, 1));

    suspend(&mut tx, &actor, NOW, &who)?;
    assert_eq!(
        kind(delete(&mut tx, &actor, NOW, &asked)),
        Some(Kind::Conflict),
        "suspended, and the mail is cancelled"
    );
    resume(&mut tx, &actor, NOW, &who)?;
    assert_eq!(kind(delete(&mut tx, &actor, NOW, &asked)), Some(Kind::Conflict), "the mail stays cancelled");
    let asked = leaving(&tx, &actor, "bo@example.com")?;
    assign(&tx, bo.id, Covers::Customer(CustomerId(2), Facilities::All))?;
    assert_eq!(kind(delete(&mut tx, &actor, NOW, &asked)), Some(Kind::Conflict), "assigned elsewhere");
    assert!(tx.user(bo.id)?.is_some());

    let asked = leaving(&tx, &actor, "bo@example.com")?;
    delete(&mut tx, &actor, NOW, &asked)?;
    assert_eq!(kind(delete(&mut tx, &actor, NOW, &asked)), Some(Kind::Conflict), "deleted meanwhile");
    assert_eq!(kind(suspend(&mut tx, &actor, NOW, &who)), Some(Kind::NotFound));
    assert_eq!(actions(&tx)?, ["user.delete", "user.resume", "user.suspend"]);
    Ok(())
}

#[test]
fn of_many_who_delete_a_user_one_does() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("portal.db");
    let mut store = Store::create(&path)?;
    store.runs_under(&ROOT);
    let actor = start(&mut store)?;
    let tx = store.write()?;
    add(&tx, "bo@example.com", &["1001"])?;
    add(&tx, "eva@example.com", &["1001"])?;
    tx.commit()?;
    let tx = store.read()?;
    let asked = leaving(&tx, &actor, "bo@example.com")?;
    drop(tx);
    let race = || -> Result<(bool, bool)> {
        let mut store = Store::open(&path, Duration::from_secs(20))?;
        store.runs_under(&ROOT);
        let mut tx = store.write()?;
        let deleted = match delete(&mut tx, &actor, NOW, &asked) {
            Ok(_) => true,
            Err(error) if error.kind() == Kind::Conflict => false,
            Err(error) => return Err(error),
        };
        let suspended = suspend(&mut tx, &actor, NOW, &["eva@example.com".to_owned()])?[0].changed;
        tx.commit()?;
        Ok((deleted, suspended))
    };
    let done: Vec<(bool, bool)> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..8).map(|_| scope.spawn(race)).collect();
        running.into_iter().map(|thread| thread.join().expect("no panic")).collect::<Result<_>>()
    })?;
    assert_eq!(done.iter().filter(|(deleted, _)| *deleted).count(), 1);
    assert_eq!(done.iter().filter(|(_, suspended)| *suspended).count(), 1);
    assert_eq!(actions(&store.read()?)?, ["user.suspend", "user.delete"], "what changed nothing is no event");
    Ok(())
}

#[test]
fn nobody_inherits_the_activity_of_a_deleted_user() -> Result<()> {
    let mut store = Store::in_memory()?;
    let actor = start(&mut store)?;
    let mut tx = store.write()?;
    add(&tx, "bo@example.com", &[])?;
    let asked = leaving(&tx, &actor, "bo@example.com")?;
    delete(&mut tx, &actor, NOW, &asked)?;
    add(&tx, "eva@example.com", &[])?;
    activity(&tx, "eva@example.com", false, &mut |line| panic!("{line:?} is about somebody else"))
}

#[test]
fn another_address_ends_links_and_mail_to_the_old_one() -> Result<()> {
    let mut store = Store::in_memory()?;
    let actor = start(&mut store)?;
    let mut tx = store.write()?;
    invited(&mut tx, &actor, "bo@example.com")?;
    invited(&mut tx, &actor, "eva@example.com")?;
    let to = |email: &str| Edit { email: Some(email.into()), ..Edit::default() };

    let same = edit(&mut tx, &actor, NOW, "bo@example.com", to("BO@EXAMPLE.com"))?;
    assert_eq!((same.moved, same.user.username.as_str()), (None, "BO@EXAMPLE.com"), "the same mailbox");
    let edited = edit(&mut tx, &actor, NOW, "bo@example.com", to("bo@other.example"))?;
    assert_eq!(edited.user.username, "bo@other.example", "the username was the address");
    assert_eq!(edited.moved.map(|links| links.cancelled), Some(1));
    let left = leaving(&tx, &actor, "bo@other.example")?.belongings;
    assert_eq!((left.queued, left.invitations), (0, 1));
    assert_eq!(leaving(&tx, &actor, "eva@example.com")?.belongings.queued, 1, "hers goes out");

    let renamed = Edit { username: Some("bo".into()), ..Edit::default() };
    edit(&mut tx, &actor, NOW, "bo@other.example", renamed)?;
    let edited = edit(&mut tx, &actor, NOW, "bo", to(""))?;
    assert_eq!((edited.user.username.as_str(), edited.user.email.as_deref()), ("bo", None));
    assert_eq!(edit(&mut tx, &actor, NOW, "bo", to("bo@example.com"))?.user.username, "bo", "it was not the address");
    let unchanged = edit(&mut tx, &actor, NOW, "bo", to("bo@example.com"))?;
    assert!(unchanged.before.is_none());
    assert_eq!(actions(&tx)?.len(), 5, "what changed nothing is no event");
    Ok(())
}

#[test]
fn names_belong_to_one_user() -> Result<()> {
    let mut store = Store::in_memory()?;
    let actor = start(&mut store)?;
    let mut tx = store.write()?;
    add(&tx, "bo@example.com", &[])?;
    add(&tx, "eva@example.com", &[])?;
    let freely = Edit { username: Some("bo".into()), ..Edit::default() };
    edit(&mut tx, &actor, NOW, "bo@example.com", freely)?;
    for taken in [
        Edit { username: Some("Bo".into()), ..Edit::default() },
        Edit { username: Some("BO@example.com".into()), ..Edit::default() },
        Edit { email: Some("bo@example.com".into()), ..Edit::default() },
    ] {
        assert_eq!(kind(edit(&mut tx, &actor, NOW, "eva@example.com", taken)), Some(Kind::Conflict));
    }
    for malformed in [
        Edit { username: Some(" ".into()), ..Edit::default() },
        Edit { username: Some("a\u{1b}b".into()), ..Edit::default() },
        Edit { email: Some("eva".into()), ..Edit::default() },
        Edit { profile: Profile { city: Some("a\0".into()), ..Profile::default() }, ..Edit::default() },
    ] {
        assert_eq!(kind(edit(&mut tx, &actor, NOW, "eva@example.com", malformed)), Some(Kind::Invalid));
    }
    Ok(())
}

#[test]
fn departments_decide_about_their_own_users() -> Result<()> {
    let mut store = Store::in_memory()?;
    let administrator = start(&mut store)?;
    let mut tx = store.write()?;
    let fields = staff::Edit {
        email: Some("lena@example.com".into()),
        role: Some(crate::domain::staff::StaffRole::DepartmentAdministrator),
        department: Some("Lifts".into()),
        ..staff::Edit::default()
    };
    let lena = Actor { staff: staff::add(&mut tx, &administrator, NOW, fields)?, as_user: None };
    add(&tx, "own@example.com", &["1001"])?;
    add(&tx, "shared@example.com", &["1001", "1002"])?;
    add(&tx, "unassigned@example.com", &[])?;
    let retail = add(&tx, "retail@example.com", &[])?;
    assign(&tx, retail.id, Covers::AllRetail)?;
    for (name, may) in [("own", true), ("shared", false), ("unassigned", false), ("retail", false)] {
        let name = format!("{name}@example.com");
        let expected = if may { None } else { Some(Kind::Denied) };
        let edited = Edit { profile: Profile { city: Some("Lund".into()), ..Profile::default() }, ..Edit::default() };
        assert_eq!(kind(edit(&mut tx, &lena, NOW, &name, edited)), expected, "{name}");
        assert_eq!(kind(suspend(&mut tx, &lena, NOW, std::slice::from_ref(&name))), expected, "{name}");
        assert_eq!(kind(resume(&mut tx, &lena, NOW, std::slice::from_ref(&name))), expected, "{name}");
        assert_eq!(kind(unlock(&mut tx, &lena, NOW, std::slice::from_ref(&name))), expected, "{name}");
        assert_eq!(kind(leaving(&tx, &lena, &name)), expected, "{name}");
        let asked = leaving(&tx, &administrator, &name)?;
        assert_eq!(kind(delete(&mut tx, &lena, NOW, &asked)), expected, "{name}");
    }
    Ok(())
}

#[test]
fn lists_show_whom_they_are_asked_for() -> Result<()> {
    let mut store = Store::in_memory()?;
    let actor = start(&mut store)?;
    let mut tx = store.write()?;
    add(&tx, "bo@müller.example", &["1001"])?;
    add(&tx, "Eva@example.com", &["1001", "1002"])?;
    let retail = add(&tx, "ada@example.com", &[])?;
    assign(&tx, retail.id, Covers::AllRetail)?;
    let private = customer::Edit {
        name: Some("Private".into()),
        kind: Some(crate::domain::customer::CustomerKind::Retail),
        ..customer::Edit::default()
    };
    customer::add(&mut tx, &actor, NOW, private)?;
    let name = Edit {
        profile: Profile { first_name: Some("Bo".into()), last_name: Some("Ek".into()), ..Profile::default() },
        ..Edit::default()
    };
    edit(&mut tx, &actor, NOW, "bo@müller.example", name)?;

    let all = ["ada@example.com", "bo@müller.example", "Eva@example.com"];
    assert_eq!(names(&tx, &List::default())?, all);
    let of = |number: &str| List { customer: Some(number.into()), ..List::default() };
    assert_eq!(names(&tx, &of("1001"))?, all[1..]);
    assert_eq!(names(&tx, &of("1002"))?, all[2..]);
    assert_eq!(names(&tx, &of("1003"))?, all[..1], "a retail customer has the all-retail users");
    assert_eq!(names(&tx, &List { all_retail: true, ..List::default() })?, all[..1]);
    assert_eq!(names(&tx, &List { role: Some("Member".into()), ..List::default() })?, all);
    assert_eq!(names(&tx, &List { role: Some("member".into()), ..of("1002") })?, all[2..]);
    assert_eq!(names(&tx, &List { role: Some("client".into()), ..of("1002") })?, [""; 0]);
    for (text, found) in [
        ("EVA", &all[2..]),
        ("bo ek", &all[1..2]),
        ("müller", &all[1..2]),
        ("@MÜLLER.example", &all[1..2]),
        ("example", &all),
        (" ", &all),
        ("%", &[]),
    ] {
        assert_eq!(names(&tx, &List { text: Some(text.into()), ..List::default() })?, found, "{text:?}");
    }
    assert_eq!(kind(names(&tx, &of("1009"))), Some(Kind::NotFound));
    assert_eq!(kind(names(&tx, &List { role: Some("membr".into()), ..List::default() })), Some(Kind::NotFound));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_search_finds_what_contains_the_text(
        people in proptest::collection::btree_set("[aB%_'*?\\\\\\[é]{1,6}", 1..12),
        text in "[aB%_'*?\\\\\\[é]{1,3}",
    ) {
        let mut store = Store::in_memory()?;
        let tx = store.write()?;
        let mut kept = Vec::new();
        for name in people {
            let user = User { username: name.clone(), email: None, ..nobody("") };
            if tx.insert_user(&user, None)?.is_some() {
                kept.push(name);
            }
        }
        let mut found = names(&tx, &List { text: Some(text.clone()), ..List::default() })?;
        found.sort();
        kept.retain(|name| name.to_lowercase().contains(&text.to_lowercase()));
        prop_assert_eq!(found, kept);
    }
}
