//! `portalctl invitation delete`: what goes with an invitation, and what stays.

use serde_json::json;

use crate::env::Env;
use crate::people::{PASSWORD, confirm, invite, mails, token};

/// Acme and Beta, and somebody who is invited to Acme; the mail was sent.
fn portal() -> Env {
    let env = Env::new();
    env.ok(&["customer", "add", "Acme", "--number", "1001"]);
    env.ok(&["customer", "add", "Beta", "--number", "1002", "--department", "Doors"]);
    invite(&env, "bo@acme.example", "1001");
    env.ok(&["mail", "send"]);
    env
}

/// The exit code of registering with the link in a mail.
fn register(env: &Env, mail: &str) -> i32 {
    env.run_with(&["user", "confirm", "--password-stdin"], &format!("{}\n{PASSWORD}\n", token(mail))).code
}

#[test]
fn the_user_goes_with_the_only_invitation() {
    let env = portal();
    let asked = env.fails(2, &["invitation", "delete", "bo@acme.example"]);
    assert!(asked.stderr.contains("What goes: bo@acme.example, with 1 assignment, 1 invitation, 1 link."), "{asked}");
    assert!(asked.stderr.contains("Delete the invitation 1 and bo@acme.example (Bo Berg)"), "{asked}");
    let dry = env.run(&["invitation", "delete", "1", "--dry-run"]);
    assert!(dry.code == 0 && dry.stderr.contains("invitation.delete: user bo@acme.example"), "{dry}");
    env.ok(&["user", "show", "bo@acme.example"]);
    let deleted = env.json(&["invitation", "delete", "1", "--yes"]);
    assert_eq!((&deleted["id"], &deleted["state"]), (&json!(1), &json!("deleted")));
    env.fails(3, &["user", "show", "bo@acme.example"]);
    env.fails(3, &["invitation", "show", "1"]);
    assert_eq!(env.json(&["invitation", "list"]), json!([]), "it is gone with the user");
    assert_eq!(register(&env, &mails(&env)[0]), 5);
    let log = env.json(&["log", "list", "--action", "invitation.delete"]);
    assert_eq!((log.as_array().unwrap().len(), &log[0]["after"]), (1, &json!(null)));
    assert_eq!(log[0]["before"]["user"]["username"], "bo@acme.example");
    // The address is free again.
    env.ok(&["user", "invite", "bo@acme.example", "--customer", "1002", "--no-send"]);
}

#[test]
fn what_is_queued_is_not_sent_any_more() {
    let env = portal();
    env.ok(&["user", "assign", "bo@acme.example", "1002"]);
    env.ok(&["invitation", "resend", "bo@acme.example", "--no-send"]);
    let asked = env.fails(2, &["invitation", "delete", "1"]);
    for words in [
        "What goes: 1001 Acme: member",
        "What ends: 2 links, 1 message not yet sent.",
        "What stays: bo@acme.example, who is assigned elsewhere.",
    ] {
        assert!(asked.stderr.contains(words), "{words}\n{asked}");
    }
    env.ok(&["invitation", "delete", "bo@acme.example", "--yes"]);
    assert_eq!(env.json(&["mail", "list"])[0]["state"], "cancelled");
    assert_eq!(register(&env, &mails(&env)[0]), 5);
    let bo = env.json(&["user", "show", "bo@acme.example"]);
    let held: Vec<_> = bo["assignments"].as_array().unwrap().iter().map(|view| view["customer"].clone()).collect();
    assert_eq!(held, ["1002"]);
    let listed = env.json(&["invitation", "list", "--state", "deleted"]);
    assert_eq!((&listed[0]["id"], &listed[0]["state"]), (&json!(1), &json!("deleted")), "the user stayed");
    let again = env.fails(4, &["invitation", "delete", "1", "--yes"]);
    assert!(again.stderr.contains("is deleted already"), "{again}");
    assert_eq!(env.fails(3, &["invitation", "delete", "bo@acme.example"]).code, 3);
    // Nobody is reminded of it, and the message cannot be queued again.
    let none = env.json(&["invitation", "resend", "--unconfirmed"]);
    assert_eq!((&none["owed"], &none["skipped"]), (&json!(0), &json!(0)));
    assert!(env.fails(4, &["mail", "retry", "2"]).stderr.contains("the link was revoked"));
    // They can be invited anew, to where they are assigned.
    env.ok(&["invitation", "resend", "bo@acme.example"]);
    assert_eq!(register(&env, &mails(&env)[1]), 0);
}

#[test]
fn another_invitation_goes_on() {
    let env = portal();
    env.ok(&["user", "invite", "bo@acme.example", "--customer", "1002"]);
    let several = env.fails(4, &["invitation", "delete", "bo@acme.example", "--yes"]);
    assert!(several.stderr.contains("has several invitations: 1 (to 1001), 2 (to 1002)."), "{several}");
    env.ok(&["invitation", "delete", "1", "--yes"]);
    let all = mails(&env);
    assert_eq!((register(&env, &all[0]), register(&env, &all[1])), (5, 0));
}

#[test]
fn who_has_registered_loses_the_assignment_alone() {
    let env = portal();
    confirm(&env, &mails(&env)[0]);
    let asked = env.fails(2, &["invitation", "delete", "bo@acme.example"]);
    assert!(asked.stderr.contains("What goes: 1001 Acme: member"), "{asked}");
    assert!(asked.stderr.contains("What stays: bo@acme.example, who has registered."), "{asked}");
    env.ok(&["invitation", "delete", "bo@acme.example", "--yes"]);
    let bo = env.json(&["user", "show", "bo@acme.example"]);
    assert_eq!((&bo["status"], &bo["assignments"]), (&json!("active"), &json!([])));
    assert_eq!(env.json(&["invitation", "show", "1"])["state"], "deleted");
}

#[test]
fn only_those_who_may_and_only_what_was_asked_about() {
    let env = portal();
    env.ok(&["staff", "add", "tim@nordlyft.example", "--role", "technician"]);
    env.ok(&["staff", "add", "dora@nordlyft.example", "--role", "department-administrator", "--department", "Doors"]);
    env.ok(&["staff", "add", "cilla@nordlyft.example", "--role", "content-creator"]);
    let delete = ["invitation", "delete", "1", "--yes", "--actor"];
    for actor in ["tim@nordlyft.example", "dora@nordlyft.example"] {
        let refused = env.fails(5, &[&delete[..], &[actor]].concat());
        assert!(refused.stderr.contains("may not change users"), "{refused}");
    }
    env.fails(3, &["invitation", "delete", "47"]);
    env.fails(3, &["invitation", "delete", "nobody@acme.example"]);
    env.ok(&[&delete[..], &["cilla@nordlyft.example"]].concat());
}

#[test]
fn a_number_that_could_mean_two_people_deletes_nobody() {
    let env = portal();
    let named_one = ["user", "invite", "one@acme.example", "--username", "1", "--customer", "1001", "--no-send"];
    env.ok(&named_one);
    let refused = env.fails(4, &["invitation", "delete", "1", "--yes"]);
    assert!(refused.stderr.contains("1 is the id of an invitation of bo@acme.example"), "{refused}");
    assert!(refused.stderr.contains("`portalctl invitation delete bo@acme.example`"), "{refused}");
    assert!(refused.stderr.contains("`portalctl invitation delete 2`"), "{refused}");
    env.ok(&["invitation", "delete", "2", "--yes"]);
    env.fails(3, &["user", "show", "one@acme.example"]);
    // Nobody else is called so any more.
    env.ok(&["invitation", "delete", "1", "--yes"]);
    env.fails(3, &["user", "show", "bo@acme.example"]);
}
