//! Whether a user is let in, what reaches them, and what goes when they go.

use crate::domain::access::Ground;
use crate::domain::gone::Gone;
use crate::domain::id::UserId;
use crate::domain::message::{Channel, MessageKind};
use crate::domain::sign_in::State;
use crate::domain::time::Timestamp;
use crate::domain::word::Word;
use crate::error::Result;
use crate::store::Tx;

/// What belongs to a user, by count.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Belongings {
    /// Assignments to customers.
    pub assignments: u32,
    /// Invitations, whatever became of them.
    pub invitations: u32,
    /// Tokens: links that were or will be sent.
    pub tokens: u32,
    /// Messages that are still to be sent.
    pub queued: u32,
    /// Tickets that the user added.
    pub tickets: u32,
    /// Comments that the user wrote.
    pub comments: u32,
}

/// What became of the links and messages that were on their way to a user, by count.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Links {
    /// Links that were sent and no longer work.
    pub revoked: usize,
    /// Messages that are no longer sent.
    pub cancelled: usize,
}

impl Tx<'_> {
    /// Suspends a user, or lets them in again with no time. Whether that changed anything.
    pub fn suspend_user(&self, id: UserId, at: Option<Timestamp>) -> Result<bool> {
        let sql = "UPDATE users SET suspended_at = ?2 WHERE id = ?1 AND (suspended_at IS NULL) = (?2 IS NOT NULL)";
        Ok(self.run(sql, (id, at))? > 0)
    }

    /// What is left of that to which a user is assigned.
    pub fn ground_of(&self, user: UserId) -> Result<Ground> {
        let mut ground = Ground::default();
        let sql = "SELECT c.number, c.archived_at IS NOT NULL FROM assignments a LEFT JOIN customers c ON c.id = a.customer_id
                   WHERE a.user_id = ?1 ORDER BY c.number_key";
        for (number, archived) in self.all(sql, [user], |row| Ok((row.get(0)?, row.get(1)?)))? {
            match (archived, number) {
                (true, Some(number)) => ground.archived.push(number),
                _ => ground.live = true,
            }
        }
        Ok(ground)
    }

    /// What an account remembers of failed sign-ins.
    pub fn failed_sign_ins(&self, id: UserId) -> Result<State> {
        let state = self.one("SELECT failed_sign_ins, locked_until FROM users WHERE id = ?1", [id], |row| {
            Ok(State { failures: row.get(0)?, locked_until: row.get(1)? })
        })?;
        Ok(state.unwrap_or_default())
    }

    /// Forgets the failed sign-ins of an account.
    pub fn forget_failed_sign_ins(&self, id: UserId) -> Result<()> {
        self.run("UPDATE users SET failed_sign_ins = 0, locked_until = NULL WHERE id = ?1", [id])?;
        Ok(())
    }

    /// Cancels what is queued for a user, and tells how much that was.
    pub fn cancel_messages_of(&self, user: UserId, why: Gone) -> Result<usize> {
        self.run(
            "UPDATE messages SET state = 'cancelled', next_attempt_at = NULL, last_error = ?2
             WHERE user_id = ?1 AND state = 'queued'",
            (user, why.word()),
        )
    }

    /// How many users want text messages and can sign in.
    pub fn users_for_text_messages(&self) -> Result<u32> {
        let sql = "SELECT count(*) FROM users
                   WHERE notify_work_orders = 'sms' AND password_hash IS NOT NULL AND suspended_at IS NULL";
        Ok(self.one(sql, (), |row| row.get(0))?.unwrap_or_default())
    }

    /// Whether any user may add support cases.
    pub fn is_allowed_support_cases(&self) -> Result<bool> {
        Ok(self.one("SELECT 1 FROM users WHERE allow_support_cases = 1 LIMIT 1", (), |_| Ok(()))?.is_some())
    }

    /// Ends every link of a user, and cancels what is queued to bring one, or to tell of a password that staff gave.
    /// What they are to hear of besides stays queued.
    pub fn revoke_links_of(&self, user: UserId, now: Timestamp, why: Gone) -> Result<Links> {
        let worked: Vec<bool> = self.all(
            "UPDATE tokens SET revoked_at = ?2 WHERE user_id = ?1 AND used_at IS NULL AND revoked_at IS NULL
             RETURNING hash IS NOT NULL AND (expires_at IS NULL OR expires_at > ?2)",
            (user, now),
            |row| row.get(0),
        )?;
        let revoked = worked.into_iter().filter(|worked| *worked).count();
        let cancelled = self.run(
            "UPDATE messages SET state = 'cancelled', next_attempt_at = NULL, last_error = ?3
             WHERE user_id = ?1 AND state = 'queued' AND (token_id IS NOT NULL OR kind = ?2)",
            (user, MessageKind::TemporaryPassword, why.word()),
        )?;
        Ok(Links { revoked, cancelled })
    }

    /// Cancels the mail that is queued for a user, since they have another address, and tells how much that was. Text
    /// messages reach them as before.
    pub fn cancel_mail_of(&self, user: UserId) -> Result<usize> {
        self.run(
            "UPDATE messages SET state = 'cancelled', next_attempt_at = NULL, last_error = ?3
             WHERE user_id = ?1 AND state = 'queued' AND channel = ?2",
            (user, Channel::Email, Gone::UserMoved.word()),
        )
    }

    /// What belongs to a user.
    pub fn belongings(&self, user: UserId) -> Result<Belongings> {
        let found = self.one(
            "SELECT (SELECT count(*) FROM assignments WHERE user_id = ?1),
                    (SELECT count(*) FROM invitations WHERE user_id = ?1),
                    (SELECT count(*) FROM tokens WHERE user_id = ?1),
                    (SELECT count(*) FROM messages WHERE user_id = ?1 AND state = 'queued'),
                    (SELECT count(*) FROM tickets WHERE user_id = ?1),
                    (SELECT count(*) FROM comments WHERE user_id = ?1)",
            [user],
            |row| {
                Ok(Belongings {
                    assignments: row.get(0)?,
                    invitations: row.get(1)?,
                    tokens: row.get(2)?,
                    queued: row.get(3)?,
                    tickets: row.get(4)?,
                    comments: row.get(5)?,
                })
            },
        )?;
        Ok(found.unwrap_or_default())
    }

    /// Deletes a user with assignments, invitations and tokens, and cancels what is queued. Tickets and comments stay.
    pub fn delete_user(&self, id: UserId) -> Result<()> {
        self.cancel_messages_of(id, Gone::UserDeleted)?;
        self.run("DELETE FROM users WHERE id = ?1", [id])?;
        Ok(())
    }
}
