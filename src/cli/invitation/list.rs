//! `portalctl invitation list`.

use clap::Args;

use super::due::DueFlags;
use crate::app::App;
use crate::cli::list::ListArgs;
use crate::cli::words::word;
use crate::domain::message::{Invitation, InvitationState};
use crate::error::Result;
use crate::ops;
use crate::store::invitation::InvitationSort;

pub(super) const EXAMPLES: &str = "\
Examples:
  portalctl invitation list --state expired
  portalctl invitation list --unconfirmed --older-than 3d --max-sends 3

The second shows exactly those to whom `portalctl invitation resend` with the same flags would write, if an \
administrator ran it now. Only --limit differs: the list begins with the newest, `resend` with those written to longest \
ago.";

#[derive(Args)]
pub(in crate::cli) struct List {
    /// Only those in this state; give it again for more.
    #[arg(long, value_parser = word::<InvitationState>())]
    state: Vec<InvitationState>,
    /// Only those to this customer.
    #[arg(long)]
    customer: Option<String>,
    /// Only those of users whose name, username or address contains this.
    #[arg(long, value_name = "TEXT")]
    user: Option<String>,
    /// Only those to this role, perhaps among others.
    #[arg(long)]
    role: Option<String>,
    /// Only those by somebody whose address or username contains this.
    #[arg(long, value_name = "TEXT")]
    invited_by: Option<String>,
    /// Only those to whom `invitation resend --unconfirmed` would write: the newest of each user who has not registered,
    /// has an address and is not suspended, and to whom no message is on its way.
    #[arg(long)]
    unconfirmed: bool,
    #[command(flatten)]
    due: DueFlags,
    /// Also those that customers' own administrators have made. --unconfirmed has them, too.
    #[arg(long)]
    by_users: bool,
    #[command(flatten)]
    list: ListArgs,
}

pub(super) fn run(app: &mut App, args: List) -> Result<()> {
    let fields = [
        ("created_at", InvitationSort::Created),
        ("user", InvitationSort::User),
        ("last_sent_at", InvitationSort::LastSent),
        ("expires_at", InvitationSort::Expires),
    ];
    let (sort, descending) = args.list.order(&fields)?.unwrap_or((InvitationSort::Created, true));
    let wanted = ops::invitation::List {
        states: args.state,
        customer: args.customer,
        user: args.user,
        role: args.role,
        invited_by: args.invited_by,
        unconfirmed: args.unconfirmed,
        due: args.due.into(),
        by_users: args.by_users,
        sort,
        descending,
    };
    app.read(|look| {
        let mut list = look.ui.list::<Invitation>(args.list.limit)?;
        ops::invitation::list(look.tx, look.viewer, look.now, &wanted, &mut |invitation| list.push(&invitation))?;
        list.finish()
    })
}
