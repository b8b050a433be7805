//! `portalctl db status` and `db migrate`.

use rusqlite::Connection;
use serde_json::json;

use crate::env::{ADMIN, Env};

/// A file of ours from before the first schema.
fn old(env: &Env) {
    let conn = Connection::open(env.path().join("portal.db")).unwrap();
    conn.execute_batch("PRAGMA application_id = 1886351988; VACUUM;").unwrap();
}

#[test]
fn the_state_of_the_database_is_shown() {
    let env = Env::new();
    env.ok(&["customer", "add", "Acme"]);
    let status = env.json(&["db", "status"]);
    assert_eq!(status["path"], "[folder]/portal.db");
    assert_eq!((&status["schema_version"], &status["up_to_date"]), (&status["needed_version"], &json!(true)));
    assert_eq!((&status["journal_mode"], &status["application_id"]), (&json!("wal"), &json!(1_886_351_988)));
    assert_eq!((&status["rows"]["customers"], &status["rows"]["staff"]), (&json!(1), &json!(1)));
    assert!(status["size"].as_u64().unwrap() > 100_000 && status["sqlite_version"].is_string());
    let page = env.ok(&["db", "status"]);
    assert!(page.contains("(up to date)") && page.contains("customers"), "{page}");
}

#[test]
fn an_old_database_is_looked_at_and_migrated() {
    let mut env = Env::empty();
    old(&env);
    env.set("PORTALCTL_ACTOR", ADMIN);
    let refused = env.fails(9, &["customer", "list"]);
    assert!(refused.stderr.contains("schema version 0") && refused.stderr.contains("db migrate"), "{refused}");
    let status = env.run(&["db", "status", "-o", "json"]);
    assert!(status.code == 0 && status.stdout.contains("\"up_to_date\": false"), "{status}");
    assert!(status.stderr.contains("portalctl db migrate"), "{status}");
    let dry = env.run(&["db", "migrate", "--dry-run"]);
    assert!(dry.code == 0 && dry.stderr.contains("would go from schema version 0 to 1"), "{dry}");
    env.fails(9, &["customer", "list"]);
    let done = env.run(&["db", "migrate", "-o", "json"]);
    assert!(done.code == 0 && done.stderr.contains("went from schema version 0 to 1"), "{done}");
    assert!(done.stdout.contains("\"from\": 0") && done.stdout.contains("\"to\": 1"), "{done}");
    env.ok(&["customer", "list"]);
    let events = env.json(&["log", "list"]);
    assert_eq!((&events[0]["action"], &events[0]["subject"]), (&json!("db.migrate"), &json!("database schema")));
    assert!(events[0]["actor"].as_str().unwrap().starts_with("OS login "), "nobody is staff yet: {events}");
    let again = env.run(&["db", "migrate"]);
    assert!(again.code == 0 && again.stderr.contains("up to date"), "{again}");
    assert_eq!(env.json(&["log", "list"]), events);
}

#[test]
fn what_is_not_ours_or_newer_is_refused() {
    let env = Env::empty();
    for verb in ["status", "migrate"] {
        let missing = env.fails(9, &["db", verb]);
        assert!(missing.stderr.contains("portalctl init"), "{missing}");
    }
    env.file("portal.db", "hello");
    assert!(env.fails(9, &["db", "migrate"]).stderr.contains("not a database of portalctl"));
    std::fs::remove_file(env.path().join("portal.db")).unwrap();
    let conn = Connection::open(env.path().join("portal.db")).unwrap();
    conn.execute_batch("PRAGMA application_id = 1886351988; PRAGMA user_version = 99; VACUUM;").unwrap();
    drop(conn);
    let newer = env.fails(9, &["db", "status"]);
    assert!(newer.stderr.contains("schema version 99") && newer.stderr.contains("newer"), "{newer}");
    let torn = Env::new();
    let conn = Connection::open(torn.path().join("portal.db")).unwrap();
    conn.pragma_update(None, "user_version", 0).unwrap();
    drop(conn);
    let ran = torn.fails(9, &["db", "migrate"]);
    assert!(ran.stderr.contains("its history says otherwise"), "{ran}");
}
