//! From the invitation to the sign-in: `user confirm`, `user sign-in`, `user password`.

use std::process::Stdio;

use portalctl::domain::user::Language;
use serde_json::{Value, json};

use crate::eml::{header, part};
use crate::env::{ADMIN, Env, Ran};
use crate::people::{Invited, PASSWORD, confirm, invite, invite_all, mails, token};

fn portal() -> Env {
    let env = Env::new();
    env.ok(&["customer", "add", "Acme & Söner", "--number", "1001", "--language", "sv"]);
    env
}

/// A portal with a registered user, bo@acme.example.
fn registered() -> Env {
    let env = portal();
    invite(&env, "bo@acme.example", "1001");
    env.ok(&["mail", "send"]);
    confirm(&env, &mails(&env)[0]);
    env
}

fn sign_in(env: &Env, user: &str, lines: &str) -> Ran {
    env.run_with(&["user", "sign-in", user, "--password-stdin", "-o", "json"], lines)
}

fn let_in(ran: &Ran) -> Value {
    assert_eq!(ran.code, 0, "{ran}");
    serde_json::from_str(&ran.stdout).unwrap()
}

/// What the database, its log and its key's neighbors hold, byte by byte.
fn bytes(env: &Env) -> Vec<u8> {
    ["portal.db", "portal.db-wal"]
        .iter()
        .flat_map(|name| std::fs::read(env.path().join(name)).unwrap_or_default())
        .collect()
}

fn holds(bytes: &[u8], secret: &str) -> bool {
    bytes.windows(secret.len()).any(|window| window == secret.as_bytes())
}

#[test]
fn from_the_invitation_to_the_sign_in() {
    let env = portal();
    invite(&env, "bo@acme.example", "1001");
    assert_eq!(env.json(&["invitation", "show", "bo@acme.example"])["state"], "pending");
    env.ok(&["mail", "send"]);
    let [mail] = mails(&env).try_into().unwrap();
    assert_eq!(header(&mail, "To").unwrap(), "\"Bo Berg\" <bo@acme.example>");
    let text = part(&mail, "text/plain");
    assert!(text.starts_with("Hej Bo!"), "the customer's language, where the user has none: {text}");
    assert!(text.contains("Acme & Söner") && text.contains("Anna Ek"), "{text}");
    assert!(text.contains("https://portal.nordlyft.example/register?token="), "{text}");
    let sent = env.json(&["invitation", "show", "bo@acme.example"]);
    assert_eq!((&sent["state"], &sent["sends"]), (&json!("sent"), &json!(1)));
    assert_eq!(sent["expires_at"], "2026-11-28T08:00:00Z");

    let secret = token(&mail);
    assert!(!holds(&bytes(&env), &secret), "only the token's hash is kept");
    confirm(&env, &mail);
    let user = env.json(&["user", "show", "bo@acme.example"]);
    assert_eq!((&user["status"], &user["must_change_password"]), (&json!("active"), &json!(false)));
    assert_eq!(env.json(&["invitation", "show", "bo@acme.example"])["state"], "accepted");

    let found = let_in(&sign_in(&env, "BO@Acme.example", &format!("{PASSWORD}\n")));
    assert_eq!((&found["user"], &found["let_in"]), (&json!("bo@acme.example"), &json!(true)));
    assert_eq!(found["assignments"][0]["customer"], "1001");
    assert_eq!(env.json(&["user", "show", "bo@acme.example"])["last_sign_in_at"], "2026-11-21T08:00:00Z");

    let activity = env.json(&["user", "activity", "bo@acme.example"]);
    let lines: Vec<_> = activity.as_array().unwrap().iter().map(|line| (&line["action"], &line["as_user"])).collect();
    assert_eq!(lines[0], (&json!("user.sign-in"), &json!("bo@acme.example")));
    assert_eq!(lines[1], (&json!("user.confirm"), &json!("bo@acme.example")));
    let kept = bytes(&env);
    assert!(!holds(&kept, &secret) && !holds(&kept, PASSWORD), "no secret is ever kept");
}

