//! What judges a secret: every try is counted and logged, in whatever way it comes.

use crate::env::Env;
use crate::people::{PASSWORD, invite, mails, portal, token};

const SIGN_IN: &[&str] = &["user", "sign-in", "bo@acme.example", "--password-stdin"];

/// A portal with a user who has a password.
fn with_bo() -> Env {
    let env = portal();
    invite(&env, "bo@acme.example", "1001");
    env.ok(&["mail", "send"]);
    let confirming = format!("{}\n{PASSWORD}\n", token(&mails(&env)[0]));
    assert_eq!(env.run_with(&["user", "confirm", "--password-stdin"], &confirming).code, 0);
    env
}

#[test]
fn there_is_no_dry_run_of_judging_a_secret() {
    let env = with_bo();
    let before = env.json(&["log", "list"]);
    let right = format!("{PASSWORD}\nAnother-tree-72\n");
    for command in [
        SIGN_IN,
        &["user", "sign-in", "nobody@acme.example", "--password-stdin"],
        &["user", "sign-in", "--link", "-"],
        &["user", "confirm", "--password-stdin"],
        &["user", "password", "bo@acme.example", "--change", "--password-stdin"],
    ] {
        // As it was when the right password was told from the wrong ones, and before anything was read.
        for (stdin, config) in [(right.as_str(), &[][..]), ("wrong\n", &[]), (&right, &["--config", "missing.toml"])] {
            let ran = env.run_with(&[command, &["--dry-run"], config].concat(), stdin);
            assert!(ran.code == 2 && ran.stdout.is_empty(), "{command:?} {ran}");
            assert!(ran.stderr.contains("judges a secret") && ran.stderr.contains("Leave out --dry-run."), "{ran}");
        }
    }
    assert_eq!(env.json(&["log", "list"]), before, "nothing was tried");
    // What judges nothing has one still.
    for how in [&["--reset"][..], &["--initial-password", "random"]] {
        env.ok(&[&["user", "password", "bo@acme.example", "--dry-run"], how].concat());
    }
    assert_eq!(env.run_with(SIGN_IN, &right).code, 0);
}
