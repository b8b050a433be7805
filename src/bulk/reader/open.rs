//! Opening a file, and what is read of it before its first row.

use std::fs::File;
use std::io::{ErrorKind, Read, Write};
use std::path::Path;
use std::time::SystemTime;

use encoding_rs::Encoding;

use super::Options;
use super::broken::broken_file;
use crate::bulk::complaint::Place;
use crate::bulk::header::{Columns, Field, match_header};
use crate::bulk::record::{Record, Records};
use crate::bulk::rejects;
use crate::bulk::text::{Text, encoding};
use crate::error::{Error, Result};

/// Reads up to the first row.
pub(super) fn begin(
    name: &str,
    input: Box<dyn Read>,
    fields: &'static [Field],
    options: &Options,
) -> Result<(Records, Columns)> {
    let mut records = Records::new(Text::new(input, options.encoding()?), options.delimiter);
    let mut record = Record::default();
    loop {
        match records.read(&mut record) {
            Ok(true) if record.is_blank() => continue,
            Ok(true) => break,
            Ok(false) => {
                let names: Vec<_> = fields.iter().map(|field| format!("`{}`", field.name)).collect();
                return Err(Error::invalid(format!("{name} is empty."))
                    .hint(format!("The first row must name the columns. They are {}.", names.join(", "))));
            }
            Err(broken) => return Err(broken_file(name, None, broken)),
        }
    }
    let place = Place { file: name.to_owned(), line: record.line };
    if record.nul().is_some() {
        return Err(Error::invalid(format!("{place}: the header has a NUL byte in it."))
            .hint("The file is damaged, no text, or in another encoding, which `--encoding` names."));
    }
    if let Some(cell) = record.stray {
        return Err(Error::invalid(format!("{place}: there is text after the closing quote of cell {}.", cell + 1)));
    }
    let cells: Vec<_> = record.cells().collect();
    let columns = match_header(&place, &cells, fields)?;
    if columns.reason().is_some() {
        records.make_room(rejects::MORE_BYTES, rejects::MORE_CELLS);
    }
    Ok((records, columns))
}

impl Options {
    pub(super) fn encoding(&self) -> Result<Option<&'static Encoding>> {
        self.encoding.as_deref().map(encoding).transpose()
    }
}

/// Bytes that can be read once, and are kept to be read again.
pub(super) struct Both {
    pub(super) input: Box<dyn Read>,
    pub(super) file: File,
}

impl Read for Both {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.input.read(buffer)?;
        self.file.write_all(&buffer[..count])?;
        Ok(count)
    }
}

pub(super) fn not_copied(name: &str, error: std::io::Error) -> Error {
    let folder = std::env::temp_dir();
    Error::failure(format!("{name} could not be kept in a temporary file in {}.", folder.display()))
        .caused_by(error)
        .hint("Make room there, or name another folder with the environment variable `TMPDIR`.")
}

/// A file as it was when it was opened.
pub(super) struct Opened {
    pub(super) file: File,
    pub(super) size: u64,
    pub(super) modified: Option<SystemTime>,
}

pub(super) fn open_file(path: &Path) -> Result<(File, Option<Opened>)> {
    let told = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => Error::not_found(format!("There is no file {}.", path.display())),
        _ => Error::failure(format!("{} could not be read.", path.display())).caused_by(error),
    };
    let file = File::open(path).map_err(told)?;
    let about = file.metadata().map_err(told)?;
    if about.is_dir() {
        return Err(Error::failure(format!("{} is a folder, not a file.", path.display())));
    }
    if !about.is_file() {
        // A named pipe has no size that means anything.
        return Ok((file, None));
    }
    let again = file.try_clone().map_err(told)?;
    Ok((file, Some(Opened { file: again, size: about.len(), modified: about.modified().ok() })))
}
