//! What the rows of a file ask for again and again: customers with their facilities, and roles.

use std::collections::HashMap;
use std::rc::Rc;

use super::cells::At;
use crate::domain::access::{Assignment, Covers, Facilities};
use crate::domain::customer::Customer;
use crate::domain::id::FacilityId;
use crate::domain::permission::FeatureSet;
use crate::domain::role::Role;
use crate::domain::text;
use crate::domain::user::{AssignmentView, FacilityScope, Site};
use crate::error::Result;
use crate::ops::find;
use crate::ops::user::terms::{assignable, not_archived};
use crate::store::Tx;

/// So many customers, and so many facilities of theirs, are kept; a file that names more starts over.
const MOST_CUSTOMERS: usize = 10_000;
const MOST_FACILITIES: usize = 50_000;

/// A customer that users can be assigned to, with its facilities that are not archived.
pub(super) struct KnownCustomer {
    pub(super) customer: Customer,
    /// Number and id.
    pub(super) facilities: Vec<(String, FacilityId)>,
    by_key: HashMap<String, FacilityId>,
}

impl KnownCustomer {
    /// A facility, by number, or whatever else the command line takes.
    pub(super) fn facility(&self, tx: &Tx<'_>, typed: &str) -> Result<FacilityId> {
        if let Some(id) = self.by_key.get(&text::key(typed)) {
            return Ok(*id);
        }
        let facility = find::facility(tx, Some(&self.customer), typed)?;
        not_archived(&facility)?;
        Ok(facility.id)
    }
}

pub(super) struct Known {
    features: FeatureSet,
    roles: HashMap<String, Role>,
    default_role: Role,
    customers: HashMap<String, Rc<KnownCustomer>>,
    /// How many facilities they have together.
    facilities: usize,
}

impl Known {
    pub(super) fn new(features: FeatureSet, roles: Vec<Role>, default_role: Role) -> Known {
        let roles = roles.into_iter().map(|role| (role.name.clone(), role)).collect();
        Known { features, roles, default_role, customers: HashMap::new(), facilities: 0 }
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

    /// A customer that users can be assigned to, by number or name.
    pub(super) fn customer(&mut self, tx: &Tx<'_>, typed: &str) -> Result<Rc<KnownCustomer>> {
        if let Some(known) = self.customers.get(typed) {
            return Ok(Rc::clone(known));
        }
        let customer = find::customer(tx, typed)?;
        assignable(&customer)?;
        let there = tx.live_facilities(customer.id)?;
        let known = Rc::new(KnownCustomer {
            customer,
            by_key: there.iter().map(|facility| (text::key(&facility.number), facility.id)).collect(),
            facilities: there.into_iter().map(|facility| (facility.number, facility.id)).collect(),
        });
        if self.customers.len() >= MOST_CUSTOMERS || self.facilities >= MOST_FACILITIES {
            self.customers.clear();
            self.facilities = 0;
        }
        self.facilities += known.facilities.len();
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
            department: at.department(),
            customer: at.known.as_ref().map(|known| known.customer.number.clone()),
            customer_name: at.known.as_ref().map(|known| known.customer.name.clone()),
            scope: FacilityScope::All,
            facilities: Vec::new(),
            unassigned: false,
            contact: at.contact.as_ref().map(|contact| contact.key().to_owned()),
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
            for (number, id) in known.facilities.iter().filter(|(_, id)| listed.contains(id)) {
                view.facilities.push(number.clone());
                view.sites.push(Site { id: *id, archived: false });
            }
        }
        view
    }
}
