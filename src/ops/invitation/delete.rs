//! Taking an invitation back. Its user goes with it, unless they have registered or are assigned elsewhere: then only the
//! assignment that they were invited to goes.

use serde_json::json;

use super::{numbered, sees};
use crate::domain::message::{Invitation, InvitationState};
use crate::domain::staff::Duty;
use crate::domain::text::arg;
use crate::domain::time::Timestamp;
use crate::domain::user::{AssignmentView, User, UserStatus};
use crate::error::{Error, Kind, Result};
use crate::ops::actor::Actor;
use crate::ops::user::delegate::{self, Target};
use crate::ops::{seen, user};
use crate::store::Tx;
use crate::store::user::Belongings;

/// An invitation that is to be taken back, and what goes with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// The invitation.
    pub invitation: Invitation,
    /// Its user, as whoever acts sees them.
    pub user: User,
    /// What goes.
    pub goes: Goes,
}

/// What goes with an invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goes {
    /// Its user, with all that belongs to them.
    User(Belongings),
    /// Only the assignment, if it is still there; the user stays.
    Assignment {
        /// The assignment.
        assignment: Option<AssignmentView>,
        /// Why the user stays.
        stays: Stays,
        /// How many links end.
        links: u32,
        /// How many messages are not sent.
        queued: u32,
    },
    /// The assignment, and the user unless they are needed elsewhere: which of the two, a portal user is not told.
    Untold(AssignmentView),
}

/// Why a user does not go with an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stays {
    /// They have registered.
    Registered,
    /// They are assigned elsewhere.
    AssignedElsewhere,
}

/// What taking an invitation back would remove.
///
/// # Errors
/// When there is no such invitation, it is taken back already, several could be meant, or the actor may not.
pub fn withdrawal(tx: &Tx<'_>, actor: &Actor, now: Timestamp, which: &str) -> Result<Withdrawal> {
    let (invitation, account) = match numbered(tx, actor.viewer(), now, which)? {
        Some(found) => {
            refuse_ambiguous(tx, actor, now, which, &found)?;
            found
        }
        None => only_one(tx, actor, now, which)?,
    };
    if invitation.state == InvitationState::Deleted {
        let shown = format!("The invitation {} of {} is deleted already.", invitation.id, invitation.user);
        return Err(Error::conflict(shown));
    }
    draw(tx, actor, invitation, account)
}

