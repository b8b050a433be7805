//! `portalctl feature` and `portalctl permission`.

use serde_json::json;

use crate::env::Env;

#[test]
fn features_are_turned_off_and_on() {
    let env = Env::new();
    let list = env.json(&["feature", "list"]);
    assert_eq!(list.as_array().unwrap().len(), 18);
    assert_eq!(list[2], json!({ "name": "devices", "enabled": true, "permissions": ["device.view", "reading.add"] }));
    let off = env.run(&["feature", "disable", "devices", "invoices"]);
    assert!(off.stderr.contains("nobody has device.view, reading.add any more"), "{off}");
    let off = env.ok(&["feature", "list", "--sort", "enabled", "--limit", "2", "-o", "ids"]);
    assert_eq!(off, "devices\ninvoices\n");
    let again = env.run(&["feature", "disable", "devices"]);
    assert!(again.code == 0 && again.stderr.contains("off already"), "{again}");
    let on = env.json(&["feature", "enable", "devices", "calls"]);
    assert_eq!((&on[0]["name"], &on[0]["enabled"], &on[1]["name"]), (&json!("devices"), &json!(true), &json!("calls")));
    let events = env.json(&["log", "list", "--action", "feature"]);
    let told: Vec<_> = events.as_array().unwrap().iter().map(|event| (&event["action"], &event["subject"])).collect();
    let expected = [
        (&json!("feature.enable"), &json!("feature devices")),
        (&json!("feature.disable"), &json!("feature invoices")),
        (&json!("feature.disable"), &json!("feature devices")),
    ];
    assert_eq!(told, expected, "what changed nothing leaves no event");
}

#[test]
fn features_have_errors_and_dry_runs() {
    let mut env = Env::new();
    let typo = env.fails(2, &["feature", "enable", "devises"]);
    assert!(typo.stderr.contains("devices"), "{typo}");
    env.fails(2, &["feature", "disable"]);
    let dry = env.run(&["feature", "disable", "customer-login", "--dry-run"]);
    assert!(dry.stderr.contains("feature.disable: feature customer-login"), "{dry}");
    assert!(!env.ok(&["feature", "list", "-o", "csv"]).contains(",no,"));
    let off = env.run(&["feature", "disable", "customer-login"]);
    assert!(off.stderr.contains("nobody can be invited or sign in"), "{off}");

    env.ok(&["staff", "add", "tom@nordlyft.example", "--role", "content-creator"]);
    env.set("PORTALCTL_ACTOR", "tom@nordlyft.example");
    let ran = env.fails(5, &["feature", "enable", "customer-login"]);
    assert!(ran.stderr.contains("may not change the organization"), "{ran}");
}

#[test]
fn permissions_tell_their_feature_and_their_roles() {
    let env = Env::new();
    env.ok(&["feature", "disable", "inspections"]);
    let list = env.json(&["permission", "list"]);
    assert_eq!(list.as_array().unwrap().len(), 28);
    let decide = list.as_array().unwrap().iter().find(|one| one["permission"] == "inspection.decide").unwrap();
    let expected = json!({
        "permission": "inspection.decide",
        "feature": "inspections",
        "enabled": false,
        "roles": ["administrator", "moderator", "client", "client-inspector"]
    });
    assert_eq!(*decide, expected);
    let few = env.ok(&["permission", "list", "--role", "client-inspector", "--feature", "inspections", "-o", "ids"]);
    assert_eq!(few, "inspection.view\ninspection.decide\n");
    let ran = env.fails(3, &["permission", "list", "--role", "membr"]);
    assert!(ran.stderr.contains("Did you mean \"member\"?"), "{ran}");
    env.fails(2, &["permission", "list", "--sort", "colour"]);
}
