//! Accepting: the link makes whom a customer's own people invited the one person that they are.

use std::io::Write;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::eml::part;
use crate::env::{Env, Ran};
use crate::people::{PASSWORD, confirm, mails, token};

const BO: &str = "bo@beta.example";
/// What whoever was invited by K-1's people is called while they have not accepted.
const HERE: &str = "K-1/bo@beta.example";

fn portal() -> Env {
    let env = Env::new();
    for line in [
        "customer add Acme --number K-1 --independent",
        "facility add K-1 Depot --number F-1",
        "customer add Beta --number K-2 --independent",
        "customer add Gamma --number K-3 --independent",
        "user add adm --email adm@acme.example --customer K-1 --all-facilities --role administrator",
        "user add other --email other@gamma.example --customer K-3 --role administrator",
    ] {
        run(&env, line);
    }
    env.database().execute("UPDATE users SET password_hash = 'x'", ()).unwrap();
    env
}

fn run(env: &Env, line: &str) -> String {
    env.ok(&line.split(' ').collect::<Vec<_>>())
}

/// Sends what is owed; the token of the newest mail.
fn link(env: &Env) -> String {
    run(env, "mail send -q");
    token(mails(env).last().unwrap())
}

/// Has Bo invited by K-1's administrator, and gives the link's token.
fn invited(env: &Env) -> String {
    run(env, "user invite bo@beta.example --customer K-1 --facility F-1 --first-name Typed --as-user adm");
    link(env)
}

/// Makes Bo a user of K-2 who has registered.
fn registered(env: &Env) {
    run(env, "user invite bo@beta.example --customer K-2 --first-name Bo --city Lund");
    confirm(env, mails(env).last().unwrap());
}

fn accept(env: &Env, token: &str, password: &str) -> Ran {
    env.run_with(&["user", "confirm", "--password-stdin", "-o", "json"], &format!("{token}\n{password}\n"))
}

fn show(env: &Env, who: &str) -> Value {
    env.json(&["user", "show", who])
}

fn customers(user: &Value) -> Vec<&str> {
    user["assignments"].as_array().unwrap().iter().map(|held| held["customer"].as_str().unwrap()).collect()
}

fn rows(env: &Env) -> i64 {
    env.count("SELECT count(*) FROM users WHERE email = 'bo@beta.example'")
}

const WORTHLESS: &str = "This link does not work";

#[test]
fn a_newcomer_chooses_a_password() {
    let env = portal();
    let token = invited(&env);
    let before = show(&env, BO);
    assert_eq!((&before["provisional"], &before["status"]), (&json!(true), &json!("not-confirmed")));
    assert_eq!(accept(&env, &token, "short").code, 6, "it uses nothing up");
    assert_eq!(accept(&env, &token, PASSWORD).code, 0);
    let after = show(&env, BO);
    assert_eq!(
        (&after["provisional"], &after["status"], &after["id"]),
        (&json!(false), &json!("active"), &before["id"])
    );
    let signed_in = env.run_with(&["user", "sign-in", BO, "--password-stdin"], &format!("{PASSWORD}\n"));
    assert_eq!(signed_in.code, 0, "{signed_in}");
    assert!(accept(&env, &token, PASSWORD).stderr.contains(WORTHLESS));
}

