//! Assignments: what ties users to customers, as the law reads it and as it is shown.

use super::Tx;
use crate::domain::access::{Assignment, Covers, Facilities};
use crate::domain::id::{AssignmentId, ContactId, CustomerId, UserId};
use crate::domain::permission::{FeatureSet, PermissionSet};
use crate::domain::role::Role;
use crate::domain::user::{AssignmentView, FacilityScope};
use crate::error::Result;

struct Kept {
    id: AssignmentId,
    customer: Option<CustomerId>,
    all_facilities: bool,
    unassigned: bool,
    contact: Option<ContactId>,
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
        kept.into_iter().map(|kept| self.assignment_from(kept)).collect()
    }

    fn assignment_from(&self, kept: Kept) -> Result<Assignment> {
        let covers = match kept.customer {
            None => Covers::AllRetail,
            Some(customer) if kept.all_facilities => Covers::Customer(customer, Facilities::All),
            Some(customer) => {
                let listed = self.all(
                    "SELECT facility_id FROM assignment_facilities WHERE assignment_id = ?1 ORDER BY facility_id",
                    [kept.id],
                    |row| row.get(0),
                )?;
                Covers::Customer(customer, Facilities::Selected { listed, unassigned: kept.unassigned })
            }
        };
        Ok(Assignment {
            id: kept.id,
            covers,
            contact: kept.contact,
            roles: self.roles_of(kept.id)?,
            allow: self.overrides(kept.id, "allow")?,
            deny: self.overrides(kept.id, "deny")?,
        })
    }

    fn roles_of(&self, assignment: AssignmentId) -> Result<Vec<Role>> {
        let roles = self.all(
            "SELECT r.id, r.name, r.title, r.read_only, r.exclusive, r.built_in
             FROM assignment_roles a JOIN roles r ON r.id = a.role_id WHERE a.assignment_id = ?1 ORDER BY r.id",
            [assignment],
            super::role::from_row,
        )?;
        roles.into_iter().map(|role| self.with_permissions(role)).collect()
    }

    fn overrides(&self, assignment: AssignmentId, effect: &str) -> Result<PermissionSet> {
        let overrides = self.all(
            "SELECT permission FROM assignment_overrides WHERE assignment_id = ?1 AND effect = ?2",
            (assignment, effect),
            |row| row.get(0),
        )?;
        Ok(overrides.into_iter().collect())
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
            let sql = "SELECT number, name, department FROM customers WHERE id = ?1";
            let named = self.one(sql, [customer], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            if let Some((number, name, department)) = named {
                (view.customer, view.customer_name, view.department) = (Some(number), Some(name), department);
            }
            if let Facilities::Selected { unassigned, .. } = facilities {
                view.scope = FacilityScope::Selected;
                view.unassigned = *unassigned;
                view.facilities = self.all(
                    "SELECT f.number FROM assignment_facilities a JOIN facilities f ON f.id = a.facility_id
                     WHERE a.assignment_id = ?1 ORDER BY f.number_key",
                    [assignment.id],
                    |row| row.get(0),
                )?;
            }
        }
        if let Some(contact) = assignment.contact {
            let sql = "SELECT coalesce(email, name) FROM contacts WHERE id = ?1";
            view.contact = self.one(sql, [contact], |row| row.get(0))?;
        }
        Ok(view)
    }
}
