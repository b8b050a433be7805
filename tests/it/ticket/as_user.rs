//! Tickets through the eyes of users: what they see, what is not there for them, and what they may do.

use super::{events, portal, seen, sql, tickets};

#[test]
fn users_see_exactly_what_the_law_lets_them() {
    let env = portal();
    tickets(&env);
    assert_eq!(seen(&env, "boss", &[]), ["RO-NONE", "CA-F2", "IN-F1"]);
    assert_eq!(seen(&env, "site", &[]), ["IN-F1"]);
    assert_eq!(seen(&env, "office", &[]), ["RO-NONE", "IN-F1"]);
    assert_eq!(seen(&env, "karin", &[]), ["RO-NONE", "CA-F2"]);
    assert_eq!(seen(&env, "inspector", &[]), ["IN-F1"]);
    assert_eq!(seen(&env, "retail", &[]), ["SO-R1"]);
    assert_eq!(seen(&env, "boss", &["--facility", "F-2"]), ["CA-F2"]);
    assert_eq!(seen(&env, "boss", &["--customer", "K-1", "--kind", "inspection"]), ["IN-F1"]);
    assert_eq!(seen(&env, "boss", &["--sort", "number", "--limit", "2"]), ["CA-F2", "IN-F1"]);
    assert_eq!(seen(&env, "retail", &["--customer", "R-1"]), ["SO-R1"]);
    assert_eq!(seen(&env, "karin", &["--contact", "karin@b.example"]), ["RO-NONE", "CA-F2"]);
    let preview = env.run(&["ticket", "list", "--as-user", "pending", "-o", "ids"]);
    assert_eq!(preview.stdout.lines().count(), 3, "{preview}");
    assert!(preview.stderr.contains("Preview"), "{preview}");
    let table = env.ok(&["ticket", "list", "--as-user", "boss"]);
    assert!(table.starts_with("NUMBER"), "whether staff has looked is no user's matter\n{table}");
    sql(&env).execute("UPDATE features SET enabled = 0 WHERE name = 'inspections'", ()).unwrap();
    assert_eq!(seen(&env, "site", &[]), [""; 0]);
    sql(&env).execute("UPDATE customers SET archived_at = 1 WHERE number = 'K-1'", ()).unwrap();
    assert_eq!(seen(&env, "boss", &[]), [""; 0]);
}

#[test]
fn what_a_user_may_not_see_is_not_there() {
    let env = portal();
    tickets(&env);
    // Hidden beside missing: the same words and code, but for the name that was typed.
    for (args, hidden, missing) in [
        (&["ticket", "show"][..], "CA-F2", "CA-ZZ"),
        (&["ticket", "list", "--customer"], "K-2", "K-9"),
        (&["ticket", "list", "--facility"], "F-2", "F-9"),
        (&["ticket", "list", "--facility"], "K-2/F-7", "K-9/F-9"),
        (&["ticket", "list", "--contact"], "lars@b.example", "nobody@b.example"),
        (&["ticket", "add", "--kind", "fault-report", "--title", "x", "--customer"], "K-2", "K-9"),
        (&["ticket", "add", "--kind", "call", "--title", "x", "--customer", "K-1", "--facility"], "F-2", "F-9"),
        (
            &["ticket", "add", "--kind", "call", "--title", "x", "--customer", "K-1", "--contact"],
            "lars@b.example",
            "x@x",
        ),
    ] {
        for format in ["table", "json"] {
            let told = |name| {
                let ran = env.fails(3, &[&["--as-user", "site", "-o", format], args, &[name]].concat());
                ran.stderr.replace(name, "NAME")
            };
            assert_eq!(told(hidden), told(missing), "{args:?}");
        }
    }
    for verb in [&["comment", "CA-F2", "x"][..], &["status", "CA-F2", "done"]] {
        let ran = env.fails(3, &[&["ticket"], verb, &["--as-user", "site"]].concat());
        assert!(ran.stderr.contains("There is no ticket \"CA-F2\"."), "{ran}");
    }
    for flag in [&["--new"][..], &["--technician", "lena@nordlyft.example"]] {
        env.fails(2, &[&["ticket", "list", "--as-user", "site"], flag].concat());
    }
}

#[test]
fn what_is_hidden_stands_in_front_of_nothing() {
    let env = portal();
    tickets(&env);
    // Named like the address of a contact that the site user does not see.
    env.ok(&["contact", "add", "K-1", "lars@b.example", "--email", "shadow@b.example"]);
    env.ok(&["ticket", "edit", "IN-F1", "--contact", "shadow@b.example"]);
    assert_eq!(seen(&env, "site", &["--contact", "lars@b.example"]), ["IN-F1"]);
    assert_eq!(seen(&env, "site", &["--contact", "K-1/lars@b.example"]), ["IN-F1"]);
    // A facility that the site user sees, named like the number of one that they do not.
    sql(&env).execute("UPDATE facilities SET name = 'F-2', name_key = 'f-2' WHERE number = 'F-1'", ()).unwrap();
    assert_eq!(seen(&env, "site", &["--facility", "F-2"]), ["IN-F1"]);
    // A customer that another user sees, named like the number of one that they do not.
    env.ok(&["customer", "edit", "R-1", "--name", "K-1"]);
    assert_eq!(seen(&env, "retail", &["--customer", "K-1"]), ["SO-R1"]);
}

