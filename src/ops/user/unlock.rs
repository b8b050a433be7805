//! Ending the wait after failed sign-ins.

use serde_json::{Value, json};

use super::subject;
use super::suspend::{Standing, each};
use crate::domain::sign_in::State;
use crate::domain::time::Timestamp;
use crate::domain::user::User;
use crate::error::Result;
use crate::ops::actor::Actor;
use crate::store::Tx;

/// Lets users try to sign in again at once, as if no sign-in had failed.
///
/// # Errors
/// When one of them does not exist or the actor may not; then none of them is unlocked.
pub fn unlock(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, who: &[String]) -> Result<Vec<Standing>> {
    each(tx, actor, who, |tx, user| {
        let before = tx.failed_sign_ins(user.id)?;
        let changed = before != State::default();
        if changed {
            tx.forget_failed_sign_ins(user.id)?;
            let after = Some(told(before.after_success()));
            actor.log(tx, now, "user.unlock", subject(&user), Some(told(before)), after)?;
        }
        Ok(Standing { user, changed, cancelled: 0 })
    })
}

fn told(state: State) -> Value {
    json!({ "failed_sign_ins": state.failures, "locked_until": state.locked_until.map(Timestamp) })
}

/// Until when nobody can sign in as this user, if failed sign-ins have locked the account.
///
/// # Errors
/// Those of the database.
pub fn locked_until(tx: &Tx<'_>, user: &User, now: Timestamp) -> Result<Option<Timestamp>> {
    let state = tx.failed_sign_ins(user.id)?;
    Ok(state.at(now.0).locked_until.map(Timestamp).filter(|_| state.is_locked(now.0)))
}
