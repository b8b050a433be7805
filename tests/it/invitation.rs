//! `portalctl invitation`: who was asked to register, and asking them again.

use std::process::Stdio;

use serde_json::json;

use crate::eml::header;
use crate::env::Env;
use crate::people::{PASSWORD, confirm, invite, mails, token};

fn portal() -> Env {
    let env = Env::new();
    env.ok(&["customer", "add", "Acme", "--number", "1001"]);
    env.ok(&["customer", "add", "Beta", "--number", "1002"]);
    env
}

/// A portal with three invited users, whose mail was sent.
fn invited() -> Env {
    let env = portal();
    invite(&env, "bo@acme.example", "1001");
    invite(&env, "cy@acme.example", "1001");
    invite(&env, "di@beta.example", "1002");
    env.ok(&["mail", "send"]);
    env
}

fn to<'m>(mails: &'m [String], name: &str) -> Vec<&'m String> {
    mails.iter().filter(|mail| header(mail, "To").unwrap().contains(name)).collect()
}

#[test]
fn invitations_are_listed_and_shown() {
    let mut env = invited();
    invite(&env, "ed@acme.example", "1001");
    confirm(&env, to(&mails(&env), "cy@")[0]);
    let ids = |args: &[&str]| {
        let list = env.json(&[&["invitation", "list"], args].concat());
        list.as_array().unwrap().iter().map(|item| item["user"].as_str().unwrap()[..2].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&[]), ["ed", "di", "cy", "bo"], "newest first");
    assert_eq!(ids(&["--sort", "user"]), ["bo", "cy", "di", "ed"]);
    assert_eq!(ids(&["--state", "sent"]), ["di", "bo"]);
    assert_eq!(ids(&["--state", "accepted"]), ["cy"]);
    assert_eq!(ids(&["--state", "pending"]), ["ed"]);
    assert_eq!(ids(&["--customer", "Beta"]), ["di"]);
    assert_eq!(ids(&["--user", "BETA"]), ["di"]);
    assert_eq!(ids(&["--user", "berg", "--limit", "1"]), ["ed"]);
    env.set("PORTALCTL_TEST_NOW", "2026-12-24T08:00:00Z");
    let di = env.json(&["invitation", "show", "di@beta.example"]);
    let messages = di["messages"].as_array().unwrap();
    assert_eq!((messages.len(), &messages[0]["state"]), (1, &json!("sent")));
    let mut listed = di.clone();
    listed.as_object_mut().unwrap().remove("messages");
    assert_eq!(env.json(&["invitation", "list", "--user", "di@"])[0], listed);
    assert_eq!(
        listed,
        json!({
            "id": 3, "user": "di@beta.example", "email": "di@beta.example", "customer": "1002", "role": "member",
            "state": "expired", "sends": 1, "last_sent_at": "2026-11-21T08:00:00Z",
            "expires_at": "2026-11-28T08:00:00Z", "invited_by": crate::env::ADMIN, "created_at": "2026-11-21T08:00:00Z"
        })
    );
    assert_eq!(env.json(&["invitation", "show", "3"]), di);
    env.fails(3, &["invitation", "show", "47"]);
    env.fails(2, &["invitation", "list", "--state", "lost"]);
    env.fails(3, &["invitation", "list", "--customer", "Gamma"]);
}

