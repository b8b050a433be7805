//! What it takes to send or to show what lets somebody into an account: the duty for the access that it gives, as it
//! stands now, at every place that the account is assigned to.
//!
//! Two things are asked. What goes to the address that is kept reaches whom it is for, so whoever could have invited them
//! to as much may send it. What is shown is in the hands of whoever looks, who could sign in with it as that somebody: so
//! it takes what adding an account takes whose password one knows.

use super::departments;
use crate::domain::staff::Duty;
use crate::domain::user::{AssignmentView, User};
use crate::error::Result;
use crate::ops::actor::Actor;

/// Refuses to send an account's link for whoever could not have invited its user to all that it gives.
///
/// # Errors
/// [`crate::error::Kind::Denied`].
pub(in crate::ops) fn may_send(actor: &Actor, account: &User) -> Result<()> {
    actor.require(Duty::Users, &departments(account))?;
    require_grants(actor, account, overridden)
}

/// Refuses to show an account's link to whoever could not have given all that it gives to an account of their own making.
///
/// # Errors
/// [`crate::error::Kind::Denied`].
pub(in crate::ops) fn may_show(actor: &Actor, default_role: &str, account: &User) -> Result<()> {
    actor.require(Duty::Users, &departments(account))?;
    let beyond = |view: &AssignmentView| view.roles.iter().any(|role| role != default_role) || overridden(view);
    require_grants(actor, account, beyond)
}

fn overridden(view: &AssignmentView) -> bool {
    !view.allow.is_empty() || !view.deny.is_empty()
}

/// Requires the duty for grants wherever the account has something that only those give who hold it.
fn require_grants(actor: &Actor, account: &User, granted: impl Fn(&AssignmentView) -> bool) -> Result<()> {
    let granted = account.assignments.iter().filter(|view| granted(view));
    let departments: Vec<_> = granted.map(|view| view.department.clone()).collect();
    if departments.is_empty() { Ok(()) } else { actor.require(Duty::Grants, &departments) }
}
