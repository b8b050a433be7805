//! Facilities from a file.

use std::rc::Rc;

use super::{Edit, add_to, edit_known};
use crate::bulk::checked::{Cell, Checked, Difference, There};
use crate::bulk::importer::Importer;
use crate::bulk::verdict::Verdict;
use crate::domain::customer::{Customer, Facility};
use crate::domain::text;
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};
use crate::ops::actor::Actor;
use crate::ops::import::{Customers, owner};
use crate::store::Tx;

/// What a row says, every cell of it well formed.
struct Said {
    owner: Rc<Customer>,
    number: Option<String>,
    name: Option<String>,
    address: Cell<String>,
}

/// Takes the facilities of a file. A row is about the facility that the customer has with the same number, or without a
/// number with the same name.
///
/// # Errors
/// Those of [`Importer::each`], and when the actor may not add or change such a facility.
pub fn import(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, file: &mut Importer<'_>) -> Result<()> {
    let newest = tx.newest_facility()?;
    let mut customers = Customers::default();
    file.each(|checked| {
        let Some(said) = read(tx, &mut customers, checked)? else { return Ok(None) };
        let Some(known) = known(tx, checked, &said)? else { return Ok(None) };
        let Some(there) = known else { return create(tx, actor, now, checked, said) };
        if newest.is_none_or(|newest| there.id > newest) {
            let column = if said.number.is_some() { "number" } else { "name" };
            checked.conflict(column, format!("An earlier row of the file is about facility {} already.", there.path()));
            return Ok(None);
        }
        update(tx, actor, now, checked, there, said)
    })
}

fn read(tx: &Tx<'_>, customers: &mut Customers, checked: &mut Checked<'_>) -> Result<Option<Said>> {
    let owner = owner(tx, customers, checked)?;
    let number = checked.stated("number", |typed| text::number("facility's number", typed))?;
    let name = checked.stated("name", |typed| text::required("facility's name", typed))?;
    let address = checked.cell("address", |typed| text::required("address", typed))?;
    Ok(match (owner, number, name, address) {
        (Some(owner), Some(number), Some(name), Some(address)) => Some(Said { owner, number, name, address }),
        _ => None,
    })
}

/// The facility that the row is about, if it is there; none, with a complaint, if it could be several.
fn known(tx: &Tx<'_>, checked: &mut Checked<'_>, said: &Said) -> Result<Option<Option<Facility>>> {
    let mut found = match (&said.number, &said.name) {
        (Some(number), _) => tx.facilities_numbered(Some(said.owner.id), &text::key(number))?,
        (None, Some(name)) => tx.facilities_named(Some(said.owner.id), &text::key(name))?,
        (None, None) => Vec::new(),
    };
    if found.len() > 1 {
        let several =
            Error::conflict(format!("Customer {} has {} facilities of this name.", said.owner.number, found.len()))
                .hint("Give the number of the one that is meant, or the number of a new one.");
        return checked.value::<Option<Facility>>("name", Err(several));
    }
    Ok(Some(found.pop()))
}

fn create(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    checked: &mut Checked<'_>,
    said: Said,
) -> Result<Option<Verdict>> {
    let Some(name) = checked.needed("name", "facility's name", said.name) else { return Ok(None) };
    let fields = Edit { number: said.number, name: Some(name), address: said.address.said() };
    add_to(tx, actor, now, &said.owner, fields).map(|_| Some(Verdict::Create))
}

fn update(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    checked: &mut Checked<'_>,
    there: Facility,
    said: Said,
) -> Result<Option<Verdict>> {
    let mut difference = Difference::default();
    difference.see("name", said.name.as_ref().is_none_or(|name| *name == there.name), || there.name.clone()).see(
        "address",
        said.address.agrees_with(there.address.as_ref()),
        || there.address.clone().unwrap_or_default(),
    );
    match checked.existing(|| format!("Facility {}", there.path()), difference) {
        There::Settled(verdict) => Ok(verdict),
        There::ToUpdate => {
            let fields = Edit { number: None, name: said.name, address: said.address.edit(String::new()) };
            edit_known(tx, actor, now, there, fields).map(|_| Some(Verdict::Update))
        }
    }
}
