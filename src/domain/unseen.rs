//! Characters that nobody can see, which are no part of what names a thing.
//!
//! They come along when text is copied out of web pages, mail and spreadsheets. In addresses, usernames, numbers and serial
//! numbers they are taken out wherever they stand. In names and other texts they are taken away at the ends alone: inside
//! they may be letters' joiners, which some scripts are written with.

use std::borrow::Cow;

/// Whether a character is neither seen nor takes any room: Unicode's `Default_Ignorable_Code_Point`, and the anchors of
/// annotations. Control characters are not meant: they are no slip, and nothing that names a thing takes them.
pub fn is_unseen(c: char) -> bool {
    matches!(c,
        // Soft hyphen, grapheme joiner, Arabic letter mark, Hangul fillers, inherent vowels of Khmer.
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{3164}' | '\u{ffa0}'
        // Zero width, joiners, marks and overrides of direction, word joiner, invisible operators, byte order mark.
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        // Annotations, shorthand and musical controls.
        | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{180e}')
        || shapes_the_one_before(c)
}

/// Whether an unseen character says how the one before it is drawn, as the variants of a Japanese name or an emoji do.
fn shapes_the_one_before(c: char) -> bool {
    matches!(c, '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
}

/// What was typed without the characters that nobody can see, and without blank ends.
pub fn without(typed: &str) -> Cow<'_, str> {
    if typed.is_ascii() || !typed.contains(is_unseen) {
        return Cow::Borrowed(typed.trim());
    }
    let seen: String = typed.chars().filter(|c| !is_unseen(*c)).collect();
    Cow::Owned(seen.trim().to_owned())
}

/// The same, where a space of another width, or one that does not break, is a space.
pub fn spaced(typed: &str) -> Cow<'_, str> {
    let seen = without(typed);
    let other = |c: char| c.is_whitespace() && !c.is_ascii();
    if seen.is_ascii() || !seen.contains(other) { seen } else { Cow::Owned(seen.replace(other, " ")) }
}

/// What was typed without what nobody can see at its ends, blanks included.
pub fn trimmed(typed: &str) -> &str {
    if typed.is_ascii() {
        return typed.trim();
    }
    typed
        .trim_start_matches(|c: char| c.is_whitespace() || is_unseen(c))
        .trim_end_matches(|c: char| c.is_whitespace() || is_unseen(c) && !shapes_the_one_before(c))
}

/// Whether something that nobody can see is not kept of what was typed, no-break spaces at the ends included: anywhere in
/// it, or at its ends alone.
pub fn loses(typed: &str, anywhere: bool) -> bool {
    if typed.is_ascii() {
        return false;
    }
    match anywhere {
        true => typed.contains(|c: char| is_unseen(c) || c.is_whitespace() && !c.is_ascii()),
        false => trimmed(typed).len() != typed.trim_ascii().len(),
    }
}

/// A character that does not belong, for a sentence: as itself where it can be seen and is no ASCII, with its code point.
pub fn named(c: char) -> String {
    let code = u32::from(c);
    match c {
        _ if c.is_ascii_graphic() => format!("'{c}'"),
        _ if c.is_control() || c.is_whitespace() || is_unseen(c) => format!("U+{code:04X}"),
        // Alone it would stand on the character before it.
        _ if unicode_normalization::char::is_combining_mark(c) => format!("U+{code:04X}"),
        _ => format!("{c} (U+{code:04X})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::is_hidden;

    #[test]
    fn they_are_taken_out_everywhere_or_at_the_ends() {
        for (typed, without_them, without_ends) in [
            ("lina", "lina", "lina"),
            (" lina\u{200b}", "lina", "lina"),
            ("\u{feff}\u{a0}li\u{ad}na\u{2060}\u{a0}", "lina", "li\u{ad}na"),
            ("\u{200c}می\u{200c}خواهم\u{200d}", "میخواهم", "می\u{200c}خواهم"),
            ("葛\u{e0100}", "葛", "葛\u{e0100}"),
            ("♥\u{fe0f}\u{200b}", "♥", "♥\u{fe0f}"),
            ("\u{200b} \u{200b}", "", ""),
            ("a\u{1b}b", "a\u{1b}b", "a\u{1b}b"),
        ] {
            assert_eq!(without(typed), without_them, "{typed:?}");
            assert_eq!(trimmed(typed), without_ends, "{typed:?}");
            assert_eq!(without(&without(typed)), without(typed));
            assert_eq!(spaced(typed), without(typed));
            assert_eq!(trimmed(trimmed(typed)), trimmed(typed));
        }
    }

    #[test]
    fn a_space_of_any_width_is_one() {
        assert_eq!(spaced("\u{a0}+46\u{a0}70\u{2009}1 2\u{200b}"), "+46 70 1 2");
    }

    #[test]
    fn what_is_not_kept_can_be_told() {
        for (typed, anywhere, at_the_ends) in [
            (" lina ", false, false),
            ("åsa", false, false),
            ("lina\u{200b}", true, true),
            ("\u{a0}lina", true, true),
            ("li\u{ad}na", true, false),
            ("li\u{a0}na", true, false),
        ] {
            assert_eq!((loses(typed, true), loses(typed, false)), (anywhere, at_the_ends), "{typed:?}");
        }
    }

    #[test]
    fn what_is_hidden_on_a_screen_is_unseen_blank_or_a_control() {
        for c in ('\0'..=char::MAX).filter(|c| is_hidden(*c)) {
            assert!(is_unseen(c) || c.is_control() || c.is_whitespace(), "{c:?}");
        }
        for c in ('\0'..=char::MAX).filter(|c| is_unseen(*c)) {
            assert!(!c.is_control() && !c.is_whitespace(), "{c:?}");
        }
    }

    #[test]
    fn a_character_is_named_so_that_it_can_be_found() {
        for (c, name) in [
            ('/', "'/'"),
            ('“', "“ (U+201C)"),
            ('å', "å (U+00E5)"),
            ('\u{200b}', "U+200B"),
            ('\u{a0}', "U+00A0"),
            ('\u{7}', "U+0007"),
            ('\u{301}', "U+0301"),
            ('😀', "😀 (U+1F600)"),
        ] {
            assert_eq!(named(c), name);
        }
    }
}
