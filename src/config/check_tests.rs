use super::super::read::parse;
use super::*;
use crate::error::Kind;

fn found(text: &str) -> Vec<(&'static str, Option<usize>)> {
    let mut loaded = parse(text, Path::new("/nowhere/portalctl.toml")).unwrap();
    loaded.config.choice = Choice::Named;
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
        (smtp("host = \"::1\"\nsecurity = \"none\"\nusername = \"u\""), vec![("smtp.username", Some(5))]),
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

#[test]
fn one_that_was_only_found_names_no_program_but_roots() {
    let problems = |choice: Choice, text: &str| {
        let mut config = parse(text, Path::new("/nowhere/portalctl.toml")).unwrap().config;
        config.choice = choice;
        problems(&config).into_iter().map(|problem| problem.key).collect::<Vec<_>>()
    };
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("sendmail");
    fs::write(&program, "#!/bin/sh\n").unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o777)).unwrap();
    let file = |program: &Path| {
        format!("mail = {{ transport = \"sendmail\", from = \"a@b.example\", sendmail = {program:?} }}")
    };
    for choice in [Choice::Found, Choice::System] {
        assert_eq!(problems(choice, &file(&program)), ["mail.sendmail"]);
        assert_eq!(problems(choice, &file(Path::new("/bin/sh"))), [""; 0]);
    }
    assert_eq!(problems(Choice::Named, &file(&program)), [""; 0]);
    let command = "mail.from = \"a@b.example\"\nsmtp = { username = \"u\", password_command = \"true\" }";
    assert_eq!(problems(Choice::Found, command), ["smtp.password_command"]);
    assert_eq!(problems(Choice::System, command), [""; 0]);
}

#[test]
fn all_of_it_is_right_before_a_program_is_run() {
    let refused = |text: &str| {
        let mut config = parse(text, Path::new("/nowhere/portalctl.toml")).unwrap().config;
        config.choice = Choice::Named;
        require_mail(&config).err().map(|error| error.message().to_owned()).unwrap_or_default()
    };
    let wrong = "password.min_length = 20\nmail.from = \"a@b.example\"\n";
    let sendmail = "mail.transport = \"sendmail\"\nmail.sendmail = \"/bin/sh\"";
    let smtp = "mail.transport = \"smtp\"\nsmtp = { host = \"h\", username = \"u\"";
    assert!(refused(&format!("{wrong}{sendmail}")).contains("password.classes"));
    assert!(refused(&format!("{wrong}{smtp}, password_command = \"true\" }}")).contains("password.classes"));
    // Nothing is run here, and no password is chosen.
    assert_eq!(
        refused(&format!("{wrong}{smtp}, password_file = \"/nowhere/x\" }}")).matches("password.classes").count(),
        0
    );
    assert_eq!(refused(wrong), "");
}
