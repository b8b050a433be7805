//! `portalctl customer`: the page, the archive, what is in use and what may go.

use crate::env::{ADMIN, Env};

/// A portal with two facilities and a contact at customer K-1.
fn acme() -> Env {
    let env = Env::new();
    env.ok(&["customer", "add", "Acme", "--number", "K-1", "--department", "Lifts", "--technician", ADMIN]);
    env.ok(&["facility", "add", "K-1", "Main hall", "--address", "Storgatan 1"]);
    env.ok(&["facility", "add", "K-1", "Annex"]);
    env.ok(&["contact", "add", "K-1", "Karin", "--email", "karin@acme.example"]);
    env
}

#[test]
fn a_page_tells_all_about_a_customer() {
    let env = acme();
    env.ok(&["facility", "archive", "K-1/2"]);
    env.assign("kim@acme.example", "K-1", None);
    env.assign("site@acme.example", "K-1", Some("1"));
    env.fault_report("FR-1", "K-1", None, None);
    env.fault_report("FR-2", "K-1", Some("1"), None);
    let page = env.ok(&["customer", "show", "acme"]);
    let expected = "\
Number:       K-1
Name:         Acme
Kind:         corporate
Independent:  no
Department:   Lifts
Language:     -
Technicians:  anna@nordlyft.example
Login link:   on; it leads to the sign-in
Archived:     no

Facilities
  NUMBER  NAME       ADDRESS
  1       Main hall  Storgatan 1

Users
  USERNAME           NAME  STATUS         ROLES   FACILITIES
  kim@acme.example         not-confirmed  member  all
  site@acme.example        not-confirmed  member  1

Open work
  KIND          OPEN
  fault-report  2
";
    assert_eq!(page, expected);
    let json = env.json(&["customer", "show", "K-1"]);
    let keys: Vec<_> = json.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        keys.join(" "),
        "id number name kind independent department language archived login_link technicians facilities users open_tickets"
    );
    assert_eq!((&json["facilities"], &json["users"], &json["open_tickets"]), (&1.into(), &2.into(), &2.into()));
}

#[test]
fn a_page_shows_the_first_of_many_and_the_users_of_all_retail_customers() {
    let env = Env::new();
    env.ok(&["customer", "add", "Gunilla", "--kind", "retail", "--number", "R-1"]);
    let rows: String = (1..=51).map(|number| format!("R-1,{number:03},House {number}\n")).collect();
    env.file("facilities.csv", format!("customer,number,name\n{rows}"));
    env.ok(&["facility", "import", "facilities.csv"]);
    env.database()
        .execute_batch(
            "INSERT INTO users (id, username, username_key, first_name, created_at, all_retail)
             VALUES (7, 'rita', 'rita', 'Rita', 0, 1);
             INSERT INTO assignments (user_id, all_facilities, created_at) VALUES (7, 1, 0);",
        )
        .unwrap();
    let page = env.ok(&["customer", "show", "R-1"]);
    assert!(page.contains("Facilities (the first 50 of 51)\n"), "{page}");
    assert!(!page.contains("House 51"), "{page}");
    assert!(page.contains("  rita      Rita  not-confirmed         all\n"), "{page}");
}

#[test]
fn an_archived_customer_is_hidden_from_outside_and_found_by_staff() {
    let env = acme();
    env.fault_report("FR-1", "K-1", None, None);
    let archived = env.json(&["customer", "archive", "Acme"]);
    assert_eq!(archived["archived"], true);
    assert_eq!(env.count("SELECT live FROM tickets"), 0);
    assert_eq!(env.ok(&["customer", "list", "-o", "ids"]), "");
    assert_eq!(env.ok(&["customer", "list", "--archived", "-o", "ids"]), "K-1\n");
    assert!(env.ok(&["customer", "show", "K-1"]).contains("Archived:     yes"));

    let events = "SELECT count(*) FROM events WHERE action IN ('customer.archive', 'customer.restore')";
    env.ok(&["customer", "archive", "K-1"]);
    assert_eq!(env.count(events), 1, "archiving it again is no change");

    assert_eq!(env.json(&["customer", "restore", "K-1"])["archived"], false);
    assert_eq!(env.count("SELECT live FROM tickets"), 1);
    env.ok(&["customer", "restore", "K-1"]);
    assert_eq!(env.count(events), 2);
    assert_eq!(
        env.fails(3, &["customer", "archive", "K-9"]).stderr.lines().next(),
        Some("error: There is no customer \"K-9\".")
    );
}

