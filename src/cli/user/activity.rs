//! `portalctl user activity`.

use clap::Args;

use crate::app::App;
use crate::cli::list::ListArgs;
use crate::error::Result;
use crate::ops;
use crate::store::Line;

#[derive(Args)]
pub(in crate::cli) struct Activity {
    /// Username, e-mail address or name.
    user: String,
    #[command(flatten)]
    list: ListArgs,
}

pub(super) fn run(app: &mut App, args: &Activity) -> Result<()> {
    let oldest_first = args.list.order(&[("at", ())])?.is_some_and(|((), descending)| !descending);
    app.read(|look| {
        let mut list = look.ui.list::<Line>(args.list.limit)?;
        ops::user::activity(look.tx, &args.user, oldest_first, &mut |line| list.push(&line))?;
        list.finish()
    })
}
