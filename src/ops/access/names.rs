//! What the things are called that an answer is about: the law knows only their rows.

use std::collections::HashMap;

use crate::domain::access::{Access, Assignment, Covers, Facilities, Object};
use crate::domain::customer::{Customer, Facility};
use crate::domain::id::{ContactId, CustomerId, FacilityId};
use crate::error::Result;
use crate::store::Tx;

/// The names of customers, facilities and contacts.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) customers: HashMap<CustomerId, Customer>,
    pub(super) facilities: HashMap<FacilityId, Facility>,
    pub(super) contacts: HashMap<ContactId, String>,
}

/// With more names than this, a sentence counts the rest.
const FEW: usize = 8;

impl Names {
    /// The names of all that an access and an object speak of.
    pub(super) fn look_up(tx: &Tx<'_>, access: &Access, object: &Object) -> Result<Names> {
        let mut names = Names::default();
        for assignment in &access.assignments {
            if let Covers::Customer(customer, facilities) = &assignment.covers {
                names.add_customer(tx, *customer)?;
                if let Facilities::Selected { listed, .. } = facilities {
                    listed.iter().try_for_each(|facility| names.add_facility(tx, *facility))?;
                }
            }
            assignment.contact.map_or(Ok(()), |contact| names.add_contact(tx, contact))?;
        }
        for place in object.places() {
            names.add_customer(tx, place.customer)?;
            place.facility.map_or(Ok(()), |facility| names.add_facility(tx, facility))?;
            place.contact.map_or(Ok(()), |contact| names.add_contact(tx, contact))?;
        }
        Ok(names)
    }

    fn add_customer(&mut self, tx: &Tx<'_>, id: CustomerId) -> Result<()> {
        if !self.customers.contains_key(&id) {
            self.customers.extend(tx.customer(id)?.map(|customer| (id, customer)));
        }
        Ok(())
    }

    fn add_facility(&mut self, tx: &Tx<'_>, id: FacilityId) -> Result<()> {
        if !self.facilities.contains_key(&id) {
            self.facilities.extend(tx.facility(id)?.map(|facility| (id, facility)));
        }
        Ok(())
    }

    fn add_contact(&mut self, tx: &Tx<'_>, id: ContactId) -> Result<()> {
        if !self.contacts.contains_key(&id) {
            let found = tx.contact_with_id(None, id.0)?;
            self.contacts.extend(found.map(|contact| (id, contact.key().to_owned())));
        }
        Ok(())
    }

    /// A customer by number and name: `K-1003 Brf Tallkronan`.
    pub(super) fn customer(&self, id: CustomerId) -> String {
        match self.customers.get(&id) {
            Some(customer) => format!("{} {}", customer.number, customer.name),
            None => format!("the customer with the row {id}"),
        }
    }

    /// A facility by number.
    pub(super) fn facility(&self, id: FacilityId) -> String {
        match self.facilities.get(&id) {
            Some(facility) => facility.number.clone(),
            None => format!("the facility with the row {id}"),
        }
    }

    /// A contact by its key.
    pub(super) fn contact(&self, id: ContactId) -> String {
        match self.contacts.get(&id) {
            Some(key) => key.clone(),
            None => format!("the contact with the row {id}"),
        }
    }

    /// What an assignment is at: `K-1003 Brf Tallkronan`, `all retail customers`.
    pub(super) fn assignment(&self, assignment: &Assignment) -> String {
        match assignment.covers.customer() {
            Some(customer) => self.customer(customer),
            None => "all retail customers".to_owned(),
        }
    }

    /// The facilities that an assignment covers, for a sentence: `F-01, F-03 and what belongs to no facility`.
    pub(super) fn scope(&self, assignment: &Assignment) -> String {
        match &assignment.covers {
            Covers::AllRetail => "every retail customer, with all there is of it".to_owned(),
            Covers::Customer(_, Facilities::All) => "every facility, and what belongs to none".to_owned(),
            Covers::Customer(_, Facilities::Selected { listed, unassigned }) => {
                let mut parts: Vec<_> = listed.iter().map(|facility| self.facility(*facility)).collect();
                parts.sort();
                let more = parts.len().saturating_sub(FEW);
                parts.truncate(FEW);
                if more > 0 {
                    parts.push(format!("{more} more"));
                }
                if *unassigned {
                    parts.push("what belongs to no facility".to_owned());
                }
                series(parts)
            }
        }
    }
}

/// `a, b and c`; `nothing` for none.
pub(super) fn series(mut parts: Vec<String>) -> String {
    match parts.pop() {
        None => "nothing".to_owned(),
        Some(last) if parts.is_empty() => last,
        Some(last) => format!("{} and {last}", parts.join(", ")),
    }
}
