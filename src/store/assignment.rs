//! Assignments: what ties users to customers, as the law reads it and as it is shown.

#[cfg(test)]
mod keys;
mod many;
mod review;

pub(super) use many::USERS;
pub use review::Reviewed;

use rusqlite::{Row, params_from_iter};

use super::Tx;
use crate::domain::access::{Assignment, Covers, Facilities};
use crate::domain::id::{AssignmentId, CustomerId, UserId};
use crate::domain::permission::{FeatureSet, PermissionSet};
use crate::domain::time::Timestamp;
use crate::domain::user::{AssignmentView, FacilityScope, Site};
use crate::error::Result;

/// Takes what a row says about an assignment.
type Take<'a> = dyn FnMut(&mut Assignment, &Row<'_>) -> Result<()> + 'a;

/// What a row of the table has to say; [`from_row`] reads them in this order.
pub(super) const COLUMNS: &str = "a.id, a.customer_id, a.all_facilities, a.unassigned, a.contact_id";

/// An assignment, without what other tables say about it.
pub(super) fn from_row(row: &Row<'_>) -> rusqlite::Result<Assignment> {
    let (all_facilities, unassigned): (bool, bool) = (row.get(2)?, row.get(3)?);
    let covers = match row.get(1)? {
        None => Covers::AllRetail,
        Some(customer) if all_facilities => Covers::Customer(customer, Facilities::All),
        Some(customer) => Covers::Customer(customer, Facilities::Selected { listed: Vec::new(), unassigned }),
    };
    Ok(Assignment {
        id: row.get(0)?,
        covers,
        contact: row.get(4)?,
        roles: Vec::new(),
        allow: PermissionSet::empty(),
        deny: PermissionSet::empty(),
    })
}

/// How many assignments are looked up together where they are those of many users.
pub(super) const TOGETHER: usize = 64;

/// Whose assignments are read.
#[derive(Clone, Copy)]
pub(super) enum Whose<'a> {
    /// All those of a user.
    User(UserId),
    /// These, at most [`TOGETHER`] of them.
    These(&'a [AssignmentId]),
}

impl Whose<'_> {
    /// The rows of another table, as `x`, that belong to the assignments.
    pub(super) fn of(self, table: &str) -> String {
        match self {
            Whose::User(_) => {
                format!("FROM assignments a JOIN {table} x ON x.assignment_id = a.id WHERE a.user_id = ?1")
            }
            Whose::These(_) => format!("FROM {table} x WHERE x.assignment_id IN ({})", numbered()),
        }
    }

    /// The values for that. The list is always filled up, so that there is one statement for any number of them.
    pub(super) fn values(self) -> Vec<i64> {
        match self {
            Whose::User(user) => vec![user.0],
            Whose::These(ids) => {
                let last = ids.last().map_or(0, |id| id.0);
                ids.iter().map(|id| id.0).chain(std::iter::repeat(last)).take(TOGETHER).collect()
            }
        }
    }
}

/// `?1, ?2, …`, as many as are looked up together.
pub(super) fn numbered() -> String {
    (1..=TOGETHER).map(|number| format!("?{number}")).collect::<Vec<_>>().join(", ")
}

