//! The hand-written loader that `benches/import.sh` measures `portalctl user import` beside: it puts the rows of a file of
//! users into strict, indexed, related tables, with prepared statements, in one durable transaction. It looks at nothing:
//! a cell is what it is, a customer that is not there ends it, and nothing is logged.
//!
//! `loader plain CSV DATABASE` makes tables of its own in a portal's database, of the same shape as the portal's: the same
//! columns, the unique and the foreign keys, an index for each key that something is looked up by. `loader portal CSV
//! DATABASE` fills the portal's own tables instead, with all their indexes, checks and triggers, so that what the tables
//! cost and what the program costs can be told apart.

#![allow(clippy::print_stderr, clippy::unwrap_used, missing_docs, reason = "a measurement, not a part of the program")]

use std::collections::HashMap;
use std::error::Error;

use rusqlite::{Connection, TransactionBehavior, params};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const PLAIN: &str = "
    CREATE TABLE plain_users (
        id INTEGER PRIMARY KEY, username TEXT NOT NULL, username_key TEXT NOT NULL UNIQUE, email TEXT, email_key TEXT UNIQUE,
        first_name TEXT, last_name TEXT, name_key TEXT NOT NULL, company TEXT, address TEXT, city TEXT, country TEXT,
        state TEXT, zip TEXT, phone TEXT, mobile TEXT, accounting_id TEXT, language TEXT, comments TEXT,
        created_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX plain_users_by_name ON plain_users (name_key);
    CREATE TABLE plain_assignments (
        id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES plain_users (id),
        customer_id INTEGER REFERENCES customers (id), all_facilities INTEGER NOT NULL, unassigned INTEGER NOT NULL,
        contact_id INTEGER REFERENCES contacts (id), created_at INTEGER NOT NULL, UNIQUE (user_id, customer_id)
    ) STRICT;
    CREATE INDEX plain_assignments_by_customer ON plain_assignments (customer_id);
    CREATE TABLE plain_assignment_facilities (
        assignment_id INTEGER NOT NULL REFERENCES plain_assignments (id), customer_id INTEGER NOT NULL,
        facility_id INTEGER NOT NULL REFERENCES facilities (id), PRIMARY KEY (assignment_id, facility_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX plain_assignment_facilities_by_facility ON plain_assignment_facilities (facility_id);
    CREATE TABLE plain_assignment_roles (
        assignment_id INTEGER NOT NULL REFERENCES plain_assignments (id), role_id INTEGER NOT NULL REFERENCES roles (id),
        PRIMARY KEY (assignment_id, role_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX plain_assignment_roles_by_role ON plain_assignment_roles (role_id);";

/// What the file names, by what it is called there.
struct There {
    customers: HashMap<String, i64>,
    facilities: HashMap<(i64, String), i64>,
    roles: HashMap<String, i64>,
}

impl There {
    fn read(conn: &Connection) -> Result<There> {
        let mut there = There { customers: HashMap::new(), facilities: HashMap::new(), roles: HashMap::new() };
        let mut statement = conn.prepare("SELECT number, id FROM customers")?;
        let mut rows = statement.query(())?;
        while let Some(row) = rows.next()? {
            there.customers.insert(row.get(0)?, row.get(1)?);
        }
        let mut statement = conn.prepare("SELECT customer_id, number, id FROM facilities")?;
        let mut rows = statement.query(())?;
        while let Some(row) = rows.next()? {
            there.facilities.insert((row.get(0)?, row.get(1)?), row.get(2)?);
        }
        let mut statement = conn.prepare("SELECT name, id FROM roles")?;
        let mut rows = statement.query(())?;
        while let Some(row) = rows.next()? {
            there.roles.insert(row.get(0)?, row.get(1)?);
        }
        Ok(there)
    }
}

fn load(file: &str, database: &str, tables: &str) -> Result<u64> {
    let mut conn = Connection::open(database)?;
    // As the program has them.
    conn.execute_batch("PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA cache_size = -14336;")?;
    if !tables.is_empty() {
        conn.execute_batch(PLAIN)?;
    }
    let there = There::read(&conn)?;
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut user = tx.prepare(&format!(
        "INSERT INTO {tables}users (username, username_key, email, email_key, first_name, last_name, name_key, company,
             address, city, country, state, zip, phone, mobile, accounting_id, language, comments, created_at)
         VALUES (?1, ?2, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)"
    ))?;
    let mut assignment = tx.prepare(&format!(
        "INSERT INTO {tables}assignments (user_id, customer_id, all_facilities, unassigned, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5)"
    ))?;
    let mut listed = tx.prepare(&format!(
        "INSERT INTO {tables}assignment_facilities (assignment_id, customer_id, facility_id) VALUES (?1, ?2, ?3)"
    ))?;
    let mut given =
        tx.prepare(&format!("INSERT INTO {tables}assignment_roles (assignment_id, role_id) VALUES (?1, ?2)"))?;
    let mut reader = csv::Reader::from_path(file)?;
    let header = reader.headers()?.clone();
    let at = |name: &str| header.iter().position(|column| column == name).ok_or(format!("no column {name}"));
    let columns = [
        "email",
        "first_name",
        "last_name",
        "company",
        "address",
        "city",
        "country",
        "state",
        "zip",
        "phone",
        "mobile",
        "accounting_id",
        "language",
        "comments",
    ];
    let columns = columns.iter().map(|name| at(name)).collect::<std::result::Result<Vec<_>, _>>()?;
    let (customer, facilities, roles) = (at("customer")?, at("facilities")?, at("roles")?);
    let (mut record, mut count, now) = (csv::StringRecord::new(), 0, 1_780_000_000_000_i64);
    while reader.read_record(&mut record)? {
        let cell = |column: usize| Some(&record[columns[column]]).filter(|cell| !cell.is_empty());
        let email = &record[columns[0]];
        let name = format!("{} {}", &record[columns[1]], &record[columns[2]]).to_lowercase();
        user.execute(params![
            email,
            email.to_lowercase(),
            cell(1),
            cell(2),
            name,
            cell(3),
            cell(4),
            cell(5),
            cell(6),
            cell(7),
            cell(8),
            cell(9),
            cell(10),
            cell(11),
            cell(12),
            cell(13),
            now
        ])?;
        let id = tx.last_insert_rowid();
        let customer = there.customers[&record[customer]];
        let all = matches!(&record[facilities], "" | "*");
        let unassigned = record[facilities].split(';').any(|number| number == "-");
        assignment.execute((id, customer, all, unassigned, now))?;
        let id = tx.last_insert_rowid();
        if !all {
            for number in record[facilities].split(';').filter(|number| *number != "-") {
                listed.execute((id, customer, there.facilities[&(customer, number.to_owned())]))?;
            }
        }
        for role in record[roles].split(';') {
            given.execute((id, there.roles[if role.is_empty() { "member" } else { role }]))?;
        }
        count += 1;
    }
    drop((user, assignment, listed, given));
    tx.commit()?;
    Ok(count)
}

fn main() -> Result<()> {
    let arguments: Vec<_> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let count = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["plain", file, database] => load(file, database, "plain_")?,
        ["portal", file, database] => load(file, database, "")?,
        _ => return Err("loader plain|portal CSV DATABASE".into()),
    };
    eprintln!("{count} users");
    Ok(())
}
