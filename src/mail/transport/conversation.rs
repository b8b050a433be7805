//! One SMTP conversation, stage by stage, so that it is known where it broke.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs};
use std::time::Duration;

use data_encoding::BASE64;
use secrecy::{ExposeSecret, SecretString};

use super::answer::{Code, Meaning};
use super::client::{Client, Error, Response, Tls};
use super::reach::Known;
use super::smtp::Server;
use super::{Outcome, Security, Sign, Stage, Unreachable, answer};
use crate::mail::Composed;

/// An open conversation.
pub(super) struct Conversation {
    connection: Client,
    /// Whether the server takes several commands at once (RFC 2920).
    pipelining: bool,
    /// A message was begun and not finished: the server must be told to forget it.
    dirty: bool,
    over: bool,
    timeout: Duration,
    content_timeout: Duration,
}

/// What is said in EHLO. A name would have to be the machine's own, which is nobody's business.
const HELLO: &str = "[127.0.0.1]";

impl Conversation {
    /// Connects, protects the connection and signs in.
    pub(super) fn open(
        server: &Server,
        tls: Option<&Tls>,
        credentials: Option<&(String, SecretString)>,
        known: &Known,
    ) -> Result<Conversation, Unreachable> {
        let unreachable = |stage| move |error: Error| Unreachable { stage, reason: answer::reason(&error) };
        let wrapped = tls.filter(|_| server.security == Security::Tls);
        let mut connection = addresses(server)
            .and_then(|addresses| Client::connect(addresses, known, server.timeout, wrapped, HELLO))
            .map_err(unreachable(Stage::Connect))?;
        if server.security == Security::StartTls {
            let tls = tls.ok_or_else(|| not_encrypted(Stage::Connect))?;
            if connection.offer("STARTTLS").is_none() {
                connection.quit();
                let reason = "the server does not offer STARTTLS, and mail is not sent without it".to_owned();
                return Err(Unreachable { stage: Stage::Connect, reason });
            }
            connection.start_tls(tls, HELLO).map_err(unreachable(Stage::Connect))?;
        }
        if server.security != Security::None && !connection.is_encrypted() {
            return Err(not_encrypted(Stage::Connect));
        }
        let pipelining = connection.offer("PIPELINING").is_some();
        if let Some((username, password)) = credentials {
            if !connection.is_encrypted() {
                return Err(not_encrypted(Stage::SignIn));
            }
            sign_in(&mut connection, username, password)?;
        }
        let Server { timeout, content_timeout, .. } = *server;
        Ok(Conversation { connection, pipelining, dirty: false, over: false, timeout, content_timeout })
    }

    /// Sends one message, unless `go` says no before the content.
    pub(super) fn send(&mut self, message: &Composed, go: &mut dyn FnMut() -> bool) -> Outcome {
        if self.over {
            return lost(Stage::Connect, "the session is over".to_owned());
        }
        let outcome = self.stages(message, go);
        if matches!(outcome, Outcome::Lost { .. } | Outcome::Uncertain { .. }) {
            self.over = true;
        }
        outcome
    }

    /// Whether another message can go.
    pub(super) fn usable(&self) -> bool {
        !self.over
    }

    /// Says goodbye, if the server still listens.
    pub(super) fn close(mut self, patience: Duration) {
        if !self.over && self.connection.set_timeout(patience).is_ok() {
            self.connection.quit();
        }
    }

    fn stages(&mut self, message: &Composed, go: &mut dyn FnMut() -> bool) -> Outcome {
        let address = |text: &str| text.parse::<lettre::Address>();
        let Ok(from) = address(&message.envelope_from) else {
            return lost(Stage::Sender, "the sender's address is not one".to_owned());
        };
        let Ok(to) = address(&message.envelope_to) else {
            return refused(Stage::Recipient, "the address is not one");
        };
        let Some(content) = Wire::new(&message.raw) else {
            return refused(Stage::Content, "the message is not ASCII");
        };

        let mut ready = self.connection.wait_for_answers(self.timeout);
        if std::mem::take(&mut self.dirty) {
            ready = ready.and_then(|()| self.connection.command(Reset).map(drop));
        }
        if let Err(error) = ready {
            return lost(Stage::Sender, answer::reason(&error));
        }
        let (mail, rcpt) = (format!("MAIL FROM:<{from}>\r\n"), format!("RCPT TO:<{to}>\r\n"));
        let announced = if self.pipelining { self.announce_at_once(&mail, &rcpt) } else { self.announce(&mail, &rcpt) };
        if let Err(outcome) = announced {
            return outcome;
        }
        // While nothing has gone out yet. A server that speaks before it is asked is not one to leave a message with.
        let silent = self.connection.expect_silence();
        // A server that looks through the content first takes longer for this answer (RFC 5321 4.5.3.2.6).
        if let Err(error) = silent.and_then(|()| self.connection.wait_for_answers(self.content_timeout)) {
            return lost(Stage::Data, answer::reason(&error));
        }
        if !go() {
            // Before the content's end, so that there is nothing to take.
            self.connection.hang_up();
            return lost(Stage::Data, "it was held back, or it took too long".to_owned());
        }
        self.dirty = false;
        // One write for all of it: a final dot in a segment of its own waits 40 ms for the server's delayed
        // acknowledgment. The price is that a failure in here is never known to have come before the dot.
        match completed(self.connection.command(content)) {
            Ok(response) => Outcome::Accepted { response: answer::text(&response) },
            Err(Failure { code: Some(code), reason }) => {
                self.over = code.meaning() == Meaning::Goodbye;
                failed(Stage::Content, code, reason)
            }
            Err(Failure { code: None, reason }) => Outcome::Uncertain { reason },
        }
    }
}

