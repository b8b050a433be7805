//! The flags that every listing takes.

use clap::Args;

use crate::error::{Error, Result};

#[derive(Args)]
pub(super) struct ListArgs {
    /// Show at most this many; 0 is no limit [default: 50 in a table, no limit elsewhere]
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,

    /// Sort by this field; -FIELD for descending.
    #[arg(long, value_name = "FIELD", allow_hyphen_values = true)]
    pub sort: Option<String>,
}

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
}
