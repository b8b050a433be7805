//! The law: what a user may see and do. The only place where it is written.
//!
//! [`Access`] is all that decides about a user. A question is a [`Permission`] and the [`Object`] it is about. Whether
//! an [`Assignment`] allows it is a walk through a few [`Step`]s in order: checking takes the answer
//! ([`Access::allows`]), explaining takes the steps ([`Access::decide`]), and listing takes the scope that holds exactly
//! the objects for which every step holds ([`Access::tickets`] and its siblings). Asking who takes the [`Candidates`] of
//! an object and asks each of them. The store translates scopes and candidates into index look-ups and adds no rule of
//! its own; property tests compare with the law on random worlds.

mod admission;
mod candidates;
mod colleague;
mod delegation;
mod login_link;
mod object;
pub mod review;
mod scope;
mod standing;
mod step;

pub use admission::{Ground, ShutOut};
pub use candidates::{Candidates, Limit};
pub use delegation::{Beyond, Refusal, Whose};
pub use login_link::LeadsTo;
pub use object::{Equipment, Hangs, Object, Paper, Work};
pub use scope::{Area, DeviceScope, DocumentScope, Extent, ModelScope, Part, Scope, Shelves, Through};
pub use standing::Standing;
pub use step::{Chain, Decision, Finding, Step};

use super::customer::CustomerKind;
use super::id::{AssignmentId, ContactId, CustomerId, FacilityId};
use super::permission::{Feature, FeatureSet, Permission, PermissionSet};
use super::place::Place;
use super::role::Role;
use super::ticket::Ticket;

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

/// All that decides about what a user sees and does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Access {
    /// What they are assigned to.
    pub assignments: Vec<Assignment>,
    /// Whether they may add support cases, if their permissions allow it.
    pub support_cases: bool,
    /// The features that are on.
    pub features: FeatureSet,
}

/// Whether an assignment holds a permission, and what decides that. What takes it away stands in the order in which it
/// is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holding<'a> {
    /// No role and no override gives it.
    NotGiven,
    /// An override denies it, whatever gives it.
    Denied,
    /// This role is read-only, and the permission is more than a view.
    ReadOnly(&'a Role),
    /// The feature that it needs is off.
    Off(Feature),
    /// This role gives it.
    ByRole(&'a Role),
    /// An override gives it.
    ByOverride,
}

impl Holding<'_> {
    /// Whether it is held.
    pub fn holds(self) -> bool {
        matches!(self, Holding::ByRole(_) | Holding::ByOverride)
    }
}

impl Assignment {
    /// Whether it holds a permission, and why: given by a role or an override, not denied, a `.view` one if any role is
    /// read-only, and with its feature on.
    pub fn holding(&self, permission: Permission, features: FeatureSet) -> Holding<'_> {
        let role = self.roles.iter().find(|role| role.permissions.has(permission));
        let read_only = self.roles.iter().find(|role| role.read_only);
        match (role, read_only) {
            (None, _) if !self.allow.has(permission) => Holding::NotGiven,
            _ if self.deny.has(permission) => Holding::Denied,
            (_, Some(read_only)) if !permission.is_view() => Holding::ReadOnly(read_only),
            _ if !features.has(permission.feature()) => Holding::Off(permission.feature()),
            (Some(role), _) => Holding::ByRole(role),
            (None, _) => Holding::ByOverride,
        }
    }

    /// The permissions it holds.
    pub fn permissions(&self, features: FeatureSet) -> PermissionSet {
        PermissionSet::all().filter(|permission| self.holding(permission, features).holds())
    }

    /// Whether it covers a customer.
    pub fn covers_customer(&self, at: &Place) -> bool {
        match &self.covers {
            Covers::Customer(customer, _) => *customer == at.customer,
            Covers::AllRetail => at.customer_kind == CustomerKind::Retail,
        }
    }

    /// Whether it covers a facility of a customer that it covers, or what is tied to none.
    pub fn covers_facility(&self, facility: Option<FacilityId>) -> bool {
        match (&self.covers, facility) {
            (Covers::AllRetail | Covers::Customer(_, Facilities::All), _) => true,
            (Covers::Customer(_, Facilities::Selected { listed, .. }), Some(facility)) => listed.contains(&facility),
            (Covers::Customer(_, Facilities::Selected { unassigned, .. }), None) => *unassigned,
        }
    }
}

impl Ticket {
    /// The ticket as the law looks at it.
    pub fn work(&self) -> Work {
        Work { place: self.place, kind: self.kind }
    }

    /// The ticket as a user sees it: without what only staff knows, without a device that they do not see, and counting
    /// only the comments that they can read. The count is that of the comments that are not internal.
    pub fn for_user(mut self, access: &Access) -> Ticket {
        self.new = None;
        if !access.sees(&Object::Comment { on: self.work(), internal: false }) {
            self.comments = 0;
        }
        let device = self.device_place.map(|place| Object::Device(Equipment { place, tickets: vec![self.work()] }));
        if !device.is_some_and(|device| access.sees(&device)) {
            self.device = None;
        }
        self
    }
}

#[cfg(test)]
mod object_tests;
#[cfg(test)]
mod tests;
