//! One row while it is looked at.

use super::complaint::Complaint;
pub use super::difference::{Difference, Differs};
use super::note::Note;
use super::policy::{Empty, Existing, Policy};
use super::row::Row;
use super::together::Together;
use super::verdict::Verdict;
use crate::error::{Error, Kind, Result};

/// What a cell says about a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell<T> {
    /// Nothing: what is there stays.
    Silent,
    /// That there is none.
    Empty,
    /// This.
    Says(T),
}

impl<T> From<Option<T>> for Cell<T> {
    /// A cell whose value nothing can be without: it says one or nothing.
    fn from(stated: Option<T>) -> Cell<T> {
        stated.map_or(Cell::Silent, Cell::Says)
    }
}

impl<T> Cell<T> {
    /// What it says, if it says something.
    pub fn said(self) -> Option<T> {
        match self {
            Cell::Says(value) => Some(value),
            Cell::Silent | Cell::Empty => None,
        }
    }

    /// The same, lent.
    pub fn as_ref(&self) -> Cell<&T> {
        match self {
            Cell::Says(value) => Cell::Says(value),
            Cell::Empty => Cell::Empty,
            Cell::Silent => Cell::Silent,
        }
    }

    /// The same, with its value made into another.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Cell<U> {
        match self {
            Cell::Says(value) => Cell::Says(make(value)),
            Cell::Empty => Cell::Empty,
            Cell::Silent => Cell::Silent,
        }
    }

    /// Whether this is what is there, as far as it says anything.
    pub fn agrees_with<U: ?Sized>(&self, there: Option<&U>) -> bool
    where
        T: PartialEq<U>,
    {
        match self {
            Cell::Silent => true,
            Cell::Empty => there.is_none(),
            Cell::Says(value) => there.is_some_and(|there| value == there),
        }
    }

    /// Makes a value as it says.
    pub fn put_on(self, value: &mut Option<T>) {
        match self {
            Cell::Silent => {}
            Cell::Empty => *value = None,
            Cell::Says(said) => *value = Some(said),
        }
    }

    /// What a value is to be that is not to stay: this, or none.
    pub fn to_be(self) -> Option<Option<T>> {
        match self {
            Cell::Silent => None,
            Cell::Empty => Some(None),
            Cell::Says(value) => Some(Some(value)),
        }
    }

    /// As an edit takes it: none leaves the value, `empty` clears it.
    pub fn edit(self, empty: T) -> Option<T> {
        match self {
            Cell::Silent => None,
            Cell::Empty => Some(empty),
            Cell::Says(value) => Some(value),
        }
    }
}

/// What is to be done with what is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum There {
    /// Nothing more: this came of the row, or, with none, it was refused.
    Settled(Option<Verdict>),
    /// It is to become as the row says: a [`Verdict::Update`] when that is done.
    ToUpdate,
}

/// One row while it is looked at: its cells, and what was wrong with them so far.
#[derive(Debug)]
pub struct Checked<'r> {
    /// The row.
    pub row: Row<'r>,
    policy: Policy,
    pub(super) complaints: Vec<Complaint>,
    pub(super) changes: Vec<Differs>,
    pub(super) notes: Vec<(Note, &'static str)>,
    /// Whether a policy would settle what the row contradicts.
    pub(super) may_be_settled: bool,
    together: Option<&'r mut Together>,
}

