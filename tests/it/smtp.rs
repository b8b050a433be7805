//! A real SMTP server in the test process, with TLS, sign-in and faults on demand.
//!
//! `SmtpServer::start(Options { … })` listens on a free port of 127.0.0.1 until it is dropped. Its certificate is for
//! `localhost` and signed by a CA of its own, whose PEM text `ca_pem()` gives.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

mod certificate;
mod misdeed;
mod weather;

pub use weather::{Card, Weather, below};

use data_encoding::BASE64;
use portalctl::mail::Security;
use rustls::{ServerConnection, StreamOwned};

use crate::eml::{header, part};
use certificate::Shown;

/// Where in the conversation a fault happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    Greeting,
    Ehlo,
    StartTls,
    /// The TLS handshake itself.
    Handshake,
    Auth,
    Mail,
    Rcpt,
    Data,
    /// After the final dot.
    Content,
    Rset,
    Quit,
}

/// What happens there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// A 4xx refusal.
    Later,
    /// A 5xx refusal.
    Never,
    /// The connection breaks without an answer.
    Drop,
    /// These very words.
    Say(String),
    /// An answer that comes a byte every 50 ms and never ends.
    Drip,
    /// A 421, and the connection is closed.
    Close,
    /// The connection is reset (RST) without an answer.
    Reset,
    /// Nothing at all, for as long as anybody waits.
    Silence,
    /// The usual answer, a few bytes at a time.
    Slow,
    /// The usual answer, after a while.
    Late,
    /// The usual answer in a line of 10 MB.
    Huge,
    /// An answer of lines without end.
    Endless,
    /// What no mail server says.
    Garbage,
    /// The usual answer, twice.
    Twice,
    /// An answer that is well-formed and belongs elsewhere.
    Confused,
    /// The usual answer, and at once the answers to what was not asked yet. What is asked later is answered again, but
    /// for the content, which is taken.
    Early,
    /// These words for the usual answer, and on it goes.
    Inject(String),
    /// EHLO without STARTTLS and AUTH, as a man in the middle would have it.
    Strip,
    /// A certificate from an authority that nobody knows; at the handshake only.
    OtherCertificate,
    /// A certificate for another name; at the handshake only.
    OtherName,
    /// The content is taken, and then this happens instead of an answer.
    Taken(Box<Answer>),
}

/// One fault of the script.
#[derive(Debug, Clone)]
pub struct Script {
    pub fault: Fault,
    pub answer: Answer,
    /// For messages to this recipient only; at stages before RCPT it never applies when set.
    pub recipient: Option<String>,
    /// How often, all connections together.
    pub times: usize,
}

impl Script {
    /// A fault that always happens.
    pub fn always(fault: Fault, answer: Answer) -> Script {
        Script { fault, answer, recipient: None, times: usize::MAX }
    }

    /// The same for one recipient only.
    pub fn to(self, recipient: &str) -> Script {
        Script { recipient: Some(recipient.to_owned()), ..self }
    }

    /// The same a number of times, and then no more.
    pub fn times(self, times: usize) -> Script {
        Script { times, ..self }
    }
}

/// How the server behaves.
#[derive(Debug, Clone)]
pub struct Options {
    pub security: Security,
    /// Says nothing of STARTTLS, as a man in the middle would.
    pub strip_starttls: bool,
    /// Takes several commands at once, and says so.
    pub pipelining: bool,
    /// Wants the content even where it has refused the recipient. What came is among the commands: `NOTHING` or
    /// `SOMETHING`.
    pub wants_content_anyway: bool,
    /// Who may sign in, and must before MAIL.
    pub credentials: Option<(String, String)>,
    /// What AUTH offers.
    pub mechanisms: String,
    /// The names in the certificate.
    pub names: Vec<String>,
    pub script: Vec<Script>,
    /// Faults that come by chance.
    pub weather: Option<Arc<Weather>>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            security: Security::None,
            strip_starttls: false,
            pipelining: false,
            wants_content_anyway: false,
            credentials: None,
            mechanisms: "PLAIN LOGIN".to_owned(),
            names: vec!["localhost".to_owned()],
            script: Vec::new(),
            weather: None,
        }
    }
}

