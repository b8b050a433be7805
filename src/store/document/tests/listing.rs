//! What a small world's listings show, for scopes and for staff.

use std::ops::ControlFlow;

use crate::domain::access::{Area, DocumentScope, Extent, ModelScope, Part, Shelves};
use crate::domain::customer::CustomerKind;
use crate::domain::document::{Document, DocumentKind, Holder, Model, On, PaperSet};
use crate::domain::id::*;
use crate::domain::place::Place;
use crate::domain::ticket::TicketKind;
use crate::domain::time::Timestamp;
use crate::domain::word::Set;
use crate::error::Result;
use crate::store::document::content::Content;
use crate::store::document::list::{DocumentFilter, DocumentSort};
use crate::store::ticket::comment::Author;
use crate::store::{Store, Tx};

const LIVE: Place = Place {
    customer: CustomerId(1),
    customer_kind: CustomerKind::Corporate,
    customer_archived: false,
    facility: Some(FacilityId(1)),
    facility_archived: false,
    contact: None,
};
const RETAIL: Place = Place { customer: CustomerId(2), customer_kind: CustomerKind::Retail, facility: None, ..LIVE };

fn gen2() -> On {
    On::Model(Model { name: "Gen2".into(), key: "gen2".into() })
}

fn ticket() -> On {
    On::Ticket { id: TicketId(1), kind: TicketKind::Call, place: Place { contact: Some(ContactId(1)), ..LIVE } }
}

fn device() -> On {
    On::Device { id: DeviceId(1), place: LIVE }
}

/// Documents 1 to 6: on a ticket a file and an invoice, on a device, on its model, on a retail customer, and on the
/// facility, named and sized against their order.
fn world(tx: &Tx<'_>) -> Result<()> {
    tx.conn.execute_batch(
        "INSERT INTO staff (id, email, email_key, name, name_key, role, created_at)
         VALUES (1, 'a@x', 'a@x', 'Anna', 'anna', 'administrator', 0);
         INSERT INTO customers (id, number, number_key, name, name_key, kind, created_at)
         VALUES (1, 'K-1', 'k-1', 'K', 'k', 'corporate', 0), (2, 'R-1', 'r-1', 'R', 'r', 'retail', 0);
         INSERT INTO facilities (id, customer_id, number, number_key, name, name_key, created_at)
         VALUES (1, 1, 'F-1', 'f-1', 'F', 'f', 0);
         INSERT INTO contacts (id, customer_id, name, name_key, created_at) VALUES (1, 1, 'Karin', 'karin', 0);
         INSERT INTO devices (id, customer_id, facility_id, serial, serial_key, model, model_key, created_at)
         VALUES (1, 1, 1, 'L-7', 'l-7', 'Gen2', 'gen2', 0), (2, 1, 1, 'L-8', 'l-8', 'Gen2', 'gen2', 0);
         INSERT INTO tickets (id, number, number_key, kind, title, status, customer_id, facility_id, contact_id, opened_at, seen)
         VALUES (1, 'CA-1', 'ca-1', 'call', 'T', 'open', 1, 1, 1, 0, 1);",
    )?;
    let documents = [
        (ticket(), DocumentKind::File, "f.txt"),
        (ticket(), DocumentKind::Invoice, "E.pdf"),
        (device(), DocumentKind::File, "d.txt"),
        (gen2(), DocumentKind::Report, "c manual.pdf"),
        (On::Customer(RETAIL), DocumentKind::File, "b.txt"),
        (On::Facility(LIVE), DocumentKind::Estimate, "a.txt"),
    ];
    for (at, (held, kind, name)) in documents.into_iter().enumerate() {
        let document = Document {
            id: DocumentId(0),
            held,
            kind,
            name: name.to_owned(),
            media_type: "text/plain".into(),
            size: 0,
            on: String::new(),
            created_at: Timestamp(at as i64),
            created_by: "Anna".into(),
        };
        let id = tx.insert_document(
            &document,
            Content { size: 10 - at as u64, bytes: &mut &[b'x'; 10][at..] },
            Author::Staff(StaffId(1)),
        )?;
        assert_eq!(id, DocumentId(at as i64 + 1));
        let read = tx.document(id)?.expect("it was just inserted");
        assert_eq!(Document { id, size: 10 - at as u64, on: read.on.clone(), ..document }, read);
    }
    Ok(())
}

