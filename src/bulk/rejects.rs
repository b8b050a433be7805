//! The rows that an import did not accept, in a file that can be mended and imported again.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write};
use std::path::Path;

use super::guard::is_formula;
use super::header::REASON;
use super::reader::Reader;
use crate::error::{Error, Result};

/// Writes rejected rows: the columns of the file as it names them, then `reason`.
pub struct Rejects<W: Write> {
    writer: csv::Writer<W>,
    width: usize,
    old_reason: Option<usize>,
    count: u64,
}

impl Rejects<BufWriter<File>> {
    /// Starts a file of rejects for what this reader reads, replacing an older one. Only its owner may read it, because
    /// it holds the data of people. The file that is being imported cannot be replaced.
    pub fn create(path: &Path, reader: &Reader) -> Result<Self> {
        let same = |input: &Path| matches!((path.canonicalize(), input.canonicalize()), (Ok(a), Ok(b)) if a == b);
        if reader.path().is_some_and(same) {
            return Err(Error::usage(format!("{} is being imported and cannot take the rejects.", path.display()))
                .hint("Name another file with `--rejects`."));
        }
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options
            .open(path)
            .map_err(|error| Error::failure(format!("{} could not be written.", path.display())).caused_by(error))?;
        Rejects::new(BufWriter::new(file), reader)
    }
}

impl<W: Write> Rejects<W> {
    /// Starts writing the rejects of what this reader reads, with its delimiter and in UTF-8.
    pub fn new(mut output: W, reader: &Reader) -> Result<Self> {
        if reader.is_encoded() {
            // So that the same command line, with its `--encoding`, reads it right.
            output.write_all("\u{feff}".as_bytes())?;
        }
        let writer = csv::WriterBuilder::new().delimiter(reader.delimiter()).flexible(true).from_writer(output);
        let columns = reader.columns();
        let mut rejects = Rejects { writer, width: columns.width(), old_reason: columns.reason(), count: 0 };
        rejects.line(columns.names().iter().map(String::as_str), REASON, columns.width())?;
        Ok(rejects)
    }

    /// Writes one row, with its cells as they stand in the file, and why it was rejected.
    ///
    /// A row with more or fewer cells than the header stays uneven, with the reason in its column all the same: what is
    /// too much stands behind the reason, and so does an empty cell where there was too little. So a row that nobody
    /// has mended is rejected again, rather than taken with the wrong cells.
    pub fn write<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>, reason: &str) -> Result<()> {
        let cells: Vec<_> = cells.into_iter().collect();
        self.count += 1;
        self.line(cells.iter().copied(), reason, cells.len())
    }

    /// How many rows have been written.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Writes what is still held back and gives the output back.
    pub fn finish(self) -> Result<W> {
        self.writer.into_inner().map_err(|error| Error::from(error.into_error()))
    }

    fn line<'a>(&mut self, cells: impl Iterator<Item = &'a str>, reason: &str, length: usize) -> Result<()> {
        let mut behind = Vec::new();
        for (position, cell) in cells.enumerate() {
            if position >= self.width {
                behind.push(cell);
            } else if Some(position) != self.old_reason {
                self.cell(cell)?;
            }
        }
        for position in length..self.width {
            if Some(position) != self.old_reason {
                self.cell("")?;
            }
        }
        self.cell(reason)?;
        for cell in &behind {
            self.cell(cell)?;
        }
        if length < self.width {
            self.cell("")?;
        }
        self.writer.write_record(None::<&[u8]>).map_err(told)
    }

    /// Blanks around a cell mean nothing, and a guarded formula is read back as what it was.
    fn cell(&mut self, cell: &str) -> Result<()> {
        let cell = cell.trim();
        let written = match is_formula(cell) {
            true => self.writer.write_field(format!("'{cell}")),
            false => self.writer.write_field(cell),
        };
        written.map_err(told)
    }
}

