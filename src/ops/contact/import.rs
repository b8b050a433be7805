//! Contacts from a file.

use std::rc::Rc;

use super::{Edit, add_to, address, edit_known};
use crate::bulk::checked::{Cell, Checked, Difference, There};
use crate::bulk::importer::Importer;
use crate::bulk::verdict::Verdict;
use crate::domain::customer::{Contact, Customer};
use crate::domain::time::Timestamp;
use crate::domain::{email, text};
use crate::error::Result;
use crate::ops::actor::Actor;
use crate::ops::import::{Customers, owner};
use crate::store::Tx;

/// What a row says, every cell of it well formed.
struct Said {
    owner: Rc<Customer>,
    name: Option<String>,
    email: Option<String>,
    phone: Cell<String>,
}

/// Takes the contacts of a file. A row is about the contact that the customer has with the same e-mail address, or
/// without an address with the same name.
///
/// # Errors
/// Those of [`Importer::each`], and when the actor may not add or change such a contact.
pub fn import(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, file: &mut Importer<'_>) -> Result<()> {
    let newest = tx.newest_contact()?;
    let mut customers = Customers::default();
    file.each(|checked| {
        let Some(said) = read(tx, &mut customers, checked)? else { return Ok(None) };
        let Some(there) = known(tx, &said)? else { return create(tx, actor, now, checked, said) };
        if newest.is_none_or(|newest| there.id > newest) {
            let column = if said.email.is_some() { "email" } else { "name" };
            checked.conflict(column, format!("An earlier row of the file is about contact {} already.", there.path()));
            return Ok(None);
        }
        update(tx, actor, now, checked, there, said)
    })
}

fn read(tx: &Tx<'_>, customers: &mut Customers, checked: &mut Checked<'_>) -> Result<Option<Said>> {
    let owner = owner(tx, customers, checked)?;
    let name = checked.stated("name", |typed| text::required("contact's name", typed))?;
    let email = checked.value("email", address(checked.row.get("email")))?;
    let phone = checked.cell("phone", |typed| text::required("phone number", typed))?;
    Ok(match (owner, name, email, phone) {
        (Some(owner), Some(name), Some(email), Some(phone)) => Some(Said { owner, name, email, phone }),
        _ => None,
    })
}

/// The contact that the row is about, if it is there.
fn known(tx: &Tx<'_>, said: &Said) -> Result<Option<Contact>> {
    let owner = Some(said.owner.id);
    let found = match (&said.email, &said.name) {
        (Some(email), _) => tx.contacts_addressed(owner, &email::key(email))?,
        (None, Some(name)) => tx.contacts_named(owner, &text::key(name))?,
        (None, None) => Vec::new(),
    };
    // Those of the same name who have an address are other people.
    Ok(found.into_iter().find(|contact| contact.email.is_some() == said.email.is_some()))
}

fn create(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    checked: &mut Checked<'_>,
    said: Said,
) -> Result<Option<Verdict>> {
    let Some(name) = checked.needed("name", "contact's name", said.name) else { return Ok(None) };
    let fields = Edit { name: Some(name), email: said.email, phone: said.phone.said() };
    add_to(tx, actor, now, &said.owner, fields).map(|_| Some(Verdict::Create))
}

fn update(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    checked: &mut Checked<'_>,
    there: Contact,
    said: Said,
) -> Result<Option<Verdict>> {
    let mut difference = Difference::default();
    difference
        .see("name", said.name.as_ref().is_none_or(|name| *name == there.name), || there.name.clone())
        .see("email", said.email.is_none() || said.email == there.email, || there.email.clone().unwrap_or_default())
        .see("phone", said.phone.agrees_with(there.phone.as_ref()), || there.phone.clone().unwrap_or_default());
    match checked.existing(|| format!("Contact {}", there.path()), difference) {
        There::Settled(verdict) => Ok(verdict),
        There::ToUpdate => {
            let fields = Edit { name: said.name, email: said.email, phone: said.phone.edit(String::new()) };
            edit_known(tx, actor, now, there, fields).map(|_| Some(Verdict::Update))
        }
    }
}
