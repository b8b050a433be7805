//! `mail preview`: what it shows is what is sent, and looking at it changes nothing.

use std::fs;

use crate::eml;
use crate::env::Env;

/// Lena looks after K-1. Kim is a user at one facility of it, Bo at all.
fn portal() -> Env {
    let env = Env::new();
    for line in [
        "organization edit --portal-url https://portal.nordlyft.example --support-address help@nordlyft.example",
        "staff add lena@nordlyft.example --name Lena",
        "customer add Acme --number K-1 --independent --language sv --technician lena@nordlyft.example",
        "facility add K-1 Depot --number F-1",
        "facility add K-1 Mine --number F-2",
        "user add bo --email bo@acme.example --first-name Bo --customer K-1 --all-facilities --role administrator",
        "user add kim --email kim@acme.example --first-name Kim --customer K-1 --facility F-2 --language fr",
        "ticket add --kind fault-report --customer K-1 --facility F-1 --number FR-1 --title Secret",
    ] {
        env.ok(&line.split(' ').collect::<Vec<_>>());
    }
    env.database().execute("UPDATE users SET password_hash = 'x', must_change_password = 0", ()).unwrap();
    env.database().execute("DELETE FROM messages", ()).unwrap();
    env
}

/// The texts of the mails that were written, by recipient.
fn sent(env: &Env) -> Vec<(String, String)> {
    let mut files: Vec<_> = fs::read_dir(env.path().join("mail")).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files
        .iter()
        .map(|file| fs::read_to_string(file).unwrap())
        .map(|raw| (eml::header(&raw, "To").unwrap(), raw))
        .collect()
}

#[test]
fn what_is_shown_is_what_is_sent() {
    let env = portal();
    env.ok(&[
        "ticket",
        "add",
        "--kind",
        "work-order",
        "--customer",
        "K-1",
        "--facility",
        "F-2",
        "--title",
        "New <cables>",
    ]);
    let shown = env.json(&["mail", "preview", "work-order", "--user", "bo"]);
    assert_eq!(shown["recipient"], "bo@acme.example");
    assert_eq!((&shown["language"], &shown["channel"]), (&"sv".into(), &"email".into()), "the customer's language");
    let report =
        ["--kind", "fault-report", "--customer", "K-1", "--facility", "F-2", "--title", "Stuck", "--as-user", "kim"];
    env.ok(&[&["ticket", "add"][..], &report].concat());
    let heard = env.json(&["mail", "preview", "fault-report", "--user", "kim"]);
    assert_eq!((&heard["recipient"], &heard["language"]), (&"lena@nordlyft.example".into(), &"en".into()));
    env.ok(&["mail", "send"]);
    let sent = sent(&env);
    assert_eq!(sent.len(), 2, "{sent:?}");
    for shown in [shown, heard] {
        let to = shown["recipient"].as_str().unwrap();
        let (_, raw) = sent.iter().find(|(recipient, _)| recipient.contains(to)).unwrap();
        assert_eq!(eml::part(raw, "text/plain"), shown["text"].as_str().unwrap());
        assert_eq!(eml::part(raw, "text/html"), shown["html"].as_str().unwrap());
        assert_eq!(eml::header(raw, "Subject").unwrap(), shown["subject"].as_str().unwrap());
        let unsubscribe = eml::header(raw, "List-Unsubscribe");
        let expected = "<https://portal.nordlyft.example/account>, <mailto:help@nordlyft.example?subject=unsubscribe%20work-order>";
        assert_eq!(unsubscribe.as_deref(), to.starts_with("bo").then_some(expected), "only what nobody has to get");
    }
}

