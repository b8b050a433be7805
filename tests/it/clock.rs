//! Clocks that were wrong: what was stored by one that was ahead holds nothing up for as long as it was, and one that was set
//! back opens nothing early.

use crate::env::{Env, NOW, Ran};
use crate::people::{PASSWORD, confirm, mails, portal, token};

/// A clock that is ahead.
const AHEAD: &str = "2027-11-21T08:00:00Z";
/// A quarter of an hour, and a minute, after [`NOW`].
const LATER: &str = "2026-11-21T08:16:00Z";

/// What is said once where something was left from a clock that was ahead.
const SAID: &str = "A clock was ahead";

fn invite(env: &Env, people: &[&str]) {
    for person in people {
        env.ok(&["user", "invite", person, "--customer", "1001", "--all-facilities", "--no-send"]);
    }
}

fn send(env: &Env, args: &[&str]) -> Ran {
    let ran = env.run(&[&["mail", "send"], args].concat());
    assert_eq!(ran.code, 0, "{ran}");
    ran
}

#[test]
fn a_slower_rate_before_holds_nothing_up() {
    let mut env = portal();
    env.let_the_clock_run();
    invite(&env, &["a@acme.example", "b@acme.example", "c@acme.example"]);
    send(&env, &["--rate", "1/h", "--limit", "1"]);
    let ran = send(&env, &["--rate", "600/m"]);
    assert!(ran.stderr.contains("Mail: 2 "), "{ran}");
    assert!(!ran.stderr.contains(SAID), "{ran}");
}

#[test]
fn a_rate_by_a_clock_that_was_ahead_holds_nothing_up() {
    let mut env = portal();
    invite(&env, &["a@acme.example", "b@acme.example", "c@acme.example"]);
    env.set("PORTALCTL_TEST_NOW", "2999-11-21T08:00:00Z");
    send(&env, &["--rate", "1/h", "--limit", "1"]);
    env.let_the_clock_run();
    let ran = send(&env, &["--rate", "1/h", "--limit", "1"]);
    assert!(ran.stderr.contains("the next by the rate not before 2999-11-21T09:00:00Z"), "{ran}");
    let ran = send(&env, &["--rate", "600/m"]);
    assert!(!ran.stderr.contains(SAID), "it is said once\n{ran}");
    assert_eq!(mails(&env).len(), 3);
}

