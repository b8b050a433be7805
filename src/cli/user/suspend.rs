//! `portalctl user suspend`, `resume` and `unlock`.

use clap::Args;

use crate::app::App;
use crate::domain::text;
use crate::domain::user::{User, UserStatus};
use crate::error::Result;
use crate::ops::{self, user::Standing};
use crate::ui::Format;

#[derive(Args)]
pub(in crate::cli) struct Suspend {
    /// Username, e-mail address or name; several at once are suspended all or none.
    #[arg(required = true, value_name = "USER")]
    users: Vec<String>,
}

#[derive(Args)]
pub(in crate::cli) struct Resume {
    /// Username, e-mail address or name; several at once are let in all or none.
    #[arg(required = true, value_name = "USER")]
    users: Vec<String>,
}

#[derive(Args)]
pub(in crate::cli) struct Unlock {
    /// Username, e-mail address or name; several at once are unlocked all or none.
    #[arg(required = true, value_name = "USER")]
    users: Vec<String>,
}

pub(super) fn suspend(app: &mut App, args: &Suspend) -> Result<()> {
    let done = app.change(|change| ops::user::suspend(change.tx, change.actor, change.now, &args.users))?;
    let cancelled: usize = done.iter().map(|standing| standing.cancelled).sum();
    if app.settings.dry_run && cancelled > 0 {
        app.ui.status(format!("  messages cancelled: {cancelled}"));
    }
    tell(app, &done, |Standing { user, changed, cancelled }| match (changed, cancelled) {
        (false, _) => format!("{} is suspended already.", user.username),
        (true, 0) => format!("Suspended {}.", user.username),
        (true, 1) => format!("Suspended {}. One message that waited to be sent is cancelled.", user.username),
        (true, many) => {
            format!("Suspended {}. {many} messages that waited to be sent are cancelled.", user.username)
        }
    })
}

pub(super) fn resume(app: &mut App, args: &Resume) -> Result<()> {
    let done = app.change(|change| ops::user::resume(change.tx, change.actor, change.now, &args.users))?;
    tell(app, &done, |Standing { user, changed, .. }| match changed {
        true => format!("{} is no longer suspended.", user.username),
        false => format!("{} is not suspended.", user.username),
    })?;
    let unconfirmed =
        done.iter().filter(|standing| standing.changed && standing.user.status == UserStatus::NotConfirmed);
    let names: Vec<_> = unconfirmed.map(|standing| standing.user.username.as_str()).collect();
    if !names.is_empty() && !app.settings.dry_run {
        app.ui.hint(format!(
            "Not confirmed yet: {}. Send a link with `portalctl invitation resend {}`.",
            names.join(", "),
            names.iter().map(|name| text::arg(name)).collect::<Vec<_>>().join(" ")
        ));
    }
    Ok(())
}

pub(super) fn unlock(app: &mut App, args: &Unlock) -> Result<()> {
    let done = app.change(|change| ops::user::unlock(change.tx, change.actor, change.now, &args.users))?;
    tell(app, &done, |Standing { user, changed, .. }| match changed {
        true => format!("Unlocked {}.", user.username),
        false => format!("{} is not locked.", user.username),
    })
}

/// Says what came of it for each user, and shows one as a record and several as a list.
fn tell(app: &mut App, done: &[Standing], sentence: impl Fn(&Standing) -> String) -> Result<()> {
    if let [only] = done {
        return app.changed(&only.user, sentence(only));
    }
    if !app.settings.dry_run {
        done.iter().for_each(|standing| app.ui.status(sentence(standing)));
    }
    if app.ui.format() == Format::Table {
        return Ok(());
    }
    let mut list = app.ui.list::<User>(Some(0))?;
    for standing in done {
        if list.push(&standing.user)?.is_break() {
            break;
        }
    }
    list.finish()
}
