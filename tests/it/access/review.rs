//! The list for signing off, and what the signed one takes away.

use crate::env::Env;

const LATER: &str = "2027-03-01T08:00:00Z";

/// K-1 had one facility when Ada and Bo were assigned and has two since; K-2 has two; Cy is there and Di everywhere
/// retail. Months have gone by.
fn portal() -> Env {
    let mut env = Env::new();
    env.ok(&["customer", "add", "Acme", "--number", "K-1", "--department", "Lifts"]);
    env.ok(&["customer", "add", "Bolt", "--number", "K-2", "--independent"]);
    env.ok(&["customer", "add", "Petersen", "--number", "R-1", "--kind", "retail"]);
    env.ok(&["facility", "add", "K-1", "North", "--number", "N"]);
    for number in ["X", "Y"] {
        env.ok(&["facility", "add", "K-2", number, "--number", number]);
    }
    for name in ["ada", "bo", "cy", "di"] {
        env.ok(&["user", "add", name, "--email", &format!("{name}@x.example"), "--first-name", name]);
    }
    env.ok(&["user", "assign", "ada", "K-1", "--role", "administrator"]);
    env.ok(&["user", "assign", "bo", "K-1", "--facility", "N"]);
    env.ok(&["user", "assign", "bo", "K-2", "--facility", "X"]);
    env.ok(&["user", "assign", "cy", "K-2", "--all-facilities", "--allow", "call.view"]);
    env.ok(&["user", "assign", "di", "--all-retail"]);
    env.set("PORTALCTL_TEST_NOW", LATER);
    env.ok(&["facility", "add", "K-1", "South", "--number", "S"]);
    env
}

/// User, customer and findings of every row.
fn found(env: &Env, args: &[&str]) -> Vec<String> {
    let mut line = vec!["access", "review"];
    line.extend(args);
    let rows = env.json(&line);
    let words = |row: &serde_json::Value| {
        let findings: Vec<_> = row["findings"].as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
        format!("{} {}: {}", row["user"].as_str().unwrap(), row["customer"].as_str().unwrap_or("-"), findings.join(" "))
    };
    rows.as_array().unwrap().iter().map(words).collect()
}

