//! Comparing names as people mean them, and finding the nearest one for a typo.

use std::borrow::Cow;

use unicase::UniCase;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::unseen::{self, is_unseen};

/// The form in which names are compared: Unicode's full case folding in NFC, without what nobody can see, and with one
/// space for any blanks between words and none around them. Letters that merely look alike stay different.
pub fn key(text: &str) -> String {
    if text.is_ascii() {
        let lower = text.to_ascii_lowercase();
        return if is_spaced(&lower) { lower } else { spaced(&lower) };
    }
    // Decomposed first (definition D145 of the Unicode Standard): a mark that folds to a letter must stand behind the marks
    // before it.
    let seen: String = text.chars().filter(|c| !is_unseen(*c)).nfd().collect();
    let folded: String = UniCase::unicode(seen).to_folded_case().nfc().collect();
    if is_spaced(&folded) { folded } else { spaced(&folded) }
}

/// Whether all blanks of a text are single spaces between words.
fn is_spaced(text: &str) -> bool {
    let mut before = b' ';
    for byte in text.bytes() {
        if byte < b' ' || byte == b' ' && before == b' ' {
            return false;
        }
        before = byte;
    }
    let plain = text.is_ascii() || !text.contains(|c: char| c != ' ' && c.is_whitespace());
    plain && (before != b' ' || text.is_empty())
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is longer than this, in bytes, is no name that was mistyped, and comparing it would take its time.
const MISTYPED: usize = 500;

/// A noun of ours with its article: `an inspection`, `a user`.
pub fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {noun}")
}

/// A text in the Unicode form that all who write the same characters share: NFC.
pub fn composed(text: &str) -> Cow<'_, str> {
    if is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// Whether two texts are the same to whoever reads them: letter by letter, however their accents are encoded.
pub fn same(one: &str, other: &str) -> bool {
    one == other || !(one.is_ascii() && other.is_ascii()) && one.nfc().eq(other.nfc())
}

/// Of the known words, the one most like what was typed, if any is near enough to be a typo of it.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if typed.len() > MISTYPED {
        return None;
    }
    let typed = key(typed);
    known
        .into_iter()
        .map(|word| (strsim::jaro_winkler(&typed, &key(word)), word))
        .filter(|(likeness, _)| *likeness > 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, word)| word)
}

/// The longest name, title or other single line that is kept, in bytes.
pub const MAX_LINE: usize = 10_000;

/// A single line of text as it is kept: without blanks and what nobody sees at its ends, or nothing if that is all.
///
/// # Errors
/// When it is longer than [`MAX_LINE`] or holds a NUL, which no text of ours has a use for.
pub fn line(field: &str, typed: &str) -> Result<Option<String>, super::Rejected> {
    let trimmed = unseen::trimmed(typed);
    if trimmed.len() > MAX_LINE {
        return Err(super::Rejected::new(format!(
            "The {field} is {} bytes long; at most {MAX_LINE} are kept.",
            trimmed.len()
        )));
    }
    if trimmed.contains('\0') {
        return Err(super::Rejected::new(format!("The {field} holds a NUL character.")));
    }
    Ok((!trimmed.is_empty()).then(|| trimmed.to_owned()))
}

/// Like [`line()`], for a text of our own, which is not copied if it is as it should be.
///
/// # Errors
/// As [`line()`].
pub fn kept(field: &str, text: String) -> Result<Option<String>, super::Rejected> {
    if unseen::trimmed(&text).len() == text.len() && (1..=MAX_LINE).contains(&text.len()) && !text.contains('\0') {
        return Ok(Some(text));
    }
    line(field, &text)
}

/// Like [`line()`], for a telephone number or an id of another system: what nobody sees is no part of it anywhere, and a
/// space is a space.
///
/// # Errors
/// As [`line()`].
pub fn bare(field: &str, typed: &str) -> Result<Option<String>, super::Rejected> {
    line(field, &unseen::spaced(typed))
}

/// Like [`line()`], where something has to be there.
///
/// # Errors
/// As [`line()`], and when the text is blank.
pub fn required(field: &str, typed: &str) -> Result<String, super::Rejected> {
    line(field, typed)?.ok_or_else(|| super::Rejected::new(format!("The {field} is empty.")))
}

/// The longest text of several lines that is kept, in bytes.
pub const MAX_BODY: usize = 1_000_000;

