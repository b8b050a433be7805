//! What registering and signing in need: tokens, password hashes, failed sign-ins.

use rusqlite::Row;
use secrecy::{ExposeSecret, SecretString};

use super::Tx;
use crate::domain::id::{InvitationId, TokenId, UserId};
use crate::domain::sign_in;
use crate::domain::time::Timestamp;
use crate::domain::token::{self, Purpose};
use crate::error::{Error, Result};

/// What decides whether a user is let in.
#[derive(Debug)]
pub struct Credentials {
    /// The hash of the password, if one is set.
    pub hash: Option<SecretString>,
    /// Whether staff have shut the user out.
    pub suspended: bool,
    /// Whether the next sign-in has to change the password.
    pub must_change: bool,
    /// What is remembered of failed sign-ins.
    pub failures: sign_in::State,
}

/// A token's row: what it is derived from, and what it is good for.
#[derive(Debug, Clone)]
pub struct TokenRow {
    /// Its row.
    pub id: TokenId,
    /// Whose it is.
    pub user: UserId,
    /// What it is good for.
    pub purpose: Purpose,
    /// The invitation, for confirming.
    pub invitation: Option<InvitationId>,
    /// Its number within the invitation.
    pub generation: u32,
    /// What makes it unlike any other.
    pub nonce: [u8; 16],
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends; none before it was derived.
    pub expires_at: Option<Timestamp>,
    /// Whether it still serves its purpose, apart from its end: it is neither used nor revoked, and the user has the
    /// same address, is not suspended and is still waiting for what it gives.
    pub live: bool,
}

impl TokenRow {
    /// When it ends, if it has begun and has not ended by now.
    pub fn end(&self, now: Timestamp) -> Option<Timestamp> {
        self.expires_at.filter(|end| token::lasts(self.created_at, *end, now))
    }
}

const TOKEN: &str = "SELECT t.id, t.user_id, t.purpose, t.invitation_id, t.generation, t.nonce, t.expires_at,
    t.used_at IS NULL AND t.revoked_at IS NULL AND u.suspended_at IS NULL
    AND (t.email_key = u.email_key OR (t.email_key IS NULL AND u.email_key IS NULL))
    AND (t.purpose = 'confirm') = (u.password_hash IS NULL)
    AND (t.invitation_id IS NULL OR EXISTS (SELECT 1 FROM invitations i
        WHERE i.id = t.invitation_id AND i.accepted_at IS NULL AND i.deleted_at IS NULL))
, t.created_at
    FROM tokens t JOIN users u ON u.id = t.user_id";

fn token(row: &Row<'_>) -> rusqlite::Result<TokenRow> {
    Ok(TokenRow {
        id: row.get(0)?,
        user: row.get(1)?,
        purpose: row.get(2)?,
        invitation: row.get(3)?,
        generation: row.get(4)?,
        nonce: row.get(5)?,
        created_at: row.get(8)?,
        expires_at: row.get(6)?,
        live: row.get(7)?,
    })
}

