//! Provisional accounts: what a customer's own people say of somebody whom they invite.
//!
//! A portal user may not learn whether an address has an account elsewhere. So inviting never looks: it always makes an
//! account that the customer alone knows, with the assignment, the invitation and the link hanging on it as on any other. Once
//! the person accepts, it becomes their account, or one with the account that they have. Until then it can sign in nowhere, and
//! it is found by its address only where no other account is: see [`User::reference`].
//!
//! A person never has both at one customer: where staff assign the account, the provisional one goes.

use serde_json::json;

use super::sign_in::named;
use super::{arg, logged, subject};
use crate::domain::customer::Customer;
use crate::domain::email;
use crate::domain::id::CustomerId;
use crate::domain::time::Timestamp;
use crate::domain::user::{User, UserStatus};
use crate::error::{Error, Result};
use crate::ops::actor::{Actor, PortalUser};
use crate::store::Tx;

/// Whoever is known by an address already, given its key, when somebody is invited: to staff any account; to a portal
/// user those of that customer.
///
/// # Errors
/// When the database fails.
pub(super) fn known(tx: &Tx<'_>, actor: &Actor, key: &str, at: Option<&Customer>) -> Result<Option<User>> {
    let (Some(_), Some(customer)) = (actor.viewer(), at) else { return tx.user_by_email(key) };
    colleague(tx, key, customer.id)
}

/// The one who goes by a name at a customer, given its key, be the account provisional or not.
///
/// # Errors
/// When the database fails.
pub(in crate::ops) fn colleague(tx: &Tx<'_>, key: &str, customer: CustomerId) -> Result<Option<User>> {
    for account in [tx.user_by_username(key)?, tx.user_by_email(key)?].into_iter().flatten() {
        if account.assignments.iter().any(|view| view.customer_id == Some(customer)) {
            return Ok(Some(account));
        }
    }
    tx.provisional_at(key, customer)
}

/// The provisional accounts of the address of an account, by what names them: only staff may know that both are there.
///
/// # Errors
/// When the database fails.
pub fn invited_besides(tx: &Tx<'_>, viewer: Option<&PortalUser>, account: &User) -> Result<Vec<String>> {
    let address = account.email.as_deref().filter(|_| viewer.is_none() && account.provisional_at.is_none());
    let Some(address) = address else { return Ok(Vec::new()) };
    Ok(tx.provisional_named(&email::key(address))?.iter().map(User::reference).collect())
}

/// The accounts that whoever has a link of a user gets: that user's, and the one without a password that a provisional
/// account becomes one with.
///
/// # Errors
/// When the database fails.
pub(in crate::ops) fn opens(tx: &Tx<'_>, user: &User) -> Result<Vec<User>> {
    let mut opened = vec![user.clone()];
    if user.provisional_at.is_some() {
        let account = named(tx, &email::key(&user.username))?;
        opened.extend(account.filter(|account| account.status == UserStatus::NotConfirmed));
    }
    Ok(opened)
}

/// Deletes the provisional accounts of a person at customers that their account is assigned to now: staff has said that
/// they are one. What whoever acts should know of it.
///
/// # Errors
/// When the database fails.
pub(super) fn absorb(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, account: &User) -> Result<Vec<String>> {
    if account.provisional_at.is_some() {
        return Ok(Vec::new());
    }
    let email = account.email.as_deref().map(email::key);
    let mut told = Vec::new();
    for gone in tx.provisional_beside(account.id, &email::key(&account.username), email.as_deref())? {
        tx.delete_user(gone.id)?;
        let after = json!({ "joined": account.id });
        actor.log(tx, now, "user.delete", subject(&gone), Some(logged(&gone)), Some(after))?;
        told.push(format!(
            "{} was invited by the customer's own people, too; that invitation has gone into this account, and its link \
             works no more.",
            gone.reference()
        ));
    }
    Ok(told)
}

/// Makes a provisional account one like any other, where staff does to it what only an account can have. Any other stays as
/// it is.
///
/// # Errors
/// When there is an account of the same name: only the person can say that they are one.
pub(super) fn adopt(tx: &Tx<'_>, user: User) -> Result<User> {
    if user.provisional_at.is_none() {
        return Ok(user);
    }
    if let Some(owner) = tx.somebody_else_named(user.id, &email::key(&user.username))? {
        let (name, owner) = (user.reference(), arg(&owner));
        return Err(Error::conflict(format!("{name} is not accepted yet, and {owner} is an account of its own."))
            .hint(format!(
                "Do it to {owner}, or end the other one with `portalctl invitation delete {}`.",
                arg(&name)
            )));
    }
    tx.end_provisional(user.id)?;
    Ok(User { provisional_at: None, ..user })
}

/// Refuses what cannot be done to an account that is provisional.
///
/// # Errors
/// When it is.
pub(super) fn refuse(user: &User, what: &str) -> Result<()> {
    if user.provisional_at.is_none() {
        return Ok(());
    }
    Err(Error::conflict(format!("{} has not accepted yet and cannot {what}.", user.reference())).hint(
        "Somebody whom a customer's own people invited is known there alone until then. Staff can invite them themselves.",
    ))
}
