//! Foreign text, made harmless for a terminal.
//!
//! Names, titles and addresses come from import files and portal users. Shown raw, an escape sequence in them could
//! rewrite the screen, a bidirectional mark could swap what is read, and a line break could fake a message of ours.
//! Whatever would do so is shown as an escape such as `\u{1b}`. Text in any script stays as it is, emoji sequences and
//! the joiners that Persian and the Indic scripts need included.

use std::borrow::Cow;
use std::fmt::Write as _;

pub(super) use crate::domain::text::is_hidden;

/// One line of text, fit for a terminal: line breaks and tabs are shown as `\n` and `\t`.
pub fn terminal(text: &str) -> Cow<'_, str> {
    let mut previous = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if is_harmful(previous, c, chars.peek().map(|(_, next)| *next)) {
            return Cow::Owned(escaped_from(text, at, previous));
        }
        previous = Some(c);
    }
    Cow::Borrowed(text)
}

/// Text of several lines, fit for a terminal. Line breaks and tabs are kept, and every line but the first is indented by
/// so many spaces: indented lines of foreign text cannot pass for a message of ours.
pub fn lines(text: &str, indent: usize) -> String {
    let mut shown = String::with_capacity(text.len());
    for (number, line) in text.split('\n').enumerate() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        if number > 0 {
            shown.push('\n');
            if !line.is_empty() {
                shown.extend(std::iter::repeat_n(' ', indent));
            }
        }
        for (number, piece) in line.split('\t').enumerate() {
            if number > 0 {
                shown.push('\t');
            }
            shown.push_str(&terminal(piece));
        }
    }
    shown
}

fn is_harmful(previous: Option<char>, c: char, next: Option<char>) -> bool {
    if !is_joiner(c) {
        return is_hidden(c);
    }
    // A joiner has work to do between two letters of a script that joins, or between emoji. Elsewhere it only makes
    // two texts that look the same differ. Older Malayalam and Sinhala text ends words with one.
    let joins = |c: char| !c.is_ascii() && !c.is_whitespace() && !is_joiner(c) && !is_hidden(c);
    let is_indic = |c: char| ('\u{900}'..='\u{dff}').contains(&c);
    !(previous.is_some_and(joins) && (next.is_some_and(joins) || previous.is_some_and(is_indic)))
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

fn escaped_from(text: &str, at: usize, previous: Option<char>) -> String {
    let mut shown = String::with_capacity(text.len() + 16);
    shown.push_str(&text[..at]);
    let mut previous = previous;
    let mut chars = text[at..].chars().peekable();
    while let Some(c) = chars.next() {
        if !is_harmful(previous, c, chars.peek().copied()) {
            shown.push(c);
        } else {
            match c {
                '\n' => shown.push_str("\\n"),
                '\r' => shown.push_str("\\r"),
                '\t' => shown.push_str("\\t"),
                _ => write!(shown, "\\u{{{:x}}}", u32::from(c)).expect("writing to a string cannot fail"),
            }
        }
        previous = Some(c);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_would_steer_a_terminal_is_shown_instead() {
        let cases = [
            ("red \u{1b}[31m", r"red \u{1b}[31m"),
            ("a\nb\tc\rd", r"a\nb\tc\rd"),
            ("\u{0}\u{7f}\u{9b}", r"\u{0}\u{7f}\u{9b}"),
            ("user\u{202e}txt", r"user\u{202e}txt"),
            ("\u{2066}x\u{2069}\u{200e}\u{200f}\u{61c}", r"\u{2066}x\u{2069}\u{200e}\u{200f}\u{61c}"),
            ("a\u{2028}b\u{2029}", r"a\u{2028}b\u{2029}"),
            ("a\u{200b}b\u{feff}", r"a\u{200b}b\u{feff}"),
            ("tag \u{e0041}", r"tag \u{e0041}"),
            ("pay\u{200d}pal", r"pay\u{200d}pal"),
            ("å\u{200d}\u{200d}å", "å\\u{200d}\\u{200d}å"),
        ];
        for (text, shown) in cases {
            assert_eq!(terminal(text), shown);
        }
    }

    #[test]
    fn text_in_any_script_is_left_alone() {
        for text in [
            "Åsa Öberg",
            "e\u{301}",
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "ന\u{d4d}\u{200d}",
            "שלום",
            "日本語",
            "👩\u{200d}👩\u{200d}👧",
            "❤\u{fe0f}\u{200d}🔥",
            "\\n",
            "",
        ] {
            assert!(matches!(terminal(text), Cow::Borrowed(same) if same == text), "{text:?}");
        }
    }

    #[test]
    fn lines_keep_their_breaks_and_are_indented() {
        assert_eq!(lines("one\r\ntwo\tthree\n\n\u{1b}", 2), "one\n  two\tthree\n\n  \\u{1b}");
    }

    proptest! {
        #[test]
        fn nothing_hidden_is_left(text in "\\PC*|[\u{0}-\u{ff}\u{200b}-\u{206f}a]*") {
            let shown = terminal(&text);
            prop_assert!(!shown.chars().any(is_hidden));
            prop_assert_eq!(terminal(&shown), shown.clone());
        }
    }
}
