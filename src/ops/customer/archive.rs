//! Archiving a customer, and taking it back: nobody outside sees it meanwhile, and whoever has nothing else is not let in.

use std::ops::ControlFlow;

use serde_json::json;

use super::{shown, subject};
use crate::domain::customer::{Customer, CustomerView};
use crate::domain::staff::Duty;
use crate::domain::time::Timestamp;
use crate::domain::user::UserStatus;
use crate::error::Result;
use crate::ops::actor::Actor;
use crate::ops::find;
use crate::store::Tx;

/// A customer that was archived or taken back.
#[derive(Debug)]
pub struct Archived {
    /// The customer as it is now.
    pub shown: CustomerView,
    /// The users, by name, who are let in or not for it alone: they have nothing else that is not archived. None if nothing
    /// changed.
    pub alone: Vec<String>,
    /// The invitations to it that nobody has accepted yet.
    pub open_invitations: OpenInvitations,
}

/// The invitations to an archived customer that nobody has accepted yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenInvitations {
    /// How many there are.
    pub count: u32,
    /// How many of these are mailed to nobody, since their users are invited to nothing else.
    pub unmailed: u32,
}

/// Archives a customer, or takes it back with `archived` false. Whatever it was before, it is so afterwards. Assignments
/// and invitations stay as they are; mail to whoever is not let in is not sent when its time comes.
///
/// # Errors
/// When the actor may not, or there is no such customer.
pub fn archive(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, which: &str, archived: bool) -> Result<Archived> {
    let customer = find::customer(tx, which)?;
    actor.require(Duty::Customers, std::slice::from_ref(&customer.department))?;
    let before = shown(tx, &customer)?;
    if customer.archived == archived {
        return Ok(Archived { shown: before, alone: Vec::new(), open_invitations: open_invitations(tx, &customer)? });
    }
    let mut alone = if archived { Vec::new() } else { shut_out(tx, &customer)? };
    tx.archive_customer(customer.id, archived.then_some(now))?;
    if archived {
        alone = shut_out(tx, &customer)?;
    }
    let after = shown(tx, &customer)?;
    let action = if archived { "customer.archive" } else { "customer.restore" };
    actor.log(tx, now, action, subject(&customer), Some(json!(&before)), Some(json!(&after)))?;
    Ok(Archived { shown: after, alone, open_invitations: open_invitations(tx, &customer)? })
}

fn open_invitations(tx: &Tx<'_>, customer: &Customer) -> Result<OpenInvitations> {
    let count = tx.invitations_open_at(customer.id)?;
    Ok(OpenInvitations { count, unmailed: tx.invitations_to_nothing_at(customer.id)? })
}

/// The users of a customer who are not let in because all that they are assigned to is archived.
fn shut_out(tx: &Tx<'_>, customer: &Customer) -> Result<Vec<String>> {
    let mut shut_out = Vec::new();
    tx.users_of_customer(customer.id, &mut |user| {
        if user.status != UserStatus::Suspended && tx.ground_of(user.id)?.is_gone() {
            shut_out.push(user.username);
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(shut_out)
}
