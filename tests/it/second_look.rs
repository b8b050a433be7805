//! What broke when the finished commands were used as strangers use them.

use crate::env::{ADMIN, Env};

fn portal() -> Env {
    let env = Env::new();
    env.ok(&["customer", "add", "Acme"]);
    env.ok(&["facility", "add", "1001", "Depot"]);
    env.ok(&["facility", "add", "1001", "Mine"]);
    env.ok(&["contact", "add", "1001", "Kim"]);
    env.ok(&["user", "invite", "lars@acme.example", "--customer", "1001", "--facility", "Depot", "--no-send"]);
    env
}

fn events(env: &Env) -> usize {
    env.json(&["log", "list"]).as_array().unwrap().len()
}

#[test]
fn nothing_to_change_is_said_and_not_logged() {
    let env = portal();
    let before = events(&env);
    for args in [
        &["customer", "edit", "1001", "--name", "Acme"][..],
        &["customer", "restore", "1001"],
        &["facility", "edit", "1001/1", "--name", "Depot"],
        &["facility", "restore", "1001/1"],
        &["contact", "edit", "1001/Kim", "--name", "Kim"],
        &["staff", "edit", ADMIN, "--active"],
        &["user", "edit", "lars@acme.example", "--city", ""],
        &["user", "grant", "lars@acme.example", "--facility", "Depot"],
        &["role", "set", "lars@acme.example", "member"],
        &["role", "define", "member", "--add", "call.view"],
        &["feature", "enable", "calls"],
        &["organization", "edit", "--name", "Nordlyft Service AB"],
    ] {
        let ran = env.run(args);
        assert_eq!(ran.code, 0, "{args:?}\n{ran}");
        assert!(ran.stderr.contains("Nothing to change"), "{args:?}\n{ran}");
        let ran = env.run(&[args, &["--dry-run"]].concat());
        assert!(ran.stderr.contains("nothing would change"), "{args:?}\n{ran}");
    }
    assert_eq!(events(&env), before);
    for which in [
        &["customer", "edit", "1001"][..],
        &["facility", "edit", "1001/1"],
        &["contact", "edit", "1001/Kim"],
        &["staff", "edit", ADMIN],
        &["user", "edit", "lars@acme.example"],
    ] {
        let ran = env.fails(2, which);
        assert!(ran.stderr.contains("Nothing was said"), "{ran}");
    }
    env.ok(&["facility", "archive", "1001/2"]);
    let ran = env.run(&["facility", "archive", "1001/2"]);
    assert!(ran.stderr.contains("archived already"), "{ran}");
}

#[test]
fn a_dry_run_says_what_would_be_different() {
    let env = portal();
    let ran = env.run(&["customer", "edit", "1001", "--name", "Acme AB", "--department", "Lifts", "--dry-run"]);
    for line in ["    name: \"Acme\" → \"Acme AB\"\n", "    department: none → \"Lifts\"\n"] {
        assert!(ran.stderr.contains(line), "{ran}");
    }
    let ran = env.run(&["user", "grant", "lars@acme.example", "--facility", "Mine", "--dry-run"]);
    assert!(ran.stderr.contains("As it would be:\n  1001 Acme: member; facilities 1, 2\n"), "{ran}");
    env.file("customers.csv", "number,name\n1001,Acme\n,Beta\n");
    let ran = env.run(&["customer", "import", "customers.csv", "--dry-run"]);
    assert!(ran.stderr.contains("customers.csv: 1 created, 1 unchanged."), "{ran}");
    let ran = env.run(&["customer", "add", "Gamma"]);
    assert!(ran.stderr.contains("Added customer 1002 Gamma."), "{ran}");
    env.ok(&["facility", "add", "1002", "Hall"]);
    let ran = env.run(&["customer", "delete", "1002", "--dry-run"]);
    assert!(ran.stderr.contains("What goes with customer 1002 Gamma: 1 facility."), "{ran}");
}

