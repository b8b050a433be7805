//! What whoever watches an import hears of it.

use crate::bulk::checked::Differs;
use crate::bulk::complaint::shown;
use crate::bulk::row::Row;
use crate::bulk::verdict::Verdict;

/// What an import is at.
#[derive(Debug)]
pub enum News<'a> {
    /// So far it has come.
    Progress {
        /// How many rows have been looked at.
        rows: u64,
        /// How many bytes of the file have been read.
        bytes: u64,
    },
    /// This became of a row, unless it is unchanged or rejected.
    Planned(Planned<'a>),
    /// The file is taken once more from its first row, since what became of some rows cannot stay.
    Again,
}

/// What became of a row, for a person.
#[derive(Debug)]
pub struct Planned<'a> {
    pub(super) verdict: Verdict,
    pub(super) row: &'a Row<'a>,
    pub(super) changes: &'a [Differs],
    pub(super) name: fn(&Row<'_>) -> String,
}

impl Planned<'_> {
    /// Lines that say it: what becomes of what, and below it what changes.
    pub fn lines(&self) -> Vec<String> {
        let first = format!("line {}: {} {}", self.row.line, self.verdict.word(), shown(&(self.name)(self.row)));
        let changes = self.changes.iter().map(|Differs { column, there }| {
            format!("  {column}: \"{}\" → \"{}\"", shown(there), shown(self.row.get(column)))
        });
        std::iter::once(first).chain(changes).collect()
    }
}
