//! `portalctl access`.

mod review;

use clap::Subcommand;

use super::globals::Verbs;
use crate::app::App;
use crate::error::Result;

pub(super) const VERBS: Verbs = Verbs { changes: &["access.review --apply"], reads: &["access.review"], as_user: &[] };

#[derive(Subcommand)]
pub(super) enum Access {
    /// List who has which access, to be signed off, and take away what the signed list says to revoke.
    ///
    /// One row for each assignment, by customer and username, with findings that somebody should look at. With `-o csv`
    /// it is a sheet to sign: write `keep` or `revoke` into the column `decision` and hand it to --apply. Rows without a
    /// decision stay as they are. A row whose access changed since the sheet was made is refused, and then nothing is
    /// taken away.
    Review(review::Review),
}

pub(super) fn run(app: &mut App, command: Access) -> Result<()> {
    match command {
        Access::Review(args) => review::run(app, &args),
    }
}
