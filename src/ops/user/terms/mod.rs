//! The terms of new assignments: from what was typed about where and what to what the law reads.
//!
//! Whoever gives them needs the duty of the `Occasion` for the departments of the customers. Whoever invites says as
//! what; on other occasions roles other than the default one need [`Duty::Grants`], and overrides always do. All retail
//! customers belong to no one department, so only those may who may do it everywhere. A portal user gives only what lies
//! within what they hold themselves.

mod choice;
mod roles;

pub use choice::open_choices;
pub(super) use choice::selected;
use choice::{choice_missing, facilities};
pub(super) use roles::{default, managed, overrides, roles, stand_together};

use super::{arg, delegate};
use crate::domain::access::{Assignment, Covers, Facilities};
use crate::domain::customer::{Customer, CustomerKind, Facility};
use crate::domain::id::{AssignmentId, CustomerId};
use crate::domain::permission::Permission;
use crate::domain::staff::Duty;
use crate::domain::user::User;
use crate::error::{Error, Result};
use crate::ops::actor::Actor;
use crate::ops::seen;
use crate::store::Tx;

/// What was typed about new assignments.
#[derive(Debug, Default, Clone)]
pub struct Terms {
    /// The customers, by number or name.
    pub customers: Vec<String>,
    /// All retail customers instead.
    pub all_retail: bool,
    /// The facilities; `CUSTOMER/FACILITY` implies its customer.
    pub facilities: Vec<String>,
    /// All facilities, said expressly.
    pub all_facilities: bool,
    /// What is tied to no facility, too.
    pub unassigned: bool,
    /// What was answered for customers where the facilities had to be chosen.
    pub chosen: Vec<(CustomerId, Facilities)>,
    /// The contact to limit it to.
    pub contact: Option<String>,
    /// The roles; none for the default one.
    pub roles: Vec<String>,
    /// What to give beyond the roles.
    pub allow: Vec<Permission>,
    /// What to take away.
    pub deny: Vec<Permission>,
}

/// What gives somebody a new assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Occasion {
    /// They are invited.
    Invited,
    /// Their account is added, uninvited.
    Added,
    /// They are there, and are assigned to more.
    Assigned,
}

impl Occasion {
    /// Requires what it takes to give somebody a place.
    pub(super) fn require(self, actor: &Actor, departments: &[Option<String>]) -> Result<()> {
        let duty = match self {
            Occasion::Invited | Occasion::Added => Duty::Users,
            Occasion::Assigned => Duty::Grants,
        };
        actor.require(duty, departments)
    }

    /// Requires what it takes to say what they get there: roles other than the default one, or overrides.
    pub(super) fn require_what(
        self,
        actor: &Actor,
        roles: bool,
        overrides: bool,
        departments: &[Option<String>],
    ) -> Result<()> {
        match overrides || roles && self != Occasion::Invited {
            true => actor.require(Duty::Grants, departments),
            false => Ok(()),
        }
    }
}

/// A new assignment, and the customer it is at; none for all retail customers.
#[derive(Debug, Clone)]
pub(super) struct Drawn {
    pub(super) customer: Option<Customer>,
    pub(super) assignment: Assignment,
}

impl Drawn {
    /// What it covers, for messages.
    pub(super) fn name(&self) -> &str {
        place_name(self.customer.as_ref())
    }
}

pub(super) fn place_name(customer: Option<&Customer>) -> &str {
    customer.map_or("all retail customers", |customer| customer.number.as_str())
}

impl Terms {
    /// Whether a place is named at all.
    pub fn name_a_place(&self) -> bool {
        self.all_retail || !self.customers.is_empty() || !self.facilities.is_empty()
    }

    /// Whether anything is said that needs a place.
    pub fn say_anything(&self) -> bool {
        self.all_facilities
            || self.unassigned
            || self.contact.is_some()
            || !self.roles.is_empty()
            || !self.allow.is_empty()
            || !self.deny.is_empty()
    }
}

/// Draws up the assignments: everything is found, allowed and fits together. They are not kept yet.
pub(super) fn draw(
    tx: &Tx<'_>,
    actor: &Actor,
    occasion: Occasion,
    default_role: &str,
    terms: &Terms,
) -> Result<(Vec<Drawn>, Vec<String>)> {
    let places = places(tx, actor, terms)?;
    let departments: Vec<_> = match terms.all_retail {
        true => vec![None],
        false => places.iter().map(|(customer, _)| customer.department.clone()).collect(),
    };
    occasion.require(actor, &departments)?;
    let roles = roles(tx, default_role, &terms.roles)?;
    let (allow, deny) = overrides(&terms.allow, &terms.deny)?;
    let other_roles = roles.iter().any(|role| role.name != default_role);
    occasion.require_what(actor, other_roles, !allow.is_empty() || !deny.is_empty(), &departments)?;
    let assignment =
        |covers, contact| Assignment { id: AssignmentId(0), covers, contact, roles: roles.clone(), allow, deny };
    if terms.all_retail {
        return Ok((vec![Drawn { customer: None, assignment: assignment(Covers::AllRetail, None) }], Vec::new()));
    }
    if terms.contact.is_some() && places.len() > 1 {
        return Err(Error::usage("--contact limits to one customer's contact, and several customers are named.")
            .hint("Assign one customer at a time."));
    }
    let mut drawn = Vec::new();
    for (customer, named) in places {
        let facilities = match facilities(tx, actor, terms, &customer, &named)? {
            Some(facilities) => facilities,
            None => return Err(choice_missing(tx, actor, &customer)?),
        };
        let contact = match &terms.contact {
            Some(typed) => Some(seen::contact(tx, actor.viewer(), Some(&customer), typed)?.id),
            None => None,
        };
        let assignment = assignment(Covers::Customer(customer.id, facilities), contact);
        delegate::may_give(actor, Some(&customer), &assignment)?;
        drawn.push(Drawn { customer: Some(customer), assignment });
    }
    let warnings = drawn.iter().filter_map(|drawn| managed(drawn.customer.as_ref(), &roles)).collect();
    Ok((drawn, warnings))
}

