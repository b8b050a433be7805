//! `portalctl ticket import`.

use super::{portal, sql};
use crate::env::{Env, Ran};

#[test]
fn files_are_imported_whole_or_not_at_all() {
    let env = portal();
    let good = "Number;Type;Subject;State;Client;Site;Contact person;Engineer;Opened;Due;Closed\n\
                SO-10005;service-order;Oil;done;K-1;F-1;karin@b.example;Lena Ek;2026-01-01;;2026-01-02\n\
                ;call;Question;;K-2;;;;;2026-12-01;\n";
    let path = env.file("good.csv", good);
    let path = path.to_str().unwrap();
    env.ok(&["ticket", "import", path, "--dry-run"]);
    assert_eq!(env.ok(&["ticket", "list", "-o", "ids"]), "");
    let done = env.json(&["ticket", "import", path]);
    assert_eq!((done["created"].as_u64(), done["unchanged"].as_u64()), (Some(2), Some(0)));
    let order = env.json(&["ticket", "show", "SO-10005"]);
    assert_eq!((order["closed_at"].as_str(), order["new"].as_bool()), (Some("2026-01-02T00:00:00Z"), Some(false)));
    assert_eq!(env.json(&["ticket", "show", "CA-10001"])["due_at"], "2026-12-01T00:00:00Z");
    let next = env.json(&["ticket", "add", "--kind", "service-order", "--customer", "K-1", "--title", "x"]);
    assert_eq!(next["number"], "SO-10006", "counting goes on after what was imported");
    let again = env.run_with(&["ticket", "import", "-", "-o", "json"], good.split_once("\n;").unwrap().0);
    assert!(again.code == 0 && again.stdout.contains("\"unchanged\": 1"), "{again}");

    let bad = "number,kind,title,status,customer,facility,technician,opened_at,closed_at\n\
               SO-10005,service-order,Another,done,K-1,F-1,Lena Ek,2026-01-01,2026-01-02\n\
               X-1,calls,,done,K-9,,nobody,soon,\n\
               X-2,call,Fine,open,K-1,F-7,,,2026-01-01\n\
               X-3,call,Fine,open,K-1,,,,\n";
    let path = env.file("bad.csv", bad);
    let ran = env.fails(6, &["ticket", "import", path.to_str().unwrap()]);
    for words in [
        "line 2, column `title`, value \"Another\": Ticket SO-10005 is there already, with title \"Oil\".",
        "line 3, column `kind`, value \"calls\"",
        "line 3, column `title`",
        "line 3, column `customer`, value \"K-9\": There is no customer",
        "line 3, column `technician`, value \"nobody\"",
        "line 3, column `opened_at`, value \"soon\"",
        "line 3, column `closed_at`, value \"\": A ticket that is done",
        "line 4, column `facility`, value \"F-7\"",
        "line 4, column `closed_at`, value \"2026-01-01\": A ticket that is open is not closed",
        "Nothing was imported.",
    ] {
        assert!(ran.stderr.contains(words), "{words}\n{ran}");
    }
    env.fails(3, &["ticket", "show", "X-3"]);
    env.fails(3, &["ticket", "import", "missing.csv"]);
    let path = env.file("columns.csv", "kind,titel,customer\n");
    assert!(env.fails(6, &["ticket", "import", path.to_str().unwrap()]).stderr.contains("`title`"));
    env.fails(2, &["ticket", "import", "x.csv", "--delimiter", "é"]);
}

