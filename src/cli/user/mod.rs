//! `portalctl user`.

mod confirm;
mod password;
mod record;
mod sign_in;

use clap::Subcommand;

use super::globals::Verbs;
use crate::app::App;
use crate::error::Result;

pub(super) const VERBS: Verbs = Verbs { changes: CHANGES, reads: READS, as_user: AS_USER };

#[rustfmt::skip] // one command a line
const CHANGES: &[&str] = &[
    "user.confirm",
    "user.sign-in",
    "user.password",
];

#[rustfmt::skip] // one command a line
const READS: &[&str] = &[
];

#[rustfmt::skip] // one command a line
const AS_USER: &[&str] = &[
    "user.password",
];

#[derive(Subcommand)]
pub(super) enum User {
    /// Register with the token of an invitation, or set a new password after a reset.
    Confirm(confirm::Confirm),
    /// Sign in as the portal would: who is let in, and what is still asked of them.
    SignIn(sign_in::SignIn),
    /// Reset, give or change a user's password.
    Password(password::Password),
}

pub(super) fn run(app: &mut App, command: User) -> Result<()> {
    match command {
        User::Confirm(command) => confirm::run(app, &command),
        User::SignIn(command) => sign_in::run(app, command),
        User::Password(command) => password::run(app, command),
    }
}