impl Conversation {
    /// Sender, recipient and the wish to send the content, each after the answer to the one before.
    fn announce(&mut self, mail: &str, rcpt: &str) -> Result<(), Outcome> {
        let answer = self.connection.command(mail);
        self.sender_taken(answer)?;
        completed(self.connection.command(rcpt)).map_err(|error| self.unannounced(error, Stage::Recipient))?;
        let answer = self.connection.command(DATA);
        self.content_wanted(answer)
    }

    /// The same in one go. The server answers each in turn.
    fn announce_at_once(&mut self, mail: &str, rcpt: &str) -> Result<(), Outcome> {
        let answer = self.connection.command(format_args!("{mail}{rcpt}{DATA}"));
        // After this the session is over, so the two answers that follow are not waited for.
        self.sender_taken(answer)?;
        let recipient = completed(self.connection.answer());
        let outcome = match recipient {
            Ok(_) => {
                let answer = self.connection.answer();
                return self.content_wanted(answer);
            }
            Err(error) => self.unannounced(error, Stage::Recipient),
        };
        if self.over || matches!(outcome, Outcome::Lost { .. }) {
            return Err(outcome);
        }
        match self.connection.answer() {
            // It wants the content for nobody: there is none. Not even a server that would keep it can deliver it.
            Ok(response) if response.code == 354 => {
                let ended = self.connection.command(Nothing);
                self.over = ended.is_err_and(|error| is_the_end(&error));
            }
            Ok(_) => self.over = true,
            Err(error) => self.over = is_the_end(&error),
        }
        Err(outcome)
    }

    fn content_wanted(&mut self, answer: Result<Response, Error>) -> Result<(), Outcome> {
        match answer {
            Ok(response) if response.code == 354 => Ok(()),
            Ok(response) => Err(lost(Stage::Data, answer::text(&response))),
            Err(error) => Err(self.unannounced(Failure::from(&error), Stage::Data)),
        }
    }

    /// What it means that a message did not come to its content.
    fn unannounced(&mut self, failure: Failure, stage: Stage) -> Outcome {
        match failure.code.map(|code| (code, code.meaning())) {
            None | Some((_, Meaning::Goodbye)) => lost(stage, failure.reason),
            Some((code, meaning)) => {
                self.over = meaning == Meaning::Session;
                failed(stage, code, failure.reason)
            }
        }
    }

    /// The sender is the same for every message, so a refusal says nothing about this one.
    fn sender_taken(&mut self, answer: Result<Response, Error>) -> Result<(), Outcome> {
        completed(answer).map_err(|error| lost(Stage::Sender, error.reason))?;
        self.dirty = true;
        Ok(())
    }
}

/// Whether the session ended with this: there was no answer, or it was a goodbye.
fn is_the_end(error: &Error) -> bool {
    Code::of(error).is_none_or(|code| code.meaning() == Meaning::Goodbye)
}

/// The wish to send the content.
const DATA: &str = "DATA\r\n";

/// A refusal, or no answer at all.
struct Failure {
    code: Option<Code>,
    reason: String,
}

impl From<&Error> for Failure {
    fn from(error: &Error) -> Failure {
        Failure { code: Code::of(error), reason: answer::reason(error) }
    }
}

/// What becomes of a message that is refused.
fn failed(stage: Stage, code: Code, reason: String) -> Outcome {
    let sign = Some(Sign::Answer(code));
    match code.meaning() {
        Meaning::Goodbye | Meaning::Later => Outcome::Deferred { stage, reason, sign: None },
        Meaning::Session => Outcome::Deferred { stage, reason, sign },
        Meaning::Address => Outcome::Refused { stage, reason, sign: None },
        Meaning::Never => Outcome::Refused { stage, reason, sign },
    }
}

fn refused(stage: Stage, reason: &str) -> Outcome {
    Outcome::Refused { stage, reason: reason.to_owned(), sign: None }
}