#[test]
fn those_not_confirmed_are_reminded() {
    let mut env = invited();
    confirm(&env, to(&mails(&env), "cy@")[0]);
    let old = token(to(&mails(&env), "bo@")[0]);
    let none = env.json(&["invitation", "resend", "--unconfirmed", "--older-than", "3d"]);
    assert_eq!((&none["owed"], &none["skipped"]), (&json!(0), &json!(2)), "nothing to do is success");
    env.set("PORTALCTL_TEST_NOW", "2026-11-24T08:00:00Z");
    let dry = env.run(&["invitation", "resend", "--unconfirmed", "--dry-run"]);
    assert!(dry.code == 0 && dry.stderr.contains("mail owed: reminder to bo@acme.example"), "{dry}");
    let first = env.json(&["invitation", "resend", "--unconfirmed", "--older-than", "3d", "--limit", "1"]);
    assert_eq!((&first["owed"], &first["sent"]), (&json!(1), &json!(1)));
    let quiet =
        env.run(&["invitation", "resend", "--unconfirmed", "--older-than", "3d", "--max-sends", "3", "--quiet"]);
    assert_eq!((quiet.code, quiet.stdout.as_str(), quiet.stderr.as_str()), (0, "", ""), "fit for cron");
    let all = mails(&env);
    let reminder = to(&all, "bo@")[1];
    assert!(header(reminder, "Subject").unwrap().starts_with("Reminder"), "{reminder}");
    assert_eq!(env.json(&["invitation", "show", "bo@acme.example"])["sends"], 2);
    env.set("PORTALCTL_TEST_NOW", "2026-11-30T08:00:00Z");
    env.ok(&["invitation", "resend", "--unconfirmed", "--older-than", "3d", "--max-sends", "2"]);
    assert_eq!(mails(&env).len(), 5, "two sends are enough");
    // The first link ended on the 28th, the reminder's works.
    let try_it =
        |token: &str| env.run_with(&["user", "confirm", "--password-stdin"], &format!("{token}\n{PASSWORD}\n")).code;
    assert_eq!((try_it(&old), try_it(&token(reminder))), (5, 0));
}

#[test]
fn links_sent_earlier_go_on_working_unless_replaced() {
    for (policy, works) in [("keep", 0), ("replace", 5)] {
        let env = invited();
        let config = std::fs::read_to_string(env.path().join("portalctl.toml")).unwrap();
        env.file("portalctl.toml", config + &format!("\n[invitation]\nresend = \"{policy}\"\n"));
        env.ok(&["invitation", "resend", "bo@acme.example"]);
        let first = token(to(&mails(&env), "bo@")[0]);
        let ran = env.run_with(&["user", "confirm", "--password-stdin"], &format!("{first}\n{PASSWORD}\n"));
        assert_eq!(ran.code, works, "{policy}: {ran}");
    }
}

#[test]
fn a_user_who_was_named_can_be_written_to_or_why_not() {
    let mut env = invited();
    confirm(&env, to(&mails(&env), "cy@")[0]);
    let registered = env.fails(4, &["invitation", "resend", "cy@acme.example"]);
    assert!(registered.stderr.contains("registered already") && registered.stderr.contains("--reset"), "{registered}");
    env.fails(3, &["invitation", "resend", "nobody@acme.example"]);
    env.fails(2, &["invitation", "resend"]);
    env.fails(2, &["invitation", "resend", "bo@acme.example", "--unconfirmed"]);
    env.fails(2, &["invitation", "resend", "--unconfirmed", "--older-than", "soon"]);
    env.ok(&["user", "suspend", "di@beta.example"]);
    assert!(env.fails(4, &["invitation", "resend", "di@beta.example"]).stderr.contains("user resume"));

    env.set("PORTALCTL_TEST_NOW", "2027-11-24T08:00:00Z");
    env.ok(&["invitation", "resend", "bo@acme.example", "--no-send"]);
    let twice = env.json(&["invitation", "resend", "bo@acme.example"]);
    assert_eq!((&twice["owed"], &twice["skipped"]), (&json!(0), &json!(1)), "one is on its way");
    env.ok(&["mail", "send"]);
    let bo = env.json(&["invitation", "show", "bo@acme.example"]);
    assert_eq!((&bo["state"], &bo["role"]), (&json!("sent"), &json!("member")), "an expired one lives again");
    env.ok(&["staff", "add", "tim@nordlyft.example", "--role", "technician"]);
    for args in [["invitation", "resend", "bo@acme.example"], ["invitation", "link", "bo@acme.example"]] {
        let ran = env.fails(5, &[&args[..], &["--actor", "tim@nordlyft.example"]].concat());
        assert!(ran.stderr.contains("may not change users"), "{ran}");
    }
    let bulk = env.run(&["invitation", "resend", "--unconfirmed", "--actor", "tim@nordlyft.example"]);
    assert_eq!(bulk.code, 0, "{bulk}");
    assert!(bulk.stderr.contains("Nobody is written to; 2 passed over: 2 not yours to write to."), "{bulk}");
}

