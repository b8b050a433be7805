//! `portalctl user import`.

use clap::Args;

use crate::app::App;
use crate::bulk::sheet::USER;
use crate::cli::{import, mail};
use crate::error::Result;
use crate::ops;
use crate::ops::user::import::Inviting;

#[derive(Args)]
#[command(after_help = "\
Columns: email (required; where it is empty, the username tells the user), username, first_name, last_name, company, \
address, city, country, state, zip, phone, mobile, accounting_id, language, customer, facilities (* for all, - for what belongs to none), contact, roles, allow, \
deny, allow_support_cases, comments, all_retail. Lists inside a cell are separated by ; or |.

With --update, what a row says replaces what is there: facilities, roles, allow and deny are exactly those of the row \
afterwards, except that facilities that are archived stay. With --skip-existing, a user who was there before and of whom a \
row says something else is left alone altogether, and is not assigned to a further customer either.

With --clear-empty, an empty cell in a column that the file has clears what is known of the person, the limit to a contact, \
and what is allowed or denied beyond the roles: what was limited or denied no longer is. An empty username, facilities, \
roles or allow_support_cases says nothing, so that nobody gets facilities or roles by omission.

Example: portalctl user import users.csv --invite --dry-run")]
pub(in crate::cli) struct Import {
    #[command(flatten)]
    file: import::ImportArgs,
    /// Owe each new user an invitation: sent by the next `portalctl mail send`, after `invitation.quiet_hours`.
    #[arg(long, conflicts_with = "template")]
    invite: bool,
    /// Send the invitations at once, but for those that wait for the end of quiet hours.
    #[arg(long, requires = "invite")]
    send: bool,
}

pub(in crate::cli) fn run(app: &mut App, args: &Import) -> Result<()> {
    let quiet = app.quiet()?;
    let inviting = if args.invite { Inviting::EachNewUser(quiet.as_ref()) } else { Inviting::Nobody };
    import::run(
        app,
        &args.file,
        USER,
        |change, file| {
            let default_role = &change.config.invitation.default_role;
            let (actor, now) = (change.actor, change.now);
            ops::user::import::import(change.tx, actor, now, change.random, default_role, file, inviting)
        },
        |app, imported| {
            imported.warnings.iter().for_each(|warning| app.ui.warn(warning));
            if imported.messages.is_empty() || app.settings.dry_run {
                return Ok(());
            }
            if args.send {
                mail::tell_resting(app)?;
                return mail::send_now(app, &imported.messages);
            }
            app.ui.hint("The invitations are queued. Send them with `portalctl mail send`.");
            mail::tell_resting(app)
        },
    )
}
