//! `portalctl user confirm`: the terminal form of the page that a link opens.

use clap::Args;
use secrecy::{ExposeSecret, SecretString};

use crate::app::App;
use crate::error::{Error, Result};
use crate::ops::user::confirm::confirm;
use crate::ops::user::password::NewPassword;

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
    let (token, password) = if args.token_stdin || args.password_stdin {
        let mut lines = app.ui.stdin_secret_lines(2)?;
        match (lines.pop(), lines.pop()) {
            (Some(password), Some(token)) => (token, password),
            _ => return Err(Error::usage("Stdin held no token and password.")),
        }
    } else {
        let token = app.ui.ask_secret("Token, or the whole link", "--token-stdin")?;
        (token, new_password(app, "New password")?)
    };
    let password = NewPassword::new(&mut app.random, password)?;
    let user = app.change(|change| {
        let policy = &change.config.password.policy;
        confirm(change.tx, change.actor, change.now, policy, token.expose_secret(), &password)
    })?;
    app.changed(&user, format!("The password of {} is set; they can sign in now.", user.username))
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
