//! `portalctl access explain`.

use clap::Args;

use super::answer::{Asked, Explained};
use super::target::TargetArgs;
use crate::app::App;
use crate::cli::words::word;
use crate::domain::permission::{Feature, Permission};
use crate::error::Result;
use crate::ops;
use crate::ops::access::Suppose;

#[derive(Args)]
#[command(after_help = "\
Examples:
  portalctl access explain erik@example.com fault-report.view --ticket FR-10072
  portalctl access explain erik@example.com fault-report.view --ticket FR-10072 --with-facility F-01
  portalctl access explain erik@example.com invoice.view --with-role client-accountant

The exit code is 0 whatever the answer is; `access check` tells it by the exit code.

What is supposed (--with-…, --without-…) applies to the assignments at the customer that the question is about, or to \
all assignments if it is about nothing in particular. Nothing of it is kept, and no command is proposed, since that \
would be for a state that is not there.

With `-o json`, beside user, permission, object, allowed, reasons and fix: `no_fix`, why nothing can change it; \
`instead`, the question that would have been the right one; `assignment`, the one that decides; `others`, where the \
other assignments stop; `shut_out`, why the user cannot sign in; `supposing`. A reason has step, permission, holds \
and because.")]
pub(in crate::cli) struct Explain {
    /// Username, e-mail address or name.
    user: String,
    /// What they are to do; `portalctl permission list` has all there are.
    #[arg(value_parser = word::<Permission>(), hide_possible_values = true)]
    permission: Permission,
    #[command(flatten)]
    target: TargetArgs,
    #[command(flatten)]
    suppose: SupposeArgs,
}

#[derive(Args)]
#[command(next_help_heading = "What if")]
struct SupposeArgs {
    /// Suppose that they hold this role, too; this and what follows can be given several times.
    #[arg(long, value_name = "ROLE")]
    with_role: Vec<String>,
    /// Suppose that they do not hold this role.
    #[arg(long, value_name = "ROLE")]
    without_role: Vec<String>,
    /// Suppose that this facility is covered.
    #[arg(long, value_name = "FACILITY")]
    with_facility: Vec<String>,
    /// Suppose that this facility is not covered.
    #[arg(long, value_name = "FACILITY")]
    without_facility: Vec<String>,
    /// Suppose that every facility is covered, and what belongs to none.
    #[arg(long, conflicts_with = "with_facility")]
    with_all_facilities: bool,
    /// Suppose that this feature is on.
    #[arg(long, value_name = "FEATURE", value_parser = word::<Feature>(), hide_possible_values = true)]
    with_feature: Vec<Feature>,
    /// Suppose that this feature is off.
    #[arg(long, value_name = "FEATURE", value_parser = word::<Feature>(), hide_possible_values = true)]
    without_feature: Vec<Feature>,
    /// Suppose that an override allows this permission.
    #[arg(long, value_name = "PERMISSION", value_parser = word::<Permission>(), hide_possible_values = true)]
    with_permission: Vec<Permission>,
    /// Suppose that an override denies this permission.
    #[arg(long, value_name = "PERMISSION", value_parser = word::<Permission>(), hide_possible_values = true)]
    without_permission: Vec<Permission>,
    /// Suppose that they are not limited to a contact.
    #[arg(long)]
    without_contact: bool,
}

impl From<SupposeArgs> for Suppose {
    fn from(args: SupposeArgs) -> Suppose {
        Suppose {
            roles: args.with_role,
            without_roles: args.without_role,
            facilities: args.with_facility,
            without_facilities: args.without_facility,
            all_facilities: args.with_all_facilities,
            features: args.with_feature,
            without_features: args.without_feature,
            permissions: args.with_permission,
            without_permissions: args.without_permission,
            without_contact: args.without_contact,
        }
    }
}

pub(super) fn run(app: &mut App, args: Explain) -> Result<()> {
    let asked = Asked { user: args.user, permission: args.permission, target: args.target.target() };
    let question = asked.question(args.suppose.into());
    app.read(|look| {
        let answer = ops::access::ask(look.tx, &question)?;
        super::answer::note(look.ui, &answer);
        look.ui.show(&Explained(answer))
    })
}
