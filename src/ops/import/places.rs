//! What rows name at their customers, and what is said of it where another customer has it.

use std::rc::Rc;

use super::LookUps;
use crate::domain::customer::{Contact, Customer, Facility};
use crate::domain::device::Device;
use crate::domain::id::CustomerId;
use crate::domain::{email, text};
use crate::error::{Error, Kind, Result};
use crate::ops::find;
use crate::store::Tx;
use crate::store::device::Among;

/// Facilities, contacts and devices that a file names, each by what the rows of its customer call it.
#[derive(Debug, Default)]
pub struct Places {
    facilities: LookUps<(CustomerId, String), Facility>,
    contacts: LookUps<(CustomerId, String), Contact>,
    devices: LookUps<(CustomerId, String), Device>,
}

impl Places {
    /// The customer's facility with this number or name.
    ///
    /// # Errors
    /// As [`find::facility`]. If another customer has such a facility, it says so.
    pub fn facility(&mut self, tx: &Tx<'_>, owner: &Customer, typed: &str) -> Result<Rc<Facility>> {
        self.facilities.find((owner.id, typed.to_owned()), || {
            or_elsewhere(owner, "facility", typed, find::facility(tx, Some(owner), typed), || {
                let key = text::key(typed);
                let mut others = tx.facilities_numbered(None, &key)?;
                others.extend(tx.facilities_named(None, &key)?);
                Ok(others.into_iter().map(|facility| facility.customer).collect())
            })
        })
    }

    /// The customer's contact with this address or name.
    ///
    /// # Errors
    /// As [`find::contact`]. If another customer has such a contact, it says so.
    pub fn contact(&mut self, tx: &Tx<'_>, owner: &Customer, typed: &str) -> Result<Rc<Contact>> {
        self.contacts.find((owner.id, typed.to_owned()), || {
            or_elsewhere(owner, "contact", typed, find::contact(tx, Some(owner), typed), || {
                let mut others = tx.contacts_addressed(None, &email::key(typed))?;
                others.extend(tx.contacts_named(None, &text::key(typed))?);
                Ok(others.into_iter().map(|contact| contact.customer).collect())
            })
        })
    }

    /// The customer's device with this serial number or name.
    ///
    /// # Errors
    /// As [`find::device`]. If another customer has such a device, it says so.
    pub fn device(&mut self, tx: &Tx<'_>, owner: &Customer, typed: &str) -> Result<Rc<Device>> {
        self.devices.find((owner.id, typed.to_owned()), || {
            or_elsewhere(owner, "device", typed, find::device(tx, Some(owner), typed), || {
                let key = text::key(typed);
                let mut others = tx.devices_with_serial(Among::All, &key)?;
                others.extend(tx.devices_named(Among::All, &key)?);
                Ok(others.into_iter().map(|device| device.customer).collect())
            })
        })
    }
}

/// What was found at a customer; where it was not, and others have something of that name, an error that says who.
fn or_elsewhere<T>(
    owner: &Customer,
    noun: &str,
    typed: &str,
    found: Result<T>,
    others: impl FnOnce() -> Result<Vec<String>>,
) -> Result<T> {
    let missing = match found {
        Err(error) if error.kind() == Kind::NotFound => error,
        found => return found,
    };
    let mut others = others()?;
    others.sort();
    others.dedup();
    let whose = match others.as_slice() {
        [] => return Err(missing),
        [one] => format!("it is one of customer {one}"),
        several => format!("{} other customers have one", several.len()),
    };
    let typed = text::quoted(typed);
    Err(Error::not_found(format!("Customer {} has no {noun} {typed}; {whose}.", owner.number))
        .maybe_hint(missing.way_out().map(str::to_owned)))
}
