//! Text to records: the CSV grammar, one record at a time.
//!
//! The csv crate reads leniently where an import must not: it takes an unclosed quote for the end of the file, counts
//! only LF as a line, and puts no bound on the length of a cell. So this is a reader of our own. A record ends with LF,
//! CRLF or CR outside quotes; inside, line breaks belong to the cell and are counted.

use super::text::{Fault, Text};
use crate::domain::unseen::trimmed;

/// The longest cell that is read, in bytes of UTF-8: 1 MiB.
pub(super) const CELL: usize = 1 << 20;
/// The longest record that is read, in bytes of UTF-8.
pub(super) const RECORD: usize = 4 << 20;
/// The most cells of a record that are read.
pub(super) const CELLS: usize = 1000;
/// How far the end of the header is looked for when the delimiter is to be found, in bytes.
const HEADER: usize = 64 * 1024;

/// One record. Reading the next one into it reuses its memory.
#[derive(Debug, Default)]
pub(super) struct Record {
    text: String,
    ends: Vec<usize>,
    /// The line on which it starts, counted from 1.
    pub(super) line: u64,
    /// The first cell with text between its closing quote and the next delimiter. Such a cell keeps its quotes.
    pub(super) stray: Option<usize>,
}

impl Record {
    /// How many cells it has.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// A cell, as it stands in the file without its quotes, or with them where they are not what they should be.
    pub(super) fn cell(&self, index: usize) -> &str {
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        &self.text[start..self.ends[index]]
    }

    /// All its cells.
    pub(super) fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|index| self.cell(index))
    }

    /// Whether all of it is ASCII.
    pub(super) fn is_ascii(&self) -> bool {
        self.text.is_ascii()
    }

    /// Whether it says nothing: a blank line, or nothing but delimiters.
    pub(super) fn is_blank(&self) -> bool {
        trimmed(&self.text).is_empty()
    }

    /// The first cell with a NUL byte.
    pub(super) fn nul(&self) -> Option<usize> {
        let at = self.text.as_bytes().contains(&0).then(|| self.text.find('\0')).flatten()?;
        self.ends.iter().position(|end| at < *end)
    }

    fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
        self.stray = None;
    }

    fn open(&self) -> &str {
        &self.text[self.ends.last().copied().unwrap_or(0)..]
    }

    fn close_cell(&mut self) {
        self.ends.push(self.text.len());
    }

    /// Gives the open cell, whose quotes were closed and have these blanks and more behind them, its quotes back.
    fn quote_again(&mut self, blanks: &str) {
        let start = self.text.len() - self.open().len();
        let quoted = self.text.split_off(start).replace('"', "\"\"");
        self.text.extend(["\"", &quoted, "\"", blanks]);
    }

    #[cfg(test)]
    pub(super) fn held(&self) -> usize {
        self.text.capacity() + self.ends.capacity() * size_of::<usize>()
    }
}

/// Why no further record can be read. Cells are counted from 0.
#[derive(Debug)]
pub(super) enum Broken {
    /// The text ends early, on this line.
    Text { line: u64, fault: Fault },
    /// A quote that was opened on this line is not closed before the end of the file.
    Unclosed { line: u64, cell: usize },
    /// A cell is too long; `quote` is the line of its opening quote, if it has one.
    CellTooLong { line: u64, cell: usize, quote: Option<u64> },
    /// A record is too long.
    RecordTooLong { line: u64 },
    /// A record has too many cells.
    TooManyCells { line: u64 },
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    /// In a cell, outside quotes.
    Plain,
    /// Inside quotes that were opened on this line.
    Quoted(u64),
    /// Right after a quote inside quotes: its end, or the first half of a doubled one.
    Quote(u64),
    /// After the closing quote, and perhaps blanks.
    Closed,
}

/// The records of a text.
pub(super) struct Records {
    text: Text,
    chunk: String,
    at: usize,
    line: u64,
    after_cr: bool,
    delimiter: u8,
    room: Room,
}

/// How much more than the limits is read.
#[derive(Clone, Copy, Default)]
struct Room {
    bytes: usize,
    cells: usize,
}

impl Records {
    /// The records of this text, with this delimiter or the one that its first line shows.
    pub(super) fn new(text: Text, delimiter: Option<u8>) -> Records {
        let mut records = Records {
            text,
            chunk: String::new(),
            at: 0,
            line: 1,
            after_cr: false,
            delimiter: delimiter.unwrap_or(b','),
            room: Room::default(),
        };
        if delimiter.is_none() {
            records.detect_delimiter();
        }
        records
    }

    pub(super) fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// Makes room for what a file of rejects adds to rows that were just short enough.
    pub(super) fn make_room(&mut self, bytes: usize, cells: usize) {
        self.room = Room { bytes, cells };
    }

    pub(super) fn text(&self) -> &Text {
        &self.text
    }

    #[cfg(test)]
    pub(super) fn held(&self) -> usize {
        self.chunk.capacity() + self.text.held()
    }

