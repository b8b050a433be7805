//! Devices through the eyes of users: what they see, what is not there for them, and what they may do.

use serde_json::Value;

use super::{ids, listed, portal};
use crate::ticket::sql;

#[test]
fn users_see_exactly_the_devices_that_the_law_lets_them() {
    let env = portal();
    let seen = |user: &str, more: &[&str]| listed(&env, &[&["--as-user", user], more].concat());
    assert_eq!(seen("boss", &[]), ["K-1/L-0", "K-1/L-1", "K-1/L-2"]);
    assert_eq!(seen("site", &[]), ["K-1/L-1"]);
    assert_eq!(seen("office", &[]), ["K-1/L-0", "K-1/L-1"]);
    assert_eq!(seen("karin", &[]), ["K-1/L-2"], "limited to a contact: what her tickets are about");
    assert_eq!(seen("inspector", &[]), [""; 0], "without device.view there are none");
    assert_eq!(seen("retail", &[]), ["R-1/H-1"]);
    assert_eq!(seen("boss", &["--facility", "F-2"]), ["K-1/L-2"]);
    assert_eq!(seen("boss", &["--model", "mono", "--sort", "-name"]), ["K-1/L-2", "K-1/L-1"]);
    assert_eq!(seen("karin", &["--device", "hiss", "--sort", "customer"]), ["K-1/L-2"]);
    assert_eq!(seen("karin", &["--device", "L-1"]), [""; 0]);
    assert_eq!(seen("retail", &["--customer", "R-1"]), ["R-1/H-1"]);
    let preview = env.run(&["device", "list", "--as-user", "pending", "-o", "ids"]);
    assert!(preview.stdout.lines().count() == 3 && preview.stderr.contains("Preview"), "{preview}");

    // Karin's ticket goes to another contact, and with it the device.
    env.ok(&["ticket", "edit", "CA-F2", "--contact", "lars@b.example"]);
    assert_eq!(seen("karin", &[]), [""; 0]);
    env.fails(3, &["device", "show", "L-2", "--as-user", "karin"]);
    sql(&env).execute("UPDATE features SET enabled = 0 WHERE name = 'devices'", ()).unwrap();
    assert_eq!(seen("boss", &[]), [""; 0]);
    assert_eq!(env.json(&["ticket", "show", "CA-F2", "--as-user", "boss"])["device"], Value::Null);
    sql(&env).execute("UPDATE features SET enabled = 1 WHERE name = 'devices'", ()).unwrap();
    env.ok(&["facility", "archive", "K-1/F-2"]);
    assert_eq!(seen("boss", &[]), ["K-1/L-0", "K-1/L-1"]);
}

#[test]
fn what_a_user_may_not_see_is_not_there() {
    let env = portal();
    env.ok(&["ticket", "edit", "IN-F1", "--device", "L-1"]);
    let add = &["ticket", "add", "--kind", "fault-report", "--title", "x", "--customer", "K-1"];
    let at = &[&add[..], &["--facility", "F-1", "--device"]].concat();
    // Hidden beside missing: the same words and code, but for the name that was typed.
    for (user, args, hidden, missing) in [
        ("site", &["device", "show"][..], "L-2", "L-7"),
        ("site", &["device", "show"], "Hiss B", "Hiss Z"),
        ("site", &["device", "show"], "K-1/L-2", "K-1/L-7"),
        ("site", &["device", "show"], "K-2/L-1", "K-9/L-1"),
        ("site", &["device", "show"], "R-1/H-1", "X-1/H-1"),
        ("karin", &["device", "show"], "L-1", "L-7"),
        ("karin", &["device", "show"], "K-1/L-0", "K-1/L-7"),
        ("inspector", &["device", "show"], "L-1", "L-7"),
        ("retail", &["device", "show"], "L-2", "L-7"),
        ("retail", &["device", "show"], "K-1/L-2", "K-9/L-2"),
        ("site", &["device", "list", "--customer"], "K-2", "K-9"),
        ("site", &["device", "list", "--facility"], "F-2", "F-9"),
        ("site", &["ticket", "list", "--device"], "L-2", "L-7"),
        ("site", &["ticket", "list", "--customer", "K-1", "--device"], "K-2/L-1", "K-9/L-1"),
        ("site", at, "L-2", "L-7"),
        ("site", &[&add[..], &["--device"]].concat(), "L-2", "L-7"),
        ("karin", at, "L-0", "L-7"),
    ] {
        for format in ["table", "json"] {
            let told = |name| {
                let ran = env.fails(3, &[&["--as-user", user, "-o", format], args, &[name]].concat());
                ran.stderr.replace(name, "NAME")
            };
            assert_eq!(told(hidden), told(missing), "{user}: {args:?}");
        }
    }
    let told = |name| {
        let ran = env.fails(3, &["device", "reading", name, "1", "--as-user", "site"]);
        ran.stderr.replace(name, "NAME")
    };
    assert_eq!(told("L-2"), told("L-7"));
    // A name that several have is no riddle for those who see one of them.
    assert_eq!(env.json(&["device", "show", "L-1", "--as-user", "site"])["customer"], "K-1");
    assert_eq!(env.json(&["device", "show", "hiss a", "--as-user", "boss"])["customer"], "K-1");
    assert_eq!(env.json(&["device", "show", "hiss h", "--as-user", "retail"])["serial"], "H-1");
}

