//! Users: accounts that can sign in to the portal.

pub mod account;
mod activity;
pub mod add;
pub mod assign;
pub mod confirm;
pub(super) mod delegate;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod delegate_tests;
mod delete;
mod dismiss;
mod edit;
pub(super) mod entrust;
mod export;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod fixture;
pub mod grant;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod grant_tests;
pub mod import;
pub mod invite;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod invite_tests;
mod list;
pub mod password;
pub(super) mod provisional;
pub mod revoke;
pub mod role_set;
pub mod sign_in;
mod suspend;
pub mod terms;
#[cfg(test)]
mod tests;
mod unlock;

pub use activity::activity;
pub use delete::{Leaving, delete, leaving};
pub use dismiss::{Dismissal, dismiss, dismissal};
pub use edit::{Edit, Edited, edit};
pub use export::export;
pub(in crate::ops) use list::role;
pub use list::{List, list};
pub use provisional::invited_besides;
pub use suspend::{Standing, resume, suspend};
pub use unlock::{locked_until, unlock};

use serde_json::{Value, json};

pub(super) use crate::domain::text::arg;
use crate::domain::time::Timestamp;
use crate::domain::user::User;
use crate::error::{Error, Kind, Result};
use crate::ops::actor::{Actor, all_is_archived};
use crate::store::Event;
use crate::store::Subject;
use crate::store::Tx;
use invite::reload;

/// What an event about a user names.
pub(super) fn subject(user: &User) -> Subject {
    Subject { kind: "user", id: Some(user.id.0), name: user.username.clone() }
}

/// That a user is not let in because all that they are assigned to is archived, if so.
///
/// # Errors
/// When the database fails.
pub fn archived(tx: &Tx<'_>, user: &User) -> Result<Option<Error>> {
    let ground = tx.ground_of(user.id)?;
    Ok(ground.is_gone().then(|| all_is_archived(Kind::Conflict, &user.username, &ground.archived)))
}

/// The departments of a user's customers: whoever changes the account itself has to answer for all of them. All-retail
/// users belong to no one department.
pub(super) fn departments(user: &User) -> Vec<Option<String>> {
    user.assignments.iter().map(|assignment| assignment.department.clone()).collect()
}

/// Records what a portal user did through whoever runs the portal: the log names both.
fn log_as(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    action: &str,
    user: &User,
    after: Option<Value>,
) -> Result<()> {
    tx.record(&Event {
        at: now,
        actor: actor.staff.email.clone(),
        as_user: Some((user.id, user.username.clone())),
        action: action.to_owned(),
        subject: subject(user),
        before: None,
        after,
    })
}

/// A user as the activity log keeps them: all that is shown, and what can be changed besides.
pub(super) fn logged(user: &User) -> Value {
    let mut value = json!(user);
    value["staff_hear_of_calls"] = json!(user.staff_hear_of_calls);
    value["notify_comments"] = json!(user.notifications.comments);
    value["notify_work_orders"] = json!(user.notifications.work_orders);
    value
}
