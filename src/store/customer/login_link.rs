//! A customer's login link: what it is derived from, and how it finds its customer.

use crate::domain::customer::Customer;
use crate::domain::id::CustomerId;
use crate::error::Result;
use crate::store::Tx;

/// What a login link is derived from, beside the key file and the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkSeed {
    /// Which of the customer's links it is, counted from 1.
    pub generation: u32,
    /// What makes it unlike any other; none before it is first shown.
    pub nonce: Option<[u8; 16]>,
}

impl Tx<'_> {
    /// What the login link of a customer is derived from.
    pub fn link_seed(&self, id: CustomerId) -> Result<Option<LinkSeed>> {
        self.one("SELECT link_generation, link_nonce FROM customers WHERE id = ?1", [id], |row| {
            Ok(LinkSeed { generation: row.get(0)?, nonce: row.get(1)? })
        })
    }

    /// Keeps what a login link was derived from, and the hash by which it finds its customer from now on.
    pub fn show_link(&self, id: CustomerId, nonce: &[u8; 16], hash: &[u8; 32]) -> Result<()> {
        let sql = "UPDATE customers SET link_nonce = ?2, link_hash = ?3 WHERE id = ?1";
        self.run(sql, (id, nonce.as_slice(), hash.as_slice()))?;
        Ok(())
    }

    /// Makes every login link that a customer has had worthless, and gives the number of the next one, which begins when
    /// it is shown.
    pub fn rotate_link(&self, id: CustomerId) -> Result<Option<u32>> {
        let sql = "UPDATE customers SET link_generation = link_generation + 1, link_nonce = NULL, link_hash = NULL
                   WHERE id = ?1 RETURNING link_generation";
        self.one(sql, [id], |row| row.get(0))
    }

    /// Switches a customer's login link on or off. It stays the same link.
    pub fn switch_link(&self, id: CustomerId, on: bool) -> Result<()> {
        self.run("UPDATE customers SET login_link = ?2 WHERE id = ?1", (id, on))?;
        Ok(())
    }

    /// The customer whose login link has this hash, whether the link works or not.
    pub fn customer_by_link(&self, hash: &[u8; 32]) -> Result<Option<Customer>> {
        self.customer_where("c.link_hash = ?1", &hash.as_slice())
    }

    /// How many invitations to a customer nobody has accepted yet.
    pub fn invitations_open_at(&self, id: CustomerId) -> Result<u32> {
        let sql = "SELECT count(*) FROM invitations
                   WHERE customer_id = ?1 AND accepted_at IS NULL AND deleted_at IS NULL";
        Ok(self.one(sql, [id], |row| row.get(0))?.unwrap_or_default())
    }

    /// How many of these go to users who are invited to nothing that is not archived.
    pub fn invitations_to_nothing_at(&self, id: CustomerId) -> Result<u32> {
        let sql = "SELECT count(*) FROM invitations i
                   WHERE i.customer_id = ?1 AND i.accepted_at IS NULL AND i.deleted_at IS NULL
                       AND NOT EXISTS (SELECT 1 FROM open_places p WHERE p.user_id = i.user_id)";
        Ok(self.one(sql, [id], |row| row.get(0))?.unwrap_or_default())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::store::Store;

    #[test]
    fn a_link_finds_its_customer_by_an_index() {
        let mut store = Store::in_memory().unwrap();
        let tx = store.read().unwrap();
        let sql = format!("EXPLAIN QUERY PLAN {} WHERE c.link_hash = ?1", super::super::SELECT);
        let plan: Vec<String> = tx.all(&sql, [[0u8; 32].as_slice()], |row| row.get(3)).unwrap();
        assert!(plan[0].contains("(link_hash=?)") && !plan.iter().any(|step| step.starts_with("SCAN")), "{plan:?}");
    }
}
