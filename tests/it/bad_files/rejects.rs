//! Where rejects may go, and where not.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::{dump, files, portal};
use crate::env::Env;

const ROWS: &str = "number,name,kind\nN-1,Good,retail\nN-2,Bad,frog\n";
const REJECTS: &str = "reason,number,name,kind\n\
    \"column `kind`, value \"\"frog\"\": There is no customer kind \"\"frog\"\". Use one of corporate, retail.\",N-2,Bad,frog\n";

fn import<'a>(rejects: &'a str, args: &[&'a str]) -> Vec<&'a str> {
    [&["customer", "import", "rows.csv", "--on-error", "skip", "--rejects", rejects], args].concat()
}

fn read(env: &Env, name: impl AsRef<Path>) -> String {
    std::fs::read_to_string(env.path().join(name)).unwrap()
}

#[test]
fn rejects_never_harm_another_file() {
    let env = portal();
    env.file("rows.csv", ROWS);
    env.file("mine.csv", "a,b\n");
    let at = |name: &str| env.path().join(name);
    std::os::unix::fs::symlink("rows.csv", at("symlink.csv")).unwrap();
    std::fs::hard_link(at("rows.csv"), at("hard.csv")).unwrap();
    std::os::unix::fs::symlink("portal.db", at("symlink.db")).unwrap();
    std::fs::create_dir(at("folder")).unwrap();
    let elsewhere = "hint: Name another file with --rejects.\n";
    let another = "hint: Name another file with `--rejects`.\n";
    let left = "hint: It was left alone. Name another file with `--rejects`.\n";
    let (before, lying) = (dump(&env), files(&env));
    for (rejects, code, expected) in [
        ("rows.csv", 2, format!("error: rows.csv is being imported and cannot take the rejects.\n{another}")),
        (
            "./folder/../rows.csv",
            2,
            format!("error: ./folder/../rows.csv is being imported and cannot take the rejects.\n{another}"),
        ),
        ("symlink.csv", 2, format!("error: symlink.csv is being imported and cannot take the rejects.\n{another}")),
        ("hard.csv", 2, format!("error: hard.csv is being imported and cannot take the rejects.\n{another}")),
        ("mine.csv", 4, format!("error: mine.csv exists and is no file of rejects.\n{left}")),
        ("folder", 4, format!("error: folder exists and is no file of rejects.\n{left}")),
        ("/dev/null", 4, format!("error: /dev/null exists and is no file of rejects.\n{left}")),
        ("portal.db", 4, format!("error: portal.db belongs to the portal, and was left as it is.\n{elsewhere}")),
        ("symlink.db", 4, format!("error: symlink.db belongs to the portal, and was left as it is.\n{elsewhere}")),
        (
            "portal.db-wal",
            4,
            format!("error: portal.db-wal belongs to the portal, and was left as it is.\n{elsewhere}"),
        ),
        (
            "portal.db-journal",
            4,
            format!("error: portal.db-journal belongs to the portal, and was left as it is.\n{elsewhere}"),
        ),
        ("portal.key", 4, format!("error: portal.key belongs to the portal, and was left as it is.\n{elsewhere}")),
        (
            "portalctl.toml",
            4,
            format!("error: portalctl.toml belongs to the portal, and was left as it is.\n{elsewhere}"),
        ),
        (
            "-",
            2,
            "error: Rejects go to a file, not to stdout.\n\
             hint: Name a file with `--rejects`; with `-o json` the summary on stdout has every rejected row.\n"
                .to_owned(),
        ),
        (
            "nowhere/rejects.csv",
            1,
            "error: nowhere/rejects.csv could not be written: there is no folder nowhere.\n\
             hint: Nothing was imported. Make the folder, or name another file with `--rejects`.\n"
                .to_owned(),
        ),
    ] {
        for args in [&[][..], &["--dry-run"]] {
            assert_eq!(env.fails(code, &import(rejects, args)).stderr, expected);
        }
        let json = env.fails(code, &import(rejects, &["-o", "json"]));
        assert_eq!(super::as_told(&json.stderr).1, expected);
    }
    assert_eq!((dump(&env), files(&env), read(&env, "rows.csv")), (before, lying, ROWS.to_owned()));
}

#[test]
fn rejects_cannot_go_where_nobody_may_write() {
    let env = portal();
    env.file("rows.csv", ROWS);
    let before = dump(&env);
    // Not even whoever may do everything can make a file there.
    let ran = env.fails(1, &import("/proc/self/fdinfo/rejects.csv", &[]));
    let expected = "error: /proc/self/fdinfo/rejects.csv could not be written (";
    assert!(ran.stderr.starts_with(expected) && !ran.stderr.contains(".rejects-"), "{ran}");
    assert_eq!(dump(&env), before);
}

#[test]
fn only_older_rejects_are_replaced() {
    let env = portal();
    env.file("rows.csv", ROWS);
    env.file("empty.csv", "");
    env.file("old.csv", "reason,number,name,kind\nx,N-0,Old,\n");
    for rejects in ["new.csv", "empty.csv", "old.csv"] {
        assert_eq!(env.run(&import(rejects, &[])).code, 6);
        assert_eq!(read(&env, rejects), REJECTS);
        let mode = env.path().join(rejects).metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "only its owner may read what it says of people");
    }
    // Mended, they import, with their column of reasons; and they may not be imported onto themselves.
    let ran = env.run(&["customer", "import", "new.csv", "--on-error", "skip", "--rejects", "new.csv"]);
    assert_eq!((ran.code, read(&env, "new.csv").as_str()), (2, REJECTS), "{ran}");
    env.file("new.csv", REJECTS.replace("Bad,frog", "Bad,retail"));
    assert_eq!(env.json(&["customer", "import", "new.csv"])["created"], 1);
    // Where no row is bad, there is nothing left of an older file, which would mislead.
    env.file("rows.csv", ROWS.replace("frog", "retail"));
    assert_eq!(env.run(&import("old.csv", &[])).code, 0);
    assert_eq!(read(&env, "old.csv"), "reason,number,name,kind\n");
}
