//! Users made through the library, for tests that need some and are about something else.

use std::process::{Child, Stdio};
use std::time::Duration;

use portalctl::ambient::Random;
use portalctl::domain::access::{Assignment, Covers, Facilities};
use portalctl::domain::id::{AssignmentId, UserId};
use portalctl::domain::os_user::OsUser;
use portalctl::domain::permission::PermissionSet;
use portalctl::domain::time::Timestamp;
use portalctl::domain::user::{Language, Notifications, Profile, User, UserStatus};
use portalctl::ops;
use portalctl::ops::actor::Actor;
use portalctl::store::Store;

use crate::env::{ADMIN, Env, NOW};

/// A password that every policy takes.
pub const PASSWORD: &str = "Plum-tree-71";

/// The database of a test portal, opened beside the program.
pub fn store(env: &Env) -> Store {
    let mut store = Store::open(&env.path().join("portal.db"), Duration::from_secs(20)).unwrap();
    store.runs_under(&OsUser { uid: 1000, name: Some("test".to_owned()) });
    store
}

/// Where the test's clock stands.
pub fn now() -> Timestamp {
    NOW.parse().unwrap()
}

/// A portal with a customer, 1001.
pub fn portal() -> Env {
    let env = Env::new();
    env.ok(&["customer", "add", "Acme", "--number", "1001"]);
    env
}

/// Whom to invite.
pub struct Invited<'a> {
    pub email: &'a str,
    pub customer: &'a str,
    pub role: &'a str,
    pub language: Option<Language>,
}

/// A user called Bo Berg, invited to a customer as a member, with the message owed and not sent.
pub fn invite(env: &Env, email: &str, customer: &str) -> UserId {
    invite_all(env, &[Invited { email, customer, role: "member", language: None }])[0]
}

/// The same for several, in one transaction.
pub fn invite_all(env: &Env, people: &[Invited<'_>]) -> Vec<UserId> {
    let mut store = store(env);
    let mut tx = store.write().unwrap();
    let actor = Actor::resolve(&tx, Some(ADMIN), None).unwrap();
    let mut users = Vec::new();
    for person in people {
        let customer = ops::find::customer(&tx, person.customer).unwrap();
        let role = tx.role_named(person.role).unwrap().unwrap();
        let mut user = User {
            provisional_at: None,
            id: UserId(0),
            username: person.email.to_owned(),
            email: Some(person.email.to_owned()),
            profile: Profile {
                first_name: Some("Bo".to_owned()),
                last_name: Some("Berg".to_owned()),
                language: person.language,
                ..Profile::default()
            },
            status: UserStatus::NotConfirmed,
            all_retail: false,
            must_change_password: false,
            comments: None,
            allow_support_cases: false,
            staff_hear_of_calls: true,
            notifications: Notifications::default(),
            created_at: now(),
            last_sign_in_at: None,
            assignments: Vec::new(),
        };
        user.id = tx.insert_user(&user, None).unwrap().unwrap();
        let assignment = Assignment {
            id: AssignmentId(0),
            covers: Covers::Customer(customer.id, Facilities::All),
            contact: None,
            roles: vec![role.clone()],
            allow: PermissionSet::empty(),
            deny: PermissionSet::empty(),
        };
        tx.insert_assignment(user.id, &assignment, now()).unwrap().unwrap();
        let user = tx.user(user.id).unwrap().unwrap();
        let mut random = Random::Seeded { seed: u64::try_from(user.id.0).unwrap() + 1_000, drawn: 0 };
        ops::invitation::invite(&mut tx, &actor, now(), &mut random, &user, Some(customer.id), &[role.name]).unwrap();
        users.push(user.id);
    }
    tx.commit().unwrap();
    users
}

/// So many users, invited to customer 1001: u1@acme.example and so on.
pub fn people(env: &Env, count: usize) {
    let emails: Vec<_> = (1..=count).map(|number| format!("u{number}@acme.example")).collect();
    let invited: Vec<_> =
        emails.iter().map(|email| Invited { email, customer: "1001", role: "member", language: None }).collect();
    invite_all(env, &invited);
}

/// Starts the program beside others, so without the seed that would give all of them the same random numbers.
pub fn start(env: &Env, args: &[&str]) -> Child {
    let mut command = env.command(args);
    command.env_remove("PORTALCTL_TEST_SEED");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// The `.eml` files that were written, oldest first.
pub fn mails(env: &Env) -> Vec<String> {
    let Ok(folder) = std::fs::read_dir(env.path().join("mail")) else { return Vec::new() };
    let mut paths: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "eml"));
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

/// The token in a mail's link.
pub fn token(mail: &str) -> String {
    let text = crate::eml::part(mail, "text/plain");
    text.split_once("token=").unwrap().1.split_whitespace().next().unwrap().to_owned()
}

/// Registers the user of a mail with [`PASSWORD`].
pub fn confirm(env: &Env, mail: &str) {
    let ran = env.run_with(&["user", "confirm", "--password-stdin"], &format!("{}\n{PASSWORD}\n", token(mail)));
    assert_eq!(ran.code, 0, "{ran}");
}
