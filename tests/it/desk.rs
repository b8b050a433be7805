//! What an operator sees of the outbox and does to it: `portalctl mail list`, `show`, `retry` and `cancel`.

use std::time::Duration;

use portalctl::ambient::Random;
use portalctl::config::Resend;
use portalctl::domain::token::Key;
use portalctl::ops::actor::Actor;
use portalctl::ops::outbox::{self, Next, Terms};
use serde_json::{Value, json};

use crate::env::{ADMIN, Env, Ran};
use crate::people::{PASSWORD, confirm, invite, mails, now, people, portal, start, store, token};
use crate::smtp::{Answer, Fault, Options, Script, SmtpServer};

/// A portal that sends through a server with this script.
fn sending_to(script: Vec<Script>) -> (SmtpServer, Env) {
    let server = SmtpServer::start(Options { script, ..Options::default() });
    let env = portal();
    let config = format!(
        "[mail]\ntransport = \"smtp\"\nfrom = \"p@nordlyft.example\"\n[smtp]\nhost = \"127.0.0.1\"\nport = {}\n\
         security = \"none\"\nconnections = 1\n",
        server.port()
    );
    env.file("portalctl.toml", config);
    (server, env)
}

/// The states of all messages, oldest first.
fn states(env: &Env) -> Vec<String> {
    let all = env.json(&["mail", "list", "--sort", "id"]);
    all.as_array().unwrap().iter().map(|message| message["state"].as_str().unwrap().to_owned()).collect()
}

fn ids(env: &Env, filter: &str) -> Vec<String> {
    let args: Vec<_> = ["mail", "list", "-o", "ids"].into_iter().chain(filter.split_whitespace()).collect();
    env.ok(&args).lines().map(str::to_owned).collect()
}

/// One sender takes a message and is never heard of again.
fn claim(env: &Env, max_attempts: u32) -> Next {
    let mut store = store(env);
    let (key, hour) = (Key::new([7; 32]), Duration::from_secs(3_600));
    let terms = Terms {
        key: &key,
        expires: hour,
        // As long as the program's own claims hold.
        lease: Duration::from_secs(300),
        domain: "portal.example",
        max_attempts,
        rate: None,
        resend: Resend::Keep,
        quiet: None,
    };
    let mut random = Random::Seeded { seed: 5, drawn: 0 };
    let mut tx = store.write().unwrap();
    let actor = Actor::resolve(&tx, Some(ADMIN), None).unwrap();
    let next = outbox::claim(&mut tx, &actor, now(), &mut random, &terms, None, now()).unwrap();
    tx.commit().unwrap();
    next
}

#[test]
fn what_failed_is_sent_again_under_the_same_message_id() {
    let (server, mut env) = sending_to(vec![
        Script::always(Fault::Rcpt, Answer::Never).to("u1@acme.example").times(1),
        Script::always(Fault::Rcpt, Answer::Later).to("u2@acme.example").times(1),
    ]);
    people(&env, 2);
    assert_eq!(env.run(&["mail", "send"]).code, 7);
    assert_eq!(states(&env), ["failed", "queued"]);
    let failed = env.json(&["mail", "show", "1"]);
    assert!(failed["last_error"].as_str().unwrap().contains("550"), "{failed}");
    assert!(failed["message_id"].as_str().unwrap().ends_with("@nordlyft.example>"), "the sender's domain: {failed}");
    // Weeks later, when the link that never arrived would have ended.
    env.set("PORTALCTL_TEST_NOW", "2026-12-21T08:00:00Z");
    let dry = env.run(&["mail", "retry", "1", "--dry-run"]);
    assert!(dry.code == 0 && dry.stderr.contains("mail.retry: user u1@acme.example"), "{dry}");
    assert!(dry.stderr.contains("state: \"failed\" → \"queued\"") && !dry.stderr.contains("none →"), "{dry}");
    assert_eq!(states(&env), ["failed", "queued"]);
    let again = env.run(&["mail", "retry", "1"]);
    assert!(again.code == 0 && again.stderr.contains("Queued message 1 again."), "{again}");
    assert!(again.stderr.contains("The mail to u1@acme.example was sent."), "{again}");
    let sent = env.json(&["mail", "show", "1"]);
    assert_eq!((&sent["state"], &sent["attempts"], &sent["last_error"]), (&json!("sent"), &json!(1), &json!(null)));
    assert_eq!(sent["message_id"], failed["message_id"]);
    let received = server.received();
    assert_eq!(received.len(), 1, "the other one waits");
    assert_eq!(received[0].header("Message-ID").unwrap(), failed["message_id"].as_str().unwrap());
    assert!(
        received[0].text().contains("December 28, 2026"),
        "the link is given its time anew: {}",
        received[0].text()
    );
    confirm(&env, &received[0].data);
    // The whole story, oldest first.
    let events = sent["events"].as_array().unwrap();
    let told: Vec<_> = events.iter().map(|event| event["action"].as_str().unwrap()).collect();
    assert_eq!(told, ["mail.fail", "mail.retry", "mail.send"]);
    assert_eq!((&events[1]["before"]["state"], &events[1]["before"]["attempts"]), (&json!("failed"), &json!(1)));
    assert_eq!((&sent["user"], &sent["invitation"]), (&json!("u1@acme.example"), &json!(1)));
}

