//! The file of rejects: the rows that an import did not accept, to be mended and imported again.

use std::fs::{File, Permissions};
use std::io::{self, BufWriter, Read, Seek, Write};
use std::os::fd::AsRawFd;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

use nix::fcntl::{AT_FDCWD, AtFlags};
use nix::unistd::linkat;

use super::complaint::is_reason;
use super::guard::passed_on;
use super::header::REASON;
use super::reader::Reader;
use super::rejected::{Cells, Rejected};
use crate::error::{Error, Result};

/// Sees to it that a file of rejects can be written, before anything is imported: it is not the file that is being
/// imported, and nothing but an older file of rejects is replaced.
///
/// # Errors
/// When it is (usage), when something else lies there (conflict), and when its folder cannot be written (failure).
pub(super) fn check(path: &Path, reader: &Reader) -> Result<()> {
    // By whatever name: a link to the file is the file.
    let which = |path: &Path| path.metadata().map(|about| (about.dev(), about.ino()));
    let same = |input: &Path| matches!((which(path), which(input)), (Ok(a), Ok(b)) if a == b);
    if reader.path().is_some_and(same) {
        return Err(Error::usage(format!("{} is being imported and cannot take the rejects.", path.display()))
            .hint("Name another file with `--rejects`."));
    }
    if path.exists() && !is_rejects(path, reader)? {
        return Err(Error::conflict(format!("{} exists and is no file of rejects.", path.display()))
            .hint("It was left alone. Name another file with `--rejects`."));
    }
    nameless(path).map(drop)
}

/// Whether the first row of a file is that of the rejects of what this reader reads. An empty file holds nothing that
/// could be lost.
fn is_rejects(path: &Path, reader: &Reader) -> Result<bool> {
    if !path.is_file() {
        return Ok(false);
    }
    let mut start = Vec::new();
    File::open(path)
        .and_then(|file| file.take(64 * 1024).read_to_end(&mut start))
        .map_err(|error| told(path, error))?;
    let mut header = Vec::new();
    fill(&mut header, path, reader, &Rejected::default())?;
    // With or without the mark: it says nothing about what the file is.
    let bare = |bytes: &[u8]| bytes.strip_prefix(MARK).unwrap_or(bytes).to_vec();
    Ok(start.is_empty() || bare(&start).starts_with(&bare(&header)))
}

/// The folder of a file.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A file without a name in the folder of this one, of which nothing is left whenever the process ends. Only its owner
/// may read it, because it holds the data of people.
fn nameless(path: &Path) -> Result<File> {
    let folder = folder_of(path);
    let made = tempfile::tempfile_in(folder).and_then(|file| {
        file.set_permissions(Permissions::from_mode(0o600))?;
        Ok(file)
    });
    made.map_err(|error| match folder.is_dir() {
        true => told(path, error),
        false => {
            Error::failure(format!("{} could not be written: there is no folder {}.", path.display(), folder.display()))
                .hint("Nothing was imported. Make the folder, or name another file with `--rejects`.")
        }
    })
}

/// Writes the file of rejects whole, or leaves what was there.
///
/// # Errors
/// When it cannot be written.
pub(super) fn write(path: &Path, reader: &Reader, rejected: &Rejected) -> Result<()> {
    let mut file = nameless(path)?;
    let mut output = BufWriter::new(&file);
    fill(&mut output, path, reader, rejected)?;
    output.flush().map_err(|error| told(path, error))?;
    drop(output);
    put(&mut file, path).map_err(|error| told(path, error))
}

/// Gives the file its name, in the place of what has it, once all of it is on the disk.
fn put(file: &mut File, path: &Path) -> io::Result<()> {
    file.sync_all()?;
    let mut beside = tempfile::Builder::new();
    beside.prefix(".rejects-");
    let named = match beside.make_in(folder_of(path), |name| link(file, name)) {
        Ok(named) => named.into_temp_path(),
        Err(_) => {
            // Not everywhere can a file without a name get one.
            let mut named = beside.tempfile_in(folder_of(path))?;
            file.rewind()?;
            io::copy(file, named.as_file_mut())?;
            named.as_file().sync_all()?;
            named.into_temp_path()
        }
    };
    named.persist(path).map_err(|error| error.error)
}

