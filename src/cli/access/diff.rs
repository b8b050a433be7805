//! `portalctl access diff`.

use clap::Args;

use crate::app::App;
use crate::cli::list::{By, ListArgs};
use crate::cli::words::or_empty;
use crate::error::Result;
use crate::ops;
use crate::ops::access::{Difference, Side};
use crate::ui::{Column, Record};

#[derive(Args)]
#[command(after_help = "\
Example: portalctl access diff erik@example.com karin@example.com

A line marked - is what only the first has, + what only the second has. It is about what they amount to now: the \
customers they are assigned to, the facilities they cover, whose tickets they see, and the permissions they hold at \
each customer; two users with other roles that give the same do not differ. The exit code is 0, differences or not.

With `-o json`, an object for each: side (first or second), user, customer, aspect and what.")]
pub(in crate::cli) struct Diff {
    /// The first user, by username, e-mail address or name.
    first: String,
    /// The second user.
    second: String,
    #[command(flatten)]
    list: ListArgs,
}

pub(super) fn run(app: &mut App, args: &Diff) -> Result<()> {
    let by_side: By<Difference, (usize, String)> = |difference| (difference.side as usize, difference.what.clone());
    let by_aspect: By<Difference, (usize, String)> = |difference| (difference.aspect as usize, difference.what.clone());
    let order = args.list.order(&[("side", by_side), ("aspect", by_aspect)])?;
    app.read(|look| {
        let compared = ops::access::diff(look.tx, &args.first, &args.second)?;
        let (first, second) = (&compared.first, &compared.second);
        match (first == second, compared.differences.is_empty()) {
            (true, _) => look.ui.status(format!("Both are {first}.")),
            (false, true) => look.ui.status(format!("{first} and {second} see and may do the same.")),
            (false, false) => {
                look.ui.status(format!("- only {first}"));
                look.ui.status(format!("+ only {second}"));
            }
        }
        args.list.show_sorted(look.ui, compared.differences, order)
    })
}

impl Record for Difference {
    const NOUN: &'static str = "difference";

    fn columns() -> &'static [Column<Difference>] {
        &[
            Column { name: "side", shown: true, cell: |difference| mark(difference.side).to_owned() },
            Column { name: "user", shown: false, cell: |difference| difference.user.clone() },
            Column { name: "customer", shown: true, cell: |difference| or_empty(&difference.customer) },
            Column { name: "aspect", shown: true, cell: |difference| difference.aspect.to_string() },
            Column { name: "what", shown: true, cell: |difference| difference.what.clone() },
        ]
    }

    fn key(&self) -> String {
        let customer = self.customer.as_ref().map(|customer| format!("{customer} ")).unwrap_or_default();
        format!("{}{customer}{} {}", mark(self.side), self.aspect, self.what)
    }
}

fn mark(side: Side) -> &'static str {
    match side {
        Side::First => "-",
        Side::Second => "+",
    }
}
