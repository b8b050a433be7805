//! One row of a file, asked by the names of its fields.

use super::complaint::Complaint;
use super::guard::unguard;
use super::header::{Columns, Field};
use super::record::Record;
use crate::domain::unseen::{loses, trimmed};

/// One row, lent by the reader until the next one is read.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// The line of the file on which the row starts, counted from 1. Line breaks inside quotes count.
    pub line: u64,
    record: &'a Record,
    columns: &'a Columns,
}

impl<'a> Row<'a> {
    pub(super) fn new(record: &'a Record, columns: &'a Columns) -> Row<'a> {
        Row { line: record.line, record, columns }
    }

    /// The value of a field: without blanks and what nobody sees at its ends, without the guard of an export, and empty when
    /// the file has no such column, or the row has no such cell.
    pub fn get(&self, field: &str) -> &'a str {
        let position = self.columns.position(field).filter(|position| *position < self.record.len());
        position.map_or("", |position| unguard(trimmed(self.record.cell(position))))
    }

    /// The values of a list in one cell, which `;` or `|` separate: trimmed, without empty ones.
    pub fn list(&self, field: &str) -> Vec<&'a str> {
        self.get(field).split([';', '|']).map(trimmed).filter(|value| !value.is_empty()).collect()
    }

    /// Whether the file has a column for this field, which tells an empty cell from one that says nothing.
    pub fn has(&self, field: &str) -> bool {
        self.columns.has(field)
    }

    /// All cells in the order of the file, as they stand there.
    pub fn cells(&self) -> impl Iterator<Item = &'a str> {
        self.record.cells()
    }

    /// The fields of whose cells something that nobody can see is not kept.
    pub(super) fn unseen(&self) -> impl Iterator<Item = &'static str> {
        let columns = (!self.record.is_ascii()).then_some(self.columns);
        let lost = |(field, position): (&'static Field, usize)| {
            let is_there = position < self.record.len();
            (is_there && loses(self.record.cell(position), field.identifies)).then_some(field.name)
        };
        columns.into_iter().flat_map(Columns::there).filter_map(lost)
    }

    /// A complaint about the value of a field of this row.
    pub fn complaint(&self, field: &'static str, reason: impl Into<String>) -> Complaint {
        Complaint::about(self.line, field, self.get(field), reason)
    }
}
