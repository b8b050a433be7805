//! The key file, the links that come from it, and who may use them.

use std::os::unix::fs::PermissionsExt;

use serde_json::json;

use crate::eml::header;
use crate::env::{Env, Ran};
use crate::people::{PASSWORD, invite, mails, portal, token};

fn confirm(env: &Env, token: &str) -> Ran {
    env.run_with(&["user", "confirm", "--password-stdin"], &format!("{token}\n{PASSWORD}\n"))
}

fn tokens_to(env: &Env, email: &str) -> Vec<String> {
    let all = mails(env);
    all.iter().filter(|mail| header(mail, "To").unwrap().contains(email)).map(|mail| token(mail)).collect()
}

#[test]
fn without_a_proper_key_nothing_is_sent_and_nothing_is_lost() {
    let env = portal();
    invite(&env, "bo@acme.example", "1001");
    let key = env.path().join("portal.key");
    let whole = std::fs::read(&key).unwrap();
    let refused = |code: i32, words: &[&str]| {
        for args in [&["mail", "send"][..], &["invitation", "link", "bo@acme.example"]] {
            let ran = env.fails(code, args);
            assert!(words.iter().all(|word| ran.stderr.contains(word)), "{ran}");
        }
        let message = &env.json(&["mail", "list"])[0];
        assert_eq!((&message["state"], &message["attempts"]), (&json!("queued"), &json!(0)));
    };
    std::fs::remove_file(&key).unwrap();
    refused(1, &["portal.key is missing", "Put it back from a backup"]);
    let invited = env.run(&["user", "invite", "cy@acme.example", "--customer", "1001"]);
    assert!(invited.code == 7 && invited.stderr.contains("The mail is owed, but cannot be sent"), "{invited}");
    std::fs::write(&key, "something else\n").unwrap();
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o600)).unwrap();
    refused(6, &["is not a portalctl key file"]);
    std::fs::write(&key, &whole).unwrap();
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o640)).unwrap();
    refused(6, &["is open to others", "chmod 600 portal.key"]);
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o600)).unwrap();
    assert!(env.run(&["mail", "send"]).stderr.contains("Mail: 2 written to [folder]/mail."));

    // The link of a message that went out is known by its hash alone.
    std::fs::remove_file(&key).unwrap();
    assert_eq!(confirm(&env, &tokens_to(&env, "bo@")[0]).code, 0);
}

#[test]
fn a_link_ends_when_the_address_changes_and_rests_while_its_user_is_shut_out() {
    let env = portal();
    for email in ["bo@acme.example", "cy@acme.example", "di@acme.example"] {
        invite(&env, email, "1001");
    }
    env.ok(&["mail", "send"]);
    let first = |email: &str| tokens_to(&env, email).remove(0);
    env.ok(&["user", "edit", "bo@acme.example", "--email", "new@acme.example"]);
    let refused = confirm(&env, &first("bo@"));
    assert_eq!(refused.code, 5, "{refused}");
    env.ok(&["user", "edit", "new@acme.example", "--email", "bo@acme.example"]);
    assert_eq!(confirm(&env, &first("bo@")).stderr, refused.stderr, "not even when it is the old one again");
    env.ok(&["user", "suspend", "cy@acme.example"]);
    assert_eq!(confirm(&env, &first("cy@")).stderr, refused.stderr);
    env.ok(&["user", "resume", "cy@acme.example"]);
    assert_eq!(confirm(&env, &first("cy@")).code, 0);
    env.ok(&["user", "delete", "di@acme.example", "--yes"]);
    assert_eq!(confirm(&env, &first("di@")).stderr, refused.stderr);
}

#[test]
fn a_reset_is_refused_with_the_way_out() {
    let env = portal();
    invite(&env, "bo@acme.example", "1001");
    env.ok(&["mail", "send"]);
    assert_eq!(confirm(&env, &tokens_to(&env, "bo@")[0]).code, 0);
    env.ok(&["user", "add", "free", "--initial-password", "random"]);
    env.ok(&["staff", "add", "tim@nordlyft.example", "--role", "technician"]);
    let reset = |code: i32, who: &str, more: &[&str], words: &str| {
        let ran = env.fails(code, &[&["user", "password", who, "--reset"], more].concat());
        assert!(ran.stderr.contains(words), "{ran}");
    };
    reset(4, "free", &[], "portalctl user edit free --email");
    reset(5, "bo@acme.example", &["--actor", "tim@nordlyft.example"], "may not change");
    reset(2, "bo@acme.example", &["--initial-password", "random"], "cannot be used with");
    env.ok(&["user", "suspend", "bo@acme.example"]);
    reset(4, "bo@acme.example", &[], "portalctl user resume bo@acme.example");
    env.fails(3, &["invitation", "link", "nobody@acme.example"]);
    let nobody = env.run_with(&["user", "sign-in", "bo@acme.example", "--password-stdin"], "");
    assert!(nobody.code == 2 && nobody.stderr.contains("Stdin ended before anything was read."), "{nobody}");
}

#[test]
fn crons_line_is_silent_in_an_empty_environment_whether_or_not_there_is_something_to_do() {
    let env = portal();
    invite(&env, "bo@acme.example", "1001");
    env.ok(&["mail", "send"]);
    let config = std::fs::read_to_string(env.path().join("portalctl.toml")).unwrap();
    env.file("portalctl.toml", format!("actor = \"{}\"\n{config}", crate::env::ADMIN));
    let cron = |day: &str| {
        let line = ["invitation", "resend", "--unconfirmed", "--older-than", "3d", "--max-sends", "3", "--quiet"];
        let mut command = env.command(&line);
        command.env_clear().env("PORTALCTL_TEST_NOW", day);
        let output = command.output().unwrap();
        (output.status.code(), [output.stdout, output.stderr].concat())
    };
    let sends = |env: &Env| env.json(&["invitation", "show", "bo@acme.example"])["sends"].clone();
    assert_eq!((cron("2026-11-22"), sends(&env)), ((Some(0), Vec::new()), json!(1)));
    assert_eq!((cron("2026-11-24T08:00:00Z"), sends(&env)), ((Some(0), Vec::new()), json!(2)));
    assert_eq!((cron("2027-01-01"), sends(&env)), ((Some(0), Vec::new()), json!(3)), "also when the link has expired");
    assert_eq!((cron("2027-02-01"), sends(&env)), ((Some(0), Vec::new()), json!(3)), "three are enough");
}