/// A message that the server took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    pub from: String,
    pub to: String,
    /// Header and body, dots unstuffed, lines ended by CRLF.
    pub data: String,
}

impl Received {
    /// The plain text, decoded.
    pub fn text(&self) -> String {
        part(&self.data, "text/plain")
    }

    /// The HTML, decoded.
    pub fn html(&self) -> String {
        part(&self.data, "text/html")
    }

    /// A header, unfolded and decoded.
    pub fn header(&self, name: &str) -> Option<String> {
        header(&self.data, name)
    }
}

struct Shared {
    options: Options,
    shown: Shown,
    used: Vec<AtomicUsize>,
    received: Mutex<Vec<Received>>,
    commands: Mutex<Vec<String>>,
    connections: AtomicUsize,
    open: AtomicUsize,
    stopped: AtomicBool,
}

/// The running server.
pub struct SmtpServer {
    port: u16,
    ca_pem: String,
    shared: Arc<Shared>,
}

impl SmtpServer {
    pub fn start(options: Options) -> SmtpServer {
        let (shown, ca_pem) = Shown::new(&options.names);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let used = options.script.iter().map(|_| AtomicUsize::new(0)).collect();
        let shared = Arc::new(Shared {
            options,
            shown,
            used,
            received: Mutex::default(),
            commands: Mutex::default(),
            connections: AtomicUsize::new(0),
            open: AtomicUsize::new(0),
            stopped: AtomicBool::new(false),
        });
        let serving = Arc::clone(&shared);
        thread::spawn(move || {
            for tcp in listener.incoming().flatten() {
                if serving.stopped.load(Ordering::SeqCst) {
                    break;
                }
                let number = serving.connections.fetch_add(1, Ordering::SeqCst);
                let shared = Arc::clone(&serving);
                // A connection that breaks is what many tests want.
                thread::spawn(move || Connection::serve(tcp, number, shared).ok());
            }
        });
        SmtpServer { port, ca_pem, shared }
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    pub fn ca_pem(&self) -> String {
        self.ca_pem.clone()
    }

    /// What it took, in order.
    pub fn received(&self) -> Vec<Received> {
        self.shared.received.lock().unwrap().clone()
    }

    /// The commands it heard, without their arguments, in order.
    pub fn commands(&self) -> Vec<String> {
        self.shared.commands.lock().unwrap().clone()
    }

    /// How many connections were made.
    pub fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::SeqCst)
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        self.shared.stopped.store(true, Ordering::SeqCst);
        // Wakes the listener, which then ends.
        TcpStream::connect(("127.0.0.1", self.port)).ok();
    }
}

trait Stream: Read + Write {}
impl<T: Read + Write> Stream for T {}

struct Connection {
    /// Which one it is, from 0.
    number: usize,
    tcp: TcpStream,
    stream: Box<dyn Stream>,
    buffer: Vec<u8>,
    shared: Arc<Shared>,
    encrypted: bool,
}

fn broken() -> io::Error {
    io::Error::from(io::ErrorKind::ConnectionAborted)
}

impl Connection {
    fn serve(tcp: TcpStream, number: usize, shared: Arc<Shared>) -> io::Result<()> {
        tcp.set_read_timeout(Some(Duration::from_secs(20)))?;
        tcp.set_nodelay(true)?;
        let stream = Box::new(tcp.try_clone()?);
        let open = shared.open.fetch_add(1, Ordering::SeqCst) + 1;
        let mut connection = Connection { number, tcp, stream, buffer: Vec::new(), shared, encrypted: false };
        let ended = connection.all(open);
        connection.shared.open.fetch_sub(1, Ordering::SeqCst);
        match &ended {
            Err(error) if error.kind() == io::ErrorKind::ConnectionReset => connection.reset()?,
            _ => connection.tcp.shutdown(Shutdown::Both)?,
        }
        ended
    }

