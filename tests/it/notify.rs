//! Who hears of what, through the program: what is owed, what is told of it, and that nothing is told to users.

use std::collections::BTreeSet;

use crate::eml;
use crate::env::{Env, Ran};

/// Lena looks after K-1 and hears by mail, Sven by text message. Bo and Kim are users there, Kim at one facility.
fn portal() -> Env {
    let env = Env::new();
    for line in [
        "staff add lena@nordlyft.example --name Lena",
        "staff add sven@nordlyft.example --name Sven --notify sms --mobile 070-555",
        "staff add vera@nordlyft.example --name Vera --notify-all-fault-reports true",
        "customer add Acme --number K-1 --independent --technician lena@nordlyft.example --technician sven@nordlyft.example",
        "facility add K-1 Depot --number F-1",
        "facility add K-1 Mine --number F-2",
        "user add bo --email bo@acme.example --customer K-1 --all-facilities --role administrator --allow-support-cases",
        "user add kim --email kim@acme.example --customer K-1 --facility F-2",
        "ticket add --kind call --customer K-1 --facility F-1 --number CA-1 --title Door",
    ] {
        env.ok(&line.split(' ').collect::<Vec<_>>());
    }
    env.database().execute("UPDATE users SET password_hash = 'x'", ()).unwrap();
    env
}

/// What is queued, as `KIND CHANNEL RECIPIENT`.
fn owed(env: &Env) -> BTreeSet<String> {
    let list = env.json(&["mail", "list", "--state", "queued"]);
    let words = |message: &serde_json::Value| {
        ["kind", "channel", "recipient"].map(|key| message[key].as_str().unwrap_or_default()).join(" ")
    };
    list.as_array().unwrap().iter().map(words).collect()
}

fn set(lines: &[&str]) -> BTreeSet<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

fn run(env: &Env, line: &str) -> Ran {
    env.run(&line.split(' ').collect::<Vec<_>>())
}

const REPORT: &str = "ticket add --kind fault-report --customer K-1 --facility F-1 --title Stuck --as-user bo";

#[test]
fn what_happens_is_owed_to_whom_it_concerns() {
    let env = portal();
    for (line, expected) in [
        (
            REPORT,
            &[
                "fault-report email lena@nordlyft.example",
                "fault-report sms 070-555",
                "fault-report email vera@nordlyft.example",
            ][..],
        ),
        (
            "ticket add --kind call --customer K-1 --title Help --as-user bo",
            &["call email lena@nordlyft.example", "call sms 070-555"],
        ),
        (
            "ticket comment CA-1 Hurry --as-user bo",
            &["user-comment email lena@nordlyft.example", "user-comment sms 070-555"],
        ),
        ("ticket comment CA-1 Soon", &["staff-comment email bo@acme.example"]),
        ("ticket comment CA-1 Key --internal", &[]),
        ("ticket add --kind work-order --customer K-1 --title Oil", &["work-order email bo@acme.example"]),
        ("user password kim --initial-password random", &["temporary-password email kim@acme.example"]),
        (
            "user add eva --email eva@acme.example --customer K-1 --all-facilities --initial-password random",
            &["temporary-password email eva@acme.example"],
        ),
        ("user add depot --customer K-1 --all-facilities --initial-password random", &[]),
    ] {
        let ran = run(&env, line);
        assert_eq!(ran.code, 0, "{line}\n{ran}");
        assert_eq!(owed(&env), set(expected), "{line}");
        env.database().execute("DELETE FROM messages", ()).unwrap();
    }
    let import =
        env.file("t.csv", "number,kind,title,customer\nWO-7,work-order,Oil,K-1\nFR-7,fault-report,Smoke,K-1\n");
    env.ok(&["ticket", "import", import.to_str().unwrap()]);
    assert_eq!(owed(&env), set(&[]), "a file says what is known already");
}

#[test]
fn a_decision_with_a_comment_is_heard_of_like_a_comment() {
    let env = portal();
    for number in ["IN-1", "IN-2"] {
        let add = format!("ticket add --kind inspection --customer K-1 --number {number} --title Yearly");
        assert_eq!(run(&env, &add).code, 0);
    }
    env.ok(&["ticket", "decline", "IN-1", "--comment", "No light."]);
    assert_eq!(owed(&env), set(&["staff-comment email bo@acme.example"]));
    env.ok(&["ticket", "decline", "IN-2", "--comment", "No light.", "--as-user", "bo"]);
    let all =
        ["staff-comment email bo@acme.example", "user-comment email lena@nordlyft.example", "user-comment sms 070-555"];
    assert_eq!(owed(&env), set(&all));
}

