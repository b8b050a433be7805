//! `portalctl user password`.

use clap::{ArgGroup, Args, ValueEnum};
use secrecy::{ExposeSecret, SecretString};

use super::add::Shown;
use super::confirm::new_password;
use crate::app::App;
use crate::cli::mail::send_now;
use crate::domain::user::User;
use crate::error::{Error, Result};
use crate::ops;
use crate::ops::user::password::{Given, Initial, NewPassword};
use crate::ops::user::sign_in::refusal;
use crate::ui::{Format, Ui};

#[derive(Args)]
#[command(group = ArgGroup::new("how").required(true).args(["reset", "initial_password", "change"]))]
pub(in crate::cli) struct Password {
    /// Username, e-mail address or name; with --change, --as-user does as well.
    user: Option<String>,
    /// Mail a link by which they set a new password; the old one works until then.
    #[arg(long)]
    reset: bool,
    /// Leave the sending to `portalctl mail send`.
    #[arg(long, requires = "reset")]
    no_send: bool,
    /// Give them a password that the next sign-in must change; mail tells them so, without the password.
    #[arg(long, value_name = "HOW")]
    initial_password: Option<InitialPassword>,
    /// Change it as the user would: the old one, then the new one twice.
    #[arg(long)]
    change: bool,
    /// Read passwords from stdin, one a line: the old and the new one, or the initial one.
    #[arg(long, conflicts_with = "reset")]
    password_stdin: bool,
}

/// What is said where a mail about a password is owed.
pub(super) const TOLD: &str =
    " A mail that says so, without the password, goes out with the next `portalctl mail send`.";

/// Where a first password comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum InitialPassword {
    /// Made up, and shown once.
    Random,
    /// Asked for.
    Prompt,
    /// The username; only where the configuration allows it, since anyone can guess it.
    Username,
}

impl InitialPassword {
    /// The password, asked for or read from stdin where that is needed.
    pub(in crate::cli) fn get(self, app: &mut App, stdin: bool) -> Result<Initial> {
        Ok(match self {
            InitialPassword::Random => Initial::Random,
            InitialPassword::Username => Initial::Username,
            InitialPassword::Prompt if stdin => Initial::Given(
                app.ui.stdin_secret_lines(1)?.pop().ok_or_else(|| Error::usage("Stdin held no password."))?,
            ),
            InitialPassword::Prompt => Initial::Given(new_password(app, "Initial password")?),
        })
    }
}

pub(super) fn run(app: &mut App, args: Password) -> Result<()> {
    if args.change {
        return change(app, args.user, args.password_stdin);
    }
    if app.settings.as_user.is_some() {
        return Err(Error::usage(
            "--as-user goes with --change only: nobody else's password is a portal user's affair.",
        )
        .hint("Leave out --as-user."));
    }
    let who = args.user.ok_or_else(|| Error::usage("USER is missing.").hint("Say whose password it is."))?;
    match args.initial_password {
        Some(initial) => give(app, &who, initial, args.password_stdin),
        None => reset(app, &who, args.no_send),
    }
}

fn reset(app: &mut App, who: &str, no_send: bool) -> Result<()> {
    let (user, message) =
        app.change(|change| ops::user::password::reset(change.tx, change.actor, change.now, change.random, who))?;
    app.changed(&user, format!("{} is to get a link to set a new password.", user.username))?;
    if no_send { Ok(()) } else { send_now(app, &[message]) }
}

fn give(app: &mut App, who: &str, initial: InitialPassword, stdin: bool) -> Result<()> {
    if stdin && initial != InitialPassword::Prompt {
        return Err(Error::usage("--password-stdin goes with `--initial-password prompt`."));
    }
    if initial == InitialPassword::Random && app.ui.format() == Format::Ids {
        return Err(Error::usage("With `-o ids` nobody would see the password that is made up.")
            .hint("Use another output format."));
    }
    let initial = initial.get(app, stdin)?;
    let dry_run = app.settings.dry_run;
    let Given { user, made_up, message } = app.change_watched(|ui, change| {
        let config = &change.config.password;
        let given =
            ops::user::password::give(change.tx, change.actor, change.now, change.random, who, initial, config)?;
        // Rolled back with the rest, it would open nothing.
        if let Some(password) = given.made_up.as_ref().filter(|_| !dry_run) {
            hand_over(ui, &given.user, password)?;
        }
        Ok(given)
    })?;
    let told = if message.is_some() { TOLD } else { "" };
    let sentence = format!("{} has a new password; the next sign-in must change it.{told}", user.username);
    match made_up {
        Some(_) if !dry_run => {
            app.ui.status(sentence);
            Ok(())
        }
        _ => app.changed(&user, sentence),
    }
}

/// Shows a password that was made up, as long as the change can still be taken back: an account whose password nobody has
/// seen could not be opened by anyone.
pub(super) fn hand_over(ui: &mut Ui, user: &User, password: &SecretString) -> Result<()> {
    ui.status(format!("The password of {} is shown this once:", user.username));
    ui.hand_over(|ui| match ui.format() {
        Format::Table => ui.text(password.expose_secret()),
        _ => ui.show(&Shown { user: user.clone(), initial_password: password.clone() }),
    })
}

fn change(app: &mut App, user: Option<String>, stdin: bool) -> Result<()> {
    let user = match (user, app.settings.as_user.clone()) {
        (Some(user), None) | (None, Some(user)) => user,
        (None, None) => {
            return Err(Error::usage("USER is missing.").hint("Say whose password it is, or act --as-user."));
        }
        (Some(_), Some(_)) => {
            return Err(Error::usage("USER and --as-user say the same twice.").hint("Leave out one of them."));
        }
    };
    let (old, new) = if stdin {
        let mut lines = app.ui.stdin_secret_lines(2)?;
        match (lines.pop(), lines.pop()) {
            (Some(new), Some(old)) => (old, new),
            _ => return Err(Error::usage("Stdin held no two passwords.")),
        }
    } else {
        let old = app.ui.ask_secret("Old password", "--password-stdin")?;
        (old, new_password(app, "New password")?)
    };
    let new = NewPassword::new(&mut app.random, new)?;
    let changed = app.change(|change| {
        let policy = &change.config.password.policy;
        ops::user::password::change(change.tx, change.actor, change.now, policy, &user, &old, &new)
    })?;
    match changed {
        Some(user) => app.changed(&user, format!("The password of {} is changed.", user.username)),
        None => Err(refusal()),
    }
}