    fn all(&mut self, open: usize) -> io::Result<()> {
        if self.shared.options.security == Security::Tls {
            self.encrypt()?;
        }
        let most = self.shared.options.weather.as_ref().and_then(|weather| weather.most_connections());
        if most.is_some_and(|most| open > most) {
            return self.say("421 4.7.0 too many connections");
        }
        self.converse()
    }

    fn encrypt(&mut self) -> io::Result<()> {
        let shown = &self.shared.shown;
        let config = match self.fault(Fault::Handshake, None) {
            None => &shown.right,
            Some(Answer::OtherCertificate) => &shown.unknown,
            Some(Answer::OtherName) => &shown.elsewhere,
            Some(answer) => return self.perform(&answer, "").and(Err(broken())),
        };
        let tls = ServerConnection::new(Arc::clone(config)).map_err(io::Error::other)?;
        self.stream = Box::new(StreamOwned::new(tls, self.tcp.try_clone()?));
        self.buffer.clear();
        self.encrypted = true;
        Ok(())
    }

    fn converse(&mut self) -> io::Result<()> {
        let options = self.shared.options.clone();
        self.stage(Fault::Greeting, None, "220 mail.test ESMTP")?;
        let (mut from, mut to, mut signed_in) = (None, None::<String>, false);
        loop {
            let line = self.line()?;
            let verb = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
            self.shared.commands.lock().unwrap().push(verb.clone());
            if let Some(weather) = &options.weather {
                weather.note(self.number, &line);
            }
            match verb.as_str() {
                "EHLO" => {
                    let mut lines = vec!["mail.test".to_owned()];
                    if options.security == Security::StartTls && !self.encrypted && !options.strip_starttls {
                        lines.push("STARTTLS".to_owned());
                    }
                    if options.pipelining {
                        lines.push("PIPELINING".to_owned());
                    }
                    if options.credentials.is_some() {
                        lines.push(format!("AUTH {}", options.mechanisms));
                    }
                    let fault = self.fault(Fault::Ehlo, None);
                    if fault == Some(Answer::Strip) {
                        lines.truncate(1);
                    }
                    let last = lines.pop().unwrap_or_default();
                    let mut answer: String = lines.iter().map(|line| format!("250-{line}\r\n")).collect();
                    answer.push_str(&format!("250 {last}"));
                    self.answer(fault.as_ref(), &answer)?;
                }
                "STARTTLS" if options.security == Security::StartTls && !self.encrypted => {
                    if self.stage(Fault::StartTls, None, "220 go ahead")? {
                        self.encrypt()?;
                    }
                }
                "AUTH" => {
                    let right = self.sign_in(&line)? == options.credentials;
                    let answer = if right { "235 welcome" } else { "535 5.7.8 authentication failed" };
                    signed_in = self.stage(Fault::Auth, None, answer)? && right;
                }
                "MAIL" if options.credentials.is_some() && !signed_in => self.say("530 5.7.0 sign in first")?,
                "MAIL" => {
                    if self.stage(Fault::Mail, None, "250 sender ok")? {
                        from = Some(bracketed(&line));
                    }
                }
                "RCPT" if from.is_some() => {
                    let recipient = bracketed(&line);
                    if self.stage(Fault::Rcpt, Some(&recipient), "250 recipient ok")? {
                        to = Some(recipient);
                    }
                }
                "DATA" => {
                    if to.is_none() && options.wants_content_anyway {
                        self.say("354 go on")?;
                        let came = if self.content()?.is_empty() { "NOTHING" } else { "SOMETHING" };
                        self.shared.commands.lock().unwrap().push(came.to_owned());
                        self.say("554 no valid recipients")?;
                        continue;
                    }
                    let Some(recipient) = to.clone() else {
                        self.say("503 no recipient")?;
                        continue;
                    };
                    let early = self.fault(Fault::Data, Some(&recipient));
                    if !self.answer(early.as_ref(), "354 go on")? {
                        continue;
                    }
                    let data = self.content()?;
                    // Whoever was promised it already hears no more of it.
                    let promised = early == Some(Answer::Early);
                    let fault = if promised { None } else { self.fault(Fault::Content, Some(&recipient)) };
                    if fault.as_ref().is_none_or(Answer::takes) {
                        let from = from.take().unwrap_or_default();
                        self.shared.received.lock().unwrap().push(Received { from, to: recipient, data });
                    }
                    (from, to) = (None, None);
                    if !promised {
                        self.answer(fault.as_ref(), "250 2.0.0 taken")?;
                    }
                }
                "RSET" => {
                    (from, to) = (None, None);
                    self.stage(Fault::Rset, None, "250 forgotten")?;
                }
                "NOOP" => self.say("250 ok")?,
                "QUIT" => return self.stage(Fault::Quit, None, "221 bye").map(drop),
                _ => self.say("503 not now")?,
            }
        }
    }

