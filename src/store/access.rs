//! Who can reach an object: look-ups along the indexes of assignments find who might, and the law decides.

#[cfg(test)]
mod plan;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use rusqlite::{Row, params_from_iter};

use super::Tx;
use super::assignment::{self, TOGETHER, Whose, numbered};
use crate::domain::access::{Access, Assignment, Candidates, Limit, Object};
use crate::domain::id::{AssignmentId, UserId};
use crate::domain::permission::{FeatureSet, Permission};
use crate::domain::user::{Language, Notifications, UserStatus};
use crate::domain::word::Word;
use crate::error::{Error, Result};

/// A user of whom the law is asked.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Their row.
    pub id: UserId,
    /// What they sign in as.
    pub username: String,
    /// Where mail reaches them.
    pub email: Option<String>,
    /// Where text messages reach them.
    pub mobile: Option<String>,
    /// The language of their texts, if they have chosen one.
    pub language: Option<Language>,
    /// What they want to hear of, and how.
    pub notifications: Notifications,
    /// Whether they can sign in.
    pub status: UserStatus,
    /// What decides, with only those of their assignments that may reach the object. The others cannot.
    pub access: Access,
    /// What these assignments name, one for each.
    names: Vec<Names>,
}

/// What an assignment names, as the command line takes it.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// The customer's number; none for all retail customers.
    pub customer: Option<String>,
    /// The contact it is limited to.
    pub contact: Option<String>,
}

impl Candidate {
    /// What one of their assignments names.
    ///
    /// # Errors
    /// When it is none of theirs.
    pub fn names(&self, of: &Assignment) -> Result<&Names> {
        let at = self.access.assignments.iter().position(|assignment| assignment.id == of.id);
        at.and_then(|at| self.names.get(at)).ok_or_else(|| Error::failure("The assignment is somebody else's."))
    }
}

/// In which order users come.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum WhoSort {
    /// By username.
    #[default]
    User,
    /// By address; who has none comes before all others.
    Email,
    /// By status, in the order of the model.
    Status,
}

/// An assignment that may reach the object, with what its user is sorted by.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    rank: usize,
    key: Option<String>,
    user: UserId,
    assignment: AssignmentId,
}

impl WhoSort {
    fn found(self, row: &Row<'_>) -> rusqlite::Result<Found> {
        let (rank, key) = match self {
            WhoSort::User => (0, row.get(2)?),
            WhoSort::Email => (0, row.get(3)?),
            WhoSort::Status => (UserStatus::of(row.get(4)?, row.get(5)?).index(), row.get(2)?),
        };
        Ok(Found { rank, key, user: row.get(1)?, assignment: row.get(0)? })
    }
}

const SELECT: &str = "SELECT a.id, a.user_id, u.username_key, u.email_key, u.password_hash IS NOT NULL, u.suspended_at";

/// The statement that finds candidates, and its values.
fn look_up(candidates: Candidates) -> (String, Vec<i64>) {
    let users = "JOIN users u ON u.id = a.user_id";
    let of_customer = |customer: i64, condition: &str, limit| {
        let (limit, contact) = match limit {
            Limit::Either => ("", None),
            Limit::Unlimited => (" AND a.contact_id IS NULL", None),
            Limit::To(contact) => (" AND a.contact_id = ?2", Some(contact.0)),
        };
        let sql = format!("{SELECT} FROM assignments a {users} WHERE a.customer_id = ?1{condition}{limit}");
        (sql, [customer].into_iter().chain(contact).collect())
    };
    match candidates {
        Candidates::Everybody => (format!("{SELECT} FROM assignments a {users}"), Vec::new()),
        Candidates::AllRetail => {
            (format!("{SELECT} FROM assignments a {users} WHERE a.customer_id IS NULL"), Vec::new())
        }
        Candidates::Customer(customer, limit) => of_customer(customer.0, "", limit),
        Candidates::Whole(customer, limit) => of_customer(customer.0, " AND a.all_facilities = 1", limit),
        Candidates::Unassigned(customer, limit) => of_customer(customer.0, " AND a.unassigned = 1", limit),
        Candidates::Listed(facility, limit) => {
            let (limit, contact) = match limit {
                Limit::Either => ("", None),
                Limit::Unlimited => (" AND f.limit_id = 0", None),
                Limit::To(contact) => (" AND f.limit_id = ?2", Some(contact.0)),
            };
            let sql = format!(
                "{SELECT} FROM assignment_facilities f JOIN assignments a ON a.id = f.assignment_id {users}
                 WHERE f.facility_id = ?1{limit}"
            );
            (sql, [facility.0].into_iter().chain(contact).collect())
        }
    }
}

