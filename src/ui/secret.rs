//! Secrets that are typed or piped in. Never echoed, wiped from memory, bounded in length.
//!
//! dialoguer's `Password` leaves the terminal without echo when Ctrl-C ends the process, and cannot be interrupted where
//! a handler takes the signal: it reads on. So the keys are read here, one by one, and Ctrl-C is one of them.

use std::io::{self, Read, Write};
use std::sync::{Mutex, PoisonError};

use nix::sys::termios::{LocalFlags, SetArg, SpecialCharacterIndices, Termios, tcgetattr, tcsetattr};
use secrecy::SecretString;
use secrecy::zeroize::Zeroizing;

use crate::error::{Error, Result};

/// The longest secret in bytes: longer than any password or token, short enough to hold.
const LONGEST: usize = 4096;

/// How the terminal was, while a secret is being typed.
static BEFORE: Mutex<Option<Termios>> = Mutex::new(None);

/// Lets the terminal echo again, if a secret was being typed.
pub(super) fn restore_echo() {
    let before = BEFORE.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(before) = before {
        tcsetattr(io::stdin(), SetArg::TCSANOW, &before).ok();
    }
}

/// Asks for a secret on the terminal of stdin.
pub(super) fn typed(err: &mut dyn Write, prompt: &str) -> Result<SecretString> {
    let before = tcgetattr(io::stdin()).map_err(io::Error::from)?;
    let mut silent = before.clone();
    silent.local_flags.remove(LocalFlags::ECHO | LocalFlags::ICANON | LocalFlags::ISIG | LocalFlags::IEXTEN);
    silent.control_chars[SpecialCharacterIndices::VMIN as usize] = 1;
    silent.control_chars[SpecialCharacterIndices::VTIME as usize] = 0;
    *BEFORE.lock().unwrap_or_else(PoisonError::into_inner) = Some(before);
    let restored = Restored;
    // What was typed ahead was echoed, so it is thrown away. The prompt comes last: from there on typing is safe.
    tcsetattr(io::stdin(), SetArg::TCSAFLUSH, &silent).map_err(io::Error::from)?;
    err.write_all(prompt.as_bytes())?;
    err.flush()?;
    let line = read_keys();
    drop(restored);
    err.write_all(b"\n")?;
    line
}

struct Restored;

impl Drop for Restored {
    fn drop(&mut self) {
        restore_echo();
    }
}

fn read_keys() -> Result<SecretString> {
    let mut line = Line::new();
    let mut byte = Zeroizing::new([0]);
    loop {
        // Past the buffer of stdin, which would swallow what the next question is to read.
        match nix::unistd::read(io::stdin(), byte.as_mut_slice()) {
            Ok(0) => return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into()),
            Ok(_) => {}
            Err(nix::errno::Errno::EINTR) => continue,
            Err(error) => return Err(io::Error::from(error).into()),
        }
        match line.key(byte[0]) {
            Step::More => {}
            Step::Done => return into_secret(&line.bytes),
            Step::Cancelled => return Err(io::Error::from(io::ErrorKind::Interrupted).into()),
            Step::TooLong => return Err(too_long()),
        }
    }
}

/// Reads line `number` of `n` from a pipe or a file. The last one needs no line break.
pub(super) fn line(input: &mut dyn Read, number: usize, n: usize) -> Result<SecretString> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(LONGEST + 2));
    let mut byte = Zeroizing::new([0]);
    loop {
        match input.read(byte.as_mut_slice()) {
            Ok(0) if bytes.is_empty() => {
                return Err(match n {
                    1 => Error::usage("Stdin ended before anything was read.").hint("Send it on stdin, on one line."),
                    _ => Error::usage(format!("Stdin ended before line {number} of {n} was read."))
                        .hint(format!("Send {n} lines on stdin.")),
                });
            }
            Ok(0) => break,
            Ok(_) if byte[0] == b'\n' => break,
            Ok(_) if bytes.len() > LONGEST => return Err(too_long()),
            Ok(_) => bytes.push(byte[0]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error.into()),
        }
    }
    if bytes.last() == Some(&b'\r') {
        bytes.pop();
    }
    if bytes.len() > LONGEST { Err(too_long()) } else { into_secret(&bytes) }
}

fn too_long() -> Error {
    Error::invalid(format!("A secret has at most {LONGEST} bytes."))
}

/// From a borrowed text, so that no copy is left behind by a vector that shrinks.
fn into_secret(bytes: &[u8]) -> Result<SecretString> {
    std::str::from_utf8(bytes)
        .map(SecretString::from)
        .map_err(|_| Error::invalid("The secret is not text in UTF-8, so it was not taken."))
}