fn ids(tx: &Tx<'_>, scope: Option<&DocumentScope>, filter: &DocumentFilter) -> Result<Vec<i64>> {
    let mut ids = Vec::new();
    tx.documents(scope, filter, &mut |id| {
        ids.push(id.0);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(ids)
}

fn shelves() -> Shelves {
    Shelves { holders: Set::all().minus(Set::from_iter([Holder::Model])), papers: PaperSet::all() }
}

fn scope(extent: Extent, contact: Option<ContactId>, kinds: Shelves) -> DocumentScope {
    let models = match contact {
        None => vec![ModelScope { extents: vec![extent], papers: kinds.papers }],
        Some(_) => Vec::new(),
    };
    DocumentScope { areas: vec![Area { extent, contact, kinds }], models }
}

#[test]
fn each_says_what_it_hangs_on() -> Result<()> {
    let mut store = Store::in_memory()?;
    let tx = store.write()?;
    world(&tx)?;
    let on: Vec<_> =
        (1..=6).map(|id| Ok(tx.document(DocumentId(id))?.expect("it is there").on)).collect::<Result<_>>()?;
    assert_eq!(on, ["ticket CA-1", "ticket CA-1", "device K-1/L-7", "model Gen2", "customer R-1", "facility K-1/F-1"]);
    let content = |tx: &Tx<'_>| {
        let mut all = Vec::new();
        let mut take = |part: &[u8]| {
            all.extend_from_slice(part);
            ControlFlow::Continue(())
        };
        tx.document_content(DocumentId(6), &mut take).map(|()| all)
    };
    assert_eq!(content(&tx)?, b"xxxxx");
    tx.delete_document(DocumentId(6))?;
    assert!(tx.document(DocumentId(6))?.is_none() && content(&tx).is_err());
    Ok(())
}

#[test]
fn a_scope_shows_its_areas_and_its_models() -> Result<()> {
    let mut store = Store::in_memory()?;
    let tx = store.write()?;
    world(&tx)?;
    let (k1, f1) = (CustomerId(1), FacilityId(1));
    let all = DocumentFilter::default();
    let no_files = Shelves { papers: PaperSet::all().minus(Set::from_iter([DocumentKind::File])), ..shelves() };
    let no_calls = Shelves { holders: shelves().holders.minus(Set::from_iter([Holder::Call])), ..shelves() };
    for (scope, expected) in [
        (scope(Extent::Customer(k1), None, shelves()), &[6, 4, 3, 2, 1][..]),
        (scope(Extent::Facility(k1, f1), None, shelves()), &[6, 4, 3, 2, 1]),
        (scope(Extent::Unassigned(k1), None, shelves()), &[]),
        (scope(Extent::AllRetail, None, shelves()), &[5]),
        (scope(Extent::Customer(k1), None, no_files), &[6, 4, 2]),
        (scope(Extent::Customer(k1), None, no_calls), &[6, 4, 3]),
        (scope(Extent::Customer(k1), Some(ContactId(1)), shelves()), &[2, 1]),
        (scope(Extent::Facility(k1, f1), Some(ContactId(1)), shelves()), &[2, 1]),
        (scope(Extent::Unassigned(k1), Some(ContactId(1)), shelves()), &[]),
    ] {
        assert_eq!(ids(&tx, Some(&scope), &all)?, expected, "{scope:?}");
        let on_model = DocumentFilter { on: Some(gen2()), ..all.clone() };
        let has_model: Vec<_> = expected.iter().copied().filter(|id| *id == 4).collect();
        assert_eq!(ids(&tx, Some(&scope), &on_model)?, has_model, "{scope:?}");
        for (on, of) in [(ticket(), [1, 2]), (device(), [3, 3]), (On::Facility(LIVE), [6, 6])] {
            let on = DocumentFilter { on: Some(on), ..all.clone() };
            let hang: Vec<_> = expected.iter().copied().filter(|id| of.contains(id)).collect();
            assert_eq!(ids(&tx, Some(&scope), &on)?, hang, "{on:?} in {scope:?}");
        }
    }
    // The same model through two ways comes once; what is archived is not there.
    let mut twice = scope(Extent::Facility(k1, f1), None, shelves());
    twice.models.push(ModelScope { extents: vec![Extent::Customer(k1)], papers: PaperSet::all() });
    assert_eq!(ids(&tx, Some(&twice), &all)?, [6, 4, 3, 2, 1]);
    tx.conn.execute_batch("UPDATE facilities SET archived_at = 1")?;
    assert_eq!(ids(&tx, Some(&twice), &all)?, [0; 0]);
    assert_eq!(ids(&tx, None, &all)?, [6, 5, 4, 3, 2, 1], "staff sees it all the same");
    Ok(())
}

#[test]
fn what_is_asked_for_narrows_it() -> Result<()> {
    let mut store = Store::in_memory()?;
    let tx = store.write()?;
    world(&tx)?;
    let seen = scope(Extent::Customer(CustomerId(1)), None, shelves());
    let all = DocumentFilter::default();
    let part = Part { customer: Some((CustomerId(1), CustomerKind::Corporate)), ..Part::default() };
    let at = Part { facility: Some(FacilityId(1)), ..part };
    let kinds = PaperSet::from_iter([DocumentKind::File, DocumentKind::Report]);
    for (filter, staff, user) in [
        (DocumentFilter { part, ..all.clone() }, &[6, 3, 2, 1][..], &[6, 3, 2, 1][..]),
        (DocumentFilter { part: at, kinds, ..all.clone() }, &[3, 1], &[3, 1]),
        (DocumentFilter { kinds, ..all.clone() }, &[5, 4, 3, 1], &[4, 3, 1]),
        (DocumentFilter { on: Some(ticket()), kinds, ..all.clone() }, &[1], &[1]),
        (DocumentFilter { on: Some(gen2()), ..all.clone() }, &[4], &[4]),
        (DocumentFilter { on: Some(On::Customer(RETAIL)), ..all.clone() }, &[5], &[]),
        (DocumentFilter { on: Some(ticket()), kinds: PaperSet::empty(), ..all.clone() }, &[], &[]),
        (DocumentFilter { text: Some(".txt".into()), ..all.clone() }, &[6, 5, 3, 1], &[6, 3, 1]),
        (DocumentFilter { text: Some("manual".into()), ..all.clone() }, &[4], &[4]),
        (DocumentFilter { text: Some("%".into()), ..all.clone() }, &[], &[]),
        (DocumentFilter { descending: false, ..all.clone() }, &[1, 2, 3, 4, 5, 6], &[1, 2, 3, 4, 6]),
        (
            DocumentFilter { sort: DocumentSort::Name, descending: false, ..all.clone() },
            &[6, 5, 4, 3, 2, 1],
            &[6, 4, 3, 2, 1],
        ),
        (
            DocumentFilter { sort: DocumentSort::Size, descending: false, ..all.clone() },
            &[6, 5, 4, 3, 2, 1],
            &[6, 4, 3, 2, 1],
        ),
        (DocumentFilter { sort: DocumentSort::Kind, ..all.clone() }, &[6, 2, 4, 5, 3, 1], &[6, 2, 4, 3, 1]),
    ] {
        assert_eq!(ids(&tx, None, &filter)?, staff, "{filter:?}");
        assert_eq!(ids(&tx, Some(&seen), &filter)?, user, "{filter:?}");
    }
    Ok(())
}

#[test]
fn devices_of_a_model_stand_where_it_is_asked() -> Result<()> {
    let mut store = Store::in_memory()?;
    let tx = store.write()?;
    world(&tx)?;
    assert_eq!(tx.places_of_model("gen2", None)?, [LIVE], "each place once");
    assert_eq!(tx.places_of_model("gen2", Some(&[]))?, []);
    let model = tx.model("gen2")?.expect("there are devices of it");
    assert_eq!((model.name.as_str(), tx.model("gen3")?), ("Gen2", None));
    Ok(())
}