/// A text of any number of lines as it is kept: without blank ends, or nothing if it was blank.
///
/// # Errors
/// When it is longer than [`MAX_BODY`] or holds a NUL.
pub fn body(field: &str, typed: &str) -> Result<Option<String>, super::Rejected> {
    let trimmed = unseen::trimmed(typed);
    if trimmed.len() > MAX_BODY {
        return Err(super::Rejected::new(format!(
            "The {field} is {} bytes long; at most {MAX_BODY} are kept.",
            trimmed.len()
        )));
    }
    if trimmed.contains('\0') {
        return Err(super::Rejected::new(format!("The {field} holds a NUL character.")));
    }
    Ok((!trimmed.is_empty()).then(|| trimmed.to_owned()))
}

/// Whether a character changes what is around it without being seen itself, wherever it stands.
pub fn is_hidden(c: char) -> bool {
    match c {
        _ if c.is_control() => true,
        // Soft hyphen, Mongolian vowel separator, zero width space, byte order mark.
        '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{feff}' => true,
        // Marks, embeddings, overrides and isolates of the bidirectional algorithm.
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        // Line and paragraph separator.
        '\u{2028}' | '\u{2029}' => true,
        // Word joiner, invisible operators, deprecated format characters.
        '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' => true,
        // Letters that are blank: the Hangul fillers.
        '\u{3164}' | '\u{ffa0}' => true,
        // Annotations, shorthand and musical controls, tags.
        '\u{fff9}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' => true,
        '\u{e0000}'..='\u{e007f}' => true,
        _ => false,
    }
}

/// What was typed, in quotes and short enough for a sentence.
pub fn quoted(typed: &str) -> String {
    const MOST: usize = 100;
    match typed.char_indices().nth(MOST) {
        Some((end, _)) => format!("{:?}…", &typed[..end]),
        None => format!("{typed:?}"),
    }
}

/// A name as it has to be typed in a command that a hint shows.
pub fn arg(name: &str) -> Cow<'_, str> {
    let plain = |c: char| c.is_alphanumeric() || "@%+=:,./_-".contains(c);
    if !name.is_empty() && name.chars().all(plain) {
        return Cow::Borrowed(name);
    }
    Cow::Owned(format!("'{}'", name.replace('\'', r"'\''")))
}

