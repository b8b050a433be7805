//! `portalctl init`: all of a portal, or nothing of one.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::env::{ADMIN, Env};

const INIT: [&str; 7] = ["init", "--name", "Nordlyft", "--admin-email", ADMIN, "--admin-name", "Anna Ek"];

/// What lies in a folder, with what is in it.
fn lying(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        found.push(path.file_name().unwrap().to_string_lossy().into_owned());
    }
    found.sort();
    found
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

/// Runs a command in a shell that has done something else before.
fn after(env: &Env, before: &str, args: &[&str]) -> (i32, String) {
    let program = env.command(args);
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(format!("{before}; exec \"$0\" \"$@\"")).arg(program.get_program()).args(program.get_args());
    shell.current_dir(program.get_current_dir().unwrap()).env_clear();
    shell.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let output = shell.stdin(Stdio::null()).output().unwrap();
    (output.status.code().unwrap_or(-1), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn what_is_made_is_for_its_owner_alone_whatever_the_umask() {
    for umask in ["000", "002", "022", "077"] {
        let mut env = Env::empty();
        env.set("PORTALCTL_DB", "of/us/portal.db");
        env.set("PORTALCTL_ACTOR", ADMIN);
        let run = |args: &[&str]| {
            let (code, words) = after(&env, &format!("umask {umask}"), args);
            assert_eq!(code, 0, "{umask} {args:?}\n{words}");
        };
        run(&INIT);
        assert_eq!(lying(&env.path().join("of/us")), ["portal.db", "portal.key", "portalctl.toml"], "{umask}");
        run(&["customer", "add", "Acme", "--number", "1001"]);
        run(&["user", "invite", "bo@acme.example", "--customer", "1001"]);
        env.file("note.txt", "Hello\n");
        run(&["document", "add", "note.txt", "--customer", "1001"]);
        run(&["document", "get", "1", "-O", "got.txt"]);
        run(&["document", "get", "1", "-O", "note.txt", "--force"]);
        run(&["user", "export", "--xlsx", "users.xlsx"]);
        env.file("rows.csv", "number,name,kind\n7,x,frog\n8,y,retail\n");
        let import = ["customer", "import", "rows.csv", "--on-error", "skip", "--rejects", "rejects.csv"];
        let (code, words) = after(&env, &format!("umask {umask}"), &import);
        assert_eq!(code, 6, "{words}");
        let private = |name: &str, expected: u32| assert_eq!(mode(&env.path().join(name)), expected, "{umask} {name}");
        for name in ["of", "of/us", "of/us/mail"] {
            private(name, 0o700);
        }
        for name in [
            "of/us/portal.db",
            "of/us/portal.key",
            "of/us/portalctl.toml",
            "got.txt",
            "note.txt",
            "users.xlsx",
            "rejects.csv",
        ] {
            private(name, 0o600);
        }
        for name in lying(&env.path().join("of/us/mail")) {
            private(&format!("of/us/mail/{name}"), 0o600);
        }
        // Texts are no secret, but mail is made of them.
        run(&["config", "templates", "of/us/texts"]);
        for name in ["of/us/texts", "of/us/texts/sv", "of/us/texts/layout.txt"] {
            assert_eq!(mode(&env.path().join(name)) & 0o022, 0, "{umask} {name}");
        }
        let toml = env.path().join("of/us/portalctl.toml");
        let text = fs::read_to_string(&toml).unwrap();
        fs::write(&toml, text.replace("[mail]", "[mail]\ntemplates = \"texts\"")).unwrap();
        run(&["config", "check"]);
    }
}

#[test]
fn nothing_is_written_over_and_nothing_is_left_of_a_failure() {
    let env = Env::empty();
    let refused = |code: i32, words: &str| {
        let before = lying(env.path());
        let ran = env.fails(code, &INIT);
        assert!(ran.stderr.contains(words), "{ran}");
        assert_eq!(lying(env.path()), before, "{ran}");
    };
    env.file("portal.key", "junk\n");
    refused(4, "portal.key is in the way of a new key file; it was left as it is (");
    assert_eq!(fs::read(env.path().join("portal.key")).unwrap(), b"junk\n");
    fs::remove_file(env.path().join("portal.key")).unwrap();
    std::os::unix::fs::symlink("elsewhere", env.path().join("portal.key")).unwrap();
    refused(4, "portal.key is in the way");
    fs::remove_file(env.path().join("portal.key")).unwrap();
    std::os::unix::fs::symlink("elsewhere", env.path().join("portal.db")).unwrap();
    refused(4, "portal.db exists already");
    fs::remove_file(env.path().join("portal.db")).unwrap();
    env.file("portal.db-wal", "what another database had not yet taken in");
    refused(4, "portal.db-wal is left of another database");
    fs::remove_file(env.path().join("portal.db-wal")).unwrap();
    fs::set_permissions(env.path(), Permissions::from_mode(0o770)).unwrap();
    refused(6, "`chmod go-w [folder]`");
    fs::set_permissions(env.path(), Permissions::from_mode(0o700)).unwrap();
    let same = env.fails(2, &[&INIT[..], &["--db", "portal.key"]].concat());
    assert!(same.stderr.contains("the name of the key file, too"), "{same}");
    // Not even the folders of a run that only says what it would do, or whose name is refused.
    env.ok(&[&INIT[..], &["--dry-run", "--db", "a/b/portal.db"]].concat());
    env.fails(6, &["init", "--name", " ", "--admin-email", ADMIN, "--db", "a/b/portal.db"]);
    env.fails(1, &[&INIT[..], &["--db", "a/b/portal.db", "--config", "/proc/none/portalctl.toml"]].concat());
    assert_eq!(lying(env.path()), [""; 0]);
    env.ok(&INIT);
    refused(4, "portal.db exists already");
}

#[test]
fn a_key_that_is_all_that_is_left_is_kept() {
    let env = Env::empty();
    portalctl::keyfile::create(&env.path().join("portal.key"), [7; 32]).unwrap();
    let key = fs::read(env.path().join("portal.key")).unwrap();
    let ran = env.run(&INIT);
    assert!(ran.code == 0 && ran.stderr.contains("Kept [folder]/portal.key as it was"), "{ran}");
    assert_eq!(fs::read(env.path().join("portal.key")).unwrap(), key);
    env.ok(&["config", "check"]);
}

#[test]
fn a_full_disk_is_a_failure_that_leaves_nothing() {
    let env = Env::empty();
    let mut failed = 0;
    // No file may become longer than so many blocks of 512 bytes; writing more is an error and does not end the process.
    for blocks in [0, 1, 2, 8, 16, 64, 128, 256, 400, 500, 600, 800, 1_000, 2_000] {
        let (code, words) = after(
            &env,
            &format!("trap '' XFSZ; ulimit -f {blocks}"),
            &[&INIT[..], &["--db", "new/portal.db"]].concat(),
        );
        if code == 0 {
            break;
        }
        assert_eq!(code, 1, "{blocks}\n{words}");
        assert_eq!(lying(env.path()), [""; 0], "{blocks}\n{words}");
        failed += 1;
    }
    assert!(failed > 5, "{failed}");
    assert_eq!(lying(&env.path().join("new")), ["portal.db", "portal.key", "portalctl.toml"]);
}

#[test]
fn whenever_it_is_killed_nothing_looks_like_a_portal_that_is_none() {
    for delay in 0..24 {
        let mut env = Env::empty();
        env.set("PORTALCTL_ACTOR", ADMIN);
        let mut child = env.command(&INIT).stdin(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(delay * 3));
        child.kill().unwrap();
        child.wait().unwrap();
        let is_there = env.path().join("portal.db").exists();
        let again = env.run(&INIT);
        assert_eq!(again.code, if is_there { 4 } else { 0 }, "{again}");
        env.ok(&["config", "check"]);
        env.ok(&["customer", "add", "Acme", "--number", "1001"]);
        env.ok(&["customer", "link", "1001"]);
        if !is_there {
            assert_eq!(lying(env.path()), ["portal.db", "portal.key", "portalctl.toml"]);
        }
    }
}

#[test]
fn of_several_at_once_one_makes_the_portal() {
    let env = Env::empty();
    let spawn = || {
        let mut command = env.command(&INIT);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let children: Vec<_> = (0..8).map(|_| spawn()).collect();
    let mut codes: Vec<_> =
        children.into_iter().map(|child| child.wait_with_output().unwrap().status.code().unwrap()).collect();
    codes.sort();
    assert_eq!(codes, [0, 4, 4, 4, 4, 4, 4, 4]);
    assert_eq!(lying(env.path()), ["portal.db", "portal.key", "portalctl.toml"]);
    env.ok(&["config", "check"]);
}
