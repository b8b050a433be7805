//! Quiet hours: what is owed to many waits until they end, what is sent to somebody by name does not.

use serde_json::json;

use crate::eml::header;
use crate::env::Env;
use crate::people::{invite, mails};

/// A portal in Stockholm with quiet nights and two users who were invited days ago.
fn portal() -> Env {
    let mut env = Env::new();
    env.ok(&["customer", "add", "Acme", "--number", "1001"]);
    let config = std::fs::read_to_string(env.path().join("portalctl.toml")).unwrap();
    env.file("portalctl.toml", config + "\n[invitation]\nquiet_hours = \"20:00-07:00\"\n");
    env.set("PORTALCTL_TEST_ZONE", "CET-1CEST,M3.5.0,M10.5.0/3");
    for email in ["bo@acme.example", "cy@acme.example"] {
        invite(&env, email, "1001");
    }
    env.ok(&["mail", "send"]);
    assert_eq!(mails(&env).len(), 2, "what was owed to them by name");
    env
}

const EVENING: &str = "2026-11-25T18:59:00Z";
const NIGHT: &str = "2026-11-25T19:00:00Z";
const DEEP_NIGHT: &str = "2026-11-26T05:59:00Z";
const MORNING: &str = "2026-11-26T06:00:00Z";

const CRON: [&str; 7] = ["invitation", "resend", "--unconfirmed", "--older-than", "3d", "--max-sends", "3"];

fn recipients(env: &Env) -> Vec<String> {
    mails(env).iter().map(|mail| header(mail, "To").unwrap()).collect()
}

#[test]
fn reminders_wait_for_the_morning() {
    let mut env = portal();
    env.set("PORTALCTL_TEST_NOW", NIGHT);
    let dry = env.run(&[&CRON[..], &["--dry-run"]].concat());
    assert!(dry.code == 0 && dry.stderr.contains("mail owed: reminder to bo@acme.example"), "{dry}");
    let owed = env.run(&CRON);
    assert_eq!(owed.code, 0, "{owed}");
    assert!(owed.stderr.contains("2 messages are owed."), "{owed}");
    assert!(owed.stderr.contains("2 messages wait until 07:00, when quiet hours end."), "{owed}");
    let quiet = env.run(&[&CRON[..], &["--quiet"]].concat());
    assert_eq!((quiet.code, quiet.stdout.as_str(), quiet.stderr.as_str()), (0, "", ""), "and nothing is owed twice");
    let message = &env.json(&["mail", "list"])[0];
    assert_eq!((&message["state"], &message["next_attempt_at"]), (&json!("queued"), &json!(MORNING)));
    assert_eq!(env.json(&["mail", "show", "4"])["patient"], true);
    env.set("PORTALCTL_TEST_NOW", DEEP_NIGHT);
    let sent = env.run(&["mail", "send"]);
    assert!(sent.code == 0 && sent.stderr.contains("Nothing is due.") && sent.stderr.contains("until 07:00"), "{sent}");
    assert_eq!(mails(&env).len(), 2);
    env.set("PORTALCTL_TEST_NOW", MORNING);
    let sent = env.run(&["mail", "send"]);
    assert!(
        sent.code == 0 && sent.stderr.contains("Mail: 2 written to [folder]/mail.") && !sent.stderr.contains("wait"),
        "{sent}"
    );
    assert_eq!(mails(&env).len(), 4);
}

