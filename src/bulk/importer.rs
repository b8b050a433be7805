//! The one importer: it takes the rows of a file one by one, asks the noun what becomes of each, gathers all that is
//! wrong, and counts the rest.
//!
//! It runs inside one transaction of somebody else. When [`Importer::each`] fails, that must not be committed; when it
//! does not, every row that was accepted is in it, and the file of rejects, if one was asked for, lies where it belongs.

mod news;

use std::path::PathBuf;

use serde::Serialize;

pub use self::news::{News, Planned};
use super::checked::Checked;
use super::complaint::{Complaint, Complaints, Place};
use super::note::{Note, Notes};
use super::policy::{BadRows, Policy};
use super::reader::{Reader, RowError};
use super::rejected::{Before, Cells, Rejected, verdict};
use super::rejects;
use super::sheet::Sheet;
use super::summary::Summary;
use super::together::Together;
use super::verdict::{Settled, Verdict};
use crate::error::{Error, Kind, Result};

/// How often the watcher hears how far it is, in rows.
const BEAT: u64 = 256;

/// What an import is asked for besides its rows.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// How the file is taken.
    pub policy: Policy,
    /// Where the rows go that are not acceptable.
    pub rejects: Option<PathBuf>,
    /// Whether every rejected row is kept for [`Outcome::rejected_rows`].
    pub keep_rejected: bool,
    /// Whether nothing is to stay, so that no file of rejects is written either.
    pub dry_run: bool,
}

/// How taking the rows of a file ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use = "where it is to be done again, what was done must not stay"]
pub enum Taken {
    /// They are taken, but for those that were rejected.
    Whole,
    /// Rows of something new were taken before another one of it was rejected. All that was done has to be undone and
    /// done again; those rows are rejected then, too.
    Again,
}

/// The error that ended a file early, which says that its good rows were not taken either.
fn nothing_imported(error: Error) -> Error {
    let hint = error.way_out().map_or_else(String::new, |hint| format!(" {hint}"));
    error.hint(format!("Nothing was imported.{hint}"))
}

/// What came of an import.
#[derive(Debug, Default, Serialize)]
pub struct Outcome {
    /// In numbers.
    #[serde(flatten)]
    pub summary: Summary,
    /// Every row that was not accepted, if they were asked for.
    pub rejected_rows: Rejected,
    /// What is to be said of those that were.
    #[serde(skip)]
    pub notes: Notes,
}

impl Outcome {
    /// The same after all was rolled back: nothing came of the rows but that some were not accepted.
    pub fn undone(mut self) -> Outcome {
        self.summary = Summary { rejected: self.summary.rejected, ..Summary::default() };
        self
    }
}

/// One import.
pub struct Importer<'w> {
    sheet: &'static Sheet,
    reader: Reader,
    request: Request,
    complaints: Complaints,
    outcome: Outcome,
    /// Whether some row was refused that another policy for what is there already would take.
    may_be_settled: bool,
    /// What is new and stays out with all of its rows, where several may be about one thing and bad ones are left out.
    together: Option<Together>,
    /// The rows that were rejected in an earlier try.
    before: Option<Before>,
    watch: Box<dyn FnMut(News<'_>) + 'w>,
}

impl<'w> Importer<'w> {
    /// An import of a file whose columns are those of the sheet. `watch` hears how it goes.
    ///
    /// # Errors
    /// When the file of rejects cannot be written, would replace something else, or is asked for although no row is left
    /// out.
    pub fn new(
        sheet: &'static Sheet,
        reader: Reader,
        request: Request,
        watch: impl FnMut(News<'_>) + 'w,
    ) -> Result<Importer<'w>> {
        if let Some(path) = &request.rejects {
            if request.policy.bad_rows == BadRows::Abort {
                return Err(Error::usage("With one bad row no row is imported, so there is nothing to put aside.")
                    .hint("Add `--on-error skip` to import the good rows and put the bad ones into the file."));
            }
            rejects::check(path, &reader)?;
        }
        let complaints = Complaints::new(reader.name());
        let (outcome, watch) = (Outcome::default(), Box::new(watch));
        let together = (sheet.several && request.policy.bad_rows == BadRows::Skip).then(Together::default);
        Ok(Importer {
            sheet,
            reader,
            request,
            complaints,
            outcome,
            may_be_settled: false,
            together,
            before: None,
            watch,
        })
    }

    /// What the file is called in messages.
    pub fn name(&self) -> &str {
        self.reader.name()
    }

    /// How many bytes the file has, where that can be known.
    pub fn size(&self) -> Option<u64> {
        self.reader.size()
    }

    /// How the file is taken.
    pub fn policy(&self) -> Policy {
        self.request.policy
    }

