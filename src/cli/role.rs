//! `portalctl role`.

use clap::Subcommand;

use super::globals::Verbs;
use super::user::role_set;
use crate::app::App;
use crate::error::Result;

pub(super) const VERBS: Verbs = Verbs { changes: &["role.set"], reads: &[], as_user: &[] };

#[derive(Subcommand)]
pub(super) enum Role {
    /// Give a user exactly these roles, at one customer or everywhere.
    Set(role_set::Set),
}

pub(super) fn run(app: &mut App, command: Role) -> Result<()> {
    match command {
        Role::Set(args) => role_set::run(app, &args),
    }
}
