//! Every statement that a listing of devices can run walks along its own index: no scan of the table, no sorting.

use crate::domain::access::Extent;
use crate::domain::id::{CustomerId, FacilityId};
use crate::error::Result;
use crate::store::Store;
use crate::store::device::list::{DEVICES, through_sql};
use crate::store::walk::plan_tests::{each_walks_its_index, plan};
use crate::store::walk::{Extra, Line, Live, Path};

/// Each walk, and the index that serves it.
fn paths() -> Vec<(Path, &'static str)> {
    let (customer, facility, live) = (CustomerId(1), FacilityId(1), Live::Yes);
    [
        (Line::All, "devices_by_serial"),
        (Line::Retail, "devices_retail"),
        (Line::Customer(customer, live), "devices_by_customer"),
        (Line::Facility(facility, live), "devices_by_facility"),
        (Line::Unassigned(customer, live), "devices_unassigned"),
    ]
    .map(|(line, index)| (Path { line, class: None }, index))
    .into()
}

fn extras() -> Vec<Extra> {
    let extras = (0..8_u8).map(|bits| {
        let mut extra = Extra::default();
        if bits & 1 != 0 {
            extra.is("+model_key", "m".to_owned());
        }
        if bits & 2 != 0 {
            extra.is("+live", 1);
        }
        if bits & 4 != 0 {
            extra.contains(&["serial_key", "model_key", "name_key"], "x");
        }
        extra
    });
    extras.collect()
}

#[test]
fn every_walk_uses_its_index_and_sorts_nothing() -> Result<()> {
    each_walks_its_index(&DEVICES, &paths(), &extras())
}

#[test]
fn devices_of_a_contact_are_found_along_an_index_alone() -> Result<()> {
    let mut store = Store::in_memory()?;
    let tx = store.read()?;
    for (extent, index) in [
        (Extent::Customer(CustomerId(1)), "tickets_devices_of_contact "),
        (Extent::Facility(CustomerId(1), FacilityId(1)), "tickets_devices_of_contact_facility "),
        (Extent::Unassigned(CustomerId(1)), "tickets_devices_of_contact_facility "),
    ] {
        let plan = plan(&tx, through_sql(extent))?;
        let wanted = format!("SEARCH tickets USING COVERING INDEX {index}");
        assert!(plan.len() == 1 && plan[0].starts_with(&wanted) && plan[0].contains("device_id>?"), "{plan:?}");
    }
    Ok(())
}
