//! The names of documents: plain file names, that any file system takes and that lead nowhere else.

use crate::domain::text::{is_hidden, quoted};
use crate::domain::{Rejected, text};

/// The longest name, in bytes: more, file systems do not take.
pub const MAX_NAME: usize = 255;

/// A file's name as it is kept.
///
/// # Errors
/// When it is empty or too long, leads to another folder, begins with a dot or a dash, or holds a character that nobody
/// sees. The rejection says which.
pub fn file_name(typed: &str) -> Result<String, Rejected> {
    let name = typed.trim();
    let bad = |why: &str| Rejected::new(format!("The document's name {} {why}.", quoted(name)));
    if name.is_empty() {
        return Err(Rejected::new("The document's name is empty."));
    }
    if name.len() > MAX_NAME {
        return Err(bad(&format!("is {} bytes long; at most {MAX_NAME} are kept", name.len())));
    }
    match name.chars().find(|c| matches!(c, '/' | '\\') || is_hidden(*c)) {
        Some('/' | '\\') => return Err(bad("leads to another folder").hint("Give the bare name of the file.")),
        Some(hidden) => return Err(bad(&format!("holds {hidden:?}")).hint("Give it another name with --name.")),
        None => {}
    }
    // Saved under such a name it would be no plain file: hidden, or taken for a flag.
    if name.starts_with(['.', '-']) {
        return Err(bad("begins with a dot or a dash").hint("Give it another name with --name."));
    }
    Ok(name.to_owned())
}

/// What stands behind the last dot of a name, in lower case.
pub(super) fn extension(name: &str) -> Option<String> {
    name.rsplit_once('.').map(|(_, extension)| text::key(extension))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_names_are_kept_as_they_are() {
        for name in ["report.pdf", "Åre 2026 (v2).txt", "日本語.csv", "a", "no.dots.but.three", "emoji 🛗.png"] {
            assert_eq!(file_name(name), Ok(name.to_owned()));
        }
        assert_eq!(file_name("  report.pdf\n"), Ok("report.pdf".to_owned()));
    }

    #[test]
    fn names_that_lead_elsewhere_or_hide_are_refused() {
        for name in [
            "",
            " ",
            ".",
            "..",
            "../x",
            "a/b",
            "/etc/passwd",
            "a\\b",
            "..\\x",
            ".bashrc",
            "-rf",
            "a\0b",
            "a\nb",
            "a\u{1b}[2Jb",
            "gpj.\u{202e}exe",
            "a\u{200b}b",
        ] {
            assert!(file_name(name).is_err(), "{name:?}");
        }
        assert!(file_name(&"å".repeat(127)).is_ok());
        let long = file_name(&"x".repeat(10_000)).unwrap_err();
        assert!(long.reason.contains("10000 bytes") && long.reason.len() < 250, "{}", long.reason);
    }
}
