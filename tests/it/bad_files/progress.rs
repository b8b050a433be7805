//! The line that shows how far an import has come: there for whoever waits at a terminal, and gone afterwards.

use std::fs::File;
use std::io::Write;
use std::process::Stdio;
use std::time::Duration;

use expectrl::process::unix::WaitStatus;
use expectrl::session::OsSession;
use expectrl::{Eof, Expect, Regex, Session};

use super::{dump, portal};
use crate::env::Env;

/// What takes the line off the terminal.
const ERASE: &str = "\r\u{1b}[K";

fn rows(from: usize, to: usize) -> String {
    (from..to).map(|n| format!("N-{n},{n:040},retail\n")).collect()
}

/// An import at a terminal that has shown a line of progress and waits for more rows.
fn under_way(env: &Env, args: &[&str]) -> (OsSession, File) {
    let pipe = env.path().join("pipe");
    if !pipe.exists() {
        nix::unistd::mkfifo(&pipe, nix::sys::stat::Mode::S_IRWXU).unwrap();
    }
    let mut command = env.command(&[&["customer", "import", "pipe"], args].concat());
    command.env("TERM", "xterm").env("LANG", "C.UTF-8");
    let mut session = Session::spawn(command).unwrap();
    session.set_expect_timeout(Some(Duration::from_secs(20)));
    let mut writer = File::options().write(true).open(&pipe).unwrap();
    writer.write_all(format!("number,name,kind\n{}", rows(0, 300)).as_bytes()).unwrap();
    // What is done in a moment is not shown.
    std::thread::sleep(Duration::from_millis(700));
    writer.write_all(rows(300, 3_000).as_bytes()).unwrap();
    (session, writer)
}

fn rest(session: &mut OsSession) -> String {
    let seen = session.expect(Eof).unwrap();
    String::from_utf8_lossy(seen.as_bytes()).into_owned()
}

#[test]
fn a_line_is_shown_and_goes_before_the_last_word() {
    let env = portal();
    let (mut session, writer) = under_way(&env, &[]);
    session.expect(Regex(r"\r\x1b\[KImporting \d+ rows, \d+/s")).unwrap();
    drop(writer);
    let rest = rest(&mut session);
    assert!(rest.ends_with(&format!("{ERASE}Imported pipe: 3000 created.\r\n")), "{rest:?}");
}

#[test]
fn the_line_goes_before_an_error() {
    let env = portal();
    let before = dump(&env);
    let (mut session, mut writer) = under_way(&env, &[]);
    session.expect("Importing").unwrap();
    writer.write_all(b"N-9999,\"never closed").unwrap();
    drop(writer);
    let rest = rest(&mut session);
    let error = "error: pipe, line 3002, column `name`: the quote that opens here is never closed.\r\n";
    let plain = rest.replace("\u{1b}[1m", "").replace("\u{1b}[31m", "").replace("\u{1b}[0m", "");
    assert!(plain.contains(error), "{rest:?}");
    let behind = rest.rfind("Importing").unwrap_or_default();
    assert!(rest[behind..].contains(ERASE) && rest.rfind(ERASE) < rest.find("never closed"), "{rest:?}");
    assert_eq!(dump(&env), before);
}

#[test]
fn ctrl_c_wipes_the_line() {
    let env = portal();
    let before = dump(&env);
    let (mut session, writer) = under_way(&env, &["--on-error", "skip", "--rejects", "rejects.csv"]);
    session.expect("Importing").unwrap();
    std::thread::sleep(Duration::from_millis(300));
    session.send("\u{3}").unwrap();
    let rest = rest(&mut session);
    assert!(rest.trim_end_matches("^C").ends_with(ERASE), "{rest:?}");
    let status = session.get_process().wait().unwrap();
    assert!(matches!(status, WaitStatus::Exited(_, 130)), "{status:?}");
    drop(writer);
    assert_eq!(dump(&env), before);
}

#[test]
fn what_is_left_to_do_is_shown_of_a_file() {
    let env = portal();
    env.file("rows.csv", format!("number,name,kind\n{}", rows(0, 20_000)));
    let mut command = env.command(&["customer", "import", "rows.csv", "--dry-run"]);
    command.env("TERM", "xterm").env("LANG", "C.UTF-8");
    let mut session = Session::spawn(command).unwrap();
    session.set_expect_timeout(Some(Duration::from_secs(60)));
    session.expect(Regex("Importing [━─]{20} \\d+%, \\d+ rows, \\d+/s, \\d+s left")).unwrap();
    let rest = rest(&mut session);
    assert!(rest.contains("rows.csv: 20000 created.") && rest.contains(ERASE), "{rest:?}");
}

#[test]
fn nothing_is_drawn_where_nobody_watches() {
    let env = portal();
    let (mut session, writer) = under_way(&env, &["--quiet"]);
    drop(writer);
    assert_eq!(rest(&mut session), "");
    let mut piped = env.command(&["customer", "import", "pipe", "--update"]);
    let child = piped.env("TERM", "xterm").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut writer = File::options().write(true).open(env.path().join("pipe")).unwrap();
    writer.write_all(format!("number,name,kind\n{}", rows(0, 300)).as_bytes()).unwrap();
    std::thread::sleep(Duration::from_millis(700));
    writer.write_all(rows(300, 1_000).as_bytes()).unwrap();
    drop(writer);
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "Imported pipe: 1000 unchanged.\n");
}
