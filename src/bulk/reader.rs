//! Reads a CSV file row by row, in memory that does not grow with it.
//!
//! The reader holds one chunk of bytes, its text, and one record; each is bounded, and each is used again for the next.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::complaint::{Complaint, Place};
use super::header::{Columns, Field, match_header};
use super::record::{Broken, CELLS, Record, Records};
use super::rejects;
pub use super::row::Row;
use super::text::{Fault, Text, encoding};
use crate::error::{Error, Result};

/// Where the rows come from.
pub enum Source {
    /// A file.
    Path(PathBuf),
    /// The standard input, or whatever stands in for it.
    Stdin(Box<dyn Read>),
}

/// What is known about the file besides its content.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The character between cells: any of ASCII but letters, digits, a quote, a line break and NUL. Without one, comma,
    /// semicolon or tab is found out from the header.
    pub delimiter: Option<u8>,
    /// The label of the encoding. Without one, the file is UTF-8.
    pub encoding: Option<String>,
}

/// Why there is no row.
#[derive(Debug)]
pub enum RowError {
    /// This row is not well formed. The next ones can be read.
    Row {
        /// What is wrong with it.
        complaint: Complaint,
        /// Its cells, as far as they can be told apart.
        cells: Vec<String>,
        /// The one of them that has text behind its closing quote, and therefore both its quotes still.
        stray: Option<usize>,
    },
    /// The file cannot be read any further: its rest must not be taken for missing or for good.
    File(Error),
}

impl From<RowError> for Error {
    fn from(error: RowError) -> Error {
        match error {
            RowError::Row { complaint, .. } => Error::invalid(complaint.to_string()),
            RowError::File(error) => error,
        }
    }
}

/// The rows of a file.
pub struct Reader {
    name: String,
    path: Option<PathBuf>,
    opened: Option<Opened>,
    is_encoded: bool,
    records: Records,
    record: Record,
    columns: Columns,
    ended: bool,
}

impl Reader {
    /// Opens a file and matches its header to the fields of a noun. Fails when the file does not exist (not found) or
    /// cannot be read (failure), when an option is wrong (usage), and when the file is empty, is no text, or has
    /// columns that do not fit (invalid).
    pub fn open(source: Source, fields: &'static [Field], options: Options) -> Result<Reader> {
        if let Some(delimiter) = options.delimiter
            && (!delimiter.is_ascii()
                || delimiter.is_ascii_alphanumeric()
                || matches!(delimiter, b'"' | b'\r' | b'\n' | 0))
        {
            return Err(Error::usage(
                "The delimiter cannot be a letter, a digit, a quote, a line break, NUL or a character beyond ASCII.",
            )
            .hint("Give one character, for example `--delimiter ';'`."));
        }
        let encoding = options.encoding.as_deref().map(encoding).transpose()?;
        let is_encoded = encoding.is_some_and(|encoding| encoding != encoding_rs::UTF_8);
        let (name, path, opened, input) = match source {
            Source::Path(path) => {
                let (file, opened) = open_file(&path)?;
                (path.display().to_string(), Some(path), opened, Box::new(file) as Box<dyn Read>)
            }
            Source::Stdin(input) => ("standard input".to_owned(), None, None, input),
        };
        let mut records = Records::new(Text::new(input, encoding), options.delimiter);
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
                Err(broken) => return Err(broken_file(&name, None, broken)),
            }
        }
        let place = Place { file: name.clone(), line: record.line };
        if record.nul().is_some() {
            return Err(Error::invalid(format!("{place}: the header has a NUL byte in it."))
                .hint("The file is damaged, no text, or in another encoding, which `--encoding` names."));
        }
        if let Some(cell) = record.stray {
            return Err(Error::invalid(format!(
                "{place}: there is text after the closing quote of cell {}.",
                cell + 1
            )));
        }
        let cells: Vec<_> = record.cells().collect();
        let columns = match_header(&place, &cells, fields)?;
        if columns.reason().is_some() {
            records.make_room(rejects::MORE_BYTES, rejects::MORE_CELLS);
        }
        Ok(Reader { name, path, opened, is_encoded, records, record, columns, ended: false })
    }

    /// The next row; none at the end of the file and after an error that ended it. Blank rows are passed over.
    pub fn next_row(&mut self) -> Result<Option<Row<'_>>, RowError> {
        loop {
            if self.ended {
                return Ok(None);
            }
            match self.records.read(&mut self.record) {
                Ok(true) if self.record.is_blank() => continue,
                Ok(true) => break,
                Ok(false) => self.ended = true,
                Err(broken) => {
                    self.ended = true;
                    return Err(RowError::File(broken_file(&self.name, Some(&self.columns), broken)));
                }
            }
        }
        match self.flaw() {
            Some(complaint) => Err(RowError::Row {
                complaint,
                cells: self.record.cells().map(str::to_owned).collect(),
                stray: self.record.stray,
            }),
            None => Ok(Some(Row::new(&self.record, &self.columns))),
        }
    }

    /// The columns of the file.
    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    /// What the file is called in messages.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where the file lies, if it is one.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The character between the cells.
    pub fn delimiter(&self) -> u8 {
        self.records.delimiter()
    }

    /// How many bytes have been read, for a progress bar.
    pub fn bytes_read(&self) -> u64 {
        self.records.text().bytes_read()
    }

    /// How many bytes there are, where that can be known.
    pub fn size(&self) -> Option<u64> {
        self.opened.as_ref().map(|opened| opened.size)
    }

    /// Whether what is written for the same reader, in UTF-8, begins with a mark: where the file did, and where it was said
    /// to be in another encoding, so that what says so can stay.
    pub(super) fn is_marked(&self) -> bool {
        self.is_encoded || self.records.text().is_marked()
    }

    /// Sees to it that the file is what it was when it was opened: who reads while another writes may have got half of
    /// the one and half of the other.
    ///
    /// # Errors
    /// When it changed meanwhile (conflict).
    pub(super) fn still_the_same(&self) -> Result<()> {
        let Some(opened) = &self.opened else { return Ok(()) };
        let now = opened
            .file
            .metadata()
            .map_err(|error| Error::failure(format!("{} could not be looked at again.", self.name)).caused_by(error))?;
        if (now.len(), now.modified().ok()) == (opened.size, opened.modified) {
            return Ok(());
        }
        Err(Error::conflict(format!("{} changed while it was read.", self.name))
            .hint("Nothing was taken from it. Run the command again when nothing writes to the file."))
    }

    fn flaw(&self) -> Option<Complaint> {
        let record = &self.record;
        let about = |cell: usize, reason: &str| match self.columns.field(cell) {
            Some(column) if cell < record.len() => Complaint::about(record.line, column, record.cell(cell), reason),
            _ => Complaint::about_row(record.line, format!("Cell {}: {reason}", cell + 1)),
        };
        if let Some(cell) = record.stray {
            let reason = "There is text after the closing quote; a quote inside a quoted cell must be doubled.";
            return Some(about(cell, reason));
        }
        if let Some(cell) = record.nul() {
            return Some(about(cell, "There is a NUL byte in the cell."));
        }
        let (cells, width) = (record.len(), self.columns.width());
        let cells_of = |count| if count == 1 { "1 cell".to_owned() } else { format!("{count} cells") };
        let more = if cells > width { "more" } else { "fewer" };
        let reason = format!("The row has {}, {more} than the {width} of the header.", cells_of(cells));
        (cells != width).then(|| Complaint::about_row(record.line, reason))
    }

    /// The bytes of memory that it holds for the content of the file.
    #[cfg(test)]
    fn held(&self) -> usize {
        self.records.held() + self.record.held()
    }
}

