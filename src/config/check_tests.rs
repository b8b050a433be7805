use super::super::read::parse;
use super::*;
use crate::error::Kind;

fn found(text: &str) -> Vec<(&'static str, Option<usize>)> {
    let loaded = parse(text, Path::new("/nowhere/portalctl.toml")).unwrap();
    loaded.problems().into_iter().map(|problem| (problem.key, problem.line)).collect()
}

#[test]
fn what_cannot_work_is_found() {
    let file = |rest: &str| format!("[mail]\nfrom = \"a@example.com\"\n{rest}");
    let smtp = |rest: &str| format!("mail = {{ transport = \"smtp\", from = \"a@example.com\" }}\n[smtp]\n{rest}");
    let table = [
        (String::new(), vec![("mail.from", None)]),
        ("mail.from = \"Portal <portal@example.com>\"".to_owned(), vec![]),
        ("mail.from = \"portal\"".to_owned(), vec![("mail.from", Some(1))]),
        (file("reply_to = \"a@b@c\""), vec![("mail.reply_to", Some(3))]),
        (file("templates = \"texts\""), vec![("mail.templates", Some(3))]),
        (file("folder = \"/dev/null\""), vec![("mail.folder", Some(3))]),
        ("mail.transport = \"smtp\"".to_owned(), vec![("mail.from", None), ("smtp.host", None)]),
        (
            "[mail]\ntransport = \"sendmail\"\nsendmail = \"none\"".to_owned(),
            vec![("mail.from", None), ("mail.sendmail", Some(3))],
        ),
        ("[mail]\ntransport = \"sendmail\"\nsendmail = \"/bin/sh\"\nfrom = \"a@example.com\"".to_owned(), vec![]),
        (smtp("host = \"mail.example.com\""), vec![]),
        (smtp("host = \"bücher.example\""), vec![]),
        (smtp("host = \"mail.example.com:465\""), vec![("smtp.host", Some(3))]),
        (smtp("host = \"smtps://mail.example.com\""), vec![("smtp.host", Some(3))]),
        (smtp("host = \"mail.example.com\"\nsecurity = \"none\""), vec![("smtp.security", Some(4))]),
        (smtp("host = \"192.0.2.1\"\nsecurity = \"none\""), vec![("smtp.security", Some(4))]),
        (smtp("host = \"localhost.example.com\"\nsecurity = \"none\""), vec![("smtp.security", Some(4))]),
        (smtp("host = \"localhost\"\nsecurity = \"none\""), vec![]),
        (smtp("host = \"127.0.0.9\"\nsecurity = \"none\""), vec![]),
        (smtp("host = \"::1\"\nsecurity = \"none\""), vec![]),
        (smtp("host = \"h\"\nca_file = \"ca.pem\""), vec![("smtp.ca_file", Some(4))]),
        (smtp("host = \"h\"\nca_file = \"/dev/null\""), vec![("smtp.ca_file", Some(4))]),
        (smtp("host = \"h\"\npassword_command = \"true\""), vec![("smtp.username", None)]),
        (smtp("host = \"h\"\nusername = \"u\"\npassword_file = \"p\""), vec![("smtp.password_file", Some(5))]),
        (
            smtp("host = \"h\"\nusername = \"u\"\npassword_file = \"p\"\npassword_command = \"true\""),
            vec![("smtp.password_command", Some(6)), ("smtp.password_file", Some(5))],
        ),
        (file("[password]\nmin_length = 15"), vec![("password.no_classes_from", None)]),
        (file("[password]\nmin_length = 15\nclasses = []"), vec![]),
    ];
    for (text, expected) in table {
        assert_eq!(found(&text), expected, "{text}");
    }
}

#[test]
fn sending_needs_only_its_own_transport() {
    let config = |text: &str| parse(text, Path::new("/nowhere/portalctl.toml")).unwrap().config;
    assert!(
        require_mail(&config(
            "mail.from = \"a@b.example\"\nsmtp.password_command = \"true\"\npassword.min_length = 20"
        ))
        .is_ok()
    );
    let error = require_mail(&config("mail.transport = \"smtp\"")).unwrap_err();
    assert_eq!(error.kind(), Kind::Invalid);
    assert_eq!(
        error.message(),
        "mail.from is missing: mail needs a sender. smtp.host is missing: the transport \"smtp\" needs a server."
    );
}
