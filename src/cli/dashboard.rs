//! `portalctl dashboard`.

use clap::Args;

use super::globals::Verbs;
use super::words::or_empty;
use crate::app::App;
use crate::domain::dashboard::{Age, Busy, ByStatus, Dashboard as Figures, DueDevice, OfWeek};
use crate::domain::ticket::TicketStatus;
use crate::domain::word::Word;
use crate::error::{Error, Result};
use crate::ops;
use crate::ui::{Column, Format, Page, Record};

pub(super) const VERBS: Verbs = Verbs { changes: &[], reads: &["dashboard"], as_user: &["dashboard"] };

#[derive(Args)]
#[command(after_help = "\
Weeks and ages are calendar weeks, from Monday to Sunday in UTC. As CSV it is one row of headline figures.

Examples:
  portalctl dashboard
  portalctl dashboard --customer 1001
  portalctl dashboard --as-user eva@acme.example -o json")]
pub(super) struct Dashboard {
    /// Only what is about this customer.
    #[arg(long)]
    customer: Option<String>,
}

pub(super) fn run(app: &mut App, args: Dashboard) -> Result<()> {
    if app.ui.format() == Format::Ids {
        return Err(Error::usage("A dashboard has figures and no ids.").hint("Print it with `-o json` or `-o csv`."));
    }
    app.read(|look| {
        let drawn = ops::dashboard::show(look.tx, look.viewer, look.now, args.customer.as_deref())?;
        look.ui.show(&drawn)?;
        if let Some(begin) = ops::dashboard::counted_from(look.tx, look.now)? {
            look.ui.status(format!(
                "A clock was ahead when this portal began, or this one is behind: the weeks before {} are counted one by one.",
                begin.date()
            ));
        }
        Ok(())
    })
}

impl Record for Figures {
    const NOUN: &'static str = "dashboard";

    fn columns() -> &'static [Column<Figures>] {
        &[
            Column { name: "at", shown: true, cell: |drawn| drawn.at.to_string() },
            Column { name: "customer", shown: true, cell: |drawn| or_empty(&drawn.customer) },
            Column { name: "user", shown: true, cell: |drawn| or_empty(&drawn.user) },
            Column { name: "open_tickets", shown: true, cell: |drawn| drawn.open_tickets.to_string() },
            Column { name: "closed_tickets", shown: true, cell: |drawn| drawn.closed_tickets.to_string() },
            Column { name: "open", shown: true, cell: |drawn| with(drawn, TicketStatus::Open) },
            Column { name: "in_progress", shown: true, cell: |drawn| with(drawn, TicketStatus::InProgress) },
            Column { name: "on_hold", shown: true, cell: |drawn| with(drawn, TicketStatus::OnHold) },
            Column { name: "done", shown: true, cell: |drawn| with(drawn, TicketStatus::Done) },
            Column { name: "cancelled", shown: true, cell: |drawn| with(drawn, TicketStatus::Cancelled) },
            Column { name: "open_from_this_week", shown: true, cell: |drawn| aged(drawn, Age::ThisWeek) },
            Column { name: "open_for_1_4_weeks", shown: true, cell: |drawn| aged(drawn, Age::FourWeeks) },
            Column { name: "open_for_5_13_weeks", shown: true, cell: |drawn| aged(drawn, Age::ThirteenWeeks) },
            Column { name: "open_for_longer", shown: true, cell: |drawn| aged(drawn, Age::Older) },
            Column { name: "opened_this_week", shown: true, cell: |drawn| this_week(drawn, |week| week.opened) },
            Column { name: "closed_this_week", shown: true, cell: |drawn| this_week(drawn, |week| week.closed) },
            Column { name: "devices_due", shown: true, cell: |drawn| drawn.devices_due.to_string() },
        ]
    }

    /// Whose figures they are.
    fn key(&self) -> String {
        or_empty(&self.user.as_ref().or(self.customer.as_ref()))
    }

    fn page(&self, page: &mut Page) {
        if let Some(customer) = &self.customer {
            page.field("Customer", format!("{customer} {}", or_empty(&self.customer_name)));
        }
        if let Some(user) = &self.user {
            page.field("As user", user);
        }
        page.field("Open work", self.open_tickets.to_string()).field("Closed work", self.closed_tickets.to_string());
        let statuses = TicketStatus::ALL.iter().map(|status| status.word());
        let headers: Vec<_> = std::iter::once("kind").chain(statuses).collect();
        let mut kinds: Vec<_> =
            self.kinds.iter().map(|of_kind| by_status(of_kind.kind.word(), &of_kind.statuses)).collect();
        if kinds.len() > 1 {
            kinds.push(by_status("all", &self.statuses));
        }
        page.table("Work by kind and status", &headers, kinds);
        let ages = self.ages.iter().map(|of_age| (opened(of_age.age).to_owned(), vec![of_age.tickets]));
        page.chart("Age of open work", &["opened", "tickets"], ages.collect());
        let weeks = self.weeks.iter().map(|week| (week.week.clone(), vec![week.opened, week.closed]));
        page.chart("Trend", &["week", "opened", "closed"], weeks.collect());
        let headers = ["due", "device", "name", "customer", "facility", "ticket", "kind"];
        page.table(due_title(self), &headers, self.due.iter().map(due).collect());
        if let Some(busiest) = &self.busiest {
            let row =
                |busy: &Busy| vec![busy.customer.clone(), busy.customer_name.clone(), busy.open_tickets.to_string()];
            page.table("Busiest customers", &["number", "name", "open_tickets"], busiest.iter().map(row).collect());
        }
    }
}

fn with(drawn: &Figures, status: TicketStatus) -> String {
    drawn.statuses.with(status).to_string()
}

fn aged(drawn: &Figures, age: Age) -> String {
    drawn.ages.iter().filter(|of_age| of_age.age == age).map(|of_age| of_age.tickets).sum::<i64>().to_string()
}

fn this_week(drawn: &Figures, figure: fn(&OfWeek) -> i64) -> String {
    drawn.weeks.last().map_or(0, figure).to_string()
}

fn by_status(of: &str, statuses: &ByStatus) -> Vec<String> {
    let numbers = TicketStatus::ALL.iter().map(|status| statuses.with(*status).to_string());
    std::iter::once(of.to_owned()).chain(numbers).collect()
}

/// An age, as a page says it.
fn opened(age: Age) -> &'static str {
    match age {
        Age::ThisWeek => "this week",
        Age::FourWeeks => "1 to 4 weeks ago",
        Age::ThirteenWeeks => "5 to 13 weeks ago",
        Age::Older => "before that",
    }
}

fn due_title(drawn: &Figures) -> String {
    let title = "Devices with work due within 30 days, or overdue";
    match (drawn.due.len(), drawn.devices_due) {
        (shown, all) if shown < all => format!("{title} (the first {shown} of {all})"),
        _ => title.to_owned(),
    }
}

fn due(device: &DueDevice) -> Vec<String> {
    let mark = if device.overdue { " overdue" } else { "" };
    vec![
        format!("{}{mark}", device.due_at.date()),
        device.device.clone(),
        or_empty(&device.name),
        device.customer.clone(),
        or_empty(&device.facility),
        device.ticket.clone(),
        device.kind.to_string(),
    ]
}