#[test]
fn an_address_that_takes_nothing_is_not_tried_for_ever() {
    use crate::smtp::{Answer, Fault, Options, Script, SmtpServer};
    let script = vec![Script::always(Fault::Rcpt, Answer::Never)];
    let server = SmtpServer::start(Options { script, ..Options::default() });
    let mut env = portal();
    env.file(
        "portalctl.toml",
        format!(
            "[mail]\ntransport = \"smtp\"\nfrom = \"p@nordlyft.example\"\n[smtp]\nhost = \"127.0.0.1\"\nport = {}\n\
             security = \"none\"\n",
            server.port()
        ),
    );
    invite(&env, "bo@acme.example", "1001");
    assert_eq!(env.run(&["mail", "send"]).code, 7);
    let resend = ["invitation", "resend", "--unconfirmed", "--older-than", "3d", "--max-sends", "2"];
    for (day, code) in [("2026-11-22", 0), ("2026-11-25", 7), ("2026-11-26", 0), ("2026-11-30", 0)] {
        env.set("PORTALCTL_TEST_NOW", day);
        assert_eq!(env.run(&resend).code, code, "{day}");
    }
}

#[test]
fn several_at_once_send_nothing_twice() {
    let env = invited();
    let children: Vec<_> = (0..8)
        .map(|_| {
            let mut command = env.command(&["invitation", "resend", "--unconfirmed", "--older-than", "3d"]);
            command.env_remove("PORTALCTL_TEST_SEED").env("PORTALCTL_TEST_NOW", "2026-11-25");
            command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
        })
        .collect();
    for mut child in children {
        assert_eq!(child.wait().unwrap().code(), Some(0));
    }
    assert_eq!(mails(&env).len(), 6, "each of the three got one more");
}

#[test]
fn a_link_can_be_handed_over() {
    let env = portal();
    invite(&env, "bo@acme.example", "1001");
    let dry = env.run(&["invitation", "link", "bo@acme.example", "--dry-run"]);
    assert!(dry.code == 0 && dry.stdout.is_empty(), "a link that works for nobody is not shown: {dry}");
    let ran = env.run(&["invitation", "link", "bo@acme.example"]);
    assert!(ran.stdout.starts_with("https://portal.nordlyft.example/register?token="), "{ran}");
    let shown = env.json(&["invitation", "link", "bo@acme.example"]);
    assert_eq!(shown["expires_at"], "2026-11-28T08:00:00Z");
    let state = env.json(&["invitation", "show", "bo@acme.example"]);
    assert_eq!((&state["state"], &state["sends"]), (&json!("sent"), &json!(0)));
    let secret = ran.stdout.trim().split_once("token=").unwrap().1.to_owned();
    let log = env.json(&["user", "activity", "bo@acme.example"]);
    assert_eq!(log[0]["action"], "invitation.link");
    assert!(!log.to_string().contains(&secret));
    let done = env.run_with(&["user", "confirm", "--password-stdin"], &format!("{}\n{PASSWORD}\n", ran.stdout.trim()));
    assert_eq!(done.code, 0, "{done}");
    assert!(env.fails(4, &["invitation", "link", "bo@acme.example"]).stderr.contains("registered already"));
    assert_eq!(env.json(&["mail", "list"])[0]["state"], "cancelled", "the mail is no longer needed");
}

