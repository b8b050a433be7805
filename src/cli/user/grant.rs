//! `portalctl user grant` and `portalctl user revoke`.

use clap::Args;

use super::tell;
use crate::app::App;
use crate::cli::words::word;
use crate::domain::permission::Permission;
use crate::error::Result;
use crate::ops;

#[derive(Args)]
#[command(after_help = "\
Examples:
  portalctl user grant lars@acme.example --facility 1001/Depot --allow document.add
  portalctl user grant lars@acme.example --customer 1001 --facility Depot --unassigned --only")]
pub(in crate::cli) struct Grant {
    /// Username, e-mail address or name.
    user: String,
    /// At which customer; not needed where a facility says it, or the user has only one.
    #[arg(long, value_name = "CUSTOMER")]
    customer: Option<String>,
    /// A facility, by number or name; give it again for more. CUSTOMER/FACILITY implies its customer.
    #[arg(long, value_name = "FACILITY")]
    facility: Vec<String>,
    /// Every facility, and what belongs to none.
    #[arg(long, conflicts_with_all = ["facility", "only"])]
    all_facilities: bool,
    /// The facilities named instead of those there are.
    #[arg(long)]
    only: bool,
    /// What is tied to no facility, too.
    #[arg(long)]
    unassigned: bool,
    /// Give a permission beyond the roles; one that was denied no longer is.
    #[arg(long, value_name = "PERMISSION", value_parser = word::<Permission>(), hide_possible_values = true)]
    allow: Vec<Permission>,
    /// Take a permission away, whatever gives it; one that was allowed no longer is.
    #[arg(long, value_name = "PERMISSION", value_parser = word::<Permission>(), hide_possible_values = true)]
    deny: Vec<Permission>,
    /// Only what is this contact's, named by e-mail address or name.
    #[arg(long, value_name = "CONTACT", conflicts_with = "no_contact")]
    contact: Option<String>,
    /// Not limited to a contact.
    #[arg(long)]
    no_contact: bool,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  portalctl user revoke lars@acme.example --facility 1001/Depot
  portalctl user revoke lars@acme.example --allow document.add

What a role gives is taken away with `portalctl user grant USER --deny PERMISSION`, a whole assignment with \
`portalctl user unassign`.")]
pub(in crate::cli) struct Revoke {
    /// Username, e-mail address or name.
    user: String,
    /// At which customer; not needed where a facility says it, or the user has only one.
    #[arg(long, value_name = "CUSTOMER")]
    customer: Option<String>,
    /// A facility, by number or name; give it again for more. CUSTOMER/FACILITY implies its customer.
    #[arg(long, value_name = "FACILITY")]
    facility: Vec<String>,
    /// Every facility that is listed, so that only what is tied to none remains.
    #[arg(long, conflicts_with = "facility")]
    all_facilities: bool,
    /// What is tied to no facility.
    #[arg(long)]
    unassigned: bool,
    /// A permission that was allowed beyond the roles.
    #[arg(long, value_name = "PERMISSION", value_parser = word::<Permission>(), hide_possible_values = true)]
    allow: Vec<Permission>,
    /// A denial: what the roles give counts again.
    #[arg(long, value_name = "PERMISSION", value_parser = word::<Permission>(), hide_possible_values = true)]
    deny: Vec<Permission>,
    /// The limit to a contact: they see what is everybody's again.
    #[arg(long)]
    contact: bool,
}

pub(in crate::cli) fn grant(app: &mut App, args: Grant) -> Result<()> {
    let request = ops::user::grant::Grant {
        customer: args.customer,
        facilities: args.facility,
        all_facilities: args.all_facilities,
        only: args.only,
        unassigned: args.unassigned,
        allow: args.allow,
        deny: args.deny,
        contact: if args.no_contact { Some(None) } else { args.contact.map(Some) },
    };
    let granted =
        app.change(|change| ops::user::grant::grant(change.tx, change.actor, change.now, &args.user, &request))?;
    tell::granted(app, &granted, "Changed what is granted to")
}

pub(in crate::cli) fn revoke(app: &mut App, args: Revoke) -> Result<()> {
    let request = ops::user::revoke::Revoke {
        customer: args.customer,
        facilities: args.facility,
        all_facilities: args.all_facilities,
        unassigned: args.unassigned,
        allow: args.allow,
        deny: args.deny,
        contact: args.contact,
    };
    let granted =
        app.change(|change| ops::user::revoke::revoke(change.tx, change.actor, change.now, &args.user, &request))?;
    tell::granted(app, &granted, "Changed what is granted to")
}
