//! Provisional accounts: found by name and customer, and made one with the person's account.

use super::{SELECT, from_row};
use crate::domain::id::{CustomerId, UserId};
use crate::domain::user::User;
use crate::error::Result;
use crate::store::Tx;

impl Tx<'_> {
    /// The provisional account of a customer with this address, given its key.
    pub fn provisional_at(&self, key: &str, customer: CustomerId) -> Result<Option<User>> {
        let sql = format!("{SELECT} WHERE u.username_key = ?1 AND coalesce(u.provisional_customer_id, 0) = ?2");
        let found = self.one(&sql, (key, customer), from_row)?;
        found.map(|user| self.with_assignments(user, self.features()?)).transpose()
    }

    /// The provisional accounts with this address, given its key: at most one of each customer.
    pub fn provisional_named(&self, key: &str) -> Result<Vec<User>> {
        let sql = format!("{SELECT} WHERE u.username_key = ?1 AND u.provisional_customer_id IS NOT NULL ORDER BY u.id");
        let found = self.all(&sql, [key], from_row)?;
        let features = self.features()?;
        found.into_iter().map(|user| self.with_assignments(user, features)).collect()
    }

    /// The provisional accounts of a person at the customers that their account is assigned to, given the keys of its
    /// names.
    pub fn provisional_beside(&self, account: UserId, username: &str, email: Option<&str>) -> Result<Vec<User>> {
        let sql = format!(
            "{SELECT} WHERE u.username_key IN (?2, ?3) AND u.provisional_customer_id IN
                 (SELECT a.customer_id FROM assignments a WHERE a.user_id = ?1) ORDER BY u.id"
        );
        let found = self.all(&sql, (account, username, email.unwrap_or(username)), from_row)?;
        let features = self.features()?;
        found.into_iter().map(|user| self.with_assignments(user, features)).collect()
    }

    /// Whether there is any provisional account.
    pub fn has_provisional(&self) -> Result<bool> {
        let sql = "SELECT 1 FROM users WHERE provisional_customer_id IS NOT NULL LIMIT 1";
        Ok(self.one(sql, (), |_| Ok(()))?.is_some())
    }

    /// Makes a provisional account one like any other. Its names have to be nobody else's.
    pub fn end_provisional(&self, id: UserId) -> Result<()> {
        self.run("UPDATE users SET provisional_customer_id = NULL WHERE id = ?1", [id])?;
        Ok(())
    }

    /// Gives what belongs to a provisional account to the account of the same person, and deletes it. An assignment to a
    /// customer that the account is assigned to already goes with it.
    pub fn join_users(&self, provisional: UserId, account: UserId) -> Result<()> {
        self.run(
            "UPDATE assignments SET user_id = ?2 WHERE user_id = ?1 AND NOT EXISTS
                 (SELECT 1 FROM assignments o WHERE o.user_id = ?2 AND o.customer_id = assignments.customer_id)",
            (provisional, account),
        )?;
        for table in ["invitations", "tokens", "messages"] {
            self.run(&format!("UPDATE {table} SET user_id = ?2 WHERE user_id = ?1"), (provisional, account))?;
        }
        self.run("DELETE FROM users WHERE id = ?1", [provisional])?;
        Ok(())
    }
}
