//! The law for every kind of object, each step of it both ways.

use super::tests::{
    BJORKEN, HOUSE, KARIN, LARS, OTHER, YARD, access, assignment, at, customer_user, first_failed, role, site_user,
};
use super::*;
use crate::domain::document::{DocumentKind, Holder};
use crate::domain::ticket::TicketKind;
use crate::domain::word::Word;
use Permission as P;

/// Holds everything.
fn all(covered: Assignment) -> Assignment {
    Assignment { roles: vec![role(P::ALL)], ..covered }
}

fn without(permission: P, covered: Assignment) -> Assignment {
    Assignment { deny: [permission].into_iter().collect(), ..covered }
}

/// Limited to Karin.
fn limited(covered: Assignment) -> Assignment {
    Assignment { contact: Some(KARIN), ..covered }
}

fn of(contact: ContactId, place: Place) -> Place {
    Place { contact: Some(contact), ..place }
}

fn elsewhere() -> Place {
    Place { customer: OTHER, ..at(None) }
}

fn archived(place: Place) -> Place {
    Place { customer_archived: true, ..place }
}

fn call(place: Place) -> Work {
    Work { place, kind: TicketKind::Call }
}

#[track_caller]
fn check(object: &Object, permission: P, cases: &[(Assignment, Option<Step>)]) {
    for (assignment, failed) in cases {
        assert_eq!(first_failed(assignment, object, permission), *failed, "{assignment:?} {permission} {object:?}");
    }
}

#[test]
fn a_comment_is_seen_with_its_ticket_unless_it_is_internal() {
    let on = |place, internal| Object::Comment { on: call(place), internal };
    let boss = all(customer_user());
    let public = on(of(KARIN, at(Some(HOUSE))), false);
    check(
        &public,
        P::CommentView,
        &[
            (boss.clone(), None),
            (all(site_user(false)), None),
            (limited(boss.clone()), None),
            (Assignment { contact: Some(LARS), ..boss.clone() }, Some(Step::Contact)),
            (without(P::CallView, boss.clone()), Some(Step::Holds(P::CallView))),
            (without(P::CommentView, boss.clone()), Some(Step::Holds(P::CommentView))),
            (all(assignment(Covers::Customer(OTHER, Facilities::All))), Some(Step::Customer)),
        ],
    );
    check(&on(at(Some(YARD)), false), P::CommentView, &[(all(site_user(true)), Some(Step::Facility))]);
    check(&on(at(None), true), P::CommentView, &[(boss.clone(), Some(Step::Public))]);
    check(&on(archived(at(None)), false), P::CommentView, &[(boss.clone(), Some(Step::Live))]);
    check(&public, P::CommentAdd, &[(boss, Some(Step::Takes))]);
}

#[test]
fn a_device_is_seen_where_it_stands_or_on_tickets_of_the_own_contact() {
    let device = |place, tickets: &[Work]| Object::Device(Equipment { place, tickets: tickets.to_vec() });
    let boss = all(customer_user());
    let bare = device(at(Some(HOUSE)), &[]);
    check(
        &bare,
        P::DeviceView,
        &[
            (boss.clone(), None),
            (all(site_user(false)), None),
            (limited(boss.clone()), Some(Step::Contact)),
            (without(P::DeviceView, boss.clone()), Some(Step::Holds(P::DeviceView))),
        ],
    );
    check(
        &bare,
        P::ReadingAdd,
        &[
            (boss.clone(), None),
            (without(P::DeviceView, boss.clone()), Some(Step::Holds(P::DeviceView))),
            (without(P::ReadingAdd, boss.clone()), Some(Step::Holds(P::ReadingAdd))),
        ],
    );
    let on_hers = |ticket: Place| device(at(Some(HOUSE)), &[call(of(LARS, at(None))), call(ticket)]);
    let karin = limited(all(site_user(false)));
    for (ticket, failed) in [
        (of(KARIN, at(Some(HOUSE))), None),
        (of(KARIN, at(Some(YARD))), Some(Step::Contact)),
        (of(KARIN, archived(at(Some(HOUSE)))), Some(Step::Contact)),
        (of(LARS, at(Some(HOUSE))), Some(Step::Contact)),
    ] {
        check(&on_hers(ticket), P::DeviceView, &[(karin.clone(), failed)]);
        check(&on_hers(ticket), P::ReadingAdd, &[(karin.clone(), failed)]);
    }
    let hers = on_hers(of(KARIN, at(Some(HOUSE))));
    check(
        &hers,
        P::DeviceView,
        &[
            (without(P::CallView, karin.clone()), Some(Step::Contact)),
            (without(P::DeviceView, karin.clone()), Some(Step::Holds(P::DeviceView))),
        ],
    );
    // Documents of devices are not for those who are limited, even where the device is.
    check(&hers, P::DocumentView, &[(karin.clone(), Some(Step::Unlimited)), (boss.clone(), None)]);
    let yard = device(at(Some(YARD)), &[call(of(KARIN, at(Some(HOUSE))))]);
    check(&yard, P::DeviceView, &[(karin, Some(Step::Facility))]);
    check(&device(elsewhere(), &[]), P::DeviceView, &[(boss.clone(), Some(Step::Customer))]);
    check(&bare, P::CallView, &[(boss, Some(Step::Takes))]);
}

