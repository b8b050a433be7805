//! Files that are not as they should be: what a person is told, and that nothing is half done.
//!
//! Every case runs as it is, as a dry run and with `-o json`: the same verdict, and a database that is as it was.

mod changed;
mod disk;
mod file;
mod interrupted;
mod lookups;
mod progress;
mod races;
mod rejects;
mod rows;

use std::process::{Command, Stdio};

use serde_json::Value;

use crate::env::{Env, Ran};

/// A file that is refused.
struct Bad<'a> {
    /// What is wrong with it.
    what: &'a str,
    /// Its content.
    content: Vec<u8>,
    /// What is imported from it.
    noun: &'a str,
    /// How, beyond that.
    args: &'a [&'a str],
}

fn bad<'a>(what: &'a str, content: impl Into<Vec<u8>>) -> Bad<'a> {
    Bad { what, content: content.into(), noun: "customer", args: &[] }
}

impl<'a> Bad<'a> {
    fn with(self, args: &'a [&'a str]) -> Bad<'a> {
        Bad { args, ..self }
    }

    fn of(self, noun: &'a str) -> Bad<'a> {
        Bad { noun, ..self }
    }
}

/// Two customers, each with a facility and a contact.
fn portal() -> Env {
    let env = Env::new();
    for (customer, facility) in [("K-1", "F-1"), ("K-2", "F-2")] {
        env.ok(&["customer", "add", customer, "--number", customer]);
        env.ok(&["facility", "add", customer, "Main", "--number", facility]);
        env.ok(&["contact", "add", customer, "Bo", "--email", &format!("bo@{}.example", customer.to_lowercase())]);
    }
    env
}

/// Everything that the database holds, the activity log too.
fn dump(env: &Env) -> String {
    let db = env.database();
    let mut tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").unwrap();
    let names = tables.query_map((), |row| row.get::<_, String>(0)).unwrap();
    let mut text = String::new();
    for name in names.map(Result::unwrap) {
        let mut rows = db.prepare(&format!("SELECT * FROM \"{name}\"")).unwrap();
        let columns = rows.column_count();
        let told = rows.query_map((), |row| {
            (0..columns).map(|at| row.get_ref(at).map(|value| format!("{value:?}"))).collect::<Result<Vec<_>, _>>()
        });
        let mut told: Vec<_> = told.unwrap().map(|row| format!("{name}: {}\n", row.unwrap().join(", "))).collect();
        told.sort();
        text.extend(told);
    }
    text
}

/// The database is whole, and so is what it says.
fn is_sound(env: &Env) -> bool {
    let whole: String = env.database().query_row("PRAGMA integrity_check", (), |row| row.get(0)).unwrap();
    whole == "ok" && env.count("SELECT count(*) FROM pragma_foreign_key_check") == 0
}

/// What lies in the folder, but for the database and what SQLite puts beside it.
fn files(env: &Env) -> Vec<String> {
    let names = std::fs::read_dir(env.path()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.filter(|name| !name.starts_with("portal.db")).collect();
    names.sort();
    names
}

/// An error as a person reads it, from the one object that scripts get.
fn as_told(json: &str) -> (String, String) {
    let object: Value = serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"));
    let error = &object["error"];
    let lines = |text: &Value| text.as_str().map(|text| text.replace('\n', "\n  "));
    let mut told = format!("error: {}\n", lines(&error["message"]).unwrap());
    told.extend(lines(&error["hint"]).map(|hint| format!("hint: {hint}\n")));
    (error["kind"].as_str().unwrap().to_owned(), told)
}

/// The refusal of a file, and the proof that nothing came of it.
fn refused(env: &Env, case: &Bad<'_>) -> String {
    let what = case.what;
    env.file("bad.csv", &case.content);
    let (before, lying) = (dump(env), files(env));
    let args = [&[case.noun, "import", "bad.csv"], case.args].concat();
    let ran = env.run(&args);
    assert!(ran.code != 0 && ran.stdout.is_empty(), "{what}\n{ran}");
    let dry = env.run(&[&args[..], &["--dry-run"]].concat());
    assert_eq!((ran.code, &ran.stderr, ""), (dry.code, &dry.stderr, dry.stdout.as_str()), "{what}: the same verdict");
    let json = env.run(&[&args[..], &["-o", "json"]].concat());
    assert_eq!(json.code, ran.code, "{what}\n{json}");
    if !ran.stderr.contains("For more information") {
        let (kind, told) = as_told(&json.stderr);
        assert_eq!(told, ran.stderr, "{what}");
        assert_eq!(kind, KINDS.iter().find(|(code, _)| *code == ran.code).unwrap().1, "{what}");
    }
    if !json.stdout.is_empty() {
        rejected_by(what, &ran, &json.stdout);
    }
    assert_eq!(dump(env), before, "{what}: nothing was imported, nothing was logged");
    assert_eq!(files(env), lying, "{what}: nothing was left behind");
    format!("# {what}\n{}[{}]\n\n", ran.stderr, ran.code)
}

const KINDS: [(i32, &str); 5] = [(1, "failure"), (2, "usage"), (3, "not_found"), (4, "conflict"), (6, "invalid")];

/// Compares the summary that scripts get of a refused file with what a person is told.
fn rejected_by(what: &str, ran: &Ran, stdout: &str) {
    let summary: Value = serde_json::from_str(stdout).unwrap_or_else(|error| panic!("{what}: {error}\n{stdout}"));
    for count in ["created", "updated", "unchanged", "skipped", "invited"] {
        assert_eq!(summary[count], 0, "{what}: nothing came of it\n{stdout}");
    }
    let rows = summary["rejected_rows"].as_array().unwrap();
    assert_eq!(summary["rejected"], rows.len(), "{what}");
    for row in rows.iter().take(10) {
        assert!(ran.stderr.contains(&format!("line {}", row["line"])), "{what}\n{ran}\n{row}");
        for reason in row["reasons"].as_array().unwrap() {
            let column = reason["column"].as_str().unwrap_or_default();
            let (column, why) = (format!("`{column}`"), reason["reason"].as_str().unwrap());
            assert!(ran.stderr.contains(why), "{what}\n{ran}\n{row}");
            assert!(reason["column"].is_null() || ran.stderr.contains(&column), "{what}\n{ran}\n{row}");
        }
    }
}

/// What a list of cases is refused with.
fn all_refused(cases: &[Bad<'_>]) -> String {
    let env = portal();
    cases.iter().map(|case| refused(&env, case)).collect()
}

/// The command, run by a shell that limits what it may use first.
fn limited(env: &Env, limits: &str, args: &[&str]) -> Ran {
    let program = env.command(args);
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("{limits}; exec \"$0\" \"$@\"")]).arg(program.get_program()).args(program.get_args());
    shell.env_clear().envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let output = shell.current_dir(env.path()).stdin(Stdio::null()).output().unwrap();
    let told = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().replace(env.path().to_str().unwrap(), "[folder]");
    Ran { stdout: told(output.stdout), stderr: told(output.stderr), code: output.status.code().unwrap_or(-1) }
}
