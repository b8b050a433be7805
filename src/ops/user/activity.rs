//! What a user did, and what was done to them.

use std::ops::ControlFlow;

use crate::error::Result;
use crate::ops::find;
use crate::store::{EventFilter, Line, Tx};

/// Shows the events by and about a user, newest first unless the oldest are wanted first.
///
/// # Errors
/// When there is no such user; those of the database and the visitor.
pub fn activity(
    tx: &Tx<'_>,
    who: &str,
    oldest_first: bool,
    visit: &mut dyn FnMut(Line) -> Result<ControlFlow<()>>,
) -> Result<()> {
    let user = find::user(tx, who)?;
    tx.events(&EventFilter { user: Some(user.id), oldest_first, ..EventFilter::default() }, visit)
}
