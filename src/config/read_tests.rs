use super::super::{Resend, Security, Transport};
use super::*;
use crate::error::Kind;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

const EXAMPLE: &str = include_str!("../../config.example.toml");

fn read(text: &str) -> Result<Loaded> {
    parse(text, Path::new("/etc/portalctl/portalctl.toml"))
}

fn told(text: &str) -> String {
    let error = read(text).unwrap_err();
    assert_eq!(error.kind(), Kind::Invalid);
    let message = error.message().replace("/etc/portalctl/portalctl.toml, line ", "");
    error.way_out().map_or(message.clone(), |hint| format!("{message} [{hint}]"))
}

#[test]
fn nothing_is_the_defaults() {
    let loaded = read("").unwrap();
    let mut expected = Config::default();
    expected.mail.folder = PathBuf::from("/etc/portalctl/mail");
    assert_eq!(loaded.config, expected);
    assert!(loaded.settings.iter().all(|setting| setting.origin == Origin::Default));
    assert_eq!(loaded.settings.len(), KEYS.len());

    let none = load(None).unwrap();
    assert_eq!(none.file, None);
    assert!(none.config.mail.folder.ends_with("portalctl/mail"));
}

/// The example with every commented key put to use.
fn uncommented() -> String {
    let is_key = |line: &str| {
        line.strip_prefix('#').is_some_and(|rest| {
            rest.split_once(" = ").is_some_and(|(name, _)| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
        })
    };
    EXAMPLE.lines().map(|line| if is_key(line) { &line[1..] } else { line }).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_example_is_the_defaults() {
    let loaded = read(EXAMPLE).unwrap();
    assert_eq!(loaded.config, read("").unwrap().config);
    let problems: Vec<_> = loaded.problems().into_iter().map(|problem| problem.key).collect();
    assert_eq!(problems, ["mail.from"], "the one key that has no default worth having");
}

#[test]
fn the_example_has_every_key_in_order() {
    let text = uncommented();
    let loaded = read(&text).unwrap();
    let mut last = 0;
    for setting in &loaded.settings {
        let Origin::File(line) = setting.origin else { panic!("{} is not in config.example.toml", setting.key) };
        assert!(line > last, "{} is out of order", setting.key);
        last = line;
        let above = text.lines().nth(line - 2).unwrap();
        assert!(above.starts_with("# "), "{} is not explained: {above}", setting.key);
    }
}

#[test]
fn every_value_is_read_and_shown() {
    let loaded = read(
        r#"actor = "anna@example.com"
[database]
path = "portal.db"
busy_timeout = "250ms"
[mail]
transport = "smtp"
folder = "/var/spool/portal"
from = "Portal <portal@example.com>"
reply_to = "service@example.com"
templates = "texts"
rate = "600/m"
max_attempts = 3
sendmail = "/usr/lib/sendmail"
[smtp]
host = "mail.example.com"
security = "starttls"
username = "portal"
password_command = "pass show smtp"
timeout = "1m"
content_timeout = "5m"
ca_file = "../ca.pem"
connections = 8
[dkim]
domain = "example.com"
selector = "portal"
key_file = "dkim.pem"
[sms]
gateway = "{mobile}@sms.example.com"
[invitation]
expires = "36h"
resend = "replace"
default_role = "client"
quiet_hours = "21:30-6:00"
[password]
min_length = 0x0A
classes = ["digit", "upper"]
no_classes_from = 20
allow_username_as_initial = true
[document]
max_size = "1 mb"
"#,
    )
    .unwrap();
    let config = &loaded.config;
    assert_eq!(config.actor.as_deref(), Some("anna@example.com"));
    assert_eq!(config.database.path.as_deref(), Some(Path::new("/etc/portalctl/portal.db")));
    assert_eq!(config.database.busy_timeout, Duration::from_millis(250));
    assert_eq!(config.mail.transport, Transport::Smtp);
    assert_eq!(config.mail.folder, Path::new("/var/spool/portal"));
    assert_eq!(config.smtp.security, Security::StartTls);
    assert_eq!((config.smtp.port, config.smtp.effective_port()), (None, 587));
    assert_eq!(config.invitation.resend, Resend::Replace);
    assert_eq!(config.password.policy.min_length, 10);
    let listed: Vec<_> = loaded
        .settings
        .iter()
        .map(|Setting { key, value, origin }| match origin {
            Origin::Default => format!("{key}: {value}"),
            Origin::File(line) => format!("{key}: {value} ({line})"),
        })
        .collect();
    let expected = [
        "actor: anna@example.com (1)",
        "database.path: /etc/portalctl/portal.db (3)",
        "database.busy_timeout: 250ms (4)",
        "database.actors: named",
        "mail.transport: smtp (6)",
        "mail.folder: /var/spool/portal (7)",
        "mail.from: Portal <portal@example.com> (8)",
        "mail.reply_to: service@example.com (9)",
        "mail.templates: /etc/portalctl/texts (10)",
        "mail.rate: 600/m (11)",
        "mail.max_attempts: 3 (12)",
        "mail.sendmail: /usr/lib/sendmail (13)",
        "smtp.host: mail.example.com (15)",
        "smtp.port: 587",
        "smtp.security: starttls (16)",
        "smtp.username: portal (17)",
        "smtp.password_file: ",
        "smtp.password_command: pass show smtp (18)",
        "smtp.timeout: 1m (19)",
        "smtp.content_timeout: 5m (20)",
        "smtp.ca_file: /etc/portalctl/../ca.pem (21)",
        "smtp.connections: 8 (22)",
        "dkim.domain: example.com (24)",
        "dkim.selector: portal (25)",
        "dkim.key_file: /etc/portalctl/dkim.pem (26)",
        "sms.gateway: {mobile}@sms.example.com (28)",
        "invitation.expires: 1d 12h (30)",
        "invitation.resend: replace (31)",
        "invitation.default_role: client (32)",
        "invitation.quiet_hours: 21:30-06:00 (33)",
        "password.min_length: 10 (35)",
        "password.classes: upper, digit (36)",
        "password.no_classes_from: 20 (37)",
        "password.allow_username_as_initial: true (38)",
        "document.max_size: 1MB (40)",
    ];
    assert_eq!(listed, expected);
}

#[test]
fn mistakes_are_told_with_line_and_remedy() {
    let table = [
        ("\n[mail]\nform = \"x\"", "3: There is no key mail.form. [Did you mean mail.from?]"),
        ("[smtp]\nfrom = \"x\"", "2: There is no key smtp.from. [Did you mean mail.from?]"),
        ("busy_timeout = \"5s\"", "1: There is no key busy_timeout. [Did you mean database.busy_timeout?]"),
        ("[mial]\nfrom = \"x\"", "1: There is no section mial. [Did you mean [mail]?]"),
        ("[mail]\nquiet = true", "2: There is no key mail.quiet."),
        ("[mail.smtp]\nhost = \"x\"", "1: There is no section mail.smtp."),
        ("mail = 3", "1: mail is a section, not a value. [Write [mail] on a line of its own.]"),
        ("[[mail]]\nfrom = \"x\"", "1: mail is a section, not a value. [Write [mail] on a line of its own.]"),
        ("actor = 3", "1: actor must be a text in quotes."),
        ("actor = \" \"", "1: actor must not be empty; leave the key out instead."),
        ("actor = \"a\\nb\"", "1: actor must not contain control characters or line breaks."),
        (
            "database.path = \"~/x.db\"",
            "1: database.path must be a whole path: \"~\" does not stand for the home folder here.",
        ),
        (
            "database.actors = \"anybody\"",
            "1: database.actors must be one of \"named\", \"os-login\", not \"anybody\".",
        ),
        (
            "database.busy_timeout = 5",
            "1: database.busy_timeout must be a length of time in quotes, such as \"30s\" or \"7d\".",
        ),
        (
            "smtp.timeout = \"soon\"",
            "1: smtp.timeout must be a length of time such as \"30s\", \"90m\" or \"7d\", not \"soon\".",
        ),
        ("smtp.timeout = \"0s\"", "1: smtp.timeout must be between 1s and 1h, not \"0s\"."),
        ("smtp.port = 70000", "1: smtp.port must be a whole number between 1 and 65535."),
        ("smtp.port = \"465\"", "1: smtp.port must be a whole number between 1 and 65535."),
        ("smtp.connections = 0", "1: smtp.connections must be a whole number between 1 and 64."),
        ("smtp.connections = 65", "1: smtp.connections must be a whole number between 1 and 64."),
        (
            "mail.rate = \"fast\"",
            "1: mail.rate must be a number of messages and s, m or h, such as \"600/m\" or \"10/s\", not \"fast\".",
        ),
        ("mail.rate = 600", "1: mail.rate must be a text in quotes."),
        (
            "sms.gateway = \"sms@example.com\"",
            "1: sms.gateway must have {mobile} where the number goes, once, not \"sms@example.com\".",
        ),
        (
            "sms.gateway = \"{mobile}\"",
            "1: sms.gateway must be an e-mail address with {mobile} in it, such as \"{mobile}@sms.example.com\", not \
             \"{mobile}\".",
        ),
        ("mail.max_attempts = -1", "1: mail.max_attempts must be a whole number between 1 and 1000."),
        (
            "mail.transport = \"smpt\"",
            "1: mail.transport must be one of \"file\", \"smtp\", \"sendmail\", not \"smpt\".",
        ),
        ("mail.transport = true", "1: mail.transport must be one of \"file\", \"smtp\", \"sendmail\"."),
        (
            "password.classes = \"upper\"",
            "1: password.classes must be a list of \"upper\", \"lower\", \"digit\", \"special\".",
        ),
        (
            "password.classes = [\"letters\"]",
            "1: password.classes must be a list of \"upper\", \"lower\", \"digit\", \"special\".",
        ),
        ("document.max_size = 25", "1: document.max_size must be a size in quotes, such as \"25MB\"."),
        (
            "document.max_size = \"big\"",
            "1: document.max_size must be a size such as \"500kB\" or \"25MB\", not \"big\".",
        ),
        ("document.max_size = \"1GB\"", "1: document.max_size must be between 1B and 500MB, not \"1GB\"."),
        (
            "invitation.quiet_hours = 22",
            "1: invitation.quiet_hours must be two times of day in quotes, such as \"20:00-07:00\".",
        ),
        (
            "invitation.quiet_hours = \"8-9\"",
            "1: invitation.quiet_hours must be two different times of day such as \"20:00-07:00\", not \"8-9\".",
        ),
        (
            "invitation.quiet_hours = \"07:00-7:00\"",
            "1: invitation.quiet_hours must be two different times of day such as \"20:00-07:00\", not \"07:00-7:00\".",
        ),
        ("password.allow_username_as_initial = \"no\"", "1: password.allow_username_as_initial must be true or false."),
    ];
    for (text, expected) in table {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn all_mistakes_are_told_at_once_in_order() {
    let text = "[smtp]\nprot = 1\n[mail]\nfrom = 3\n[database]\npaht = \"x\"\n";
    let expected = "2: There is no key smtp.prot.\n4: mail.from must be a text in quotes.\n\
                    6: There is no key database.paht. [Did you mean smtp.port?\nDid you mean database.path?]";
    assert_eq!(told(text), expected);
}

#[test]
fn broken_toml_names_the_line() {
    assert!(told("actor = \"a\"\n\n[mail\n").starts_with("3: This is not TOML: "));
    assert!(told("actor = \"a\"\nactor = \"b\"\n").starts_with("2: This is not TOML: "));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("portalctl.toml");
    fs::write(&file, b"actor = \"a\"\n# \xff\n").unwrap();
    let named = Located::named(file.clone());
    let error = load(Some(&named)).unwrap_err();
    assert_eq!(error.message(), format!("{}, line 2: This is not UTF-8.", file.display()));
    let inner = folder.path().join("inner");
    fs::create_dir(&inner).unwrap();
    assert_eq!(load(Some(&Located::named(inner))).unwrap_err().kind(), Kind::Failure);
    fs::write(&file, "\u{feff}actor = \"a\"\r\n").unwrap();
    assert_eq!(load(Some(&named)).unwrap().config.actor.as_deref(), Some("a"));
}

#[test]
fn a_file_of_something_else_is_told_in_a_few_lines() {
    let keys = |from: usize, count: usize| -> String {
        (from..from + count).map(|number| format!("key_{number} = {number}\n")).collect()
    };
    let few = told(&keys(0, 20_000));
    assert_eq!(few.lines().count(), 21);
    assert!(few.starts_with("1: There is no key key_0.\n"), "{few}");
    assert!(few.contains("\n20: There is no key key_19.\n"), "{few}");
    assert!(few.ends_with("portalctl.toml: 19980 more faults like these."), "{few}");

    let long = told(&format!("{} = 1", "x".repeat(100_000)));
    assert!(long.chars().count() < 150, "{}", long.chars().count());
}

#[test]
fn lines_are_counted_from_one() {
    let lines = Lines::of(b"a\nbc\n\nd");
    let at: Vec<_> = (0..8).map(|offset| lines.at(offset)).collect();
    assert_eq!(at, [1, 1, 2, 2, 2, 3, 4, 4]);
    assert_eq!(Lines::of(b"").at(0), 1);
}
