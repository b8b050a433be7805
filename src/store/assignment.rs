//! Assignments: what ties users to customers, as the law reads it and as it is shown.

use rusqlite::Row;

use super::Tx;
use crate::domain::access::{Assignment, Covers, Facilities};
use crate::domain::id::{AssignmentId, ContactId, CustomerId, UserId};
use crate::domain::permission::{FeatureSet, PermissionSet};
use crate::domain::time::Timestamp;
use crate::domain::user::{AssignmentView, FacilityScope, Site};
use crate::error::Result;

/// Takes what a row says about an assignment.
type Take<'a> = dyn FnMut(&mut Assignment, &Row<'_>) -> Result<()> + 'a;

struct Kept {
    id: AssignmentId,
    customer: Option<CustomerId>,
    all_facilities: bool,
    unassigned: bool,
    contact: Option<ContactId>,
}

impl Kept {
    /// Without what other tables say about it.
    fn assignment(self) -> Assignment {
        let covers = match self.customer {
            None => Covers::AllRetail,
            Some(customer) if self.all_facilities => Covers::Customer(customer, Facilities::All),
            Some(customer) => {
                Covers::Customer(customer, Facilities::Selected { listed: Vec::new(), unassigned: self.unassigned })
            }
        };
        Assignment {
            id: self.id,
            covers,
            contact: self.contact,
            roles: Vec::new(),
            allow: PermissionSet::empty(),
            deny: PermissionSet::empty(),
        }
    }
}

impl Tx<'_> {
    /// What a user is assigned to, with all that the law asks for.
    pub fn assignments_of(&self, user: UserId) -> Result<Vec<Assignment>> {
        let kept = self.all(
            "SELECT id, customer_id, all_facilities, unassigned, contact_id FROM assignments WHERE user_id = ?1 ORDER BY id",
            [user],
            |row| {
                Ok(Kept {
                    id: row.get(0)?,
                    customer: row.get(1)?,
                    all_facilities: row.get(2)?,
                    unassigned: row.get(3)?,
                    contact: row.get(4)?,
                })
            },
        )?;
        let mut assignments: Vec<_> = kept.into_iter().map(Kept::assignment).collect();
        self.fill(user, &mut assignments)?;
        Ok(assignments)
    }

    /// What ties a user to one customer, or to all retail customers.
    pub fn assignment_at(&self, user: UserId, customer: Option<CustomerId>) -> Result<Option<Assignment>> {
        Ok(self.assignments_of(user)?.into_iter().find(|assignment| assignment.covers.customer() == customer))
    }

    /// Whether a user is assigned to any customer.
    pub fn has_customers(&self, user: UserId) -> Result<bool> {
        let sql = "SELECT 1 FROM assignments WHERE user_id = ?1 AND customer_id IS NOT NULL LIMIT 1";
        Ok(self.one(sql, [user], |_| Ok(()))?.is_some())
    }

    /// Reads what belongs to a user's assignments, which come in the order of their ids: one look-up for all of them,
    /// not one for each.
    fn fill(&self, user: UserId, assignments: &mut [Assignment]) -> Result<()> {
        let mut each = |sql: &str, take: &mut Take| -> Result<()> {
            let mut statement = self.conn.prepare_cached(sql)?;
            let mut rows = statement.query([user])?;
            while let Some(row) = rows.next()? {
                let id: AssignmentId = row.get(0)?;
                if let Ok(at) = assignments.binary_search_by_key(&id, |assignment| assignment.id) {
                    take(&mut assignments[at], row)?;
                }
            }
            Ok(())
        };
        each(
            "SELECT f.assignment_id, f.facility_id FROM assignments a JOIN assignment_facilities f ON f.assignment_id = a.id
             WHERE a.user_id = ?1 ORDER BY f.assignment_id, f.facility_id",
            &mut |assignment, row| {
                if let Covers::Customer(_, Facilities::Selected { listed, .. }) = &mut assignment.covers {
                    listed.push(row.get(1)?);
                }
                Ok(())
            },
        )?;
        each(
            "SELECT x.assignment_id, x.role_id FROM assignments a JOIN assignment_roles x ON x.assignment_id = a.id
             WHERE a.user_id = ?1 ORDER BY x.assignment_id, x.role_id",
            &mut |assignment, row| {
                assignment.roles.push(self.role(row.get(1)?)?);
                Ok(())
            },
        )?;
        each(
            "SELECT o.assignment_id, o.effect = 'allow', o.permission FROM assignments a
             JOIN assignment_overrides o ON o.assignment_id = a.id WHERE a.user_id = ?1",
            &mut |assignment, row| {
                let set = if row.get(1)? { &mut assignment.allow } else { &mut assignment.deny };
                set.insert(row.get(2)?);
                Ok(())
            },
        )
    }

    /// What a user is assigned to, as it is shown.
    pub fn assignment_views(&self, user: UserId, features: FeatureSet) -> Result<Vec<AssignmentView>> {
        let assignments = self.assignments_of(user)?;
        assignments.iter().map(|assignment| self.assignment_view(assignment, features)).collect()
    }

    fn assignment_view(&self, assignment: &Assignment, features: FeatureSet) -> Result<AssignmentView> {
        let mut view = AssignmentView {
            id: assignment.id,
            customer_id: None,
            archived: false,
            sites: Vec::new(),
            contact_id: assignment.contact,
            department: None,
            customer: None,
            customer_name: None,
            scope: FacilityScope::All,
            facilities: Vec::new(),
            unassigned: false,
            contact: None,
            roles: assignment.roles.iter().map(|role| role.name.clone()).collect(),
            allow: assignment.allow,
            deny: assignment.deny,
            permissions: assignment.permissions(features),
        };
        if let Covers::Customer(customer, facilities) = &assignment.covers {
            view.customer_id = Some(*customer);
            let sql = "SELECT number, name, department, archived_at IS NOT NULL FROM customers WHERE id = ?1";
            let named = self.one(sql, [customer], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
            if let Some((number, name, department, archived)) = named {
                (view.customer, view.customer_name, view.department) = (Some(number), Some(name), department);
                view.archived = archived;
            }
            if let Facilities::Selected { unassigned, .. } = facilities {
                view.scope = FacilityScope::Selected;
                view.unassigned = *unassigned;
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
        let id = self.one(
            "INSERT INTO assignments (user_id, customer_id, all_facilities, unassigned, contact_id, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING RETURNING id",
            (user, customer, all, unassigned, new.contact, now),
            |row| row.get(0),
        )?;
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

    /// Takes an assignment away.
    pub fn delete_assignment(&self, id: AssignmentId) -> Result<()> {
        self.run("DELETE FROM assignments WHERE id = ?1", [id])?;
        Ok(())
    }

    fn write_grants(&self, id: AssignmentId, assignment: &Assignment) -> Result<()> {
        if let Covers::Customer(customer, Facilities::Selected { listed, .. }) = &assignment.covers {
            for facility in listed {
                let sql =
                    "INSERT INTO assignment_facilities (assignment_id, customer_id, facility_id) VALUES (?1, ?2, ?3)";
                self.run(sql, (id, *customer, *facility))?;
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

/// How what an assignment covers is kept: the customer, whether all facilities, whether what belongs to none.
fn columns(covers: &Covers) -> (Option<CustomerId>, bool, bool) {
    match covers {
        Covers::AllRetail => (None, true, false),
        Covers::Customer(customer, Facilities::All) => (Some(*customer), true, false),
        Covers::Customer(customer, Facilities::Selected { unassigned, .. }) => (Some(*customer), false, *unassigned),
    }
}
