//! What others could have changed is not obeyed, and no program is run for it.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::Path;

use serde_json::json;

use crate::env::{Env, Ran};
use crate::people::{mails, portal};

/// Somebody who is neither root nor whoever runs the tests.
const STRANGER: u32 = 54_321;

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// Whether files can be given away, and so whether the tests can play a stranger's part whole.
fn is_root() -> bool {
    nix::unistd::geteuid().is_root()
}

/// A program that takes a message and leaves a trace of it.
fn program(env: &Env, name: &str) {
    let mut writer = std::process::Command::new("sh");
    writer.args(["-c", "printf '#!/bin/sh\\ncat > %s/ran\\n' \"$PWD\" > \"$0\" && chmod 755 \"$0\""]).arg(name);
    assert!(writer.current_dir(env.path()).status().unwrap().success());
}

/// Runs a command in a folder below the test's own, with the portal's database.
fn run_in(env: &Env, folder: &str, args: &[&str]) -> Ran {
    let mut command = env.command(args);
    command.current_dir(env.path().join(folder)).env("PORTALCTL_DB", env.path().join("portal.db"));
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { stdout: text(output.stdout), stderr: text(output.stderr), code: output.status.code().unwrap_or(-1) }
}

fn still_owed(env: &Env) {
    assert!(!env.path().join("ran").exists(), "a program was run");
    let message = &env.json(&["mail", "list"])[0];
    assert_eq!((&message["state"], &message["attempts"]), (&json!("queued"), &json!(0)));
}

#[test]
fn a_strangers_configuration_is_refused_before_anything_is_done() {
    let env = portal();
    env.ok(&["user", "invite", "bo@acme.example", "--customer", "1001", "--no-send"]);
    program(&env, "sendmail");
    let strange = env.path().join("strange");
    fs::create_dir(&strange).unwrap();
    let file = strange.join("portalctl.toml");
    let text = "[mail]\ntransport = \"sendmail\"\nsendmail = \"../sendmail\"\nfrom = \"p@n.example\"\n";
    fs::write(&file, text).unwrap();
    let refused = |words: &[&str]| {
        for args in [&["mail", "send"][..], &["customer", "list"], &["config", "show"], &["config", "check"]] {
            for named in [&[][..], &["--config", "portalctl.toml"]] {
                let ran = run_in(&env, "strange", &[args, named].concat());
                assert!(ran.code == 6 && ran.stdout.is_empty(), "{args:?}\n{ran}");
                for word in words {
                    assert!(ran.stderr.contains(word), "{args:?}: {word}\n{ran}");
                }
                assert_eq!(ran.stderr.contains("Or name another one with --config."), named.is_empty(), "{ran}");
            }
        }
        still_owed(&env);
    };
    mode(&strange, 0o777);
    mode(&file, 0o666);
    let folder = strange.canonicalize().unwrap().display().to_string();
    let chmod = format!("Close it: `chmod go-w {folder} portalctl.toml`.");
    refused(&["The configuration portalctl.toml is not used", "(mode 0666)", &format!("{folder} (mode 0777)"), &chmod]);
    mode(&strange, 0o755);
    mode(&file, 0o664);
    refused(&["others than its owner may write it (mode 0664)", "`chmod go-w portalctl.toml`"]);
    mode(&file, 0o644);
    if is_root() {
        chown(&file, Some(STRANGER), None).unwrap();
        refused(&["it belongs to the user 54321, not to root", "`chown -h root portalctl.toml`"]);
        chown(&file, Some(0), None).unwrap();
        chown(&strange, Some(STRANGER), None).unwrap();
        refused(&[&format!("its folder {folder} belongs to the user 54321")]);
        chown(&strange, Some(0), None).unwrap();
    }
    assert_eq!(run_in(&env, "strange", &["customer", "list"]).code, 0, "nothing is wrong with it any more");
    // The one beside the database is found, too.
    mode(&env.path().join("portalctl.toml"), 0o646);
    fs::create_dir(env.path().join("elsewhere")).unwrap();
    let beside = run_in(&env, "elsewhere", &["mail", "send"]);
    assert!(beside.code == 6 && beside.stderr.contains("portalctl.toml is not used"), "{beside}");
}

