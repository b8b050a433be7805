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

use data_encoding::BASE64;
use portalctl::mail::Security;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::eml::{header, part};

/// Where in the conversation a fault happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    Greeting,
    Ehlo,
    Auth,
    Mail,
    Rcpt,
    Data,
    /// After the final dot.
    Content,
}

/// What happens there.
#[derive(Debug, Clone)]
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
    /// Who may sign in, and must before MAIL.
    pub credentials: Option<(String, String)>,
    /// What AUTH offers.
    pub mechanisms: String,
    /// The names in the certificate.
    pub names: Vec<String>,
    pub script: Vec<Script>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            security: Security::None,
            strip_starttls: false,
            credentials: None,
            mechanisms: "PLAIN LOGIN".to_owned(),
            names: vec!["localhost".to_owned()],
            script: Vec::new(),
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
    tls: Arc<ServerConfig>,
    used: Vec<AtomicUsize>,
    received: Mutex<Vec<Received>>,
    commands: Mutex<Vec<String>>,
    connections: AtomicUsize,
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
        let (tls, ca_pem) = certificates(&options.names);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let used = options.script.iter().map(|_| AtomicUsize::new(0)).collect();
        let shared = Arc::new(Shared {
            options,
            tls,
            used,
            received: Mutex::default(),
            commands: Mutex::default(),
            connections: AtomicUsize::new(0),
            stopped: AtomicBool::new(false),
        });
        let serving = Arc::clone(&shared);
        thread::spawn(move || {
            for tcp in listener.incoming().flatten() {
                if serving.stopped.load(Ordering::SeqCst) {
                    break;
                }
                serving.connections.fetch_add(1, Ordering::SeqCst);
                let shared = Arc::clone(&serving);
                // A connection that breaks is what many tests want.
                thread::spawn(move || Connection::serve(tcp, shared).ok());
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

fn certificates(names: &[String]) -> (Arc<ServerConfig>, String) {
    let mut params = rcgen::CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let ca = rcgen::CertifiedIssuer::self_signed(params, rcgen::KeyPair::generate().unwrap()).unwrap();
    let key = rcgen::KeyPair::generate().unwrap();
    let certificate = rcgen::CertificateParams::new(names).unwrap().signed_by(&key, &ca).unwrap();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
    (Arc::new(config), ca.pem())
}

trait Stream: Read + Write {}
impl<T: Read + Write> Stream for T {}

struct Connection {
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
    fn serve(tcp: TcpStream, shared: Arc<Shared>) -> io::Result<()> {
        tcp.set_read_timeout(Some(Duration::from_secs(20)))?;
        tcp.set_nodelay(true)?;
        let stream = Box::new(tcp.try_clone()?);
        let mut connection = Connection { tcp, stream, buffer: Vec::new(), shared, encrypted: false };
        if connection.shared.options.security == Security::Tls {
            connection.encrypt()?;
        }
        let ended = connection.converse();
        connection.tcp.shutdown(Shutdown::Both)?;
        ended
    }

    fn encrypt(&mut self) -> io::Result<()> {
        let tls = ServerConnection::new(Arc::clone(&self.shared.tls)).map_err(io::Error::other)?;
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
            match verb.as_str() {
                "EHLO" => {
                    let mut lines = vec!["mail.test".to_owned()];
                    if options.security == Security::StartTls && !self.encrypted && !options.strip_starttls {
                        lines.push("STARTTLS".to_owned());
                    }
                    if options.credentials.is_some() {
                        lines.push(format!("AUTH {}", options.mechanisms));
                    }
                    let last = lines.pop().unwrap_or_default();
                    let mut answer: String = lines.iter().map(|line| format!("250-{line}\r\n")).collect();
                    answer.push_str(&format!("250 {last}"));
                    self.stage(Fault::Ehlo, None, &answer)?;
                }
                "STARTTLS" if options.security == Security::StartTls && !self.encrypted => {
                    self.say("220 go ahead")?;
                    self.encrypt()?;
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
                    let Some(recipient) = to.clone() else {
                        self.say("503 no recipient")?;
                        continue;
                    };
                    if !self.stage(Fault::Data, Some(&recipient), "354 go on")? {
                        continue;
                    }
                    let data = self.content()?;
                    if self.stage(Fault::Content, Some(&recipient), "250 2.0.0 taken")? {
                        let from = from.take().unwrap_or_default();
                        self.shared.received.lock().unwrap().push(Received { from, to: recipient, data });
                    }
                    (from, to) = (None, None);
                }
                "RSET" => {
                    (from, to) = (None, None);
                    self.say("250 forgotten")?;
                }
                "NOOP" => self.say("250 ok")?,
                "QUIT" => return self.say("221 bye"),
                _ => self.say("503 not now")?,
            }
        }
    }

    /// Answers as usual, or as the script says; true if as usual.
    fn stage(&mut self, fault: Fault, recipient: Option<&str>, usual: &str) -> io::Result<bool> {
        let shared = Arc::clone(&self.shared);
        let scripted = shared.options.script.iter().zip(&shared.used).find(|(script, used)| {
            script.fault == fault
                && (script.recipient.is_none() || script.recipient.as_deref() == recipient)
                && used
                    .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| (n < script.times).then_some(n + 1))
                    .is_ok()
        });
        match scripted.map(|(script, _)| &script.answer) {
            None => self.say(usual).map(|()| true),
            Some(Answer::Later) => self.say("451 4.3.0 later").map(|()| false),
            Some(Answer::Never) => self.say("550 5.1.1 never").map(|()| false),
            Some(Answer::Say(words)) => self.say(words).map(|()| false),
            Some(Answer::Drop) => Err(broken()),
            Some(Answer::Drip) => loop {
                self.stream.write_all(b"2")?;
                self.stream.flush()?;
                thread::sleep(Duration::from_millis(50));
            },
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
