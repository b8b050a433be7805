//! The activity log: looking through it.

use std::ops::ControlFlow;

use super::find;
use crate::domain::text;
use crate::domain::time::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::store::{EventFilter, Line, Tx};

/// Which lines to show, as they were asked for. `None` leaves a question open.
#[derive(Debug, Default, Clone)]
pub struct Filter {
    /// By this member of staff, who may have left long ago.
    pub actor: Option<String>,
    /// By or about this user.
    pub user: Option<String>,
    /// Actions of this name, or of this noun.
    pub action: Option<String>,
    /// Those whose subject contains this.
    pub subject: Option<String>,
    /// At or after this time.
    pub since: Option<Timestamp>,
    /// Oldest first instead of newest first.
    pub oldest_first: bool,
}

/// Shows lines of the log, newest first unless asked otherwise.
///
/// # Errors
/// When the actor or the user was never heard of; those of the database and the visitor.
pub fn list(tx: &Tx<'_>, filter: Filter, visit: &mut dyn FnMut(Line) -> Result<ControlFlow<()>>) -> Result<()> {
    let filter = EventFilter {
        actor: filter.actor.map(|typed| actor(tx, typed)).transpose()?,
        user: filter.user.map(|typed| user(tx, &typed)).transpose()?,
        action: filter.action.map(|action| text::key(action.trim())).filter(|action| !action.is_empty()),
        subject: filter.subject.map(|subject| text::key(subject.trim())).filter(|subject| !subject.is_empty()),
        since: filter.since,
        oldest_first: filter.oldest_first,
    };
    tx.events(&filter, visit)
}

/// The address under which somebody acted. Whoever was deleted since is still in the log.
fn actor(tx: &Tx<'_>, typed: String) -> Result<String> {
    match find::staff(tx, &typed) {
        Ok(staff) => Ok(staff.email),
        Err(unknown) if unknown.kind() == Kind::NotFound => {
            let mut acted = false;
            let before = EventFilter { actor: Some(typed.clone()), ..EventFilter::default() };
            tx.events(&before, &mut |_| {
                acted = true;
                Ok(ControlFlow::Break(()))
            })?;
            if acted { Ok(typed) } else { Err(unknown) }
        }
        Err(other) => Err(other),
    }
}

fn user(tx: &Tx<'_>, typed: &str) -> Result<crate::domain::id::UserId> {
    match find::user(tx, typed) {
        Ok(user) => Ok(user.id),
        Err(unknown) if unknown.kind() == Kind::NotFound => Err(with_way_to_deleted(unknown, typed)),
        Err(other) => Err(other),
    }
}

fn with_way_to_deleted(unknown: Error, typed: &str) -> Error {
    let deleted = format!("What was done to a deleted user is found with `--subject {typed:?}`.");
    let hint = match unknown.way_out() {
        Some(hint) => format!("{hint} {deleted}"),
        None => deleted,
    };
    unknown.hint(hint)
}