fn link(file: &File, name: &Path) -> io::Result<()> {
    let nameless = format!("/proc/self/fd/{}", file.as_raw_fd());
    Ok(linkat(AT_FDCWD, nameless.as_str(), AT_FDCWD, name, AtFlags::AT_SYMLINK_FOLLOW)?)
}

fn told(path: &Path, error: io::Error) -> Error {
    // Some errors name the file beside it, which means nothing to anybody.
    let cause = if error.get_ref().is_some() { error.kind().into() } else { error };
    Error::failure(format!("{} could not be written.", path.display()))
        .caused_by(cause)
        .hint("Nothing was imported. Name another file with `--rejects`, or make room for this one.")
}

/// What a row of rejects has more than the row that was rejected: its reason, and the quotes before formulas.
pub(super) const MORE_BYTES: usize = 64 * 1024;
/// And so many cells: the reason, and what keeps a row uneven.
pub(super) const MORE_CELLS: usize = 2;

/// `reason`, then the columns as the file names them, with its delimiter and in UTF-8.
fn fill(output: &mut impl Write, path: &Path, reader: &Reader, rejected: &Rejected) -> Result<()> {
    let failed = |error| told(path, error);
    if reader.is_marked() {
        output.write_all(MARK).map_err(failed)?;
    }
    let columns = reader.columns();
    let mut lines =
        Lines { output, delimiter: reader.delimiter(), width: columns.width(), old_reason: columns.reason() };
    lines.write(REASON, &Cells { texts: columns.names().to_vec(), stray: None }).map_err(failed)?;
    rejected.rows(|_, cells, reason| lines.write(&reason, &cells).map_err(failed))
}

/// The mark of UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

struct Lines<W: Write> {
    output: W,
    delimiter: u8,
    width: usize,
    old_reason: Option<usize>,
}

impl<W: Write> Lines<W> {
    /// Writes one row: why it was rejected, and behind that its cells as they stand in the file, however many they are. So
    /// a row with more or fewer cells than the header has the same cells when it is read again, and the same fault.
    fn write(&mut self, reason: &str, cells: &Cells) -> io::Result<()> {
        self.field(reason)?;
        let old = self.old_reason.filter(|at| self.is_old_reason(*at, cells));
        let mut written = 0;
        for (at, text) in cells.texts.iter().enumerate().filter(|(at, _)| Some(*at) != old) {
            self.output.write_all(&[self.delimiter])?;
            match cells.stray {
                Some(stray) if stray == at => self.output.write_all(text.as_bytes())?,
                _ => self.field(text)?,
            }
            written += 1;
        }
        let own = self.width - usize::from(self.old_reason.is_some());
        if cells.texts.len() != self.width && written == own {
            // Which cell is missing is not known. One more, and nobody takes them for what they are not.
            self.output.write_all(&[self.delimiter])?;
        }
        self.output.write_all(b"\n")
    }

    /// Whether the cell there is the reason of an earlier import, which the new one replaces. In a row of another width
    /// than the header's it may just as well be something of the person's.
    fn is_old_reason(&self, at: usize, cells: &Cells) -> bool {
        let is_even = cells.texts.len() == self.width;
        is_even || cells.texts.get(at).is_some_and(|text| is_reason(text))
    }

    /// Writes a cell so that reading it gives the same text.
    fn field(&mut self, text: &str) -> io::Result<()> {
        let text = passed_on(text);
        let quoted = text.bytes().any(|byte| byte == self.delimiter || matches!(byte, b'"' | b'\r' | b'\n'));
        match quoted {
            true => write!(self.output, "\"{}\"", text.replace('"', "\"\"")),
            false => self.output.write_all(text.as_bytes()),
        }
    }
}

#[cfg(test)]
mod tests;
