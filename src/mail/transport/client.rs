//! The wire to an SMTP server: commands out, answers in, one for one.
//!
//! An answer that comes before its question is no answer. Taken for one, it would shift all that follow, and a message
//! could look taken that was not; who sits between us and the server could even say so in the clear, just before TLS
//! begins. Therefore nothing may be waiting to be read when a command goes out, or when TLS begins.

use std::fmt;
use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection, StreamOwned};

use super::reach::{self, Known};

/// Longest line of an answer, and most of them, in bytes and lines: many times what RFC 5321 allows.
const LINE: usize = 4_096;
const LINES: usize = 100;

/// What the server answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Response {
    /// Its code.
    pub(super) code: u16,
    /// Its text, line by line.
    pub(super) lines: Vec<String>,
}

/// Why there is no yes.
#[derive(Debug)]
pub(super) enum Error {
    /// A refusal: 4xx or 5xx.
    Refused(Response),
    /// The connection broke, or took too long.
    Broken(io::Error),
    /// What came is no answer.
    Odd(&'static str),
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Error {
        Error::Broken(error)
    }
}

/// How TLS is done, and the name that the certificate must carry.
#[derive(Clone)]
pub(super) struct Tls {
    pub(super) config: Arc<ClientConfig>,
    pub(super) name: ServerName<'static>,
}

enum Stream {
    Plain(TcpStream),
    Tls(Box<StreamOwned<ClientConnection, TcpStream>>),
}

impl Stream {
    fn tcp(&self) -> &TcpStream {
        match self {
            Stream::Plain(tcp) => tcp,
            Stream::Tls(tls) => &tls.sock,
        }
    }

    /// Reads what has come. A signal, such as that of Ctrl-C, must not disturb, and where there is a timeout the system
    /// does not take up a call again by itself.
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = match self {
                Stream::Plain(tcp) => tcp.read(into),
                Stream::Tls(tls) => tls.read(into),
            };
            match read {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                read => return read,
            }
        }
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Stream::Plain(tcp) => tcp.write_all(bytes),
            Stream::Tls(tls) => {
                tls.write_all(bytes)?;
                loop {
                    match tls.flush() {
                        Err(error) if error.kind() == ErrorKind::Interrupted => {}
                        flushed => return flushed,
                    }
                }
            }
        }
    }
}

/// An open connection, after the server's greeting.
pub(super) struct Client {
    stream: Stream,
    /// What came and was not read yet.
    buffer: Vec<u8>,
    /// What the server offers: the lines of its answer to EHLO but the first.
    offers: Vec<String>,
}

impl Client {
    /// Connects to the first address that answers, with TLS from the start if it is given, and says hello.
    pub(super) fn connect(
        addresses: Vec<SocketAddr>,
        known: &Known,
        timeout: Duration,
        tls: Option<&Tls>,
        hello: &str,
    ) -> Result<Client, Error> {
        let (tcp, address) = reach::first(known.before(addresses), timeout)?;
        let greeted = Client::greet(tcp, timeout, tls, hello);
        known.learn(address, greeted.is_ok());
        greeted
    }

    fn greet(tcp: TcpStream, timeout: Duration, tls: Option<&Tls>, hello: &str) -> Result<Client, Error> {
        tcp.set_nodelay(true)?;
        tcp.set_read_timeout(Some(timeout))?;
        tcp.set_write_timeout(Some(timeout))?;
        let mut client = Client { stream: Stream::Plain(tcp), buffer: Vec::new(), offers: Vec::new() };
        if let Some(tls) = tls {
            client.encrypt(tls)?;
        }
        client.answer().and_then(yes)?;
        client.hello(hello)?;
        Ok(client)
    }

    /// Begins TLS in mid-conversation, and says hello again.
    pub(super) fn start_tls(&mut self, tls: &Tls, hello: &str) -> Result<(), Error> {
        self.command("STARTTLS\r\n").and_then(yes)?;
        self.encrypt(tls)?;
        self.hello(hello)
    }

    /// Whether the connection is encrypted.
    pub(super) fn is_encrypted(&self) -> bool {
        matches!(self.stream, Stream::Tls(_))
    }

    /// What the server says beside this keyword, if it offers it.
    pub(super) fn offer(&self, keyword: &str) -> Option<Vec<&str>> {
        self.offers.iter().find_map(|line| {
            let mut words = line.split_ascii_whitespace();
            words.next().filter(|word| word.eq_ignore_ascii_case(keyword)).map(|_| words.collect())
        })
    }

    /// Sends a command, or several that the server takes at once, and reads the first answer. The others are to be read
    /// with [`Client::answer`].
    pub(super) fn command(&mut self, command: impl fmt::Display) -> Result<Response, Error> {
        self.expect_silence()?;
        self.stream.write(command.to_string().as_bytes())?;
        self.answer()
    }

