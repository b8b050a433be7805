//! What staff does with tickets.

use super::{events, portal, seen, sql, tickets};

#[test]
fn staff_adds_and_lists_tickets() {
    let env = portal();
    let first = env.json(&["ticket", "add", "--kind", "service-order", "--customer", "K-1", "--title", "Oil change"]);
    assert_eq!(first["number"], "SO-10001");
    assert_eq!((first["status"].as_str(), first["new"].as_bool()), (Some("open"), Some(false)));
    let keys: Vec<_> = first.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        keys.join(" "),
        "number kind title description status decision customer customer_name facility contact device technician \
         opened_at due_at closed_at new comments"
    );
    env.ok(&["ticket", "add", "--kind", "service-order", "--customer", "K-1", "--title", "x", "--number", "SO-10002"]);
    let full = env.json(&[
        "ticket",
        "add",
        "--kind",
        "service-order",
        "--customer",
        "K-1",
        "--title",
        "Rope",
        "--facility",
        "F-1",
        "--contact",
        "lars@b.example",
        "--technician",
        "Lena Ek",
        "--due",
        "2026-12-01",
        "--description",
        "a\nb",
        "--opened-at",
        "2026-11-20",
    ]);
    assert_eq!(full["number"], "SO-10003", "counting passes over a number that was given by hand");
    assert_eq!(full["technician"], "lena@nordlyft.example");
    assert_eq!((full["facility"].as_str(), full["contact"].as_str()), (Some("F-1"), Some("lars@b.example")));
    assert_eq!((full["due_at"].as_str(), full["description"].as_str()), (Some("2026-12-01T00:00:00Z"), Some("a\nb")));
    let inspection = env.json(&["ticket", "add", "--kind", "inspection", "--customer", "K-1", "--title", "x"]);
    assert_eq!((inspection["number"].as_str(), inspection["decision"].as_str()), (Some("IN-10001"), Some("pending")));
    let ids = |args: &[&str]| env.ok(&[&["ticket", "list", "-o", "ids"], args].concat());
    assert_eq!(ids(&[]), "IN-10001\nSO-10002\nSO-10001\nSO-10003\n", "newest first");
    assert_eq!(ids(&["--sort", "opened_at"]), "SO-10003\nSO-10001\nSO-10002\nIN-10001\n");
    assert_eq!(ids(&["--sort", "number"]), "IN-10001\nSO-10001\nSO-10002\nSO-10003\n");
    assert_eq!(ids(&["--sort=-due_at", "--limit", "1"]), "SO-10003\n");
    assert_eq!(ids(&["--facility", "K-1/F-1"]), "SO-10003\n");
    assert_eq!(ids(&["--customer", "K-1", "--kind", "inspection"]), "IN-10001\n");
    assert_eq!(ids(&["--contact", "lars@b.example"]), "SO-10003\n");
    assert_eq!(ids(&["--technician", "lena@nordlyft.example"]), "SO-10003\n");
    assert_eq!(ids(&["--since", "2026-11-21", "--kind", "service-order"]), "SO-10002\nSO-10001\n");
    assert_eq!(ids(&["--customer", "K-2"]), "");
    let ran = env.fails(2, &["ticket", "list", "--sort", "color"]);
    assert!(ran.stderr.contains("opened_at"), "{ran}");
    let table = env.run(&["ticket", "list", "--limit", "1"]);
    assert!(table.stdout.starts_with("NEW  NUMBER"), "{table}");
    assert!(table.stderr.contains("and 3 more"), "{table}");
}

#[test]
fn names_with_a_slash_are_found_within_a_customer() {
    let env = portal();
    env.ok(&["facility", "add", "K-1", "House A/B", "--number", "F-9"]);
    let add = ["ticket", "add", "--kind", "call", "--title", "x", "--customer", "K-1", "--facility"];
    let there = ["House A/B", "K-1/House A/B", "F-9", "K-1/F-9"];
    for facility in there {
        assert_eq!(env.json(&[&add[..], &[facility]].concat())["facility"], "F-9", "{facility}");
    }
    assert!(env.fails(3, &[&add[..], &["K-9/F-9"]].concat()).stderr.contains("no facility \"K-9/F-9\""));
    for facility in there {
        let found = seen(&env, "boss", &["--customer", "K-1", "--facility", facility]);
        assert_eq!(found.len(), there.len(), "{facility}");
    }
}

