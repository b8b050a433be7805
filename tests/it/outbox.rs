//! `portalctl mail`: what is owed goes out once, whatever servers, senders and people do meanwhile.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Value, json};

use crate::env::{Env, Ran};
use crate::people::{confirm, invite, mails, people, portal, start, token};
use crate::smtp::{Answer, Fault, Options, Script, SmtpServer};

/// A portal that sends through a server.
fn sending_to(server: &SmtpServer) -> Env {
    let env = portal();
    use_server(&env, server.port(), "");
    env
}

fn use_server(env: &Env, port: u16, more: &str) {
    use_connections(env, port, 4, more);
}

fn use_connections(env: &Env, port: u16, connections: u32, more: &str) {
    env.file(
        "portalctl.toml",
        format!(
            "[mail]\ntransport = \"smtp\"\nfrom = \"Portal <portal@nordlyft.example>\"\n{more}\n\
             [smtp]\nhost = \"127.0.0.1\"\nport = {port}\nsecurity = \"none\"\nconnections = {connections}\n"
        ),
    );
}

fn scripted(script: Vec<Script>) -> SmtpServer {
    SmtpServer::start(Options { script, ..Options::default() })
}

fn summary(ran: &Ran) -> Value {
    serde_json::from_str(&ran.stdout).unwrap()
}

/// The messages by recipient.
fn messages(env: &Env) -> BTreeMap<String, Value> {
    let all = env.json(&["mail", "list"]);
    all.as_array()
        .unwrap()
        .iter()
        .map(|message| (message["recipient"].as_str().unwrap().to_owned(), message.clone()))
        .collect()
}

#[test]
fn what_is_due_goes_out_over_one_session() {
    let server = scripted(Vec::new());
    let env = portal();
    use_connections(&env, server.port(), 1, "");
    assert!(env.run(&["mail", "send"]).stderr.contains("Nothing is due."), "nothing to do is success");
    assert_eq!(server.connections(), 0);
    people(&env, 3);
    let dry = env.run(&["mail", "send", "--dry-run", "-o", "ids"]);
    assert_eq!((dry.code, dry.stdout.lines().count()), (0, 3), "{dry}");
    assert_eq!(summary(&env.run(&["mail", "send", "--limit", "1", "-o", "json"]))["sent"], 1);
    assert_eq!(summary(&env.run(&["mail", "send", "-o", "json"]))["sent"], 2);
    let received = server.received();
    assert_eq!(
        received.iter().map(|mail| mail.to.as_str()).collect::<Vec<_>>(),
        ["u1@acme.example", "u2@acme.example", "u3@acme.example"]
    );
    assert_eq!(server.connections(), 2);
    let first = &messages(&env)["u1@acme.example"];
    assert_eq!(
        (&first["state"], &first["attempts"], &first["next_attempt_at"]),
        (&json!("sent"), &json!(1), &json!(null))
    );
    assert_eq!(first["sent_at"], "2026-11-21T08:00:00Z");
    assert_eq!(received[0].header("Message-ID").unwrap(), first["message_id"].as_str().unwrap());
    let shown = env.json(&["mail", "show", &first["id"].to_string()]);
    assert!(first.as_object().unwrap().iter().all(|(key, value)| shown[key] == *value), "{shown}");
    env.fails(3, &["mail", "show", "4711"]);
    let listed = |args: &[&str]| env.json(&[&["mail", "list"], args].concat()).as_array().unwrap().len();
    assert_eq!(listed(&["--state", "queued"]), 0);
    assert_eq!(listed(&["--recipient", "U2@"]), 1);
    assert_eq!(listed(&["--user", "u3@acme.example", "--kind", "invitation"]), 1);
}