#[test]
fn a_document_is_seen_with_what_it_hangs_on() {
    let paper = |kind, on| Object::Document(Paper { kind, on });
    let (boss, site) = (all(customer_user()), all(site_user(false)));
    let (karin, lars) = (limited(boss.clone()), Assignment { contact: Some(LARS), ..boss.clone() });
    let file = DocumentKind::File;
    check(
        &paper(file, Hangs::Ticket(call(of(KARIN, at(Some(HOUSE)))))),
        P::DocumentView,
        &[
            (boss.clone(), None),
            (site.clone(), None),
            (karin.clone(), None),
            (lars, Some(Step::Contact)),
            (without(P::CallView, boss.clone()), Some(Step::Holds(P::CallView))),
            (without(P::DocumentView, boss.clone()), Some(Step::Holds(P::DocumentView))),
        ],
    );
    check(
        &paper(file, Hangs::Device(at(Some(HOUSE)))),
        P::DocumentView,
        &[
            (boss.clone(), None),
            (karin.clone(), Some(Step::Unlimited)),
            (without(P::DeviceView, boss.clone()), Some(Step::Holds(P::DeviceView))),
        ],
    );
    check(&paper(file, Hangs::Device(at(Some(YARD)))), P::DocumentView, &[(site.clone(), Some(Step::Facility))]);
    check(
        &paper(file, Hangs::Facility(at(Some(YARD)))),
        P::DocumentView,
        &[
            (boss.clone(), None),
            (site.clone(), Some(Step::Facility)),
            (karin.clone(), Some(Step::Unlimited)),
            (without(P::DeviceView, boss.clone()), None),
        ],
    );
    check(
        &paper(file, Hangs::Customer(at(None))),
        P::DocumentView,
        &[
            (boss.clone(), None),
            (site.clone(), Some(Step::Facility)),
            (all(site_user(true)), None),
            (karin.clone(), Some(Step::Unlimited)),
        ],
    );
    let model = |places: &[Place]| paper(file, Hangs::Model(places.to_vec()));
    check(
        &model(&[elsewhere(), at(Some(HOUSE))]),
        P::DocumentView,
        &[
            (boss.clone(), None),
            (site.clone(), None),
            (without(P::DeviceView, boss.clone()), Some(Step::Model)),
            (without(P::DocumentView, boss.clone()), Some(Step::Holds(P::DocumentView))),
            (karin, Some(Step::Unlimited)),
        ],
    );
    for places in [&[][..], &[elsewhere()], &[archived(at(Some(HOUSE)))], &[at(Some(YARD))]] {
        check(&model(places), P::DocumentView, &[(site.clone(), Some(Step::Model))]);
    }
}

