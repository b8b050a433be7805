//! What the rows of a file ask for again and again: customers with their facilities, and roles.

use std::collections::HashMap;
use std::rc::Rc;

use super::place::At;
use crate::domain::access::{Assignment, Covers, Facilities};
use crate::domain::customer::Customer;
use crate::domain::id::FacilityId;
use crate::domain::permission::FeatureSet;
use crate::domain::role::Role;
use crate::domain::text;
use crate::domain::user::{AssignmentView, FacilityScope, Site};
use crate::error::Result;
use crate::ops::find;
use crate::ops::import::Customers;
use crate::ops::user::terms::not_archived;
use crate::store::Tx;

/// So many customers with their facilities are kept, both counted; a file that names more starts over.
const MOST: usize = 50_000;

/// A customer with its facilities that are not archived.
pub(super) struct KnownCustomer {
    pub(super) customer: Rc<Customer>,
    /// Number and id, in the order of numbers.
    facilities: Vec<(String, FacilityId)>,
    by_key: HashMap<String, FacilityId>,
    places: HashMap<FacilityId, usize>,
}

impl KnownCustomer {
    fn new(tx: &Tx<'_>, customer: Rc<Customer>) -> Result<KnownCustomer> {
        let there = tx.live_facilities(customer.id)?;
        Ok(KnownCustomer {
            by_key: there.iter().map(|facility| (text::key(&facility.number), facility.id)).collect(),
            places: there.iter().enumerate().map(|(place, facility)| (facility.id, place)).collect(),
            facilities: there.into_iter().map(|facility| (facility.number, facility.id)).collect(),
            customer,
        })
    }

    /// A facility, by number, or whatever else the command line takes.
    pub(super) fn facility(&self, tx: &Tx<'_>, typed: &str) -> Result<FacilityId> {
        if let Some(id) = self.by_key.get(&text::key(typed)) {
            return Ok(*id);
        }
        let facility = find::facility(tx, Some(&self.customer), typed)?;
        not_archived(&facility)?;
        Ok(facility.id)
    }

    /// How many facilities there are.
    pub(super) fn count(&self) -> usize {
        self.facilities.len()
    }

    /// Whether a facility is there and not archived.
    pub(super) fn is_live(&self, facility: FacilityId) -> bool {
        self.places.contains_key(&facility)
    }

    /// Those of these facilities that are not archived, in the order of their numbers.
    pub(super) fn live<'a>(&'a self, listed: &[FacilityId]) -> impl Iterator<Item = &'a (String, FacilityId)> {
        let mut places: Vec<_> = listed.iter().filter_map(|id| self.places.get(id).copied()).collect();
        places.sort_unstable();
        places.into_iter().map(|place| &self.facilities[place])
    }
}

pub(super) struct Known {
    features: FeatureSet,
    roles: HashMap<String, Role>,
    default_role: Role,
    named: Customers,
    customers: HashMap<String, Rc<KnownCustomer>>,
    kept: usize,
}

impl Known {
    pub(super) fn new(features: FeatureSet, roles: Vec<Role>, default_role: Role) -> Known {
        let roles = roles.into_iter().map(|role| (role.name.clone(), role)).collect();
        let (named, customers) = (Customers::default(), HashMap::new());
        Known { features, roles, default_role, named, customers, kept: 0 }
    }

    pub(super) fn features(&self) -> FeatureSet {
        self.features
    }

    pub(super) fn default_role(&self) -> &Role {
        &self.default_role
    }

    pub(super) fn role(&self, tx: &Tx<'_>, typed: &str) -> Result<Role> {
        match self.roles.get(typed) {
            Some(role) => Ok(role.clone()),
            None => find::role(tx, typed),
        }
    }

    /// A customer, by number or name. Whether users can be assigned to it is not asked yet.
    pub(super) fn customer(&mut self, tx: &Tx<'_>, typed: &str) -> Result<Rc<KnownCustomer>> {
        if let Some(known) = self.customers.get(typed) {
            return Ok(Rc::clone(known));
        }
        let known = Rc::new(KnownCustomer::new(tx, self.named.find(tx, typed)?)?);
        self.kept += 1 + known.count();
        if self.kept > MOST {
            self.customers.clear();
            self.kept = 1 + known.count();
        }
        self.customers.insert(typed.to_owned(), Rc::clone(&known));
        Ok(known)
    }

    /// A new assignment as it is shown, without asking the database for what is known.
    pub(super) fn view(&self, new: &Assignment, at: &At) -> AssignmentView {
        let mut view = AssignmentView {
            id: new.id,
            customer_id: new.covers.customer(),
            archived: false,
            sites: Vec::new(),
            contact_id: new.contact,
            department: at.departments().first().cloned().flatten(),
            customer: at.known.as_ref().map(|known| known.customer.number.clone()),
            customer_name: at.known.as_ref().map(|known| known.customer.name.clone()),
            scope: FacilityScope::All,
            facilities: Vec::new(),
            unassigned: false,
            contact: at.contact_key(),
            roles: new.roles.iter().map(|role| role.name.clone()).collect(),
            allow: new.allow,
            deny: new.deny,
            permissions: new.permissions(self.features),
        };
        if let (Covers::Customer(_, Facilities::Selected { listed, unassigned }), Some(known)) =
            (&new.covers, &at.known)
        {
            view.scope = FacilityScope::Selected;
            view.unassigned = *unassigned;
            for (number, id) in known.live(listed) {
                view.facilities.push(number.clone());
                view.sites.push(Site { id: *id, archived: false });
            }
        }
        view
    }
}