#[test]
fn users_are_told_nothing_of_whom_it_reaches() {
    let (some, nobody) = (portal(), portal());
    for line in
        ["customer edit K-1 --no-technician", "staff edit vera@nordlyft.example --notify-all-fault-reports false"]
    {
        assert_eq!(run(&nobody, line).code, 0);
    }
    some.ok(&["organization", "edit", "--support-address", "help@nordlyft.example"]);
    for line in [
        REPORT,
        "ticket add --kind call --customer K-1 --title Help --as-user bo",
        "ticket add --kind support-case --customer K-1 --title Help --as-user bo",
        "ticket comment CA-1 Hurry --as-user bo",
    ] {
        for more in ["--dry-run", "--dry-run -v", "-o json", "-v"] {
            let line = format!("{line} {more}");
            let (one, other) = (run(&some, &line), run(&nobody, &line));
            assert_eq!((one.code, &one.stdout, &one.stderr), (other.code, &other.stdout, &other.stderr), "{line}");
            assert!(
                one.code == 0 && !one.stderr.contains("owed") && !one.stderr.contains("@nordlyft.example to"),
                "{one}"
            );
        }
    }
    assert!(owed(&some).contains("support-case email help@nordlyft.example") && owed(&some).len() > 4);
    assert_eq!(owed(&nobody), set(&[]));
    // Staff is told what would be owed.
    let dry = run(&some, "ticket comment CA-1 Soon --dry-run");
    assert!(dry.stderr.contains("mail owed: staff-comment to bo@acme.example"), "{dry}");
}

#[test]
fn staff_is_told_that_nobody_hears_of_support_cases() {
    let env = portal();
    let way_out = "portalctl organization edit --support-address ADDRESS";
    assert!(run(&env, "user edit kim --allow-support-cases").stderr.contains(way_out));
    assert!(!run(&env, "user edit kim --city Ystad").stderr.contains(way_out));
    assert!(run(&env, "user add eva --customer K-1 --all-facilities --allow-support-cases").stderr.contains(way_out));
    let added = run(&env, "ticket add --kind support-case --customer K-1 --title Help --as-user bo");
    assert!(added.code == 0 && !added.stderr.contains("support address"), "{added}");
    assert!(run(&env, "ticket show SU-10001").stderr.contains(way_out));
    assert!(!run(&env, "ticket show SU-10001 --as-user bo").stderr.contains("support address"));
    assert!(!run(&env, "organization edit --support-address help@nordlyft.example").stderr.contains("warning"));
    assert!(!run(&env, "ticket show SU-10001").stderr.contains("warning"));
    assert!(env.run(&["organization", "edit", "--support-address", ""]).stderr.contains(way_out));
}

#[test]
fn the_mail_about_a_password_never_holds_it() {
    let env = portal();
    let given = env.json(&["user", "password", "kim", "--initial-password", "random"]);
    let password = given["initial_password"].as_str().unwrap();
    let ran = run(&env, "user password bo --initial-password random");
    assert!(ran.stderr.contains("A mail that says so, without the password,"), "{ran}");
    let everything =
        ["portal.db", "portal.db-wal"].map(|name| std::fs::read(env.path().join(name)).unwrap_or_default());
    assert!(!everything.concat().windows(password.len()).any(|part| part == password.as_bytes()));
}

#[test]
fn a_new_fault_report_is_marked_until_staff_says_it_has_looked() {
    let env = portal();
    assert_eq!(run(&env, REPORT).code, 0);
    let red = "\u{1b}[1;31m!\u{1b}[0m";
    for list in ["ticket list", "ticket list --new", "ticket show FR-10001"] {
        // Showing it does not acknowledge it.
        let plain = run(&env, list);
        assert!(plain.stdout.contains('!') && !plain.stdout.contains('\u{1b}'), "{plain}");
        assert!(run(&env, &format!("{list} --color always")).stdout.contains(red), "{list}");
    }
    for line in ["ticket list --as-user bo", "ticket show FR-10001 --as-user bo"] {
        let seen = run(&env, &format!("{line} --color always"));
        assert!(seen.code == 0 && seen.stdout.contains("FR-10001") && !seen.stdout.contains('!'), "{seen}");
        assert!(!run(&env, &format!("{line} -o json")).stdout.contains("\"new\": true"));
    }
    env.ok(&["ticket", "acknowledge", "FR-10001"]);
    assert!(!run(&env, "ticket list").stdout.contains('!'));
    assert_eq!(run(&env, "ticket list --new -o ids").stdout, "");
}

