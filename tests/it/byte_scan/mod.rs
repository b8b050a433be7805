//! No token, link or password stands in the database, its WAL, a backup, the activity log, or in what any command
//! tells, in whatever spelling.
//!
//! `PORTALCTL_SECRETS=10000 cargo nextest run byte_scan` looks for so many.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};

use crate::eml::{header, part};
use crate::env::Env;
use crate::people::{Invited, invite_all, mails, token};

mod scanner;

use scanner::Scanner;

/// How many links are sent, unless more are asked for. Passwords and further links come on top.
const LINKS: usize = 40;

/// A run of the program, what it reads, and how it may end.
struct Job {
    command: Command,
    codes: &'static [i32],
    stdin: String,
}

/// What was told by many runs.
#[derive(Default)]
struct Told {
    stdout: Vec<String>,
    all: Vec<u8>,
}

/// Runs them, two at a time. What they print is kept for the scan, but for stdout where the secret belongs there.
fn run(told: &Mutex<Told>, jobs: Vec<Job>, secret: bool) {
    let jobs = Mutex::new(jobs.into_iter());
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(mut job) = { jobs.lock().unwrap().next() } {
                    use std::io::Write;
                    let mut child = job.command.spawn().unwrap();
                    // A command that needs no input may be gone before it is written.
                    child.stdin.take().unwrap().write_all(job.stdin.as_bytes()).ok();
                    let output = child.wait_with_output().unwrap();
                    let words = String::from_utf8_lossy(&output.stderr);
                    assert!(job.codes.contains(&output.status.code().unwrap()), "{:?}: {words}", job.command);
                    let mut told = told.lock().unwrap();
                    told.all.extend_from_slice(&output.stderr);
                    if secret {
                        told.stdout.push(String::from_utf8(output.stdout).unwrap());
                    } else {
                        told.all.extend_from_slice(&output.stdout);
                    }
                }
            });
        }
    });
}

fn job(env: &Env, args: &[&str], stdin: String) -> Job {
    let mut command = env.command(&[args, &["--verbose"]].concat());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    Job { command, codes: &[0], stdin }
}

/// A run that is refused.
fn refused(job: Job) -> Job {
    Job { codes: &[5], ..job }
}

/// A password that nobody else has.
fn password(number: usize, word: &str) -> String {
    format!("Qv{number}-{word}-frobnitz-{}X", number * 7_919 % 9_973)
}

fn email(number: usize) -> String {
    format!("u{number}@acme.example")
}

/// Everything that the program has kept, apart from the mail and the key file.
fn kept(env: &Env, database: &Connection) -> Vec<(String, Vec<u8>)> {
    let mut kept = Vec::new();
    let copy = env.path().join("vacuumed");
    database.execute("VACUUM INTO ?1", [copy.to_str().unwrap()]).unwrap();
    let copied = env.path().join("copied");
    let mut backup = Connection::open(&copied).unwrap();
    Backup::new(database, &mut backup).unwrap().run_to_completion(1_000, Duration::ZERO, None).unwrap();
    drop(backup);
    for entry in std::fs::read_dir(env.path()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_file() && name != "portal.key" {
            // Another process reads it: closing it in this one would end the locks that SQLite holds on it here.
            kept.push((name, Command::new("cat").arg(&path).output().unwrap().stdout));
        }
    }
    let names: Vec<&str> = kept.iter().map(|(name, _)| name.as_str()).collect();
    for wanted in ["portal.db", "portal.db-wal", "vacuumed", "copied"] {
        assert!(names.contains(&wanted), "{wanted} is missing: {names:?}");
    }
    [copy, copied].iter().for_each(|path| std::fs::remove_file(path).unwrap());
    kept
}

/// What the program shows of it.
fn shown(env: &Env) -> Vec<(String, Vec<u8>)> {
    let lists = ["log list", "mail list", "user list", "invitation list", "customer list", "staff list"];
    let all = lists.iter().flat_map(|list| ["json", "csv"].map(|output| (list, output)));
    all.map(|(list, output)| {
        let args: Vec<&str> = list.split(' ').chain(["--limit", "0", "-o", output, "--verbose"]).collect();
        (format!("{list} as {output}"), env.run(&args).to_string().into_bytes())
    })
    .collect()
}

/// The database, opened and read once: as long as this is held, nobody's end takes the WAL away.
fn open(path: &Path) -> Connection {
    let database = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
    database.query_row("SELECT count(*) FROM users", [], |_| Ok(())).unwrap();
    database
}

/// The token of a link that is shown.
fn behind(shown: &str) -> &str {
    let found = shown.split_whitespace().find_map(|word| word.split_once("token="));
    found.unwrap_or_else(|| panic!("no link: {shown}")).1
}

/// The tokens of all mail to date.
fn tokens(env: &Env) -> Vec<(String, String)> {
    let address = |mail: &str| header(mail, "To").unwrap().split(['<', '>']).nth(1).unwrap().to_owned();
    mails(env).iter().map(|mail| (address(mail), token(mail))).collect()
}

