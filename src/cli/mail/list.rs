//! `portalctl mail list`.

use clap::Args;

use super::filter::Filters;
use crate::app::App;
use crate::cli::list::ListArgs;
use crate::cli::words::word;
use crate::domain::message::{Message, MessageState};
use crate::error::Result;
use crate::ops;
use crate::ops::message::Filter;

pub(super) const EXAMPLES: &str = "\
Examples:
  portalctl mail list --state failed --state uncertain
  portalctl mail list --user lars@acme.example --since 2026-11-01";

#[derive(Args)]
pub(in crate::cli) struct List {
    /// Only those in this state; give it again for more.
    #[arg(long, value_parser = word::<MessageState>())]
    state: Vec<MessageState>,
    /// Only those that `portalctl mail send` would send now.
    #[arg(long, conflicts_with = "state")]
    due: bool,
    #[command(flatten)]
    filters: Filters,
    #[command(flatten)]
    list: ListArgs,
}

pub(super) fn run(app: &mut App, args: List) -> Result<()> {
    let order = args.list.order(&[("created_at", ()), ("id", ())])?;
    let oldest_first = matches!(order, Some((_, false)));
    let filter = Filter { due: args.due, oldest_first, ..args.filters.among(args.state) };
    let quiet = app.quiet()?;
    app.read(|look| {
        let mut list = look.ui.list::<Message>(args.list.limit)?;
        ops::message::list(look.tx, look.now, quiet.as_ref(), &filter, &mut |message| list.push(&message))?;
        list.finish()
    })
}