impl Tx<'_> {
    /// Shows everybody who can do something about an object, with the assignment that lets them: see it, if nothing is
    /// named, or for a customer or a facility, cover it.
    pub fn who(
        &self,
        object: &Object,
        permission: Option<Permission>,
        (sort, descending): (WhoSort, bool),
        visit: &mut dyn FnMut(&Candidate, &Assignment) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        self.candidates(&object.candidates(), (sort, descending), &mut |candidate| match candidate
            .access
            .reaching(object, permission)
        {
            Some(assignment) => visit(candidate, assignment),
            None => Ok(ControlFlow::Continue(())),
        })
    }

    /// Shows users with the assignments that are among these candidates.
    pub fn candidates(
        &self,
        candidates: &BTreeSet<Candidates>,
        (sort, descending): (WhoSort, bool),
        visit: &mut dyn FnMut(&Candidate) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        let mut found = Vec::new();
        for candidates in candidates {
            let (sql, values) = look_up(*candidates);
            let mut statement = self.prepare(&sql)?;
            let mut rows = statement.query(params_from_iter(values))?;
            while let Some(row) = rows.next()? {
                found.push(sort.found(row)?);
            }
        }
        // An assignment may have been found in several ways.
        found.sort_unstable();
        found.dedup();
        let mut users: Vec<_> = found.chunk_by(|one, next| one.user == next.user).collect();
        if descending {
            users.reverse();
        }
        let mut rest = users.as_slice();
        while !rest.is_empty() {
            let (next, later) = rest.split_at(together(rest));
            for candidate in self.load(next)? {
                if visit(&candidate)?.is_break() {
                    return Ok(());
                }
            }
            rest = later;
        }
        Ok(())
    }

    /// Reads users with those of their assignments that were found: a few look-ups for all of them, not for each.
    fn load(&self, users: &[&[Found]]) -> Result<Vec<Candidate>> {
        let features = self.features()?;
        let sql = users_sql();
        let mut ids: Vec<_> = users.iter().flat_map(|user| user.iter()).map(|found| found.assignment).collect();
        ids.sort_unstable();
        let mut loaded: BTreeMap<UserId, Candidate> = BTreeMap::new();
        for ids in ids.chunks(TOGETHER) {
            let whose = Whose::These(ids);
            let mut assignments = Vec::with_capacity(ids.len());
            let mut others = Vec::with_capacity(ids.len());
            let mut statement = self.prepare(&sql)?;
            let mut rows = statement.query(params_from_iter(whose.values()))?;
            while let Some(row) = rows.next()? {
                assignments.push(assignment::from_row(row)?);
                others.push((candidate(row, features)?, Names { customer: row.get(11)?, contact: row.get(12)? }));
            }
            self.fill(whose, &mut assignments)?;
            for (assignment, (candidate, names)) in assignments.into_iter().zip(others) {
                let candidate = loaded.entry(candidate.id).or_insert(candidate);
                candidate.access.assignments.push(assignment);
                candidate.names.push(names);
            }
        }
        Ok(users.iter().filter_map(|user| loaded.remove(&user.first()?.user)).collect())
    }
}

/// How many of these users are read together.
fn together(users: &[&[Found]]) -> usize {
    let mut assignments = 0;
    let fits = |user: &&&[Found]| {
        assignments += user.len();
        // Somebody may have more than that.
        assignments == user.len() || assignments <= TOGETHER
    };
    users.iter().take_while(fits).count()
}

/// The statement that reads assignments with their users and what they name.
fn users_sql() -> String {
    format!(
        "SELECT {}, a.user_id, u.username, u.email, u.password_hash IS NOT NULL, u.suspended_at,
             u.allow_support_cases, c.number, coalesce(k.email, k.name), u.mobile, u.language, u.notify_comments,
             u.notify_work_orders
         FROM assignments a JOIN users u ON u.id = a.user_id
         LEFT JOIN customers c ON c.id = a.customer_id LEFT JOIN contacts k ON k.id = a.contact_id
         WHERE a.id IN ({}) ORDER BY a.id",
        assignment::COLUMNS,
        numbered()
    )
}

/// A user, still without assignments.
fn candidate(row: &Row<'_>, features: FeatureSet) -> rusqlite::Result<Candidate> {
    Ok(Candidate {
        id: row.get(5)?,
        username: row.get(6)?,
        email: row.get(7)?,
        mobile: row.get(13)?,
        language: row.get(14)?,
        notifications: Notifications { comments: row.get(15)?, work_orders: row.get(16)? },
        status: UserStatus::of(row.get(8)?, row.get(9)?),
        access: Access { assignments: Vec::new(), support_cases: row.get(10)?, features },
        names: Vec::new(),
    })
}
