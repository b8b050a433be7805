//! `portalctl mail`, and sending at once what a command has just made owed.

mod cancel;
mod filter;
mod list;
mod preview;
mod record;
mod retry;

use std::str::FromStr;

use clap::Subcommand;

use super::globals::Verbs;
use super::words::{or_empty, whole};
use crate::app::{App, Delivery, Stopped, Wanted, WayOut};
use crate::domain::email::Email;
use crate::domain::id::MessageId;
use crate::domain::message::Message;
use crate::domain::pace::Rate;
use crate::error::{Error, Kind, Result};
use crate::ops;
use crate::ops::outbox::Resting;
use crate::ui::{Column, Record};

pub(super) const VERBS: Verbs = Verbs {
    changes: &["mail.send", "mail.retry", "mail.cancel", "mail.test"],
    reads: &["mail.list", "mail.preview", "mail.show"],
    as_user: &[],
};

#[derive(Subcommand)]
pub(super) enum Mail {
    /// List messages, newest first.
    #[command(after_help = list::EXAMPLES)]
    List(list::List),
    /// Show one message: how far it has come and what the log says of it, not its text, which is made only when it is sent.
    Show {
        /// The message's id.
        #[arg(value_name = "ID")]
        id: i64,
    },
    /// Show what a user would be sent now, without sending or changing anything.
    ///
    /// Messages to staff are shown as a technician would get them, about what the user did. The link in it lets nobody
    /// in. `--html > mail.html` writes what a browser shows.
    Preview(preview::Preview),
    /// Send what is due. Safe to run from cron, beside everything else.
    ///
    /// A message that a server puts off is tried again later, less and less often. Nothing is tried, and no attempt
    /// counted, while the server cannot be reached. So it is when a server refuses one message after the other in the same
    /// way, which is about the sender: sending stops, and all stays queued. The exit code is 7 when something could not be
    /// delivered (yet).
    Send {
        /// Send at most so many; 0 is no limit.
        #[arg(long, value_name = "N", value_parser = whole::<usize>, allow_negative_numbers = true)]
        limit: Option<usize>,
        /// Let no more leave than so many a second, minute or hour: 10/s, 600/m, 5000/h. All that send at the same time
        /// keep to it together. Beats mail.rate in the configuration.
        #[arg(long, value_name = "N/UNIT", value_parser = Rate::from_str)]
        rate: Option<Rate>,
    },
    /// Queue messages again, and send them.
    ///
    /// Those that failed, were cancelled, or wait for a later attempt are due at once, under the same Message-ID and with
    /// the same link, and their attempts are counted anew. Uncertain ones may arrive twice, so it asks. A message whose
    /// cause is gone is not sent again.
    ///
    /// It takes the right to change what a message is about: the user who gets a link or password, or the ticket. Whoever
    /// may send mail can still run `mail send`.
    #[command(after_help = retry::EXAMPLES)]
    Retry(retry::Retry),
    /// Cancel messages that wait to be sent. It asks, and `mail retry` queues them again.
    ///
    /// It takes the right to change what a message is about: the user who gets a link or password, or the ticket.
    #[command(after_help = cancel::EXAMPLES)]
    Cancel(cancel::Cancel),
    /// Send a small mail that says only that mail works.
    Test {
        /// Where to.
        address: Email,
    },
}

pub(super) fn run(app: &mut App, command: Mail) -> Result<()> {
    match command {
        Mail::List(args) => list::run(app, args),
        Mail::Show { id } => app.read(|look| look.ui.show(&ops::message::show(look.tx, MessageId(id))?)),
        Mail::Preview(args) => preview::run(app, &args),
        Mail::Send { limit, rate } => send(app, limit.filter(|limit| *limit > 0), rate),
        Mail::Retry(args) => retry::run(app, args),
        Mail::Cancel(args) => cancel::run(app, args),
        Mail::Test { address } => test(app, &address),
    }
}

fn send(app: &mut App, limit: Option<usize>, rate: Option<Rate>) -> Result<()> {
    if app.settings.dry_run {
        app.ui.status("Dry run: nothing is sent. This is due:");
        let quiet = app.quiet()?;
        app.read(|look| {
            let mut list = look.ui.list::<Message>(limit)?;
            ops::outbox::due(look.tx, look.now, quiet.as_ref(), &mut |message| list.push(&message))?;
            list.finish()
        })?;
        return tell_resting(app);
    }
    app.change(|change| ops::outbox::may_send(change.actor))?;
    let delivery = app.deliver_at(Wanted::Due(limit), rate)?;
    let summary = Summary::of(&delivery);
    app.changed(&summary, summary.sentence(&app.way_out()))?;
    tell_resting(app)?;
    complain(app, &delivery)
}