impl<'r> Checked<'r> {
    pub(super) fn new(row: Row<'r>, policy: Policy) -> Checked<'r> {
        let (complaints, changes, notes) = (Vec::new(), Vec::new(), Vec::new());
        Checked { row, policy, complaints, changes, notes, may_be_settled: false, together: None }
    }

    /// The same, beside other rows about the same thing.
    pub(super) fn beside(self, together: &'r mut Together) -> Checked<'r> {
        Checked { together: Some(together), ..self }
    }

    /// Whether an earlier row of something new, known by this name, was rejected, so that this one is, too.
    pub fn is_apart(&self, name: &str) -> bool {
        self.together.as_ref().is_some_and(|together| together.is_apart(name))
    }

    /// Whether something new, known by this name, stays out because a later row of it is rejected.
    pub fn is_left_out(&self, name: &str) -> bool {
        self.together.as_ref().is_some_and(|together| together.is_left_out(name))
    }

    /// Whether it matters which rows are about the same new thing: where rows that are not acceptable are left out.
    pub fn is_beside(&self) -> bool {
        self.together.is_some()
    }

    /// Says that this row is rejected, and about something new, known by these names; and whether rows of it were taken.
    pub fn part(&mut self, names: &[String], was_taken: bool) {
        self.together.iter_mut().for_each(|together| together.part(names, was_taken));
    }

    /// What a cell was made into; or none, with a complaint about its column, if it was refused.
    ///
    /// # Errors
    /// When the failure is no fault of the row: then the whole import ends.
    pub fn value<T>(&mut self, column: &'static str, made: Result<T, impl Into<Error>>) -> Result<Option<T>> {
        match made.map_err(Into::into) {
            Ok(value) => Ok(Some(value)),
            Err(error) if error.kind() == Kind::Conflict => {
                self.conflict(column, told(&error));
                Ok(None)
            }
            Err(error) if matches!(error.kind(), Kind::Invalid | Kind::NotFound) => {
                self.complain(column, told(&error));
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// What a cell says, read by `read`; none, with a complaint, if that refused it.
    ///
    /// # Errors
    /// As [`Checked::value`].
    pub fn cell<T, E: Into<Error>>(
        &mut self,
        column: &'static str,
        read: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<Option<Cell<T>>> {
        match self.row.get(column) {
            "" => Ok(Some(self.empty(column))),
            typed => Ok(self.value(column, read(typed))?.map(Cell::Says)),
        }
    }

    /// What the list in a cell says, each of its values read by `read`; none, with a complaint, if one was refused.
    ///
    /// # Errors
    /// As [`Checked::value`].
    pub fn list<T>(
        &mut self,
        column: &'static str,
        mut read: impl FnMut(&str) -> Result<T>,
    ) -> Result<Option<Cell<Vec<T>>>> {
        let mut values = Some(Vec::new());
        for typed in self.row.list(column) {
            match (self.value(column, read(typed))?, &mut values) {
                (Some(value), Some(values)) => values.push(value),
                _ => values = None,
            }
        }
        Ok(values.map(|values| if values.is_empty() { self.empty(column) } else { Cell::Says(values) }))
    }

    /// The value of a cell that nothing can be without, read by `read`, or `Some(None)` if the cell is empty, which says
    /// nothing then; none, with a complaint, if it was refused.
    ///
    /// # Errors
    /// As [`Checked::value`].
    pub fn stated<T, E: Into<Error>>(
        &mut self,
        column: &'static str,
        read: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<Option<Option<T>>> {
        let typed = self.row.get(column);
        self.value(column, (!typed.is_empty()).then(|| read(typed)).transpose())
    }

    /// What something new needs, or a complaint that its column is empty. `what` is what it is called.
    pub fn needed<T>(&mut self, column: &'static str, what: &str, stated: Option<T>) -> Option<T> {
        if stated.is_none() {
            self.complain(column, format!("The {what} is empty."));
        }
        stated
    }

    /// What an empty cell says in this column.
    fn empty<T>(&self, column: &'static str) -> Cell<T> {
        match self.policy.empty {
            Empty::Clears if self.row.has(column) => Cell::Empty,
            _ => Cell::Silent,
        }
    }

    /// Complains about the value of a column.
    pub fn complain(&mut self, column: &'static str, reason: impl Into<String>) {
        self.complaints.push(self.row.complaint(column, reason));
    }

    /// Complains that the value of a column contradicts what is there, or an earlier row.
    pub fn conflict(&mut self, column: &'static str, reason: impl Into<String>) {
        self.complaints.push(Complaint { verdict: Verdict::Conflict, ..self.row.complaint(column, reason) });
    }

    /// Says, if the row is taken, what it was taken as, or what is worth a look.
    pub fn note(&mut self, column: &'static str, note: Note) {
        self.notes.push((note, column));
    }

    /// Whether nothing was wrong so far.
    pub fn is_good(&self) -> bool {
        self.complaints.is_empty()
    }

    /// What happens to `what`, which is there already and differs from the row so. `what` begins a sentence.
    pub fn existing(&mut self, what: impl FnOnce() -> String, difference: Difference) -> There {
        if difference.is_empty() {
            return There::Settled(Some(Verdict::Unchanged));
        }
        match self.policy.existing {
            Existing::Skipped => return There::Settled(Some(Verdict::Skip)),
            Existing::Updated if difference.can_be_made() => {
                self.changes = difference.into_columns();
                return There::ToUpdate;
            }
            Existing::Updated | Existing::Agrees => {}
        }
        let what = what();
        self.may_be_settled = self.policy.existing == Existing::Agrees;
        for (Differs { column, there }, stays) in difference.told() {
            if self.policy.existing == Existing::Updated && !stays {
                continue;
            }
            let there = match there.is_empty() {
                true => format!("without {column}"),
                false => format!("with {column} {there:?}"),
            };
            let stays = if stays { " This never changes." } else { "" };
            self.conflict(column, format!("{what} is there already, {there}.{stays}"));
        }
        There::Settled(None)
    }

    /// What the import does with what is there already.
    pub fn policy(&self) -> Policy {
        self.policy
    }
}

/// Yes or no, as a cell says it.
///
/// # Errors
/// When it is neither.
pub fn yes_or_no(typed: &str) -> Result<bool> {
    match typed.to_lowercase().as_str() {
        "yes" | "true" | "1" => Ok(true),
        "no" | "false" | "0" => Ok(false),
        _ => Err(Error::invalid("This is neither yes nor no.").hint("Write yes or no, true or false, 1 or 0.")),
    }
}

/// An error as the reason of a complaint: what is wrong, and the way out.
fn told(error: &Error) -> String {
    match error.way_out() {
        Some(hint) => format!("{} {hint}", error.full_message()),
        None => error.full_message(),
    }
}