#[test]
fn somebody_with_an_account_signs_in_with_the_link() {
    let env = portal();
    registered(&env);
    let account = show(&env, BO);
    let token = invited(&env);
    // Each of them is there, and neither is told of to whoever knows the other.
    assert_eq!(show(&env, BO), account);
    let (here, seen) = (show(&env, HERE), env.json(&["user", "show", BO, "--as-user", "adm"]));
    assert_eq!((&here["first_name"], &here["city"], customers(&here)), (&json!("Typed"), &json!(null), vec!["K-1"]));
    assert_eq!((&seen["id"], &seen["first_name"], &seen["city"]), (&here["id"], &json!("Typed"), &json!(null)));
    let both = env.run(&["user", "show", BO]);
    assert!(both.stderr.contains("not accepted: K-1/bo@beta.example."), "{both}");
    let listed = env.ok(&["user", "list", "--user", "bo@", "-o", "ids"]);
    assert_eq!(listed, format!("{BO}\n{HERE}\n"));

    let denied = accept(&env, &token, "Wrong-tree-71");
    assert!(denied.code == 5 && denied.stderr.contains("The username or the password is wrong"), "{denied}");
    assert_eq!(env.count("SELECT failed_sign_ins FROM users WHERE email = 'bo@beta.example' AND city = 'Lund'"), 1);
    let dry = env.run_with(&["user", "confirm", "--password-stdin", "--dry-run"], &format!("{token}\n{PASSWORD}\n"));
    assert_eq!(dry.code, 2, "whoever could try without being counted could try for ever\n{dry}");
    let accepted = accept(&env, &token, PASSWORD);
    assert_eq!(accepted.code, 0, "{accepted}");
    let user = show(&env, BO);
    assert_eq!((customers(&user), &user["id"]), (vec!["K-2", "K-1"], &account["id"]));
    assert_eq!((&user["first_name"], rows(&env)), (&json!("Bo"), 1));
    assert_eq!(env.json(&["invitation", "show", BO, "--as-user", "adm"])["state"], "accepted");
    let last = env.json(&["log", "list", "--limit", "1", "--action", "user.confirm"]);
    assert_eq!(last[0]["after"]["joined"], here["id"], "the log says which account it was");
    assert!(accept(&env, &token, PASSWORD).stderr.contains(WORTHLESS));
}

#[test]
fn somebody_without_a_password_yet_chooses_one() {
    let env = portal();
    run(&env, "user invite bo@beta.example --customer K-2 --no-send");
    let token = invited(&env);
    let accepted = accept(&env, &token, PASSWORD);
    assert_eq!(accepted.code, 0, "{accepted}");
    let user = show(&env, BO);
    assert_eq!((customers(&user), &user["status"], rows(&env)), (vec!["K-2", "K-1"], &json!("active"), 1));
    assert_eq!(env.count("SELECT count(*) FROM invitations WHERE accepted_at IS NULL"), 0);
    assert_eq!(env.count("SELECT count(*) FROM messages WHERE state = 'queued'"), 0);
}

#[test]
fn whom_the_sign_in_refuses_accepts_nothing() {
    let env = portal();
    registered(&env);
    let token = invited(&env);
    run(&env, "user suspend bo@beta.example");
    let suspended = accept(&env, &token, PASSWORD);
    assert!(suspended.code == 5 && suspended.stderr.contains("The username or the password is wrong"), "{suspended}");
    run(&env, "user resume bo@beta.example");
    run(&env, "user unassign bo@beta.example K-2");
    run(&env, "user assign bo@beta.example --all-retail");
    let retail = accept(&env, &token, PASSWORD);
    assert!(retail.code == 4 && retail.stderr.contains("cannot have what the invitation gives"), "{retail}");
    run(&env, "user unassign bo@beta.example --all-retail");
    assert_eq!(accept(&env, &token, PASSWORD).code, 0, "nothing was used up");
    assert_eq!(customers(&show(&env, BO)), ["K-1"]);
}

#[test]
fn a_name_that_looks_like_the_address_is_not_given_away() {
    let env = portal();
    run(&env, "user add bo@beta.example --customer K-2");
    let token = invited(&env);
    let refused = accept(&env, &token, PASSWORD);
    assert!(refused.code == 4 && refused.stderr.contains("cannot have"), "{refused}");
    assert_eq!(show(&env, BO)["status"], "not-confirmed");
    run(&env, "user edit bo@beta.example --username bo");
    assert_eq!(accept(&env, &token, PASSWORD).code, 0, "the name is free now");
    assert_eq!(customers(&show(&env, BO)), ["K-1"]);
}