#[test]
fn what_is_listed_can_be_typed() {
    let env = portal();
    for name in ["two\nlines", "a\u{202e}b", "\u{1b}[31m", "a/b", "5"] {
        env.ok(&["contact", "add", "1001", name]);
    }
    let keys = env.ok(&["contact", "list", "-o", "ids"]);
    assert_eq!(keys.lines().count(), 6, "{keys}");
    let mut seen: Vec<_> = keys.lines().map(|key| env.json(&["contact", "show", key])["id"].to_string()).collect();
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 6, "{keys}");
    for bad in ["a\u{2013}b", "\u{200b}", "a\nb", "-x", "*"] {
        env.fails(6, &["customer", "add", "X", &format!("--number={bad}")]);
        env.fails(6, &["facility", "add", "1001", "X", &format!("--number={bad}")]);
    }
    for bad in ["a\u{201d}b", "\u{200b}", "-x"] {
        env.fails(6, &["user", "add", "--", bad]);
    }
}

#[test]
fn hints_can_be_copied() {
    let env = portal();
    env.ok(&["customer", "add", "Söder & Co", "--number", "K 1"]);
    let ran = env.fails(4, &["customer", "add", "X", "--number", "k 1"]);
    assert!(ran.stderr.contains("`portalctl customer show 'k 1'`"), "{ran}");
    env.ok(&["user", "invite", "o'neil@acme.example", "--customer", "K 1", "--no-send"]);
    let ran = env.fails(4, &["customer", "delete", "K 1", "--yes"]);
    assert!(ran.stderr.contains("`portalctl customer archive 'K 1'`"), "{ran}");
    let ran = env.fails(4, &["user", "invite", "o'neil@acme.example", "--customer", "K 1", "--no-send"]);
    assert!(ran.stderr.contains(r"`portalctl invitation resend 'o'\''neil@acme.example'`"), "{ran}");
    let ran = env.fails(4, &["user", "assign", "o'neil@acme.example", "--all-retail"]);
    assert!(ran.stderr.contains(r"`portalctl user unassign 'o'\''neil@acme.example' 'K 1'`"), "{ran}");
}

#[test]
fn long_names_do_not_fill_the_screen() {
    let env = portal();
    let long = "x".repeat(10_000);
    for noun in ["customer", "facility", "contact", "user", "staff", "role"] {
        let ran = env.fails(3, &[noun, "show", &long]);
        assert!(ran.stderr.len() < 400, "{noun}: {ran}");
    }
}

#[test]
fn an_empty_variable_is_not_set() {
    let mut env = portal();
    let file = env.path().join("portalctl.toml");
    std::fs::write(&file, format!("actor = \"{ADMIN}\"\n\n[database]\npath = \"portal.db\"\n")).unwrap();
    for variable in ["PORTALCTL_ACTOR", "PORTALCTL_DB", "PORTALCTL_OUTPUT", "PORTALCTL_CONFIG"] {
        env.set(variable, "");
    }
    env.ok(&["customer", "add", "Beta"]);
    let ran = env.run(&["customer", "list"]);
    assert!(ran.stdout.starts_with("NUMBER"), "{ran}");
    env.fails(2, &["customer", "list", "--db", ""]);
}

#[test]
fn usage_names_what_was_typed_and_not_what_is_set() {
    let env = portal();
    let ran = env.fails(2, &["user", "invite", "x@acme.example", "--customer", "1001", "--all-retail"]);
    assert!(ran.stderr.contains("cannot be used with"), "{ran}");
    assert!(!ran.stderr.contains("--db") && !ran.stderr.contains("--actor"), "{ran}");
    let ran = env.fails(2, &["customer", "list", "--limit", "-1"]);
    assert!(ran.stderr.contains("a number from 0 on"), "{ran}");
}