fn told(error: csv::Error) -> Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error.into(),
        kind => Error::failure("The rejects could not be written.").caused_by(anyhow::anyhow!("{kind:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bulk::header::USERS;
    use crate::bulk::reader::{Options, RowError, Source};
    use crate::error::Kind;

    fn open(bytes: &[u8], encoding: Option<&str>) -> Reader {
        let input = Box::new(std::io::Cursor::new(bytes.to_vec()));
        let options = Options { delimiter: None, encoding: encoding.map(str::to_owned) };
        Reader::open(Source::Stdin(input), USERS, options).expect("opens")
    }

    /// Rejects every row, with this reason if it is well formed.
    fn reject(bytes: &[u8], encoding: Option<&str>, reason: &str) -> String {
        let mut reader = open(bytes, encoding);
        let mut rejects = Rejects::new(Vec::new(), &reader).expect("starts");
        loop {
            match reader.next_row() {
                Ok(Some(row)) => rejects.write(row.cells(), reason).expect("written"),
                Ok(None) => break,
                Err(RowError::Row { cells, complaint }) => {
                    rejects.write(cells.iter().map(String::as_str), &complaint.without_line()).expect("written");
                }
                Err(RowError::File(error)) => panic!("{error}"),
            }
        }
        String::from_utf8(rejects.finish().expect("flushed")).expect("UTF-8")
    }

    #[test]
    fn columns_and_cells_are_those_of_the_file() {
        let text = reject(b"E-Mail; Given name\nx;\"A;\n\"\"B\"\n", None, "No e-mail address.");
        assert_eq!(text, "E-Mail;Given name;reason\nx;\"A;\n\"\"B\";No e-mail address.\n");
    }

    #[test]
    fn rejects_can_be_imported_and_rejected_again() {
        let once = reject(b"email,phone\nx,+41\ny,'=1\nz,''=1\n", None, "Wrong.");
        assert_eq!(once, "email,phone,reason\nx,'+41,Wrong.\ny,'=1,Wrong.\nz,''=1,Wrong.\n");
        let mut reader = open(once.as_bytes(), None);
        for phone in ["+41", "=1", "'=1"] {
            let row = reader.next_row().expect("well formed").expect("there");
            assert_eq!(row.get("phone"), phone);
        }
        assert_eq!(reject(once.as_bytes(), None, "Wrong."), once);
    }

    #[test]
    fn uneven_rows_stay_uneven() {
        let once = reject(b"email,city,zip\na\nb,c,d,e,f\n", None, "Not reached.");
        assert_eq!(
            once,
            "email,city,zip,reason\na,,,\"The row has 1 cell, fewer than the 3 of the header.\",\n\
             b,c,d,\"The row has 5 cells, more than the 3 of the header.\",e,f\n"
        );
        let twice = reject(once.as_bytes(), None, "Not reached.");
        assert!(!twice.contains("Not reached."), "{twice}");
        assert!(twice.lines().nth(1).is_some_and(|line| line.starts_with("a,,,") && line.ends_with("\",")));
    }

    #[test]
    fn the_flag_for_the_encoding_can_stay() {
        let text = reject(b"email,city\nx,Z\xFCrich\n", Some("windows-1252"), "Wrong.");
        let mut reader = open(text.as_bytes(), Some("windows-1252"));
        assert_eq!(reader.next_row().expect("well formed").expect("there").get("city"), "Zürich");
    }

    #[test]
    fn the_file_itself_is_not_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let input = folder.path().join("users.csv");
        std::fs::write(&input, "email\nx\n").expect("written");
        let reader = Reader::open(Source::Path(input.clone()), USERS, Options::default()).expect("opens");
        let same = folder.path().join(".").join("users.csv");
        assert_eq!(Rejects::create(&same, &reader).err().map(|error| error.kind()), Some(Kind::Usage));
        assert_eq!(std::fs::read(&input).expect("read"), b"email\nx\n");

        let output = folder.path().join("rejects.csv");
        std::fs::write(&output, "old").expect("written");
        let mut rejects = Rejects::create(&output, &reader).expect("starts");
        rejects.write(["x"], "Wrong.").expect("written");
        assert_eq!(rejects.count(), 1);
        rejects.finish().expect("flushed");
        assert_eq!(std::fs::read_to_string(&output).expect("read"), "email,reason\nx,Wrong.\n");
    }
}
