//! The grammar of CSV files once more: character by character over a text that is there as a whole. Slow and plain, so
//! that it is easily seen to be right; the reader of the program is quick and reads in pieces, and must agree with it.

use portalctl::domain::unseen::trimmed;

/// The most cells of a record that are read.
const CELLS: usize = 1000;

/// One record as the grammar has it.
#[derive(Debug)]
pub(super) struct Record {
    /// The line on which it starts.
    pub(super) line: u64,
    pub(super) cells: Vec<String>,
    /// There is text after a closing quote.
    pub(super) stray: bool,
    /// There are blanks around the quotes of a cell, which not every reader takes for nothing.
    pub(super) blanks: bool,
    /// It ends with a line break.
    pub(super) closed: bool,
}

impl Record {
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| trimmed(cell).is_empty())
    }

    pub(super) fn has_nul(&self) -> bool {
        self.cells.iter().any(|cell| cell.contains('\0'))
    }
}

/// How a text ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum End {
    /// With its last record.
    File,
    /// In a cell whose quote opens on this line.
    Unclosed(u64),
    /// Before its end: the record on this line has too many cells.
    TooManyCells(u64),
}

/// The line on which whatever follows this text stands.
pub(super) fn line_after(text: &str) -> u64 {
    1 + text.replace("\r\n", "\n").chars().filter(|c| matches!(c, '\r' | '\n')).count() as u64
}

/// The records of a text.
pub(super) fn records(text: &str, delimiter: char) -> (Vec<Record>, End) {
    let mut cursor = Cursor { text: text.chars().collect(), at: 0, line: 1, delimiter };
    let mut records = Vec::new();
    while cursor.at < cursor.text.len() {
        let mut record = Record { line: cursor.line, cells: Vec::new(), stray: false, blanks: false, closed: false };
        loop {
            match cursor.cell(&mut record) {
                Ok(cell) => record.cells.push(cell),
                Err(opened) => return (records, End::Unclosed(opened)),
            }
            match cursor.next() {
                Some(c) if c == delimiter && record.cells.len() == CELLS => {
                    return (records, End::TooManyCells(record.line));
                }
                Some(c) if c == delimiter => {}
                Some(_) => {
                    record.closed = true;
                    break;
                }
                None => break,
            }
        }
        records.push(record);
    }
    (records, End::File)
}

struct Cursor {
    text: Vec<char>,
    at: usize,
    line: u64,
    delimiter: char,
}

impl Cursor {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    /// One character. CR and LF together count, and are passed over, as one line break.
    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += 1;
        if c == '\r' && self.peek() == Some('\n') {
            self.at += 1;
        }
        self.line += u64::from(matches!(c, '\r' | '\n'));
        Some(c)
    }

    fn while_it_is(&mut self, wanted: impl Fn(char) -> bool) -> String {
        let start = self.at;
        while self.peek().is_some_and(|c| c != self.delimiter && !matches!(c, '\r' | '\n') && wanted(c)) {
            self.at += 1;
        }
        self.text[start..self.at].iter().collect()
    }

    /// One cell, up to what ends it; the line of its quote if that is never closed.
    fn cell(&mut self, record: &mut Record) -> Result<String, u64> {
        let blanks = self.while_it_is(char::is_whitespace);
        if self.peek() != Some('"') {
            return Ok(blanks + &self.while_it_is(|_| true));
        }
        let mut cell = self.quoted()?;
        let after = self.while_it_is(|c| matches!(c, ' ' | '\t'));
        record.blanks |= !blanks.is_empty() || !after.is_empty();
        let stray = self.while_it_is(|_| true);
        if !stray.is_empty() {
            record.stray = true;
            // Its quotes are part of it, and so is what makes a quote inside them one.
            cell = format!("\"{}\"{after}{stray}", cell.replace('"', "\"\""));
        }
        Ok(cell)
    }

    fn quoted(&mut self) -> Result<String, u64> {
        let opened = self.line;
        let mut cell = String::new();
        self.at += 1;
        loop {
            let start = self.at;
            match self.next() {
                None => return Err(opened),
                Some('"') if self.peek() == Some('"') => {
                    self.at += 1;
                    cell.push('"');
                }
                Some('"') => return Ok(cell),
                Some(_) => cell.extend(&self.text[start..self.at]),
            }
        }
    }
}