/// Takes only a 2xx for a yes.
fn completed(answer: Result<Response, Error>) -> Result<Response, Failure> {
    match answer {
        Ok(response) if response.code < 300 => Ok(response),
        Ok(response) => Err(Failure { code: None, reason: format!("unexpected answer {}", answer::text(&response)) }),
        Err(error) => Err(Failure::from(&error)),
    }
}

fn lost(stage: Stage, reason: String) -> Outcome {
    Outcome::Lost { stage, reason }
}

fn not_encrypted(stage: Stage) -> Unreachable {
    Unreachable { stage, reason: "the connection is not encrypted".to_owned() }
}

fn addresses(server: &Server) -> Result<Vec<SocketAddr>, Error> {
    match server.security {
        // What "localhost" means must not depend on a resolver when nothing is encrypted.
        Security::None => Ok(loopback(server)),
        _ => Ok((server.host.as_str(), server.port).to_socket_addrs()?.collect()),
    }
}

fn loopback(server: &Server) -> Vec<SocketAddr> {
    match server.host.trim_matches(['[', ']']).parse::<IpAddr>() {
        Ok(address) => vec![SocketAddr::new(address, server.port)],
        Err(_) => [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)]
            .map(|address| SocketAddr::new(address, server.port))
            .to_vec(),
    }
}

fn sign_in(connection: &mut Client, username: &str, password: &SecretString) -> Result<(), Unreachable> {
    let secret = password.expose_secret();
    authenticate(connection, username, secret).map_err(|reason| {
        connection.hang_up();
        // A server may quote what it was sent.
        let sent = [
            secret.to_owned(),
            BASE64.encode(secret.as_bytes()),
            BASE64.encode(format!("\0{username}\0{secret}").as_bytes()),
        ];
        let quoted = sent.iter().any(|sent| !sent.is_empty() && reason.contains(sent.as_str()));
        let reason = if quoted { "the server refused the sign-in".to_owned() } else { reason };
        Unreachable { stage: Stage::SignIn, reason }
    })
}

/// Signs in the first way that the server offers and that is known here.
fn authenticate(connection: &mut Client, username: &str, password: &str) -> Result<(), String> {
    let offered = connection.offer("AUTH").unwrap_or_default();
    let offers = |way: &str| offered.iter().any(|offered| offered.eq_ignore_ascii_case(way));
    let answered = if offers("PLAIN") {
        let both = BASE64.encode(format!("\0{username}\0{password}").as_bytes());
        connection.command(format_args!("AUTH PLAIN {both}\r\n"))
    } else if offers("LOGIN") {
        let steps = ["AUTH LOGIN".to_owned(), BASE64.encode(username.as_bytes()), BASE64.encode(password.as_bytes())];
        let [begin, name, secret] = steps.map(|step| step + "\r\n");
        let mut asked = |step| connection.command(step).map(|answer| (answer.code == 334, answer));
        match asked(begin) {
            Ok((true, _)) => match asked(name) {
                Ok((true, _)) => asked(secret).map(|(_, answer)| answer),
                other => other.map(|(_, answer)| answer),
            },
            other => other.map(|(_, answer)| answer),
        }
    } else {
        return Err("the server offers no way to sign in that is known here".to_owned());
    };
    match answered {
        Ok(response) if response.code == 235 => Ok(()),
        Ok(response) => Err(format!("unexpected answer {}", answer::text(&response))),
        Err(error) => Err(answer::reason(&error)),
    }
}

struct Reset;

impl fmt::Display for Reset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RSET\r\n")
    }
}

/// The end of a content that is not there.
struct Nothing;

impl fmt::Display for Nothing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(".\r\n")
    }
}

/// A message as DATA takes it: lines that begin with a dot get another, and a lone dot ends it.
struct Wire(String);

impl Wire {
    fn new(raw: &[u8]) -> Option<Wire> {
        let text = std::str::from_utf8(raw).ok().filter(|text| text.is_ascii())?;
        let mut wire = String::with_capacity(text.len() + 64);
        for line in text.strip_suffix("\r\n").unwrap_or(text).split("\r\n") {
            if line.starts_with('.') {
                wire.push('.');
            }
            wire.push_str(line);
            wire.push_str("\r\n");
        }
        wire.push_str(".\r\n");
        Some(Wire(wire))
    }
}

impl fmt::Display for Wire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_are_doubled_and_the_end_is_one_dot() {
        let wire = |raw: &[u8]| Wire::new(raw).map(|wire| wire.0);
        assert_eq!(wire(b".a\r\n.\r\nb.\r\n").as_deref(), Some("..a\r\n..\r\nb.\r\n.\r\n"));
        assert_eq!(wire(b"no end").as_deref(), Some("no end\r\n.\r\n"));
        assert_eq!(wire("å".as_bytes()), None);
    }
}
