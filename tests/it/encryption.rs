//! Nothing goes out over a connection that is not the right one: the program stops with everything still queued.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use portalctl::mail::Security;
use serde_json::json;

use crate::env::{Env, Ran};
use crate::people::invite;
use crate::smtp::{Options, SmtpServer};

const SECRET: &str = "s3cret-Plum-71";

fn options(security: Security) -> Options {
    Options { security, credentials: Some(("portal".to_owned(), SECRET.to_owned())), ..Options::default() }
}

/// A portal that owes two messages, and signs in to send them.
fn portal(port: u16, security: &str, authority: &SmtpServer) -> Env {
    let env = Env::new();
    env.ok(&["customer", "add", "Acme", "--number", "1001"]);
    env.file("ca.pem", authority.ca_pem());
    let password = env.file("password", format!("{SECRET}\n"));
    std::fs::set_permissions(password, std::fs::Permissions::from_mode(0o600)).unwrap();
    env.file(
        "portalctl.toml",
        format!(
            "[mail]\ntransport = \"smtp\"\nfrom = \"p@nordlyft.example\"\n[smtp]\nhost = \"localhost\"\nport = {port}\n\
             security = \"{security}\"\nusername = \"portal\"\npassword_file = \"password\"\nca_file = \"ca.pem\"\n\
             timeout = \"5s\"\n"
        ),
    );
    invite(&env, "bo@acme.example", "1001");
    invite(&env, "cy@acme.example", "1001");
    env
}

/// Sends, and checks that nothing of it counts, nothing was said of the password, and nothing was heard by the server.
fn stops(env: &Env, server: &SmtpServer, code: i32, words: &str) {
    let ran = env.run(&["mail", "send"]);
    assert_eq!(ran.code, code, "{ran}");
    assert!(ran.stderr.contains(words), "{words}\n{ran}");
    silent(env, &ran);
    for message in env.json(&["mail", "list"]).as_array().unwrap() {
        assert_eq!((&message["state"], &message["attempts"]), (&json!("queued"), &json!(0)));
    }
    assert!(server.received().is_empty());
    let heard = server.commands();
    assert!(!heard.iter().any(|verb| verb == "AUTH" || verb == "MAIL"), "{heard:?}");
}

/// The password stands nowhere but in its file: not in what was printed, not in the database or its neighbors.
fn silent(env: &Env, ran: &Ran) {
    for text in [SECRET.to_owned(), data_encoding::BASE64.encode(format!("\0portal\0{SECRET}").as_bytes())] {
        assert!(!ran.stdout.contains(&text) && !ran.stderr.contains(&text), "{ran}");
        for entry in std::fs::read_dir(env.path()).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() && !path.ends_with("password") {
                let bytes = std::fs::read(&path).unwrap();
                assert!(!bytes.windows(text.len()).any(|window| window == text.as_bytes()), "{}", path.display());
            }
        }
    }
}

#[test]
fn a_server_that_is_not_the_right_one_gets_nothing() {
    for (security, word) in [(Security::Tls, "tls"), (Security::StartTls, "starttls")] {
        let server = SmtpServer::start(options(security));
        let stranger = SmtpServer::start(Options::default());
        stops(&portal(server.port(), word, &stranger), &server, 7, "certificate");

        let elsewhere = Options { names: vec!["mail.example.com".to_owned()], ..options(security) };
        let server = SmtpServer::start(elsewhere);
        stops(&portal(server.port(), word, &server), &server, 7, "certificate");
    }
    let stripped = SmtpServer::start(Options { strip_starttls: true, ..options(Security::StartTls) });
    stops(&portal(stripped.port(), "starttls", &stripped), &stripped, 7, "does not offer STARTTLS");
    // A server that speaks in the clear where TLS is wanted, and one that is told to be unprotected.
    let clear = SmtpServer::start(options(Security::None));
    stops(&portal(clear.port(), "tls", &clear), &clear, 7, "connecting failed");
    let server = SmtpServer::start(options(Security::None));
    stops(&portal(server.port(), "none", &server), &server, 6, "in the clear");
}

#[test]
fn the_right_one_gets_all_of_it() {
    for (security, word) in [(Security::Tls, "tls"), (Security::StartTls, "starttls")] {
        let server = SmtpServer::start(options(security));
        let env = portal(server.port(), word, &server);
        let ran = env.run(&["mail", "send"]);
        assert_eq!((ran.code, server.received().len()), (0, 2), "{ran}");
        silent(&env, &ran);
    }
}

/// A man in the middle, who puts words of his own behind the answer to STARTTLS, in the clear. Gives his port.
fn injecting(server: u16, words: &'static str) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for client in listener.incoming().flatten() {
            let server = TcpStream::connect(("127.0.0.1", server)).unwrap();
            let asked = Arc::new(AtomicBool::new(false));
            pass(client.try_clone().unwrap(), server.try_clone().unwrap(), Arc::clone(&asked), None);
            pass(server, client, asked, Some(words));
        }
    });
    port
}

/// Passes bytes on, until one side ends.
fn pass(mut from: TcpStream, mut to: TcpStream, asked: Arc<AtomicBool>, mut words: Option<&'static str>) {
    thread::spawn(move || {
        let mut chunk = [0; 4096];
        while let Ok(length @ 1..) = from.read(&mut chunk) {
            let mut bytes = chunk[..length].to_vec();
            match words {
                None if bytes == b"STARTTLS\r\n" => asked.store(true, Ordering::SeqCst),
                Some(injected) if asked.load(Ordering::SeqCst) => {
                    bytes.extend_from_slice(injected.as_bytes());
                    words = None;
                    asked.store(false, Ordering::SeqCst);
                }
                _ => {}
            }
            if to.write_all(&bytes).is_err() {
                break;
            }
        }
        to.shutdown(std::net::Shutdown::Both).ok();
    });
}

#[test]
fn what_a_man_in_the_middle_says_before_tls_is_no_answer() {
    // With answers to all that follows, he would have messages taken for sent that the server refused.
    let answers = "250-mail.test\r\n250 AUTH PLAIN\r\n235 welcome\r\n250 ok\r\n250 ok\r\n354 go on\r\n250 taken\r\n";
    for words in [answers, "250 mail.test\r\n", "250-half", "\r\n"] {
        let server = SmtpServer::start(options(Security::StartTls));
        let port = injecting(server.port(), words);
        stops(&portal(port, "starttls", &server), &server, 7, "connecting failed");
    }
}