#[test]
fn archiving_says_what_becomes_of_invitations() {
    let env = acme();
    env.ok(&["customer", "add", "Beta", "--number", "K-2"]);
    for (number, elsewhere) in [("K-1", None), ("K-1", Some("K-2")), ("K-2", None)] {
        let email =
            format!("{}@acme.example", elsewhere.map_or(number.to_owned(), |other| format!("{number}-{other}")));
        env.ok(&["user", "invite", &email, "--customer", number, "--all-facilities", "--no-send"]);
        if let Some(other) = elsewhere {
            env.ok(&["user", "invite", &email, "--customer", other, "--no-send"]);
        }
    }
    let hint = |args: &[&str]| env.run(args).stderr.lines().find(|line| line.starts_with("hint:")).map(str::to_owned);
    insta::assert_snapshot!(hint(&["customer", "archive", "K-1"]).unwrap_or_default(), @"hint: It has 2 open invitations. While it is archived, no mail goes out to 1 user who is invited nowhere else. After `portalctl customer restore K-1`, send it with `portalctl invitation resend USER`.");
    let states = "SELECT count(*) FROM messages WHERE recipient LIKE 'K-1@%' AND state = 'cancelled'
                  OR recipient <> 'K-1@acme.example' AND state = 'sent'";
    env.ok(&["mail", "send"]);
    assert_eq!(env.count(states), env.count("SELECT count(*) FROM messages"), "what was said is so");
    insta::assert_snapshot!(hint(&["customer", "archive", "K-2"]).unwrap_or_default(), @"hint: It has 2 open invitations. While it is archived, no mail goes out to 2 users who are invited nowhere else. After `portalctl customer restore K-2`, send it with `portalctl invitation resend USER`.");
    env.ok(&["customer", "restore", "K-1"]);
    env.ok(&["invitation", "resend", "K-1@acme.example"]);
    env.ok(&["customer", "restore", "K-2"]);
    insta::assert_snapshot!(hint(&["customer", "archive", "K-2"]).unwrap_or_default(), @"hint: It has 2 open invitations. While it is archived, no mail goes out to 1 user who is invited nowhere else. After `portalctl customer restore K-2`, send it with `portalctl invitation resend USER`.");
}

#[test]
fn a_customer_in_use_is_not_deleted() {
    let env = acme();
    env.assign("kim@acme.example", "K-1", None);
    env.assign("site@acme.example", "K-1", Some("1"));
    env.invitation("kim@acme.example", "K-1", false);
    env.fault_report("FR-1", "K-1", None, None);
    let ran = env.fails(4, &["customer", "delete", "K-1", "--yes"]);
    assert_eq!(
        ran.stderr,
        "error: Customer K-1 has 1 ticket, 2 users and 1 open invitation and cannot be deleted.\n\
         hint: Use `portalctl customer archive K-1`: then nobody outside sees it.\n"
    );
}

#[test]
fn deleting_a_customer_asks_and_takes_what_is_unused_along() {
    let env = acme();
    env.assign("kim@acme.example", "K-1", None);
    env.invitation("kim@acme.example", "K-1", true);
    env.database().execute("DELETE FROM assignments", ()).unwrap();

    let ran = env.fails(2, &["customer", "delete", "K-1"]);
    let question = "Delete customer K-1 Acme, with 2 facilities, 1 contact and 1 closed invitation";
    assert!(ran.stderr.contains(question), "{ran}");
    let ran = env.run(&["customer", "delete", "K-1", "--dry-run"]);
    assert_eq!((ran.code, ran.stderr.contains("customer.delete: customer K-1")), (0, true), "{ran}");
    assert_eq!(env.ok(&["customer", "list", "-o", "ids"]), "K-1\n");

    env.ok(&["customer", "delete", "K-1", "--yes"]);
    for table in ["customers", "facilities", "contacts", "customer_technicians", "invitations", "counters"] {
        assert_eq!(env.count(&format!("SELECT count(*) FROM {table}")), 0, "{table}");
    }
    let before = "SELECT count(*) FROM events WHERE action = 'customer.delete' AND before LIKE '%Main hall%karin@%'";
    assert_eq!(env.count(before), 1, "the log keeps what went");
    env.fails(3, &["customer", "delete", "K-1", "--yes"]);
}

#[test]
fn technicians_change_no_customers() {
    let env = acme();
    env.ok(&["staff", "add", "lena@nordlyft.example"]);
    for command in ["delete", "archive", "restore"] {
        let ran = env.fails(5, &["customer", command, "K-1", "--yes", "--actor", "lena@nordlyft.example"]);
        assert!(ran.stderr.contains("may not change customers"), "{ran}");
    }
    assert_eq!(env.count("SELECT count(*) FROM events WHERE action LIKE '%.denied'"), 3);
}

#[test]
fn a_department_keeps_its_own_customers() {
    let env = acme();
    env.ok(&["customer", "add", "Other", "--number", "K-2", "--department", "Doors"]);
    let boss = ["--role", "department-administrator", "--department", "LIFTS"];
    env.ok(&[&["staff", "add", "bo@nordlyft.example"][..], &boss].concat());
    let as_boss = |args: &[&str]| env.run(&[args, &["--actor", "bo@nordlyft.example"]].concat()).code;
    assert_eq!(as_boss(&["customer", "archive", "K-1"]), 0);
    assert_eq!(as_boss(&["customer", "archive", "K-2"]), 5);
    assert_eq!(as_boss(&["facility", "add", "K-1", "New"]), 0);
    assert_eq!(as_boss(&["facility", "add", "K-2", "New"]), 5);
    assert_eq!(as_boss(&["contact", "add", "K-2", "New"]), 5);
    env.file("customers.csv", "number,name,department\nK-3,Three,lifts\nK-4,Four,Doors\n");
    let ran = env.fails(5, &["customer", "import", "customers.csv", "--actor", "bo@nordlyft.example"]);
    assert!(ran.stderr.contains("customers.csv, line 3: bo@nordlyft.example"), "{ran}");
    env.fails(3, &["customer", "show", "K-3"]);
}
