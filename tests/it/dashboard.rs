//! `portalctl dashboard`: of the organization, of a customer, and as users see it.
//!
//! The figures were drawn from examples/tickets.csv apart from the program, and read through.

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::env::Env;
use crate::main_road::with_examples;

const ERIK: &str = "erik.sandberg@tallkronan.example";
const CECILIA: &str = "cecilia.strand@malarstrand.example";
const MARGARETA: &str = "margareta.oberg@tallkronan.example";
const JOACHIM: &str = "joachim.luebbers@wohnschutz.example";

fn sql(env: &Env, batch: &str) {
    Connection::open(env.path().join("portal.db")).unwrap().execute_batch(batch).unwrap();
}

/// Everyone of the examples, with some who are let see a dashboard besides.
fn portal() -> Env {
    let env = with_examples();
    let place = ["--customer", "K-1003", "--facility", "F-02", "--no-send"];
    env.ok(&[&["user", "invite", ERIK, "--allow", "dashboard.view"], &place[..]].concat());
    env.ok(&["user", "grant", CECILIA, "--allow", "dashboard.view"]);
    env
}

fn drawn(env: &Env, args: &[&str]) -> Value {
    env.json(&[&["dashboard"], args].concat())
}

/// The statuses, the open ones by age, and in how many of the last weeks how many were opened and closed.
fn figures(drawn: &Value) -> ([i64; 5], [i64; 4], i64, i64) {
    let number = |value: &Value| value.as_i64().unwrap();
    let statuses = ["open", "in_progress", "on_hold", "done", "cancelled"];
    let ages: Vec<_> = drawn["ages"].as_array().unwrap().iter().map(|of_age| number(&of_age["tickets"])).collect();
    let weeks = drawn["weeks"].as_array().unwrap();
    let sum = |key: &str| weeks.iter().map(|week| number(&week[key])).sum();
    (statuses.map(|status| number(&drawn["statuses"][status])), ages.try_into().unwrap(), sum("opened"), sum("closed"))
}

#[test]
fn staff_see_the_whole_organization() {
    let env = portal();
    let drawn = drawn(&env, &[]);
    assert_eq!((&drawn["open_tickets"], &drawn["closed_tickets"]), (&json!(38), &json!(562)));
    assert_eq!(figures(&drawn), ([17, 17, 4, 535, 27], [9, 13, 13, 3], 72, 47));
    let kinds = json!([
        { "kind": "call", "open": 2, "in_progress": 3, "on_hold": 0, "done": 86, "cancelled": 4 },
        { "kind": "service-order", "open": 1, "in_progress": 2, "on_hold": 2, "done": 98, "cancelled": 6 },
        { "kind": "work-order", "open": 3, "in_progress": 4, "on_hold": 0, "done": 75, "cancelled": 3 },
        { "kind": "repair-order", "open": 5, "in_progress": 2, "on_hold": 0, "done": 66, "cancelled": 2 },
        { "kind": "fault-report", "open": 2, "in_progress": 0, "on_hold": 0, "done": 88, "cancelled": 5 },
        { "kind": "inspection", "open": 1, "in_progress": 3, "on_hold": 2, "done": 46, "cancelled": 4 },
        { "kind": "self-check", "open": 3, "in_progress": 0, "on_hold": 0, "done": 41, "cancelled": 1 },
        { "kind": "video-session", "open": 0, "in_progress": 0, "on_hold": 0, "done": 14, "cancelled": 1 },
        { "kind": "support-case", "open": 0, "in_progress": 3, "on_hold": 0, "done": 21, "cancelled": 1 },
    ]);
    assert_eq!(drawn["kinds"], kinds);
    let weeks: Vec<_> = drawn["weeks"].as_array().unwrap().iter().map(told).collect();
    let expected = [
        ("2026-W36", 8, 11),
        ("2026-W37", 4, 1),
        ("2026-W38", 8, 5),
        ("2026-W39", 4, 4),
        ("2026-W40", 7, 4),
        ("2026-W41", 5, 7),
        ("2026-W42", 7, 3),
        ("2026-W43", 7, 6),
        ("2026-W44", 6, 5),
        ("2026-W45", 5, 0),
        ("2026-W46", 2, 1),
        ("2026-W47", 9, 0),
    ];
    assert_eq!(weeks, expected);
    let busiest = drawn["busiest"].as_array().unwrap();
    let told: Vec<_> = busiest.iter().map(|busy| (&busy["customer"], &busy["open_tickets"])).collect();
    assert_eq!(told.len(), 10, "the busiest, not all");
    assert_eq!(
        told[..3],
        [(&json!("K-1005"), &json!(7)), (&json!("K-1001"), &json!(5)), (&json!("K-1002"), &json!(5))]
    );
    assert_eq!((&drawn["user"], &drawn["customer"], &drawn["devices_due"]), (&Value::Null, &Value::Null, &json!(9)));
}

