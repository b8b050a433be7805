//! What the rules of several nouns about their files have in common: whom a row belongs to, what it is about, and what
//! was looked up before.

mod about;
mod archived;
mod lookups;
mod places;
mod seen;

pub use about::About;
pub use archived::Archived;
pub use lookups::LookUps;
pub use places::Places;
pub use seen::Seen;

use std::rc::Rc;

use crate::bulk::checked::Checked;
use crate::domain::customer::Customer;
use crate::domain::staff::Duty;
use crate::error::{Error, Result};
use crate::ops::actor::Actor;
use crate::ops::find;
use crate::store::Tx;

/// The customer that a row belongs to; none, with a complaint, if there is none of this number or name.
///
/// # Errors
/// When the failure is no fault of the row.
pub fn owner(tx: &Tx<'_>, customers: &mut Customers, checked: &mut Checked<'_>) -> Result<Option<Rc<Customer>>> {
    let found = match checked.row.get("customer") {
        "" => Err(Error::invalid("The customer is empty.")),
        typed => customers.find(tx, typed),
    };
    checked.value("customer", found)
}

/// The [`owner`] of what the actor keeps: whoever may not is refused, whether or not the row would change anything.
///
/// # Errors
/// As [`owner`], and when the actor may not.
pub fn kept_owner(
    tx: &Tx<'_>,
    actor: &Actor,
    customers: &mut Customers,
    checked: &mut Checked<'_>,
) -> Result<Option<Rc<Customer>>> {
    let owner = owner(tx, customers, checked)?;
    if let Some(owner) = &owner {
        actor.require(Duty::Customers, std::slice::from_ref(&owner.department))?;
    }
    Ok(owner)
}

/// The customers that a file names.
#[derive(Debug, Default)]
pub struct Customers(LookUps<String, Customer>);

impl Customers {
    /// The customer with this number or name.
    ///
    /// # Errors
    /// As [`find::customer`].
    pub fn find(&mut self, tx: &Tx<'_>, typed: &str) -> Result<Rc<Customer>> {
        self.0.find(typed.to_owned(), || find::customer(tx, typed))
    }
}
