//! `portalctl contact`: what names one, and what is in use.

use crate::env::Env;

fn acme() -> Env {
    let env = Env::new();
    env.ok(&["customer", "add", "Acme", "--number", "K-1"]);
    env.ok(&["customer", "add", "Bolt", "--number", "K-2"]);
    env
}

#[test]
fn a_contact_is_one_by_address_or_without_one_by_name() {
    let env = acme();
    env.ok(&["contact", "add", "K-1", "Karin Ek", "--email", "karin@acme.example", "--phone", "+46 8 1"]);
    env.ok(&["contact", "add", "K-1", "Karin Ek"]);
    env.ok(&["contact", "add", "K-2", "Karin Ek", "--email", "karin@acme.example"]);
    let ran = env.fails(4, &["contact", "add", "K-1", "Other", "--email", "KARIN@acme.example"]);
    assert!(ran.stderr.contains("has a contact with the address KARIN@acme.example already"), "{ran}");
    let ran = env.fails(4, &["contact", "add", "K-1", "karin ek"]);
    assert!(ran.stderr.contains("without an e-mail address already"), "{ran}");
    env.fails(6, &["contact", "add", "K-1", "X", "--email", "nonsense"]);
    env.fails(6, &["contact", "add", "K-1", ""]);
    env.fails(3, &["contact", "add", "K-9", "X"]);

    assert_eq!(env.json(&["contact", "show", "K-1/Karin Ek"])["email"], serde_json::Value::Null);
    assert_eq!(env.json(&["contact", "show", "K-1/karin@acme.example"])["phone"], "+46 8 1");
    let ran = env.fails(4, &["contact", "show", "karin@acme.example"]);
    assert!(ran.stderr.contains("K-1/karin@acme.example, K-2/karin@acme.example"), "{ran}");
    env.fails(3, &["contact", "show", "Nobody"]);
}

#[test]
fn contacts_are_changed_and_listed() {
    let env = acme();
    env.ok(&["contact", "add", "K-2", "Bo"]);
    env.ok(&["contact", "add", "K-1", "Karin", "--email", "karin@acme.example"]);
    env.ok(&["contact", "add", "K-1", "Anders"]);
    env.ok(&["contact", "edit", "Bo", "--phone", "1", "--dry-run"]);
    assert_eq!(env.json(&["contact", "show", "Bo"])["phone"], serde_json::Value::Null);
    let changed = env.json(&["contact", "edit", "Bo", "--name", "Bo Ek", "--email", "bo@bolt.example"]);
    assert_eq!((&changed["name"], &changed["email"]), (&"Bo Ek".into(), &"bo@bolt.example".into()));
    assert_eq!(env.json(&["contact", "edit", "Bo Ek", "--email", ""])["email"], serde_json::Value::Null);
    env.fails(4, &["contact", "edit", "Anders", "--email", "karin@acme.example"]);

    assert_eq!(env.ok(&["contact", "list", "-o", "ids"]), "K-1/Anders\nK-1/karin@acme.example\nK-2/Bo Ek\n");
    assert_eq!(env.ok(&["contact", "list", "-o", "ids", "--contact", "ACME"]), "K-1/karin@acme.example\n");
    assert_eq!(
        env.ok(&["contact", "list", "-o", "ids", "--customer", "K-1", "--sort", "-name"]),
        "K-1/karin@acme.example\nK-1/Anders\n"
    );
}

#[test]
fn a_contact_in_use_is_not_deleted() {
    let env = acme();
    for name in ["Asked", "Limited", "Spare"] {
        env.ok(&["contact", "add", "K-1", name]);
    }
    env.fault_report("FR-1", "K-1", None, Some("Asked"));
    env.assign("kim@acme.example", "K-1", None);
    let limit = "UPDATE assignments SET contact_id = (SELECT id FROM contacts WHERE name = 'Limited')";
    env.database().execute(limit, ()).unwrap();
    let ran = env.fails(4, &["contact", "delete", "Asked", "--yes"]);
    assert!(ran.stderr.contains("Contact K-1/Asked has 1 ticket and cannot be deleted"), "{ran}");
    let ran = env.fails(4, &["contact", "delete", "Limited", "--yes"]);
    assert!(ran.stderr.contains("1 user limited to it") && ran.stderr.contains("--no-contact"), "{ran}");

    let ran = env.fails(2, &["contact", "delete", "Spare"]);
    assert!(ran.stderr.contains("Delete contact K-1/Spare"), "{ran}");
    env.ok(&["contact", "delete", "Spare", "--dry-run"]);
    env.ok(&["contact", "delete", "Spare", "--yes"]);
    env.fails(3, &["contact", "delete", "Spare", "--yes"]);
    env.ok(&["staff", "add", "lena@nordlyft.example"]);
    env.fails(5, &["contact", "add", "K-1", "X", "--actor", "lena@nordlyft.example"]);
}