impl Tx<'_> {
    /// What a user is assigned to, with all that the law asks for.
    pub fn assignments_of(&self, user: UserId) -> Result<Vec<Assignment>> {
        let sql = format!("SELECT {COLUMNS} FROM assignments a WHERE a.user_id = ?1 ORDER BY a.id");
        let mut assignments = self.all(&sql, [user], from_row)?;
        self.fill(Whose::User(user), &mut assignments)?;
        Ok(assignments)
    }

    /// What ties a user to one customer, or to all retail customers.
    pub fn assignment_at(&self, user: UserId, customer: Option<CustomerId>) -> Result<Option<Assignment>> {
        let at = |condition: &str| format!("SELECT {COLUMNS} FROM assignments a WHERE a.user_id = ?1 AND {condition}");
        let found = match customer {
            Some(customer) => self.one(&at("a.customer_id = ?2"), (user, customer), from_row)?,
            None => self.one(&at("a.customer_id IS NULL"), [user], from_row)?,
        };
        let Some(mut found) = found else { return Ok(None) };
        self.fill(Whose::These(&[found.id]), std::slice::from_mut(&mut found))?;
        Ok(Some(found))
    }

    /// The row of what ties a user to one customer, or to all retail customers.
    pub fn assignment_id_at(&self, user: UserId, customer: Option<CustomerId>) -> Result<Option<AssignmentId>> {
        let at = |condition: &str| format!("SELECT id FROM assignments WHERE user_id = ?1 AND {condition}");
        match customer {
            Some(customer) => self.one(&at("customer_id = ?2"), (user, customer), |row| row.get(0)),
            None => self.one(&at("customer_id IS NULL"), [user], |row| row.get(0)),
        }
    }

    /// Whether what a user is assigned to is all retail customers; none if it is nothing.
    pub fn is_all_retail(&self, user: UserId) -> Result<Option<bool>> {
        let sql = "SELECT customer_id IS NULL FROM assignments WHERE user_id = ?1 LIMIT 1";
        self.one(sql, [user], |row| row.get(0))
    }

    /// Reads what belongs to assignments, which come in the order of their ids: one look-up for all of them, not one for
    /// each.
    pub(super) fn fill(&self, whose: Whose<'_>, assignments: &mut [Assignment]) -> Result<()> {
        self.each_of(
            whose,
            assignments,
            &format!(
                "SELECT x.assignment_id, x.facility_id {} ORDER BY x.assignment_id, x.facility_id",
                whose.of("assignment_facilities")
            ),
            &mut |assignment, row| {
                if let Covers::Customer(_, Facilities::Selected { listed, .. }) = &mut assignment.covers {
                    listed.push(row.get(1)?);
                }
                Ok(())
            },
        )?;
        self.fill_permissions(whose, assignments)
    }

    /// Reads what assignments hold, which come in the order of their ids.
    fn fill_permissions(&self, whose: Whose<'_>, assignments: &mut [Assignment]) -> Result<()> {
        self.each_of(
            whose,
            assignments,
            &format!(
                "SELECT x.assignment_id, x.role_id {} ORDER BY x.assignment_id, x.role_id",
                whose.of("assignment_roles")
            ),
            &mut |assignment, row| {
                assignment.roles.push(self.role(row.get(1)?)?);
                Ok(())
            },
        )?;
        self.each_of(
            whose,
            assignments,
            &format!("SELECT x.assignment_id, x.effect = 'allow', x.permission {}", whose.of("assignment_overrides")),
            &mut |assignment, row| {
                let set = if row.get(1)? { &mut assignment.allow } else { &mut assignment.deny };
                set.insert(row.get(2)?);
                Ok(())
            },
        )
    }

    /// Hands each row of a query, whose first column is an assignment, to that assignment.
    fn each_of(&self, whose: Whose<'_>, assignments: &mut [Assignment], sql: &str, take: &mut Take<'_>) -> Result<()> {
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query(params_from_iter(whose.values()))?;
        while let Some(row) = rows.next()? {
            let id: AssignmentId = row.get(0)?;
            if let Ok(at) = assignments.binary_search_by_key(&id, |assignment| assignment.id) {
                take(&mut assignments[at], row)?;
            }
        }
        Ok(())
    }

    /// What a user is assigned to, as it is shown.
    pub fn assignment_views(&self, user: UserId, features: FeatureSet) -> Result<Vec<AssignmentView>> {
        let assignments = self.assignments_of(user)?;
        assignments.iter().map(|assignment| self.assignment_view(assignment, features)).collect()
    }

    /// An assignment as it is shown.
    pub fn assignment_view(&self, assignment: &Assignment, features: FeatureSet) -> Result<AssignmentView> {
        let mut view = view_of(assignment, features);
        if let Covers::Customer(customer, facilities) = &assignment.covers {
            let sql = "SELECT number, name, department, archived_at IS NOT NULL FROM customers WHERE id = ?1";
            let named = self.one(sql, [customer], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
            if let Some((number, name, department, archived)) = named {
                (view.customer, view.customer_name, view.department) = (Some(number), Some(name), department);
                view.archived = archived;
            }
            if let Facilities::Selected { .. } = facilities {
                let listed: Vec<(String, Site)> = self.all(
                    "SELECT f.number, f.id, f.archived_at IS NOT NULL
                     FROM assignment_facilities a JOIN facilities f ON f.id = a.facility_id
                     WHERE a.assignment_id = ?1 ORDER BY f.number_key",
                    [assignment.id],
                    |row| Ok((row.get(0)?, Site { id: row.get(1)?, archived: row.get(2)? })),
                )?;
                (view.facilities, view.sites) = listed.into_iter().unzip();
            }
        }
        if let Some(contact) = assignment.contact {
            let sql = "SELECT coalesce(email, name) FROM contacts WHERE id = ?1";
            view.contact = self.one(sql, [contact], |row| row.get(0))?;
        }
        Ok(view)
    }

    /// Adds an assignment with all that belongs to it; its `id` is not looked at. None if the user is assigned to that
    /// customer already.
    pub fn insert_assignment(&self, user: UserId, new: &Assignment, now: Timestamp) -> Result<Option<AssignmentId>> {
        let (customer, all, unassigned) = columns(&new.covers);
        if matches!(new.covers, Covers::AllRetail) {
            self.run("UPDATE users SET all_retail = 1 WHERE id = ?1 AND all_retail = 0", [user])?;
        }
        let id = self.insert(
            "INSERT INTO assignments (user_id, customer_id, all_facilities, unassigned, contact_id, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING",
            (user, customer, all, unassigned, new.contact, now),
        )?;
        let id = id.map(AssignmentId);
        if let Some(id) = id {
            self.write_grants(id, new)?;
        }
        Ok(id)
    }

    /// Makes an assignment, found by its `id`, what it is told to be.
    pub fn update_assignment(&self, assignment: &Assignment) -> Result<()> {
        let (_, all, unassigned) = columns(&assignment.covers);
        self.run(
            "UPDATE assignments SET all_facilities = ?2, unassigned = ?3, contact_id = ?4 WHERE id = ?1",
            (assignment.id, all, unassigned, assignment.contact),
        )?;
        for table in ["assignment_facilities", "assignment_roles", "assignment_overrides"] {
            self.run(&format!("DELETE FROM {table} WHERE assignment_id = ?1"), [assignment.id])?;
        }
        self.write_grants(assignment.id, assignment)
    }

    /// Notes that the facilities of an assignment were said anew.
    pub fn note_scope(&self, id: AssignmentId, now: Timestamp) -> Result<()> {
        self.run("UPDATE assignments SET scoped_at = ?2 WHERE id = ?1", (id, now))?;
        Ok(())
    }

    /// Takes an assignment away.
    pub fn delete_assignment(&self, id: AssignmentId) -> Result<()> {
        self.run("DELETE FROM assignments WHERE id = ?1", [id])?;
        Ok(())
    }

    fn write_grants(&self, id: AssignmentId, assignment: &Assignment) -> Result<()> {
        if let Covers::Customer(customer, Facilities::Selected { listed, .. }) = &assignment.covers {
            let limit = assignment.contact.map_or(0, |contact| contact.0);
            for facility in listed {
                let sql = "INSERT INTO assignment_facilities (assignment_id, customer_id, facility_id, limit_id)
                           VALUES (?1, ?2, ?3, ?4)";
                self.run(sql, (id, *customer, *facility, limit))?;
            }
        }
        for role in &assignment.roles {
            self.run("INSERT INTO assignment_roles (assignment_id, role_id) VALUES (?1, ?2)", (id, role.id))?;
        }
        for (effect, permissions) in [("allow", assignment.allow), ("deny", assignment.deny)] {
            for permission in permissions.iter() {
                let sql = "INSERT INTO assignment_overrides (assignment_id, permission, effect) VALUES (?1, ?2, ?3)";
                self.run(sql, (id, permission, effect))?;
            }
        }
        Ok(())
    }
}

