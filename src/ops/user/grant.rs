//! Granting: adding to what an assignment covers and holds.

use serde_json::json;

use super::delegate::{self, Target};
use super::invite::reload;
use super::terms::{assignable, not_archived, overrides, selected};
use super::{arg, subject};
use crate::domain::access::{Assignment, Covers, Facilities};
use crate::domain::customer::{Customer, Facility};
use crate::domain::permission::{FeatureSet, Permission, PermissionSet};
use crate::domain::staff::Duty;
use crate::domain::time::Timestamp;
use crate::domain::user::User;
use crate::error::{Error, Result};
use crate::ops::actor::{Actor, PortalUser};
use crate::ops::seen;
use crate::store::Tx;

/// What to add to an assignment.
#[derive(Debug, Default, Clone)]
pub struct Grant {
    /// At which customer; a facility implies it, and whoever has one assignment needs none.
    pub customer: Option<String>,
    /// Facilities.
    pub facilities: Vec<String>,
    /// All facilities, and what belongs to none.
    pub all_facilities: bool,
    /// The named facilities instead of what there is.
    pub only: bool,
    /// What is tied to no facility.
    pub unassigned: bool,
    /// Permissions beyond the roles; one that was denied no longer is.
    pub allow: Vec<Permission>,
    /// Permissions to take away; one that was allowed no longer is.
    pub deny: Vec<Permission>,
    /// The contact to limit it to, or none to limit it no longer.
    pub contact: Option<Option<String>>,
}

/// A user after a change of what they are assigned to.
#[derive(Debug, Clone)]
pub struct Granted {
    /// The user as it is now.
    pub user: User,
    /// Whether anything is different.
    pub changed: bool,
    /// What is allowed but not wise.
    pub warnings: Vec<String>,
    /// What else there is to know.
    pub notes: Vec<String>,
}

/// Adds to what a user may see and do at one customer.
///
/// # Errors
/// When the actor may not, something named is not there, the user has no assignment there, or the facilities are
/// archived.
pub fn grant(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, who: &str, request: &Grant) -> Result<Granted> {
    let target = Target::find(tx, actor, who)?;
    let places = request.all_facilities || request.unassigned || !request.facilities.is_empty();
    if !places && request.allow.is_empty() && request.deny.is_empty() && request.contact.is_none() {
        return Err(Error::usage(if request.only {
            "--only needs facilities."
        } else {
            "Nothing says what to grant."
        })
        .hint("Give --facility, --all-facilities, --unassigned, --allow, --deny, --contact or --no-contact."));
    }
    if request.only && !request.unassigned && request.facilities.is_empty() {
        return Err(Error::usage("--only needs the facilities that are to remain.")
            .hint("Name them with --facility, or give --unassigned."));
    }
    let (allow, deny) = overrides(&request.allow, &request.deny)?;
    let held = Held::find(tx, actor, target, request.customer.as_deref(), &request.facilities)?;
    actor.require(Duty::Grants, &[held.department()])?;
    if let Some(customer) = &held.customer {
        assignable(customer)?;
    }
    held.facilities.iter().try_for_each(not_archived)?;
    if places || request.contact.is_some() {
        held.needs_customer()?;
    }
    let mut after = held.assignment.clone();
    let mut notes = Vec::new();
    if let Covers::Customer(_, facilities) = &mut after.covers {
        let named: Vec<_> = held.facilities.iter().map(|facility| facility.id).collect();
        *facilities = match &*facilities {
            _ if request.only => selected(named, request.unassigned),
            _ if request.all_facilities => Facilities::All,
            Facilities::All => {
                if places {
                    notes.push(format!(
                        "{} sees every facility of {} already, and what belongs to none; --only narrows that to what \
                         is named.",
                        held.target.shown.username,
                        held.name()
                    ));
                }
                Facilities::All
            }
            Facilities::Selected { listed, unassigned } => {
                selected(listed.iter().copied().chain(named), *unassigned || request.unassigned)
            }
        };
    }
    after.allow = after.allow.minus(deny).or(allow);
    after.deny = after.deny.minus(allow).or(deny);
    match &request.contact {
        None => {}
        Some(None) => after.contact = None,
        Some(Some(typed)) => after.contact = Some(seen::contact(tx, actor.viewer(), held.customer.as_ref(), typed)?.id),
    }
    notes.extend(without_effect(&after, allow, tx.features()?));
    held.save(tx, actor, now, "user.grant", &after, notes)
}

/// Why some of what is allowed is still not there, if so.
fn without_effect(after: &Assignment, allow: PermissionSet, features: FeatureSet) -> Option<String> {
    let missing = allow.minus(after.permissions(features));
    let first = missing.iter().next()?;
    let why = match after.roles.iter().find(|role| role.read_only && !first.is_view()) {
        Some(role) => format!("the role {} leaves only .view permissions", role.name),
        None => {
            let feature = first.feature();
            format!("the feature {feature} is off; turn it on with `portalctl feature enable {feature}`")
        }
    };
    let named = missing.iter().map(|permission| permission.to_string()).collect::<Vec<_>>().join(", ");
    Some(format!("Without effect for now: {named}, since {why}."))
}

/// The assignment that a change is about.
pub(super) struct Held {
    pub(super) target: Target,
    pub(super) assignment: Assignment,
    /// None for all retail customers.
    pub(super) customer: Option<Customer>,
    /// The facilities that were named.
    pub(super) facilities: Vec<Facility>,
}

