//! Several connections at once: what they share, what one of them does not do to the others, and what is left when it
//! all ends.

use std::collections::BTreeMap;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use expectrl::{Eof, Expect, Session};
use rusqlite::Connection;
use serde_json::{Value, json};

use crate::env::{Env, Ran};
use crate::people::{Invited, invite_all};
use crate::smtp::{Answer, Fault, Options, Script, SmtpServer, Weather};

/// A portal that sends over so many connections, with so many messages due.
pub fn portal(server: &SmtpServer, connections: usize, people: usize) -> Env {
    let env = Env::new();
    env.ok(&["customer", "add", "Acme", "--number", "1001"]);
    configure(&env, server, connections, "");
    let emails: Vec<_> = (1..=people).map(|number| format!("u{number}@acme.example")).collect();
    let invited: Vec<_> =
        emails.iter().map(|email| Invited { email, customer: "1001", role: "member", language: None }).collect();
    invite_all(&env, &invited);
    env
}

pub fn configure(env: &Env, server: &SmtpServer, connections: usize, mail: &str) {
    env.file(
        "portalctl.toml",
        format!(
            "[mail]\ntransport = \"smtp\"\nfrom = \"portal@nordlyft.example\"\n{mail}\n[smtp]\nhost = \"127.0.0.1\"\n\
             port = {}\nsecurity = \"none\"\ntimeout = \"1s\"\ncontent_timeout = \"1s\"\nconnections = {connections}\n",
            server.port()
        ),
    );
}

pub fn scripted(script: Vec<Script>) -> SmtpServer {
    SmtpServer::start(Options { script, pipelining: true, ..Options::default() })
}

