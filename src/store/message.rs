//! The outbox: messages owed to people outside, and how senders take them one by one.
//!
//! A sender claims a message with a random claim and a lease, in one statement, so that no two take the same. Just
//! before the content goes out it marks the message as handed over. A claim whose lease ran out belonged to a sender
//! that died: what was not handed over is queued again, what was is uncertain.

mod desk;
mod list;
mod sender;

pub use desk::Trace;
pub use list::{Due, MessageFilter};
pub use sender::{Astray, Horizon, Settled};

use rusqlite::Row;

use super::Tx;
use crate::domain::id::{CommentId, InvitationId, MessageId, StaffId, TicketId, TokenId, UserId};
use crate::domain::message::{Audience, Channel, Message, MessageKind, MessageState};
use crate::domain::time::Timestamp;
use crate::domain::user::Language;
use crate::error::{Error, Result};

/// Whom a message is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whom {
    /// A user of the portal.
    User(UserId),
    /// A member of staff.
    Staff(StaffId),
    /// The organization.
    Organization,
}

/// Why a message is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// A link that lets somebody in.
    Link {
        /// The token that the link carries.
        token: TokenId,
        /// The invitation behind it.
        invitation: Option<InvitationId>,
    },
    /// Staff gave the user a password.
    Password,
    /// A ticket that is there now.
    Ticket(TicketId),
    /// Something said on a ticket.
    Comment(CommentId),
}

/// A message to be owed.
#[derive(Debug, Clone)]
pub struct NewMessage {
    /// What it is about.
    pub kind: MessageKind,
    /// How it travels.
    pub channel: Channel,
    /// Whom it is for.
    pub whom: Whom,
    /// Why it is owed.
    pub cause: Cause,
    /// The address or mobile number that it goes to, and to no other.
    pub recipient: String,
    /// The language of its text.
    pub language: Language,
    /// Its Message-ID, the same however often it is tried.
    pub message_id: String,
    /// Whether it waits for the end of quiet hours.
    pub patient: bool,
    /// When it came to be owed: due at once.
    pub now: Timestamp,
}

/// A message that a sender has taken.
#[derive(Debug, Clone)]
pub struct Claimed {
    /// Its row.
    pub id: MessageId,
    /// What it is about.
    pub kind: MessageKind,
    /// How it travels.
    pub channel: Channel,
    /// Whom it is for; none when they are gone.
    pub whom: Option<Whom>,
    /// Why it is owed; none when that is gone.
    pub cause: Option<Cause>,
    /// Where it goes.
    pub recipient: String,
    /// The language of its text.
    pub language: Language,
    /// Whether it waits for the end of quiet hours.
    pub patient: bool,
    /// Which attempt this is, from 1.
    pub attempts: u32,
    /// Its Message-ID.
    pub message_id: String,
    /// When it came to be owed.
    pub created_at: Timestamp,
}

const SELECT: &str =
    "SELECT m.id, m.kind, m.channel, m.recipient, m.state, m.attempts, m.next_attempt_at, m.last_error,
    m.created_at, m.sent_at, m.message_id FROM messages m";

fn from_row(row: &Row<'_>) -> rusqlite::Result<Message> {
    let state = row.get(4)?;
    let next_attempt_at: Option<Timestamp> = row.get(6)?;
    Ok(Message {
        id: row.get(0)?,
        kind: row.get(1)?,
        channel: row.get(2)?,
        recipient: row.get(3)?,
        state,
        attempts: row.get(5)?,
        // While a message is being sent, the row still knows when it was due, in case it turns out never to have been tried.
        next_attempt_at: next_attempt_at.filter(|_| state == MessageState::Queued),
        last_error: row.get(7)?,
        created_at: row.get(8)?,
        sent_at: row.get(9)?,
        message_id: row.get(10)?,
    })
}

/// What [`claimed`] reads.
const CLAIMED: &str = "id, kind, channel, user_id, staff_id, token_id, invitation_id, comment_id, ticket_id, recipient,
    language, patient, attempts, message_id, created_at";