    /// Answers as usual, or as the script and the weather have it; true if the conversation goes on as usual.
    fn stage(&mut self, fault: Fault, recipient: Option<&str>, usual: &str) -> io::Result<bool> {
        let answer = self.fault(fault, recipient);
        self.answer(answer.as_ref(), usual)
    }

    /// What goes wrong here, if anything does.
    fn fault(&self, fault: Fault, recipient: Option<&str>) -> Option<Answer> {
        let options = &self.shared.options;
        let scripted = options.script.iter().zip(&self.shared.used).find(|(script, used)| {
            script.fault == fault
                && (script.recipient.is_none() || script.recipient.as_deref() == recipient)
                && used
                    .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| (n < script.times).then_some(n + 1))
                    .is_ok()
        });
        let scripted = scripted.map(|(script, _)| script.answer.clone());
        scripted.or_else(|| options.weather.as_ref()?.fault(self.number, fault))
    }

    fn answer(&mut self, fault: Option<&Answer>, usual: &str) -> io::Result<bool> {
        match fault {
            None => self.say(usual).map(|()| true),
            Some(answer) => self.perform(answer, usual),
        }
    }

    fn sign_in(&mut self, line: &str) -> io::Result<Option<(String, String)>> {
        let words: Vec<&str> = line.split(' ').collect();
        let decoded = |text: &str| BASE64.decode(text.as_bytes()).map_err(|_| broken());
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).map_err(|_| broken());
        if !self.encrypted {
            return Ok(None);
        }
        match words.as_slice() {
            [_, "PLAIN", sent] => {
                let sent = text(decoded(sent)?)?;
                let parts: Vec<&str> = sent.split('\0').collect();
                Ok((parts.len() == 3).then(|| (parts[1].to_owned(), parts[2].to_owned())))
            }
            [_, "LOGIN"] => {
                self.say(&format!("334 {}", BASE64.encode(b"Username:")))?;
                let name = text(decoded(&self.line()?)?)?;
                self.say(&format!("334 {}", BASE64.encode(b"Password:")))?;
                Ok(Some((name, text(decoded(&self.line()?)?)?)))
            }
            _ => Ok(None),
        }
    }

    fn content(&mut self) -> io::Result<String> {
        let mut data = String::new();
        loop {
            let line = self.line()?;
            if line == "." {
                return Ok(data);
            }
            data.push_str(line.strip_prefix('.').unwrap_or(&line));
            data.push_str("\r\n");
        }
    }

    fn line(&mut self) -> io::Result<String> {
        loop {
            if let Some(end) = self.buffer.windows(2).position(|pair| pair == b"\r\n") {
                let line: Vec<u8> = self.buffer.drain(..end + 2).take(end).collect();
                return String::from_utf8(line).map_err(|_| broken());
            }
            let mut chunk = [0; 4096];
            match self.stream.read(&mut chunk)? {
                0 => return Err(broken()),
                n => self.buffer.extend_from_slice(&chunk[..n]),
            }
        }
    }

    fn say(&mut self, words: &str) -> io::Result<()> {
        self.stream.write_all(format!("{words}\r\n").as_bytes())?;
        self.stream.flush()
    }
}

fn bracketed(line: &str) -> String {
    let inner = line.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    inner.map(|(address, _)| address.to_owned()).unwrap_or_default()
}