#[test]
fn what_waits_for_a_later_attempt_is_due_at_once() {
    let (server, env) = sending_to(vec![Script::always(Fault::Rcpt, Answer::Later).times(2)]);
    people(&env, 2);
    assert_eq!(env.run(&["mail", "send"]).code, 7);
    assert_eq!(ids(&env, "--due"), [""; 0]);
    let shown = env.json(&["mail", "retry", "2", "--no-send"]);
    let due = (&shown["state"], &shown["attempts"], &shown["next_attempt_at"]);
    assert_eq!(due, (&json!("queued"), &json!(0), &json!(crate::env::NOW)), "an object for one that was named");
    assert_eq!(ids(&env, "--due"), ["2"]);
    let summary = env.json(&["mail", "retry", "--state", "queued"]);
    let expected = json!({ "queued": 2, "skipped": 0, "sent": 2, "deferred": 0, "failed": 0, "uncertain": 0 });
    assert_eq!(summary, expected, "a summary for others");
    assert_eq!(server.received().len(), 2);
    let nothing = env.run(&["mail", "retry", "--state", "queued", "--state", "failed"]);
    assert!(nothing.code == 0 && nothing.stderr.contains("No message is in such a state."), "{nothing}");
}

#[test]
fn what_may_have_arrived_is_sent_again_only_after_a_yes() {
    let (server, env) = sending_to(vec![Script::always(Fault::Content, Answer::Drop).times(2)]);
    people(&env, 3);
    assert_eq!(env.run(&["mail", "send"]).code, 7);
    assert_eq!(states(&env), ["uncertain", "uncertain", "sent"]);
    for args in [&["mail", "retry", "1"][..], &["mail", "retry", "--state", "uncertain"]] {
        let asked = env.fails(2, args);
        assert!(asked.stderr.contains("may have arrived already") && asked.stderr.contains("twice"), "{asked}");
        assert!(asked.stderr.contains("Add --yes."), "{asked}");
    }
    assert_eq!(env.fails(2, &["mail", "retry", "1", "--no-input"]).code, 2);
    assert_eq!(states(&env), ["uncertain", "uncertain", "sent"]);
    env.ok(&["mail", "retry", "1", "2", "--yes"]);
    assert_eq!(states(&env), ["sent", "sent", "sent"]);
    assert_eq!(server.received().len(), 3, "the server took none of the two before");
}

