//! Every statement that a listing of devices can run walks along its own index; and what is seen through tickets.

use super::DeviceTies;
use super::list::{DEVICES, DeviceFilter, DeviceSort, through_sql};
use crate::domain::access::{Access, Assignment, Covers, DeviceScope, Equipment, Extent, Facilities, Object};
use crate::domain::customer::CustomerKind;
use crate::domain::device::{Device, Reading};
use crate::domain::id::{AssignmentId, ContactId, CustomerId, DeviceId, FacilityId, ReadingId, StaffId};
use crate::domain::permission::{FeatureSet, Permission, PermissionSet};
use crate::domain::place::Place;
use crate::domain::time::Timestamp;
use crate::error::Result;
use crate::store::ticket::comment::Author;
use crate::store::walk::{Conditions, Direction, Extra, Line, Live, Path};
use crate::store::{Store, Tx};
use std::ops::ControlFlow;

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

fn extras() -> impl Iterator<Item = Extra> {
    (0..4_u8).map(|bits| {
        let mut extra = Extra::default();
        if bits & 1 != 0 {
            extra.is("+model_key", "m".to_owned());
        }
        if bits & 2 != 0 {
            extra.contains(&["serial_key", "model_key", "name_key"], "x");
        }
        extra
    })
}

fn plan(tx: &Tx<'_>, sql: &str) -> Result<Vec<String>> {
    let mut statement = tx.conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
    Ok(statement.raw_query().mapped(|row| row.get::<_, String>(3)).collect::<Result<_, _>>()?)
}

