//! `portalctl user add`.

use clap::{Args, ValueEnum};
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;

use super::details::Details;
use super::{tell, terms};
use crate::app::App;
use crate::cli::words::or_empty;
use crate::domain::user::User;
use crate::error::{Error, Result};
use crate::ops;
use crate::ops::user::add::InitialPassword;
use crate::ui::{Column, Format, Page, Record};

/// Add an account without mail.
///
/// Without --initial-password it has no password, and nobody can sign in with it until it is invited or given one. The
/// first sign-in has to change an initial password.
///
///   portalctl user add depot --customer 1001 --all-facilities --initial-password random
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Add {
    /// What they sign in as.
    username: String,
    /// The e-mail address.
    #[arg(long)]
    email: Option<String>,
    /// The customer, by number or name.
    #[arg(long, value_name = "CUSTOMER")]
    customer: Option<String>,
    /// Every retail customer instead.
    #[arg(long, conflicts_with = "customer")]
    all_retail: bool,
    #[command(flatten)]
    terms: terms::TermFlags,
    /// The first password: made up and shown once, asked for, or the username.
    #[arg(long, value_enum, value_name = "WHICH")]
    initial_password: Option<Initial>,
    /// Read the first password from stdin instead of asking for it.
    #[arg(long)]
    password_stdin: bool,
    #[command(flatten)]
    details: Details,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Initial {
    /// Made up, and shown this once.
    Random,
    /// Asked for.
    Prompt,
    /// The username; refused unless the configuration allows it.
    Username,
}

pub(super) fn run(app: &mut App, args: Add) -> Result<()> {
    if args.initial_password == Some(Initial::Random) && app.ui.format() == Format::Ids {
        return Err(Error::usage("With `-o ids` nobody would see the password that is made up.")
            .hint("Use another output format."));
    }
    let mut terms = args.terms.at(args.customer.into_iter().collect(), args.all_retail);
    terms::ask(app, &mut terms)?;
    let password = match (args.initial_password, args.password_stdin) {
        (None, false) => None,
        (None | Some(Initial::Prompt), true) => Some(InitialPassword::Given(only_secret(app)?)),
        (Some(Initial::Prompt), false) => Some(InitialPassword::Given(asked(app)?)),
        (Some(Initial::Random), false) => Some(InitialPassword::Random),
        (Some(Initial::Username), false) => Some(InitialPassword::Username),
        (Some(_), true) => {
            return Err(Error::usage("--password-stdin goes with `--initial-password prompt` only."));
        }
    };
    let request = ops::user::add::Add {
        username: args.username,
        email: args.email,
        terms,
        details: args.details.into(),
        password,
    };
    let added = app
        .change(|change| ops::user::add::add(change.tx, change.actor, change.now, change.random, change.config, request))?;
    added.warnings.iter().for_each(|warning| app.ui.warn(warning));
    // The password of an account that a dry run took back is worth nothing.
    let made_up = added.made_up.filter(|_| !app.settings.dry_run);
    let shown = Shown { initial_password: made_up.as_ref().map(Secret), user: added.user };
    let mut sentence = tell::with_assignments(&format!("Added {}.", shown.user.username), &shown.user);
    if shown.user.must_change_password {
        sentence.push_str("\nThe first sign-in has to change the password.");
    }
    let Some(password) = &made_up else { return app.changed(&shown.user, sentence) };
    match app.ui.format() {
        Format::Table => {
            app.changed(&shown.user, sentence)?;
            app.ui.text(password.expose_secret())
        }
        _ => show(app, &shown, &sentence),
    }
}

fn only_secret(app: &mut App) -> Result<SecretString> {
    app.ui.stdin_secret_lines(1)?.pop().ok_or_else(|| Error::usage("Stdin holds no password."))
}

fn asked(app: &mut App) -> Result<SecretString> {
    let first = app.ui.ask_secret("First password", "--password-stdin")?;
    let again = app.ui.ask_secret("The same again", "--password-stdin")?;
    if first.expose_secret() != again.expose_secret() {
        return Err(Error::invalid("The two passwords are not the same. Nothing was changed."));
    }
    Ok(first)
}
