//! Exporting users and tickets, and workbooks for spreadsheets.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;

use calamine::{Data, Reader, Xlsx};

use crate::env::Env;

/// In the order in which one needs the other.
const NOUNS: [&str; 6] = ["customer", "facility", "contact", "device", "user", "ticket"];

fn with_technicians() -> Env {
    let env = Env::new();
    for name in ["lena.ek", "jonas.brandt", "claire.morel"] {
        env.ok(&["staff", "add", &format!("{name}@nordlyft.example")]);
    }
    env
}

fn plural(noun: &str) -> String {
    noun.strip_suffix('y').map_or_else(|| format!("{noun}s"), |stem| format!("{stem}ies"))
}

/// Every file of a portal, by noun.
fn exported(env: &Env) -> BTreeMap<&'static str, String> {
    NOUNS.into_iter().map(|noun| (noun, env.ok(&[noun, "export"]))).collect()
}

/// A portal whose users are assigned in every way that there is, with texts that are hard on files.
fn portal() -> Env {
    let env = with_technicians();
    for (number, name) in [("K-2", "Björken"), ("K-10", "Acme, \"the\" first"), ("K-1", "Ek")] {
        env.ok(&["customer", "add", name, "--number", number]);
        for facility in ["F-2", "F-10", "F-1"] {
            env.ok(&["facility", "add", number, "Stair", "--number", facility]);
        }
        env.ok(&["contact", "add", number, "Bo; Ek", "--email", "bo@acme.example"]);
        env.ok(&["contact", "add", number, "Di|Na"]);
    }
    env.ok(&["customer", "add", "Private", "--number", "R-1", "--kind", "retail"]);
    env.ok(&["role", "define", "zebra", "--permission", "call.view"]);
    env.ok(&["role", "define", "aardvark", "--permission", "call.view"]);
    let commands: &[&[&str]] = &[
        &["user", "add", "Zoe@acme.example", "--email", "Zoe@acme.example", "--first-name", "Zoë"],
        &["user", "assign", "Zoe@acme.example", "K-2", "--all-facilities"],
        &[
            "user",
            "assign",
            "Zoe@acme.example",
            "K-10",
            "--facility",
            "F-10",
            "--facility",
            "F-2",
            "--contact",
            "Di|Na",
        ],
        &[
            "user",
            "assign",
            "Zoe@acme.example",
            "K-1",
            "--facility",
            "F-1",
            "--unassigned",
            "--contact",
            "bo@acme.example",
        ],
        &["role", "set", "Zoe@acme.example", "zebra", "aardvark", "--customer", "K-2"],
        &["user", "grant", "Zoe@acme.example", "--customer", "K-1", "--allow", "call.add", "--deny", "comment.add"],
        &["user", "add", "=cmd|' /C calc'!A0", "--email", "+formula@acme.example", "--comments", "@SUM(A1), \"x\""],
        &["user", "add", "jour", "--email", "jour@acme.example", "--allow-support-cases", "--language", "sv"],
        &["user", "assign", "jour", "--all-retail"],
        &["user", "add", "only-unassigned@acme.example", "--email", "only-unassigned@acme.example"],
        &["user", "assign", "only-unassigned@acme.example", "K-2", "--unassigned"],
        &["ticket", "add", "--kind", "call", "--customer", "K-2", "--title=-1 \"degrees\",\nsays the meter"],
        &["device", "add", "K-2", "S-1", "--facility", "F-1"],
        &[
            "ticket",
            "add",
            "--kind",
            "inspection",
            "--customer",
            "K-2",
            "--title",
            "Yearly",
            "--device",
            "S-1",
            "--due",
            "2027-01-02",
        ],
        &["ticket", "add", "--kind", "repair-order", "--customer", "R-1", "--title", "Hinge", "--description", "=1+1"],
    ];
    commands.iter().for_each(|command| {
        env.ok(command);
    });
    env
}

