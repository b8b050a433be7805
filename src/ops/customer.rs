//! Customers: adding, editing, archiving, listing.

mod archive;
mod delete;
mod enter;
mod import;
mod link;
mod page;

pub use archive::{Archived, OpenInvitations, archive};
pub use delete::{Going, delete, going};
pub use enter::{Entered, Sight, enter, refusal, sight};
pub use import::import;
pub use link::{LoginLink, Wish, link};
pub use page::{CustomerPage, page};

use std::ops::ControlFlow;

use serde_json::json;

use super::actor::Actor;
use super::find;
use crate::domain::customer::{Customer, CustomerKind, CustomerView};
use crate::domain::id::CustomerId;
use crate::domain::identity::Number;
use crate::domain::staff::Duty;
use crate::domain::text;
use crate::domain::time::Timestamp;
use crate::domain::user::Language;
use crate::error::{Error, Result};
use crate::store::customer::CustomerFilter;
use crate::store::{Subject, Tx};

/// What a new customer starts with, and what can be changed of one. `None` leaves a field as it is, an empty text
/// clears it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The number that names it; counted up for a new customer that is given none.
    pub number: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Corporate or retail.
    pub kind: Option<CustomerKind>,
    /// Whether it runs its own affairs.
    pub independent: Option<bool>,
    /// The department that looks after it.
    pub department: Option<String>,
    /// The language of its users: `Some(None)` for none.
    pub language: Option<Option<Language>>,
    /// The technicians, by e-mail address or name: exactly these.
    pub technicians: Option<Vec<String>>,
}

/// Adds a customer.
///
/// # Errors
/// When the actor may not, a field is malformed, the number is taken, or there is none and the name is taken.
pub fn add(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, fields: Edit) -> Result<CustomerView> {
    let mut customer = Customer {
        id: CustomerId(0),
        number: String::new(),
        name: String::new(),
        kind: CustomerKind::Corporate,
        independent: false,
        department: None,
        language: None,
        archived: false,
        login_link: true,
    };
    let counted = fields.number.is_none();
    let technicians = fields.technicians.clone();
    apply(fields, &mut customer)?;
    actor.require(Duty::Customers, std::slice::from_ref(&customer.department))?;
    if let Some(other) = also_named(tx, &customer)?.filter(|_| counted) {
        let same = format!("There is a customer {other} named {} already.", text::quoted(&customer.name));
        return Err(Error::conflict(same).hint("If this is another one, give it a number of its own with --number."));
    }
    let inserted = if counted { insert_counted(tx, now, &mut customer)? } else { tx.insert_customer(&customer, now)? };
    customer.id = inserted.ok_or_else(|| taken(&customer.number))?;
    let mut view = CustomerView { customer, technicians: Vec::new(), facilities: 0, users: 0, open_tickets: 0 };
    set_technicians(tx, &mut view, technicians)?;
    actor.log(tx, now, "customer.add", subject(&view.customer), None, Some(json!(&view)))?;
    Ok(view)
}

/// The number of another customer of the same name, if there is one: then only its number finds either.
///
/// # Errors
/// Those of the database.
pub fn also_named(tx: &Tx<'_>, customer: &Customer) -> Result<Option<String>> {
    tx.customer_also_named(&text::key(&customer.name), customer.id)
}

/// Counts on until a number is free: some may have been given by hand.
fn insert_counted(tx: &Tx<'_>, now: Timestamp, customer: &mut Customer) -> Result<Option<CustomerId>> {
    loop {
        customer.number = tx.next_number("customer", 1001)?.to_string();
        if let Some(id) = tx.insert_customer(customer, now)? {
            return Ok(Some(id));
        }
    }
}

/// Changes a customer.
///
/// # Errors
/// As [`add`], and when users are assigned to a customer that becomes retail.
pub fn edit(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, which: &str, edit: Edit) -> Result<CustomerView> {
    let before = shown(tx, &find::customer(tx, which)?)?;
    edit_known(tx, actor, now, before, edit)
}

fn edit_known(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    before: CustomerView,
    edit: Edit,
) -> Result<CustomerView> {
    let mut after = before.clone();
    let technicians = edit.technicians.clone();
    apply(edit, &mut after.customer)?;
    let (was, is) = (&before.customer, &after.customer);
    actor.require(Duty::Customers, &[was.department.clone(), is.department.clone()])?;
    if is.kind != was.kind && before.users > 0 {
        return Err(Error::conflict(format!(
            "{} {} assigned to {}, and users are assigned only to corporate customers.",
            text::counted(before.users, "user", "users"),
            if before.users == 1 { "is" } else { "are" },
            was.number
        ))
        .hint(format!("Take them away first with `portalctl user unassign USER {}`.", text::arg(&was.number))));
    }
    set_technicians(tx, &mut after, technicians)?;
    if after == before {
        return Ok(after);
    }
    if !tx.update_customer(&after.customer)? {
        return Err(taken(&after.customer.number));
    }
    actor.log(tx, now, "customer.edit", subject(&after.customer), Some(json!(&before)), Some(json!(&after)))?;
    Ok(after)
}

/// Shows customers.
///
/// # Errors
/// Those of the database and the visitor.
pub fn list(
    tx: &Tx<'_>,
    filter: &CustomerFilter,
    visit: &mut dyn FnMut(CustomerView) -> Result<ControlFlow<()>>,
) -> Result<()> {
    tx.customers(filter, visit)
}

fn apply(edit: Edit, customer: &mut Customer) -> Result<()> {
    if let Some(number) = edit.number {
        customer.number = Number::read("customer's number", &number)?.into();
    }
    if let Some(name) = edit.name {
        customer.name = text::required("customer's name", &name)?;
    }
    if let Some(department) = edit.department {
        customer.department = text::line("department", &department)?;
    }
    customer.kind = edit.kind.unwrap_or(customer.kind);
    customer.independent = edit.independent.unwrap_or(customer.independent);
    customer.language = edit.language.unwrap_or(customer.language);
    Ok(())
}

fn set_technicians(tx: &Tx<'_>, view: &mut CustomerView, technicians: Option<Vec<String>>) -> Result<()> {
    let Some(technicians) = technicians else { return Ok(()) };
    let mut staff = technicians.iter().map(|typed| find::staff(tx, typed)).collect::<Result<Vec<_>>>()?;
    staff.sort_by(|a, b| a.email.cmp(&b.email));
    staff.dedup();
    tx.set_technicians(view.customer.id, &staff.iter().map(|staff| staff.id).collect::<Vec<_>>())?;
    view.technicians = staff.into_iter().map(|staff| staff.email).collect();
    Ok(())
}

fn taken(number: &str) -> Error {
    Error::conflict(format!("There is a customer {number} already.")).hint(format!(
        "See it with `portalctl customer show {}`, or leave out --number to count up.",
        text::arg(number)
    ))
}

/// A customer as it is shown.
pub(super) fn shown(tx: &Tx<'_>, customer: &Customer) -> Result<CustomerView> {
    tx.customer_view(customer.id)?.ok_or_else(|| Error::failure("The customer is gone."))
}

pub(super) fn subject(customer: &Customer) -> Subject {
    Subject { kind: "customer", id: Some(customer.id.0), name: customer.number.clone() }
}
