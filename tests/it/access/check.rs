//! `access check`: a word and an exit code.

use super::{document, portal, user};

#[test]
fn the_answer_is_a_word_and_an_exit_code() {
    let env = portal();
    user(&env, "site", &["--customer", "K-1", "--facility", "F-1"]);
    let events = env.count("SELECT count(*) FROM events");
    insta::assert_snapshot!(env.run(&["access", "check", "site", "inspection.view", "--ticket", "IN-1"]), @r"
    -- stdout
    allowed
    -- exit code 0
    ");
    insta::assert_snapshot!(env.run(&["access", "check", "site", "call.view", "--ticket", "CA-2"]), @r"
    -- stdout
    denied
    -- stderr
    hint: `portalctl access explain site call.view --ticket CA-2` tells why.
    -- exit code 5
    ");
    assert_eq!(env.count("SELECT count(*) FROM events"), events, "to ask is no refusal");
    let ran = env.run(&["access", "check", "site", "call.view", "--ticket", "CA-2", "-q"]);
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str(), ran.code), ("denied\n", "", 5));
    let ran = env.run(&["access", "check", "site", "call.view", "--ticket", "CA-2", "-o", "json", "-q"]);
    let json: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((ran.stderr.as_str(), ran.code), ("", 5));
    assert_eq!((&json["allowed"], &json["object"]), (&false.into(), &"ticket CA-2".into()));
    assert_eq!(json["fix"], "portalctl user grant site --customer K-1 --facility F-2");
    assert_eq!(json["reasons"][3]["because"], "covers F-1, not F-2");
    let ran = env.run(&["access", "check", "site", "call.view", "-o", "json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((&json["allowed"], &json["object"], &json["fix"]), (&true.into(), &().into(), &().into()), "{ran}");
    assert_eq!(env.run(&["access", "check", "site", "user.manage", "-o", "ids", "-q"]).stdout, "denied\n");
}

#[test]
fn every_kind_of_thing_can_be_asked_about() {
    let env = portal();
    user(&env, "boss", &["--customer", "K-1", "--all-facilities", "--role", "client"]);
    user(&env, "site", &["--customer", "K-1", "--facility", "F-1", "--role", "client"]);
    user(&env, "karin", &["--customer", "K-1", "--all-facilities", "--contact", "Karin", "--role", "client"]);
    user(&env, "shop", &["--all-retail"]);
    let (invoice, file, manual) = (document(&env, "call"), document(&env, "device"), document(&env, "model"));
    for (permission, flag, what, yes) in [
        ("call.view", "--ticket", "ca-2", &["boss", "karin"][..]),
        ("service-order.view", "--ticket", "SO-R", &["shop"]),
        ("call.view", "--ticket", "SO-R", &[]),
        ("device.view", "--device", "K-1/L-1", &["boss"]),
        ("reading.add", "--device", "L-1", &["boss"]),
        ("invoice.view", "--document", &invoice, &["boss"]),
        ("document.view", "--document", &invoice, &[]),
        ("document.view", "--document", &file, &["boss"]),
        ("document.view", "--document", &manual, &["boss"]),
        ("user.view", "--customer", "Björken", &["boss", "site"]),
        ("call.add", "--facility", "K-1/F-1", &["boss", "site", "karin"]),
        ("call.add", "--customer", "R-1", &[]),
        ("fault-report.add", "--customer", "R-1", &["shop"]),
    ] {
        for name in ["boss", "site", "karin", "shop"] {
            let ran = env.run(&["access", "check", name, permission, flag, what]);
            let expected = if yes.contains(&name) { ("allowed\n", 0) } else { ("denied\n", 5) };
            assert_eq!((ran.stdout.as_str(), ran.code), expected, "{name} {permission} {what}\n{ran}");
        }
    }
}

#[test]
fn what_is_archived_allows_nothing_anywhere() {
    let env = portal();
    user(&env, "boss", &["--customer", "K-1", "--all-facilities", "--role", "client"]);
    env.ok(&["customer", "archive", "K-1"]);
    assert_eq!(env.run(&["access", "check", "boss", "call.view", "-q"]).stdout, "denied\n");
    let answer = env.json(&["access", "explain", "boss", "call.view"]);
    assert_eq!(answer["fix"], "portalctl customer restore K-1");
    assert_eq!(answer["reasons"][1]["because"], "K-1 Björken is archived");
    // One that is not archived is enough.
    env.ok(&["user", "assign", "boss", "K 2", "--all-facilities"]);
    assert_eq!(env.ok(&["access", "check", "boss", "call.view", "-q"]), "allowed\n");
    let answer = env.json(&["access", "explain", "boss", "call.view"]);
    assert_eq!(answer["others"][0]["step"], "live", "{answer}");
    user(&env, "shop", &["--all-retail"]);
    assert_eq!(env.ok(&["access", "check", "shop", "call.view", "-q"]), "allowed\n");
}

#[test]
fn whoever_is_assigned_to_nothing_is_told_first_that_it_is_no_question() {
    let env = portal();
    user(&env, "none", &[]);
    let question = ["access", "explain", "none", "reading.add", "--ticket", "CA-2"];
    let answer = env.json(&question);
    assert_eq!((&answer["fix"], &answer["reasons"][0]["step"]), (&().into(), &"question".into()), "{answer}");
    assert_eq!(answer["instead"], "portalctl access explain none reading.add --facility K-1/F-2");
}

#[test]
fn a_colleague_can_be_asked_about_as_an_assertion_proposes() {
    let env = portal();
    user(&env, "boss", &["--customer", "K-1", "--all-facilities", "--role", "client"]);
    user(&env, "away", &["--customer", "K 2", "--all-facilities", "--role", "client"]);
    user(&env, "site", &["--customer", "K-1", "--facility", "F-1"]);
    assert_eq!(env.ok(&["access", "check", "boss", "user.view", "--user", "site"]), "allowed\n");
    env.file("access.toml", "[[test]]\nuser = \"away\"\ncan = [\"user.view\"]\ncolleague = \"site\"\n");
    let ran = env.run(&["access", "test", "access.toml"]);
    let command = ran.stderr.split('`').nth(1).unwrap().to_owned();
    assert_eq!(command, "portalctl access explain away user.view --user site");
    let typed: Vec<_> = command.split(' ').skip(1).collect();
    assert!(env.ok(&typed).contains("portalctl user assign away K-1 --all-facilities"), "it works when typed");
}

#[test]
fn a_user_who_cannot_sign_in_is_told_of() {
    let env = portal();
    env.ok(&["user", "add", "new", "--customer", "K-1", "--all-facilities"]);
    let ran = env.run(&["access", "check", "new", "call.view"]);
    assert_eq!((ran.stdout.as_str(), ran.code), ("allowed\n", 0));
    assert_eq!(ran.stderr, "Preview: new is not confirmed and cannot sign in yet.\n");
    env.ok(&["feature", "disable", "customer-login"]);
    let json = env.json(&["access", "explain", "new", "call.view"]);
    assert!(json["shut_out"].as_str().unwrap().contains("customer-login is off"), "{json}");
}

#[test]
fn what_is_wrong_is_told_with_the_way_out() {
    let env = portal();
    user(&env, "site", &["--customer", "K-1", "--facility", "F-1"]);
    for verb in ["check", "explain"] {
        for (code, args, words) in [
            (3, "sit call.view", "Did you mean \"site\"?"),
            (2, "site call.vew", "a similar value exists: 'call.view'"),
            (2, "site", "PERMISSION"),
            (2, "site call.view --ticket CA-2 --customer K-1", "cannot be used with"),
            (2, "site call.view --device L-1 --document 1", "cannot be used with"),
            (3, "site call.view --ticket CA-3", "There is no ticket \"CA-3\"."),
            (3, "site call.view --customer K-11", "Did you mean \"K-1\"?"),
            (3, "site call.view --facility K-1/F-9", "facility"),
            (3, "site device.view --device K-1/L-9", "device"),
            (3, "site document.view --document 99", "document"),
            (2, "site call.view --as-user site", "--as-user"),
            (2, "site call.view --dry-run", "--dry-run"),
        ] {
            let ran = env.fails(code, &[&["access", verb], &args.split(' ').collect::<Vec<_>>()[..]].concat());
            assert!(ran.stderr.contains(words), "{args}: {words}\n{ran}");
        }
    }
    let ran = env.fails(2, &["access", "check", "site", "call.view", "--with-role", "client"]);
    assert!(ran.stderr.contains("--with-role"), "{ran}");
}
