//! Exporting users: all that a file says of them.

use std::ops::ControlFlow;

use super::list::{List, filter};
use crate::domain::text;
use crate::domain::user::{AssignmentView, FacilityScope, User};
use crate::error::Result;
use crate::ops::export;
use crate::store::Tx;
use crate::store::user::{Assigned, UserSort};

/// Shows users as a file has them, by username: with what they are assigned to by the customers' numbers, so that two
/// portals that hold the same give the same file, and without what is archived or provisional. Where a customer is asked
/// for, nothing is told of others.
///
/// # Errors
/// When the customer or the role does not exist, or the customer is archived; those of the database and the visitor.
pub fn export(tx: &Tx<'_>, wanted: &List, visit: &mut dyn FnMut(User) -> Result<ControlFlow<()>>) -> Result<()> {
    wanted.customer.as_deref().map(|typed| export::customer(tx, typed)).transpose()?;
    let mut filter = filter(tx, None, wanted)?;
    (filter.sort, filter.descending) = (UserSort::Username, false);
    // Read again, a row would make an account of somebody who has accepted nothing.
    filter.accounts_only = true;
    let only = match filter.assigned {
        Some(Assigned::Customer(customer)) => Some(customer),
        _ => None,
    };
    tx.users(&filter, &mut |mut user| {
        user.assignments.retain_mut(|view| (only.is_none() || view.customer_id == only) && stands(view));
        if user.assignments.len() > 1 {
            user.assignments.sort_by_cached_key(|view| view.customer.as_deref().map(text::key));
        }
        visit(user)
    })
}

/// Leaves archived facilities out of an assignment. Whether anything is left of it that is not archived.
fn stands(view: &mut AssignmentView) -> bool {
    let mut archived = view.sites.iter().map(|site| site.archived);
    view.facilities.retain(|_| archived.next() != Some(true));
    view.sites.retain(|site| !site.archived);
    !view.archived && (view.scope == FacilityScope::All || view.unassigned || !view.sites.is_empty())
}
