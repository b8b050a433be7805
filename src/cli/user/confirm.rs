//! `portalctl user confirm`: the terminal form of the page that a link opens.

use clap::Args;
use secrecy::{ExposeSecret, SecretString};

use crate::app::App;
use crate::error::{Error, Result};
use crate::ops::user::confirm::{Answer, Asks, Confirmed, asks, confirm};
use crate::ops::user::password::NewPassword;
use crate::ops::user::sign_in::refusal;

#[derive(Args)]
pub(in crate::cli) struct Confirm {
    /// Read the token, or the whole link, from stdin, and the password from the line after it.
    #[arg(long)]
    token_stdin: bool,
    /// The same.
    #[arg(long)]
    password_stdin: bool,
}

pub(super) fn run(app: &mut App, args: &Confirm) -> Result<()> {
    let (token, typed) = if args.token_stdin || args.password_stdin {
        let mut lines = app.ui.stdin_secret_lines(2)?;
        match (lines.pop(), lines.pop()) {
            (Some(password), Some(token)) => (token, Some(password)),
            _ => return Err(Error::usage("Stdin held no token and password.")),
        }
    } else {
        (app.ui.ask_secret("Token, or the whole link", "--token-stdin")?, None)
    };
    let now = app.clock.now();
    let answer = match app.preview(|tx, _| asks(tx, now, token.expose_secret()))? {
        Asks::NewPassword => {
            let password = typed.map_or_else(|| new_password(app, "New password"), Ok)?;
            Answer::New(NewPassword::new(&mut app.random, password)?)
        }
        Asks::OwnPassword(name) => Answer::Own(match typed {
            Some(password) => password,
            None => app.ui.ask_secret(&format!("Password of the account {name}"), "--password-stdin")?,
        }),
    };
    let confirmed = app.change(|change| {
        let policy = &change.config.password.policy;
        confirm(change.tx, change.actor, change.now, policy, token.expose_secret(), &answer)
    })?;
    match confirmed {
        Confirmed::Set(user) => {
            app.changed(&*user, format!("The password of {} is set; they can sign in now.", user.username))
        }
        Confirmed::Accepted(user) => app.changed(
            &*user,
            format!("{} has accepted the invitation, with the account that was there.", user.username),
        ),
        Confirmed::Refused => Err(refusal()),
    }
}

/// Asks for a new password twice.
pub(super) fn new_password(app: &mut App, prompt: &str) -> Result<SecretString> {
    let first = app.ui.ask_secret(prompt, "--password-stdin")?;
    let second = app.ui.ask_secret("The same again", "--password-stdin")?;
    if first.expose_secret() != second.expose_secret() {
        return Err(Error::invalid("The two passwords are not the same.").hint("Nothing was changed; try again."));
    }
    Ok(first)
}