impl Tx<'_> {
    /// The token with this row.
    pub fn token(&self, id: TokenId) -> Result<Option<TokenRow>> {
        self.one(&format!("{TOKEN} WHERE t.id = ?1"), [id], token)
    }

    /// The token with this hash.
    pub fn token_with_hash(&self, hash: &[u8; 32]) -> Result<Option<TokenRow>> {
        self.one(&format!("{TOKEN} WHERE t.hash = ?1"), [hash.as_slice()], token)
    }

    /// Adds the token of a user's next link. It has no hash and no end until it is derived for sending.
    pub fn insert_token(
        &self,
        user: UserId,
        purpose: Purpose,
        invitation: Option<InvitationId>,
        generation: u32,
        nonce: [u8; 16],
        now: Timestamp,
    ) -> Result<TokenId> {
        let id = self.one(
            "INSERT INTO tokens (user_id, purpose, invitation_id, email_key, generation, nonce, created_at)
             SELECT u.id, ?2, ?3, u.email_key, ?4, ?5, ?6 FROM users u WHERE u.id = ?1 RETURNING id",
            (user, purpose, invitation, generation, nonce.as_slice(), now),
            |row| row.get(0),
        )?;
        id.ok_or_else(|| Error::failure("The token was not kept."))
    }

    /// Keeps the hash of a token that was derived, and when it ends. One that is handed out was made by then.
    pub fn hand_out_token(&self, id: TokenId, hash: &[u8; 32], expires_at: Timestamp, now: Timestamp) -> Result<()> {
        let sql = "UPDATE tokens SET hash = ?2, expires_at = ?3,
                       created_at = CASE WHEN created_at > ?4 THEN ?4 ELSE created_at END WHERE id = ?1";
        self.run(sql, (id, hash.as_slice(), expires_at, now))?;
        Ok(())
    }

    /// Uses a token up. False if somebody else has, or it was revoked or ended: then nothing may come of it.
    pub fn use_token(&self, id: TokenId, now: Timestamp) -> Result<bool> {
        let sql = "UPDATE tokens SET used_at = ?2
                   WHERE id = ?1 AND used_at IS NULL AND revoked_at IS NULL AND expires_at > ?2";
        Ok(self.run(sql, (id, now))? > 0)
    }

    /// Makes a user's tokens of one purpose worthless.
    pub fn revoke_tokens_for(&self, user: UserId, purpose: Purpose, now: Timestamp) -> Result<()> {
        let sql = "UPDATE tokens SET revoked_at = ?3
                   WHERE user_id = ?1 AND purpose = ?2 AND used_at IS NULL AND revoked_at IS NULL";
        self.run(sql, (user, purpose, now))?;
        Ok(())
    }

    /// Makes those of a user's tokens of one purpose worthless that are older than one of them.
    pub fn revoke_tokens_before(&self, user: UserId, purpose: Purpose, newest: TokenId, now: Timestamp) -> Result<()> {
        let sql = "UPDATE tokens SET revoked_at = ?4
                   WHERE user_id = ?1 AND purpose = ?2 AND id < ?3 AND used_at IS NULL AND revoked_at IS NULL";
        self.run(sql, (user, purpose, newest, now))?;
        Ok(())
    }

    /// Makes the tokens of an invitation worthless.
    pub fn revoke_tokens_of_invitation(&self, invitation: InvitationId, now: Timestamp) -> Result<()> {
        let sql = "UPDATE tokens SET revoked_at = ?2
                   WHERE invitation_id = ?1 AND used_at IS NULL AND revoked_at IS NULL";
        self.run(sql, (invitation, now))?;
        Ok(())
    }

    /// What decides whether a user is let in.
    pub fn credentials(&self, user: UserId) -> Result<Option<Credentials>> {
        self.one(
            "SELECT password_hash, suspended_at IS NOT NULL, must_change_password, failed_sign_ins, locked_until
             FROM users WHERE id = ?1",
            [user],
            |row| {
                Ok(Credentials {
                    hash: row.get::<_, Option<String>>(0)?.map(SecretString::from),
                    suspended: row.get(1)?,
                    must_change: row.get(2)?,
                    failures: sign_in::State { failures: row.get(3)?, locked_until: row.get(4)? },
                })
            },
        )
    }

    /// Sets a password by its hash. Failed sign-ins are forgotten with the old one.
    pub fn set_password(&self, user: UserId, hash: &SecretString, must_change: bool) -> Result<()> {
        let sql = "UPDATE users SET password_hash = ?2, must_change_password = ?3, failed_sign_ins = 0,
                   locked_until = NULL WHERE id = ?1";
        self.run(sql, (user, hash.expose_secret(), must_change))?;
        Ok(())
    }

    /// Remembers a failed sign-in.
    pub fn set_sign_in_failures(&self, user: UserId, state: sign_in::State) -> Result<()> {
        let sql = "UPDATE users SET failed_sign_ins = ?2, locked_until = ?3 WHERE id = ?1";
        self.run(sql, (user, state.failures, state.locked_until))?;
        Ok(())
    }

    /// Remembers that a user was let in, and forgets the failures before.
    pub fn set_signed_in(&self, user: UserId, now: Timestamp) -> Result<()> {
        let sql = "UPDATE users SET last_sign_in_at = ?2, failed_sign_ins = 0, locked_until = NULL WHERE id = ?1";
        self.run(sql, (user, now))?;
        Ok(())
    }
}
