//! The outbox: messages owed to people outside.

use super::Tx;
use crate::domain::id::{InvitationId, MessageId, TokenId, UserId};
use crate::domain::message::{Channel, MessageKind};
use crate::domain::time::Timestamp;
use crate::domain::user::Language;
use crate::error::{Error, Result};

/// A message to be owed.
#[derive(Debug, Clone)]
pub struct NewMessage {
    /// What it is about.
    pub kind: MessageKind,
    /// Whom it is for.
    pub user: UserId,
    /// The invitation behind it.
    pub invitation: Option<InvitationId>,
    /// The token that its link carries.
    pub token: TokenId,
    /// The address that it goes to, and to no other.
    pub recipient: String,
    /// The language of its text.
    pub language: Language,
    /// Its Message-ID, the same however often it is tried.
    pub message_id: String,
    /// When it came to be owed: due at once.
    pub now: Timestamp,
}

impl Tx<'_> {
    /// Puts a message into the outbox.
    pub fn owe(&mut self, message: &NewMessage) -> Result<MessageId> {
        let id = self.one(
            "INSERT INTO messages (kind, channel, user_id, invitation_id, token_id, recipient, language, state,
                 next_attempt_at, message_id, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'queued', ?8, ?9, ?8) RETURNING id",
            (
                message.kind,
                Channel::Email,
                message.user,
                message.invitation,
                message.token,
                &message.recipient,
                message.language,
                message.now,
                &message.message_id,
            ),
            |row| row.get(0),
        )?;
        self.owed.count += 1;
        if self.owed.first.len() < 20 {
            self.owed.first.push((message.kind, message.recipient.clone()));
        }
        id.ok_or_else(|| Error::failure("The message was not kept."))
    }
}
