//! Setting the roles of a user: exactly these, at one customer or everywhere.

use super::assign::{log, not_assigned};
use super::delegate::{self, Target};
use super::grant::Granted;
use super::invite::reload;
use super::{arg, terms};
use crate::domain::access::Assignment;
use crate::domain::staff::Duty;
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};
use crate::ops::actor::Actor;
use crate::ops::seen;
use crate::store::Tx;

/// Gives a user exactly these roles, at one customer or at all of the user's assignments.
///
/// # Errors
/// When the actor may not, a role is unknown or cannot stand with the others, or the user has no such assignment.
pub fn set(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    who: &str,
    roles: &[String],
    customer: Option<&str>,
) -> Result<Granted> {
    let target = Target::find(tx, actor, who)?;
    let before = &target.account;
    if roles.is_empty() {
        return Err(Error::usage("Nothing says which roles to set."));
    }
    let customer = customer.map(|typed| seen::customer(tx, actor.viewer(), typed)).transpose()?;
    if let Some(customer) = &customer {
        delegate::manages(actor, customer)?;
    }
    let roles = terms::roles(tx, "", roles)?;
    let mut held = tx.assignments_of(before.id)?;
    match &customer {
        Some(customer) => held.retain(|assignment| assignment.covers.customer() == Some(customer.id)),
        // What is elsewhere is not there for a portal user, and stays as it is.
        None => held.retain(|assignment| target.shown.assignments.iter().any(|view| view.id == assignment.id)),
    }
    if held.is_empty() {
        return Err(match &customer {
            Some(customer) => not_assigned(&target.shown, &customer.number),
            None => Error::conflict(format!("{} is assigned to nothing, and roles belong to assignments.", who.trim()))
                .hint(format!("Assign them first with `portalctl user assign {} CUSTOMER`.", arg(&before.reference()))),
        });
    }
    let views = before.assignments.iter().filter(|view| held.iter().any(|assignment| assignment.id == view.id));
    actor.require(Duty::Grants, &views.map(|view| view.department.clone()).collect::<Vec<_>>())?;
    let mut warnings = Vec::new();
    let mut changed = false;
    for assignment in held {
        let customer = assignment.covers.customer().map(|id| tx.customer(id)).transpose()?.flatten();
        let after = Assignment { roles: roles.clone(), ..assignment.clone() };
        delegate::may_change(actor, customer.as_ref(), &target, &assignment, Some(&after))?;
        if after == assignment {
            continue;
        }
        warnings.extend(terms::managed(customer.as_ref(), &roles));
        tx.update_assignment(&after)?;
        changed = true;
    }
    let user = reload(tx, before)?;
    if changed {
        log(tx, actor, now, "role.set", before, &user)?;
    }
    let user = seen::as_colleague(tx, actor.viewer(), user)?;
    Ok(Granted { user, changed, warnings, notes: Vec::new() })
}
