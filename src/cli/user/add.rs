//! `portalctl user add`.

use clap::Args;
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;

use super::details::Details;
use super::password::{InitialPassword, TOLD, hand_over};
use super::{tell, terms};
use crate::app::App;
use crate::cli::words::or_empty;
use crate::domain::staff::Duty;
use crate::domain::user::User;
use crate::error::{Error, Result};
use crate::ops;
use crate::ui::{Column, Format, Record};

#[derive(Args)]
#[command(after_help = "Example: portalctl user add depot --customer 1001 --all-facilities --initial-password random")]
pub(in crate::cli) struct Add {
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
    /// The first password: made up and shown once, asked for, or the username.
    #[arg(long, value_enum, value_name = "WHICH")]
    initial_password: Option<InitialPassword>,
    /// Read the first password from stdin instead of asking for it.
    #[arg(long)]
    password_stdin: bool,
    #[command(flatten)]
    terms: terms::TermFlags,
    #[command(flatten)]
    details: Details,
}

pub(in crate::cli) fn run(app: &mut App, args: Add) -> Result<()> {
    if args.initial_password == Some(InitialPassword::Random) && app.ui.format() == Format::Ids {
        return Err(Error::usage("With `-o ids` nobody would see the password that is made up.")
            .hint("Use another output format."));
    }
    let mut terms = args.terms.at(args.customer.into_iter().collect(), args.all_retail);
    terms::ask(app, Duty::Users, &mut terms)?;
    let password = match (args.initial_password, args.password_stdin) {
        (None, false) => None,
        (None | Some(InitialPassword::Prompt), true) => Some(InitialPassword::Prompt.get(app, true)?),
        (Some(initial), false) => Some(initial.get(app, false)?),
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
    let dry_run = app.settings.dry_run;
    let added = app.change_watched(|ui, change| {
        let added = ops::user::add::add(change.tx, change.actor, change.now, change.random, change.config, request)?;
        // The password of an account that a dry run takes back is worth nothing.
        if let Some(password) = added.made_up.as_ref().filter(|_| !dry_run) {
            hand_over(ui, &added.user, password)?;
        }
        Ok(added)
    })?;
    added.warnings.iter().for_each(|warning| app.ui.warn(warning));
    let user = added.user;
    let mut sentence = tell::with_assignments(&format!("Added {}.", user.username), &user);
    if user.must_change_password {
        sentence.push_str("\nThe first sign-in has to change the password.");
    }
    if added.message.is_some() {
        sentence.push_str(TOLD);
    }
    match added.made_up {
        Some(_) if !dry_run => {
            app.ui.status(sentence);
            Ok(())
        }
        _ => app.changed(&user, sentence),
    }
}

/// An account with the password that was made up for it, as it is shown this once.
#[derive(Serialize)]
pub(super) struct Shown {
    #[serde(flatten)]
    pub(super) user: User,
    #[serde(serialize_with = "exposed")]
    pub(super) initial_password: SecretString,
}

/// The one place where a password is written out: it was made up to be handed over.
fn exposed<S: serde::Serializer>(password: &SecretString, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(password.expose_secret())
}

impl Record for Shown {
    const NOUN: &'static str = "user";

    fn columns() -> &'static [Column<Shown>] {
        &[
            Column { name: "id", shown: false, cell: |shown| shown.user.id.to_string() },
            Column { name: "username", shown: true, cell: |shown| shown.user.username.clone() },
            Column { name: "email", shown: true, cell: |shown| or_empty(&shown.user.email) },
            Column { name: "status", shown: true, cell: |shown| shown.user.status.to_string() },
            Column {
                name: "initial_password",
                shown: true,
                cell: |shown| shown.initial_password.expose_secret().to_owned(),
            },
        ]
    }

    fn key(&self) -> String {
        self.user.username.clone()
    }
}
