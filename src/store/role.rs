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

    /// How many users hold a role, and the names of the first few.
    pub fn role_holders(&self, role: RoleId) -> Result<(u32, Vec<String>)> {
        let holders = "FROM users u WHERE u.id IN (
                SELECT a.user_id FROM assignment_roles r JOIN assignments a ON a.id = r.assignment_id
                WHERE r.role_id = ?1)";
        self.counted_users(holders, role)
    }

    /// How many users hold a role together with others in one assignment, and the names of the first few.
    pub fn role_minglers(&self, role: RoleId) -> Result<(u32, Vec<String>)> {
        let minglers = "FROM users u WHERE u.id IN (
                SELECT a.user_id FROM assignment_roles r JOIN assignments a ON a.id = r.assignment_id
                JOIN assignment_roles o ON o.assignment_id = r.assignment_id AND o.role_id <> r.role_id
                WHERE r.role_id = ?1)";
        self.counted_users(minglers, role)
    }

    fn counted_users(&self, which: &str, role: RoleId) -> Result<(u32, Vec<String>)> {
        let count = self.one(&format!("SELECT count(*) {which}"), [role], |row| row.get(0))?;
        let first = format!("SELECT u.username {which} ORDER BY u.username_key LIMIT 3");
        Ok((count.unwrap_or_default(), self.all(&first, [role], |row| row.get(0))?))
    }

    /// Takes a role away that nobody holds.
    pub fn delete_role(&self, role: RoleId) -> Result<()> {
        self.run("DELETE FROM roles WHERE id = ?1", [role])?;
        Ok(())
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
