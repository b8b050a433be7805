//! `portalctl staff`: who works here, and the rule that one administrator always remains.

use crate::env::{ADMIN, Env};

#[test]
fn staff_are_added_changed_listed_and_deleted() {
    let env = Env::new();
    let added = env.json(&["staff", "add", "lena@nordlyft.example", "--name", "Lena Ek", "--role", "technician"]);
    assert_eq!((added["name"].as_str(), added["role"].as_str()), (Some("Lena Ek"), Some("technician")));
    env.ok(&["staff", "edit", "Lena Ek", "--department", "Lifts", "--add-right", "edit-customer-user-permissions"]);
    let lena = env.json(&["staff", "show", "LENA@nordlyft.example"]);
    assert_eq!(lena["department"], "Lifts");
    assert_eq!(lena["rights"], serde_json::json!(["edit-customer-user-permissions"]));
    assert_eq!(env.ok(&["staff", "list", "-o", "ids"]), format!("{ADMIN}\nlena@nordlyft.example\n"));
    env.ok(&["staff", "delete", "lena@nordlyft.example", "--yes"]);
    assert_eq!(env.ok(&["staff", "list", "-o", "ids"]), format!("{ADMIN}\n"));
}

#[test]
fn the_last_administrator_remains() {
    let env = Env::new();
    for change in [
        &["staff", "delete", ADMIN, "--yes"][..],
        &["staff", "edit", ADMIN, "--inactive"],
        &["staff", "edit", ADMIN, "--role", "technician"],
    ] {
        let ran = env.fails(4, change);
        assert!(ran.stderr.contains("last active administrator"), "{ran}");
    }
    env.ok(&["staff", "add", "bo@nordlyft.example", "--role", "administrator"]);
    env.ok(&["staff", "edit", ADMIN, "--inactive"]);
    let ran = env.fails(5, &["customer", "add", "Acme"]);
    assert!(ran.stderr.contains("no longer active"), "{ran}");
}

#[test]
fn text_messages_take_a_number() {
    let env = Env::new();
    let lena = "lena@nordlyft.example";
    for (code, args, words) in [
        (4, &["staff", "add", lena, "--notify", "sms"][..], "--mobile"),
        (6, &["staff", "add", lena, "--notify", "sms", "--mobile", "ask Anna"], "which is no number"),
        (4, &["staff", "edit", ADMIN, "--notify", "sms"], "--mobile"),
    ] {
        let ran = env.fails(code, args);
        assert!(ran.stderr.contains(words), "{ran}");
    }
    env.ok(&["staff", "add", lena, "--notify", "sms", "--mobile", "+46 70 123"]);
    assert!(env.fails(4, &["staff", "edit", lena, "--mobile", ""]).stderr.contains("another --notify"));
    env.ok(&["staff", "edit", lena, "--mobile", "", "--notify", "none"]);
}
