//! `portalctl ticket assign`.

use clap::Args;

use super::{all_changed, count_of};
use crate::app::App;
use crate::error::{Error, Result};
use crate::ops;

#[derive(Args)]
pub(in crate::cli) struct Assign {
    /// The tickets' numbers, then the member of staff by e-mail address or name.
    #[arg(required = true, value_name = "TICKET… STAFF")]
    named: Vec<String>,
    /// Give them to nobody; only tickets are named then.
    #[arg(long)]
    none: bool,
}

pub(in crate::cli) fn run(app: &mut App, Assign { mut named, none }: Assign) -> Result<()> {
    let to = if none { None } else { named.pop() };
    if named.is_empty() {
        return Err(Error::usage("Name the tickets, and then the member of staff who is to have them.")
            .hint("For example: portalctl ticket assign SO-10001 lena@example.com. With --none, nobody has them."));
    }
    let given = app.change(|change| ops::ticket::assign(change.tx, change.actor, change.now, &named, to.as_deref()))?;
    let what = match given.as_slice() {
        [only] => format!("ticket {}", only.number),
        several => count_of(several.len() as u64),
    };
    let sentence = match given.first().and_then(|ticket| ticket.technician.as_ref()) {
        Some(technician) => format!("Gave {what} to {technician}."),
        None => format!("Nobody is the technician of {what} now."),
    };
    all_changed(app, given, sentence)
}
