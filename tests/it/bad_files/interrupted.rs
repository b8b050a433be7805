//! Imports that are ended in the middle: all of the rows or none, and nothing left lying about.

use std::fs::File;
use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use rusqlite::Connection;

use super::{dump, files, is_sound, portal};
use crate::env::Env;

fn signal(child: &Child, name: &str) {
    let status = Command::new("kill").args([&format!("-{name}"), &child.id().to_string()]).status().unwrap();
    assert!(status.success());
}

/// An import of a pipe, which has taken some thousand rows and waits for more.
fn in_the_middle(env: &Env, args: &[&str]) -> (Child, File) {
    let pipe = env.path().join("pipe");
    if !pipe.exists() {
        nix::unistd::mkfifo(&pipe, nix::sys::stat::Mode::S_IRWXU).unwrap();
    }
    let mut command = env.command(&[&["customer", "import", "pipe"], args].concat());
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut writer = File::options().write(true).open(&pipe).unwrap();
    let rows: String =
        (0..6_000).map(|n| format!("N-{n},{},{}\n", "x".repeat(50), ["retail", "frog"][n % 2])).collect();
    // A pipe holds less than that: when all of it is written, most of it has been taken.
    writer.write_all(format!("number,name,kind\n{rows}").as_bytes()).unwrap();
    (child, writer)
}

#[test]
fn an_interrupted_import_did_nothing() {
    let env = portal();
    let before = dump(&env);
    for args in [&[][..], &["--dry-run"], &["--on-error", "skip", "--rejects", "rejects.csv"]] {
        for (name, code) in [("INT", Some(130)), ("TERM", Some(130)), ("KILL", None)] {
            let (child, writer) = in_the_middle(&env, args);
            let busy = Connection::open(env.path().join("portal.db")).unwrap();
            busy.busy_timeout(Duration::ZERO).unwrap();
            assert!(busy.execute_batch("BEGIN IMMEDIATE").is_err(), "it is in its transaction");
            drop(busy);
            signal(&child, name);
            let output = child.wait_with_output().unwrap();
            drop(writer);
            assert_eq!(output.status.code(), code, "{args:?} {name}");
            assert_eq!(output.status.signal(), code.is_none().then_some(9));
            assert!(output.stdout.is_empty() && output.stderr.is_empty(), "{args:?} {name}");
            assert_eq!(dump(&env), before, "{args:?} {name}");
            assert_eq!(files(&env), ["pipe", "portal.key", "portalctl.toml"]);
        }
    }
    assert!(is_sound(&env));
}

/// At whatever moment an import is killed, all of its good rows are there or none, and so are the rejects.
#[test]
fn an_import_that_is_killed_is_whole_or_was_never() {
    let rounds = std::env::var("PORTALCTL_ROUNDS").map_or(6, |rounds| rounds.parse().unwrap());
    let env = portal();
    let users = |round: usize| {
        let rows = (0..400).map(|n| format!("u{n}@r{round}.example,{},*\n", if n % 10 == 9 { "K-9" } else { "K-1" }));
        format!("email,customer,facilities\n{}", rows.collect::<String>())
    };
    // How long it takes, so that the moments are spread over all of it.
    env.file("rows.csv", users(rounds));
    let args = ["user", "import", "rows.csv", "--invite", "--on-error", "skip", "--rejects", "rejects.csv"];
    let mut child = env.command(&args).stderr(Stdio::null()).spawn().unwrap();
    let mut whole = 0;
    while child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_millis(1));
        whole += 1;
    }
    assert_eq!(child.wait().unwrap().code(), Some(6));
    let rejects = std::fs::read_to_string(env.path().join("rejects.csv")).unwrap();
    let count = |what: &str| env.count(&format!("SELECT count(*) FROM {what}"));
    let tables = ["users", "assignments", "invitations", "messages"];
    let mut there: Vec<_> = tables.iter().map(|table| count(table)).collect();
    assert_eq!(there, [360; 4]);
    let (mut done, mut left) = (0, 0);
    for round in 0..rounds {
        env.file("rows.csv", users(round));
        std::fs::remove_file(env.path().join("rejects.csv")).ok();
        let mut child = env.command(&args).stderr(Stdio::null()).spawn().unwrap();
        // Spread around the end, where things are put in place.
        let part = (round as u64 * 7 + 3) % 20;
        std::thread::sleep(Duration::from_millis(whole * (60 + part * 8) / 100));
        child.kill().unwrap();
        child.wait().unwrap();
        let now: Vec<_> = tables.iter().map(|table| count(table)).collect();
        let taken = now != there;
        if taken {
            assert_eq!(now, there.iter().map(|before| before + 360).collect::<Vec<_>>(), "round {round}");
            there = now;
            done += 1;
        }
        let path = env.path().join("rejects.csv");
        if path.exists() {
            let expected = rejects.replace(&format!("@r{rounds}.example"), &format!("@r{round}.example"));
            assert_eq!(std::fs::read_to_string(path).unwrap(), expected, "round {round}");
        } else {
            assert!(!taken, "round {round}: rows are imported, and the others are nowhere");
        }
        for name in files(&env).iter().filter(|name| name.starts_with(".rejects-")) {
            std::fs::remove_file(env.path().join(name)).unwrap();
            left += 1;
        }
    }
    println!("{rounds} rounds, {done} done before they were killed, {left} temporary files left behind");
    assert!(is_sound(&env));
}
