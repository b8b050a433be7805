//! What a user may not see costs what does not exist. Every command that a portal user has is run in two portals, as in
//! `leak`; here, the things that the user may not see are many thousands, and what is compared is what SQLite counts: how
//! many statements were run, how many rows they passed over, and how many steps they took.

use crate::env::Env;
use crate::leak::{COMMANDS, ELSEWHERE, LOOKS, OF_OTHERS, filled, portal};

/// How many steps more or less a command may take, whatever is hidden: a look-up passes over a row or two. One row in a
/// thousand of what is hidden would take more.
const ROW_OR_TWO: u64 = 64;

/// Somebody who sees all of a customer.
const WHOLE: &str = "user add whole --email whole@acme.example --customer K-1 --all-facilities --role administrator";

/// What somebody may not see who sees all of a customer: what is elsewhere, and what is archived.
const ARCHIVED: &[&str] = &[
    "facility add K-1 Mine --number F-2",
    "device add K-1 L-2 --facility F-2 --model Gen7 --name Hoist",
    "ticket add --kind call --number CA-2 --customer K-1 --facility F-2 --title Hidden --device K-1/L-2 --due 2026-11-01",
    "document add note.txt --facility K-1/F-2",
    "facility archive K-1/F-2",
];

/// Thousands of whatever there is at a facility (`?1`) of a customer (`?2`), and of users of the customer `?3`: some under
/// the names that are typed.
const MANY: &[&str] = &[
    "INSERT INTO contacts (customer_id, name, name_key, email, email_key, created_at)
     SELECT ?2, 'Lars', 'lars', 'c' || n || '@x.example', 'c' || n || '@x.example', 0 FROM many WHERE ?3 IS NOT NULL",
    "INSERT INTO devices (customer_id, facility_id, serial, serial_key, model, model_key, name, name_key, created_at)
     SELECT ?2, ?1, 'X-' || n, 'x-' || n, 'Gen7', 'gen7', 'Paternoster', 'paternoster', 0 FROM many",
    "INSERT INTO tickets (number, number_key, kind, title, status, customer_id, facility_id, opened_at, seen)
     SELECT 'X-' || ?1 || '-' || n, 'x-' || ?1 || '-' || n, 'call', 'Hidden', 'open', ?2, ?1, n, 1 FROM many",
    "INSERT INTO documents (kind, holder, customer_id, facility_id, name, name_key, media_type, size, created_by, created_at)
     SELECT 'file', 'facility', ?2, ?1, 'x', 'x', 'text/plain', 0, 'x', 0 FROM many",
];

/// The same of what belongs to customers and users.
const MANY_ELSEWHERE: &[&str] = &[
    "INSERT INTO customers (number, number_key, name, name_key, kind, created_at)
     SELECT 'X-' || n, 'x-' || n, 'Beta', 'beta', 'corporate', 0 FROM many",
    "INSERT INTO facilities (customer_id, number, number_key, name, name_key, created_at)
     SELECT id, 'F-7', 'f-7', 'Tower', 'tower', 0 FROM customers WHERE number_key LIKE 'x-%'",
    "INSERT INTO users (username, username_key, email, email_key, first_name, last_name, name_key, created_at)
     SELECT 'u' || n, 'u' || n, 'u' || n || '@x.example', 'u' || n || '@x.example', 'Lars', 'Berg', 'lars berg', 0 FROM many",
    "INSERT INTO assignments (user_id, customer_id, all_facilities, created_at)
     SELECT u.id, c.id, 1, 0 FROM users u, customers c WHERE u.username_key GLOB 'u[0-9]*' AND c.number_key = 'k-2'",
];

/// Makes what is hidden large: at facilities of these numbers, and everywhere else.
fn fill(env: &Env, facilities: &[&str], elsewhere: bool) {
    let database = env.database();
    let many =
        "CREATE TEMP VIEW many AS WITH RECURSIVE many (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 2000)
                SELECT n FROM many";
    database.execute_batch(many).unwrap();
    for number in facilities {
        let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?));
        let found = database.query_row("SELECT id, customer_id FROM facilities WHERE number = ?1", [number], row);
        let (facility, customer) = found.unwrap();
        for sql in MANY {
            let contacts = elsewhere.then_some(1);
            let mut statement = database.prepare(sql).unwrap();
            for (at, value) in [Some(facility), Some(customer), contacts].iter().enumerate() {
                if at < statement.parameter_count() {
                    statement.raw_bind_parameter(at + 1, value).unwrap();
                }
            }
            statement.raw_execute().unwrap();
        }
    }
    for sql in MANY_ELSEWHERE.iter().filter(|_| elsewhere) {
        database.execute(sql, ()).unwrap();
    }
}

/// Runs everything as a user in both portals, and compares what it cost.
fn compare(viewer: &str, shared: &[&str], hidden: &[&[&str]], large: impl Fn(&Env)) {
    let mut bare = portal(&[shared]);
    let mut full = portal(&[&[shared], hidden].concat());
    large(&full);
    for env in [&mut bare, &mut full] {
        env.set("PORTALCTL_TEST_WORK", "work.txt");
    }
    let cost = |env: &Env, args: &[&str]| {
        let ran = env.run(args);
        let work = std::fs::read_to_string(env.path().join("work.txt")).unwrap();
        let counts: Vec<u64> = work.split(' ').filter_map(|word| word.parse().ok()).collect();
        let [statements, steps, scanned] = counts[..] else { panic!("{work}") };
        ((ran.code, statements, scanned), steps)
    };
    let mut differ = Vec::new();
    let mut runs = 0;
    for (command, ways) in COMMANDS {
        for arguments in ways.iter().flat_map(|way| filled(way)) {
            // Whom an address belongs to is no matter of looking up: inviting makes an account, or not.
            if *command == "user.invite" && arguments[0].ends_with("@beta.example") {
                continue;
            }
            let mut args: Vec<&str> = command.split('.').collect();
            args.extend(arguments.iter().map(String::as_str));
            args.extend(["--as-user", viewer, "--yes"]);
            if !LOOKS.contains(command) {
                args.push("--dry-run");
            }
            let (without, with) = (cost(&bare, &args), cost(&full, &args));
            if without.0 != with.0 || without.1.abs_diff(with.1) > ROW_OR_TWO {
                differ.push(format!("{}\n  without {without:?}\n  with    {with:?}", args.join(" ")));
            }
            runs += 1;
        }
    }
    assert!(differ.is_empty(), "{} of {runs} commands cost more or less:\n{}", differ.len(), differ.join("\n"));
}

#[test]
fn a_site_user_measures_nothing_of_what_is_elsewhere() {
    compare("site", &[], &[ELSEWHERE], |env| fill(env, &["F-7", "F-2"], true));
}

#[test]
fn whoever_is_limited_to_a_contact_measures_nothing_of_what_is_anothers() {
    compare("karin", &[], &[OF_OTHERS], |env| fill(env, &["F-1"], false));
}

#[test]
fn an_all_retail_user_measures_nothing_of_corporate_customers() {
    compare("retail", &[], &[ELSEWHERE], |env| fill(env, &["F-7", "F-2"], true));
}

#[test]
fn whoever_sees_all_of_a_customer_measures_nothing_of_what_is_archived_or_elsewhere() {
    let elsewhere: Vec<_> =
        ELSEWHERE.iter().copied().filter(|line| !line.contains("K-1") && !line.contains("CA-1")).collect();
    compare("whole", &[WHOLE], &[&elsewhere, ARCHIVED], |env| fill(env, &["F-7"], true));
}
