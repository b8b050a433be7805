//! `portalctl invitation delete`.

use clap::Args;

use crate::app::App;
use crate::cli::user::{counted, tell};
use crate::error::Result;
use crate::ops;
use crate::ops::invitation::{Goes, Stays, Withdrawal};
use crate::store::user::Belongings;

#[derive(Args)]
pub(in crate::cli) struct Delete {
    /// The invited user, or the invitation's id.
    #[arg(value_name = "USER|ID")]
    which: String,
}

pub(super) fn run(app: &mut App, args: &Delete) -> Result<()> {
    let now = app.clock.now();
    let asked = app.preview(|tx, actor| ops::invitation::withdrawal(tx, actor, now, &args.which))?;
    let name = &asked.user.username;
    let person = asked.user.profile.name().map(|person| format!(" ({person})")).unwrap_or_default();
    tell_what_goes(app, &asked);
    let question = match asked.goes {
        Goes::User(_) => format!("Delete the invitation {} and {name}{person}?", asked.invitation.id),
        Goes::Assignment { .. } | Goes::Untold(_) => {
            format!("Delete the invitation {} of {name}{person}?", asked.invitation.id)
        }
    };
    app.confirm(&question)?;
    let deleted = app.change(|change| ops::invitation::delete(change.tx, change.actor, change.now, &asked))?;
    let done = match asked.goes {
        Goes::User(_) => format!("Deleted the invitation {} and {name}.", deleted.id),
        Goes::Assignment { .. } | Goes::Untold(_) => format!("Deleted the invitation {} of {name}.", deleted.id),
    };
    app.changed(&deleted, done)
}

fn tell_what_goes(app: &mut App, asked: &Withdrawal) {
    let name = &asked.user.username;
    match &asked.goes {
        Goes::User(Belongings { assignments, invitations, tokens, queued, .. }) => {
            let goes = counted(&[
                (*assignments, "assignment", "assignments"),
                (*invitations, "invitation", "invitations"),
                (*tokens, "link", "links"),
                (*queued, "message not yet sent", "messages not yet sent"),
            ]);
            app.ui.status(format!("What goes: {name}, with {}.", goes.as_deref().unwrap_or("nothing else")));
        }
        Goes::Assignment { assignment, stays, links, queued } => {
            if let Some(assignment) = assignment {
                app.ui.status(format!("What goes: {}.", tell::assignment(assignment)));
            }
            let ends =
                counted(&[(*links, "link", "links"), (*queued, "message not yet sent", "messages not yet sent")]);
            if let Some(ends) = ends {
                app.ui.status(format!("What ends: {ends}."));
            }
            app.ui.status(match stays {
                Stays::Registered => format!("What stays: {name}, who has registered."),
                Stays::AssignedElsewhere => format!("What stays: {name}, who is assigned elsewhere."),
            });
        }
        Goes::Untold(assignment) => {
            app.ui.status(format!("What goes: {}.", tell::assignment(assignment)));
            app.ui.status("The account goes with it, unless it is needed elsewhere.");
        }
    }
}
