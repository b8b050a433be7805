//! What a server answered, or what went wrong instead: what it means, and in words that are safe to store and show.

use std::io::ErrorKind;

use super::client::{Error, Response};

/// Longest text kept of a server's answer, in characters.
const LIMIT: usize = 300;

/// The server ends the session.
const CLOSING: u16 = 421;

/// A refusal, in the terms that servers share: its code, and the enhanced one (RFC 3463) of a server that gives any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    basic: u16,
    enhanced: Option<[u16; 3]>,
}

/// What a refusal means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The session is over, whatever it was about.
    Goodbye,
    /// The session is not one in which anything is taken: commands unknown or out of order, sign-in wanted.
    Session,
    /// This message may be taken later.
    Later,
    /// This address takes nothing, ever.
    Address,
    /// Never. It may be about this message, or about all that comes from us.
    Never,
}

impl Code {
    /// The code of an answer that is a refusal; `None` when there was no answer at all.
    pub(super) fn of(error: &Error) -> Option<Code> {
        match error {
            Error::Refused(Response { code, lines }) => {
                Some(Code { basic: *code, enhanced: lines.iter().find_map(|line| enhanced(line)) })
            }
            Error::Broken(_) | Error::Odd(_) => None,
        }
    }

    /// What it means: decided here and nowhere else. An enhanced code knows better than the code before it.
    pub(super) fn meaning(self) -> Meaning {
        match (self.basic, self.enhanced) {
            (CLOSING, _) => Meaning::Goodbye,
            (500 | 502 | 503 | 504 | 530 | 535 | 538, _) => Meaning::Session,
            (..500, _) | (_, Some([4, ..])) => Meaning::Later,
            // A mailbox that is full today; the code alone says that of the server's room or of the mailbox's.
            (_, Some([_, 2, 2])) | (552, None) => Meaning::Later,
            // No such mailbox or domain, moved, ambiguous, takes no mail (RFC 7505), switched off, a list that cannot be
            // expanded, a domain to which no way leads. Not those on the sender's address, 5.1.7 and 5.1.8.
            (_, Some([_, 1, 1..=4 | 6 | 10] | [_, 2, 0 | 1 | 3 | 4] | [_, 4, 4])) => Meaning::Address,
            _ => Meaning::Never,
        }
    }

    /// Whether it leaves open what is wrong, or finds it in the content, so that a single one is as good as any refusal.
    pub(super) fn is_vague(self) -> bool {
        matches!(self.enhanced, None | Some([_, 0, _] | [_, 3, 4] | [_, 6, _]))
    }
}

/// The enhanced code at the beginning of a line, if there is one.
fn enhanced(line: &str) -> Option<[u16; 3]> {
    let mut numbers = line.split_ascii_whitespace().next()?.split('.').map(|digits| {
        let plain = !digits.is_empty() && digits.len() <= 3 && digits.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| digits.parse().ok()).flatten()
    });
    let code = [numbers.next()??, numbers.next()??, numbers.next()??];
    (numbers.next().is_none() && matches!(code[0], 4 | 5)).then_some(code)
}

/// A refusal or a failure in words.
pub(super) fn reason(error: &Error) -> String {
    match error {
        Error::Refused(response) => text(response),
        Error::Broken(io) => match io.kind() {
            // A timeout of a socket shows as "would block" on Linux.
            ErrorKind::TimedOut | ErrorKind::WouldBlock => "the server did not answer in time".to_owned(),
            ErrorKind::UnexpectedEof => "the server closed the connection".to_owned(),
            _ => safe(&io.to_string()),
        },
        Error::Odd(what) => format!("the server cannot be understood: {what}"),
    }
}

/// An answer in words.
pub(super) fn text(response: &Response) -> String {
    safe(&format!("{} {}", response.code, response.lines.join(" ")))
}

/// A text of the server's on one line, bounded, and without links: a content filter may quote the one that lets its
/// holder in.
pub(super) fn safe(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let words: Vec<&str> = spaced
        .split_whitespace()
        .map(|word| if word.contains("://") || word.contains("token=") { "[link]" } else { word })
        .collect();
    let joined = words.join(" ");
    match joined.char_indices().nth(LIMIT) {
        None => joined,
        Some((end, _)) => format!("{}…", &joined[..end]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(answer: &str) -> Code {
        let (basic, text) = answer.split_at(3);
        let lines = text.split('|').map(|line| line.trim().to_owned()).collect();
        let response = Response { code: basic.parse().expect("a code"), lines };
        Code::of(&Error::Refused(response)).expect("a refusal")
    }

    #[test]
    fn what_is_refused_is_told_from_the_codes() {
        for (meaning, answers) in [
            (Meaning::Goodbye, &["421 4.7.0 too many"][..]),
            (Meaning::Session, &["503 5.5.1 order", "530 5.7.0 sign in"]),
            (Meaning::Later, &["450 4.2.0 greylisted", "451", "452 4.3.1 disk", "550 4.7.1 not now", "554 4.4.1"]),
            (Meaning::Later, &["552 5.2.2 full", "550 5.2.2 full", "552 no room"]),
            (Meaning::Address, &["550 5.1.1 nobody", "550 5.1.2", "553 5.1.3", "551 5.1.6", "556 5.1.10", "550 5.2.1"]),
            (Meaning::Never, &["550 5.7.1 relaying denied", "550 relaying denied", "554 5.2.252 SendAsDenied"]),
            (Meaning::Never, &["550 5.4.5 daily limit", "550 5.1.8 sender", "550 5.1.7", "554 5.6.0", "554 x 5.1.1"]),
        ] {
            answers.iter().for_each(|answer| assert_eq!(code(answer).meaning(), meaning, "{answer}"));
        }
    }

    #[test]
    fn an_enhanced_code_stands_where_a_line_begins() {
        assert_eq!(code("550 no such|5.1.1 user").enhanced, Some([5, 1, 1]));
        for odd in ["5.1", "5.1.1.1", "6.1.1", "5.1.1234", "5.+1.1", "5..1", "10.0.0.1", "user 5.1.1", ""] {
            assert_eq!(enhanced(odd), None, "{odd}");
        }
        assert_eq!(enhanced("5.2.252 no"), Some([5, 2, 252]));
        assert!(code("550 no").is_vague() && code("552 5.3.4 big").is_vague() && !code("550 5.7.1 no").is_vague());
    }

    #[test]
    fn links_control_characters_and_novels_go() {
        assert_eq!(
            safe("550 <https://portal.example/confirm?token=abc>\r\n\u{1b}[31m listed "),
            "550 [link] [31m listed"
        );
        assert_eq!(safe(&"å".repeat(1000)).chars().count(), 301);
    }
}
