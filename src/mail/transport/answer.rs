//! What a server answered, or what went wrong instead, in words that are safe to store and show.

use std::io::ErrorKind;

use super::client::{Error, Response};

/// Longest text kept of a server's answer, in characters.
const LIMIT: usize = 300;

/// The code of an answer that is a refusal; `None` when there was no answer at all.
pub(super) fn code(error: &Error) -> Option<u16> {
    match error {
        Error::Refused(response) => Some(response.code),
        Error::Broken(_) | Error::Odd(_) => None,
    }
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
    use super::safe;

    #[test]
    fn links_control_characters_and_novels_go() {
        assert_eq!(
            safe("550 <https://portal.example/confirm?token=abc>\r\n\u{1b}[31m listed "),
            "550 [link] [31m listed"
        );
        assert_eq!(safe(&"å".repeat(1000)).chars().count(), 301);
    }
}
