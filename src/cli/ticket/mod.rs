//! `portalctl ticket`.

mod list;
mod record;

use clap::{Args, Subcommand};

use super::globals::Verbs;
use super::import::{self, ImportArgs};
use super::words::word;
use crate::app::App;
use crate::bulk::header::TICKETS;
use crate::domain::text;
use crate::domain::ticket::{Decision, Ticket as Work, TicketKind, TicketStatus};
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};
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
    reads: &["ticket.list", "ticket.show"],
    as_user: &[
        "ticket.add",
        "ticket.list",
        "ticket.show",
        "ticket.comment",
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
    /// Example: portalctl ticket add --kind fault-report --customer K-1001 --facility F-01 --title 'Door stays open'
    Add(Box<Add>),
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
    Edit(Edit),
    /// Comment on a ticket.
    Comment(Comment),
    /// Give tickets to a technician, or to nobody.
    ///
    /// Example: portalctl ticket assign SO-10001 SO-10002 lena@example.com
    Assign(Assign),
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
    /// Add the tickets of a CSV file, all or none.
    ///
    /// Columns: number, kind, title, description, status, customer, facility, contact, device, technician, opened_at,
    /// due_at, closed_at. Kind, title and customer are required. Rows without a number get the next one of their kind. A ticket
    /// whose number is there already has to be as the file says.
    ///
    /// Example: portalctl ticket import tickets.csv --dry-run
    Import(ImportArgs),
}

#[derive(Args)]
pub(super) struct Add {
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
    #[arg(long, value_name = "DATE")]
    due: Option<Timestamp>,
    /// The number that names it; counted up for each kind if none is given.
    #[arg(long)]
    number: Option<String>,
    /// When it was opened, if not now.
    #[arg(long, value_name = "DATE")]
    opened_at: Option<Timestamp>,
}

#[derive(Args)]
pub(super) struct Edit {
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
    #[arg(long, value_name = "DATE", conflicts_with = "no_due")]
    due: Option<Timestamp>,
    /// It is not due at any time.
    #[arg(long)]
    no_due: bool,
}

#[derive(Args)]
pub(super) struct Comment {
    /// The ticket's number.
    ticket: String,
    /// What is to be said.
    #[arg(required_unless_present = "text_stdin", conflicts_with = "text_stdin")]
    text: Option<String>,
    /// Read the text from stdin, which may have several lines.
    #[arg(long)]
    text_stdin: bool,
    /// Only staff reads it; no user ever does.
    #[arg(long)]
    internal: bool,
}

#[derive(Args)]
pub(super) struct Assign {
    /// The tickets' numbers, then the member of staff by e-mail address or name.
    #[arg(required = true, value_name = "TICKET… STAFF")]
    named: Vec<String>,
    /// Give them to nobody; only tickets are named then.
    #[arg(long)]
    none: bool,
}

pub(super) fn run(app: &mut App, command: Ticket) -> Result<()> {
    match command {
        Ticket::Add(add) => {
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
            let ticket = app.change(|change| ops::ticket::add(change.tx, change.actor, change.now, new))?;
            let sentence = format!("Added {} {} for {}: {}", ticket.kind, ticket.number, ticket.customer, ticket.title);
            changed(app, ticket, sentence)
        }
        Ticket::List(args) => list::run(app, args),
        Ticket::Show { ticket } => app.read(|look| {
            let (ticket, comments) = ops::ticket::show(look.tx, look.viewer, &ticket)?;
            let documents = ops::document::on_ticket(look.tx, look.viewer, &ticket)?;
            look.ui.show(&Shown { ticket, comments, documents })
        }),
        Ticket::Edit(args) => edit(app, args),
        Ticket::Comment(Comment { ticket, text, text_stdin, internal }) => {
            let text = match text {
                Some(text) if !text_stdin => text,
                _ => app.ui.stdin_text(text::MAX_BODY)?,
            };
            let remark = ops::ticket::Remark { text, internal };
            let ticket =
                app.change(|change| ops::ticket::comment(change.tx, change.actor, change.now, &ticket, remark))?;
            let internal = if internal { " for staff alone" } else { "" };
            let sentence = format!("Commented on ticket {}{internal}.", ticket.number);
            changed(app, ticket, sentence)
        }
        Ticket::Assign(args) => assign(app, args),
        Ticket::Status { ticket, status } => {
            let ticket =
                app.change(|change| ops::ticket::status(change.tx, change.actor, change.now, &ticket, status))?;
            let sentence = format!("Ticket {} is {}.", ticket.number, ticket.status);
            changed(app, ticket, sentence)
        }
        Ticket::Approve { ticket } => decide(app, &ticket, Decision::Approved, None),
        Ticket::Decline { ticket, comment } => decide(app, &ticket, Decision::Declined, comment),
        Ticket::Complete { ticket } => {
            let ticket = app.change(|change| ops::ticket::complete(change.tx, change.actor, change.now, &ticket))?;
            let already = format!("Nothing to change: self-check {} is done already.", ticket.number);
            let sentence = format!("Completed self-check {}; its paper is kept on it.", ticket.number);
            app.changed_or(&Shown::alone(ticket), sentence, &already)
        }
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
        Ticket::Import(args) => import::run(app, &args, TICKETS, |change, file| {
            ops::ticket::import(change.tx, change.actor, change.now, file)
        }),
    }
}

fn edit(app: &mut App, args: Edit) -> Result<()> {
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

fn assign(app: &mut App, Assign { mut named, none }: Assign) -> Result<()> {
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

fn decide(app: &mut App, ticket: &str, decision: Decision, comment: Option<String>) -> Result<()> {
    let commented = comment.is_some();
    let ticket =
        app.change(|change| ops::ticket::decide(change.tx, change.actor, change.now, ticket, decision, comment))?;
    let number = ticket.number.clone();
    let already = format!("Nothing to change: inspection {number} is {decision} already.");
    app.changed_or(&Shown::alone(ticket), format!("Inspection {number} is {decision}."), &already)?;
    if commented && app.changes == 0 {
        app.ui
            .hint(format!("The comment was not added; say it with `portalctl ticket comment {}`.", text::arg(&number)));
    }
    Ok(())
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