#[test]
fn users_add_what_they_may() {
    let env = portal();
    let add = |user: &'static str, kind: &'static str, more: &[&'static str]| {
        [&["ticket", "add", "--as-user", user, "--kind", kind, "--title", "Stuck"], more].concat()
    };
    let here = ["--customer", "K-1", "--facility", "F-1"];
    let report = env.json(&add("site", "fault-report", &here));
    assert_eq!((report["number"].as_str(), report["new"].is_null()), (Some("FR-10001"), true));
    let limited = env.json(&add("karin", "call", &["--customer", "K-1"]));
    assert_eq!(limited["contact"], "karin@b.example", "a ticket of a user limited to a contact is that contact's");
    for (code, args, word) in [
        (5, add("site", "call", &here), "may not add"),
        (5, add("site", "inspection", &here), "only staff"),
        (5, add("site", "fault-report", &["--customer", "K-1"]), "--facility"),
        (5, add("site", "call", &["--customer", "K-1"]), "of kind call"),
        (5, add("viewer", "call", &here), "may not add"),
        (5, add("boss", "support-case", &here), "support cases"),
        (5, add("boss", "call", &["--customer", "K-1", "--number", "X-1"]), "--number"),
        (5, add("boss", "call", &["--customer", "K-1", "--due", "2026-12-01"]), "--due"),
        (5, add("boss", "call", &["--customer", "K-1", "--technician", "lena@nordlyft.example"]), "--technician"),
        (5, add("pending", "call", &here), "not confirmed"),
        (3, add("karin", "call", &["--customer", "K-1", "--contact", "lars@b.example"]), "no contact"),
    ] {
        let ran = env.fails(code, &args);
        assert!(ran.stderr.contains(word), "{args:?}\n{ran}");
    }
    sql(&env).execute("UPDATE users SET allow_support_cases = 1 WHERE username = 'boss'", ()).unwrap();
    env.ok(&add("boss", "support-case", &here));
    assert_eq!(env.ok(&["ticket", "list", "--new", "-o", "ids"]), "FR-10001\n");
    let table = env.ok(&["ticket", "list", "--kind", "fault-report"]);
    assert!(table.lines().nth(1).unwrap().starts_with("!    FR-10001"), "{table}");
    let colored = env.ok(&["ticket", "list", "--kind", "fault-report", "--color", "always"]);
    assert!(colored.contains("\u{1b}[1;31m!\u{1b}[0m    FR-10001"), "{colored}");
    let done = env.json(&["ticket", "acknowledge", "FR-10001"]);
    assert_eq!(done["new"], false);
    assert_eq!(env.ok(&["ticket", "list", "--new", "-o", "ids"]), "");
    let again = env.run(&["ticket", "acknowledge", "FR-10001"]);
    assert!(again.stderr.contains("before"), "{again}");
    let logged = events(&env);
    assert_eq!(logged.iter().filter(|(action, _)| action == "ticket.acknowledge").count(), 1, "{logged:?}");
    assert!(logged.iter().any(|(action, _)| action == "ticket.add.denied"), "refusals are kept: {logged:?}");
    let refused = env.json(&["log", "list", "--action", "ticket.add.denied"]);
    for event in refused.as_array().unwrap() {
        assert!(event["actor"] == crate::env::ADMIN && event["as_user"].is_string(), "both are named: {event}");
    }
    assert!(refused.to_string().contains("pending"), "also who is not let in at all: {refused}");
    env.fails(3, &["ticket", "acknowledge", "FR-9"]);
    env.fails(2, &["ticket", "acknowledge", "FR-10001", "--as-user", "boss"]);
}

#[test]
fn comments_are_for_those_who_may_read_them() {
    let env = portal();
    tickets(&env);
    env.ok(&["ticket", "comment", "IN-F1", "We come tomorrow."]);
    env.ok(&["ticket", "comment", "IN-F1", "Bring the big key.", "--internal"]);
    let ran = env.run_with(&["ticket", "comment", "IN-F1", "--text-stdin", "--as-user", "site"], "Thanks!\n\nSite\n");
    assert_eq!(ran.code, 0, "{ran}");
    let count = |user: &[&str]| env.json(&[&["ticket", "show", "IN-F1"], user].concat())["comments"].as_u64();
    assert_eq!(count(&[]), Some(3));
    assert_eq!(count(&["--as-user", "site"]), Some(2));
    assert_eq!(count(&["--as-user", "inspector"]), Some(0), "without comment.view there are none");
    let staff = env.ok(&["ticket", "show", "IN-F1"]);
    assert!(staff.contains("[internal] Bring the big key.") && staff.contains("Anna Ek"), "{staff}");
    let user = env.ok(&["ticket", "show", "IN-F1", "--as-user", "site"]);
    assert!(user.contains("We come tomorrow.") && user.contains("Thanks!") && !user.contains("big key"), "{user}");
    let inspector = env.ok(&["ticket", "show", "IN-F1", "--as-user", "inspector"]);
    assert!(!inspector.contains("tomorrow"), "{inspector}");
    for (code, args, word) in [
        (5, &["ticket", "comment", "IN-F1", "x", "--internal", "--as-user", "site"][..], "internal"),
        (5, &["ticket", "comment", "IN-F1", "x", "--as-user", "viewer"], "may not comment"),
        (3, &["ticket", "comment", "IN-9", "x"], "no ticket"),
        (6, &["ticket", "comment", "IN-F1", " "], "empty"),
        (2, &["ticket", "comment", "IN-F1"], "TEXT"),
    ] {
        let ran = env.fails(code, args);
        assert!(ran.stderr.contains(word), "{args:?}\n{ran}");
    }
    env.ok(&["ticket", "comment", "IN-F1", "x", "--dry-run"]);
    assert_eq!(count(&[]), Some(3));
}
