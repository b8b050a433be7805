//! `portalctl user edit`.

use clap::Args;

use super::person::Person;
use crate::app::App;
use crate::cli::words::{Maybe, nothing_said, word_or_empty};
use crate::domain::text;
use crate::domain::user::{Language, User, UserStatus};
use crate::error::Result;
use crate::ops;
use crate::store::user::Links;

#[derive(Args)]
#[command(after_help = "Example: portalctl user edit bo@example.com --phone '+46 8 123 45' --company ''")]
pub(in crate::cli) struct Edit {
    /// Username, e-mail address or name.
    user: String,
    /// Another username; it can be any text that names nobody else.
    #[arg(long)]
    username: Option<String>,
    /// Another e-mail address; empty for none.
    #[arg(long)]
    email: Option<String>,
    #[command(flatten)]
    person: Person,
    /// The language of their texts; empty for that of their customer.
    #[arg(long, value_parser = word_or_empty::<Language>())]
    language: Option<Maybe<Language>>,
    /// Remarks of staff.
    #[arg(long, value_name = "TEXT")]
    comments: Option<String>,
    /// Whether they may add support cases, if their permissions allow it.
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    allow_support_cases: Option<bool>,
    /// Whether staff hear of the calls they add.
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    staff_hear_of_calls: Option<bool>,
}

pub(super) fn run(app: &mut App, args: Edit) -> Result<()> {
    let Edit { user, person, .. } = args;
    let edit = ops::user::Edit {
        username: args.username,
        email: args.email,
        profile: person.into(),
        language: args.language.map(|Maybe(language)| language),
        comments: args.comments,
        allow_support_cases: args.allow_support_cases,
        staff_hear_of_calls: args.staff_hear_of_calls,
    };
    if edit == ops::user::Edit::default() {
        return Err(nothing_said("user", &user));
    }
    let edited = app.change(|change| ops::user::edit(change.tx, change.actor, change.now, &user, edit))?;
    edited.warnings.iter().for_each(|warning| app.ui.warn(warning));
    let user = &edited.user;
    match (&edited.before, edited.moved) {
        (None, _) => app.changed(user, format!("Nothing to change: {} is like that already.", user.username)),
        (Some(_), None) => app.changed(user, format!("Changed {}.", user.username)),
        (Some(before), Some(links)) => {
            if app.settings.dry_run && links != Links::default() {
                let Links { revoked, cancelled } = links;
                app.ui.status(format!("  links that stop working: {revoked}; messages cancelled: {cancelled}"));
            }
            app.changed(user, moved(before, user, links))?;
            let unreached = user.status == UserStatus::NotConfirmed && links != Links::default();
            if unreached && user.email.is_some() && !app.settings.dry_run {
                app.ui.hint(format!(
                    "Send them a new link with `portalctl invitation resend {}`.",
                    text::arg(&user.reference())
                ));
            }
            Ok(())
        }
    }
}

/// What another e-mail address means.
fn moved(before: &User, user: &User, links: Links) -> String {
    let mut text = match before.username == user.username {
        true => format!("Changed {}.", user.username),
        false => format!("Changed {}, who was {} before.", user.username, before.username),
    };
    match links.revoked {
        0 => {}
        1 => text.push_str(" The link that was sent to them no longer works."),
        many => text.push_str(&format!(" The {many} links that were sent to them no longer work.")),
    }
    match links.cancelled {
        0 => {}
        1 => text.push_str(" One message that waited to be sent is cancelled."),
        many => text.push_str(&format!(" {many} messages that waited to be sent are cancelled.")),
    }
    text
}
