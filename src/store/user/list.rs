//! Listing users.

use std::ops::ControlFlow;

use rusqlite::{ToSql, params_from_iter};

use super::{SELECT, from_row};
use crate::domain::id::{CustomerId, RoleId};
use crate::domain::unseen::without;
use crate::domain::user::{User, UserStatus};
use crate::domain::{email, text};
use crate::error::Result;
use crate::store::assignment::USERS;
use crate::store::{Tx, numbered};

/// Which users to show.
#[derive(Debug, Default, Clone)]
pub struct UserFilter {
    /// Only those whose name, username or address contains this.
    pub text: Option<Needle>,
    /// Only those assigned to this.
    pub assigned: Option<Assigned>,
    /// Only those with this role: in the assignment above if there is one, else in any.
    pub role: Option<RoleId>,
    /// Only those with this status.
    pub status: Option<UserStatus>,
    /// Without provisional accounts.
    pub accounts_only: bool,
    /// In which order.
    pub sort: UserSort,
    /// The other way round.
    pub descending: bool,
}

/// What users can be assigned to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Assigned {
    /// This customer.
    Customer(CustomerId),
    /// Any of these customers that is not archived: what a portal user sees of all users. What is asked about
    /// assignments is asked about these alone.
    AnyOf(Vec<CustomerId>),
    /// All retail customers.
    AllRetail,
}

/// A text to search for, in the forms in which it can stand in the columns that are compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needle {
    text: String,
    /// With a domain in its ASCII form, as addresses have it.
    address: String,
}

impl Needle {
    /// A text to search for; none if it is blank, since that stands everywhere.
    pub fn new(typed: &str) -> Option<Needle> {
        let text = text::key(typed);
        // A domain is not folded as a name is: IDNA keeps ß.
        let address = match text.contains('@') {
            true => email::key(typed),
            // Perhaps a part of a domain.
            false => idna::domain_to_ascii(&without(typed)).unwrap_or_else(|_| text.clone()),
        };
        // What the conversion makes nothing of would stand everywhere.
        let address = if address.is_empty() { text.clone() } else { address };
        (!text.is_empty()).then_some(Needle { text, address })
    }
}

/// In which order users are shown.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum UserSort {
    /// By username.
    #[default]
    Username,
    /// By address.
    Email,
    /// By first and last name.
    Name,
    /// By status, in the order of the model.
    Status,
    /// By when the account was made.
    CreatedAt,
    /// By the last sign-in; whoever never signed in comes before all others.
    LastSignInAt,
    /// By row.
    Id,
}

impl UserSort {
    fn column(self) -> &'static str {
        match self {
            UserSort::Username => "u.username_key",
            UserSort::Email => "u.email_key",
            UserSort::Name => "u.name_key",
            UserSort::Status => {
                "CASE WHEN u.suspended_at IS NOT NULL THEN 2 WHEN u.password_hash IS NOT NULL THEN 1 ELSE 0 END"
            }
            UserSort::CreatedAt => "u.created_at",
            UserSort::LastSignInAt => "u.last_sign_in_at",
            UserSort::Id => "u.id",
        }
    }
}

