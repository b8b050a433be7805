//! What is wrong with a file, told so that a person finds the place: file, line, column and value.

use std::fmt;

use super::verdict::Verdict;
use crate::error::{Error, Kind};

/// How much of a value is shown, in characters.
const SHOWN: usize = 80;

/// A place in a file, for messages about the file itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, as it was named.
    pub file: String,
    /// The line, counted from 1.
    pub line: u64,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}", self.file, self.line)
    }
}

/// The beginning of a text, at most so many characters, with an ellipsis where something is left out.
pub(super) fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The beginning of a text on one line: what could disturb a terminal is escaped.
pub(super) fn shown(text: &str) -> String {
    cut(text, SHOWN).escape_debug().to_string()
}

/// One thing that is wrong with one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// The line of the file on which the row starts, counted from 1.
    pub line: u64,
    /// The column, by the name of its field; none where the whole row is at fault.
    pub column: Option<&'static str>,
    /// What the file says there, cut where it is long.
    pub value: String,
    /// Why it was not accepted: a sentence.
    pub reason: String,
    /// What becomes of the row: [`Verdict::Error`], or [`Verdict::Conflict`] where it contradicts something.
    pub verdict: Verdict,
}

impl Complaint {
    /// A complaint about the value of one column.
    pub fn about(line: u64, column: &'static str, value: &str, reason: impl Into<String>) -> Complaint {
        Complaint {
            line,
            column: Some(column),
            value: cut(value, SHOWN),
            reason: reason.into(),
            verdict: Verdict::Error,
        }
    }

    /// A complaint about a whole row: `The row has …` or `Cell N: …`, which is known again in a file of rejects.
    pub fn about_row(line: u64, reason: impl Into<String>) -> Complaint {
        Complaint { line, column: None, value: String::new(), reason: reason.into(), verdict: Verdict::Error }
    }

    /// The complaint without the line, which means nothing in another file: what a rejected row is given as its reason.
    pub fn without_line(&self) -> String {
        match self.column {
            Some(column) => format!("column `{column}`, value \"{}\": {}", shown(&self.value), self.reason),
            None => self.reason.clone(),
        }
    }
}

/// Whether a text is the reason that a row of some file was rejected for, or begins with it: as
/// [`Complaint::without_line`] tells it.
pub(super) fn is_reason(text: &str) -> bool {
    let counts = |before: &str, behind: &str| {
        text.strip_prefix(before)
            .map(|rest| (rest, rest.trim_start_matches(|c: char| c.is_ascii_digit())))
            .is_some_and(|(number, rest)| rest.len() < number.len() && rest.starts_with(behind))
    };
    text.starts_with("column `") || counts("The row has ", " cell") || counts("Cell ", ": ")
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joint = if self.column.is_some() { "," } else { ":" };
        write!(f, "line {}{joint} {}", self.line, self.without_line())
    }
}

/// All that is wrong with a file: the first complaints in full, of the others the number.
#[derive(Debug, Clone)]
pub struct Complaints {
    file: String,
    count: u64,
    rows: u64,
    first: Vec<Complaint>,
    conflicts: u64,
    last_line: u64,
}

impl Complaints {
    /// How many complaints are told in full.
    pub const LIMIT: usize = 20;

    /// No complaints yet about the file of this name.
    pub fn new(file: impl Into<String>) -> Complaints {
        Complaints { file: file.into(), count: 0, rows: 0, first: Vec::new(), conflicts: 0, last_line: 0 }
    }

    /// Takes one more. Those about one row come one after the other, so that rows are counted once.
    pub fn push(&mut self, complaint: Complaint) {
        self.count += 1;
        self.conflicts += u64::from(complaint.verdict == Verdict::Conflict);
        if complaint.line != self.last_line {
            self.rows += 1;
            self.last_line = complaint.line;
        }
        if self.first.len() < Self::LIMIT {
            self.first.push(complaint);
        }
    }

    /// How many rows they are about.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// One error that lists the first ones and gives the full count; nothing if there are none.
    pub fn error(&self) -> Option<Error> {
        if self.count == 0 {
            return None;
        }
        let mut message = match (self.count, self.rows) {
            (1, _) => format!("{}: one row is not acceptable.", self.file),
            (count, 1) => format!("{}: one row is not acceptable, for {count} reasons.", self.file),
            (count, rows) if count == rows => format!("{}: {rows} rows are not acceptable.", self.file),
            (count, rows) => format!("{}: {rows} rows are not acceptable, for {count} reasons.", self.file),
        };
        for complaint in &self.first {
            message.push_str(&format!("\n  {complaint}"));
        }
        let more = self.count - self.first.len() as u64;
        if more > 0 {
            message.push_str(&format!("\n  … and {more} more"));
        }
        Some(Error::invalid(message))
    }

