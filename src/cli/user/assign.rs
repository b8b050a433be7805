//! `portalctl user assign` and `portalctl user unassign`.

use clap::Args;

use super::{tell, terms};
use crate::app::App;
use crate::domain::staff::Duty;
use crate::error::Result;
use crate::ops;

#[derive(Args)]
#[command(after_help = "\
Examples:
  portalctl user assign lars@acme.example 1002 1003 --role moderator --all-facilities
  portalctl user assign lars@acme.example 1002 1003 --facility 1002/Depot --facility 1003/1
  portalctl user assign lars@acme.example --all-retail")]
pub(in crate::cli) struct Assign {
    /// Username, e-mail address or name.
    user: String,
    /// The customers, by number or name.
    #[arg(value_name = "CUSTOMER")]
    customers: Vec<String>,
    /// Every retail customer instead.
    #[arg(long, conflicts_with = "customers")]
    all_retail: bool,
    #[command(flatten)]
    terms: terms::TermFlags,
}

#[derive(Args)]
pub(in crate::cli) struct Unassign {
    /// Username, e-mail address or name.
    user: String,
    /// The customers, by number or name.
    #[arg(value_name = "CUSTOMER")]
    customers: Vec<String>,
    /// All retail customers.
    #[arg(long, conflicts_with = "customers")]
    all_retail: bool,
}

pub(in crate::cli) fn assign(app: &mut App, args: Assign) -> Result<()> {
    let mut terms = args.terms.at(args.customers, args.all_retail);
    terms::ask(app, Duty::Grants, &mut terms)?;
    let granted = app.change(|change| {
        let default_role = &change.config.invitation.default_role;
        ops::user::assign::assign(change.tx, change.actor, change.now, default_role, &args.user, &terms)
    })?;
    tell::granted(app, &granted, "Assigned")
}

pub(in crate::cli) fn unassign(app: &mut App, args: &Unassign) -> Result<()> {
    let granted = app.change(|change| {
        let (who, customers) = (&args.user, &args.customers);
        ops::user::assign::unassign(change.tx, change.actor, change.now, who, customers, args.all_retail)
    })?;
    tell::granted(app, &granted, "Took away assignments of")
}
