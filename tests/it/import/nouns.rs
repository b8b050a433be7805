//! What holds for every noun that is imported: a table of them, and what is done with each.

use std::os::unix::fs::PermissionsExt;

use serde_json::{Value, json};

use crate::env::{ADMIN, Env};

/// A noun with what the tests say of it, all of it at customer K-1 of [`portal`].
struct Noun {
    noun: &'static str,
    header: &'static str,
    /// A row about something new that says all there is to say.
    row: &'static str,
    /// What is changed at once: columns with other values.
    changes: &'static [&'static [(&'static str, &'static str)]],
    /// Columns whose value can be taken away.
    clears: &'static [&'static str],
    /// A row that is not acceptable, the column at fault, and what mends it.
    bad: (&'static str, &'static str, &'static str),
}

const NOUNS: &[Noun] = &[
    Noun {
        noun: "customer",
        header: "number,name,kind,independent,department,language,technicians",
        row: "K-7,Seven,corporate,no,Lifts,sv,lena@nordlyft.example",
        changes: &[
            &[("name", "Sieben")],
            &[("kind", "retail")],
            &[("independent", "yes")],
            &[("department", "Doors"), ("language", "de")],
            &[("technicians", "lena@nordlyft.example;Anna Ek")],
        ],
        clears: &["department", "language", "technicians"],
        bad: ("K-8,Eight,wholesale,,,,", "kind", "retail"),
    },
    Noun {
        noun: "facility",
        header: "customer,number,name,address",
        row: "K-1,F-7,Hall,Storgatan 7",
        changes: &[&[("name", "Annex")], &[("name", "Shed"), ("address", "Storgatan 8")]],
        clears: &["address"],
        bad: ("K-11,F-8,Hall,", "customer", "K-1"),
    },
    Noun {
        noun: "contact",
        header: "customer,name,email,phone",
        row: "K-1,Bo Ek,bo@acme.example,+46 1",
        changes: &[&[("name", "Bo Alm")], &[("phone", "+46 2")]],
        clears: &["phone"],
        bad: ("K-1,Idun,idun,", "email", "idun@acme.example"),
    },
    Noun {
        noun: "device",
        header: "customer,facility,serial,model,name",
        row: "K-1,F-1,L-7,Mono,Lift A",
        changes: &[&[("facility", "F-2")], &[("model", "Duo"), ("name", "Lift B")]],
        clears: &["facility", "model", "name"],
        bad: ("K-1,F-9,L-8,,", "facility", "F-1"),
    },
    Noun {
        noun: "ticket",
        header: "number,kind,title,description,status,customer,facility,contact,device,technician,opened_at,due_at,closed_at",
        row: "T-7,call,Noise,It hums.,open,K-1,F-1,kim@acme.example,L-1,lena@nordlyft.example,2026-01-01T08:00:00Z,2026-02-01T08:00:00Z,",
        changes: &[
            &[("title", "Loud noise"), ("description", "It roars.")],
            &[("facility", "F-2"), ("contact", "ida@acme.example"), ("device", "L-2")],
            &[("technician", ADMIN), ("due_at", "2026-03-01T08:00:00Z")],
            &[("status", "in-progress")],
            &[("status", "done"), ("closed_at", "2026-02-02T08:00:00Z")],
            &[("status", "cancelled"), ("closed_at", "2026-02-03T08:00:00Z")],
        ],
        clears: &["description", "facility", "contact", "device", "technician", "due_at"],
        bad: ("T-8,phone,Noise,,,K-1,,,,,,,", "kind", "call"),
    },
];

impl Noun {
    fn columns(&self) -> impl Iterator<Item = &'static str> {
        self.header.split(',')
    }

    /// The row with other values in some columns.
    fn with(&self, values: &[(&str, &str)]) -> String {
        let cells = self.columns().zip(self.row.split(',')).map(|(column, cell)| {
            values.iter().find(|(changed, _)| *changed == column).map_or(cell, |(_, value)| *value)
        });
        format!("{}\n{}\n", self.header, cells.collect::<Vec<_>>().join(","))
    }

    /// Writes a file and gives the arguments that import it.
    fn import<'a>(&self, env: &Env, content: &str, flags: &[&'a str]) -> Vec<&'a str> {
        env.file("rows.csv", content);
        [&[self.noun, "import", "rows.csv"][..], flags].concat()
    }
}

