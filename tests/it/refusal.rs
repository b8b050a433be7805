//! Refusals: which are about a recipient, and which are about whoever sends.

use serde_json::{Value, json};

use crate::env::{Env, Ran};
use crate::sending::{configure, counts, portal, recipients, scripted, start, states, summary, until};
use crate::smtp::{Answer, Fault, Script, SmtpServer};

fn refusing(fault: Fault, words: &str) -> Script {
    Script::always(fault, Answer::Say(words.to_owned()))
}

/// The same words for these, and nobody else.
fn refusing_these(fault: Fault, words: &str, these: impl Iterator<Item = usize>) -> SmtpServer {
    scripted(these.map(|number| refusing(fault, words).to(&format!("u{number}@acme.example"))).collect())
}

fn queued(env: &Env) -> Vec<Value> {
    env.json(&["mail", "list", "--state", "queued", "--limit", "0"]).as_array().unwrap().clone()
}

/// Checks that a run stopped because of us: nothing was lost or counted, and the reason is told once.
fn is_about_us(env: &Env, ran: &Ran, words: &str, all: usize, sent: usize) {
    assert_eq!(ran.code, 7, "{ran}");
    assert_eq!(ran.stderr.matches(words).count(), 1, "{ran}");
    assert!(ran.stderr.contains("it is about the sender") && ran.stderr.contains("portalctl mail test"), "{ran}");
    let queued = queued(env);
    assert_eq!(queued.len(), all - sent, "{ran}");
    assert!(queued.iter().all(|message| message["attempts"] == 0), "{queued:?}");
    assert_eq!(states(env).get("sent").copied().unwrap_or_default(), sent);
}

#[test]
fn a_refusal_of_all_that_comes_from_us_stops_the_run_and_costs_nothing() {
    for (fault, words) in [
        (Fault::Rcpt, "550 5.7.1 relaying denied"),
        (Fault::Rcpt, "550 relay not permitted"),
        (Fault::Rcpt, "530 5.7.0 authentication required"),
        (Fault::Data, "554 5.7.1 no"),
        (Fault::Content, "554 5.2.252 SendAsDenied"),
    ] {
        for connections in [1, 4] {
            let server = scripted(vec![refusing(fault, words)]);
            let env = portal(&server, connections, 40);
            let ran = env.run(&["mail", "send"]);
            is_about_us(&env, &ran, words, 40, 0);
            let asked = server.commands().iter().filter(|verb| *verb == "RCPT").count();
            assert!(asked < 20, "{asked} times it was asked in vain: {words}");
            let mended = scripted(Vec::new());
            configure(&env, &mended, connections, "");
            let ran = env.run(&["mail", "send"]);
            assert!(ran.code == 0 && ran.stderr.contains("Mail: 40 sent."), "{ran}");
            assert_eq!(recipients(&mended).len(), 40);
        }
    }
}

#[test]
fn a_limit_in_the_midst_of_a_run_loses_nothing() {
    for fault in [Fault::Rcpt, Fault::Content] {
        for connections in [1, 4] {
            let words = "550 5.4.5 daily limit exceeded";
            let server = refusing_these(fault, words, 11..=40);
            let env = portal(&server, connections, 40);
            let ran = env.run(&["mail", "send"]);
            is_about_us(&env, &ran, words, 40, 10);
        }
    }
}

#[test]
fn a_greeting_or_sender_that_is_refused_costs_nothing() {
    for fault in [Fault::Greeting, Fault::Ehlo, Fault::Mail] {
        let server = scripted(vec![refusing(fault, "554 5.7.1 you are listed")]);
        let env = portal(&server, 4, 12);
        let ran = env.run(&["mail", "send"]);
        assert!(ran.code == 7 && ran.stderr.matches("554 5.7.1 you are listed").count() == 1, "{ran}");
        assert!(queued(&env).len() == 12 && queued(&env).iter().all(|message| message["attempts"] == 0), "{ran}");
    }
}

#[test]
fn many_that_do_not_exist_fail_each_for_itself() {
    for connections in [1, 4] {
        let server = refusing_these(Fault::Rcpt, "550 5.1.1 no such user", 1..=20);
        let env = portal(&server, connections, 22);
        let ran = env.run(&["mail", "send", "-o", "json"]);
        assert_eq!((ran.code, &summary(&ran)["stopped"]), (7, &Value::Null), "{ran}");
        assert_eq!(states(&env), counts([("failed", 20), ("sent", 2)]));
    }
}

