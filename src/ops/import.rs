//! What the rules of several nouns about their files have in common: whom a row belongs to, and what was looked up
//! before.

mod lookups;

pub use lookups::LookUps;

use std::rc::Rc;

use crate::bulk::checked::Checked;
use crate::domain::customer::Customer;
use crate::error::{Error, Result};
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