/// An assignment as it is shown, as far as it says itself: without what its customer, its facilities and its contact are
/// called.
fn view_of(assignment: &Assignment, features: FeatureSet) -> AssignmentView {
    let (scope, unassigned) = match &assignment.covers {
        Covers::Customer(_, Facilities::Selected { unassigned, .. }) => (FacilityScope::Selected, *unassigned),
        Covers::Customer(_, Facilities::All) | Covers::AllRetail => (FacilityScope::All, false),
    };
    AssignmentView {
        id: assignment.id,
        customer_id: assignment.covers.customer(),
        archived: false,
        sites: Vec::new(),
        contact_id: assignment.contact,
        department: None,
        customer: None,
        customer_name: None,
        scope,
        facilities: Vec::new(),
        unassigned,
        contact: None,
        roles: assignment.roles.iter().map(|role| role.name.clone()).collect(),
        allow: assignment.allow,
        deny: assignment.deny,
        permissions: assignment.permissions(features),
    }
}

/// How what an assignment covers is kept: the customer, whether all facilities, whether what belongs to none.
fn columns(covers: &Covers) -> (Option<CustomerId>, bool, bool) {
    match covers {
        Covers::AllRetail => (None, true, false),
        Covers::Customer(customer, Facilities::All) => (Some(*customer), true, false),
        Covers::Customer(customer, Facilities::Selected { unassigned, .. }) => (Some(*customer), false, *unassigned),
    }
}
