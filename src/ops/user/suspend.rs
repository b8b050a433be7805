//! Shutting users out for a while, and letting them in again.

use super::{departments, logged, provisional, subject};
use crate::domain::gone::Gone;
use crate::domain::id::UserId;
use crate::domain::staff::Duty;
use crate::domain::time::Timestamp;
use crate::domain::user::User;
use crate::error::{Error, Result};
use crate::ops::actor::Actor;
use crate::ops::find;
use crate::store::Tx;

/// What came of it for one user.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The user as they are now.
    pub user: User,
    /// Whether that is different from before.
    pub changed: bool,
    /// How many messages to them were cancelled.
    pub cancelled: usize,
}

/// Suspends users: all they have stays, but nobody lets them in. What is queued for them is cancelled, since nothing
/// in it would be of use; links that were sent wait until they are let in again.
///
/// # Errors
/// When one of them does not exist or the actor may not; then none of them is suspended.
pub fn suspend(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, who: &[String]) -> Result<Vec<Standing>> {
    each(tx, actor, who, |tx, user| set(tx, actor, now, "user.suspend", user, Some(now)))
}

/// Lets suspended users in again. What was cancelled stays so.
///
/// # Errors
/// As [`suspend`].
pub fn resume(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, who: &[String]) -> Result<Vec<Standing>> {
    each(tx, actor, who, |tx, user| set(tx, actor, now, "user.resume", user, None))
}

/// Does something to each of these users, once, if the actor may.
pub(super) fn each(
    tx: &mut Tx<'_>,
    actor: &Actor,
    who: &[String],
    mut work: impl FnMut(&mut Tx<'_>, User) -> Result<Standing>,
) -> Result<Vec<Standing>> {
    let mut done: Vec<Standing> = Vec::with_capacity(who.len());
    for typed in who {
        let user = find::user(tx, typed)?;
        actor.require(Duty::Accounts, &departments(&user))?;
        if done.iter().all(|standing| standing.user.id != user.id) {
            done.push(work(tx, user)?);
        }
    }
    Ok(done)
}

fn set(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    action: &str,
    before: User,
    suspended_at: Option<Timestamp>,
) -> Result<Standing> {
    if suspended_at.is_some() {
        provisional::adopt(tx, before.clone())?;
    }
    if !tx.suspend_user(before.id, suspended_at)? {
        return Ok(Standing { user: before, changed: false, cancelled: 0 });
    }
    let cancelled = if suspended_at.is_some() { tx.cancel_messages_of(before.id, Gone::UserSuspended)? } else { 0 };
    let after = again(tx, before.id)?;
    actor.log(tx, now, action, subject(&after), Some(logged(&before)), Some(logged(&after)))?;
    Ok(Standing { user: after, changed: true, cancelled })
}

fn again(tx: &Tx<'_>, id: UserId) -> Result<User> {
    tx.user(id)?.ok_or_else(|| Error::failure("The user is gone."))
}
