//! The ways out: an SMTP server, a sendmail command, or a folder.
//!
//! A transport opens a [`Line`], which carries many messages. Each message ends in an [`Outcome`] that says what the sender
//! may do next; the difference that matters is whether the server can have taken the message.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use secrecy::SecretString;

use crate::error::Result;
use crate::mail::Composed;

mod answer;
mod client;
mod conversation;
mod file;
mod reach;
mod sendmail;
mod smtp;

/// How the connection to the SMTP server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte.
    Tls,
    /// TLS before anything is said; a server that does not offer it is not used.
    StartTls,
    /// No protection: this machine only.
    None,
}

/// Where mail goes, as configured.
#[derive(Debug, Clone)]
pub enum TransportConfig {
    /// An SMTP server.
    Smtp {
        /// Its name or address.
        host: String,
        /// Its port.
        port: u16,
        /// How the connection is protected.
        security: Security,
        /// Who signs in with which password, if anybody does.
        credentials: Option<(String, SecretString)>,
        /// How long to wait for the connection and for each answer. A whole message may take three times as long, up to
        /// the answer to its content.
        timeout: Duration,
        /// How long to wait for that answer.
        content_timeout: Duration,
        /// Certificates to trust besides the system's: PEM files.
        extra_roots: Vec<Vec<u8>>,
    },
    /// A command that takes a message on its standard input, the way sendmail does.
    Sendmail {
        /// The program.
        command: PathBuf,
    },
    /// A folder that gets an `.eml` file per message.
    File {
        /// The folder; made when it is first needed.
        folder: PathBuf,
    },
}

/// How far a message or a connection came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reaching the server, up to and including TLS.
    Connect,
    /// Signing in.
    SignIn,
    /// Naming the sender (MAIL).
    Sender,
    /// Naming the recipient (RCPT).
    Recipient,
    /// Asking to send the content (DATA).
    Data,
    /// The content itself.
    Content,
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Stage::Connect => "connecting",
            Stage::SignIn => "signing in",
            Stage::Sender => "naming the sender",
            Stage::Recipient => "naming the recipient",
            Stage::Data => "announcing the content",
            Stage::Content => "sending the content",
        })
    }
}

/// What became of one message. The reasons never carry a password or the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The server took it.
    Accepted {
        /// What it answered.
        response: String,
    },
    /// Not now: this message may be tried again later. Others can go on.
    Deferred {
        /// Where it ended.
        stage: Stage,
        /// What the server answered.
        reason: String,
        /// By what to know that others fail for the same reason, if it may have nothing to do with this message.
        sign: Option<Sign>,
    },
    /// Never: this recipient or this content is refused. Others can go on.
    Refused {
        /// Where it ended.
        stage: Stage,
        /// What the server answered.
        reason: String,
        /// By what to know that others are refused for the same reason, if it may be about whoever sends rather than
        /// about this recipient.
        sign: Option<Sign>,
    },
    /// The session broke, or the server refuses what every message has in common. This message was not sent, and the
    /// session is over.
    Lost {
        /// Where it ended.
        stage: Stage,
        /// What happened.
        reason: String,
    },
    /// The session broke after the content went out and before the answer came: nobody knows whether it was taken. The
    /// session is over.
    Uncertain {
        /// What happened.
        reason: String,
    },
}

/// What failures have in common that have the same reason. When one message after the other shows the same, it is about
/// whoever sends them, or about the way out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// The codes of the server's answer.
    Answer(answer::Code),
    /// The exit code of the command.
    Exit(i32),
}

impl Sign {
    /// Whether a single one says no more than that this message is refused.
    pub fn is_vague(self) -> bool {
        match self {
            Sign::Answer(code) => code.is_vague(),
            Sign::Exit(_) => true,
        }
    }
}

/// How long whoever waits for a line should wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// For it to open, and for a message to come to its content.
    pub before_content: Duration,
    /// For the content to be taken.
    pub content: Duration,
}

/// Why no session could be opened. It says nothing about any message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreachable {
    /// How far it came.
    pub stage: Stage,
    /// What happened.
    pub reason: String,
}

impl fmt::Display for Unreachable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} failed: {}", self.stage, self.reason)
    }
}

impl std::error::Error for Unreachable {}

/// A way out, checked and ready to be used.
#[derive(Debug)]
pub enum Transport {
    /// An SMTP server.
    Smtp(smtp::Smtp),
    /// A sendmail command.
    Sendmail(sendmail::Sendmail),
    /// A folder.
    File(file::Folder),
}