#[test]
fn money_is_never_for_those_who_are_limited_to_a_contact() {
    let karin = limited(all(customer_user()));
    let hers = of(KARIN, at(Some(HOUSE)));
    for kind in DocumentKind::ALL.iter().copied() {
        let view = kind.view();
        let paper = Object::Document(Paper { kind, on: Hangs::Ticket(call(hers)) });
        let failed = kind.is_about_money().then_some(Step::Unlimited);
        check(&paper, view, &[(karin.clone(), failed), (all(customer_user()), None)]);
        check(&paper, view, &[(without(view, all(customer_user())), Some(Step::Holds(view)))]);
        for other in DocumentKind::ALL.iter().map(|kind| kind.view()).filter(|other| *other != view) {
            check(&paper, other, &[(all(customer_user()), Some(Step::Takes))]);
        }
    }
    for permission in P::ALL.iter().copied() {
        let kept = matches!(permission, P::InvoiceView | P::EstimateView | P::UserView | P::UserManage);
        let failed = kept.then_some(Step::Unlimited);
        for object in [Object::Anywhere(Vec::new()), Object::Customer(at(None)), Object::Facility(at(Some(HOUSE)))] {
            let access = Access { support_cases: true, ..access(std::slice::from_ref(&karin)) };
            let decision = access.decide(&object, permission);
            assert_eq!(decision.deciding().and_then(Chain::failed), failed, "{permission} {object:?}");
        }
    }
    let ticket = Object::Ticket(call(hers));
    check(&ticket, P::InvoiceView, &[(karin.clone(), Some(Step::Unlimited)), (all(customer_user()), None)]);
    check(&ticket, P::DocumentView, &[(karin, None)]);
}

#[test]
fn colleagues_are_those_of_the_same_customer() {
    let boss = all(customer_user());
    let colleague = Object::User(vec![elsewhere(), at(None)]);
    check(
        &colleague,
        P::UserView,
        &[
            (boss.clone(), None),
            (all(site_user(false)), None),
            (limited(boss.clone()), Some(Step::Unlimited)),
            (without(P::UserView, boss.clone()), Some(Step::Holds(P::UserView))),
            (all(assignment(Covers::AllRetail)), Some(Step::Customer)),
        ],
    );
    check(
        &colleague,
        P::UserManage,
        &[
            (boss.clone(), None),
            (without(P::UserView, boss.clone()), Some(Step::Holds(P::UserView))),
            (without(P::UserManage, boss.clone()), Some(Step::Holds(P::UserManage))),
        ],
    );
    check(&Object::User(vec![elsewhere()]), P::UserView, &[(boss.clone(), Some(Step::Customer))]);
    check(&Object::User(Vec::new()), P::UserView, &[(boss.clone(), Some(Step::Customer))]);
    check(&Object::User(vec![archived(at(None))]), P::UserView, &[(boss.clone(), Some(Step::Live))]);
    check(&colleague, P::CallView, &[(boss, Some(Step::Takes))]);
    let access = access(&[all(customer_user()), limited(all(assignment(Covers::Customer(OTHER, Facilities::All))))]);
    assert_eq!(access.colleagues(), [BJORKEN], "nobody who is limited sees colleagues");
}

#[test]
fn what_is_to_be_added_has_to_lie_within() {
    let boss = all(customer_user());
    let new = |place| Object::New(place);
    check(
        &new(at(Some(HOUSE))),
        P::CallAdd,
        &[
            (boss.clone(), None),
            (all(site_user(false)), None),
            (limited(boss.clone()), Some(Step::Contact)),
            (without(P::CallAdd, boss.clone()), Some(Step::Holds(P::CallAdd))),
            // Adding needs no more than that.
            (without(P::CallView, boss.clone()), None),
        ],
    );
    check(&new(of(KARIN, at(None))), P::FaultReportAdd, &[(limited(boss.clone()), None)]);
    check(&new(at(None)), P::DocumentAdd, &[(boss.clone(), None), (all(site_user(false)), Some(Step::Facility))]);
    check(&new(elsewhere()), P::CallAdd, &[(boss.clone(), Some(Step::Customer))]);
    check(&new(archived(at(None))), P::CallAdd, &[(boss.clone(), Some(Step::Live))]);
    check(&new(at(None)), P::CallView, &[(boss.clone(), Some(Step::Takes))]);
    for support_cases in [true, false] {
        let access = Access { support_cases, ..access(std::slice::from_ref(&boss)) };
        assert_eq!(access.allows(&new(at(None)), P::SupportCaseAdd), support_cases);
        let decision = access.decide(&new(at(None)), P::SupportCaseAdd);
        let failed = (!support_cases).then_some(Step::SupportCases);
        assert_eq!(decision.deciding().and_then(Chain::failed), failed);
    }
}

