//! `portalctl account`: what users choose themselves.

use serde_json::json;

use crate::env::{ADMIN, Env};

/// Bo at a corporate customer, who can sign in, and Pia, who cannot yet.
fn portal() -> Env {
    let env = Env::new();
    env.ok(&["customer", "add", "Acme", "--number", "K-1", "--independent", "--department", "Lifts"]);
    for name in ["bo", "pia"] {
        let email = format!("{name}@acme.example");
        env.ok(&["user", "add", &email, "--email", &email, "--customer", "K-1", "--first-name", name]);
    }
    let can_sign_in = "UPDATE users SET password_hash = 'x' WHERE username = 'bo@acme.example'";
    env.database().execute(can_sign_in, ()).unwrap();
    env
}

const BO: [&str; 2] = ["--as-user", "bo@acme.example"];
const SHOW: [&str; 2] = ["account", "show"];
const EDIT: [&str; 2] = ["account", "edit"];

#[test]
fn users_choose_what_they_hear_of() {
    let env = portal();
    let shown = env.json(&[&SHOW[..], &BO].concat());
    let expected = json!({
        "id": 1, "username": "bo@acme.example", "email": "bo@acme.example", "first_name": "bo", "last_name": null,
        "language": null, "mobile": null, "notify_comments": "on", "notify_work_orders": "email",
        "all_retail": false, "customers": ["K-1"]
    });
    assert_eq!(shown, expected);
    let edit = |more: &[&'static str]| [&EDIT[..], &BO, more].concat();
    let change = edit(&[
        "--language",
        "sv",
        "--mobile",
        "+46 70 123 45 67",
        "--notify-comments",
        "off",
        "--notify-work-orders",
        "sms",
    ]);
    let changed = env.json(&change);
    assert_eq!((&changed["language"], &changed["mobile"]), (&json!("sv"), &json!("+46 70 123 45 67")));
    assert_eq!((&changed["notify_comments"], &changed["notify_work_orders"]), (&json!("off"), &json!("sms")));
    assert_eq!(env.json(&[&SHOW[..], &BO].concat()), changed);
    let again = env.run(&change);
    assert!(again.code == 0 && again.stderr.contains("Nothing to change"), "{again}");

    let log = env.json(&["log", "list", "--action", "account.edit"]);
    let event = &log.as_array().unwrap()[0];
    assert_eq!(log.as_array().unwrap().len(), 1, "{log}");
    assert_eq!((&event["actor"], &event["as_user"]), (&json!(ADMIN), &json!("bo@acme.example")));
    assert_eq!(
        (&event["before"]["notify_comments"], &event["after"]["notify_comments"]),
        (&json!("on"), &json!("off"))
    );
    let page = env.ok(&["user", "show", "bo@acme.example"]);
    assert!(page.contains("Comments by mail:     off") && page.contains("New work orders by:   sms"), "{page}");

    let cleared = env.json(&edit(&["--language", "", "--mobile", "", "--notify-work-orders", "none"]));
    assert!(cleared["language"].is_null() && cleared["mobile"].is_null(), "{cleared}");
    let page = env.ok(&[&SHOW[..], &BO].concat());
    assert!(page.contains("that of the customer") && page.contains("New work orders by:  none"), "{page}");
}

#[test]
fn text_messages_take_a_number() {
    let env = portal();
    let edit = |more: &[&'static str]| [&EDIT[..], &BO, more].concat();
    let sms = ["--notify-work-orders", "sms"];
    let account = "portalctl account edit --as-user bo@acme.example --mobile NUMBER --notify-work-orders sms";
    let ran = env.fails(6, &edit(&sms));
    assert!(ran.stderr.contains("takes a mobile number") && ran.stderr.contains(account), "{ran}");
    for number in ["call me", "1@x.example", "07 0a", "4670,123"] {
        let ran = env.fails(6, &edit(&[&sms[..], &["--mobile", number]].concat()));
        assert!(ran.stderr.contains("is no number") && ran.stderr.contains(account), "{ran}");
    }
    env.ok(&edit(&[&sms[..], &["--mobile", "070-1234567"]].concat()));
    assert!(env.fails(6, &edit(&["--mobile", ""])).stderr.contains("--notify-work-orders email"));
    assert!(env.fails(6, &["user", "edit", "bo@acme.example", "--mobile", ""]).stderr.contains(account));
    env.ok(&edit(&["--mobile", "", "--notify-work-orders", "email"]));
    env.ok(&edit(&["--mobile", "call me"]));
}

#[test]
fn an_account_is_its_users_alone() {
    let mut env = portal();
    for (args, words) in [
        (&["account", "show"][..], "portalctl account show --as-user USER"),
        (&["account", "edit", "--language", "sv"], "portalctl user edit USER"),
        (&["account", "edit", BO[0], BO[1]], "required"),
        (&["account", "edit", BO[0], BO[1], "--notify-comments", "maybe"], "on, off"),
    ] {
        let ran = env.fails(2, args);
        assert!(ran.stderr.contains(words), "{ran}");
    }
    env.fails(3, &["account", "show", "--as-user", "nobody"]);
    let pia = ["--as-user", "pia@acme.example"];
    let preview = env.run(&[&SHOW[..], &pia].concat());
    assert!(preview.code == 0 && preview.stderr.contains("Preview: pia@acme.example is not confirmed"), "{preview}");
    env.fails(5, &[&EDIT[..], &pia, &["--language", "sv"]].concat());
    let dry = env.run(&[&EDIT[..], &BO, &["--language", "sv", "--dry-run"]].concat());
    assert!(dry.code == 0 && dry.stderr.contains("account.edit: user bo@acme.example"), "{dry}");
    assert!(env.json(&[&SHOW[..], &BO].concat())["language"].is_null());
    env.ok(&["staff", "add", "tom@nordlyft.example", "--role", "technician"]);
    env.set("PORTALCTL_ACTOR", "tom@nordlyft.example");
    let ran = env.fails(5, &[&EDIT[..], &BO, &["--language", "sv"]].concat());
    assert!(ran.stderr.contains("may not change accounts of users"), "{ran}");
}

#[test]
fn customers_that_are_archived_are_not_there() {
    let env = portal();
    env.database().execute("UPDATE customers SET archived_at = 1", ()).unwrap();
    assert_eq!(env.json(&[&SHOW[..], &BO].concat())["customers"], json!([]));
}
