//! `portalctl mail retry`, and what it has in common with `mail cancel`.

use std::collections::BTreeMap;

use clap::{ArgGroup, Args};

use super::filter::Filters;
use super::{Sending, Sent};
use crate::app::App;
use crate::cli::words::one_of;
use crate::domain::id::MessageId;
use crate::domain::message::{Message, MessageState};
use crate::error::Result;
use crate::ops;
use crate::ops::message::Choice;
use crate::ui::{Column, Format, Record};

pub(super) const EXAMPLES: &str = "\
Examples:
  portalctl mail retry 47 48
  portalctl mail retry --state failed --kind invitation --since 2026-11-20

Once the server works again, without waiting for the next attempt:
  portalctl mail retry --state queued";

/// What can be queued again.
const STATES: &[MessageState] =
    &[MessageState::Queued, MessageState::Uncertain, MessageState::Failed, MessageState::Cancelled];

#[derive(Args)]
#[command(group = ArgGroup::new("which").required(true).args(["ids", "state"]))]
pub(in crate::cli) struct Retry {
    /// The messages, by their ids: all of them or none.
    #[arg(value_name = "ID", conflicts_with = "filters")]
    ids: Vec<i64>,
    /// All that are in this state; give it again for more.
    #[arg(long, value_parser = one_of(STATES))]
    state: Vec<MessageState>,
    #[command(flatten)]
    filters: Filters,
    /// Leave the sending to `portalctl mail send`.
    #[arg(long)]
    no_send: bool,
}

pub(super) fn run(app: &mut App, args: Retry) -> Result<()> {
    let choice = choice(args.ids, args.filters.among(args.state));
    let now = app.clock.now();
    let asked = app.preview(|tx, actor| ops::message::retrying(tx, actor, now, &choice))?;
    let uncertain = asked.uncertain();
    if uncertain > 0 {
        let (what, it) = match uncertain {
            1 => ("1 message may have arrived already: the server never said".to_owned(), "it"),
            many => (format!("{many} messages may have arrived already: the server never said"), "them"),
        };
        app.ui.status(format!("{what}. Whoever got {it} gets {it} twice."));
        app.confirm(&format!("Send {it} again?"))?;
    }
    let mut shown = Vec::new();
    let retried = app.change(|change| {
        let retried = ops::message::retry(change.tx, change.actor, change.now, &asked)?;
        shown = ops::message::these(change.tx, &retried.queued)?;
        Ok(retried)
    })?;
    let sentence = match retried.queued.as_slice() {
        [] if retried.passed_over.is_empty() => "No message is in such a state.".to_owned(),
        [] => "No message is queued again.".to_owned(),
        [only] => format!("Queued message {only} again."),
        many => format!("Queued {} messages again.", many.len()),
    };
    let sentence = format!("{sentence}{}", told(&retried.passed_over));
    super::send_then_show(app, &retried.queued, Sending::unless(args.no_send), |app, sent| {
        if !app.settings.dry_run {
            shown = app.read(|look| ops::message::these(look.tx, &retried.queued))?;
        }
        let skipped = retried.passed_over.values().sum();
        show(app, &choice, &shown, &Retried { queued: retried.queued.len(), skipped, sent }, &sentence)
    })?;
    super::tell_resting(app)
}

/// The messages that were named, or all that have something in common.
pub(super) fn choice(ids: Vec<i64>, filter: ops::message::Filter) -> Choice {
    match ids.is_empty() {
        true => Choice::All(filter),
        false => Choice::These(ids.into_iter().map(MessageId).collect()),
    }
}

/// How many were passed over, and why.
pub(super) fn told(passed_over: &BTreeMap<&'static str, u64>) -> String {
    passed_over.iter().map(|(why, count)| format!(" {count} passed over: {why}.")).collect()
}

/// Shows what became of messages that were named, one by one, and of others in figures.
pub(super) fn show<S: Record>(
    app: &mut App,
    choice: &Choice,
    messages: &[Message],
    summary: &S,
    sentence: &str,
) -> Result<()> {
    match (choice, messages) {
        (Choice::All(_), _) => app.changed(summary, sentence),
        (Choice::These(_), [only]) => app.changed(only, sentence),
        (Choice::These(_), several) => {
            if !app.settings.dry_run {
                app.ui.status(sentence);
            }
            if app.ui.format() == Format::Table {
                return Ok(());
            }
            let mut list = app.ui.list::<Message>(Some(0))?;
            for message in several {
                if list.push(message)?.is_break() {
                    break;
                }
            }
            list.finish()
        }
    }
}

/// What came of queueing again, in figures.
#[derive(serde::Serialize)]
struct Retried {
    /// How many are due now.
    queued: usize,
    /// How many are not: their cause is gone, others decide about them, or they changed meanwhile.
    skipped: u64,
    #[serde(flatten)]
    sent: Sent,
}

impl Record for Retried {
    const NOUN: &'static str = "summary";

    fn columns() -> &'static [Column<Retried>] {
        &[
            Column { name: "queued", shown: true, cell: |retried| retried.queued.to_string() },
            Column { name: "skipped", shown: true, cell: |retried| retried.skipped.to_string() },
            Column { name: "sent", shown: true, cell: |retried| retried.sent.sent.to_string() },
            Column { name: "deferred", shown: true, cell: |retried| retried.sent.deferred.to_string() },
            Column { name: "failed", shown: true, cell: |retried| retried.sent.failed.to_string() },
            Column { name: "uncertain", shown: true, cell: |retried| retried.sent.uncertain.to_string() },
        ]
    }

    fn key(&self) -> String {
        self.queued.to_string()
    }
}
