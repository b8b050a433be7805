//! The account settings: what a portal user chooses themselves.

use serde::Serialize;

use super::actor::{Actor, PortalUser};
use super::user;
use crate::domain::id::UserId;
use crate::domain::sms::is_number;
use crate::domain::staff::{Duty, NotifyChannel};
use crate::domain::text::{self, arg};
use crate::domain::time::Timestamp;
use crate::domain::user::{Language, Notifications, Switch, User};
use crate::error::{Error, Result};
use crate::store::Tx;

/// An account as its user sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Account {
    /// Its row.
    pub id: UserId,
    /// What they sign in as.
    pub username: String,
    /// Where mail reaches them.
    pub email: Option<String>,
    /// Given name.
    pub first_name: Option<String>,
    /// Family name.
    pub last_name: Option<String>,
    /// The language of their texts, if they have chosen one.
    pub language: Option<Language>,
    /// Where text messages reach them.
    pub mobile: Option<String>,
    /// What they want to hear of, and how.
    #[serde(flatten)]
    pub notifications: Notifications,
    /// Whether they are assigned to all retail customers.
    pub all_retail: bool,
    /// The customers they are assigned to, by number.
    pub customers: Vec<String>,
}

impl From<User> for Account {
    fn from(user: User) -> Account {
        let here = user.assignments.into_iter().filter(|assignment| !assignment.archived);
        Account {
            id: user.id,
            username: user.username,
            email: user.email,
            first_name: user.profile.first_name,
            last_name: user.profile.last_name,
            language: user.profile.language,
            mobile: user.profile.mobile,
            notifications: user.notifications,
            all_retail: user.all_retail,
            customers: here.filter_map(|assignment| assignment.customer).collect(),
        }
    }
}

/// What a user can change of their account. `None` leaves a field as it is.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The language of their texts: `Some(None)` for none of their own.
    pub language: Option<Option<Language>>,
    /// The mobile number; an empty text clears it.
    pub mobile: Option<String>,
    /// Whether they hear of comments by staff.
    pub comments: Option<Switch>,
    /// How they hear of new work orders.
    pub work_orders: Option<NotifyChannel>,
}

/// A user's own account.
///
/// # Errors
/// When it is gone.
pub fn show(tx: &Tx<'_>, viewer: &PortalUser) -> Result<Account> {
    own(tx, viewer).map(Account::from)
}

/// Changes what a user chooses of their own account.
///
/// # Errors
/// When the actor may not, a field is malformed, or text messages are chosen and there is no number for them.
pub fn edit(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, edit: Edit) -> Result<Account> {
    let viewer = actor.viewer().ok_or_else(|| Error::usage("An account is changed by its user alone."))?;
    let before = own(tx, viewer)?;
    actor.require(Duty::Accounts, &user::departments(&before))?;
    let mut after = before.clone();
    after.profile.language = edit.language.unwrap_or(after.profile.language);
    if let Some(typed) = edit.mobile {
        after.profile.mobile = text::bare("mobile number", &typed)?;
    }
    after.notifications.comments = edit.comments.unwrap_or(after.notifications.comments);
    after.notifications.work_orders = edit.work_orders.unwrap_or(after.notifications.work_orders);
    if after == before {
        return Ok(after.into());
    }
    reachable(&after)?;
    if !tx.update_user(&after)? {
        return Err(Error::failure(format!("The account of {} was not changed.", after.username)));
    }
    actor.log(
        tx,
        now,
        "account.edit",
        user::subject(&after),
        Some(user::logged(&before)),
        Some(user::logged(&after)),
    )?;
    Ok(after.into())
}

/// Refuses an account whose user wants text messages and has no number that they could go to.
///
/// # Errors
/// When that is so.
pub(super) fn reachable(user: &User) -> Result<()> {
    if user.notifications.work_orders != NotifyChannel::Sms {
        return Ok(());
    }
    let complaint = match &user.profile.mobile {
        None => format!("{} hears of work orders by text message, which takes a mobile number.", user.username),
        Some(mobile) if !is_number(mobile) => {
            format!(
                "{} hears of work orders by text message, and {} is no number.",
                user.username,
                text::quoted(mobile)
            )
        }
        Some(_) => return Ok(()),
    };
    let account = format!("portalctl account edit --as-user {}", arg(&user.username));
    Err(Error::invalid(complaint).hint(format!(
        "Give one with `{account} --mobile NUMBER --notify-work-orders sms`, or choose mail with \
         `{account} --notify-work-orders email`."
    )))
}

fn own(tx: &Tx<'_>, viewer: &PortalUser) -> Result<User> {
    tx.user(viewer.id)?.ok_or_else(|| Error::failure(format!("The account of {} is gone.", viewer.username)))
}