#[test]
fn a_customer_and_a_facility_are_asked_about_as_places() {
    let boss = all(customer_user());
    // Of a customer as a whole, no facility counts.
    check(&Object::Customer(at(Some(YARD))), P::CallView, &[(all(site_user(false)), None)]);
    check(&Object::Customer(elsewhere()), P::CallView, &[(boss.clone(), Some(Step::Customer))]);
    check(&Object::Customer(archived(at(None))), P::CallView, &[(boss.clone(), Some(Step::Live))]);
    check(
        &Object::Facility(at(Some(YARD))),
        P::CallView,
        &[(boss.clone(), None), (limited(boss.clone()), None), (all(site_user(true)), Some(Step::Facility))],
    );
    check(
        &Object::Anywhere(Vec::new()),
        P::CallView,
        &[(boss.clone(), None), (without(P::CallView, boss.clone()), Some(Step::Holds(P::CallView)))],
    );
    let gone = Object::Anywhere(vec![at(None).customer]);
    check(&gone, P::CallView, &[(boss.clone(), Some(Step::Live)), (all(site_user(true)), Some(Step::Live))]);
    check(&Object::Anywhere(vec![elsewhere().customer]), P::CallView, &[(boss.clone(), None)]);
    let access = access(&[all(site_user(false)), without(P::CallView, boss)]);
    let covering = |object| access.covering(&object).map(|assignment| assignment.deny.is_empty());
    assert_eq!(covering(Object::Facility(at(Some(HOUSE)))), Some(true));
    assert_eq!(covering(Object::Facility(at(Some(YARD)))), Some(false), "whatever it holds there");
    assert_eq!(covering(Object::Customer(elsewhere())), None);
    assert_eq!(covering(Object::Customer(archived(at(None)))), None);
}

/// On a ticket is asked what can be seen of it or done to it, by its kind.
#[test]
fn a_permission_says_something_about_some_objects() {
    let papers = [P::DocumentView, P::DocumentAdd, P::InvoiceView, P::EstimateView, P::ReportView];
    for kind in TicketKind::ALL.iter().copied() {
        let mut takes: PermissionSet = papers.into_iter().chain([P::CommentView, P::CommentAdd, kind.view()]).collect();
        match kind {
            TicketKind::Inspection => takes.insert(P::InspectionDecide),
            TicketKind::RepairOrder => takes.insert(P::RepairOrderStatus),
            TicketKind::WorkOrder => takes.insert(P::NotificationWorkOrder),
            _ => {}
        }
        let ticket = Object::Ticket(Work { kind, place: at(None) });
        assert_eq!(PermissionSet::all().filter(|permission| ticket.takes(permission)), takes, "{kind}");
        for permission in takes.iter() {
            check(&ticket, permission, &[(all(customer_user()), None)]);
            let lacking = without(permission, all(customer_user()));
            check(&ticket, permission, &[(lacking, Some(Step::Holds(permission)))]);
        }
    }
    for object in [Object::Anywhere(Vec::new()), Object::Customer(at(None)), Object::Facility(at(None))] {
        assert!(P::ALL.iter().all(|permission| object.takes(*permission)));
        assert_eq!(object.view(), None, "a place is no thing of its own");
    }
}

#[test]
fn every_step_has_a_word_of_its_own() {
    let steps = [
        Step::Takes,
        Step::Assigned,
        Step::Customer,
        Step::Live,
        Step::Facility,
        Step::Contact,
        Step::Unlimited,
        Step::Public,
        Step::Model,
        Step::Holds(P::CallView),
        Step::SupportCases,
    ];
    let words: std::collections::BTreeSet<_> = steps.iter().map(|step| step.word()).collect();
    assert_eq!(words.len(), steps.len());
    assert_eq!(steps.iter().filter_map(|step| step.permission()).collect::<Vec<_>>(), [P::CallView]);
}

#[test]
fn objects_know_their_places() {
    let here = at(Some(HOUSE));
    let paper = |on| Object::Document(Paper { kind: DocumentKind::File, on });
    for object in [
        Object::Customer(here),
        Object::Facility(here),
        Object::New(here),
        Object::Ticket(call(here)),
        Object::Comment { on: call(here), internal: true },
        Object::Device(Equipment { place: here, tickets: vec![call(elsewhere())] }),
        paper(Hangs::Ticket(call(here))),
        paper(Hangs::Device(here)),
        paper(Hangs::Facility(here)),
        paper(Hangs::Customer(here)),
        paper(Hangs::Model(vec![here])),
        Object::User(vec![here]),
    ] {
        assert_eq!(object.places(), [here], "{object:?}");
    }
    assert_eq!(Object::Anywhere(Vec::new()).places(), []);
}

