//! `portalctl user delete`.

use clap::Args;

use super::tell;
use crate::app::App;
use crate::error::Result;
use crate::ops;
use crate::store::user::Belongings;

#[derive(Args)]
pub(in crate::cli) struct Delete {
    /// Username, e-mail address or name.
    user: String,
}

pub(super) fn run(app: &mut App, args: &Delete) -> Result<()> {
    if app.settings.as_user.is_some() {
        return dismiss(app, args);
    }
    let leaving = app.preview(|tx, actor| ops::user::leaving(tx, actor, &args.user))?;
    let name = &leaving.user.username;
    let Belongings { assignments, invitations, tokens, queued, tickets, comments } = leaving.belongings;
    let goes = counted(&[
        (assignments, "assignment", "assignments"),
        (invitations, "invitation", "invitations"),
        (tokens, "link", "links"),
        (queued, "message not yet sent", "messages not yet sent"),
    ]);
    let stays = counted(&[(tickets, "ticket", "tickets"), (comments, "comment", "comments")]);
    match goes {
        Some(goes) => app.ui.status(format!("What goes with {name}: {goes}.")),
        None => app.ui.status(format!("Nothing else goes with {name}.")),
    }
    if let Some(stays) = stays {
        app.ui.status(format!("What stays: {stays}."));
    }
    let person = leaving.user.profile.name().map(|person| format!(" ({person})")).unwrap_or_default();
    app.confirm(&format!("Delete {name}{person}?"))?;
    let gone = app.change(|change| ops::user::delete(change.tx, change.actor, change.now, &leaving))?;
    app.changed(&gone.user, format!("Deleted {}.", gone.user.username))
}

/// Deletes as a portal user. Nothing that is said here depends on whether the account is assigned elsewhere.
fn dismiss(app: &mut App, args: &Delete) -> Result<()> {
    let asked = app.preview(|tx, actor| ops::user::dismissal(tx, actor, &args.user))?;
    let name = asked.user.username.clone();
    let person = asked.user.profile.name().map(|person| format!(" ({person})")).unwrap_or_default();
    asked.goes.iter().for_each(|view| app.ui.status(format!("What goes: {}.", tell::assignment(view))));
    app.ui.status("The account goes with it, unless it is needed elsewhere. Tickets and comments stay.");
    app.confirm(&format!("Delete {name}{person}?"))?;
    let gone = app.change(|change| ops::user::dismiss(change.tx, change.actor, change.now, &asked))?;
    let places = gone.goes.iter().filter_map(|view| view.customer.as_deref());
    let sentence = format!("Deleted {name} from {}.", places.collect::<Vec<_>>().join(", "));
    app.changed(&gone.user, sentence)
}

/// `2 assignments, 1 invitation`; none if there is nothing.
pub(in crate::cli) fn counted(things: &[(u32, &str, &str)]) -> Option<String> {
    let parts: Vec<_> = things
        .iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| format!("{count} {}", if *count == 1 { one } else { many }))
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}
