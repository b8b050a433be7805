//! `portalctl access`.

mod answer;
mod check;
mod diff;
mod explain;
mod list;
mod matrix;
mod target;
mod who;

use clap::Subcommand;

use super::globals::Verbs;
use crate::app::App;
use crate::error::Result;

pub(super) const VERBS: Verbs = Verbs {
    changes: &[],
    reads: &["access.check", "access.explain", "access.list", "access.who", "access.matrix", "access.diff"],
    as_user: &[],
};

#[derive(Subcommand)]
pub(super) enum Access {
    /// Ask whether a user may do something: `allowed` and exit code 0, or `denied` and 5.
    Check(check::Check),
    /// Tell why a user may do something or not, step by step, and which command would change it.
    Explain(explain::Explain),
    /// Show what a user can see and do.
    List(list::List),
    /// List the users who can see something, or do something about it.
    #[command(mut_group("target", |target| target.required(true)))]
    Who(who::Who),
    /// Draw the users of a customer by its facilities: who sees what where.
    Matrix(matrix::Matrix),
    /// Show what one user has that another has not.
    Diff(diff::Diff),
}

pub(super) fn run(app: &mut App, command: Access) -> Result<()> {
    match command {
        Access::Check(args) => check::run(app, args),
        Access::Explain(args) => explain::run(app, args),
        Access::List(args) => list::run(app, &args),
        Access::Who(args) => who::run(app, &args),
        Access::Matrix(args) => matrix::run(app, &args),
        Access::Diff(args) => diff::run(app, &args),
    }
}
