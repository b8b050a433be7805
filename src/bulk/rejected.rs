//! The rows that an import did not accept, kept until the end: in memory at first, then in a file without a name.

use std::cell::RefCell;
use std::io::{BufRead, BufReader, Seek, SeekFrom, Write};

use serde::ser::{Error as _, SerializeSeq};
use serde::{Deserialize, Serialize, Serializer};
use tempfile::SpooledTempFile;

use super::complaint::{Complaint, cut};
use super::header::Field;
use super::row::Row;
use super::verdict::Verdict;
use crate::error::{Error, Result};

/// So much of the reasons a file of rejects tells, in characters: it has to be read again.
const TOLD: usize = 4_000;

/// So much is kept in memory, in bytes.
const IN_MEMORY: usize = 1 << 20;

/// One thing that is wrong with a row, as scripts are told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The column; none where the whole row is at fault.
    pub column: Option<String>,
    /// What the file says there, cut where it is long.
    pub value: String,
    /// Why it was not accepted: a sentence.
    pub reason: String,
}

/// A row that was not accepted. The keys of the first three are part of the contract with scripts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RejectedRow {
    /// The line of the file on which it starts, counted from 1.
    pub line: u64,
    /// Whether it is wrong by itself, or contradicts something.
    pub verdict: Verdict,
    /// All that is wrong with it.
    pub reasons: Vec<Reason>,
}

/// The cells of a row, as they stand in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Cells {
    /// Without their quotes.
    pub(super) texts: Vec<String>,
    /// The one that has text behind its closing quote, and therefore both its quotes still.
    pub(super) stray: Option<usize>,
}

impl From<&Row<'_>> for Cells {
    fn from(row: &Row<'_>) -> Cells {
        Cells { texts: row.cells().map(str::to_owned).collect(), stray: None }
    }
}

/// A row as it is kept: with its cells, and with what a file of rejects says about it.
#[derive(Serialize, Deserialize)]
struct Kept {
    row: RejectedRow,
    cells: Cells,
    told: String,
}

/// The rows that were not accepted, as many as they may be.
#[derive(Debug)]
pub struct Rejected {
    spool: RefCell<SpooledTempFile>,
}

impl Default for Rejected {
    fn default() -> Rejected {
        Rejected { spool: RefCell::new(SpooledTempFile::new(IN_MEMORY)) }
    }
}

impl Rejected {
    /// Keeps one more row, with all that is wrong with it.
    pub(super) fn push(&mut self, line: u64, cells: Cells, complaints: &[Complaint]) -> Result<()> {
        let told = cut(&complaints.iter().map(Complaint::without_line).collect::<Vec<_>>().join(" "), TOLD);
        let verdict = verdict(complaints);
        let reasons = complaints.iter().map(|complaint| Reason {
            column: complaint.column.map(str::to_owned),
            value: complaint.value.clone(),
            reason: complaint.reason.clone(),
        });
        let kept = Kept { row: RejectedRow { line, verdict, reasons: reasons.collect() }, cells, told };
        let mut text = serde_json::to_vec(&kept).map_err(|error| not_kept(error.into()))?;
        text.push(b'\n');
        self.spool.get_mut().write_all(&text).map_err(|error| not_kept(error.into()))
    }

    /// Every row, with its cells and what a file of rejects says about it.
    ///
    /// # Errors
    /// When what was kept cannot be read any more, and those of `each`.
    pub(super) fn rows(&self, mut each: impl FnMut(RejectedRow, Cells, String) -> Result<()>) -> Result<()> {
        let mut spool = self.spool.borrow_mut();
        spool.seek(SeekFrom::Start(0)).map_err(|error| not_kept(error.into()))?;
        let mut lines = BufReader::new(&mut *spool);
        let mut line = Vec::new();
        loop {
            line.clear();
            if lines.read_until(b'\n', &mut line).map_err(|error| not_kept(error.into()))? == 0 {
                return Ok(());
            }
            let Kept { row, cells, told } = serde_json::from_slice(&line).map_err(|error| not_kept(error.into()))?;
            each(row, cells, told)?;
        }
    }
}

