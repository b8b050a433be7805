//! Disks that are full, played by a limit on the size of files, and by a device that is always full.

use std::fs::OpenOptions;

use super::{as_told, dump, files, is_sound, limited, portal};
use crate::env::Env;

/// No file may become longer than this many KiB; writing more is an error and does not end the process.
fn no_more_than(kib: u32) -> String {
    format!("trap '' XFSZ; ulimit -f {}", kib * 2)
}

/// Rows of half a KiB each, of which the given kind makes them good or bad.
fn rows(env: &Env, count: usize, kind: impl Fn(usize) -> &'static str) {
    let name = "x".repeat(500);
    let rows: String = (0..count).map(|n| format!("N-{n},{name},{}\n", kind(n))).collect();
    env.file("rows.csv", format!("number,name,kind\n{rows}"));
}

/// The import fails with this error, in words and as JSON, and nothing came of it.
fn fails(env: &Env, limits: &str, args: &[&str], expected: &str) {
    let (before, lying) = (dump(env), files(env));
    let args = [&["customer", "import", "rows.csv"], args].concat();
    let ran = limited(env, limits, &args);
    assert_eq!((ran.code, ran.stderr.as_str()), (1, expected), "{ran}");
    let json = limited(env, limits, &[&args[..], &["-o", "json"]].concat());
    assert_eq!((json.code, as_told(&json.stderr)), (1, ("failure".to_owned(), expected.to_owned())), "{json}");
    if !json.stdout.is_empty() {
        let summary: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
        assert_eq!(summary["created"], 0, "nothing was created in the end: {}", json.stdout);
    }
    assert_eq!((dump(env), files(env)), (before, lying));
    assert!(is_sound(env));
}

#[test]
fn the_disk_of_the_database_is_full() {
    let env = portal();
    let expected = "error: The database could not be read or written (disk I/O error).\n\
        hint: Nothing is half done. Is there room on its disk, and is the disk in order?\n";
    // At the end, and on the way because the pages do not fit into memory; with rejects that are written before that.
    rows(&env, 300, |_| "retail");
    fails(&env, &no_more_than(64), &[], expected);
    rows(&env, 4_000, |_| "retail");
    fails(&env, &no_more_than(512), &[], expected);
    rows(&env, 300, |n| if n % 100 == 0 { "frog" } else { "retail" });
    fails(&env, &no_more_than(64), &["--on-error", "skip"], expected);
    assert_eq!(env.run(&["customer", "import", "rows.csv", "--on-error", "skip"]).code, 6);
    assert_eq!(env.count("SELECT count(*) FROM customers"), 2 + 297);
}

#[test]
fn the_disk_of_the_rejects_is_full() {
    let env = portal();
    rows(&env, 1_000, |n| if n == 0 { "retail" } else { "frog" });
    let expected = "error: rejects.csv could not be written (File too large (os error 27)).\n\
        hint: Nothing was imported. Name another file with `--rejects`, or make room for this one.\n";
    fails(&env, &no_more_than(256), &["--on-error", "skip", "--rejects", "rejects.csv"], expected);
    env.file("rejects.csv", "reason,number,name,kind\nx,N-0,Old,\n");
    fails(&env, &no_more_than(256), &["--on-error", "skip", "--rejects", "rejects.csv"], expected);
    let old = std::fs::read_to_string(env.path().join("rejects.csv")).unwrap();
    assert!(old.starts_with("reason,number,name,kind\nx,N-0"), "the older file is whole");
}

#[test]
fn the_disk_of_temporary_files_is_full() {
    let mut env = portal();
    env.set("TMPDIR", "/proc");
    rows(&env, 4_000, |n| if n == 0 { "retail" } else { "frog" });
    let (before, lying) = (dump(&env), files(&env));
    for args in [&["--on-error", "skip", "--rejects", "rejects.csv"][..], &["-o", "json"]] {
        let ran = env.run(&[&["customer", "import", "rows.csv"], args].concat());
        assert_eq!(ran.code, 1, "{ran}");
        assert!(ran.stderr.contains("The rejected rows could not be kept in a temporary file in /proc ("), "{ran}");
        assert!(ran.stderr.contains("name another folder with the environment variable `TMPDIR`."), "{ran}");
    }
    assert_eq!((dump(&env), files(&env)), (before, lying));
    // Whoever wants neither needs no temporary file.
    assert_eq!(env.run(&["customer", "import", "rows.csv"]).code, 6);
    env.set("TMPDIR", env.path().to_str().unwrap().to_owned().as_str());
    let expected = "error: The rejected rows could not be kept in a temporary file in [folder] (File too large (os error 27)).\n\
        hint: Nothing was imported. Make room there, or name another folder with the environment variable `TMPDIR`.\n";
    fails(&env, &no_more_than(512), &["--on-error", "skip", "--rejects", "rejects.csv"], expected);
}

#[test]
fn stdout_is_full() {
    let env = portal();
    rows(&env, 100, |n| if n == 0 { "retail" } else { "frog" });
    let full = || OpenOptions::new().write(true).open("/dev/full").unwrap();
    let expected = "error: The output could not be written (No space left on device (os error 28)).\n";
    let before = dump(&env);
    for (args, created) in [(&["--dry-run"][..], 0), (&[], 0), (&["--on-error", "skip"], 1)] {
        let args = [&["customer", "import", "rows.csv", "-o", "json", "-q"], args].concat();
        let output = env.command(&args).stdout(full()).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), as_told(&told).1.as_str()), (Some(1), expected));
        assert_eq!(env.count("SELECT count(*) FROM customers"), 2 + created);
        assert_eq!(dump(&env) == before, created == 0);
    }
}

#[test]
fn a_reader_that_stops_early_changes_no_verdict() {
    let env = portal();
    rows(&env, 100, |n| if n == 0 { "retail" } else { "frog" });
    for (args, code) in [(&[][..], 6), (&["--on-error", "skip"], 6), (&["--skip-existing", "--template"], 2)] {
        let args = [&["customer", "import", "rows.csv", "-o", "json"], args].concat();
        let mut command = env.command(&args);
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = command.stdout(writer).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{told}");
        assert!(code == 2 || told.contains("99 rows are not acceptable."), "{told}");
    }
    rows(&env, 100, |_| "retail");
    let mut command = env.command(&["customer", "import", "rows.csv", "-o", "json"]);
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    assert_eq!(command.stdout(writer).output().unwrap().status.code(), Some(0));
    assert_eq!(env.count("SELECT count(*) FROM customers"), 102);
}
