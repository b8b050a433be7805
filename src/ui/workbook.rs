//! A workbook with one sheet, for people who live in spreadsheets: a row of names that stays where it is, and below it a
//! row for each record, with the same words as in CSV.
//!
//! Texts are written as texts, so nothing in them runs as a formula and nothing needs a quote before it. Times are dates
//! that a spreadsheet can sort and filter, in UTC. Rows wait in a temporary file, so that memory stays flat.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format as Look, Workbook as Xlsx, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

use super::record::{self, Column, Record};
use super::{Format, Ui, unwritten};
use crate::domain::time::Timestamp;
use crate::error::{Error, Result, caught};

/// The most rows below the names.
const MOST_ROWS: u32 = 1_048_575;
/// Columns are as wide as what is in them, within these bounds, in characters.
const WIDTHS: (usize, usize) = (6, 60);
/// The arrow of the filter beside a name.
const ARROW: usize = 3;
/// `2026-11-21 08:15:00`.
const TIME: &str = "yyyy-mm-dd hh:mm:ss";
/// Days are counted from the end of 1899, and the year 1900 has a day too many there: so are those from March on right.
const EPOCH: f64 = 25_569.0;
const FIRST_DAY: f64 = 61.0;
const END_OF_DAYS: f64 = 2_958_466.0;
const DAY: f64 = 86_400_000.0;

/// A workbook under way. Push every record, then save it.
#[must_use = "a workbook that is not saved is nowhere"]
pub struct Workbook<R: Record> {
    columns: Vec<&'static Column<R>>,
    workbook: Xlsx,
    widths: Vec<usize>,
    limit: Option<u32>,
    rows: u32,
    time: Look,
}

impl Ui {
    /// Begins a workbook with the columns that CSV has. `limit` is what was typed; none or 0 for no limit. What waits to be
    /// saved waits in this folder; in the usual one for temporary files if there is none.
    ///
    /// # Errors
    /// When `--columns` does not fit, another way of output was asked for, or nothing can be written there.
    pub fn workbook<R: Record>(
        &self,
        limit: Option<usize>,
        now: Timestamp,
        folder: Option<&Path>,
    ) -> Result<Workbook<R>> {
        let options = super::Options { format: Format::Csv, ..self.options.clone() };
        if self.options.format != Format::Table || self.options.raw {
            let flag = if self.options.raw { "--raw" } else { "-o" };
            return Err(Error::usage(format!("{flag} says how data is printed, and a workbook is not printed."))
                .hint(format!("Leave out {flag} or --xlsx.")));
        }
        Workbook::new(record::selected::<R>(&options)?, limit, now, folder)
    }

    /// Hands stdout to what is no text, once all that was buffered is written.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn pour(&mut self, write: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>) -> Result<()> {
        self.check()?;
        self.clear_progress();
        write(&mut self.out).map_err(unwritten)?;
        self.flush()
    }

    /// Refuses to send what is no text to a terminal, which it would do no good.
    ///
    /// # Errors
    /// When stdout is one.
    pub fn spare_terminal(&self, flag: &str) -> Result<()> {
        match self.terminal.stdout {
            false => Ok(()),
            true => Err(Error::usage("This is no text, and stdout is a terminal.")
                .hint(format!("Name a file with {flag}, or send stdout to one."))),
        }
    }
}

impl<R: Record> Workbook<R> {
    fn new(
        columns: Vec<&'static Column<R>>,
        limit: Option<usize>,
        now: Timestamp,
        folder: Option<&Path>,
    ) -> Result<Workbook<R>> {
        let limit = limit.filter(|limit| *limit > 0).and_then(|limit| u32::try_from(limit).ok());
        let widths = columns.iter().map(|column| column.name.width() + ARROW).collect();
        let names: Vec<_> = columns.iter().map(|column| column.name).collect();
        let workbook = minding(|| begin::<R>(&names, now, folder)).map_err(unwritable)?;
        let time = Look::new().set_num_format(TIME);
        Ok(Workbook { columns, workbook, widths, limit, rows: 0, time })
    }

