//! What a row is about.

use crate::bulk::checked::{Cell, Checked};
use crate::error::{Error, Result};

/// What a row is about.
#[derive(Debug)]
pub enum About<T> {
    /// Something that is not there yet.
    New,
    /// This.
    There(T),
}

impl<T> About<T> {
    /// What is called as the row says; none, with a complaint about that column, if it is more than one. `several` tells
    /// how many there are.
    ///
    /// # Errors
    /// When the failure is no fault of the row.
    pub fn the_one(
        checked: &mut Checked<'_>,
        column: &'static str,
        mut found: Vec<T>,
        several: impl FnOnce(usize) -> Error,
    ) -> Result<Option<About<T>>> {
        if found.len() > 1 {
            return checked.value(column, Err(several(found.len())));
        }
        Ok(Some(About::from(found.pop())))
    }

    /// Complains about the column of what something new needs, if the row does not say it. `what` is what it is called.
    pub fn needs<U>(&self, checked: &mut Checked<'_>, column: &'static str, what: &str, said: &Option<Cell<U>>) {
        if let (About::New, Some(Cell::Silent | Cell::Empty)) = (self, said) {
            checked.complain(column, format!("The {what} is empty."));
        }
    }
}

impl<T> From<Option<T>> for About<T> {
    fn from(there: Option<T>) -> About<T> {
        there.map_or(About::New, About::There)
    }
}
