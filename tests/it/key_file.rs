//! The key file belongs to its portal: with another one, nothing is made that people would get.

use std::path::Path;

use serde_json::json;

use crate::env::Env;
use crate::people::{invite, mails, portal};

/// Each portal gets the key of the other.
fn swap(a: &Path, b: &Path) {
    let (a, b) = (a.join("portal.key"), b.join("portal.key"));
    let kept = b.with_extension("kept");
    std::fs::rename(&b, &kept).unwrap();
    std::fs::copy(&a, &b).unwrap();
    std::fs::rename(&kept, &a).unwrap();
}

/// Two portals, each with an invitation that is owed and a login link that was shown. The second is made with other
/// random bytes than the first.
fn two() -> [Env; 2] {
    let make = |seed: &str| {
        let mut env = Env::empty();
        let init = ["init", "--name", "Nordlyft", "--admin-email", crate::env::ADMIN, "--admin-name", "Anna Ek"];
        assert!(env.command(&init).env("PORTALCTL_TEST_SEED", seed).status().unwrap().success());
        env.set("PORTALCTL_ACTOR", crate::env::ADMIN);
        env.ok(&["customer", "add", "Acme", "--number", "1001"]);
        env.ok(&["customer", "add", "Berg", "--number", "1002"]);
        env.ok(&["user", "invite", "bo@acme.example", "--customer", "1001", "--no-send"]);
        env
    };
    [make("71"), make("72")]
}

#[test]
fn with_anothers_key_nothing_is_made_sent_or_changed() {
    let portals = two();
    let links = portals.each_ref().map(|env| env.ok(&["customer", "link", "1002"]));
    assert_ne!(links[0], links[1]);
    swap(portals[0].path(), portals[1].path());
    for (env, link) in portals.iter().zip(&links) {
        let state = || {
            let log = env.json(&["log", "list", "--limit", "0"]);
            let mails = env.ok(&["mail", "list", "-o", "csv", "--columns", "id,state,attempts"]);
            (log.as_array().unwrap().len(), mails)
        };
        let before = state();
        for args in [
            &["customer", "link", "1002"][..],
            &["customer", "link", "1002", "--rotate"],
            &["customer", "link", "1002", "--dry-run"],
            &["invitation", "link", "bo@acme.example"],
            &["invitation", "link", "bo@acme.example", "--qr"],
            &["mail", "send"],
        ] {
            let ran = env.fails(6, args);
            assert!(ran.stderr.contains("The key file portal.key belongs to another portal"), "{args:?}\n{ran}");
            assert!(ran.stderr.contains("hint: Put back the one that `portalctl init` made"), "{args:?}\n{ran}");
        }
        assert_eq!(state(), before);
        let check = env.fails(6, &["config", "check"]);
        assert!(check.stderr.contains("portal.key belongs to another portal"), "{check}");
        // Nobody is shut out meanwhile, and what needs no key is done.
        env.ok(&["user", "sign-in", "--link", link.trim()]);
        for args in [
            &["user", "invite", "cy@acme.example", "--customer", "1001"][..],
            &["invitation", "resend", "bo@acme.example"],
        ] {
            let ran = env.run(args);
            assert!([0, 7].contains(&ran.code), "the mail is owed\n{ran}");
        }
        env.ok(&["customer", "link", "1002", "--disable"]);
        env.ok(&["customer", "link", "1002", "--enable"]);
    }
    swap(portals[0].path(), portals[1].path());
    for (env, link) in portals.iter().zip(&links) {
        assert_eq!(env.ok(&["customer", "link", "1002"]), *link, "the link that people have is still the one");
        env.ok(&["mail", "send"]);
        env.ok(&["config", "check"]);
    }
}

#[test]
fn config_check_misses_a_key_and_looks_at_whom_it_is_open_to() {
    use std::os::unix::fs::PermissionsExt;
    let env = Env::new();
    let key = env.path().join("portal.key");
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o644)).unwrap();
    let open = env.fails(6, &["config", "check"]);
    assert!(open.stderr.contains("portal.key is not used: it is open to others"), "{open}");
    assert!(open.stderr.contains("`chmod 600 portal.key`"), "{open}");
    std::fs::remove_file(&key).unwrap();
    assert!(env.fails(6, &["config", "check"]).stderr.contains("The key file portal.key is missing"));
}

#[test]
fn nothing_tells_the_key() {
    let env = portal();
    invite(&env, "bo@acme.example", "1001");
    env.ok(&["mail", "send"]);
    assert_eq!(mails(&env).len(), 1);
    let key = std::fs::read_to_string(env.path().join("portal.key")).unwrap();
    let hex = key.lines().last().unwrap().rsplit(':').next().unwrap().to_owned();
    let raw = data_encoding::HEXLOWER.decode(hex.as_bytes()).unwrap();
    let database = std::fs::read(env.path().join("portal.db")).unwrap();
    for secret in [hex.as_bytes(), &raw] {
        assert!(!database.windows(secret.len()).any(|window| window == secret));
    }
    assert_eq!(env.json(&["config", "check"])["ok"], json!(true));
}