#[test]
fn one_bad_recipient_never_stops_the_rest() {
    let server = scripted(vec![
        Script::always(Fault::Rcpt, Answer::Never).to("u1@acme.example"),
        Script::always(Fault::Rcpt, Answer::Later).to("u2@acme.example").times(1),
        Script::always(Fault::Rcpt, Answer::Drop).to("u3@acme.example").times(1),
        Script::always(Fault::Content, Answer::Drop).to("u4@acme.example").times(1),
        Script::always(Fault::Content, Answer::Say("421 closing".to_owned())).to("u5@acme.example").times(1),
    ]);
    let mut env = sending_to(&server);
    people(&env, 6);
    let ran = env.run(&["mail", "send", "-o", "json"]);
    assert_eq!(ran.code, 7, "{ran}");
    let expected = json!({ "sent": 1, "deferred": 3, "failed": 1, "uncertain": 1, "cancelled": 0, "stopped": null });
    assert_eq!(summary(&ran), expected);
    assert!(ran.stderr.contains("u1@acme.example: naming the recipient failed: 550 5.1.1 never"), "{ran}");
    let states = |env: &Env| -> Vec<String> {
        messages(env).values().map(|message| message["state"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(states(&env), ["failed", "queued", "queued", "uncertain", "queued", "sent"]);
    assert_eq!(env.run(&["mail", "send"]).code, 0, "nothing is due for a while");
    let failed = &messages(&env)["u1@acme.example"];
    assert!(failed["last_error"].as_str().unwrap().contains("550 5.1.1 never"), "{failed}");

    env.set("PORTALCTL_TEST_NOW", "2026-11-21T08:05:00Z");
    let ran = env.run(&["mail", "send"]);
    assert!(ran.code == 0 && ran.stderr.contains("Mail: 3 sent."), "{ran}");
    assert_eq!(states(&env), ["failed", "sent", "sent", "uncertain", "sent", "sent"]);
    assert_eq!(messages(&env)["u2@acme.example"]["attempts"], 2);
    let mut received: Vec<_> = server.received().into_iter().map(|mail| mail.to).collect();
    received.sort();
    assert_eq!(received, ["u2@acme.example", "u3@acme.example", "u5@acme.example", "u6@acme.example"]);
}

#[test]
fn a_server_that_cannot_be_reached_costs_no_attempt() {
    let gone = scripted(Vec::new()).port();
    std::thread::sleep(Duration::from_millis(100));
    let env = portal();
    use_server(&env, gone, "");
    people(&env, 2);
    let ran = env.run(&["mail", "send", "-o", "json"]);
    assert_eq!(ran.code, 7, "{ran}");
    assert!(summary(&ran)["stopped"].as_str().unwrap().starts_with("connecting failed"), "{ran}");
    assert!(messages(&env).values().all(|message| message["state"] == "queued" && message["attempts"] == 0));

    // The same for a server that takes no mail from us at all.
    let unwilling = scripted(vec![Script::always(Fault::Mail, Answer::Never)]);
    use_server(&env, unwilling.port(), "");
    let ran = env.run(&["mail", "send"]);
    assert!(ran.code == 7 && ran.stderr.contains("naming the sender failed: 550"), "{ran}");
    assert!(messages(&env).values().all(|message| message["state"] == "queued" && message["attempts"] == 0));
    assert_eq!(unwilling.commands().iter().filter(|verb| *verb == "MAIL").count(), 1);

    let server = scripted(Vec::new());
    use_server(&env, server.port(), "");
    env.ok(&["mail", "send"]);
    assert_eq!(server.received().len(), 2);
}

#[test]
fn what_a_command_makes_owed_stays_owed_when_it_cannot_be_sent() {
    let server = scripted(Vec::new());
    let env = sending_to(&server);
    invite(&env, "bo@acme.example", "1001");
    env.ok(&["mail", "send"]);
    let mail = server.received().remove(0).data;
    confirm(&env, &mail);
    drop(server);
    std::thread::sleep(Duration::from_millis(100));
    let ran = env.run(&["user", "password", "bo@acme.example", "--reset"]);
    assert_eq!(ran.code, 7, "{ran}");
    assert!(ran.stderr.contains("It stays queued"), "{ran}");
    env.file("portalctl.toml", "[mail]\nfolder = \"mail\"\n");
    let ran = env.run(&["user", "password", "bo@acme.example", "--reset"]);
    assert!(ran.code == 7 && ran.stderr.contains("mail.from is missing"), "{ran}");
    let ran = env.run(&["mail", "send"]);
    assert!(ran.code == 6 && ran.stderr.contains("mail.from is missing"), "{ran}");
    env.file("portalctl.toml", "[mail]\nfolder = \"mail\"\nfrom = \"portal@nordlyft.example\"\n");
    let ran = env.run(&["mail", "send", "-o", "json"]);
    assert_eq!(
        (&summary(&ran)["sent"], &summary(&ran)["cancelled"]),
        (&json!(1), &json!(1)),
        "the later reset replaced the earlier"
    );
    assert_eq!(mails(&env).len(), 1);
}

#[test]
fn too_many_attempts_are_a_failure() {
    let server = scripted(vec![Script::always(Fault::Rcpt, Answer::Later)]);
    let mut env = portal();
    use_server(&env, server.port(), "max_attempts = 2");
    people(&env, 1);
    assert_eq!(env.run(&["mail", "send"]).code, 7);
    assert_eq!(messages(&env)["u1@acme.example"]["state"], "queued");
    env.set("PORTALCTL_TEST_NOW", "2026-11-21T09:00:00Z");
    assert_eq!(env.run(&["mail", "send"]).code, 7);
    let failed = &messages(&env)["u1@acme.example"];
    assert_eq!((&failed["state"], &failed["attempts"]), (&json!("failed"), &json!(2)));
}

#[test]
fn senders_at_once_never_take_the_same_message() {
    let server = scripted(Vec::new());
    let env = sending_to(&server);
    people(&env, 30);
    let senders: Vec<_> = (0..6).map(|_| start(&env, &["mail", "send"])).collect();
    for mut sender in senders {
        assert_eq!(sender.wait().unwrap().code(), Some(0));
    }
    let mut received: Vec<_> = server.received().into_iter().map(|mail| mail.to).collect();
    assert_eq!(received.len(), 30);
    received.sort();
    received.dedup();
    assert_eq!(received.len(), 30, "nobody got two");
    assert!(messages(&env).values().all(|message| message["state"] == "sent"));
}

/// Starts a sender, kills it once the server has heard `verb`, and lets its lease run out.
fn killed_at(env: &mut Env, server: &SmtpServer, verb: &str) {
    let mut sender = start(env, &["mail", "send"]);
    while !server.commands().iter().any(|heard| heard == verb) {
        std::thread::sleep(Duration::from_millis(10));
    }
    std::thread::sleep(Duration::from_millis(100));
    sender.kill().unwrap();
    sender.wait().unwrap();
    assert_eq!(messages(env)["u1@acme.example"]["state"], "sending");
    assert_eq!(env.run(&["mail", "send"]).code, 0);
    assert_eq!(messages(env)["u4@acme.example"]["state"], "sent", "what was not claimed is not held up");
    env.set("PORTALCTL_TEST_NOW", "2026-11-21T08:30:00Z");
}

#[test]
fn a_sender_killed_before_the_content_loses_nothing() {
    let server = scripted(vec![Script::always(Fault::Rcpt, Answer::Drip).to("u1@acme.example").times(1)]);
    let mut env = portal();
    use_connections(&env, server.port(), 1, "");
    people(&env, 4);
    killed_at(&mut env, &server, "RCPT");
    let ran = env.run(&["mail", "send"]);
    assert!(ran.code == 0 && ran.stderr.contains("Mail: 2 sent."), "{ran}");
    let mut received: Vec<_> = server.received().into_iter().map(|mail| mail.to).collect();
    received.sort();
    assert_eq!(received, ["u1@acme.example", "u2@acme.example", "u3@acme.example", "u4@acme.example"]);
}

#[test]
fn a_sender_killed_after_the_content_sends_nothing_twice() {
    let server = scripted(vec![Script::always(Fault::Content, Answer::Drip).to("u1@acme.example").times(1)]);
    let mut env = portal();
    use_connections(&env, server.port(), 1, "");
    people(&env, 4);
    killed_at(&mut env, &server, "DATA");
    let ran = env.run(&["mail", "send", "-o", "json"]);
    assert_eq!((ran.code, &summary(&ran)["uncertain"]), (7, &json!(1)), "{ran}");
    assert!(ran.stderr.contains("nobody knows") && ran.stderr.contains("--state uncertain"), "{ran}");
    let lost = &messages(&env)["u1@acme.example"];
    assert_eq!((&lost["state"], &lost["next_attempt_at"]), (&json!("uncertain"), &json!(null)));
    assert_eq!(env.run(&["mail", "send"]).code, 0);
    assert_eq!(server.received().len(), 3);
}

#[test]
fn a_message_whose_cause_is_gone_is_not_sent() {
    let env = portal();
    let config = std::fs::read_to_string(env.path().join("portalctl.toml")).unwrap();
    env.file("portalctl.toml", config + "\n[invitation]\nresend = \"replace\"\n");
    people(&env, 1);
    let link = env.json(&["invitation", "link", "u1@acme.example"])["link"].as_str().unwrap().to_owned();
    let ran = env.run(&["mail", "send", "-o", "json"]);
    assert_eq!((ran.code, &summary(&ran)["cancelled"]), (0, &json!(1)), "{ran}");
    assert_eq!(messages(&env)["u1@acme.example"]["last_error"], "the link was revoked");
    assert!(mails(&env).is_empty());
    let lines = format!("{link}\n{}\n", crate::people::PASSWORD);
    assert_eq!(env.run_with(&["user", "confirm", "--password-stdin"], &lines).code, 0);
}

#[test]
fn a_later_attempt_carries_the_same_link() {
    let server = scripted(vec![Script::always(Fault::Content, Answer::Later).times(1)]);
    let mut env = sending_to(&server);
    people(&env, 1);
    assert_eq!(env.run(&["mail", "send"]).code, 7);
    env.set("PORTALCTL_TEST_NOW", "2026-11-22T08:00:00Z");
    env.ok(&["mail", "send"]);
    let mail = &server.received()[0];
    assert!(mail.text().contains("November 28, 2026 at 08:00 UTC"), "the end of the link stays: {}", mail.text());
    confirm(&env, &mail.data);
    assert_eq!(token(&mail.data).len(), 40);
}

#[test]
fn a_test_mail_says_how_it_went() {
    let server = scripted(vec![Script::always(Fault::Rcpt, Answer::Never).to("no@acme.example")]);
    let env = sending_to(&server);
    let tested = env.json(&["mail", "test", "me@nordlyft.example"]);
    assert_eq!(tested["answer"], "250 2.0.0 taken");
    assert!(server.received()[0].text().contains("Nordlyft Service AB works"));
    let ran = env.fails(7, &["mail", "test", "no@acme.example"]);
    assert!(ran.stderr.contains("550 5.1.1 never"), "{ran}");
    env.fails(2, &["mail", "test", "not-an-address"]);
    env.ok(&["mail", "test", "me@nordlyft.example", "--dry-run"]);
    assert_eq!(server.received().len(), 1);
}

#[test]
fn senders_killed_at_any_point_lose_nothing_and_repeat_nothing() {
    let server = scripted(Vec::new());
    let mut env = sending_to(&server);
    people(&env, 40);
    for round in 0..12_u64 {
        env.set("PORTALCTL_TEST_NOW", &format!("2026-11-21T{:02}:00:00Z", 8 + round));
        let mut sender = start(&env, &["mail", "send"]);
        std::thread::sleep(Duration::from_millis(10 + round * 3));
        sender.kill().unwrap();
        sender.wait().unwrap();
    }
    env.set("PORTALCTL_TEST_NOW", "2026-11-22T00:00:00Z");
    env.run(&["mail", "send"]);
    let mut received: Vec<_> = server.received().into_iter().map(|mail| mail.to).collect();
    received.sort();
    let all = messages(&env);
    let in_state = |state: &str| all.values().filter(|message| message["state"] == state).count();
    assert_eq!(in_state("sent") + in_state("uncertain"), 40, "{all:?}");
    for (recipient, message) in &all {
        let copies = received.iter().filter(|to| *to == recipient).count();
        match message["state"].as_str() {
            Some("sent") => assert_eq!(copies, 1, "{recipient}"),
            _ => assert!(copies <= 1, "{recipient}"),
        }
    }
}

#[test]
fn a_sender_whose_lease_ran_out_sends_nothing_but_may_say_what_became_of_it() {
    use portalctl::ambient::Random;
    use portalctl::config::Resend;
    use portalctl::domain::message::MessageState;
    use portalctl::domain::time::Timestamp;
    use portalctl::domain::token::Key;
    use portalctl::ops::actor::Actor;
    use portalctl::ops::outbox::{self, Ending, HandOver, Letter, Next, Terms};
    use portalctl::store::Store;

    let env = portal();
    people(&env, 1);
    let mut store = crate::people::store(&env);
    let key = Key::new([7; 32]);
    let minute = Duration::from_secs(60);
    let terms = Terms {
        key: &key,
        expires: minute * 60,
        lease: minute,
        domain: "portal.example",
        max_attempts: 3,
        rate: None,
        resend: Resend::Keep,
        quiet: None,
    };
    let mut random = Random::Seeded { seed: 5, drawn: 0 };
    let start = crate::people::now();
    let mut claim = |store: &mut Store, at: Timestamp| -> Option<Box<Letter>> {
        let mut tx = store.write().unwrap();
        let actor = Actor::resolve(&tx, Some(crate::env::ADMIN), None).unwrap();
        outbox::recover(&mut tx, &actor, at, minute).unwrap();
        let next = outbox::claim(&mut tx, &actor, at, &mut random, &terms, None, at).unwrap();
        tx.commit().unwrap();
        match next {
            Next::Letter(letter) => Some(letter),
            _ => None,
        }
    };
    let hand_over = |store: &mut Store, at: Timestamp, letter: &Letter| {
        let tx = store.write().unwrap();
        let held = outbox::hand_over(&tx, at, minute, letter).unwrap();
        tx.commit().unwrap();
        held
    };
    let slow = claim(&mut store, start).unwrap();
    assert!(claim(&mut store, start.plus(minute / 2)).is_none(), "it is held");
    let later = start.plus(minute);
    let quick = claim(&mut store, later).unwrap();
    assert_eq!(hand_over(&mut store, later, &slow), HandOver::Lost, "it is somebody else's now");
    assert_eq!(hand_over(&mut store, later, &quick), HandOver::Go);
    // Nobody hears of it for longer than the lease, so it is uncertain, until the sender says how it ended.
    assert!(claim(&mut store, later.plus(minute)).is_none());
    assert_eq!(messages(&env)["u1@acme.example"]["state"], "uncertain");
    let mut random = Random::Seeded { seed: 6, drawn: 0 };
    let mut settle = |store: &mut Store, letter: &Letter, ending: Ending| {
        let mut tx = store.write().unwrap();
        let actor = Actor::resolve(&tx, Some(crate::env::ADMIN), None).unwrap();
        let state = outbox::settle(&mut tx, &actor, later, &mut random, &terms, letter, ending).unwrap();
        tx.commit().unwrap();
        state
    };
    assert_eq!(settle(&mut store, &slow, Ending::Accepted), MessageState::Uncertain, "not for it to say");
    assert_eq!(settle(&mut store, &quick, Ending::Accepted), MessageState::Sent);
    assert_eq!(env.json(&["invitation", "show", "u1@acme.example"])["sends"], 1);
}

#[test]
fn a_test_mail_has_no_patience_with_a_slow_drip() {
    let faults = [
        (Fault::Greeting, "connecting failed: 127.0.0.1"),
        (Fault::Rcpt, "announcing the content failed: it took too long"),
        (Fault::Content, "nobody knows whether it was taken, for it took too long"),
    ];
    for (fault, words) in faults {
        let server = scripted(vec![Script::always(fault, Answer::Drip)]);
        let env = portal();
        use_connections(&env, server.port(), 1, "");
        let config = std::fs::read_to_string(env.path().join("portalctl.toml")).unwrap();
        env.file("portalctl.toml", config + "timeout = \"1s\"\ncontent_timeout = \"1s\"\n");
        let ran = env.fails(7, &["mail", "test", "me@nordlyft.example"]);
        assert!(ran.stderr.contains(words) && ran.stderr.contains("took too long"), "{fault:?} {ran}");
        assert_eq!(server.commands().contains(&"DATA".to_owned()), fault == Fault::Content);
    }
}
