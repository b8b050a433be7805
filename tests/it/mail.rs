//! Mail over real connections: what goes out, what does not, and what the sender is told.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use portalctl::mail::{
    Address, Composed, Content, Envelope, Line, Outcome, Security, Stage, Transport, TransportConfig, Unreachable,
    compose,
};
use secrecy::SecretString;

use crate::eml::{header, part};
use crate::smtp::{Answer, Fault, Options, Script, SmtpServer};

fn message(to: &str) -> Composed {
    let envelope = Envelope {
        from: Address { name: Some("Portalen".to_owned()), email: "portal@example.com".to_owned() },
        reply_to: None,
        to: Address { name: Some("Åsa".to_owned()), email: to.to_owned() },
        message_id: format!("<1.{to}>"),
        date: "2026-03-02T14:05:06Z".parse().unwrap(),
        auto_submitted: true,
        unsubscribe: Vec::new(),
    };
    let content = Content {
        subject: "Välkommen till portalen, där det finns mycket att läsa om allt vi gör åt er".to_owned(),
        text: "Hej Åsa!\n.\n.. https://portal.example.com/?token=abc=\n".to_owned(),
        html: Some("<p>Hej Åsa!</p>\n".to_owned()),
    };
    compose(&envelope, &content).unwrap()
}

struct Client {
    host: &'static str,
    security: Security,
    sign_in: Option<(&'static str, &'static str)>,
    trust: bool,
}

const PLAIN: Client = Client { host: "localhost", security: Security::None, sign_in: None, trust: true };
const TLS: Client = Client { security: Security::Tls, ..PLAIN };
const STARTTLS: Client = Client { security: Security::StartTls, ..PLAIN };

fn connect(server: &SmtpServer, client: &Client) -> Result<Line, Unreachable> {
    // A root is always given, so that the tests do not need the system's.
    let other = SmtpServer::start(Options::default());
    let root = if client.trust { server.ca_pem() } else { other.ca_pem() };
    let config = TransportConfig::Smtp {
        host: client.host.to_owned(),
        port: server.port(),
        security: client.security,
        credentials: client.sign_in.map(|(name, password)| (name.to_owned(), SecretString::from(password))),
        timeout: Duration::from_secs(5),
        content_timeout: Duration::from_secs(5),
        extra_roots: vec![root.into_bytes()],
    };
    Transport::new(config).unwrap().open()
}

fn send(line: &mut Line, to: &str) -> Outcome {
    line.send_if(&message(to), &mut || true)
}

fn server(security: Security) -> SmtpServer {
    SmtpServer::start(Options { security, ..Options::default() })
}

fn faulty(fault: Fault, answer: Answer) -> SmtpServer {
    SmtpServer::start(Options { script: vec![Script::always(fault, answer)], ..Options::default() })
}

fn accepted(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Accepted { .. })
}

#[test]
fn a_message_arrives_as_it_was_written() {
    for (client, security) in [(PLAIN, Security::None), (TLS, Security::Tls), (STARTTLS, Security::StartTls)] {
        let server = server(security);
        let outcome = send(&mut connect(&server, &client).unwrap(), "asa@bücher.example");
        assert_eq!(outcome, Outcome::Accepted { response: "250 2.0.0 taken".to_owned() }, "{security:?}");
        let [received] = server.received().try_into().unwrap();
        assert_eq!((received.from.as_str(), received.to.as_str()), ("portal@example.com", "asa@xn--bcher-kva.example"));
        assert_eq!(received.text(), "Hej Åsa!\n.\n.. https://portal.example.com/?token=abc=\n");
        assert_eq!(received.html(), "<p>Hej Åsa!</p>\n");
        let subject = received.header("Subject").unwrap();
        assert_eq!(subject, "Välkommen till portalen, där det finns mycket att läsa om allt vi gör åt er");
        assert_eq!(received.header("To").unwrap(), "Åsa <asa@xn--bcher-kva.example>");
        assert_eq!(received.header("Auto-Submitted").unwrap(), "auto-generated");
        assert_eq!(received.data.as_bytes(), message("asa@bücher.example").raw);
    }
}