#[test]
fn a_refusal_that_others_do_not_get_is_about_its_message() {
    for words in ["550 5.7.1 not for you", "550 no", "554 5.6.0 your content"] {
        let server = refusing_these(Fault::Rcpt, words, [1, 2, 4].into_iter());
        let env = portal(&server, 1, 6);
        let ran = env.run(&["mail", "send", "-o", "json"]);
        assert_eq!((&summary(&ran)["failed"], &summary(&ran)["stopped"]), (&json!(3), &Value::Null), "{ran}");
        assert_eq!(states(&env), counts([("failed", 3), ("sent", 3)]));
        let shown = env.run(&["mail", "list", "--state", "failed", "-o", "json"]);
        assert_eq!(shown.stdout.matches(words).count(), 3, "{shown}");
    }
}

#[test]
fn too_few_to_tell_are_tried_again_and_not_for_ever() {
    let server = scripted(vec![refusing(Fault::Rcpt, "550 5.7.1 relaying denied")]);
    let mut env = portal(&server, 4, 2);
    configure(&env, &server, 4, "max_attempts = 2");
    let ran = env.run(&["mail", "send", "-o", "json"]);
    assert_eq!((ran.code, &summary(&ran)["deferred"]), (7, &json!(2)), "{ran}");
    assert!(queued(&env).iter().all(|message| message["attempts"] == 1), "{ran}");
    assert_eq!(env.run(&["mail", "send"]).code, 0, "nothing is due for a while");
    env.set("PORTALCTL_TEST_NOW", "2026-11-21T09:00:00Z");
    let ran = env.run(&["mail", "send", "-o", "json"]);
    assert_eq!((ran.code, &summary(&ran)["failed"]), (7, &json!(2)), "{ran}");

    // One that says no more than no is taken at its word.
    let server = scripted(vec![refusing(Fault::Rcpt, "550 no such user")]);
    let env = portal(&server, 1, 1);
    let ran = env.run(&["mail", "send"]);
    assert!(ran.stderr.contains("could not be delivered: naming the recipient failed: 550 no such user"), "{ran}");
    assert_eq!(states(&env), counts([("failed", 1)]));
}

#[test]
fn a_full_mailbox_is_not_full_for_ever() {
    let server = scripted(vec![
        refusing(Fault::Rcpt, "552 5.2.2 full").to("u1@acme.example"),
        refusing(Fault::Content, "550 4.2.1 not today").to("u2@acme.example"),
    ]);
    let env = portal(&server, 1, 3);
    let ran = env.run(&["mail", "send", "-o", "json"]);
    assert_eq!((&summary(&ran)["deferred"], &summary(&ran)["sent"]), (&json!(2), &json!(1)), "{ran}");
    assert_eq!(states(&env), counts([("queued", 2), ("sent", 1)]));
}

#[test]
fn a_kill_while_it_is_not_known_whose_fault_it_is_loses_nothing() {
    let words = "554 5.2.252 SendAsDenied";
    let server = scripted(vec![
        refusing(Fault::Content, words).to("u1@acme.example"),
        refusing(Fault::Content, words).to("u2@acme.example"),
        Script::always(Fault::Rcpt, Answer::Silence).to("u3@acme.example").times(1),
    ]);
    let mut env = portal(&server, 1, 4);
    let config = std::fs::read_to_string(env.path().join("portalctl.toml")).unwrap();
    env.file("portalctl.toml", config.replace("\ntimeout = \"1s\"", "\ntimeout = \"1m\""));
    let mut sender = start(&env, &["mail", "send"]);
    until("two are refused", || queued(&env).iter().filter(|message| message["attempts"] == 1).count() == 2);
    sender.kill().unwrap();
    sender.wait().unwrap();
    let mended = scripted(Vec::new());
    configure(&env, &mended, 1, "");
    env.set("PORTALCTL_TEST_NOW", "2026-11-21T16:00:00Z");
    let ran = env.run(&["mail", "send"]);
    assert!(ran.code == 0 && ran.stderr.contains("Mail: 4 sent."), "{ran}");
    assert_eq!(recipients(&mended).len(), 4);
}
