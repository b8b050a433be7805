//! `portalctl invitation`.

use std::time::Duration;

use clap::{ArgGroup, Args, Subcommand};

use super::globals::Verbs;
use super::list::ListArgs;
use super::mail;
use super::words::{or_empty, word};
use crate::app::App;
use crate::config::parse_duration;
use crate::domain::message::{Invitation as Request, InvitationState};
use crate::error::Result;
use crate::keyfile;
use crate::ops;
use crate::ops::invitation::HandedOut;
use crate::store::invitation::InvitationSort;
use crate::ui::{Column, Page, Record};

pub(super) const VERBS: Verbs = Verbs {
    changes: &["invitation.resend", "invitation.link"],
    reads: &["invitation.list", "invitation.show"],
    // Not the link: whoever hands it over could register with an address that is not theirs, and have what others later
    // give to that address.
    as_user: &["invitation.list", "invitation.show", "invitation.resend"],
};

#[derive(Subcommand)]
pub(super) enum Invitation {
    /// List invitations, newest first.
    ///
    /// With --as-user, those of colleagues whom the user manages.
    List(List),
    /// Show one invitation.
    Show {
        /// The invited user, or the invitation's id.
        #[arg(value_name = "USER|ID")]
        which: String,
    },
    /// Write again to those who have not registered. Nothing to do is success.
    ///
    /// They get a reminder, or the invitation itself where none was ever sent, with a new link. Whoever a message is on
    /// its way to is passed over. With --as-user, colleagues whom the user manages.
    #[command(
        after_help = "For cron:\n  portalctl invitation resend --unconfirmed --older-than 3d --max-sends 3 --quiet"
    )]
    Resend(Resend),
    /// Make a link to hand over, for when mail does not work. The log says so.
    Link {
        /// Username, e-mail address or name.
        user: String,
        /// Draw the link as a QR code below it. Not with `-o json` and its like; without color, for a dark terminal.
        #[arg(long)]
        qr: bool,
    },
}

#[derive(Args)]
pub(super) struct List {
    /// Only those in this state.
    #[arg(long, value_parser = word::<InvitationState>())]
    state: Option<InvitationState>,
    /// Only those to this customer.
    #[arg(long)]
    customer: Option<String>,
    /// Only those of users whose name, username or address contains this.
    #[arg(long, value_name = "TEXT")]
    user: Option<String>,
    /// Also those that customers' own administrators have made.
    #[arg(long)]
    by_users: bool,
    #[command(flatten)]
    list: ListArgs,
}

#[derive(Args)]
#[command(group = ArgGroup::new("whom").required(true).args(["users", "unconfirmed"]))]
pub(super) struct Resend {
    /// Username, e-mail address or name.
    #[arg(value_name = "USER")]
    users: Vec<String>,
    /// All who have an open invitation.
    #[arg(long)]
    unconfirmed: bool,
    /// Only those last written to, or invited, at least so long ago, such as 3d or 12h.
    #[arg(long, value_name = "AGE", value_parser = age)]
    older_than: Option<Duration>,
    /// Only those who were written to fewer times than this.
    #[arg(long, value_name = "N")]
    max_sends: Option<u32>,
    /// At most so many, those written to longest ago first; 0 is no limit.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Leave the sending to `portalctl mail send`.
    #[arg(long)]
    no_send: bool,
}

fn age(typed: &str) -> Result<Duration, String> {
    parse_duration(typed).map_err(|error| format!("{} {}", error.message(), error.way_out().unwrap_or_default()))
}

pub(super) fn run(app: &mut App, command: Invitation) -> Result<()> {
    match command {
        Invitation::List(args) => list(app, &args),
        Invitation::Show { which } => {
            app.read(|look| look.ui.show(&ops::invitation::show(look.tx, look.viewer, look.now, &which)?))
        }
        Invitation::Resend(args) => resend(app, args),
        Invitation::Link { user, qr } => link(app, &user, qr),
    }
}

fn list(app: &mut App, args: &List) -> Result<()> {
    let fields = [
        ("created_at", InvitationSort::Created),
        ("user", InvitationSort::User),
        ("last_sent_at", InvitationSort::LastSent),
    ];
    let (sort, descending) = args.list.order(&fields)?.unwrap_or((InvitationSort::Created, true));
    let wanted = ops::invitation::List {
        state: args.state,
        customer: args.customer.clone(),
        user: args.user.clone(),
        by_users: args.by_users,
        sort,
        descending,
    };
    app.read(|look| {
        let mut list = look.ui.list::<Request>(args.list.limit)?;
        ops::invitation::list(look.tx, look.viewer, look.now, &wanted, &mut |invitation| list.push(&invitation))?;
        list.finish()
    })
}