    /// No name of a column has a delimiter in it, so the one that is there outside quotes is the right one.
    fn detect_delimiter(&mut self) {
        while self.chunk.len() < HEADER && header_line(&self.chunk).is_none() && self.text.fill(&mut self.chunk) {}
        let line = header_line(&self.chunk).unwrap_or(&self.chunk);
        let mut quoted = false;
        let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
        for byte in line.bytes() {
            quoted ^= byte == b'"';
            if let Some((_, count)) = counts.iter_mut().find(|(known, _)| *known == byte && !quoted) {
                *count += 1;
            }
        }
        // Of equally frequent ones the first wins.
        self.delimiter = counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(byte, _)| *byte);
    }

    /// Reads the next record; false at the end of the file. A blank line is a record with one empty cell.
    pub(super) fn read(&mut self, record: &mut Record) -> Result<bool, Broken> {
        record.clear();
        let mut state = State::Plain;
        let mut begun = false;
        let mut blanks = String::new();
        loop {
            if self.at == self.chunk.len() && !self.refill()? {
                return match state {
                    State::Quoted(line) => Err(Broken::Unclosed { line, cell: record.len() }),
                    _ if begun => {
                        record.close_cell();
                        Ok(true)
                    }
                    _ => Ok(false),
                };
            }
            if !begun {
                if std::mem::take(&mut self.after_cr) && self.chunk.as_bytes()[self.at] == b'\n' {
                    self.at += 1;
                    continue;
                }
                record.line = self.line;
                begun = true;
            }
            if let State::Quoted(opened) = state {
                let rest = &self.chunk[self.at..];
                let run = rest.find('"').unwrap_or(rest.len());
                record.text.push_str(&rest[..run]);
                self.line += count_lines(&rest.as_bytes()[..run], &mut self.after_cr);
                self.at += run;
                if run < rest.len() {
                    self.at += 1;
                    self.after_cr = false;
                    state = State::Quote(opened);
                }
                self.check_length(record, Some(opened))?;
                continue;
            }
            let delimiter = self.delimiter;
            let byte = self.chunk.as_bytes()[self.at];
            match byte {
                b'\n' | b'\r' => {
                    self.at += 1;
                    self.line += 1;
                    self.after_cr = byte == b'\r';
                    record.close_cell();
                    return Ok(true);
                }
                _ if byte == delimiter => {
                    self.at += 1;
                    record.close_cell();
                    if record.len() >= CELLS + self.room.cells {
                        return Err(Broken::TooManyCells { line: record.line });
                    }
                    state = State::Plain;
                    continue;
                }
                _ => {}
            }
            match state {
                State::Quote(opened) if byte == b'"' => {
                    self.at += 1;
                    record.text.push('"');
                    state = State::Quoted(opened);
                }
                State::Quote(_) => {
                    state = State::Closed;
                    blanks.clear();
                }
                State::Closed if byte == b' ' || byte == b'\t' => {
                    self.at += 1;
                    // More than that make the cell too long as soon as they turn out to be part of it.
                    if blanks.len() <= CELL {
                        blanks.push(char::from(byte));
                    }
                }
                State::Closed => {
                    // The quotes and the blanks were part of the text after all: kept, so that the row can be mended.
                    let cell = record.len();
                    record.stray.get_or_insert(cell);
                    record.quote_again(&blanks);
                    state = State::Plain;
                }
                _ if byte == b'"' && record.open().trim().is_empty() => {
                    let start = record.text.len() - record.open().len();
                    record.text.truncate(start);
                    self.at += 1;
                    state = State::Quoted(self.line);
                }
                _ => {
                    let rest = &self.chunk[self.at..];
                    let ends = |byte: &u8| *byte == delimiter || matches!(byte, b'\n' | b'\r' | b'"');
                    // The first byte may be a quote inside the text of a cell, which is text.
                    let run = 1 + rest.as_bytes()[1..].iter().position(ends).unwrap_or(rest.len() - 1);
                    record.text.push_str(&rest[..run]);
                    self.at += run;
                    self.check_length(record, None)?;
                }
            }
        }
    }

    fn check_length(&self, record: &Record, quote: Option<u64>) -> Result<(), Broken> {
        if record.open().len() > CELL + self.room.bytes {
            return Err(Broken::CellTooLong { line: record.line, cell: record.len(), quote });
        }
        if record.text.len() > RECORD + self.room.bytes {
            return Err(Broken::RecordTooLong { line: record.line });
        }
        Ok(())
    }

    fn refill(&mut self) -> Result<bool, Broken> {
        self.chunk.clear();
        self.at = 0;
        if self.text.fill(&mut self.chunk) {
            return Ok(true);
        }
        match self.text.take_fault() {
            Some(fault) => Err(Broken::Text { line: self.line, fault }),
            None => Ok(false),
        }
    }
}

/// The first line with anything on it, if its end is there.
fn header_line(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(['\r', '\n', ' ']);
    let mut quoted = false;
    let end = text.bytes().position(|byte| {
        quoted ^= byte == b'"';
        !quoted && matches!(byte, b'\n' | b'\r')
    });
    end.map(|end| &text[..end])
}

fn count_lines(bytes: &[u8], after_cr: &mut bool) -> u64 {
    let mut lines = 0;
    for byte in bytes {
        lines += u64::from(*byte == b'\r' || *byte == b'\n' && !*after_cr);
        *after_cr = *byte == b'\r';
    }
    lines
}

#[cfg(test)]
mod tests;