#[test]
fn the_users_own_language_comes_first() {
    let env = portal();
    let german =
        Invited { email: "uwe@acme.example", customer: "1001", role: "member", language: Some(Language::German) };
    invite_all(&env, &[german]);
    env.ok(&["customer", "add", "Beta", "--number", "1002"]);
    invite(&env, "kim@beta.example", "1002");
    env.ok(&["mail", "send"]);
    let subjects: Vec<_> = mails(&env).iter().map(|mail| header(mail, "Subject").unwrap()).collect();
    assert_eq!(subjects.iter().filter(|subject| subject.starts_with("Einladung")).count(), 1, "{subjects:?}");
    assert_eq!(subjects.iter().filter(|subject| subject.starts_with("Invitation")).count(), 1, "{subjects:?}");
}

#[test]
fn every_token_that_does_not_work_gets_the_same_answer() {
    let mut env = portal();
    invite(&env, "bo@acme.example", "1001");
    invite(&env, "cy@acme.example", "1001");
    invite(&env, "di@acme.example", "1001");
    invite(&env, "ed@acme.example", "1001");
    env.ok(&["mail", "send"]);
    let all = mails(&env);
    let of = |name: &str| token(all.iter().find(|mail| header(mail, "To").unwrap().contains(name)).unwrap());
    let try_it = |env: &Env, token: &str| {
        env.run_with(&["user", "confirm", "--password-stdin"], &format!("{token}\n{PASSWORD}\n"))
    };
    assert_eq!(try_it(&env, &of("bo@")).code, 0);
    env.ok(&["user", "suspend", "cy@acme.example"]);
    env.ok(&["user", "edit", "di@acme.example", "--email", "di@elsewhere.example"]);
    let mut answers = vec![
        try_it(&env, &of("bo@")),
        try_it(&env, &of("cy@")),
        try_it(&env, &of("di@")),
        try_it(&env, "nvkjl35y3nvqm4gqor2xre6gcjujzfi65xoayapm"),
        try_it(&env, "hello"),
        try_it(&env, ""),
    ];
    env.set("PORTALCTL_TEST_NOW", "2026-11-28T08:00:00Z");
    answers.push(try_it(&env, &of("ed@")));
    assert_eq!(env.json(&["invitation", "show", "ed@acme.example"])["state"], "expired");
    for answer in &answers {
        assert_eq!(answer.code, 5, "{answer}");
        assert_eq!(answer.stderr, answers[0].stderr);
    }
    assert!(answers[0].stderr.contains("This link does not work"), "{}", answers[0]);
    assert_eq!(env.json(&["user", "show", "ed@acme.example"])["status"], "not-confirmed");
}

#[test]
fn a_refused_password_uses_nothing_up() {
    let env = portal();
    invite(&env, "bo@acme.example", "1001");
    env.ok(&["mail", "send"]);
    let mail = &mails(&env)[0];
    let ran = env.run_with(&["user", "confirm", "--token-stdin"], &format!("{}\nberg\n", token(mail)));
    assert_eq!(ran.code, 6, "{ran}");
    for reason in ["has 4 characters", "an uppercase letter, a digit, and a special character", "the person's name"] {
        assert!(ran.stderr.contains(reason), "every reason at once: {ran}");
    }
    assert_eq!(env.json(&["user", "show", "bo@acme.example"])["status"], "not-confirmed");
    confirm(&env, mail);
    assert_eq!(env.run(&["user", "confirm"]).code, 2, "nobody to ask");
    assert_eq!(env.run_with(&["user", "confirm", "--password-stdin"], "only-a-token\n").code, 2);
}

#[test]
fn of_many_confirming_at_once_one_wins() {
    let env = portal();
    invite(&env, "bo@acme.example", "1001");
    env.ok(&["mail", "send"]);
    let token = token(&mails(&env)[0]);
    let children: Vec<_> = (0..32)
        .map(|number| {
            let mut command = env.command(&["user", "confirm", "--password-stdin"]);
            command.env_remove("PORTALCTL_TEST_SEED").env_remove("PORTALCTL_TEST_NOW");
            command.env("PORTALCTL_TEST_NOW", crate::env::NOW);
            let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
            let lines = format!("{token}\nPlum-tree-{number}-x\n");
            std::io::Write::write_all(&mut child.stdin.take().unwrap(), lines.as_bytes()).unwrap();
            child
        })
        .collect();
    let codes: Vec<_> = children.into_iter().map(|mut child| child.wait().unwrap().code().unwrap()).collect();
    let winners: Vec<_> = (0..32).filter(|number| codes[*number] == 0).collect();
    assert_eq!(winners.len(), 1, "{codes:?}");
    assert!(codes.iter().all(|code| [0, 5].contains(code)), "{codes:?}");
    let_in(&sign_in(&env, "bo@acme.example", &format!("Plum-tree-{}-x\n", winners[0])));
}

