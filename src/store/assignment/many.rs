//! What many users are assigned to, read together: a listing would else ask several times for each of them.

use std::collections::BTreeMap;

use rusqlite::params_from_iter;

use super::{COLUMNS, TOGETHER, Whose, from_row, numbered, view_of};
use crate::domain::access::Assignment;
use crate::domain::id::{AssignmentId, UserId};
use crate::domain::permission::FeatureSet;
use crate::domain::user::{AssignmentView, FacilityScope, Site, User};
use crate::error::Result;
use crate::store::Tx;

/// How many users are read together.
pub(in crate::store) const USERS: usize = TOGETHER;

/// What its customer and its contact are called, and whose an assignment is.
struct Named {
    user: UserId,
    customer: Option<String>,
    customer_name: Option<String>,
    department: Option<String>,
    archived: bool,
    contact: Option<String>,
}

impl Tx<'_> {
    /// Reads what users are assigned to, at most [`USERS`] of them.
    pub(in crate::store) fn assign(&self, users: &mut [User], features: FeatureSet) -> Result<()> {
        let Some(last) = users.last() else { return Ok(()) };
        let filled_up = std::iter::repeat_n(last.id, TOGETHER.saturating_sub(users.len()));
        let ids: Vec<_> = users.iter().map(|user| user.id).chain(filled_up).collect();
        let sql = format!(
            "SELECT {COLUMNS}, a.user_id, c.number, c.name, c.department, c.archived_at IS NOT NULL,
                 coalesce(k.email, k.name)
             FROM assignments a LEFT JOIN customers c ON c.id = a.customer_id LEFT JOIN contacts k ON k.id = a.contact_id
             WHERE a.user_id IN ({})",
            numbered()
        );
        let mut found: Vec<(Assignment, Named)> = self.all(&sql, params_from_iter(ids), |row| {
            let named = Named {
                user: row.get(5)?,
                customer: row.get(6)?,
                customer_name: row.get(7)?,
                department: row.get(8)?,
                archived: row.get(9)?,
                contact: row.get(10)?,
            };
            Ok((from_row(row)?, named))
        })?;
        // Quicker here than in the database, which would sort whole rows.
        found.sort_unstable_by_key(|(assignment, _)| assignment.id);
        let (mut assignments, named): (Vec<_>, Vec<_>) = found.into_iter().unzip();
        let places: BTreeMap<_, _> = users.iter().enumerate().map(|(at, user)| (user.id, at)).collect();
        let mut named = named.into_iter();
        for some in assignments.chunks_mut(TOGETHER) {
            let views = self.views(some, features)?;
            for (mut view, named) in views.into_iter().zip(named.by_ref()) {
                (view.customer, view.customer_name) = (named.customer, named.customer_name);
                (view.department, view.archived, view.contact) = (named.department, named.archived, named.contact);
                let Some(at) = places.get(&named.user) else { continue };
                users[*at].all_retail |= view.customer_id.is_none();
                users[*at].assignments.push(view);
            }
        }
        Ok(())
    }

    /// Assignments as they are shown, at most [`TOGETHER`] of them and in the order of their ids, but for what their
    /// customers and contacts are called.
    fn views(&self, assignments: &mut [Assignment], features: FeatureSet) -> Result<Vec<AssignmentView>> {
        let ids: Vec<_> = assignments.iter().map(|assignment| assignment.id).collect();
        self.fill_permissions(Whose::These(&ids), assignments)?;
        let mut views: Vec<_> = assignments.iter().map(|assignment| view_of(assignment, features)).collect();
        if views.iter().all(|view| view.scope == FacilityScope::All) {
            return Ok(views);
        }
        let sql = format!(
            "SELECT x.assignment_id, f.number, f.id, f.archived_at IS NOT NULL
             FROM assignment_facilities x JOIN facilities f ON f.id = x.facility_id
             WHERE x.assignment_id IN ({}) ORDER BY x.assignment_id, f.number_key",
            numbered()
        );
        let listed = self.all(&sql, params_from_iter(Whose::These(&ids).values()), |row| {
            let site = Site { id: row.get(2)?, archived: row.get(3)? };
            Ok((row.get::<_, AssignmentId>(0)?, row.get(1)?, site))
        })?;
        for (id, number, site) in listed {
            if let Ok(at) = views.binary_search_by_key(&id, |view| view.id) {
                views[at].facilities.push(number);
                views[at].sites.push(site);
            }
        }
        Ok(views)
    }
}