#[test]
fn of_messages_that_are_named_all_are_queued_or_none() {
    let (server, env) = sending_to(vec![Script::always(Fault::Rcpt, Answer::Never).times(4)]);
    people(&env, 6);
    assert_eq!(env.run(&["mail", "send", "--limit", "5"]).code, 7);
    assert!(matches!(claim(&env, 10), Next::Letter(_)));
    assert_eq!(states(&env), ["failed", "failed", "failed", "failed", "sent", "sending"]);
    env.ok(&["user", "delete", "u2@acme.example", "--yes"]);
    env.ok(&["user", "suspend", "u3@acme.example"]);
    env.ok(&["invitation", "resend", "u4@acme.example", "--no-send"]);
    let refused = env.fails(4, &["mail", "retry", "1", "2", "3", "5", "6", "99", "5"]);
    for words in [
        "Message 2 to u2@acme.example is not sent: the user was deleted.",
        "Message 3 to u3@acme.example is not sent: the user is suspended.",
        "Message 5 to u5@acme.example was sent already, at 2026-11-21T08:00:00Z.",
        "Message 6 to u6@acme.example is on its way: a sender holds it.",
        "There is no message 99.",
        "Nothing was changed: leave these out.",
    ] {
        assert_eq!(refused.stderr.matches(words).count(), 1, "{words}\n{refused}");
    }
    let one = env.fails(4, &["mail", "retry", "5"]);
    assert!(one.stderr.contains("`portalctl invitation resend u5@acme.example`"), "{one}");
    assert_eq!(states(&env)[0], "failed", "none of them");
    let unknown = env.fails(3, &["mail", "retry", "98", "99"]);
    assert!(unknown.stderr.contains("There are no messages 98, 99."), "{unknown}");
    // Among others, what has lost its cause is passed over and told.
    let others = env.run(&["mail", "retry", "--state", "failed", "--recipient", "@acme"]);
    assert!(others.stderr.contains("Queued 2 messages again."), "{others}");
    assert!(others.stderr.contains("1 passed over: the user is suspended."), "{others}");
    assert!(others.stderr.contains("1 passed over: the user was deleted."), "{others}");
    assert_eq!(others.code, 0, "{others}");
    assert_eq!(server.received().len(), 3);
    for args in [
        &["mail", "retry"][..],
        &["mail", "retry", "1", "--state", "failed"],
        &["mail", "retry", "1", "--kind", "invitation"],
        &["mail", "retry", "--kind", "invitation"],
        &["mail", "retry", "--state", "sent"],
    ] {
        env.fails(2, args);
    }
}

#[test]
fn a_link_that_was_replaced_is_not_sent_again() {
    let (server, mut env) = sending_to(vec![Script::always(Fault::Rcpt, Answer::Never).times(1)]);
    let config = std::fs::read_to_string(env.path().join("portalctl.toml")).unwrap();
    env.file("portalctl.toml", config + "[invitation]\nresend = \"replace\"\n");
    people(&env, 1);
    assert_eq!(env.run(&["mail", "send"]).code, 7);
    env.set("PORTALCTL_TEST_NOW", "2026-11-22T08:00:00Z");
    env.ok(&["invitation", "resend", "u1@acme.example"]);
    let refused = env.fails(4, &["mail", "retry", "1"]);
    assert!(refused.stderr.contains("the link was revoked"), "{refused}");
    assert!(refused.stderr.contains("`portalctl invitation resend u1@acme.example`"), "{refused}");
    confirm(&env, &server.received()[0].data);
    let refused = env.fails(4, &["mail", "retry", "1"]);
    assert!(refused.stderr.contains("the user has registered") && !refused.stderr.contains("hint"), "{refused}");
}