#[test]
fn the_example_tickets_are_imported() {
    let env = Env::new();
    let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");
    let read = |name: &str| std::fs::read_to_string(format!("{examples}/{name}.csv")).unwrap();
    let conn = sql(&env);
    let mut staff = std::collections::BTreeSet::new();
    for line in read("customers").lines().skip(1) {
        let cells: Vec<_> = line.split(',').collect();
        staff.extend(cells[6].split(';').map(str::to_owned));
        env.ok(&["customer", "add", cells[1], "--number", cells[0], "--kind", cells[2]]);
    }
    staff.iter().for_each(|email| drop(env.ok(&["staff", "add", email])));
    let owner = "(SELECT id FROM customers WHERE number = ?1)";
    for line in read("facilities").lines().skip(1) {
        let cells: Vec<_> = line.splitn(4, ',').collect();
        let insert = format!(
            "INSERT INTO facilities (customer_id, number, number_key, name, name_key, created_at)
             VALUES ({owner}, ?2, lower(?2), ?3, ?3, 0)"
        );
        conn.execute(&insert, (cells[0], cells[1], cells[2])).unwrap();
    }
    for line in read("contacts").lines().skip(1) {
        let cells: Vec<_> = line.split(',').collect();
        let email = Some(cells[2]).filter(|email| !email.is_empty());
        let insert = format!(
            "INSERT INTO contacts (customer_id, name, name_key, email, email_key, created_at)
             VALUES ({owner}, ?2, ?3, ?4, ?4, 0)"
        );
        conn.execute(&insert, (cells[0], cells[1], cells[1].to_lowercase(), email)).unwrap();
    }
    env.ok(&["device", "import", &format!("{examples}/devices.csv")]);
    let file = format!("{examples}/tickets.csv");
    let done = env.json(&["ticket", "import", &file]);
    assert_eq!(done["created"], 600);
    let again = env.json(&["ticket", "import", &file]);
    assert_eq!((again["created"].as_u64(), again["unchanged"].as_u64()), (Some(0), Some(600)));
}

#[test]
fn a_number_stands_in_a_file_once() {
    let env = portal();
    let file = env.file("t.csv", "kind,title,customer,number\ncall,One,K-1,A-1\ncall,One,K-1,a-1\n");
    let ran = env.fails(6, &["ticket", "import", file.to_str().unwrap()]);
    assert!(ran.stderr.contains("line 3, column `number`, value \"a-1\": An earlier row"), "{ran}");
    assert_eq!(env.ok(&["ticket", "list", "-o", "ids"]), "");
}

#[test]
fn counting_goes_on_after_any_number() {
    let env = portal();
    let file = env.file("t.csv", "kind,title,customer,number\ncall,Last,K-1,CA-9223372036854775807\ncall,x,K-1,\n");
    let done = env.run(&["ticket", "import", file.to_str().unwrap()]);
    assert!(done.code == 0 && done.stderr.ends_with("t.csv: 2 created.\n"), "{done}");
    let next = env.json(&["ticket", "add", "--kind", "call", "--customer", "K-1", "--title", "x"]);
    assert_eq!(next["number"], "CA-10002");
}

/// Writes rows of tickets, and imports them.
fn update(env: &Env, rows: &str, flags: &[&str]) -> Ran {
    env.file("t.csv", format!("number,kind,title,customer,status,closed_at,facility,technician,opened_at\n{rows}\n"));
    env.run(&[&["ticket", "import", "t.csv"][..], flags].concat())
}

#[test]
fn kind_customer_and_opening_of_a_ticket_never_change() {
    let env = portal();
    let row = "T-1,call,x,K-1,,,,,2026-01-01";
    assert_eq!(update(&env, row, &[]).code, 0);
    for (column, other) in [
        ("kind", "T-1,inspection,x,K-1,,,,,"),
        ("customer", "T-1,call,x,K-2,,,,,"),
        ("opened_at", "T-1,call,x,K-1,,,,,2026-01-02"),
    ] {
        let ran = update(&env, &other.replace(",x,", ",y,"), &["--update"]);
        assert!(ran.code == 6 && ran.stderr.contains(&format!("line 2, column `{column}`, value ")), "{ran}");
        assert!(ran.stderr.contains("This never changes.") && !ran.stderr.contains("`title`"), "{ran}");
        assert!(!ran.stderr.contains("`--update`"), "it does not help\n{ran}");
        let ran = update(&env, other, &["--skip-existing"]);
        assert!(ran.code == 0 && ran.stderr.contains("1 skipped"), "{ran}");
        assert!(update(&env, other, &[]).stderr.contains("This never changes."));
    }
    // Of one that is there, nothing but the number need be said.
    assert!(update(&env, "T-1,,,,,,,,", &[]).stderr.contains("1 unchanged"));
    assert_eq!(env.count("SELECT count(*) FROM events WHERE action = 'ticket.edit'"), 0);
}

