//! Inviting, adding, assigning, granting and importing users: what a person or a script sees of it.

use expectrl::{Expect, Session};

use crate::env::Env;

/// Acme (1001) has the facilities F-1 to F-3 and the contact Cecilia, Beta (1002) has none; Doris is retail (R-1).
fn portal() -> Env {
    let env = Env::new();
    env.ok(&["customer", "add", "Acme"]);
    env.ok(&["customer", "add", "Beta", "--independent"]);
    env.ok(&["customer", "add", "Doris", "--kind", "retail", "--number", "R-1"]);
    for number in ["F-1", "F-2", "F-3"] {
        env.ok(&["facility", "add", "1001", &format!("Hall {number}"), "--number", number]);
    }
    env.ok(&["contact", "add", "1001", "Cecilia", "--email", "cecilia@acme.example"]);
    env
}

fn example(name: &str) -> String {
    format!("{}/examples/{name}.csv", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn an_invitation_is_told_and_shown() {
    let env = portal();
    insta::assert_snapshot!(env.run(&[
        "user", "invite", "lars@acme.example", "--facility", "1001/F-1", "--unassigned", "--role", "administrator",
        "--allow", "document.add", "--deny", "comment.add", "--contact", "Cecilia", "--no-send",
    ]), @"
    -- stderr
    warning: 1001 Acme is managed, not independent: member and moderator are recommended there instead of administrator.
    Invited lars@acme.example.
      1001 Acme: administrator; facility F-1 and what belongs to none; only what is cecilia@acme.example's; also document.add; not comment.add
    hint: The mail is queued. Send it with `portalctl mail send`.
    -- exit code 0
    ");
    let args = ["user", "invite", "mia@acme.example", "--customer", "Acme", "--all-facilities", "--first-name", "Mia"];
    let mia = env.json(&args);
    assert_eq!((&mia["first_name"], &mia["status"]), (&"Mia".into(), &"not-confirmed".into()));
    let assignment = &mia["assignments"][0];
    assert_eq!((&assignment["customer"], &assignment["scope"]), (&"1001".into(), &"all".into()));
    assert_eq!(assignment["roles"], serde_json::json!(["member"]));
    assert_eq!(env.count("SELECT count(*) FROM messages WHERE kind = 'invitation'"), 2);
}

#[test]
fn a_dry_run_invites_nobody() {
    let env = portal();
    let ran = env.run(&["user", "invite", "bo@beta.example", "--customer", "Beta", "--dry-run"]);
    insta::assert_snapshot!(ran, @"
    -- stderr
    Dry run: nothing was changed. What would happen:
      user.invite: user bo@beta.example
      mail owed: invitation to bo@beta.example
    As it would be:
      1002 Beta: member; all facilities
    -- exit code 0
    ");
    for table in ["users", "assignments", "invitations", "messages", "tokens"] {
        assert_eq!(env.count(&format!("SELECT count(*) FROM {table}")), 0, "{table}");
    }
}

#[test]
fn what_is_missing_or_wrong_is_told_with_the_way_out() {
    let env = portal();
    env.ok(&["user", "invite", "lars@acme.example", "--facility", "1001/F-1"]);
    env.ok(&["user", "add", "mia", "--all-retail"]);
    for (code, args, words) in [
        (2, "user invite a@acme.example", "--customer CUSTOMER, or --all-retail"),
        (2, "user invite a@acme.example --customer Acme", "--facility F for each of some (F-1, F-2, F-3)"),
        (2, "user invite a@acme.example --customer Acme --facility F-1 --all-facilities", "cannot be used with"),
        (2, "user invite a@acme.example --customer Acme --allow document.ad", "document.add"),
        (3, "user invite a@acme.example --customer Acm --all-facilities", "Did you mean \"Acme\"?"),
        (3, "user invite a@acme.example --customer Beta --role membr", "Did you mean \"member\"?"),
        (4, "user invite a@acme.example --customer R-1", "--all-retail"),
        (4, "user invite lars@acme.example --customer Acme --all-facilities", "portalctl user grant lars@acme.example"),
        (6, "user invite acme.example --customer Beta", "there is no @"),
        (4, "user add lars@acme.example", "is taken"),
        (2, "user add bo --role member", "Nothing says where"),
        (2, "user add bo --initial-password prompt", "--password-stdin"),
        (2, "user add bo --initial-password random -o ids", "nobody would see"),
        (2, "user add bo --initial-password random --password-stdin", "prompt"),
        (4, "user add bo --initial-password username", "allow_username_as_initial"),
        (2, "user assign lars@acme.example", "--all-retail"),
        (4, "user assign lars@acme.example Acme --all-facilities", "already"),
        (4, "user assign lars@acme.example --all-retail", "user unassign lars@acme.example 1001"),
        (4, "user assign mia Beta", "user unassign mia --all-retail"),
        (3, "user unassign lars@acme.example Beta", "They are assigned to 1001."),
        (2, "user unassign lars@acme.example", "Nothing says what to take away"),
        (2, "user grant lars@acme.example", "--facility"),
        (2, "user grant lars@acme.example --only", "--only needs"),
        (3, "user grant lars@acme.exampl --unassigned", "Did you mean \"lars@acme.example\"?"),
        (4, "user grant lars@acme.example --customer Beta --unassigned", "user assign lars@acme.example 1002"),
        (4, "user grant mia --unassigned", "no choice of facilities"),
        (3, "user grant lars@acme.example --contact Nobody", "contact"),
        (4, "user revoke lars@acme.example --facility F-1", "user unassign lars@acme.example 1001"),
        (2, "user revoke lars@acme.example", "Nothing says what to revoke"),
        (4, "role set lars@acme.example member client-monitor-manager-read-only", "exclusive"),
        (3, "role set lars@acme.example member --customer Beta", "not assigned to 1002"),
        (3, "user import nothing.csv", "nothing.csv"),
        (2, "user import users.csv --send", "--invite"),
    ] {
        let ran = env.fails(code, &args.split(' ').collect::<Vec<_>>());
        assert!(ran.stderr.contains(words), "{args}: {words}\n{ran}");
    }
    env.ok(&["feature", "disable", "customer-login"]);
    let ran = env.fails(5, &["user", "invite", "a@beta.example", "--customer", "Beta"]);
    assert!(ran.stderr.contains("portalctl feature enable customer-login"), "{ran}");
}

/// Whoever is limited to a contact sees less than the facilities say: every place that says the one says the other.
#[test]
fn the_limit_to_a_contact_is_shown_wherever_the_scope_is() {
    let env = portal();
    let kim = ["user", "add", "kim", "--customer", "1001", "--contact", "Cecilia", "--initial-password", "random"];
    let password = env.ok(&[&kim[..], &["--all-facilities"]].concat());
    env.ok(&[
        "user",
        "add",
        "depot",
        "--customer",
        "1001",
        "--facility",
        "F-1",
        "--unassigned",
        "--contact",
        "Cecilia",
    ]);
    insta::assert_snapshot!(env.ok(&["user", "list", "--columns", "username,customers"]), @"
    USERNAME  CUSTOMERS
    depot     1001 (F-1;-; only cecilia@acme.example)
    kim       1001 (only cecilia@acme.example)
    ");
    let sign_in = ["user", "sign-in", "kim", "--password-stdin"];
    let page = env.run_with(&sign_in, &format!("{password}Grön-stege-77\n")).stdout;
    insta::assert_snapshot!(page, @"
    Let in:  kim
    Name:    -

    As
      CUSTOMER   FACILITIES                       ROLES
      1001 Acme  all (only cecilia@acme.example)  member
    ");
    let csv = [&sign_in[..], &["-o", "csv", "--columns", "user,customers"]].concat();
    insta::assert_snapshot!(env.run_with(&csv, "Grön-stege-77\n").stdout, @"
    user,customers
    kim,1001 (only cecilia@acme.example)
    ");
    let who = ["access", "who", "--customer", "1001"];
    for args in [
        &["user", "show", "kim"][..],
        &["user", "export"],
        &["customer", "show", "1001"],
        &["access", "list", "kim"],
        &who,
        &["access", "matrix", "1001", "-o", "json"],
        &["access", "review"],
        &["access", "review", "-o", "csv"],
        &["access", "diff", "kim", "depot", "--columns", "what"],
    ] {
        let shown = env.ok(args);
        // Both have the same limit, so it is no difference.
        assert_eq!(shown.contains("cecilia@acme.example"), args[1] != "diff", "{args:?}\n{shown}");
    }
    let grant = env.run(&["user", "grant", "kim", "--allow", "document.add"]);
    assert!(grant.stderr.contains("only what is cecilia@acme.example's"), "{grant}");
    env.ok(&[
        "user",
        "add",
        "boss",
        "--customer",
        "1001",
        "--all-facilities",
        "--role",
        "administrator",
        "--email",
        "b@x.example",
    ]);
    let offer = ["user", "invite", "new@x.example", "--customer", "1001", "--all-facilities", "--contact", "Cecilia"];
    let told = env.run(&[&offer[..], &["--as-user", "boss", "--dry-run"]].concat());
    assert!(told.code == 5 || told.stderr.contains("cecilia@acme.example"), "{told}");
}

#[test]
fn a_made_up_password_is_shown_once_and_kept_nowhere() {
    let env = portal();
    let ran = env.run(&["user", "add", "depot", "--customer", "Beta", "--initial-password", "random"]);
    assert_eq!(ran.code, 0, "{ran}");
    let password = ran.stdout.trim_end();
    assert_eq!(password.len(), 20, "{ran}");
    assert!(!ran.stderr.contains(password) && ran.stderr.contains("first sign-in has to change"), "{ran}");
    let json = env.json(&["user", "add", "depot2", "--initial-password", "random"]);
    assert_eq!((json["initial_password"].as_str().unwrap().len(), &json["username"]), (20, &"depot2".into()));
    let dry = env.run(&["user", "add", "depot3", "--initial-password", "random", "--dry-run"]);
    assert!(dry.stdout.is_empty() && dry.code == 0, "{dry}");
    let piped = ["user", "add", "depot3", "--initial-password", "prompt", "--password-stdin", "-o", "json"];
    assert_eq!(env.run_with(&piped, "depot3\n").code, 6);
    let ran = env.run_with(&piped, "Grön-stege-77\n");
    assert!(ran.code == 0 && ran.stdout.contains("\"must_change_password\": true"), "{ran}");
    let plain = env.json(&["user", "add", "depot4"]);
    assert_eq!((&plain["status"], plain.get("initial_password")), (&"not-confirmed".into(), None));
    let log = env.ok(&["log", "list", "-o", "json"]);
    for secret in [password, json["initial_password"].as_str().unwrap(), "stege", "argon2"] {
        assert!(!log.contains(secret), "{secret}");
    }
}

#[test]
fn grants_are_added_narrowed_and_taken_away() {
    let env = portal();
    env.ok(&["user", "invite", "lars@acme.example", "--customer", "Acme", "--all-facilities"]);
    insta::assert_snapshot!(env.run(&["user", "revoke", "lars@acme.example", "--facility", "F-2"]), @"
    -- stderr
    error: lars@acme.example has all facilities of 1001, so F-2 cannot be taken away alone.
    hint: Say what is to remain: `portalctl user grant lars@acme.example --customer 1001 --facility F-1 --facility F-3 --unassigned --only`.
    -- exit code 4
    ");
    insta::assert_snapshot!(env.run(&["user", "grant", "lars@acme.example", "--facility", "F-2"]), @"
    -- stderr
    Nothing to change for lars@acme.example.
    hint: lars@acme.example sees every facility of 1001 already, and what belongs to none; --only narrows that to what is named.
    -- exit code 0
    ");
    let dry = env.run(&["user", "grant", "lars@acme.example", "--facility", "F-2", "--only", "--dry-run"]);
    assert!(dry.stderr.contains("user.grant: user lars@acme.example"), "{dry}");
    let narrowed = env.json(&["user", "grant", "lars@acme.example", "--facility", "F-2", "--only"]);
    assert_eq!(narrowed["assignments"][0]["facilities"], serde_json::json!(["F-2"]));
    insta::assert_snapshot!(env.run(&["user", "grant", "lars@acme.example", "--facility", "F-1", "--deny", "comment.add"]), @"
    -- stderr
    Changed what is granted to lars@acme.example.
      1001 Acme: member; facilities F-1, F-2; not comment.add
    -- exit code 0
    ");
    env.ok(&["user", "revoke", "lars@acme.example", "--facility", "1001/F-1", "--deny", "comment.add"]);
    env.ok(&["user", "assign", "lars@acme.example", "Beta", "--role", "client"]);
    insta::assert_snapshot!(env.run(&["role", "set", "lars@acme.example", "moderator", "client-inspector"]), @"
    -- stderr
    Set the roles of lars@acme.example.
      1001 Acme: moderator, client-inspector; facility F-2
      1002 Beta: moderator, client-inspector; all facilities
    -- exit code 0
    ");
    insta::assert_snapshot!(env.run(&["user", "unassign", "lars@acme.example", "1001", "1002"]), @"
    -- stderr
    Took away assignments of lars@acme.example.
    hint: lars@acme.example is assigned to nothing now and sees nothing. Assign them again with `portalctl user assign lars@acme.example CUSTOMER`, or delete the account with `portalctl user delete lars@acme.example`.
    -- exit code 0
    ");
    let log = env.json(&["log", "list", "--action", "user.grant"]);
    let first = &log.as_array().unwrap().last().unwrap();
    assert_eq!((&first["before"]["scope"], &first["after"]["scope"]), (&"all".into(), &"selected".into()));
}

#[test]
fn mail_that_would_invite_to_nothing_is_cancelled() {
    let env = portal();
    let args = ["user", "invite", "ida@acme.example", "--customer", "Acme", "--all-facilities", "--no-send"];
    env.ok(&args);
    let ran = env.run(&["user", "unassign", "ida@acme.example", "1001"]);
    assert!(ran.code == 0 && ran.stderr.contains("Mail that waited to be sent to them is cancelled."), "{ran}");
    assert_eq!(env.json(&["mail", "list"])[0]["state"], "cancelled");
}

#[test]
fn the_examples_import_once() {
    let env = Env::new();
    for name in ["lena.ek", "jonas.brandt", "claire.morel"] {
        env.ok(&["staff", "add", &format!("{name}@nordlyft.example")]);
    }
    for (noun, plural) in [("customer", "customers"), ("facility", "facilities"), ("contact", "contacts")] {
        env.ok(&[noun, "import", &example(plural)]);
    }
    let file = example("users");
    let dry = env.json(&["user", "import", &file, "--invite", "--dry-run"]);
    assert_eq!(env.count("SELECT count(*) FROM users"), 0);
    let summary = env.json(&["user", "import", &file, "--invite"]);
    assert_eq!(dry, summary, "a dry run gives the same verdict");
    assert_eq!((&summary["created"], &summary["invited"]), (&80.into(), &80.into()));
    assert_eq!(env.count("SELECT count(*) FROM assignments"), 85);
    let again = env.json(&["user", "import", &file, "--invite"]);
    assert_eq!((&again["created"], &again["unchanged"], &again["invited"]), (&0.into(), &80.into(), &0.into()));
    assert_eq!(env.count("SELECT count(*) FROM messages"), 80);
}

#[test]
fn a_file_with_a_bad_row_imports_nothing() {
    let env = portal();
    env.file("users.csv", "E-mail;Client;Sites\ngood@beta.example;Beta;\nbad@acme.example;Acme;F-9\nlars;Acme;\n");
    insta::assert_snapshot!(env.run(&["user", "import", "users.csv"]), @r#"
    -- stderr
    error: users.csv: 2 rows are not acceptable.
        line 3, column `facilities`, value "F-9": There is no facility "F-9". Did you mean "F-3"?
        line 4, column `email`, value "lars": "lars" is not an e-mail address: there is no @. Write it like anna@example.com.
    hint: Nothing was imported. Correct the file and import it again, or add `--on-error skip` to import the other rows.
    -- exit code 6
    "#);
    assert_eq!(env.count("SELECT count(*) FROM users"), 0);
}

#[test]
fn good_rows_are_imported_and_bad_ones_put_aside_to_be_mended() {
    let env = portal();
    env.file(
        "users.csv",
        "E-mail;First name;Client;Sites;Roles\nEva@Acme.example;Eva;Acme;F-1;\neva@acme.example;Ida;Beta;;\n\
         eva@acme.example;Eva;Beta;;moderator\nlars@acme.example;Lars;Acme;;\nlars@acme.example;;Beta;;\n",
    );
    let import = ["user", "import", "users.csv", "--on-error", "skip", "--rejects", "bad.csv", "--invite"];
    insta::assert_snapshot!(env.run(&import));
    assert_eq!(env.count("SELECT count(*) FROM messages"), 0, "nobody is invited under half a name");
    let bad = std::fs::read_to_string(env.path().join("bad.csv")).unwrap();
    let rows: Vec<_> = bad.lines().filter(|line| !line.contains("Ida;")).collect();
    env.file("mended.csv", rows.join("\n").replace("Lars;Acme;", "Lars;Acme;*"));
    let mended = env.json(&["user", "import", "mended.csv", "--invite"]);
    assert_eq!((&mended["created"], &mended["rejected"]), (&2.into(), &0.into()));
    assert_eq!(env.count("SELECT count(*) FROM messages"), 2);
    let lars = env.json(&["user", "show", "lars@acme.example"]);
    assert_eq!((&lars["first_name"], lars["assignments"].as_array().unwrap().len()), (&"Lars".into(), 2));
}

#[test]
fn a_row_of_somebody_new_is_not_taken_alone() {
    let env = portal();
    let two = "email,username,first_name,last_name,customer,roles\nlina@kund.example,lina,Lina,Berg,9999,moderator\n\
               lina@kund.example,,,,Beta,member\n";
    let reversed: Vec<_> =
        two.lines().take(1).chain(two.lines().skip(1).collect::<Vec<_>>().into_iter().rev()).collect();
    for (name, file) in [("two.csv", two.to_owned()), ("reversed.csv", reversed.join("\n"))] {
        env.file(name, &file);
        let import = |more: &[&str]| {
            let args =
                [&["user", "import", name, "--invite", "--on-error", "skip", "--rejects", "bad.csv"], more].concat();
            (env.run(&args), env.run_with(&[&["user", "import", "-"], &args[3..]].concat(), &file))
        };
        let (dry, _) = import(&["--dry-run", "-o", "json"]);
        let (ran, piped) = import(&["-o", "json"]);
        assert_eq!((ran.code, &ran.stdout), (6, &dry.stdout), "{ran}");
        assert_eq!((piped.code, &piped.stdout), (6, &ran.stdout), "{piped}");
        let summary: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        assert_eq!((&summary["created"], &summary["rejected"]), (&0.into(), &2.into()));
        assert_eq!(env.count("SELECT (SELECT count(*) FROM users) + (SELECT count(*) FROM messages)"), 0);
    }
    insta::assert_snapshot!(env.run(&["user", "import", "reversed.csv", "--on-error", "skip", "--rejects", "bad.csv", "-v"]), @r#"
    -- stderr
    Configuration: [folder]/portalctl.toml
    Database: portal.db
    line 2: create lina@kund.example at Beta
    Some new users have rows that are not acceptable: once more, without their other rows.
    Imported nothing of reversed.csv: 2 rejected.
    error: reversed.csv: 2 rows are not acceptable.
        line 2, column `email`, value "lina@kund.example": Another row of this user is not acceptable, and somebody new is imported with all rows or none.
        line 3, column `customer`, value "9999": There is no customer "9999". See what there is with `portalctl customer list`.
    hint: There is no other row. Mend these in bad.csv and import that file.
    -- exit code 6
    "#);
    let bad = std::fs::read_to_string(env.path().join("bad.csv")).unwrap();
    env.file(
        "mended.csv",
        bad.replace("9999", "Acme")
            .replace("customer,roles", "customer,facilities")
            .replace("moderator", "*")
            .replace("member", ""),
    );
    let mended = env.json(&["user", "import", "mended.csv", "--invite"]);
    assert_eq!((&mended["created"], &mended["invited"]), (&1.into(), &1.into()));
    assert_eq!(env.json(&["user", "show", "lina"])["first_name"], "Lina");
}

#[test]
fn an_import_shows_what_it_would_change() {
    let env = portal();
    env.file(
        "users.csv",
        "email,city,customer,facilities\neva@acme.example,Lund,Acme,F-1\nbo@beta.example,Lund,Beta,\n",
    );
    env.ok(&["user", "import", "users.csv"]);
    env.file(
        "users.csv",
        "email,city,customer,facilities,roles\neva@acme.example,Malmö,Acme,F-2;-,\neva@acme.example,,Beta,,member\n\
         bo@beta.example,Lund,Beta,,moderator\nnew@beta.example,,Beta,,\n",
    );
    insta::assert_snapshot!(env.run(&["user", "import", "users.csv", "--update", "--dry-run"]));
    insta::assert_snapshot!(env.run(&["user", "import", "users.csv"]));
    let skipped = env.json(&["user", "import", "users.csv", "--skip-existing", "--dry-run"]);
    assert_eq!((&skipped["created"], &skipped["skipped"]), (&1.into(), &2.into()));
    let events = || env.count("SELECT count(*) FROM events");
    let updated = env.json(&["user", "import", "users.csv", "--update"]);
    assert_eq!((&updated["created"], &updated["updated"], &updated["rejected"]), (&1.into(), &2.into(), &0.into()));
    let before = events();
    assert_eq!(env.json(&["user", "import", "users.csv", "--update"])["unchanged"], 3);
    assert_eq!(events(), before);
}

#[test]
fn a_person_is_asked_which_facilities() {
    let env = portal();
    let mut terminal =
        Session::spawn(env.command(&["user", "invite", "lars@acme.example", "--customer", "Acme", "--no-send"]))
            .unwrap();
    terminal.expect("Facilities of 1001 Acme").unwrap();
    // Down past "all facilities" to F-1, marked, and on to F-2, marked.
    terminal.send("\u{1b}[B \u{1b}[B \r").unwrap();
    terminal.expect("facilities F-1, F-2").unwrap();
    terminal.expect(expectrl::Eof).unwrap();

    let mut terminal =
        Session::spawn(env.command(&["user", "invite", "bo@acme.example", "--customer", "Acme"])).unwrap();
    terminal.expect("Facilities of 1001 Acme").unwrap();
    terminal.send("\r").unwrap();
    terminal.expect("No facility was marked").unwrap();
    terminal.expect(expectrl::Eof).unwrap();

    let mut terminal =
        Session::spawn(env.command(&["user", "invite", "bo@acme.example", "--customer", "Acme"])).unwrap();
    terminal.expect("Facilities of 1001 Acme").unwrap();
    // All of them, and the first one.
    terminal.send(" ").unwrap();
    terminal.send("\x1b[B").unwrap();
    terminal.send(" ").unwrap();
    terminal.send("\r").unwrap();
    terminal.expect("All facilities were marked, and some of them, too").unwrap();
    terminal.expect(expectrl::Eof).unwrap();
    assert_eq!(env.count("SELECT count(*) FROM users"), 1);
}

#[test]
fn nobody_is_asked_what_they_may_not_do() {
    let mut env = portal();
    env.ok(&["staff", "add", "tom@nordlyft.example", "--role", "technician"]);
    env.set("PORTALCTL_ACTOR", "tom@nordlyft.example");
    for args in [
        &["user", "invite", "bo@acme.example", "--customer", "Acme"][..],
        &["user", "assign", "bo@acme.example", "Acme"],
        &["customer", "delete", "Acme"],
        &["facility", "delete", "1001/F-1"],
        &["contact", "delete", "Cecilia"],
    ] {
        let mut terminal = Session::spawn(env.command(args)).unwrap();
        let shown = terminal.expect(expectrl::Eof).unwrap();
        let shown = String::from_utf8_lossy(shown.as_bytes()).into_owned();
        assert!(shown.contains("may not change"), "{args:?}\n{shown}");
        assert!(!shown.contains("[y/N]") && !shown.contains("Facilities of"), "{args:?}\n{shown}");
    }
    assert_eq!(env.count("SELECT count(*) FROM events WHERE action LIKE '%.denied'"), 5);
}