#[test]
fn what_waits_is_cancelled_and_can_be_queued_again() {
    let (server, mut env) = sending_to(vec![Script::always(Fault::Rcpt, Answer::Never).to("u5@acme.example")]);
    people(&env, 5);
    assert!(matches!(claim(&env, 10), Next::Letter(_)));
    let asked = env.fails(2, &["mail", "cancel", "2"]);
    assert!(asked.stderr.contains("Cancel message 2, the invitation to u2@acme.example"), "{asked}");
    let asked = env.fails(2, &["mail", "cancel", "--kind", "invitation"]);
    assert!(asked.stderr.contains("Cancel 4 messages that wait to be sent (invitation: 4)"), "{asked}");
    let refused = env.fails(4, &["mail", "cancel", "1", "2", "--yes"]);
    assert!(
        refused.stderr.contains("Message 1 to u1@acme.example is on its way; nobody can call it back."),
        "{refused}"
    );
    assert_eq!(states(&env)[1], "queued", "none of them");
    let cancelled = env.json(&["mail", "cancel", "2", "--yes"]);
    assert_eq!((&cancelled["state"], &cancelled["next_attempt_at"]), (&json!("cancelled"), &json!(null)));
    assert_eq!(cancelled["last_error"], format!("cancelled by {ADMIN}"));
    let dry = env.run(&["mail", "cancel", "--user", "u3@acme.example", "--dry-run"]);
    assert!(dry.code == 0 && dry.stderr.contains("mail.cancel: user u3@acme.example"), "{dry}");
    let summary = env.json(&["mail", "cancel", "--user", "u3@acme.example", "--yes"]);
    assert_eq!(summary, json!({ "cancelled": 1, "skipped": 0 }));
    let again = env.fails(4, &["mail", "cancel", "2", "--yes"]);
    assert!(again.stderr.contains("is cancelled already"), "{again}");
    assert_eq!(env.run(&["mail", "send"]).code, 7);
    assert_eq!(states(&env), ["sending", "cancelled", "cancelled", "sent", "failed"]);
    for (id, why) in [("4", "was sent already"), ("5", "has failed")] {
        let refused = env.fails(4, &["mail", "cancel", id, "--yes"]);
        assert!(refused.stderr.contains(why), "{refused}");
    }
    let nothing = env.run(&["mail", "cancel", "--state", "queued"]);
    assert!(nothing.code == 0 && nothing.stderr.contains("No such message waits to be sent."), "{nothing}");
    env.set("PORTALCTL_TEST_NOW", "2026-11-21T09:30:00Z");
    env.ok(&["mail", "retry", "--state", "cancelled"]);
    assert_eq!(states(&env), ["queued", "sent", "sent", "sent", "failed"], "the lease of the first ran out");
    assert_eq!(server.received().len(), 3);
    let log = env.json(&["log", "list", "--action", "mail.cancel"]);
    assert_eq!((log.as_array().unwrap().len(), &log[0]["actor"]), (2, &json!(ADMIN)));
    for args in [
        &["mail", "cancel"][..],
        &["mail", "cancel", "--state", "sent"],
        &["mail", "cancel", "2", "--kind", "reminder"],
    ] {
        env.fails(2, args);
    }
}

#[test]
fn a_change_that_cancels_what_waits_says_why() {
    let (_server, env) = sending_to(Vec::new());
    env.ok(&["customer", "add", "Beta", "--number", "1002"]);
    for (change, why) in [
        (&["user", "suspend"][..], "the user is suspended"),
        (&["user", "unassign"], "the user is assigned to nothing any more"),
        (&["user", "edit", "--email", "new@acme.example"], "the user has another address now"),
        (&["user", "delete"], "the user was deleted"),
        (&["invitation", "delete"], "the invitation was deleted"),
    ] {
        let user = format!("{}@acme.example", change.join("").replace(['-', '@'], ""));
        env.ok(&["user", "invite", &user, "--customer", "1001", "--all-facilities", "--no-send"]);
        let id = ids(&env, "")[0].clone();
        let mut words = vec![change[0], change[1], &user];
        match change[1] {
            "unassign" => words.push("1001"),
            // With another assignment the user stays, and with them what the message is for.
            "delete" if change[0] == "invitation" => {
                env.ok(&["user", "assign", &user, "1002", "--all-facilities"]);
            }
            _ => words.extend(&change[2..]),
        }
        env.ok(&[&words[..], &["--yes"]].concat());
        let message = env.json(&["mail", "show", &id]);
        assert_eq!((&message["state"], &message["last_error"]), (&json!("cancelled"), &json!(why)), "{change:?}");
    }
}

