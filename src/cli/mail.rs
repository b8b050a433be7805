//! `portalctl mail`, and sending at once what a command has just made owed.

mod preview;

use std::str::FromStr;

use clap::{Args, Subcommand};

use super::globals::Verbs;
use super::list::ListArgs;
use super::words::{or_empty, word};
use crate::app::{App, Delivery, Wanted};
use crate::domain::email::Email;
use crate::domain::id::MessageId;
use crate::domain::message::{Message, MessageKind, MessageState};
use crate::domain::pace::Rate;
use crate::error::{Error, Kind, Result};
use crate::ops;
use crate::store::message::MessageFilter;
use crate::ui::{Column, Record};

pub(super) const VERBS: Verbs =
    Verbs { changes: &["mail.send", "mail.test"], reads: &["mail.list", "mail.preview", "mail.show"], as_user: &[] };

#[derive(Subcommand)]
pub(super) enum Mail {
    /// List messages, newest first.
    List(List),
    /// Show one message: how far it has come, not its text, which is made only when it is sent.
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
    /// counted, while the server cannot be reached. The exit code is 7 when something could not be delivered (yet).
    Send {
        /// Send at most so many; 0 is no limit.
        #[arg(long, value_name = "N")]
        limit: Option<usize>,
        /// Let no more leave than so many a second, minute or hour: 10/s, 600/m, 5000/h. All that send at the same time
        /// keep to it together. Beats mail.rate in the configuration.
        #[arg(long, value_name = "N/UNIT", value_parser = Rate::from_str)]
        rate: Option<Rate>,
    },
    /// Send a small mail that says only that mail works.
    Test {
        /// Where to.
        address: Email,
    },
}

#[derive(Args)]
pub(super) struct List {
    /// Only those in this state.
    #[arg(long, value_parser = word::<MessageState>())]
    state: Option<MessageState>,
    /// Only those about this.
    #[arg(long, value_parser = word::<MessageKind>())]
    kind: Option<MessageKind>,
    /// Only those for this user.
    #[arg(long)]
    user: Option<String>,
    /// Only those whose recipient contains this.
    #[arg(long, value_name = "TEXT")]
    recipient: Option<String>,
    #[command(flatten)]
    list: ListArgs,
}

pub(super) fn run(app: &mut App, command: Mail) -> Result<()> {
    match command {
        Mail::List(args) => list(app, &args),
        Mail::Show { id } => app.read(|look| look.ui.show(&ops::message::show(look.tx, MessageId(id))?)),
        Mail::Preview(args) => preview::run(app, &args),
        Mail::Send { limit, rate } => send(app, limit.filter(|limit| *limit > 0), rate),
        Mail::Test { address } => test(app, &address),
    }
}

fn list(app: &mut App, args: &List) -> Result<()> {
    let order = args.list.order(&[("created_at", ()), ("id", ())])?;
    app.read(|look| {
        let filter = MessageFilter {
            state: args.state,
            kind: args.kind,
            user: args.user.as_deref().map(|typed| ops::find::user(look.tx, typed)).transpose()?.map(|user| user.id),
            oldest_first: matches!(order, Some((_, false))),
        };
        let mut list = look.ui.list::<Message>(args.list.limit)?;
        ops::message::list(look.tx, &filter, args.recipient.as_deref(), &mut |message| list.push(&message))?;
        list.finish()
    })
}

fn send(app: &mut App, limit: Option<usize>, rate: Option<Rate>) -> Result<()> {
    if app.settings.dry_run {
        app.ui.status("Dry run: nothing is sent. This is due:");
        return app.read(|look| {
            let mut list = look.ui.list::<Message>(limit)?;
            ops::outbox::due(look.tx, look.now, &mut |message| list.push(&message))?;
            list.finish()
        });
    }
    app.change(|change| ops::outbox::may_send(change.actor))?;
    let delivery = app.deliver_at(Wanted::Due(limit), rate)?;
    let summary = Summary::of(&delivery);
    app.changed(&summary, summary.sentence())?;
    complain(app, &delivery)
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
        format!("Sent to {address}: {answer}."),
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

/// Sends these messages, which are owed whatever comes of it: that they cannot be sent at all is no more than
/// undelivered mail.
pub(super) fn deliver_these(app: &mut App, messages: &[MessageId]) -> Result<Delivery> {
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

pub(super) fn tell_sent(app: &mut App, delivery: &Delivery) {
    match (delivery.sent, delivery.recipients.as_slice()) {
        (0, _) => {}
        (1, [recipient]) => app.ui.status(format!("Sent the mail to {recipient}.")),
        (sent, _) => app.ui.status(format!("Sent {sent} messages.")),
    }
}

/// Tells what was not delivered, as an error if there is any.
pub(super) fn complain(app: &mut App, delivery: &Delivery) -> Result<()> {
    if !delivery.is_incomplete() {
        return Ok(());
    }
    if delivery.interrupted {
        delivery.complaints.iter().for_each(|(recipient, reason)| app.ui.warn(format!("{recipient}: {reason}.")));
        return Err(Error::new(Kind::Interrupted, "Interrupted between two messages: the rest stays queued.")
            .hint("`portalctl mail send` goes on with it."));
    }
    let later = delivery.deferred + delivery.failed + delivery.uncertain;
    let again = "What is queued is sent by the next `portalctl mail send`.";
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
    for (recipient, reason) in &delivery.complaints {
        app.ui.warn(format!("{recipient}: {reason}."));
    }
    Err(match &delivery.stopped {
        Some(reason) => Error::undelivered(format!("Mail could not be sent: {reason}. It stays queued.")).hint(again),
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
            stopped: delivery.stopped.clone(),
        }
    }

    pub(super) fn sentence(&self) -> String {
        let figures = [
            (self.sent, "sent"),
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

impl Record for Message {
    const NOUN: &'static str = "message";

    fn columns() -> &'static [Column<Message>] {
        &[
            Column { name: "id", shown: true, cell: |message| message.id.to_string() },
            Column { name: "kind", shown: true, cell: |message| message.kind.to_string() },
            Column { name: "channel", shown: false, cell: |message| message.channel.to_string() },
            Column { name: "recipient", shown: true, cell: |message| message.recipient.clone() },
            Column { name: "state", shown: true, cell: |message| message.state.to_string() },
            Column { name: "attempts", shown: true, cell: |message| message.attempts.to_string() },
            Column { name: "next_attempt_at", shown: true, cell: |message| or_empty(&message.next_attempt_at) },
            Column { name: "last_error", shown: false, cell: |message| or_empty(&message.last_error) },
            Column { name: "created_at", shown: true, cell: |message| message.created_at.to_string() },
            Column { name: "sent_at", shown: false, cell: |message| or_empty(&message.sent_at) },
            Column { name: "message_id", shown: false, cell: |message| message.message_id.clone() },
        ]
    }

    fn key(&self) -> String {
        self.id.to_string()
    }
}