/// A portal with what the rows name.
pub(super) fn portal() -> Env {
    let env = Env::new();
    env.ok(&["staff", "add", "lena@nordlyft.example"]);
    env.ok(&["customer", "add", "Acme", "--number", "K-1"]);
    for number in ["F-1", "F-2"] {
        env.ok(&["facility", "add", "K-1", &format!("House {number}"), "--number", number]);
    }
    for name in ["kim", "ida-old"] {
        env.ok(&["contact", "add", "K-1", name, "--email", &format!("{}@acme.example", name.trim_end_matches("-old"))]);
    }
    env.ok(&["device", "add", "K-1", "L-1"]);
    env.ok(&["device", "add", "K-1", "L-2"]);
    env
}

fn events(env: &Env) -> i64 {
    env.count("SELECT count(*) FROM events")
}

/// What the two keep of which the other keeps something else.
fn differing(one: &Env, other: &Env) -> Vec<String> {
    let (one, other) = (one.dump(&["refinery_schema_history"]), other.dump(&["refinery_schema_history"]));
    let only = |one: &str, other: &str| -> Vec<_> {
        one.lines().filter(|line| !other.lines().any(|there| there == *line)).map(str::to_owned).collect()
    };
    [only(&one, &other), only(&other, &one)].concat()
}

/// How many of what became what: created, updated, unchanged, skipped, rejected.
pub(super) fn counts(summary: &Value) -> [u64; 5] {
    ["created", "updated", "unchanged", "skipped", "rejected"].map(|key| summary[key].as_u64().unwrap())
}

#[test]
fn what_differs_is_a_conflict_unless_it_is_changed_or_skipped() {
    let env = portal();
    for noun in NOUNS {
        let mut there = vec![];
        assert_eq!(counts(&env.json(&noun.import(&env, &noun.with(&there), &[]))), [1, 0, 0, 0, 0]);
        for changes in noun.changes {
            there.retain(|(column, _)| !changes.iter().any(|(changed, _)| changed == column));
            there.extend(*changes);
            let rows = noun.with(&there);
            let (before, logged) = (env.dump(&[]), events(&env));
            let ran = env.fails(6, &noun.import(&env, &rows, &[]));
            for (column, value) in *changes {
                assert!(ran.stderr.contains(&format!("line 2, column `{column}`, value \"{value}\": ")), "{ran}");
                assert!(ran.stderr.contains("is there already, with") && ran.stderr.contains("`--update`"), "{ran}");
            }
            let skipped = env.json(&noun.import(&env, &rows, &["--skip-existing"]));
            assert_eq!(counts(&skipped), [0, 0, 0, 1, 0], "{rows}");
            let dry = env.run(&noun.import(&env, &rows, &["--update", "--dry-run", "-o", "json"]));
            assert!(env.dump(&[]) == before, "{rows}");
            let done = env.run(&noun.import(&env, &rows, &["--update", "-o", "json"]));
            assert_eq!((dry.code, &dry.stdout), (done.code, &done.stdout), "a dry run gives the same verdict");
            assert_eq!(counts(&serde_json::from_str(&done.stdout).unwrap()), [0, 1, 0, 0, 0], "{rows}");
            assert_eq!(events(&env), logged + 1, "{rows}");
            let mut changed: Vec<_> = env.newest_change().into_iter().map(|(key, ..)| key).collect();
            let mut said: Vec<_> = changes.iter().map(|(column, _)| *column).collect();
            changed.sort();
            said.sort();
            assert_eq!(changed, said, "{rows}");
            for (column, _) in *changes {
                assert!(dry.stderr.contains(&format!("    {column}: \"")), "{dry}");
            }
            assert_eq!(counts(&env.json(&noun.import(&env, &rows, &["--update"]))), [0, 0, 1, 0, 0], "{rows}");
            assert_eq!(events(&env), logged + 1, "what is like that already is left alone");
        }
    }
}

