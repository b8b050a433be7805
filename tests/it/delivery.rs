//! Mail that is on its way out when something happens: an interrupt, a user who goes, senders at once.

use std::process::{Command, Stdio};
use std::time::Duration;

use portalctl::ambient::Random;
use portalctl::config::Resend;
use portalctl::domain::message::MessageState;
use portalctl::domain::token::Key;
use portalctl::ops::actor::Actor;
use portalctl::ops::outbox::{self, Ending, HandOver, Next, Terms};
use serde_json::json;

use crate::env::{ADMIN, Env};
use crate::people::{invite, mails, now, portal, store};

/// Sends through a command of the test's own, which only a configuration that was named can name.
fn use_command(env: &mut Env, script: &str) {
    // Written by another process: this one may be forking children beside it, and what they hold open cannot be run.
    let mut writer = std::process::Command::new("sh");
    writer.args(["-c", "printf '%s\\n' '#!/bin/sh' \"$1\" > \"$0\" && chmod 755 \"$0\""]);
    assert!(writer.arg(env.path().join("sendmail")).arg(script).status().unwrap().success());
    env.file("portalctl.toml", "[mail]\ntransport = \"sendmail\"\nsendmail = \"sendmail\"\nfrom = \"p@n.example\"\n");
    env.set("PORTALCTL_CONFIG", "portalctl.toml");
}

#[test]
fn an_interrupt_lets_the_message_that_is_going_out_arrive() {
    // Ctrl-C, and what `timeout`, systemd and whoever stops a container send.
    ["INT", "TERM"].into_iter().for_each(the_message_that_is_going_out_arrives);
}

fn the_message_that_is_going_out_arrives(signal: &str) {
    let mut env = portal();
    use_command(&mut env, "touch begun; cat > taken; sleep 0.5; touch done");
    invite(&env, "bo@acme.example", "1001");
    invite(&env, "cy@acme.example", "1001");
    let mut command = env.command(&["mail", "send"]);
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    while !env.path().join("begun").exists() {
        std::thread::sleep(Duration::from_millis(5));
    }
    let interrupt = format!("kill -{signal} {}", child.id());
    assert!(Command::new("sh").args(["-c", &interrupt]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    let words = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(130), "{words}");
    assert!(words.contains("Mail: 1 handed to ") && words.contains("the rest stays queued"), "{words}");
    assert!(env.path().join("done").exists());
    let states = |env: &Env| -> Vec<_> {
        let all = env.json(&["mail", "list", "--sort", "id"]);
        all.as_array().unwrap().iter().map(|message| message["state"].clone()).collect()
    };
    assert_eq!(states(&env), ["sent", "queued"]);
    env.ok(&["mail", "send"]);
    assert_eq!(states(&env), ["sent", "sent"]);
}

#[test]
fn what_was_sent_is_kept_though_another_process_holds_the_database() {
    let mut env = portal();
    use_command(&mut env, "cat > taken; touch begun; while [ ! -e go ]; do sleep 0.01; done");
    let config = std::fs::read_to_string(env.path().join("portalctl.toml")).unwrap();
    env.file("portalctl.toml", format!("{config}[database]\nbusy_timeout = \"10ms\"\n"));
    invite(&env, "bo@acme.example", "1001");
    let mut command = env.command(&["mail", "send"]);
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    while !env.path().join("begun").exists() {
        std::thread::sleep(Duration::from_millis(5));
    }
    let mut store = store(&env);
    let tx = store.write().unwrap();
    env.file("go", "");
    std::thread::sleep(Duration::from_millis(400));
    drop(tx);
    let output = child.wait_with_output().unwrap();
    let words = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(8), "{words}");
    assert_eq!(words.matches("what was sent is kept once it lets go").count(), 1, "{words}");
    let message = &env.json(&["mail", "list"])[0];
    assert_eq!((&message["state"], &message["last_error"]), (&json!("sent"), &json!(null)), "{words}");
}

#[test]
fn a_way_out_that_is_out_of_order_stops_the_run_and_costs_no_attempt() {
    let mut env = portal();
    invite(&env, "bo@acme.example", "1001");
    invite(&env, "cy@acme.example", "1001");
    // The command is there and fails at once, whatever it is given.
    use_command(&mut env, "echo x >> tried; exit 78");
    let refused = env.run(&["mail", "send"]);
    assert_eq!(refused.code, 7, "{}", refused.stderr);
    assert!(refused.stderr.contains("sendmail: exit status: 78"), "{}", refused.stderr);
    assert_eq!(std::fs::read_to_string(env.path().join("tried")).unwrap(), "x\n", "it is tried once");
    for message in env.json(&["mail", "list"]).as_array().unwrap() {
        assert_eq!((&message["state"], &message["attempts"]), (&json!("queued"), &json!(0)));
    }
    // A way out that is not configured in the middle: what it took before stays sent.
    use_command(&mut env, "[ -e first ] && exit 77; touch first; cat > taken");
    assert_eq!(env.run(&["mail", "send"]).code, 7);
    let all = env.json(&["mail", "list", "--sort", "id"]);
    let states: Vec<_> = all.as_array().unwrap().iter().map(|one| (&one["state"], &one["attempts"])).collect();
    assert_eq!(states, [(&json!("sent"), &json!(1)), (&json!("queued"), &json!(0))]);
}