#[test]
fn nobody_is_let_in_with_one_answer_for_all() {
    let env = registered();
    invite(&env, "cy@acme.example", "1001");
    invite(&env, "di@acme.example", "1001");
    env.ok(&["mail", "send"]);
    let mail = mails(&env).into_iter().find(|mail| header(mail, "To").unwrap().contains("di@")).unwrap();
    confirm(&env, &mail);
    env.ok(&["user", "suspend", "di@acme.example"]);
    let mut answers = vec![
        sign_in(&env, "nobody@acme.example", "x\n"),
        sign_in(&env, "cy@acme.example", "x\n"),
        sign_in(&env, "di@acme.example", &format!("{PASSWORD}\n")),
        sign_in(&env, "Bo Berg", &format!("{PASSWORD}\n")),
        sign_in(&env, "bo@acme.example", "wrong\n"),
    ];
    for _ in 0..3 {
        sign_in(&env, "bo@acme.example", "wrong\n");
    }
    // Locked after the fourth failure, for a second that does not pass here.
    answers.push(sign_in(&env, "bo@acme.example", &format!("{PASSWORD}\n")));
    for answer in &answers {
        assert_eq!((answer.code, &answer.stderr), (5, &answers[0].stderr), "{answer}");
        assert!(answer.stdout.is_empty(), "{answer}");
    }
    let because: Vec<_> = env
        .json(&["user", "activity", "bo@acme.example", "--limit", "2"])
        .as_array()
        .unwrap()
        .iter()
        .map(|line| (line["action"].clone(), line["after"]["because"].clone(), line["after"]["failures"].clone()))
        .collect();
    assert_eq!(because[0], (json!("user.sign-in.denied"), json!("locked"), json!(4)));
    assert_eq!(because[1], (json!("user.sign-in.denied"), json!("wrong password"), json!(4)));
}

#[test]
fn failures_slow_down_and_a_success_forgets_them() {
    let mut env = registered();
    for _ in 0..4 {
        assert_eq!(sign_in(&env, "bo@acme.example", "wrong\n").code, 5);
    }
    assert_eq!(sign_in(&env, "bo@acme.example", &format!("{PASSWORD}\n")).code, 5);
    env.set("PORTALCTL_TEST_NOW", "2026-11-21T08:00:01Z");
    let_in(&sign_in(&env, "bo@acme.example", &format!("{PASSWORD}\n")));
    assert_eq!(sign_in(&env, "bo@acme.example", "wrong\n").code, 5);
    let_in(&sign_in(&env, "bo@acme.example", &format!("{PASSWORD}\n")));
    env.ok(&["user", "list"]);
}

#[test]
fn guesses_made_at_once_are_all_counted() {
    let env = registered();
    let children: Vec<_> = (0..12)
        .map(|_| {
            let mut command = env.command(&["user", "sign-in", "bo@acme.example", "--password-stdin"]);
            let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
            std::io::Write::write_all(&mut child.stdin.take().unwrap(), b"wrong\n").unwrap();
            child
        })
        .collect();
    for mut child in children {
        assert_eq!(child.wait().unwrap().code(), Some(5));
    }
    let lines = env.json(&["user", "activity", "bo@acme.example"]);
    let count =
        |because: &str| lines.as_array().unwrap().iter().filter(|line| line["after"]["because"] == because).count();
    assert_eq!((count("wrong password"), count("locked")), (4, 8), "the rest were refused unseen");
}

#[test]
fn while_the_login_is_off_nobody_registers_or_signs_in() {
    let env = Env::empty();
    env.ok(&["init", "--name", "N", "--admin-email", ADMIN, "--features", "calls"]);
    for (args, stdin) in [
        (&["user", "sign-in", "bo", "--password-stdin"][..], "x\n"),
        (&["user", "confirm", "--password-stdin"], "x\nx\n"),
        (&["invitation", "resend", "--unconfirmed"], ""),
    ] {
        let ran = env.run_with(args, stdin);
        assert_eq!(ran.code, 5, "{ran}");
        assert!(ran.stderr.contains("portalctl feature enable customer-login"), "{ran}");
    }
}