#[test]
fn only_a_configuration_that_was_named_names_programs_beyond_roots() {
    let mut env = portal();
    env.ok(&["user", "invite", "bo@acme.example", "--customer", "1001", "--no-send"]);
    program(&env, "sendmail");
    if is_root() {
        chown(env.path().join("sendmail"), Some(STRANGER), None).unwrap();
    }
    env.file(
        "portalctl.toml",
        "[mail]\ntransport = \"sendmail\"\nsendmail = \"sendmail\"\nfrom = \"p@nordlyft.example\"\n",
    );
    for args in [&["mail", "send"][..], &["mail", "test", "me@nordlyft.example"], &["config", "check"]] {
        let ran = env.fails(6, args);
        assert!(ran.stderr.contains("The mail.sendmail [folder]/sendmail is not used"), "{ran}");
        assert!(ran.stderr.contains("named with --config or PORTALCTL_CONFIG may name any program"), "{ran}");
    }
    still_owed(&env);
    // What has nothing to do with it goes on.
    env.ok(&["customer", "list"]);
    env.set("PORTALCTL_CONFIG", "portalctl.toml");
    env.ok(&["config", "check"]);
    env.ok(&["mail", "send"]);
    assert!(env.path().join("ran").exists());
}

#[test]
fn a_password_command_is_run_last_and_only_where_it_was_named() {
    let mut env = portal();
    env.ok(&["user", "invite", "bo@acme.example", "--customer", "1001", "--no-send"]);
    let config = |more: &str| {
        let here = env.path().display();
        env.file(
            "portalctl.toml",
            format!(
                "[mail]\ntransport = \"smtp\"\nfrom = \"p@nordlyft.example\"\n{more}\n[smtp]\nhost = \"localhost\"\nport = 1\n\
                 username = \"u\"\npassword_command = \"touch {here}/ran; echo x\"\n"
            ),
        );
    };
    config("");
    for args in [&["mail", "send"][..], &["mail", "test", "me@nordlyft.example"], &["config", "check"]] {
        let ran = env.fails(6, args);
        assert!(ran.stderr.contains("smtp.password_command is not run for a configuration that nobody named"), "{ran}");
    }
    still_owed(&env);
    fs::create_dir(env.path().join("texts")).unwrap();
    env.file("texts/layout.txt", "{{ nobody }}");
    env.file("key.pem", "no key");
    mode(&env.path().join("key.pem"), 0o600);
    let dkim = "[dkim]\ndomain = \"nordlyft.example\"\nselector = \"s\"\nkey_file = \"key.pem\"";
    for mistake in [
        "reply_to = \"nobody\"",
        "templates = \"nowhere\"",
        "templates = \"texts\"",
        dkim,
        "[password]\nmin_length = 20",
        "[smtp]",
    ] {
        config(mistake);
        for args in [&["mail", "send"][..], &["mail", "test", "me@nordlyft.example"]] {
            let ran = env.fails(6, &[args, &["--config", "portalctl.toml"]].concat());
            assert!(!env.path().join("ran").exists(), "{mistake}\n{ran}");
        }
    }
    config("");
    env.set("PORTALCTL_CONFIG", "portalctl.toml");
    env.ok(&["config", "check"]);
    assert!(!env.path().join("ran").exists(), "looking runs nothing");
    assert_eq!(env.run(&["mail", "send"]).code, 7, "nobody listens there");
    assert!(env.path().join("ran").exists());
}

