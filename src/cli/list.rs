//! The flags that every listing takes.

use clap::Args;

use super::words::whole;
use crate::error::{Error, Result};
use crate::ui::{Record, Ui};

#[derive(Args)]
pub(super) struct ListArgs {
    /// Show at most this many; 0 is no limit [default: 50 in a table, no limit elsewhere]
    #[arg(long, value_name = "N", value_parser = whole::<usize>, allow_negative_numbers = true)]
    pub limit: Option<usize>,

    /// Sort by this field; -FIELD for descending.
    #[arg(long, value_name = "FIELD", allow_hyphen_values = true)]
    pub sort: Option<String>,
}

/// What records in memory are sorted by.
pub(super) type By<R, K> = fn(&R) -> K;

impl ListArgs {
    /// The order that was asked for: one of these fields, and whether it is descending.
    ///
    /// # Errors
    /// When it is none of them.
    pub(super) fn order<T: Copy>(&self, fields: &[(&str, T)]) -> Result<Option<(T, bool)>> {
        let Some(typed) = self.sort.as_deref() else { return Ok(None) };
        let (name, descending) = match typed.strip_prefix('-') {
            Some(name) => (name, true),
            None => (typed, false),
        };
        let wanted = name.to_lowercase().replace('-', "_");
        match fields.iter().find(|(field, _)| *field == wanted) {
            Some((_, field)) => Ok(Some((*field, descending))),
            None => {
                let known: Vec<_> = fields.iter().map(|(field, _)| *field).collect();
                Err(Error::usage(format!("There is no order by {name:?} here."))
                    .hint(format!("Sort by one of {}.", known.join(", "))))
            }
        }
    }

    /// Shows the few records of a list that is all in memory, in the order that was asked for.
    ///
    /// # Errors
    /// When they cannot be written.
    pub(super) fn show_sorted<R: Record, K: Ord>(
        &self,
        ui: &mut Ui,
        mut records: Vec<R>,
        order: Option<(By<R, K>, bool)>,
    ) -> Result<()> {
        if let Some((by, descending)) = order {
            records.sort_by_key(by);
            if descending {
                records.reverse();
            }
        }
        let mut list = ui.list::<R>(self.limit)?;
        for record in &records {
            if list.push(record)?.is_break() {
                break;
            }
        }
        list.finish()
    }
}
