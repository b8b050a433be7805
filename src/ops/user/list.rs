//! Listing users.

use std::ops::ControlFlow;

use crate::domain::customer::CustomerKind;
use crate::domain::role::Role;
use crate::domain::text;
use crate::domain::user::{User, UserStatus};
use crate::error::{Error, Result};
use crate::ops::actor::PortalUser;
use crate::ops::seen;
use crate::store::Tx;
use crate::store::user::{Assigned, Needle, UserFilter, UserSort};

/// Which users are wanted, as they are named on the command line.
#[derive(Debug, Default, Clone)]
pub struct List {
    /// Only those of this customer. All-retail users are those of every retail customer.
    pub customer: Option<String>,
    /// Only those whose name, username or address contains this.
    pub text: Option<String>,
    /// Only those with this status.
    pub status: Option<UserStatus>,
    /// Only those with this role, at that customer if one is given.
    pub role: Option<String>,
    /// Only those assigned to all retail customers.
    pub all_retail: bool,
    /// In which order.
    pub sort: UserSort,
    /// The other way round.
    pub descending: bool,
}

/// Shows users: all of them to staff, to a user those that the law lets see, as it lets see them. What is asked for is
/// looked for only in what is seen.
///
/// # Errors
/// When the customer or the role does not exist for whoever looks, or only staff can ask for it; those of the database
/// and the visitor.
pub fn list(
    tx: &Tx<'_>,
    viewer: Option<&PortalUser>,
    wanted: &List,
    visit: &mut dyn FnMut(User) -> Result<ControlFlow<()>>,
) -> Result<()> {
    let filter = filter(tx, viewer, wanted)?;
    tx.users(&filter, &mut |user| visit(seen::as_colleague(tx, viewer, user)?))
}

/// What was typed, found for whoever looks.
pub(super) fn filter(tx: &Tx<'_>, viewer: Option<&PortalUser>, wanted: &List) -> Result<UserFilter> {
    let customer = wanted.customer.as_deref().map(|typed| seen::customer(tx, viewer, typed)).transpose()?;
    let assigned = match (viewer, customer) {
        (Some(_), _) if wanted.all_retail => {
            return Err(Error::usage("--all-retail is about what only staff sees.")
                .hint("Leave out --all-retail or --as-user."));
        }
        (Some(viewer), customer) => {
            let mut among = viewer.access.colleagues();
            among.retain(|id| customer.as_ref().is_none_or(|customer| customer.id == *id));
            Some(Assigned::AnyOf(among))
        }
        (None, Some(customer)) if customer.kind == CustomerKind::Corporate => Some(Assigned::Customer(customer.id)),
        (None, Some(_)) => Some(Assigned::AllRetail),
        (None, None) => wanted.all_retail.then_some(Assigned::AllRetail),
    };
    let role = wanted.role.as_deref().map(|typed| role(tx, typed)).transpose()?;
    Ok(UserFilter {
        text: wanted.text.as_deref().and_then(Needle::new),
        assigned,
        role: role.map(|role| role.id),
        status: wanted.status,
        accounts_only: false,
        sort: wanted.sort,
        descending: wanted.descending,
    })
}

/// A role, by its name.
pub(in crate::ops) fn role(tx: &Tx<'_>, typed: &str) -> Result<Role> {
    if let Some(role) = tx.role_named(&text::key(typed.trim()))? {
        return Ok(role);
    }
    let known = tx.roles()?;
    let near = text::nearest(typed, known.iter().map(|role| role.name.as_str()));
    Err(Error::not_found(format!("There is no role {typed:?}.")).hint(match near {
        Some(near) => format!("Did you mean {near:?}?"),
        None => "See what there is with `portalctl role list`.".to_owned(),
    }))
}
