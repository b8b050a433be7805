//! `portalctl user list` and `portalctl user show`.

use clap::Args;

use crate::app::App;
use crate::cli::list::ListArgs;
use crate::cli::words::word;
use crate::domain::text;
use crate::domain::user::{User, UserStatus};
use crate::error::Result;
use crate::ops;
use crate::store::user::UserSort;

/// Which users.
#[derive(Args)]
pub(super) struct Wanted {
    /// Only users of this customer, by number or name. All-retail users are those of every retail customer.
    #[arg(long, value_name = "CUSTOMER", conflicts_with = "all_retail")]
    customer: Option<String>,
    /// Only users whose name, username or e-mail address contains this.
    #[arg(long, value_name = "TEXT")]
    user: Option<String>,
    /// Only users with this status.
    #[arg(long, value_parser = word::<UserStatus>())]
    status: Option<UserStatus>,
    /// Only users with this role: at that customer if one is given, else anywhere.
    #[arg(long)]
    role: Option<String>,
    /// Only users who are assigned to all retail customers.
    #[arg(long)]
    all_retail: bool,
}

impl Wanted {
    pub(super) fn list(self) -> ops::user::List {
        ops::user::List {
            customer: self.customer,
            text: self.user,
            status: self.status,
            role: self.role,
            all_retail: self.all_retail,
            ..ops::user::List::default()
        }
    }
}

#[derive(Args)]
pub(in crate::cli) struct List {
    #[command(flatten)]
    wanted: Wanted,
    #[command(flatten)]
    list: ListArgs,
}

#[derive(Args)]
pub(in crate::cli) struct Show {
    /// Username, e-mail address or name.
    user: String,
}

pub(super) fn run(app: &mut App, args: List) -> Result<()> {
    let fields = [
        ("username", UserSort::Username),
        ("email", UserSort::Email),
        ("name", UserSort::Name),
        ("status", UserSort::Status),
        ("created_at", UserSort::CreatedAt),
        ("last_sign_in_at", UserSort::LastSignInAt),
        ("id", UserSort::Id),
    ];
    let (sort, descending) = args.list.order(&fields)?.unwrap_or_default();
    let wanted = ops::user::List { sort, descending, ..args.wanted.list() };
    app.read(|look| {
        let mut list = look.ui.list::<User>(args.list.limit)?;
        ops::user::list(look.tx, look.viewer, &wanted, &mut |user| list.push(&user))?;
        list.finish()
    })
}

pub(super) fn show(app: &mut App, args: &Show) -> Result<()> {
    app.read(|look| {
        let user = ops::seen::user(look.tx, look.viewer, &args.user)?;
        let locked_until = ops::user::locked_until(look.tx, &user, look.now)?;
        let also = ops::user::invited_besides(look.tx, look.viewer, &user)?;
        look.ui.show(&user)?;
        if let Some(why) = ops::user::archived(look.tx, &user)?.filter(|_| look.viewer.is_none()) {
            look.ui.status(why.message());
            look.ui.hint(why.way_out().unwrap_or_default());
        }
        if !also.is_empty() {
            look.ui.hint(format!("Invited by customers' own people, too, and not accepted: {}.", also.join(", ")));
        }
        // Who signs in badly is no colleague's matter.
        if let Some(until) = locked_until.filter(|_| look.viewer.is_none()) {
            let name = &user.username;
            look.ui.status(format!("After failed sign-ins, {name} is locked out until {until}."));
            look.ui.hint(format!("End that with `portalctl user unlock {}`.", text::arg(name)));
        }
        Ok(())
    })
}