#[test]
fn empty_cells_say_nothing_unless_they_clear() {
    let env = portal();
    for noun in NOUNS {
        env.ok(&noun.import(&env, &noun.with(&[]), &[]));
        let mut there = vec![];
        for column in noun.clears {
            there.push((*column, ""));
            let rows = noun.with(&there);
            let logged = events(&env);
            assert_eq!(counts(&env.json(&noun.import(&env, &rows, &["--update"]))), [0, 0, 1, 0, 0], "{rows}");
            let ran = env.fails(6, &noun.import(&env, &rows, &["--clear-empty"]));
            assert!(ran.stderr.contains(&format!("line 2, column `{column}`, value \"\": ")), "{ran}");
            env.ok(&noun.import(&env, &rows, &["--clear-empty", "--update"]));
            assert_eq!(events(&env), logged + 1, "{rows}");
            let [(key, was, is)] = &env.newest_change()[..] else { panic!("{:?}", env.newest_change()) };
            assert_eq!(key, column);
            assert!(*was != json!(null) && (*is == json!(null) || *is == json!([])), "{column}: {was} {is}");
        }
        // What nothing can be without stays.
        let name = if noun.noun == "ticket" { "title" } else { noun.columns().find(|at| *at == "name").unwrap() };
        if noun.noun != "device" {
            there.push((name, ""));
            let rows = noun.with(&there);
            let left = env.json(&noun.import(&env, &rows, &["--clear-empty", "--update"]));
            assert_eq!(counts(&left), [0, 0, 1, 0, 0], "{rows}");
        }
    }
}

#[test]
fn bad_rows_are_put_aside_and_imported_once_mended() {
    let (env, control) = (portal(), portal());
    for noun in NOUNS {
        let (bad, column, mend) = noun.bad;
        let rows = format!("{}{bad}\n", noun.with(&[]));
        let before = env.dump(&[]);
        let ran = env.fails(6, &noun.import(&env, &rows, &[]));
        assert!(ran.stderr.contains(&format!("line 3, column `{column}`, value ")), "{ran}");
        let flags = ["--on-error", "skip", "--rejects", "bad.csv"];
        let dry = env.run(&noun.import(&env, &rows, &[&flags[..], &["--dry-run", "-o", "json"]].concat()));
        assert!(env.dump(&[]) == before, "nothing was imported");
        assert!(!env.path().join("bad.csv").exists(), "a dry run writes no file");
        let ran = env.run(&noun.import(&env, &rows, &[&flags[..], &["-o", "json"]].concat()));
        assert_eq!((ran.code, &ran.stdout), (6, &dry.stdout), "{ran}");
        let summary: Value = serde_json::from_str(&ran.stdout).unwrap();
        assert_eq!(counts(&summary), [1, 0, 0, 0, 1], "{ran}");
        let [rejected] = &summary["rejected_rows"].as_array().unwrap()[..] else { panic!("{summary}") };
        assert_eq!((&rejected["line"], &rejected["verdict"]), (&json!(3), &json!("error")));
        assert_eq!(rejected["reasons"][0]["column"], column);
        control.ok(&noun.import(&control, &noun.with(&[]), &[]));
        assert_eq!(differing(&env, &control), [""; 0], "a row that is put aside leaves no trace");

        let path = env.path().join("bad.csv");
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        let aside = std::fs::read_to_string(&path).unwrap();
        let (header, row) = aside.trim_end().split_once('\n').unwrap();
        assert_eq!(header, format!("reason,{}", noun.header));
        assert!(row.ends_with(&format!(",{bad}")), "{row}");
        let at = noun.columns().position(|at| at == column).unwrap();
        let mended: Vec<_> =
            bad.split(',').enumerate().map(|(cell, said)| if cell == at { mend } else { said }).collect();
        let mended = format!("{header}\n\"It was wrong.\",{}\n", mended.join(","));
        control.ok(&noun.import(&control, &mended, &[]));
        std::fs::write(&path, mended).unwrap();
        assert_eq!(counts(&env.json(&[noun.noun, "import", "bad.csv"])), [1, 0, 0, 0, 0]);
        let logged = events(&env);
        assert_eq!(counts(&env.json(&[noun.noun, "import", "bad.csv"])), [0, 0, 1, 0, 0]);
        assert_eq!(events(&env), logged);
        std::fs::remove_file(path).unwrap();
    }
}

