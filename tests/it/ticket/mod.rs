//! `portalctl ticket`, as staff and through the eyes of users.

mod as_user;
mod decide;
mod import;
mod staff;

use std::time::Duration;

use portalctl::store::Store;
use rusqlite::Connection;

use crate::env::Env;

/// A user of the test portal: username, customer (none for all retail), facilities (`*` for all, `-` for what belongs to
/// none), the contact they are limited to, role.
type Person = (&'static str, Option<&'static str>, &'static [&'static str], Option<&'static str>, &'static str);

const PEOPLE: &[Person] = &[
    ("boss", Some("K-1"), &["*"], None, "administrator"),
    ("site", Some("K-1"), &["F-1"], None, "member"),
    ("office", Some("K-1"), &["F-1", "-"], None, "member"),
    ("karin", Some("K-1"), &["*"], Some("karin@b.example"), "administrator"),
    ("viewer", Some("K-1"), &["*"], None, "client-accountant"),
    ("inspector", Some("K-1"), &["*"], None, "client-inspector"),
    ("retail", None, &["*"], None, "administrator"),
    ("pending", Some("K-1"), &["*"], None, "member"),
];

/// A portal with customers, facilities, contacts and users, and no tickets.
pub fn portal() -> Env {
    let env = Env::new();
    env.ok(&["staff", "add", "lena@nordlyft.example", "--name", "Lena Ek"]);
    for (name, kind) in [("K-1", "corporate"), ("K-2", "corporate"), ("R-1", "retail")] {
        env.ok(&["customer", "add", name, "--number", name, "--kind", kind, "--department", "Lifts"]);
    }
    let conn = sql(&env);
    for (customer, facility) in [("K-1", "F-1"), ("K-1", "F-2"), ("K-2", "F-1"), ("K-2", "F-7"), ("R-1", "F-1")] {
        conn.execute(
            "INSERT INTO facilities (customer_id, number, number_key, name, name_key, created_at)
             SELECT id, ?2, lower(?2), 'House ' || ?2, 'house ' || lower(?2), 0 FROM customers WHERE number = ?1",
            (customer, facility),
        )
        .unwrap();
    }
    for (customer, email) in [("K-1", "karin@b.example"), ("K-1", "lars@b.example"), ("K-2", "other@c.example")] {
        conn.execute(
            "INSERT INTO contacts (customer_id, name, name_key, email, email_key, created_at)
             SELECT id, ?2, ?2, ?2, ?2, 0 FROM customers WHERE number = ?1",
            (customer, email),
        )
        .unwrap();
    }
    PEOPLE.iter().for_each(|person| add_user(&conn, person));
    env
}

pub fn sql(env: &Env) -> Connection {
    let conn = Connection::open(env.path().join("portal.db")).unwrap();
    conn.execute_batch("PRAGMA foreign_keys = ON").unwrap();
    conn
}

fn add_user(conn: &Connection, (name, customer, facilities, contact, role): &Person) {
    let password = (*name != "pending").then_some("x");
    let user = "INSERT INTO users (username, username_key, password_hash, created_at) VALUES (?1, ?1, ?2, 0)";
    conn.execute(user, (name, password)).unwrap();
    let user = conn.last_insert_rowid();
    // A customer that is none of them stands for all retail customers.
    let all_retail =
        "UPDATE users SET all_retail = 1 WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM customers WHERE number = ?2)";
    conn.execute(all_retail, (user, customer)).unwrap();
    conn.execute(
        "INSERT INTO assignments (user_id, customer_id, all_facilities, unassigned, contact_id, created_at)
         VALUES (?1, (SELECT id FROM customers WHERE number = ?2), ?3, ?4, (SELECT id FROM contacts WHERE email = ?5), 0)",
        (user, customer, facilities.contains(&"*"), facilities.contains(&"-"), contact),
    )
    .unwrap();
    let assignment = conn.last_insert_rowid();
    for facility in facilities.iter().filter(|facility| facility.starts_with('F')) {
        conn.execute(
            "INSERT INTO assignment_facilities (assignment_id, customer_id, facility_id, limit_id)
             SELECT ?1, customer_id, id, (SELECT limit_id FROM assignments WHERE id = ?1) FROM facilities WHERE number = ?2
             AND customer_id = (SELECT id FROM customers WHERE number = ?3)",
            (assignment, facility, customer),
        )
        .unwrap();
    }
    let given = "INSERT INTO assignment_roles (assignment_id, role_id) SELECT ?1, id FROM roles WHERE name = ?2";
    conn.execute(given, (assignment, role)).unwrap();
}

/// Adds tickets at places, with numbers that say where.
pub fn tickets(env: &Env) {
    for (number, kind, customer, facility, contact) in [
        ("IN-F1", "inspection", "K-1", Some("F-1"), None),
        ("CA-F2", "call", "K-1", Some("F-2"), Some("karin@b.example")),
        ("RO-NONE", "repair-order", "K-1", None, Some("karin@b.example")),
        ("WO-K2", "work-order", "K-2", Some("F-7"), None),
        ("SO-R1", "service-order", "R-1", None, None),
    ] {
        let mut args = vec!["ticket", "add", "--number", number, "--kind", kind, "--customer", customer];
        args.extend(["--title", "Something to do"]);
        facility.iter().for_each(|facility| args.extend(["--facility", facility]));
        contact.iter().for_each(|contact| args.extend(["--contact", contact]));
        env.ok(&args);
    }
}

fn seen(env: &Env, user: &str, more: &[&str]) -> Vec<String> {
    let mut args = vec!["ticket", "list", "-o", "ids", "--as-user", user];
    args.extend(more);
    env.ok(&args).lines().map(str::to_owned).collect()
}

fn events(env: &Env) -> Vec<(String, String)> {
    let store = &mut Store::open(&env.path().join("portal.db"), Duration::ZERO).unwrap();
    let mut found = Vec::new();
    let filter = portalctl::store::EventFilter { action: Some("ticket".into()), ..Default::default() };
    let mut visit = |line: portalctl::store::Line| {
        found.push((line.action, line.subject));
        Ok(std::ops::ControlFlow::Continue(()))
    };
    store.read().unwrap().events(&filter, &mut visit).unwrap();
    found
}
