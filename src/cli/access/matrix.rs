//! `portalctl access matrix`.

use clap::Args;

use crate::app::App;
use crate::cli::words::{or_empty, word};
use crate::domain::access::Standing;
use crate::domain::permission::Permission;
use crate::domain::user::UserStatus;
use crate::domain::word::Word;
use crate::error::Result;
use crate::ops;
use crate::ops::access::Cell;
use crate::ui::{Axes, Column, Mark, Record, Tone};

/// The heading of what is tied to no facility, as `user import` writes it.
const UNASSIGNED: &str = "-";

#[derive(Args)]
#[command(after_help = "\
Examples:
  portalctl access matrix K-1003
  portalctl access matrix K-1003 --permission invoice.view -o csv > invoices.csv

A row is a user, a column a facility, by its number from top to bottom; the last one is what belongs to no facility. \
Archived facilities are left out. --columns takes facilities: --columns F-01,F-02.

With `-o json`, every cell is an object: user, status, facility (null for none), access, contact. `access` is \
nothing, other (no tickets, but something else), contact (only what is one contact's), sees (tickets), works (and \
adds or changes something) or manages (users); with --permission it is nothing, contact or holds. `-o csv` has the \
same words, and an empty cell for nothing.")]
pub(in crate::cli) struct Matrix {
    /// The customer, by number or name.
    customer: String,
    /// Show who can do this where, instead of who sees tickets.
    #[arg(long, value_name = "P", value_parser = word::<Permission>(), hide_possible_values = true)]
    permission: Option<Permission>,
}

pub(super) fn run(app: &mut App, args: &Matrix) -> Result<()> {
    app.read(|look| {
        let matrix = ops::access::Matrix::of(look.tx, &args.customer, args.permission)?;
        let facilities = matrix.facilities.iter().map(|facility| facility.number.clone());
        let headings = facilities.chain([UNASSIGNED.to_owned()]).collect();
        let mut grid = look.ui.grid(Axes { row: "user", headings, mark })?;
        matrix
            .rows(look.tx, &mut |user, cells| grid.push(&user.username, user.status != UserStatus::Active, &cells))?;
        grid.finish("cannot sign in", &["-  as a heading: what belongs to no facility"])?;
        if matrix.customer.archived {
            let number = &matrix.customer.number;
            look.ui.status(format!("Customer {number} is archived: nobody outside sees anything of it."));
        }
        Ok(())
    })
}

fn mark(cell: &Cell) -> Mark {
    let (letter, meaning, tone) = match cell.access {
        Standing::Nothing => ('.', "nothing", Tone::Faint),
        Standing::Other => ('o', "no tickets, but something else", Tone::Partial),
        Standing::Contact => ('c', "only what is one contact's", Tone::Partial),
        Standing::Sees => ('s', "sees tickets", Tone::Usual),
        Standing::Works => ('w', "sees tickets, and adds or changes something", Tone::Usual),
        Standing::Manages => ('m', "manages users", Tone::Strong),
        Standing::Holds => ('x', "has the permission", Tone::Usual),
    };
    // In a spreadsheet, what is there has to stand out.
    let word = if cell.access == Standing::Nothing { "" } else { cell.access.word() };
    Mark { letter, meaning, word, tone }
}

impl Record for Cell {
    const NOUN: &'static str = "cell";

    fn columns() -> &'static [Column<Cell>] {
        &[
            Column { name: "user", shown: true, cell: |cell| cell.user.clone() },
            Column { name: "status", shown: true, cell: |cell| cell.status.to_string() },
            Column { name: "facility", shown: true, cell: |cell| or_empty(&cell.facility) },
            Column { name: "access", shown: true, cell: |cell| cell.access.to_string() },
            Column { name: "contact", shown: true, cell: |cell| or_empty(&cell.contact) },
        ]
    }

    fn key(&self) -> String {
        self.user.clone()
    }
}
