//! `portalctl document`, as staff and through the eyes of users.

use std::process::{Command, Stdio};

use expectrl::Expect;

use crate::env::{ADMIN, Env};
use crate::ticket::{portal, sql, tickets};

const PDF: &str = "%PDF-1.4\n";

/// Documents on things of every kind, with ids from 1 on: on two tickets (the second of them Karin's), an invoice on
/// that one, on a device at F-2, on its model, on a facility, on a customer, on a retail customer, and elsewhere.
fn library() -> Env {
    let env = portal();
    tickets(&env);
    let device = "INSERT INTO devices (customer_id, facility_id, serial, serial_key, model, model_key, created_at)
        SELECT customer_id, id, 'L-1', 'l-1', 'Gen2', 'gen2', 0 FROM facilities WHERE number = 'F-2'";
    sql(&env).execute(device, ()).unwrap();
    env.file("note.txt", "Hello\n");
    for (at, on) in [
        ["--ticket", "IN-F1"],
        ["--ticket", "CA-F2"],
        ["--ticket", "CA-F2"],
        ["--device", "K-1/L-1"],
        ["--model", "gen2"],
        ["--facility", "K-1/F-1"],
        ["--customer", "K-1"],
        ["--customer", "R-1"],
        ["--ticket", "WO-K2"],
    ]
    .iter()
    .enumerate()
    {
        let kind = match at + 1 {
            3 => "invoice",
            7 => "estimate",
            9 => "report",
            _ => "file",
        };
        env.ok(&[&["document", "add", "note.txt", "--kind", kind], &on[..]].concat());
    }
    env
}

fn ids(env: &Env, args: &[&str]) -> String {
    let listed = env.ok(&[&["document", "list", "-o", "ids"], args].concat());
    listed.lines().collect::<Vec<_>>().join(" ")
}

#[test]
fn staff_adds_lists_gets_and_deletes() {
    let env = library();
    let listed = env.json(&["document", "list"]);
    let on: Vec<_> = listed.as_array().unwrap().iter().map(|document| document["on"].as_str().unwrap()).collect();
    let expected = [
        "ticket WO-K2",
        "customer R-1",
        "customer K-1",
        "facility K-1/F-1",
        "model Gen2",
        "device K-1/L-1",
        "ticket CA-F2",
        "ticket CA-F2",
        "ticket IN-F1",
    ];
    assert_eq!(on, expected);
    let keys: Vec<_> = listed[0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["id", "kind", "name", "media_type", "size", "on", "created_at", "created_by"]);
    assert_eq!(listed[0]["media_type"], "text/plain");
    assert_eq!((&listed[0]["size"], &listed[0]["created_by"]), (&6.into(), &"Anna Ek".into()));
    for (args, expected) in [
        (&["--customer", "K-1"][..], "7 6 4 3 2 1"),
        (&["--facility", "K-1/F-1"], "6 1"),
        (&["--ticket", "CA-F2"], "3 2"),
        (&["--ticket", "CA-F2", "--kind", "invoice"], "3"),
        (&["--device", "L-1"], "4"),
        (&["--model", "GEN2"], "5"),
        (&["--kind", "report", "--kind", "estimate"], "9 7"),
        (&["--text", "NOTE", "--limit", "2"], "9 8"),
        (&["--text", "%"], ""),
        (&["--sort", "kind", "--limit", "3"], "1 2 4"),
    ] {
        assert_eq!(ids(&env, args), expected, "{args:?}");
    }
    assert_eq!(env.ok(&["document", "get", "9", "-O", "-"]), "Hello\n");
    assert!(
        env.fails(2, &["document", "delete", "9", "--no-input"])
            .stderr
            .contains("report 9 \"note.txt\" on ticket WO-K2")
    );
    env.ok(&["document", "delete", "9", "--yes"]);
    assert_eq!(
        env.fails(3, &["document", "get", "9"]).stderr.lines().next(),
        Some("error: There is no document \"9\".")
    );
    let log = env.json(&["log", "list", "--limit", "1"]);
    assert_eq!((&log[0]["action"], &log[0]["subject"]), (&"document.delete".into(), &"document note.txt".into()));
    let left: i64 = sql(&env).query_row("SELECT count(*) FROM document_contents", (), |row| row.get(0)).unwrap();
    assert_eq!(left, 8, "the content goes with its document");
}

