//! What a server can do instead of answering.

use std::io;
use std::io::{Read, Write};
use std::thread;
use std::time::Duration;

use socket2::SockRef;

use super::{Answer, Connection, broken};

/// How long an answer of [`Answer::Late`] takes.
const LATE: Duration = Duration::from_millis(1_500);
/// So many bytes an answer of [`Answer::Huge`] has.
const HUGE: usize = 10_000_000;

impl Answer {
    /// Whether the server has the content after this.
    pub fn takes(&self) -> bool {
        matches!(self, Answer::Slow | Answer::Late | Answer::Huge | Answer::Twice | Answer::Early | Answer::Taken(_))
    }

    /// Whether whoever is told this only notices by waiting.
    pub fn is_slow(&self) -> bool {
        match self {
            Answer::Drip | Answer::Silence | Answer::Endless => true,
            Answer::Taken(then) => then.is_slow(),
            _ => false,
        }
    }
}

impl Connection {
    /// True if the conversation goes on as usual.
    pub(super) fn perform(&mut self, answer: &Answer, usual: &str) -> io::Result<bool> {
        match answer {
            Answer::Later => self.say("451 4.3.0 later").map(|()| false),
            Answer::Never => self.say("550 5.1.1 never").map(|()| false),
            Answer::Say(words) => self.say(words).map(|()| false),
            Answer::Inject(words) => self.say(words).map(|()| true),
            Answer::Drop => Err(broken()),
            Answer::Reset => Err(io::Error::from(io::ErrorKind::ConnectionReset)),
            Answer::Close => self.say("421 4.3.2 closing").and(Err(broken())),
            Answer::Drip => loop {
                self.write(b"2")?;
                thread::sleep(Duration::from_millis(50));
            },
            Answer::Silence => loop {
                if self.stream.read(&mut [0; 4096])? == 0 {
                    return Err(broken());
                }
            },
            Answer::Slow => {
                for bytes in format!("{usual}\r\n").into_bytes().chunks(8) {
                    self.write(bytes)?;
                    thread::sleep(Duration::from_millis(5));
                }
                Ok(true)
            }
            Answer::Late => {
                thread::sleep(LATE);
                self.say(usual).map(|()| true)
            }
            Answer::Huge => {
                let mut words = usual.as_bytes().to_vec();
                words.resize(HUGE, b'a');
                words.extend_from_slice(b"\r\n");
                self.write(&words).map(|()| true)
            }
            Answer::Endless => {
                let code = usual.get(..3).unwrap_or("250");
                let lines = format!("{code}-and so on\r\n").repeat(50);
                loop {
                    self.write(lines.as_bytes())?;
                    thread::sleep(Duration::from_millis(1));
                }
            }
            Answer::Garbage => self.write(b"HTTP/1.1 400 Bad Request\r\n\r\n\0\xff\xfe\x80 ?\r\n").and(Err(broken())),
            Answer::Twice => self.say(usual).and_then(|()| self.say(usual)).map(|()| true),
            Answer::Confused => self.say(if usual.starts_with('3') { "250 fine" } else { "354 go on" }).map(|()| false),
            Answer::Early => self.say(early(usual)).map(|()| true),
            Answer::Taken(then) => self.perform(then, usual).map(|_| false),
            // These are about what is said or shown, which is up to whoever says and shows it.
            Answer::Strip | Answer::OtherCertificate | Answer::OtherName => self.say(usual).map(|()| true),
        }
    }

    /// Ends the connection the hard way, once the last handle to it is dropped.
    pub(super) fn reset(&self) -> io::Result<()> {
        SockRef::from(&self.tcp).set_linger(Some(Duration::ZERO))
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes)?;
        self.stream.flush()
    }
}

/// The usual answer, and all that would follow up to the content; after the content's announcement, also the promise
/// that it is taken.
fn early(usual: &str) -> &'static str {
    if usual.starts_with('3') { "354 go on\r\n250 2.0.0 taken" } else { "250 ok\r\n250 ok\r\n354 go on" }
}
