//! Customers from a file.

use super::{Edit, add, also_named, edit_known, shown};
use crate::bulk::checked::{Cell, Checked, Difference, There, yes_or_no};
use crate::bulk::importer::Importer;
use crate::bulk::note::Note;
use crate::bulk::verdict::Verdict;
use crate::domain::customer::{Customer, CustomerKind, CustomerView};
use crate::domain::identity::Number;
use crate::domain::staff::{Duty, Staff};
use crate::domain::text;
use crate::domain::time::Timestamp;
use crate::domain::user::Language;
use crate::domain::word::Word;
use crate::error::{Error, Result};
use crate::ops::actor::Actor;
use crate::ops::find;
use crate::ops::import::{About, Archived, LookUps, Seen};
use crate::store::Tx;

/// What a row says, every cell of it well formed.
struct Said {
    number: Option<String>,
    name: Cell<String>,
    kind: Cell<CustomerKind>,
    independent: Cell<bool>,
    department: Cell<String>,
    language: Cell<Language>,
    technicians: Cell<Vec<String>>,
}

/// Takes the customers of a file, and gives what of it is archived. A row is about the customer with the same number, or
/// without a number with the same name.
///
/// # Errors
/// Those of [`Importer::each`], and when the actor may not keep such a customer.
pub fn import(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, file: &mut Importer<'_>) -> Result<Archived> {
    let (mut staff, mut seen, mut archived) = (LookUps::default(), Seen::default(), Archived::default());
    file.each(|checked| {
        let Some((about, said)) = read(tx, &mut staff, checked)? else { return Ok(None) };
        match about {
            About::New => {
                let added = add(tx, actor, now, said.into_new());
                let Some(added) = checked.value("number", added)? else { return Ok(None) };
                seen.insert(added.customer.id.0);
                if also_named(tx, &added.customer)?.is_some() {
                    checked.note("name", Note::SameName);
                }
                Ok(Some(Verdict::Create))
            }
            About::There(there) => {
                // Whoever may not change it is refused, whether or not the row would.
                actor.require(Duty::Customers, std::slice::from_ref(&there.department))?;
                archived.note(&there, None);
                let column = if said.number.is_some() { "number" } else { "name" };
                let (id, what) = (there.id.0, format!("customer {}", there.number));
                seen.once(checked, (column, id, &what), |checked| {
                    let there = shown(tx, &there)?;
                    update(tx, actor, now, checked, there, said)
                })
            }
        }
    })?;
    Ok(archived)
}

fn read(
    tx: &Tx<'_>,
    staff: &mut LookUps<String, Staff>,
    checked: &mut Checked<'_>,
) -> Result<Option<(About<Customer>, Said)>> {
    let number = checked.stated("number", |typed| Number::read("customer's number", typed).map(String::from))?;
    let name = checked.stated("name", |typed| text::required("customer's name", typed))?.map(Cell::from);
    let about = match (&number, &name) {
        (Some(number), Some(name)) => about(tx, checked, number.as_deref(), name)?,
        _ => None,
    };
    if let Some(about) = &about {
        about.needs(checked, "name", "customer's name", &name);
    }
    let kind = checked.stated("kind", CustomerKind::from_word)?.map(Cell::from);
    let independent = checked.stated("independent", yes_or_no)?.map(Cell::from);
    let department = checked.cell("department", |typed| text::required("department", typed))?;
    let language = checked.cell("language", Language::from_word)?;
    let technicians = checked
        .list("technicians", |typed| Ok(staff.find(typed.to_owned(), || find::staff(tx, typed))?.email.clone()))?;
    let (Some(about), Some(number), Some(name)) = (about, number, name) else { return Ok(None) };
    let (Some(kind), Some(independent), Some(department)) = (kind, independent, department) else { return Ok(None) };
    let (Some(language), Some(technicians)) = (language, technicians) else { return Ok(None) };
    let technicians = technicians.map(|mut technicians| {
        technicians.sort();
        technicians.dedup();
        technicians
    });
    let said = Said { number, name, kind, independent, department, language, technicians };
    Ok(checked.is_good().then_some((about, said)))
}

fn about(
    tx: &Tx<'_>,
    checked: &mut Checked<'_>,
    number: Option<&str>,
    name: &Cell<String>,
) -> Result<Option<About<Customer>>> {
    let found = match (number, name) {
        (Some(number), _) => tx.customer_by_number(&text::key(number))?.into_iter().collect(),
        (None, Cell::Says(name)) => tx.customers_named(&text::key(name))?,
        (None, _) => Vec::new(),
    };
    About::the_one(checked, "name", found, |several| {
        Error::conflict(format!("There are {several} customers of this name."))
            .hint("Give the number of the one that is meant, or the number of a new one.")
    })
}

fn update(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    checked: &mut Checked<'_>,
    view: CustomerView,
    mut said: Said,
) -> Result<Option<Verdict>> {
    let mut difference = Difference::default();
    let there = &view.customer;
    if said.number.is_some() {
        difference.text("name", &mut said.name, Some(&there.name));
    } else {
        // What names it is left as it is written.
        said.name = Cell::Silent;
    }
    let (department, technicians) = (there.department.as_deref(), &view.technicians);
    let held = (!technicians.is_empty()).then(|| technicians.clone());
    difference
        .value("kind", &mut said.kind, Some(there.kind))
        .value("independent", &mut said.independent, Some(there.independent))
        // Departments are compared as people mean them.
        .weigh(
            "department",
            &mut said.department,
            |said| text::key(said),
            department.map(text::key),
            || department.unwrap_or_default().to_owned(),
        )
        .value("language", &mut said.language, there.language)
        .weigh("technicians", &mut said.technicians, Vec::clone, held, || technicians.join(";"));
    let archived = if there.archived { " (archived)" } else { "" };
    match checked.existing(|| format!("Customer {}{archived}", there.number), difference) {
        There::Settled(verdict) => Ok(verdict),
        There::ToUpdate => {
            let edited = edit_known(tx, actor, now, view, said.into_edit());
            Ok(checked.value("kind", edited)?.map(|_| Verdict::Update))
        }
    }
}

impl Said {
    /// As a new customer.
    fn into_new(self) -> Edit {
        Edit {
            number: self.number,
            name: self.name.said(),
            kind: self.kind.said(),
            independent: self.independent.said(),
            department: self.department.said(),
            language: Some(self.language.said()),
            technicians: self.technicians.said(),
        }
    }

    /// As a change of one who is there. The number names it; how it is written is left as it is.
    fn into_edit(self) -> Edit {
        Edit {
            number: None,
            name: self.name.said(),
            kind: self.kind.said(),
            independent: self.independent.said(),
            department: self.department.edit(String::new()),
            language: self.language.map(Some).edit(None),
            technicians: self.technicians.edit(Vec::new()),
        }
    }
}