#[test]
fn users_see_exactly_what_the_law_lets_them() {
    let env = library();
    for (user, expected) in [
        ("boss", "7 6 5 4 3 2 1"),
        ("viewer", "7 6 5 4 3 2 1"),
        ("site", "6 1"),
        ("office", "6 1"),
        ("karin", "2"),
        ("inspector", "6 1"),
        ("retail", "8"),
    ] {
        assert_eq!(ids(&env, &["--as-user", user]), expected, "{user}");
        for id in 1..=9 {
            let got = env.run(&["document", "get", &id.to_string(), "-O", "-", "--as-user", user]);
            let sees = expected.split(' ').any(|seen| seen == id.to_string());
            assert_eq!(got.code == 0, sees, "{user} {id}\n{got}");
        }
    }
    assert_eq!(ids(&env, &["--as-user", "boss", "--model", "Gen2"]), "5");
    assert_eq!(ids(&env, &["--as-user", "karin", "--ticket", "CA-F2"]), "2");
    assert_eq!(ids(&env, &["--as-user", "boss", "--facility", "F-2"]), "4 3 2");
    assert!(
        env.ok(&["ticket", "show", "CA-F2", "--as-user", "karin"]).contains("2   2026-11-21 08:00  file  note.txt")
    );
    assert!(!env.ok(&["ticket", "show", "CA-F2", "--as-user", "karin"]).contains("invoice"));
    assert!(env.ok(&["ticket", "show", "CA-F2"]).contains("invoice"));
    sql(&env).execute("UPDATE features SET enabled = 0 WHERE name = 'devices'", ()).unwrap();
    assert_eq!(ids(&env, &["--as-user", "boss"]), "7 6 3 2 1", "without devices, neither theirs nor their model's");
    sql(&env).execute("UPDATE customers SET archived_at = 1 WHERE number = 'K-1'", ()).unwrap();
    assert_eq!(ids(&env, &["--as-user", "boss"]), "");
}

#[test]
fn what_a_user_may_not_see_is_not_there() {
    let env = library();
    for (args, hidden, missing) in [
        (&["document", "get"][..], "2", "99"),
        (&["document", "get"], "5", "99"),
        (&["document", "get"], "9", "nine"),
        (&["document", "list", "--ticket"], "CA-F2", "CA-ZZ"),
        (&["document", "list", "--device"], "K-1/L-1", "K-1/L-9"),
        (&["document", "list", "--model"], "Gen2", "Gen3"),
        (&["document", "list", "--customer"], "K-2", "K-9"),
        (&["document", "list", "--facility"], "F-2", "F-9"),
        (&["document", "add", "note.txt", "--ticket"], "CA-F2", "CA-ZZ"),
        (&["document", "add", "note.txt", "--device"], "K-1/L-1", "K-1/L-9"),
        (&["document", "add", "note.txt", "--facility"], "K-1/F-2", "K-1/F-9"),
        (&["document", "add", "note.txt", "--customer"], "R-1", "R-9"),
    ] {
        for format in ["table", "json"] {
            let told = |name: &str| {
                let ran = env.fails(3, &[&["--as-user", "site", "-o", format], args, &[name]].concat());
                let quoted = format!("\"{name}\"");
                ran.stderr.replace(&quoted, "NAME").replace(&quoted.replace('"', "\\\""), "NAME")
            };
            assert_eq!(told(hidden), told(missing), "{args:?}");
        }
    }
    // A model is refused before it is looked for.
    let told = |name| env.fails(5, &["document", "add", "note.txt", "--as-user", "boss", "--model", name]).stderr;
    assert_eq!(told("Gen2"), told("Gen3"));
}

