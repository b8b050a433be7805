//! What if: a user's access with something else in it. Nothing of it is kept.

use super::names::{Names, series};
use crate::domain::access::{Access, Assignment, Covers, Facilities, Object};
use crate::domain::customer::Facility;
use crate::domain::permission::{Feature, Permission};
use crate::domain::role::{self, Role};
use crate::domain::text::{arg, quoted};
use crate::domain::word::Word;
use crate::error::{Error, Result};
use crate::ops::find;
use crate::store::Tx;

/// What is supposed. It applies to the assignments that cover the object's customer; to all of them where the question
/// is about nothing in particular.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Suppose {
    /// Roles given besides.
    pub roles: Vec<String>,
    /// Roles taken away.
    pub without_roles: Vec<String>,
    /// Facilities covered besides.
    pub facilities: Vec<String>,
    /// Facilities no longer covered.
    pub without_facilities: Vec<String>,
    /// Every facility covered, and what belongs to none.
    pub all_facilities: bool,
    /// Features turned on.
    pub features: Vec<Feature>,
    /// Features turned off.
    pub without_features: Vec<Feature>,
    /// Permissions allowed by override.
    pub permissions: Vec<Permission>,
    /// Permissions denied by override.
    pub without_permissions: Vec<Permission>,
    /// Not limited to a contact.
    pub without_contact: bool,
}

impl Suppose {
    /// Whether nothing is supposed.
    pub fn is_empty(&self) -> bool {
        *self == Suppose::default()
    }

    /// What is supposed, for a sentence.
    pub fn told(&self) -> Vec<String> {
        let words =
            |what: &str, names: &[String]| names.iter().map(|name| format!("{what} {name}")).collect::<Vec<_>>();
        fn typed<T: Word>(items: &[T]) -> Vec<String> {
            items.iter().map(|item| item.word().to_owned()).collect()
        }
        let flag = |set: bool, what: &str| set.then(|| what.to_owned());
        let mut told = words("with role", &self.roles);
        told.extend(words("without role", &self.without_roles));
        told.extend(words("with facility", &self.facilities));
        told.extend(words("without facility", &self.without_facilities));
        told.extend(flag(self.all_facilities, "with all facilities"));
        told.extend(words("with feature", &typed(&self.features)));
        told.extend(words("without feature", &typed(&self.without_features)));
        told.extend(words("with permission", &typed(&self.permissions)));
        told.extend(words("without permission", &typed(&self.without_permissions)));
        told.extend(flag(self.without_contact, "without limit to a contact"));
        told
    }

    /// Changes an access as supposed.
    ///
    /// # Errors
    /// When something named is not there, when it contradicts itself, or when no assignment is there to suppose it of.
    pub(super) fn apply(&self, tx: &Tx<'_>, username: &str, access: &mut Access, object: &Object) -> Result<()> {
        self.contradicts_itself()?;
        self.features.iter().for_each(|feature| access.features.insert(*feature));
        access.features = access.features.filter(|feature| !self.without_features.contains(&feature));
        let only_features = Suppose { features: Vec::new(), without_features: Vec::new(), ..self.clone() }.is_empty();
        if only_features {
            return Ok(());
        }
        let here = |assignment: &Assignment| {
            let places = object.places();
            places.is_empty() || places.iter().any(|at| assignment.covers_customer(at))
        };
        let at: Vec<_> = (0..access.assignments.len()).filter(|at| here(&access.assignments[*at])).collect();
        if at.is_empty() {
            let names = Names::look_up(tx, access, object)?;
            let asked = object.places().first().map(|at| names.customer(at.customer));
            let place = asked.unwrap_or_else(|| "anything".to_owned());
            return Err(Error::conflict(format!(
                "{username} is not assigned to {place}, so nothing can be supposed there."
            ))
            .hint(format!("Try an assignment with `portalctl user assign {} CUSTOMER --dry-run`.", arg(username))));
        }
        let given = self.roles.iter().map(|typed| find::role(tx, typed)).collect::<Result<Vec<_>>>()?;
        let taken = self.without_roles.iter().map(|typed| find::role(tx, typed)).collect::<Result<Vec<_>>>()?;
        for at in &at {
            let assignment = &mut access.assignments[*at];
            change_roles(assignment, &given, &taken)?;
            for permission in &self.permissions {
                assignment.allow.insert(*permission);
                assignment.deny = assignment.deny.filter(|denied| denied != *permission);
            }
            for permission in &self.without_permissions {
                assignment.deny.insert(*permission);
            }
            if self.without_contact {
                assignment.contact = None;
            }
            if let (true, Covers::Customer(_, facilities)) = (self.all_facilities, &mut assignment.covers) {
                *facilities = Facilities::All;
            }
        }
        for (typed, covered) in self
            .facilities
            .iter()
            .map(|typed| (typed, true))
            .chain(self.without_facilities.iter().map(|typed| (typed, false)))
        {
            let (at, facility) = facility(tx, username, access, &at, typed)?;
            cover(tx, &mut access.assignments[at], &facility, covered)?;
        }
        Ok(())
    }

