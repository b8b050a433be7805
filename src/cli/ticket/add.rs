//! `portalctl ticket add`.

use clap::Args;

use super::changed;
use crate::app::App;
use crate::cli::words::{value, word};
use crate::domain::ticket::TicketKind;
use crate::domain::time::Timestamp;
use crate::error::Result;
use crate::ops;

#[derive(Args)]
pub(in crate::cli) struct Add {
    /// What kind of work it is.
    #[arg(long, value_parser = word::<TicketKind>())]
    kind: TicketKind,
    /// The customer, by number or name.
    #[arg(long)]
    customer: String,
    /// What it is about, in a line.
    #[arg(long)]
    title: String,
    /// What it is about, at length.
    #[arg(long, value_name = "TEXT")]
    description: Option<String>,
    /// The customer's facility, by number or name.
    #[arg(long)]
    facility: Option<String>,
    /// The customer's contact, by e-mail address or name.
    #[arg(long)]
    contact: Option<String>,
    /// The customer's device, by serial number or name; without --facility, the ticket belongs where it stands.
    #[arg(long)]
    device: Option<String>,
    /// The technician, by e-mail address or name.
    #[arg(long, value_name = "STAFF")]
    technician: Option<String>,
    /// When it is due: 2026-11-21 or 2026-11-21T08:15:00Z.
    #[arg(long, value_name = "DATE", value_parser = value::<Timestamp>)]
    due: Option<Timestamp>,
    /// The number that names it; counted up for each kind if none is given.
    #[arg(long)]
    number: Option<String>,
    /// When it was opened, if not now.
    #[arg(long, value_name = "DATE", value_parser = value::<Timestamp>)]
    opened_at: Option<Timestamp>,
}

pub(in crate::cli) fn run(app: &mut App, add: Add) -> Result<()> {
    let new = ops::ticket::New {
        kind: add.kind,
        customer: add.customer,
        title: add.title,
        description: add.description,
        facility: add.facility,
        contact: add.contact,
        device: add.device,
        number: add.number,
        technician: add.technician,
        due_at: add.due,
        opened_at: add.opened_at,
    };
    let ticket = app.change(|change| ops::ticket::add(change.tx, change.actor, change.now, change.random, new))?;
    let sentence = format!("Added {} {} for {}: {}", ticket.kind, ticket.number, ticket.customer, ticket.title);
    changed(app, ticket, sentence)
}
