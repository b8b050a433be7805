//! The file of rejects: the rows that an import did not accept, to be mended and imported again.

use std::fs::{File, Permissions};
use std::io::{self, BufWriter, Read, Seek, Write};
use std::os::fd::AsRawFd;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

use nix::fcntl::{AT_FDCWD, AtFlags};
use nix::unistd::linkat;

use super::guard::guard;
use super::header::REASON;
use super::reader::Reader;
use super::rejected::Rejected;
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
    Ok(start.is_empty() || start.starts_with(&header))
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

/// The columns as the file names them, then `reason`, with the delimiter of the file and in UTF-8.
fn fill(output: &mut impl Write, path: &Path, reader: &Reader, rejected: &Rejected) -> Result<()> {
    let failed = |error| told(path, error);
    if reader.is_encoded() {
        // So that the same command line, with its `--encoding`, reads it right.
        output.write_all("\u{feff}".as_bytes()).map_err(failed)?;
    }
    let columns = reader.columns();
    let writer = csv::WriterBuilder::new().delimiter(reader.delimiter()).flexible(true).from_writer(output);
    let mut lines = Lines { writer, width: columns.width(), old_reason: columns.reason() };
    lines.write(columns.names(), REASON).map_err(failed)?;
    rejected.rows(|_, cells, reason| lines.write(&cells, &reason).map_err(failed))?;
    lines.writer.flush().map_err(failed)
}

/// What is behind an error of the CSV writer, which can fail in no other way here.
fn bare(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        kind => io::Error::other(format!("{kind:?}")),
    }
}

struct Lines<W: Write> {
    writer: csv::Writer<W>,
    width: usize,
    old_reason: Option<usize>,
}

impl<W: Write> Lines<W> {
    /// Writes one row, with its cells as they stand in the file, and why it was rejected.
    ///
    /// A row with more or fewer cells than the header stays uneven, with the reason in its column all the same: what is
    /// too much stands behind the reason, and so does an empty cell where there was too little. So a row that nobody
    /// has mended is rejected again, rather than taken with the wrong cells.
    fn write(&mut self, cells: &[String], reason: &str) -> io::Result<()> {
        let own = cells.len().min(self.width);
        for (position, cell) in
            cells[..own].iter().map(String::as_str).chain(std::iter::repeat_n("", self.width - own)).enumerate()
        {
            if Some(position) != self.old_reason {
                self.cell(cell)?;
            }
        }
        self.cell(reason)?;
        for cell in &cells[own..] {
            self.cell(cell)?;
        }
        if cells.len() < self.width {
            self.cell("")?;
        }
        self.writer.write_record(None::<&[u8]>).map_err(bare)
    }

    /// A cell with the text that reading the file gave. Blanks around it mean nothing.
    fn cell(&mut self, cell: &str) -> io::Result<()> {
        self.writer.write_field(guard(super::guard::unguard(cell.trim())).as_bytes()).map_err(bare)
    }
}

#[cfg(test)]
mod tests;
