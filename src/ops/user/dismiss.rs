//! Deleting a colleague: a portal user takes away what they manage. The account goes with it if that is all it has and staff
//! has not shut it out; whether it went, is not told.

use serde_json::json;

use super::delegate::{self, Target};
use super::{arg, logged, subject};
use crate::domain::id::AssignmentId;
use crate::domain::staff::Duty;
use crate::domain::time::Timestamp;
use crate::domain::user::{AssignmentView, User, UserStatus};
use crate::error::{Error, Result};
use crate::ops::actor::Actor;
use crate::ops::seen;
use crate::store::Tx;

/// Somebody who is to go, and from where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dismissal {
    /// The user, as whoever acts sees them.
    pub user: User,
    /// The assignments that go, as whoever acts sees them.
    pub goes: Vec<AssignmentView>,
}

/// What would go if a portal user deleted somebody.
///
/// # Errors
/// When nobody is there for them, they manage nothing of it, or the other one holds more.
pub fn dismissal(tx: &Tx<'_>, actor: &Actor, who: &str) -> Result<Dismissal> {
    Ok(draw(tx, actor, &Target::find(tx, actor, who)?)?.0)
}

fn draw(tx: &Tx<'_>, actor: &Actor, target: &Target) -> Result<(Dismissal, Vec<AssignmentId>)> {
    let managed: Vec<_> = delegate::managed(tx, actor, target)?.into_iter().map(|assignment| assignment.id).collect();
    let mut goes = target.shown.assignments.clone();
    goes.retain(|view| managed.contains(&view.id));
    actor.require(Duty::Users, &goes.iter().map(|view| view.department.clone()).collect::<Vec<_>>())?;
    Ok((Dismissal { user: target.shown.clone(), goes }, managed))
}

/// Takes away what a portal user manages of somebody, and the account if nothing is left. One that staff has suspended
/// stays: with it gone, a new one for the same address would be let in.
///
/// # Errors
/// When they may not, or what goes is no longer what was asked about.
pub fn dismiss(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, asked: &Dismissal) -> Result<Dismissal> {
    let name = &asked.user.username;
    let changed = || {
        Error::conflict(format!("{name} changed meanwhile; nothing was deleted."))
            .hint(format!("See what is there now with `portalctl user show {}`, then try again.", arg(name)))
    };
    let account = tx.user(asked.user.id)?.ok_or_else(changed)?;
    let shown = seen::as_colleague(tx, actor.viewer(), account.clone())?;
    if shown != asked.user {
        return Err(changed());
    }
    let target = Target { account, shown };
    let (dismissal, goes) = draw(tx, actor, &target)?;
    let before = &target.account;
    let is_all = before.assignments.iter().all(|view| goes.contains(&view.id));
    if is_all && before.status != UserStatus::Suspended {
        tx.delete_user(before.id)?;
        actor.log(tx, now, "user.delete", subject(before), Some(logged(before)), None)?;
        return Ok(dismissal);
    }
    for id in goes {
        tx.delete_assignment(id)?;
    }
    let after = super::reload(tx, before)?;
    let (was, is) = (json!(&before.assignments), json!(&after.assignments));
    actor.log(tx, now, "user.unassign", subject(before), Some(was), Some(is))?;
    Ok(dismissal)
}
