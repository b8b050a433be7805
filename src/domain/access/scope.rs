//! What a user sees of all there is: the law, turned around for listing.
//!
//! A scope is made of areas, each as wide as one index look-up. The store leaves out what is archived, about which no
//! area says anything.

use super::{Access, Assignment, Covers, Facilities, Work};
use crate::domain::customer::CustomerKind;
use crate::domain::document::{DocumentKind, Holder, PaperSet};
use crate::domain::id::{ContactId, CustomerId, FacilityId};
use crate::domain::permission::Permission;
use crate::domain::place::Place;
use crate::domain::ticket::{KindSet, TicketKind};
use crate::domain::word::{Set, Word};

/// What a user sees of all objects of one noun: exactly those that lie in one of the areas. Areas do not overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope<K> {
    /// The areas.
    pub areas: Vec<Area<K>>,
}

/// A part of all objects of a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area<K> {
    /// Where they belong.
    pub extent: Extent,
    /// Whose they are, if only one contact's.
    pub contact: Option<ContactId>,
    /// Of which kinds: [`KindSet`] for tickets, [`Shelves`] for documents, nothing for devices.
    pub kinds: K,
}

/// Where the objects of an [`Area`] belong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// To any retail customer.
    AllRetail,
    /// To this customer, at any facility or none.
    Customer(CustomerId),
    /// To this facility of this customer.
    Facility(CustomerId, FacilityId),
    /// To this customer and no facility.
    Unassigned(CustomerId),
}

/// Kinds of documents: those of these kinds, on holders of these kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shelves {
    /// What they hang on; never a model, whose documents belong nowhere.
    pub holders: Set<Holder>,
    /// What they are.
    pub papers: PaperSet,
}

/// What a user sees of all devices.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DeviceScope {
    /// Everything in these areas.
    pub areas: Vec<Area<()>>,
    /// Beside that, what is on these tickets and stands in these extents.
    pub through: Vec<Through>,
}

/// The devices that an assignment shows which is limited to a contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Through {
    /// The tickets that it shows.
    pub tickets: Scope<KindSet>,
    /// Where it covers devices.
    pub extents: Vec<Extent>,
}

/// What a user sees of all documents.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DocumentScope {
    /// Everything in these areas.
    pub areas: Vec<Area<Shelves>>,
    /// Beside that, documents of models. The same document may be in several.
    pub models: Vec<ModelScope>,
}

/// The documents of models that an assignment shows: those of these kinds, of models of which a device stands in one of
/// these extents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelScope {
    /// Where it shows devices.
    pub extents: Vec<Extent>,
    /// Which documents.
    pub papers: PaperSet,
}

impl Assignment {
    /// What it covers, each as wide as one index look-up.
    pub fn extents(&self) -> Vec<Extent> {
        match &self.covers {
            Covers::AllRetail => vec![Extent::AllRetail],
            Covers::Customer(customer, Facilities::All) => vec![Extent::Customer(*customer)],
            Covers::Customer(customer, Facilities::Selected { listed, unassigned }) => {
                let listed = listed.iter().map(|facility| Extent::Facility(*customer, *facility));
                listed.chain(unassigned.then_some(Extent::Unassigned(*customer))).collect()
            }
        }
    }

    fn areas<K: Copy>(&self, kinds: K) -> impl Iterator<Item = Area<K>> {
        let contact = self.contact;
        self.extents().into_iter().map(move |extent| Area { extent, contact, kinds })
    }

    /// The tickets that it shows.
    fn tickets(&self, access: &Access) -> Scope<KindSet> {
        let held = self.permissions(access.features);
        let kinds: KindSet = TicketKind::ALL.iter().copied().filter(|kind| held.has(kind.view())).collect();
        Scope { areas: if kinds.is_empty() { Vec::new() } else { self.areas(kinds).collect() } }
    }

    /// The kinds of documents that it shows, and on what.
    fn shelves(&self, access: &Access) -> Shelves {
        let held = self.permissions(access.features);
        let limited = self.contact.is_some();
        let papers = DocumentKind::ALL.iter().copied();
        let tickets = TicketKind::ALL.iter().copied().filter(|kind| held.has(kind.view())).map(Holder::from);
        let devices = held.has(Permission::DeviceView).then_some(Holder::Device);
        let others = devices.into_iter().chain([Holder::Facility, Holder::Customer]).filter(|_| !limited);
        Shelves {
            holders: tickets.chain(others).collect(),
            papers: papers.filter(|kind| held.has(kind.view()) && !(limited && kind.is_about_money())).collect(),
        }
    }
}

impl Access {
    /// The tickets that are there for this user.
    pub fn tickets(&self) -> Scope<KindSet> {
        Scope { areas: self.assignments.iter().flat_map(|assignment| assignment.tickets(self).areas).collect() }
    }

