//! Files on disk: what is read to be kept, and where what is got back is saved.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Seek};
use std::path::{Path, PathBuf};

use crate::cli::file::is_stream;
use crate::config::{CONFIG_FILE, format_size};
use crate::domain::document::{Document, name};
use crate::error::{Error, Result};
use crate::ui::Ui;

/// A file that is to be kept, open at its beginning.
pub(super) struct Opened {
    pub(super) file: File,
    /// How long it is, in bytes.
    pub(super) size: u64,
}

/// Opens a file that is to be kept, or takes what is on stdin. What comes from a pipe is copied into a temporary file first:
/// how long that takes is up to whoever writes into it, and the database must not wait for them.
///
/// # Errors
/// When it cannot be read, or is larger than `longest`.
pub(super) fn open(ui: &mut Ui, path: &Path, longest: u64) -> Result<Opened> {
    let (shown, opened) = match is_stream(path) {
        true => ("What is on stdin".to_owned(), copied(|copy| ui.copy_stdin(copy, longest))?),
        false => (path.display().to_string(), open_file(path, longest)?),
    };
    if opened.size <= longest {
        return Ok(opened);
    }
    let most = format_size(longest);
    Err(Error::invalid(format!("{shown} is larger than {most}, the most that is kept of a document."))
        .hint("Raise `document.max_size` in the configuration, at most to 500MB."))
}

fn open_file(path: &Path, longest: u64) -> Result<Opened> {
    let unreadable = |error: io::Error| match error.kind() {
        ErrorKind::NotFound => Error::not_found(format!("There is no file {}.", path.display())),
        _ => Error::failure(format!("{} cannot be read.", path.display())).caused_by(error),
    };
    let file = File::open(path).map_err(unreadable)?;
    let metadata = file.metadata().map_err(unreadable)?;
    if metadata.is_dir() {
        return Err(is_folder(path));
    }
    if metadata.is_file() {
        return Ok(Opened { file, size: metadata.len() });
    }
    copied(|copy| io::copy(&mut file.take(longest.saturating_add(1)), copy).map_err(unreadable))
}

/// A temporary file without a name, filled by `copy`, which tells how much there was.
fn copied(copy: impl FnOnce(&mut File) -> Result<u64>) -> Result<Opened> {
    let failed = |error: io::Error| Error::failure("A temporary file cannot be written.").caused_by(error);
    let mut file = tempfile::tempfile().map_err(failed)?;
    let size = copy(&mut file)?;
    file.rewind().map_err(failed)?;
    Ok(Opened { file, size })
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
