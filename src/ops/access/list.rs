//! What a user can see and do, assignment by assignment, and how much there is to see.

use std::collections::HashSet;
use std::ops::ControlFlow;

use super::names::Names;
use super::reason::held;
use crate::domain::access::{Access, Assignment, Covers, Facilities, Holding, Object, Part};
use crate::domain::id::UserId;
use crate::domain::permission::{FeatureSet, Permission};
use crate::domain::ticket::TicketKind;
use crate::domain::user::{FacilityScope, UserStatus};
use crate::domain::word::Word;
use crate::error::Result;
use crate::ops::actor::PortalUser;
use crate::store::Tx;
use crate::store::device::list::DeviceFilter;
use crate::store::document::list::DocumentFilter;
use crate::store::user::{Assigned, UserFilter};

/// A user's access as a whole.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Overview {
    /// The username.
    pub user: String,
    /// Whether they can sign in.
    pub status: UserStatus,
    /// Why they cannot, if so.
    pub shut_out: Option<String>,
    /// Whether they may create support cases, where a permission allows it.
    pub allow_support_cases: bool,
    /// What each assignment gives.
    pub assignments: Vec<Held>,
    /// How much they see of what there is.
    pub sees: Sees,
}

/// What an assignment gives.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Held {
    /// The customer's number; none for all retail customers.
    pub customer: Option<String>,
    /// The customer's name; none for all retail customers.
    pub customer_name: Option<String>,
    /// Whether the customer is archived, so that nothing of it is seen.
    pub archived: bool,
    /// Whether it covers all facilities or only the listed ones.
    pub scope: FacilityScope,
    /// The listed facilities.
    pub facilities: Vec<Site>,
    /// Whether it covers what is tied to no facility.
    pub unassigned: bool,
    /// The contact it is limited to.
    pub contact: Option<String>,
    /// Its roles, by name.
    pub roles: Vec<String>,
    /// The permissions it holds, and what gives each.
    pub permissions: Vec<Given>,
    /// The permissions that a role or an override gives and something takes away again, and what does.
    pub lost: Vec<Given>,
}

/// A facility that an assignment lists.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Site {
    /// Its number.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Whether it is archived, so that nothing of it is seen.
    pub archived: bool,
}

/// A permission, and what gives or takes it.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Given {
    /// Which.
    pub permission: Permission,
    /// What gives or takes it.
    pub because: String,
}

/// How much a user sees.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Sees {
    /// Tickets of each kind of which there are any.
    pub tickets: Vec<Seen>,
    /// Devices.
    pub devices: u32,
    /// Documents.
    pub documents: u32,
    /// Other users.
    pub colleagues: u32,
}

/// How many tickets of a kind a user sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Seen {
    /// The kind.
    pub kind: TicketKind,
    /// How many.
    pub count: u32,
}

/// Tells what a user can see and do.
///
/// # Errors
/// When there is no such user, or several.
pub fn list(tx: &Tx<'_>, typed: &str) -> Result<Overview> {
    let user = PortalUser::load(tx, typed)?;
    let shut_out = user.shut_out().map(|error| error.message().to_owned());
    let PortalUser { id, username, status, access, .. } = user;
    let names = Names::look_up(tx, &access, &Object::Anywhere(Vec::new()))?;
    Ok(Overview {
        user: username,
        status,
        shut_out,
        allow_support_cases: access.support_cases,
        assignments: access.assignments.iter().map(|assignment| held_by(assignment, access.features, &names)).collect(),
        sees: Sees::by(tx, Some(id), &access)?,
    })
}

impl Sees {
    /// How much an access shows. `own` is whose it is, who is no colleague of themselves.
    pub(in crate::ops) fn by(tx: &Tx<'_>, own: Option<UserId>, access: &Access) -> Result<Sees> {
        let (devices, documents) = (access.devices(), access.documents());
        Ok(Sees {
            tickets: tickets(tx, access)?,
            devices: counted(|visit| tx.devices(Some(&devices), &DeviceFilter::default(), &mut |_| visit()))?,
            documents: counted(|visit| tx.documents(Some(&documents), &DocumentFilter::default(), &mut |_| visit()))?,
            colleagues: colleagues(tx, own, access)?,
        })
    }
}

fn held_by(assignment: &Assignment, features: FeatureSet, names: &Names) -> Held {
    let customer = assignment.covers.customer().and_then(|customer| names.customers.get(&customer));
    let (scope, listed, unassigned) = match &assignment.covers {
        Covers::AllRetail | Covers::Customer(_, Facilities::All) => (FacilityScope::All, [].as_slice(), true),
        Covers::Customer(_, Facilities::Selected { listed, unassigned }) => {
            (FacilityScope::Selected, listed.as_slice(), *unassigned)
        }
    };
    let mut facilities: Vec<_> = listed
        .iter()
        .filter_map(|facility| names.facilities.get(facility))
        .map(|facility| Site {
            number: facility.number.clone(),
            name: facility.name.clone(),
            archived: facility.archived,
        })
        .collect();
    facilities.sort_by(|one, other| one.number.cmp(&other.number));
    let mut permissions = Vec::new();
    let mut lost = Vec::new();
    for permission in Permission::ALL.iter().copied() {
        let list = match assignment.holding(permission, features) {
            Holding::NotGiven => continue,
            holding if holding.holds() => &mut permissions,
            _ => &mut lost,
        };
        list.push(Given { permission, because: held(assignment, permission, features) });
    }
    Held {
        customer: customer.map(|customer| customer.number.clone()),
        customer_name: customer.map(|customer| customer.name.clone()),
        archived: customer.is_some_and(|customer| customer.archived),
        scope,
        facilities,
        unassigned,
        contact: assignment.contact.map(|contact| names.contact(contact)),
        roles: assignment.roles.iter().map(|role| role.name.clone()).collect(),
        permissions,
        lost,
    }
}

/// How often a listing visits.
fn counted(walk: impl FnOnce(&mut dyn FnMut() -> Result<ControlFlow<()>>) -> Result<()>) -> Result<u32> {
    let mut count = 0;
    walk(&mut || {
        count += 1;
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(count)
}

fn tickets(tx: &Tx<'_>, access: &Access) -> Result<Vec<Seen>> {
    let counts = tx.dashboard_counts(Some(&access.tickets()), &Part::default())?;
    let seen = TicketKind::ALL.iter().copied().map(|kind| {
        let of_kind = counts.of(kind);
        Seen { kind, count: u32::try_from(of_kind.open() + of_kind.closed()).unwrap_or(u32::MAX) }
    });
    Ok(seen.filter(|seen| seen.count > 0).collect())
}

/// The other users of the customers at which they see any. Archived customers show nobody.
fn colleagues(tx: &Tx<'_>, own: Option<UserId>, access: &Access) -> Result<u32> {
    let mut known = HashSet::new();
    for customer in access.colleagues() {
        if tx.customer(customer)?.is_none_or(|customer| customer.archived) {
            continue;
        }
        let filter = UserFilter { assigned: Some(Assigned::Customer(customer)), ..UserFilter::default() };
        tx.users(&filter, &mut |user| {
            if Some(user.id) != own {
                known.insert(user.id);
            }
            Ok(ControlFlow::Continue(()))
        })?;
    }
    Ok(u32::try_from(known.len()).unwrap_or(u32::MAX))
}