#[test]
fn nothing_that_mail_is_made_of_may_be_others_to_change() {
    let env = portal();
    env.ok(&["user", "invite", "bo@acme.example", "--customer", "1001", "--no-send"]);
    fs::create_dir_all(env.path().join("texts/en")).unwrap();
    env.file("texts/_part.txt", "x");
    env.ok(&["config", "templates", "texts"]);
    let base = "[mail]\nfolder = \"mail\"\ntemplates = \"texts\"\nfrom = \"p@nordlyft.example\"\n";
    env.file("portalctl.toml", base);
    fs::create_dir(env.path().join("mail")).unwrap();
    for (name, open, closed) in [
        ("mail", 0o777, 0o755),
        ("mail", 0o1777, 0o700),
        ("texts", 0o775, 0o755),
        ("texts/en", 0o757, 0o755),
        ("texts/layout.txt", 0o664, 0o644),
        ("texts/en/invitation.txt", 0o646, 0o644),
        ("portal.key", 0o644, 0o600),
    ] {
        let path = env.path().join(name);
        mode(&path, open);
        for args in [&["mail", "send"][..], &["config", "check"]] {
            let ran = env.fails(6, args);
            assert!(ran.stderr.contains(&format!("{name} is not used")), "{name}\n{ran}");
            assert!(ran.stderr.contains(&format!("(mode {open:04o})")), "{name}\n{ran}");
            assert_eq!(ran.stderr.matches("is not used").count(), 1, "{name} is told once\n{ran}");
        }
        still_owed(&env);
        mode(&path, closed);
    }
    // A link is no way around.
    fs::create_dir(env.path().join("open")).unwrap();
    fs::rename(env.path().join("texts"), env.path().join("open/texts")).unwrap();
    std::os::unix::fs::symlink("open/texts", env.path().join("texts")).unwrap();
    mode(&env.path().join("open"), 0o777);
    let ran = env.fails(6, &["mail", "send"]);
    assert!(ran.stderr.contains("the folder [folder]/open above it (mode 0777)"), "{ran}");
    mode(&env.path().join("open"), 0o755);
    env.ok(&["config", "check"]);
    env.ok(&["mail", "send"]);
    assert_eq!(mails(&env).len(), 1);
}

#[test]
fn what_protects_the_connection_may_not_be_others_to_change() {
    let env = portal();
    env.file("ca.pem", "-----BEGIN CERTIFICATE-----\n");
    env.file("password", "secret\n");
    mode(&env.path().join("password"), 0o600);
    env.file("key.pem", "no key");
    mode(&env.path().join("key.pem"), 0o600);
    env.file(
        "portalctl.toml",
        "[mail]\ntransport = \"smtp\"\nfrom = \"p@nordlyft.example\"\n[smtp]\nhost = \"localhost\"\nusername = \"u\"\n\
         password_file = \"password\"\nca_file = \"ca.pem\"\n\
         [dkim]\ndomain = \"nordlyft.example\"\nselector = \"s\"\nkey_file = \"key.pem\"\n",
    );
    for (name, key, modes) in [
        ("ca.pem", "smtp.ca_file", &[0o664, 0o666][..]),
        ("password", "smtp.password_file", &[0o640, 0o604, 0o620]),
        ("key.pem", "dkim.key_file", &[0o640, 0o604, 0o620]),
    ] {
        let path = env.path().join(name);
        let before = fs::metadata(&path).unwrap().permissions();
        for open in modes {
            mode(&path, *open);
            let ran = env.fails(6, &["config", "check"]);
            assert!(ran.stderr.contains(&format!("The {key} [folder]/{name} is not used")), "{ran}");
            assert!(ran.stderr.contains(&format!("(mode {open:04o})")), "{ran}");
        }
        fs::set_permissions(&path, before).unwrap();
        if is_root() {
            chown(&path, Some(STRANGER), None).unwrap();
            let ran = env.fails(6, &["config", "check"]);
            assert!(ran.stderr.contains("it belongs to the user 54321"), "{ran}");
            chown(&path, Some(0), None).unwrap();
        }
    }
}
