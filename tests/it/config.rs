//! `portalctl config`.

use serde_json::{Value, json};

use crate::env::Env;

fn row<'v>(rows: &'v Value, key: &str) -> &'v Value {
    rows.as_array().unwrap().iter().find(|row| row["key"] == key).unwrap()
}

#[test]
fn every_key_tells_where_its_value_comes_from() {
    let mut env = Env::empty();
    env.file("portalctl.toml", "actor = \"anna@nordlyft.example\"\n[mail]\nmax_attempts = 3\n");
    let rows = env.json(&["config", "show"]);
    assert_eq!(row(&rows, "actor")["origin"], "[folder]/portalctl.toml:1");
    let attempts = json!({ "key": "mail.max_attempts", "value": "3", "origin": "[folder]/portalctl.toml:3" });
    assert_eq!(*row(&rows, "mail.max_attempts"), attempts);
    assert_eq!(*row(&rows, "smtp.host"), json!({ "key": "smtp.host", "value": null, "origin": "default" }));
    assert_eq!(row(&rows, "database.path")["value"], "portal.db");
    assert_eq!(row(&rows, "database.path")["origin"], "--db or PORTALCTL_DB");
    env.set("PORTALCTL_ACTOR", "bo@nordlyft.example");
    let rows = env.json(&["config", "show"]);
    assert_eq!(row(&rows, "actor")["value"], "bo@nordlyft.example");
    assert_eq!(row(&rows, "actor")["origin"], "--actor or PORTALCTL_ACTOR");
    assert!(env.ok(&["config", "show"]).starts_with("KEY"));
}

const SMTP: &str = "[mail]\ntransport = \"smtp\"\nfrom = \"p@nordlyft.example\"\n[smtp]\nhost = \"127.0.0.1\"\nport = 25\n\
                    security = \"none\"\n[sms]\ngateway = \"{mobile}@sms.example\"\n";

