//! Invitations: owing somebody the mail with the link that lets them set a password, once or again.

mod link;
mod resend;

use std::ops::ControlFlow;

use sha2::{Digest, Sha256};

use crate::ambient::Random;
use crate::domain::id::{CustomerId, InvitationId, MessageId, TokenId};
use crate::domain::message::{Invitation, MessageKind};
use crate::domain::text::arg;
use crate::domain::time::Timestamp;
use crate::domain::user::{Language, User, UserStatus};
use crate::error::{Error, Result};
use crate::ops::actor::Actor;
use crate::ops::find;
use crate::store::Tx;
use crate::store::invitation::{InvitationFilter, NewInvitation, OpenInvitation};
use crate::store::message::NewMessage;

pub use link::{HandedOut, link};
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
    let language = match user.profile.language {
        Some(language) => language,
        None => tx.customer_language(user.id, invitation)?.unwrap_or(Language::English),
    };
    tx.owe(&NewMessage {
        kind,
        user: user.id,
        invitation,
        token,
        recipient: require_address(user)?.to_owned(),
        language,
        message_id: message_id(random, token)?,
        now,
    })
}

/// Where mail reaches a user.
pub(super) fn require_address(user: &User) -> Result<&str> {
    user.email.as_deref().ok_or_else(|| {
        Error::conflict(format!("{} has no e-mail address to send anything to.", user.username))
            .hint(format!("Give one with `portalctl user edit {} --email ADDRESS`.", arg(&user.username)))
    })
}

/// An invitation, by its number, or a user's newest.
///
/// # Errors
/// When there is none, or no such user.
pub fn show(tx: &Tx<'_>, now: Timestamp, which: &str) -> Result<Invitation> {
    if let Ok(id) = which.trim().parse()
        && let Some(invitation) = tx.invitation(InvitationId(id), now)?
    {
        return Ok(invitation);
    }
    let user = find::user(tx, which)?;
    tx.last_invitation(user.id, now)?.ok_or_else(|| {
        Error::not_found(format!("{} was never invited.", user.username))
            .hint("See who was with `portalctl invitation list`.")
    })
}

/// Shows invitations, as they are at this moment.
///
/// # Errors
/// Those of the database and the visitor.
pub fn list(
    tx: &Tx<'_>,
    now: Timestamp,
    filter: &InvitationFilter,
    visit: &mut dyn FnMut(Invitation) -> Result<ControlFlow<()>>,
) -> Result<()> {
    tx.invitations(filter, now, visit)
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

/// The open invitation of a user who was named. One who has an account but was never invited is invited now.
fn open(tx: &Tx<'_>, actor: &Actor, now: Timestamp, user: &User) -> Result<OpenInvitation> {
    match user.status {
        UserStatus::NotConfirmed => {}
        UserStatus::Active => {
            return Err(Error::conflict(format!("{} is registered already.", user.username)).hint(format!(
                "A forgotten password is set anew with `portalctl user password {} --reset`.",
                arg(&user.username)
            )));
        }
        UserStatus::Suspended => {
            return Err(Error::conflict(format!("{} is suspended.", user.username))
                .hint(format!("Let them in again first with `portalctl user resume {}`.", arg(&user.username))));
        }
    }
    if let Some(open) = tx.open_invitation(user.id)? {
        return Ok(open);
    }
    let first = user.assignments.first();
    let roles = first.map(|assignment| assignment.roles.clone()).unwrap_or_default();
    let id = record(tx, actor, now, user, first.and_then(|assignment| assignment.customer_id), &roles)?;
    Ok(OpenInvitation { id, user: user.id, sends: 0, tries: 0, last_at: now, on_its_way: false })
}

/// A Message-ID that stays the same however often the message is tried, and that no other has. It tells nothing about
/// the machine.
fn message_id(random: &mut Random, token: TokenId) -> Result<String> {
    let bytes: [u8; 16] = random.bytes()?;
    let digest = Sha256::new().chain_update(bytes).chain_update(token.0.to_be_bytes()).finalize();
    Ok(format!("<{}@portalctl.invalid>", data_encoding::HEXLOWER.encode(&digest[..16])))
}
