//! Why a file cannot be read on, told so that a person finds the place.

use crate::bulk::complaint::Place;
use crate::bulk::header::Columns;
use crate::bulk::record::{Broken, CELLS};
use crate::bulk::text::Fault;
use crate::error::Error;

pub(super) fn broken_file(name: &str, columns: Option<&Columns>, broken: Broken) -> Error {
    let at = |line: u64| Place { file: name.to_owned(), line };
    let in_cell = |cell: usize| match columns.and_then(|columns| columns.field(cell)) {
        Some(column) => format!("column `{column}`"),
        None => format!("cell {}", cell + 1),
    };
    match broken {
        Broken::Text { fault: Fault::Unreadable(error), .. } => {
            Error::failure(format!("{name} could not be read.")).caused_by(error)
        }
        Broken::Text { line, fault: Fault::Foreign { what, hint } } => {
            Error::invalid(format!("{}: {what}.", at(line))).hint(hint)
        }
        Broken::Text { line, fault: Fault::Broken { reason, hint } } => {
            Error::invalid(format!("{}: {reason}.", at(line))).hint(hint)
        }
        Broken::Unclosed { line, cell } => {
            Error::invalid(format!("{}, {}: the quote that opens here is never closed.", at(line), in_cell(cell)))
                .hint("Close the quote, or check that the file is complete.")
        }
        Broken::CellTooLong { line, cell, quote: None } => {
            Error::invalid(format!("{}, {}: the cell is longer than 1 MiB.", at(line), in_cell(cell)))
        }
        Broken::CellTooLong { cell, quote: Some(quote), .. } => {
            Error::invalid(format!("{}, {}: the cell is longer than 1 MiB.", at(quote), in_cell(cell)))
                .hint("Its quote opens on this line; is it ever closed?")
        }
        Broken::RecordTooLong { line } => Error::invalid(format!("{}: the row is longer than 4 MiB.", at(line)))
            .hint("Are the line ends those of a CSV file?"),
        Broken::TooManyCells { line } => Error::invalid(format!("{}: the row has more than {CELLS} cells.", at(line)))
            .hint("Are the line ends and the delimiter those of a CSV file?"),
    }
}