/// The rows that an import did not accept, one by one, for the same import when it begins again.
pub(super) struct Before {
    lines: BufReader<SpooledTempFile>,
    next: Option<Kept>,
}

impl Before {
    fn read(&mut self) -> Result<()> {
        let mut line = Vec::new();
        self.lines.read_until(b'\n', &mut line).map_err(|error| not_kept(error.into()))?;
        let kept = (!line.is_empty()).then(|| serde_json::from_slice(&line)).transpose();
        self.next = kept.map_err(|error| not_kept(error.into()))?;
        Ok(())
    }

    /// What was wrong with the row on this line, and its cells, if it was not accepted. Lines are asked for in order.
    pub(super) fn at(&mut self, line: u64, fields: &[Field]) -> Result<Option<(Vec<Complaint>, Cells)>> {
        let Some(kept) = self.next.take_if(|kept| kept.row.line == line) else { return Ok(None) };
        self.read()?;
        let verdict = kept.row.verdict;
        let complaint = |Reason { column, value, reason }: Reason| {
            let column = column.and_then(|name| fields.iter().map(|field| field.name).find(|known| *known == name));
            Complaint { line, column, value, reason, verdict }
        };
        Ok(Some((kept.row.reasons.into_iter().map(complaint).collect(), kept.cells)))
    }
}

impl Rejected {
    /// The same rows, to be asked for by their lines.
    ///
    /// # Errors
    /// When what was kept cannot be read any more.
    pub(super) fn before(self) -> Result<Before> {
        let mut spool = self.spool.into_inner();
        spool.seek(SeekFrom::Start(0)).map_err(|error| not_kept(error.into()))?;
        let mut before = Before { lines: BufReader::new(spool), next: None };
        before.read()?;
        Ok(before)
    }
}

/// What the complaints about one row come to: it is a conflict if all of them are.
pub(super) fn verdict(complaints: &[Complaint]) -> Verdict {
    match complaints.iter().all(|complaint| complaint.verdict == Verdict::Conflict) {
        true => Verdict::Conflict,
        false => Verdict::Error,
    }
}

fn not_kept(error: anyhow::Error) -> Error {
    let folder = std::env::temp_dir();
    Error::failure(format!("The rejected rows could not be kept in a temporary file in {}.", folder.display()))
        .caused_by(error)
        .hint("Nothing was imported. Make room there, or name another folder with the environment variable `TMPDIR`.")
}

impl Serialize for Rejected {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        let mut failed = None;
        self.rows(|row, _, _| {
            if failed.is_none() {
                failed = list.serialize_element(&row).err();
            }
            Ok(())
        })
        .map_err(|error| S::Error::custom(error.full_message()))?;
        failed.map_or_else(|| list.end(), Err)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_as_there_are_come_back() {
        let mut rejected = Rejected::default();
        let many = 20_000;
        for line in 0..many {
            let complaint = Complaint::about(line, "email", "x", "This is no e-mail address.");
            let cells = Cells { texts: vec!["x\ny".to_owned(), "\0".to_owned()], stray: None };
            rejected.push(line, cells, &[complaint]).expect("kept");
        }
        for _ in 0..2 {
            let mut count = 0;
            rejected
                .rows(|row, cells, told| {
                    assert_eq!((row.line, cells.texts.len(), row.reasons.len()), (count, 2, 1));
                    assert_eq!(told, "column `email`, value \"x\": This is no e-mail address.");
                    count += 1;
                    Ok(())
                })
                .expect("read");
            assert_eq!(count, many);
        }
        let json = serde_json::to_value(&rejected).expect("serializes");
        assert_eq!(json.as_array().map(Vec::len), Some(20_000));
        assert_eq!(
            json[7],
            serde_json::json!({ "line": 7, "verdict": "error", "reasons": [
                { "column": "email", "value": "x", "reason": "This is no e-mail address." }] })
        );
    }
}