#[test]
fn what_is_hidden_stands_in_front_of_nothing() {
    let env = portal();
    // A device that the site user sees, named like the serial number of one that they do not.
    env.ok(&["device", "edit", "K-1/L-1", "--name", "L-2"]);
    assert_eq!(env.json(&["device", "show", "L-2", "--as-user", "site"])["serial"], "L-1");
    assert_eq!(env.json(&["device", "show", "L-2", "--as-user", "boss"])["serial"], "L-2");
}

#[test]
fn tickets_count_and_are_listed_as_far_as_they_are_seen() {
    let env = portal();
    for number in ["IN-F1", "RO-NONE"] {
        env.ok(&["ticket", "edit", number, "--device", "L-2"]);
    }
    let count = |user: &[&str]| env.json(&[&["device", "show", "L-2"], user].concat())["tickets"].as_u64();
    let about = |user| ids(&env, &["ticket", "list", "--device", "L-2", "--as-user", user]);
    assert_eq!(count(&[]), Some(3));
    assert_eq!(count(&["--as-user", "boss"]), Some(3));
    assert_eq!(count(&["--as-user", "karin"]), Some(2));
    assert_eq!(about("karin"), ["RO-NONE", "CA-F2"]);
    assert!(env.ok(&["device", "show", "L-2", "--as-user", "karin"]).contains("Tickets:   2\n"));
    // The ticket is seen, and its device is not.
    let seen = env.json(&["ticket", "show", "IN-F1", "--as-user", "site"]);
    assert_eq!((&seen["number"], &seen["device"]), (&"IN-F1".into(), &Value::Null));
    assert!(!env.ok(&["ticket", "list", "--as-user", "site", "-o", "csv"]).contains("L-2"));
    assert_eq!(env.json(&["ticket", "show", "IN-F1", "--as-user", "boss"])["device"], "L-2");
}

#[test]
fn users_add_readings_and_tickets_where_they_may() {
    let env = portal();
    let read = |user: &'static str, device: &'static str| ["device", "reading", device, "7", "--as-user", user];
    let done = env.json(&read("boss", "L-2"));
    assert_eq!(done["last_reading"], 7.0);
    assert_eq!(env.json(&["device", "show", "L-2"])["readings"][0]["by"], "boss");
    env.ok(&read("karin", "L-2"));
    let ran = env.run(&["device", "reading", "L-2", "6", "--as-user", "boss"]);
    assert!(ran.code == 0 && ran.stderr.contains("warning: 6 is less than the 7 of 2026-11-21T08:00:00Z."), "{ran}");
    for (code, args, word) in [
        (5, read("site", "L-1"), "may not add readings to device K-1/L-1"),
        (5, read("viewer", "L-1"), "may not add readings"),
        (5, read("pending", "L-1"), "not confirmed"),
        (3, read("karin", "L-1"), "no device"),
        (3, read("inspector", "L-1"), "no device"),
    ] {
        let ran = env.fails(code, &args);
        assert!(ran.stderr.contains(word), "{args:?}\n{ran}");
    }
    let log = env.json(&["log", "list", "--action", "device.reading"]);
    let named = |action: &str| {
        log.as_array().unwrap().iter().any(|event| event["action"] == action && !event["as_user"].is_null())
    };
    assert!(named("device.reading") && named("device.reading.denied"), "{log}");
    let report = ["ticket", "add", "--kind", "fault-report", "--title", "x", "--customer", "K-1", "--device", "L-1"];
    let added = env.json(&[&report[..], &["--as-user", "site"]].concat());
    assert_eq!((&added["device"], &added["facility"]), (&"L-1".into(), &"F-1".into()));
}
