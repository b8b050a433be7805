//! Listing invitations.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::due::Due;
use super::resend::unconfirmed;
use crate::domain::message::{Invitation, InvitationState};
use crate::domain::text;
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};
use crate::ops::actor::PortalUser;
use crate::ops::{seen, user};
use crate::store::Tx;
use crate::store::invitation::{InvitationFilter, InvitationSort};

/// Which invitations to show, as it was typed.
#[derive(Debug, Default, Clone)]
pub struct List {
    /// Only those in one of these states; in any, if there are none.
    pub states: Vec<InvitationState>,
    /// Only those to this customer.
    pub customer: Option<String>,
    /// Only those of users whose name, username or address contains this.
    pub user: Option<String>,
    /// Only those to this role, perhaps among others.
    pub role: Option<String>,
    /// Only those by somebody whose address or username contains this.
    pub invited_by: Option<String>,
    /// Only those to whom [`super::resend`] would write, of all who have not registered.
    pub unconfirmed: bool,
    /// Only those of users whose time has come.
    pub due: Due,
    /// Also those that portal users have made; a portal user always sees them.
    pub by_users: bool,
    /// In which order.
    pub sort: InvitationSort,
    /// The other way round.
    pub descending: bool,
}

/// Shows invitations, as they are at this moment: all of them to staff, to a user those of colleagues whom they manage.
///
/// # Errors
/// When the customer does not exist for whoever looks, or there is no such role; those of the database and the visitor.
pub fn list(
    tx: &Tx<'_>,
    viewer: Option<&PortalUser>,
    now: Timestamp,
    wanted: &List,
    visit: &mut dyn FnMut(Invitation) -> Result<ControlFlow<()>>,
) -> Result<()> {
    if viewer.is_some() && wanted.by_users {
        return Err(Error::usage("--by-users is for staff: users always see what other users of their customer made.")
            .hint("Leave out --by-users or --as-user."));
    }
    if viewer.is_some() && wanted.unconfirmed {
        return Err(Error::usage("--unconfirmed is for staff.").hint(
            "See to whom a user would write with `portalctl invitation resend --unconfirmed --dry-run --as-user USER`.",
        ));
    }
    let customer = wanted.customer.as_deref().map(|typed| seen::customer(tx, viewer, typed)).transpose()?;
    let role = wanted.role.as_deref().map(|typed| user::role(tx, typed)).transpose()?.map(|role| role.name);
    let invited_by = wanted.invited_by.as_deref().map(|typed| text::key(typed.trim()));
    let filter = InvitationFilter {
        customer: customer.map(|customer| customer.id),
        user: wanted.user.as_deref().map(|typed| text::key(typed.trim())).filter(|wanted| !wanted.is_empty()),
        among: viewer.map(|viewer| viewer.access.managed()),
        // Whoever made an invitation: those who have not accepted it are written to.
        by_users: wanted.by_users || wanted.unconfirmed || viewer.is_some(),
        sort: wanted.sort,
        descending: wanted.descending,
    };
    let open: BTreeMap<_, _> = match wanted.unconfirmed {
        true => unconfirmed(tx, None)?.into_iter().map(|open| (open.id, open)).collect(),
        false => BTreeMap::new(),
    };
    tx.invitations(&filter, now, &mut |invitation| {
        let in_state = wanted.states.is_empty() || wanted.states.contains(&invitation.state);
        let has_role = role.as_deref().is_none_or(|role| invitation.role.split(';').any(|given| given == role));
        let by = invited_by.as_deref().is_none_or(|wanted| text::key(&invitation.invited_by).contains(wanted));
        if !(in_state && has_role && by) {
            return Ok(ControlFlow::Continue(()));
        }
        let is_due = match (wanted.unconfirmed, wanted.due) {
            (true, due) => open.get(&invitation.id).is_some_and(|open| due.passed_over(open, now).is_none()),
            (false, Due { older_than: None, max_sends: None }) => true,
            (false, due) => tx.invitation_as_open(invitation.id)?.is_some_and(|open| due.not_yet(&open, now).is_none()),
        };
        if is_due { visit(invitation) } else { Ok(ControlFlow::Continue(())) }
    })
}
