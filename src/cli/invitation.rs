//! `portalctl invitation`.

mod delete;
mod due;
mod list;
mod record;
mod resend;

use clap::Subcommand;

use super::globals::Verbs;
use crate::app::App;
use crate::error::Result;
use crate::ops;
use crate::ops::invitation::HandedOut;
use crate::ui::{Column, Page, Record};

pub(super) const VERBS: Verbs = Verbs {
    changes: &["invitation.resend", "invitation.link", "invitation.delete"],
    reads: &["invitation.list", "invitation.show"],
    // Not the link: whoever hands it over could register with an address that is not theirs, and have what others later
    // give to that address.
    as_user: &["invitation.list", "invitation.show", "invitation.resend", "invitation.delete"],
};

#[derive(Subcommand)]
pub(super) enum Invitation {
    /// List invitations, newest first.
    ///
    /// With --as-user, those of colleagues whom the user manages.
    #[command(after_help = list::EXAMPLES)]
    List(list::List),
    /// Show one invitation, with what was sent for it.
    Show {
        /// The invited user, or the invitation's id.
        #[arg(value_name = "USER|ID")]
        which: String,
    },
    /// Write again to those who have not registered. Nothing to do is success.
    ///
    /// They get a reminder, or the invitation itself where none was ever sent, with a new link. Whoever a message is on
    /// its way to is passed over, and so is who is suspended or has no address. Links sent earlier go on working until they
    /// expire; with `invitation.resend = "replace"` until a mail with a new one has gone out.
    ///
    /// What --unconfirmed owes in `invitation.quiet_hours` waits for their end. What is sent to somebody who was named does
    /// not. With --as-user, colleagues whom the user manages.
    #[command(after_help = resend::EXAMPLES)]
    Resend(resend::Resend),
    /// Make a link to hand over, for when mail does not work. The log says so.
    ///
    /// Whoever sees the link can register with it, so it takes the right to give all that the user may see and do: for
    /// roles other than the default one, and for what was allowed or denied besides, that is the right
    /// edit-customer-user-permissions. To send the link to the user takes less: `portalctl invitation resend USER`.
    Link {
        /// Username, e-mail address or name.
        user: String,
        /// Draw the link as a QR code below it. Not with `-o json` and its like; without color, for a dark terminal.
        #[arg(long)]
        qr: bool,
    },
    /// Take an invitation back: its links end and its mail is not sent.
    ///
    /// The user goes with it, unless they have registered or are assigned elsewhere: then only the assignment that they
    /// were invited to goes, and the invitation stays listed as deleted. It says what goes, and asks. With --as-user,
    /// invitations of colleagues whom the user manages.
    Delete(delete::Delete),
}

pub(super) fn run(app: &mut App, command: Invitation) -> Result<()> {
    match command {
        Invitation::List(args) => list::run(app, args),
        Invitation::Show { which } => {
            app.read(|look| look.ui.show(&ops::invitation::show(look.tx, look.viewer, look.now, &which)?))
        }
        Invitation::Resend(args) => resend::run(app, args),
        Invitation::Delete(args) => delete::run(app, &args),
        Invitation::Link { user, qr } => link(app, &user, qr),
    }
}

fn link(app: &mut App, user: &str, qr: bool) -> Result<()> {
    if qr {
        app.ui.can_draw("--qr")?;
    }
    let mut store = app.open()?;
    let key = app.key(&mut store)?;
    let handed_out = app.change_in(&mut store, |change| {
        let terms = &change.config.invitation;
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
