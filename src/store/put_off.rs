//! Indexes that wait for the end of a large import.
//!
//! Most of what a new user costs is finding a place in one index after the other. Where a file brings far more than there
//! is, it is quicker to take the indexes away that nothing in the import looks at and to sort them at its end, in the same
//! transaction: whoever reads meanwhile sees the old ones, and an import that fails has taken none away.

use super::Tx;
use crate::domain::id::UserId;
use crate::error::Result;

/// How many users a file has to bring for this to be worth it.
const FEWEST: u64 = 10_000;

/// The statements that make the indexes again.
#[must_use = "the indexes have to be put back before the transaction is committed"]
pub struct PutOff(Vec<String>);

impl Tx<'_> {
    /// Takes away the indexes of users and their assignments that only listings use, if a file brings about so many users
    /// and there are few of them yet.
    ///
    /// # Errors
    /// When the database fails.
    pub fn put_off_user_indexes(&self, expected: u64) -> Result<PutOff> {
        let UserId(there) = self.newest_user()?;
        if expected < FEWEST || expected / 2 < there.unsigned_abs() {
            return Ok(PutOff(Vec::new()));
        }
        // In the order in which they were made: SQLite takes the first of those that look equally good to it. Unique ones
        // are rules, and finding a customer counts its users along the one that stays.
        let indexes: Vec<(String, String)> = self.all(
            "SELECT name, sql FROM sqlite_schema
             WHERE type = 'index' AND sql LIKE 'CREATE INDEX %' AND name <> 'assignments_by_customer'
                 AND tbl_name IN ('users', 'assignments', 'assignment_facilities', 'assignment_roles')
             ORDER BY rowid",
            (),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        for (name, _) in &indexes {
            self.conn.execute_batch(&format!("DROP INDEX {name}"))?;
        }
        Ok(PutOff(indexes.into_iter().map(|(_, sql)| sql).collect()))
    }

    /// Makes the indexes again that were taken away.
    ///
    /// # Errors
    /// When the database fails.
    pub fn put_back(&self, PutOff(indexes): PutOff) -> Result<()> {
        if indexes.is_empty() {
            return Ok(());
        }
        // What is sorted may take as much memory as the pages that are kept, on top of them.
        self.conn.execute_batch("PRAGMA cache_size = -8192")?;
        for sql in indexes {
            self.conn.execute_batch(&sql)?;
        }
        self.conn.execute_batch(super::file::WRITER_CACHE)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;
    use crate::store::walk::plan_tests::plan;

    fn schema(tx: &Tx<'_>) -> Result<Vec<(String, String)>> {
        tx.all("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid", (), |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
    }

    /// The indexes of a table in the order in which SQLite looks at them.
    fn indexes(tx: &Tx<'_>, table: &str) -> Result<Vec<String>> {
        tx.all("SELECT name FROM pragma_index_list(?1) ORDER BY seq", [table], |row| row.get(0))
    }

    #[test]
    fn all_are_there_again_and_in_their_order() -> Result<()> {
        let mut store = Store::in_memory()?;
        let tx = store.write()?;
        let order = |tx: &Tx<'_>| -> Result<Vec<_>> {
            ["users", "assignments", "assignment_facilities", "assignment_roles"]
                .map(|table| indexes(tx, table))
                .into_iter()
                .collect()
        };
        let (before, mut sorted) = (order(&tx)?, schema(&tx)?);
        let put_off = tx.put_off_user_indexes(FEWEST)?;
        assert!(!put_off.0.is_empty());
        assert_eq!(indexes(&tx, "assignment_roles")?.len(), 1, "the key stays");
        tx.put_back(put_off)?;
        let mut after = schema(&tx)?;
        assert_eq!(order(&tx)?, before);
        sorted.sort();
        after.sort();
        assert_eq!(after, sorted);
        Ok(())
    }

    #[test]
    fn what_an_import_looks_up_is_found_by_an_index_all_along() -> Result<()> {
        let mut store = Store::in_memory()?;
        let tx = store.write()?;
        let put_off = tx.put_off_user_indexes(FEWEST)?;
        for sql in [
            // How many users a customer has, which is read with it.
            "SELECT count(*) FROM assignments a WHERE a.customer_id = ?1",
            "SELECT a.id FROM assignments a WHERE a.user_id = ?1",
            "SELECT u.id FROM users u WHERE u.email_key = ?1",
            "SELECT u.id FROM users u WHERE u.id <> 1 AND (u.username_key = ?1 OR u.email_key = ?1)",
            "SELECT x.role_id FROM assignment_roles x WHERE x.assignment_id = ?1",
            "SELECT x.facility_id FROM assignment_facilities x WHERE x.assignment_id = ?1",
        ] {
            let steps = plan(&tx, sql)?;
            assert!(!steps.iter().any(|step| step.starts_with("SCAN ")), "{sql}: {steps:?}");
        }
        tx.put_back(put_off)
    }

    #[test]
    fn what_came_meanwhile_is_in_them_and_a_rollback_leaves_all_as_it_was() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let mut store = Store::create(&folder.path().join("portal.db"))?;
        let fill = "INSERT INTO customers (id, number, number_key, name, name_key, kind, created_at)
                VALUES (1, 'A', 'a', 'A', 'a', 'corporate', 0);
            INSERT INTO users (username, username_key, name_key, created_at)
                WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 10000)
                SELECT n, n, n * 7919 % 10007, 0 FROM n;
            INSERT INTO assignments (user_id, customer_id, all_facilities, created_at) SELECT id, 1, 1, 0 FROM users;";
        for commit in [false, true] {
            let tx = store.write()?;
            let before = schema(&tx)?.len();
            let put_off = tx.put_off_user_indexes(FEWEST)?;
            tx.conn.execute_batch(fill)?;
            if commit {
                tx.put_back(put_off)?;
                assert_eq!(schema(&tx)?.len(), before);
                tx.commit()?;
            }
        }
        let tx = store.read()?;
        let told: Vec<String> = tx.all("PRAGMA integrity_check", (), |row| row.get(0))?;
        assert_eq!(told, ["ok"]);
        let found =
            tx.one("SELECT count(*) FROM users INDEXED BY users_by_name WHERE name_key >= ''", (), |row| row.get(0))?;
        assert_eq!(found, Some(10_000_u32));
        Ok(())
    }

    #[test]
    fn a_small_file_leaves_them_alone() -> Result<()> {
        let mut store = Store::in_memory()?;
        let tx = store.write()?;
        assert!(tx.put_off_user_indexes(FEWEST - 1)?.0.is_empty());
        tx.conn
            .execute_batch("INSERT INTO users (id, username, username_key, created_at) VALUES (6000, 'u', 'u', 0)")?;
        assert!(tx.put_off_user_indexes(FEWEST)?.0.is_empty(), "there are many already");
        assert!(!tx.put_off_user_indexes(2 * FEWEST)?.0.is_empty());
        Ok(())
    }
}
