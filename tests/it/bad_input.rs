//! Names and titles of every sort, through the program and over the wire: one message to one recipient each.

use portalctl::mail::{
    Address, Content, Envelope, Outcome, Security, Transport, TransportConfig, Unsubscribe, compose,
};
use std::time::Duration;

use crate::env::Env;
use crate::people::mails;
use crate::smtp::{Options, SmtpServer};

fn nasty() -> Vec<String> {
    [
        "Evil\r\nRCPT TO:<victim@example.net>\r\nBcc: victim@example.net\r\n\r\n.\r\nMAIL FROM:<x@example.net>\r\n",
        "a\nb\rc\u{85}d\u{2028}e\u{0}f",
        "\"Bo\" <victim@example.net>, \\",
        "Bo, Berg; group: victim@example.net;",
        "=?utf-8?b?DQpCY2M6IHZpY3RpbUBleGFtcGxlLm5ldA==?=",
        "Ольга Сидорова",
        "王小明",
        "محمد \u{202e}gnp.exe",
        ".",
    ]
    .into_iter()
    .map(str::to_owned)
    .chain([", <victim@example.net>".repeat(500), "å".repeat(10_000), "x".repeat(10_000), "語 ".repeat(5_000)])
    .collect()
}

#[test]
fn nothing_in_a_name_or_a_text_reaches_a_server_as_more_than_words() {
    let server = SmtpServer::start(Options::default());
    let config = TransportConfig::Smtp {
        host: "localhost".to_owned(),
        port: server.port(),
        security: Security::None,
        credentials: None,
        timeout: Duration::from_secs(5),
        content_timeout: Duration::from_secs(5),
        extra_roots: Vec::new(),
    };
    let mut line = Transport::new(config).unwrap().open().unwrap();
    let all = nasty();
    for (number, text) in all.iter().enumerate() {
        let envelope = Envelope {
            from: Address { name: Some(text.clone()), email: "portal@example.com".to_owned() },
            reply_to: Some(Address { name: Some(text.clone()), email: "help@example.com".to_owned() }),
            to: Address { name: Some(text.clone()), email: "a@example.com".to_owned() },
            message_id: format!("{number}@example.com"),
            date: "2026-03-02T14:05:06Z".parse().unwrap(),
            auto_submitted: true,
            unsubscribe: vec![Unsubscribe::mail("off@example.com", text).unwrap()],
        };
        for html in [None, Some(text.clone())] {
            let content = Content { subject: text.clone(), text: text.clone(), html };
            let outcome = line.send_if(&compose(&envelope, &content).unwrap(), &mut || true);
            assert!(matches!(outcome, Outcome::Accepted { .. }), "{text:?}: {outcome:?}");
        }
    }
    line.close();
    let received = server.received();
    assert_eq!(received.len(), 2 * all.len());
    assert!(
        received.iter().all(|mail| (mail.from.as_str(), mail.to.as_str()) == ("portal@example.com", "a@example.com"))
    );
    for verb in ["MAIL", "RCPT", "DATA"] {
        assert_eq!(server.commands().iter().filter(|heard| *heard == verb).count(), received.len(), "{verb}");
    }
    for mail in &received {
        let parsed = mail_parser::MessageParser::default().parse(mail.data.as_bytes()).unwrap();
        let to: Vec<_> = parsed.to().unwrap().iter().map(|address| address.address().unwrap()).collect();
        assert_eq!((to, parsed.cc(), parsed.bcc()), (vec!["a@example.com"], None, None));
    }
}

#[test]
fn what_the_program_takes_for_a_name_makes_one_mail() {
    let env = Env::new();
    env.ok(&["customer", "add", "Acme", "--number", "1001"]);
    let mut taken = 0;
    for (number, name) in nasty().iter().filter(|name| !name.contains('\0')).enumerate() {
        let email = format!("u{number}@acme.example");
        let ran =
            env.run(&["user", "invite", &email, "--customer", "1001", "--first-name", name, "--last-name", "Berg"]);
        // What is no name is refused, and then nobody is invited.
        assert!([0, 2, 6].contains(&ran.code), "{ran}");
        assert!(ran.stderr.len() < 2_000, "a refusal is no novel: {} characters", ran.stderr.len());
        taken += usize::from(ran.code == 0);
        let written = mails(&env);
        assert_eq!(written.len(), taken, "{name:?}\n{ran}");
        let mine = written.iter().filter(|mail| mail.contains(&format!("<{email}>"))).count();
        assert_eq!(mine, usize::from(ran.code == 0), "{name:?}");
        for mail in &written {
            let parsed = mail_parser::MessageParser::default().parse(mail.as_bytes()).unwrap();
            assert_eq!((parsed.to().unwrap().iter().count(), parsed.cc(), parsed.bcc()), (1, None, None), "{mail}");
        }
    }
    assert!(taken >= 5, "{taken} names were taken");
}
