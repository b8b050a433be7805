//! What a customer's own administrator may do to the access of colleagues: never beyond what they hold themselves, never
//! over somebody who holds more.
//!
//! Two things are compared. The one who gives counts with what their assignment *holds*, features aside: with a feature
//! off, nobody could give even the plainest role. The other one counts with all that their roles and overrides *give*, be
//! it denied or cut down by a read-only role for now: a denial can be lifted and a role exchanged later, and then whoever
//! gave the role would have given more than they had.

use super::{Access, Assignment, Covers, Facilities, Object};
use crate::domain::id::{CustomerId, FacilityId};
use crate::domain::permission::{FeatureSet, Permission, PermissionSet};
use crate::domain::place::Place;
use crate::domain::role::Role;

/// What of one assignment lies beyond another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Beyond {
    /// It covers another customer, or all retail customers.
    Customer,
    /// It covers every facility, and the other one only some.
    AllFacilities,
    /// It covers this facility.
    Facility(FacilityId),
    /// It covers what is tied to no facility.
    Unassigned,
    /// It is given this permission: by the role of this name, or by an override.
    Permission(Permission, Option<String>),
}

/// Why a portal user may not do something to the access of another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// They do not manage the users of that customer.
    ManagesNobody,
    /// It is their own access.
    Own,
    /// The other one holds more than they do.
    Above(Beyond),
    /// What is to be given is more than they hold.
    Beyond(Beyond),
}

/// Whose access is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// That of whoever changes it.
    Own,
    /// That of somebody else.
    Other,
}

impl Assignment {
    /// All that its roles and overrides give, whatever is denied, read-only or off for now.
    pub fn given(&self) -> PermissionSet {
        self.roles.iter().fold(self.allow, |given, role| given.or(role.permissions))
    }

    /// What of it lies beyond what another assignment covers and holds; nothing if it lies within.
    pub fn beyond(&self, granter: &Assignment) -> Option<Beyond> {
        let place = match (&self.covers, &granter.covers) {
            (Covers::Customer(customer, facilities), Covers::Customer(own, held)) if customer == own => {
                facilities.beyond(held)
            }
            _ => Some(Beyond::Customer),
        };
        place.or_else(|| {
            let permission = self.given().minus(granter.permissions(FeatureSet::all())).iter().next()?;
            let role: Option<&Role> = self.roles.iter().find(|role| role.permissions.has(permission));
            Some(Beyond::Permission(permission, role.map(|role| role.name.clone())))
        })
    }
}

impl Facilities {
    fn beyond(&self, held: &Facilities) -> Option<Beyond> {
        match (self, held) {
            (_, Facilities::All) => None,
            (Facilities::All, Facilities::Selected { .. }) => Some(Beyond::AllFacilities),
            (
                Facilities::Selected { listed, unassigned },
                Facilities::Selected { listed: held, unassigned: held_too },
            ) => {
                let more = listed.iter().find(|facility| !held.contains(facility));
                let unassigned = *unassigned && !held_too;
                more.map(|facility| Beyond::Facility(*facility)).or(unassigned.then_some(Beyond::Unassigned))
            }
        }
    }
}

impl Access {
    /// The assignment by which this user manages the users of a customer.
    pub fn manages(&self, at: &Place) -> Option<&Assignment> {
        let users = Object::User(vec![*at]);
        let decision = self.decide(&users, Permission::UserManage);
        decision.chains.into_iter().find(|chain| chain.allows())?.assignment
    }

    /// The customers whose users this user manages, as far as they are not archived.
    pub fn managed(&self) -> Vec<CustomerId> {
        let manages = |assignment: &&Assignment| {
            self.shows_users(assignment) && assignment.holding(Permission::UserManage, self.features).holds()
        };
        self.assignments.iter().filter(manages).filter_map(|assignment| assignment.covers.customer()).collect()
    }

    /// Whether this user may change what somebody is assigned to at a customer, from what there is, if anything, to what
    /// is to be, if anything.
    ///
    /// # Errors
    /// Why not.
    pub fn delegates(
        &self,
        at: &Place,
        whose: Whose,
        before: Option<&Assignment>,
        after: Option<&Assignment>,
    ) -> Result<(), Refusal> {
        let own = self.manages(at).ok_or(Refusal::ManagesNobody)?;
        if whose == Whose::Own {
            return Err(Refusal::Own);
        }
        if let Some(above) = before.and_then(|before| before.beyond(own)) {
            return Err(Refusal::Above(above));
        }
        match after.and_then(|after| after.beyond(own)) {
            Some(beyond) => Err(Refusal::Beyond(beyond)),
            None => Ok(()),
        }
    }

    /// Whether this user may change the account of somebody with these assignments: whoever takes over an account has all
    /// that it is assigned to, so every one has to lie within.
    pub fn commands(&self, held: &[(Option<Place>, &Assignment)]) -> bool {
        let within = |(at, assignment): &(Option<Place>, &Assignment)| {
            at.is_some_and(|at| self.delegates(&at, Whose::Other, Some(*assignment), None).is_ok())
        };
        !held.is_empty() && held.iter().all(within)
    }
}

#[cfg(test)]
mod tests;
