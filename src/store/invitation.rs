//! Invitations and the tokens of their links.

use super::Tx;
use crate::domain::id::{CustomerId, InvitationId, TokenId, UserId};
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};

/// An invitation to be kept.
#[derive(Debug, Clone)]
pub struct NewInvitation {
    /// Who is invited.
    pub user: UserId,
    /// To which customer; none for all retail customers.
    pub customer: Option<CustomerId>,
    /// In which roles, as a list with `;`.
    pub roles: String,
    /// By whom: a member of staff or a portal user.
    pub invited_by: String,
    /// The portal user's row.
    pub invited_by_user: Option<UserId>,
    /// When.
    pub created_at: Timestamp,
}

impl Tx<'_> {
    /// Adds an invitation.
    pub fn insert_invitation(&self, new: &NewInvitation) -> Result<InvitationId> {
        let id = self.one(
            "INSERT INTO invitations (user_id, customer_id, roles, invited_by, invited_by_user_id, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING id",
            (new.user, new.customer, &new.roles, &new.invited_by, new.invited_by_user, new.created_at),
            |row| row.get(0),
        )?;
        id.ok_or_else(|| Error::failure("The invitation was not kept."))
    }

    /// The invitation that a user has not accepted yet.
    pub fn unaccepted_invitation(&self, user: UserId) -> Result<Option<InvitationId>> {
        let sql = "SELECT id FROM invitations WHERE user_id = ?1 AND accepted_at IS NULL AND deleted_at IS NULL";
        self.one(sql, [user], |row| row.get(0))
    }

    /// Adds the token of an invitation's next link. It has no hash and no end until it is derived for sending.
    pub fn insert_confirmation_token(
        &self,
        user: UserId,
        invitation: InvitationId,
        nonce: [u8; 16],
        now: Timestamp,
    ) -> Result<TokenId> {
        let generation: i64 = self
            .one(
                "UPDATE invitations SET generation = generation + 1 WHERE id = ?1 RETURNING generation",
                [invitation],
                |row| row.get(0),
            )?
            .ok_or_else(|| Error::failure("The invitation is gone."))?;
        let id = self.one(
            "INSERT INTO tokens (user_id, purpose, invitation_id, generation, nonce, created_at)
             VALUES (?1, 'confirm', ?2, ?3, ?4, ?5) RETURNING id",
            (user, invitation, generation, nonce.as_slice(), now),
            |row| row.get(0),
        )?;
        id.ok_or_else(|| Error::failure("The token was not kept."))
    }
}
