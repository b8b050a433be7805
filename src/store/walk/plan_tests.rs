//! What every table that is walked is tested for: that each walk goes along its own index.

use rusqlite::StatementStatus;

use super::{Conditions, Direction, Extra, LIMIT, Path, Table};
use crate::error::Result;
use crate::store::{Store, Tx};

/// How SQLite goes about a statement, a line for each step.
pub(in crate::store) fn plan(tx: &Tx<'_>, sql: &str) -> Result<Vec<String>> {
    let mut statement = tx.conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
    Ok(statement.raw_query().mapped(|row| row.get::<_, String>(3)).collect::<Result<_, _>>()?)
}

/// Whether a step uses an index.
pub(in crate::store) fn uses(step: &str, index: &str) -> bool {
    [format!(" USING COVERING INDEX {index} "), format!(" USING INDEX {index} ")].iter().any(|used| step.contains(used))
}

/// Each walk is a search of the table along its index, with whatever else is asked: no scan, no sorting. And no statement
/// is prepared again when other values are bound to it.
pub(in crate::store) fn each_walks_its_index(
    table: &Table,
    paths: &[(Path, &'static str)],
    extras: &[Extra],
) -> Result<()> {
    let mut store = Store::in_memory()?;
    let tx = store.read()?;
    for (path, index) in paths {
        for direction in [Direction::Back, Direction::Forth] {
            for extra in extras {
                let sql = path.sql(table, &Conditions { extra, direction });
                let plan = plan(&tx, &sql)?;
                let past = if direction == Direction::Back { "<?" } else { ">?" };
                let walks = |step: &String| {
                    step.starts_with(&format!("SEARCH {} ", table.name))
                        && uses(step, index)
                        && step.contains(&format!("{}{past}", table.order))
                };
                assert!(matches!(plan.as_slice(), [step] if walks(step)), "{path:?} {extra:?}\n{sql}\n{plan:?}");
            }
            let sql = path.sql(table, &Conditions { extra: &Extra::default(), direction });
            let mut statement = tx.conn.prepare(&sql)?;
            for value in 0..3 {
                for parameter in 1..=LIMIT {
                    statement.raw_bind_parameter(parameter, value)?;
                }
                while statement.raw_query().next()?.is_some() {}
            }
            assert_eq!(statement.get_status(StatementStatus::RePrepare), 0, "{path:?}");
        }
    }
    Ok(())
}
