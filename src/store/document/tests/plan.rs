//! Every statement that a listing can run walks along its own index: no scan of a table, no sorting.

use rusqlite::StatementStatus;
use rusqlite::types::Value;

use crate::domain::access::Extent;
use crate::domain::document::{DocumentKind, Holder};
use crate::domain::id::{ContactId, CustomerId, DeviceId, FacilityId, TicketId};
use crate::error::Result;
use crate::store::document::list::{DOCUMENTS, class, of_device, of_ticket};
use crate::store::document::model::{has_model, next_model};
use crate::store::walk::{Conditions, Direction, Extra, LIMIT, Line, Live, Path};
use crate::store::{Store, Tx};

/// Each walk, and the index that serves it.
fn paths() -> Vec<(Path, &'static str)> {
    let (customer, facility, contact, live) = (CustomerId(1), FacilityId(1), ContactId(1), Live::Yes);
    let all = |line| Path { line, class: None };
    let files = |line| Path { line, class: Some(class(Holder::Call, DocumentKind::File)) };
    vec![
        (all(Line::All), "documents_by_time"),
        (all(of_ticket(TicketId(1))), "documents_by_ticket"),
        (all(of_device(DeviceId(1))), "documents_by_device"),
        (files(Line::Retail), "documents_retail"),
        (files(Line::Customer(customer, live)), "documents_by_customer"),
        (files(Line::Facility(facility, live)), "documents_by_facility"),
        (files(Line::Unassigned(customer, live)), "documents_unassigned"),
        (files(Line::Contact(contact, live)), "documents_by_contact"),
        (files(Line::ContactFacility(contact, facility, live)), "documents_by_contact_facility"),
        (files(Line::ContactUnassigned(contact, live)), "documents_by_contact_facility"),
    ]
}

fn extras() -> impl Iterator<Item = Extra> {
    (0..4_u8).map(|bits| {
        let mut extra = Extra::default();
        if bits & 1 != 0 {
            extra.contains(&["name_key"], "report");
        }
        if bits & 2 != 0 {
            extra.any_of("+kind", ["file", "report"].map(|word| Value::Text(word.to_owned())));
        }
        extra
    })
}

fn plan(tx: &Tx<'_>, sql: &str) -> Result<Vec<String>> {
    let mut statement = tx.conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
    Ok(statement.raw_query().mapped(|row| row.get::<_, String>(3)).collect::<Result<_, _>>()?)
}

fn uses(step: &str, index: &str) -> bool {
    [format!(" USING COVERING INDEX {index} "), format!(" USING INDEX {index} ")].iter().any(|used| step.contains(used))
}

#[test]
fn every_walk_uses_its_index_and_sorts_nothing() -> Result<()> {
    let mut store = Store::in_memory()?;
    let tx = store.read()?;
    for (path, index) in paths() {
        for extra in extras() {
            for direction in [Direction::Back, Direction::Forth] {
                let sql = path.sql(&DOCUMENTS, &Conditions { extra: &extra, direction });
                let plan = plan(&tx, &sql)?;
                let past = if direction == Direction::Back { "created_at<?" } else { "created_at>?" };
                let [step] = plan.as_slice() else { panic!("{path:?}\n{sql}\n{plan:?}") };
                let walks = step.starts_with("SEARCH documents ") && uses(step, index) && step.contains(past);
                assert!(walks, "{path:?} {direction:?} {extra:?}\n{sql}\n{plan:?}");
            }
        }
    }
    Ok(())
}

#[test]
fn models_are_looked_up_one_after_the_other() -> Result<()> {
    let mut store = Store::in_memory()?;
    let tx = store.read()?;
    let (customer, facility) = (CustomerId(1), FacilityId(1));
    for (extent, index) in [
        (Extent::AllRetail, "devices_models_retail"),
        (Extent::Customer(customer), "devices_models_by_customer"),
        (Extent::Facility(customer, facility), "devices_models_by_facility"),
        (Extent::Unassigned(customer), "devices_models_unassigned"),
    ] {
        for (sql, by) in [(next_model(extent), "model_key>?"), (has_model(extent), "model_key=?")] {
            let plan = plan(&tx, &sql)?;
            let [step] = plan.as_slice() else { panic!("{sql}\n{plan:?}") };
            let looks_up = step.starts_with("SEARCH devices ") && uses(step, index) && step.contains(by);
            assert!(looks_up, "{extent:?}\n{sql}\n{plan:?}");
        }
    }
    let sql = "SELECT created_at, id FROM documents WHERE model_key = ?1 AND kind = ?2";
    assert!(uses(&plan(&tx, sql)?[0], "documents_by_model"));
    Ok(())
}

#[test]
fn no_walk_is_prepared_again_for_other_values() -> Result<()> {
    let mut store = Store::in_memory()?;
    let tx = store.read()?;
    for (path, _) in paths() {
        for direction in [Direction::Back, Direction::Forth] {
            let extra = Extra::default();
            let mut statement = tx.conn.prepare(&path.sql(&DOCUMENTS, &Conditions { extra: &extra, direction }))?;
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
