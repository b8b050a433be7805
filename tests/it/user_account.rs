//! `portalctl user`: accounts that are there already, however they came to be.

use crate::env::Env;

/// A portal with two customers and three users: Bo, invited to sites of 1001; Eva, who signs in at both customers;
/// and one who looks after all retail customers.
fn portal() -> Env {
    let env = Env::new();
    env.ok(&["customer", "add", "Acme", "--department", "Lifts"]);
    env.ok(&["customer", "add", "Beta"]);
    rows(
        &env,
        "INSERT INTO facilities (id, customer_id, number, number_key, name, name_key, created_at) VALUES
             (1, 1, 'F-01', 'f-01', 'Main', 'main', 0), (2, 1, 'F-02', 'f-02', 'Hall', 'hall', 0);
         INSERT INTO users (id, username, username_key, email, email_key, first_name, last_name, name_key,
             password_hash, created_at, last_sign_in_at, failed_sign_ins, locked_until) VALUES
             (1, 'bo@acme.example', 'bo@acme.example', 'bo@acme.example', 'bo@acme.example', 'Bo', 'Ek', 'bo ek',
                 NULL, 1700000000000, NULL, 0, NULL),
             (2, 'eva', 'eva', 'eva@beta.example', 'eva@beta.example', 'Eva', 'Dahl', 'eva dahl',
                 'x', 1700000000000, 1763711000000, 10, 1795248300000),
             (3, 'retail@n.example', 'retail@n.example', 'retail@n.example', 'retail@n.example', NULL, NULL, '',
                 'x', 1700000000000, NULL, 0, NULL);
         UPDATE users SET all_retail = 1 WHERE id = 3;
         INSERT INTO assignments (id, user_id, customer_id, all_facilities, unassigned, created_at) VALUES
             (1, 1, 1, 0, 1, 0), (2, 2, 1, 1, 0, 0), (3, 2, 2, 0, 0, 0), (4, 3, NULL, 1, 0, 0);
         INSERT INTO assignment_facilities (assignment_id, customer_id, facility_id) VALUES (1, 1, 1), (1, 1, 2);
         INSERT INTO assignment_roles SELECT a.id, r.id FROM assignments a, roles r
             WHERE r.name = 'member' OR (r.name = 'client' AND a.id = 3);
         INSERT INTO assignment_overrides VALUES (1, 'invoice.view', 'allow'), (1, 'comment.add', 'deny');
         INSERT INTO tickets (id, number, number_key, kind, title, status, customer_id, opened_at, seen, user_id)
             VALUES (1, 'FR-1', 'fr-1', 'fault-report', 'Door', 'open', 1, 0, 0, 1);
         INSERT INTO comments (ticket_id, author, user_id, internal, text, created_at) VALUES (1, 'Bo Ek', 1, 0, 'Stuck', 0);
         INSERT INTO invitations (id, user_id, customer_id, roles, invited_by, created_at)
             VALUES (1, 1, 1, 'member', 'anna@nordlyft.example', 0);
         INSERT INTO tokens (id, user_id, purpose, invitation_id, generation, nonce, hash, created_at, expires_at) VALUES
             (1, 1, 'confirm', 1, 1, x'00', x'01', 0, 4102444800000), (2, 1, 'confirm', 1, 2, x'00', NULL, 0, NULL);
         INSERT INTO messages (id, kind, channel, user_id, invitation_id, token_id, recipient, language, state,
             next_attempt_at, message_id, created_at) VALUES
             (1, 'reminder', 'email', 1, 1, 2, 'bo@acme.example', 'en', 'queued', 0, '<1@x>', 0),
             (2, 'invitation', 'email', 1, 1, 1, 'bo@acme.example', 'en', 'sent', NULL, '<2@x>', 0);",
    );
    env
}

fn rows(env: &Env, sql: &str) {
    rusqlite::Connection::open(env.path().join("portal.db")).unwrap().execute_batch(sql).unwrap();
}

/// The one text that a query gives.
fn value(env: &Env, sql: &str) -> String {
    let database = rusqlite::Connection::open(env.path().join("portal.db")).unwrap();
    database.query_row(sql, (), |row| row.get::<_, Option<String>>(0)).unwrap().unwrap_or_default()
}

