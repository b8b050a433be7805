//! `portalctl ticket`.

mod add;
mod assign;
mod comment;
mod decide;
mod edit;
mod export;
mod list;
mod record;

use clap::Subcommand;

use super::globals::Verbs;
use super::import::{self, ImportArgs};
use super::words::word;
use crate::app::App;
use crate::bulk::sheet::TICKET;
use crate::domain::ticket::{Decision, Ticket as Work, TicketKind, TicketStatus};
use crate::error::Result;
use crate::ops;
use record::Shown;

pub(super) const VERBS: Verbs = Verbs {
    changes: &[
        "ticket.add",
        "ticket.edit",
        "ticket.comment",
        "ticket.assign",
        "ticket.status",
        "ticket.approve",
        "ticket.decline",
        "ticket.complete",
        "ticket.acknowledge",
        "ticket.import",
    ],
    reads: &["ticket.list", "ticket.show", "ticket.comment.list", "ticket.export"],
    as_user: &[
        "ticket.add",
        "ticket.list",
        "ticket.show",
        "ticket.comment",
        "ticket.comment.list",
        "ticket.status",
        "ticket.approve",
        "ticket.decline",
        "ticket.complete",
    ],
};

#[derive(Subcommand)]
pub(super) enum Ticket {
    /// Add a ticket.
    ///
    /// With --as-user, a user adds it: only calls, fault reports and support cases, and only where that user may.
    ///
    /// Technicians and other staff are sent word of what users add, as each has set; users of new work orders. It goes
    /// out with the next `portalctl mail send`.
    ///
    /// Example: portalctl ticket add --kind fault-report --customer K-1001 --facility F-01 --title 'Door stays open'
    Add(Box<add::Add>),
    /// List tickets, newest first.
    ///
    /// With --as-user, exactly those that the user may see.
    List(list::List),
    /// Show a ticket, its comments and its documents.
    Show {
        /// The ticket's number.
        ticket: String,
    },
    /// Change what a ticket says and where it belongs.
    Edit(edit::Edit),
    /// Comment on a ticket, or list what was said.
    ///
    /// Users who can read it are sent mail about it, unless they have switched that off; about a user's comment, the
    /// technicians are. It goes out with the next `portalctl mail send`.
    Comment(comment::Comment),
    /// Give tickets to a technician, or to nobody.
    ///
    /// Example: portalctl ticket assign SO-10001 SO-10002 lena@example.com
    Assign(assign::Assign),
    /// Say how far a ticket has come.
    Status {
        /// The ticket's number.
        ticket: String,
        /// The new status.
        #[arg(value_parser = word::<TicketStatus>())]
        status: TicketStatus,
    },
    /// Approve an inspection.
    ///
    /// Staff may also change what was decided before; a user may not.
    Approve {
        /// The ticket's number.
        ticket: String,
    },
    /// Decline an inspection, perhaps with the reason as a comment.
    ///
    /// Staff may also change what was decided before; a user may not.
    ///
    /// Example: portalctl ticket decline IN-10001 --comment 'The emergency light is dark.'
    Decline {
        /// The ticket's number.
        ticket: String,
        /// The reason, as a comment that users who see the ticket can read.
        #[arg(long, value_name = "TEXT")]
        comment: Option<String>,
    },
    /// Complete a self-check: it is done, and its paper is kept on it as a PDF document.
    Complete {
        /// The ticket's number.
        ticket: String,
    },
    /// Say that staff has looked at fault reports: they are no longer marked with `!`.
    Acknowledge {
        /// The tickets' numbers.
        #[arg(required = true, value_name = "TICKET")]
        tickets: Vec<String>,
    },
    /// Import tickets from a CSV file.
    ///
    /// Columns: number, kind (required), title (required), description, status, customer (required), facility, contact,
    /// device, technician, opened_at, due_at, closed_at. A ticket that is done or cancelled says when it was closed.
    ///
    /// A row is about the ticket with the same number; if there is none, about a new one. A row without a number is
    /// always about a new one, which gets the next number of its kind. What is there has to be as the row says, unless
    /// --update or --skip-existing is given. One row that is not acceptable keeps all others out, unless --on-error
    /// skip is given. Kind, customer and opened_at of a ticket never change. Nobody is notified: a file says what
    /// another system knows already.
    ///
    /// Example: portalctl ticket import tickets.csv --dry-run
    Import(ImportArgs),
    /// Print tickets as a CSV file that `import` reads.
    ///
    /// Those of archived customers and facilities are left out. With `-o json` or `-o jsonl`, prints objects instead.
    ///
    /// Example: portalctl ticket export > tickets.csv
    Export(export::Export),
}