#[test]
fn no_link_and_no_password_is_kept_or_told() {
    let asked = std::env::var("PORTALCTL_SECRETS").ok().map(|text| text.parse().expect("a number"));
    let links: usize = asked.unwrap_or(LINKS);
    let env = Env::new();
    env.ok(&["customer", "add", "Acme", "--number", "1001"]);
    let database = open(&env.path().join("portal.db"));
    let told = Mutex::new(Told::default());

    let emails: Vec<_> = (0..links).map(email).collect();
    let people: Vec<_> =
        emails.iter().map(|email| Invited { email, customer: "1001", role: "member", language: None }).collect();
    invite_all(&env, &people);
    run(&told, vec![job(&env, &["mail", "send"], String::new())], false);
    let sent = tokens(&env);
    assert_eq!(sent.len(), links);

    let mut scanner = Scanner::new();
    let key = std::fs::read_to_string(env.path().join("portal.key")).unwrap();
    let key = key.trim().rsplit_once(':').unwrap().1;
    scanner.add("the key file", &data_encoding::HEXLOWER.decode(key.as_bytes()).unwrap());

    // Every fourth registers, and some type it all once more, where it does not work any more.
    let lines: Vec<String> = sent
        .iter()
        .step_by(4)
        .enumerate()
        .map(|(number, (_, token))| {
            let chosen = password(number, "chosen");
            scanner.add_text(&chosen);
            format!("{token}\n{chosen}\n")
        })
        .collect();
    let confirm = |lines: &String| job(&env, &["user", "confirm", "--password-stdin"], lines.clone());
    run(&told, lines.iter().map(confirm).collect(), false);
    run(&told, lines.iter().step_by(8).map(|lines| refused(confirm(lines))).collect(), false);
    let active: Vec<String> = sent.iter().step_by(4).map(|(email, _)| email.clone()).collect();
    assert_eq!(
        env.json(&["user", "list", "--status", "active", "--limit", "0"]).as_array().unwrap().len(),
        active.len()
    );

    // As many are given a password that is made up, which is shown this once.
    let made_up = (0..links / 4).map(|number| {
        let name = format!("depot{number}");
        job(&env, &["user", "add", &name, "--initial-password", "random"], String::new())
    });
    run(&told, made_up.collect(), true);
    let initial: Vec<String> = std::mem::take(&mut told.lock().unwrap().stdout);
    assert_eq!(initial.len(), links / 4);
    initial.iter().for_each(|shown| scanner.add_text(shown.trim()));

    // Some have forgotten theirs, and some type it where a name belongs.
    let forgotten = active.iter().step_by(2).map(|who| job(&env, &["user", "password", who, "--reset"], String::new()));
    run(&told, forgotten.collect(), false);
    let resets: Vec<String> =
        tokens(&env).into_iter().filter(|known| !sent.contains(known)).map(|(_, token)| token).collect();
    assert_eq!(resets.len(), active.len().div_ceil(2));
    let resetting = resets.iter().enumerate().map(|(number, token)| {
        let chosen = password(number, "second");
        scanner.add_text(&chosen);
        job(&env, &["user", "confirm", "--password-stdin"], format!("{token}\n{chosen}\n"))
    });
    let resetting: Vec<Job> = resetting.collect();
    run(&told, resetting, false);
    let astray = (0..4).map(|number| {
        let chosen = password(number, "chosen");
        refused(job(&env, &["user", "sign-in", &chosen, "--password-stdin"], format!("{chosen}\n")))
    });
    run(&told, astray.collect(), false);
    let by_hand: Vec<_> = sent.iter().skip(1).step_by(4).take(links / 8).collect();
    let by_hand = by_hand.iter().map(|(who, _)| job(&env, &["invitation", "link", who], String::new()));
    run(&told, by_hand.collect(), true);
    let handed_over: Vec<String> = std::mem::take(&mut told.lock().unwrap().stdout);
    assert_eq!(handed_over.len(), links / 8);

    // Customers have links, too, which are shown and rotated.
    let customers: Vec<String> = (0..links / 10).map(|number| format!("C-{number}")).collect();
    let added =
        customers.iter().map(|number| job(&env, &["customer", "add", number, "--number", number], String::new()));
    run(&told, added.collect(), false);
    for way in [None, Some("--rotate")] {
        let linked = customers.iter().map(|number| {
            let args: Vec<&str> = ["customer", "link", number].into_iter().chain(way).collect();
            job(&env, &args, String::new())
        });
        run(&told, linked.collect(), true);
    }
    let login: Vec<String> = std::mem::take(&mut told.lock().unwrap().stdout);
    assert_eq!(login.len(), 2 * customers.len());
    login.iter().for_each(|shown| scanner.add_token(behind(shown)));

    sent.iter().for_each(|(_, token)| scanner.add_token(token));
    resets.iter().for_each(|token| scanner.add_token(token));
    handed_over.iter().for_each(|shown| scanner.add_token(behind(shown)));

    let mut places = kept(&env, &database);
    places.extend(shown(&env));
    places.push(("what was told".to_owned(), told.into_inner().unwrap().all));
    let bytes: usize = places.iter().map(|(_, bytes)| bytes.len()).sum();
    println!("{} spellings in {} bytes of {} places", scanner.spellings(), bytes, places.len());
    for (place, bytes) in &places {
        assert!(!bytes.is_empty(), "{place} is empty");
        let found = scanner.find(bytes);
        assert!(found.is_empty(), "{place} has {} secrets, the first: {:?}", found.len(), &found[..1]);
    }

    // The same scan finds what is there: a link in the mail folder, and one that somebody plants in the database.
    let mail = mails(&env).iter().map(|mail| part(mail, "text/plain")).collect::<String>();
    assert!(scanner.find(mail.as_bytes()).len() >= links + resets.len());
    let planted = data_encoding::BASE32_NOPAD_NOCASE.decode(sent[0].1.as_bytes()).unwrap();
    database.execute("UPDATE users SET comments = hex(?1) WHERE id = 1", [&planted]).unwrap();
    let found = kept(&env, &database).into_iter().filter(|(_, bytes)| !scanner.find(bytes).is_empty());
    let found: Vec<String> = found.map(|(name, _)| name).collect();
    assert!(
        ["portal.db-wal", "vacuumed", "copied"].iter().all(|place| found.iter().any(|name| name == place)),
        "{found:?}"
    );
}