#[test]
fn what_is_exported_goes_round() {
    let examples = with_technicians();
    for noun in NOUNS {
        let file = format!("{}/examples/{}.csv", env!("CARGO_MANIFEST_DIR"), plural(noun));
        examples.ok(&[noun, "import", &file]);
    }
    for env in [examples, portal()] {
        let files = exported(&env);
        let events = env.count("SELECT count(*) FROM events");
        let again = with_technicians();
        again.ok(&["role", "define", "aardvark", "--permission", "call.view"]);
        again.ok(&["role", "define", "zebra", "--permission", "call.view"]);
        for noun in NOUNS {
            let file = env.file(&format!("{noun}.csv"), &files[noun]);
            let file = file.to_str().unwrap();
            let there = env.json(&[noun, "export"]).as_array().unwrap().len();
            let summary = env.json(&[noun, "import", file]);
            assert_eq!((&summary["unchanged"], &summary["created"]), (&there.into(), &0.into()), "{}", files[noun]);
            assert_eq!(again.json(&[noun, "import", file])["created"], there, "{}", files[noun]);
        }
        assert_eq!(env.count("SELECT count(*) FROM events"), events);
        assert_eq!(env.count("SELECT count(*) FROM messages"), 0);
        assert_eq!(exported(&again), files);
    }
}

#[test]
fn a_user_has_a_row_for_each_assignment() {
    let env = portal();
    let expected = "\
email,username,customer,facilities,contact,roles,allow,deny,allow_support_cases,comments,all_retail
'+formula@acme.example,'=cmd|' /C calc'!A0,,,,,,,no,\"'@SUM(A1), \"\"x\"\"\",no
jour@acme.example,jour,,,,member,,,yes,,yes
only-unassigned@acme.example,only-unassigned@acme.example,K-2,-,,member,,,no,,no
Zoe@acme.example,Zoe@acme.example,K-1,F-1;-,bo@acme.example,member,call.add,comment.add,no,,no
Zoe@acme.example,Zoe@acme.example,K-10,F-10;F-2,Di|Na,member,,,no,,no
Zoe@acme.example,Zoe@acme.example,K-2,*,,aardvark;zebra,,,no,,no
";
    let columns = "email,username,customer,facilities,contact,roles,allow,deny,allow_support_cases,comments,all_retail";
    assert_eq!(env.ok(&["user", "export", "--columns", columns]), expected);
    let raw = env.ok(&["user", "export", "--raw", "--columns", "username"]);
    assert!(raw.contains("\n=cmd|' /C calc'!A0\n"), "{raw}");
    assert_eq!(env.ok(&["user", "export", "-o", "ids"]).lines().count(), 4);
    let objects = env.json(&["user", "export"]);
    assert_eq!(objects.as_array().unwrap().len(), 4);
    assert_eq!(objects[3]["assignments"][0]["customer"], "K-1");
    assert_eq!(objects[3]["assignments"].as_array().unwrap().len(), 3);
    assert_eq!(env.ok(&["user", "export", "-o", "jsonl"]).lines().count(), 4);

    env.ok(&["user", "add", "nomail", "--first-name", "Åsa"]);
    assert!(env.ok(&["user", "export", "--user", "nomail"]).contains("\n,nomail,Åsa,"));
}

#[test]
fn a_customer_is_told_nothing_of_others() {
    let env = portal();
    let users = env.ok(&["user", "export", "--customer", "K-1", "--columns", "username,customer"]);
    assert_eq!(users, "username,customer\nZoe@acme.example,K-1\n");
    assert_eq!(env.json(&["user", "export", "--customer", "K-1"])[0]["assignments"].as_array().unwrap().len(), 1);
    let retail = env.ok(&["user", "export", "--customer", "R-1", "--columns", "username,all_retail"]);
    assert_eq!(retail, "username,all_retail\njour,yes\n");
    assert_eq!(env.ok(&["ticket", "export", "--customer", "Private", "-o", "ids"]), "RO-10001\n");
    assert_eq!(env.ok(&["user", "export", "--all-retail", "-o", "ids"]), "jour\n");
    assert_eq!(env.ok(&["user", "export", "--role", "zebra", "-o", "ids"]), "Zoe@acme.example\n");
    assert_eq!(
        env.ok(&["user", "export", "--status", "suspended"]).lines().count(),
        1,
        "only the names of the columns"
    );
    for noun in ["user", "ticket"] {
        env.fails(3, &[noun, "export", "--customer", "K-9"]);
        env.fails(2, &[noun, "export", "--as-user", "jour"]);
        env.fails(2, &[noun, "export", "--dry-run"]);
        env.fails(2, &[noun, "export", "--raw", "-o", "json"]);
    }
}

