//! `portalctl invitation`: who was asked to register, and asking them again.

use std::process::Stdio;

use serde_json::json;

use crate::eml::header;
use crate::env::Env;
use crate::people::{PASSWORD, confirm, invite, mails, token};

fn portal() -> Env {
    let env = Env::new();
    env.ok(&["customer", "add", "Acme", "--number", "1001"]);
    env.ok(&["customer", "add", "Beta", "--number", "1002"]);
    env
}

/// A portal with three invited users, whose mail was sent.
fn invited() -> Env {
    let env = portal();
    invite(&env, "bo@acme.example", "1001");
    invite(&env, "cy@acme.example", "1001");
    invite(&env, "di@beta.example", "1002");
    env.ok(&["mail", "send"]);
    env
}

fn to<'m>(mails: &'m [String], name: &str) -> Vec<&'m String> {
    mails.iter().filter(|mail| header(mail, "To").unwrap().contains(name)).collect()
}

#[test]
fn invitations_are_listed_and_shown() {
    let mut env = invited();
    invite(&env, "ed@acme.example", "1001");
    confirm(&env, to(&mails(&env), "cy@")[0]);
    let ids = |args: &[&str]| {
        let list = env.json(&[&["invitation", "list"], args].concat());
        list.as_array().unwrap().iter().map(|item| item["user"].as_str().unwrap()[..2].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&[]), ["ed", "di", "cy", "bo"], "newest first");
    assert_eq!(ids(&["--sort", "user"]), ["bo", "cy", "di", "ed"]);
    assert_eq!(ids(&["--state", "sent"]), ["di", "bo"]);
    assert_eq!(ids(&["--state", "accepted"]), ["cy"]);
    assert_eq!(ids(&["--state", "pending"]), ["ed"]);
    assert_eq!(ids(&["--customer", "Beta"]), ["di"]);
    assert_eq!(ids(&["--user", "BETA"]), ["di"]);
    assert_eq!(ids(&["--user", "berg", "--limit", "1"]), ["ed"]);
    env.set("PORTALCTL_TEST_NOW", "2026-12-24T08:00:00Z");
    let di = env.json(&["invitation", "show", "di@beta.example"]);
    let messages = di["messages"].as_array().unwrap();
    assert_eq!((messages.len(), &messages[0]["state"]), (1, &json!("sent")));
    let mut listed = di.clone();
    listed.as_object_mut().unwrap().remove("messages");
    assert_eq!(env.json(&["invitation", "list", "--user", "di@"])[0], listed);
    assert_eq!(
        listed,
        json!({
            "id": 3, "user": "di@beta.example", "email": "di@beta.example", "customer": "1002", "role": "member",
            "state": "expired", "sends": 1, "last_sent_at": "2026-11-21T08:00:00Z",
            "expires_at": "2026-11-28T08:00:00Z", "invited_by": crate::env::ADMIN, "created_at": "2026-11-21T08:00:00Z"
        })
    );
    assert_eq!(env.json(&["invitation", "show", "3"]), di);
    env.fails(3, &["invitation", "show", "47"]);
    env.fails(2, &["invitation", "list", "--state", "lost"]);
    env.fails(3, &["invitation", "list", "--customer", "Gamma"]);
}

#[test]
fn those_not_confirmed_are_reminded() {
    let mut env = invited();
    confirm(&env, to(&mails(&env), "cy@")[0]);
    let old = token(to(&mails(&env), "bo@")[0]);
    let none = env.json(&["invitation", "resend", "--unconfirmed", "--older-than", "3d"]);
    assert_eq!((&none["owed"], &none["skipped"]), (&json!(0), &json!(2)), "nothing to do is success");
    env.set("PORTALCTL_TEST_NOW", "2026-11-24T08:00:00Z");
    let dry = env.run(&["invitation", "resend", "--unconfirmed", "--dry-run"]);
    assert!(dry.code == 0 && dry.stderr.contains("mail owed: reminder to bo@acme.example"), "{dry}");
    let first = env.json(&["invitation", "resend", "--unconfirmed", "--older-than", "3d", "--limit", "1"]);
    assert_eq!((&first["owed"], &first["sent"]), (&json!(1), &json!(1)));
    let quiet =
        env.run(&["invitation", "resend", "--unconfirmed", "--older-than", "3d", "--max-sends", "3", "--quiet"]);
    assert_eq!((quiet.code, quiet.stdout.as_str(), quiet.stderr.as_str()), (0, "", ""), "fit for cron");
    let all = mails(&env);
    let reminder = to(&all, "bo@")[1];
    assert!(header(reminder, "Subject").unwrap().starts_with("Reminder"), "{reminder}");
    assert_eq!(env.json(&["invitation", "show", "bo@acme.example"])["sends"], 2);
    env.set("PORTALCTL_TEST_NOW", "2026-11-30T08:00:00Z");
    env.ok(&["invitation", "resend", "--unconfirmed", "--older-than", "3d", "--max-sends", "2"]);
    assert_eq!(mails(&env).len(), 5, "two sends are enough");
    // The first link ended on the 28th, the reminder's works.
    let try_it =
        |token: &str| env.run_with(&["user", "confirm", "--password-stdin"], &format!("{token}\n{PASSWORD}\n")).code;
    assert_eq!((try_it(&old), try_it(&token(reminder))), (5, 0));
}