fn claimed(row: &Row<'_>) -> rusqlite::Result<Claimed> {
    let kind: MessageKind = row.get(1)?;
    let (user, staff): (Option<UserId>, Option<StaffId>) = (row.get(3)?, row.get(4)?);
    let (token, invitation): (Option<TokenId>, _) = (row.get(5)?, row.get(6)?);
    let (comment, ticket): (Option<CommentId>, Option<TicketId>) = (row.get(7)?, row.get(8)?);
    Ok(Claimed {
        id: row.get(0)?,
        kind,
        channel: row.get(2)?,
        whom: match kind.audience() {
            Audience::User => user.map(Whom::User),
            Audience::Staff => staff.map(Whom::Staff),
            Audience::Organization => Some(Whom::Organization),
        },
        cause: match kind {
            MessageKind::Invitation | MessageKind::Reminder | MessageKind::PasswordReset => {
                token.map(|token| Cause::Link { token, invitation })
            }
            MessageKind::TemporaryPassword => Some(Cause::Password),
            MessageKind::UserComment | MessageKind::StaffComment => comment.map(Cause::Comment),
            MessageKind::FaultReport | MessageKind::Call | MessageKind::WorkOrder | MessageKind::SupportCase => {
                ticket.map(Cause::Ticket)
            }
        },
        recipient: row.get(9)?,
        language: row.get(10)?,
        patient: row.get(11)?,
        attempts: row.get(12)?,
        message_id: row.get(13)?,
        created_at: row.get(14)?,
    })
}

impl Tx<'_> {
    /// Puts a message into the outbox.
    pub fn owe(&mut self, message: &NewMessage) -> Result<MessageId> {
        let (user, staff) = match message.whom {
            Whom::User(user) => (Some(user), None),
            Whom::Staff(staff) => (None, Some(staff)),
            Whom::Organization => (None, None),
        };
        let (token, invitation, comment, ticket) = match message.cause {
            Cause::Link { token, invitation } => (Some(token), invitation, None, None),
            Cause::Password => (None, None, None, None),
            Cause::Comment(comment) => (None, None, Some(comment), None),
            Cause::Ticket(ticket) => (None, None, None, Some(ticket)),
        };
        let id = self.one(
            "INSERT INTO messages (kind, channel, user_id, staff_id, token_id, invitation_id, comment_id, ticket_id,
                 recipient, language, patient, state, next_attempt_at, message_id, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 'queued', ?12, ?13, ?12) RETURNING id",
            (
                message.kind,
                message.channel,
                user,
                staff,
                token,
                invitation,
                comment,
                ticket,
                &message.recipient,
                message.language,
                message.patient,
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

    /// The message with this row.
    pub fn message(&self, id: MessageId) -> Result<Option<Message>> {
        self.one(&format!("{SELECT} WHERE m.id = ?1"), [id], from_row)
    }

    /// The message that came to be owed last; 0 if there is none.
    pub fn newest_message(&self) -> Result<MessageId> {
        let newest = self.one("SELECT max(id) FROM messages", (), |row| row.get(0))?;
        Ok(newest.flatten().unwrap_or(MessageId(0)))
    }

    /// The language of a user's mail where they have chosen none: that of the customer they are invited to, else of the
    /// first customer that has one.
    pub fn customer_language(&self, user: UserId, invitation: Option<InvitationId>) -> Result<Option<Language>> {
        let invited = "SELECT c.language FROM invitations i JOIN customers c ON c.id = i.customer_id
                       WHERE i.id = ?1 AND c.language IS NOT NULL";
        let assigned = "SELECT c.language FROM assignments a JOIN customers c ON c.id = a.customer_id
                        WHERE a.user_id = ?1 AND c.language IS NOT NULL ORDER BY a.id LIMIT 1";
        match self.one(invited, [invitation], |row| row.get(0))? {
            Some(language) => Ok(Some(language)),
            None => self.one(assigned, [user], |row| row.get(0)),
        }
    }
}