#[test]
fn what_is_archived_stays_out() {
    let env = portal();
    env.ok(&["facility", "archive", "K-10/F-2"]);
    env.ok(&["facility", "archive", "K-1/F-1"]);
    let places = || env.ok(&["user", "export", "--user", "Zoë", "--columns", "customer,facilities"]);
    assert_eq!(places(), "customer,facilities\nK-1,-\nK-10,F-10\nK-2,*\n");
    env.ok(&["facility", "archive", "K-10/F-10"]);
    env.ok(&["customer", "archive", "K-1"]);
    assert_eq!(places(), "customer,facilities\nK-2,*\n", "nothing is left of what was selected");
    env.ok(&["facility", "archive", "K-2/F-1"]);
    let tickets = env.ok(&["ticket", "export", "--columns", "number,facility,device"]);
    assert_eq!(tickets, "number,facility,device\nCA-10001,,\nRO-10001,,\n");
    env.ok(&["customer", "archive", "K-2"]);
    assert_eq!(places(), "customer,facilities\n,\n", "the user is still there");
    assert_eq!(env.ok(&["ticket", "export", "-o", "ids"]), "RO-10001\n");
    for noun in ["user", "ticket"] {
        let ran = env.fails(4, &[noun, "export", "--customer", "K-2"]);
        assert!(ran.stderr.contains("portalctl customer restore K-2"), "{ran}");
    }
}

#[test]
fn a_device_at_an_archived_facility_is_left_out_of_its_tickets() {
    let env = portal();
    env.ok(&["ticket", "edit", "IN-10001", "--no-facility"]);
    let device = || env.ok(&["ticket", "export", "--columns", "number,device"]);
    assert!(device().contains("IN-10001,S-1\n"));
    env.ok(&["facility", "archive", "K-2/F-1"]);
    assert!(device().contains("IN-10001,\n"));
}

/// The cells of a workbook's only sheet; times as they are written in CSV.
fn cells(workbook: Vec<u8>) -> (String, Vec<Vec<String>>) {
    let mut workbook = Xlsx::new(std::io::Cursor::new(workbook)).unwrap();
    let name = workbook.sheet_names().join(",");
    let range = workbook.worksheet_range_at(0).unwrap().unwrap();
    let text = |cell: &Data| match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::DateTime(time) => {
            let millis = ((time.as_f64() - 25_569.0) * 86_400_000.0).round();
            jiff::Timestamp::from_millisecond(millis as i64).unwrap().to_string()
        }
        other => panic!("neither text nor time: {other:?}"),
    };
    (name, range.rows().map(|row| row.iter().map(text).collect()).collect())
}