impl UserFilter {
    fn sql(&self) -> String {
        let role = match (self.role, &self.assigned) {
            (None, _) => "?2 IS NULL",
            (Some(_), Some(_)) => {
                "EXISTS (SELECT 1 FROM assignment_roles r WHERE r.assignment_id = a.id AND r.role_id = ?2)"
            }
            (Some(_), None) => {
                "u.id IN (SELECT a.user_id FROM assignment_roles r JOIN assignments a ON a.id = r.assignment_id
                          WHERE r.role_id = ?2)"
            }
        };
        let source = match &self.assigned {
            None => format!("WHERE ?1 IS NULL AND {role}"),
            Some(Assigned::Customer(_)) => {
                format!("JOIN assignments a ON a.user_id = u.id WHERE a.customer_id = ?1 AND {role}")
            }
            Some(Assigned::AllRetail) => {
                format!("JOIN assignments a ON a.user_id = u.id WHERE a.customer_id IS NULL AND ?1 IS NULL AND {role}")
            }
            // Found by their customers, so that it costs nothing how many users there are elsewhere.
            Some(Assigned::AnyOf(customers)) => format!(
                "WHERE ?1 IS NULL AND u.id IN (SELECT a.user_id FROM assignments a JOIN customers c ON c.id = a.customer_id
                     WHERE a.customer_id IN ({}) AND c.archived_at IS NULL AND {role})",
                numbered(5, customers.len())
            ),
        };
        let status = match self.status {
            None => "1 = 1",
            Some(UserStatus::Suspended) => "u.suspended_at IS NOT NULL",
            Some(UserStatus::Active) => "u.suspended_at IS NULL AND u.password_hash IS NOT NULL",
            Some(UserStatus::NotConfirmed) => "u.suspended_at IS NULL AND u.password_hash IS NULL",
        };
        let text = match self.text {
            None => "?3 IS NULL AND ?4 IS NULL",
            // Without LIKE, whose wildcards would have to be escaped.
            Some(_) => {
                "(replace(u.name_key, ?3, '') <> u.name_key OR replace(u.username_key, ?3, '') <> u.username_key
                  OR replace(u.email_key, ?3, '') <> u.email_key OR replace(u.username_key, ?4, '') <> u.username_key
                  OR replace(u.email_key, ?4, '') <> u.email_key)"
            }
        };
        let column = self.sort.column();
        // Engines differ in where they put what is absent.
        let (direction, absent) = if self.descending { ("DESC", "LAST") } else { ("ASC", "FIRST") };
        // As the indexes of names go on; of two with the same name, the account comes before the provisional ones.
        let name = match self.sort {
            UserSort::Username | UserSort::Email => format!(" coalesce(u.provisional_customer_id, 0) {direction},"),
            _ => String::new(),
        };
        let accounts = if self.accounts_only { super::ORDINARY } else { "1 = 1" };
        format!(
            "{SELECT} {source} AND {status} AND {text} AND {accounts}
             ORDER BY {column} {direction} NULLS {absent},{name} u.id {direction}"
        )
    }
}

