//! Revoking: taking away from what an assignment covers and holds.

use super::arg;
use super::delegate::Target;
use super::grant::{Granted, Held};
use super::terms::{overrides, selected};
use crate::domain::access::{Covers, Facilities};
use crate::domain::customer::Customer;
use crate::domain::permission::Permission;
use crate::domain::staff::Duty;
use crate::domain::time::Timestamp;
use crate::domain::user::User;
use crate::error::{Error, Result};
use crate::ops::actor::Actor;
use crate::store::Tx;

/// With at most so many facilities left, a hint names them.
const FEW: usize = 8;

/// What to take away from an assignment.
#[derive(Debug, Default, Clone)]
pub struct Revoke {
    /// At which customer; a facility implies it, and whoever has one assignment needs none.
    pub customer: Option<String>,
    /// Facilities.
    pub facilities: Vec<String>,
    /// All listed facilities.
    pub all_facilities: bool,
    /// What is tied to no facility.
    pub unassigned: bool,
    /// Permissions that were allowed beyond the roles.
    pub allow: Vec<Permission>,
    /// Permissions that were denied.
    pub deny: Vec<Permission>,
    /// The limit to a contact.
    pub contact: bool,
}

/// Takes away from what a user may see and do at one customer.
///
/// # Errors
/// When the actor may not, something named is not there, the user has no assignment there, a facility is taken from
/// somebody who has all, or nothing would be left.
pub fn revoke(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, who: &str, request: &Revoke) -> Result<Granted> {
    let target = Target::find(tx, actor, who)?;
    let places = request.all_facilities || request.unassigned || !request.facilities.is_empty();
    if !places && request.allow.is_empty() && request.deny.is_empty() && !request.contact {
        return Err(Error::usage("Nothing says what to revoke.")
            .hint("Give --facility, --all-facilities, --unassigned, --allow, --deny or --contact."));
    }
    let (allow, deny) = (overrides(&request.allow, &[])?.0, overrides(&[], &request.deny)?.1);
    let held = Held::find(tx, actor, target, request.customer.as_deref(), &request.facilities)?;
    let user = &held.target.shown;
    actor.require(Duty::Grants, &[held.department()])?;
    if places || request.contact {
        held.needs_customer()?;
    }
    let mut after = held.assignment.clone();
    if places && let (Covers::Customer(_, facilities), Some(customer)) = (&mut after.covers, &held.customer) {
        match facilities {
            Facilities::All => return Err(narrow(tx, user, customer, &held, request)?),
            Facilities::Selected { listed, unassigned } => {
                let gone = |id| request.all_facilities || held.facilities.iter().any(|facility| facility.id == id);
                let left: Vec<_> = listed.iter().copied().filter(|id| !gone(*id)).collect();
                let unassigned = *unassigned && !request.unassigned;
                if left.is_empty() && !unassigned {
                    return Err(nothing_left(user, customer));
                }
                *facilities = selected(left, unassigned);
            }
        }
    }
    after.allow = after.allow.minus(allow);
    after.deny = after.deny.minus(deny);
    if request.contact {
        after.contact = None;
    }
    let mut notes = Vec::new();
    for permission in allow.iter().filter(|permission| !held.assignment.allow.has(*permission)) {
        let giving = held.assignment.roles.iter().find(|role| role.permissions.has(permission));
        if let Some(role) = giving.filter(|_| !held.assignment.deny.has(permission)) {
            notes.push(format!(
                "{permission} comes from the role {}; take it away with `portalctl user grant {}{} --deny {permission}`.",
                role.name,
                arg(&user.reference()),
                super::terms::at_customer(held.customer.as_ref())
            ));
        }
    }
    held.save(tx, actor, now, "user.revoke", &after, notes)
}

fn nothing_left(user: &User, customer: &Customer) -> Error {
    let (name, number) = (&user.username, &customer.number);
    Error::conflict(format!("That would leave {name} nothing of {number}.")).hint(format!(
        "Take the whole assignment away with `portalctl user unassign {} {}`.",
        arg(name),
        arg(number)
    ))
}

/// That somebody has all facilities, so that none can be taken away alone; with the command that narrows it.
fn narrow(tx: &Tx<'_>, user: &User, customer: &Customer, held: &Held, request: &Revoke) -> Result<Error> {
    if request.all_facilities {
        return Ok(nothing_left(user, customer));
    }
    let (name, number) = (&user.username, &customer.number);
    let gone = |id| held.facilities.iter().any(|facility| facility.id == id);
    let left: Vec<_> = tx.live_facilities(customer.id)?.into_iter().filter(|facility| !gone(facility.id)).collect();
    let mut command = format!("portalctl user grant {} --customer {}", arg(name), arg(number));
    if left.len() <= FEW {
        left.iter().for_each(|facility| command.push_str(&format!(" --facility {}", arg(&facility.number))));
    } else {
        command.push_str(" --facility …");
    }
    if !request.unassigned {
        command.push_str(" --unassigned");
    }
    command.push_str(" --only");
    if left.is_empty() && request.unassigned {
        return Ok(nothing_left(user, customer));
    }
    let what = match held.facilities.as_slice() {
        [] => "what belongs to no facility".to_owned(),
        named => named.iter().map(|facility| facility.number.as_str()).collect::<Vec<_>>().join(", "),
    };
    Ok(Error::conflict(format!("{name} has all facilities of {number}, so {what} cannot be taken away alone."))
        .hint(format!("Say what is to remain: `{command}`.")))
}
