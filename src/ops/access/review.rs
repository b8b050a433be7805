//! A list of who has which access, to be signed off, with what somebody should look at.

use std::ops::ControlFlow;
use std::time::Duration;

use serde::Serialize;

use crate::domain::access::review::{Facts, Flag, Owner, fingerprint, review as look};
use crate::domain::customer::CustomerKind;
use crate::domain::id::CustomerId;
use crate::domain::permission::{FeatureSet, PermissionSet};
use crate::domain::time::Timestamp;
use crate::domain::user::{FacilityScope, UserStatus};
use crate::error::Result;
use crate::ops::{find, seen};
use crate::store::Tx;
use crate::store::assignment::Reviewed;

/// What is to be reviewed.
#[derive(Debug, Clone)]
pub struct Review {
    /// Only assignments at this customer. All-retail users are those of every retail customer.
    pub customer: Option<String>,
    /// Only those with one of these findings; all of them if there is none.
    pub findings: Vec<Flag>,
    /// After how long an account without a password is a finding.
    pub unconfirmed_for: Duration,
}

/// One assignment of one user, as it is signed off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The user, by username.
    pub user: String,
    /// Their first and last name.
    pub name: Option<String>,
    /// Their address.
    pub email: Option<String>,
    /// Whether they can sign in.
    pub status: UserStatus,
    /// The customer's number; none for all retail customers.
    pub customer: Option<String>,
    /// The customer's name; none for all retail customers.
    pub customer_name: Option<String>,
    /// Whether it covers all facilities or only the listed ones.
    pub scope: FacilityScope,
    /// The listed facilities, by number.
    pub facilities: Vec<String>,
    /// Whether it covers what is tied to no facility, too.
    pub unassigned: bool,
    /// The contact it is limited to.
    pub contact: Option<String>,
    /// Its roles, by name.
    pub roles: Vec<String>,
    /// What is given beyond the roles.
    pub allow: PermissionSet,
    /// What is taken away, whatever gives it.
    pub deny: PermissionSet,
    /// When the user was last let in.
    pub last_sign_in_at: Option<Timestamp>,
    /// What was found.
    pub findings: Vec<Flag>,
    /// Why, finding by finding.
    pub because: Vec<String>,
    /// What tells whether the access is still the same when the list comes back.
    pub fingerprint: String,
}

/// Shows every assignment there is to review: by the customers' numbers and then by username, and those to all retail
/// customers last.
///
/// # Errors
/// When the customer does not exist; those of the database and the visitor.
pub fn review(
    tx: &Tx<'_>,
    now: Timestamp,
    wanted: &Review,
    visit: &mut dyn FnMut(Entry) -> Result<ControlFlow<()>>,
) -> Result<()> {
    let mut run = Run { tx, now, wanted, features: tx.features()?, visit };
    if let Some(typed) = &wanted.customer {
        let customer = find::customer(tx, typed)?;
        let at = match customer.kind {
            CustomerKind::Corporate => Some(customer.id),
            CustomerKind::Retail => None,
        };
        return run.at(at).map(|_| ());
    }
    let mut flow = ControlFlow::Continue(());
    tx.assigned_customers(&mut |customer| {
        flow = run.at(Some(customer))?;
        Ok(flow)
    })?;
    match flow {
        ControlFlow::Continue(()) => run.at(None).map(|_| ()),
        ControlFlow::Break(()) => Ok(()),
    }
}

struct Run<'a, 'c> {
    tx: &'a Tx<'c>,
    now: Timestamp,
    wanted: &'a Review,
    features: FeatureSet,
    visit: &'a mut dyn FnMut(Entry) -> Result<ControlFlow<()>>,
}

impl Run<'_, '_> {
    /// Shows what is assigned to a customer; with none, to all retail customers. Breaks once the visitor has enough.
    fn at(&mut self, at: Option<CustomerId>) -> Result<ControlFlow<()>> {
        let owner = at.map(|id| owner(self.tx, id)).transpose()?;
        let mut flow = ControlFlow::Continue(());
        self.tx.assignments_at(at, self.features, &mut |reviewed| {
            let entry = self.entry(reviewed, owner.as_ref());
            if self.wanted.findings.is_empty() || entry.findings.iter().any(|flag| self.wanted.findings.contains(flag))
            {
                flow = (self.visit)(entry)?;
            }
            Ok(flow)
        })?;
        Ok(flow)
    }

    fn entry(&self, reviewed: Reviewed, owner: Option<&Owner>) -> Entry {
        let Reviewed { user, assignment, view, made_at, scoped_at } = reviewed;
        let facts = Facts {
            assignment: &assignment,
            scoped_at,
            owner,
            features: self.features,
            status: user.status,
            support_cases: user.allow_support_cases,
            created_at: user.created_at,
            last_sign_in_at: user.last_sign_in_at,
        };
        let found = look(&facts, self.now, self.wanted.unconfirmed_for);
        Entry {
            name: user.profile.name(),
            user: user.username,
            email: user.email,
            status: user.status,
            customer: view.customer,
            customer_name: view.customer_name,
            scope: view.scope,
            facilities: view.facilities,
            unassigned: view.unassigned,
            contact: view.contact,
            roles: view.roles,
            allow: view.allow,
            deny: view.deny,
            last_sign_in_at: user.last_sign_in_at,
            findings: found.iter().map(|flagged| flagged.flag).collect(),
            because: found.into_iter().map(|flagged| flagged.because).collect(),
            fingerprint: fingerprint(user.id, made_at, &assignment),
        }
    }
}

fn owner(tx: &Tx<'_>, id: CustomerId) -> Result<Owner> {
    let customer = seen::owner_of(tx, id)?;
    Ok(Owner {
        independent: customer.independent,
        archived: customer.archived,
        facilities: tx.standing_facilities(id)?,
    })
}
