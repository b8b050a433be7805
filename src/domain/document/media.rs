//! What kind of file a document is: found out from its content. A name says nothing about bytes, and only tells kinds
//! of text apart.

use super::name::extension;
use crate::domain::{Rejected, text};

/// What is said of bytes of which nothing is known.
const BYTES: &str = "application/octet-stream";

/// How much of a file is looked at, from its beginning, in bytes.
pub const HEAD: u64 = 64 * 1024;

/// The media type of a file that begins so, and has this name. `whole` says that there is no more of it.
pub fn media_type(head: &[u8], whole: bool, name: &str) -> String {
    let found = infer::get(head).map(|kind| (kind.mime_type(), kind.matcher_type()));
    let Some(text) = plain_text(head, whole) else {
        return match found {
            // UTF-16 has a mark in front, and every other byte of it may be zero.
            None if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") => "text/plain",
            None => BYTES,
            Some((found, _)) => found,
        }
        .to_owned();
    };
    match found {
        Some((found @ ("application/pdf" | "application/rtf" | "application/postscript"), _)) => found.to_owned(),
        Some(("text/xml", _)) if text.contains("<svg") => "image/svg+xml".to_owned(),
        Some((found, infer::MatcherType::Text)) => found.to_owned(),
        // Other marks of two or three letters are words as likely as not.
        _ => text_type(text, name).to_owned(),
    }
}

/// The beginning as text, if it is nothing else: UTF-8 with no control characters but those that lay text out. Unless it
/// is all there is, it may end within a character.
fn plain_text(head: &[u8], whole: bool) -> Option<&str> {
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if !whole && error.error_len().is_none() => {
            std::str::from_utf8(&head[..error.valid_up_to()]).ok()?
        }
        Err(_) => return None,
    };
    let laid_out = |c: char| !c.is_control() || matches!(c, '\t' | '\n' | '\r' | '\u{c}');
    text.chars().all(laid_out).then_some(text)
}

/// What kind of text it is: as its name says, where it could be that.
fn text_type(text: &str, name: &str) -> &'static str {
    let text = text.trim_start_matches('\u{feff}').trim();
    match extension(name).as_deref() {
        Some("csv") => "text/csv",
        Some("tsv") => "text/tab-separated-values",
        Some("md" | "markdown") => "text/markdown",
        Some("json") if text.starts_with(['{', '[', '"']) => "application/json",
        Some("ics") if text.starts_with("BEGIN:VCALENDAR") => "text/calendar",
        Some("vcf") if text.starts_with("BEGIN:VCARD") => "text/vcard",
        Some("svg") if text.starts_with("<svg") => "image/svg+xml",
        Some("eml") if text.contains(':') => "message/rfc822",
        Some("html" | "htm") if text.starts_with('<') => "text/html",
        _ => "text/plain",
    }
}

/// Whether a terminal can show files of this type, once they are escaped.
pub fn is_text(media_type: &str) -> bool {
    media_type.starts_with("text/") || matches!(media_type, "application/json" | "image/svg+xml" | "message/rfc822")
}

/// A media type that was typed, as it is kept: `type/subtype`, and perhaps a parameter such as the charset.
///
/// # Errors
/// When it is none.
pub fn typed(typed: &str) -> Result<String, Rejected> {
    let wrong = || {
        Rejected::new(format!("{} is no media type.", text::quoted(typed)))
            .hint("Write it like \"application/pdf\", or leave out --media-type to have it found out.")
    };
    let wanted = typed.trim().to_ascii_lowercase();
    let (essence, parameter) = match wanted.split_once(';') {
        Some((essence, parameter)) => (essence.trim_end(), Some(parameter.trim())),
        None => (wanted.as_str(), None),
    };
    let (main, sub) = essence.split_once('/').ok_or_else(wrong)?;
    let known = ["application", "audio", "font", "image", "message", "model", "text", "video"].contains(&main);
    let with_value = |parameter: &str| {
        parameter.split_once('=').is_some_and(|(name, value)| is_token(name) && is_token(value.trim_matches('"')))
    };
    if !known || !is_token(sub) || wanted.len() > 127 || !parameter.is_none_or(with_value) {
        return Err(wrong());
    }
    Ok(match parameter {
        Some(parameter) => format!("{essence}; {parameter}"),
        None => essence.to_owned(),
    })
}

fn is_token(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_decides_whatever_the_name_says() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
        for (content, name, expected) in [
            (&b"%PDF-1.7\n"[..], "a.txt", "application/pdf"),
            (png, "a.pdf", "image/png"),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", "a", "image/jpeg"),
            (b"MZ\x90\0\x03\0\0\0", "holiday.jpg", "application/vnd.microsoft.portable-executable"),
            (b"<!DOCTYPE html><p>", "a.png", "text/html"),
            (b"<script >alert(1)</script>", "a.csv", "text/html"),
            (b"<?xml version=\"1.0\"?><svg/>", "a.xml", "image/svg+xml"),
            (b"\0\x01\x02", "a.pdf", BYTES),
            (b"caf\xe9", "a.txt", BYTES),
            (b"\xff\xfeh\0i\0", "a.txt", "text/plain"),
        ] {
            assert_eq!(media_type(content, true, name), expected, "{name}");
        }
    }

    #[test]
    fn the_name_tells_texts_apart_where_they_could_be_that() {
        for (content, name, expected) in [
            ("a,b\n", "a.CSV", "text/csv"),
            ("# Title", "a.md", "text/markdown"),
            ("{\"a\":1}", "a.json", "application/json"),
            ("not json", "a.json", "text/plain"),
            ("hello", "a.pdf", "text/plain"),
            ("hello", "a.exe", "text/plain"),
            ("hello", "", "text/plain"),
            ("BM is short for benchmark, and no picture", "a.txt", "text/plain"),
            ("MZ", "a", "text/plain"),
            ("\u{feff}hej å", "a.txt", "text/plain"),
        ] {
            assert_eq!(media_type(content.as_bytes(), true, name), expected, "{name}");
        }
    }

    #[test]
    fn a_beginning_may_end_within_a_character() {
        let cut = &"a,b,å".as_bytes()[..5];
        assert_eq!(media_type(cut, false, "a.csv"), "text/csv");
        assert_eq!(media_type(cut, true, "a.csv"), BYTES);
        assert_eq!(media_type(b"caf\xe9 noir", false, "a.txt"), BYTES);
    }

    #[test]
    fn typed_types_are_looked_at() {
        assert_eq!(typed(" Application/PDF "), Ok("application/pdf".to_owned()));
        assert_eq!(typed("text/plain ;charset=utf-8"), Ok("text/plain; charset=utf-8".to_owned()));
        for wrong in ["", "pdf", "text/", "/x", "x/y", "text/a b", "text/a\r\nX: y", "text/a; b", "text/a;b=\r\n"] {
            assert!(typed(wrong).is_err(), "{wrong:?}");
        }
    }
}
