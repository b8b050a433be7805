//! `portalctl role`: what roles give. Who holds them stands with the users.

use serde_json::json;

use crate::env::Env;

#[test]
fn a_role_is_defined_changed_shown_and_deleted() {
    let env = Env::new();
    let made = env.json(&[
        "role",
        "define",
        "site-manager",
        "--title",
        "Site manager",
        "--permission",
        "device.view",
        "--add",
        "comment.add",
    ]);
    let expected = json!({
        "name": "site-manager",
        "title": "Site manager",
        "permissions": ["device.view", "comment.add"],
        "read_only": false,
        "exclusive": false,
        "built_in": false,
        "effective": ["device.view", "comment.add"],
        "users": 0
    });
    assert_eq!(made, expected);
    let changed = env.json(&[
        "role",
        "define",
        "site-manager",
        "--add",
        "invoice.view",
        "--remove",
        "device.view",
        "--read-only",
        "--exclusive",
    ]);
    assert_eq!(changed["permissions"], json!(["comment.add", "invoice.view"]));
    assert_eq!(changed["effective"], json!(["invoice.view"]));
    assert_eq!((&changed["read_only"], &changed["exclusive"]), (&json!(true), &json!(true)));
    env.ok(&["role", "define", "site-manager", "--read-only=false"]);
    env.ok(&["feature", "disable", "invoices"]);
    let page = env.ok(&["role", "show", "SITE manager"]);
    assert!(page.contains("not there: the feature invoices is off"), "{page}");
    let ids = env.ok(&["role", "list", "--sort", "-name", "--limit", "2", "-o", "ids"]);
    assert_eq!(ids, "site-manager\nmoderator\n");
    let gone = env.run(&["role", "delete", "site-manager", "--yes"]);
    assert!(gone.code == 0 && gone.stderr.contains("Deleted the role site-manager."), "{gone}");
    env.fails(3, &["role", "show", "site-manager"]);
    let events = env.json(&["log", "list", "--action", "role"]);
    assert_eq!(events.as_array().unwrap().len(), 4);
    assert_eq!(events[0]["before"]["permissions"], json!(["comment.add", "invoice.view"]));
    assert!(events[0]["after"].is_null());
}

#[test]
fn built_in_roles_change_but_stay() {
    let env = Env::new();
    let member = env.json(&["role", "define", "member", "--add", "document.add"]);
    assert_eq!((&member["built_in"], &member["title"]), (&json!(true), &json!("Follows the work and reports faults")));
    let again = env.run(&["role", "define", "member", "--add", "document.add"]);
    assert!(again.code == 0 && again.stderr.contains("Nothing to change"), "{again}");
    let ran = env.fails(4, &["role", "delete", "member", "--yes"]);
    assert!(ran.stderr.contains("built in"), "{ran}");
}

#[test]
fn roles_have_errors_and_dry_runs() {
    let mut env = Env::new();
    let before = env.json(&["role", "list"]);
    for (code, args, words) in [
        (3, &["show", "membr"][..], "Did you mean \"member\"?"),
        (3, &["delete", "membr", "--yes"], "Did you mean \"member\"?"),
        (3, &["define", "membr", "--remove", "device.view"], "Did you mean \"member\"?"),
        (6, &["define", "Site Manager"], "lower-case words"),
        (6, &["define", "site", "--title", " "], "title is empty"),
        (2, &["define", "site", "--add", "devices.view"], "device.view"),
        (2, &["define", "site", "--add", "device.view", "--remove", "device.view"], "both added and removed"),
        (2, &["define", "site", "--exclusive=perhaps"], "perhaps"),
    ] {
        let ran = env.fails(code, &[&["role"], args].concat());
        assert!(ran.stderr.contains(words), "{ran}");
    }
    let dry = env.run(&["role", "define", "site", "--add", "device.view", "--dry-run"]);
    assert!(dry.code == 0 && dry.stderr.contains("role.define: role site"), "{dry}");
    assert_eq!(env.json(&["role", "list"]), before);
    let empty = env.run(&["role", "define", "site"]);
    assert!(empty.stderr.contains("gives nothing"), "{empty}");
    let asked = env.fails(2, &["role", "delete", "site"]);
    assert!(asked.stderr.contains("--yes"), "{asked}");
    env.ok(&["role", "delete", "site", "--dry-run"]);
    env.ok(&["role", "show", "site"]);
    env.file("portalctl.toml", "[invitation]\ndefault_role = \"site\"\n");
    let gone = env.run(&["role", "delete", "site", "-y"]);
    assert!(gone.code == 0 && gone.stderr.contains("invitation.default_role"), "{gone}");

    env.ok(&["staff", "add", "tom@nordlyft.example", "--role", "technician"]);
    env.set("PORTALCTL_ACTOR", "tom@nordlyft.example");
    let ran = env.fails(5, &["role", "define", "site", "--add", "device.view"]);
    assert!(ran.stderr.contains("may not change the organization"), "{ran}");
}

/// Users with these roles at a customer, written as other commands would.
fn holders(env: &Env, users: &[(&str, &[&str])]) {
    env.ok(&["customer", "add", "Acme"]);
    let conn = rusqlite::Connection::open(env.path().join("portal.db")).unwrap();
    for (user, roles) in users {
        let sql = "INSERT INTO users (username, username_key, created_at) VALUES (?1, ?1, 0) RETURNING id";
        let user: i64 = conn.query_row(sql, [user], |row| row.get(0)).unwrap();
        let sql = "INSERT INTO assignments (user_id, customer_id, all_facilities, created_at)
                   SELECT ?1, id, 1, 0 FROM customers RETURNING id";
        let assignment: i64 = conn.query_row(sql, [user], |row| row.get(0)).unwrap();
        for role in *roles {
            let sql = "INSERT INTO assignment_roles SELECT ?1, id FROM roles WHERE name = ?2";
            assert_eq!(conn.execute(sql, (assignment, role)).unwrap(), 1);
        }
    }
}

#[test]
fn a_role_in_use_stays_and_becomes_exclusive_only_where_it_is_alone() {
    let env = Env::new();
    env.ok(&["role", "define", "site", "--permission", "device.view"]);
    let both = &["member", "site"][..];
    holders(
        &env,
        &[("eva", both), ("ann", both), ("bo", both), ("cy", both), ("dan", &["site"]), ("max", &["member"])],
    );
    let ran = env.fails(4, &["role", "define", "site", "--exclusive"]);
    assert!(ran.stderr.contains("4 users (ann, bo, cy and 1 more) hold it together with other roles"), "{ran}");
    let ran = env.fails(4, &["role", "delete", "site", "--yes"]);
    assert!(ran.stderr.contains("held by 5 users (ann, bo, cy and 2 more)"), "{ran}");
    assert!(ran.stderr.contains("portalctl user list --role site"), "{ran}");
    assert_eq!(env.json(&["role", "show", "site"])["users"], 5);
    let ran = env.run(&["role", "define", "client", "--exclusive"]);
    assert!(ran.code == 0 && ran.stderr.contains("nobody holds it"), "{ran}");
    env.ok(&["role", "define", "site", "--title", "Still not exclusive"]);
}
