//! Deleting a customer: what goes with it is told first, and has to be the same when it goes.

use serde_json::json;

use super::{shown, subject};
use crate::domain::customer::{Customer, CustomerView};
use crate::domain::staff::Duty;
use crate::domain::text::{arg, tally};
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};
use crate::ops::actor::Actor;
use crate::ops::find;
use crate::store::Tx;
use crate::store::contact::ContactFilter;
use crate::store::customer::CustomerTies;
use crate::store::facility::FacilityFilter;

/// A customer that can be deleted, and what goes with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Going {
    /// The customer.
    pub customer: Customer,
    ties: CustomerTies,
}

impl Going {
    /// What goes with it, in words; empty where nothing does.
    pub fn along(&self) -> String {
        let CustomerTies { facilities, contacts, closed_invitations, .. } = self.ties;
        tally(&[
            (facilities, "facility", "facilities"),
            (contacts, "contact", "contacts"),
            (closed_invitations, "closed invitation", "closed invitations"),
        ])
    }
}

/// What deleting a customer would take away.
///
/// # Errors
/// When there is no such customer, the actor may not delete it, or tickets, devices, documents, users or open
/// invitations hang on it.
pub fn going(tx: &Tx<'_>, actor: &Actor, which: &str) -> Result<Going> {
    let customer = find::customer(tx, which)?;
    actor.require(Duty::Customers, std::slice::from_ref(&customer.department))?;
    let ties = tx.customer_ties(customer.id)?;
    let used = tally(&[
        (ties.tickets, "ticket", "tickets"),
        (ties.devices, "device", "devices"),
        (ties.documents, "document", "documents"),
        (ties.users, "user", "users"),
        (ties.open_invitations, "open invitation", "open invitations"),
    ]);
    if used.is_empty() {
        return Ok(Going { customer, ties });
    }
    Err(Error::conflict(format!("Customer {} has {used} and cannot be deleted.", customer.number))
        .hint(format!("Use `portalctl customer archive {}`: then nobody outside sees it.", arg(&customer.number))))
}

/// Deletes a customer with its facilities, contacts and closed invitations, which must be those that were told.
///
/// # Errors
/// As [`going`], and when something changed since.
pub fn delete(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, told: &Going) -> Result<CustomerView> {
    let changed = || {
        Error::conflict(format!("Customer {} changed meanwhile; nothing was deleted.", told.customer.number))
            .hint("Run the command again and look at what goes with it now.")
    };
    let customer = tx.customer(told.customer.id)?.ok_or_else(changed)?;
    if going(tx, actor, &customer.number)? != *told {
        return Err(changed());
    }
    let mut facilities = Vec::new();
    let filter = FacilityFilter { customer: Some(customer.id), ..FacilityFilter::default() };
    tx.facilities(&filter, &mut |facility| {
        facilities.push(facility);
        Ok(std::ops::ControlFlow::Continue(()))
    })?;
    let mut contacts = Vec::new();
    let filter = ContactFilter { customer: Some(customer.id), ..ContactFilter::default() };
    tx.contacts(&filter, &mut |contact| {
        contacts.push(contact);
        Ok(std::ops::ControlFlow::Continue(()))
    })?;
    let gone = shown(tx, &customer)?;
    tx.delete_customer(customer.id)?;
    let before = json!({ "customer": &gone, "facilities": facilities, "contacts": contacts });
    actor.log(tx, now, "customer.delete", subject(&customer), Some(before), None)?;
    Ok(gone)
}