#[test]
fn links_sent_earlier_go_on_working_unless_replaced() {
    for (policy, works) in [("keep", 0), ("replace", 5)] {
        let env = invited();
        let config = std::fs::read_to_string(env.path().join("portalctl.toml")).unwrap();
        env.file("portalctl.toml", config + &format!("\n[invitation]\nresend = \"{policy}\"\n"));
        env.ok(&["invitation", "resend", "bo@acme.example"]);
        let first = token(to(&mails(&env), "bo@")[0]);
        let ran = env.run_with(&["user", "confirm", "--password-stdin"], &format!("{first}\n{PASSWORD}\n"));
        assert_eq!(ran.code, works, "{policy}: {ran}");
    }
}

#[test]
fn a_user_who_was_named_can_be_written_to_or_why_not() {
    let mut env = invited();
    confirm(&env, to(&mails(&env), "cy@")[0]);
    let registered = env.fails(4, &["invitation", "resend", "cy@acme.example"]);
    assert!(registered.stderr.contains("registered already") && registered.stderr.contains("--reset"), "{registered}");
    env.fails(3, &["invitation", "resend", "nobody@acme.example"]);
    env.fails(2, &["invitation", "resend"]);
    env.fails(2, &["invitation", "resend", "bo@acme.example", "--unconfirmed"]);
    env.fails(2, &["invitation", "resend", "--unconfirmed", "--older-than", "soon"]);
    env.ok(&["user", "suspend", "di@beta.example"]);
    assert!(env.fails(4, &["invitation", "resend", "di@beta.example"]).stderr.contains("user resume"));

    env.set("PORTALCTL_TEST_NOW", "2027-11-24T08:00:00Z");
    env.ok(&["invitation", "resend", "bo@acme.example", "--no-send"]);
    let twice = env.json(&["invitation", "resend", "bo@acme.example"]);
    assert_eq!((&twice["owed"], &twice["skipped"]), (&json!(0), &json!(1)), "one is on its way");
    env.ok(&["mail", "send"]);
    let bo = env.json(&["invitation", "show", "bo@acme.example"]);
    assert_eq!((&bo["state"], &bo["role"]), (&json!("sent"), &json!("member")), "an expired one lives again");
    env.ok(&["staff", "add", "tim@nordlyft.example", "--role", "technician"]);
    for args in [["invitation", "resend", "bo@acme.example"], ["invitation", "link", "bo@acme.example"]] {
        let ran = env.fails(5, &[&args[..], &["--actor", "tim@nordlyft.example"]].concat());
        assert!(ran.stderr.contains("may not change users"), "{ran}");
    }
    let bulk = env.run(&["invitation", "resend", "--unconfirmed", "--actor", "tim@nordlyft.example"]);
    assert_eq!(bulk.code, 0, "{bulk}");
    assert!(bulk.stderr.contains("Nobody is written to; 2 passed over: 2 not yours to write to."), "{bulk}");
}

