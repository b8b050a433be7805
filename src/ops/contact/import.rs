//! Contacts from a file.

use std::rc::Rc;

use super::{Edit, add_to, address, edit_known};
use crate::bulk::checked::{Cell, Checked, Difference, There};
use crate::bulk::importer::Importer;
use crate::bulk::verdict::Verdict;
use crate::domain::customer::{Contact, Customer};
use crate::domain::time::Timestamp;
use crate::domain::{email, text, unseen};
use crate::error::{Error, Result};
use crate::ops::actor::Actor;
use crate::ops::find::prefer_without_address;
use crate::ops::import::{About, Archived, Customers, Seen, kept_owner};
use crate::store::Tx;

/// What a row says, every cell of it well formed.
struct Said {
    owner: Rc<Customer>,
    name: Cell<String>,
    email: Option<String>,
    phone: Cell<String>,
}

/// Takes the contacts of a file, and gives what of it is archived. A row is about the contact that the customer has with
/// the same e-mail address. Without an address it is about the one of that name who has none; in a file that says nothing
/// of addresses, about the only one of that name.
///
/// # Errors
/// Those of [`Importer::each`], and when the actor may not keep the contacts of that customer.
pub fn import(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, file: &mut Importer<'_>) -> Result<Archived> {
    let (mut customers, mut seen, mut archived) = (Customers::default(), Seen::default(), Archived::default());
    file.each(|checked| {
        let Some((about, said)) = read(tx, actor, &mut customers, checked)? else { return Ok(None) };
        archived.note(&said.owner, None);
        let column = if said.email.is_some() { "email" } else { "name" };
        match about {
            About::New => {
                let fields = Edit { name: said.name.said(), email: said.email, phone: said.phone.said() };
                let added = add_to(tx, actor, now, &said.owner, fields);
                let Some(added) = checked.value(column, added)? else { return Ok(None) };
                seen.insert(added.id.0);
                Ok(Some(Verdict::Create))
            }
            About::There(there) => {
                let (id, what) = (there.id.0, format!("contact {}", there.path()));
                seen.once(checked, (column, id, &what), |checked| update(tx, actor, now, checked, there, said))
            }
        }
    })?;
    Ok(archived)
}

fn read(
    tx: &Tx<'_>,
    actor: &Actor,
    customers: &mut Customers,
    checked: &mut Checked<'_>,
) -> Result<Option<(About<Contact>, Said)>> {
    let owner = kept_owner(tx, actor, customers, checked)?;
    let name = checked.stated("name", |typed| text::required("contact's name", typed))?.map(Cell::from);
    let email = checked.value("email", address(checked.row.get("email")))?;
    let about = match (&owner, &name, &email) {
        (Some(owner), Some(name), Some(email)) => about(tx, checked, owner, name, email.as_deref())?,
        _ => None,
    };
    if let Some(about) = &about {
        about.needs(checked, "name", "contact's name", &name);
    }
    let phone = checked.cell("phone", |typed| text::required("phone number", &unseen::spaced(typed)))?;
    Ok(match (about, owner, name, email, phone) {
        (Some(about), Some(owner), Some(name), Some(email), Some(phone)) if checked.is_good() => {
            Some((about, Said { owner, name, email, phone }))
        }
        _ => None,
    })
}

fn about(
    tx: &Tx<'_>,
    checked: &mut Checked<'_>,
    owner: &Customer,
    name: &Cell<String>,
    email: Option<&str>,
) -> Result<Option<About<Contact>>> {
    let mut found = match (email, name) {
        (Some(email), _) => tx.contacts_addressed(Some(owner.id), &email::key(email))?,
        (None, Cell::Says(name)) => tx.contacts_named(Some(owner.id), &text::key(name))?,
        (None, _) => Vec::new(),
    };
    if email.is_none() && checked.row.has("email") {
        // Those of the same name who have an address are other people.
        found.retain(|contact| contact.email.is_none());
    }
    prefer_without_address(&mut found);
    About::the_one(checked, "name", found, |several| {
        Error::conflict(format!("Customer {} has {several} contacts of this name.", owner.number))
            .hint("Give the e-mail address of the one that is meant, in a column `email`.")
    })
}

fn update(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    checked: &mut Checked<'_>,
    there: Contact,
    mut said: Said,
) -> Result<Option<Verdict>> {
    let mut difference = Difference::default();
    if said.email.is_some() {
        difference.text("name", &mut said.name, Some(&there.name));
    } else {
        // What names it is left as it is written.
        said.name = Cell::Silent;
    }
    difference.text("phone", &mut said.phone, there.phone.as_deref());
    match checked.existing(|| format!("Contact {}", there.path()), difference) {
        There::Settled(verdict) => Ok(verdict),
        There::ToUpdate => {
            let fields = Edit { name: said.name.said(), email: None, phone: said.phone.edit(String::new()) };
            let edited = edit_known(tx, actor, now, there, fields);
            Ok(checked.value("name", edited)?.map(|_| Verdict::Update))
        }
    }
}