#[test]
fn a_link_can_be_drawn_for_a_camera() {
    let mut env = portal();
    env.set("LANG", "C.UTF-8");
    invite(&env, "bo@acme.example", "1001");
    let ran = env.run(&["invitation", "link", "bo@acme.example", "--qr"]);
    let (link, code) = ran.stdout.split_once('\n').unwrap();
    assert!(ran.code == 0 && link.starts_with("https://portal.nordlyft.example/register?token="), "{ran}");
    // What the code says is read in the tests of the drawing.
    assert!(code.lines().count() > 15 && code.lines().all(|line| line.chars().all(|c| " ▀▄█".contains(c))), "{ran}");
    for format in ["json", "jsonl", "csv", "ids"] {
        let ran = env.fails(2, &["invitation", "link", "bo@acme.example", "--qr", "-o", format]);
        assert!(ran.stderr.contains(&format!("`-o {format}` is for machines")), "{ran}");
    }
    let dry = env.run(&["invitation", "link", "bo@acme.example", "--qr", "--dry-run"]);
    assert!(dry.code == 0 && dry.stdout.is_empty(), "{dry}");
    let links = env.json(&["user", "activity", "bo@acme.example"]).to_string().matches("invitation.link").count();
    assert_eq!(links, 1, "what was refused made no link");
}

#[test]
fn the_list_shows_exactly_whom_the_cron_line_would_write_to() {
    let mut env = invited();
    for email in ["ed@acme.example", "fi@acme.example", "gus@acme.example", "hal@acme.example"] {
        invite(&env, email, "1001");
    }
    env.ok(&["mail", "send"]);
    env.ok(&["user", "suspend", "ed@acme.example"]);
    confirm(&env, to(&mails(&env), "fi@")[0]);
    env.set("PORTALCTL_TEST_NOW", "2026-11-23T08:00:00Z");
    env.ok(&["invitation", "resend", "cy@acme.example"]);
    invite(&env, "ivo@acme.example", "1001");
    env.ok(&["mail", "send"]);
    env.set("PORTALCTL_TEST_NOW", "2026-11-24T08:00:00Z");
    env.ok(&["invitation", "resend", "gus@acme.example", "--no-send"]);
    env.database().execute("UPDATE users SET email = NULL, email_key = NULL WHERE username LIKE 'hal@%'", ()).unwrap();
    for flags in [
        &["--older-than", "3d", "--max-sends", "3"][..],
        &["--older-than", "1d"],
        &["--older-than", "1d", "--max-sends", "2"],
        &["--older-than", "30d"],
        &[],
    ] {
        let listed =
            env.ok(&[&["invitation", "list", "--unconfirmed", "--columns", "user", "-o", "csv"], flags].concat());
        let mut listed: Vec<_> = listed.lines().skip(1).map(str::to_owned).collect();
        let dry = env.run(&[&["invitation", "resend", "--unconfirmed", "--dry-run"], flags].concat());
        let told = dry.stderr.lines().filter_map(|line| line.trim().strip_prefix("invitation.resend: user "));
        let mut told: Vec<_> = told.map(str::to_owned).collect();
        listed.sort();
        told.sort();
        assert_eq!(listed, told, "{flags:?}");
        assert_eq!(flags.contains(&"30d"), listed.is_empty(), "{flags:?}");
    }
    let resent = env.run(&["invitation", "resend", "--unconfirmed", "--older-than", "3d", "--max-sends", "3"]);
    let words = "2 messages are owed; 5 passed over: 1 with a message on its way, 2 too early, 1 suspended, 1 without an address.";
    assert!(resent.code == 0 && resent.stderr.contains(words), "{resent}");
}