/// Refuses a number that is one invitation's id and the username of somebody else who was invited, too: what is deleted
/// must be who was meant.
fn refuse_ambiguous(
    tx: &Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    typed: &str,
    (invitation, account): &(Invitation, User),
) -> Result<()> {
    let namesake = match seen::account(tx, actor.viewer(), typed) {
        Ok(namesake) if namesake.id != account.id => namesake,
        Ok(_) => return Ok(()),
        Err(error) if error.kind() == Kind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    let mut theirs = tx.invitations_of(namesake.id, now)?.into_iter();
    let open = |found: &Invitation| found.state != InvitationState::Deleted && sees(actor.viewer(), &namesake, found);
    let Some(other) = theirs.find(open) else { return Ok(()) };
    let typed = typed.trim();
    Err(Error::conflict(format!(
        "{typed} is the id of an invitation of {}, and the username of somebody with the invitation {}.",
        invitation.user, other.id
    ))
    .hint(format!(
        "Say `portalctl invitation delete {}` or `portalctl invitation delete {}`.",
        arg(&invitation.user),
        other.id
    )))
}

/// The invitation of a user who was named: the open one, or else the one that they accepted.
fn only_one(tx: &Tx<'_>, actor: &Actor, now: Timestamp, who: &str) -> Result<(Invitation, User)> {
    let target = Target::find(tx, actor, who)?;
    // Who sees a colleague and does not manage them is told so.
    delegate::managed(tx, actor, &target)?;
    let account = target.account;
    let mut all = tx.invitations_of(account.id, now)?;
    all.retain(|invitation| sees(actor.viewer(), &account, invitation) && invitation.state != InvitationState::Deleted);
    let open = all.iter().any(|invitation| invitation.state != InvitationState::Accepted);
    all.retain(|invitation| !open || invitation.state != InvitationState::Accepted);
    match (all.len(), all.pop()) {
        (_, None) => Err(Error::not_found(format!("{} has no invitation to delete.", account.username))
            .hint("See what there is with `portalctl invitation list`.")),
        (1, Some(only)) => Ok((only, account)),
        (_, Some(oldest)) => {
            let named = |invitation: &Invitation| match &invitation.customer {
                Some(customer) => format!("{} (to {customer})", invitation.id),
                None => format!("{} (to all retail customers)", invitation.id),
            };
            let names: Vec<_> = all.iter().rev().map(&named).collect();
            Err(Error::conflict(format!(
                "{} has several invitations: {}, {}.",
                account.username,
                named(&oldest),
                names.join(", ")
            ))
            .hint("Name one of them by its id."))
        }
    }
}

fn draw(tx: &Tx<'_>, actor: &Actor, invitation: Invitation, account: User) -> Result<Withdrawal> {
    let here = account.assignments.iter().find(|view| view.customer_id == invitation.customer_id).cloned();
    if actor.viewer().is_some() {
        let shown = seen::as_colleague(tx, actor.viewer(), account.clone())?;
        let target = Target { account, shown };
        let found = invitation.customer_id.map(|id| seen::owner_of(tx, id)).transpose()?;
        let held = tx.assignment_at(target.account.id, invitation.customer_id)?;
        let (Some(customer), Some(held)) = (found, held) else {
            return Err(Error::failure("An invitation that is seen has no assignment."));
        };
        delegate::may_change(actor, Some(&customer), &target, &held, None)?;
        actor.require(Duty::Users, std::slice::from_ref(&customer.department))?;
        let view = target.shown.assignments.iter().find(|view| view.id == held.id).cloned();
        let view = view.ok_or_else(|| Error::failure("An assignment that is managed is not seen."))?;
        return Ok(Withdrawal { invitation, user: target.shown, goes: Goes::Untold(view) });
    }
    let goes = match stays(tx, &account, &invitation)? {
        None => {
            actor.require(Duty::Users, &user::departments(&account))?;
            Goes::User(tx.belongings(account.id)?)
        }
        Some(stays) => {
            let owner = invitation.customer_id.map(|id| seen::owner_of(tx, id)).transpose()?;
            actor.require(Duty::Users, &[owner.and_then(|owner| owner.department)])?;
            let (links, queued) = tx.invitation_belongings(invitation.id)?;
            Goes::Assignment { assignment: here, stays, links, queued }
        }
    };
    Ok(Withdrawal { invitation, user: account, goes })
}

/// Why the user of an invitation stays when it goes, if so.
fn stays(tx: &Tx<'_>, account: &User, invitation: &Invitation) -> Result<Option<Stays>> {
    let registered = tx.credentials(account.id)?.is_some_and(|credentials| credentials.hash.is_some());
    let elsewhere = account.assignments.iter().any(|view| view.customer_id != invitation.customer_id);
    Ok(match (registered, elsewhere) {
        (true, _) => Some(Stays::Registered),
        (false, true) => Some(Stays::AssignedElsewhere),
        (false, false) => None,
    })
}

/// Takes an invitation back: its links end, what is queued for it is cancelled, and what goes with it goes. One whose user
/// stays is listed as deleted; one whose user goes is gone with them, and the activity log knows of it.
///
/// # Errors
/// When the actor may not, or what goes is no longer what was asked about.
pub fn delete(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, asked: &Withdrawal) -> Result<Invitation> {
    let name = &asked.user.username;
    let changed = || {
        Error::conflict(format!("The invitation of {name} changed meanwhile; nothing was deleted."))
            .hint(format!("See what is there now with `portalctl invitation show {}`, then try again.", arg(name)))
    };
    let invitation = tx.invitation(asked.invitation.id, now)?.ok_or_else(changed)?;
    let account = tx.user(invitation.user_id)?.ok_or_else(changed)?;
    if invitation.state == InvitationState::Deleted || !sees(actor.viewer(), &account, &invitation) {
        return Err(changed());
    }
    let found = draw(tx, actor, invitation, account.clone())?;
    if found != *asked {
        return Err(changed());
    }
    let Withdrawal { invitation, goes, .. } = found;
    // Whom staff has shut out stays shut out: with the account gone, a new one for the same address would be let in.
    let all = match goes {
        Goes::User(_) => true,
        Goes::Assignment { .. } => false,
        Goes::Untold(_) => account.status != UserStatus::Suspended && stays(tx, &account, &invitation)?.is_none(),
    };
    let before = json!({ "invitation": &invitation, "user": user::logged(&account) });
    let after = if all {
        tx.delete_user(account.id)?;
        None
    } else {
        if let Some(here) = account.assignments.iter().find(|view| view.customer_id == invitation.customer_id) {
            tx.delete_assignment(here.id)?;
        }
        tx.revoke_tokens_of_invitation(invitation.id, now)?;
        tx.cancel_messages_of_invitation(invitation.id)?;
        if !tx.delete_invitation(invitation.id, now)? {
            return Err(changed());
        }
        let kept = tx.invitation(invitation.id, now)?.ok_or_else(changed)?;
        let user = tx.user(account.id)?.ok_or_else(changed)?;
        Some(json!({ "invitation": kept, "user": user::logged(&user) }))
    };
    actor.log(tx, now, "invitation.delete", user::subject(&account), Some(before), after)?;
    Ok(Invitation { state: InvitationState::Deleted, ..invitation })
}
