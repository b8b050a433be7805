//! One SMTP conversation, stage by stage, so that it is known where it broke.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs};

use lettre::transport::smtp::commands::{Data, Ehlo, Mail, Rcpt, Starttls};
use lettre::transport::smtp::extension::{ClientId, Extension, ServerInfo};
use lettre::transport::smtp::response::Response;
use secrecy::SecretString;

use super::line::{Fault, Line, Tls};
use super::smtp::Server;
use super::{Outcome, Security, Stage, Unreachable, answer, sign_in};
use crate::mail::Composed;

/// An open conversation.
pub(super) struct Conversation {
    line: Line,
    /// Whether the server takes several commands at once (RFC 2920).
    pipelining: bool,
    /// A message was begun and not finished: the server must be told to forget it.
    dirty: bool,
    over: bool,
}

/// What is said in EHLO. A name would have to be the machine's own, which is nobody's business.
fn hello() -> ClientId {
    ClientId::Ipv4(Ipv4Addr::LOCALHOST)
}

impl Conversation {
    /// Connects, protects the connection and signs in.
    pub(super) fn open(
        server: &Server,
        tls: Option<&Tls>,
        credentials: Option<&(String, SecretString)>,
    ) -> Result<Conversation, Unreachable> {
        let unreachable = |fault: Fault| Unreachable { stage: Stage::Connect, reason: answer::reason(&fault) };
        let mut line = Line::connect(addresses(server).map_err(unreachable)?, server.timeout).map_err(unreachable)?;
        if server.security == Security::Tls {
            line = line.protect(tls.ok_or_else(|| not_encrypted(Stage::Connect))?).map_err(unreachable)?;
        }
        line.answer().map_err(unreachable)?;
        let mut offers = greet(&mut line).map_err(unreachable)?;
        if server.security == Security::StartTls {
            if !offers.known.supports_feature(Extension::StartTls) {
                line.goodbye();
                let reason = "the server does not offer STARTTLS, and mail is not sent without it".to_owned();
                return Err(Unreachable { stage: Stage::Connect, reason });
            }
            line.command(Starttls).map_err(unreachable)?;
            line = line.protect(tls.ok_or_else(|| not_encrypted(Stage::Connect))?).map_err(unreachable)?;
            // What was offered in the clear, anybody may have offered.
            offers = greet(&mut line).map_err(unreachable)?;
        }
        if server.security != Security::None && !line.is_encrypted() {
            return Err(not_encrypted(Stage::Connect));
        }
        if let Some((username, password)) = credentials {
            if !line.is_encrypted() {
                return Err(not_encrypted(Stage::SignIn));
            }
            sign_in::sign_in(&mut line, &offers.known, username, password)?;
        }
        Ok(Conversation { line, pipelining: offers.pipelining, dirty: false, over: false })
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
    pub(super) fn close(mut self, patience: std::time::Duration) {
        if !self.over && self.line.set_timeout(patience).is_ok() {
            self.line.goodbye();
        }
    }

    fn stages(&mut self, message: &Composed, go: &mut dyn FnMut() -> bool) -> Outcome {
        let address = |text: &str| text.parse::<lettre::Address>();
        let Ok(from) = address(&message.envelope_from) else {
            return lost(Stage::Sender, "the sender's address is not one".to_owned());
        };
        let Ok(to) = address(&message.envelope_to) else {
            return Outcome::Refused { stage: Stage::Recipient, reason: "the address is not one".to_owned() };
        };
        let Some(content) = Wire::new(&message.raw) else {
            return Outcome::Refused { stage: Stage::Content, reason: "the message is not ASCII".to_owned() };
        };

        if std::mem::take(&mut self.dirty)
            && let Err(error) = self.line.command(Reset)
        {
            return lost(Stage::Sender, answer::reason(&error));
        }
        let (mail, rcpt) = (Mail::new(Some(from), Vec::new()), Rcpt::new(to, Vec::new()));
        let announced = if self.pipelining { self.announce_at_once(&mail, &rcpt) } else { self.announce(&mail, &rcpt) };
        if let Err(outcome) = announced {
            return outcome;
        }
        if !go() {
            // Anything that is said now would be content.
            self.line.shutdown();
            return lost(Stage::Data, "it was held back, or it took too long".to_owned());
        }
        self.dirty = false;
        // One write for all of it: a final dot in a segment of its own waits 40 ms for the server's delayed
        // acknowledgment. The price is that a failure in here is never known to have come before the dot.
        match completed(self.line.command(content)) {
            Ok(response) => Outcome::Accepted { response: answer::text(&response) },
            Err(Failure { code: Some(code), reason }) => {
                self.over = code == CLOSING;
                if code < 500 {
                    Outcome::Deferred { stage: Stage::Content, reason }
                } else {
                    Outcome::Refused { stage: Stage::Content, reason }
                }
            }
            Err(Failure { code: None, reason }) => Outcome::Uncertain { reason },
        }
    }
}

impl Conversation {
    /// Sender, recipient and the wish to send the content, each after the answer to the one before.
    fn announce(&mut self, mail: &Mail, rcpt: &Rcpt) -> Result<(), Outcome> {
        let answer = self.line.command(mail);
        self.sender_taken(answer)?;
        completed(self.line.command(rcpt)).map_err(|error| error.before_content(Stage::Recipient))?;
        content_wanted(self.line.command(Data))
    }