fn resend(app: &mut App, args: Resend) -> Result<()> {
    let request = ops::invitation::Resend {
        users: args.users,
        older_than: args.older_than,
        max_sends: args.max_sends,
        limit: args.limit.filter(|limit| *limit > 0),
    };
    let resent = app.change(|change| {
        let policy = change.config.invitation.resend;
        ops::invitation::resend(change.tx, change.actor, change.now, change.random, policy, &request)
    })?;
    let mut summary =
        Resent { owed: resent.owed.len(), skipped: resent.skipped, sent: 0, deferred: 0, failed: 0, uncertain: 0 };
    if args.no_send || app.settings.dry_run || resent.owed.is_empty() {
        return app.changed(&summary, summary.sentence());
    }
    let delivered = mail::deliver_these(app, &resent.owed);
    if let Ok(delivery) = &delivered {
        (summary.sent, summary.deferred) = (delivery.sent, delivery.deferred);
        (summary.failed, summary.uncertain) = (delivery.failed, delivery.uncertain);
    }
    app.changed(&summary, summary.sentence())?;
    let delivery = delivered?;
    mail::tell_sent(app, &delivery);
    mail::complain(app, &delivery)
}

fn link(app: &mut App, user: &str, qr: bool) -> Result<()> {
    if qr {
        app.ui.can_draw("--qr")?;
    }
    let key = keyfile::read(&ops::key_path(&app.database_path()?))?;
    let handed_out = app.change(|change| {
        let terms = (change.config.invitation.expires, change.config.invitation.resend);
        ops::invitation::link(change.tx, change.actor, change.now, change.random, &key, terms, user)
    })?;
    if app.settings.dry_run {
        return Ok(());
    }
    let HandedOut { user, link, expires_at } = &handed_out;
    app.ui.status(format!("This link lets whoever has it register as {user}, until {expires_at}:"));
    if !link.contains("://") {
        app.ui.hint(
            "The portal has no address, so this is the bare token: `portalctl user confirm` asks for it. \
             Give the address with `portalctl organization edit --portal-url URL`.",
        );
    }
    app.ui.show(&handed_out)?;
    if qr { app.ui.draw_code(link) } else { Ok(()) }
}

/// What came of writing again.
#[derive(serde::Serialize)]
struct Resent {
    /// Who is written to.
    owed: usize,
    /// Who is not: a message is on its way, it is too early, or they were written to often enough.
    skipped: u64,
    /// Messages the server took.
    sent: u64,
    /// Messages that are tried again later.
    deferred: u64,
    /// Messages that are not tried again.
    failed: u64,
    /// Messages of which nobody knows.
    uncertain: u64,
}

impl Resent {
    fn sentence(&self) -> String {
        let noun = if self.owed == 1 { "message is" } else { "messages are" };
        match (self.owed, self.skipped) {
            (0, 0) => "Nobody has an open invitation.".to_owned(),
            (0, skipped) => format!("Nobody is written to; {skipped} passed over."),
            (owed, 0) => format!("{owed} {noun} owed."),
            (owed, skipped) => format!("{owed} {noun} owed; {skipped} passed over."),
        }
    }
}

impl Record for Resent {
    const NOUN: &'static str = "summary";

    fn columns() -> &'static [Column<Resent>] {
        &[
            Column { name: "owed", shown: true, cell: |resent| resent.owed.to_string() },
            Column { name: "skipped", shown: true, cell: |resent| resent.skipped.to_string() },
            Column { name: "sent", shown: true, cell: |resent| resent.sent.to_string() },
            Column { name: "deferred", shown: true, cell: |resent| resent.deferred.to_string() },
            Column { name: "failed", shown: true, cell: |resent| resent.failed.to_string() },
            Column { name: "uncertain", shown: true, cell: |resent| resent.uncertain.to_string() },
        ]
    }

    fn key(&self) -> String {
        self.owed.to_string()
    }
}

impl Record for HandedOut {
    const NOUN: &'static str = "link";

    fn columns() -> &'static [Column<HandedOut>] {
        &[
            Column { name: "user", shown: true, cell: |handed_out| handed_out.user.clone() },
            Column { name: "link", shown: true, cell: |handed_out| handed_out.link.clone() },
            Column { name: "expires_at", shown: true, cell: |handed_out| handed_out.expires_at.to_string() },
        ]
    }

    fn key(&self) -> String {
        self.link.clone()
    }

    /// The link alone, for whoever pastes it: everything else has been said.
    fn page(&self, page: &mut Page) {
        page.line(&self.link);
    }
}

impl Record for Request {
    const NOUN: &'static str = "invitation";

    fn columns() -> &'static [Column<Request>] {
        &[
            Column { name: "id", shown: true, cell: |invitation| invitation.id.to_string() },
            Column { name: "user", shown: true, cell: |invitation| invitation.user.clone() },
            Column { name: "email", shown: false, cell: |invitation| or_empty(&invitation.email) },
            Column { name: "customer", shown: true, cell: |invitation| or_empty(&invitation.customer) },
            Column { name: "role", shown: true, cell: |invitation| invitation.role.clone() },
            Column { name: "state", shown: true, cell: |invitation| invitation.state.to_string() },
            Column { name: "sends", shown: true, cell: |invitation| invitation.sends.to_string() },
            Column { name: "last_sent_at", shown: true, cell: |invitation| or_empty(&invitation.last_sent_at) },
            Column { name: "expires_at", shown: false, cell: |invitation| or_empty(&invitation.expires_at) },
            Column { name: "invited_by", shown: false, cell: |invitation| invitation.invited_by.clone() },
            Column { name: "created_at", shown: false, cell: |invitation| invitation.created_at.to_string() },
        ]
    }

    fn key(&self) -> String {
        self.id.to_string()
    }
}
