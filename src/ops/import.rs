//! What every import does the same way: it takes the rows of a file one by one, gathers all that is wrong with them,
//! and counts what became of the others.

mod lookups;

pub use lookups::LookUps;

use std::rc::Rc;

use crate::bulk::complaint::{Complaint, Complaints, Fault, Place};
use crate::bulk::reader::{Reader, RowError};
use crate::bulk::row::Row;
use crate::bulk::summary::Summary;
use crate::domain::customer::Customer;
use crate::domain::text;
use crate::domain::word::Word;
use crate::error::{Error, Kind, Result};
use crate::ops::find;
use crate::store::Tx;

/// What became of a row that was accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// What it says was not there before.
    Created,
    /// What it says was there, and is different now.
    Updated,
    /// What it says was there.
    Unchanged,
    /// It was left alone, although it says something else than what is there.
    Skipped,
}

/// One row while it is looked at: its cells, and what was wrong with them so far.
#[derive(Debug)]
pub struct Checked<'r> {
    /// The row.
    pub row: Row<'r>,
    complaints: Vec<Complaint>,
}

impl Checked<'_> {
    /// What a cell was made into; or none, with a complaint about its column, if it was refused.
    ///
    /// # Errors
    /// When the failure is no fault of the row: then the whole import ends.
    pub fn value<T>(&mut self, column: &'static str, made: Result<T, impl Into<Error>>) -> Result<Option<T>> {
        match made.map_err(Into::into) {
            Ok(value) => Ok(Some(value)),
            Err(error) if matches!(error.kind(), Kind::Invalid | Kind::NotFound | Kind::Conflict) => {
                self.complain(column, told(&error));
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// The word in a cell, or `Some(None)` for an empty one; none, with a complaint, if there is no such word.
    ///
    /// # Errors
    /// As [`Checked::value`].
    pub fn word<T: Word>(&mut self, column: &'static str) -> Result<Option<Option<T>>> {
        self.cell(column, T::from_word)
    }

    /// What a cell is read as, or `Some(None)` for an empty one; none, with a complaint, if it was refused.
    ///
    /// # Errors
    /// As [`Checked::value`].
    pub fn cell<T, E: Into<Error>>(
        &mut self,
        column: &'static str,
        read: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<Option<Option<T>>> {
        let typed = self.row.get(column);
        self.value(column, (!typed.is_empty()).then(|| read(typed)).transpose())
    }

    /// Yes or no in a cell, or `Some(None)` for an empty one; none, with a complaint, if it is neither.
    ///
    /// # Errors
    /// As [`Checked::value`].
    pub fn flag(&mut self, column: &'static str) -> Result<Option<Option<bool>>> {
        let made = match self.row.get(column).to_lowercase().as_str() {
            "" => Ok(None),
            "yes" | "true" | "1" => Ok(Some(true)),
            "no" | "false" | "0" => Ok(Some(false)),
            _ => Err(Error::invalid("This is neither yes nor no.").hint("Write yes or no, true or false, 1 or 0.")),
        };
        self.value(column, made)
    }

    /// The customer that the row belongs to; none, with a complaint, if there is none of this number or name.
    ///
    /// # Errors
    /// As [`Checked::value`].
    pub fn owner(&mut self, tx: &Tx<'_>, customers: &mut Customers) -> Result<Option<Rc<Customer>>> {
        let typed = self.row.get("customer");
        let found = match typed {
            "" => Err(Error::invalid("The customer is empty.")),
            typed => customers.find(tx, typed),
        };
        self.value("customer", found)
    }

    /// Complains about the value of a column.
    pub fn complain(&mut self, column: &'static str, reason: impl Into<String>) {
        self.complaints.push(self.row.complaint(column, reason));
    }

    /// Complains that what the row is about changed since the file was made.
    pub fn conflict(&mut self, column: &'static str, reason: impl Into<String>) {
        self.complaints.push(Complaint { fault: Fault::Conflict, ..self.row.complaint(column, reason) });
    }

    /// Complains about every column in which the file says something else about `what` than what is there. Columns
    /// that the file does not have say nothing. Whether both say the same.
    pub fn compare(&mut self, what: &str, columns: &[Compared]) -> bool {
        let mut same = true;
        for compared in columns.iter().filter(|compared| !compared.same) {
            if self.row.has(compared.column) {
                let column = compared.column;
                let there = match compared.there.is_empty() {
                    true => format!("without {column}"),
                    false => format!("with {column} {:?}", compared.there),
                };
                self.complain(column, format!("{what} is there already, {there}."));
                same = false;
            }
        }
        same
    }
}

/// A column of something that is there already, beside what the file says.
#[derive(Debug)]
pub struct Compared {
    /// The column.
    pub column: &'static str,
    /// Whether both say the same.
    pub same: bool,
    /// What is there, as a cell.
    pub there: String,
}

/// Takes every row of a file, or fails with all that is wrong with it; then the transaction must not be committed.
/// `take` gives none for a row about which it complained. It goes on being called after that, for its complaints.
///
/// # Errors
/// When rows are not acceptable, when the file cannot be read on, and what `take` fails with.
pub fn all_or_none(
    reader: &mut Reader,
    take: impl FnMut(&mut Checked<'_>) -> Result<Option<Taken>>,
) -> Result<Summary> {
    let complaints = Complaints::new(reader.name());
    gather(reader, complaints, take)
}

/// Like [`all_or_none`], for a file that is not imported: `way_out` is the hint of the complaints. They are a conflict if
/// all of them are about what changed meanwhile.
///
/// # Errors
/// As [`all_or_none`].
pub fn taken_whole(
    reader: &mut Reader,
    way_out: &'static str,
    take: impl FnMut(&mut Checked<'_>) -> Result<Option<Taken>>,
) -> Result<Summary> {
    let complaints = Complaints::new(reader.name()).way_out(way_out);
    gather(reader, complaints, take)
}

fn gather(
    reader: &mut Reader,
    mut complaints: Complaints,
    mut take: impl FnMut(&mut Checked<'_>) -> Result<Option<Taken>>,
) -> Result<Summary> {
    let file = reader.name().to_owned();
    let mut summary = Summary::default();
    loop {
        let row = match reader.next_row() {
            Ok(Some(row)) => row,
            Ok(None) => break,
            Err(RowError::Row { complaint, .. }) => {
                complaints.push(complaint);
                continue;
            }
            Err(RowError::File(error)) => return Err(error),
        };
        let line = row.line;
        let mut checked = Checked { row, complaints: Vec::new() };
        let taken = take(&mut checked).map_err(|error| at(&file, line, error))?;
        match (checked.complaints.is_empty(), taken) {
            (true, Some(Taken::Created)) => summary.created += 1,
            (true, Some(Taken::Updated)) => summary.updated += 1,
            (true, Some(Taken::Unchanged)) => summary.unchanged += 1,
            (true, Some(Taken::Skipped)) => summary.skipped += 1,
            (true, None) => return Err(Error::failure(format!("{file}, line {line} was dropped without a reason."))),
            (false, _) => checked.complaints.into_iter().for_each(|complaint| complaints.push(complaint)),
        }
    }
    complaints.into_result()?;
    Ok(summary)
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

/// An error as the reason of a complaint: what is wrong, and the way out.
fn told(error: &Error) -> String {
    match error.way_out() {
        Some(hint) => format!("{} {hint}", error.full_message()),
        None => error.full_message(),
    }
}

/// The customers that a file names.
#[derive(Debug, Default)]
pub struct Customers {
    known: LookUps<String, Customer>,
    misses: usize,
}

impl Customers {
    /// The customer with this number or name.
    ///
    /// # Errors
    /// As [`find::customer`].
    pub fn find(&mut self, tx: &Tx<'_>, typed: &str) -> Result<Rc<Customer>> {
        let misses = &mut self.misses;
        self.known.find(typed.to_owned(), || {
            // Looking for the nearest name costs time, and nobody reads that many suggestions.
            if *misses >= Complaints::LIMIT && !is_known(tx, typed)? {
                return Err(Error::not_found(format!("There is no customer {typed:?}.")));
            }
            let found = find::customer(tx, typed);
            *misses += usize::from(found.is_err());
            found
        })
    }
}

/// Whether any customer has this number or name.
fn is_known(tx: &Tx<'_>, typed: &str) -> Result<bool> {
    let key = text::key(typed);
    Ok(tx.customer_by_number(&key)?.is_some() || !tx.customers_named(&key)?.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bulk::header::CONTACTS;
    use crate::bulk::reader::{Options, Source};

    fn reader(text: &'static str) -> Reader {
        Reader::open(Source::Stdin(Box::new(text.as_bytes())), CONTACTS, Options::default()).expect("opens")
    }

    #[test]
    fn rows_are_counted_by_what_became_of_them() {
        let mut file = reader("customer,name\nA,created\nA,unchanged\nA,created\n");
        let summary = all_or_none(&mut file, |checked| {
            Ok(Some(if checked.row.get("name") == "created" { Taken::Created } else { Taken::Unchanged }))
        });
        let summary = summary.expect("all rows are good");
        assert_eq!(summary, Summary { created: 2, unchanged: 1, ..Summary::default() });
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let mut file = reader("customer,name\nA,x,y\nB,bad\nC,good\n");
        let error = all_or_none(&mut file, |checked| {
            if checked.row.get("name") == "bad" {
                checked.value("name", Err::<(), _>(Error::invalid("This is bad.").hint("Do better.")))?;
                checked.flag("customer")?;
                return Ok(None);
            }
            Ok(Some(Taken::Created))
        });
        let error = error.expect_err("two rows are bad");
        assert_eq!(error.kind(), Kind::Invalid);
        let lines: Vec<_> = error.message().lines().collect();
        assert_eq!(
            lines[1..],
            [
                "  line 2: The row has 3 cells, more than the 2 of the header.",
                "  line 3, column `name`, value \"bad\": This is bad. Do better.",
                "  line 3, column `customer`, value \"B\": This is neither yes nor no. Write yes or no, true or false, 1 \
                 or 0.",
            ]
        );
    }

    #[test]
    fn what_is_no_fault_of_a_row_ends_the_import() {
        let mut rows = 0;
        let error = all_or_none(&mut reader("customer,name\nA,x\nA,y\n"), |checked| {
            rows += 1;
            checked.value("name", Err::<(), _>(Error::denied("You may not.")))?;
            Ok(None)
        });
        let error = error.expect_err("denied");
        assert_eq!((error.kind(), error.message(), rows), (Kind::Denied, "standard input, line 2: You may not.", 1));
    }
}