/// Tells what waits for the end of quiet hours.
pub(super) fn tell_resting(app: &mut App) -> Result<()> {
    let Some(quiet) = app.quiet()? else { return Ok(()) };
    let resting = app.read(|look| ops::outbox::resting(look.tx, look.now, Some(&quiet)))?;
    if let Some(Resting { count, until }) = resting {
        let waits = if count == 1 { "1 message waits".to_owned() } else { format!("{count} messages wait") };
        app.ui.status(format!("{waits} until {until}, when quiet hours end."));
    }
    Ok(())
}

fn test(app: &mut App, address: &Email) -> Result<()> {
    let (organization, message_id) =
        app.change(|change| ops::outbox::test(change.tx, change.actor, change.now, change.random, address.as_str()))?;
    if app.settings.dry_run {
        return Ok(());
    }
    let answer = app.send_test_mail(address.as_str(), &message_id, &organization.name)?;
    app.changed(
        &Tested { recipient: address.to_string(), answer: answer.clone() },
        app.way_out().took_test(address.as_str(), &answer),
    )
}

/// Sends these messages now, if they are due.
///
/// # Errors
/// [`crate::error::Kind::Undelivered`] when some could not be delivered yet; they stay queued.
pub(super) fn send_now(app: &mut App, messages: &[MessageId]) -> Result<()> {
    // After a dry run there are no such messages.
    if messages.is_empty() || app.settings.dry_run {
        return Ok(());
    }
    let delivery = deliver_these(app, messages)?;
    tell_sent(app, &delivery);
    complain(app, &delivery)
}

/// Whether a command that makes messages due also sends them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sending {
    /// It does.
    Now,
    /// `portalctl mail send` will.
    Later,
}

impl Sending {
    pub(super) fn unless(no_send: bool) -> Sending {
        if no_send { Sending::Later } else { Sending::Now }
    }
}

/// What came of sending at once what a command has made due, in figures.
#[derive(Debug, Default, Clone, Copy, serde::Serialize)]
pub(super) struct Sent {
    /// Messages the server took.
    pub(super) sent: u64,
    /// Messages that are tried again later.
    pub(super) deferred: u64,
    /// Messages that are not tried again.
    pub(super) failed: u64,
    /// Messages of which nobody knows.
    pub(super) uncertain: u64,
}

/// Sends at once what a command has made due, then lets it show what it did, then tells what was not delivered.
pub(super) fn send_then_show(
    app: &mut App,
    messages: &[MessageId],
    sending: Sending,
    show: impl FnOnce(&mut App, Sent) -> Result<()>,
) -> Result<()> {
    // After a dry run there are no such messages.
    if messages.is_empty() || sending == Sending::Later || app.settings.dry_run {
        return show(app, Sent::default());
    }
    let delivered = deliver_these(app, messages);
    let sent = delivered.as_ref().map_or(Sent::default(), |delivery| {
        let Delivery { sent, deferred, failed, uncertain, .. } = *delivery;
        Sent { sent, deferred, failed, uncertain }
    });
    show(app, sent)?;
    let delivery = delivered?;
    tell_sent(app, &delivery);
    complain(app, &delivery)
}

/// Sends these messages, which are owed whatever comes of it: that they cannot be sent at all is no more than
/// undelivered mail.
fn deliver_these(app: &mut App, messages: &[MessageId]) -> Result<Delivery> {
    app.deliver(Wanted::These(messages)).map_err(|error| match error.kind() {
        Kind::Invalid | Kind::Failure => {
            let told = Error::undelivered(format!("The mail is owed, but cannot be sent: {}", error.full_message()));
            told.hint(match error.way_out() {
                Some(way_out) => format!("{way_out} Then send it with `portalctl mail send`."),
                None => "Once that is mended, send it with `portalctl mail send`.".to_owned(),
            })
        }
        _ => error,
    })
}

fn tell_sent(app: &mut App, delivery: &Delivery) {
    match (delivery.sent, delivery.recipients.as_slice()) {
        (0, _) => {}
        (1, [recipient]) => app.ui.status(app.way_out().took_one(recipient)),
        (sent, _) => app.ui.status(app.way_out().took_many(sent)),
    }
}