    fn contradicts_itself(&self) -> Result<()> {
        let both = |what: &str, name: Option<&str>| match name {
            Some(name) => Err(Error::usage(format!("The {what} {name} is supposed to be there and not to be there."))),
            None => Ok(()),
        };
        both("role", common(&self.roles, &self.without_roles).map(String::as_str))?;
        both("facility", common(&self.facilities, &self.without_facilities).map(String::as_str))?;
        both("feature", common(&self.features, &self.without_features).map(|feature| feature.word()))?;
        both("permission", common(&self.permissions, &self.without_permissions).map(|permission| permission.word()))
    }
}

fn common<'a, T: PartialEq>(some: &'a [T], others: &[T]) -> Option<&'a T> {
    some.iter().find(|item| others.contains(item))
}

fn change_roles(assignment: &mut Assignment, given: &[Role], taken: &[Role]) -> Result<()> {
    assignment.roles.retain(|role| taken.iter().all(|gone| gone.id != role.id));
    for role in given {
        if assignment.roles.iter().all(|known| known.id != role.id) {
            assignment.roles.push(role.clone());
        }
    }
    // To suppose no role at all is a fair question; to suppose what nobody can be given is none.
    if assignment.roles.len() > 1 {
        role::together(&assignment.roles).map_err(|rejected| {
            Error::conflict(rejected.reason).hint("Suppose that the others are not there, too: --without-role ROLE.")
        })?;
    }
    Ok(())
}

/// A facility, and which of the assignments is the one at its customer.
fn facility(tx: &Tx<'_>, username: &str, access: &Access, at: &[usize], typed: &str) -> Result<(usize, Facility)> {
    let customer_of = |at: &usize| access.assignments[*at].covers.customer();
    let mut found = Vec::new();
    if typed.contains('/') {
        let facility = find::facility(tx, None, typed)?;
        found.extend(at.iter().find(|at| customer_of(at) == Some(facility.customer_id)).map(|at| (*at, facility)));
    } else {
        let mut missing = None;
        for at in at {
            let Some(customer) = customer_of(at).map(|id| tx.customer(id)).transpose()?.flatten() else { continue };
            match find::facility(tx, Some(&customer), typed) {
                Ok(facility) => found.push((*at, facility)),
                Err(error) => missing = Some(error),
            }
        }
        if let (true, Some(missing)) = (found.is_empty(), missing) {
            return Err(missing);
        }
    }
    match (found.len(), found.pop()) {
        (1, Some(one)) => Ok(one),
        (_, Some(last)) => {
            let paths = found.iter().map(|(_, facility)| facility.path()).chain([last.1.path()]).collect();
            Err(Error::conflict(format!("The facility {} could be any of {}.", quoted(typed), series(paths)))
                .hint("Use one of these instead."))
        }
        (_, None) => Err(Error::conflict(format!(
            "The question is about no assignment of {username} at the customer of {}.",
            quoted(typed)
        ))
        .hint("Only facilities of customers that the question is about can be supposed.")),
    }
}

fn cover(tx: &Tx<'_>, assignment: &mut Assignment, facility: &Facility, covered: bool) -> Result<()> {
    let Covers::Customer(customer, facilities) = &mut assignment.covers else { return Ok(()) };
    match (&mut *facilities, covered) {
        (Facilities::All, true) => {}
        (Facilities::All, false) => {
            let listed = tx.live_facilities(*customer)?.into_iter().map(|there| there.id);
            let listed = listed.filter(|there| *there != facility.id).collect();
            *facilities = Facilities::Selected { listed, unassigned: true };
        }
        (Facilities::Selected { listed, .. }, true) => {
            if !listed.contains(&facility.id) {
                listed.push(facility.id);
            }
        }
        (Facilities::Selected { listed, .. }, false) => listed.retain(|there| *there != facility.id),
    }
    Ok(())
}
