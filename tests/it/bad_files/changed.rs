//! A file that changes while it is read: half of the one and half of the other is never taken.

use std::collections::BTreeSet;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;

use super::{as_told, dump, files, portal};
use crate::env::Env;

const HEADER: &str = "number,name,department\n";

/// More than is read at once, so that the rest is read after the change.
fn rows(count: usize) -> String {
    let department = "d".repeat(100);
    let rows: String = (0..count).map(|n| format!("N-{n},Name {n},{department}\n")).collect();
    format!("{HEADER}{rows}")
}

/// Starts an import that has opened its file and waits for the database, runs `change`, and lets it go on.
fn import_while(env: &Env, args: &[&str], change: impl FnOnce(&Path)) -> (i32, String, String) {
    let path = env.file("rows.csv", rows(1_500));
    let db = env.database();
    db.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mut command = env.command(&[&["customer", "import", "rows.csv"], args].concat());
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    wait_until_open(&child, &path);
    change(&path);
    db.execute_batch("ROLLBACK").unwrap();
    let output = child.wait_with_output().unwrap();
    let told = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), told(output.stdout), told(output.stderr))
}

fn wait_until_open(child: &Child, path: &Path) {
    let path = path.canonicalize().unwrap();
    // When the database is open, the file has been looked at.
    let wanted = |link: &Path| link == path || link.ends_with("portal.db");
    let open = || {
        let links = std::fs::read_dir(format!("/proc/{}/fd", child.id())).unwrap();
        let links: BTreeSet<_> = links.filter_map(|link| std::fs::read_link(link.ok()?.path()).ok()).collect();
        links.iter().filter(|link| wanted(link)).count() == 2
    };
    for _ in 0..1_000 {
        if open() {
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("it never opened the file");
}

#[test]
#[cfg(target_os = "linux")]
fn what_changed_while_it_was_read_is_not_taken() {
    let appended = |path: &Path| {
        OpenOptions::new().append(true).open(path).unwrap().write_all(b"N-9999,One more,d\n").unwrap();
    };
    let half_a_row = |path: &Path| {
        OpenOptions::new().append(true).open(path).unwrap().write_all(b"N-9999,\"half").unwrap();
    };
    let truncated = |path: &Path| OpenOptions::new().write(true).open(path).unwrap().set_len(150_007).unwrap();
    let emptied = |path: &Path| OpenOptions::new().write(true).open(path).unwrap().set_len(0).unwrap();
    let rewritten = |path: &Path| std::fs::write(path, rows(1_500).replace("Name", "Noun")).unwrap();
    type Change<'c> = (&'c str, &'c dyn Fn(&Path));
    let changes: [Change; 5] = [
        ("appended", &appended),
        ("half a row appended", &half_a_row),
        ("truncated", &truncated),
        ("emptied", &emptied),
        ("rewritten", &rewritten),
    ];
    let env = portal();
    let (before, expected) = (
        dump(&env),
        "error: rows.csv changed while it was read.\n\
         hint: Nothing was taken from it. Run the command again when nothing writes to the file.\n",
    );
    for (what, change) in changes {
        for args in [&["--dry-run"][..], &["--on-error", "skip", "--rejects", "rejects.csv"]] {
            let (code, stdout, stderr) = import_while(&env, args, change);
            assert_eq!((code, stdout.as_str(), stderr.as_str()), (4, "", expected), "{what}");
        }
        let (code, stdout, stderr) = import_while(&env, &["-o", "json"], change);
        assert_eq!((code, as_told(&stderr)), (4, ("conflict".to_owned(), expected.to_owned())), "{what}");
        assert!(stdout.is_empty() || stdout.contains("\"created\": 0"), "{what}: {stdout}");
        assert_eq!(dump(&env), before, "{what}");
    }
    assert!(!files(&env).iter().any(|name| name.contains("rejects")));
}

/// The file that was opened is still what it was, under no name.
#[test]
#[cfg(target_os = "linux")]
fn what_was_replaced_is_read_to_its_end() {
    let env = portal();
    let replaced = |path: &Path| {
        let other = path.with_extension("new");
        std::fs::write(&other, "number,name\nN-9999,Another file\n").unwrap();
        std::fs::rename(other, path).unwrap();
    };
    let (code, _, stderr) = import_while(&env, &[], replaced);
    assert_eq!((code, stderr.as_str()), (0, "Imported rows.csv: 1500 created.\n"));
    assert_eq!(env.count("SELECT count(*) FROM customers WHERE number = 'N-9999'"), 0);
}
