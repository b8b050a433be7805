//! `portalctl organization`: what mail and the sign-in address say.

use serde_json::json;

use crate::env::{ADMIN, Env};

#[test]
fn the_organization_is_shown_and_changed() {
    let env = Env::new();
    let expected = json!({
        "name": "Nordlyft Service AB",
        "support_address": null,
        "portal_url": "https://portal.nordlyft.example",
        "logo_url": null,
        "language": "en"
    });
    assert_eq!(env.json(&["organization", "show"]), expected);
    let edit = [
        "organization",
        "edit",
        "--name",
        "Søn & Co",
        "--support-address",
        "help@nordlyft.example",
        "--logo-url",
        "https://nordlyft.example/logo.png",
    ];
    let changed = env.json(&edit);
    assert_eq!(changed["name"], "Søn & Co");
    assert_eq!(env.json(&["organization", "show"]), changed);
    let again = env.run(&edit);
    assert!(again.code == 0 && again.stderr.contains("Nothing to change"), "{again}");
    assert_eq!(env.json(&["log", "list", "--action", "organization"]).as_array().unwrap().len(), 1);
    env.ok(&["organization", "edit", "--support-address", "", "--logo-url", ""]);
    let cleared = env.json(&["organization", "show"]);
    assert!(cleared["support_address"].is_null() && cleared["logo_url"].is_null());
    assert_eq!(env.json(&["organization", "edit", "--language", "sv"])["language"], "sv");
    assert!(env.ok(&["organization", "show"]).contains("Language:         sv"));
    env.fails(2, &["organization", "edit", "--language", "xx"]);
    env.fails(2, &["organization", "edit", "--language", ""]);
}

#[test]
fn the_sign_in_address_has_the_exact_name() {
    let env = Env::new();
    env.ok(&["organization", "edit", "--name", "Å & B/C"]);
    let url = "https://portal.nordlyft.example/sign-in?organization=%C3%85%20%26%20B%2FC";
    assert_eq!(env.ok(&["organization", "login-url"]), format!("{url}\n"));
    assert_eq!(env.json(&["organization", "login-url"]), json!({ "login_url": url }));
    env.ok(&["organization", "edit", "--portal-url", ""]);
    let ran = env.fails(4, &["organization", "login-url"]);
    assert!(ran.stderr.contains("no portal URL") && ran.stderr.contains("--portal-url"), "{ran}");
}

#[test]
fn what_does_not_fit_is_refused_and_a_dry_run_changes_nothing() {
    let mut env = Env::new();
    let before = env.json(&["organization", "show"]);
    for (code, field, value, words) in [
        (6, "--name", " ", "name is empty"),
        (6, "--support-address", "help", "not an e-mail address"),
        (6, "--portal-url", "portal.example", "no web address"),
        (6, "--logo-url", "ftp://x.example/logo.png", "neither https"),
    ] {
        let ran = env.fails(code, &["organization", "edit", field, value]);
        assert!(ran.stderr.contains(words), "{ran}");
    }
    env.fails(2, &["organization", "edit"]);
    let dry = env.run(&["organization", "edit", "--name", "Other", "--dry-run"]);
    assert!(dry.code == 0 && dry.stderr.contains("organization.edit: organization Other"), "{dry}");
    assert_eq!(env.json(&["organization", "show"]), before);

    env.ok(&["staff", "add", "tom@nordlyft.example", "--role", "technician"]);
    env.set("PORTALCTL_ACTOR", "tom@nordlyft.example");
    let ran = env.fails(5, &["organization", "edit", "--name", "Tom's"]);
    assert!(ran.stderr.contains("may not change the organization"), "{ran}");
    env.set("PORTALCTL_ACTOR", ADMIN);
    assert_eq!(env.json(&["organization", "show"]), before);
}
