//! `portalctl log list`.

use serde_json::json;

use crate::env::{ADMIN, Env};

#[test]
fn lines_are_found_by_actor_action_subject_and_time() {
    let mut env = Env::new();
    env.ok(&["staff", "add", "tom@nordlyft.example", "--name", "Tom Öst", "--role", "content-creator"]);
    env.set("PORTALCTL_TEST_NOW", "2026-11-22T09:30:00Z");
    env.ok(&["customer", "add", "Acme", "--actor", "tom@nordlyft.example"]);
    env.fails(5, &["feature", "disable", "calls", "--actor", "tom@nordlyft.example"]);
    let found = |args: &[&str]| {
        let events = env.json(&[&["log", "list"], args].concat());
        let actions = events.as_array().unwrap().iter().map(|event| event["action"].as_str().unwrap().to_owned());
        actions.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(found(&[]), "feature.disable.denied customer.add staff.add init");
    assert_eq!(found(&["--sort", "at"]), "init staff.add customer.add feature.disable.denied");
    assert_eq!(found(&["--actor", "tom öst"]), "feature.disable.denied customer.add");
    assert_eq!(found(&["--actor", ADMIN]), "staff.add init", "typed, and the same as the environment says");
    assert_eq!(found(&["--action", "customer"]), "customer.add");
    assert_eq!(found(&["--action", "feature.disable"]), "feature.disable.denied");
    assert_eq!(found(&["--action", "custom"]), "");
    assert_eq!(found(&["--subject", "STAFF TOM@"]), "staff.add");
    assert_eq!(found(&["--subject", "%"]), "");
    assert_eq!(found(&["--since", "2026-11-22"]), "feature.disable.denied customer.add");
    assert_eq!(found(&["--limit", "1"]), "feature.disable.denied");
    env.ok(&["staff", "delete", "tom@nordlyft.example", "--yes"]);
    assert_eq!(
        found(&["--actor", "tom@nordlyft.example", "--action", "customer"]),
        "customer.add",
        "gone, not forgotten"
    );
}

#[test]
fn a_line_has_the_keys_of_the_contract() {
    let env = Env::new();
    env.ok(&["feature", "disable", "calls"]);
    let event = env.json(&["log", "list", "--limit", "1"])[0].clone();
    let keys: Vec<_> = event.as_object().unwrap().keys().cloned().collect();
    assert_eq!(keys, ["id", "at", "actor", "os_user", "as_user", "action", "subject", "before", "after", "hash"]);
    assert_eq!(event["before"], json!({ "enabled": true }));
    let table = env.ok(&["log", "list"]);
    assert!(table.starts_with("AT ") && table.lines().count() == 3, "{table}");
}

#[test]
fn what_was_never_there_is_said() {
    let env = Env::new();
    for (code, args, words) in [
        (3, &["--actor", "nobody@nordlyft.example"][..], "no member of staff \"nobody@nordlyft.example\""),
        (3, &["--user", "eva@acme.example"], "--subject \"eva@acme.example\""),
        (2, &["--since", "yesterday"], "2026-11-21"),
        (2, &["--sort", "actor"], "Sort by one of at."),
    ] {
        let ran = env.fails(code, &[&["log", "list"], args].concat());
        assert!(ran.stderr.contains(words), "{ran}");
    }
    let none = env.run(&["log", "list", "--action", "ticket"]);
    assert!(none.code == 0 && none.stderr.contains("No events."), "{none}");
}
