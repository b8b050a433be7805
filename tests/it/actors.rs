//! Who did it: the member of staff that was named, and the account of the operating system that says so.

use serde_json::json;

use crate::env::{ADMIN, Env, Ran};

/// The configuration under which only the OS login says who acts.
const BY_LOGIN: &str = "[database]\npath = \"portal.db\"\nactors = \"os-login\"\n";

/// What the newest event says of who did it: actor, account, action.
fn newest(env: &Env) -> [String; 3] {
    let event = env.json(&["log", "list", "--limit", "1"])[0].clone();
    ["actor", "os_user", "action"].map(|key| event[key].as_str().unwrap().to_owned())
}

#[test]
fn every_event_says_under_which_account_it_was_done() {
    let mut env = Env::new();
    assert_eq!(newest(&env), [ADMIN, "1000(anna)", "init"]);
    // Whoever can write the database says that they are Anna; the log also says who said so.
    env.set("PORTALCTL_TEST_OS_USER", "1001(eve)");
    env.set("SUDO_UID", "1000");
    env.set("SUDO_USER", "anna");
    env.ok(&["customer", "add", "Acme", "--number", "1001"]);
    assert_eq!(newest(&env), [ADMIN, "1001(eve)", "customer.add"]);
    env.ok(&["staff", "add", "tom@nordlyft.example", "--role", "technician"]);
    env.fails(5, &["customer", "add", "Beta", "--actor", "tom@nordlyft.example"]);
    assert_eq!(newest(&env), ["tom@nordlyft.example", "1001(eve)", "customer.add.denied"]);
    env.set("PORTALCTL_TEST_OS_USER", "4711");
    env.ok(&["user", "invite", "eva@acme.example", "--customer", "1001", "--no-send"]);
    let activity = env.json(&["user", "activity", "eva@acme.example"]);
    assert_eq!(activity[0]["os_user"], "4711", "an account without a name: {activity}");
    env.file("c.csv", "number,name\n1002,Gamma\n1003,Delta\n");
    env.ok(&["customer", "import", "c.csv"]);
    let events = env.json(&["log", "list", "--action", "customer"]);
    assert!(events.as_array().unwrap().iter().filter(|event| event["os_user"] == "4711").count() >= 2, "{events}");
    // It is a column for those who ask, and part of the whole line.
    assert!(env.ok(&["log", "list", "-o", "csv"]).starts_with("id,at,actor,os_user,as_user,action,"));
    assert!(!env.ok(&["log", "list"]).contains("4711"));
}

#[test]
fn where_the_login_says_who_acts_naming_somebody_else_is_refused_and_logged() {
    let mut env = Env::new();
    env.ok(&["staff", "add", "eve@nordlyft.example", "--role", "technician", "--os-login", "eve"]);
    env.file("portalctl.toml", BY_LOGIN);
    env.set("PORTALCTL_ACTOR", "");
    env.set("PORTALCTL_TEST_OS_USER", "1001(eve)");
    let refused = |env: &Env, args: &[&str]| -> Ran {
        let ran = env.fails(5, args);
        assert!(ran.stderr.contains("database.actors = \"os-login\""), "{ran}");
        ran
    };
    let add = &["customer", "add", "Acme"];
    // By a flag, the environment or the configuration, whether there is somebody of that name or not.
    for named in [ADMIN, "nobody@nordlyft.example"] {
        let ran = refused(&env, &[&add[..], &["--actor", named]].concat());
        assert!(ran.stderr.contains("The OS login \"eve\" is eve@nordlyft.example"), "{ran}");
        assert_eq!(newest(&env), ["eve@nordlyft.example", "1001(eve)", "customer.add.denied"]);
    }
    env.set("PORTALCTL_ACTOR", ADMIN);
    refused(&env, add);
    env.set("PORTALCTL_ACTOR", "");
    env.file("portalctl.toml", format!("actor = \"{ADMIN}\"\n{BY_LOGIN}"));
    refused(&env, add);
    env.file("portalctl.toml", BY_LOGIN);
    // As themselves they may do what they may, named or not.
    for named in [&[][..], &["--actor", "eve@nordlyft.example"], &["--actor", "EVE@nordlyft.example"]] {
        let ran = env.fails(5, &[&add[..], named].concat());
        assert!(ran.stderr.contains("eve@nordlyft.example (technician) may not change customers here"), "{ran}");
    }
    env.set("PORTALCTL_TEST_OS_USER", "1000(anna)");
    env.ok(&[&add[..], &["--actor", ADMIN]].concat());
    assert_eq!(newest(&env), [ADMIN, "1000(anna)", "customer.add"]);
    // Somebody who is nobody here, and an account that has no name.
    for (os_user, actor) in [("1002(mallory)", "OS login mallory"), ("1003", "OS user 1003")] {
        env.set("PORTALCTL_TEST_OS_USER", os_user);
        refused(&env, &[&add[..], &["--actor", ADMIN]].concat());
        assert_eq!(newest(&env), [actor, os_user, "customer.add.denied"]);
    }
}

#[test]
fn that_nobody_acts_is_a_refusal_and_logged() {
    let mut env = Env::new();
    env.set("PORTALCTL_ACTOR", "");
    env.set("PORTALCTL_TEST_OS_USER", "1002(mallory)");
    env.fails(5, &["feature", "disable", "calls"]);
    assert_eq!(newest(&env), ["OS login mallory", "1002(mallory)", "feature.disable.denied"]);
    env.fails(5, &["feature", "disable", "calls", "--dry-run"]);
    assert_eq!(env.json(&["log", "list", "--action", "feature"]).as_array().unwrap().len(), 1);
    let found = env.json(&["log", "list", "--actor", "OS login mallory"]);
    assert_eq!(found.as_array().map(Vec::len), Some(1), "{found}");
    assert_eq!(found[0]["as_user"], json!(null));
}