    /// Takes the next record. Breaks once no more are needed.
    ///
    /// # Errors
    /// When a workbook has no room for it, or the temporary file cannot be written.
    pub fn push(&mut self, record: &R) -> Result<ControlFlow<()>> {
        if self.limit.is_some_and(|limit| self.rows >= limit) {
            return Ok(ControlFlow::Break(()));
        }
        if self.rows == MOST_ROWS {
            return Err(Error::invalid("A sheet of a workbook has room for 1,048,575 rows, and there are more.")
                .hint("Ask for fewer, by a customer say, or leave out --xlsx: a CSV file has room for all of them."));
        }
        let row = self.rows + 1;
        let cells: Vec<_> = self.columns.iter().map(|column| (column.cell)(record)).collect();
        for (at, cell) in cells.iter().enumerate() {
            self.widths[at] = self.widths[at].max(cell.width());
            if cell.encode_utf16().count() > 32_767 {
                return Err(Error::invalid(format!(
                    "A cell of a workbook has room for 32,767 characters, and {} of {} is longer.",
                    self.columns[at].name,
                    record.key()
                ))
                .hint("Leave out --xlsx: a CSV file has room for it."));
            }
        }
        let (columns, time) = (&self.columns, &self.time);
        minding(|| {
            let sheet = self.workbook.worksheet_from_index(0)?;
            for ((at, cell), column) in (0..).zip(&cells).zip(columns) {
                match day(column, cell) {
                    Some(day) => sheet.write_number_with_format(row, at, day, time)?,
                    None => sheet.write_string(row, at, cell)?,
                };
            }
            Ok(())
        })
        .map_err(unwritable)?;
        self.rows = row;
        Ok(match self.limit == Some(row) {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        })
    }

    /// How many rows there are below the names.
    pub fn rows(&self) -> u32 {
        self.rows
    }

    /// Writes the workbook out.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn save(mut self, out: &mut (dyn Write + Send)) -> io::Result<()> {
        let mut watched = Watched { out, failed: None };
        let saved = minding(|| {
            let sheet = self.workbook.worksheet_from_index(0)?;
            for (at, width) in (0..).zip(&self.widths) {
                sheet.set_column_width(at, u32::try_from((*width).clamp(WIDTHS.0, WIDTHS.1)).unwrap_or(u32::MAX))?;
            }
            if let Some(last) = u16::try_from(self.columns.len()).ok().and_then(|count| count.checked_sub(1)) {
                sheet.autofilter(0, 0, self.rows, last)?;
            }
            self.workbook.save_to_writer(&mut watched)
        });
        watched.failed.map_or(saved, Err)
    }
}

/// Keeps what the system says of the first write that fails, and takes everything after it without a word: the library
/// would print words of its own when it is told.
struct Watched<'a> {
    out: &'a mut (dyn Write + Send),
    failed: Option<io::Error>,
}

impl Watched<'_> {
    fn unless_failed(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
        if self.failed.is_none() {
            self.failed = write(self.out).err();
        }
    }
}

impl Write for Watched<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.unless_failed(|out| out.write_all(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.unless_failed(|out| out.flush());
        Ok(())
    }
}

fn begin<R: Record>(names: &[&str], now: Timestamp, folder: Option<&Path>) -> Result<Xlsx, XlsxError> {
    let mut workbook = Xlsx::new();
    if let Some(folder) = folder {
        workbook.set_tempdir(folder)?;
    }
    let made_at = ExcelDateTime::from_timestamp(now.0.div_euclid(1000))?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made_at));
    let sheet: &mut Worksheet = workbook.add_worksheet_with_constant_memory()?;
    sheet.set_name(record::label(&record::plural(R::NOUN)))?;
    sheet.set_freeze_panes(1, 0)?;
    let bold = Look::new().set_bold();
    for (at, name) in (0..).zip(names) {
        sheet.write_string_with_format(0, at, *name, &bold)?;
    }
    Ok(workbook)
}