#[test]
fn invitations_are_found_by_what_they_have_in_common() {
    let mut env = portal();
    env.ok(&["staff", "add", "dora@nordlyft.example", "--role", "administrator"]);
    invite(&env, "bo@acme.example", "1001");
    let more = ["--customer", "1002", "--role", "moderator", "--role", "client-inspector", "--no-send"];
    env.ok(&[&["user", "invite", "cy@beta.example", "--actor", "dora@nordlyft.example"], &more[..]].concat());
    env.ok(&["mail", "send", "--limit", "1"]);
    env.set("PORTALCTL_TEST_NOW", "2026-12-24T08:00:00Z");
    env.ok(&["user", "invite", "di@acme.example", "--customer", "1001", "--no-send"]);
    env.set("PORTALCTL_TEST_NOW", "2026-12-25T08:00:00Z");
    for (filter, expected) in [
        ("", &["3", "2", "1"][..]),
        ("--state expired", &["1"]),
        ("--state pending --state expired --sort created_at", &["1", "2", "3"]),
        ("--state sent", &[]),
        ("--role moderator", &["2"]),
        ("--role client-inspector --customer 1002", &["2"]),
        ("--role member", &["3", "1"]),
        ("--invited-by DORA@", &["2"]),
        ("--invited-by nobody", &[]),
        ("--older-than 3d", &["2", "1"]),
        ("--max-sends 1", &["3", "2"]),
        ("--max-sends 1 --older-than 3d", &["2"]),
        ("--sort expires_at", &["2", "3", "1"]),
        ("--sort -expires_at", &["1", "3", "2"]),
    ] {
        let args: Vec<_> = ["invitation", "list", "-o", "ids"].into_iter().chain(filter.split_whitespace()).collect();
        assert_eq!(env.ok(&args).lines().collect::<Vec<_>>(), expected, "{filter}");
    }
    let unknown = env.fails(3, &["invitation", "list", "--role", "moderater"]);
    assert!(unknown.stderr.contains("Did you mean \"moderator\"?"), "{unknown}");
    env.fails(2, &["invitation", "list", "--older-than", "soon"]);
}

#[test]
fn an_expired_invitation_lives_again_with_role_and_facilities() {
    let mut env = portal();
    for name in ["Depot", "Yard"] {
        env.ok(&["facility", "add", "1001", name]);
    }
    let what = ["--customer", "1001", "--facility", "Yard", "--role", "moderator", "--deny", "call.add"];
    env.ok(&[&["user", "invite", "bo@acme.example"], &what[..]].concat());
    let before = env.json(&["user", "show", "bo@acme.example"])["assignments"].clone();
    env.set("PORTALCTL_TEST_NOW", "2026-11-28T08:00:00Z");
    let expired = env.json(&["invitation", "list", "--state", "expired"]);
    assert_eq!((&expired[0]["user"], &expired[0]["role"]), (&json!("bo@acme.example"), &json!("moderator")));
    let old = token(&mails(&env)[0]);
    let try_it =
        |token: &str| env.run_with(&["user", "confirm", "--password-stdin"], &format!("{token}\n{PASSWORD}\n")).code;
    assert_eq!(try_it(&old), 5);
    env.ok(&["invitation", "resend", "bo@acme.example"]);
    let again = env.json(&["invitation", "show", "bo@acme.example"]);
    assert_eq!((&again["id"], &again["state"], &again["sends"]), (&expired[0]["id"], &json!("sent"), &json!(2)));
    assert_eq!((&again["role"], &again["expires_at"]), (&json!("moderator"), &json!("2026-12-05T08:00:00Z")));
    assert_eq!(try_it(&token(&mails(&env)[1])), 0);
    assert_eq!(env.json(&["user", "show", "bo@acme.example"])["assignments"], before);
}

#[test]
fn a_new_mail_that_never_arrives_leaves_the_old_link() {
    use crate::smtp::{Answer, Fault, Options, Script, SmtpServer};
    let script =
        vec![Script::always(Fault::Rcpt, Answer::Later).times(1), Script::always(Fault::Rcpt, Answer::Never).times(1)];
    let server = SmtpServer::start(Options { script, ..Options::default() });
    let mut env = invited();
    env.file(
        "portalctl.toml",
        format!(
            "[mail]\ntransport = \"smtp\"\nfrom = \"p@nordlyft.example\"\n[smtp]\nhost = \"127.0.0.1\"\nport = {}\n\
             security = \"none\"\n[invitation]\nresend = \"replace\"\n",
            server.port()
        ),
    );
    // Whether a link works shows without using it up: the password is refused.
    let works =
        |token: &str| match env.run_with(&["user", "confirm", "--password-stdin"], &format!("{token}\nshort\n")).code {
            6 => true,
            5 => false,
            code => panic!("{code}"),
        };
    let first = token(to(&mails(&env), "bo@")[0]);
    let put_off = env.run(&["invitation", "resend", "bo@acme.example"]);
    assert_eq!(put_off.code, 7, "{put_off}");
    assert!(works(&first), "put off");
    let failed = env.run(&["mail", "retry", "4"]);
    assert_eq!(failed.code, 7, "{failed}");
    assert!(works(&first), "failed");
    env.ok(&["mail", "retry", "4"]);
    let second = token(&server.received()[0].data);
    assert!(!works(&first) && works(&second), "it has gone out");
    env.ok(&["invitation", "resend", "bo@acme.example", "--no-send"]);
    assert!(works(&second), "it is on its way");
    env.ok(&["mail", "send"]);
    assert!(!works(&second) && works(&token(&server.received()[1].data)));
    env.set("PORTALCTL_TEST_NOW", "2027-01-01T08:00:00Z");
    assert_eq!(env.json(&["invitation", "show", "bo@acme.example"])["state"], "expired");
}