#[test]
fn two_customers_invite_the_same_newcomer() {
    let env = portal();
    let first = invited(&env);
    run(&env, "user invite bo@beta.example --customer K-3 --as-user other");
    let second = link(&env);
    let which = env.fails(4, &["user", "show", BO]);
    assert!(which.stderr.contains("K-1/bo@beta.example, K-3/bo@beta.example"), "{which}");
    assert_eq!(accept(&env, &first, PASSWORD).code, 0);
    assert_eq!(accept(&env, &second, "Pear-tree-7171").code, 5, "it is an account by now");
    assert_eq!(accept(&env, &second, PASSWORD).code, 0);
    assert_eq!((customers(&show(&env, BO)), rows(&env)), (vec!["K-1", "K-3"], 1));
}

#[test]
fn where_staff_assigns_the_account_both_become_one() {
    for line in [
        "user assign bo@beta.example K-1 --facility F-1",
        "user invite bo@beta.example --customer K-1 --facility F-1",
        "user import users.csv",
    ] {
        let env = portal();
        env.file("users.csv", "email,customer,facilities\nbo@beta.example,K-1,F-1\n");
        registered(&env);
        let token = invited(&env);
        let ran = env.run(&line.split(' ').collect::<Vec<_>>());
        assert!(ran.code == 0 && ran.stderr.contains("no more"), "{line}\n{ran}");
        assert_eq!((customers(&show(&env, BO)), rows(&env)), (vec!["K-2", "K-1"], 1), "{line}");
        assert!(accept(&env, &token, PASSWORD).stderr.contains(WORTHLESS), "{line}");
    }
    // So it is where the account gets the address, and where there was none before.
    let env = portal();
    invited(&env);
    run(&env, "user add bo --customer K-1 --facility F-1");
    run(&env, "user edit bo --email bo@beta.example");
    assert_eq!((rows(&env), &show(&env, "bo")["provisional"]), (1, &json!(false)));
    let env = portal();
    let token = invited(&env);
    run(&env, "user invite bo@beta.example --customer K-1 --facility F-1 --no-send");
    assert_eq!((rows(&env), &show(&env, BO)["provisional"]), (1, &json!(false)));
    assert!(accept(&env, &token, PASSWORD).stderr.contains(WORTHLESS));
}

#[test]
fn staff_does_what_only_an_account_can_have() {
    let env = portal();
    invited(&env);
    run(&env, "user suspend bo@beta.example");
    assert_eq!((&show(&env, BO)["status"], &show(&env, BO)["provisional"]), (&json!("suspended"), &json!(false)));
    let env = portal();
    registered(&env);
    invited(&env);
    for line in ["user suspend K-1/bo@beta.example", "user password K-1/bo@beta.example --initial-password random"] {
        let ran = env.fails(4, &line.split(' ').collect::<Vec<_>>());
        assert!(ran.stderr.contains("is an account of its own"), "{ran}");
    }
    for line in [
        "user assign K-1/bo@beta.example K-3",
        "user edit K-1/bo@beta.example --username bo",
        "user edit K-1/bo@beta.example --email kim@acme.example --username bo",
    ] {
        let ran = env.fails(4, &line.split(' ').collect::<Vec<_>>());
        assert!(ran.stderr.contains("has not accepted yet"), "{ran}");
    }
    run(&env, "user edit K-1/bo@beta.example --city Ystad");
    assert_eq!((&show(&env, BO)["city"], &show(&env, HERE)["city"]), (&json!("Lund"), &json!("Ystad")));
    // A file is about accounts.
    let exported = run(&env, "user export");
    assert_eq!(exported.matches(BO).count(), 2, "username and address of one row\n{exported}");
    env.file("users.csv", &exported);
    let again = env.json(&["user", "import", "users.csv", "--update"]);
    assert_eq!((&again["created"], &again["updated"]), (&json!(0), &json!(0)), "{again}");
    // What a review says of one is not done to the other.
    let review = run(&env, "access review --customer K-1 -o csv");
    let (head, row) = (review.lines().next().unwrap(), review.lines().find(|row| row.contains(BO)).unwrap());
    let at = head.split(',').position(|column| column == "decision").unwrap();
    let mut cells: Vec<_> = row.split(',').collect();
    cells[at] = "revoke";
    env.file("review.csv", format!("{head}\n{}\n", cells.join(",")));
    run(&env, "access review --apply review.csv --yes");
    assert_eq!((rows(&env), customers(&show(&env, BO))), (1, vec!["K-2"]));
}

