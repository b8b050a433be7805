//! `portalctl ticket comment`.

use clap::Args;

use super::changed;
use crate::app::App;
use crate::domain::text;
use crate::error::Result;
use crate::ops;

#[derive(Args)]
pub(in crate::cli) struct Comment {
    /// The ticket's number.
    ticket: String,
    /// What is to be said.
    #[arg(required_unless_present = "text_stdin", conflicts_with = "text_stdin")]
    text: Option<String>,
    /// Read the text from stdin, which may have several lines.
    #[arg(long)]
    text_stdin: bool,
    /// Only staff reads it; no user ever does.
    #[arg(long)]
    internal: bool,
}

pub(in crate::cli) fn run(app: &mut App, Comment { ticket, text, text_stdin, internal }: Comment) -> Result<()> {
    let text = match text {
        Some(text) if !text_stdin => text,
        _ => app.ui.stdin_text(text::MAX_BODY)?,
    };
    let remark = ops::ticket::Remark { text, internal };
    let ticket =
        app.change(|change| ops::ticket::comment(change.tx, change.actor, change.now, change.random, &ticket, remark))?;
    let internal = if internal { " for staff alone" } else { "" };
    let sentence = format!("Commented on ticket {}{internal}.", ticket.number);
    changed(app, ticket, sentence)
}
