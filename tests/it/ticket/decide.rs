//! Approving and declining inspections, and completing self-checks.

use super::{events, portal, sql, tickets};
use crate::env::Env;

fn checks(env: &Env) {
    tickets(env);
    for (number, args) in [
        ("SC-F1", &["--facility", "F-1", "--contact", "karin@b.example", "--description", "Test the brakes."][..]),
        ("SC-F2", &["--facility", "F-2"]),
        ("SC-GONE", &[]),
    ] {
        let add =
            ["ticket", "add", "--number", number, "--kind", "self-check", "--customer", "K-1", "--title", "Lift 4"];
        env.ok(&[&add, args].concat());
    }
    env.ok(&["ticket", "status", "SC-GONE", "cancelled"]);
}

fn decision(env: &Env) -> String {
    env.json(&["ticket", "show", "IN-F1"])["decision"].as_str().unwrap().to_owned()
}

#[test]
fn staff_decides_and_may_change_it() {
    let env = portal();
    tickets(&env);
    env.ok(&["ticket", "approve", "IN-F1"]);
    assert_eq!(decision(&env), "approved");
    let again = env.run(&["ticket", "approve", "IN-F1"]);
    assert_eq!(again.code, 0);
    assert!(again.stderr.contains("IN-F1 is approved already"), "{again}");
    env.ok(&["ticket", "decline", "IN-F1", "--comment", "The light is dark."]);
    assert_eq!(decision(&env), "declined");
    let again = env.run(&["ticket", "decline", "IN-F1", "--comment", "Once more."]);
    assert!(again.stderr.contains("declined already") && again.stderr.contains("was not added"), "{again}");
    assert_eq!(env.json(&["ticket", "show", "IN-F1"])["comments"], 1);
    let actions: Vec<_> = events(&env).into_iter().map(|(action, _)| action).take(3).collect();
    assert_eq!(actions, ["ticket.comment", "ticket.decline", "ticket.approve"], "what was so already is no event");
    env.ok(&["ticket", "status", "IN-F1", "done"]);
    assert!(env.fails(4, &["ticket", "approve", "IN-F1"]).stderr.contains("IN-F1 is done already"));
    env.ok(&["ticket", "decline", "IN-F1"]);
    for other in ["CA-F2", "RO-NONE"] {
        let ran = env.fails(4, &["ticket", "approve", other]);
        assert!(ran.stderr.contains("only one of kind inspection"), "{ran}");
    }
}

#[test]
fn users_decide_once_if_they_may() {
    let env = portal();
    tickets(&env);
    // A member sees the inspection and may not decide; a retail user does not see it.
    let denied = env.fails(5, &["ticket", "approve", "IN-F1", "--as-user", "site"]);
    assert!(denied.stderr.contains("site may not decide about ticket IN-F1"), "{denied}");
    env.fails(5, &["ticket", "decline", "IN-F1", "--as-user", "viewer"]);
    let hidden = env.fails(3, &["ticket", "approve", "IN-F1", "--as-user", "retail"]).stderr;
    let missing = env.fails(3, &["ticket", "approve", "IN-ZZ", "--as-user", "retail"]).stderr;
    assert_eq!(hidden.replace("IN-F1", "X"), missing.replace("IN-ZZ", "X"));
    // Inspectors decide, and do not comment.
    env.fails(5, &["ticket", "decline", "IN-F1", "--comment", "Dark.", "--as-user", "inspector"]);
    assert_eq!(decision(&env), "pending", "all or nothing");
    let approved = env.json(&["ticket", "approve", "IN-F1", "--as-user", "inspector"]);
    assert_eq!((&approved["decision"], &approved["new"]), (&"approved".into(), &serde_json::Value::Null));
    env.ok(&["ticket", "approve", "IN-F1", "--as-user", "inspector"]);
    let changed = env.fails(4, &["ticket", "decline", "IN-F1", "--as-user", "boss"]);
    assert!(changed.stderr.contains("boss cannot change that"), "{changed}");
    assert_eq!(decision(&env), "approved");
    let approved: Vec<_> = events(&env).into_iter().filter(|(action, _)| action == "ticket.approve").collect();
    assert_eq!(approved, [("ticket.approve".to_owned(), "ticket IN-F1".to_owned())]);
}