#[test]
fn who_leaves_is_sent_nothing() {
    let env = portal();
    assert_eq!(run(&env, REPORT).code, 0);
    env.ok(&["ticket", "comment", "CA-1", "Soon"]);
    env.ok(&["staff", "edit", "vera@nordlyft.example", "--inactive"]);
    env.ok(&["user", "suspend", "bo"]);
    assert_eq!(owed(&env), set(&["fault-report email lena@nordlyft.example", "fault-report sms 070-555"]));
    env.ok(&["customer", "edit", "K-1", "--no-technician"]);
    env.ok(&["staff", "delete", "lena@nordlyft.example", "--yes"]);
    assert_eq!(owed(&env), set(&["fault-report sms 070-555"]));
}

/// The mails that were sent: to whom, the subject, and all of it.
fn sent(env: &Env) -> Vec<(String, String, String)> {
    let files = std::fs::read_dir(env.path().join("mail")).unwrap();
    let mut sent: Vec<_> = files
        .map(|file| {
            let data = std::fs::read_to_string(file.unwrap().path()).unwrap();
            let said = |name| eml::header(&data, name).unwrap();
            let to = said("To").rsplit(['<', ' ']).next().unwrap_or_default().trim_end_matches('>').to_owned();
            (to, said("Subject"), data)
        })
        .collect();
    sent.sort();
    sent
}

#[test]
fn every_kind_of_news_goes_out_in_words() {
    let env = portal();
    let config = std::fs::read_to_string(env.path().join("portalctl.toml")).unwrap();
    env.file("portalctl.toml", config + "\n[sms]\ngateway = \"{mobile}@sms.example.com\"\n");
    env.ok(&["organization", "edit", "--support-address", "help@nordlyft.example"]);
    env.ok(&["account", "edit", "--as-user", "bo", "--mobile", "+46 70 9", "--language", "sv"]);
    for line in [
        REPORT,
        "ticket add --kind call --customer K-1 --title Help --as-user bo",
        "ticket add --kind support-case --customer K-1 --title Login --as-user bo",
        "ticket add --kind work-order --customer K-1 --title Oil",
        "ticket comment CA-1 Hurry --as-user bo",
        "ticket comment CA-1 Tomorrow",
        "ticket comment CA-1 Secretly --internal",
    ] {
        assert_eq!(run(&env, line).code, 0, "{line}");
    }
    let given = env.json(&["user", "password", "kim", "--initial-password", "random"]);
    let password = given["initial_password"].as_str().unwrap();
    let ran = env.run(&["mail", "send"]);
    assert_eq!(ran.code, 0, "{ran}");
    let sent = sent(&env);
    let to: Vec<_> = sent.iter().map(|(to, ..)| to.as_str()).collect();
    let (lena, sven) = ("lena@nordlyft.example", "070555@sms.example.com");
    let expected = [
        sven,
        sven,
        sven,
        "bo@acme.example",
        "bo@acme.example",
        "help@nordlyft.example",
        "kim@acme.example",
        lena,
        lena,
        lena,
        "vera@nordlyft.example",
    ];
    assert_eq!(to, expected);
    let text = |data: &str| match eml::header(data, "Content-Type") {
        Some(kind) if kind.starts_with("multipart/") => eml::part(data, "text/plain"),
        _ => data.to_owned(),
    };
    // What each is about, by what stands in it.
    let about = |whose: &str| -> Vec<String> {
        let mine = sent.iter().filter(|(to, ..)| to == whose);
        let names = ["FR-10001", "CA-10001", "SU-10001", "WO-10001", "CA-1:", "CA-1 "];
        let named = |(_, subject, data): &(String, String, String)| {
            let all = format!("{subject} \n{}", text(data));
            names
                .into_iter()
                .find(|name| all.contains(name))
                .unwrap_or_default()
                .trim_end_matches([' ', ':'])
                .to_owned()
        };
        let mut found: Vec<_> = mine.map(named).collect();
        found.sort();
        found
    };
    assert_eq!(about(lena), ["CA-1", "CA-10001", "FR-10001"]);
    assert_eq!(about(sven), ["CA-1", "CA-10001", "FR-10001"]);
    assert_eq!(about("vera@nordlyft.example"), ["FR-10001"]);
    assert_eq!(about("help@nordlyft.example"), ["SU-10001"]);
    assert_eq!(about("bo@acme.example"), ["CA-1", "WO-10001"]);
    for (to, subject, data) in &sent {
        assert!(!data.contains(password) && !text(data).contains("Secretly"), "{to}: {subject}\n{data}");
    }
    let comment = sent.iter().find(|(to, _, data)| to == "bo@acme.example" && text(data).contains("Tomorrow"));
    let (_, _, comment) = comment.unwrap();
    assert!(text(comment).contains("har kommenterat CA-1"), "in Swedish, as Bo has chosen: {}", text(comment));
}

