//! The user's own texts, read from their folder.

use std::fs;
use std::path::{Path, PathBuf};

use super::{PARTS, language};
use crate::domain::message::MessageKind;
use crate::domain::word::Word;
use crate::error::{Error, Result};

/// A file of the template folder.
pub(super) struct File {
    /// Its name among the templates, such as `sv/invitation.txt`.
    pub(super) name: String,
    /// Where it lies.
    pub(super) path: PathBuf,
    /// What it says.
    pub(super) text: String,
}

/// Reads the folder. What is plainly not a template (hidden files, backups, a README) is passed over; a template that no
/// mail would use is an error, since it is most likely a misspelled name whose text would silently never be sent.
pub(super) fn read(folder: &Path) -> Result<Vec<File>> {
    let mut files = Vec::new();
    for (name, path) in entries(folder)? {
        if path.is_dir() {
            let tag = language::normalize(&name);
            if !language::is_tag(&tag) {
                continue;
            }
            for (inner, path) in entries(&path)? {
                if !is_template(&inner) || path.is_dir() {
                    continue;
                }
                if !inner.starts_with('_') && !is_part(&inner) {
                    return Err(unknown(&path));
                }
                files.push(load(format!("{tag}/{inner}"), path)?);
            }
        } else if is_template(&name) {
            if !name.starts_with('_') && name != "layout.html" {
                return Err(unknown(&path));
            }
            files.push(load(name, path)?);
        }
    }
    Ok(files)
}

fn entries(folder: &Path) -> Result<Vec<(String, PathBuf)>> {
    let failed = |error: std::io::Error| {
        Error::invalid(format!("The template folder {} cannot be read.", folder.display())).caused_by(error)
    };
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        if let Some(name) = entry.file_name().to_str() {
            entries.push((name.to_owned(), entry.path()));
        }
    }
    entries.sort();
    Ok(entries)
}

fn is_template(name: &str) -> bool {
    !name.starts_with('.') && !name.starts_with("README") && (name.ends_with(".txt") || name.ends_with(".html"))
}

fn is_part(name: &str) -> bool {
    name.split_once('.')
        .is_some_and(|(kind, part)| MessageKind::ALL.iter().any(|known| known.word() == kind) && PARTS.contains(&part))
}

fn load(name: String, path: PathBuf) -> Result<File> {
    match fs::read_to_string(&path) {
        Ok(text) => Ok(File { name, text: text.trim_start_matches('\u{feff}').to_owned(), path }),
        Err(error) if error.kind() == std::io::ErrorKind::InvalidData => {
            Err(Error::invalid(format!("The mail template {} is not UTF-8 text.", path.display())))
        }
        Err(error) => {
            Err(Error::invalid(format!("The mail template {} cannot be read.", path.display())).caused_by(error))
        }
    }
}

fn unknown(path: &Path) -> Error {
    let kinds = MessageKind::ALL.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(", ");
    Error::invalid(format!("The mail template {} belongs to no mail.", path.display())).hint(format!(
        "Files are named KIND.subject.txt, KIND.txt and KIND.html in a folder per language, where KIND is one of {kinds}; \
         files to include begin with `_`."
    ))
}