#[test]
fn a_completed_self_check_has_its_paper() {
    let env = portal();
    checks(&env);
    let done = env.json(&["ticket", "complete", "SC-F1", "--as-user", "site"]);
    assert_eq!((&done["status"], &done["closed_at"]), (&"done".into(), &"2026-11-21T08:00:00Z".into()));
    let papers = env.json(&["document", "list", "--as-user", "site"]);
    assert_eq!(papers.as_array().unwrap().len(), 1);
    let paper = &papers[0];
    assert_eq!((&paper["kind"], &paper["on"]), (&"self-check".into(), &"ticket SC-F1".into()));
    assert_eq!((&paper["media_type"], &paper["created_by"]), (&"application/pdf".into(), &"site".into()));
    env.ok(&["document", "get", &paper["id"].to_string(), "--as-user", "site"]);
    let content = std::fs::read(env.path().join("self-check-SC-F1.pdf")).unwrap();
    assert!(content.starts_with(b"%PDF") && content.trim_ascii_end().ends_with(b"%%EOF"));
    assert_eq!(paper["size"], content.len());
    // Again, by whomever: it is so already, and there is no second paper.
    let again = env.run(&["ticket", "complete", "SC-F1"]);
    assert!(again.code == 0 && again.stderr.contains("SC-F1 is done already"), "{again}");
    env.ok(&["ticket", "status", "SC-F1", "done"]);
    assert_eq!(env.ok(&["document", "list", "-o", "ids"]).lines().count(), 1);
    // A status that comes to the same makes the same paper.
    env.ok(&["ticket", "status", "SC-F2", "done"]);
    assert_eq!(env.json(&["document", "list", "--ticket", "SC-F2"])[0]["kind"], "self-check");
    assert!(env.run(&["ticket", "complete", "SC-F2"]).stderr.contains("done already"));
}

#[test]
fn only_what_can_be_completed_is() {
    let env = portal();
    checks(&env);
    assert!(env.fails(4, &["ticket", "complete", "SC-GONE"]).stderr.contains("SC-GONE is cancelled already"));
    assert!(env.fails(4, &["ticket", "complete", "IN-F1"]).stderr.contains("only one of kind self-check"));
    for (user, number, code) in
        [("site", "SC-F2", 3), ("inspector", "SC-F1", 3), ("retail", "SC-F1", 3), ("karin", "SC-F1", 0)]
    {
        let ran = env.run(&["ticket", "complete", number, "--as-user", user]);
        assert_eq!(ran.code, code, "{user}\n{ran}");
    }
    sql(&env).execute("UPDATE features SET enabled = 0 WHERE name = 'self-checks'", ()).unwrap();
    env.fails(3, &["ticket", "complete", "SC-F2", "--as-user", "boss"]);
    let dry = env.run(&["ticket", "complete", "SC-F2", "--dry-run"]);
    assert!(dry.stderr.contains("ticket.complete: ticket SC-F2") && dry.stderr.contains("document.add"), "{dry}");
    assert_eq!(env.json(&["ticket", "show", "SC-F2"])["status"], "open");
}

#[test]
fn of_two_at_once_one_completes() {
    let env = portal();
    checks(&env);
    let start = || {
        let mut command = env.command(&["ticket", "complete", "SC-F1", "--actor", crate::env::ADMIN]);
        command.stdin(std::process::Stdio::null()).stderr(std::process::Stdio::piped()).spawn().unwrap()
    };
    let running: Vec<_> = (0..4).map(|_| start()).collect();
    let told: Vec<_> = running.into_iter().map(|child| child.wait_with_output().unwrap()).collect();
    assert!(told.iter().all(|output| output.status.success()));
    let completed = told.iter().filter(|output| output.stderr.starts_with(b"Completed"));
    assert_eq!(completed.count(), 1);
    assert_eq!(env.ok(&["document", "list", "-o", "ids"]).lines().count(), 1);
}
