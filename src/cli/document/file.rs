//! Files on disk: what is read to be kept, and what is got back.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use crate::config::{CONFIG_FILE, format_size};
use crate::domain::document::{Document, name};
use crate::domain::text;
use crate::error::{Error, Result};
use crate::ops;
use crate::ui::Ui;

/// What stands for stdin and stdout.
pub(super) fn is_stream(path: &Path) -> bool {
    path == Path::new("-")
}

/// Reads a file that is to be kept, or stdin. What is too large is not read whole.
///
/// # Errors
/// When it cannot be read, or is too large.
pub(super) fn read(ui: &mut Ui, path: &Path, longest: u64) -> Result<Vec<u8>> {
    let (shown, content) = match is_stream(path) {
        true => ("What is on stdin".to_owned(), ui.stdin_bytes(longest)?),
        false => (path.display().to_string(), read_file(path, longest)?),
    };
    if content.len() as u64 <= longest {
        return Ok(content);
    }
    let most = format_size(longest);
    Err(Error::invalid(format!("{shown} is larger than {most}, the most that is kept of a document."))
        .hint("Raise `document.max_size` in the configuration, at most to 500MB."))
}

fn read_file(path: &Path, longest: u64) -> Result<Vec<u8>> {
    let unreadable = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => Error::not_found(format!("There is no file {}.", path.display())),
        _ => Error::failure(format!("{} cannot be read.", path.display())).caused_by(error),
    };
    let file = File::open(path).map_err(unreadable)?;
    let metadata = file.metadata().map_err(unreadable)?;
    if metadata.is_dir() {
        return Err(is_folder(path));
    }
    // As far as it can be told from here; a pipe has no size.
    let expected = usize::try_from(metadata.len().min(longest) + 1).unwrap_or(0);
    let mut content = Vec::with_capacity(expected);
    file.take(longest.saturating_add(1)).read_to_end(&mut content).map_err(unreadable)?;
    Ok(content)
}

fn is_folder(path: &Path) -> Error {
    Error::usage(format!("{} is a folder; a document is one file.", path.display()))
        .hint("Pack it into one file first, such as a .zip.")
}

/// What a file is called that is to be kept: the last part of its path.
///
/// # Errors
/// When it has no name, as stdin has none.
pub(super) fn name_of(path: &Path) -> Result<String> {
    if is_stream(path) {
        return Err(Error::usage("What comes from stdin has no name.").hint("Give it one with --name."));
    }
    let Some(name) = path.file_name() else { return Err(is_folder(path)) };
    match name.to_str() {
        Some(name) => Ok(name.to_owned()),
        None => Err(Error::invalid(format!("{} has no name that can be kept.", path.display()))
            .hint("Give it another one with --name.")),
    }
}

/// Whether a file that is there already is replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Existing {
    Kept,
    Replaced,
}

/// Where a document is to be saved: as was said, into a folder that was named, or into the current one.
///
/// # Errors
/// When the document's own name is no plain file name, or that of a file that this program obeys.
pub(super) fn target(named: Option<&Path>, document: &Document) -> Result<PathBuf> {
    let folder = match named {
        Some(path) if !path.is_dir() => return Ok(path.to_owned()),
        Some(folder) => folder,
        None => Path::new(""),
    };
    // Not every name in a database came in through this program.
    let name = name::file_name(&document.name).map_err(|rejected| {
        Error::conflict(rejected.reason)
            .hint(format!("Say what to call it: `portalctl document get {} --output-file FILE`.", document.id))
    })?;
    if name == CONFIG_FILE {
        return Err(Error::conflict(format!(
            "The document is called {name}, which portalctl would read as its configuration."
        ))
        .hint(format!("Say what to call it: `portalctl document get {} --output-file FILE`.", document.id)));
    }
    Ok(folder.join(name))
}

/// Refuses to write what the database is made of: itself, its key, and the journals beside it, which SQLite would take
/// for its own.
///
/// # Errors
/// When this would be one of them.
pub(super) fn spare_database(path: &Path, database: &Path) -> Result<()> {
    let folder = |path: &Path| {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        folder.canonicalize().ok()
    };
    // Some file systems take two cases for one.
    let name = |path: &Path| path.file_name().map(|name| text::key(&name.to_string_lossy()));
    let Some(wanted) = name(path) else { return Ok(()) };
    let beside = name(database).is_some_and(|database| wanted.starts_with(&database));
    let key = name(&ops::key_path(database)).is_some_and(|key| wanted == key);
    if (beside || key) && folder(path).is_some_and(|wanted| Some(wanted) == folder(database)) {
        return Err(Error::conflict(format!("{} would be a part of the database.", path.display()))
            .hint("Name another file or folder with --output-file."));
    }
    Ok(())
}

/// Writes a new file, or replaces one. A file that is replaced is there whole, as it was or as it is to be.
///
/// # Errors
/// When it is there already and to be kept, or cannot be written.
pub(super) fn write(path: &Path, content: &[u8], existing: Existing) -> Result<()> {
    let there = path.metadata().ok();
    let written = match existing {
        // A pipe or a device: there is nothing in it to lose.
        _ if there.is_some_and(|there| !there.is_file() && !there.is_dir()) => {
            OpenOptions::new().write(true).open(path).and_then(|mut file| file.write_all(content))
        }
        Existing::Kept => write_new(path, content),
        Existing::Replaced => replace(path, content),
    };
    written.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => {
            Error::conflict(format!("{} is there already; it was left as it is.", path.display()))
                .hint("Add --force to replace it, or name another file with --output-file.")
        }
        _ => Error::failure(format!("{} cannot be written.", path.display())).caused_by(error),
    })
}

/// Writes beside it first, so that whoever is stopped meanwhile leaves no half of a document under its name.
fn write_new(path: &Path, content: &[u8]) -> std::io::Result<()> {
    // Told before anything is written; below, it is made sure of.
    if path.symlink_metadata().is_ok() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    let draft = draft_of(path, content)?;
    let linked = match fs::hard_link(&draft, path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => copy_new(path, content),
        linked => linked,
    };
    let removed = fs::remove_file(&draft);
    linked.and(removed)
}

/// For file systems without hard links.
fn copy_new(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(content).inspect_err(|_| {
        // What is left of it is of no use, and the first failure is the one to tell.
        fs::remove_file(path).ok();
    })
}

/// A link of that name is replaced, not what it points to.
fn replace(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let draft = draft_of(path, content)?;
    fs::rename(&draft, path).inspect_err(|_| {
        fs::remove_file(&draft).ok();
    })
}

/// The content in a file beside this one.
fn draft_of(path: &Path, content: &[u8]) -> std::io::Result<PathBuf> {
    let draft = path.with_file_name(format!(".portalctl-{}.part", std::process::id()));
    // One of a process that had this id before and was killed.
    match fs::remove_file(&draft) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => copy_new(&draft, content)?,
    }
    Ok(draft)
}