#[test]
fn what_reaches_nobody_is_warned_of() {
    let env = Env::new();
    let sms = ["--notify", "sms", "--mobile", "+46 70 123 45 67"];
    env.ok(&[&["staff", "add", "lena@nordlyft.example"], &sms[..]].concat());
    env.ok(&["customer", "add", "Acme", "--technician", "lena@nordlyft.example"]);
    env.ok(&["customer", "add", "Beta"]);
    env.ok(&["user", "add", "kim", "--customer", "Beta", "--allow-support-cases"]);
    insta::assert_snapshot!(env.run(&["config", "check"]), @r#"
    -- stderr
    [folder]/portalctl.toml has no mistake in it, but:
    warning: All mail is written to [folder]/mail, and nobody is sent any. To send it, give mail.transport as "smtp" or "sendmail".
    warning: lena@nordlyft.example wants text messages, and there is no sms.gateway to make them of mail: they get none. Give one, or have them get mail with `portalctl staff edit lena@nordlyft.example --notify email`.
    warning: 2 customers have no technician whom a fault report would reach, and nobody hears of all of them. Assign one with `portalctl customer edit CUSTOMER --technician STAFF`, or let somebody hear of all with `portalctl staff edit STAFF --notify-all-fault-reports true`.
    warning: Nobody is sent mail about support cases: the organization has no support address. Give it one with `portalctl organization edit --support-address ADDRESS`.
    -- exit code 0
    "#);
    let checked = env.json(&["config", "check"]);
    assert_eq!((checked["ok"].as_bool(), checked["warnings"].as_array().unwrap().len()), (Some(true), 4), "{checked}");
    env.file("portalctl.toml", SMTP);
    insta::assert_snapshot!(env.run(&["config", "check"]), @"
    -- stderr
    [folder]/portalctl.toml has no mistake in it, but:
    warning: 1 customer has no technician whom a fault report would reach, and nobody hears of all of them. Assign one with `portalctl customer edit CUSTOMER --technician STAFF`, or let somebody hear of all with `portalctl staff edit STAFF --notify-all-fault-reports true`.
    warning: Nobody is sent mail about support cases: the organization has no support address. Give it one with `portalctl organization edit --support-address ADDRESS`.
    -- exit code 0
    ");
    env.ok(&["organization", "edit", "--support-address", "help@nordlyft.example"]);
    env.ok(&["staff", "edit", "lena@nordlyft.example", "--notify-all-fault-reports", "true"]);
    assert!(env.run(&["config", "check"]).stderr.ends_with("is fine.\n"));
    env.ok(&["staff", "edit", "lena@nordlyft.example", "--inactive"]);
    assert!(env.run(&["config", "check"]).stderr.contains("2 customers have no technician"));
    env.ok(&["feature", "disable", "fault-reports"]);
    assert!(env.run(&["config", "check"]).stderr.ends_with("is fine.\n"));
}

#[test]
fn mail_comes_from_the_organization_whatever_its_name() {
    for name in ["Nordlyft Service AB", "Öl, \"Nord\" & Söhne", "a\\b <x@y.example>", "it's = [mail]"] {
        let mut env = Env::empty();
        env.ok(&["init", "--name", name, "--admin-email", "anna@nordlyft.example"]);
        env.set("PORTALCTL_ACTOR", "anna@nordlyft.example");
        let from = row(&env.json(&["config", "show"]), "mail.from")["value"].as_str().unwrap().to_owned();
        assert!(from.ends_with(" <anna@nordlyft.example>"), "{from}");
        assert!(name != "Nordlyft Service AB" || from == "Nordlyft Service AB <anna@nordlyft.example>", "{from}");
        let told = env.run(&["mail", "test", "bo@acme.example"]);
        assert!(told.code == 0 && told.stderr.starts_with("The mail to bo@acme.example was written to "), "{told}");
        let mail = crate::people::mails(&env).pop().unwrap();
        let parsed = mail_parser::MessageParser::default().parse(mail.as_bytes()).unwrap();
        assert_eq!(parsed.from().and_then(|from| from.first()?.name.as_deref()), Some(name), "{mail}");
        assert!(parsed.message_id().unwrap().ends_with("@nordlyft.example"), "{mail}");
    }
}

#[test]
fn a_fine_configuration_is_fine() {
    let env = Env::new();
    env.file("portalctl.toml", SMTP);
    let ran = env.run(&["config", "check"]);
    assert!(ran.code == 0 && ran.stderr == "[folder]/portalctl.toml is fine.\n", "{ran}");
    assert_eq!(
        env.json(&["config", "check"]),
        json!({ "file": "[folder]/portalctl.toml", "ok": true, "warnings": [], "dkim_record": null })
    );
    let bare = Env::empty().run(&["config", "check"]);
    assert!(bare.code == 0 && bare.stderr.contains("no configuration file"), "{bare}");
}

#[test]
fn everything_wrong_is_told_at_once() {
    let env = Env::empty();
    std::fs::create_dir_all(env.path().join("texts/en")).unwrap();
    env.file("texts/en/invitation.txt", "{% block subject %}Hello {{ user_nme }}{% endblock %}\n");
    env.file("texts/en/reminder.txt", "Hello\n");
    env.file(
        "portalctl.toml",
        "[mail]\ntransport = \"smtp\"\nfrom = \"nobody\"\ntemplates = \"texts\"\n[smtp]\nusername = \"portal\"\n",
    );
    let ran = env.fails(6, &["config", "check"]);
    for words in [
        "portalctl.toml, line 3: mail.from",
        "smtp.host is missing",
        "invitation.txt",
        "`user_nme`",
        "user_name",
        "reminder.txt",
    ] {
        assert!(ran.stderr.contains(words), "{words}\n{ran}");
    }
    env.file("portalctl.toml", "[mail]\ntemplats = \"texts\"\nmax_attempts = \"many\"\n");
    for command in ["check", "show"] {
        let ran = env.fails(6, &["config", command]);
        assert!(ran.stderr.contains("mail.templats") && ran.stderr.contains("max_attempts must be"), "{ran}");
    }
    env.file("portalctl.toml", "[mail]\ntemplates = \"nowhere\"\n");
    let ran = env.fails(6, &["config", "check"]);
    assert_eq!(ran.stderr.matches("nowhere").count(), 1, "{ran}");
}

#[test]
fn the_file_in_use_is_named_even_when_it_is_wrong() {
    let env = Env::empty();
    let none = env.run(&["config", "path"]);
    assert!(none.code == 0 && none.stdout.is_empty(), "{none}");
    for place in
        ["[folder]/portalctl.toml", "[folder]/.config/portalctl/portalctl.toml", "/etc/portalctl/portalctl.toml"]
    {
        assert!(none.stderr.contains(place), "{place}\n{none}");
    }
    assert!(env.json(&["config", "path"])["path"].is_null());
    env.file("portalctl.toml", "this is wrong");
    assert_eq!(env.ok(&["config", "path"]), "[folder]/portalctl.toml\n");
    env.file("other.toml", "");
    let other = env.json(&["config", "path", "--config", "other.toml"]);
    assert_eq!(other, json!({ "path": "[folder]/other.toml", "looked_for": ["[folder]/other.toml"] }));
    let missing = env.fails(3, &["config", "path", "--config", "missing.toml"]);
    assert!(missing.stderr.contains("missing.toml"), "{missing}");
}

#[test]
fn the_built_in_texts_can_be_copied_and_edited() {
    let env = Env::empty();
    let ran = env.run(&["config", "templates", "texts"]);
    assert_eq!(ran.code, 0, "{ran}");
    assert!(ran.stderr.contains("`templates = \"[folder]/texts\"` under [mail]"), "{ran}");
    env.file("portalctl.toml", "[mail]\ntemplates = \"texts\"\nfrom = \"p@n.example\"\n");
    env.ok(&["config", "check"]);
    let invitation = env.path().join("texts/sv/invitation.txt");
    let text = std::fs::read_to_string(&invitation).unwrap();
    std::fs::write(&invitation, text.replace("{{ organization }}", "{{ nobody }}")).unwrap();
    let ran = env.fails(6, &["config", "check"]);
    assert!(ran.stderr.contains("invitation.txt is wrong at line 1") && ran.stderr.contains("nobody"), "{ran}");
    std::fs::write(&invitation, &text).unwrap();
    std::fs::write(env.path().join("texts/layout.txt"), "{{ opening }}").unwrap();
    let ran = env.fails(6, &["config", "check"]);
    assert!(ran.stderr.contains("gives a mail without its link"), "nobody could register: {ran}");
    // A second time nothing is written over.
    env.file("portalctl.toml", "");
    env.ok(&["config", "templates", "texts"]);
    assert_eq!(std::fs::read_to_string(env.path().join("texts/layout.txt")).unwrap(), "{{ opening }}");
}

#[test]
fn what_sending_needs_is_missed_before_anything_is_sent() {
    let mut env = Env::empty();
    env.file("portalctl.toml", "[mail]\nfolder = \"mail\"\n");
    assert!(env.fails(6, &["config", "check"]).stderr.contains("mail.from is missing"));
    env.file(
        "portalctl.toml",
        "[mail]\ntransport = \"smtp\"\nfrom = \"p@n.example\"\n[smtp]\nhost = \"h\"\nusername = \"portal\"\n",
    );
    let ran = env.fails(6, &["config", "check"]);
    assert!(ran.stderr.contains("no password for the mail server's user portal"), "{ran}");
    assert!(ran.stderr.contains("PORTALCTL_SMTP_PASSWORD"), "{ran}");
    env.set("PORTALCTL_SMTP_PASSWORD", "s3cret");
    env.ok(&["config", "check"]);
}

#[test]
fn texts_that_nobody_would_get_are_told() {
    let env = Env::empty();
    env.ok(&["config", "templates", "texts"]);
    std::fs::rename(env.path().join("texts/es"), env.path().join("texts/fi")).unwrap();
    std::fs::remove_file(env.path().join("texts/fi/call.txt")).unwrap();
    env.file("portalctl.toml", "[mail]\ntemplates = \"texts\"\nfrom = \"p@n.example\"\n");
    let ran = env.run(&["config", "check"]);
    assert_eq!(ran.code, 0, "{ran}");
    assert!(ran.stderr.contains("No user can have the language fi"), "{ran}");
    assert!(ran.stderr.contains("English stands in for what it lacks: call."), "{ran}");
}