#[test]
fn users_add_files_to_what_they_see() {
    let env = library();
    let add = |user, args: &[&str]| env.run(&[&["document", "add", "note.txt", "--as-user", user], args].concat());
    for (user, args, code) in [
        ("boss", &["--ticket", "IN-F1"][..], 0),
        ("boss", &["--device", "L-1"], 0),
        ("boss", &["--facility", "F-2"], 0),
        ("boss", &["--customer", "K-1"], 0),
        ("karin", &["--ticket", "CA-F2"], 0),
        ("karin", &["--customer", "K-1"], 5),
        ("retail", &["--customer", "R-1"], 0),
        // A member reads documents and adds none; a viewer neither.
        ("site", &["--ticket", "IN-F1"], 5),
        ("viewer", &["--ticket", "IN-F1"], 5),
        ("boss", &["--ticket", "IN-F1", "--kind", "report"], 5),
        ("boss", &["--ticket", "IN-F1", "--media-type", "text/html"], 5),
    ] {
        let ran = add(user, args);
        assert_eq!(ran.code, code, "{user} {args:?}\n{ran}");
    }
    let denied = add("boss", &["--ticket", "IN-F1", "--kind", "invoice"]);
    assert!(denied.stderr.contains("may not add a document of kind invoice"), "{denied}");
    sql(&env)
        .execute("UPDATE users SET first_name = 'Bo', last_name = 'Ek', name_key = 'bo ek' WHERE username = 'boss'", ())
        .unwrap();
    add("boss", &["--ticket", "IN-F1"]);
    assert_eq!(env.json(&["document", "list", "--limit", "1"])[0]["created_by"], "Bo Ek");
    let log = env.json(&["log", "list", "--limit", "1"]);
    assert_eq!((&log[0]["action"], &log[0]["as_user"]), (&"document.add".into(), &"boss".into()));
    assert_eq!(env.fails(2, &["document", "delete", "1", "--as-user", "boss"]).code, 2);
}

#[test]
fn a_file_is_what_is_in_it() {
    let env = portal();
    let added = |name: &str, content: &[u8], args: &[&str]| {
        env.file(name, content);
        env.json(&[&["document", "add", name, "--customer", "K-1"], args].concat())
    };
    assert_eq!(added("a.txt", PDF.as_bytes(), &[])["media_type"], "application/pdf");
    assert_eq!(added("a.csv", b"a,b\n", &[])["media_type"], "text/csv");
    assert_eq!(added("a.png", b"no picture", &[])["media_type"], "text/plain");
    assert_eq!(added("a.bin", b"\0\x01", &[])["media_type"], "application/octet-stream");
    let named = added("a.bin", b"\0\x01", &["--name", " Bild 1.dat ", "--media-type", "Image/X-Raw"]);
    assert_eq!((&named["name"], &named["media_type"]), (&"Bild 1.dat".into(), &"image/x-raw".into()));
    let bytes = std::fs::read(env.path().join("a.bin")).unwrap();
    env.ok(&["document", "get", "5"]);
    assert_eq!(std::fs::read(env.path().join("Bild 1.dat")).unwrap(), bytes);
}

#[test]
fn what_cannot_be_kept_is_refused_clearly() {
    let env = portal();
    env.file("empty", "");
    env.file("note.txt", "Hello\n");
    std::fs::create_dir(env.path().join("folder")).unwrap();
    let long = "x".repeat(10_000);
    for (code, args, words) in [
        (6, &["empty"][..], "is empty"),
        (2, &["folder"], "is a folder"),
        (2, &["."], "is a folder"),
        (3, &["missing.txt"], "There is no file missing.txt."),
        (2, &["-"], "has no name"),
        (6, &["note.txt", "--name", "../up.txt"], "leads to another folder"),
        (6, &["note.txt", "--name", "a\\b"], "leads to another folder"),
        (6, &["note.txt", "--name", "a\u{1b}[2J"], "holds '\\u{1b}'"),
        (6, &["note.txt", "--name", ".profile"], "begins with a dot"),
        (6, &["note.txt", "--name", &long], "at most 255 are kept"),
        (6, &["note.txt", "--media-type", "pdf"], "is no media type"),
    ] {
        let ran = env.fails(code, &[&["document", "add", "--customer", "K-1"], args].concat());
        assert!(ran.stderr.contains(words), "{args:?}\n{ran}");
    }
    env.file("portalctl.toml", "[document]\nmax_size = \"1kB\"\n");
    for (size, code) in [(1_000, 0), (1_001, 6)] {
        env.file("sized.bin", vec![0; size]);
        let ran = env.run(&["document", "add", "sized.bin", "--customer", "K-1"]);
        assert_eq!(ran.code, code, "{ran}");
        let piped = env.run_with(&["document", "add", "-", "--name", "p", "--customer", "K-1"], &"x".repeat(size));
        assert_eq!(piped.code, code, "{piped}");
        for ran in [ran, piped].iter().filter(|ran| ran.code != 0) {
            assert!(ran.stderr.contains("larger than 1kB") && ran.stderr.contains("document.max_size"), "{ran}");
        }
    }
    // One that never ends is not read to its end.
    env.fails(6, &["document", "add", "/dev/zero", "--customer", "K-1"]);
}

