//! Looking something up by its key at a cost that does not tell whether it is there.
//!
//! To a portal user, what they may not see is not there, and nothing that it does to a command may be measured. A look-up
//! by a key passes over one row more where there is one. So what a portal user names is looked up in one of two ways:
//! along what they may see, where an index leads through that and nothing else; or here, where some row is found in any
//! case: the one with the key, else the next one in the order, else the last. Only what names it and what the law asks is
//! read of that row, which is the same for each. Whether it was the one that was meant, and whether it may be seen, is
//! decided afterwards, without another look at the database.

use rusqlite::Row;

/// The statement that finds some row of a table: the one whose `key` is `?1`, if there is one. With `within`, of those
/// that have `?2` in that column, along an index of both. The key comes first, then `columns`.
pub(super) fn some(table: &str, key: &str, columns: &str, within: Option<&str>) -> String {
    let within = within.map(|column| format!("{column} = ?2")).unwrap_or_else(|| "1 = 1".to_owned());
    format!(
        "SELECT {key}, {columns} FROM {table} WHERE {within} AND {key} >= (
             SELECT min(k) FROM (SELECT ?1 AS k UNION ALL
                 SELECT max({key}) FROM {table} WHERE {within} AND {key} IS NOT NULL))
         ORDER BY {key} LIMIT 1"
    )
}

/// Reads the row that was found, if it is the one with the key.
pub(super) fn found<K, T>(
    key: K,
    read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
) -> impl FnOnce(&Row<'_>) -> rusqlite::Result<Option<T>>
where
    K: IsKey,
{
    move |row| if key.is_in(row)? { read(row).map(Some) } else { Ok(None) }
}

/// A key that a row may have in its first column.
pub(super) trait IsKey {
    /// Whether the row has it.
    fn is_in(&self, row: &Row<'_>) -> rusqlite::Result<bool>;
}

impl IsKey for &str {
    fn is_in(&self, row: &Row<'_>) -> rusqlite::Result<bool> {
        Ok(row.get_ref(0)?.as_str()? == *self)
    }
}

impl IsKey for i64 {
    fn is_in(&self, row: &Row<'_>) -> rusqlite::Result<bool> {
        Ok(row.get::<_, i64>(0)? == *self)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::store::Store;

    /// What each look-up of this kind walks along: an index of its key, and nothing is sorted.
    #[test]
    fn an_index_leads_to_the_row() {
        let mut store = Store::in_memory().unwrap();
        let tx = store.read().unwrap();
        for (table, key, within, index) in [
            ("tickets", "number_key", None, "(number_key>?)"),
            ("users", "username_key", None, "(username_key>?)"),
            ("users", "email_key", None, "(email_key>?)"),
            ("customers", "number_key", None, "(number_key>?)"),
            ("documents", "id", None, "INTEGER PRIMARY KEY (rowid>?)"),
            ("invitations", "id", None, "INTEGER PRIMARY KEY (rowid>?)"),
            ("facilities", "number_key", Some("customer_id"), "(customer_id=? AND number_key>?)"),
            ("contacts", "email_key", Some("customer_id"), "(customer_id=? AND email_key>?)"),
        ] {
            let sql = format!("EXPLAIN QUERY PLAN {}", some(table, key, "id", within));
            let params: &[&dyn rusqlite::ToSql] = if within.is_some() { &[&1, &1] } else { &[&1] };
            let plan: Vec<String> = tx.all(&sql, params, |row| row.get(3)).unwrap();
            let plan = plan.join("; ");
            assert!(plan.contains(index) && !plan.contains("TEMP B-TREE"), "{table}.{key}: {plan}");
        }
    }
}
