//! Output that nobody gets: a stdout that is closed or full, and files that may not grow. It is an error, and what is shown
//! only once is not made.

use std::fs::{File, OpenOptions};
use std::process::{Command, Stdio};

use crate::env::{Env, Ran};

fn shell(env: &Env, script: &str, args: &[&str]) -> Ran {
    let program = env.command(args);
    let mut shell = Command::new("sh");
    shell.args(["-c", script]).arg(program.get_program()).args(program.get_args());
    shell.env_clear().envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let output = shell.current_dir(env.path()).stdin(Stdio::null()).output().unwrap();
    let told = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { stdout: told(output.stdout), stderr: told(output.stderr), code: output.status.code().unwrap_or(-1) }
}

/// The command with its stdout closed.
fn closed(env: &Env, args: &[&str]) -> Ran {
    shell(env, "exec \"$0\" \"$@\" >&-", args)
}

/// A device on which there is never room; none where there is no such device.
fn full() -> Option<File> {
    OpenOptions::new().write(true).open("/dev/full").ok()
}

fn portal() -> Env {
    let env = Env::new();
    env.ok(&["customer", "add", "Acme", "--number", "1001"]);
    env
}

#[test]
fn data_for_a_closed_stdout_is_an_error() {
    let env = portal();
    for args in [
        &["customer", "list"][..],
        &["customer", "list", "-o", "json"],
        &["customer", "export"],
        &["customer", "show", "1001"],
        &["user", "export", "--xlsx", "-"],
        &["completions", "bash"],
        &["--version"],
        &["customer", "--help"],
    ] {
        let ran = closed(&env, args);
        assert_eq!(ran.code, 1, "{args:?}\n{ran}");
        assert!(ran.stderr.contains("The output could not be written (Bad file descriptor"), "{ran}");
    }
}

#[test]
fn what_prints_no_data_needs_no_stdout() {
    let env = portal();
    let ran = closed(&env, &["facility", "add", "1001", "Depot"]);
    assert_eq!(ran.code, 0, "{ran}");
    assert_eq!(ran.stderr.lines().count(), 1, "{ran}");
    let ran = closed(&env, &["facility", "add", "1001"]);
    assert_eq!(ran.code, 2, "{ran}");
}

/// The commands that make up a password.
const MADE_UP: [&[&str]; 2] = [
    &["user", "add", "depot", "--customer", "1001", "--all-facilities", "--initial-password", "random"],
    &["user", "password", "kim", "--initial-password", "random"],
];

#[test]
fn a_password_that_nobody_was_shown_is_not_set() {
    let env = portal();
    env.ok(&["user", "add", "kim", "--customer", "1001", "--all-facilities"]);
    let kept = || (env.ok(&["user", "list", "-o", "json"]), env.ok(&["log", "list", "-o", "json"]));
    let before = kept();
    for args in MADE_UP {
        for format in ["table", "json", "csv"] {
            let args = [args, &["-o", format]].concat();
            let ran = closed(&env, &args);
            assert_eq!(ran.code, 1, "{ran}");
            assert!(ran.stderr.contains("What is shown this once could not be written. Nothing was changed"), "{ran}");
            assert_eq!(kept(), before, "{args:?}");
            if let Some(full) = full() {
                assert_eq!(env.command(&args).stdout(full).output().unwrap().status.code(), Some(1), "{args:?}");
                assert_eq!(kept(), before, "{args:?}");
            }
            // A reader that is gone ends a listing quietly, and this is none.
            let mut child = env.command(&args).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
            drop(child.stdout.take());
            assert_eq!(child.wait().unwrap().code(), Some(1), "{args:?}");
            assert_eq!(kept(), before, "{args:?}");
        }
    }
    for args in MADE_UP {
        let ran = env.run(args);
        assert_eq!((ran.code, ran.stdout.lines().count()), (0, 1), "{ran}");
    }
}

#[test]
fn a_workbook_without_room_is_told_in_words_of_ours() {
    let env = portal();
    if full().is_none() {
        return;
    }
    let ran = env.fails(1, &["user", "export", "--xlsx", "/dev/full"]);
    assert_eq!(ran.stderr, "error: /dev/full cannot be written (No space left on device (os error 28)).\n");
    let output = env.command(&["user", "export", "--xlsx", "-"]).stdout(full().unwrap()).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(told, "error: The output could not be written (No space left on device (os error 28)).\n");
}

#[test]
fn a_limit_on_files_is_an_error_and_ends_nothing_at_once() {
    let env = portal();
    env.file("large.bin", vec![b'x'; 300_000]);
    let no_more = "ulimit -f 64; exec \"$0\" \"$@\"";
    let ran = shell(&env, no_more, &["document", "add", "large.bin", "--customer", "1001"]);
    assert_eq!(ran.code, 1, "{ran}");
    assert!(ran.stderr.starts_with("error: The database could not be read or written"), "{ran}");
    env.ok(&["document", "add", "large.bin", "--customer", "1001"]);
    let ran = shell(&env, no_more, &["document", "get", "1", "-O", "back.bin"]);
    assert_eq!(ran.code, 1, "{ran}");
    assert_eq!(ran.stderr, "error: back.bin cannot be written (File too large (os error 27)).\n");
    assert!(!env.path().join("back.bin").exists());
}

#[test]
fn a_complaint_about_arguments_is_escaped() {
    let env = portal();
    for args in [
        &["customer", "\u{1b}[2J"][..],
        &["customer", "list", "--\u{1b}]0;owned\u{7}"],
        &["customer", "list", "-o", "\u{202e}nosj"],
        &["customer", "list", "--limit", "1\r2\u{9b}31m"],
        &["customer", "show", "a", "b\u{1b}[31m"],
    ] {
        for more in [&[][..], &["--color", "always"]] {
            let ran = env.run(&[args, more].concat());
            assert_eq!(ran.code, 2, "{ran}");
            assert!(!ran.stderr.chars().any(|c| (c.is_control() && c != '\n') || c == '\u{202e}'), "{ran:?}");
            assert!(ran.stderr.contains("\\u{") || ran.stderr.contains("\\r"), "it is shown what was typed\n{ran}");
        }
    }
}

#[test]
fn too_little_memory_is_not_blamed_on_the_stored_hash() {
    let env = portal();
    let add = ["user", "add", "kim", "--customer", "1001", "--all-facilities", "--initial-password", "prompt"];
    assert_eq!(env.run_with(&[&add[..], &["--password-stdin"]].concat(), "Sommar-2026-Regn\n").code, 0);
    // The first sign-in changes it.
    let both = "Sommar-2026-Regn\nVinter-2026-Regn\n";
    assert_eq!(env.run_with(&["user", "sign-in", "kim", "--password-stdin"], both).code, 0);
    env.file("password", "Vinter-2026-Regn\n");
    // What a hash takes is the largest piece, and so the first that there is no room for.
    let told = (20_000..150_000).rev().step_by(5_000).find_map(|kib| {
        let limits = format!("ulimit -v {kib}; exec \"$0\" \"$@\" <password");
        let ran = shell(&env, &limits, &["user", "sign-in", "kim", "--password-stdin"]);
        (ran.code != 0).then_some(ran)
    });
    let ran = told.expect("there is a limit that is too low");
    assert_eq!(ran.code, 1, "{ran}");
    assert_eq!(
        ran.stderr,
        "error: There is too little memory for a password, which takes 19 MiB.\n\
         hint: Nothing is wrong with the password; try again later.\n"
    );
}
