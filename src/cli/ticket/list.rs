//! `portalctl ticket list`.

use clap::Args;

use super::record::Shown;
use crate::app::App;
use crate::cli::list::ListArgs;
use crate::cli::words::{value, word};
use crate::domain::ticket::{TicketKind, TicketStatus};
use crate::domain::time::Timestamp;
use crate::error::Result;
use crate::ops;
use crate::store::ticket::list::TicketSort;

#[derive(Args)]
pub(in crate::cli) struct List {
    /// Only those of this customer, by number or name.
    #[arg(long)]
    customer: Option<String>,
    /// Only those at this facility: CUSTOMER/FACILITY, or its number or name with --customer.
    #[arg(long)]
    facility: Option<String>,
    /// Only those of this contact: CUSTOMER/CONTACT, or an e-mail address or name.
    #[arg(long)]
    contact: Option<String>,
    /// Only those about this device: CUSTOMER/SERIAL, or its serial number or name where only one has it.
    #[arg(long)]
    device: Option<String>,
    /// Only those of this kind; give it again for more.
    #[arg(long, value_parser = word::<TicketKind>())]
    kind: Vec<TicketKind>,
    /// Only those with this status; give it again for more.
    #[arg(long, value_parser = word::<TicketStatus>())]
    status: Vec<TicketStatus>,
    /// Only those of this technician, by e-mail address or name.
    #[arg(long, value_name = "STAFF")]
    technician: Option<String>,
    /// Only fault reports that no staff has looked at.
    #[arg(long)]
    new: bool,
    /// Only those opened at or after this time: 2026-11-21 or 2026-11-21T08:15:00Z.
    #[arg(long, value_name = "DATE", value_parser = value::<Timestamp>)]
    since: Option<Timestamp>,
    #[command(flatten)]
    list: ListArgs,
}

const SORTS: [(&str, TicketSort); 8] = [
    ("opened_at", TicketSort::OpenedAt),
    ("number", TicketSort::Number),
    ("title", TicketSort::Title),
    ("status", TicketSort::Status),
    ("kind", TicketSort::Kind),
    ("due_at", TicketSort::DueAt),
    ("closed_at", TicketSort::ClosedAt),
    ("customer", TicketSort::Customer),
];

pub(super) fn run(app: &mut App, args: List) -> Result<()> {
    let (sort, descending) = args.list.order(&SORTS)?.unwrap_or((TicketSort::OpenedAt, true));
    let filter = ops::ticket::Filter {
        customer: args.customer,
        facility: args.facility,
        contact: args.contact,
        device: args.device,
        technician: args.technician,
        kinds: args.kind,
        statuses: args.status,
        new: args.new,
        since: args.since,
        sort,
        descending,
    };
    app.read(|look| {
        let mut list = look.ui.list::<Shown>(args.list.limit)?;
        if look.viewer.is_some() {
            list = list.without("new");
        }
        ops::ticket::list(look.tx, look.viewer, &filter, &mut |hit| {
            if list.only_counts() {
                return Ok(list.count());
            }
            list.push(&Shown::alone(hit.load()?))
        })?;
        list.finish()
    })
}
