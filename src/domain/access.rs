//! The law: what a user may see and do. The only place where it is written.
//!
//! An [`Assignment`] covers one customer or all retail customers. Whether it allows something about an object is a
//! walk through a few [`Step`]s in order; checking takes the answer ([`Assignment::allows`]), explaining takes the
//! steps ([`Assignment::steps`]), and listing takes the [`Scope`] that holds exactly the objects for which every step
//! holds. The store translates a scope into index look-ups and adds no rule of its own; a property test compares the
//! two on random worlds.

use super::customer::CustomerKind;
use super::id::{AssignmentId, ContactId, CustomerId, FacilityId};
use super::permission::{FeatureSet, Permission, PermissionSet};
use super::place::Place;
use super::role::Role;
use super::ticket::{KindSet, Ticket, TicketKind};
use super::word::Word;

/// What an assignment ties its user to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Covers {
    /// Facilities of one customer.
    Customer(CustomerId, Facilities),
    /// Every retail customer, with all there is of it.
    AllRetail,
}

impl Covers {
    /// The customer; none for all retail customers.
    pub fn customer(&self) -> Option<CustomerId> {
        match self {
            Covers::Customer(customer, _) => Some(*customer),
            Covers::AllRetail => None,
        }
    }
}

/// Which facilities of a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Facilities {
    /// All of them, and what belongs to none (a "customer user").
    All,
    /// The listed ones (a "site user").
    Selected {
        /// Which.
        listed: Vec<FacilityId>,
        /// Whether also what is tied to no facility.
        unassigned: bool,
    },
}

/// What ties a user to one customer, or to all retail customers, with all that decides about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// Its row.
    pub id: AssignmentId,
    /// What it covers.
    pub covers: Covers,
    /// The contact whose tickets alone it shows, if it is limited to one.
    pub contact: Option<ContactId>,
    /// Its roles.
    pub roles: Vec<Role>,
    /// What is given beyond the roles.
    pub allow: PermissionSet,
    /// What is taken away, whatever gives it.
    pub deny: PermissionSet,
}

/// One step of the law. They are walked in this order, and all have to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The assignment covers the object's customer.
    Customer,
    /// That customer is not archived.
    Live,
    /// The assignment covers the object's facility, which is not archived, or its having none.
    Facility,
    /// The assignment is not limited to a contact, or the object is that contact's.
    Contact,
    /// The assignment holds the permission.
    Permission,
}

/// A step, and whether it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    /// Which step.
    pub step: Step,
    /// Whether it holds.
    pub holds: bool,
}

impl Assignment {
    /// The permissions it holds: those of its roles and the overrides that allow, without those that deny; only
    /// `.view` ones if any role is read-only; only those whose feature is on.
    pub fn permissions(&self, features: FeatureSet) -> PermissionSet {
        let given = self.roles.iter().fold(self.allow, |given, role| given.or(role.permissions));
        let read_only = self.roles.iter().any(|role| role.read_only);
        given
            .minus(self.deny)
            .filter(|permission| features.has(permission.feature()) && (permission.is_view() || !read_only))
    }

    /// The steps of the law, in order, for a permission on an object at a place.
    pub fn steps(&self, at: &Place, permission: Permission, features: FeatureSet) -> [Finding; 5] {
        let covers_customer = match &self.covers {
            Covers::Customer(customer, _) => *customer == at.customer,
            Covers::AllRetail => at.customer_kind == CustomerKind::Retail,
        };
        let covers_facility = !at.facility_archived
            && match (&self.covers, at.facility) {
                (Covers::AllRetail | Covers::Customer(_, Facilities::All), _) => true,
                (Covers::Customer(_, Facilities::Selected { listed, .. }), Some(facility)) => {
                    listed.contains(&facility)
                }
                (Covers::Customer(_, Facilities::Selected { unassigned, .. }), None) => *unassigned,
            };
        let of_contact = self.contact.is_none() || self.contact == at.contact;
        [
            Finding { step: Step::Customer, holds: covers_customer },
            Finding { step: Step::Live, holds: !at.customer_archived },
            Finding { step: Step::Facility, holds: covers_facility },
            Finding { step: Step::Contact, holds: of_contact },
            Finding { step: Step::Permission, holds: self.permissions(features).has(permission) },
        ]
    }

