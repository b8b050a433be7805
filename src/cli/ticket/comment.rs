//! `portalctl ticket comment`.

use clap::{Args, Subcommand};
use serde::Serialize;

use super::changed;
use crate::app::App;
use crate::cli::list::{By, ListArgs};
use crate::cli::words::yes_no;
use crate::domain::text;
use crate::domain::ticket::Comment as Said;
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};
use crate::ops;
use crate::ui::{Column, Record};

/// The verb, which no comment consists of: whoever puts it in the wrong place does not want it mailed.
const LIST: &str = "list";

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
#[command(after_help = "\
Examples:
  portalctl ticket comment SO-10001 'The rope is ordered.'
  portalctl ticket comment list SO-10001")]
pub(in crate::cli) struct Comment {
    #[command(subcommand)]
    verb: Option<Verb>,
    /// The ticket's number.
    #[arg(required = true)]
    ticket: Option<String>,
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

#[derive(Subcommand)]
enum Verb {
    /// List the comments on a ticket, oldest first.
    ///
    /// With --as-user, exactly those that the user may read.
    ///
    /// With `-o json`: id, at, author, internal and text.
    List(List),
}

#[derive(Args)]
struct List {
    /// The ticket's number.
    ticket: String,
    #[command(flatten)]
    list: ListArgs,
}

pub(in crate::cli) fn run(app: &mut App, comment: Comment) -> Result<()> {
    let Comment { verb, ticket, text, text_stdin, internal } = comment;
    if let Some(Verb::List(list)) = verb {
        return self::list(app, &list);
    }
    let ticket = ticket.unwrap_or_default();
    let is_verb = |word: &str| text::key(word.trim()) == LIST;
    if text.as_deref().is_some_and(|text| is_verb(text) || is_verb(&ticket)) {
        return Err(Error::usage(format!(
            "{LIST:?} is no comment and no ticket: it is a verb, and nothing was posted."
        ))
        .hint("See what was said with `portalctl ticket comment list TICKET`; flags stand behind that."));
    }
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

fn list(app: &mut App, args: &List) -> Result<()> {
    let by_time: By<Remark, (Timestamp, String)> = |Remark(said)| (said.created_at, String::new());
    let by_author: By<Remark, (Timestamp, String)> = |Remark(said)| (Timestamp(0), said.author.clone());
    let order = args.list.order(&[("at", by_time), ("author", by_author)])?;
    app.read(|look| {
        let (_, comments) = ops::ticket::show(look.tx, look.viewer, &args.ticket)?;
        args.list.show_sorted(look.ui, comments.into_iter().map(Remark).collect(), order)
    })
}

/// A comment in a list.
struct Remark(Said);

impl Serialize for Remark {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Keys<'c> {
            id: crate::domain::id::CommentId,
            at: Timestamp,
            author: &'c str,
            internal: bool,
            text: &'c str,
        }
        let Said { id, author, internal, text, created_at } = &self.0;
        Keys { id: *id, at: *created_at, author, internal: *internal, text }.serialize(serializer)
    }
}

impl Record for Remark {
    const NOUN: &'static str = "comment";

    fn columns() -> &'static [Column<Remark>] {
        &[
            Column { name: "id", shown: false, cell: |remark| remark.0.id.to_string() },
            Column { name: "at", shown: true, cell: |remark| remark.0.created_at.to_string() },
            Column { name: "author", shown: true, cell: |remark| remark.0.author.clone() },
            Column { name: "internal", shown: true, cell: |remark| yes_no(remark.0.internal) },
            Column { name: "text", shown: true, cell: |remark| remark.0.text.clone() },
        ]
    }

    fn key(&self) -> String {
        self.0.id.to_string()
    }
}