#[test]
fn status_and_time_of_closing_go_together() {
    let env = portal();
    update(&env, "T-1,call,x,K-1,,,,,2026-01-01", &[]);
    let ran = update(&env, "T-1,,,,done,,,,", &["--update"]);
    assert!(
        ran.stderr.contains("column `closed_at`, value \"\": A ticket that is done says when it was closed."),
        "{ran}"
    );
    let ran = update(&env, "T-1,,,,,2026-01-02,,,", &["--update"]);
    assert!(ran.stderr.contains("A ticket that is open is not closed."), "{ran}");
    assert_eq!(update(&env, "T-1,,,,done,2026-01-02,,,", &["--update"]).code, 0);
    let ran = update(&env, "T-1,,,,done,,,,", &["--update", "--clear-empty"]);
    assert!(ran.stderr.contains("A ticket that is done says when"), "{ran}");
    assert_eq!(update(&env, "T-1,,,,cancelled,,,,", &["--update"]).code, 0, "when it was closed is known");
    assert_eq!(update(&env, "T-1,,,,in-progress,,,,", &["--update"]).code, 0);
    let ticket = env.json(&["ticket", "show", "T-1"]);
    assert_eq!((&ticket["status"], &ticket["closed_at"]), (&"in-progress".into(), &serde_json::Value::Null));
}

#[test]
fn a_self_check_that_a_file_says_is_done_gets_its_paper() {
    let env = portal();
    update(&env, "T-1,self-check,x,K-1,,,,,2026-01-01\nT-2,self-check,x,K-1,done,2026-01-01,,,", &[]);
    assert_eq!(env.count("SELECT count(*) FROM documents"), 0, "what was done elsewhere has its paper there");
    assert_eq!(update(&env, "T-1,,,,done,2026-01-02,,,", &["--update"]).code, 0);
    assert_eq!(env.count("SELECT count(*) FROM documents"), 1);
    assert_eq!(env.json(&["ticket", "show", "T-1"])["closed_at"], "2026-01-02T00:00:00Z");
}

#[test]
fn open_work_is_for_who_is_here_and_where_it_is_seen() {
    let env = portal();
    update(&env, "T-1,call,x,K-1,,,F-1,Lena Ek,\nT-2,call,x,K-2,,,,,", &[]);
    env.ok(&["staff", "edit", "Lena Ek", "--inactive"]);
    env.ok(&["facility", "archive", "K-1/F-2"]);
    // What is as it was stays.
    let ran = update(&env, "T-1,,y,,,,F-1,Lena Ek,", &["--update"]);
    assert!(ran.code == 0 && ran.stderr.contains("1 updated"), "{ran}");
    for (row, column) in [
        ("T-2,,,,,,,Lena Ek,", "technician"),
        ("T-3,call,x,K-1,,,,Lena Ek,", "technician"),
        ("T-1,,,,,,F-2,,", "facility"),
        ("T-3,call,x,K-1,,,F-2,,", "facility"),
    ] {
        let ran = update(&env, row, &["--update"]);
        assert!(ran.code == 6 && ran.stderr.contains(&format!("line 2, column `{column}`, value ")), "{ran}");
    }
    // What is closed tells of how it was.
    assert_eq!(update(&env, "T-3,call,x,K-1,done,2020-01-01,F-2,Lena Ek,", &[]).code, 0);
    env.ok(&["customer", "archive", "K-2"]);
    let ran = update(&env, "T-4,call,x,K-2,,,,,", &[]);
    assert!(ran.stderr.contains("column `customer`, value \"K-2\": Customer K-2 is archived."), "{ran}");
    assert_eq!(env.count("SELECT count(*) FROM messages"), 0, "nobody is notified");
}

#[test]
fn staff_of_another_department_changes_nothing_by_a_file() {
    let env = portal();
    env.ok(&["customer", "add", "Doors", "--number", "D-1", "--department", "Doors"]);
    update(&env, "T-1,call,x,K-1,,,,,", &[]);
    let boss = ["--role", "department-administrator", "--department", "Doors"];
    env.ok(&[&["staff", "add", "doors@nordlyft.example"][..], &boss].concat());
    // Neither by naming another customer, nor by naming none.
    for row in ["T-1,,y,,,,,,", "T-1,,y,D-1,,,,,", "T-1,,,,,,,,"] {
        let ran = update(&env, row, &["--update", "--actor", "doors@nordlyft.example"]);
        assert!(ran.code == 5 && ran.stderr.contains("t.csv, line 2: doors@nordlyft.example"), "{ran}");
    }
}
