//! Contacts from a file.

use super::{Edit, add_to, address};
use crate::bulk::reader::Reader;
use crate::bulk::summary::Summary;
use crate::domain::customer::Contact;
use crate::domain::id::CustomerId;
use crate::domain::time::Timestamp;
use crate::domain::{email, text};
use crate::error::Result;
use crate::ops::actor::Actor;
use crate::ops::import::{Compared, Customers, Taken, all_or_none};
use crate::store::Tx;

/// Adds the contacts of a file: all of them or none. A contact that the customer has with the same e-mail address, or
/// without an address with the same name, has to be as the file says.
///
/// # Errors
/// When a row is not acceptable, or the actor may not add such a contact.
pub fn import(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, reader: &mut Reader) -> Result<Summary> {
    let newest = tx.newest_contact()?;
    let mut customers = Customers::default();
    all_or_none(reader, |checked| {
        let row = checked.row;
        let owner = checked.owner(tx, &mut customers)?;
        let name = checked.value("name", text::required("contact's name", row.get("name")))?;
        let email = checked.value("email", address(row.get("email")))?;
        let phone = checked.value("phone", text::line("phone number", row.get("phone")))?;
        let (Some(owner), Some(name), Some(email), Some(phone)) = (owner, name, email, phone) else {
            return Ok(None);
        };
        let Some(there) = known(tx, owner.id, email.as_deref(), &name)? else {
            let fields = Edit { name: Some(name), email, phone };
            return add_to(tx, actor, now, &owner, fields).map(|_| Some(Taken::Created));
        };
        if newest.is_none_or(|newest| there.id > newest) {
            let column = if email.is_some() { "email" } else { "name" };
            checked.complain(column, format!("An earlier row of the file is about contact {} already.", there.path()));
            return Ok(None);
        }
        let compared = [
            Compared { column: "name", same: there.name == name, there: there.name.clone() },
            Compared { column: "email", same: there.email == email, there: there.email.clone().unwrap_or_default() },
            Compared { column: "phone", same: there.phone == phone, there: there.phone.clone().unwrap_or_default() },
        ];
        Ok(checked.compare(&format!("Contact {}", there.path()), &compared).then_some(Taken::Unchanged))
    })
}

/// The contact that the row is about, if it is there.
fn known(tx: &Tx<'_>, owner: CustomerId, email: Option<&str>, name: &str) -> Result<Option<Contact>> {
    let found = match email {
        Some(email) => tx.contacts_addressed(Some(owner), &email::key(email))?,
        None => tx.contacts_named(Some(owner), &text::key(name))?,
    };
    // Those of the same name who have an address are other people.
    Ok(found.into_iter().find(|contact| contact.email.is_some() == email.is_some()))
}
