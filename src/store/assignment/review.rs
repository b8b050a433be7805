//! Walking assignments one by one, whoever's they are.

use std::ops::ControlFlow;

use super::{COLUMNS, Whose, from_row};
use crate::domain::access::Assignment;
use crate::domain::id::{AssignmentId, CustomerId, UserId};
use crate::domain::permission::FeatureSet;
use crate::domain::time::Timestamp;
use crate::domain::user::{AssignmentView, User};
use crate::error::{Error, Result};
use crate::store::Tx;

/// An assignment, whose it is, and how it is shown.
#[derive(Debug, Clone)]
pub struct Reviewed {
    /// The user, without what they are assigned to.
    pub user: User,
    /// As the law reads it.
    pub assignment: Assignment,
    /// As it is shown.
    pub view: AssignmentView,
    /// When it was made.
    pub made_at: Timestamp,
    /// When its facilities were last said.
    pub scoped_at: Timestamp,
}

impl Tx<'_> {
    /// The customers that anybody is assigned to, by number.
    pub fn assigned_customers(&self, visit: &mut dyn FnMut(CustomerId) -> Result<ControlFlow<()>>) -> Result<()> {
        let sql = "SELECT c.id FROM customers c
                   WHERE EXISTS (SELECT 1 FROM assignments a WHERE a.customer_id = c.id) ORDER BY c.number_key";
        self.each(sql, (), |row| row.get(0), visit)
    }

    /// The assignments at one customer, or at all retail customers, by username. Only what is known of one user at a
    /// time is held.
    pub fn assignments_at(
        &self,
        at: Option<CustomerId>,
        features: FeatureSet,
        visit: &mut dyn FnMut(Reviewed) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        let sql = by_username(at);
        let read = |row: &rusqlite::Row<'_>| Ok((from_row(row)?, row.get::<_, UserId>(5)?, row.get(6)?, row.get(7)?));
        self.each(&sql, [at], read, &mut |(assignment, user, made_at, scoped_at)| {
            let user = self.account_at(user)?;
            let user = user.ok_or_else(|| Error::database("An assignment belongs to a user who is not there."))?;
            let mut assignment = [assignment];
            self.fill(Whose::These(&[assignment[0].id]), &mut assignment)?;
            let [assignment] = assignment;
            let view = self.assignment_view(&assignment, features)?;
            visit(Reviewed { user, assignment, view, made_at, scoped_at })
        })
    }

    /// When an assignment was made.
    pub fn assignment_made_at(&self, id: AssignmentId) -> Result<Option<Timestamp>> {
        self.one("SELECT created_at FROM assignments WHERE id = ?1", [id], |row| row.get(0))
    }
}

fn by_username(at: Option<CustomerId>) -> String {
    let condition = match at {
        Some(_) => "a.customer_id = ?1",
        None => "a.customer_id IS NULL AND ?1 IS NULL",
    };
    format!(
        "SELECT {COLUMNS}, a.user_id, a.created_at, coalesce(a.scoped_at, a.created_at)
         FROM assignments a JOIN users u ON u.id = a.user_id WHERE {condition} ORDER BY u.username_key"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[test]
    fn an_index_leads_to_the_assignments() -> Result<()> {
        let mut store = Store::in_memory()?;
        let tx = store.write()?;
        for at in [Some(CustomerId(1)), None] {
            let sql = by_username(at);
            let plan: Vec<String> = tx.all(&format!("EXPLAIN QUERY PLAN {sql}"), [at], |row| row.get(3))?;
            let expected = "SEARCH a USING INDEX assignments_by_customer (customer_id=?)";
            assert_eq!(plan[0], expected, "{plan:?}");
        }
        Ok(())
    }
}
