//! `portalctl mail cancel`.

use std::collections::BTreeMap;

use clap::Args;

use super::filter::Filters;
use super::retry::{choice, show, told};
use crate::app::App;
use crate::cli::words::one_of;
use crate::domain::message::{MessageKind, MessageState};
use crate::error::{Error, Result};
use crate::ops;
use crate::ops::message::Chosen;
use crate::ui::{Column, Record};

pub(super) const EXAMPLES: &str = "\
Examples:
  portalctl mail cancel 47 48
  portalctl mail cancel --kind reminder --user lars@acme.example";

#[derive(Args)]
pub(in crate::cli) struct Cancel {
    /// The messages, by their ids: all of them or none.
    #[arg(value_name = "ID", conflicts_with_all = ["filters", "state"])]
    ids: Vec<i64>,
    /// All that wait to be sent; no others can be cancelled.
    #[arg(long, value_parser = one_of(&[MessageState::Queued]))]
    state: Option<MessageState>,
    #[command(flatten)]
    filters: Filters,
}

pub(super) fn run(app: &mut App, args: Cancel) -> Result<()> {
    if args.ids.is_empty() && args.state.is_none() && args.filters.is_empty() {
        return Err(Error::usage("Nothing says which messages to cancel.").hint(
            "Name them by their ids, or say what they have in common: --kind, --user, --recipient, --since, or \
             --state queued for all that wait.",
        ));
    }
    let choice = choice(args.ids, args.filters.among(args.state.into_iter().collect()));
    let now = app.clock.now();
    let asked = app.preview(|tx, actor| ops::message::cancelling(tx, actor, now, &choice))?;
    if !asked.messages().is_empty() {
        app.confirm(&question(asked.messages()))?;
    }
    let mut shown = Vec::new();
    let done = app.change(|change| {
        let done = ops::message::cancel(change.tx, change.actor, change.now, &asked)?;
        shown = ops::message::these(change.tx, &done.cancelled)?;
        Ok(done)
    })?;
    let sentence = match done.cancelled.as_slice() {
        [] if done.passed_over.is_empty() => "No such message waits to be sent.".to_owned(),
        [] => "No message is cancelled.".to_owned(),
        [only] => format!("Cancelled message {only}. `portalctl mail retry {only}` queues it again."),
        many => {
            format!("Cancelled {} messages. `portalctl mail retry --state cancelled` queues them again.", many.len())
        }
    };
    let summary = Cancelled { cancelled: done.cancelled.len(), skipped: done.passed_over.values().sum() };
    show(app, &choice, &shown, &summary, &format!("{sentence}{}", told(&done.passed_over)))
}

fn question(messages: &[Chosen]) -> String {
    if let [only] = messages {
        return format!("Cancel message {}, the {} to {}?", only.id, only.kind, only.recipient);
    }
    let mut kinds: BTreeMap<MessageKind, u64> = BTreeMap::new();
    messages.iter().for_each(|message| *kinds.entry(message.kind).or_default() += 1);
    let counted: Vec<_> = kinds.iter().map(|(kind, count)| format!("{kind}: {count}")).collect();
    format!("Cancel {} messages that wait to be sent ({})?", messages.len(), counted.join(", "))
}

/// What came of cancelling, in figures.
#[derive(serde::Serialize)]
struct Cancelled {
    /// How many are cancelled now.
    cancelled: usize,
    /// How many are not: others decide about them, or they were sent meanwhile.
    skipped: u64,
}

impl Record for Cancelled {
    const NOUN: &'static str = "summary";

    fn columns() -> &'static [Column<Cancelled>] {
        &[
            Column { name: "cancelled", shown: true, cell: |done| done.cancelled.to_string() },
            Column { name: "skipped", shown: true, cell: |done| done.skipped.to_string() },
        ]
    }

    fn key(&self) -> String {
        self.cancelled.to_string()
    }
}
