//! Every statement that a listing can run walks along its own index: no scan of the table, no sorting.

use crate::domain::id::{ContactId, CustomerId, DeviceId, FacilityId, StaffId};
use crate::domain::ticket::TicketKind;
use crate::error::Result;
use crate::store::ticket::list::{TICKETS, UNSEEN, class, of_device, of_technician};
use crate::store::walk::plan_tests::each_walks_its_index;
use crate::store::walk::{Extra, Line, Live, Path};

/// Each walk, and the index that serves it with all kinds and with one.
fn paths() -> Vec<(Path, &'static str)> {
    let (customer, facility, contact, live) = (CustomerId(1), FacilityId(1), ContactId(1), Live::Yes);
    let all = |line| Path { line, class: None };
    let calls = |line| Path { line, class: Some(class(TicketKind::Call)) };
    vec![
        (all(Line::All), "tickets_by_time"),
        (all(UNSEEN), "tickets_unseen"),
        (all(of_technician(StaffId(1))), "tickets_by_technician"),
        (all(of_device(DeviceId(1))), "tickets_by_device"),
        (all(Line::Retail), "tickets_retail"),
        (calls(Line::Retail), "tickets_retail_kind"),
        (all(Line::Customer(customer, live)), "tickets_by_customer"),
        (calls(Line::Customer(customer, live)), "tickets_by_customer_kind"),
        (all(Line::Facility(facility, live)), "tickets_by_facility"),
        (calls(Line::Facility(facility, live)), "tickets_by_facility_kind"),
        (all(Line::Unassigned(customer, live)), "tickets_unassigned"),
        (calls(Line::Unassigned(customer, live)), "tickets_unassigned_kind"),
        (calls(Line::Contact(contact, live)), "tickets_by_contact"),
        (calls(Line::ContactFacility(contact, facility, live)), "tickets_by_contact_facility"),
        (calls(Line::ContactUnassigned(contact, live)), "tickets_by_contact_facility"),
    ]
}

fn extras() -> Vec<Extra> {
    let extras = (0..32_u8).map(|bits| {
        let mut extra = Extra::default();
        if bits & 1 != 0 {
            extra.any_of("status", ["open".to_owned(), "done".to_owned()]);
        }
        if bits & 2 != 0 {
            extra.any_of("+kind", ["call".to_owned(), "inspection".to_owned()]);
        }
        if bits & 4 != 0 {
            extra.is("+technician_id", 1);
        }
        if bits & 8 != 0 {
            extra.is("+seen", 0);
        }
        if bits & 16 != 0 {
            extra.is("+device_id", 1);
        }
        extra
    });
    extras.collect()
}

#[test]
fn every_walk_uses_its_index_and_sorts_nothing() -> Result<()> {
    each_walks_its_index(&TICKETS, &paths(), &extras())
}