#[test]
fn an_address_that_a_command_puts_off_stands_before_nobody() {
    for code in [69, 75, 1] {
        let mut env = portal();
        use_command(&mut env, &format!("case \"$*\" in *no@*) exit {code};; esac; cat >> taken"));
        for email in ["no@acme.example", "bo@acme.example", "cy@acme.example"] {
            invite(&env, email, "1001");
        }
        let ran = env.run(&["mail", "send"]);
        assert!(
            ran.code == 7 && env.json(&["mail", "list", "--state", "sent"]).as_array().unwrap().len() == 2,
            "{ran}"
        );
        assert!(ran.stderr.contains(&format!("exit status: {code}")), "{ran}");
        let put_off = env.json(&["mail", "list", "--state", "queued"]);
        assert_eq!((&put_off[0]["recipient"], &put_off[0]["attempts"]), (&json!("no@acme.example"), &json!(1)));
        assert_eq!(env.run(&["mail", "send"]).code, 0, "it waits for its next attempt");
    }
}

#[test]
fn a_command_that_puts_everybody_off_is_left_alone_and_nobody_stands_before_the_others() {
    let mut env = portal();
    use_command(&mut env, "echo \"$*\" | sed 's/.* //' >> tried; exit 75");
    let emails: Vec<_> = (1..=8).map(|number| format!("u{number}@acme.example")).collect();
    for email in &emails {
        invite(&env, email, "1001");
    }
    let tried = |env: &Env| -> Vec<String> {
        let tried = std::fs::read_to_string(env.path().join("tried")).unwrap();
        std::fs::remove_file(env.path().join("tried")).unwrap();
        tried.lines().map(str::to_owned).collect()
    };
    env.set("PORTALCTL_TEST_NOW", "2026-11-21T08:01:00Z");
    let ran = env.run(&["mail", "send"]);
    assert!(ran.code == 7 && ran.stderr.matches("exit status: 75 (not now)").count() == 1, "{ran}");
    assert_eq!(tried(&env), emails[..5]);
    for message in env.json(&["mail", "list"]).as_array().unwrap() {
        assert_eq!(
            (&message["state"], &message["attempts"]),
            (&json!("queued"), &json!(0)),
            "it is away, and no attempt"
        );
    }
    assert_eq!(env.run(&["mail", "send"]).code, 7);
    assert_eq!(tried(&env), [&emails[5..], &emails[..2]].concat(), "those who have not had their turn come first");
    use_command(&mut env, "cat >> taken");
    env.ok(&["mail", "send"]);
    assert_eq!(env.json(&["mail", "list", "--state", "sent"]).as_array().unwrap().len(), 8);
}

#[test]
fn what_a_killed_sender_held_goes_out_with_the_very_run_that_frees_it() {
    let env = portal();
    invite(&env, "bo@acme.example", "1001");
    let claim = "UPDATE messages SET state = 'sending', claim = zeroblob(16), lease_until = 1, attempts = 1,
                 next_attempt_at = 1, sent_at = NULL, handed_over = 0";
    // By the clock on the wall, often enough that it moves on between two looks at it.
    for _ in 0..20 {
        rusqlite::Connection::open(env.path().join("portal.db")).unwrap().execute(claim, ()).unwrap();
        let sent = env.command(&["mail", "send"]).env_remove("PORTALCTL_TEST_NOW").output().unwrap();
        let words = String::from_utf8(sent.stderr).unwrap();
        assert!(sent.status.success() && words.contains("Mail: 1 "), "{words}");
    }
}

