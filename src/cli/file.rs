//! Files that a command writes: whole or not at all, and never over what must not be lost.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::FileTypeExt;
use std::path::{Path, PathBuf};

use crate::app::App;
use crate::create::{self, Readers};
use crate::domain::text;
use crate::error::{Error, Result};
use crate::ops;
use crate::trust;

/// What stands for stdin and stdout.
pub(super) fn is_stream(path: &Path) -> bool {
    path == Path::new("-")
}

/// Whether a file that is there already is replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Existing {
    Kept,
    Replaced,
}

/// A file that is to be written, for its owner alone: it holds people's data.
#[derive(Debug, Clone, Copy)]
pub(super) struct Output<'a> {
    pub(super) path: &'a Path,
    pub(super) existing: Existing,
    /// The flag that named it.
    pub(super) flag: &'static str,
}

impl Output<'_> {
    /// Refuses to replace a file that is to be kept: for whoever wants to know before the work is done. Writing makes sure
    /// of it.
    ///
    /// # Errors
    /// When there is one.
    pub(super) fn spare_existing(self) -> Result<()> {
        match self.existing {
            Existing::Kept if !self.is_no_file() && self.path.symlink_metadata().is_ok() => {
                Err(self.failed(ErrorKind::AlreadyExists.into()))
            }
            _ => Ok(()),
        }
    }

    /// Writes a new file, or replaces one. A file that is replaced is there whole, as it was or as it is to be.
    ///
    /// # Errors
    /// When it is there already and to be kept, or cannot be written.
    pub(super) fn write(self, fill: impl FnOnce(&mut File) -> io::Result<()>) -> Result<()> {
        self.spare_existing()?;
        let written = match self.existing {
            _ if self.is_no_file() => self.pour(fill),
            Existing::Kept => self.write_new(fill),
            Existing::Replaced => self.replace(fill),
        };
        written.map_err(|error| self.failed(error))
    }

    fn failed(self, error: io::Error) -> Error {
        match error.kind() {
            ErrorKind::AlreadyExists => {
                Error::conflict(format!("{} is there already; it was left as it is.", self.path.display()))
                    .hint(format!("Add --force to replace it, or name another file with {}.", self.flag))
            }
            _ => Error::failure(format!("{} cannot be written.", self.path.display())).caused_by(error),
        }
    }

    /// Whether it is a pipe or a device: there is nothing in it to lose.
    pub(super) fn is_no_file(self) -> bool {
        self.path.metadata().is_ok_and(|there| !there.is_file() && !there.is_dir())
    }

    /// Writes into what is there: a device, or a pipe of which nobody else has the other end.
    fn pour(self, fill: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
        let mut file = OpenOptions::new().write(true).open(self.path)?;
        let about = file.metadata()?;
        // One that the shell has opened has no path, and is what whoever runs this wants.
        if about.file_type().is_fifo() && self.path.canonicalize().is_ok() && !trust::is_own(&about) {
            return Err(io::Error::other("it is a pipe of somebody else's"));
        }
        fill(&mut file)
    }

    /// Writes beside it first, so that whoever is stopped meanwhile leaves no half of a file under its name.
    fn write_new(self, fill: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
        let draft = self.draft(fill)?;
        let linked = match fs::hard_link(&draft, self.path) {
            // For file systems without hard links.
            Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                self.create(self.path, |file| io::copy(&mut File::open(&draft)?, file).map(|_| ()))
            }
            linked => linked,
        };
        let removed = fs::remove_file(&draft);
        linked.and(removed)
    }

    /// A link of that name is replaced, not what it points to.
    fn replace(self, fill: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
        let draft = self.draft(fill)?;
        fs::rename(&draft, self.path).inspect_err(|_| {
            fs::remove_file(&draft).ok();
        })
    }

    /// The content in a file beside this one.
    fn draft(self, fill: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<PathBuf> {
        let draft = self.path.with_file_name(format!(".portalctl-{}.part", std::process::id()));
        // One of a process that had this id before and was killed.
        match fs::remove_file(&draft) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => self.create(&draft, fill)?,
        }
        Ok(draft)
    }

    fn create(self, path: &Path, fill: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
        let mut file = create::file(path, Readers::Owner)?;
        fill(&mut file).inspect_err(|_| {
            // What is left of it is of no use, and the first failure is the one to tell.
            fs::remove_file(path).ok();
        })
    }
}

/// Refuses to write what a portal is made of: the database, the journals beside it, which SQLite would take for its own,
/// its key, and the configuration. `flag` is how the file was named.
///
/// # Errors
/// When the file would be one of them.
pub(super) fn spare_portal(app: &App, path: &Path, flag: &str) -> Result<()> {
    let database = app.database_path()?;
    let folder = |path: &Path| folder_of(path).canonicalize().ok();
    // Some file systems take two cases for one.
    let name = |path: &Path| path.file_name().map(|name| text::key(&name.to_string_lossy()));
    let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let is_named_as = |path: &Path| {
        let Some(wanted) = name(path) else { return false };
        let beside = name(&database).is_some_and(|database| wanted.starts_with(&database));
        let key = name(&ops::key_path(&database)).is_some_and(|key| wanted == key);
        (beside || key) && folder(path).is_some_and(|wanted| Some(wanted) == folder(&database))
    };
    let is_configuration = app.config.file.as_deref().and_then(|file| file.canonicalize().ok()) == Some(real.clone());
    if is_named_as(path) || is_named_as(&real) || is_configuration {
        return Err(Error::conflict(format!("{} belongs to the portal, and was left as it is.", path.display()))
            .hint(format!("Name another file with {flag}.")));
    }
    Ok(())
}

/// The folder in which a file lies, or will.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
