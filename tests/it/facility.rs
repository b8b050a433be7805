//! `portalctl facility`: numbers within a customer, the archive, what is in use.

use crate::env::Env;

fn acme() -> Env {
    let env = Env::new();
    env.ok(&["customer", "add", "Acme", "--number", "K-1"]);
    env.ok(&["customer", "add", "Bolt", "--number", "K-2"]);
    env
}

#[test]
fn numbers_are_counted_within_the_customer_around_those_taken() {
    let env = acme();
    let added = |args: &[&str]| env.json(&[&["facility", "add"], args].concat())["number"].clone();
    assert_eq!(added(&["K-1", "One"]), "1");
    assert_eq!(added(&["K-1", "Given", "--number", "2"]), "2");
    assert_eq!(added(&["K-1", "Three"]), "3");
    assert_eq!(added(&["Bolt", "One"]), "1");
    let ran = env.fails(4, &["facility", "add", "K-1", "Again", "--number", "2"]);
    assert!(ran.stderr.contains("Customer K-1 has a facility 2 already."), "{ran}");
    env.fails(3, &["facility", "add", "K-9", "X"]);
    env.fails(6, &["facility", "add", "K-1", " "]);
    let ran = env.fails(6, &["facility", "add", "K-1", "X", "--number", "a/b"]);
    assert!(ran.stderr.contains("holds '/'"), "{ran}");
}

#[test]
fn facilities_are_found_by_path_number_and_name() {
    let env = acme();
    env.ok(&["facility", "add", "K-1", "Huvudentrén", "--number", "A", "--address", "Storgatan 1"]);
    env.ok(&["facility", "add", "K-2", "Annex", "--number", "A"]);
    for name in ["K-1/A", "k-1/a", "Acme/huvudentrén", "HUVUDENTRÉN"] {
        assert_eq!(env.json(&["facility", "show", name])["customer"], "K-1", "{name}");
    }
    let ran = env.fails(4, &["facility", "show", "A"]);
    assert!(ran.stderr.contains("could be any of K-1/A, K-2/A"), "{ran}");
    let ran = env.fails(3, &["facility", "show", "K-1/Huvudentre"]);
    assert!(ran.stderr.contains("Did you mean \"K-1/Huvudentrén\"?"), "{ran}");
    let keys: Vec<_> = env.json(&["facility", "show", "K-1/A"]).as_object().unwrap().keys().cloned().collect();
    assert_eq!(keys.join(" "), "id number name customer customer_name address archived");
}

#[test]
fn facilities_are_changed_listed_and_archived() {
    let env = acme();
    for name in ["Main", "Annex"] {
        env.ok(&["facility", "add", "K-1", name, "--address", "Storgatan 1"]);
    }
    env.ok(&["facility", "add", "K-2", "Bolt main"]);
    env.ok(&["facility", "edit", "K-1/1", "--name", "Main hall", "--address", "", "--dry-run"]);
    assert_eq!(env.json(&["facility", "show", "K-1/1"])["name"], "Main");
    let changed = env.json(&["facility", "edit", "K-1/1", "--name", "Main hall", "--number", "M", "--address", ""]);
    assert_eq!((&changed["number"], &changed["address"]), (&"M".into(), &serde_json::Value::Null));
    let ran = env.fails(4, &["facility", "edit", "K-1/2", "--number", "m"]);
    assert!(ran.stderr.contains("has a facility m already"), "{ran}");

    assert_eq!(env.ok(&["facility", "list", "-o", "ids"]), "K-1/2\nK-1/M\nK-2/1\n");
    assert_eq!(env.ok(&["facility", "list", "-o", "ids", "--sort", "-name"]), "K-1/M\nK-2/1\nK-1/2\n");
    assert_eq!(env.ok(&["facility", "list", "-o", "ids", "--customer", "Acme", "--facility", "MAIN"]), "K-1/M\n");
    env.fails(2, &["facility", "list", "--sort", "color"]);
    env.fails(3, &["facility", "list", "--customer", "K-9"]);

    env.fault_report("FR-1", "K-1", Some("M"), None);
    assert_eq!(env.json(&["facility", "archive", "K-1/M"])["archived"], true);
    env.ok(&["facility", "archive", "K-1/M"]);
    assert_eq!(env.count("SELECT live FROM tickets"), 0);
    assert_eq!(env.ok(&["facility", "list", "-o", "ids", "--archived"]), "K-1/M\n");
    assert_eq!(env.ok(&["facility", "list", "-o", "ids", "--customer", "K-1"]), "K-1/2\n");
    assert_eq!(env.json(&["facility", "restore", "K-1/M"])["archived"], false);
    assert_eq!(env.count("SELECT live FROM tickets"), 1);
    assert_eq!(env.count("SELECT count(*) FROM events WHERE action IN ('facility.archive', 'facility.restore')"), 2);
}

#[test]
fn a_facility_in_use_is_not_deleted() {
    let env = acme();
    for name in ["Used", "Listed", "Spare"] {
        env.ok(&["facility", "add", "K-1", name]);
    }
    env.fault_report("FR-1", "K-1", Some("1"), None);
    env.assign("site@acme.example", "K-1", Some("2"));
    let ran = env.fails(4, &["facility", "delete", "K-1/1", "--yes"]);
    assert!(ran.stderr.contains("K-1/1 has 1 ticket") && ran.stderr.contains("facility archive K-1/1"), "{ran}");
    let ran = env.fails(4, &["facility", "delete", "K-1/2", "--yes"]);
    assert!(ran.stderr.contains("K-1/2 has 1 user and cannot be deleted"), "{ran}");

    let ran = env.fails(2, &["facility", "delete", "K-1/3"]);
    assert!(ran.stderr.contains("Delete facility K-1/3 Spare"), "{ran}");
    env.ok(&["facility", "delete", "K-1/3", "--dry-run"]);
    env.ok(&["facility", "delete", "K-1/3", "--yes"]);
    env.fails(3, &["facility", "delete", "K-1/3", "--yes"]);
}