#[test]
fn operators_and_senders_at_once_send_nothing_twice() {
    let (server, env) = sending_to(vec![Script::always(Fault::Rcpt, Answer::Never).times(24)]);
    people(&env, 24);
    assert_eq!(env.run(&["mail", "send"]).code, 7);
    assert!(states(&env).iter().all(|state| state == "failed"));
    let mut children: Vec<_> = (0..4).map(|_| start(&env, &["mail", "retry", "--state", "failed"])).collect();
    children.extend((0..2).map(|_| start(&env, &["mail", "send"])));
    children.extend((0..2).map(|_| start(&env, &["mail", "cancel", "--kind", "invitation", "--yes"])));
    for mut child in children {
        assert_eq!(child.wait().unwrap().code(), Some(0));
    }
    env.ok(&["mail", "send"]);
    let count = |wanted: &str| states(&env).iter().filter(|state| *state == wanted).count();
    let (sent, cancelled) = (count("sent"), count("cancelled"));
    assert_eq!(sent + cancelled, 24, "{:?}", states(&env));
    let mut received: Vec<_> = server.received().into_iter().map(|mail| mail.to).collect();
    received.sort();
    let copies = received.len();
    received.dedup();
    assert_eq!((received.len(), copies), (sent, sent), "each that was sent arrived once");
}

#[test]
fn of_operators_who_mean_the_same_message_one_is_told() {
    let (server, env) = sending_to(vec![Script::always(Fault::Rcpt, Answer::Never).times(1)]);
    people(&env, 1);
    assert_eq!(env.run(&["mail", "send"]).code, 7);
    let children: Vec<_> = (0..4).map(|_| start(&env, &["mail", "retry", "1"])).collect();
    let mut codes: Vec<_> = children.into_iter().map(|mut child| child.wait().unwrap().code().unwrap()).collect();
    codes.sort_unstable();
    assert!(codes[0] == 0 && codes.iter().all(|code| [0, 4].contains(code)), "{codes:?}");
    assert_eq!(states(&env), ["sent"]);
    assert_eq!(server.received().len(), 1);
}

#[test]
fn messages_are_found_by_what_they_have_in_common() {
    let mut env = Env::new();
    env.ok(&["customer", "add", "Acme", "--number", "1001"]);
    for email in ["bo@acme.example", "cy@acme.example", "di@acme.example"] {
        invite(&env, email, "1001");
    }
    env.ok(&["mail", "cancel", "1", "--yes"]);
    env.ok(&["mail", "send"]);
    env.set("PORTALCTL_TEST_NOW", "2026-11-24T08:00:00Z");
    env.ok(&["invitation", "resend", "cy@acme.example", "--no-send"]);
    for (filter, expected) in [
        ("", &["4", "3", "2", "1"][..]),
        ("--sort id", &["1", "2", "3", "4"]),
        ("--state sent", &["3", "2"]),
        ("--state sent --sort created_at", &["2", "3"]),
        ("--state queued", &["4"]),
        ("--state cancelled --state queued", &["4", "1"]),
        ("--state cancelled --state sent --state queued --sort id", &["1", "2", "3", "4"]),
        ("--state failed --state uncertain --state sending", &[]),
        ("--kind reminder", &["4"]),
        ("--kind invitation --kind reminder --limit 2", &["4", "3"]),
        ("--kind work-order", &[]),
        ("--channel email --state queued", &["4"]),
        ("--channel sms", &[]),
        ("--user cy@acme.example", &["4", "2"]),
        ("--user cy@acme.example --state sent", &["2"]),
        ("--user cy@acme.example --due", &["4"]),
        ("--recipient CY@ACME", &["4", "2"]),
        ("--recipient di@ --state sent --kind invitation", &["3"]),
        ("--since 2026-11-22", &["4"]),
        ("--until 2026-11-22", &["3", "2", "1"]),
        ("--since 2026-11-21T08:00:00Z --until 2026-11-24T08:00:00Z --state sent", &["3", "2"]),
        ("--due", &["4"]),
    ] {
        assert_eq!(ids(&env, filter), expected, "{filter}");
    }
    env.fails(3, &["mail", "list", "--user", "nobody"]);
    env.fails(2, &["mail", "list", "--state", "lost"]);
    env.fails(2, &["mail", "list", "--due", "--state", "sent"]);
    env.fails(2, &["mail", "list", "--since", "yesterday"]);
    let shown = env.json(&["mail", "show", "4"]);
    let keys: Vec<_> = shown.as_object().unwrap().keys().map(String::as_str).collect();
    let contract = "id kind channel recipient state attempts next_attempt_at last_error created_at sent_at message_id";
    assert_eq!(keys[..11].join(" "), contract);
    let events = shown["events"].as_array().unwrap();
    assert_eq!((events.len(), &events[0]["action"]), (1, &json!("invitation.resend")));
    let page = env.ok(&["mail", "show", "2"]);
    assert!(page.contains("cy@acme.example") && page.contains("What happened") && page.contains("mail.send"), "{page}");
}