    /// The same error, as a conflict if every complaint is one.
    pub fn error_or_conflict(&self) -> Option<Error> {
        let error = self.error()?;
        let kind = if self.conflicts == self.count { Kind::Conflict } else { Kind::Invalid };
        Some(Error::new(kind, error.message()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_complaint_names_line_column_and_value() {
        let complaint = Complaint::about(12, "email", "x", "This is no e-mail address.");
        assert_eq!(complaint.to_string(), "line 12, column `email`, value \"x\": This is no e-mail address.");
        assert_eq!(Complaint::about_row(3, "Too short.").to_string(), "line 3: Too short.");
        assert_eq!(complaint.without_line(), "column `email`, value \"x\": This is no e-mail address.");
    }

    #[test]
    fn a_reason_is_known_again() {
        for complaint in [
            Complaint::about(1, "email", "x", "Wrong."),
            Complaint::about_row(1, "The row has 1 cell, fewer than the 3 of the header."),
            Complaint::about_row(1, "The row has 12 cells, more than the 3 of the header."),
            Complaint::about_row(1, "Cell 12: There is a NUL byte in the cell."),
        ] {
            assert!(is_reason(&complaint.without_line()), "{complaint}");
        }
        for other in
            ["", "old", "column", "The row has been mended.", "The row has  cells", "Cell : 1", "Cell phone: 1"]
        {
            assert!(!is_reason(other), "{other}");
        }
    }

    #[test]
    fn values_are_cut_and_escaped() {
        let complaint = Complaint::about(1, "name", &"ü".repeat(100), "Too long.");
        assert_eq!(complaint.value, format!("{}…", "ü".repeat(80)));
        let text = Complaint::about(1, "name", "a\n\u{1b}[31m\u{202e}b", "No.").to_string();
        assert_eq!(text, "line 1, column `name`, value \"a\\n\\u{1b}[31m\\u{202e}b\": No.");
        assert_eq!(cut(&"x".repeat(80), SHOWN), "x".repeat(80));
    }

    #[test]
    fn the_first_are_listed_and_all_are_counted() {
        let mut complaints = Complaints::new("users.csv");
        assert!(complaints.error().is_none() && complaints.error_or_conflict().is_none());
        for line in [2, 2, 5] {
            complaints.push(Complaint::about(line, "email", "x", "Wrong."));
        }
        assert_eq!(complaints.rows(), 2);
        let error = complaints.error().expect("there are complaints");
        assert_eq!(error.kind(), Kind::Invalid);
        assert_eq!(
            error.message(),
            "users.csv: 2 rows are not acceptable, for 3 reasons.\n  line 2, column `email`, value \"x\": Wrong.\n  \
             line 2, column `email`, value \"x\": Wrong.\n  line 5, column `email`, value \"x\": Wrong."
        );
    }

    #[test]
    fn what_changed_meanwhile_is_a_conflict_unless_something_is_wrong_besides() {
        let mut complaints = Complaints::new("review.csv");
        complaints.push(Complaint { verdict: Verdict::Conflict, ..Complaint::about_row(2, "Changed.") });
        assert_eq!(complaints.error_or_conflict().map(|error| error.kind()), Some(Kind::Conflict));
        assert_eq!(complaints.error().map(|error| error.kind()), Some(Kind::Invalid));
        complaints.push(Complaint::about_row(3, "Wrong."));
        assert_eq!(complaints.error_or_conflict().map(|error| error.kind()), Some(Kind::Invalid));
    }

    #[test]
    fn of_a_million_complaints_twenty_are_told() {
        let mut complaints = Complaints::new("users.csv");
        for line in 2..1_000_002 {
            complaints.push(Complaint::about_row(line, "Wrong."));
        }
        let error = complaints.error().expect("there are complaints");
        assert_eq!(error.message().lines().count(), 1 + Complaints::LIMIT + 1);
        assert!(error.message().ends_with("… and 999980 more"));
    }
}