#[test]
fn another_address_ends_the_link_and_whoever_invited_need_not_stay() {
    let env = portal();
    let token = invited(&env);
    run(&env, "user edit bo@beta.example --email other@gamma.example --as-user adm");
    assert!(accept(&env, &token, PASSWORD).stderr.contains(WORTHLESS));
    run(&env, "user edit other@gamma.example --email bo@beta.example --as-user adm");
    run(&env, "invitation resend bo@beta.example --as-user adm");
    let token = link(&env);
    env.ok(&["user", "delete", "adm", "--yes"]);
    assert_eq!(accept(&env, &token, PASSWORD).code, 0);
}

#[test]
fn nothing_but_the_invitation_is_told_before() {
    let env = portal();
    invited(&env);
    for line in [
        "ticket add --kind work-order --customer K-1 --facility F-1 --title Oil --number WO-1",
        "ticket comment WO-1 Tomorrow",
    ] {
        run(&env, line);
    }
    let to = "SELECT count(*) FROM messages WHERE recipient = 'bo@beta.example' AND kind <> 'invitation'";
    assert_eq!(env.count(to), 0);
    assert_eq!(env.json(&["customer", "show", "K-1"])["users"], 2, "an open invitation counts");
    let early = env.run_with(&["user", "sign-in", BO, "--password-stdin"], "x\n");
    assert_eq!(early.code, 5);
    let acting = env.fails(5, &["user", "edit", BO, "--city", "x", "--as-user", BO]);
    assert!(acting.stderr.contains("is not confirmed"), "{acting}");
}

#[test]
fn of_two_who_accept_at_once_one_does() {
    let env = portal();
    registered(&env);
    let token = invited(&env);
    let start = |args: &[&str], typed: String| {
        let mut command = env.command(args);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
        child
    };
    let accepting = || start(&["user", "confirm", "--password-stdin"], format!("{token}\n{PASSWORD}\n"));
    let taken_back = start(&["invitation", "delete", HERE, "--yes"], String::new());
    let mut codes: Vec<_> = [accepting(), accepting(), taken_back]
        .into_iter()
        .map(|mut child| child.wait().unwrap().code().unwrap())
        .collect();
    let deleted = codes.pop() == Some(0);
    assert_eq!(codes.iter().filter(|code| **code == 0).count(), usize::from(!deleted), "{codes:?}, deleted: {deleted}");
    let held = if deleted { vec!["K-2"] } else { vec!["K-2", "K-1"] };
    assert_eq!((customers(&show(&env, BO)), rows(&env)), (held, 1));
}

#[test]
fn the_mail_fits_whoever_gets_it() {
    let env = portal();
    invited(&env);
    let text = part(mails(&env).last().unwrap(), "text/plain");
    let paragraphs: Vec<_> = text.split("\n\n").collect();
    insta::assert_snapshot!(paragraphs[4], @"To accept, choose a password. If you have an account in this portal already, sign in with its password instead. Colleagues there then see the name, addresses and telephone numbers of your account.");
    assert!(paragraphs[5].starts_with("Accept the invitation:\nhttps://"), "{text}");
}

#[test]
fn a_link_takes_the_duty_for_the_account_that_it_opens() {
    let env = portal();
    run(&env, "customer edit K-1 --department Lifts");
    run(&env, "customer edit K-2 --department Doors");
    run(&env, "staff add dora@nordlyft.example --name Dora --role department-administrator --department Lifts");
    invited(&env);
    let dora = ["invitation", "link", HERE, "--actor", "dora@nordlyft.example"];
    env.ok(&dora);
    run(&env, "user invite bo@beta.example --customer K-2 --role administrator --no-send");
    assert!(env.fails(5, &dora).stderr.contains("dora@nordlyft.example"), "with it one would be what Bo is at K-2");
}