#[test]
fn what_is_got_back_stays_where_it_belongs() {
    let env = portal();
    env.file("note.txt", "Hello\n");
    env.ok(&["document", "add", "note.txt", "--customer", "K-1"]);
    env.file("note.txt", "mine");
    let kept = env.fails(4, &["document", "get", "1"]);
    assert!(kept.stderr.contains("--force"), "{kept}");
    assert_eq!(std::fs::read_to_string(env.path().join("note.txt")).unwrap(), "mine");
    env.ok(&["document", "get", "1", "--force"]);
    assert_eq!(std::fs::read_to_string(env.path().join("note.txt")).unwrap(), "Hello\n");
    std::fs::create_dir(env.path().join("out")).unwrap();
    env.ok(&["document", "get", "1", "-O", "out"]);
    env.ok(&["document", "get", "1", "--output-file", "out/other.txt"]);
    assert_eq!(std::fs::read_to_string(env.path().join("out/note.txt")).unwrap(), "Hello\n");
    assert_eq!(std::fs::read_to_string(env.path().join("out/other.txt")).unwrap(), "Hello\n");
    // A link of that name is replaced, and what it leads to is left alone.
    env.file("precious", "mine");
    std::fs::remove_file(env.path().join("note.txt")).unwrap();
    std::os::unix::fs::symlink("precious", env.path().join("note.txt")).unwrap();
    env.fails(4, &["document", "get", "1"]);
    env.ok(&["document", "get", "1", "--force"]);
    assert_eq!(std::fs::read_to_string(env.path().join("precious")).unwrap(), "mine");
    // Names that did not come in through the program, and the one name that it would obey.
    for name in ["../up.txt", "/tmp/up.txt", "..", ".bashrc", "portalctl.toml", "a\0b", ""] {
        sql(&env).execute("UPDATE documents SET name = ?1", [name]).unwrap();
        let ran = env.fails(4, &["document", "get", "1", "--force"]);
        assert!(ran.stderr.contains("portalctl document get 1 --output-file FILE"), "{name:?}\n{ran}");
        assert_eq!(env.ok(&["document", "get", "1", "-O", "-"]), "Hello\n", "{name:?}");
    }
    assert!(!env.path().parent().unwrap().join("up.txt").exists());
}

#[test]
fn the_database_is_not_written_over() {
    let env = portal();
    env.file("note.txt", "Hello\n");
    for (id, name) in [(1, "portal.db"), (2, "portal.key"), (3, "portal.db-wal"), (4, "Portal.DB-journal")] {
        env.ok(&["document", "add", "note.txt", "--customer", "K-1", "--name", name]);
        let id = id.to_string();
        for more in [&[][..], &["--force"], &["--force", "-O", "."], &["--force", "-O", name]] {
            let ran = env.fails(4, &[&["document", "get", &id], more].concat());
            assert!(ran.stderr.contains("belongs to the portal"), "{ran}");
        }
        std::fs::create_dir_all(env.path().join("out")).unwrap();
        env.ok(&["document", "get", &id, "-O", "out"]);
    }
    assert_eq!(env.json(&["document", "list"]).as_array().unwrap().len(), 4);
}

#[test]
fn nothing_but_the_document_is_left_beside_it() {
    let env = portal();
    env.file("note.txt", "Hello\n");
    env.ok(&["document", "add", "note.txt", "--customer", "K-1"]);
    let out = env.path().join("out");
    std::fs::create_dir(&out).unwrap();
    env.ok(&["document", "get", "1", "-O", "out"]);
    env.fails(4, &["document", "get", "1", "-O", "out"]);
    env.ok(&["document", "get", "1", "-O", "out", "--force"]);
    // A name that leads nowhere is taken, too.
    std::os::unix::fs::symlink("nowhere", out.join("link")).unwrap();
    env.fails(4, &["document", "get", "1", "-O", "out/link"]);
    let mut names: Vec<_> = std::fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["link", "note.txt"]);
}

