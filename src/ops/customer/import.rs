//! Customers from a file.

use super::{Edit, add, edit_known};
use crate::bulk::checked::{Cell, Checked, Difference, There, yes_or_no};
use crate::bulk::importer::Importer;
use crate::bulk::verdict::Verdict;
use crate::domain::customer::{Customer, CustomerKind};
use crate::domain::text;
use crate::domain::time::Timestamp;
use crate::domain::user::Language;
use crate::domain::word::Word;
use crate::error::{Error, Result};
use crate::ops::actor::Actor;
use crate::ops::find;
use crate::store::Tx;

/// What a row says, every cell of it well formed.
struct Said {
    number: Option<String>,
    name: Option<String>,
    kind: Option<CustomerKind>,
    independent: Option<bool>,
    department: Cell<String>,
    language: Cell<Language>,
    technicians: Cell<Vec<String>>,
}

/// Takes the customers of a file. A row is about the customer with the same number, or without a number with the same
/// name.
///
/// # Errors
/// Those of [`Importer::each`], and when the actor may not add or change such a customer.
pub fn import(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, file: &mut Importer<'_>) -> Result<()> {
    let newest = tx.newest_customer()?;
    file.each(|checked| {
        let Some(said) = read(tx, checked)? else { return Ok(None) };
        let Some(known) = known(tx, checked, &said)? else { return Ok(None) };
        let Some(there) = known else { return create(tx, actor, now, checked, said) };
        if newest.is_none_or(|newest| there.id > newest) {
            let column = if said.number.is_some() { "number" } else { "name" };
            checked.conflict(column, format!("An earlier row of the file is about customer {} already.", there.number));
            return Ok(None);
        }
        update(tx, actor, now, checked, there, said)
    })
}

fn read(tx: &Tx<'_>, checked: &mut Checked<'_>) -> Result<Option<Said>> {
    let number = checked.stated("number", |typed| text::number("customer's number", typed))?;
    let name = checked.stated("name", |typed| text::required("customer's name", typed))?;
    let kind = checked.stated("kind", CustomerKind::from_word)?;
    let independent = checked.stated("independent", yes_or_no)?;
    let department = checked.cell("department", |typed| text::required("department", typed))?;
    let language = checked.cell("language", Language::from_word)?;
    let technicians = checked.list("technicians", |typed| find::staff(tx, typed).map(|staff| staff.email))?;
    let (Some(number), Some(name), Some(kind), Some(independent)) = (number, name, kind, independent) else {
        return Ok(None);
    };
    let (Some(department), Some(language), Some(technicians)) = (department, language, technicians) else {
        return Ok(None);
    };
    let technicians = technicians.map(|mut technicians| {
        technicians.sort();
        technicians.dedup();
        technicians
    });
    Ok(Some(Said { number, name, kind, independent, department, language, technicians }))
}

/// The customer that the row is about, if it is there; none, with a complaint, if it could be several.
fn known(tx: &Tx<'_>, checked: &mut Checked<'_>, said: &Said) -> Result<Option<Option<Customer>>> {
    if let Some(number) = &said.number {
        return Ok(Some(tx.customer_by_number(&text::key(number))?));
    }
    let mut named = match &said.name {
        Some(name) => tx.customers_named(&text::key(name))?,
        None => Vec::new(),
    };
    if named.len() > 1 {
        let several = Error::conflict(format!("There are {} customers with this name already.", named.len()))
            .hint("Give the number of the one that is meant, or the number of a new one.");
        return checked.value::<Option<Customer>>("name", Err(several));
    }
    Ok(Some(named.pop()))
}

fn create(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    checked: &mut Checked<'_>,
    said: Said,
) -> Result<Option<Verdict>> {
    let Some(name) = checked.needed("name", "customer's name", said.name) else { return Ok(None) };
    let fields = Edit {
        number: said.number,
        name: Some(name),
        kind: said.kind,
        independent: said.independent,
        department: said.department.said(),
        language: Some(said.language.said()),
        technicians: said.technicians.said(),
    };
    add(tx, actor, now, fields).map(|_| Some(Verdict::Create))
}

fn update(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    checked: &mut Checked<'_>,
    there: Customer,
    said: Said,
) -> Result<Option<Verdict>> {
    let held = Some(&there.technicians).filter(|technicians| !technicians.is_empty());
    let mut difference = Difference::default();
    difference
        .see("name", said.name.as_ref().is_none_or(|name| *name == there.name), || there.name.clone())
        .see("kind", said.kind.is_none_or(|kind| kind == there.kind), || there.kind.to_string())
        .see("independent", said.independent.is_none_or(|said| said == there.independent), || {
            if there.independent { "yes" } else { "no" }.to_owned()
        })
        .see(
            "department",
            // Departments are compared as people mean them.
            said.department
                .as_ref()
                .map(|said| text::key(said))
                .agrees_with(there.department.as_deref().map(text::key).as_ref()),
            || there.department.clone().unwrap_or_default(),
        )
        .see("language", said.language.agrees_with(there.language.as_ref()), || {
            there.language.map(|language| language.to_string()).unwrap_or_default()
        })
        .see("technicians", said.technicians.agrees_with(held), || there.technicians.join(";"));
    match checked.existing(|| format!("Customer {}", there.number), difference) {
        There::Settled(verdict) => Ok(verdict),
        There::ToUpdate => {
            let fields = Edit {
                number: None,
                name: said.name,
                kind: said.kind,
                independent: said.independent,
                department: said.department.edit(String::new()),
                language: said.language.map(Some).edit(None),
                technicians: said.technicians.edit(Vec::new()),
            };
            let edited = edit_known(tx, actor, now, there, fields);
            Ok(checked.value("kind", edited)?.map(|_| Verdict::Update))
        }
    }
}