#[test]
fn mail_tells_users_no_more_of_a_ticket_than_the_portal_does() {
    let env = portal();
    for line in [
        "staff edit sven@nordlyft.example --notify none",
        "user edit bo --first-name Bosse --last-name Boson",
        "device add K-1 SER-9 --facility F-1",
        "ticket add --kind fault-report --customer K-1 --facility F-2 --title Stuck --as-user bo",
        "ticket edit FR-10001 --device SER-9",
        "ticket comment FR-10001 Soon",
        "mail send",
    ] {
        let ran = run(&env, line);
        assert_eq!(ran.code, 0, "{line}\n{ran}");
    }
    let sent = sent(&env);
    let to = |whom: &str| sent.iter().find(|(to, ..)| to == whom).map(|(_, _, data)| data).unwrap();
    for part in ["text/plain", "text/html"] {
        let (staff, user) = (eml::part(to("lena@nordlyft.example"), part), eml::part(to("kim@acme.example"), part));
        assert!(staff.contains("Bosse Boson"), "{staff}");
        // Kim sees neither who added it nor a device at another facility.
        assert!(user.contains("FR-10001") && !user.contains("Bos") && !user.contains("SER-9"), "{user}");
    }
    let shown = run(&env, "ticket show FR-10001 --as-user kim");
    assert!(shown.code == 0 && !shown.stdout.contains("Bos") && !shown.stdout.contains("SER-9"), "{shown}");
}

#[test]
fn nobody_is_invited_or_sent_a_link_while_the_login_is_off() {
    let env = portal();
    env.ok(&["user", "invite", "eva@acme.example", "--customer", "K-1", "--all-facilities", "--no-send"]);
    env.ok(&["user", "password", "kim", "--reset", "--no-send"]);
    env.ok(&["feature", "disable", "customer-login"]);
    assert_eq!(owed(&env), set(&["invitation email eva@acme.example", "password-reset email kim@acme.example"]));
    assert_eq!(run(&env, "mail send").code, 0);
    assert_eq!(
        env.ok(&["mail", "list", "--state", "cancelled", "--columns", "last_error", "-o", "csv"]).lines().count(),
        3
    );
    // It is not lost: on again, it is written anew.
    env.ok(&["feature", "enable", "customer-login"]);
    env.ok(&["invitation", "resend", "--unconfirmed", "--no-send"]);
    assert_eq!(owed(&env).len(), 1);
}

#[test]
fn whoever_invited_is_not_taken_for_another_of_that_name() {
    let env = portal();
    let invite = |whom: &str| {
        let args = ["user", "invite", whom, "--customer", "K-1", "--all-facilities", "--as-user", "bo"];
        env.ok(&args);
    };
    env.ok(&["customer", "add", "Beta", "--number", "K-2"]);
    env.ok(&["user", "edit", "bo", "--first-name", "Bosse", "--last-name", "Boson"]);
    invite("here@acme.example");
    // Renamed, and somebody elsewhere is called that now; then they are gone altogether.
    env.ok(&["user", "edit", "bo", "--username", "bosse"]);
    env.ok(&["user", "add", "bo", "--first-name", "Stranger", "--customer", "K-2", "--all-facilities"]);
    env.ok(&["mail", "send"]);
    env.ok(&["invitation", "resend", "here@acme.example", "--no-send"]);
    env.ok(&["user", "delete", "bosse", "--yes"]);
    env.ok(&["mail", "send"]);
    let sent = sent(&env);
    let said = |by: &str| sent.iter().filter(|(.., data)| eml::part(data, "text/plain").contains(by)).count();
    assert_eq!((sent.len(), said("Bosse Boson"), said("Stranger")), (2, 1, 0), "{sent:?}");
}