#[test]
fn a_user_who_goes_while_their_message_is_going_out_gets_none() {
    for (how, because) in [
        (&["user", "delete", "bo@acme.example", "--yes"][..], "the user was deleted"),
        (&["user", "suspend", "bo@acme.example"], "the user is suspended"),
        (&["user", "edit", "bo@acme.example", "--email", "bo@elsewhere.example"], "the user has another address now"),
    ] {
        let env = portal();
        invite(&env, "bo@acme.example", "1001");
        let mut store = store(&env);
        let (key, hour) = (Key::new([7; 32]), Duration::from_secs(3_600));
        let terms = Terms {
            key: &key,
            expires: hour,
            lease: hour,
            domain: "portal.example",
            max_attempts: 3,
            rate: None,
            resend: Resend::Keep,
            quiet: None,
        };
        let mut random = Random::Seeded { seed: 5, drawn: 0 };
        let mut tx = store.write().unwrap();
        let actor = Actor::resolve(&tx, Some(ADMIN), None).unwrap();
        let next = outbox::claim(&mut tx, &actor, now(), &mut random, &terms, None, now()).unwrap();
        tx.commit().unwrap();
        let Next::Letter(letter) = next else { panic!("nothing is due") };
        assert_eq!(env.json(&["mail", "list"])[0]["next_attempt_at"], json!(null), "it waits for nothing");
        env.ok(how);
        let mut tx = store.write().unwrap();
        let held = outbox::hand_over(&tx, now(), hour, &letter).unwrap();
        assert_eq!(held, HandOver::Gone(because.to_owned()));
        let ending = Ending::Gone(because.to_owned());
        let state = outbox::settle(&mut tx, &actor, now(), &mut random, &terms, &letter, ending).unwrap();
        tx.commit().unwrap();
        assert_eq!(state, MessageState::Cancelled);
        let message = &env.json(&["mail", "list"])[0];
        assert_eq!((&message["state"], &message["last_error"]), (&json!("cancelled"), &json!(because)));
    }
}

#[test]
fn an_address_that_takes_nothing_does_not_stand_before_the_others() {
    let mut env = portal();
    use_command(&mut env, "case \"$*\" in *no@*) exit 67;; esac; cat >> taken");
    for email in ["no@acme.example", "bo@acme.example", "cy@acme.example"] {
        invite(&env, email, "1001");
    }
    assert_eq!(env.run(&["mail", "send"]).code, 7);
    let reminded = |env: &mut Env, day: &str| -> Vec<String> {
        env.set("PORTALCTL_TEST_NOW", day);
        env.run(&["invitation", "resend", "--unconfirmed", "--limit", "1"]);
        let newest = env.json(&["mail", "list", "--limit", "1"]);
        newest.as_array().unwrap().iter().map(|message| message["recipient"].as_str().unwrap().to_owned()).collect()
    };
    let mut days: Vec<_> =
        ["2026-11-24", "2026-11-25", "2026-11-26"].into_iter().flat_map(|day| reminded(&mut env, day)).collect();
    days.sort();
    assert_eq!(days, ["bo@acme.example", "cy@acme.example", "no@acme.example"]);
}

#[test]
fn a_mail_names_exactly_what_there_is_to_see() {
    let env = portal();
    for name in ["North", "South"] {
        env.ok(&["facility", "add", "1001", name]);
    }
    let place = |email: &str, flags: &[&str], gone: Option<&str>| {
        env.ok(&[&["user", "invite", email, "--customer", "1001", "--no-send"], flags].concat());
        if let Some(gone) = gone {
            env.ok(&["facility", "archive", gone]);
        }
        env.ok(&["mail", "send"]);
        let all = mails(&env);
        let mail = all.iter().find(|mail| crate::eml::header(mail, "To").unwrap().contains(email))?;
        let text = crate::eml::part(mail, "text/plain");
        Some(text.lines().find(|line| line.starts_with("  - ")).unwrap().to_owned())
    };
    assert_eq!(place("a@acme.example", &["--all-facilities"], None).unwrap(), "  - Acme: all facilities");
    assert_eq!(
        place("b@acme.example", &["--facility", "North", "--unassigned"], None).unwrap(),
        "  - Acme: North, and what belongs to no particular facility"
    );
    let both = ["--facility", "North", "--facility", "South"];
    assert_eq!(place("c@acme.example", &both, Some("1001/North")).unwrap(), "  - Acme: South");
    let nothing = place("d@acme.example", &["--facility", "South"], Some("1001/South"));
    assert_eq!(nothing, None, "nobody is invited to nothing");
}

#[test]
fn a_dry_run_of_sending_says_what_would_go_and_changes_nothing() {
    let env = portal();
    invite(&env, "bo@acme.example", "1001");
    let before = env.json(&["mail", "list"]);
    let log = env.json(&["log", "list"]);
    let dry = env.run(&["mail", "send", "--dry-run"]);
    assert!(dry.code == 0 && dry.stdout.contains("bo@acme.example") && dry.stderr.contains("nothing is sent"), "{dry}");
    assert_eq!((env.json(&["mail", "list"]), env.json(&["log", "list"])), (before, log));
    assert!(mails(&env).is_empty());
}

#[test]
fn an_address_that_no_server_takes_is_refused_where_it_is_typed() {
    let env = portal();
    for (code, args) in [
        (6, &["user", "invite", "åsa@acme.example", "--customer", "1001"][..]),
        (2, &["mail", "test", "åsa@acme.example"]),
    ] {
        let ran = env.fails(code, args);
        assert!(ran.stderr.contains("hardly a mail server takes å (U+00E5) before the @"), "{ran}");
    }
}
