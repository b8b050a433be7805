//! `portalctl user`.

mod add;
mod assign;
mod details;
mod grant;
mod import;
mod invite;
mod record;
pub(in crate::cli) mod role_set;
mod tell;
mod terms;

use clap::Subcommand;

use super::globals::Verbs;
use crate::app::App;
use crate::error::Result;

#[rustfmt::skip] // one command a line
pub(super) const VERBS: Verbs = Verbs {
    changes: &[
        "user.invite",
        "user.add",
        "user.assign",
        "user.unassign",
        "user.grant",
        "user.revoke",
        "user.import",
    ],
    reads: &[
    ],
    as_user: &[],
};

#[derive(Subcommand)]
pub(super) enum User {
    /// Invite somebody to the portal.
    ///
    /// The mail with the link to set a password goes out at once. Somebody who is known by this address already gets
    /// the assignment; whoever has a password already gets no mail.
    Invite(Box<invite::Invite>),
    /// Add an account without mail.
    ///
    /// Without --initial-password it has no password, and nobody can sign in with it until it is invited or given one.
    /// The first sign-in has to change an initial password.
    Add(Box<add::Add>),
    /// Assign a user to customers, or to all retail customers.
    Assign(Box<assign::Assign>),
    /// Take assignments away: the user no longer sees anything of these customers.
    Unassign(assign::Unassign),
    /// Add to what a user may see and do at one customer.
    Grant(grant::Grant),
    /// Take away from what a user may see and do at one customer.
    Revoke(grant::Revoke),
    /// Import users from a CSV file: all rows or, after a complaint, none.
    ///
    /// Several rows with one e-mail address and different customers make one user with several assignments. Users who
    /// are there already, as the file says, stay as they are. A cell that is empty says nothing.
    Import(import::Import),
}

pub(super) fn run(app: &mut App, command: User) -> Result<()> {
    match command {
        User::Invite(args) => invite::run(app, *args),
        User::Add(args) => add::run(app, *args),
        User::Assign(args) => assign::assign(app, *args),
        User::Unassign(args) => assign::unassign(app, &args),
        User::Grant(args) => grant::grant(app, args),
        User::Revoke(args) => grant::revoke(app, args),
        User::Import(args) => import::run(app, &args),
    }
}
