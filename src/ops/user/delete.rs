//! Deleting a user.

use super::{arg, departments, logged, subject};
use crate::domain::staff::Duty;
use crate::domain::time::Timestamp;
use crate::domain::user::User;
use crate::error::{Error, Result};
use crate::ops::actor::Actor;
use crate::ops::find;
use crate::store::Tx;
use crate::store::user::Belongings;

/// A user who is to be deleted, with what goes and what stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaving {
    /// The user.
    pub user: User,
    /// What belongs to them. Tickets and comments stay, under the name they have; all else goes.
    pub belongings: Belongings,
}

/// What deleting a user would take away.
///
/// # Errors
/// When there is no such user, or the actor may not delete them.
pub fn leaving(tx: &Tx<'_>, actor: &Actor, who: &str) -> Result<Leaving> {
    let user = find::user(tx, who)?;
    actor.require(Duty::Users, &departments(&user))?;
    Ok(Leaving { belongings: tx.belongings(user.id)?, user })
}

/// Deletes a user with assignments, invitations and tokens, and cancels what is queued for them. Tickets, comments and
/// events stay.
///
/// # Errors
/// When the actor may not, or what goes is no longer what was asked about.
pub fn delete(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, asked: &Leaving) -> Result<Leaving> {
    let name = &asked.user.username;
    let Some(user) = tx.user(asked.user.id)? else {
        return Err(Error::conflict(format!("{name} was deleted meanwhile.")));
    };
    actor.require(Duty::Users, &departments(&user))?;
    let found = Leaving { belongings: tx.belongings(user.id)?, user };
    // That a ticket or a comment was added does not change what goes.
    let stays =
        Belongings { tickets: found.belongings.tickets, comments: found.belongings.comments, ..asked.belongings };
    if found.user != asked.user || found.belongings != stays {
        return Err(Error::conflict(format!("{name} changed meanwhile; nothing was deleted."))
            .hint(format!("See what is there now with `portalctl user show {}`, then try again.", arg(name))));
    }
    tx.delete_user(found.user.id)?;
    actor.log(tx, now, "user.delete", subject(&found.user), Some(logged(&found.user)), None)?;
    Ok(found)
}
