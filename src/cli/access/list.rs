//! `portalctl access list`.

use clap::Args;

use crate::app::App;
use crate::cli::words::{joined, yes_no};
use crate::domain::user::FacilityScope;
use crate::error::Result;
use crate::ops;
use crate::ops::access::{Given, Held, Overview, Sees};
use crate::ui::{Check, Column, Page, Record};

#[derive(Args)]
#[command(after_help = "\
Example: portalctl access list erik@example.com

With `-o json`: user, status, shut_out, allow_support_cases, assignments and sees. An assignment has customer, \
customer_name, archived, scope, facilities (number, name, archived), unassigned, contact, roles, permissions and lost \
(each: permission, because); `sees` has tickets (kind, count), devices, documents and colleagues.")]
pub(in crate::cli) struct List {
    /// Username, e-mail address or name.
    user: String,
}

pub(super) fn run(app: &mut App, args: &List) -> Result<()> {
    app.read(|look| {
        let overview = ops::access::list(look.tx, &args.user)?;
        if let Some(shut_out) = &overview.shut_out {
            look.ui.status(format!("Preview: {shut_out}"));
        }
        look.ui.show(&overview)
    })
}

impl Record for Overview {
    const NOUN: &'static str = "user";

    fn columns() -> &'static [Column<Overview>] {
        &[
            Column { name: "user", shown: true, cell: |shown| shown.user.clone() },
            Column { name: "status", shown: true, cell: |shown| shown.status.to_string() },
            Column { name: "allow_support_cases", shown: true, cell: |shown| yes_no(shown.allow_support_cases) },
            Column { name: "assignments", shown: true, cell: |shown| joined(shown.assignments.iter().map(place), ";") },
            Column { name: "tickets", shown: true, cell: tickets },
            Column { name: "devices", shown: true, cell: |shown| shown.sees.devices.to_string() },
            Column { name: "documents", shown: true, cell: |shown| shown.sees.documents.to_string() },
            Column { name: "colleagues", shown: true, cell: |shown| shown.sees.colleagues.to_string() },
        ]
    }

    fn key(&self) -> String {
        self.user.clone()
    }

    fn page(&self, page: &mut Page) {
        page.field("User", &self.user).field("Status", self.status.to_string());
        page.field("Support cases", if self.allow_support_cases { "may add them where permitted" } else { "no" });
        for held in &self.assignments {
            assignment(held, page);
        }
        if self.assignments.is_empty() {
            page.field("Assigned to", "nothing, and so sees nothing");
        }
        page.table("Sees", &["what", "how many"], sees(&self.sees));
    }
}

fn assignment(held: &Held, page: &mut Page) {
    let archived = if held.archived { ", which is archived: nothing of it is seen" } else { "" };
    let mut rows = vec![vec!["roles".to_owned(), joined(&held.roles, ", ")]];
    rows.push(vec![
        "contact".to_owned(),
        match &held.contact {
            Some(contact) => format!("only what is {contact}'s"),
            None => "whatever contact it is for".to_owned(),
        },
    ]);
    match (held.scope, &held.customer) {
        (FacilityScope::All, None) => rows.push(vec!["covers".to_owned(), "everything of retail customers".to_owned()]),
        (FacilityScope::All, Some(_)) => {
            rows.push(vec!["covers".to_owned(), "every facility, and what belongs to none".to_owned()]);
        }
        (FacilityScope::Selected, _) => {
            for site in &held.facilities {
                let archived = if site.archived { " (archived: nothing of it is seen)" } else { "" };
                rows.push(vec!["covers".to_owned(), format!("{} {}{archived}", site.number, site.name)]);
            }
            if held.unassigned {
                rows.push(vec!["covers".to_owned(), "what belongs to no facility".to_owned()]);
            }
        }
    }
    page.table(format!("Assigned to {}{archived}", place(held)), &["what", "which"], rows);
    let given = held.permissions.iter().map(|given| check(given, true));
    let lost = held.lost.iter().map(|lost| check(lost, false));
    let may = given.chain(lost).collect();
    page.checks(format!("May, at {}", held.customer.as_deref().unwrap_or("all retail customers")), may);
}

fn check(given: &Given, holds: bool) -> Check {
    Check { holds, what: given.permission.to_string(), because: given.because.clone() }
}

fn place(held: &Held) -> String {
    match (&held.customer, &held.customer_name) {
        (Some(customer), Some(name)) => format!("{customer} {name}"),
        _ => "all retail customers".to_owned(),
    }
}

fn tickets(overview: &Overview) -> String {
    of_kinds(&overview.sees)
}

/// `call 3;work-order 12`.
pub(in crate::cli) fn of_kinds(sees: &Sees) -> String {
    joined(sees.tickets.iter().map(|seen| format!("{} {}", seen.kind, seen.count)), ";")
}

/// What there is to see, and how much of it: a row for each kind of ticket and for each other noun.
pub(in crate::cli) fn sees(sees: &Sees) -> Vec<Vec<String>> {
    let tickets = sees.tickets.iter().map(|seen| (format!("tickets: {}", seen.kind), seen.count));
    let others = [("devices", sees.devices), ("documents", sees.documents), ("colleagues", sees.colleagues)];
    let rows = tickets.chain(others.map(|(what, count)| (what.to_owned(), count)));
    rows.map(|(what, count)| vec![what, count.to_string()]).collect()
}
