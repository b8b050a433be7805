//! Whoever has nothing but archived customers is not let in by any door, and is told no more than anybody who is not. Staff
//! is told why. Once a customer is taken back, everything works that worked before.

use serde_json::json;

use crate::env::{Env, Ran};
use crate::people::{PASSWORD, confirm, mails, token};

const BO: &str = "bo@acme.example";
const EVA: &str = "eva@acme.example";
const IDA: &str = "ida@acme.example";
const RITA: &str = "rita@home.example";

/// `bo` is a user of 1001 and `eva` of 1002, too; `ida` is invited to 1001 and has the mail; `rita` is all-retail, while
/// there are no retail customers. `bo` was sent a link to set a new password. Both tokens come with it.
fn portal() -> (Env, String, String) {
    let env = Env::new();
    for number in ["1001", "1002"] {
        env.ok(&["customer", "add", &format!("Customer {number}"), "--number", number]);
    }
    env.ok(&["facility", "add", "1002", "Depot", "--number", "F-1"]);
    env.ok(&["facility", "add", "1002", "Mine", "--number", "F-2"]);
    for (email, place) in [(BO, &["--customer", "1001"][..]), (EVA, &["--customer", "1001"]), (RITA, &["--all-retail"])]
    {
        env.ok(&[&["user", "invite", email], place].concat());
        confirm(&env, &mail_to(&env, email, "/register?"));
    }
    env.ok(&["user", "assign", EVA, "1002", "--facility", "F-1", "--facility", "F-2"]);
    env.ok(&["facility", "archive", "1002/F-2"]);
    env.ok(&["user", "invite", IDA, "--customer", "1001"]);
    let invited = token(&mail_to(&env, IDA, "/register?"));
    env.ok(&["user", "password", BO, "--reset"]);
    let reset = token(&mail_to(&env, BO, "/password?"));
    (env, invited, reset)
}

/// The mail to somebody with a link to this page.
fn mail_to(env: &Env, email: &str, page: &str) -> String {
    let to = format!("To: {email}");
    mails(env).into_iter().find(|mail| mail.contains(&to) && mail.contains(page)).unwrap()
}

fn sign_in(env: &Env, user: &str, password: &str) -> Ran {
    env.run_with(&["user", "sign-in", user, "--password-stdin", "-o", "json"], &format!("{password}\n"))
}

fn set_password(env: &Env, token: &str) -> Ran {
    env.run_with(&["user", "confirm", "--password-stdin"], &format!("{token}\nAnother-tree-71\n"))
}

/// What somebody outside is told, and how it ended.
fn told(ran: &Ran) -> (&str, &str, i32) {
    (&ran.stdout, &ran.stderr, ran.code)
}

#[test]
fn who_has_only_archived_customers_is_let_in_by_no_door() {
    let (env, invited, reset) = portal();
    let archived = env.run(&["customer", "archive", "1001"]);
    assert!(archived.stderr.contains(&format!("Not let in while it is: {BO}, {IDA}.")), "{archived}");

    let nobody = sign_in(&env, "nobody", PASSWORD);
    assert_eq!(nobody.code, 5, "{nobody}");
    assert_eq!(told(&sign_in(&env, BO, PASSWORD)), told(&nobody));
    assert_eq!(told(&sign_in(&env, BO, "wrong")), told(&nobody));
    assert_eq!(env.json(&["user", "activity", BO])[0]["after"]["because"], "archived");
    let change = ["user", "password", "--change", "--password-stdin"];
    let passwords = format!("{PASSWORD}\nAnother-tree-71\n");
    let changed = env.run_with(&[&change[..], &[BO]].concat(), &passwords);
    assert_eq!(told(&changed), told(&env.run_with(&[&change[..], &["nobody"]].concat(), &passwords)));
    let worthless = set_password(&env, "nonsense");
    assert_eq!(worthless.code, 5, "{worthless}");
    for link in [&invited, &reset] {
        assert_eq!(told(&set_password(&env, link)), told(&worthless));
    }
    for act in [&["account", "edit", "--language", "sv"][..], &["user", "invite", "x@x.example", "--customer", "1001"]]
    {
        let ran = env.fails(5, &[act, &["--as-user", BO]].concat());
        assert!(ran.stderr.contains("is archived (1001), and so they cannot sign in"), "{ran}");
    }
    for staff in [&["user", "password", BO, "--reset"][..], &["invitation", "link", IDA]] {
        let ran = env.fails(4, staff);
        assert!(ran.stderr.contains("`portalctl customer restore 1001`"), "{ran}");
    }
}

