//! Invitations: owing somebody the mail with the link that lets them set a password.

use crate::ambient::Random;
use crate::domain::id::{CustomerId, InvitationId, MessageId};
use crate::domain::message::MessageKind;
use crate::domain::time::Timestamp;
use crate::domain::user::{Language, User};
use crate::error::{Error, Result};
use crate::ops::actor::Actor;
use crate::store::Tx;
use crate::store::invitation::NewInvitation;
use crate::store::message::NewMessage;

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
    let invited_by = match &actor.as_user {
        Some(portal_user) => portal_user.username.clone(),
        None => actor.staff.email.clone(),
    };
    let invitation = tx.insert_invitation(&NewInvitation {
        user: user.id,
        customer,
        roles: roles.join(";"),
        invited_by,
        invited_by_user: actor.as_user.as_ref().map(|portal_user| portal_user.id),
        created_at: now,
    })?;
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
    let recipient = user.email.clone().ok_or_else(|| {
        Error::conflict(format!("{} has no e-mail address to send anything to.", user.username))
            .hint(format!("Give one with `portalctl user edit {} --email ADDRESS`.", user.username))
    })?;
    let token = tx.insert_confirmation_token(user.id, invitation, random.bytes()?, now)?;
    tx.owe(&NewMessage {
        kind,
        user: user.id,
        invitation: Some(invitation),
        token,
        recipient,
        language: user.profile.language.unwrap_or(Language::English),
        message_id: message_id(random)?,
        now,
    })
}

/// A Message-ID that stays the same however often the message is tried. It tells nothing about the machine.
pub(super) fn message_id(random: &mut Random) -> Result<String> {
    let bytes: [u8; 16] = random.bytes()?;
    Ok(format!("<{}@portalctl.invalid>", data_encoding::HEXLOWER.encode(&bytes)))
}
