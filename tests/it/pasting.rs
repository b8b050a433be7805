//! What is pasted into a terminal: the README's commands, and commands that ask while further lines wait.

use std::process::Command;
use std::time::Duration;

use expectrl::session::OsSession;
use expectrl::{Eof, Expect, Session};

use crate::env::{ADMIN, Env};

/// A shell in a pseudo-terminal, which reads line by line as all of them did before bracketed paste.
fn shell(env: &Env) -> OsSession {
    let mut command = Command::new("/bin/sh");
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_portalctl")).parent().unwrap().display().to_string();
    command.arg("-i").current_dir(env.path()).env_clear();
    command
        .env("PATH", format!("{program}:/usr/bin:/bin"))
        .env("HOME", env.path())
        .env("PS1", "$ ")
        .env("TERM", "xterm");
    let mut session = Session::spawn(command).unwrap();
    session.set_expect_timeout(Some(Duration::from_secs(60)));
    session.expect("$ ").unwrap();
    session
}

/// The commands of the program in the README's blocks below a heading, up to the next one.
fn commands_below(heading: &str) -> Vec<String> {
    let readme = include_str!("../../README.md");
    let section = readme.split_once(&format!("\n## {heading}\n")).expect("the heading").1;
    let section = section.split("\n## ").next().unwrap();
    let blocks = section.split("```sh\n").skip(1).map(|block| block.split("\n```").next().unwrap());
    let joined: Vec<_> = blocks.map(|block| block.replace("\\\n", "\n\\")).collect();
    let mut commands: Vec<String> = Vec::new();
    for line in joined.iter().flat_map(|block| block.lines()) {
        match line.strip_prefix('\\') {
            // It goes on, on a line of its own, as it stands there.
            Some(rest) => commands.last_mut().expect("a line before").push_str(&format!("\\\n{rest}")),
            None => commands.push(line.to_owned()),
        }
    }
    commands.retain(|command| command.starts_with("portalctl"));
    commands
}

#[test]
fn the_readme_s_set_up_can_be_pasted() {
    let env = Env::empty();
    let mut commands = commands_below("Set it up");
    // What comes behind is about a link that is at hand by then.
    let invited = commands.iter().position(|command| command.contains("user invite")).expect("an invitation");
    commands.truncate(invited + 1);
    assert!(commands[0].contains(" init ") && commands.len() >= 5, "{commands:?}");
    let mut session = shell(&env);
    session.send(format!("{}\nexit\n", commands.join("\n"))).unwrap();
    let screen = session.expect(Eof).unwrap();
    let screen = String::from_utf8_lossy(screen.as_bytes()).into_owned();
    let staff = env.json(&["staff", "list"]);
    assert_eq!((&staff[0]["name"], &staff[0]["email"]), (&"Anna Ek".into(), &ADMIN.into()), "{screen}");
    assert_eq!(env.ok(&["customer", "list", "-o", "ids"]), "K-1003\n", "{screen}");
    assert_eq!(env.ok(&["facility", "list", "-o", "ids"]).lines().count(), 2, "{screen}");
    assert_eq!(env.ok(&["user", "list", "-o", "ids"]), "erik.sandberg@tallkronan.example\n", "{screen}");
    assert!(!screen.contains("error:"), "{screen}");
}

/// Pastes lines of which the first asks, waits until it has stopped, and gives its exit code and the screen.
fn paste(env: &Env, lines: &[&str]) -> (String, String) {
    let mut session = shell(env);
    session.send(format!("{}\n", lines.join("\n"))).unwrap();
    let told = session.expect("the lines were thrown away").unwrap();
    let before = String::from_utf8_lossy(told.before()).into_owned();
    session.expect("$ ").unwrap();
    // Whether or not it is echoed, only what the shell prints has the word.
    session.send("echo co''de=$?.\n").unwrap();
    session.expect("code=").unwrap();
    let code = session.expect(".").unwrap();
    let code = String::from_utf8_lossy(code.before()).into_owned();
    session.send("exit\n").unwrap();
    let rest = session.expect(Eof).unwrap();
    (code, format!("{before}{}", String::from_utf8_lossy(rest.as_bytes())))
}

#[test]
fn init_takes_no_pasted_line_for_an_answer() {
    for lines in [
        &["portalctl init", "portalctl customer add Acme"][..],
        &["portalctl init --name Nordlyft --admin-email anna@nordlyft.example", "touch ran", "touch ran", "touch ran"],
        &["portalctl init --name Nordlyft --admin-email anna@nordlyft.example --admin-name Anna", "touch ran"],
    ] {
        let env = Env::empty();
        let (code, screen) = paste(&env, lines);
        assert_eq!(code, "2", "{lines:?}\n{screen}");
        let made: Vec<_> = std::fs::read_dir(env.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert!(made.is_empty(), "{made:?}\n{screen}");
    }
}

#[test]
fn other_questions_take_none_either() {
    let env = Env::new();
    env.ok(&["customer", "add", "Acme", "--number", "K-1"]);
    env.ok(&["facility", "add", "K-1", "North"]);
    env.ok(&["facility", "add", "K-1", "South"]);
    env.ok(&["user", "add", "kim"]);
    let events = "SELECT count(*) FROM events";
    let before = env.count(events);
    for command in [
        "customer delete K-1",
        "user delete kim",
        "user invite a@acme.example --customer K-1",
        "user add bo --initial-password prompt",
        "user confirm",
    ] {
        let command = format!("portalctl --db portal.db --actor {ADMIN} {command}");
        let (code, screen) = paste(&env, &[&command, "y", "y", "y", "touch ran"]);
        assert_eq!(code, "2", "{command}\n{screen}");
    }
    assert_eq!(env.count(events), before);
    assert!(!env.path().join("ran").exists());
}
