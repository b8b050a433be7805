//! Assertions about access, for a CI job.

use serde_json::{Value, json};

use crate::env::Env;
use crate::main_road::with_examples;

/// Lea is a member at the facility N of K-1, which has S, too. A device, a document on it and a fault report are at N.
fn portal() -> Env {
    let env = Env::new();
    env.ok(&["customer", "add", "Acme", "--number", "K-1"]);
    env.ok(&["facility", "add", "K-1", "North", "--number", "N"]);
    env.ok(&["facility", "add", "K-1", "South", "--number", "S"]);
    env.assign("lea", "K-1", Some("N"));
    env.fault_report("fr-1", "K-1", Some("N"), None);
    env.database()
        .execute_batch(
            "INSERT INTO devices (id, customer_id, facility_id, serial, serial_key, created_at) VALUES (1, 1, 1, 'L-1', 'l-1', 0);
             INSERT INTO documents (id, kind, holder, device_id, customer_id, facility_id, name, name_key, media_type, size,
                 created_by, created_at)
             VALUES (1, 'invoice', 'device', 1, 1, 1, 'i.pdf', 'i.pdf', 'application/pdf', 1, 'anna', 0);",
        )
        .unwrap();
    env
}

/// Whether each assertion of a file holds, in its order.
fn holds(env: &Env, text: &str) -> (i32, Vec<Value>) {
    let ran = env.run_with(&["access", "test", "-", "-o", "json"], text);
    let outcomes: Vec<Value> = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran}"));
    (ran.code, outcomes)
}

