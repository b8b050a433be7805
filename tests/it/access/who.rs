//! `portalctl access who`.

use super::{document, portal, user};
use crate::env::Env;

const USERS: [&str; 8] = ["boss", "given", "karin", "lars", "office", "other", "retail", "site"];

/// The portal with users of every shape, and the device on Karin's ticket.
fn people() -> Env {
    let env = portal();
    let at = |more: &[&'static str]| [&["--customer", "K-1"], more].concat();
    user(&env, "boss", &at(&["--all-facilities", "--role", "administrator"]));
    user(&env, "site", &at(&["--facility", "F-2", "--role", "member"]));
    user(&env, "other", &at(&["--facility", "F-1", "--role", "member"]));
    user(&env, "office", &at(&["--facility", "F-1", "--unassigned", "--role", "client"]));
    user(&env, "karin", &at(&["--all-facilities", "--contact", "Karin", "--role", "administrator"]));
    user(&env, "lars", &at(&["--facility", "F-2", "--contact", "Lars", "--role", "administrator"]));
    user(&env, "given", &at(&["--all-facilities", "--role", "client-inspector", "--allow", "call.view"]));
    user(&env, "retail", &["--all-retail", "--role", "administrator"]);
    let device = "UPDATE tickets SET device_id = (SELECT id FROM devices) WHERE number = 'CA-2'";
    env.database().execute(device, ()).unwrap();
    env
}

fn who(env: &Env, about: &[&str]) -> Vec<String> {
    let ran = env.ok(&[&["access", "who", "-o", "ids"], about].concat());
    ran.lines().map(str::to_owned).collect()
}

#[test]
fn who_sees_a_ticket() {
    let env = people();
    assert_eq!(who(&env, &["--ticket", "CA-2"]), ["boss", "given", "karin", "site"]);
    assert_eq!(who(&env, &["--ticket", "CA-NONE"]), ["boss", "given", "office"]);
    assert_eq!(who(&env, &["--ticket", "SO-R"]), ["retail"]);
    assert_eq!(who(&env, &["--ticket", "CA-7"]), [""; 0]);
    assert_eq!(who(&env, &["--ticket", "CA-2", "--permission", "comment.add"]), ["boss", "karin", "site"]);
    let holders = env.json(&["access", "who", "--ticket", "CA-2"]);
    let holder = |user: &str, by: &str, scope: &str, contact: Option<&str>| {
        serde_json::json!({
            "user": user, "email": null, "status": "active", "customer": "K-1", "by": by, "scope": scope,
            "contact": contact,
        })
    };
    let expected = [
        holder("boss", "role administrator", "all", None),
        holder("given", "override", "all", None),
        holder("karin", "role administrator", "all", Some("karin@b.example")),
        holder("site", "role member", "selected", None),
    ];
    assert_eq!(holders.as_array().unwrap(), &expected);
    assert_eq!(env.json(&["access", "who", "--ticket", "SO-R"])[0]["customer"], serde_json::Value::Null);
    let table = env.ok(&["access", "who", "--ticket", "SO-R"]);
    assert!(table.contains("all retail"), "{table}");
}

#[test]
fn who_and_check_agree_about_everything() {
    let env = people();
    let (invoice, file, model) = (document(&env, "call"), document(&env, "device"), document(&env, "model"));
    for (about, permission) in [
        (["--ticket", "CA-2"], "call.view"),
        (["--ticket", "IN-1"], "inspection.decide"),
        (["--device", "K-1/L-1"], "device.view"),
        (["--device", "K-1/L-1"], "document.view"),
        (["--document", &invoice], "invoice.view"),
        (["--document", &file], "document.view"),
        (["--document", &model], "document.view"),
        (["--facility", "K-1/F-1"], "fault-report.add"),
        (["--customer", "K-1"], "user.manage"),
        (["--customer", "R-1"], "call.add"),
    ] {
        let allowed = |user: &&&str| env.run(&[&["access", "check", user, permission], &about[..]].concat()).code == 0;
        let expected: Vec<_> = USERS.iter().filter(allowed).copied().collect();
        assert!(!expected.is_empty(), "{about:?} {permission}");
        assert_eq!(who(&env, &[&about[..], &["--permission", permission]].concat()), expected, "{about:?}");
    }
    // What is no place is seen by its own permission.
    for about in [["--ticket", "IN-1"], ["--device", "K-1/L-1"], ["--document", &invoice]] {
        let view = match about[0] {
            "--ticket" => "inspection.view",
            "--device" => "device.view",
            _ => "invoice.view",
        };
        assert_eq!(who(&env, &about), who(&env, &[&about[..], &["--permission", view]].concat()));
    }
}

#[test]
fn places_are_seen_by_those_assigned_to_them() {
    let env = people();
    assert_eq!(who(&env, &["--facility", "K-1/F-1"]), ["boss", "given", "karin", "office", "other"]);
    assert_eq!(who(&env, &["--facility", "K-1/F-2"]), ["boss", "given", "karin", "lars", "site"]);
    let at = env.json(&["access", "who", "--customer", "R-1"]);
    assert_eq!((&at[0]["user"], &at[0]["by"]), (&"retail".into(), &"assignment".into()));
    env.ok(&["facility", "archive", "K-1/F-2"]);
    assert_eq!(who(&env, &["--facility", "K-1/F-2"]), [""; 0]);
    assert_eq!(who(&env, &["--ticket", "CA-2"]), [""; 0]);
}

#[test]
fn colleagues_see_a_user() {
    let env = people();
    assert_eq!(who(&env, &["--user", "site"]), ["boss", "office"]);
    assert_eq!(who(&env, &["--user", "site", "--permission", "user.manage"]), ["boss", "office"]);
    assert_eq!(who(&env, &["--user", "retail"]), [""; 0]);
}

#[test]
fn those_who_cannot_sign_in_are_said() {
    let env = people();
    env.ok(&["user", "add", "anew", "--customer", "K-1", "--all-facilities", "--role", "member"]);
    env.ok(&["user", "suspend", "boss"]);
    let ran = env.run(&["access", "who", "--ticket", "CA-2", "--sort", "-status"]);
    let statuses: Vec<_> = ran.stdout.lines().skip(1).map(|line| line.split_whitespace().nth(1).unwrap()).collect();
    assert_eq!(statuses, ["suspended", "active", "active", "active", "not-confirmed"], "{ran}");
    assert!(ran.stderr.contains("2 of the 5 shown cannot sign in."), "{ran}");
    let ran = env.run(&["access", "who", "--ticket", "CA-2", "--limit", "1", "--sort", "-user"]);
    assert!(ran.stdout.contains("site") && ran.stderr.contains("and 4 more"), "{ran}");
    assert!(!ran.stderr.contains("cannot sign in"), "{ran}");
    env.ok(&["feature", "disable", "customer-login"]);
    let ran = env.run(&["access", "who", "--ticket", "CA-2"]);
    assert!(ran.stderr.contains("Preview: The feature customer-login is off"), "{ran}");
}

#[test]
fn a_question_that_makes_no_sense_is_refused() {
    let env = people();
    for (code, args, word) in [
        (2, &[][..], "--ticket <N>"),
        (2, &["--permission", "call.view"], "--ticket <N>"),
        (2, &["--ticket", "CA-2", "--user", "site"], "cannot be used with"),
        (2, &["--ticket", "CA-2", "--permission", "user.view"], "says nothing about ticket CA-2"),
        (2, &["--ticket", "CA-2", "--sort", "colour"], "user, email, status"),
        (2, &["--ticket", "CA-2", "--as-user", "boss"], "not a command that a portal user has"),
        (2, &["--ticket", "CA-2", "--permission", "call.veiw"], "call.view"),
        (3, &["--ticket", "CA-9"], "no ticket"),
        (3, &["--user", "nobody"], "no user"),
    ] {
        let ran = env.fails(code, &[&["access", "who"], args].concat());
        assert!(ran.stderr.contains(word), "{args:?}\n{ran}");
    }
}