#[test]
fn staff_are_sorted_by_what_is_asked_for() {
    let env = portal();
    env.ok(&["staff", "add", "zoe@nordlyft.example", "--name", "Alva", "--department", "Lifts"]);
    for (sort, first) in [("email", ADMIN), ("name", "zoe@nordlyft.example"), ("-department", "zoe@nordlyft.example")] {
        let keys = env.ok(&["staff", "list", "--sort", sort, "-o", "ids"]);
        assert_eq!(keys.lines().next(), Some(first), "{sort}");
    }
    let ran = env.fails(2, &["staff", "list", "--sort", "nix"]);
    assert!(ran.stderr.contains("email, name, role, department"), "{ran}");
}

#[test]
fn rules_that_forbid_a_combination_are_conflicts() {
    let env = portal();
    let alone = "client-monitor-manager-read-only";
    env.fails(4, &["role", "set", "lars@acme.example", alone, "member"]);
    env.ok(&["role", "set", "lars@acme.example", alone]);
    let ran = env.run(&["user", "grant", "lars@acme.example", "--allow", "call.add"]);
    assert!(ran.stderr.contains("Without effect for now: call.add") && ran.stderr.contains(alone), "{ran}");
    env.ok(&["feature", "disable", "invoices"]);
    let ran = env.run(&["user", "grant", "lars@acme.example", "--allow", "invoice.view"]);
    assert!(ran.stderr.contains("`portalctl feature enable invoices`"), "{ran}");
    env.ok(&["user", "unassign", "lars@acme.example", "1001"]);
    env.ok(&["user", "assign", "lars@acme.example", "--all-retail"]);
    env.ok(&["customer", "add", "Beta"]);
    env.ok(&["facility", "add", "1002", "Hall"]);
    let ran = env.fails(4, &["user", "grant", "lars@acme.example", "--facility", "1"]);
    assert!(ran.stderr.contains("all retail customers at once"), "{ran}");
    let ran = env.fails(4, &["user", "invite", "x@acme.example", "--customer", "1001", "--facility", "1002/1"]);
    assert!(ran.stderr.contains("It is one of customer 1002"), "{ran}");
}

#[test]
fn what_was_given_can_be_taken_back() {
    let env = portal();
    let given =
        env.json(&["customer", "edit", "1001", "--language", "sv", "--department", "Lifts", "--technician", ADMIN]);
    assert_eq!((given["language"].as_str(), given["technicians"][0].as_str()), (Some("sv"), Some(ADMIN)));
    let none = env.json(&["customer", "edit", "1001", "--language", "", "--department", "", "--no-technician"]);
    assert!(none["language"].is_null() && none["department"].is_null(), "{none}");
    assert_eq!(none["technicians"], serde_json::json!([]));
}

#[test]
fn verbose_tells_the_files_and_the_log_and_quiet_does_not() {
    let env = Env::new();
    let ran = env.run(&["customer", "add", "Acme", "--number", "1001", "--verbose"]);
    for words in [
        "Configuration: [folder]/portalctl.toml",
        "Database: portal.db",
        "Logged, by anna@nordlyft.example: customer.add: customer 1001",
    ] {
        assert!(ran.stderr.contains(words), "{words}\n{ran}");
    }
    let plain = env.run(&["customer", "add", "Beta"]);
    assert!(!plain.stderr.contains("Logged") && !plain.stderr.contains("Database"), "{plain}");
}

#[test]
fn a_damaged_database_is_named_and_left_as_it_is() {
    let env = Env::new();
    let path = env.path().join("portal.db");
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[100..].iter_mut().for_each(|byte| *byte = byte.wrapping_mul(7).wrapping_add(13));
    std::fs::write(&path, &bytes).unwrap();
    for command in [&["customer", "list"][..], &["customer", "add", "Acme"], &["db", "status"], &["db", "migrate"]] {
        let ran = env.fails(9, command);
        assert!(ran.stderr.contains("portal.db: The database is damaged"), "{ran}");
    }
    assert!(std::fs::read(&path).unwrap() == bytes, "it was touched");
}