    /// Takes every row of the file. `take` gives none for a row about which it complained; it must not have changed
    /// anything then. It goes on being called after that, for its complaints.
    ///
    /// # Errors
    /// When a row is not acceptable and none is to be left out, when the file cannot be read on or changed meanwhile,
    /// when the rejects cannot be written, and what `take` fails with. Nothing may be kept then.
    pub fn each<S: Into<Settled>>(&mut self, take: impl FnMut(&mut Checked<'_>) -> Result<Option<S>>) -> Result<()> {
        match self.each_together(take)? {
            Taken::Whole => Ok(()),
            Taken::Again => Err(Error::failure("Rows belong together of which each was to be taken by itself.")),
        }
    }

    /// The same where several rows may be about one thing. `take` is called with rows that are not well formed, too, and
    /// tells with [`Checked::part`] what the rows that it rejects are about.
    ///
    /// # Errors
    /// As [`Importer::each`].
    pub fn each_together<S: Into<Settled>>(
        &mut self,
        mut take: impl FnMut(&mut Checked<'_>) -> Result<Option<S>>,
    ) -> Result<Taken> {
        let read = self.rows(&mut |checked| Ok(take(checked)?.map(Into::into)));
        if read.as_ref().err().is_none_or(|error| error.kind() == Kind::Invalid) {
            // What is wrong with a file that is being written is no more than that.
            self.reader.still_the_same()?;
        }
        read?;
        if self.request.policy.bad_rows == BadRows::Abort
            && let Some(error) = self.refusal()
        {
            return Err(error);
        }
        if self.together.as_ref().is_some_and(Together::is_torn) {
            self.begin_again()?;
            return Ok(Taken::Again);
        }
        match &self.request.rejects {
            Some(path) if !self.request.dry_run => rejects::write(path, &self.reader, &self.outcome.rejected_rows)?,
            _ => {}
        }
        Ok(Taken::Whole)
    }

    /// Forgets all but what was rejected.
    fn begin_again(&mut self) -> Result<()> {
        self.reader.again()?;
        self.together = self.together.take().map(Together::again);
        self.before = Some(std::mem::take(&mut self.outcome).rejected_rows.before()?);
        self.complaints = Complaints::new(self.reader.name());
        (self.watch)(News::Again);
        Ok(())
    }

    fn rows(&mut self, take: &mut dyn FnMut(&mut Checked<'_>) -> Result<Option<Settled>>) -> Result<()> {
        let keep = self.request.keep_rejected || self.request.rejects.is_some() || self.together.is_some();
        let file = self.reader.name().to_owned();
        let mut rows = 0;
        loop {
            if rows % BEAT == 0 {
                (self.watch)(News::Progress { rows, bytes: self.reader.bytes_read() });
            }
            rows += 1;
            let flaw = match self.reader.next_row() {
                Ok(Some(_)) => None,
                Ok(None) => return Ok(()),
                Err(RowError::Row { complaint, cells, stray }) => Some((complaint, Cells { texts: cells, stray })),
                Err(RowError::File(error)) => return Err(nothing_imported(error)),
            };
            let row = self.reader.row();
            if let Some((complaints, cells)) =
                self.before.as_mut().map_or(Ok(None), |before| before.at(row.line, self.sheet.fields))?
            {
                reject(&mut self.complaints, &mut self.outcome, row.line, Some(cells), complaints)?;
                continue;
            }
            let mut checked = Checked::new(row, self.request.policy);
            if let Some(together) = &mut self.together {
                checked = checked.beside(together);
            }
            if let Some((complaint, cells)) = flaw {
                checked.complaints.push(complaint);
                let was_taken =
                    checked.is_beside() && take(&mut checked).map_err(|error| at(&file, row.line, error))?.is_some();
                if was_taken {
                    let place = Place { file, line: row.line };
                    return Err(Error::failure(format!("{place} was taken although it is not well formed.")));
                }
                let complaints = checked.complaints;
                reject(&mut self.complaints, &mut self.outcome, row.line, keep.then_some(cells), complaints)?;
                continue;
            }
            let taken = take(&mut checked);
            let Checked { complaints, changes, notes, may_be_settled, .. } = checked;
            self.may_be_settled |= may_be_settled;
            match (taken, complaints.is_empty()) {
                (Err(error), _) => return Err(at(&file, row.line, error)),
                (Ok(Some(settled)), true) => {
                    self.outcome.summary.count(settled);
                    let unseen = row.unseen().map(|column| (Note::Unseen, column));
                    notes.into_iter().chain(unseen).for_each(|(note, column)| {
                        self.outcome.notes.add(note, row.line, column);
                    });
                    if settled.verdict != Verdict::Unchanged {
                        let planned =
                            Planned { verdict: settled.verdict, row: &row, changes: &changes, name: self.sheet.name };
                        (self.watch)(News::Planned(planned));
                    }
                }
                (Ok(None), true) => {
                    let place = Place { file, line: row.line };
                    return Err(Error::failure(format!("{place} was dropped without a reason.")));
                }
                (Ok(Some(_)), false) => {
                    let place = Place { file, line: row.line };
                    return Err(Error::failure(format!("{place} was taken although something is wrong with it.")));
                }
                (Ok(None), false) => {
                    let cells = keep.then(|| Cells::from(&row));
                    reject(&mut self.complaints, &mut self.outcome, row.line, cells, complaints)?;
                }
            }
        }
    }

    /// What came of it, and, if rows were not accepted, the error that says so.
    pub fn finish(self) -> (Outcome, Option<Error>) {
        let refusal = self.refusal();
        (self.outcome, refusal)
    }

    /// All that is wrong with the rows, if anything is.
    fn refusal(&self) -> Option<Error> {
        let Request { policy, rejects, dry_run, .. } = &self.request;
        let settle = if self.may_be_settled {
            " `--update` changes what is there already, `--skip-existing` leaves it."
        } else {
            ""
        };
        let others = match (self.outcome.summary.accepted() > 0, *dry_run) {
            (false, _) => "There is no other row.",
            (true, false) => "The other rows were imported.",
            (true, true) => "The other rows would be imported.",
        };
        let hint = match (policy.bad_rows, rejects) {
            (BadRows::Abort, _) => format!(
                "Nothing was imported. Correct the file and import it again, or add `--on-error skip` to import the \
                 other rows.{settle}"
            ),
            (BadRows::Skip, Some(path)) if *dry_run => {
                format!("{others} These would be put into {}.{settle}", path.display())
            }
            (BadRows::Skip, Some(path)) => {
                format!("{others} Mend these in {} and import that file.{settle}", path.display())
            }
            (BadRows::Skip, None) => {
                format!("{others} Correct these and import the file again; `--rejects FILE` puts them aside.{settle}")
            }
        };
        Some(self.complaints.error()?.hint(hint))
    }
}

#[cfg(test)]
impl Importer<'static> {
    /// An import of this text, which nobody watches.
    pub(crate) fn of_text(sheet: &'static Sheet, text: &str, policy: Policy) -> Result<Importer<'static>> {
        use super::reader::{Options, Source};
        let input = std::io::Cursor::new(text.as_bytes().to_vec());
        let twice = policy.bad_rows == BadRows::Skip;
        let options = Options { twice, ..Options::default() };
        let reader = Reader::open(Source::Stdin(Box::new(input)), sheet.fields, options)?;
        Importer::new(sheet, reader, Request { policy, keep_rejected: true, ..Request::default() }, |_| {})
    }
}

fn reject(
    all: &mut Complaints,
    outcome: &mut Outcome,
    line: u64,
    cells: Option<Cells>,
    complaints: Vec<Complaint>,
) -> Result<()> {
    outcome.summary.count(verdict(&complaints).into());
    if let Some(cells) = cells {
        outcome.rejected_rows.push(line, cells, &complaints)?;
    }
    complaints.into_iter().for_each(|complaint| all.push(complaint));
    Ok(())
}

/// Takes every row of a file that is no import, or fails with all that is wrong with it: a conflict if all of that is
/// about what changed meanwhile.
///
/// # Errors
/// As [`Importer::each`].
pub fn each_row(reader: &mut Reader, mut take: impl FnMut(&mut Checked<'_>) -> Result<()>) -> Result<()> {
    let mut complaints = Complaints::new(reader.name());
    loop {
        let file = reader.name().to_owned();
        match reader.next_row() {
            Ok(Some(row)) => {
                let mut checked = Checked::new(row, Policy::default());
                take(&mut checked).map_err(|error| at(&file, row.line, error))?;
                checked.complaints.into_iter().for_each(|complaint| complaints.push(complaint));
            }
            Ok(None) => break,
            Err(RowError::Row { complaint, .. }) => complaints.push(complaint),
            Err(RowError::File(error)) => return Err(error),
        }
    }
    reader.still_the_same()?;
    complaints.error_or_conflict().map_or(Ok(()), Err)
}

/// The same error, naming the line at which the import ended.
fn at(file: &str, line: u64, error: Error) -> Error {
    let place = Place { file: file.to_owned(), line };
    match error.kind() {
        Kind::Denied => {
            Error::denied(format!("{place}: {}", error.message())).maybe_hint(error.way_out().map(str::to_owned))
        }
        _ => error,
    }
}

#[cfg(test)]
mod tests;