#[test]
fn one_session_carries_many_messages() {
    for (pipelining, wants_content_anyway) in [(false, false), (true, false), (true, true)] {
        let server = SmtpServer::start(Options {
            security: Security::Tls,
            pipelining,
            wants_content_anyway,
            script: vec![
                Script::always(Fault::Rcpt, Answer::Never).to("2@example.com"),
                Script::always(Fault::Rcpt, Answer::Later).to("3@example.com"),
                Script::always(Fault::Data, Answer::Later).to("5@example.com"),
                Script::always(Fault::Content, Answer::Never).to("7@example.com"),
            ],
            ..Options::default()
        });
        let mut line = connect(&server, &TLS).unwrap();
        for n in 1..=8 {
            let outcome = send(&mut line, &format!("{n}@example.com"));
            let expected = match n {
                2 => Outcome::Refused { stage: Stage::Recipient, reason: "550 5.1.1 never".to_owned(), sign: None },
                3 => Outcome::Deferred { stage: Stage::Recipient, reason: "451 4.3.0 later".to_owned(), sign: None },
                5 => Outcome::Deferred { stage: Stage::Data, reason: "451 4.3.0 later".to_owned(), sign: None },
                7 => Outcome::Refused { stage: Stage::Content, reason: "550 5.1.1 never".to_owned(), sign: None },
                _ => Outcome::Accepted { response: "250 2.0.0 taken".to_owned() },
            };
            assert_eq!(outcome, expected, "{n}");
            assert!(line.usable());
        }
        line.close();
        let taken: Vec<String> = server.received().into_iter().map(|received| received.to).collect();
        assert_eq!(taken, [1, 4, 6, 8].map(|n| format!("{n}@example.com")));
        let commands = server.commands();
        assert_eq!((server.connections(), commands.last().map(String::as_str)), (1, Some("QUIT")));
        let heard = |verb: &str| commands.iter().filter(|heard| *heard == verb).count();
        // Where all three go at once, the content is announced even for those whom the server does not know.
        assert_eq!(heard("DATA"), if pipelining { 8 } else { 6 });
        assert_eq!((heard("NOTHING"), heard("SOMETHING")), (if wants_content_anyway { 2 } else { 0 }, 0));
    }
}

#[test]
fn a_session_that_ends_while_it_is_announced_is_over() {
    let closing = || Answer::Say("421 4.3.2 closing".to_owned());
    for pipelining in [false, true] {
        for (fault, answer, stage) in [
            (Fault::Mail, Answer::Never, Stage::Sender),
            (Fault::Mail, Answer::Drop, Stage::Sender),
            (Fault::Rcpt, Answer::Drop, Stage::Recipient),
            (Fault::Rcpt, closing(), Stage::Recipient),
            (Fault::Data, Answer::Drop, Stage::Data),
            (Fault::Data, closing(), Stage::Data),
        ] {
            let script = vec![Script::always(fault, answer.clone())];
            let server = SmtpServer::start(Options { pipelining, script, ..Options::default() });
            let mut line = connect(&server, &PLAIN).unwrap();
            let outcome = send(&mut line, "a@example.com");
            let lost = matches!(&outcome, Outcome::Lost { stage: at, .. } if *at == stage);
            assert!(lost && !line.usable(), "{fault:?} {answer:?} {pipelining}: {outcome:?}");
            assert!(server.received().is_empty());
        }
    }
}

#[test]
fn sending_does_not_wait_for_delayed_acknowledgments() {
    let server = server(Security::None);
    let mut line = connect(&server, &PLAIN).unwrap();
    #[allow(clippy::disallowed_methods, reason = "the time limit is what is tested")]
    let started = Instant::now();
    for _ in 0..50 {
        assert!(accepted(&send(&mut line, "a@example.com")));
    }
    // With the 44 ms that a separate final dot costs, it would be 2.2 s.
    assert!(started.elapsed() < Duration::from_millis(1500), "{:?}", started.elapsed());
}

