//! Coming in by a login link: what it shows, or where it leads.

use serde_json::{Value, json};

use super::subject;
use crate::domain::access::{Access, LeadsTo};
use crate::domain::customer::Customer;
use crate::domain::id::CustomerId;
use crate::domain::permission::{Feature, PermissionSet};
use crate::domain::time::Timestamp;
use crate::domain::token::Token;
use crate::domain::url::sign_in_address;
use crate::error::{Error, Result};
use crate::ops::access::Sees;
use crate::ops::actor::{Actor, login_is_off};
use crate::store::{Subject, Tx};

/// What came of coming in by a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entered {
    /// Nobody is let in. Why is in the activity log, and nowhere else.
    Refused,
    /// Nobody is let in by the link alone: the customer has users, who sign in here, if the portal has an address.
    SignIn(Option<String>),
    /// Whoever has the link may look at what this customer may see.
    In(CustomerId),
}

/// Looks at a login link, or its token. A refusal comes back as a value, so the transaction has to be committed all the
/// same. Whoever runs the portal acts.
///
/// # Errors
/// When nobody can sign in at all.
pub fn enter(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, pasted: &str) -> Result<Entered> {
    let features = tx.features()?;
    if !features.has(Feature::CustomerLogin) {
        return Err(login_is_off());
    }
    // No link has this hash: what cannot be read costs a look-up, too.
    let hash = Token::parse(pasted).map_or([0; 32], |token| token.hash());
    let log = |tx: &mut Tx<'_>, action: &str, subject: Subject, after: Value| {
        actor.log(tx, now, action, subject, None, Some(after))
    };
    let Some(customer) = tx.customer_by_link(&hash)? else {
        // What was typed is not kept: it may be a link that works elsewhere.
        let nobody = Subject { kind: "customer", id: None, name: "(unknown)".to_owned() };
        log(tx, "customer.enter.denied", nobody, json!({ "because": "unknown" }))?;
        return Ok(Entered::Refused);
    };
    let (users, open_invitations) = (tx.users_assigned_to(customer.id)?, tx.invitations_open_at(customer.id)?);
    match LeadsTo::of(&customer, users, open_invitations, features) {
        LeadsTo::Nowhere => {
            let because = if customer.archived { "archived" } else { "switched off" };
            log(tx, "customer.enter.denied", subject(&customer), json!({ "because": because }))?;
            Ok(Entered::Refused)
        }
        LeadsTo::SignIn => {
            log(tx, "customer.enter.denied", subject(&customer), json!({ "because": "has users" }))?;
            let organization = tx.organization()?;
            let portal = organization.portal_url.as_deref();
            Ok(Entered::SignIn(portal.map(|portal| sign_in_address(portal, &organization.name)).transpose()?))
        }
        LeadsTo::Work => {
            log(tx, "customer.enter", subject(&customer), json!({ "by": "login link" }))?;
            Ok(Entered::In(customer.id))
        }
    }
}

/// What a login link shows by itself.
#[derive(Debug, Clone)]
pub struct Sight {
    /// The customer whose link it is.
    pub customer: Customer,
    /// What may be looked at.
    pub permissions: PermissionSet,
    /// How much of it there is.
    pub sees: Sees,
}

/// What whoever was let in by the login link of a customer sees.
///
/// # Errors
/// As [`refusal`], when the customer was deleted since.
pub fn sight(tx: &Tx<'_>, customer: CustomerId) -> Result<Sight> {
    let customer = tx.customer(customer)?.ok_or_else(refusal)?;
    let access = Access::by_login_link(customer.id, tx.features()?);
    let permissions = access.assignments.iter().map(|assignment| assignment.permissions(access.features));
    let permissions = permissions.fold(PermissionSet::empty(), PermissionSet::or);
    Ok(Sight { customer, permissions, sees: Sees::by(tx, None, &access)? })
}

/// The one answer to every login link that lets nobody in and leads nowhere.
pub fn refusal() -> Error {
    Error::denied("This login link does not work: it is mistyped, replaced or switched off.")
        .hint("Ask the organization for a new one.")
}
