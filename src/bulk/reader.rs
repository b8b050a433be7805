//! Reads a CSV file row by row, in memory that does not grow with it.
//!
//! The reader holds one chunk of bytes, its text, and one record; each is bounded, and each is used again for the next.

mod broken;
mod open;

use std::fs::File;
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};

use self::broken::broken_file;
use self::open::{Both, Opened, begin, not_copied, open_file};
use super::complaint::Complaint;
use super::header::{Columns, Field};
use super::record::{Record, Records};
pub use super::row::Row;
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
    /// Whether it may have to be read again from the beginning.
    pub twice: bool,
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
    fields: &'static [Field],
    options: Options,
    /// The same bytes, to be read again.
    copy: Option<File>,
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
        let is_encoded = options.encoding()?.is_some_and(|encoding| encoding != encoding_rs::UTF_8);
        let (name, path, opened, mut input) = match source {
            Source::Path(path) => {
                let (file, opened) = open_file(&path)?;
                (path.display().to_string(), Some(path), opened, Box::new(file) as Box<dyn Read>)
            }
            Source::Stdin(input) => ("standard input".to_owned(), None, None, input),
        };
        let mut copy = None;
        if options.twice {
            let file = match &opened {
                Some(opened) => opened.file.try_clone(),
                None => tempfile::tempfile().and_then(|file| {
                    let both = Both {
                        input: std::mem::replace(&mut input, Box::new(std::io::empty())),
                        file: file.try_clone()?,
                    };
                    input = Box::new(both);
                    Ok(file)
                }),
            };
            copy = Some(file.map_err(|error| not_copied(&name, error))?);
        }
        let (records, columns) = begin(&name, input, fields, &options)?;
        let record = Record::default();
        Ok(Reader { name, path, opened, is_encoded, fields, options, copy, records, record, columns, ended: false })
    }

    /// Begins again with the first row.
    ///
    /// # Errors
    /// When the file changed meanwhile (conflict), and when it cannot be read again.
    pub(super) fn again(&mut self) -> Result<()> {
        self.still_the_same()?;
        let Some(copy) = &self.copy else {
            return Err(Error::failure(format!("{} cannot be read twice.", self.name)));
        };
        let rewound = copy.try_clone().and_then(|mut file| file.rewind().map(|()| file));
        let file = rewound.map_err(|error| not_copied(&self.name, error))?;
        (self.records, self.columns) = begin(&self.name, Box::new(file), self.fields, &self.options)?;
        self.ended = false;
        Ok(())
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

    /// The row that was read last, also if it is not well formed, as far as its cells can be told apart.
    pub(super) fn row(&self) -> Row<'_> {
        Row::new(&self.record, &self.columns)
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

#[cfg(test)]
mod spectrum;
#[cfg(test)]
mod tests;