/// Tells what was not delivered, as an error if there is any.
fn complain(app: &mut App, delivery: &Delivery) -> Result<()> {
    if !delivery.is_incomplete() {
        return Ok(());
    }
    let later = delivery.deferred + delivery.failed + delivery.uncertain;
    if delivery.interrupted {
        warn_one_by_one(app, delivery, later);
        return Err(Error::new(Kind::Interrupted, "Interrupted between two messages: the rest stays queued.")
            .hint("`portalctl mail send` goes on with it."));
    }
    let again = match delivery.uncertain {
        0 => "What is queued is sent by the next `portalctl mail send`.",
        _ => {
            "What is queued is sent by the next `portalctl mail send`; what may have arrived is not. See \
             `portalctl mail list --state uncertain`."
        }
    };
    if let ([(recipient, reason)], 1, None) = (delivery.complaints.as_slice(), later, &delivery.stopped) {
        let (what, hint) = match (delivery.failed, delivery.uncertain) {
            (1, _) => ("could not be delivered", "It is not tried again. See `portalctl mail list --state failed`."),
            (_, 1) => (
                "may or may not have been delivered",
                "So as not to send it twice, it is not tried again. See `portalctl mail list --state uncertain`.",
            ),
            _ => {
                ("could not be delivered yet", "It stays queued: `portalctl mail send` tries it again when it is due.")
            }
        };
        return Err(Error::undelivered(format!("The mail to {recipient} {what}: {reason}.")).hint(hint));
    }
    warn_one_by_one(app, delivery, later);
    Err(match &delivery.stopped {
        Some(Stopped { reason, about_us: false }) => {
            Error::undelivered(format!("Mail could not be sent: {reason}. It stays queued.")).hint(again)
        }
        Some(Stopped { reason, about_us: true }) => Error::undelivered(format!(
            "One message after the other was refused in the same way, so it is about the sender: {reason}. They stay queued."
        ))
        .hint(format!(
            "See with `portalctl config show` who sends and through what, or ask whoever runs the mail server; \
             `portalctl mail test ADDRESS` tells whether it works. {again}"
        )),
        None if later == delivery.uncertain => {
            let (whom, them) =
                if later == 1 { ("1 message".to_owned(), "it") } else { (format!("{later} messages"), "them") };
            Error::undelivered(format!("Of {whom} nobody knows whether the server took {them}."))
                .hint("What may have arrived is not sent again by itself. See `portalctl mail list --state uncertain`.")
        }
        None => {
            let noun = if later == 1 { "message" } else { "messages" };
            Error::undelivered(format!("{later} {noun} could not be delivered (yet)."))
                .hint("See them with `portalctl mail list`; those still queued are tried again when they are due.")
        }
    })
}

/// Tells of the first messages that were not delivered, and how many more there are.
fn warn_one_by_one(app: &mut App, delivery: &Delivery, count: u64) {
    for (recipient, reason) in &delivery.complaints {
        app.ui.warn(format!("{recipient}: {reason}."));
    }
    let told = u64::try_from(delivery.complaints.len()).unwrap_or(u64::MAX);
    if let Some(more) = count.checked_sub(told).filter(|more| *more > 0) {
        app.ui.warn(format!("And {more} more: `portalctl mail list` has them all."));
    }
}

/// What came of a run, in figures.
#[derive(serde::Serialize)]
pub(super) struct Summary {
    /// The server took them.
    sent: u64,
    /// They are tried again later.
    deferred: u64,
    /// They are not tried again.
    failed: u64,
    /// Nobody knows whether the server took them.
    uncertain: u64,
    /// Their reason had gone.
    cancelled: u64,
    /// Why the run ended early.
    stopped: Option<String>,
}

impl Summary {
    pub(super) fn of(delivery: &Delivery) -> Summary {
        Summary {
            sent: delivery.sent,
            deferred: delivery.deferred,
            failed: delivery.failed,
            uncertain: delivery.uncertain,
            cancelled: delivery.cancelled,
            stopped: delivery.stopped.as_ref().map(|stopped| stopped.reason.clone()),
        }
    }

    pub(super) fn sentence(&self, way: &WayOut) -> String {
        let done = way.done();
        let figures = [
            (self.sent, done.as_str()),
            (self.deferred, "put off"),
            (self.failed, "failed"),
            (self.uncertain, "uncertain"),
            (self.cancelled, "cancelled"),
        ];
        let told: Vec<_> =
            figures.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
        match (told.is_empty(), &self.stopped) {
            (true, None) => "Nothing is due.".to_owned(),
            (true, Some(_)) => "Nothing was sent.".to_owned(),
            (false, _) => format!("Mail: {}.", told.join(", ")),
        }
    }
}

impl Record for Summary {
    const NOUN: &'static str = "summary";

    fn columns() -> &'static [Column<Summary>] {
        &[
            Column { name: "sent", shown: true, cell: |summary| summary.sent.to_string() },
            Column { name: "deferred", shown: true, cell: |summary| summary.deferred.to_string() },
            Column { name: "failed", shown: true, cell: |summary| summary.failed.to_string() },
            Column { name: "uncertain", shown: true, cell: |summary| summary.uncertain.to_string() },
            Column { name: "cancelled", shown: true, cell: |summary| summary.cancelled.to_string() },
            Column { name: "stopped", shown: true, cell: |summary| or_empty(&summary.stopped) },
        ]
    }

    fn key(&self) -> String {
        self.sent.to_string()
    }
}

/// Where a test mail went.
#[derive(serde::Serialize)]
struct Tested {
    recipient: String,
    answer: String,
}

impl Record for Tested {
    const NOUN: &'static str = "test mail";

    fn columns() -> &'static [Column<Tested>] {
        &[
            Column { name: "recipient", shown: true, cell: |tested| tested.recipient.clone() },
            Column { name: "answer", shown: true, cell: |tested| tested.answer.clone() },
        ]
    }

    fn key(&self) -> String {
        self.recipient.clone()
    }
}