    /// Reads an answer.
    pub(super) fn answer(&mut self) -> Result<Response, Error> {
        let mut lines = Vec::new();
        let mut expected = None;
        loop {
            let line = self.line()?;
            let (code, last, text) = parse(&line).ok_or(Error::Odd("what it says is not SMTP"))?;
            if *expected.get_or_insert(code) != code {
                return Err(Error::Odd("what it says is not SMTP"));
            }
            if lines.len() >= LINES {
                return Err(Error::Odd("its answer has no end"));
            }
            lines.push(text);
            if last {
                let response = Response { code, lines };
                return if code < 400 { Ok(response) } else { Err(Error::Refused(response)) };
            }
        }
    }

    /// How long to wait for answers from now on.
    pub(super) fn wait_for_answers(&self, timeout: Duration) -> Result<(), Error> {
        Ok(self.stream.tcp().set_read_timeout(Some(timeout))?)
    }

    /// How long to wait for each step from now on.
    pub(super) fn set_timeout(&self, timeout: Duration) -> io::Result<()> {
        self.stream.tcp().set_read_timeout(Some(timeout))?;
        self.stream.tcp().set_write_timeout(Some(timeout))
    }

    /// Says goodbye. Whatever comes of that, the connection is over.
    pub(super) fn quit(&mut self) {
        self.command("QUIT\r\n").ok();
        self.hang_up();
    }

    /// Ends the connection without a word.
    pub(super) fn hang_up(&self) {
        // It may have ended already.
        self.stream.tcp().shutdown(Shutdown::Both).ok();
    }

    fn hello(&mut self, hello: &str) -> Result<(), Error> {
        let answer = self.command(format_args!("EHLO {hello}\r\n")).and_then(yes)?;
        self.offers = answer.lines.into_iter().skip(1).collect();
        Ok(())
    }

    fn encrypt(&mut self, tls: &Tls) -> Result<(), Error> {
        if !self.buffer.is_empty() {
            return Err(Error::Odd(UNASKED));
        }
        let connection = ClientConnection::new(Arc::clone(&tls.config), tls.name.clone()).map_err(io::Error::other)?;
        let mut stream = StreamOwned::new(connection, self.stream.tcp().try_clone()?);
        while stream.conn.is_handshaking() {
            match stream.conn.complete_io(&mut stream.sock) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                done => drop(done?),
            }
        }
        self.stream = Stream::Tls(Box::new(stream));
        Ok(())
    }

    /// Makes sure that the server has said nothing that it was not asked.
    pub(super) fn expect_silence(&mut self) -> Result<(), Error> {
        if !self.buffer.is_empty() {
            return Err(Error::Odd(UNASKED));
        }
        self.stream.tcp().set_nonblocking(true)?;
        let heard = self.stream.read(&mut [0; 1]);
        self.stream.tcp().set_nonblocking(false)?;
        match heard {
            Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(()),
            Err(error) => Err(error.into()),
            Ok(0) => Err(io::Error::from(ErrorKind::UnexpectedEof).into()),
            Ok(_) => Err(Error::Odd(UNASKED)),
        }
    }

    /// A line, without its end.
    fn line(&mut self) -> Result<Vec<u8>, Error> {
        loop {
            if let Some(end) = self.buffer.iter().position(|byte| *byte == b'\n') {
                let mut line: Vec<u8> = self.buffer.drain(..=end).collect();
                line.truncate(line.trim_ascii_end().len());
                return Ok(line);
            }
            if self.buffer.len() > LINE {
                return Err(Error::Odd("its answer has no end"));
            }
            let mut chunk = [0; LINE];
            match self.stream.read(&mut chunk)? {
                0 => return Err(io::Error::from(ErrorKind::UnexpectedEof).into()),
                read => self.buffer.extend_from_slice(&chunk[..read]),
            }
        }
    }
}

const UNASKED: &str = "it answers what it was not asked";

/// Takes only a 2xx for a yes.
fn yes(response: Response) -> Result<Response, Error> {
    if response.code < 300 { Ok(response) } else { Err(Error::Odd("what it says is not SMTP")) }
}

/// The code of a line, whether it is the last, and its text.
fn parse(line: &[u8]) -> Option<(u16, bool, String)> {
    let (code, rest) = line.split_at_checked(3)?;
    let code = std::str::from_utf8(code).ok().filter(|code| code.bytes().all(|byte| byte.is_ascii_digit()))?;
    let code = code.parse().ok().filter(|code| (200..600).contains(code))?;
    let (last, text) = match rest.split_first() {
        None => (true, rest),
        Some((b' ', text)) => (true, text),
        Some((b'-', text)) => (false, text),
        Some(_) => return None,
    };
    Some((code, last, String::from_utf8_lossy(text).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn a_line_has_a_code_and_says_whether_more_follows() {
        let parsed = |line: &str| parse(line.as_bytes());
        assert_eq!(parsed("250-mail.example.com"), Some((250, false, "mail.example.com".to_owned())));
        assert_eq!(parsed("250 ok"), Some((250, true, "ok".to_owned())));
        assert_eq!(parsed("354"), Some((354, true, String::new())));
        for odd in ["", "25", "25 0", "+50 ok", "250ok", "150 no", "600 no", "HTTP/1.1 400", "ä50 ok"] {
            assert_eq!(parsed(odd), None, "{odd}");
        }
    }
}