/// A time as the number of days that spreadsheets count; none where the cell holds none that they can count. Columns of
/// times are those called so: `created_at`.
fn day<R>(column: &Column<R>, cell: &str) -> Option<f64> {
    let time: Timestamp = column.name.ends_with("_at").then(|| cell.parse().ok())??;
    // Far from where whole milliseconds are lost.
    #[allow(clippy::cast_precision_loss)]
    let day = time.0 as f64 / DAY + EPOCH;
    (FIRST_DAY..END_OF_DAYS).contains(&day).then_some(day)
}

/// The library panics where its temporary file cannot be written, on a full disk say. That is a failure like any other.
fn minding<T>(work: impl FnOnce() -> Result<T, XlsxError>) -> io::Result<T> {
    match caught(work) {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(XlsxError::IoError(error) | XlsxError::TempFileError(_, error))) => Err(error),
        Ok(Err(error)) => Err(io::Error::other(error)),
        Err(_) => Err(io::Error::other("its temporary file cannot be written, perhaps because the disk is full")),
    }
}

fn unwritable(error: io::Error) -> Error {
    Error::failure("The workbook cannot be written.").caused_by(error)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::ui::Options;

    #[derive(serde::Serialize)]
    struct Text(String);

    impl Record for Text {
        const NOUN: &'static str = "text";

        fn columns() -> &'static [Column<Text>] {
            &[Column { name: "read_at", shown: true, cell: |text| text.0.clone() }]
        }

        fn key(&self) -> String {
            "it".to_owned()
        }
    }

    fn workbook(limit: Option<usize>) -> Workbook<Text> {
        Ui::for_test(Options::default()).0.workbook(limit, Timestamp(0), None).unwrap()
    }

    #[test]
    fn times_are_days_where_spreadsheets_have_them() {
        let day = |cell: &str| day(&Text::columns()[0], cell);
        assert_eq!(day("2026-11-21T12:00:00Z"), Some(46_347.5));
        assert_eq!(day("1900-03-01T00:00:00Z"), Some(61.0));
        for text in ["", "soon", "1899-12-31T00:00:00Z"] {
            assert_eq!(day(text), None, "{text}");
        }
        let named = Column::<Text> { name: "reading", shown: true, cell: |text| text.0.clone() };
        assert_eq!(super::day(&named, "2026-11-21"), None);
    }

    #[test]
    fn a_workbook_has_room_for_so_much() {
        let mut full = workbook(None);
        full.rows = MOST_ROWS - 1;
        assert!(full.push(&Text("last".to_owned())).unwrap().is_continue());
        assert!(full.push(&Text("one more".to_owned())).unwrap_err().message().contains("1,048,575"));
        let mut long = workbook(None);
        assert!(long.push(&Text("å".repeat(32_767))).unwrap().is_continue());
        assert!(long.push(&Text("👩".repeat(16_384))).unwrap_err().message().contains("read_at of it is longer"));
    }

    #[test]
    fn no_more_are_taken_than_were_asked_for() {
        let mut two = workbook(Some(2));
        assert!(two.push(&Text(String::new())).unwrap().is_continue());
        assert!(two.push(&Text(String::new())).unwrap().is_break());
        assert!(two.push(&Text(String::new())).unwrap().is_break());
        assert_eq!(two.rows(), 2);
        assert!(workbook(Some(0)).push(&Text(String::new())).unwrap().is_continue());
    }

    #[test]
    fn a_panic_of_the_library_is_a_failure() {
        let error = minding::<()>(|| panic!("Couldn't write to xml file")).unwrap_err();
        assert!(error.to_string().contains("disk is full"), "{error}");
    }
}
