//! Roles and what they give.

use rusqlite::Row;

use super::Tx;
use crate::domain::id::RoleId;
use crate::domain::permission::PermissionSet;
use crate::domain::role::Role;
use crate::error::Result;

const SELECT: &str = "SELECT r.id, r.name, r.title, r.read_only, r.exclusive, r.built_in FROM roles r";

pub(super) fn from_row(row: &Row<'_>) -> rusqlite::Result<Role> {
    Ok(Role {
        id: row.get(0)?,
        name: row.get(1)?,
        title: row.get(2)?,
        permissions: PermissionSet::empty(),
        read_only: row.get(3)?,
        exclusive: row.get(4)?,
        built_in: row.get(5)?,
    })
}

impl Tx<'_> {
    /// The role with this name.
    pub fn role_named(&self, name: &str) -> Result<Option<Role>> {
        let role = self.one(&format!("{SELECT} WHERE r.name = ?1"), [name], from_row)?;
        role.map(|role| self.with_permissions(role)).transpose()
    }

    /// All roles, in the order in which they were made.
    pub fn roles(&self) -> Result<Vec<Role>> {
        let roles = self.all(&format!("{SELECT} ORDER BY r.id"), (), from_row)?;
        roles.into_iter().map(|role| self.with_permissions(role)).collect()
    }

    pub(super) fn with_permissions(&self, mut role: Role) -> Result<Role> {
        let given =
            self.all("SELECT permission FROM role_permissions WHERE role_id = ?1", [role.id], |row| row.get(0))?;
        role.permissions = given.into_iter().collect();
        Ok(role)
    }

    /// Adds a role, or changes the one with its row; its id.
    pub fn save_role(&self, role: &Role, new: bool) -> Result<RoleId> {
        let id = if new { None } else { Some(role.id) };
        let saved = self.one(
            "INSERT INTO roles (id, name, title, read_only, exclusive, built_in) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (id) DO UPDATE SET title = ?3, read_only = ?4, exclusive = ?5 RETURNING id",
            (id, &role.name, &role.title, role.read_only, role.exclusive, role.built_in),
            |row| row.get(0),
        )?;
        let id = saved.ok_or_else(|| crate::error::Error::failure(format!("The role {} was not saved.", role.name)))?;
        self.run("DELETE FROM role_permissions WHERE role_id = ?1", [id])?;
        for permission in role.permissions.iter() {
            self.run("INSERT INTO role_permissions (role_id, permission) VALUES (?1, ?2)", (id, permission))?;
        }
        Ok(id)
    }
}