#[test]
fn a_stripped_starttls_ends_it_before_anything_is_said() {
    let server = SmtpServer::start(Options {
        security: Security::StartTls,
        strip_starttls: true,
        credentials: Some(("portal".to_owned(), "s3cret".to_owned())),
        ..Options::default()
    });
    let client = Client { sign_in: Some(("portal", "s3cret")), ..STARTTLS };
    let error = connect(&server, &client).unwrap_err();
    assert_eq!(error.stage, Stage::Connect);
    assert!(error.reason.contains("does not offer STARTTLS"), "{error}");
    assert!(server.received().is_empty());
    assert!(server.commands().iter().all(|verb| verb == "EHLO" || verb == "QUIT"), "{:?}", server.commands());
}

#[test]
fn a_wrong_certificate_or_host_name_is_not_talked_to() {
    for security in [Security::Tls, Security::StartTls] {
        let unknown = server(security);
        let client = Client { security, trust: false, ..TLS };
        let error = connect(&unknown, &client).unwrap_err();
        assert_eq!(error.stage, Stage::Connect);
        assert!(error.reason.contains("certificate"), "{error}");

        let elsewhere =
            SmtpServer::start(Options { security, names: vec!["mail.example.com".to_owned()], ..Options::default() });
        let error = connect(&elsewhere, &Client { security, ..TLS }).unwrap_err();
        assert!(error.reason.contains("certificate"), "{error}");

        let by_address = server(security);
        connect(&by_address, &Client { host: "127.0.0.1", security, ..TLS }).unwrap_err();
        for server in [unknown, elsewhere, by_address] {
            assert!(server.received().is_empty() && !server.commands().contains(&"MAIL".to_owned()));
        }
    }
}

#[test]
fn signing_in() {
    for mechanisms in ["PLAIN LOGIN", "LOGIN"] {
        let server = SmtpServer::start(Options {
            security: Security::StartTls,
            credentials: Some(("portal".to_owned(), "s3cret".to_owned())),
            mechanisms: mechanisms.to_owned(),
            ..Options::default()
        });
        let client = Client { sign_in: Some(("portal", "s3cret")), ..STARTTLS };
        assert!(accepted(&send(&mut connect(&server, &client).unwrap(), "a@example.com")), "{mechanisms}");

        let error = connect(&server, &Client { sign_in: Some(("portal", "wr0ng")), ..STARTTLS }).unwrap_err();
        let reason = format!("localhost, port {}: 535 5.7.8 authentication failed", server.port());
        assert_eq!(error, Unreachable { stage: Stage::SignIn, reason });
    }
    let server = SmtpServer::start(Options {
        security: Security::Tls,
        credentials: Some(("portal".to_owned(), "s3cret".to_owned())),
        ..Options::default()
    });
    let forgotten = send(&mut connect(&server, &TLS).unwrap(), "a@example.com");
    assert!(matches!(forgotten, Outcome::Lost { stage: Stage::Sender, .. }), "{forgotten:?}");
}

#[test]
fn a_server_that_offers_no_sign_in_is_unreachable() {
    let server = server(Security::Tls);
    let error = connect(&server, &Client { sign_in: Some(("portal", "s3cret")), ..TLS }).unwrap_err();
    assert_eq!(error.stage, Stage::SignIn);
}

#[test]
fn a_password_that_the_server_quotes_is_not_repeated() {
    for quoted in ["s3cret", "AHBvcnRhbABzM2NyZXQ="] {
        let server = SmtpServer::start(Options {
            security: Security::Tls,
            credentials: Some(("portal".to_owned(), "s3cret".to_owned())),
            script: vec![Script::always(Fault::Auth, Answer::Say(format!("535 not {quoted}")))],
            ..Options::default()
        });
        let error = connect(&server, &Client { sign_in: Some(("portal", "s3cret")), ..TLS }).unwrap_err();
        assert!(!format!("{error} {error:?}").contains(quoted), "{error:?}");
    }
}

