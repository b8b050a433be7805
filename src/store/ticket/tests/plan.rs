//! Every statement that a listing can run walks along its own index: no scan of the table, no sorting.

use rusqlite::StatementStatus;

use crate::domain::id::{ContactId, CustomerId, FacilityId, StaffId};
use crate::domain::ticket::TicketKind;
use crate::error::Result;
use crate::store::Store;
use crate::store::ticket::path::{Conditions, Direction, LIMIT, Live, Path};

fn paths() -> Vec<Path> {
    let (customer, facility, contact, live) = (CustomerId(1), FacilityId(1), ContactId(1), Live::Yes);
    let mut paths = vec![
        Path::All,
        Path::Unseen,
        Path::Technician(StaffId(1)),
        Path::Contact(contact, live, TicketKind::Call),
        Path::ContactFacility(contact, facility, live, TicketKind::Call),
        Path::ContactUnassigned(contact, live, TicketKind::Call),
    ];
    for kind in [None, Some(TicketKind::Call)] {
        paths.extend([
            Path::Retail(kind),
            Path::Customer(customer, live, kind),
            Path::Facility(facility, live, kind),
            Path::Unassigned(customer, live, kind),
        ]);
    }
    paths
}

fn conditions() -> impl Iterator<Item = Conditions> {
    (0..32_u8).map(|bits| Conditions {
        since: bits & 1 != 0,
        statuses: bits & 2 != 0,
        kinds: bits & 4 != 0,
        technician: bits & 8 != 0,
        unseen: bits & 16 != 0,
    })
}

#[test]
fn every_walk_uses_its_index_and_sorts_nothing() -> Result<()> {
    let mut store = Store::in_memory()?;
    let tx = store.read()?;
    for path in paths() {
        for conditions in conditions() {
            for direction in [Direction::Back, Direction::Forth] {
                let sql = path.sql(direction, conditions);
                let plan: Vec<String> = tx.all(&format!("EXPLAIN QUERY PLAN {sql}"), [0; 23], |row| row.get(3))?;
                let index = path.index();
                let past = if direction == Direction::Back { "opened_at<?" } else { "opened_at>?" };
                let wanted = |step: &str| {
                    [format!(" USING COVERING INDEX {index} "), format!(" USING INDEX {index} ")]
                        .iter()
                        .any(|used| step.contains(used))
                        && step.starts_with("SEARCH tickets ")
                        && step.contains(past)
                };
                let walks = plan.len() == 1 && wanted(&plan[0]);
                assert!(walks, "{path:?} {direction:?} {conditions:?}\n{sql}\n{plan:?}");
            }
        }
    }
    Ok(())
}

#[test]
fn no_walk_is_prepared_again_for_other_values() -> Result<()> {
    let mut store = Store::in_memory()?;
    let tx = store.read()?;
    for path in paths() {
        for direction in [Direction::Back, Direction::Forth] {
            let mut statement = tx.conn.prepare(&path.sql(direction, Conditions::default()))?;
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
