//! Permissions: what there is to give, and which roles give it.

use crate::domain::permission::{Permission, PermissionView};
use crate::domain::word::Word;
use crate::error::Result;
use crate::store::Tx;

/// All permissions, in the order of the model.
///
/// # Errors
/// When the database fails.
pub fn list(tx: &Tx<'_>) -> Result<Vec<PermissionView>> {
    let (on, roles) = (tx.features()?, tx.roles()?);
    let view = |permission: Permission| PermissionView {
        permission,
        feature: permission.feature(),
        enabled: on.has(permission.feature()),
        roles: roles.iter().filter(|role| role.permissions.has(permission)).map(|role| role.name.clone()).collect(),
    };
    Ok(Permission::ALL.iter().copied().map(view).collect())
}
