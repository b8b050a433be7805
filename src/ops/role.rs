//! Roles: what each gives, defining and deleting them.

use serde_json::json;

use super::actor::Actor;
use super::find;
use crate::domain::access::{Assignment, Covers};
use crate::domain::id::{AssignmentId, RoleId};
use crate::domain::permission::{FeatureSet, PermissionSet};
use crate::domain::role::{self, Role, RoleView};
use crate::domain::staff::Duty;
use crate::domain::text;
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};
use crate::store::{Subject, Tx};

/// What a role is to be. `None` leaves a field as it is.
#[derive(Debug, Default, Clone)]
pub struct Define {
    /// The name that commands take.
    pub name: String,
    /// The name for people; a new role's is its name.
    pub title: Option<String>,
    /// Exactly what it gives.
    pub permissions: Option<PermissionSet>,
    /// What it gives besides.
    pub add: PermissionSet,
    /// What it no longer gives.
    pub remove: PermissionSet,
    /// Whether it stands alone.
    pub exclusive: Option<bool>,
    /// Whether it leaves only `.view` permissions.
    pub read_only: Option<bool>,
}

/// All roles, in the order in which they were made.
///
/// # Errors
/// When the database fails.
pub fn list(tx: &Tx<'_>) -> Result<Vec<RoleView>> {
    let features = tx.features()?;
    tx.roles()?.into_iter().map(|role| view(tx, role, features)).collect()
}

/// One role.
///
/// # Errors
/// When there is none of this name.
pub fn show(tx: &Tx<'_>, which: &str) -> Result<RoleView> {
    let role = find::role(tx, which)?;
    view(tx, role, tx.features()?)
}

/// Makes a role, or changes the one of this name.
///
/// # Errors
/// When the actor may not, a field is malformed, something is to be taken from a role that there is not, or a role
/// becomes exclusive that somebody holds together with others.
pub fn define(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, define: Define) -> Result<RoleView> {
    actor.require(Duty::Organization, &[])?;
    let name = role::name(&define.name)?;
    let before = tx.role_named(&name)?;
    if before.is_none() && !define.remove.is_empty() {
        // Who takes something away means a role that is there.
        return Err(find::role(tx, &name).err().unwrap_or_else(|| {
            Error::not_found(format!("There is no role named {name:?}; it is only the title of one."))
                .hint("See the names with `portalctl role list`.")
        }));
    }
    let mut after = before.clone().unwrap_or_else(|| Role {
        id: RoleId(0),
        title: name.clone(),
        name,
        permissions: PermissionSet::empty(),
        read_only: false,
        exclusive: false,
        built_in: false,
    });
    if let Some(title) = define.title {
        after.title = text::required("role's title", &title)?;
    }
    after.permissions = define.permissions.unwrap_or(after.permissions).or(define.add).minus(define.remove);
    after.exclusive = define.exclusive.unwrap_or(after.exclusive);
    after.read_only = define.read_only.unwrap_or(after.read_only);
    if before.as_ref() != Some(&after) {
        if let Some(before) = before.as_ref().filter(|before| after.exclusive && !before.exclusive) {
            stands_alone(tx, before)?;
        }
        after.id = tx.save_role(&after, before.is_none())?;
        actor.log(
            tx,
            now,
            "role.define",
            subject(&after),
            before.as_ref().map(|role| json!(role)),
            Some(json!(&after)),
        )?;
    }
    view(tx, after, tx.features()?)
}

/// The role that can be deleted: one of the organization's own that nobody holds.
///
/// # Errors
/// When there is none of this name, the actor may not delete it, it came with the program, or somebody holds it.
pub fn deletable(tx: &Tx<'_>, actor: &Actor, which: &str) -> Result<Role> {
    actor.require(Duty::Organization, &[])?;
    let role = find::role(tx, which)?;
    let name = &role.name;
    if role.built_in {
        return Err(Error::conflict(format!("The role {name} is built in and cannot be deleted."))
            .hint(format!("Change what it gives with `portalctl role define {name}`.")));
    }
    let (count, first) = tx.role_holders(role.id)?;
    if count > 0 {
        return Err(Error::conflict(format!("The role {name} is held by {}.", users(count, &first))).hint(format!(
            "See them with `portalctl user list --role {name}` and give them others with `portalctl role set USER ROLE…`."
        )));
    }
    Ok(role)
}

/// Deletes a role.
///
/// # Errors
/// As [`deletable`].
pub fn delete(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, which: &str) -> Result<RoleView> {
    let role = deletable(tx, actor, which)?;
    tx.delete_role(role.id)?;
    actor.log(tx, now, "role.delete", subject(&role), Some(json!(&role)), None)?;
    view(tx, role, tx.features()?)
}

fn stands_alone(tx: &Tx<'_>, role: &Role) -> Result<()> {
    let (count, first) = tx.role_minglers(role.id)?;
    if count == 0 {
        return Ok(());
    }
    let (name, holders) = (&role.name, users(count, &first));
    Err(Error::conflict(format!(
        "The role {name} cannot become exclusive: {holders} hold it together with other roles."
    ))
    .hint(format!("Give them {name} alone first with `portalctl role set USER {name}`, or other roles without it.")))
}

/// `3 users (anna, bo, cy)`, `12 users (anna, bo, cy and 9 more)`.
fn users(count: u32, first: &[String]) -> String {
    let noun = if count == 1 { "user" } else { "users" };
    let more = count.saturating_sub(u32::try_from(first.len()).unwrap_or(u32::MAX));
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{count} {noun} ({}{more})", first.join(", "))
}

fn view(tx: &Tx<'_>, role: Role, features: FeatureSet) -> Result<RoleView> {
    // The law itself says what is left of a role: an assignment that holds nothing else.
    let alone = Assignment {
        id: AssignmentId(0),
        covers: Covers::AllRetail,
        contact: None,
        roles: vec![role.clone()],
        allow: PermissionSet::empty(),
        deny: PermissionSet::empty(),
    };
    let effective = alone.permissions(features);
    let (users, _) = tx.role_holders(role.id)?;
    Ok(RoleView { role, effective, users })
}

fn subject(role: &Role) -> Subject {
    Subject { kind: "role", id: Some(role.id.0), name: role.name.clone() }
}