    /// The same in one go. The server answers each in turn.
    fn announce_at_once(&mut self, mail: &Mail, rcpt: &Rcpt) -> Result<(), Outcome> {
        let answer = self.line.command(AtOnce(mail, rcpt));
        // After this the session is over, so the two answers that follow are not waited for.
        self.sender_taken(answer)?;
        let recipient = completed(self.line.answer());
        let outcome = match recipient {
            Ok(_) => return content_wanted(self.line.answer()),
            Err(error) => error.before_content(Stage::Recipient),
        };
        if matches!(outcome, Outcome::Lost { .. }) {
            return Err(outcome);
        }
        match self.line.answer() {
            // It wants the content for nobody: there is none. Not even a server that would keep it can deliver it.
            Ok(response) if response.has_code(354) => {
                let ended = self.line.command(Nothing);
                self.over = ended.is_err_and(|error| is_the_end(&error));
            }
            Ok(_) => self.over = true,
            Err(error) => self.over = is_the_end(&error),
        }
        Err(outcome)
    }

    /// The sender is the same for every message, so a refusal says nothing about this one.
    fn sender_taken(&mut self, answer: Result<Response, Fault>) -> Result<(), Outcome> {
        completed(answer).map_err(|error| lost(Stage::Sender, error.reason))?;
        self.dirty = true;
        Ok(())
    }
}

fn content_wanted(answer: Result<Response, Fault>) -> Result<(), Outcome> {
    match answer {
        Ok(response) if response.has_code(354) => Ok(()),
        Ok(response) => Err(lost(Stage::Data, answer::text(&response))),
        Err(error) => Err(Failure::from(&error).before_content(Stage::Data)),
    }
}

/// Whether the session ended with this: there was no answer, or it was a goodbye.
fn is_the_end(error: &Fault) -> bool {
    answer::code(error).is_none_or(|code| code == CLOSING)
}

/// The server ends the session.
const CLOSING: u16 = 421;
/// Answers about the session rather than about the recipient: closing, commands unknown or out of order, sign-in wanted.
const ABOUT_THE_SESSION: [u16; 8] = [CLOSING, 500, 502, 503, 504, 530, 535, 538];

/// A refusal, or no answer at all.
struct Failure {
    code: Option<u16>,
    reason: String,
}

impl From<&Fault> for Failure {
    fn from(error: &Fault) -> Failure {
        Failure { code: answer::code(error), reason: answer::reason(error) }
    }
}

impl Failure {
    fn before_content(self, stage: Stage) -> Outcome {
        let reason = self.reason;
        match self.code {
            None => lost(stage, reason),
            Some(code) if ABOUT_THE_SESSION.contains(&code) => lost(stage, reason),
            Some(code) if code < 500 => Outcome::Deferred { stage, reason },
            Some(_) => Outcome::Refused { stage, reason },
        }
    }
}

/// Takes only a 2xx for a yes.
fn completed(answer: Result<Response, Fault>) -> Result<Response, Failure> {
    match answer {
        Ok(response) if u16::from(response.code()) < 300 => Ok(response),
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

fn addresses(server: &Server) -> Result<std::vec::IntoIter<SocketAddr>, Fault> {
    match server.security {
        // What "localhost" means must not depend on a resolver when nothing is encrypted.
        Security::None => Ok(loopback(server).into_iter()),
        _ => Ok((server.host.as_str(), server.port).to_socket_addrs()?),
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

/// What a server offers.
struct Offers {
    /// What the mail library knows of.
    known: ServerInfo,
    /// Whether it takes several commands at once.
    pipelining: bool,
}

fn greet(line: &mut Line) -> Result<Offers, Fault> {
    let answer = line.command(Ehlo::new(hello()))?;
    let mut words = answer.message().skip(1).filter_map(|offer| offer.split_whitespace().next());
    let pipelining = words.any(|word| word.eq_ignore_ascii_case("PIPELINING"));
    Ok(Offers { known: ServerInfo::from_response(&answer).map_err(|_| Fault::Garbled)?, pipelining })
}

struct Reset;

impl fmt::Display for Reset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RSET\r\n")
    }
}

/// MAIL, RCPT and DATA, in one write.
struct AtOnce<'a>(&'a Mail, &'a Rcpt);

impl fmt::Display for AtOnce<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}{Data}", self.0, self.1)
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
