//! `portalctl role set`.

use clap::Args;

use super::tell;
use crate::app::App;
use crate::error::Result;
use crate::ops;

#[derive(Args)]
#[command(after_help = "Example: portalctl role set lars@acme.example member client-inspector --customer 1001")]
pub(in crate::cli) struct Set {
    /// Username, e-mail address or name.
    user: String,
    /// The roles, by name.
    #[arg(value_name = "ROLE", required = true)]
    roles: Vec<String>,
    /// Only at this customer; without it, at everything the user is assigned to.
    #[arg(long, value_name = "CUSTOMER")]
    customer: Option<String>,
}

pub(in crate::cli) fn run(app: &mut App, args: &Set) -> Result<()> {
    let granted = app.change(|change| {
        let customer = args.customer.as_deref();
        ops::user::role_set::set(change.tx, change.actor, change.now, &args.user, &args.roles, customer)
    })?;
    tell::granted(app, &granted, "Set the roles of")
}
