//! The user's own texts, read from their folder.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::language;
use super::write::{LAYOUT_HTML, LAYOUT_TEXT};
use crate::domain::message::MessageKind;
use crate::domain::word::Word;
use crate::error::{Error, Result};
use crate::trust::{self, Denial, Wanted};

/// The file with what all mails of a language have in common.
const WORDS: &str = "words.txt";

/// The size of the largest file that is taken for a template, in bytes.
const LARGEST: u64 = 1_000_000;

/// A file of the template folder.
pub(super) struct File {
    /// Its name among the templates, such as `sv/invitation.txt`.
    pub(super) name: String,
    /// Where it lies.
    pub(super) path: PathBuf,
    /// What it says.
    pub(super) text: String,
}

/// Reads the folder, if nobody else could have changed what is in it. What is plainly not a template (hidden files, backups, a README) is passed over; a template that no
/// mail would use is an error, since it most likely has a misspelled name, or lies in a folder that has, and its text would
/// silently never be sent.
pub(super) fn read(folder: &Path, mistakes: &mut Vec<Error>) -> Vec<File> {
    let mut files = Vec::new();
    let mut add = |name: String, path: PathBuf, fits: bool, mistakes: &mut Vec<Error>| match if fits {
        load(name, path)
    } else {
        Err(unknown(&path))
    } {
        Ok(file) => files.push(file),
        Err(mistake) => mistakes.push(mistake),
    };
    for (name, path) in entries(folder, mistakes) {
        if path.is_dir() {
            let tag = language::normalize(&name);
            if name.starts_with('.') {
                continue;
            }
            let is_language = language::is_tag(&tag);
            for (inner, path) in entries(&path, mistakes) {
                if !is_template(&inner) {
                    continue;
                }
                let name = format!("{tag}/{inner}");
                let known = inner == WORDS || message(&name).is_some();
                if !is_language {
                    if known {
                        mistakes.push(no_language(&path));
                    }
                    continue;
                }
                let known = known || inner.starts_with('_');
                add(name, path, known && inner.ends_with(".txt"), mistakes);
            }
        } else if is_template(&name) {
            let known = name.starts_with('_') || [LAYOUT_TEXT, LAYOUT_HTML].contains(&name.as_str());
            add(name, path, known, mistakes);
        }
    }
    files
}

fn entries(folder: &Path, mistakes: &mut Vec<Error>) -> Vec<(String, PathBuf)> {
    let mut entries = Vec::new();
    let mut read = || -> std::result::Result<(), Denial> {
        trust::folder(folder, Wanted::obeyed("template folder"))?;
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if let Some(name) = entry.file_name().to_str() {
                entries.push((name.to_owned(), entry.path()));
            }
        }
        Ok(())
    };
    if let Err(denial) = read() {
        mistakes.push(denial.or_unusable(|error| {
            Error::invalid(format!("The template folder {} cannot be read.", folder.display())).caused_by(error)
        }));
    }
    entries.sort();
    entries
}

fn is_template(name: &str) -> bool {
    !name.starts_with('.') && !name.starts_with("README") && (name.ends_with(".txt") || name.ends_with(".html"))
}

/// What a template is the text of, by its name.
pub(super) fn message(name: &str) -> Option<(String, MessageKind)> {
    let (language, file) = name.split_once('/')?;
    let word = file.strip_suffix(".txt")?;
    let kind = MessageKind::ALL.iter().find(|kind| kind.word() == word)?;
    Some((language.to_owned(), *kind))
}

fn load(name: String, path: PathBuf) -> Result<File> {
    let mistake = |what: &str| Error::invalid(format!("The mail template {} {what}.", path.display()));
    let unreadable = |error: std::io::Error| mistake("cannot be read").caused_by(error);
    let open = trust::open(&path, Wanted::obeyed("mail template"));
    let file = open.map_err(|denial| denial.or_unusable(unreadable))?;
    // Nobody reads a mail of megabytes.
    let found = file.metadata().map_err(unreadable)?;
    if !found.is_file() {
        return Err(mistake("is not a file"));
    }
    let mut text = String::new();
    match file.take(LARGEST + 1).read_to_string(&mut text) {
        Ok(_) if found.len() > LARGEST => Err(mistake(&format!("is larger than {} kB", LARGEST / 1000))),
        Ok(_) => Ok(File { name, text: text.trim_start_matches('\u{feff}').to_owned(), path }),
        Err(error) if error.kind() == std::io::ErrorKind::InvalidData => {
            Err(mistake("is not UTF-8 text").hint("Save the file with the encoding UTF-8."))
        }
        Err(error) => Err(unreadable(error)),
    }
}

fn unknown(path: &Path) -> Error {
    let kinds = MessageKind::ALL.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(", ");
    Error::invalid(format!("The mail template {} belongs to no mail.", path.display())).hint(format!(
        "A folder per language holds words.txt and KIND.txt, where KIND is one of {kinds}; beside the folders stand \
         layout.txt and layout.html; files to include begin with `_`."
    ))
}

fn no_language(path: &Path) -> Error {
    let message = format!("The mail template {} lies in a folder that is no language.", path.display());
    Error::invalid(message)
        .hint("Name the folder by the language's code, such as en, sv or pt-br. What begins with a dot is passed over.")
}
