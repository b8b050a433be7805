//! One error of each kind, as a person and as a script meets it.
//!
//! After a change of the words, write the snapshots anew: `INSTA_UPDATE=always cargo test errors`.

use std::process::Stdio;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::env::{ADMIN, Env};

/// Runs a command that has to fail, in words and in JSON.
fn both(name: &str, env: &Env, code: i32, args: &[&str]) {
    let words = env.fails(code, args);
    let json = env.fails(code, &[args, &["-o", "json"]].concat());
    let parsed: serde_json::Value = serde_json::from_str(&json.stderr).unwrap();
    let kind = parsed["error"]["kind"].as_str().unwrap();
    assert_eq!(kind, name, "{json}");
    insta::assert_snapshot!(format!("error_{name}"), format!("$ portalctl {}\n{words}\n{json}", args.join(" ")));
}

#[test]
fn failure() {
    let env = Env::new();
    std::fs::create_dir(env.path().join("folder.toml")).unwrap();
    both("failure", &env, 1, &["customer", "list", "--config", "folder.toml"]);
}

#[test]
fn usage() {
    both("usage", &Env::new(), 2, &["staff", "add", "--rle", "technician"]);
}

#[test]
fn not_found() {
    let env = Env::new();
    env.ok(&["customer", "add", "Brandt Logistik"]);
    both("not_found", &env, 3, &["customer", "show", "Brand Logistik"]);
}

#[test]
fn conflict() {
    let env = Env::new();
    env.ok(&["customer", "add", "Brandt Logistik", "--number", "K-1"]);
    both("conflict", &env, 4, &["customer", "add", "Brandt", "--number", "K-1"]);
}

#[test]
fn denied() {
    let mut env = Env::new();
    env.ok(&["staff", "add", "tom@nordlyft.example", "--role", "technician"]);
    env.set("PORTALCTL_ACTOR", "tom@nordlyft.example");
    both("denied", &env, 5, &["customer", "add", "Brandt"]);
}

#[test]
fn invalid() {
    both("invalid", &Env::new(), 6, &["staff", "add", "not-an-address"]);
}

#[test]
fn undelivered() {
    let env = Env::new();
    env.ok(&["customer", "add", "Brandt", "--number", "K-1"]);
    // Nobody listens on this port, and nobody but us could begin to.
    env.file(
        "portalctl.toml",
        "[mail]\ntransport = \"smtp\"\nfrom = \"p@nordlyft.example\"\n\
         [smtp]\nhost = \"127.0.0.1\"\nport = 1\nsecurity = \"none\"\n",
    );
    let invited = env.run(&["user", "invite", "bo@brandt.example", "--customer", "K-1"]);
    assert!(invited.code == 7 && invited.stderr.starts_with("Invited bo@brandt.example."), "{invited}");
    both("undelivered", &env, 7, &["mail", "test", "bo@brandt.example"]);
    let stopped = env.run(&["mail", "send"]);
    assert!(stopped.code == 7 && stopped.stderr.contains("127.0.0.1, port 1: Connection refused"), "{stopped}");
    let message = &env.json(&["mail", "list"])[0];
    assert_eq!((&message["state"], &message["attempts"]), (&"queued".into(), &0.into()), "it costs no attempt");
}

#[test]
fn busy() {
    let env = Env::new();
    env.file("portalctl.toml", "[database]\nbusy_timeout = \"10ms\"\n");
    let other = Connection::open(env.path().join("portal.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    both("busy", &env, 8, &["customer", "add", "Brandt"]);
    env.ok(&["customer", "list"]);
    other.execute_batch("ROLLBACK").unwrap();
    env.ok(&["customer", "add", "Brandt"]);
}

#[test]
fn database() {
    both("database", &Env::empty(), 9, &["customer", "list"]);
}

#[test]
fn interrupted() {
    let env = Env::new();
    env.file("portalctl.toml", "[database]\nbusy_timeout = \"60s\"\n");
    let other = Connection::open(env.path().join("portal.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mut command = env.command(&["customer", "add", "Brandt"]);
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    wait_until_interrupts_are_caught(child.id());
    let sent = std::process::Command::new("sh").args(["-c", &format!("kill -INT {}", child.id())]).status().unwrap();
    assert!(sent.success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(env.ok(&["customer", "list", "-o", "ids"]), "", "nothing half done");
}

/// Linux tells which signals a process catches; elsewhere some time has to do.
fn wait_until_interrupts_are_caught(process: u32) {
    #[allow(clippy::disallowed_methods, reason = "a test that waits for another process needs a limit")]
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(10) {
        let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
        let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:"));
        let caught = caught.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
        if caught.is_some_and(|mask| mask & 0b10 != 0) {
            return;
        }
        std::thread::sleep(Duration::from_millis(if caught.is_some() { 5 } else { 500 }));
        if caught.is_none() {
            return;
        }
    }
    panic!("process {process} never came to catch interrupts");
}

#[test]
fn an_incomplete_command_shows_its_help() {
    let mut env = Env::empty();
    for args in [&[][..], &["staff"]] {
        let ran = env.fails(2, args);
        assert!(ran.stderr.contains("Commands:") && !ran.stderr.contains("error:"), "{ran}");
    }
    // A variable is no argument.
    env.set("PORTALCTL_ACTOR", ADMIN);
    let ran = env.fails(2, &["staff"]);
    assert!(ran.stderr.contains("Usage: portalctl staff") && !ran.stderr.contains("error:"), "{ran}");
    let json = env.fails(2, &["staff", "-o", "json"]);
    assert!(json.stderr.starts_with("{\"error\":{\"kind\":\"usage\""), "{json}");
}

#[test]
fn help_and_version_are_no_errors() {
    let env = Env::empty();
    for args in [&["--help"][..], &["-h"], &["--version"], &["staff", "--help"], &["staff", "add", "-h"]] {
        let ran = env.run(args);
        assert!(ran.code == 0 && ran.stderr.is_empty() && !ran.stdout.is_empty(), "{ran}");
    }
}

#[test]
fn a_reader_that_stops_is_no_error_and_a_full_disk_is() {
    let env = Env::new();
    let mut child = env.command(&["log", "list", "-o", "json"]).stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    if let Ok(full) = std::fs::OpenOptions::new().write(true).open("/dev/full") {
        let output = env.command(&["staff", "list"]).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(
            String::from_utf8_lossy(&output.stderr)
                .contains("error: The output could not be written (No space left on device")
        );
    }
}
