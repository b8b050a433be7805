//! Assigning users to customers, and taking assignments away.

use serde_json::json;

use super::delegate::{self, Target};
use super::grant::Granted;
use super::invite::reload;
use super::terms::{self, Occasion, Terms};
use super::{arg, logged, provisional, subject};
use crate::domain::gone::Gone;
use crate::domain::staff::Duty;
use crate::domain::time::Timestamp;
use crate::domain::user::{AssignmentView, User, UserStatus};
use crate::error::{Error, Result};
use crate::ops::actor::Actor;
use crate::ops::seen;
use crate::store::Tx;

/// Assigns a user to customers, or to all retail customers: all of them or, after an error, none.
///
/// # Errors
/// When the actor may not, something named is not there, the facilities have to be chosen, or an assignment does not
/// fit those there are.
pub fn assign(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    default_role: &str,
    who: &str,
    terms: &Terms,
) -> Result<Granted> {
    let target = Target::find(tx, actor, who)?;
    delegate::may_assign(tx, actor, &target)?;
    let before = &target.account;
    if !terms.name_a_place() {
        return Err(Error::usage("Nothing says what to assign.")
            .hint("Name one or more customers, or give --all-retail for every retail customer."));
    }
    let (drawn, mut warnings) = terms::draw(tx, actor, Occasion::Assigned, default_role, terms)?;
    provisional::refuse(before, "be assigned to anything else")?;
    terms::fit(before, &drawn)?;
    for new in &drawn {
        tx.insert_assignment(before.id, &new.assignment, now)?;
    }
    let user = reload(tx, before)?;
    log(tx, actor, now, "user.assign", before, &user)?;
    warnings.extend(provisional::absorb(tx, actor, now, &user)?);
    let user = seen::as_colleague(tx, actor.viewer(), user)?;
    Ok(Granted { user, changed: true, warnings, notes: Vec::new() })
}

/// Takes assignments away.
///
/// # Errors
/// When the actor may not, or the user is not assigned to one of them; then none is taken away.
pub fn unassign(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    who: &str,
    customers: &[String],
    all_retail: bool,
) -> Result<Granted> {
    let target = Target::find(tx, actor, who)?;
    let before = &target.account;
    delegate::only_for_staff(actor, &[(all_retail, "--all-retail")])?;
    let mut held: Vec<&AssignmentView> = Vec::new();
    for typed in customers {
        let customer = seen::customer(tx, actor.viewer(), typed)?;
        delegate::manages(actor, &customer)?;
        let found = before.assignments.iter().find(|view| view.customer_id == Some(customer.id));
        let view = found.ok_or_else(|| not_assigned(&target.shown, &customer.number))?;
        if let Some(assignment) = tx.assignment_at(before.id, Some(customer.id))? {
            delegate::may_change(actor, Some(&customer), &target, &assignment, None)?;
        }
        held.push(view);
    }
    if all_retail {
        let found = before.assignments.iter().find(|view| view.customer_id.is_none());
        held.push(found.ok_or_else(|| not_assigned(&target.shown, "all retail customers"))?);
    }
    if held.is_empty() {
        return Err(
            Error::usage("Nothing says what to take away.").hint("Name one or more customers, or give --all-retail.")
        );
    }
    let departments: Vec<_> = held.iter().map(|view| view.department.clone()).collect();
    actor.require(Duty::Grants, &departments)?;
    if before.provisional_at.is_some() {
        // That was all it was for.
        tx.delete_user(before.id)?;
        actor.log(tx, now, "user.delete", subject(before), Some(logged(before)), None)?;
        let user = User { assignments: Vec::new(), ..target.shown };
        let notes = match actor.viewer() {
            None => vec![format!("{} was known there alone and had not accepted, and is gone.", before.reference())],
            Some(_) => Vec::new(),
        };
        return Ok(Granted { user, changed: true, warnings: Vec::new(), notes });
    }
    for view in held {
        tx.delete_assignment(view.id)?;
    }
    let user = reload(tx, before)?;
    log(tx, actor, now, "user.unassign", before, &user)?;
    let mut notes = Vec::new();
    if user.assignments.is_empty() {
        let name = user.reference();
        let name = arg(&name);
        // Mail that would invite to nothing has lost its cause.
        let cancelled = match user.status {
            UserStatus::NotConfirmed => tx.cancel_messages_of(user.id, Gone::UserUnassigned)?,
            UserStatus::Active | UserStatus::Suspended => 0,
        };
        if actor.viewer().is_some() {
            // Whether they are assigned elsewhere is nobody's business outside.
            let user = seen::as_colleague(tx, actor.viewer(), user)?;
            return Ok(Granted { user, changed: true, warnings: Vec::new(), notes });
        }
        let mail = if cancelled > 0 { " Mail that waited to be sent to them is cancelled." } else { "" };
        notes.push(format!(
            "{} is assigned to nothing now and sees nothing.{mail} Assign them again with `portalctl user assign \
             {name} CUSTOMER`, or delete the account with `portalctl user delete {name}`.",
            user.username
        ));
    }
    let user = seen::as_colleague(tx, actor.viewer(), user)?;
    Ok(Granted { user, changed: true, warnings: Vec::new(), notes })
}

/// Records what a user is assigned to before and after.
pub(super) fn log(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    action: &str,
    before: &User,
    after: &User,
) -> Result<()> {
    let (was, is) = (json!(&before.assignments), json!(&after.assignments));
    actor.log(tx, now, action, subject(after), Some(was), Some(is))
}

/// That a user is not assigned there, and what they are assigned to.
pub(super) fn not_assigned(user: &User, place: &str) -> Error {
    let held: Vec<_> =
        user.assignments.iter().map(|view| view.customer.as_deref().unwrap_or("all retail customers")).collect();
    let hint = match held.is_empty() {
        true => "They are assigned to nothing.".to_owned(),
        false => format!("They are assigned to {}.", held.join(", ")),
    };
    Error::not_found(format!("{} is not assigned to {place}.", user.username)).hint(hint)
}
