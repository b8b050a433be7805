//! Comparing names as people mean them, and finding the nearest one for a typo.

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The form in which names are compared: NFC and lower case. Letters that merely look alike stay different.
pub fn key(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let lower = if is_nfc(text) { text.to_lowercase() } else { text.nfc().collect::<String>().to_lowercase() };
    lower.nfc().collect()
}

/// Of the known words, the one most like what was typed, if any is near enough to be a typo of it.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
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

/// A single line of text as it is kept: trimmed, or nothing if it was blank.
///
/// # Errors
/// When it is longer than [`MAX_LINE`] or holds a NUL, which no text of ours has a use for.
pub fn line(field: &str, typed: &str) -> Result<Option<String>, super::Rejected> {
    let trimmed = typed.trim();
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

/// Like [`line`], where something has to be there.
///
/// # Errors
/// As [`line`], and when the text is blank.
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
    let trimmed = typed.trim();
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

/// A key as it is kept: one that can stand in `CUSTOMER/FACILITY` and in a list inside a CSV cell.
///
/// # Errors
/// As [`required`], and when it holds `/`, `;`, `|` or a control character.
pub fn number(field: &str, typed: &str) -> Result<String, super::Rejected> {
    let number = required(field, typed)?;
    match number.chars().find(|c| matches!(c, '/' | ';' | '|') || c.is_control()) {
        Some(bad) => Err(super::Rejected::new(format!("The {field} {number:?} holds {bad:?}."))
            .hint("Numbers are made of letters, digits, spaces, dashes and dots.")),
        None => Ok(number),
    }
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
    fn case_and_unicode_form_do_not_matter() {
        assert_eq!(key("ÅKE"), key("a\u{30a}ke"));
        assert_eq!(key("Straße"), "straße");
        assert_ne!(key("раураl"), key("paypal"), "letters that look alike stay different");
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
        assert!(number("number", "K/1").is_err());
        assert_eq!(body("comment", " a\nb\n"), Ok(Some("a\nb".into())));
        assert_eq!(body("comment", "\n"), Ok(None));
        assert!(body("comment", "a\0b").is_err());
        assert!(body("comment", &"x".repeat(MAX_BODY + 1)).is_err());
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
