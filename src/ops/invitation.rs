//! Invitations: owing somebody the mail with the link that lets them set a password, once or again.

mod delete;
mod due;
mod link;
mod list;
mod resend;

use crate::ambient::Random;
use crate::domain::id::{CustomerId, InvitationId, MessageId, TokenId, UserId};
use crate::domain::message::{Channel, Invitation, Message, MessageKind};
use crate::domain::text::arg;
use crate::domain::time::Timestamp;
use crate::domain::user::{AssignmentView, User, UserStatus};
use crate::error::{Error, Result};
use crate::ops::actor::{Actor, PortalUser};
use crate::ops::{notify, outbox, seen};
use crate::store::Tx;
use crate::store::invitation::{NewInvitation, OpenInvitation, Reach};
use crate::store::message::{Cause, NewMessage, Whom};

pub use delete::{Goes, Stays, Withdrawal, delete, withdrawal};
pub use due::{Due, PassedOver};
pub use link::{HandedOut, link};
pub use list::{List, list};
pub use resend::{Resend, Resent, resend};

/// Invites a user who has no password yet: the invitation, its token and its message, in the transaction that made
/// the user.
///
/// # Errors
/// When the user has no address to send it to.
pub fn invite(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    random: &mut Random,
    user: &User,
    customer: Option<CustomerId>,
    roles: &[String],
) -> Result<(InvitationId, MessageId)> {
    let invitation = record(tx, actor, now, user, customer, roles)?;
    let message = owe(tx, now, random, user, invitation, MessageKind::Invitation)?;
    Ok((invitation, message))
}

/// Owes one more message, with a link of its own, for an invitation.
///
/// # Errors
/// When the user has no address to send it to.
pub fn owe(
    tx: &mut Tx<'_>,
    now: Timestamp,
    random: &mut Random,
    user: &User,
    invitation: InvitationId,
    kind: MessageKind,
) -> Result<MessageId> {
    require_address(user)?;
    let token = tx.insert_confirmation_token(user.id, invitation, random.bytes()?, now)?;
    owe_link(tx, now, random, user, Some(invitation), token, kind)
}

/// Owes a message with the link of a token.
pub(super) fn owe_link(
    tx: &mut Tx<'_>,
    now: Timestamp,
    random: &mut Random,
    user: &User,
    invitation: Option<InvitationId>,
    token: TokenId,
    kind: MessageKind,
) -> Result<MessageId> {
    let language = notify::language(tx, user.id, user.profile.language, invitation)?;
    tx.owe(&NewMessage {
        kind,
        channel: Channel::Email,
        whom: Whom::User(user.id),
        cause: Cause::Link { token, invitation },
        recipient: require_address(user)?.to_owned(),
        language,
        message_id: outbox::message_id(tx, random)?,
        patient: false,
        now,
    })
}

/// Where mail reaches a user.
pub(super) fn require_address(user: &User) -> Result<&str> {
    user.email.as_deref().ok_or_else(|| {
        Error::conflict(format!("{} has no e-mail address to send anything to.", user.username))
            .hint(format!("Give one with `portalctl user edit {} --email ADDRESS`.", arg(&user.reference())))
    })
}

/// An invitation with what was sent for it.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Story {
    /// The invitation.
    #[serde(flatten)]
    pub invitation: Invitation,
    /// The messages, oldest first. A portal user is not told how mail travels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub messages: Option<Vec<Message>>,
}

/// An invitation, by its number, or a user's: the newest open one, else the newest.
///
/// # Errors
/// When there is none, or no such user.
pub fn show(tx: &Tx<'_>, viewer: Option<&PortalUser>, now: Timestamp, which: &str) -> Result<Story> {
    let invitation = match numbered(tx, viewer, now, which)? {
        Some((invitation, _)) => invitation,
        None => {
            let user = seen::account(tx, viewer, which)?;
            let mut seen = tx.invitations_of(user.id, now)?;
            seen.retain(|invitation| sees(viewer, &user, invitation));
            // What is still to be accepted is asked for sooner than what was taken back after it.
            let shown = seen.into_iter().max_by_key(|invitation| (invitation.state.is_open(), invitation.id));
            shown.ok_or_else(|| never_invited(&user))?
        }
    };
    let messages = match viewer {
        None => Some(tx.messages_of_invitation(invitation.id)?),
        Some(_) => None,
    };
    Ok(Story { invitation, messages })
}

