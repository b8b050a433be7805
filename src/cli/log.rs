//! `portalctl log`.

use clap::{Args, Subcommand};

use super::globals::Verbs;
use super::list::ListArgs;
use super::words::{or_empty, value};
use crate::app::App;
use crate::domain::time::Timestamp;
use crate::error::Result;
use crate::ops;
use crate::store::Line;
use crate::ui::{Column, Record};

pub(super) const VERBS: Verbs = Verbs { changes: &[], reads: &["log.list"], as_user: &[] };

#[derive(Subcommand)]
pub(super) enum Log {
    /// List what was done and what was refused, newest first.
    List(List),
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  portalctl log list --user eva@acme.example --since 2026-11-01
  portalctl log list --action user.grant --subject eva -o json")]
pub(super) struct List {
    /// Only what this member of staff did, also one who has been deleted since.
    // It takes the place of the global flag of this name, which says who acts: reading, nobody does.
    #[arg(long, value_name = "STAFF")]
    actor: Option<String>,
    /// Only what this portal user did, and what was done to it.
    #[arg(long)]
    user: Option<String>,
    /// Only this action, or everything about a noun: user.grant, user.
    #[arg(long)]
    action: Option<String>,
    /// Only lines whose subject contains this: 1001, customer 1001.
    #[arg(long, value_name = "TEXT")]
    subject: Option<String>,
    /// Only what was done at or after this time: 2026-11-21, 2026-11-21T08:15:00Z.
    #[arg(long, value_name = "DATE", value_parser = value::<Timestamp>)]
    since: Option<Timestamp>,
    #[command(flatten)]
    list: ListArgs,
}

pub(super) fn run(app: &mut App, Log::List(args): Log) -> Result<()> {
    let oldest_first = args.list.order(&[("at", ())])?.is_some_and(|((), descending)| !descending);
    let filter = ops::log::Filter {
        // What the environment says about who acts is no wish to see only that.
        actor: args.actor.filter(|_| app.settings.actor_typed),
        user: args.user,
        action: args.action,
        subject: args.subject,
        since: args.since,
        oldest_first,
    };
    app.read(|look| {
        let mut list = look.ui.list::<Line>(args.list.limit)?;
        ops::log::list(look.tx, filter, &mut |line| list.push(&line))?;
        list.finish()
    })
}

impl Record for Line {
    const NOUN: &'static str = "event";

    fn columns() -> &'static [Column<Line>] {
        &[
            Column { name: "id", shown: false, cell: |line| line.id.to_string() },
            Column { name: "at", shown: true, cell: |line| line.at.to_string() },
            Column { name: "actor", shown: true, cell: |line| line.actor.clone() },
            Column { name: "os_user", shown: false, cell: |line| line.os_user.clone() },
            Column { name: "as_user", shown: true, cell: |line| or_empty(&line.as_user) },
            Column { name: "action", shown: true, cell: |line| line.action.clone() },
            Column { name: "subject", shown: true, cell: |line| line.subject.clone() },
            Column { name: "before", shown: false, cell: |line| or_empty(&line.before) },
            Column { name: "after", shown: false, cell: |line| or_empty(&line.after) },
            Column { name: "hash", shown: false, cell: |line| line.hash.clone() },
        ]
    }

    fn key(&self) -> String {
        self.id.to_string()
    }
}
