//! `portalctl ticket import`.

use super::{portal, sql};
use crate::env::Env;

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