#[test]
fn an_address_that_takes_nothing_is_not_tried_for_ever() {
    use crate::smtp::{Answer, Fault, Options, Script, SmtpServer};
    let script = vec![Script::always(Fault::Rcpt, Answer::Never)];
    let server = SmtpServer::start(Options { script, ..Options::default() });
    let mut env = portal();
    env.file(
        "portalctl.toml",
        format!(
            "[mail]\ntransport = \"smtp\"\nfrom = \"p@nordlyft.example\"\n[smtp]\nhost = \"127.0.0.1\"\nport = {}\n\
             security = \"none\"\n",
            server.port()
        ),
    );
    invite(&env, "bo@acme.example", "1001");
    assert_eq!(env.run(&["mail", "send"]).code, 7);
    let resend = ["invitation", "resend", "--unconfirmed", "--older-than", "3d", "--max-sends", "2"];
    for (day, code) in [("2026-11-22", 0), ("2026-11-25", 7), ("2026-11-26", 0), ("2026-11-30", 0)] {
        env.set("PORTALCTL_TEST_NOW", day);
        assert_eq!(env.run(&resend).code, code, "{day}");
    }
}

#[test]
fn several_at_once_send_nothing_twice() {
    let env = invited();
    let children: Vec<_> = (0..8)
        .map(|_| {
            let mut command = env.command(&["invitation", "resend", "--unconfirmed", "--older-than", "3d"]);
            command.env_remove("PORTALCTL_TEST_SEED").env("PORTALCTL_TEST_NOW", "2026-11-25");
            command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
        })
        .collect();
    for mut child in children {
        assert_eq!(child.wait().unwrap().code(), Some(0));
    }
    assert_eq!(mails(&env).len(), 6, "each of the three got one more");
}

#[test]
fn a_link_can_be_handed_over() {
    let env = portal();
    invite(&env, "bo@acme.example", "1001");
    let dry = env.run(&["invitation", "link", "bo@acme.example", "--dry-run"]);
    assert!(dry.code == 0 && dry.stdout.is_empty(), "a link that works for nobody is not shown: {dry}");
    let ran = env.run(&["invitation", "link", "bo@acme.example"]);
    assert!(ran.stdout.starts_with("https://portal.nordlyft.example/register?token="), "{ran}");
    let shown = env.json(&["invitation", "link", "bo@acme.example"]);
    assert_eq!(shown["expires_at"], "2026-11-28T08:00:00Z");
    let state = env.json(&["invitation", "show", "bo@acme.example"]);
    assert_eq!((&state["state"], &state["sends"]), (&json!("sent"), &json!(0)));
    let secret = ran.stdout.trim().split_once("token=").unwrap().1.to_owned();
    let log = env.json(&["user", "activity", "bo@acme.example"]);
    assert_eq!(log[0]["action"], "invitation.link");
    assert!(!log.to_string().contains(&secret));
    let done = env.run_with(&["user", "confirm", "--password-stdin"], &format!("{}\n{PASSWORD}\n", ran.stdout.trim()));
    assert_eq!(done.code, 0, "{done}");
    assert!(env.fails(4, &["invitation", "link", "bo@acme.example"]).stderr.contains("registered already"));
    assert_eq!(env.json(&["mail", "list"])[0]["state"], "cancelled", "the mail is no longer needed");
}

#[test]
fn a_link_can_be_drawn_for_a_camera() {
    let mut env = portal();
    env.set("LANG", "C.UTF-8");
    invite(&env, "bo@acme.example", "1001");
    let ran = env.run(&["invitation", "link", "bo@acme.example", "--qr"]);
    let (link, code) = ran.stdout.split_once('\n').unwrap();
    assert!(ran.code == 0 && link.starts_with("https://portal.nordlyft.example/register?token="), "{ran}");
    // What the code says is read in the tests of the drawing.
    assert!(code.lines().count() > 15 && code.lines().all(|line| line.chars().all(|c| " ▀▄█".contains(c))), "{ran}");
    for format in ["json", "jsonl", "csv", "ids"] {
        let ran = env.fails(2, &["invitation", "link", "bo@acme.example", "--qr", "-o", format]);
        assert!(ran.stderr.contains(&format!("`-o {format}` is for machines")), "{ran}");
    }
    let dry = env.run(&["invitation", "link", "bo@acme.example", "--qr", "--dry-run"]);
    assert!(dry.code == 0 && dry.stdout.is_empty(), "{dry}");
    let links = env.json(&["user", "activity", "bo@acme.example"]).to_string().matches("invitation.link").count();
    assert_eq!(links, 1, "what was refused made no link");
}