/// Refuses assignments that cannot be added to those a user has.
pub(super) fn fit(user: &User, drawn: &[Drawn]) -> Result<()> {
    for new in drawn {
        let at = new.customer.as_ref().map(|customer| customer.id);
        let name = &user.username;
        if user.assignments.iter().any(|held| held.customer_id == at) {
            return Err(Error::conflict(format!("{name} is assigned to {} already.", new.name())).hint(format!(
                "Change what they may see and do there with `portalctl user grant {}{}`.",
                arg(name),
                at_customer(new.customer.as_ref())
            )));
        }
        if at.is_some() && user.all_retail {
            return Err(Error::conflict(format!(
                "{name} is assigned to all retail customers, and nobody is that and assigned to {}, too.",
                new.name()
            ))
            .hint(format!("Take that away first with `portalctl user unassign {} --all-retail`.", arg(name))));
        }
        if at.is_none() && !user.assignments.is_empty() {
            let held: Vec<_> = user.assignments.iter().filter_map(|held| held.customer.as_deref()).collect();
            return Err(Error::conflict(format!(
                "{name} is assigned to {}, and nobody is that and assigned to all retail customers, too.",
                held.join(", ")
            ))
            .hint(format!(
                "Take that away first with `portalctl user unassign {} {}`.",
                arg(name),
                held.iter().map(|held| arg(held)).collect::<Vec<_>>().join(" ")
            )));
        }
    }
    Ok(())
}

/// `--customer C`, where there is one.
pub(super) fn at_customer(customer: Option<&Customer>) -> String {
    customer.map(|customer| format!(" --customer {}", arg(&customer.number))).unwrap_or_default()
}

/// The customers that were named, each with its facilities that were.
fn places(tx: &Tx<'_>, actor: &Actor, terms: &Terms) -> Result<Vec<(Customer, Vec<Facility>)>> {
    let mut places: Vec<(Customer, Vec<Facility>)> = Vec::new();
    delegate::only_for_staff(actor, &[(terms.all_retail, "--all-retail")])?;
    if terms.all_retail {
        return Ok(places);
    }
    for typed in &terms.customers {
        let customer = seen::customer(tx, actor.viewer(), typed)?;
        if places.iter().all(|(known, _)| known.id != customer.id) {
            places.push((customer, Vec::new()));
        }
    }
    for typed in &terms.facilities {
        if places.len() > 1 && !typed.contains('/') {
            return Err(Error::usage(format!("Several customers are named, so the facility {typed:?} needs its own."))
                .hint(format!("Write it as CUSTOMER/FACILITY: --facility {}/{typed}", arg(&places[0].0.number))));
        }
        let within = match places.as_slice() {
            [(only, _)] => Some(only),
            _ => None,
        };
        let facility = seen::facility(tx, actor.viewer(), within, typed)?;
        match places.iter().position(|(customer, _)| customer.id == facility.customer_id) {
            Some(at) => places[at].1.push(facility),
            None if places.is_empty() => {
                let customer = tx.customer(facility.customer_id)?;
                places.extend(customer.map(|customer| (customer, vec![facility])));
            }
            None => {
                return Err(Error::conflict(format!("{} belongs to none of the customers named.", facility.path()))
                    .hint(format!("Name {}, too, or leave out the facility.", facility.customer)));
            }
        }
    }
    for (customer, named) in &places {
        delegate::manages(actor, customer)?;
        assignable(customer)?;
        named.iter().try_for_each(not_archived)?;
    }
    Ok(places)
}

/// Refuses customers that users cannot be assigned to.
pub(super) fn assignable(customer: &Customer) -> Result<()> {
    let Customer { number, name, .. } = customer;
    if customer.kind != CustomerKind::Corporate {
        return Err(Error::conflict(format!(
            "{number} {name} is a retail customer, and users are assigned only to corporate ones."
        ))
        .hint(
            "An all-retail user covers every retail customer: --all-retail, or yes in the column all_retail of a file.",
        ));
    }
    if customer.archived {
        return Err(Error::conflict(format!("{number} {name} is archived, and nobody sees what is archived."))
            .hint(format!("Bring it back first with `portalctl customer restore {}`.", arg(number))));
    }
    Ok(())
}

/// Refuses facilities that nobody can be given.
pub(super) fn not_archived(facility: &Facility) -> Result<()> {
    if facility.archived {
        return Err(Error::conflict(format!("{} {} is archived.", facility.path(), facility.name)).hint(format!(
            "Leave it out, or bring it back first with `portalctl facility restore {}`.",
            arg(&facility.path())
        )));
    }
    Ok(())
}
