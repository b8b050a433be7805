//! Several who import the same file at once.

use std::process::{Child, Stdio};

use serde_json::Value;

use super::{is_sound, portal};
use crate::env::Env;

const ROWS: usize = 20;

fn start(env: &Env, noun: &str) -> Child {
    let mut command = env.command(&[noun, "import", "rows.csv", "-o", "json"]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// One of them creates, and the others find everything as the file says.
#[test]
fn of_eight_importers_one_creates() {
    let rounds: usize = std::env::var("PORTALCTL_ROUNDS").map_or(3, |rounds| rounds.parse().unwrap());
    let mut env = portal();
    env.file("portalctl.toml", "[database]\nbusy_timeout = \"60s\"\n");
    env.set("PORTALCTL_CONFIG", "portalctl.toml");
    for round in 0..rounds {
        let users = round % 2 == 0;
        let row = |n: usize| match users {
            true => format!("u{n}@r{round}.example,K-1,*\n"),
            false => format!("R{round}-{n},Name {n},retail\n"),
        };
        let header = if users { "email,customer,facilities" } else { "number,name,kind" };
        env.file("rows.csv", format!("{header}\n{}", (0..ROWS).map(row).collect::<String>()));
        let noun = if users { "user" } else { "customer" };
        let all: Vec<_> = (0..8).map(|_| start(&env, noun)).collect();
        let mut created = Vec::new();
        for child in all {
            let output = child.wait_with_output().unwrap();
            let told = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(0), "round {round}: {told}");
            let summary: Value = serde_json::from_slice(&output.stdout).unwrap();
            assert_eq!(summary["created"].as_u64().unwrap() + summary["unchanged"].as_u64().unwrap(), ROWS as u64);
            created.push(summary["created"].as_u64().unwrap());
        }
        created.sort_unstable();
        assert_eq!(created, [0, 0, 0, 0, 0, 0, 0, ROWS as u64], "round {round}");
    }
    let (users, customers) = (rounds.div_ceil(2) * ROWS, rounds / 2 * ROWS);
    assert_eq!(env.count("SELECT count(*) FROM users") as usize, users);
    assert_eq!(env.count("SELECT count(*) FROM customers") as usize, customers + 2);
    assert_eq!(env.count("SELECT count(*) FROM events WHERE action = 'customer.add'") as usize, customers + 2);
    assert!(is_sound(&env));
}

#[test]
fn whoever_waits_too_long_is_told_and_did_nothing() {
    let env = portal();
    env.file("rows.csv", "number,name\nN-1,Acme\n");
    env.file("portalctl.toml", "[database]\nbusy_timeout = \"50ms\"\n");
    let before = super::dump(&env);
    let db = env.database();
    db.execute_batch("BEGIN IMMEDIATE").unwrap();
    for args in [&[][..], &["--dry-run"], &["-o", "json"]] {
        let ran = env.fails(8, &[&["customer", "import", "rows.csv", "--config", "portalctl.toml"], args].concat());
        assert!(ran.stderr.contains("Another process held the database too long"), "{ran}");
    }
    db.execute_batch("ROLLBACK").unwrap();
    assert_eq!(super::dump(&env), before);
}