#[test]
fn a_thing_stands_in_a_file_once() {
    let env = portal();
    for noun in NOUNS {
        let once = noun.with(&[]);
        let row = once.lines().nth(1).unwrap();
        // What is new, what is there, and what is there and changed.
        for flags in [&[][..], &[], &["--update"], &["--skip-existing"]] {
            let twice = format!("{once}{}\n", row.to_lowercase());
            let ran = env.fails(6, &noun.import(&env, &twice, flags));
            assert!(ran.stderr.contains("line 3, column `"), "{ran}");
            assert!(ran.stderr.contains(&format!("An earlier row of the file is about {} ", noun.noun)), "{ran}");
            assert!(!ran.stderr.contains("`--update`"), "no flag helps\n{ran}");
            env.ok(&noun.import(&env, &once, &[]));
        }
    }
}

#[test]
fn templates_are_imported_once_filled_in() {
    let env = Env::new();
    for noun in NOUNS {
        let template = env.ok(&[noun.noun, "import", "--template"]);
        assert_eq!(template.lines().next(), Some(noun.header));
        env.file("template.csv", &template);
        assert_eq!(counts(&env.json(&[noun.noun, "import", "template.csv"])), [1, 0, 0, 0, 0], "{template}");
        env.fails(2, &[noun.noun, "import", "--template", "template.csv"]);
        env.fails(2, &[noun.noun, "import", "--template", "--update"]);
    }
}

#[test]
fn a_summary_comes_in_every_format() {
    let env = portal();
    for noun in NOUNS {
        let rows = format!("{}{}\n", noun.with(&[]), noun.bad.0);
        let skip = ["--on-error", "skip", "--dry-run", "-o"];
        let told = |format| env.run(&noun.import(&env, &rows, &[&skip[..], &[format]].concat()));
        assert_eq!(told("csv").stdout, "created,updated,unchanged,skipped,rejected,invited\n1,0,0,0,1,0\n");
        let (json, line) = (told("json"), told("jsonl"));
        let json: Value = serde_json::from_str(&json.stdout).unwrap();
        assert_eq!(line.stdout.lines().count(), 1);
        assert_eq!(serde_json::from_str::<Value>(&line.stdout).unwrap(), json);
        let table = told("table");
        assert!(table.stdout.is_empty() && table.stderr.contains("rows.csv: 1 created, 1 rejected."), "{table}");
        env.fails(2, &noun.import(&env, &rows, &["-o", "ids"]));
        // Scripts get the rejected rows also where nothing was imported.
        let refused = env.run(&noun.import(&env, &rows, &["-o", "json"]));
        assert_eq!(refused.code, 6);
        let told: Value = serde_json::from_str(&refused.stdout).unwrap();
        assert_eq!(counts(&told), [0, 0, 0, 0, 1]);
        assert_eq!(told["rejected_rows"], json["rejected_rows"]);
        let error: Value = serde_json::from_str(&refused.stderr).unwrap();
        assert_eq!(error["error"]["kind"], "invalid");
    }
}

#[test]
fn flags_that_make_no_sense_together_are_refused() {
    let env = portal();
    for noun in NOUNS {
        for flags in [&["--update", "--skip-existing"][..], &["--rejects", "bad.csv"], &["--on-error", "ignore"]] {
            env.fails(2, &noun.import(&env, &noun.with(&[]), flags));
        }
        env.fails(2, &noun.import(&env, &noun.with(&[]), &["--on-error", "skip", "--rejects", "rows.csv"]));
        env.file("mine.csv", "a,b\n1,2\n");
        env.fails(4, &noun.import(&env, &noun.with(&[]), &["--on-error", "skip", "--rejects", "mine.csv"]));
        assert_eq!(std::fs::read_to_string(env.path().join("mine.csv")).unwrap(), "a,b\n1,2\n");
    }
}
