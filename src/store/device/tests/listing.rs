//! What listings of devices show, against what the law says; and how devices are kept.

use std::ops::ControlFlow;

use crate::domain::access::{Access, Assignment, Covers, DeviceScope, Equipment, Facilities, Object, Part, Scope};
use crate::domain::customer::CustomerKind;
use crate::domain::device::{Device, Reading};
use crate::domain::id::{AssignmentId, ContactId, CustomerId, DeviceId, FacilityId, ReadingId, StaffId};
use crate::domain::permission::{FeatureSet, Permission, PermissionSet};
use crate::domain::place::Place;
use crate::domain::ticket::{KindSet, TicketKind};
use crate::domain::time::Timestamp;
use crate::error::Result;
use crate::store::device::DeviceTies;
use crate::store::device::list::{DeviceFilter, DeviceSort};
use crate::store::ticket::Reader;
use crate::store::ticket::comment::Author;
use crate::store::ticket::list::TicketFilter;
use crate::store::{Store, Tx};

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
    let of = |customer| Part { customer: Some((CustomerId(customer), CustomerKind::Corporate)), ..Part::default() };
    let within = |part| DeviceFilter { part, ..DeviceFilter::default() };
    let customer = within(of(1));
    let model = DeviceFilter { model: Some("m".into()), ..DeviceFilter::default() };
    let sorted = |sort, descending| DeviceFilter { sort, descending, ..DeviceFilter::default() };
    for (filter, staff, karin) in [
        (customer.clone(), vec!["S3", "S4", "S5"], vec!["S4", "S5"]),
        (within(Part { facility: Some(FacilityId(2)), ..of(1) }), vec!["S4"], vec!["S4"]),
        (within(of(2)), vec!["S2"], vec![]),
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
fn tickets_about_a_device_are_those_of_the_listing() -> Result<()> {
    let mut store = Store::in_memory()?;
    let tx = store.write()?;
    world(&tx)?;
    let numbers = |scope: &Scope<KindSet>, filter: &TicketFilter| -> Result<Vec<(String, Option<DeviceId>)>> {
        let mut found = Vec::new();
        tx.tickets(Some(scope), filter, &mut |id| {
            let ticket = tx.ticket(id, Reader::User)?.expect("it is there");
            found.push((ticket.number, ticket.device_id));
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(found)
    };
    let all = Covers::Customer(CustomerId(1), Facilities::All);
    let mut found = 0;
    for archived in [None, Some(Timestamp(1))] {
        tx.archive_facility(FacilityId(1), archived)?;
        for (covers, contact) in [
            (all.clone(), None),
            (all.clone(), Some(KARIN)),
            (selected(&[FacilityId(1)], false), None),
            (selected(&[FacilityId(1)], true), Some(KARIN)),
            (selected(&[FacilityId(2)], true), None),
            (Covers::AllRetail, None),
        ] {
            let scope = access(covers.clone(), contact).tickets();
            for kinds in [KindSet::all(), [TicketKind::RepairOrder].into_iter().collect()] {
                for since in [None, Some(Timestamp(0)), Some(Timestamp(1))] {
                    for descending in [true, false] {
                        let filter = TicketFilter { kinds, since, descending, ..TicketFilter::default() };
                        let listed = numbers(&scope, &filter)?;
                        for device in (1..=5).map(DeviceId) {
                            let about = TicketFilter { device: Some(device), ..filter.clone() };
                            let wanted: Vec<_> = listed.iter().filter(|(_, on)| *on == Some(device)).cloned().collect();
                            assert_eq!(numbers(&scope, &about)?, wanted, "{covers:?} {contact:?} {about:?}");
                            found += wanted.len();
                        }
                    }
                }
            }
        }
    }
    assert!(found > 20, "only {found}");
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
