//! Rows put straight into the database, for what the commands under test do not make themselves.

use std::collections::BTreeMap;

use rusqlite::types::ValueRef;
use serde_json::Value;

use crate::env::Env;

impl Env {
    /// A user with a role, assigned to a customer: to all its facilities, or to one of them.
    pub fn assign(&self, username: &str, customer: &str, facility: Option<&str>) {
        let mut db = self.database();
        let tx = db.transaction().unwrap();
        tx.execute(
            "INSERT INTO users (username, username_key, email, email_key, created_at) VALUES (?1, ?1, ?1, ?1, 0)",
            [username],
        )
        .unwrap();
        let user = tx.last_insert_rowid();
        let sql = "INSERT INTO assignments (user_id, customer_id, all_facilities, created_at)
                   SELECT ?1, id, ?2, 0 FROM customers WHERE number = ?3";
        tx.execute(sql, (user, facility.is_none(), customer)).unwrap();
        let assignment = tx.last_insert_rowid();
        let sql = "INSERT INTO assignment_roles SELECT ?1, id FROM roles WHERE name = 'member'";
        tx.execute(sql, [assignment]).unwrap();
        if let Some(facility) = facility {
            let sql = "INSERT INTO assignment_facilities (assignment_id, customer_id, facility_id)
                       SELECT ?1, c.id, f.id FROM customers c JOIN facilities f ON f.customer_id = c.id
                       WHERE c.number = ?2 AND f.number = ?3";
            assert_eq!(tx.execute(sql, (assignment, customer, facility)).unwrap(), 1);
        }
        tx.commit().unwrap();
    }

    /// An open fault report of a customer, perhaps at a facility and of a contact (by name).
    pub fn fault_report(&self, number: &str, customer: &str, facility: Option<&str>, contact: Option<&str>) {
        let sql = "INSERT INTO tickets (number, number_key, kind, title, status, customer_id, facility_id, contact_id, opened_at, seen)
                   SELECT ?1, ?1, 'fault-report', 'It is stuck', 'open', c.id,
                       (SELECT f.id FROM facilities f WHERE f.customer_id = c.id AND f.number = ?3),
                       (SELECT k.id FROM contacts k WHERE k.customer_id = c.id AND k.name = ?4), 0, 0
                   FROM customers c WHERE c.number = ?2";
        assert_eq!(self.database().execute(sql, (number, customer, facility, contact)).unwrap(), 1);
    }

    /// An invitation of a user to a customer, open or accepted.
    pub fn invitation(&self, username: &str, customer: &str, accepted: bool) {
        let sql = "INSERT INTO invitations (user_id, customer_id, roles, invited_by, accepted_at, created_at)
                   SELECT u.id, c.id, 'member', 'anna@nordlyft.example', ?3, 0 FROM users u, customers c
                   WHERE u.username = ?1 AND c.number = ?2";
        assert_eq!(self.database().execute(sql, (username, customer, accepted.then_some(0))).unwrap(), 1);
    }

    /// Everything that the database holds, but for these tables.
    pub fn dump(&self, without: &[&str]) -> String {
        let db = self.database();
        let mut tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").unwrap();
        let names = tables.query_map((), |row| row.get::<_, String>(0)).unwrap();
        let mut text = String::new();
        for name in names.map(Result::unwrap).filter(|name| !without.contains(&name.as_str())) {
            let mut rows = db.prepare(&format!("SELECT * FROM \"{name}\"")).unwrap();
            let columns = rows.column_count();
            let rows = rows
                .query_map((), |row| (0..columns).map(|at| row.get_ref(at).map(told)).collect::<Result<Vec<_>, _>>());
            let mut rows: Vec<_> = rows.unwrap().map(|row| format!("{name}: {}\n", row.unwrap().join(", "))).collect();
            rows.sort();
            text.extend(rows);
        }
        text
    }

    /// What the newest event says that something was and is, where the two differ.
    pub fn newest_change(&self) -> Vec<(String, Value, Value)> {
        let (before, after): (String, String) = self
            .database()
            .query_row("SELECT before, after FROM events ORDER BY id DESC LIMIT 1", (), |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .unwrap();
        let before: BTreeMap<String, Value> = serde_json::from_str(&before).unwrap();
        let mut after: BTreeMap<String, Value> = serde_json::from_str(&after).unwrap();
        let pairs = before.into_iter().map(|(key, was)| {
            let is = after.remove(&key).unwrap_or_default();
            (key, was, is)
        });
        pairs.filter(|(_, was, is)| was != is).collect()
    }

    /// One number that a query gives.
    pub fn count(&self, sql: &str) -> i64 {
        self.database().query_row(sql, (), |row| row.get(0)).unwrap()
    }

    pub fn database(&self) -> rusqlite::Connection {
        let db = rusqlite::Connection::open(self.path().join("portal.db")).unwrap();
        db.execute_batch("PRAGMA foreign_keys = ON").unwrap();
        db
    }
}

/// A value as a person reads it, on one line.
fn told(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Text(text) => format!("{:?}", String::from_utf8_lossy(text)),
        other => format!("{other:?}"),
    }
}