pub(super) fn run(app: &mut App, command: Ticket) -> Result<()> {
    match command {
        Ticket::Add(args) => add::run(app, *args),
        Ticket::List(args) => list::run(app, args),
        Ticket::Show { ticket } => app.read(|look| {
            let (ticket, comments) = ops::ticket::show(look.tx, look.viewer, &ticket)?;
            let documents = ops::document::on_ticket(look.tx, look.viewer, &ticket)?;
            if look.viewer.is_none() && ticket.kind == TicketKind::SupportCase {
                ops::notify::unheard_support_cases(look.tx)?.iter().for_each(|warning| look.ui.warn(warning));
            }
            look.ui.show(&Shown { ticket, comments, documents })
        }),
        Ticket::Edit(args) => edit::run(app, args),
        Ticket::Comment(args) => comment::run(app, args),
        Ticket::Assign(args) => assign::run(app, args),
        Ticket::Status { ticket, status } => {
            let ticket =
                app.change(|change| ops::ticket::status(change.tx, change.actor, change.now, &ticket, status))?;
            let sentence = format!("Ticket {} is {}.", ticket.number, ticket.status);
            warn_of_closing(app, &ticket);
            changed(app, ticket, sentence)
        }
        Ticket::Approve { ticket } => decide::decide(app, &ticket, Decision::Approved, None),
        Ticket::Decline { ticket, comment } => decide::decide(app, &ticket, Decision::Declined, comment),
        Ticket::Complete { ticket } => decide::complete(app, &ticket),
        Ticket::Acknowledge { tickets } => {
            let done = app.change(|change| ops::ticket::acknowledge(change.tx, change.actor, change.now, &tickets))?;
            let sentence = match (done.news, done.tickets.as_slice()) {
                (0, [only]) => format!("Staff had looked at ticket {} before.", only.number),
                (0, _) => "Staff had looked at these tickets before.".to_owned(),
                (_, [only]) => format!("Acknowledged ticket {}.", only.number),
                (news, all) => format!("Acknowledged {news} of {}.", count_of(all.len() as u64)),
            };
            all_changed(app, done.tickets, sentence)
        }
        Ticket::Import(args) => import::run(
            app,
            &args,
            TICKET,
            |change, file| ops::ticket::import(change.tx, change.actor, change.now, file),
            import::tell_archived,
        ),
        Ticket::Export(args) => export::run(app, &args),
    }
}

/// Says that a ticket counts as closed later than now, because it was opened later than now.
fn warn_of_closing(app: &mut App, ticket: &Work) {
    let Work { number, opened_at, closed_at, .. } = ticket;
    if *closed_at == Some(*opened_at) && *opened_at > app.clock.now() {
        app.ui.warn(format!(
            "Ticket {number} is said to be opened at {opened_at}, so it counts as closed then, not now."
        ));
    }
}

fn changed(app: &mut App, ticket: Work, sentence: String) -> Result<()> {
    app.changed(&Shown::alone(ticket), sentence)
}

fn count_of(count: u64) -> String {
    match count {
        1 => "1 ticket".to_owned(),
        count => format!("{count} tickets"),
    }
}

/// One ticket is shown as an object, several as a list.
fn all_changed(app: &mut App, mut tickets: Vec<Work>, sentence: String) -> Result<()> {
    if tickets.len() == 1
        && let Some(only) = tickets.pop()
    {
        return changed(app, only, sentence);
    }
    if !app.settings.dry_run {
        app.ui.status(sentence);
    }
    if app.ui.format() == crate::ui::Format::Table {
        return Ok(());
    }
    let mut list = app.ui.list::<Shown>(Some(0))?;
    for ticket in tickets {
        if list.push(&Shown::alone(ticket))?.is_break() {
            break;
        }
    }
    list.finish()
}
