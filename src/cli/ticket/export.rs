//! `portalctl ticket export`.

use clap::Args;

use crate::app::App;
use crate::cli::words::or_empty;
use crate::domain::ticket::Ticket;
use crate::error::Result;
use crate::ops;
use crate::ui::{Column, Record};

#[derive(Args)]
pub(in crate::cli) struct Export {
    /// Only those of this customer, by number or name.
    #[arg(long)]
    customer: Option<String>,
}

pub(super) fn run(app: &mut App, args: &Export) -> Result<()> {
    app.ui.prefer_csv();
    app.read(|look| {
        let mut list = look.ui.list::<Exported>(None)?;
        ops::ticket::export(look.tx, args.customer.as_deref(), &mut |ticket| list.push(&Exported(ticket)))?;
        list.finish()
    })
}

/// A ticket as a row of the file that an import reads.
#[derive(serde::Serialize)]
#[serde(transparent)]
struct Exported(Ticket);

impl Record for Exported {
    const NOUN: &'static str = "ticket";

    fn columns() -> &'static [Column<Exported>] {
        &[
            Column { name: "number", shown: true, cell: |row| row.0.number.clone() },
            Column { name: "kind", shown: true, cell: |row| row.0.kind.to_string() },
            Column { name: "title", shown: true, cell: |row| row.0.title.clone() },
            Column { name: "description", shown: true, cell: |row| or_empty(&row.0.description) },
            Column { name: "status", shown: true, cell: |row| row.0.status.to_string() },
            Column { name: "customer", shown: true, cell: |row| row.0.customer.clone() },
            Column { name: "facility", shown: true, cell: |row| or_empty(&row.0.facility) },
            Column { name: "contact", shown: true, cell: |row| or_empty(&row.0.contact) },
            Column { name: "device", shown: true, cell: |row| or_empty(&row.0.device) },
            Column { name: "technician", shown: true, cell: |row| or_empty(&row.0.technician) },
            Column { name: "opened_at", shown: true, cell: |row| row.0.opened_at.to_string() },
            Column { name: "due_at", shown: true, cell: |row| or_empty(&row.0.due_at) },
            Column { name: "closed_at", shown: true, cell: |row| or_empty(&row.0.closed_at) },
        ]
    }

    fn key(&self) -> String {
        self.0.number.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bulk::header::TICKETS;

    #[test]
    fn the_columns_are_those_of_the_import() {
        let written: Vec<_> = Exported::columns().iter().map(|column| column.name).collect();
        let read: Vec<_> = TICKETS.iter().map(|field| field.name).collect();
        assert_eq!(written, read);
    }
}
