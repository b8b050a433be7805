//! What exports have in common.

use crate::domain::customer::Customer;
use crate::domain::text::arg;
use crate::error::{Error, Result};
use crate::ops::find;
use crate::store::Tx;

/// The customer to whom an export is limited.
///
/// # Errors
/// When there is none of that name, or it is archived: that is left out of every export.
pub(super) fn customer(tx: &Tx<'_>, typed: &str) -> Result<Customer> {
    let customer = find::customer(tx, typed)?;
    if customer.archived {
        let Customer { number, name, .. } = &customer;
        return Err(Error::conflict(format!(
            "{number} {name} is archived, and an export leaves out what is archived."
        ))
        .hint(format!("Bring it back first with `portalctl customer restore {}`.", arg(number))));
    }
    Ok(customer)
}