#[test]
fn faults_before_the_first_message_are_about_no_message() {
    for fault in [Fault::Greeting, Fault::Ehlo, Fault::Auth] {
        for answer in [Answer::Later, Answer::Never, Answer::Drop] {
            let server = SmtpServer::start(Options {
                security: Security::Tls,
                credentials: Some(("portal".to_owned(), "s3cret".to_owned())),
                script: vec![Script::always(fault, answer.clone())],
                ..Options::default()
            });
            let error = connect(&server, &Client { sign_in: Some(("portal", "s3cret")), ..TLS }).unwrap_err();
            let stage = if fault == Fault::Auth { Stage::SignIn } else { Stage::Connect };
            assert_eq!(error.stage, stage, "{fault:?} {answer:?}: {error}");
            assert!(!server.commands().contains(&"MAIL".to_owned()));
        }
    }
}

#[test]
fn faults_of_a_message_have_the_outcome_that_fits() {
    let say = |words: &str| Answer::Say(words.to_owned());
    let outcome = |fault, answer: Answer| {
        let server = faulty(fault, answer.clone());
        let mut line = connect(&server, &PLAIN).unwrap();
        let outcome = send(&mut line, "a@example.com");
        let over =
            matches!(outcome, Outcome::Lost { .. } | Outcome::Uncertain { .. }) || answer == say("530 sign in first");
        assert_eq!(line.usable(), !over, "{outcome:?}");
        if over {
            assert!(matches!(send(&mut line, "b@example.com"), Outcome::Lost { .. }));
        }
        assert!(server.received().is_empty());
        match outcome {
            Outcome::Accepted { .. } => "accepted".to_owned(),
            Outcome::Deferred { stage, .. } => format!("deferred {stage:?}"),
            Outcome::Refused { stage, .. } => format!("refused {stage:?}"),
            Outcome::Lost { stage, .. } => format!("lost {stage:?}"),
            Outcome::Uncertain { .. } => "uncertain".to_owned(),
        }
    };
    let expected = [
        (Fault::Mail, Answer::Later, "lost Sender"),
        (Fault::Mail, Answer::Never, "lost Sender"),
        (Fault::Mail, Answer::Drop, "lost Sender"),
        (Fault::Rcpt, Answer::Later, "deferred Recipient"),
        (Fault::Rcpt, Answer::Never, "refused Recipient"),
        (Fault::Rcpt, Answer::Drop, "lost Recipient"),
        (Fault::Rcpt, say("421 closing"), "lost Recipient"),
        (Fault::Rcpt, say("530 sign in first"), "deferred Recipient"),
        (Fault::Rcpt, say("552 5.2.2 full"), "deferred Recipient"),
        (Fault::Rcpt, say("550 4.2.1 not today"), "deferred Recipient"),
        (Fault::Data, Answer::Later, "deferred Data"),
        (Fault::Data, Answer::Never, "refused Data"),
        (Fault::Data, Answer::Drop, "lost Data"),
        (Fault::Data, say("250 what?"), "lost Data"),
        (Fault::Content, Answer::Later, "deferred Content"),
        (Fault::Content, Answer::Never, "refused Content"),
        (Fault::Content, Answer::Drop, "uncertain"),
        (Fault::Content, say("what?"), "uncertain"),
    ];
    for (fault, answer, expected) in expected {
        assert_eq!(outcome(fault, answer.clone()), expected, "{fault:?} {answer:?}");
    }
}

#[test]
fn a_goodbye_after_the_content_defers_the_message_and_ends_the_session() {
    let server = faulty(Fault::Content, Answer::Say("421 shutting down".to_owned()));
    let mut line = connect(&server, &PLAIN).unwrap();
    assert!(matches!(send(&mut line, "a@example.com"), Outcome::Deferred { .. }));
    assert!(!line.usable());
}

