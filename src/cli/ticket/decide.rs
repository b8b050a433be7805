//! `portalctl ticket approve`, `portalctl ticket decline` and `portalctl ticket complete`.

use super::record::Shown;
use super::warn_of_closing;
use crate::app::App;
use crate::domain::text;
use crate::domain::ticket::Decision;
use crate::error::Result;
use crate::ops;

pub(in crate::cli) fn decide(app: &mut App, ticket: &str, decision: Decision, comment: Option<String>) -> Result<()> {
    let commented = comment.is_some();
    let ticket = app.change(|change| {
        ops::ticket::decide(change.tx, change.actor, change.now, change.random, ticket, decision, comment)
    })?;
    let number = ticket.number.clone();
    let already = format!("Nothing to change: inspection {number} is {decision} already.");
    app.changed_or(&Shown::alone(ticket), format!("Inspection {number} is {decision}."), &already)?;
    if commented && app.changes == 0 {
        app.ui
            .hint(format!("The comment was not added; say it with `portalctl ticket comment {}`.", text::arg(&number)));
    }
    Ok(())
}

pub(in crate::cli) fn complete(app: &mut App, which: &str) -> Result<()> {
    let ticket = app.change(|change| ops::ticket::complete(change.tx, change.actor, change.now, which))?;
    let already = format!("Nothing to change: self-check {} is done already.", ticket.number);
    let sentence = format!("Completed self-check {}; its paper is kept on it.", ticket.number);
    warn_of_closing(app, &ticket);
    app.changed_or(&Shown::alone(ticket), sentence, &already)
}
