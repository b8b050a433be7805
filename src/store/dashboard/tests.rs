//! Every statement behind a dashboard looks up its own index: no scan, no sorting.

use rusqlite::StatementStatus;

use super::due::due;
use super::line::Line;
use super::{COUNTS, WEEKS, WHOLE_WEEKS};
use crate::domain::id::{ContactId, CustomerId, FacilityId};
use crate::error::Result;
use crate::store::Store;
use crate::store::walk::plan_tests::plan;

/// Each line, and the index that finds what is due in it.
fn lines() -> Vec<(Line, &'static str)> {
    let (customer, facility, contact) = (CustomerId(1), FacilityId(1), ContactId(1));
    vec![
        (Line::Retail, "tickets_open_retail"),
        (Line::Either(customer), "tickets_open"),
        (Line::Customer(customer), "tickets_open"),
        (Line::Place(customer, Some(facility)), "tickets_open"),
        (Line::Place(customer, None), "tickets_open"),
        (Line::Contact(contact), "tickets_devices_of_contact"),
        (Line::ContactPlace(contact, Some(facility)), "tickets_devices_of_contact"),
        (Line::ContactPlace(contact, None), "tickets_devices_of_contact"),
    ]
}

#[test]
fn every_line_is_one_look_up() -> Result<()> {
    let mut store = Store::in_memory()?;
    let tx = store.read()?;
    for (line, _) in lines() {
        for (table, past) in [(&COUNTS, ""), (&WEEKS, " AND week>?"), (&WHOLE_WEEKS, " AND week>?")] {
            let plan = plan(&tx, &line.counted(table))?;
            let found = match line {
                Line::Contact(_) => "(owner_id=? AND area=?)".to_owned(),
                _ => format!("(owner_id=? AND area=? AND facility_id=? AND live=?{past})"),
            };
            // These are several look-ups in the same table, whose weeks are put together.
            let alone = plan.len() == 1 || matches!(line, Line::Contact(_) | Line::Either(_));
            let looks_up = alone && plan[0].starts_with("SEARCH t USING PRIMARY KEY ");
            assert!(looks_up && plan[0].contains(&found), "{line:?} {plan:?}");
        }
    }
    let plan = plan(&tx, &Line::All.counted(&WEEKS))?;
    assert!(plan[1].contains("(owner_id=? AND area=? AND facility_id=? AND live=? AND week>?)"), "{plan:?}");
    Ok(())
}

#[test]
fn what_is_due_is_found_among_open_work_or_that_of_a_contact() -> Result<()> {
    let mut store = Store::in_memory()?;
    let tx = store.read()?;
    for (line, index) in lines().into_iter().chain([(Line::All, "tickets_open")]) {
        for every in [true, false] {
            let plan = plan(&tx, &due(line, every))?;
            // Everything is the work of one customer after the other.
            let plan = if line == Line::All { &plan[1..] } else { &plan };
            let using = [format!("USING INDEX {index} ("), format!("USING COVERING INDEX {index} (")];
            let looks_up =
                plan.len() == 1 && using.iter().any(|using| plan[0].starts_with(&format!("SEARCH t {using}")));
            assert!(looks_up, "{line:?} {every} {plan:?}");
        }
    }
    Ok(())
}

#[test]
fn nothing_is_prepared_again_for_other_values() -> Result<()> {
    let mut store = Store::in_memory()?;
    let tx = store.read()?;
    for (line, _) in lines() {
        for sql in
            [line.counted(&COUNTS), line.counted(&WEEKS), line.counted(&WHOLE_WEEKS), due(line, true), due(line, false)]
        {
            let mut statement = tx.conn.prepare(&sql)?;
            for value in 0..3 {
                for parameter in 1..=statement.parameter_count() {
                    statement.raw_bind_parameter(parameter, value)?;
                }
                while statement.raw_query().next()?.is_some() {}
            }
            assert_eq!(statement.get_status(StatementStatus::RePrepare), 0, "{line:?}");
        }
    }
    Ok(())
}