/// The invitation with this number, and its user, if it is there for whoever looks.
fn numbered(
    tx: &Tx<'_>,
    viewer: Option<&PortalUser>,
    now: Timestamp,
    which: &str,
) -> Result<Option<(Invitation, User)>> {
    let Ok(id) = which.trim().parse() else { return Ok(None) };
    let id = InvitationId(id);
    if let Some(viewer) = viewer
        && !is_managed(tx, viewer, id)?
    {
        return Ok(None);
    }
    let Some(invitation) = tx.invitation(id, now)? else { return Ok(None) };
    let user = tx.user(invitation.user_id)?.filter(|user| sees(viewer, user, &invitation));
    Ok(user.map(|user| (invitation, user)))
}

/// Whether an invitation is to a customer whose users a portal user manages, of somebody who is assigned there. It costs
/// the same if there is none.
fn is_managed(tx: &Tx<'_>, viewer: &PortalUser, id: InvitationId) -> Result<bool> {
    let mut managed = viewer.access.managed();
    let live = seen::shown_customers(tx, viewer)?;
    managed.retain(|customer| live.contains(customer));
    let (user, customer) = match tx.invited_by_row(id)? {
        Some((user, Some(customer))) if managed.contains(&customer) => (user, customer),
        _ => (UserId(0), CustomerId(0)),
    };
    tx.is_assigned(user, customer)
}

fn never_invited(user: &User) -> Error {
    Error::not_found(format!("{} was never invited.", user.username))
        .hint("See who was with `portalctl invitation list`.")
}

/// Whether an invitation is there for whoever looks. A portal user sees those of colleagues, to customers whose users
/// they manage.
fn sees(viewer: Option<&PortalUser>, user: &User, invitation: &Invitation) -> bool {
    let view = user.assignments.iter().find(|view| view.customer_id == invitation.customer_id);
    viewer.is_none() || view.is_some_and(|view| manages(viewer, view))
}

/// Keeps an invitation: who invites whom to what.
fn record(
    tx: &Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    user: &User,
    customer: Option<CustomerId>,
    roles: &[String],
) -> Result<InvitationId> {
    let invited_by = match &actor.as_user {
        Some(portal_user) => portal_user.username.clone(),
        None => actor.staff.email.clone(),
    };
    tx.insert_invitation(&NewInvitation {
        user: user.id,
        customer,
        roles: roles.join(";"),
        invited_by,
        invited_by_user: actor.as_user.as_ref().map(|portal_user| portal_user.id),
        created_at: now,
    })
}

/// Whether whoever acts manages the users where somebody is assigned.
fn manages(viewer: Option<&PortalUser>, view: &AssignmentView) -> bool {
    viewer.is_none_or(|viewer| view.place().is_some_and(|place| viewer.access.manages(&place).is_some()))
}

/// A user's newest open invitation: any for staff; for a portal user one to a customer whose users they manage, since
/// others are not there for them.
fn open_to(tx: &Tx<'_>, viewer: Option<&PortalUser>, user: &User) -> Result<Option<OpenInvitation>> {
    if viewer.is_none() {
        return tx.open_invitation(user.id);
    }
    let mut newest = None;
    for view in user.assignments.iter().filter(|view| manages(viewer, view)) {
        let here = tx.open_invitation_at(user.id, view.customer_id)?;
        newest = newest.into_iter().chain(here).max_by_key(|open: &OpenInvitation| open.id.0);
    }
    Ok(newest)
}

/// The open invitation of a user who was named. One who has an account but was never invited is invited now.
///
/// `user` is as whoever acts sees them, so that a portal user invites to nothing elsewhere.
fn open(tx: &Tx<'_>, actor: &Actor, now: Timestamp, user: &User) -> Result<OpenInvitation> {
    match user.status {
        UserStatus::NotConfirmed => {}
        UserStatus::Active => {
            return Err(Error::conflict(format!("{} is registered already.", user.username)).hint(format!(
                "A forgotten password is set anew with `portalctl user password {} --reset`.",
                arg(&user.reference())
            )));
        }
        UserStatus::Suspended => {
            return Err(Error::conflict(format!("{} is suspended.", user.username))
                .hint(format!("Let them in again first with `portalctl user resume {}`.", arg(&user.reference()))));
        }
    }
    if let Some(open) = open_to(tx, actor.viewer(), user)? {
        return Ok(open);
    }
    let first = user.assignments.iter().find(|view| manages(actor.viewer(), view));
    let roles = first.map(|assignment| assignment.roles.clone()).unwrap_or_default();
    let id = record(tx, actor, now, user, first.and_then(|assignment| assignment.customer_id), &roles)?;
    Ok(OpenInvitation { id, user: user.id, sends: 0, tries: 0, last_at: now, on_its_way: false, reach: Reach::Reached })
}