/// The sheet, with a decision in the row of each of these users at these customers.
fn signed(env: &Env, decisions: &[(&str, &str, &str)]) -> String {
    let sheet = env.ok(&["access", "review", "-o", "csv"]);
    let decide = |line: &str| {
        let cells: Vec<_> = line.split(',').collect();
        let decided = decisions.iter().find(|(user, at, _)| cells[0] == *user && cells[4] == *at);
        decided.map_or_else(|| line.to_owned(), |(_, _, decision)| format!("{line}{decision}"))
    };
    sheet.lines().map(decide).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_assignment_is_listed_with_what_was_found() {
    let env = portal();
    assert_eq!(
        found(&env, &[]),
        [
            "ada K-1: all-by-default sole-facility managed-administrator not-confirmed",
            "bo K-1: sole-facility not-confirmed",
            "bo K-2: not-confirmed",
            "cy K-2: override-without-effect not-confirmed",
            "di -: not-confirmed",
        ]
    );
    assert_eq!(
        found(&env, &["--unconfirmed-for", "1000d"]),
        [
            "ada K-1: all-by-default sole-facility managed-administrator",
            "bo K-1: sole-facility",
            "bo K-2: ",
            "cy K-2: override-without-effect",
            "di -: ",
        ]
    );
    assert_eq!(found(&env, &["--customer", "Bolt", "--unconfirmed-for", "1000d"]).len(), 2);
    assert_eq!(found(&env, &["--customer", "R-1"]), ["di -: not-confirmed"]);
    assert_eq!(
        found(&env, &["--finding", "override-without-effect", "--finding", "managed-administrator"]).len(),
        2,
        "one of these is enough"
    );
    let ada = &env.json(&["access", "review", "--customer", "K-1"])[0];
    assert_eq!(
        ada["because"][0],
        "covers all 2 facilities, and there was one facility on 2026-11-21, when that was given"
    );
    env.fails(3, &["access", "review", "--customer", "K-9"]);
    env.fails(2, &["access", "review", "--finding", "odd"]);
    env.fails(2, &["access", "review", "--unconfirmed-for", "soon"]);
    env.fails(2, &["access", "review", "--as-user", "ada"]);
}

#[test]
fn facilities_that_are_said_anew_are_no_finding_any_more() {
    let env = portal();
    env.ok(&["user", "grant", "ada", "--customer", "K-1", "--facility", "N", "--only"]);
    env.ok(&["user", "grant", "bo", "--customer", "K-1", "--all-facilities"]);
    let rows = found(&env, &["--customer", "K-1", "--unconfirmed-for", "1000d"]);
    assert_eq!(rows, ["ada K-1: managed-administrator", "bo K-1: "]);
    env.ok(&["role", "set", "ada", "moderator", "--customer", "K-1"]);
    assert_eq!(found(&env, &["--customer", "K-1", "--unconfirmed-for", "1000d"])[0], "ada K-1: ");
}

#[test]
fn accounts_features_and_archives_are_looked_at() {
    let mut env = portal();
    env.ok(&["user", "password", "bo", "--initial-password", "random"]);
    env.ok(&["user", "suspend", "cy"]);
    env.ok(&["feature", "disable", "calls"]);
    env.ok(&["customer", "archive", "K-1"]);
    assert_eq!(
        found(&env, &[]),
        [
            "ada K-1: all-by-default sole-facility feature-off managed-administrator not-confirmed customer-archived",
            "bo K-1: sole-facility feature-off never-signed-in customer-archived",
            "bo K-2: feature-off never-signed-in",
            "cy K-2: override-without-effect feature-off suspended",
            "di -: feature-off not-confirmed",
        ]
    );
    env.set("PORTALCTL_TEST_NOW", "2026-12-21T08:00:00Z");
    assert_eq!(found(&env, &["--finding", "not-confirmed"]), Vec::<String>::new(), "30 days are not more than 30 days");
}

#[test]
fn the_sheet_identifies_each_assignment_and_waits_for_a_decision() {
    let env = portal();
    let sheet = env.ok(&["access", "review", "-o", "csv"]);
    let lines: Vec<_> = sheet.lines().collect();
    assert_eq!(
        lines[0],
        "user,name,email,status,customer,customer_name,scope,facilities,contact,roles,allow,deny,last_sign_in_at,findings,\
         because,fingerprint,decision"
    );
    assert!(
        lines[1].starts_with("ada,ada,ada@x.example,not-confirmed,K-1,Acme,all,*,,administrator,,,,all-by-default;")
    );
    assert!(lines[2].starts_with("bo,bo,bo@x.example,not-confirmed,K-1,Acme,selected,N,,member,"));
    assert!(lines[5].starts_with("di,di,di@x.example,not-confirmed,all retail,,all,*,,member,"));
    assert!(lines[1..].iter().all(|line| line.ends_with(',')), "{sheet}");
    let unsigned = env.file("review.csv", &sheet);
    let done = env.json(&["access", "review", "--apply", unsigned.to_str().unwrap()]);
    assert_eq!(done, serde_json::json!({ "revoked": 0, "unchanged": 0, "kept": 0, "undecided": 5 }));
}

#[test]
fn what_is_revoked_is_gone_and_nothing_else() {
    let env = portal();
    let decisions =
        [("bo", "K-1", "revoke"), ("bo", "K-2", "keep"), ("cy", "K-2", "REVOKE"), ("di", "all retail", "revoke")];
    env.file("review.csv", signed(&env, &decisions));
    let before = env.count("SELECT count(*) FROM events");

    let apply = ["access", "review", "--apply", "review.csv"];
    let dry = env.run(&[&apply[..], &["--dry-run"]].concat());
    assert_eq!((dry.code, dry.stdout.as_str()), (0, ""), "{dry}");
    let expected = "\
Dry run: nothing was changed. What would happen:
  user.unassign: user bo
  user.unassign: user cy
  user.unassign: user di
  3 revoked, 1 kept, 1 not decided
  Would be assigned to nothing then, and see nothing: cy, di.
";
    assert_eq!(dry.stderr, expected);
    assert_eq!(found(&env, &[]).len(), 5, "a dry run takes nothing away");

    let ran = env.run(&apply);
    assert_eq!(ran.code, 0, "{ran}");
    let expected = "\
Applied review.csv: 3 revoked, 1 kept, 1 not decided.
Assigned to nothing now, so they see nothing: cy, di.
";
    assert_eq!(ran.stderr, expected);
    let left: Vec<_> = found(&env, &[]).iter().map(|row| row.split(':').next().unwrap().to_owned()).collect();
    assert_eq!(left, ["ada K-1", "bo K-2"]);
    assert_eq!(env.count("SELECT count(*) FROM events"), before + 3, "one event each");
    assert_eq!(env.count("SELECT count(*) FROM events WHERE action = 'user.unassign'"), 3);

    let again = env.json(&apply);
    assert_eq!(again, serde_json::json!({ "revoked": 0, "unchanged": 3, "kept": 1, "undecided": 1 }));
    assert_eq!(env.count("SELECT count(*) FROM events"), before + 3, "the second time changes nothing");
}

#[test]
fn a_sheet_comes_back_from_a_spreadsheet_and_through_stdin() {
    let env = portal();
    let sheet = signed(&env, &[("cy", "K-2", "revoke")]).replace(',', ";").replace("override-without-effect;", "");
    let semicolons: String = sheet.lines().map(|line| line.to_owned() + "\r\n").collect();
    let ran = env.run_with(&["access", "review", "--apply", "-", "--delimiter", ","], &semicolons);
    assert_eq!(ran.code, 6, "{ran}");
    let only = "Decision,Fingerprint,Customer,User\n";
    let mark = env.json(&["access", "review", "--customer", "K-2"])[1]["fingerprint"].as_str().unwrap().to_uppercase();
    let few = format!("{only}revoke,{mark},bolt,CY\n");
    let ran = env.run_with(&["access", "review", "--apply", "-"], &few);
    assert_eq!(ran.code, 0, "only what identifies a row is needed, in any case: {ran}");
    assert_eq!(found(&env, &["--customer", "K-2"]).len(), 1);
}

#[test]
fn access_that_changed_since_is_not_revoked_unseen() {
    let env = portal();
    let sheet = signed(&env, &[("bo", "K-1", "revoke"), ("cy", "K-2", "revoke"), ("ada", "K-1", "keep")]);
    env.file("review.csv", &sheet);
    let apply = ["access", "review", "--apply", "review.csv"];
    env.ok(&["user", "grant", "cy", "--allow", "document.add"]);
    env.ok(&["user", "grant", "ada", "--allow", "document.add", "--deny", "call.add"]);
    let ran = env.fails(4, &apply);
    assert!(
        ran.stderr.starts_with("error: review.csv: one row is not acceptable.\n    line 5, column `fingerprint`"),
        "{ran}"
    );
    assert!(ran.stderr.contains("What cy may see and do at K-2 is not what was reviewed any more."), "{ran}");
    assert!(ran.stderr.contains("hint: Look at these again in a new list: `portalctl access review -o csv`."), "{ran}");
    assert_eq!(found(&env, &[]).len(), 5, "all or none");

    env.ok(&["user", "revoke", "cy", "--allow", "document.add"]);
    env.ok(&["role", "define", "member", "--add", "document.add"]);
    env.fails(4, &apply);
    env.ok(&["role", "define", "member", "--remove", "document.add"]);
    env.ok(&["user", "unassign", "cy", "K-2"]);
    env.ok(&["user", "assign", "cy", "K-2", "--all-facilities", "--allow", "call.view"]);
    env.fails(4, &apply);
    env.ok(&["user", "unassign", "cy", "K-2"]);
    assert_eq!(env.json(&apply)["revoked"], 1, "what is as it was can go, and what is gone is gone");
}

#[test]
fn every_complaint_names_line_column_and_value() {
    let env = portal();
    let mark = |row: usize| env.json(&["access", "review"])[row]["fingerprint"].as_str().unwrap().to_owned();
    let (bo, cy) = (mark(1), mark(3));
    env.file(
        "review.csv",
        format!(
            "user,customer,fingerprint,decision\nbo,K-1,{bo},perhaps\nbob,K-1,{bo},revoke\ncy,K-9,{cy},revoke\n\
             cy,,{cy},revoke\ncy,K-1,{cy},revoke\ncy,K-2,,revoke\ncy,K-2,wrong,revoke\nnobody,K-77,,keep\nbo,K-1,{bo},revoke\n"
        ),
    );
    let ran = env.fails(6, &["access", "review", "--apply", "review.csv"]);
    let expected = "\
error: review.csv: 7 rows are not acceptable.
    line 2, column `decision`, value \"perhaps\": There is no decision \"perhaps\". Use one of keep, revoke.
    line 3, column `user`, value \"bob\": There is no user \"bob\". If they were deleted, take the row out or leave its decision empty.
    line 4, column `customer`, value \"K-9\": There is no customer \"K-9\". Did you mean \"K-2\"?
    line 5, column `customer`, value \"\": The customer is empty.
    line 6, column `customer`, value \"K-1\": The fingerprint of this row is of something else that cy is assigned to.
    line 7, column `fingerprint`, value \"\": Without its fingerprint nobody can tell whether this is still what was reviewed.
    line 8, column `fingerprint`, value \"wrong\": What cy may see and do at K-2 is not what was reviewed any more.
hint: Correct the file and apply it again: it is applied whole or not at all.
";
    assert_eq!(ran.stderr, expected);
    assert_eq!(found(&env, &[]).len(), 5, "the last row was good, and was not taken either");

    env.file("review.csv", "user,customer,decison\nbo,K-1,revoke\n");
    let ran = env.fails(6, &["access", "review", "--apply", "review.csv"]);
    assert!(ran.stderr.contains("the required column `fingerprint` is missing"), "{ran}");
    assert!(ran.stderr.contains("Did you mean `decision` instead of `decison`?"), "{ran}");
    env.fails(3, &["access", "review", "--apply", "nowhere.csv"]);
}

#[test]
fn rows_that_contradict_each_other_decide_nothing() {
    let env = portal();
    let mark = env.json(&["access", "review"])[1]["fingerprint"].as_str().unwrap().to_owned();
    let row = |user: &str, decision: &str| format!("{user},k-1,{mark},{decision}\n");
    let head = "user,customer,fingerprint,decision\n";
    for (one, other) in [("keep", "revoke"), ("revoke", "keep")] {
        env.file("review.csv", [head, &row("bo", one), &row("BO", other)].concat());
        let ran = env.fails(6, &["access", "review", "--apply", "review.csv"]);
        let told = "An earlier row says the opposite about the same access.";
        assert!(ran.stderr.contains(&format!("line 3, column `decision`, value \"{other}\": {told}")), "{ran}");
        assert_eq!(found(&env, &[]).len(), 5, "nothing was taken away");
    }
    // Without a decision a row says nothing; said twice is said.
    env.file("review.csv", [head, &row("bo", ""), &row("bo", "revoke"), &row("bo", "revoke")].concat());
    env.ok(&["access", "review", "--apply", "review.csv"]);
    assert_eq!(found(&env, &[]).len(), 4);
}

#[test]
fn applying_needs_the_right_to_the_grants_and_is_logged() {
    let mut env = portal();
    env.file("review.csv", signed(&env, &[("bo", "K-1", "revoke"), ("bo", "K-2", "revoke")]));
    let lifts = ["--role", "department-administrator", "--department", "Lifts"];
    env.ok(&[&["staff", "add", "lena@nordlyft.example"][..], &lifts].concat());
    env.set("PORTALCTL_ACTOR", "lena@nordlyft.example");
    let apply = ["access", "review", "--apply", "review.csv"];
    let ran = env.fails(5, &apply);
    assert!(ran.stderr.contains("review.csv, line 4: lena@nordlyft.example"), "{ran}");
    assert_eq!(env.count("SELECT count(*) FROM events WHERE action = 'access.review.denied'"), 1);
    assert_eq!(found(&env, &[]).len(), 5, "whoever may not revoke may still look");
    env.file("review.csv", signed(&env, &[("bo", "K-1", "revoke")]));
    assert_eq!(env.json(&apply)["revoked"], 1);
}

#[test]
fn flags_go_with_reading_or_with_applying() {
    let env = portal();
    let ran = env.fails(2, &["access", "review", "--dry-run"]);
    assert!(ran.stderr.contains("`portalctl access review` changes nothing without --apply"), "{ran}");
    env.file("review.csv", signed(&env, &[]));
    env.ok(&["access", "review", "--apply", "review.csv", "--dry-run"]);
    for args in [
        &["access", "review", "--apply", "review.csv", "--customer", "K-1"][..],
        &["access", "review", "--apply", "review.csv", "--finding", "suspended"],
        &["access", "review", "--apply", "review.csv", "--limit", "1"],
        &["access", "review", "--apply", "review.csv", "--unconfirmed-for", "1d"],
        &["access", "review", "--apply", "review.csv", "-o", "ids"],
        &["access", "review", "--delimiter", ";"],
        &["access", "review", "--encoding", "utf-8"],
    ] {
        env.fails(2, args);
    }
}