#[test]
fn what_was_put_off_or_claimed_by_a_clock_that_was_ahead_is_due() {
    let mut env = portal();
    invite(&env, &["a@acme.example", "b@acme.example", "c@acme.example", "d@acme.example"]);
    let claimed = "UPDATE messages SET state = 'sending', claim = randomblob(16), attempts = 1";
    let later = 1_826_870_400_000_i64;
    let database = env.database();
    database.execute("UPDATE messages SET next_attempt_at = ?1 WHERE id = 1", [later]).unwrap();
    database.execute(&format!("{claimed}, lease_until = ?1, handed_over = 0 WHERE id = 2"), [later]).unwrap();
    database.execute(&format!("{claimed}, lease_until = ?1, handed_over = 1 WHERE id = 3"), [later]).unwrap();
    // By a sender that is alive.
    let soon = crate::people::now().0 + 200_000;
    database.execute(&format!("{claimed}, lease_until = ?1, handed_over = 0 WHERE id = 4"), [soon]).unwrap();
    let due = env.json(&["mail", "send", "--dry-run"]);
    assert_eq!(due.as_array().unwrap().len(), 1, "{due}");
    let ran = env.run(&["mail", "send"]);
    insta::assert_snapshot!(ran, @"
    -- stderr
    warning: A clock was ahead, or this one is behind: 1 message put off until 2027-11-22T08:00:00Z, 2 messages claimed until 2027-11-22T08:00:00Z. None of it is waited for any more.
    Mail: 2 written to [folder]/mail, 1 uncertain.
    warning: And 1 more: `portalctl mail list` has them all.
    error: Of 1 message nobody knows whether the server took it.
    hint: What may have arrived is not sent again by itself. See `portalctl mail list --state uncertain`.
    -- exit code 7
    ");
    let states: Vec<_> = (1..=4).map(|id| env.json(&["mail", "show", &id.to_string()])["state"].clone()).collect();
    assert_eq!(states, ["sent", "sent", "uncertain", "sending"]);
    assert!(!send(&env, &[]).stderr.contains(SAID), "it is said once");
    // Not even a clock far behind frees what is claimed by one that is right for longer than a claim lasts.
    env.set("PORTALCTL_TEST_NOW", "2000-01-01T00:00:00Z");
    assert!(send(&env, &[]).stderr.contains("1 message claimed until 2026-11-21T08:03:20Z"));
}

#[test]
fn a_link_that_a_clock_far_ahead_made_does_not_work_for_as_long_as_it_was() {
    let mut env = portal();
    env.set("PORTALCTL_TEST_NOW", AHEAD);
    invite(&env, &["a@acme.example", "b@acme.example"]);
    // Only one of them is sent before the clock is set right.
    send(&env, &["--limit", "1"]);
    env.set("PORTALCTL_TEST_NOW", NOW);
    let first = mails(&env).pop().unwrap();
    let typed = format!("{}\n{PASSWORD}\n", token(&first));
    assert_eq!(env.run_with(&["user", "confirm", "--password-stdin"], &typed).code, 5);
    send(&env, &[]);
    let mail = mails(&env).into_iter().find(|mail| mail.contains("b@acme.example")).unwrap();
    confirm(&env, &mail);
    // A reminder is due, though the last mail is of a year to come, and its link works and is told.
    let owed = env.json(&["invitation", "resend", "--unconfirmed", "--older-than", "3d"]);
    assert_eq!(owed["owed"], 1, "{owed}");
    let shown = env.json(&["invitation", "show", "a@acme.example"]);
    assert_eq!(shown["expires_at"], "2026-11-28T08:00:00Z", "{shown}");
    let again = mails(&env).into_iter().find(|mail| mail.contains("a@acme.example") && *mail != first).unwrap();
    confirm(&env, &again);
}

#[test]
fn a_link_works_where_the_clock_was_a_little_ahead() {
    let mut env = portal();
    env.set("PORTALCTL_TEST_NOW", LATER);
    invite(&env, &["a@acme.example"]);
    send(&env, &[]);
    env.set("PORTALCTL_TEST_NOW", NOW);
    confirm(&env, &mails(&env).pop().unwrap());
}

#[test]
fn a_clock_that_jumps_opens_no_lock_early_and_keeps_none_shut() {
    let mut env = portal();
    invite(&env, &["a@acme.example"]);
    send(&env, &[]);
    confirm(&env, &mails(&env).pop().unwrap());
    let sign_in = |env: &Env, password: &str| {
        env.run_with(&["user", "sign-in", "a@acme.example", "--password-stdin"], &format!("{password}\n")).code
    };
    let lock = |until: &str| {
        let until: portalctl::domain::time::Timestamp = until.parse().unwrap();
        env.database().execute("UPDATE users SET failed_sign_ins = 10, locked_until = ?1", [until.0]).unwrap();
    };
    // The clock was a year ahead when it was locked: it stays so for as long as a lock lasts.
    lock("2027-11-21T08:15:00Z");
    assert_eq!(sign_in(&env, PASSWORD), 5);
    let shown = env.run(&["user", "show", "a@acme.example"]);
    assert!(shown.stderr.contains("locked out until 2026-11-21T08:15:00Z"), "{shown}");
    // It is set back by a second while it is locked: that opens nothing.
    lock("2026-11-21T08:15:01Z");
    assert_eq!(sign_in(&env, PASSWORD), 5);
    env.set("PORTALCTL_TEST_NOW", LATER);
    assert_eq!(sign_in(&env, PASSWORD), 0);
}

#[test]
fn the_dashboard_counts_where_a_clock_was_ahead_when_the_portal_began() {
    let mut env = Env::empty();
    env.set("PORTALCTL_TEST_NOW", AHEAD);
    env.ok(&["init", "--name", "Nordlyft", "--admin-email", crate::env::ADMIN]);
    env.set("PORTALCTL_ACTOR", crate::env::ADMIN);
    env.set("PORTALCTL_TEST_NOW", NOW);
    env.ok(&["customer", "add", "Acme", "--number", "K-1"]);
    for (number, opened, status) in [
        ("CA-1", "2026-11-20", None),
        ("CA-2", "2026-11-10", None),
        ("CA-3", "2026-10-30", Some("done")),
        ("CA-4", "2020-01-01", None),
    ] {
        let add = ["ticket", "add", "--kind", "call", "--customer", "K-1", "--title", "x", "--number", number];
        env.ok(&[&add[..], &["--opened-at", opened]].concat());
        status.map(|status| env.ok(&["ticket", "status", number, status]));
    }
    let drawn = env.json(&["dashboard"]);
    let ages: Vec<_> = drawn["ages"].as_array().unwrap().iter().map(|age| age["tickets"].clone()).collect();
    assert_eq!(ages, [1, 1, 0, 1], "{drawn}");
    let last = drawn["weeks"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["opened"], &last["closed"]), (&1.into(), &1.into()), "{drawn}");
    let told = env.run(&["dashboard"]);
    assert!(told.stderr.contains(SAID) && told.code == 0, "{told}");
    // By the time at which it seemed to begin, all is as it would have been.
    env.set("PORTALCTL_TEST_NOW", AHEAD);
    assert!(!env.run(&["dashboard"]).stderr.contains(SAID));
}