#[test]
fn a_reason_never_quotes_the_link() {
    let words = "550 blocked: https://portal.example.com/?token=abc= is listed";
    let server = faulty(Fault::Content, Answer::Say(words.to_owned()));
    let outcome = send(&mut connect(&server, &PLAIN).unwrap(), "a@example.com");
    let reason = "550 blocked: [link] is listed".to_owned();
    assert!(matches!(&outcome, Outcome::Refused { stage: Stage::Content, reason: said, .. } if *said == reason));
}

#[test]
fn an_answer_before_its_question_is_no_answer() {
    // All answers up to the content's at once: what then answers the content is what was said to the recipient.
    let server = SmtpServer::start(Options {
        script: vec![
            Script::always(Fault::Mail, Answer::Early),
            Script::always(Fault::Content, Answer::Say("554 not taken".to_owned())),
        ],
        ..Options::default()
    });
    let outcome = send(&mut connect(&server, &PLAIN).unwrap(), "a@example.com");
    assert!(server.received().is_empty() && !accepted(&outcome), "{outcome:?}");
}

#[test]
fn what_is_answered_in_the_clear_counts_nothing_under_tls() {
    // Somebody between us and the server answers in the clear what is only asked under TLS.
    let answers = "220 go ahead\r\n250 mail.test\r\n250 ok\r\n250 ok\r\n354 go on\r\n250 taken";
    let server = SmtpServer::start(Options {
        security: Security::StartTls,
        script: vec![Script::always(Fault::StartTls, Answer::Inject(answers.to_owned()))],
        ..Options::default()
    });
    let error = connect(&server, &STARTTLS).map(|mut line| send(&mut line, "a@example.com"));
    assert!(error.is_err(), "{error:?}");
    assert!(server.received().is_empty(), "nothing is said to such a server");
}

#[test]
fn nobody_there_is_unreachable() {
    let port = server(Security::None).port();
    let config = TransportConfig::Smtp {
        host: "127.0.0.1".to_owned(),
        port,
        security: Security::None,
        credentials: None,
        timeout: Duration::from_secs(1),
        content_timeout: Duration::from_secs(1),
        extra_roots: Vec::new(),
    };
    assert_eq!(Transport::new(config).unwrap().open().unwrap_err().stage, Stage::Connect);
}

#[test]
fn faults_can_end() {
    let server = SmtpServer::start(Options {
        script: vec![Script::always(Fault::Rcpt, Answer::Later).times(2)],
        ..Options::default()
    });
    let mut line = connect(&server, &PLAIN).unwrap();
    let outcomes: Vec<bool> = (0..3).map(|_| accepted(&send(&mut line, "a@example.com"))).collect();
    assert_eq!(outcomes, [false, false, true]);
}

#[test]
fn the_file_transport_writes_what_would_be_sent() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("mail");
    let transport = Transport::new(TransportConfig::File { folder: folder.clone() }).unwrap();
    let mut line = transport.open().unwrap();
    assert!(accepted(&send(&mut line, "asa@example.com")) && line.usable());
    let path = folder.join("20260302T140506000Z-1-asa@example.com.eml");
    let written = std::fs::read_to_string(path).unwrap();
    assert_eq!(written.as_bytes(), message("asa@example.com").raw);
    assert_eq!(part(&written, "text/html"), "<p>Hej Åsa!</p>\n");
    assert_eq!(header(&written, "message-id").unwrap(), "<1.asa@example.com>");
}

#[test]
fn the_sendmail_transport_runs_the_command() {
    let transport =
        |command: &str| Transport::new(TransportConfig::Sendmail { command: PathBuf::from(command) }).unwrap();
    assert!(accepted(&send(&mut transport("true").open().unwrap(), "a@example.com")));
    assert!(matches!(send(&mut transport("/bin/false").open().unwrap(), "a@example.com"), Outcome::Deferred { .. }));
    assert_eq!(transport("/nowhere/sendmail").open().unwrap_err().stage, Stage::Connect);
}
