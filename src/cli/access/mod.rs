//! `portalctl access`.

mod answer;
mod check;
mod diff;
mod explain;
pub(super) mod list;
mod matrix;
mod review;
mod target;
mod test;
mod who;

use clap::Subcommand;

use super::globals::Verbs;
use crate::app::App;
use crate::error::Result;

pub(super) const VERBS: Verbs = Verbs {
    changes: &["access.review --apply"],
    reads: &[
        "access.check",
        "access.explain",
        "access.list",
        "access.who",
        "access.matrix",
        "access.diff",
        "access.review",
        "access.test",
    ],
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
    /// List who has which access, to be signed off, and take away what the signed list says to revoke.
    ///
    /// One row for each assignment, by customer and username, with findings that somebody should look at. With `-o csv`
    /// it is a sheet to sign: write `keep` or `revoke` into the column `decision` and hand it to --apply. Rows without a
    /// decision stay as they are. A row whose access changed since the sheet was made is refused, and then nothing is
    /// taken away.
    Review(review::Review),
    /// Check a file of assertions about who can and cannot do what, for a CI job.
    ///
    /// The exit code is 0 when all of them hold, 5 when one does not, and 6 when the file is not acceptable. An
    /// assertion about somebody or something that is not there does not hold.
    Test(test::Test),
}

pub(super) fn run(app: &mut App, command: Access) -> Result<()> {
    match command {
        Access::Check(args) => check::run(app, args),
        Access::Explain(args) => explain::run(app, args),
        Access::List(args) => list::run(app, &args),
        Access::Who(args) => who::run(app, &args),
        Access::Matrix(args) => matrix::run(app, &args),
        Access::Diff(args) => diff::run(app, &args),
        Access::Review(args) => review::run(app, &args),
        Access::Test(args) => test::run(app, &args),
    }
}