/// A file as it was when it was opened.
struct Opened {
    file: File,
    size: u64,
    modified: Option<SystemTime>,
}

fn open_file(path: &Path) -> Result<(File, Option<Opened>)> {
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

fn broken_file(name: &str, columns: Option<&Columns>, broken: Broken) -> Error {
    let at = |line: u64| Place { file: name.to_owned(), line };
    let in_cell = |cell: usize| match columns.and_then(|columns| columns.field(cell)) {
        Some(column) => format!("column `{column}`"),
        None => format!("cell {}", cell + 1),
    };
    match broken {
        Broken::Text { fault: Fault::Unreadable(error), .. } => {
            Error::failure(format!("{name} could not be read.")).caused_by(error)
        }
        Broken::Text { line, fault: Fault::Foreign { what, hint } } => {
            Error::invalid(format!("{}: {what}.", at(line))).hint(hint)
        }
        Broken::Text { line, fault: Fault::Broken { reason, hint } } => {
            Error::invalid(format!("{}: {reason}.", at(line))).hint(hint)
        }
        Broken::Unclosed { line, cell } => {
            Error::invalid(format!("{}, {}: the quote that opens here is never closed.", at(line), in_cell(cell)))
                .hint("Close the quote, or check that the file is complete.")
        }
        Broken::CellTooLong { line, cell, quote: None } => {
            Error::invalid(format!("{}, {}: the cell is longer than 1 MiB.", at(line), in_cell(cell)))
        }
        Broken::CellTooLong { cell, quote: Some(quote), .. } => {
            Error::invalid(format!("{}, {}: the cell is longer than 1 MiB.", at(quote), in_cell(cell)))
                .hint("Its quote opens on this line; is it ever closed?")
        }
        Broken::RecordTooLong { line } => Error::invalid(format!("{}: the row is longer than 4 MiB.", at(line)))
            .hint("Are the line ends those of a CSV file?"),
        Broken::TooManyCells { line } => Error::invalid(format!("{}: the row has more than {CELLS} cells.", at(line)))
            .hint("Are the line ends and the delimiter those of a CSV file?"),
    }
}

#[cfg(test)]
mod spectrum;
#[cfg(test)]
mod tests;
