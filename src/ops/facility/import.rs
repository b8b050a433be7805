//! Facilities from a file.

use super::{Edit, add_to};
use crate::bulk::reader::Reader;
use crate::bulk::summary::Summary;
use crate::domain::customer::{Customer, Facility};
use crate::domain::text;
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};
use crate::ops::actor::Actor;
use crate::ops::import::{Checked, Compared, Customers, Taken, all_or_none};
use crate::store::Tx;

/// Adds the facilities of a file: all of them or none. A facility that the customer has with the same number, or
/// without a number with the same name, has to be as the file says.
///
/// # Errors
/// When a row is not acceptable, or the actor may not add such a facility.
pub fn import(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, reader: &mut Reader) -> Result<Summary> {
    let newest = tx.newest_facility()?;
    let mut customers = Customers::default();
    all_or_none(reader, |checked| {
        let row = checked.row;
        let owner = checked.owner(tx, &mut customers)?;
        let number = match row.get("number") {
            "" => Some(None),
            typed => checked.value("number", text::number("facility's number", typed).map(Some))?,
        };
        let name = checked.value("name", text::required("facility's name", row.get("name")))?;
        let address = checked.value("address", text::line("address", row.get("address")))?;
        let (Some(owner), Some(number), Some(name), Some(address)) = (owner, number, name, address) else {
            return Ok(None);
        };
        let Some(known) = known(tx, checked, &owner, number.as_deref(), &name)? else { return Ok(None) };
        let Some(there) = known else {
            let fields = Edit { number, name: Some(name), address };
            return add_to(tx, actor, now, &owner, fields).map(|_| Some(Taken::Created));
        };
        if newest.is_none_or(|newest| there.id > newest) {
            let column = if number.is_some() { "number" } else { "name" };
            checked.complain(column, format!("An earlier row of the file is about facility {} already.", there.path()));
            return Ok(None);
        }
        let compared = [
            Compared { column: "name", same: there.name == name, there: there.name.clone() },
            Compared {
                column: "address",
                same: there.address == address,
                there: there.address.clone().unwrap_or_default(),
            },
        ];
        Ok(checked.compare(&format!("Facility {}", there.path()), &compared).then_some(Taken::Unchanged))
    })
}

/// The facility that the row is about, if it is there; none, with a complaint, if it could be several.
fn known(
    tx: &Tx<'_>,
    checked: &mut Checked<'_>,
    owner: &Customer,
    number: Option<&str>,
    name: &str,
) -> Result<Option<Option<Facility>>> {
    let mut found = match number {
        Some(number) => tx.facilities_numbered(Some(owner.id), &text::key(number))?,
        None => tx.facilities_named(Some(owner.id), &text::key(name))?,
    };
    if found.len() > 1 {
        let several =
            Error::conflict(format!("Customer {} has {} facilities of this name.", owner.number, found.len()))
                .hint("Give the number of the one that is meant, or the number of a new one.");
        return checked.value::<Option<Facility>>("name", Err(several));
    }
    Ok(Some(found.pop()))
}