pub fn start(env: &Env, args: &[&str]) -> Child {
    let mut command = env.command(args);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn interrupt(child: &Child) {
    let interrupt = format!("kill -INT {}", child.id());
    assert!(Command::new("sh").args(["-c", &interrupt]).status().unwrap().success());
}

pub fn until(what: &str, mut holds: impl FnMut() -> bool) {
    for _ in 0..1_000 {
        if holds() {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("it never came to this: {what}");
}

/// How many messages there are in each state.
pub fn states(env: &Env) -> BTreeMap<String, usize> {
    let mut states = BTreeMap::new();
    for message in env.json(&["mail", "list"]).as_array().unwrap() {
        *states.entry(message["state"].as_str().unwrap().to_owned()).or_default() += 1;
    }
    states
}

pub fn counts<const N: usize>(expected: [(&str, usize); N]) -> BTreeMap<String, usize> {
    expected.into_iter().map(|(state, count)| (state.to_owned(), count)).collect()
}

/// To whom mail came, each of them once.
pub fn recipients(server: &SmtpServer) -> Vec<String> {
    let mut recipients: Vec<_> = server.received().into_iter().map(|received| received.to).collect();
    let all = recipients.len();
    recipients.sort();
    recipients.dedup();
    assert_eq!(recipients.len(), all, "somebody got two");
    recipients
}

pub fn summary(ran: &Ran) -> Value {
    serde_json::from_str(&ran.stdout).unwrap()
}

#[test]
fn all_connections_take_part_and_nobody_gets_two() {
    let server = scripted(vec![Script::always(Fault::Content, Answer::Slow)]);
    let env = portal(&server, 4, 40);
    assert_eq!(summary(&env.run(&["mail", "send", "-o", "json"]))["sent"], 40);
    assert_eq!((recipients(&server).len(), server.connections()), (40, 4));
    assert_eq!(server.commands().iter().filter(|verb| *verb == "QUIT").count(), 4, "each says goodbye");
    assert_eq!(states(&env), counts([("sent", 40)]));
}

#[test]
fn no_more_connections_are_opened_than_there_are_messages() {
    let server = scripted(vec![Script::always(Fault::Content, Answer::Slow)]);
    let env = portal(&server, 64, 3);
    assert_eq!(env.run(&["mail", "send", "--limit", "1"]).code, 0);
    assert_eq!(server.connections(), 1);
    assert_eq!(env.run(&["mail", "send"]).code, 0);
    assert!((2..=3).contains(&server.connections()), "{}", server.connections());
    assert_eq!(recipients(&server).len(), 3);
}

#[test]
fn the_limit_holds_over_all_connections() {
    let server = scripted(vec![Script::always(Fault::Rcpt, Answer::Never).to("u2@acme.example")]);
    let env = portal(&server, 4, 30);
    let ran = env.run(&["mail", "send", "--limit", "17", "-o", "json"]);
    assert_eq!((&summary(&ran)["sent"], &summary(&ran)["failed"]), (&json!(16), &json!(1)), "{ran}");
    assert_eq!(states(&env), counts([("failed", 1), ("queued", 13), ("sent", 16)]));
    let unsent = env.json(&["mail", "list", "--state", "queued"]);
    assert!(unsent.as_array().unwrap().iter().all(|message| message["attempts"] == 0), "{unsent}");
}

#[test]
fn a_stuck_connection_does_not_hold_up_the_others() {
    let server = scripted(vec![
        Script::always(Fault::Rcpt, Answer::Drip).to("u3@acme.example").times(1),
        Script::always(Fault::Content, Answer::Silence).to("u4@acme.example").times(1),
    ]);
    let env = portal(&server, 4, 30);
    let config = std::fs::read_to_string(env.path().join("portalctl.toml")).unwrap();
    env.file("portalctl.toml", config.replace("content_timeout = \"1s\"", "content_timeout = \"4s\""));
    let sender = start(&env, &["mail", "send", "-o", "json"]);
    until("the others have theirs", || server.received().len() == 28);
    // While two connections are stuck, what became of the others' letters is kept.
    until("it is known that they have", || states(&env).get("sent") == Some(&28));
    assert_eq!(states(&env), counts([("sending", 2), ("sent", 28)]));
    let output = sender.wait_with_output().unwrap();
    let (summary, words) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    let summary: Value = serde_json::from_str(&summary).unwrap();
    assert_eq!(output.status.code(), Some(7), "{words}");
    assert_eq!(
        summary,
        json!({ "sent": 28, "deferred": 1, "failed": 0, "uncertain": 1, "cancelled": 0, "stopped": null })
    );
    assert!(words.contains("u3@acme.example: announcing the content failed: it took too long."), "{words}");
    assert!(words.contains("u4@acme.example: the server did not answer in time."), "{words}");
    assert_eq!(states(&env), counts([("queued", 1), ("sent", 28), ("uncertain", 1)]));
}

#[test]
fn a_filter_that_thinks_makes_nothing_uncertain() {
    for connections in [1, 4] {
        let server = scripted(vec![Script::always(Fault::Content, Answer::Late).times(2)]);
        let env = portal(&server, connections, 5);
        let config = std::fs::read_to_string(env.path().join("portalctl.toml")).unwrap();
        env.file("portalctl.toml", config.replace("content_timeout = \"1s\"", "content_timeout = \"1m\""));
        let ran = env.run(&["mail", "send"]);
        assert!(ran.code == 0 && ran.stderr.contains("Mail: 5 sent."), "{ran}");
        // At other steps the server does not think.
        let server = scripted(vec![Script::always(Fault::Mail, Answer::Late)]);
        configure(&env, &server, connections, "");
        assert!(env.fails(7, &["mail", "test", "a@b.example"]).stderr.contains("did not answer in time"));
    }
}

#[test]
fn a_fault_of_ours_fails_its_message_and_no_other() {
    let server = scripted(Vec::new());
    for connections in [1, 4] {
        let mut env = portal(&server, connections, 6);
        env.set("PORTALCTL_TEST_PANIC", "u2@acme.example");
        let ran = env.run(&["mail", "send", "-o", "json"]);
        assert_eq!((&summary(&ran)["sent"], &summary(&ran)["failed"]), (&json!(5), &json!(1)), "{ran}");
        let failed = env.json(&["mail", "list", "--state", "failed"]);
        let id = &failed[0]["id"];
        let told = format!(
            "u2@acme.example could not be delivered: the program broke down over message {id} (a mistake of ours over \
             u2@acme.example), which is a fault of its own; `portalctl mail retry {id}` tries it again."
        );
        assert!(ran.code == 7 && ran.stderr.contains(&told) && !ran.stderr.contains("panicked"), "{ran}");
        env.set("PORTALCTL_TEST_PANIC", "nobody");
        env.ok(&["mail", "retry", &id.to_string()]);
        assert_eq!(states(&env), counts([("sent", 6)]));
    }
}

#[test]
fn a_server_that_allows_few_connections_is_sent_to_over_few() {
    for most in [1, 2] {
        let weather = Arc::new(Weather::new(Vec::new(), 1));
        weather.allow_connections(most);
        let script = vec![Script::always(Fault::Content, Answer::Slow)];
        let server = SmtpServer::start(Options { script, weather: Some(weather), ..Options::default() });
        let env = portal(&server, 6, 24);
        let ran = env.run(&["mail", "send", "-v"]);
        assert!(ran.code == 0 && ran.stderr.contains("Mail: 24 sent."), "{ran}");
        let told = if most == 1 { "Going on with 1 connection: " } else { "Going on with 2 connections: " };
        assert!(ran.stderr.contains(told) && ran.stderr.contains("421 4.7.0 too many connections"), "{ran}");
        assert_eq!(recipients(&server).len(), 24);
    }
}

#[test]
fn a_server_out_of_order_is_not_sent_to_for_long() {
    for answer in [Answer::Drop, Answer::Taken(Box::new(Answer::Drop))] {
        let server = scripted(vec![Script::always(Fault::Content, answer)]);
        let env = portal(&server, 4, 40);
        let ran = env.run(&["mail", "send", "-o", "json"]);
        assert_eq!(ran.code, 7, "{ran}");
        assert!(summary(&ran)["stopped"].is_string(), "{ran}");
        let states = states(&env);
        assert!(states["uncertain"] <= 12 && states["queued"] >= 28, "{states:?}");
        assert!(!states.contains_key("sending"), "{states:?}");
    }
}

#[test]
fn a_kill_leaves_no_more_uncertain_than_there_are_connections() {
    // The first four are taken, and nobody ever hears of it.
    let lost = || vec![Script::always(Fault::Content, Answer::Taken(Box::new(Answer::Silence))).times(4)];
    let server = scripted(lost());
    let mut env = portal(&server, 4, 30);
    let mut sender = start(&env, &["mail", "send"]);
    until("four contents are out", || server.received().len() == 4);
    sender.kill().unwrap();
    sender.wait().unwrap();
    let held = states(&env);
    assert!(held["sending"] > 4 && held["sending"] <= 12, "some were claimed ahead: {held:?}");
    env.set("PORTALCTL_TEST_NOW", "2026-11-21T09:00:00Z");
    let ran = env.run(&["mail", "send", "-o", "json"]);
    assert_eq!((&summary(&ran)["uncertain"], &summary(&ran)["sent"]), (&json!(4), &json!(26)), "{ran}");
    assert_eq!(recipients(&server).len(), 30);
}

#[test]
fn an_interrupt_ends_all_connections_between_two_messages() {
    let server = scripted(vec![Script::always(Fault::Content, Answer::Slow)]);
    let env = portal(&server, 4, 400);
    let sender = start(&env, &["mail", "send"]);
    until("some are sent", || server.received().len() >= 12);
    interrupt(&sender);
    let output = sender.wait_with_output().unwrap();
    let words = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(130), "{words}");
    assert!(words.contains("the rest stays queued"), "{words}");
    let all = env.json(&["mail", "list", "--limit", "0"]);
    let all = all.as_array().unwrap();
    let of = |state: &str| all.iter().filter(|message| message["state"] == state).collect::<Vec<_>>();
    assert_eq!((of("sent").len() + of("queued").len(), of("sent").len()), (400, server.received().len()));
    assert!(of("queued").iter().all(|message| message["attempts"] == 0 && message["last_error"] == Value::Null));
    assert_eq!(server.commands().iter().filter(|verb| *verb == "QUIT").count(), server.connections());
}

#[test]
fn a_second_interrupt_does_not_wait_for_the_server() {
    let server = scripted(vec![Script::always(Fault::Content, Answer::Drip)]);
    let env = portal(&server, 2, 4);
    let mut sender = start(&env, &["mail", "send"]);
    until("two contents are out", || server.commands().iter().filter(|verb| *verb == "DATA").count() == 2);
    interrupt(&sender);
    std::thread::sleep(Duration::from_millis(200));
    assert!(sender.try_wait().unwrap().is_none(), "the first one waits");
    interrupt(&sender);
    assert_eq!(sender.wait().unwrap().code(), Some(130));
}

#[test]
fn a_database_that_is_held_too_long_ends_the_run_and_nothing_is_torn() {
    let server = scripted(vec![Script::always(Fault::Content, Answer::Slow)]);
    let env = portal(&server, 4, 200);
    let text = std::fs::read_to_string(env.path().join("portalctl.toml")).unwrap();
    env.file("portalctl.toml", format!("{text}[database]\nbusy_timeout = \"100ms\"\n"));
    let sender = start(&env, &["mail", "send"]);
    until("some are sent", || server.received().len() >= 8);
    let held = Connection::open(env.path().join("portal.db")).unwrap();
    held.busy_timeout(Duration::from_secs(5)).unwrap();
    held.execute_batch("BEGIN IMMEDIATE").unwrap();
    std::thread::sleep(Duration::from_millis(150));
    held.execute_batch("COMMIT").unwrap();
    let output = sender.wait_with_output().unwrap();
    let words = String::from_utf8(output.stderr).unwrap();
    if output.status.code() != Some(0) {
        assert_eq!(output.status.code(), Some(8), "{words}");
    }
    let states = states(&env);
    assert!(!states.contains_key("uncertain") && !states.contains_key("failed"), "{states:?}");
    recipients(&server);
}

/// Makes everything due by the machine's own clock, on which some tests run.
fn due_long_ago(env: &Env) {
    let db = Connection::open(env.path().join("portal.db")).unwrap();
    db.execute("UPDATE messages SET next_attempt_at = 0", ()).unwrap();
}

#[test]
fn the_rate_holds_for_senders_at_once_and_one_after_the_other() {
    let server = scripted(Vec::new());
    let env = portal(&server, 4, 40);
    due_long_ago(&env);
    #[allow(clippy::disallowed_methods, reason = "the pace is what is tested")]
    let began = Instant::now();
    let send = || {
        let mut command = env.command(&["mail", "send", "--rate", "20/s", "--limit", "20"]);
        command.env_remove("PORTALCTL_TEST_NOW").env_remove("PORTALCTL_TEST_SEED");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    let mut senders = [send(), send()];
    assert!(senders.iter_mut().all(|sender| sender.wait().unwrap().success()));
    // A second's worth may leave at once, and one; then one every 50 ms.
    assert!(began.elapsed() >= Duration::from_millis(900), "{:?}", began.elapsed());
    assert_eq!(recipients(&server).len(), 40);
}

#[test]
fn a_sender_that_waits_for_its_turn_holds_nothing_and_can_be_interrupted() {
    let server = scripted(Vec::new());
    let env = portal(&server, 4, 3);
    configure(&env, &server, 4, "rate = \"1/h\"");
    let sender = start(&env, &["mail", "send"]);
    until("one is sent", || states(&env).get("sent") == Some(&1));
    std::thread::sleep(Duration::from_millis(200));
    assert_eq!(states(&env), counts([("queued", 2), ("sent", 1)]));
    interrupt(&sender);
    assert_eq!(sender.wait_with_output().unwrap().status.code(), Some(130));
    assert_eq!(states(&env), counts([("queued", 2), ("sent", 1)]));
    // Who has just invited somebody does not wait for an hour.
    let ran = env.run(&["user", "invite", "bo@acme.example", "--customer", "1001", "--all-facilities"]);
    assert_eq!(ran.code, 7, "{ran}");
    assert!(ran.stderr.contains("no more than 1/h may leave, and the next one may only in"), "{ran}");
    assert_eq!(states(&env), counts([("queued", 3), ("sent", 1)]));
    // The flag beats the configuration, and nobody waits for what a slower rate has left behind.
    due_long_ago(&env);
    let mut command = env.command(&["mail", "send", "--rate", "100/s"]);
    assert!(command.env_remove("PORTALCTL_TEST_NOW").output().unwrap().status.success());
    assert_eq!(states(&env), counts([("sent", 4)]));
    assert!(env.fails(2, &["mail", "send", "--rate", "fast"]).stderr.contains("600/m"));
}

#[test]
fn a_person_sees_how_far_it_is_and_nothing_of_it_stays() {
    let server = scripted(Vec::new());
    let env = portal(&server, 4, 3);
    let mut terminal = Session::spawn(env.command(&["mail", "send", "--rate", "1/h", "-v"])).unwrap();
    terminal.set_expect_timeout(Some(Duration::from_secs(20)));
    terminal.expect("1/3, waiting 59m").unwrap();
    terminal.send("\u{3}").unwrap();
    let rest = terminal.expect(Eof).unwrap();
    let rest = String::from_utf8_lossy(rest.as_bytes()).into_owned();
    let (before, after) = rest.rsplit_once("\r\u{1b}[K").expect("the line is erased");
    assert!(after.contains("Interrupted between two messages") && !after.contains("Sending"), "{before:?} {after:?}");

    let mut quiet = Session::spawn(env.command(&["mail", "send", "--rate", "1/h", "--quiet"])).unwrap();
    std::thread::sleep(Duration::from_millis(900));
    quiet.send("\u{3}").unwrap();
    let said = quiet.expect(Eof).unwrap();
    assert!(!String::from_utf8_lossy(said.as_bytes()).contains("Sending"));
}

#[test]
fn a_text_message_goes_to_the_gateway_as_text_alone() {
    let server = scripted(Vec::new());
    let env = portal(&server, 1, 0);
    let sven = "sven@nordlyft.example";
    env.ok(&["staff", "add", sven, "--name", "Sven", "--notify", "sms", "--mobile", "+46 (0)70-123 45 67"]);
    env.ok(&["customer", "edit", "1001", "--technician", sven]);
    env.ok(&["user", "add", "bo", "--customer", "1001", "--all-facilities", "--initial-password", "random"]);
    let db = Connection::open(env.path().join("portal.db")).unwrap();
    db.execute("UPDATE users SET must_change_password = 0", ()).unwrap();
    env.ok(&["ticket", "add", "--kind", "fault-report", "--customer", "1001", "--title", "Stuck", "--as-user", "bo"]);
    let ran = env.run(&["mail", "send"]);
    assert_eq!(ran.code, 7, "{ran}");
    let failed = env.json(&["mail", "list", "--state", "failed"]);
    let retry = format!("portalctl mail retry {}", failed[0]["id"]);
    assert!(ran.stderr.contains("text messages need sms.gateway in the configuration"), "{ran}");
    assert!(ran.stderr.contains(&retry) && server.received().is_empty(), "{ran}");

    let text = std::fs::read_to_string(env.path().join("portalctl.toml")).unwrap();
    env.file("portalctl.toml", format!("{text}[sms]\ngateway = \"{{mobile}}@sms.example.com\"\n"));
    env.run(&retry.split(' ').skip(1).collect::<Vec<_>>());
    env.run(&["mail", "send"]);
    let received = server.received().remove(0);
    assert_eq!(received.to, "+46701234567@sms.example.com");
    assert_eq!(received.header("To").unwrap(), "+46701234567@sms.example.com", "no name");
    assert!(received.header("Content-Type").unwrap().starts_with("text/plain"), "{}", received.data);
}