#[test]
fn every_walk_uses_its_index_and_sorts_nothing() -> Result<()> {
    let mut store = Store::in_memory()?;
    let tx = store.read()?;
    for (path, index) in paths() {
        for extra in extras() {
            for direction in [Direction::Back, Direction::Forth] {
                let sql = path.sql(&DEVICES, &Conditions { extra: &extra, direction });
                let plan = plan(&tx, &sql)?;
                let past = if direction == Direction::Back { "serial_key<?" } else { "serial_key>?" };
                let wanted = |step: &str| {
                    [format!(" USING COVERING INDEX {index} "), format!(" USING INDEX {index} ")]
                        .iter()
                        .any(|used| step.contains(used))
                        && step.starts_with("SEARCH devices ")
                        && step.contains(past)
                };
                assert!(plan.len() == 1 && wanted(&plan[0]), "{path:?} {direction:?} {extra:?}\n{sql}\n{plan:?}");
            }
        }
    }
    Ok(())
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

const KARIN: ContactId = ContactId(1);

/// Two customers, the first with two facilities, and a retail one; a device in each place, and tickets of two contacts.
fn world(tx: &Tx<'_>) -> Result<()> {
    tx.conn.execute_batch(
        "INSERT INTO customers (id, number, number_key, name, name_key, kind, created_at) VALUES
             (1, 'K-1', 'k-1', 'B', 'b', 'corporate', 0), (2, 'K-2', 'k-2', 'O', 'o', 'corporate', 0),
             (3, 'R-1', 'r-1', 'R', 'r', 'retail', 0);
         INSERT INTO facilities (id, customer_id, number, number_key, name, name_key, created_at) VALUES
             (1, 1, 'F-1', 'f-1', 'H', 'h', 0), (2, 1, 'F-2', 'f-2', 'Y', 'y', 0);
         INSERT INTO contacts (id, customer_id, name, name_key, created_at) VALUES
             (1, 1, 'Karin', 'karin', 0), (2, 1, 'Lars', 'lars', 0);
         INSERT INTO devices (id, customer_id, facility_id, serial, serial_key, model, model_key, name, name_key, created_at) VALUES
             (1, 1, 1, 'S5', 's5', 'M', 'm', 'Hiss', 'hiss', 0), (2, 1, 2, 'S4', 's4', NULL, NULL, NULL, NULL, 0),
             (3, 1, NULL, 'S3', 's3', 'M', 'm', NULL, NULL, 0), (4, 2, NULL, 'S2', 's2', 'M', 'm', 'Abc', 'abc', 0),
             (5, 3, NULL, 'S1', 's1', NULL, NULL, NULL, NULL, 0);
         INSERT INTO tickets (number, number_key, kind, title, status, customer_id, facility_id, contact_id, device_id, opened_at, seen) VALUES
             ('1', '1', 'call', 'x', 'open', 1, 1, 1, 1, 0, 1), ('2', '2', 'call', 'x', 'open', 1, 1, 1, 1, 0, 1),
             ('3', '3', 'call', 'x', 'open', 1, NULL, 1, 2, 0, 1), ('4', '4', 'repair-order', 'x', 'open', 1, 1, 1, 3, 0, 1),
             ('5', '5', 'call', 'x', 'open', 1, 1, 2, 3, 0, 1);",
    )?;
    Ok(())
}

fn serials(tx: &Tx<'_>, scope: Option<&DeviceScope>, filter: &DeviceFilter) -> Result<Vec<String>> {
    let mut found = Vec::new();
    tx.devices(scope, filter, &mut |id| {
        found.push(tx.device(id)?.expect("it is there").serial);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(found)
}

fn access(covers: Covers, contact: Option<ContactId>) -> Access {
    let allow: PermissionSet = [Permission::DeviceView, Permission::CallView].into_iter().collect();
    let assignment =
        Assignment { id: AssignmentId(1), covers, contact, roles: Vec::new(), allow, deny: PermissionSet::empty() };
    Access { assignments: vec![assignment], support_cases: false, features: FeatureSet::all() }
}

fn selected(listed: &[FacilityId], unassigned: bool) -> Covers {
    Covers::Customer(CustomerId(1), Facilities::Selected { listed: listed.to_vec(), unassigned })
}

#[test]
fn a_listing_is_what_the_law_lets_see() -> Result<()> {
    let mut store = Store::in_memory()?;
    let tx = store.write()?;
    world(&tx)?;
    let all = Covers::Customer(CustomerId(1), Facilities::All);
    let none = DeviceFilter::default();
    for (covers, contact, seen) in [
        (all.clone(), None, vec!["S3", "S4", "S5"]),
        (Covers::AllRetail, None, vec!["S1"]),
        (selected(&[FacilityId(1)], false), None, vec!["S5"]),
        (selected(&[FacilityId(2)], true), None, vec!["S3", "S4"]),
        // Of Karin's tickets: S3 is on a repair order alone, which is not shown.
        (all, Some(KARIN), vec!["S4", "S5"]),
        (selected(&[FacilityId(1)], false), Some(KARIN), vec!["S5"]),
        // The ticket about S4 belongs to no facility, and the device stands where it is not covered.
        (selected(&[FacilityId(1)], true), Some(KARIN), vec!["S5"]),
        (selected(&[FacilityId(2)], true), Some(KARIN), vec!["S4"]),
        (selected(&[FacilityId(2)], false), Some(KARIN), vec![]),
    ] {
        let access = access(covers.clone(), contact);
        let listed = serials(&tx, Some(&access.devices()), &none)?;
        assert_eq!(listed, seen, "{covers:?} {contact:?}");
        for id in 1..=5 {
            let device = tx.device(DeviceId(id))?.expect("it is there");
            let tickets = tx.work_on(&device, None)?;
            let sees = access.sees(&Object::Device(Equipment { place: device.place, tickets }));
            assert_eq!(sees, seen.contains(&device.serial.as_str()), "{covers:?} {contact:?} {}", device.serial);
        }
    }
    Ok(())
}

#[test]
fn what_is_archived_is_only_for_staff() -> Result<()> {
    let mut store = Store::in_memory()?;
    let tx = store.write()?;
    world(&tx)?;
    tx.archive_facility(FacilityId(1), Some(Timestamp(1)))?;
    let covers = Covers::Customer(CustomerId(1), Facilities::All);
    let none = DeviceFilter::default();
    assert_eq!(serials(&tx, Some(&access(covers.clone(), None).devices()), &none)?, ["S3", "S4"]);
    assert_eq!(serials(&tx, Some(&access(covers, Some(KARIN)).devices()), &none)?, ["S4"]);
    assert_eq!(serials(&tx, None, &none)?, ["S1", "S2", "S3", "S4", "S5"]);
    Ok(())
}

#[test]
fn filters_and_orders_hold_for_walks_and_for_what_is_seen_through_tickets() -> Result<()> {
    let mut store = Store::in_memory()?;
    let tx = store.write()?;
    world(&tx)?;
    let reading =
        Reading { id: ReadingId(0), value: 1.5, unit: Some("h".into()), taken_at: Timestamp(7), by: "Anna".into() };
    tx.conn.execute(
        "INSERT INTO staff (id, email, email_key, name, name_key, role, notify, active, created_at)
         VALUES (1, 'a', 'a', 'A', 'a', 'administrator', 'none', 1, 0)",
        (),
    )?;
    tx.insert_reading(DeviceId(2), Author::Staff(StaffId(1)), &reading)?;
    let limited = access(Covers::Customer(CustomerId(1), Facilities::All), Some(KARIN)).devices();
    let customer = DeviceFilter { customer: Some((CustomerId(1), CustomerKind::Corporate)), ..DeviceFilter::default() };
    let model = DeviceFilter { model: Some("m".into()), ..DeviceFilter::default() };
    let sorted = |sort, descending| DeviceFilter { sort, descending, ..DeviceFilter::default() };
    for (filter, staff, karin) in [
        (customer.clone(), vec!["S3", "S4", "S5"], vec!["S4", "S5"]),
        (DeviceFilter { facility: Some(FacilityId(2)), ..customer.clone() }, vec!["S4"], vec!["S4"]),
        (
            DeviceFilter { customer: Some((CustomerId(2), CustomerKind::Corporate)), ..DeviceFilter::default() },
            vec!["S2"],
            vec![],
        ),
        (model.clone(), vec!["S2", "S3", "S5"], vec!["S5"]),
        (DeviceFilter { model: model.model.clone(), ..customer }, vec!["S3", "S5"], vec!["S5"]),
        (DeviceFilter { text: Some("5".into()), ..model.clone() }, vec!["S5"], vec!["S5"]),
        (DeviceFilter { text: Some("hi".into()), ..DeviceFilter::default() }, vec!["S5"], vec!["S5"]),
        (DeviceFilter { descending: true, ..model }, vec!["S5", "S3", "S2"], vec!["S5"]),
        (sorted(DeviceSort::Serial, true), vec!["S5", "S4", "S3", "S2", "S1"], vec!["S5", "S4"]),
        (sorted(DeviceSort::Name, false), vec!["S2", "S5", "S1", "S3", "S4"], vec!["S5", "S4"]),
        (sorted(DeviceSort::Model, true), vec!["S5", "S3", "S2", "S4", "S1"], vec!["S5", "S4"]),
        (sorted(DeviceSort::Customer, false), vec!["S3", "S4", "S5", "S2", "S1"], vec!["S4", "S5"]),
        (sorted(DeviceSort::LastReadingAt, true), vec!["S4", "S5", "S3", "S2", "S1"], vec!["S4", "S5"]),
    ] {
        assert_eq!(serials(&tx, None, &filter)?, staff, "{filter:?}");
        assert_eq!(serials(&tx, Some(&limited), &filter)?, karin, "{filter:?}");
    }
    Ok(())
}

#[test]
fn a_device_is_kept_as_it_was_given() -> Result<()> {
    let mut store = Store::in_memory()?;
    let tx = store.write()?;
    world(&tx)?;
    let place = Place {
        customer: CustomerId(1),
        customer_kind: CustomerKind::Corporate,
        customer_archived: false,
        facility: Some(FacilityId(1)),
        facility_archived: false,
        contact: None,
    };
    let device = Device {
        id: DeviceId(0),
        place,
        serial: "ÅS-9".into(),
        model: Some("Mono".into()),
        name: None,
        customer: "K-1".into(),
        facility: Some("F-1".into()),
        last_reading: None,
        last_reading_unit: None,
        last_reading_at: None,
    };
    let id = tx.insert_device(&device, Timestamp(1))?.expect("the serial is free");
    assert_eq!(tx.device(id)?, Some(Device { id, ..device.clone() }));
    assert_eq!(tx.insert_device(&device, Timestamp(1))?, None, "a serial names one device of a customer");
    assert!(!tx.update_device(&Device { id, serial: "s5".into(), ..device.clone() })?, "that of another is taken");
    let moved = Device {
        id,
        place: Place { facility: None, ..place },
        facility: None,
        serial: "ås-9".into(),
        name: Some("N".into()),
        model: None,
        ..device
    };
    assert!(tx.update_device(&moved)?);
    assert_eq!(tx.device(id)?, Some(moved));
    assert_eq!(tx.device_ties(DeviceId(1))?, DeviceTies { tickets: 2, ..DeviceTies::default() });
    tx.delete_device(id)?;
    assert_eq!(tx.device(id)?, None);
    Ok(())
}
