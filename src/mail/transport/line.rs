//! The line to a server: what is said goes out whole, and answers come back one at a time.
//!
//! It is our own for what happens at STARTTLS. The mail library goes on reading after it what came before it, so that
//! somebody on the way could answer, in the clear and in advance, what is asked under TLS, and have messages taken for
//! sent that the server never took.

use std::fmt::Display;
use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use lettre::transport::smtp::commands::Quit;
use lettre::transport::smtp::response::Response;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, StreamOwned};
use rustls_platform_verifier::Verifier;

/// Longest line of an answer, in bytes, and longest answer: those of Postfix, so that no server can fill our memory.
const LINE_LIMIT: usize = 1_000;
const ANSWER_LIMIT: usize = 100_000;

/// Why there is no yes.
#[derive(Debug)]
pub(super) enum Fault {
    /// The network or TLS gave out.
    Network(io::Error),
    /// The server said no.
    Refused(Response),
    /// What the server says is not SMTP.
    Garbled,
    /// Somebody went on talking in the clear when TLS was to begin.
    Injected,
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Fault {
        Fault::Network(error)
    }
}

/// How to tell that a server is the right one.
#[derive(Clone)]
pub(super) struct Tls {
    config: Arc<ClientConfig>,
    name: ServerName<'static>,
}

impl Tls {
    /// Trusts the system's authorities and these besides.
    ///
    /// # Errors
    /// When the host has no name that a certificate could, or the system's authorities cannot be read.
    pub(super) fn new(host: &str, roots: Vec<CertificateDer<'static>>) -> Result<Tls, rustls::Error> {
        let name = ServerName::try_from(host.to_owned()).map_err(|error| rustls::Error::General(error.to_string()))?;
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let verifier = Verifier::new_with_extra_roots(roots, Arc::clone(&provider))?;
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            // It is the system's own verifier, with the roots that were configured.
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier))
            .with_no_client_auth();
        Ok(Tls { config: Arc::new(config), name })
    }
}

enum Stream {
    Plain(TcpStream),
    Encrypted(Box<StreamOwned<ClientConnection, TcpStream>>),
}

/// An open line.
pub(super) struct Line {
    stream: Stream,
    /// What was read and is not yet an answer.
    read: Vec<u8>,
}

impl Line {
    /// Calls the first of these addresses that takes the call. Each step later may take as long, too.
    pub(super) fn connect(addresses: impl Iterator<Item = SocketAddr>, timeout: Duration) -> Result<Line, Fault> {
        let mut failure = io::Error::other("the name has no address");
        for address in addresses {
            match TcpStream::connect_timeout(&address, timeout) {
                Ok(tcp) => {
                    // Commands are short, and each waits for its answer.
                    tcp.set_nodelay(true)?;
                    let mut line = Line { stream: Stream::Plain(tcp), read: Vec::new() };
                    line.set_timeout(timeout)?;
                    return Ok(line);
                }
                Err(error) => failure = error,
            }
        }
        Err(Fault::Network(failure))
    }

    /// The same line with TLS. The handshake is done, and the server is the right one.
    pub(super) fn protect(self, tls: &Tls) -> Result<Line, Fault> {
        let Stream::Plain(mut tcp) = self.stream else { return Ok(self) };
        if !self.read.is_empty() {
            return Err(Fault::Injected);
        }
        let session = ClientConnection::new(Arc::clone(&tls.config), tls.name.clone());
        let mut session = session.map_err(io::Error::other)?;
        session.complete_io(&mut tcp)?;
        Ok(Line { stream: Stream::Encrypted(Box::new(StreamOwned::new(session, tcp))), read: Vec::new() })
    }

    pub(super) fn is_encrypted(&self) -> bool {
        matches!(self.stream, Stream::Encrypted(_))
    }

    /// How long each read and each write may take.
    pub(super) fn set_timeout(&mut self, timeout: Duration) -> io::Result<()> {
        self.tcp().set_read_timeout(Some(timeout))?;
        self.tcp().set_write_timeout(Some(timeout))
    }

    /// Says something and waits for the answer, which is a yes (2xx) or an invitation to go on (3xx).
    pub(super) fn command(&mut self, command: impl Display) -> Result<Response, Fault> {
        let stream = self.stream();
        stream.write_all(command.to_string().as_bytes())?;
        stream.flush()?;
        self.answer()
    }

    /// Waits for an answer.
    pub(super) fn answer(&mut self) -> Result<Response, Fault> {
        let mut answer = String::new();
        loop {
            let line = self.line()?;
            answer.push_str(&line);
            let continued = match line.as_bytes() {
                [a, b, c, rest @ ..] if [a, b, c].iter().all(|byte| byte.is_ascii_digit()) => {
                    rest.first() == Some(&b'-')
                }
                _ => return Err(Fault::Garbled),
            };
            if answer.len() > ANSWER_LIMIT {
                return Err(Fault::Garbled);
            }
            if !continued {
                let response: Response = answer.parse().map_err(|_| Fault::Garbled)?;
                return if response.is_positive() { Ok(response) } else { Err(Fault::Refused(response)) };
            }
        }
    }

    /// Says goodbye and hangs up, whatever is answered.
    pub(super) fn goodbye(&mut self) {
        self.command(Quit).ok();
        self.shutdown();
    }

    /// Hangs up.
    pub(super) fn shutdown(&self) {
        // A line that is down already is what is wanted.
        self.tcp().shutdown(Shutdown::Both).ok();
    }

    fn line(&mut self) -> Result<String, Fault> {
        loop {
            if let Some(end) = self.read.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.read.drain(..=end).collect();
                return Ok(String::from_utf8_lossy(&line).into_owned());
            }
            if self.read.len() > LINE_LIMIT {
                return Err(Fault::Garbled);
            }
            let mut chunk = [0; 4096];
            match self.stream().read(&mut chunk) {
                Ok(0) => return Err(Fault::Network(ErrorKind::UnexpectedEof.into())),
                Ok(length) => self.read.extend_from_slice(&chunk[..length]),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(Fault::Network(error)),
            }
        }
    }

    fn stream(&mut self) -> &mut dyn Duplex {
        match &mut self.stream {
            Stream::Plain(tcp) => tcp,
            Stream::Encrypted(tls) => tls,
        }
    }

    fn tcp(&self) -> &TcpStream {
        match &self.stream {
            Stream::Plain(tcp) => tcp,
            Stream::Encrypted(tls) => tls.get_ref(),
        }
    }
}

trait Duplex: Read + Write {}

impl<S: Read + Write> Duplex for S {}