/// What a key did to the line.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    More,
    Done,
    Cancelled,
    TooLong,
}

/// Where in the bytes of a special key, an arrow say, we are.
#[derive(PartialEq, Eq)]
enum Special {
    No,
    Escape,
    Sequence,
    Last,
}

/// A line being typed.
struct Line {
    bytes: Zeroizing<Vec<u8>>,
    special: Special,
}

impl Line {
    fn new() -> Line {
        // Room for all of it at once: a vector that grows leaves copies behind.
        Line { bytes: Zeroizing::new(Vec::with_capacity(LONGEST)), special: Special::No }
    }

    fn key(&mut self, byte: u8) -> Step {
        let special = std::mem::replace(&mut self.special, Special::No);
        match (special, byte) {
            (_, b'\r' | b'\n') => return Step::Done,
            // Ctrl-C and Ctrl-\.
            (_, 0x03 | 0x1c) => return Step::Cancelled,
            // Ctrl-D.
            (_, 0x04) => return if self.bytes.is_empty() { Step::Cancelled } else { Step::Done },
            (_, 0x1b) => self.special = Special::Escape,
            (Special::Escape, b'[') => self.special = Special::Sequence,
            (Special::Escape, b'O') => self.special = Special::Last,
            (Special::Sequence, 0x20..=0x3f) => self.special = Special::Sequence,
            (Special::Sequence | Special::Last, _) => {}
            // Backspace and Ctrl-H take a whole character.
            (_, 0x7f | 0x08) => while self.bytes.pop().is_some_and(|byte| byte & 0xc0 == 0x80) {},
            // Ctrl-U takes all.
            (_, 0x15) => self.bytes.clear(),
            (_, 0x00..=0x1f) => {}
            _ if self.bytes.len() == LONGEST => return Step::TooLong,
            _ => self.bytes.push(byte),
        }
        Step::More
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::error::Kind;
    use secrecy::ExposeSecret;

    fn typing(keys: &str) -> (String, Step) {
        let mut line = Line::new();
        let mut last = Step::More;
        for byte in keys.bytes() {
            last = line.key(byte);
        }
        (String::from_utf8(line.bytes.to_vec()).unwrap(), last)
    }

    #[test]
    fn keys_edit_the_line() {
        assert_eq!(typing("pass word\r"), ("pass word".to_owned(), Step::Done));
        assert_eq!(typing("aå\u{7f}b\u{8}c\n"), ("ac".to_owned(), Step::Done));
        assert_eq!(typing("wrong\u{15}right\n"), ("right".to_owned(), Step::Done));
        assert_eq!(typing("a\u{1b}[A\u{1b}[1;5C\u{1b}OH\tb\n"), ("ab".to_owned(), Step::Done));
        assert_eq!(typing("\u{7f}\n"), (String::new(), Step::Done));
        assert_eq!(typing("abc\u{3}").1, Step::Cancelled);
        assert_eq!(typing("\u{4}").1, Step::Cancelled);
        assert_eq!(typing("abc\u{4}").1, Step::Done);
        assert_eq!(typing(&"x".repeat(LONGEST)).1, Step::More);
        assert_eq!(typing(&"x".repeat(LONGEST + 1)).1, Step::TooLong);
    }

    #[test]
    fn lines_are_read_one_by_one() {
        let mut input: &[u8] = b"one\r\n\n tw\xc3\xb6 ";
        for expected in ["one", "", " twö "] {
            assert_eq!(line(&mut input, 1, 3).unwrap().expose_secret(), expected);
        }
        let error = line(&mut input, 4, 4).unwrap_err();
        assert_eq!((error.kind(), error.message()), (Kind::Usage, "Stdin ended before line 4 of 4 was read."));
    }

    #[test]
    fn a_line_is_bounded_and_text() {
        let longest = "x".repeat(LONGEST);
        assert_eq!(line(&mut longest.as_bytes(), 1, 1).unwrap().expose_secret(), longest);
        assert_eq!(line(&mut format!("{longest}\r\n").as_bytes(), 1, 1).unwrap().expose_secret(), longest);
        assert_eq!(line(&mut format!("{longest}x").as_bytes(), 1, 1).unwrap_err().kind(), Kind::Invalid);
        assert_eq!(line(&mut io::repeat(b'x'), 1, 1).unwrap_err().kind(), Kind::Invalid);
        assert_eq!(line(&mut &b"\xff\n"[..], 1, 1).unwrap_err().kind(), Kind::Invalid);
    }
}