#[test]
fn users_are_listed_with_what_they_are_assigned_to() {
    let env = portal();
    insta::assert_snapshot!(env.ok(&["user", "list"]), @"
    USERNAME          NAME      STATUS         CUSTOMERS           ROLES          LAST SIGN IN AT
    bo@acme.example   Bo Ek     not-confirmed  1001 (F-01;F-02;-)  member
    eva               Eva Dahl  active         1001, 1002 (none)   member;client  2025-11-21T07:43:20Z
    retail@n.example            active         all retail          member
    ");
    for (filter, found) in [
        (&["--customer", "Acme"][..], "bo@acme.example\neva\n"),
        (&["--customer", "1001", "--status", "active"], "eva\n"),
        (&["--role", "client"], "eva\n"),
        (&["--customer", "1001", "--role", "client"], ""),
        (&["--all-retail"], "retail@n.example\n"),
        (&["--user", "DAHL"], "eva\n"),
        (&["--user", "beta.example"], "eva\n"),
        (&["--user", "%"], ""),
        (&["--sort", "-last_sign_in_at", "--limit", "1"], "eva\n"),
        (&["--sort", "-id"], "retail@n.example\neva\nbo@acme.example\n"),
    ] {
        assert_eq!(env.ok(&[&["user", "list", "-o", "ids"], filter].concat()), found, "{filter:?}");
    }
    let listed = env.json(&["user", "list", "--limit", "1"]);
    assert_eq!(listed[0], env.json(&["user", "show", "bo@acme.example"]));
    let keys: Vec<_> = listed[0].as_object().unwrap().keys().map(String::as_str).collect();
    let contract = "id username email first_name last_name company address city country state zip phone mobile \
                    accounting_id language status provisional all_retail must_change_password comments allow_support_cases \
                    created_at last_sign_in_at assignments";
    assert_eq!(keys.join(" "), contract);
}

#[test]
fn listing_tells_what_does_not_exist() {
    let env = portal();
    for (code, args, words) in [
        (3, &["--customer", "Acmee"][..], "Did you mean \"Acme\"?"),
        (3, &["--role", "membr"], "Did you mean \"member\"?"),
        (2, &["--sort", "height"], "Sort by one of username"),
        (2, &["--status", "gone"], "not-confirmed, active, suspended"),
        (2, &["--customer", "1001", "--all-retail"], "cannot be used with"),
    ] {
        let ran = env.fails(code, &[&["user", "list"], args].concat());
        assert!(ran.stderr.contains(words), "{ran}");
    }
    let ran = env.fails(3, &["user", "show", "eve"]);
    assert!(ran.stderr.contains("Did you mean \"eva\"?"), "{ran}");
}

#[test]
fn a_page_says_who_somebody_is_and_what_they_may() {
    let env = portal();
    insta::assert_snapshot!(env.ok(&["user", "show", "Bo Ek"]), @"
    Username:             bo@acme.example
    E-mail:               bo@acme.example
    Name:                 Bo Ek
    Status:               not-confirmed
    Support cases:        no
    Staff hear of calls:  yes
    Comments by mail:     on
    New work orders by:   email
    Created:              2023-11-14T22:13:20Z
    Last sign-in:         never

    Assignments
      CUSTOMER  NAME  FACILITIES              CONTACT  ROLES   ALLOW         DENY
      1001      Acme  F-01, F-02, unassigned           member  invoice.view  comment.add

    Permissions at 1001
      ON             MAY
      device         view
      call           view
      service-order  view
      work-order     view
      repair-order   view
      fault-report   view, add
      inspection     view
      self-check     view
      video-session  view
      support-case   view
      comment        view
      document       view
      invoice        view
    ");
}

#[test]
fn another_address_ends_what_went_to_the_old_one() {
    let env = portal();
    let edit = ["user", "edit", "bo@acme.example", "--email", "bo@new.example"];
    let ran = env.run(&[&edit[..], &["--dry-run"]].concat());
    assert!(ran.stderr.contains("links that stop working: 1; messages cancelled: 1"), "{ran}");
    assert_eq!(value(&env, "SELECT state FROM messages WHERE id = 1"), "queued");
    let ran = env.run(&edit);
    assert_eq!(ran.code, 0, "{ran}");
    for words in [
        "Changed bo@new.example, who was bo@acme.example before.",
        "The link that was sent to them no longer works.",
        "One message that waited to be sent is cancelled.",
        "`portalctl invitation resend bo@new.example`",
    ] {
        assert!(ran.stderr.contains(words), "{words}\n{ran}");
    }
    assert_eq!(
        value(&env, "SELECT group_concat(state, ' ') FROM (SELECT state FROM messages ORDER BY id)"),
        "cancelled sent"
    );
    assert_eq!(value(&env, "SELECT CAST(count(*) AS TEXT) FROM tokens WHERE revoked_at IS NULL"), "0");
    for taken in ["EVA@beta.example", "retail@n.example"] {
        let ran = env.fails(4, &["user", "edit", "bo@new.example", "--email", taken]);
        assert!(ran.stderr.contains(&format!("The e-mail address {taken} belongs to the user")), "{ran}");
    }
}

#[test]
fn a_profile_is_changed_and_cleared() {
    let env = portal();
    let edit = &[
        "user",
        "edit",
        "eva",
        "--username",
        "Eva.D",
        "--first-name",
        "Evá",
        "--company",
        "Beta AB",
        "--language",
        "sv",
        "--allow-support-cases",
        "--staff-hear-of-calls=false",
        "--comments",
        "calls on Mondays",
    ];
    let eva = env.json(edit);
    assert_eq!((eva["username"].as_str(), eva["first_name"].as_str()), (Some("Eva.D"), Some("Evá")));
    assert_eq!((eva["language"].as_str(), eva["allow_support_cases"].as_bool()), (Some("sv"), Some(true)));
    let page = env.ok(&["user", "show", "evá dahl"]);
    assert!(page.contains("Staff hear of calls:  no"), "{page}");
    let cleared =
        env.json(&["user", "edit", "eva.d", "--company", "", "--language", "", "--allow-support-cases=false"]);
    assert!(cleared["company"].is_null() && cleared["language"].is_null(), "{cleared}");
    let ran = env.run(&["user", "edit", "eva.d", "--company", ""]);
    assert!(ran.code == 0 && ran.stderr.contains("Nothing to change"), "{ran}");
    let log = env.json(&["user", "activity", "eva.d"]);
    assert_eq!(log.as_array().unwrap().len(), 2, "{log}");
    assert_eq!(log[1]["before"]["staff_hear_of_calls"], true);
    assert_eq!(log[1]["after"]["staff_hear_of_calls"], false);

    for (code, change, words) in [
        (2, &[][..], "Nothing was said about what to change"),
        (4, &["--username", "BO@acme.example"], "The username BO@acme.example belongs to the user bo@acme.example."),
        (6, &["--email", "eva"], "is not an e-mail address"),
        (6, &["--username", " "], "The username is empty"),
        (2, &["--language", "xx"], "en, sv, de, fr, es"),
        (2, &["--allow-support-cases=maybe"], "true, false"),
    ] {
        let ran = env.fails(code, &[&["user", "edit", "eva.d"], change].concat());
        assert!(ran.stderr.contains(words), "{ran}");
    }
}

#[test]
fn deleting_says_what_goes_and_asks() {
    let env = portal();
    let ran = env.fails(2, &["user", "delete", "Bo Ek"]);
    for words in ["1 assignment, 1 invitation, 2 links, 1 message not yet sent", "1 ticket, 1 comment", "Add --yes"] {
        assert!(ran.stderr.contains(words), "{words}\n{ran}");
    }
    let ran = env.run(&["user", "delete", "Bo Ek", "--dry-run"]);
    assert!(ran.code == 0 && ran.stderr.contains("user.delete: user bo@acme.example"), "{ran}");
    env.ok(&["user", "show", "Bo Ek"]);
    let gone = env.json(&["user", "delete", "Bo Ek", "--yes"]);
    assert_eq!(gone["username"], "bo@acme.example");
    env.fails(3, &["user", "delete", "Bo Ek", "--yes"]);
    let left = "SELECT CAST((SELECT count(*) FROM invitations) + (SELECT count(*) FROM tokens)
                    + (SELECT count(*) FROM assignments WHERE user_id = 1) AS TEXT)";
    assert_eq!(value(&env, left), "0");
    assert_eq!(
        value(&env, "SELECT group_concat(state, ' ') FROM (SELECT state FROM messages ORDER BY id)"),
        "cancelled sent"
    );
    assert_eq!(value(&env, "SELECT author FROM comments WHERE user_id IS NULL"), "Bo Ek");
    assert_eq!(value(&env, "SELECT number FROM tickets WHERE user_id IS NULL"), "FR-1");
}

#[test]
fn suspended_users_come_back_as_they_were() {
    let env = portal();
    let ran = env.run(&["user", "suspend", "bo@acme.example", "--dry-run"]);
    assert!(ran.code == 0 && ran.stderr.contains("messages cancelled: 1"), "{ran}");
    assert_eq!(env.json(&["user", "show", "bo@acme.example"])["status"], "not-confirmed");
    let ran = env.run(&["user", "suspend", "bo@acme.example", "eva", "EVA@beta.example"]);
    insta::assert_snapshot!(ran.stderr, @"
    Suspended bo@acme.example. One message that waited to be sent is cancelled.
    Suspended eva.
    ");
    assert_eq!(env.ok(&["user", "list", "--status", "suspended", "-o", "ids"]), "bo@acme.example\neva\n");
    let again = env.run(&["user", "suspend", "eva"]);
    assert!(again.code == 0 && again.stderr.contains("eva is suspended already."), "{again}");
    env.fails(3, &["user", "resume", "eva", "nobody"]);
    assert_eq!(env.json(&["user", "show", "eva"])["status"], "suspended", "all of them or none");
    let ran = env.run(&["user", "resume", "eva", "bo@acme.example"]);
    insta::assert_snapshot!(ran.stderr, @"
    eva is no longer suspended.
    bo@acme.example is no longer suspended.
    hint: Not confirmed yet: bo@acme.example. Send a link with `portalctl invitation resend bo@acme.example`.
    ");
    let resumed = env.json(&["user", "resume", "eva", "bo@acme.example"]);
    assert_eq!((&resumed[0]["status"], &resumed[1]["status"]), (&"active".into(), &"not-confirmed".into()));
    env.fails(2, &["user", "suspend"]);
}

#[test]
fn a_locked_account_is_seen_and_opened() {
    let env = portal();
    let ran = env.run(&["user", "show", "eva"]);
    assert!(ran.stderr.contains("`portalctl user unlock eva`"), "{ran}");
    env.ok(&["user", "unlock", "eva", "--dry-run"]);
    assert_eq!(value(&env, "SELECT CAST(failed_sign_ins AS TEXT) FROM users WHERE id = 2"), "10");
    let ran = env.run(&["user", "unlock", "eva"]);
    assert!(ran.code == 0 && ran.stderr.contains("Unlocked eva."), "{ran}");
    assert_eq!(value(&env, "SELECT failed_sign_ins || coalesce(locked_until, '-') FROM users WHERE id = 2"), "0-");
    let ran = env.run(&["user", "unlock", "eva"]);
    assert!(ran.code == 0 && ran.stderr.contains("eva is not locked."), "{ran}");
    assert!(!env.run(&["user", "show", "eva"]).stderr.contains("unlock"));
    let log = env.json(&["user", "activity", "eva"]);
    assert_eq!(log.as_array().unwrap().len(), 1);
    assert_eq!((&log[0]["action"], &log[0]["before"]["failed_sign_ins"]), (&"user.unlock".into(), &10.into()));
}

#[test]
fn activity_is_by_and_about_the_user() {
    let env = portal();
    env.ok(&["user", "edit", "eva", "--city", "Lund"]);
    env.ok(&["user", "edit", "bo@acme.example", "--city", "Malmö"]);
    env.ok(&["user", "suspend", "eva"]);
    insta::assert_snapshot!(env.ok(&["user", "activity", "eva"]), @"
    AT                    ACTOR                  AS USER  ACTION        SUBJECT
    2026-11-21T08:00:00Z  anna@nordlyft.example           user.suspend  user eva
    2026-11-21T08:00:00Z  anna@nordlyft.example           user.edit     user eva
    ");
    let oldest = env.json(&["user", "activity", "eva", "--sort", "at", "--limit", "1"]);
    assert_eq!((oldest.as_array().unwrap().len(), &oldest[0]["action"]), (1, &"user.edit".into()));
    assert_eq!(env.json(&["user", "activity", "retail@n.example"]), serde_json::json!([]));
    env.fails(2, &["user", "activity", "eva", "--sort", "actor"]);
    env.fails(3, &["user", "activity", "nobody"]);
}

#[test]
fn technicians_may_look_and_not_change() {
    let mut env = portal();
    env.ok(&["staff", "add", "tek@nordlyft.example", "--role", "technician"]);
    env.ok(&["staff", "add", "lars@nordlyft.example", "--role", "department-administrator", "--department", "Lifts"]);
    env.set("PORTALCTL_ACTOR", "tek@nordlyft.example");
    env.ok(&["user", "show", "eva"]);
    for change in [
        &["user", "edit", "eva", "--city", "Lund"][..],
        &["user", "delete", "eva", "--yes"],
        &["user", "suspend", "eva"],
        &["user", "resume", "eva"],
        &["user", "unlock", "eva"],
    ] {
        let ran = env.fails(5, change);
        assert!(ran.stderr.contains("tek@nordlyft.example (technician) may not change"), "{ran}");
        assert!(ran.stderr.contains("users here."), "{ran}");
    }
    env.set("PORTALCTL_ACTOR", "lars@nordlyft.example");
    env.ok(&["user", "edit", "bo@acme.example", "--city", "Lund"]);
    env.fails(5, &["user", "edit", "eva", "--city", "Lund"]);
}