#[test]
fn the_assignment_that_comes_furthest_decides() {
    let blind = without(P::CallView, all(customer_user()));
    let other = all(assignment(Covers::Customer(OTHER, Facilities::All)));
    let access = access(&[other.clone(), blind.clone(), all(site_user(false))]);
    let decides = |place| {
        let object = Object::Ticket(call(place));
        let decision = access.decide(&object, P::CallView);
        let at = decision.chains.iter().position(|chain| Some(chain) == decision.deciding());
        (at, decision.allowed())
    };
    assert_eq!(decides(at(Some(HOUSE))), (Some(2), true));
    assert_eq!(decides(at(Some(YARD))), (Some(1), false));
    assert_eq!(decides(Place { customer: CustomerId(3), ..at(None) }), (Some(0), false), "the first of equals");
}

#[test]
fn scopes_hold_what_the_steps_allow() {
    let boss = all(customer_user());
    let karin = limited(all(site_user(true)));
    let both = access(&[boss.clone(), karin.clone()]);
    let devices = both.devices();
    assert_eq!(devices.areas, [Area { extent: Extent::Customer(BJORKEN), contact: None, kinds: () }]);
    assert_eq!(devices.through.len(), 1);
    assert_eq!(devices.through[0].extents, [Extent::Facility(BJORKEN, HOUSE), Extent::Unassigned(BJORKEN)]);
    assert!(devices.through[0].tickets.areas.iter().all(|area| area.contact == Some(KARIN)));
    assert_eq!(access(&[without(P::DeviceView, boss.clone())]).devices(), DeviceScope::default());

    let documents = both.documents();
    assert_eq!(documents.areas.len(), 3);
    assert_eq!(documents.models.len(), 1, "models are not for those who are limited");
    let hers = documents.areas[1].kinds;
    assert!(!hers.papers.has(DocumentKind::Invoice) && !hers.papers.has(DocumentKind::Estimate));
    for holder in [Holder::Device, Holder::Facility, Holder::Customer, Holder::Model] {
        assert!(!hers.holders.has(holder), "{holder}");
    }
    assert!(hers.papers.has(DocumentKind::Report) && hers.holders.has(Holder::Call));
    let blind = access(&[without(P::DeviceView, boss.clone())]).documents();
    assert!(blind.models.is_empty() && !blind.areas[0].kinds.holders.has(Holder::Device));
    let papers = [P::DocumentView, P::InvoiceView, P::EstimateView, P::ReportView];
    let none = Assignment { deny: papers.into_iter().collect(), ..boss.clone() };
    assert_eq!(access(&[none]).documents(), DocumentScope::default());
    let only_papers = Assignment { roles: vec![role(&papers)], ..karin };
    assert_eq!(access(&[only_papers]).documents(), DocumentScope::default(), "nothing to hang on");

    let shown = access(&[boss.clone(), without(P::DashboardView, boss)]).dashboard();
    assert_eq!(shown.assignments.len(), 1);
}

#[test]
fn an_extent_has_the_places_within() {
    let retail = Place { customer_kind: CustomerKind::Retail, ..at(Some(HOUSE)) };
    for (extent, inside, outside) in [
        (Extent::AllRetail, retail, at(Some(HOUSE))),
        (Extent::Customer(BJORKEN), at(None), elsewhere()),
        (Extent::Facility(BJORKEN, HOUSE), at(Some(HOUSE)), at(Some(YARD))),
        (Extent::Facility(BJORKEN, HOUSE), retail, Place { customer: OTHER, ..at(Some(HOUSE)) }),
        (Extent::Unassigned(BJORKEN), at(None), at(Some(HOUSE))),
        (Extent::Unassigned(BJORKEN), archived(at(None)), elsewhere()),
    ] {
        assert!(extent.has(&inside) && !extent.has(&outside), "{extent:?}");
    }
}
