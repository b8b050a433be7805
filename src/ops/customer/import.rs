//! Customers from a file.

use super::{Edit, add};
use crate::bulk::reader::Reader;
use crate::bulk::summary::Summary;
use crate::domain::customer::{Customer, CustomerKind};
use crate::domain::id::CustomerId;
use crate::domain::text;
use crate::domain::time::Timestamp;
use crate::domain::user::Language;
use crate::error::{Error, Result};
use crate::ops::actor::Actor;
use crate::ops::find;
use crate::ops::import::{Checked, Compared, Taken, all_or_none};
use crate::store::Tx;

/// What a row says, every cell of it well formed.
struct Said {
    number: Option<String>,
    name: String,
    kind: CustomerKind,
    independent: bool,
    department: Option<String>,
    language: Option<Language>,
    technicians: Vec<String>,
}

/// Adds the customers of a file: all of them or none. A customer that is there with the same number, or without a
/// number with the same name, has to be as the file says.
///
/// # Errors
/// When a row is not acceptable, or the actor may not add such a customer.
pub fn import(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, reader: &mut Reader) -> Result<Summary> {
    let newest = tx.newest_customer()?;
    all_or_none(reader, |checked| {
        let Some(said) = read(tx, checked)? else { return Ok(None) };
        let Some(known) = known(tx, checked, &said)? else { return Ok(None) };
        match known {
            None => add(tx, actor, now, said.into()).map(|_| Some(Taken::Created)),
            Some(there) => Ok(compare(checked, newest, &there, &said)),
        }
    })
}

fn read(tx: &Tx<'_>, checked: &mut Checked<'_>) -> Result<Option<Said>> {
    let row = checked.row;
    let number = match row.get("number") {
        "" => Some(None),
        typed => checked.value("number", text::number("customer's number", typed).map(Some))?,
    };
    let name = checked.value("name", text::required("customer's name", row.get("name")))?;
    let kind = checked.word("kind")?;
    let independent = checked.flag("independent")?;
    let department = checked.value("department", text::line("department", row.get("department")))?;
    let language = checked.word("language")?;
    let mut technicians = Some(Vec::new());
    for typed in row.list("technicians") {
        match (checked.value("technicians", find::staff(tx, typed))?, &mut technicians) {
            (Some(staff), Some(known)) => known.push(staff.email),
            _ => technicians = None,
        }
    }
    let (Some(number), Some(name), Some(kind), Some(independent)) = (number, name, kind, independent) else {
        return Ok(None);
    };
    let (Some(department), Some(language), Some(mut technicians)) = (department, language, technicians) else {
        return Ok(None);
    };
    technicians.sort();
    technicians.dedup();
    let kind = kind.unwrap_or(CustomerKind::Corporate);
    let independent = independent.unwrap_or(false);
    Ok(Some(Said { number, name, kind, independent, department, language, technicians }))
}

/// The customer that the row is about, if it is there; none, with a complaint, if it could be several.
fn known(tx: &Tx<'_>, checked: &mut Checked<'_>, said: &Said) -> Result<Option<Option<Customer>>> {
    if let Some(number) = &said.number {
        return Ok(Some(tx.customer_by_number(&text::key(number))?));
    }
    let mut named = tx.customers_named(&text::key(&said.name))?;
    if named.len() > 1 {
        let several = Error::conflict(format!("There are {} customers with this name already.", named.len()))
            .hint("Give the number of the one that is meant, or the number of a new one.");
        return checked.value::<Option<Customer>>("name", Err(several));
    }
    Ok(Some(named.pop()))
}

fn compare(checked: &mut Checked<'_>, newest: Option<CustomerId>, there: &Customer, said: &Said) -> Option<Taken> {
    if newest.is_none_or(|newest| there.id > newest) {
        let column = if said.number.is_some() { "number" } else { "name" };
        checked.complain(column, format!("An earlier row of the file is about customer {} already.", there.number));
        return None;
    }
    let department = |department: &Option<String>| department.as_deref().map(text::key);
    let compared = [
        Compared { column: "name", same: there.name == said.name, there: there.name.clone() },
        Compared { column: "kind", same: there.kind == said.kind, there: there.kind.to_string() },
        Compared {
            column: "independent",
            same: there.independent == said.independent,
            there: there.independent.to_string(),
        },
        Compared {
            column: "department",
            same: department(&there.department) == department(&said.department),
            there: there.department.clone().unwrap_or_default(),
        },
        Compared {
            column: "language",
            same: there.language == said.language,
            there: there.language.map(|language| language.to_string()).unwrap_or_default(),
        },
        Compared {
            column: "technicians",
            same: there.technicians == said.technicians,
            there: there.technicians.join(";"),
        },
    ];
    checked.compare(&format!("Customer {}", there.number), &compared).then_some(Taken::Unchanged)
}

impl From<Said> for Edit {
    fn from(said: Said) -> Edit {
        Edit {
            number: said.number,
            name: Some(said.name),
            kind: Some(said.kind),
            independent: Some(said.independent),
            department: said.department,
            language: Some(said.language),
            technicians: Some(said.technicians),
        }
    }
}