/// How many there are of something: `1 ticket`, `3 tickets`.
pub fn counted(count: u32, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// What there is some of, in a sentence: `2 users, 1 ticket and 3 contacts`. Empty where there is none of any.
pub fn tally(counts: &[(u32, &str, &str)]) -> String {
    let mut told: Vec<_> =
        counts.iter().filter(|(count, ..)| *count > 0).map(|(count, one, many)| counted(*count, one, many)).collect();
    match told.pop() {
        Some(last) if told.is_empty() => last,
        Some(last) => format!("{} and {last}", told.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_article() {
        use crate::domain::document::{DocumentKind, Holder};
        use crate::domain::ticket::TicketKind;
        use crate::domain::word::Word;
        let kinds = TicketKind::ALL.iter().map(|kind| kind.word());
        let kinds = kinds.chain(DocumentKind::ALL.iter().map(|kind| kind.word()));
        let told: Vec<_> = kinds.chain(Holder::ALL.iter().map(|holder| holder.word())).map(with_article).collect();
        let vowel: Vec<_> = told.iter().filter(|told| told.starts_with("an ")).map(String::as_str).collect();
        assert_eq!(vowel, ["an inspection", "an invoice", "an estimate", "an inspection"]);
        assert!(told.iter().all(|told| told.starts_with("a ") != told.starts_with("an ")), "{told:?}");
    }

    #[test]
    fn case_and_unicode_form_do_not_matter() {
        assert_eq!(key("ÅKE"), key("a\u{30a}ke"));
        assert_eq!((composed("A\u{30a}ke"), composed("åKE")), ("Åke".into(), "åKE".into()));
        assert_ne!(key("раураl"), key("paypal"), "letters that look alike stay different");
    }

    #[test]
    fn case_is_folded_fully() {
        for (one, other) in [
            ("STRASSE", "Straße"),
            ("straẞe", "Straße"),
            ("ΟΔΥΣΣΕΥΣ", "Οδυσσευς"),
            ("ﬁsk", "FISK"),
            ("İzmir", "i\u{307}zmir"),
            ("\u{1e9b}\u{323}", "\u{1e61}\u{323}"),
            ("\u{3b1}\u{345}\u{301}", "\u{391}\u{301}\u{399}"),
            ("ᾈ", "ἀι"),
        ] {
            assert_eq!(key(one), key(other), "{one} {other}");
        }
        for (one, other) in [("ı", "i"), ("I", "ı"), ("ö", "o"), ("Ω", "O"), ("①", "1"), ("Ｋ", "K")] {
            assert_ne!(key(one), key(other), "{one} {other}");
        }
        // Each letter is one with its capital, unless that is how another language writes another letter.
        let cased = |c: &char| !c.to_uppercase().eq([*c]) || !c.to_lowercase().eq([*c]);
        for c in ('\0'..=char::MAX).filter(cased).filter(|c| *c != 'ı') {
            let same = key(&c.to_string());
            assert_eq!(key(&c.to_uppercase().to_string()), same, "{c:?}");
            assert_eq!(key(&c.to_lowercase().to_string()), same, "{c:?}");
            assert_eq!(key(&same), same, "{c:?}");
            assert_eq!(key(&c.nfd().to_string()), same, "{c:?}");
        }
    }

    #[test]
    fn neither_blanks_nor_what_nobody_sees_tells_names_apart() {
        for alike in ["Kund\u{a0}Hiss AB", " kund  hiss\u{3000}AB\t", "Kund Hiss\u{200b} AB", "Kund\nHiss \u{200b} AB"]
        {
            assert_eq!(key(alike), "kund hiss ab", "{alike:?}");
        }
        assert_ne!(key("KundHiss AB"), key("Kund Hiss AB"));
        assert_eq!(key(" \u{200b} "), "");
    }

    proptest::proptest! {
        #[test]
        fn a_key_is_its_own_key(text in "(\\PC|[ \t\u{a0}\u{200b}\u{345}\u{301}ßİςΣﬁǅÅ]){0,12}") {
            let once = key(&text);
            proptest::prop_assert_eq!(key(&once), once.clone());
            proptest::prop_assert_eq!(key(&text.nfd().collect::<String>()), once.clone());
            proptest::prop_assert_eq!(key(&text.nfc().collect::<String>()), once);
        }
    }

    #[test]
    fn typos_find_their_word() {
        assert_eq!(nearest("membr", ["member", "moderator"]), Some("member"));
        assert_eq!(nearest("xyz", ["member", "moderator"]), None);
    }

    #[test]
    fn lines_are_trimmed_and_bounded() {
        assert_eq!(line("name", "  Acme "), Ok(Some("Acme".into())));
        assert_eq!(line("name", " "), Ok(None));
        assert!(line("name", "a\0b").is_err());
        assert!(line("name", &"x".repeat(MAX_LINE + 1)).is_err());
        assert_eq!(line("name", "\u{feff} A\u{200d}B\u{200b}\u{a0}"), Ok(Some("A\u{200d}B".into())));
        assert_eq!(line("name", "\u{200b}"), Ok(None));
        assert_eq!(kept("name", "Acme\u{200b}".into()), Ok(Some("Acme".into())));
        assert_eq!(bare("phone", "\u{202a}+46 70\u{ad}1\u{202c}"), Ok(Some("+46 701".into())));
        assert_eq!(body("comment", " a\nb\n"), Ok(Some("a\nb".into())));
        assert_eq!(body("comment", "\n"), Ok(None));
        assert!(body("comment", "a\0b").is_err());
        assert!(body("comment", &"x".repeat(MAX_BODY + 1)).is_err());
    }

    #[test]
    fn names_in_hints_can_be_typed() {
        assert_eq!(arg("lars@acme.example"), "lars@acme.example");
        assert_eq!(arg("Acme AB"), "'Acme AB'");
        assert_eq!(arg("o'neil@acme.example"), r"'o'\''neil@acme.example'");
        assert_eq!(quoted(&"å".repeat(10_000)).chars().count(), 103);
        assert_eq!(quoted("a\"b"), r#""a\"b""#);
    }

    #[test]
    fn counts_read_like_words() {
        let counts =
            |users, tickets| tally(&[(users, "user", "users"), (tickets, "ticket", "tickets"), (0, "x", "xs")]);
        assert_eq!(counts(2, 1), "2 users and 1 ticket");
        assert_eq!(counts(1, 0), "1 user");
        assert_eq!(counts(0, 0), "");
    }
}