#[test]
fn cron_beside_cron_writes_to_everybody_once() {
    let env = invited();
    let line = ["invitation", "resend", "--unconfirmed", "--older-than", "3d", "--max-sends", "3", "--quiet"];
    let run = |args: &[&str]| {
        let mut command = env.command(args);
        command.env_remove("PORTALCTL_TEST_SEED").env("PORTALCTL_TEST_NOW", "2026-11-25");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let mut children: Vec<_> = (0..4).map(|_| run(&line)).collect();
    children.extend((0..2).map(|_| run(&["mail", "send", "--quiet"])));
    for child in children {
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!((output.status.code(), said.as_str(), output.stdout.len()), (Some(0), "", 0));
    }
    assert_eq!(mails(&env).len(), 6, "each of the three got one more");
    for id in ["1", "2", "3"] {
        assert_eq!(env.json(&["invitation", "show", id])["sends"], 2);
    }
}

#[test]
fn nobody_is_invited_to_what_is_archived() {
    let env = Env::new();
    env.ok(&["customer", "add", "Acme", "--number", "1001"]);
    env.ok(&["user", "invite", "ida@acme.example", "--customer", "1001", "--all-facilities", "--no-send"]);
    env.ok(&["customer", "archive", "1001"]);
    assert_eq!(env.json(&["mail", "send"])["cancelled"], 1);
    let message = &env.json(&["mail", "list"])[0];
    assert_eq!(message["last_error"], "all that the user is invited to is archived");
    // Cron does not owe it anew every night, only to take it back again.
    let resent = env.json(&["invitation", "resend", "--unconfirmed"]);
    assert_eq!((&resent["owed"], &resent["skipped"]), (&0.into(), &1.into()));
    let told = env.run(&["invitation", "resend", "ida@acme.example"]);
    assert!(told.code == 0 && told.stderr.contains("1 invited to what is archived"), "{told}");
    let dry = env.run(&["invitation", "resend", "--unconfirmed", "--dry-run"]);
    assert!(dry.code == 0 && dry.stderr.contains("1 invited to what is archived"), "{dry}");
    env.ok(&["customer", "restore", "1001"]);
    assert_eq!(env.json(&["invitation", "resend", "--unconfirmed"])["sent"], 1);
}

#[test]
fn the_open_invitation_is_shown_before_one_that_was_taken_back() {
    let env = Env::new();
    for number in ["1001", "1002"] {
        env.ok(&["customer", "add", &format!("Customer {number}"), "--number", number]);
        env.ok(&["user", "invite", "ida@acme.example", "--customer", number, "--all-facilities", "--no-send"]);
    }
    let shown = |of: &str| env.json(&["invitation", "show", of]);
    let (newest, oldest) = (shown("ida@acme.example"), shown("1"));
    assert_eq!((&newest["customer"], &oldest["customer"]), (&"1002".into(), &"1001".into()));
    env.ok(&["invitation", "delete", &newest["id"].to_string(), "--yes"]);
    assert_eq!(shown("ida@acme.example")["customer"], "1001");
    assert_eq!(shown(&newest["id"].to_string())["state"], "deleted");
}