#[test]
fn staff_is_told_why_somebody_is_not_let_in() {
    let (env, ..) = portal();
    env.ok(&["customer", "archive", "1001"]);
    let why = format!("All that {BO} is assigned to is archived (1001), and so they cannot sign in.");
    let preview = env.run(&["account", "show", "--as-user", BO]);
    assert!(preview.code == 0 && preview.stderr.contains(&format!("Preview: {why}")), "{preview}");
    assert_eq!(env.json(&["account", "show", "--as-user", BO])["customers"], json!([]));
    assert_eq!(env.json(&["access", "explain", BO, "call.view"])["shut_out"], json!(why));
    assert_eq!(env.json(&["access", "list", BO])["shut_out"], json!(why));
    let shown = env.run(&["user", "show", BO]);
    assert!(shown.stderr.contains(&why) && shown.stderr.contains("`portalctl customer restore 1001`"), "{shown}");
    for other in [EVA, RITA] {
        assert_eq!(env.json(&["access", "list", other])["shut_out"], json!(null));
        assert_eq!(env.run(&["user", "show", other]).stderr, "");
    }
}

#[test]
fn whoever_has_something_else_is_let_in_to_that_alone() {
    let (env, ..) = portal();
    env.ok(&["customer", "archive", "1001"]);
    let eva: serde_json::Value = serde_json::from_str(&sign_in(&env, EVA, PASSWORD).stdout).unwrap();
    let assignments = eva["assignments"].as_array().unwrap();
    assert_eq!(assignments.len(), 1, "{eva}");
    assert_eq!((&assignments[0]["customer"], &assignments[0]["facilities"]), (&json!("1002"), &json!(["F-1"])));
    assert_eq!(sign_in(&env, RITA, PASSWORD).code, 0, "retail customers are still to come");
    let last = env.run(&["customer", "archive", "1002"]);
    assert!(last.stderr.contains(&format!("Not let in while it is: {EVA}.")), "{last}");
    assert_eq!(sign_in(&env, EVA, PASSWORD).code, 5);
    let again = env.run(&["customer", "archive", "1002"]);
    assert!(!again.stderr.contains("Not let in"), "{again}");
}

#[test]
fn a_customer_taken_back_lets_its_users_in_again() {
    let (env, invited, reset) = portal();
    env.ok(&["invitation", "resend", IDA, "--no-send"]);
    env.ok(&["customer", "archive", "1001"]);
    let sent = env.json(&["mail", "send"]);
    assert_eq!((&sent["sent"], &sent["cancelled"]), (&json!(0), &json!(1)));
    set_password(&env, &invited);
    set_password(&env, &reset);
    let restored = env.run(&["customer", "restore", "1001"]);
    assert!(restored.stderr.contains(&format!("No longer shut out: {BO}, {IDA}.")), "{restored}");
    assert_eq!(sign_in(&env, BO, PASSWORD).code, 0, "what was tried meanwhile counts for nothing");
    for link in [&invited, &reset] {
        let ran = set_password(&env, link);
        assert_eq!(ran.code, 0, "{ran}");
    }
    assert_eq!(sign_in(&env, IDA, "Another-tree-71").code, 0);
}

#[test]
fn a_reset_that_waits_is_not_sent_to_whoever_is_not_let_in() {
    let (env, ..) = portal();
    env.ok(&["user", "password", BO, "--reset", "--no-send"]);
    env.ok(&["customer", "archive", "1001"]);
    assert_eq!(env.json(&["mail", "send"])["cancelled"], 1);
    let message = &env.json(&["mail", "list"])[0];
    assert_eq!(message["last_error"], "all that the user is assigned to is archived");
}
