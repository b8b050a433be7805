//! `portalctl ticket edit`.

use clap::Args;

use super::changed;
use crate::app::App;
use crate::cli::words::value;
use crate::domain::time::Timestamp;
use crate::error::Result;
use crate::ops;

#[derive(Args)]
pub(in crate::cli) struct Edit {
    /// The ticket's number.
    ticket: String,
    /// What it is about, in a line.
    #[arg(long)]
    title: Option<String>,
    /// What it is about, at length; empty for nothing.
    #[arg(long, value_name = "TEXT")]
    description: Option<String>,
    /// The customer's facility, by number or name.
    #[arg(long, conflicts_with = "no_facility")]
    facility: Option<String>,
    /// It belongs to no facility.
    #[arg(long)]
    no_facility: bool,
    /// The customer's contact, by e-mail address or name.
    #[arg(long, conflicts_with = "no_contact")]
    contact: Option<String>,
    /// It is no contact's.
    #[arg(long)]
    no_contact: bool,
    /// The customer's device, by serial number or name.
    #[arg(long, conflicts_with = "no_device")]
    device: Option<String>,
    /// It is about no device.
    #[arg(long)]
    no_device: bool,
    /// When it is due: 2026-11-21 or 2026-11-21T08:15:00Z.
    #[arg(long, value_name = "DATE", conflicts_with = "no_due", value_parser = value::<Timestamp>)]
    due: Option<Timestamp>,
    /// It is not due at any time.
    #[arg(long)]
    no_due: bool,
}

pub(in crate::cli) fn run(app: &mut App, args: Edit) -> Result<()> {
    let edit = ops::ticket::Edit {
        title: args.title,
        description: args.description,
        facility: if args.no_facility { Some(None) } else { args.facility.map(Some) },
        contact: if args.no_contact { Some(None) } else { args.contact.map(Some) },
        device: if args.no_device { Some(None) } else { args.device.map(Some) },
        due_at: if args.no_due { Some(None) } else { args.due.map(Some) },
    };
    let ticket = app.change(|change| ops::ticket::edit(change.tx, change.actor, change.now, &args.ticket, edit))?;
    let sentence = format!("Changed ticket {}.", ticket.number);
    changed(app, ticket, sentence)
}