#[test]
fn an_initial_password_has_to_be_changed_at_the_first_sign_in() {
    let env = portal();
    invite(&env, "bo@acme.example", "1001");
    let given = env.json(&["user", "password", "bo@acme.example", "--initial-password", "random"]);
    let initial = given["initial_password"].as_str().unwrap();
    assert_eq!(initial.len(), 20);
    let owed = env.json(&["mail", "list"]);
    assert_eq!((&owed[1]["kind"], &owed[1]["state"]), (&json!("invitation"), &json!("cancelled")), "no longer needed");
    assert_eq!((&owed[0]["kind"], &owed[0]["state"]), (&json!("temporary-password"), &json!("queued")));
    assert_eq!(env.json(&["invitation", "show", "bo@acme.example"])["state"], "accepted");

    let ran = sign_in(&env, "bo@acme.example", &format!("{initial}\n"));
    assert_eq!(ran.code, 5, "{ran}");
    let asked: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((&asked["let_in"], &asked["must_change_password"]), (&json!(false), &json!(true)));
    assert_eq!(asked["assignments"], json!([]));
    let weak = sign_in(&env, "bo@acme.example", &format!("{initial}\nplum\n"));
    assert_eq!(weak.code, 6, "{weak}");
    let same = sign_in(&env, "bo@acme.example", &format!("{initial}\n{initial}\n"));
    assert!(same.code == 6 && same.stderr.contains("the old one"), "{same}");
    let found = let_in(&sign_in(&env, "bo@acme.example", &format!("{initial}\n{PASSWORD}\n")));
    assert_eq!((&found["let_in"], &found["must_change_password"]), (&json!(true), &json!(false)));
    assert_eq!(env.json(&["mail", "list"])[0]["state"], "cancelled", "there is nothing more to change");
    assert_eq!(sign_in(&env, "bo@acme.example", &format!("{initial}\n{PASSWORD}\n")).code, 5, "the old one is gone");
    let kept = bytes(&env);
    assert!(!holds(&kept, initial) && !holds(&kept, PASSWORD));
}

#[test]
fn an_initial_password_can_be_given_or_be_the_username_where_that_is_allowed() {
    let env = registered();
    let refused = env.fails(4, &["user", "password", "bo@acme.example", "--initial-password", "username"]);
    assert!(refused.stderr.contains("allow_username_as_initial = true"), "{refused}");
    let give = ["user", "password", "bo@acme.example", "--initial-password", "prompt", "--password-stdin"];
    assert_eq!(env.run_with(&give, "weak\n").code, 6);
    assert_eq!(env.run_with(&give, "Pear-tree-72\n").code, 0);
    assert_eq!(sign_in(&env, "bo@acme.example", "Pear-tree-72\n").code, 5, "it has to be changed");
    let_in(&sign_in(&env, "bo@acme.example", &format!("Pear-tree-72\n{PASSWORD}\n")));

    let config = std::fs::read_to_string(env.path().join("portalctl.toml")).unwrap();
    env.file("portalctl.toml", config + "\n[password]\nallow_username_as_initial = true\n");
    env.ok(&["user", "password", "bo@acme.example", "--initial-password", "username"]);
    assert_eq!(sign_in(&env, "bo@acme.example", "bo@acme.example\n").code, 5, "it has to be changed");
}

#[test]
fn a_reset_mails_a_link_that_confirm_takes_once() {
    let env = registered();
    env.ok(&["user", "password", "bo@acme.example", "--reset"]);
    let is_reset = |mail: &String| part(mail, "text/plain").contains("/password?token=");
    let reset = mails(&env).into_iter().find(is_reset).unwrap();
    let_in(&sign_in(&env, "bo@acme.example", &format!("{PASSWORD}\n")));
    let lines = format!("{}\nPear-tree-72\n", token(&reset));
    assert_eq!(env.run_with(&["user", "confirm", "--password-stdin"], &lines).code, 0);
    assert_eq!(env.run_with(&["user", "confirm", "--password-stdin"], &lines).code, 5);
    let_in(&sign_in(&env, "bo@acme.example", "Pear-tree-72\n"));
    assert_eq!(sign_in(&env, "bo@acme.example", &format!("{PASSWORD}\n")).code, 5);

    invite(&env, "cy@acme.example", "1001");
    let ran = env.fails(4, &["user", "password", "cy@acme.example", "--reset"]);
    assert!(ran.stderr.contains("invitation resend"), "{ran}");
    let ran = env.run(&["user", "password", "bo@acme.example", "--reset", "--dry-run"]);
    assert!(ran.code == 0 && ran.stderr.contains("mail owed: password-reset to bo@acme.example"), "{ran}");
    assert_eq!(env.fails(3, &["user", "password", "nobody", "--reset"]).code, 3);
    assert_eq!(env.fails(2, &["user", "password", "bo@acme.example"]).code, 2);
}