#[test]
fn what_cannot_be_added_is_refused() {
    let env = portal();
    tickets(&env);
    let add = |more: &[&'static str]| [&["ticket", "add", "--kind", "call", "--title", "x"], more].concat();
    for (code, more, word) in [
        (3, &["--customer", "Nobody"][..], "no customer"),
        (3, &["--customer", "K-1", "--facility", "F-7"], "no facility"),
        (4, &["--customer", "K-1", "--facility", "K-2/F-7"], "does not belong"),
        (3, &["--customer", "K-1", "--contact", "other@c.example"], "no contact"),
        (3, &["--customer", "K-1", "--technician", "nobody"], "no member of staff"),
        (4, &["--customer", "K-1", "--number", "ca-f2"], "already"),
        (6, &["--customer", "K-1", "--number", "a/b"], "number"),
        (6, &["--customer", "K-1", "--title", " "], "title"),
        (2, &["--customer", "K-1", "--due", "soon"], "no date"),
        (2, &[], "--customer"),
    ] {
        let args = match more.contains(&"--title") {
            true => [&["ticket", "add", "--kind", "call"], more].concat(),
            false => add(more),
        };
        let ran = env.fails(code, &args);
        assert!(ran.stderr.contains(word), "{more:?}\n{ran}");
    }
    sql(&env).execute("UPDATE customers SET archived_at = 1 WHERE number = 'K-2'", ()).unwrap();
    sql(&env).execute("UPDATE facilities SET archived_at = 1 WHERE number = 'F-2'", ()).unwrap();
    assert!(env.fails(4, &add(&["--customer", "K-2"])).stderr.contains("archived"));
    assert!(env.fails(4, &add(&["--customer", "K-1", "--facility", "F-2"])).stderr.contains("archived"));
    let before = events(&env).len();
    let ran = env.run(&add(&["--customer", "K-1", "--dry-run"]));
    assert!(ran.code == 0 && ran.stderr.contains("ticket.add"), "{ran}");
    assert_eq!(events(&env).len(), before, "a dry run changes nothing");
}

#[test]
fn tickets_are_edited_assigned_and_closed() {
    let env = portal();
    tickets(&env);
    let edited =
        env.json(&["ticket", "edit", "IN-F1", "--title", "Yearly", "--facility", "F-2", "--due", "2026-12-24"]);
    assert_eq!((edited["title"].as_str(), edited["facility"].as_str()), (Some("Yearly"), Some("F-2")));
    assert_eq!(seen(&env, "site", &[]), [""; 0], "a moved ticket is seen elsewhere");
    let edited = env.json(&["ticket", "edit", "CA-F2", "--no-facility", "--no-contact", "--no-due"]);
    assert!(edited["facility"].is_null() && edited["contact"].is_null() && edited["due_at"].is_null());
    env.fails(3, &["ticket", "edit", "IN-F1", "--facility", "F-7"]);
    env.fails(3, &["ticket", "edit", "IN-F1", "--contact", "other@c.example"]);
    env.fails(3, &["ticket", "edit", "IN-9", "--title", "x"]);
    env.fails(6, &["ticket", "edit", "IN-F1", "--title", ""]);
    let before = events(&env).len();
    env.ok(&["ticket", "edit", "IN-F1", "--title", "Yearly"]);
    assert_eq!(events(&env).len(), before, "what changes nothing is no event");

    let given = env.json(&["ticket", "assign", "IN-F1", "CA-F2", "Lena Ek"]);
    assert_eq!(given[1]["technician"], "lena@nordlyft.example");
    assert_eq!(env.json(&["ticket", "assign", "IN-F1", "--none"])["technician"], serde_json::Value::Null);
    env.fails(2, &["ticket", "assign", "IN-F1"]);
    env.fails(3, &["ticket", "assign", "IN-F1", "nobody"]);
    env.ok(&["staff", "edit", "Lena Ek", "--inactive"]);
    assert!(env.fails(4, &["ticket", "assign", "IN-F1", "Lena Ek"]).stderr.contains("no longer active"));

    assert_eq!(env.json(&["ticket", "status", "IN-F1", "done"])["closed_at"], crate::env::NOW);
    assert_eq!(env.json(&["ticket", "status", "IN-F1", "on-hold"])["closed_at"], serde_json::Value::Null);
    assert_eq!(env.json(&["ticket", "status", "RO-NONE", "in-progress", "--as-user", "boss"])["status"], "in-progress");
    assert!(env.fails(5, &["ticket", "status", "IN-F1", "done", "--as-user", "boss"]).stderr.contains("repair orders"));
    assert!(env.fails(5, &["ticket", "status", "RO-NONE", "done", "--as-user", "viewer"]).stderr.contains("may not"));
    env.fails(2, &["ticket", "status", "IN-F1", "finished"]);
    env.ok(&["ticket", "status", "IN-F1", "done", "--dry-run"]);
    assert_eq!(env.json(&["ticket", "show", "IN-F1"])["status"], "on-hold");
}

#[test]
fn staff_needs_the_duty_for_the_customer() {
    let mut env = portal();
    tickets(&env);
    let role = ["--role", "department-administrator", "--department", "Doors"];
    env.ok(&[&["staff", "add", "doors@nordlyft.example"], &role[..]].concat());
    let file = env.file("t.csv", "kind,title,customer\ncall,x,K-1\n");
    env.set("PORTALCTL_ACTOR", "doors@nordlyft.example");
    for args in [
        &["ticket", "add", "--kind", "call", "--customer", "K-1", "--title", "x"][..],
        &["ticket", "add", "--kind", "call", "--customer", "K-1", "--title", "x", "--as-user", "boss"],
        &["ticket", "edit", "IN-F1", "--title", "x"],
        &["ticket", "comment", "IN-F1", "x"],
        &["ticket", "comment", "IN-F1", "x", "--as-user", "site"],
        &["ticket", "assign", "IN-F1", "Lena Ek"],
        &["ticket", "status", "IN-F1", "done"],
        &["ticket", "acknowledge", "IN-F1"],
        &["ticket", "import", file.to_str().unwrap()],
    ] {
        let ran = env.fails(5, args);
        assert!(ran.stderr.contains("may not change tickets"), "{args:?}\n{ran}");
    }
}

#[test]
fn comments_are_listed_and_the_verb_is_never_posted() {
    let env = portal();
    tickets(&env);
    env.ok(&["ticket", "comment", "IN-F1", "The rope is ordered."]);
    env.ok(&["ticket", "comment", "IN-F1", "Two\nlines.", "--internal"]);
    insta::assert_snapshot!(env.ok(&["ticket", "comment", "list", "IN-F1"]), @r#"
    AT                    AUTHOR   INTERNAL  TEXT
    2026-11-21T08:00:00Z  Anna Ek  no        The rope is ordered.
    2026-11-21T08:00:00Z  Anna Ek  yes       Two\nlines.
    "#);
    insta::assert_snapshot!(env.ok(&["ticket", "comment", "list", "IN-F1", "--as-user", "site"]), @"
    AT                    AUTHOR   INTERNAL  TEXT
    2026-11-21T08:00:00Z  Anna Ek  no        The rope is ordered.
    ");
    let listed = env.json(&["ticket", "comment", "list", "IN-F1", "--sort=-at", "--limit", "1"]);
    let keys: Vec<_> = listed[0].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys.join(" "), "id at author internal text");
    assert_eq!((listed.as_array().unwrap().len(), listed[0]["internal"].as_bool()), (1, Some(true)));
    env.fails(3, &["ticket", "comment", "list", "IN-9"]);
    env.fails(2, &["ticket", "comment", "list"]);
    let messages = "SELECT count(*) FROM messages";
    let (comments, owed) = (env.count("SELECT count(*) FROM comments"), env.count(messages));
    for args in [
        &["IN-F1", "list"][..],
        &["IN-F1", " LIST\n"],
        &["IN-F1", "list", "--internal"],
        &["--internal", "list", "IN-F1"],
        &["--as-user", "boss", "IN-F1", "list"],
    ] {
        let ran = env.fails(2, &[&["ticket", "comment"], args].concat());
        assert!(ran.stderr.contains("`portalctl ticket comment list TICKET`"), "{args:?}\n{ran}");
    }
    assert_eq!((env.count("SELECT count(*) FROM comments"), env.count(messages)), (comments, owed));
    // What has a verb in it is a comment.
    env.ok(&["ticket", "comment", "IN-F1", "list of parts"]);
}

#[test]
fn a_kind_has_its_article() {
    let env = portal();
    tickets(&env);
    let ran = env.fails(5, &["ticket", "status", "IN-F1", "done", "--as-user", "boss"]);
    assert!(ran.stderr.contains("it is an inspection, and users change repair orders only."), "{ran}");
}