#[test]
fn whoever_is_stopped_leaves_no_half_of_a_document_under_its_name() {
    let env = portal();
    env.file("large.bin", vec![0; 2_000_000]);
    env.ok(&["document", "add", "large.bin", "--customer", "K-1"]);
    std::fs::remove_file(env.path().join("large.bin")).unwrap();
    // The limit on the size of files ends the process in the middle of writing.
    let program = env.command(&["document", "get", "1"]);
    let mut limited = Command::new("sh");
    limited.args(["-c", "ulimit -f 1024; exec \"$0\" \"$@\""]).arg(program.get_program()).args(program.get_args());
    limited.env_clear().envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let ended = limited.current_dir(env.path()).output().unwrap();
    assert!(!ended.status.success());
    assert!(!env.path().join("large.bin").exists());
    env.ok(&["document", "get", "1"]);
    assert_eq!(std::fs::metadata(env.path().join("large.bin")).unwrap().len(), 2_000_000);
}

#[test]
fn a_large_document_needs_no_memory_for_all_of_it() {
    let env = portal();
    let large: Vec<u8> = (0..60_000_000u32).map(|at| (at % 253) as u8).collect();
    env.file("large.bin", &large);
    env.file("portalctl.toml", "[document]\nmax_size = \"100MB\"\n");
    // Too little for the program and the document: what is counted is the address space, with all libraries in it.
    let limited = |script: &str, args: &[&str]| {
        let program = env.command(args);
        let mut shell = Command::new("sh");
        let script = format!("ulimit -v 98304; {script}");
        shell.args(["-c", &script]).arg(program.get_program()).args(program.get_args());
        shell.env_clear().envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let output = shell.current_dir(env.path()).output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    };
    limited("exec \"$0\" \"$@\"", &["document", "add", "large.bin", "--customer", "K-1"]);
    limited("exec \"$0\" \"$@\" <large.bin", &["document", "add", "-", "--name", "b.bin", "--customer", "K-1"]);
    limited("exec \"$0\" \"$@\"", &["document", "get", "1", "-O", "one.bin"]);
    limited("exec \"$0\" \"$@\" >two.bin", &["document", "get", "2", "-O", "-"]);
    for name in ["one.bin", "two.bin"] {
        assert!(std::fs::read(env.path().join(name)).unwrap() == large, "{name}");
    }
}

#[test]
fn a_terminal_gets_no_bytes_that_are_no_text() {
    let env = portal();
    env.file("a.bin", b"\0\x1b[2J");
    env.ok(&["document", "add", "a.bin", "--customer", "K-1"]);
    env.file("esc.txt", "a\u{1b}[31mred\n");
    env.ok(&["document", "add", "esc.txt", "--customer", "K-1", "--media-type", "text/plain"]);
    let mut session = expectrl::session::Session::spawn(env.command(&["document", "get", "1", "-O", "-"])).unwrap();
    session.set_expect_timeout(Some(std::time::Duration::from_secs(20)));
    let seen = session.expect(expectrl::Eof).unwrap();
    let seen = String::from_utf8_lossy(seen.as_bytes()).into_owned();
    assert!(seen.contains("This is no text") && !seen.contains("\u{1b}[2J"), "{seen:?}");
    let mut session = expectrl::session::Session::spawn(env.command(&["document", "get", "2", "-O", "-"])).unwrap();
    session.set_expect_timeout(Some(std::time::Duration::from_secs(20)));
    let seen = session.expect(expectrl::Eof).unwrap();
    assert_eq!(String::from_utf8_lossy(seen.as_bytes()).trim(), "a\\u{1b}[31mred");
    // Anywhere else they come as they are.
    let raw = env.command(&["document", "get", "1", "-O", "-"]).stdout(Stdio::piped()).output().unwrap();
    assert_eq!(raw.stdout, b"\0\x1b[2J");
}

#[test]
fn what_has_documents_is_archived_and_not_deleted() {
    let env = Env::new();
    env.ok(&["customer", "add", "Acme"]);
    env.ok(&["facility", "add", "1001", "Depot"]);
    env.file("note.txt", "Hello\n");
    env.ok(&["document", "add", "note.txt", "--facility", "1001/1"]);
    for noun in ["customer", "facility"] {
        let name = if noun == "customer" { "1001" } else { "1001/1" };
        let ran = env.fails(4, &[noun, "delete", name, "--yes"]);
        assert!(ran.stderr.contains("has 1 document and cannot be deleted"), "{ran}");
        assert!(ran.stderr.contains(&format!("portalctl {noun} archive {name}")), "{ran}");
    }
    env.ok(&["document", "delete", "1", "--yes", "--actor", ADMIN]);
    env.ok(&["facility", "delete", "1001/1", "--yes"]);
}