    /// Whether every step holds.
    pub fn allows(&self, at: &Place, permission: Permission, features: FeatureSet) -> bool {
        self.steps(at, permission, features).iter().all(|finding| finding.holds)
    }
}

/// Whether one of the assignments allows something about an object at a place.
pub fn allows(assignments: &[Assignment], at: &Place, permission: Permission, features: FeatureSet) -> bool {
    assignments.iter().any(|assignment| assignment.allows(at, permission, features))
}

/// Whether one and the same assignment lets see an object at a place and do something with it: doing needs seeing.
pub fn allows_both(
    assignments: &[Assignment],
    at: &Place,
    seeing: Permission,
    doing: Permission,
    features: FeatureSet,
) -> bool {
    let both =
        |assignment: &Assignment| assignment.allows(at, seeing, features) && assignment.allows(at, doing, features);
    assignments.iter().any(both)
}

impl Ticket {
    /// The ticket as these assignments show it: without what only staff knows, and counting only the comments that
    /// can be read. The count is that of the comments that are not internal.
    pub fn for_user(mut self, assignments: &[Assignment], features: FeatureSet) -> Ticket {
        self.new = None;
        let readable = allows_both(assignments, &self.place, self.kind.view(), Permission::CommentView, features);
        if !readable {
            self.comments = 0;
        }
        self
    }
}

/// What a user sees of all tickets: exactly those that lie in one of the areas. Areas do not overlap.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scope {
    /// The areas.
    pub areas: Vec<Area>,
}

/// A part of all tickets, as wide as one index look-up. The store leaves out what is
/// archived, which no area says anything about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// Where the tickets belong.
    pub extent: Extent,
    /// Whose they are, if only one contact's.
    pub contact: Option<ContactId>,
    /// Of which kinds.
    pub kinds: KindSet,
}

/// Where the tickets of an [`Area`] belong.
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

/// The scope of tickets that these assignments give: those for which [`allows`] says yes to the `view` permission of
/// their kind.
pub fn ticket_scope(assignments: &[Assignment], features: FeatureSet) -> Scope {
    let mut areas = Vec::new();
    for assignment in assignments {
        let permissions = assignment.permissions(features);
        let kinds: KindSet = TicketKind::ALL.iter().copied().filter(|kind| permissions.has(kind.view())).collect();
        if kinds.is_empty() {
            continue;
        }
        let mut add = |extent| areas.push(Area { extent, contact: assignment.contact, kinds });
        match &assignment.covers {
            Covers::AllRetail => add(Extent::AllRetail),
            Covers::Customer(customer, Facilities::All) => add(Extent::Customer(*customer)),
            Covers::Customer(customer, Facilities::Selected { listed, unassigned }) => {
                listed.iter().for_each(|facility| add(Extent::Facility(*customer, *facility)));
                if *unassigned {
                    add(Extent::Unassigned(*customer));
                }
            }
        }
    }
    Scope { areas }
}

/// A part of all tickets that somebody asks for. It adds nothing to what they may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Only those of this customer, of this kind.
    pub customer: Option<(CustomerId, CustomerKind)>,
    /// Only those at this facility of that customer.
    pub facility: Option<FacilityId>,
    /// Only those of this contact of that customer.
    pub contact: Option<ContactId>,
    /// Only those of these kinds.
    pub kinds: KindSet,
}

impl Default for Part {
    fn default() -> Part {
        Part { customer: None, facility: None, contact: None, kinds: KindSet::all() }
    }
}

impl Scope {
    /// What of the scope lies in a part: narrower areas, and never more of them.
    pub fn within(&self, part: &Part) -> Scope {
        Scope { areas: self.areas.iter().filter_map(|area| area.within(part)).collect() }
    }
}

impl Area {
    fn within(&self, part: &Part) -> Option<Area> {
        let contact = match (self.contact, part.contact) {
            (Some(own), Some(wanted)) if own != wanted => return None,
            (own, wanted) => own.or(wanted),
        };
        let kinds = self.kinds.filter(|kind| part.kinds.has(kind));
        let extent = match part.customer {
            Some((customer, kind)) => self.extent.of_customer(customer, kind)?,
            None => self.extent,
        };
        let extent = match part.facility {
            Some(facility) => extent.at_facility(facility)?,
            None => extent,
        };
        (!kinds.is_empty()).then_some(Area { extent, contact, kinds })
    }
}

impl Extent {
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

#[cfg(test)]
mod tests;
