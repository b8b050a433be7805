//! Who can possibly reach an object: the law, turned around for asking who.

use std::collections::BTreeSet;

use super::{Hangs, Object};
use crate::domain::customer::CustomerKind;
use crate::domain::id::{ContactId, CustomerId, FacilityId};
use crate::domain::place::Place;

/// Assignments of which some may reach an object, as few as one index look-up finds. Every assignment that reaches it is
/// in one of the object's candidates, perhaps in several; those that are in one need not reach it. That is for the law
/// to say, which knows more: permissions, what is archived, what is internal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Candidates {
    /// Those of everybody.
    Everybody,
    /// Those to all retail customers. None of them is limited to a contact.
    AllRetail,
    /// Those to this customer, whatever of it they cover.
    Customer(CustomerId, Limit),
    /// Those to all of this customer.
    Whole(CustomerId, Limit),
    /// Those for which this facility is listed.
    Listed(FacilityId, Limit),
    /// Those to selected facilities of this customer that also cover what is tied to none.
    Unassigned(CustomerId, Limit),
}

/// Whether assignments are limited to a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Limit {
    /// Limited or not.
    Either,
    /// Not limited.
    Unlimited,
    /// Limited to this one.
    To(ContactId),
}

impl Object {
    /// Who can possibly reach it.
    pub fn candidates(&self) -> BTreeSet<Candidates> {
        match self {
            Object::Anywhere(_) => [Candidates::Everybody].into(),
            Object::Customer(at) => of_customer(at, Limit::Either).collect(),
            // Whoever is limited to a contact covers a place, too.
            Object::Facility(at) | Object::New(at) => of_place(at, Limit::Either).collect(),
            Object::Ticket(work) | Object::Comment { on: work, .. } => of_contacts(&work.place, [work.place.contact]),
            Object::Device(device) => of_contacts(&device.place, device.tickets.iter().map(|work| work.place.contact)),
            Object::Document(paper) => match &paper.on {
                Hangs::Ticket(work) => of_contacts(&work.place, [work.place.contact]),
                Hangs::Device(at) | Hangs::Facility(at) | Hangs::Customer(at) => {
                    of_place(at, Limit::Unlimited).collect()
                }
                Hangs::Model(devices) => devices.iter().flat_map(|at| of_place(at, Limit::Unlimited)).collect(),
            },
            Object::User(places) => places.iter().flat_map(|at| of_customer(at, Limit::Unlimited)).collect(),
        }
    }
}

/// Those that cover a place and are not limited, or limited to one of these contacts.
fn of_contacts(at: &Place, contacts: impl IntoIterator<Item = Option<ContactId>>) -> BTreeSet<Candidates> {
    let limits: BTreeSet<_> = contacts.into_iter().flatten().map(Limit::To).chain([Limit::Unlimited]).collect();
    limits.into_iter().flat_map(|limit| of_place(at, limit)).collect()
}

/// Those that cover a place.
fn of_place(at: &Place, limit: Limit) -> impl Iterator<Item = Candidates> + use<> {
    let part = match at.facility {
        Some(facility) => Candidates::Listed(facility, limit),
        None => Candidates::Unassigned(at.customer, limit),
    };
    [Candidates::Whole(at.customer, limit), part].into_iter().chain(retail(at))
}

/// Those that cover something of a customer.
fn of_customer(at: &Place, limit: Limit) -> impl Iterator<Item = Candidates> + use<> {
    [Candidates::Customer(at.customer, limit)].into_iter().chain(retail(at))
}

fn retail(at: &Place) -> Option<Candidates> {
    (at.customer_kind == CustomerKind::Retail).then_some(Candidates::AllRetail)
}
