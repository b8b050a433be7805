//! A customer's login link: shown, rotated, switched off and on again.

use serde_json::json;

use super::{shown, subject};
use crate::ambient::Random;
use crate::domain::access::LeadsTo;
use crate::domain::customer::Customer;
use crate::domain::staff::Duty;
use crate::domain::text::arg;
use crate::domain::time::Timestamp;
use crate::domain::token::{self, Key, Purpose};
use crate::error::{Error, Result};
use crate::ops::actor::Actor;
use crate::ops::find;
use crate::store::Tx;
use crate::store::customer::LinkSeed;

/// What is to be done with a login link.
#[derive(Debug, Clone, Copy)]
pub enum Wish<'a> {
    /// Show it.
    Show(&'a Key),
    /// Make it worthless, and show the next one.
    Rotate(&'a Key),
    /// Switch it off.
    Disable,
    /// Switch it on again: the same link as before.
    Enable,
}

/// A customer's login link.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct LoginLink {
    /// The customer's number.
    pub customer: String,
    /// The customer's name.
    pub customer_name: String,
    /// Whether it is switched on.
    pub login_link: bool,
    /// The link itself; the bare token where the portal has no address. None where it is switched off or was not asked
    /// for.
    pub link: Option<String>,
    /// Where it leads now.
    pub leads_to: LeadsTo,
}

/// Shows or changes the login link of a customer. The log says what was done, never what the link is.
///
/// # Errors
/// When the actor may not, or the customer is unknown or archived.
pub fn link(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    random: &mut Random,
    which: &str,
    wish: Wish<'_>,
) -> Result<LoginLink> {
    let before = find::customer(tx, which)?;
    actor.require(Duty::Customers, std::slice::from_ref(&before.department))?;
    if before.archived {
        return Err(Error::conflict(format!(
            "Customer {} is archived, and its login link leads nowhere.",
            before.number
        ))
        .hint(format!("Take it back first with `portalctl customer restore {}`.", arg(&before.number))));
    }
    let (customer, link) = match wish {
        Wish::Show(_) if !before.login_link => (before, None),
        Wish::Show(key) => {
            let (link, generation) = derive(tx, random, key, &before)?;
            let after = json!({ "generation": generation });
            actor.log(tx, now, "customer.link", subject(&before), None, Some(after))?;
            (before, Some(link))
        }
        Wish::Rotate(key) => {
            let generation = tx.rotate_link(before.id)?.ok_or_else(gone)?;
            let link = if before.login_link { Some(derive(tx, random, key, &before)?.0) } else { None };
            let (old, new) = (json!({ "generation": generation - 1 }), json!({ "generation": generation }));
            actor.log(tx, now, "customer.link.rotate", subject(&before), Some(old), Some(new))?;
            (before, link)
        }
        Wish::Disable => (switch(tx, actor, now, before, false)?, None),
        Wish::Enable => (switch(tx, actor, now, before, true)?, None),
    };
    let (users, open_invitations) = (tx.users_assigned_to(customer.id)?, tx.invitations_open_at(customer.id)?);
    let leads_to = LeadsTo::of(&customer, users, open_invitations, tx.features()?);
    let Customer { number, name, login_link, .. } = customer;
    Ok(LoginLink { customer: number, customer_name: name, login_link, link, leads_to })
}

fn switch(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, before: Customer, on: bool) -> Result<Customer> {
    if before.login_link == on {
        return Ok(before);
    }
    let was = shown(tx, &before)?;
    tx.switch_link(before.id, on)?;
    let is = shown(tx, &before)?;
    let action = if on { "customer.link.enable" } else { "customer.link.disable" };
    actor.log(tx, now, action, subject(&before), Some(json!(&was)), Some(json!(&is)))?;
    Ok(is.customer)
}

/// The link and its number. Keeps its hash.
fn derive(tx: &Tx<'_>, random: &mut Random, key: &Key, customer: &Customer) -> Result<(String, u32)> {
    let LinkSeed { generation, nonce } = tx.link_seed(customer.id)?.ok_or_else(gone)?;
    let nonce = match nonce {
        Some(nonce) => nonce,
        None => random.bytes()?,
    };
    let token = token::derive(key, Purpose::LoginLink, customer.id.0, generation, &nonce);
    // Also where a hash is there: it is the same one, as the key is.
    tx.show_link(customer.id, &nonce, &token.hash())?;
    let portal = tx.organization()?.portal_url;
    Ok((token::link(portal.as_deref(), Purpose::LoginLink, &token), generation))
}

fn gone() -> Error {
    Error::failure("The customer is gone.")
}