impl Tx<'_> {
    /// Shows users, with assignments.
    pub fn users(&self, filter: &UserFilter, visit: &mut dyn FnMut(User) -> Result<ControlFlow<()>>) -> Result<()> {
        let (customer, among) = match &filter.assigned {
            Some(Assigned::Customer(customer)) => (Some(*customer), &[][..]),
            Some(Assigned::AnyOf(customers)) if customers.is_empty() => return Ok(()),
            Some(Assigned::AnyOf(customers)) => (None, customers.as_slice()),
            Some(Assigned::AllRetail) | None => (None, &[][..]),
        };
        let (text, address) = filter.text.as_ref().map(|needle| (&needle.text, &needle.address)).unzip();
        let fixed: [&dyn ToSql; 4] = [&customer, &filter.role, &text, &address];
        let params = params_from_iter(fixed.into_iter().chain(among.iter().map(|customer| customer as &dyn ToSql)));
        let features = self.features()?;
        let mut flow = ControlFlow::Continue(());
        let mut together = Vec::with_capacity(USERS);
        let mut hand_over = |together: &mut Vec<User>| -> Result<ControlFlow<()>> {
            self.assign(together, features)?;
            for user in together.drain(..) {
                flow = visit(user)?;
                if flow.is_break() {
                    break;
                }
            }
            Ok(flow)
        };
        self.each(&filter.sql(), params, from_row, &mut |user| {
            together.push(user);
            if together.len() < USERS { Ok(ControlFlow::Continue(())) } else { hand_over(&mut together) }
        })?;
        hand_over(&mut together).map(|_| ())
    }

    /// Shows the users assigned to a customer, by username.
    pub fn users_of_customer(
        &self,
        customer: CustomerId,
        visit: &mut dyn FnMut(User) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        let assigned = Some(Assigned::Customer(customer));
        self.users(&UserFilter { assigned, ..UserFilter::default() }, visit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    /// Ids and usernames in opposite orders; one user of each status.
    fn world(tx: &Tx<'_>) -> Result<()> {
        tx.conn.execute_batch(
            "INSERT INTO users (id, username, username_key, email, email_key, name_key, password_hash, suspended_at,
                 last_sign_in_at, created_at)
             VALUES (1, 'c', 'c', NULL, NULL, 'eva ek', 'x', NULL, 5, 1), (2, 'b', 'b', 'z@x', 'z@x', 'ada ek', NULL, NULL, NULL, 2),
                    (3, 'a', 'a', 'y@x', 'y@x', 'bo ek', 'x', 1, 4, 3)",
        )?;
        Ok(())
    }

    fn ids(tx: &Tx<'_>, filter: &UserFilter) -> Result<Vec<i64>> {
        let mut ids = Vec::new();
        tx.users(filter, &mut |user| {
            ids.push(user.id.0);
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(ids)
    }

    #[test]
    fn every_order_has_its_opposite() -> Result<()> {
        let mut store = Store::in_memory()?;
        let tx = store.write()?;
        world(&tx)?;
        for (sort, expected) in [
            (UserSort::Username, [3, 2, 1]),
            (UserSort::Email, [1, 3, 2]),
            (UserSort::Name, [2, 3, 1]),
            (UserSort::Status, [2, 1, 3]),
            (UserSort::CreatedAt, [1, 2, 3]),
            (UserSort::LastSignInAt, [2, 3, 1]),
            (UserSort::Id, [1, 2, 3]),
        ] {
            assert_eq!(ids(&tx, &UserFilter { sort, ..UserFilter::default() })?, expected, "{sort:?}");
            let mut opposite = ids(&tx, &UserFilter { sort, descending: true, ..UserFilter::default() })?;
            opposite.reverse();
            assert_eq!(opposite, expected, "-{sort:?}");
        }
        for (status, expected) in [(UserStatus::Active, 1), (UserStatus::NotConfirmed, 2), (UserStatus::Suspended, 3)] {
            assert_eq!(ids(&tx, &UserFilter { status: Some(status), ..UserFilter::default() })?, [expected]);
        }
        Ok(())
    }

    #[test]
    fn indexes_serve_the_orders_and_the_customer() -> Result<()> {
        let mut store = Store::in_memory()?;
        let tx = store.write()?;
        let planned = |filter: UserFilter| -> Result<String> {
            let sql = format!("EXPLAIN QUERY PLAN {}", filter.sql());
            let more = match &filter.assigned {
                Some(Assigned::AnyOf(customers)) => customers.len(),
                _ => 0,
            };
            let steps: Vec<String> = tx.all(&sql, params_from_iter(vec![None::<i64>; 4 + more]), |row| row.get(3))?;
            Ok(steps.join("; "))
        };
        for sort in [UserSort::Username, UserSort::Email, UserSort::Name, UserSort::Id] {
            for descending in [false, true] {
                let plan = planned(UserFilter { sort, descending, ..UserFilter::default() })?;
                assert!(!plan.contains("TEMP B-TREE"), "{sort:?}: {plan}");
            }
        }
        let assigned = Some(Assigned::Customer(CustomerId(1)));
        let plan = planned(UserFilter { assigned, ..UserFilter::default() })?;
        assert!(plan.contains("assignments_by_customer (customer_id=?)"), "{plan}");
        // What a portal user sees is found by customer: no walk through all users, whatever the order.
        for (sort, role) in [(UserSort::Username, None), (UserSort::CreatedAt, Some(RoleId(1)))] {
            let assigned = Some(Assigned::AnyOf(vec![CustomerId(1), CustomerId(2)]));
            let plan = planned(UserFilter { assigned, sort, role, ..UserFilter::default() })?;
            assert!(plan.contains("assignments_by_customer (customer_id=?)"), "{plan}");
            assert!(plan.contains("SEARCH u USING INTEGER PRIMARY KEY") && !plan.contains("SCAN u"), "{plan}");
        }
        Ok(())
    }
}