#[test]
fn what_was_owed_by_day_is_not_sent_by_night() {
    let mut env = portal();
    env.set("PORTALCTL_TEST_NOW", EVENING);
    env.ok(&[&CRON[..], &["--no-send"]].concat());
    assert_eq!(env.ok(&["mail", "list", "--due", "-o", "ids"]).lines().count(), 2);
    env.set("PORTALCTL_TEST_NOW", NIGHT);
    assert_eq!(env.ok(&["mail", "list", "--due", "-o", "ids"]), "");
    let dry = env.run(&["mail", "send", "--dry-run"]);
    assert!(dry.code == 0 && dry.stderr.contains("No messages."), "{dry}");
    let sent = env.run(&["mail", "send"]);
    assert!(sent.code == 0 && sent.stderr.contains("2 messages wait until 07:00"), "{sent}");
    let put_off = &env.json(&["mail", "list"])[0];
    let as_it_is = (&put_off["attempts"], &put_off["next_attempt_at"], &put_off["last_error"]);
    assert_eq!(as_it_is, (&json!(0), &json!(MORNING), &json!(null)), "no attempt was made");
    assert_eq!(mails(&env).len(), 2);
    env.set("PORTALCTL_TEST_NOW", MORNING);
    env.ok(&["mail", "send"]);
    assert_eq!(mails(&env).len(), 4);
}

#[test]
fn what_is_asked_for_by_name_goes_at_once() {
    let mut env = portal();
    env.set("PORTALCTL_TEST_NOW", NIGHT);
    let invited = env.run(&["user", "invite", "di@acme.example", "--customer", "1001"]);
    assert!(
        invited.code == 0
            && invited.stderr.contains("The mail to di@acme.example was written to [folder]/mail, not sent."),
        "{invited}"
    );
    assert!(!invited.stderr.contains("wait"), "{invited}");
    env.ok(&CRON);
    assert_eq!(mails(&env).len(), 3);
    // The reminder that waits for them is the one that goes.
    let named = env.json(&["invitation", "resend", "bo@acme.example"]);
    assert_eq!((&named["owed"], &named["sent"]), (&json!(1), &json!(1)));
    assert_eq!(recipients(&env).iter().filter(|to| to.contains("bo@")).count(), 2);
    let log = env.json(&["user", "activity", "bo@acme.example"]);
    assert_eq!((&log[0]["action"], &log[1]["action"]), (&json!("mail.send"), &json!("invitation.resend")));
    let again = env.run(&["invitation", "resend", "cy@acme.example", "--dry-run"]);
    assert!(again.code == 0 && again.stderr.contains("invitation.resend: user cy@acme.example"), "{again}");
    // An operator who retries those in a state is no more than cron is; one who names a message is.
    let waiting = env.json(&["mail", "list", "--user", "cy@acme.example", "--limit", "1"])[0]["id"].to_string();
    let all = env.run(&["mail", "retry", "--state", "queued"]);
    assert!(all.code == 0 && all.stderr.contains("1 message waits until 07:00"), "{all}");
    assert_eq!(mails(&env).len(), 4);
    env.ok(&["mail", "retry", &waiting]);
    assert_eq!(mails(&env).len(), 5);
    env.set("PORTALCTL_TEST_NOW", MORNING);
    assert!(env.run(&["mail", "send"]).stderr.contains("Nothing is due."));
}

#[test]
fn the_invitations_of_a_file_wait_too() {
    let mut env = portal();
    env.file("users.csv", "email,customer\neva@acme.example,1001\n");
    env.set("PORTALCTL_TEST_NOW", NIGHT);
    let imported = env.run(&["user", "import", "users.csv", "--invite", "--send"]);
    assert!(imported.code == 0 && imported.stderr.contains("1 message waits until 07:00"), "{imported}");
    assert_eq!(mails(&env).len(), 2);
    env.set("PORTALCTL_TEST_NOW", MORNING);
    env.ok(&["mail", "send"]);
    assert_eq!(recipients(&env).iter().filter(|to| to.contains("eva@")).count(), 1);
}

#[test]
fn without_quiet_hours_nothing_waits() {
    let mut env = portal();
    let config = std::fs::read_to_string(env.path().join("portalctl.toml")).unwrap();
    env.file("portalctl.toml", config.replace("quiet_hours = \"20:00-07:00\"", ""));
    env.set("PORTALCTL_TEST_NOW", NIGHT);
    let sent = env.run(&CRON);
    assert!(sent.code == 0 && !sent.stderr.contains("wait"), "{sent}");
    assert_eq!(mails(&env).len(), 4);
}