#[test]
fn looking_changes_nothing_and_lets_nobody_in() {
    let env = portal();
    let dump = || {
        let count = |table: &str| -> i64 {
            env.database().query_row(&format!("SELECT count(*) FROM {table}"), (), |row| row.get(0)).unwrap()
        };
        ["messages", "tokens", "events", "invitations"].map(count)
    };
    let before = dump();
    for kind in [
        "invitation",
        "reminder",
        "password-reset",
        "temporary-password",
        "fault-report",
        "call",
        "user-comment",
        "staff-comment",
        "work-order",
        "support-case",
    ] {
        for user in ["kim", "bo"] {
            let shown = env.json(&["mail", "preview", kind, "--user", user]);
            let keys: Vec<_> = shown.as_object().unwrap().keys().map(String::as_str).collect();
            assert_eq!(
                keys,
                ["kind", "channel", "language", "fell_back", "recipient", "subject", "text", "html", "sms"]
            );
            let text = shown["text"].as_str().unwrap();
            assert!(user == "bo" || !text.contains("Secret"), "Kim does not see that ticket: {text}");
            let link = text.lines().find(|line| line.contains("token="));
            assert_eq!(link.is_some(), ["invitation", "reminder", "password-reset"].contains(&kind), "{text}");
            if let Some(link) = link {
                let refused = env.run_with(
                    &["user", "confirm", "--token-stdin", "--password-stdin"],
                    &format!("{link}\nKungsholmen-2026!\n"),
                );
                assert_eq!(refused.code, 5, "{refused}");
            }
        }
    }
    let after = dump();
    assert_eq!((before[0], before[1], before[3]), (after[0], after[1], after[3]));
}

#[test]
fn what_is_not_as_it_would_be_is_said() {
    let env = portal();
    let said = |line: &str| env.run(&line.split(' ').collect::<Vec<_>>());
    let kim = said("mail preview fault-report --user kim");
    assert!(kim.stderr.contains("kim sees no ticket that fits, so this one is made up."), "{kim}");
    assert!(
        kim.stdout.contains("Kim has reported a fault.")
            && kim.stdout.contains("To:       Lena <lena@nordlyft.example>"),
        "{kim}"
    );
    assert!(kim.stdout.contains("As a text message:\nFault report FR-00000, Acme, Mine: "), "{kim}");
    let finnish = said("mail preview reminder --user kim --language fi");
    assert!(
        finnish.stderr.contains("There is no text for reminder in the language \"fi\", so it is English."),
        "{finnish}"
    );
    assert!(finnish.stdout.contains("Hello Kim,"), "{finnish}");
    let german = said("mail preview reminder --user kim --language de-AT");
    assert!(german.stderr.is_empty() && german.stdout.contains("Guten Tag Kim,"), "{german}");
    env.ok(&["user", "suspend", "kim"]);
    let suspended = said("mail preview work-order --user kim");
    assert!(
        suspended.stderr.contains("kim is suspended and cannot sign in. So no such message goes to them."),
        "{suspended}"
    );
    env.ok(&["user", "add", "ola", "--customer", "K-1", "--all-facilities"]);
    let nowhere = said("mail preview reminder --user ola");
    assert!(nowhere.stderr.contains("ola has no address, so it reaches nobody."), "{nowhere}");
    let unknown = env.fails(3, &["mail", "preview", "reminder", "--user", "kin"]);
    assert!(unknown.stderr.contains("Did you mean \"kim\"?"), "{unknown}");
    let kind = env.fails(2, &["mail", "preview", "remindr", "--user", "kim"]);
    assert!(kind.stderr.contains("reminder"), "{kind}");
}

#[test]
fn html_and_text_message_come_alone() {
    let env = portal();
    let html = env.ok(&["mail", "preview", "staff-comment", "--user", "kim", "--html"]);
    assert!(html.starts_with("<!doctype html>\n<html lang=\"fr\"") && html.ends_with("</html>\n"), "{html}");
    let sms = env.ok(&["mail", "preview", "fault-report", "--user", "bo", "--sms"]);
    assert_eq!(sms, "Fault report FR-1, Acme, Depot: Secret (Bo)\n");
    let never = env.fails(2, &["mail", "preview", "reminder", "--user", "bo", "--sms"]);
    assert!(never.stderr.contains("never go out as text messages") && never.stderr.contains("work-order"), "{never}");
    env.fails(2, &["mail", "preview", "call", "--user", "bo", "--sms", "-o", "json"]);
    env.fails(2, &["mail", "preview", "call", "--user", "bo", "--sms", "--html"]);
}