#[test]
fn a_user_changes_the_password_knowing_the_old_one() {
    let env = registered();
    env.ok(&["user", "password", "bo@acme.example", "--reset", "--no-send"]);
    let change = |args: &[&str], lines: &str| {
        let mut all = vec!["user", "password", "--change", "--password-stdin"];
        all.extend(args);
        env.run_with(&all, lines)
    };
    let wrong = change(&["bo@acme.example"], "wrong\nPear-tree-72\n");
    assert_eq!((wrong.code, wrong.stderr.contains("username or the password is wrong")), (5, true), "{wrong}");
    assert_eq!(change(&["bo@acme.example"], &format!("{PASSWORD}\nweak\n")).code, 6);
    let done = change(&["--as-user", "bo@acme.example"], &format!("{PASSWORD}\nPear-tree-72\n"));
    assert_eq!(done.code, 0, "{done}");
    assert_eq!(env.json(&["mail", "list", "--kind", "password-reset"])[0]["state"], "cancelled");
    let_in(&sign_in(&env, "bo@acme.example", "Pear-tree-72\n"));
    env.fails(2, &["user", "password", "bo@acme.example", "--initial-password", "random", "-o", "ids"]);
    let ran = env.run(&["user", "password", "--reset", "--as-user", "bo@acme.example"]);
    assert_eq!(ran.code, 2, "{ran}");
}

/// Answers the questions of a command on a terminal, and gives its exit code.
fn on_a_terminal(env: &Env, args: &[&str], answers: &[(&str, &str)], last: &str) -> i32 {
    use expectrl::process::unix::WaitStatus;
    use expectrl::{Eof, Expect, Session};

    let mut session = Session::spawn(env.command(args)).unwrap();
    session.set_expect_timeout(Some(std::time::Duration::from_secs(20)));
    for (question, answer) in answers {
        session.expect(question).unwrap();
        session.send_line(answer).unwrap();
    }
    session.expect(last).unwrap();
    session.expect(Eof).unwrap();
    match session.get_process().wait().unwrap() {
        WaitStatus::Exited(_, code) => code,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_person_is_asked_on_the_terminal() {
    let env = portal();
    invite(&env, "bo@acme.example", "1001");
    let link = env.json(&["invitation", "link", "bo@acme.example"])["link"].as_str().unwrap().to_owned();
    let confirming = |second: &str, last: &str| {
        let answers = [("whole link: ", link.as_str()), ("New password: ", PASSWORD), ("same again: ", second)];
        on_a_terminal(&env, &["user", "confirm"], &answers, last)
    };
    assert_eq!(confirming("Plum-tree-17", "are not the same"), 6);
    assert_eq!(confirming(PASSWORD, "they can sign in now"), 0);

    let given = env.json(&["user", "password", "bo@acme.example", "--initial-password", "random"]);
    let initial = given["initial_password"].as_str().unwrap();
    let signing_in = [
        ("Username or e-mail address", "bo@acme.example"),
        ("Password: ", initial),
        ("New password: ", PASSWORD),
        ("same again: ", PASSWORD),
    ];
    assert_eq!(on_a_terminal(&env, &["user", "sign-in"], &signing_in, "1001 Acme"), 0);
    let changing = [("Old password: ", PASSWORD), ("New password: ", "Pear-tree-72"), ("same again: ", "Pear-tree-72")];
    let change = ["user", "password", "bo@acme.example", "--change"];
    assert_eq!(on_a_terminal(&env, &change, &changing, "is changed"), 0);
    let_in(&sign_in(&env, "bo@acme.example", "Pear-tree-72\n"));
}
