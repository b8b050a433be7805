//! Facilities from a file.

use std::rc::Rc;

use super::{Edit, add_to, also_named, edit_known};
use crate::bulk::checked::{Cell, Checked, Difference, There};
use crate::bulk::importer::Importer;
use crate::bulk::note::Note;
use crate::bulk::verdict::Verdict;
use crate::domain::customer::{Customer, Facility};
use crate::domain::identity::Number;
use crate::domain::text;
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};
use crate::ops::actor::Actor;
use crate::ops::import::{About, Archived, Customers, Seen, kept_owner};
use crate::store::Tx;

/// What a row says, every cell of it well formed.
struct Said {
    owner: Rc<Customer>,
    number: Option<String>,
    name: Cell<String>,
    address: Cell<String>,
}

/// Takes the facilities of a file, and gives what of it is archived. A row is about the facility that the customer has
/// with the same number, or without a number with the same name.
///
/// # Errors
/// Those of [`Importer::each`], and when the actor may not keep the facilities of that customer.
pub fn import(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, file: &mut Importer<'_>) -> Result<Archived> {
    let (mut customers, mut seen, mut archived) = (Customers::default(), Seen::default(), Archived::default());
    file.each(|checked| {
        let Some((about, said)) = read(tx, actor, &mut customers, checked)? else { return Ok(None) };
        match about {
            About::New => {
                archived.note(&said.owner, None);
                let fields = Edit { number: said.number, name: said.name.said(), address: said.address.said() };
                let added = add_to(tx, actor, now, &said.owner, fields);
                let Some(added) = checked.value("number", added)? else { return Ok(None) };
                seen.insert(added.id.0);
                if also_named(tx, &added)?.is_some() {
                    checked.note("name", Note::SameName);
                }
                Ok(Some(Verdict::Create))
            }
            About::There(there) => {
                archived.note(&said.owner, Some(&there));
                let column = if said.number.is_some() { "number" } else { "name" };
                let (id, what) = (there.id.0, format!("facility {}", there.path()));
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
) -> Result<Option<(About<Facility>, Said)>> {
    let owner = kept_owner(tx, actor, customers, checked)?;
    let number = checked.stated("number", |typed| Number::read("facility's number", typed).map(String::from))?;
    let name = checked.stated("name", |typed| text::required("facility's name", typed))?.map(Cell::from);
    let about = match (&owner, &number, &name) {
        (Some(owner), Some(number), Some(name)) => about(tx, checked, owner, number.as_deref(), name)?,
        _ => None,
    };
    if let Some(about) = &about {
        about.needs(checked, "name", "facility's name", &name);
    }
    let address = checked.cell("address", |typed| text::required("address", typed))?;
    Ok(match (about, owner, number, name, address) {
        (Some(about), Some(owner), Some(number), Some(name), Some(address)) if checked.is_good() => {
            Some((about, Said { owner, number, name, address }))
        }
        _ => None,
    })
}

fn about(
    tx: &Tx<'_>,
    checked: &mut Checked<'_>,
    owner: &Customer,
    number: Option<&str>,
    name: &Cell<String>,
) -> Result<Option<About<Facility>>> {
    let found = match (number, name) {
        (Some(number), _) => tx.facilities_numbered(Some(owner.id), &text::key(number))?,
        (None, Cell::Says(name)) => tx.facilities_named(Some(owner.id), &text::key(name))?,
        (None, _) => Vec::new(),
    };
    About::the_one(checked, "name", found, |several| {
        Error::conflict(format!("Customer {} has {several} facilities of this name.", owner.number))
            .hint("Give the number of the one that is meant, or the number of a new one.")
    })
}

fn update(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    checked: &mut Checked<'_>,
    there: Facility,
    mut said: Said,
) -> Result<Option<Verdict>> {
    let mut difference = Difference::default();
    if said.number.is_some() {
        difference.text("name", &mut said.name, Some(&there.name));
    } else {
        // What names it is left as it is written.
        said.name = Cell::Silent;
    }
    difference.text("address", &mut said.address, there.address.as_deref());
    let archived = if there.archived { " (archived)" } else { "" };
    match checked.existing(|| format!("Facility {}{archived}", there.path()), difference) {
        There::Settled(verdict) => Ok(verdict),
        There::ToUpdate => {
            let fields = Edit { number: None, name: said.name.said(), address: said.address.edit(String::new()) };
            let edited = edit_known(tx, actor, now, there, fields);
            Ok(checked.value("name", edited)?.map(|_| Verdict::Update))
        }
    }
}
