//! `portalctl access who`.

use clap::Args;

use super::target::TargetArgs;
use crate::app::App;
use crate::cli::list::ListArgs;
use crate::cli::words::{or_empty, word};
use crate::domain::permission::Permission;
use crate::domain::user::UserStatus;
use crate::error::Result;
use crate::ops;
use crate::ops::access::Holder;
use crate::store::access::WhoSort;
use crate::ui::{Column, Record};

#[derive(Args)]
#[command(after_help = "\
Examples:
  portalctl access who --ticket SO-10023
  portalctl access who --facility K-1003/F-02 --permission call.add

Without --permission: who sees it; of a customer or a facility, who is assigned to it. Users who cannot sign in are \
listed, too: their status says so. `by` is what gives it: a role, an override, or the assignment itself.

With `-o json`: user, email, status, customer (null for all retail customers), by, scope, contact (null unless they \
are limited to one).")]
pub(in crate::cli) struct Who {
    #[command(flatten)]
    target: TargetArgs,
    /// Who can do this; `portalctl permission list` has all there are.
    #[arg(long, value_name = "P", value_parser = word::<Permission>(), hide_possible_values = true)]
    permission: Option<Permission>,
    #[command(flatten)]
    list: ListArgs,
}

const SORTS: [(&str, WhoSort); 3] = [("user", WhoSort::User), ("email", WhoSort::Email), ("status", WhoSort::Status)];

pub(super) fn run(app: &mut App, args: &Who) -> Result<()> {
    let (sort, descending) = args.list.order(&SORTS)?.unwrap_or_default();
    let question = ops::access::Who { target: args.target.target(), permission: args.permission, sort, descending };
    app.read(|look| {
        let mut list = look.ui.list::<Holder>(args.list.limit)?;
        let (mut shown, mut shut_out) = (0, 0);
        let off = ops::access::who(look.tx, &question, &mut |holder| {
            if !list.only_counts() {
                shown += 1;
                shut_out += u32::from(holder.status != UserStatus::Active);
            }
            list.push(&holder)
        })?;
        list.finish()?;
        if let Some(off) = off {
            look.ui.status(format!("Preview: {}", off.message()));
        } else if shut_out > 0 {
            look.ui.status(format!("{shut_out} of the {shown} shown cannot sign in."));
        }
        Ok(())
    })
}

impl Record for Holder {
    const NOUN: &'static str = "user";

    fn columns() -> &'static [Column<Holder>] {
        &[
            Column { name: "user", shown: true, cell: |holder| holder.user.clone() },
            Column { name: "email", shown: false, cell: |holder| or_empty(&holder.email) },
            Column { name: "status", shown: true, cell: |holder| holder.status.to_string() },
            Column { name: "customer", shown: true, cell: customer },
            Column { name: "by", shown: true, cell: |holder| holder.by.to_string() },
            Column { name: "scope", shown: true, cell: |holder| holder.scope.to_string() },
            Column { name: "contact", shown: true, cell: |holder| or_empty(&holder.contact) },
        ]
    }

    fn key(&self) -> String {
        self.user.clone()
    }
}

fn customer(holder: &Holder) -> String {
    holder.customer.clone().unwrap_or_else(|| "all retail".to_owned())
}
