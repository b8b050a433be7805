//! `portalctl user invite`.

use clap::Args;

use super::details::Details;
use super::{tell, terms};
use crate::app::App;
use crate::cli::mail;
use crate::domain::staff::Duty;
use crate::error::Result;
use crate::ops;
use crate::ops::user::invite::Outcome;

#[derive(Args)]
#[command(after_help = "Example: portalctl user invite lars@acme.example --customer 1001 --facility Depot")]
pub(in crate::cli) struct Invite {
    /// The e-mail address.
    email: String,
    /// The customer, by number or name.
    #[arg(long, value_name = "CUSTOMER")]
    customer: Option<String>,
    /// Every retail customer instead.
    #[arg(long, conflicts_with = "customer")]
    all_retail: bool,
    /// What they sign in as; without it, the e-mail address.
    #[arg(long)]
    username: Option<String>,
    /// Leave the mail queued: `portalctl mail send` sends it.
    #[arg(long)]
    no_send: bool,
    #[command(flatten)]
    terms: terms::TermFlags,
    #[command(flatten)]
    details: Details,
}

pub(in crate::cli) fn run(app: &mut App, args: Invite) -> Result<()> {
    let mut terms = args.terms.at(args.customer.into_iter().collect(), args.all_retail);
    terms::ask(app, Duty::Users, &mut terms)?;
    let request =
        ops::user::invite::Invite { email: args.email, username: args.username, terms, details: args.details.into() };
    let invited = app.change(|change| {
        let default_role = &change.config.invitation.default_role;
        ops::user::invite::invite(change.tx, change.actor, change.now, change.random, default_role, request)
    })?;
    let name = &invited.user.username;
    let done = match invited.outcome {
        Outcome::Invited => format!("Invited {name}."),
        Outcome::AssignedAndInvited => format!("Invited {name}, who was known already and has no password yet."),
        Outcome::OnlyInvited => format!("Invited {name}, who was assigned already."),
        Outcome::Assigned => format!("Assigned {name}, who was known already: no registration mail is needed."),
    };
    invited.warnings.iter().for_each(|warning| app.ui.warn(warning));
    app.changed(&invited.user, tell::with_assignments(&done, &invited.user))?;
    match invited.message {
        Some(_) if args.no_send && !app.settings.dry_run => {
            app.ui.hint("The mail is queued. Send it with `portalctl mail send`.");
            Ok(())
        }
        Some(message) if !app.settings.dry_run => mail::send_now(app, &[message]),
        _ => Ok(()),
    }
}
