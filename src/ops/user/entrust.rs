//! What it takes to send or to show what lets somebody into an account: the duty for the access that it gives, as it
//! stands now, at every place that the account is assigned to.
//!
//! What goes to the address that is kept reaches whom it is for, so whoever could have invited them to as much may send
//! it. What is shown is in the hands of whoever looks, who could sign in with it as that somebody: so it takes what adding
//! an account takes whose password one knows.

use std::slice::from_ref;

use super::departments;
use super::terms::Occasion;
use crate::domain::user::User;
use crate::error::Result;
use crate::ops::actor::Actor;

/// Refuses to send an account's link for whoever could not have invited its user to all that it gives.
///
/// # Errors
/// [`crate::error::Kind::Denied`].
pub(in crate::ops) fn may_send(actor: &Actor, account: &User) -> Result<()> {
    // Whoever invites says as what, so that no role is one of others.
    may_give(actor, Occasion::Invited, account, |_| false)
}

/// Refuses to show an account's link to whoever could not have given all that it gives to an account of their own making.
///
/// # Errors
/// [`crate::error::Kind::Denied`].
pub(in crate::ops) fn may_show(actor: &Actor, default_role: &str, account: &User) -> Result<()> {
    may_give(actor, Occasion::Added, account, |role| role != default_role)
}

fn may_give(actor: &Actor, occasion: Occasion, account: &User, is_other: impl Fn(&str) -> bool) -> Result<()> {
    occasion.require(actor, &departments(account))?;
    for view in &account.assignments {
        let other_roles = view.roles.iter().any(|role| is_other(role));
        let overrides = !view.allow.is_empty() || !view.deny.is_empty();
        occasion.require_what(actor, other_roles, overrides, from_ref(&view.department))?;
    }
    Ok(())
}