#[test]
fn a_message_that_a_sender_holds_says_until_when() {
    let mut env = Env::new();
    env.ok(&["customer", "add", "Acme", "--number", "1001"]);
    invite(&env, "bo@acme.example", "1001");
    assert!(matches!(claim(&env, 3), Next::Letter(_)));
    let shown = env.json(&["mail", "show", "1"]);
    let held: (&Value, &Value) = (&shown["state"], &shown["lease_until"]);
    assert_eq!(held, (&json!("sending"), &json!("2026-11-21T08:05:00Z")));
    let page: Ran = env.run(&["mail", "show", "1"]);
    assert!(page.stdout.contains("Held by a sender until"), "{page}");
    // Once that is over nobody holds it, and the way out is another.
    env.set("PORTALCTL_TEST_NOW", "2026-11-21T09:00:00Z");
    let abandoned = env.fails(4, &["mail", "retry", "1"]);
    for words in ["was held by a sender that is gone", "`portalctl mail send` frees it"] {
        assert!(abandoned.stderr.contains(words), "{abandoned}");
    }
    env.ok(&["mail", "send"]);
    assert_eq!(env.json(&["mail", "show", "1"])["state"], json!("sent"));
}

#[test]
fn a_retried_message_carries_the_link_that_may_have_arrived_before() {
    // The server keeps what it never said that it took.
    let env = Env::new();
    env.ok(&["customer", "add", "Acme", "--number", "1001"]);
    invite(&env, "bo@acme.example", "1001");
    env.ok(&["mail", "send"]);
    let lost = "UPDATE messages SET state = 'uncertain', sent_at = NULL";
    env.database().execute(lost, ()).unwrap();
    env.ok(&["mail", "retry", "1", "--yes"]);
    let all = mails(&env);
    let tokens: Vec<_> = all.iter().map(|mail| token(mail)).collect();
    assert!(tokens.iter().all(|token| *token == tokens[0]), "{tokens:?}");
    let lines = format!("{}\n{PASSWORD}\n", tokens[0]);
    assert_eq!(env.run_with(&["user", "confirm", "--password-stdin"], &lines).code, 0);
}

#[test]
fn what_was_cancelled_together_comes_back_as_it_is_said() {
    let env = portal();
    people(&env, 2);
    let ran = env.run(&["mail", "cancel", "--kind", "invitation", "--yes"]);
    assert_eq!((ran.code, states(&env)), (0, vec!["cancelled".to_owned(); 2]), "{ran}");
    let command = ran.stderr.split('`').nth(1).unwrap().to_owned();
    env.ok(&command.split(' ').skip(1).collect::<Vec<_>>());
    assert_eq!((states(&env), mails(&env).len()), (vec!["sent".to_owned(); 2], 2));
}