#[test]
fn the_example_holds() {
    let env = with_examples();
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/access.toml");
    let ran = env.run(&["access", "test", file]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{ran}");
    assert!(ran.stderr.ends_with("access.toml: 38 of 38 hold.\n"), "{ran}");
    let all = env.json(&["access", "test", file]);
    assert_eq!(all.as_array().unwrap().len(), 38);
    assert!(all.as_array().unwrap().iter().all(|outcome| outcome["holds"] == true));

    env.ok(&["user", "grant", "leyla.demir@tallkronan.example", "--facility", "F-01"]);
    env.ok(&["feature", "disable", "invoices"]);
    let ran = env.run(&["access", "test", file, "--columns", "user,expected,permission,because"]);
    assert_eq!(ran.code, 5, "{ran}");
    assert!(ran.stderr.contains("access.toml: 33 of 38 hold.\n"), "{ran}");
    let lines: Vec<_> = ran.stdout.lines().collect();
    assert_eq!(lines.len(), 1 + 5, "{ran}");
    assert!(lines[5].contains("birgitta.lofgren@bjorken.example"), "{ran}");
    assert!(lines[5].ends_with("feature invoices is off, and invoice.view needs it"), "{ran}");
}

#[test]
fn each_kind_of_object_can_be_asked_about() {
    let env = portal();
    for (target, can, cannot) in [
        ("", "call.view", "invoice.view"),
        ("customer = \"Acme\"", "call.view", "user.manage"),
        ("facility = \"K-1/N\"", "fault-report.add", "invoice.view"),
        ("ticket = \"FR-1\"", "fault-report.view", "invoice.view"),
        ("device = \"K-1/L-1\"", "device.view", "reading.add"),
    ] {
        let text = format!("[[test]]\nuser = \"lea\"\ncan = [{can:?}]\ncannot = [{cannot:?}]\n{target}\n");
        let (code, outcomes) = holds(&env, &text);
        assert_eq!((code, outcomes.len()), (0, 2), "{target}: {outcomes:?}");
        let turned = text.replace("cannot", "xxx").replace("can ", "cannot ").replace("xxx", "can");
        let (code, outcomes) = holds(&env, &turned);
        assert_eq!(code, 5, "{target}: {outcomes:?}");
        assert!(outcomes.iter().all(|outcome| outcome["holds"] == false), "{outcomes:?}");
    }
    let of_document = "[[test]]\nuser = \"lea\"\ncannot = [\"invoice.view\"]\ndocument = 1\n";
    let (code, outcomes) = holds(&env, of_document);
    assert_eq!((code, &outcomes[0]["object"]), (0, &json!("document 1")));
    env.ok(&["user", "grant", "lea", "--allow", "invoice.view"]);
    assert_eq!(holds(&env, of_document).0, 5);
}

#[test]
fn the_answer_tells_what_decided() {
    let env = portal();
    let text = "\n[[test]]\nname = \"Lea\"\nuser = \"LEA\"\ncan = [\"call.view\", \"call.add\"]\nfacility = \"K-1/S\"\n\n\
                [[test]]\nuser = \"lea\"\ncan = [\"comment.add\"]\ncannot = [\"comment.view\"]\n";
    let (code, outcomes) = holds(&env, text);
    assert_eq!(code, 5);
    assert_eq!(
        outcomes[0],
        json!({
            "line": 2, "name": "Lea", "user": "lea", "permission": "call.view", "object": "facility K-1/S",
            "expected": "can", "allowed": false, "holds": false,
            "because": "K-1 Acme: covers N, not S",
        })
    );
    assert_eq!(outcomes[2]["because"], "K-1 Acme: role member gives comment.add");
    assert_eq!((&outcomes[2]["holds"], &outcomes[2]["allowed"]), (&json!(true), &json!(true)));
    assert_eq!((&outcomes[3]["expected"], &outcomes[3]["allowed"]), (&json!("cannot"), &json!(true)));
    env.file("access.toml", text);
    let ran = env.run(&["access", "test", "access.toml"]);
    let expected = "\
LINE  NAME  USER  EXPECTED  PERMISSION    OBJECT          BECAUSE
2     Lea   lea   can       call.view     facility K-1/S  K-1 Acme: covers N, not S
2     Lea   lea   can       call.add      facility K-1/S  K-1 Acme: covers N, not S
8           lea   cannot    comment.view                  K-1 Acme: role member gives comment.view
-- stderr
error: access.toml: 1 of 4 hold.
hint: `portalctl access explain lea call.view --facility K-1/S` tells all of the first of these.
-- exit code 5
";
    assert_eq!(ran.to_string(), format!("-- stdout\n{expected}"));
    assert_eq!(env.count("SELECT count(*) FROM events WHERE action LIKE 'access.%'"), 0, "a question changes nothing");
}

#[test]
fn what_is_not_there_bears_nothing_out() {
    let env = portal();
    for (test, because) in [
        ("user = \"leo\"\ncannot = [\"call.view\"]", "There is no user \"leo\"."),
        ("user = \"lea\"\ncannot = [\"call.view\"]\nfacility = \"K-1/X\"", "There is no facility \"K-1/X\"."),
        ("user = \"lea\"\ncannot = [\"call.view\"]\ncustomer = \"K-9\"", "There is no customer \"K-9\"."),
        ("user = \"lea\"\ncannot = [\"call.view\"]\nticket = \"FR-9\"", "There is no ticket \"FR-9\"."),
        ("user = \"lea\"\ncannot = [\"device.view\"]\ndevice = \"K-1/X\"", "There is no device \"K-1/X\"."),
        ("user = \"lea\"\ncannot = [\"invoice.view\"]\ndocument = 9", "There is no document \"9\"."),
        (
            "user = \"lea\"\ncannot = [\"call.view\"]\nticket = \"fr-1\"",
            "K-1 Acme: call.view says nothing about a fault-report",
        ),
    ] {
        let (code, outcomes) = holds(&env, &format!("[[test]]\n{test}\n"));
        assert_eq!(code, 5, "{test}");
        assert_eq!(
            (&outcomes[0]["holds"], &outcomes[0]["allowed"], &outcomes[0]["because"]),
            (&json!(false), &Value::Null, &json!(because)),
            "{test}"
        );
    }
}

#[test]
fn a_file_that_is_wrong_is_told_line_by_line() {
    let env = portal();
    env.file("access.toml", "[[test]]\nuser = \"lea\"\ncan = [\"call.veiw\"]\nfacilty = \"K-1/N\"\n");
    let ran = env.fails(6, &["access", "test", "access.toml"]);
    let expected = "\
error: access.toml, line 3: There is no permission \"call.veiw\". Did you mean `call.view`?
  access.toml, line 4: There is no key \"facilty\". Did you mean `facility`?
hint: `portalctl access test --help` shows how a file is written.
";
    assert_eq!(ran.stderr, expected);
    env.file("latin.toml", b"[[test]]\nname = \"M\xFCller\"\n");
    assert!(env.fails(6, &["access", "test", "latin.toml"]).stderr.contains("latin.toml, line 2: This is not UTF-8."));
    env.file("empty.toml", "");
    env.fails(6, &["access", "test", "empty.toml"]);
    env.fails(3, &["access", "test", "nowhere.toml"]);
    env.fails(1, &["access", "test", "."]);
    env.fails(2, &["access", "test", "access.toml", "--as-user", "lea"]);
    env.fails(2, &["access", "test", "access.toml", "--dry-run"]);
}