    /// The devices that are there for this user.
    pub fn devices(&self) -> DeviceScope {
        let mut scope = DeviceScope::default();
        for assignment in &self.assignments {
            if !assignment.holding(Permission::DeviceView, self.features).holds() {
                continue;
            }
            match assignment.contact {
                None => scope.areas.extend(assignment.areas(())),
                Some(_) => {
                    scope.through.push(Through { tickets: assignment.tickets(self), extents: assignment.extents() })
                }
            }
        }
        scope
    }

    /// The documents that are there for this user.
    pub fn documents(&self) -> DocumentScope {
        let mut scope = DocumentScope::default();
        for assignment in &self.assignments {
            let shelves = assignment.shelves(self);
            if shelves.papers.is_empty() || shelves.holders.is_empty() {
                continue;
            }
            scope.areas.extend(assignment.areas(shelves));
            if shelves.holders.has(Holder::Device) {
                scope.models.push(ModelScope { extents: assignment.extents(), papers: shelves.papers });
            }
        }
        scope
    }

    /// What of it the dashboard is about: the assignments that hold `dashboard.view`.
    pub fn dashboard(&self) -> Access {
        let shows = |assignment: &&Assignment| assignment.holding(Permission::DashboardView, self.features).holds();
        Access { assignments: self.assignments.iter().filter(shows).cloned().collect(), ..self.clone() }
    }
}

/// A part of all places that somebody asks for. It adds nothing to what they may see.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Part {
    /// Only those of this customer, of this kind.
    pub customer: Option<(CustomerId, CustomerKind)>,
    /// Only those at this facility of that customer.
    pub facility: Option<FacilityId>,
    /// Only those of this contact of that customer.
    pub contact: Option<ContactId>,
}

impl<K: Copy> Scope<K> {
    /// What of the scope lies in a part: narrower areas, and never more of them.
    pub fn within(&self, part: &Part) -> Scope<K> {
        Scope { areas: self.areas.iter().filter_map(|area| area.within(part)).collect() }
    }
}

impl Scope<KindSet> {
    /// What of the scope is of these kinds.
    pub fn of_kinds(mut self, kinds: KindSet) -> Scope<KindSet> {
        self.areas.iter_mut().for_each(|area| area.kinds = area.kinds.and(kinds));
        self.areas.retain(|area| !area.kinds.is_empty());
        self
    }
}

impl<K: Copy> Area<K> {
    /// What of the area lies in a part.
    pub fn within(&self, part: &Part) -> Option<Area<K>> {
        let contact = match (self.contact, part.contact) {
            (Some(own), Some(wanted)) if own != wanted => return None,
            (own, wanted) => own.or(wanted),
        };
        Some(Area { extent: self.extent.within(part)?, contact, kinds: self.kinds })
    }
}

impl Area<KindSet> {
    /// Whether a ticket lies in it. Whether anything is archived is not looked at.
    pub fn has(&self, work: &Work) -> bool {
        let of_contact = self.contact.is_none() || self.contact == work.place.contact;
        self.extent.has(&work.place) && of_contact && self.kinds.has(work.kind)
    }
}

impl Extent {
    /// What of the extent lies in a part.
    pub fn within(self, part: &Part) -> Option<Extent> {
        let extent = match part.customer {
            Some((customer, kind)) => self.of_customer(customer, kind)?,
            None => self,
        };
        match part.facility {
            Some(facility) => extent.at_facility(facility),
            None => Some(extent),
        }
    }

    /// Whether a place lies in it. Whether anything is archived is not looked at.
    pub fn has(self, at: &Place) -> bool {
        match self {
            Extent::AllRetail => at.customer_kind == CustomerKind::Retail,
            Extent::Customer(own) => at.customer == own,
            Extent::Facility(own, facility) => at.customer == own && at.facility == Some(facility),
            Extent::Unassigned(own) => at.customer == own && at.facility.is_none(),
        }
    }

    fn of_customer(self, wanted: CustomerId, kind: CustomerKind) -> Option<Extent> {
        match self {
            Extent::AllRetail => (kind == CustomerKind::Retail).then_some(Extent::Customer(wanted)),
            Extent::Customer(own) | Extent::Facility(own, _) | Extent::Unassigned(own) => {
                (own == wanted).then_some(self)
            }
        }
    }

    /// The facility belongs to the customer to which the extent was narrowed before.
    fn at_facility(self, wanted: FacilityId) -> Option<Extent> {
        match self {
            Extent::Customer(customer) => Some(Extent::Facility(customer, wanted)),
            Extent::Facility(_, own) => (own == wanted).then_some(self),
            Extent::AllRetail | Extent::Unassigned(_) => None,
        }
    }
}