impl Held {
    /// Finds it. A portal user has to be somebody who may change it.
    pub(super) fn find(
        tx: &Tx<'_>,
        actor: &Actor,
        target: Target,
        customer: Option<&str>,
        facilities: &[String],
    ) -> Result<Held> {
        let (user, viewer) = (&target.shown, actor.viewer());
        let name = &user.username;
        if user.assignments.is_empty() && customer.is_none() && facilities.is_empty() {
            return Err(Error::conflict(format!("{name} is assigned to nothing."))
                .hint(format!("Assign them first with `portalctl user assign {} CUSTOMER`.", arg(name))));
        }
        if user.all_retail && (customer.is_some() || !facilities.is_empty()) {
            return Err(Error::conflict(format!("{name} has one assignment, to all retail customers at once."))
                .hint("Leave out the customer and the facilities."));
        }
        let customer = match customer {
            Some(typed) => Some(seen::customer(tx, viewer, typed)?),
            None => implied(tx, viewer, user, facilities)?,
        };
        if let Some(customer) = &customer {
            delegate::manages(actor, customer)?;
        }
        let facilities = facilities
            .iter()
            .map(|typed| seen::facility(tx, viewer, customer.as_ref(), typed))
            .collect::<Result<Vec<_>>>()?;
        match tx.assignment_at(user.id, customer.as_ref().map(|customer| customer.id))? {
            Some(assignment) => {
                delegate::may_change(actor, customer.as_ref(), &target, &assignment, None)?;
                Ok(Held { target, assignment, customer, facilities })
            }
            None => {
                let number = customer.map(|customer| customer.number).unwrap_or_default();
                Err(Error::conflict(format!("{name} is not assigned to {number}.")).hint(format!(
                    "Assign them first with `portalctl user assign {} {}`.",
                    arg(name),
                    arg(&number)
                )))
            }
        }
    }

    /// What it covers, for messages.
    pub(super) fn name(&self) -> &str {
        super::terms::place_name(self.customer.as_ref())
    }

    pub(super) fn department(&self) -> Option<String> {
        self.customer.as_ref().and_then(|customer| customer.department.clone())
    }

    /// Refuses to talk about facilities and contacts of all retail customers.
    pub(super) fn needs_customer(&self) -> Result<()> {
        match &self.customer {
            Some(_) => Ok(()),
            None => Err(Error::conflict(format!(
                "{} is assigned to all retail customers, which has no choice of facilities or contact.",
                self.target.shown.username
            ))
            .hint("Roles, --allow and --deny can be changed.")),
        }
    }

    /// Keeps the assignment as it is to be, if that is different.
    pub(super) fn save(
        self,
        tx: &mut Tx<'_>,
        actor: &Actor,
        now: Timestamp,
        action: &str,
        after: &Assignment,
        notes: Vec<String>,
    ) -> Result<Granted> {
        delegate::may_change(actor, self.customer.as_ref(), &self.target, &self.assignment, Some(after))?;
        let Target { account: user, shown } = self.target;
        if *after == self.assignment {
            return Ok(Granted { user: shown, changed: false, warnings: Vec::new(), notes });
        }
        keep(tx, now, &self.assignment, after)?;
        let view = |user: &User| json!(user.assignments.iter().find(|view| view.id == after.id));
        let now_is = reload(tx, &user)?;
        actor.log(tx, now, action, subject(&user), Some(view(&user)), Some(view(&now_is)))?;
        let now_is = seen::as_colleague(tx, actor.viewer(), now_is)?;
        Ok(Granted { user: now_is, changed: true, warnings: Vec::new(), notes })
    }
}

/// Keeps an assignment as it is to be. The event is left to whoever changes it.
///
/// # Errors
/// When the database fails.
pub(super) fn keep(tx: &Tx<'_>, now: Timestamp, before: &Assignment, after: &Assignment) -> Result<()> {
    tx.update_assignment(after)?;
    if after.covers != before.covers {
        tx.note_scope(after.id, now)?;
    }
    Ok(())
}

/// The customer that is meant where none is named: a facility's, or that of the only assignment.
fn implied(tx: &Tx<'_>, viewer: Option<&PortalUser>, user: &User, facilities: &[String]) -> Result<Option<Customer>> {
    if let Some((owner, _)) = facilities.iter().find_map(|typed| typed.split_once('/')) {
        return Ok(Some(seen::customer(tx, viewer, owner)?));
    }
    match (user.assignments.as_slice(), facilities.first()) {
        ([only], _) => Ok(only.customer_id.map(|id| tx.customer(id)).transpose()?.flatten()),
        (_, Some(facility)) => {
            // The user's own customers come first: other ones number their facilities the same way.
            let mut own = Vec::new();
            for id in user.assignments.iter().filter_map(|view| view.customer_id) {
                if let Some(customer) = tx.customer(id)?
                    && seen::facility(tx, viewer, Some(&customer), facility).is_ok()
                {
                    own.push(customer);
                }
            }
            match (own.len(), own.pop()) {
                (1, Some(customer)) => Ok(Some(customer)),
                (0, _) => tx.customer(seen::facility(tx, viewer, None, facility)?.customer_id),
                _ => Err(which_customer(user)),
            }
        }
        (_, None) => Err(which_customer(user)),
    }
}

fn which_customer(user: &User) -> Error {
    let held: Vec<_> = user.assignments.iter().filter_map(|view| view.customer.as_deref()).collect();
    Error::usage(format!("{} is assigned to several customers, and nothing says which is meant.", user.username))
        .hint(format!("Give --customer, one of {}.", held.join(", ")))
}
