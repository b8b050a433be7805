//! Every statement that a listing can run walks along its own index: no scan of a table, no sorting.

use rusqlite::types::Value;

use crate::domain::access::Extent;
use crate::domain::document::{DocumentKind, Holder};
use crate::domain::id::{ContactId, CustomerId, DeviceId, FacilityId, TicketId};
use crate::error::Result;
use crate::store::Store;
use crate::store::document::list::{DOCUMENTS, class, of_device, of_ticket};
use crate::store::document::model::{has_model, next_model};
use crate::store::walk::plan_tests::{each_walks_its_index, plan, uses};
use crate::store::walk::{Extra, Line, Live, Path};

/// Each walk, and the index that serves it.
fn paths() -> Vec<(Path, &'static str)> {
    let (customer, facility, contact, live) = (CustomerId(1), FacilityId(1), ContactId(1), Live::Yes);
    let all = |line| Path { line, class: None };
    let files = |line| Path { line, class: Some(class(Holder::Call, DocumentKind::File)) };
    vec![
        (all(Line::All), "documents_by_time"),
        (all(of_ticket(TicketId(1))), "documents_by_ticket"),
        (all(of_device(DeviceId(1))), "documents_by_device"),
        (all(Line::Retail), "documents_retail"),
        (files(Line::Retail), "documents_retail_kind"),
        (all(Line::Customer(customer, live)), "documents_by_customer"),
        (files(Line::Customer(customer, live)), "documents_by_customer_kind"),
        (all(Line::Facility(facility, live)), "documents_by_facility"),
        (files(Line::Facility(facility, live)), "documents_by_facility_kind"),
        (all(Line::Unassigned(customer, live)), "documents_unassigned"),
        (files(Line::Unassigned(customer, live)), "documents_unassigned_kind"),
        (files(Line::Contact(contact, live)), "documents_by_contact"),
        (files(Line::ContactFacility(contact, facility, live)), "documents_by_contact_facility"),
        (files(Line::ContactUnassigned(contact, live)), "documents_by_contact_facility"),
    ]
}

fn extras() -> Vec<Extra> {
    let extras = (0..4_u8).map(|bits| {
        let mut extra = Extra::default();
        if bits & 1 != 0 {
            extra.contains(&["name_key"], "report");
        }
        if bits & 2 != 0 {
            extra.any_of("+kind", ["file", "report"].map(|word| Value::Text(word.to_owned())));
        }
        extra
    });
    extras.collect()
}

#[test]
fn every_walk_uses_its_index_and_sorts_nothing() -> Result<()> {
    each_walks_its_index(&DOCUMENTS, &paths(), &extras())
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
    let sql = "SELECT id FROM documents WHERE model_key = ?1 AND kind = ?2";
    assert!(uses(&plan(&tx, sql)?[0], "documents_by_model"));
    Ok(())
}