fn told(week: &Value) -> (&str, i64, i64) {
    (week["week"].as_str().unwrap(), week["opened"].as_i64().unwrap(), week["closed"].as_i64().unwrap())
}

#[test]
fn a_customer_and_its_users_see_what_is_theirs() {
    let env = portal();
    let tallkronan = ([2, 1, 1, 41, 3], [1, 2, 1, 0], 6, 2);
    let customer = drawn(&env, &["--customer", "K-1003"]);
    assert_eq!((&customer["customer_name"], &customer["busiest"]), (&json!("Brf Tallkronan"), &Value::Null));
    for (args, expected) in [
        (&["--customer", "Brf Tallkronan"][..], tallkronan),
        (&["--as-user", MARGARETA], tallkronan),
        (&["--as-user", MARGARETA, "--customer", "K-1003"], tallkronan),
        // One facility.
        (&["--as-user", ERIK], ([0, 0, 1, 14, 2], [0, 0, 1, 0], 2, 1)),
        // Four facilities, and what belongs to none.
        (&["--as-user", "johan.sjodin@bjorken.example"], ([2, 2, 0, 58, 3], [1, 1, 2, 0], 7, 4)),
        (&["--as-user", "anke.reimers@tga-reimers.example"], ([1, 1, 0, 25, 3], [0, 0, 0, 2], 0, 1)),
        // One facility, and only what is their own.
        (&["--as-user", CECILIA], ([1, 1, 0, 8, 1], [1, 1, 0, 0], 3, 1)),
        // All retail customers, and one of them.
        (&["--as-user", JOACHIM], ([1, 0, 0, 11, 0], [0, 1, 0, 0], 2, 1)),
        (&["--as-user", JOACHIM, "--customer", "K-1012"], ([1, 0, 0, 4, 0], [0, 1, 0, 0], 1, 0)),
    ] {
        assert_eq!(figures(&drawn(&env, args)), expected, "{args:?}");
    }
    let erik = drawn(&env, &["--as-user", ERIK]);
    let kinds: Vec<_> =
        erik["kinds"].as_array().unwrap().iter().map(|of_kind| of_kind["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["call", "service-order", "work-order", "fault-report", "inspection", "self-check"]);
    assert_eq!((&erik["user"], &erik["busiest"]), (&json!(ERIK), &Value::Null));
    env.ok(&["feature", "disable", "calls", "inspections"]);
    assert_eq!(figures(&drawn(&env, &["--as-user", ERIK])).0, [0, 0, 1, 11, 1]);
    assert_eq!(figures(&drawn(&env, &["--customer", "K-1003"])), tallkronan, "staff is not asked for features");
    env.ok(&["customer", "archive", "K-1003", "--yes"]);
    assert_eq!(figures(&drawn(&env, &["--as-user", ERIK])).0, [0; 5]);
    assert_eq!(figures(&drawn(&env, &["--customer", "K-1003"])), tallkronan, "staff sees what is archived");
    env.ok(&["customer", "restore", "K-1003"]);
    env.ok(&["feature", "enable", "calls", "inspections"]);
    assert_eq!(drawn(&env, &["--as-user", ERIK]), erik);
}

#[test]
fn figures_follow_every_change() {
    let env = portal();
    let open = |args: &[&str]| drawn(&env, args)["open_tickets"].as_i64().unwrap();
    let erik = ["--as-user", ERIK];
    assert_eq!(open(&erik), 1);
    env.ok(&["ticket", "add", "--kind", "call", "--customer", "K-1003", "--facility", "F-02", "--title", "Noise"]);
    assert_eq!(open(&erik), 2);
    let newest = drawn(&env, &erik)["weeks"][11].clone();
    assert_eq!(told(&newest), ("2026-W47", 1, 0));
    env.ok(&["ticket", "edit", "SO-10105", "--facility", "F-01"]);
    assert_eq!((open(&erik), open(&["--customer", "K-1003"])), (1, 5));
    env.ok(&["ticket", "status", "SO-10105", "done"]);
    assert_eq!((open(&erik), open(&["--customer", "K-1003"])), (1, 4));
    env.ok(&["ticket", "status", "RO-10070", "done", "--dry-run"]);
    assert_eq!(open(&["--customer", "K-1003"]), 4);
    env.ok(&["facility", "archive", "K-1003/F-02", "--yes"]);
    assert_eq!((open(&erik), open(&["--as-user", MARGARETA]), open(&["--customer", "K-1003"])), (0, 3, 4));
}

#[test]
fn only_devices_that_are_seen_are_due() {
    let env = portal();
    sql(&env, "UPDATE tickets SET device_id = NULL");
    // The lift has two jobs, a fan is overdue, and another lift is due later than in a month.
    for (customer, facility, serial, tickets) in [
        ("K-1003", "F-01", "LIFT-A", "'RO-10070', 'RO-10072'"),
        ("K-1003", "F-02", "FAN-2", "'SO-10105'"),
        ("K-1003", "F-01", "LIFT-B", "'IN-10056'"),
        ("K-1002", "F-03", "AHU-3", "'SO-10109'"),
        ("K-1002", "F-03", "AHU-4", "'WO-10084'"),
        ("K-1002", "F-01", "AHU-1", "'SC-10044'"),
    ] {
        sql(
            &env,
            &format!(
                "INSERT INTO devices (customer_id, facility_id, serial, serial_key, created_at)
                 SELECT c.id, f.id, '{serial}', '{serial}', 0 FROM customers c JOIN facilities f ON f.customer_id = c.id
                 WHERE c.number = '{customer}' AND f.number = '{facility}';
                 UPDATE tickets SET device_id = last_insert_rowid() WHERE number IN ({tickets});"
            ),
        );
    }
    let due = |args: &[&str]| {
        let drawn = drawn(&env, args);
        let rows = drawn["due"].as_array().unwrap();
        assert_eq!(drawn["devices_due"], json!(rows.len()));
        rows.iter().map(|row| format!("{} {}", row["device"], row["ticket"]).replace('"', "")).collect::<Vec<_>>()
    };
    assert_eq!(due(&[]), ["AHU-1 SC-10044", "FAN-2 SO-10105", "LIFT-A RO-10072", "AHU-3 SO-10109"]);
    assert_eq!(due(&["--customer", "K-1003"]), ["FAN-2 SO-10105", "LIFT-A RO-10072"]);
    assert_eq!(due(&["--as-user", MARGARETA]), ["FAN-2 SO-10105", "LIFT-A RO-10072"]);
    assert_eq!(due(&["--as-user", ERIK]), ["FAN-2 SO-10105"]);
    assert_eq!(due(&["--as-user", CECILIA]), ["AHU-3 SO-10109"]);
    let drawn = drawn(&env, &["--as-user", ERIK]);
    let row = json!({
        "due_at": "2026-10-21T08:00:00Z", "overdue": true, "device": "FAN-2", "name": null, "customer": "K-1003",
        "facility": "F-02", "ticket": "SO-10105", "kind": "service-order",
    });
    assert_eq!(drawn["due"], json!([row]));
    let page = env.ok(&["dashboard", "--as-user", ERIK]);
    assert!(page.contains("2026-10-21 overdue  FAN-2"), "{page}");
    // A ticket that is seen on a device that is not: the fan was carried to another facility.
    sql(
        &env,
        "UPDATE devices SET facility_id = (SELECT facility_id FROM devices WHERE serial = 'LIFT-A') WHERE serial = 'FAN-2'",
    );
    assert_eq!(due(&["--as-user", ERIK]), [""; 0]);
    env.ok(&["user", "grant", MARGARETA, "--deny", "device.view"]);
    assert_eq!(due(&["--as-user", MARGARETA]), [""; 0]);
    for number in 0..12 {
        sql(
            &env,
            &format!(
                "INSERT INTO devices (customer_id, serial, serial_key, created_at) SELECT id, 'N-{number}', 'n-{number}', 0
                     FROM customers WHERE number = 'K-1001';
                 INSERT INTO tickets (number, number_key, kind, title, status, customer_id, device_id, opened_at, due_at, seen)
                     SELECT 'N-{number}', 'n-{number}', 'call', 'x', 'open', customer_id, id, 0, {number}, 1 FROM devices
                     WHERE serial = 'N-{number}';"
            ),
        );
    }
    let drawn = env.json(&["dashboard", "--customer", "K-1001"]);
    assert_eq!((&drawn["devices_due"], drawn["due"].as_array().unwrap().len()), (&json!(12), 10));
    let page = env.ok(&["dashboard", "--customer", "K-1001"]);
    assert!(page.contains("(the first 10 of 12)"), "{page}");
}

#[test]
fn who_may_not_see_a_dashboard_is_told_how_to_let_them() {
    let env = portal();
    let sara = "sara.akesson@bjorken.example";
    let ran = env.fails(5, &["dashboard", "--as-user", sara]);
    assert!(ran.stderr.contains(&format!("{sara} may not see the dashboard.")), "{ran}");
    let way_out = format!("portalctl user grant {sara} --allow dashboard.view");
    assert!(ran.stderr.contains(&way_out), "{ran}");
    let told = |name: &str| env.fails(5, &["dashboard", "--as-user", sara, "--customer", name]).stderr;
    assert_eq!(told("K-1002"), told("K-9999"), "nothing is said about what is hidden");
    env.ok(&way_out.split(' ').skip(1).collect::<Vec<_>>());
    assert_eq!(drawn(&env, &["--as-user", sara])["user"], json!(sara));
    for format in ["table", "json"] {
        let told = |name| {
            let ran = env.fails(3, &["dashboard", "--as-user", sara, "-o", format, "--customer", name]);
            ran.stderr.replace(name, "NAME")
        };
        assert_eq!(told("K-1002"), told("K-9999"));
    }
    // At one of two customers only.
    let sylvie = "sylvie.delacroix@cabinet-delacroix.example";
    let both = drawn(&env, &["--as-user", sylvie]);
    env.ok(&["user", "grant", sylvie, "--customer", "K-1008", "--deny", "dashboard.view"]);
    let one = drawn(&env, &["--as-user", sylvie]);
    assert_eq!(figures(&one), figures(&drawn(&env, &["--as-user", sylvie, "--customer", "K-1009"])));
    assert_ne!(figures(&one), figures(&both));
    let ran = env.fails(5, &["dashboard", "--as-user", sylvie, "--customer", "K-1008"]);
    assert!(
        ran.stderr.contains("the dashboard of customer K-1008") && ran.stderr.contains("--customer K-1008"),
        "{ran}"
    );
    env.ok(&["feature", "disable", "dashboard"]);
    let ran = env.fails(5, &["dashboard", "--as-user", sylvie]);
    assert!(ran.stderr.contains("portalctl feature enable dashboard"), "{ran}");
    assert_eq!(drawn(&env, &[])["open_tickets"], json!(38), "staff needs no feature");
}

#[test]
fn every_format_says_the_same() {
    let env = portal();
    let page = env.ok(&["dashboard", "--as-user", ERIK]);
    insta::assert_snapshot!("dashboard_of_a_user", page);
    let csv = env.ok(&["dashboard", "--customer", "K-1003", "-o", "csv"]);
    let expected = "at,customer,user,open_tickets,closed_tickets,open,in_progress,on_hold,done,cancelled,\
        open_from_this_week,open_for_1_4_weeks,open_for_5_13_weeks,open_for_longer,opened_this_week,closed_this_week,\
        devices_due\n2026-11-21T08:00:00Z,K-1003,,4,44,2,1,1,41,3,1,2,1,0,1,0,2\n";
    assert_eq!(csv, expected);
    let line = env.ok(&["dashboard", "-o", "jsonl"]);
    assert_eq!((line.lines().count(), serde_json::from_str::<Value>(&line).unwrap()), (1, drawn(&env, &[])));
    assert_eq!(env.ok(&["dashboard", "-o", "csv", "--columns", "open_tickets"]), "open_tickets\n38\n");
    let ran = env.fails(2, &["dashboard", "-o", "ids"]);
    assert!(ran.stderr.contains("-o json"), "{ran}");
    env.fails(2, &["dashboard", "--dry-run"]);
    let ran = env.fails(3, &["dashboard", "--customer", "K-103"]);
    assert!(ran.stderr.contains("K-1003"), "{ran}");
}

#[test]
fn an_empty_portal_has_an_empty_dashboard() {
    let mut env = Env::new();
    let drawn = drawn(&env, &[]);
    assert_eq!(figures(&drawn), ([0; 5], [0; 4], 0, 0));
    assert_eq!((&drawn["kinds"], &drawn["busiest"], &drawn["due"]), (&json!([]), &json!([]), &json!([])));
    assert!(env.ok(&["dashboard"]).starts_with("Open work:    0\nClosed work:  0\n"));
    // The clock of this machine is years behind.
    env.set("PORTALCTL_TEST_NOW", "2020-01-01T00:00:00Z");
    let ran = env.run(&["dashboard"]);
    assert!(ran.code == 0 && ran.stderr.contains("the weeks before 2026-05-18 are counted one by one"), "{ran}");
}