fn rows(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn a_workbook_says_what_csv_says() {
    let env = portal();
    let naughty = "\u{1}_x0041_ <&>'\" \u{202e}ﬃ 👩‍🔧 ]]>";
    env.ok(&["user", "edit", "jour", "--company", naughty, "--comments", "=HYPERLINK(\"http://x\")"]);
    let saved = |args: &[&str], file: &str| {
        let ran = env.run(&[args, &["--xlsx", file]].concat());
        assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{ran}");
        assert!(ran.stderr.starts_with(&format!("Saved {file} (")), "{ran}");
        cells(std::fs::read(env.path().join(file)).unwrap())
    };
    let (name, users) = saved(&["user", "export"], "users.xlsx");
    assert_eq!(name, "Users");
    assert_eq!(users, rows(&env.ok(&["user", "export", "--raw"])));
    let mode = std::fs::metadata(env.path().join("users.xlsx")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);

    env.database().execute("UPDATE users SET last_sign_in_at = 1795000000123 WHERE username = 'jour'", ()).unwrap();
    let (name, review) = saved(&["access", "review"], "review.xlsx");
    assert_eq!(name, "Assignments");
    assert_eq!(review, rows(&env.ok(&["access", "review", "-o", "csv", "--raw"])));
    assert!(review.iter().flatten().any(|cell| cell == "2026-11-18T11:06:40.123Z"), "{review:?}");
    let (_, one) = saved(&["access", "review", "--limit", "1", "--columns", "user,customer"], "one.xlsx");
    assert_eq!(one, [["user", "customer"], ["Zoe@acme.example", "K-1"]]);
    let (_, none) = saved(&["user", "export", "--status", "suspended", "--columns", "email"], "none.xlsx");
    assert_eq!(none, [["email"]]);

    let mut printed = env.command(&["user", "export", "--xlsx", "-"]);
    let printed = printed.output().unwrap();
    assert!(printed.status.success() && printed.stderr.is_empty());
    assert_eq!(cells(printed.stdout).1, users);
}

#[test]
fn a_workbook_replaces_nothing_unasked() {
    let env = portal();
    env.file("users.xlsx", "mine");
    let ran = env.fails(4, &["user", "export", "--xlsx", "users.xlsx"]);
    assert!(ran.stderr.contains("users.xlsx is there already; it was left as it is."), "{ran}");
    assert!(ran.stderr.contains("--xlsx"), "{ran}");
    assert_eq!(std::fs::read(env.path().join("users.xlsx")).unwrap(), b"mine");
    env.ok(&["user", "export", "--xlsx", "users.xlsx", "--force"]);
    assert!(std::fs::read(env.path().join("users.xlsx")).unwrap().starts_with(b"PK"));
    for (code, args) in [
        (4, &["user", "export", "--xlsx", "portal.db-wal"][..]),
        (4, &["access", "review", "--xlsx", "portal.key", "--force"]),
        (1, &["user", "export", "--xlsx", "nowhere/users.xlsx"]),
        (2, &["user", "export", "--xlsx", "new.xlsx", "-o", "json"]),
        (2, &["user", "export", "--xlsx", "new.xlsx", "--raw"]),
        (2, &["user", "export", "--xlsx", "new.xlsx", "--columns", "emial"]),
        (2, &["user", "export", "--force"]),
        (3, &["access", "review", "--xlsx", "new.xlsx", "--customer", "K-9"]),
        (2, &["access", "review", "--xlsx", "new.xlsx", "--apply", "review.csv"]),
    ] {
        env.fails(code, args);
    }
    let mut left: Vec<_> = std::fs::read_dir(env.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    left.retain(|name| {
        !["portal.db", "portal.key", "portalctl.toml"].iter().any(|known| name.to_string_lossy().starts_with(known))
    });
    assert_eq!(left, ["users.xlsx"], "nothing else is left");
}

#[test]
fn names_with_a_slash_in_them_are_found_again() {
    let env = Env::new();
    for number in ["1001", "1005"] {
        env.ok(&["customer", "add", number, "--number", number]);
        for (serial, contact) in [("1001/7", "Bo/Ek"), ("7", "1001/Bo")] {
            env.ok(&["device", "add", number, serial]);
            env.ok(&["contact", "add", number, contact]);
            let args = ["--customer", number, "--title", "Slash", "--device", serial, "--contact", contact];
            env.ok(&[&["ticket", "add", "--kind", "call"][..], &args].concat());
        }
    }
    let exported = env.ok(&["ticket", "export"]);
    for cells in ["1001,,Bo/Ek,1001/7,", "1001,,1001/Bo,7,", "1005,,Bo/Ek,1001/7,", "1005,,1001/Bo,7,"] {
        assert!(exported.contains(cells), "{exported}");
    }
    env.file("tickets.csv", &exported);
    assert_eq!(env.json(&["ticket", "import", "tickets.csv"])["unchanged"], 4);
}
