//! `portalctl user invite`.

use clap::Args;

use super::details::Details;
use super::{tell, terms};
use crate::app::App;
use crate::cli::mail;
use crate::cli::words::{or_empty, yes_no};
use crate::domain::staff::Duty;
use crate::error::Result;
use crate::ops;
use crate::ops::user::invite::{Offered, Outcome};
use crate::ui::{Column, Record};

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
    /// Leave the mail queued: `portalctl mail send` sends it. With --as-user it always is.
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
    if app.settings.as_user.is_some() {
        return offer(app, request);
    }
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

/// Invites as a portal user. Nothing that is said here depends on whether there was an account.
fn offer(app: &mut App, request: ops::user::invite::Invite) -> Result<()> {
    let offered = app.change(|change| {
        let default_role = &change.config.invitation.default_role;
        ops::user::invite::offer(change.tx, change.actor, change.now, change.random, default_role, request)
    })?;
    offered.warnings.iter().for_each(|warning| app.ui.warn(warning));
    let sentence = format!("Invited {}.\n{}", offered.email, tell::assignment(&offered.assignment));
    app.changed(&offered, sentence)?;
    if !app.settings.dry_run {
        app.ui.hint("The mail with the link goes out with the next `portalctl mail send`.");
    }
    Ok(())
}

impl Record for Offered {
    const NOUN: &'static str = "invited user";

    fn columns() -> &'static [Column<Offered>] {
        &[
            Column { name: "email", shown: true, cell: |offered| offered.email.clone() },
            Column { name: "customer", shown: true, cell: |offered| or_empty(&offered.assignment.customer) },
            Column { name: "scope", shown: true, cell: |offered| offered.assignment.scope.to_string() },
            Column { name: "facilities", shown: true, cell: |offered| offered.assignment.facilities.join(";") },
            Column { name: "unassigned", shown: true, cell: |offered| yes_no(offered.assignment.unassigned) },
            Column { name: "contact", shown: true, cell: |offered| or_empty(&offered.assignment.contact) },
            Column { name: "roles", shown: true, cell: |offered| offered.assignment.roles.join(";") },
            Column { name: "allow", shown: false, cell: |offered| tell::list(offered.assignment.allow) },
            Column { name: "deny", shown: false, cell: |offered| tell::list(offered.assignment.deny) },
        ]
    }

    fn key(&self) -> String {
        self.email.clone()
    }
}
