//! What is given: roles, and permissions beside them.

use crate::domain::customer::Customer;
use crate::domain::permission::{Permission, PermissionSet};
use crate::domain::role::{self, Role};
use crate::error::{Error, Result};
use crate::ops::find;
use crate::store::Tx;

/// The roles named, or the default one; each once, and able to stand together.
pub(in crate::ops::user) fn roles(tx: &Tx<'_>, default_role: &str, typed: &[String]) -> Result<Vec<Role>> {
    let mut roles = match typed {
        [] => vec![default(tx, default_role)?],
        typed => typed.iter().map(|typed| find::role(tx, typed)).collect::<Result<Vec<_>>>()?,
    };
    roles.sort_by_key(|role| role.id);
    roles.dedup_by_key(|role| role.id);
    stand_together(&roles)?;
    Ok(roles)
}

/// Refuses roles of which one stands alone: the rule forbids the combination, each of them is well-formed.
pub(in crate::ops::user) fn stand_together(roles: &[Role]) -> Result<()> {
    role::together(roles).map_err(|rejected| Error::conflict(rejected.reason).maybe_hint(rejected.hint))
}

/// The role that the configuration gives to those for whom none is named.
pub(in crate::ops::user) fn default(tx: &Tx<'_>, default_role: &str) -> Result<Role> {
    tx.role_named(default_role)?.ok_or_else(|| {
        Error::not_found(format!("There is no role {default_role:?}, which the configuration gives by default."))
            .hint("Name one with --role, or set `default_role` in the [invitation] part of the configuration.")
    })
}

/// The overrides, none of which may say both.
pub(in crate::ops::user) fn overrides(
    allow: &[Permission],
    deny: &[Permission],
) -> Result<(PermissionSet, PermissionSet)> {
    match allow.iter().find(|permission| deny.contains(permission)) {
        Some(both) => Err(Error::usage(format!("{both} cannot be allowed and denied at once."))),
        None => Ok((allow.iter().copied().collect(), deny.iter().copied().collect())),
    }
}

/// What to say about an administrator at a customer that is managed.
pub(in crate::ops::user) fn managed(customer: Option<&Customer>, roles: &[Role]) -> Option<String> {
    let customer = customer.filter(|customer| !customer.independent)?;
    roles.iter().any(|role| role.name == role::ADMINISTRATOR).then(|| {
        format!(
            "{} {} is managed, not independent: member and moderator are recommended there instead of administrator.",
            customer.number, customer.name
        )
    })
}