impl Transport {
    /// Checks a configuration. Nothing is connected yet.
    ///
    /// # Errors
    ///
    /// `Invalid` when the connection would be unprotected beyond this machine, when a password would travel in the
    /// clear, or when a host or certificate is not one.
    pub fn new(config: TransportConfig) -> Result<Transport> {
        match config {
            TransportConfig::Smtp { host, port, security, credentials, timeout, content_timeout, extra_roots } => {
                let server = smtp::Server { host, port, security, timeout, content_timeout };
                smtp::Smtp::new(server, credentials, &extra_roots).map(Transport::Smtp)
            }
            TransportConfig::Sendmail { command } => Ok(Transport::Sendmail(sendmail::Sendmail::new(command))),
            TransportConfig::File { folder } => Ok(Transport::File(file::Folder::new(folder))),
        }
    }

    /// Opens a line in this thread, however long that takes.
    ///
    /// # Errors
    ///
    /// When the server cannot be reached, is not the right one, or does not let us sign in.
    pub fn open(&self) -> Result<Line, Unreachable> {
        match self {
            Transport::Smtp(smtp) => {
                smtp.open().map(|conversation| Line::new(Way::Smtp(Box::new((smtp.clone(), conversation)))))
            }
            Transport::Sendmail(sendmail) => {
                sendmail.check()?;
                Ok(Line::new(Way::Sendmail(sendmail.clone())))
            }
            Transport::File(folder) => {
                folder.make()?;
                Ok(Line::new(Way::File(folder.clone())))
            }
        }
    }

    /// How long to wait for a line. None where it ends by itself.
    pub fn patience(&self) -> Option<Patience> {
        match self {
            Transport::Smtp(smtp) => Some(smtp.patience()),
            Transport::Sendmail(_) | Transport::File(_) => None,
        }
    }

    /// What to say of a line that did not open in time.
    pub fn too_slow(&self) -> Unreachable {
        match self {
            Transport::Smtp(smtp) => smtp.too_slow(),
            Transport::Sendmail(_) | Transport::File(_) => {
                Unreachable { stage: Stage::Connect, reason: "it took too long".to_owned() }
            }
        }
    }

    /// Whether several lines at once are any faster than one.
    pub fn is_faster_in_parallel(&self) -> bool {
        matches!(self, Transport::Smtp(_))
    }
}

/// An open way out, for one thread.
pub struct Line {
    way: Way,
    /// It broke: what it carried last was [`Outcome::Lost`] or [`Outcome::Uncertain`].
    over: bool,
}

enum Way {
    Smtp(Box<(smtp::Smtp, conversation::Conversation)>),
    Sendmail(sendmail::Sendmail),
    File(file::Folder),
}

impl Line {
    fn new(way: Way) -> Line {
        Line { way, over: false }
    }

    /// Sends one message, if `go` says yes at the last moment before the content goes out. Until then it is certain that
    /// nobody can have taken it. After a no the outcome is [`Outcome::Lost`].
    pub fn send_if(&mut self, message: &Composed, go: &mut dyn FnMut() -> bool) -> Outcome {
        let outcome = match &mut self.way {
            Way::Smtp(open) => open.1.send(message, go),
            Way::Sendmail(_) | Way::File(_) if !go() => {
                Outcome::Lost { stage: Stage::Data, reason: "it was held back".to_owned() }
            }
            Way::Sendmail(sendmail) => sendmail.send(message),
            Way::File(folder) => folder.send(message),
        };
        self.over = matches!(outcome, Outcome::Lost { .. } | Outcome::Uncertain { .. });
        outcome
    }

    /// Whether it can carry another message. After [`Outcome::Lost`] and [`Outcome::Uncertain`] it cannot; a server may
    /// also end it after a message it took.
    pub fn usable(&self) -> bool {
        !self.over
            && match &self.way {
                Way::Smtp(open) => open.1.usable(),
                Way::Sendmail(_) | Way::File(_) => true,
            }
    }

    /// Ends it with a goodbye, if there is somebody to say it to.
    pub fn close(self) {
        if let Way::Smtp(open) = self.way {
            let (smtp, conversation) = *open;
            smtp.close(conversation);
        }
    }
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Line").field("usable", &self.usable()).finish_non_exhaustive()
    }
}
