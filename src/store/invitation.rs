//! Invitations and the tokens of their links.

use std::ops::ControlFlow;

use rusqlite::{Row, ToSql, params_from_iter};

use super::{Tx, look_up, numbered};
use crate::domain::id::{CustomerId, InvitationId, TokenId, UserId};
use crate::domain::message::{Invitation, InvitationState};
use crate::domain::time::Timestamp;
use crate::domain::token::Purpose;
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

/// Which invitations to show.
#[derive(Debug, Default, Clone)]
pub struct InvitationFilter {
    /// Only those to this customer.
    pub customer: Option<CustomerId>,
    /// Only those of users whose name, username or address contains this, given its key.
    pub user: Option<String>,
    /// Only those to any of these customers that is not archived, of users who are still assigned there: what a portal
    /// user sees of all invitations.
    pub among: Option<Vec<CustomerId>>,
    /// Also those that portal users have made.
    pub by_users: bool,
    /// In which order.
    pub sort: InvitationSort,
    /// The other way round.
    pub descending: bool,
}

/// In which order invitations are shown.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum InvitationSort {
    /// As they were made.
    #[default]
    Created,
    /// By username.
    User,
    /// By when the last message was sent.
    LastSent,
    /// By when the last link ends; those that have none yet come first.
    Expires,
}

/// An invitation whose user has not registered.
#[derive(Debug, Clone, Copy)]
pub struct OpenInvitation {
    /// Its row.
    pub id: InvitationId,
    /// Who is invited.
    pub user: UserId,
    /// How many messages were sent.
    pub sends: u32,
    /// How many went out or were refused: an address that takes nothing is not tried for ever.
    pub tries: u32,
    /// When the user was last written to, or invited.
    pub last_at: Timestamp,
    /// Whether a message is on its way already.
    pub on_its_way: bool,
    /// Whether anything would reach the user.
    pub reach: Reach,
}

/// Whether a message would reach a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// It would.
    Reached,
    /// They have no address.
    NoAddress,
    /// Staff has shut them out.
    Suspended,
    /// There is nothing left for them to see: it is archived.
    Nowhere,
}

const SELECT: &str = "SELECT i.id, i.user_id, u.username, u.email, c.number, i.roles, i.sends, i.last_sent_at,
    i.expires_at, i.accepted_at, i.deleted_at, i.invited_by, i.created_at, i.customer_id
    FROM invitations i JOIN users u ON u.id = i.user_id LEFT JOIN customers c ON c.id = i.customer_id";

fn from_row(row: &Row<'_>, now: Timestamp) -> rusqlite::Result<Invitation> {
    let expires_at = row.get(8)?;
    Ok(Invitation {
        id: row.get(0)?,
        user_id: row.get(1)?,
        user: row.get(2)?,
        email: row.get(3)?,
        customer_id: row.get(13)?,
        customer: row.get(4)?,
        role: row.get(5)?,
        state: InvitationState::of(row.get(10)?, row.get(9)?, expires_at, now),
        sends: row.get(6)?,
        last_sent_at: row.get(7)?,
        expires_at,
        invited_by: row.get(11)?,
        created_at: row.get(12)?,
    })
}

/// What [`open`] reads.
const OPEN: &str = "SELECT i.id, i.user_id, i.sends,
    (SELECT count(*) FROM messages m WHERE m.invitation_id = i.id AND m.state IN ('sent', 'uncertain', 'failed')),
    coalesce(i.last_sent_at, i.created_at),
    (SELECT max(m.created_at) FROM messages m WHERE m.invitation_id = i.id AND m.state IN ('sent', 'uncertain', 'failed')),
    EXISTS (SELECT 1 FROM messages m WHERE m.invitation_id = i.id AND m.state IN ('queued', 'sending')),
    u.email IS NOT NULL, u.suspended_at IS NOT NULL, EXISTS (SELECT 1 FROM open_places p WHERE p.user_id = u.id)
    FROM invitations i JOIN users u ON u.id = i.user_id";

/// Which of them are open.
const IS_OPEN: &str = "i.accepted_at IS NULL AND i.deleted_at IS NULL AND u.password_hash IS NULL";

fn open(row: &Row<'_>) -> rusqlite::Result<OpenInvitation> {
    let (sends, tried): (u32, u32) = (row.get(2)?, row.get(3)?);
    let (sent_at, tried_at): (Timestamp, Option<Timestamp>) = (row.get(4)?, row.get(5)?);
    Ok(OpenInvitation {
        id: row.get(0)?,
        user: row.get(1)?,
        sends,
        tries: tried.max(sends),
        last_at: tried_at.map_or(sent_at, |tried_at| tried_at.max(sent_at)),
        on_its_way: row.get(6)?,
        reach: match (row.get(7)?, row.get(8)?, row.get(9)?) {
            (_, true, _) => Reach::Suspended,
            (false, false, _) => Reach::NoAddress,
            (true, false, false) => Reach::Nowhere,
            (true, false, true) => Reach::Reached,
        },
    })
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

    /// Adds the token of an invitation's next link. It has no hash and no end until it is derived for sending.
    pub fn insert_confirmation_token(
        &self,
        user: UserId,
        invitation: InvitationId,
        nonce: [u8; 16],
        now: Timestamp,
    ) -> Result<TokenId> {
        let generation = self
            .one(
                "UPDATE invitations SET generation = generation + 1 WHERE id = ?1 RETURNING generation",
                [invitation],
                |row| row.get(0),
            )?
            .ok_or_else(|| Error::failure("The invitation is gone."))?;
        self.insert_token(user, Purpose::Confirm, Some(invitation), generation, nonce, now)
    }

    /// The invitation with this row, as it is at this moment.
    pub fn invitation(&self, id: InvitationId, now: Timestamp) -> Result<Option<Invitation>> {
        self.one(&format!("{SELECT} WHERE i.id = ?1"), [id], |row| from_row(row, now))
    }

    /// Whose invitation the one with this row is, and to which customer. It costs the same if there is none (see
    /// `super::look_up`).
    pub fn invited_by_row(&self, id: InvitationId) -> Result<Option<(UserId, Option<CustomerId>)>> {
        let sql = look_up::some("invitations", "id", "user_id, customer_id", None);
        let read = |row: &Row<'_>| Ok((row.get(1)?, row.get(2)?));
        Ok(self.one(&sql, [id], look_up::found(id.0, read))?.flatten())
    }

    /// The invitations of a user, newest first, as they are at this moment.
    pub fn invitations_of(&self, user: UserId, now: Timestamp) -> Result<Vec<Invitation>> {
        let sql = format!("{SELECT} WHERE i.user_id = ?1 ORDER BY i.id DESC");
        self.all(&sql, [user], |row| from_row(row, now))
    }

    /// Shows invitations, as they are at this moment.
    pub fn invitations(
        &self,
        filter: &InvitationFilter,
        now: Timestamp,
        visit: &mut dyn FnMut(Invitation) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        let order = match filter.sort {
            InvitationSort::Created => "i.id",
            InvitationSort::User => "u.username_key",
            InvitationSort::LastSent => "coalesce(i.last_sent_at, 0)",
            InvitationSort::Expires => "coalesce(i.expires_at, 0)",
        };
        let direction = if filter.descending { "DESC" } else { "ASC" };
        let among = match filter.among.as_deref() {
            None => &[][..],
            Some([]) => return Ok(()),
            Some(customers) => customers,
        };
        let seen = match among {
            [] => "1 = 1".to_owned(),
            _ => format!(
                "i.customer_id IN ({}) AND c.archived_at IS NULL AND EXISTS (SELECT 1 FROM assignments a
                     WHERE a.user_id = i.user_id AND a.customer_id = i.customer_id)",
                numbered(4, among.len())
            ),
        };
        let sql = format!(
            "{SELECT} WHERE (?1 IS NULL OR i.customer_id = ?1)
             AND (?2 IS NULL OR replace(u.username_key, ?2, '') <> u.username_key
                 OR replace(u.email_key, ?2, '') <> u.email_key OR replace(u.name_key, ?2, '') <> u.name_key)
             AND (?3 = 1 OR i.invited_by_user_id IS NULL) AND {seen}
             ORDER BY {order} {direction}, i.id {direction}"
        );
        let fixed: [&dyn ToSql; 3] = [&filter.customer, &filter.user, &filter.by_users];
        let params = params_from_iter(fixed.into_iter().chain(among.iter().map(|customer| customer as &dyn ToSql)));
        self.each(&sql, params, |row| from_row(row, now), visit)
    }

    /// The newest open invitation of a user who has not registered.
    pub fn open_invitation(&self, user: UserId) -> Result<Option<OpenInvitation>> {
        self.one(&format!("{OPEN} WHERE {IS_OPEN} AND i.user_id = ?1 ORDER BY i.id DESC LIMIT 1"), [user], open)
    }

    /// The open invitation of a user who has not registered to a customer, or to all retail customers.
    pub fn open_invitation_at(&self, user: UserId, customer: Option<CustomerId>) -> Result<Option<OpenInvitation>> {
        let sql = format!("{OPEN} WHERE {IS_OPEN} AND i.user_id = ?1 AND ifnull(i.customer_id, 0) = ifnull(?2, 0)");
        self.one(&sql, (user, customer), open)
    }

    /// How often and when the user of an invitation was written to, whatever became of it.
    pub fn invitation_as_open(&self, id: InvitationId) -> Result<Option<OpenInvitation>> {
        self.one(&format!("{OPEN} WHERE i.id = ?1"), [id], open)
    }

    /// Shows the open invitations of users who have not registered: those written to longest ago first, and of each user
    /// the newest one.
    pub fn open_invitations(&self, visit: &mut dyn FnMut(OpenInvitation) -> Result<ControlFlow<()>>) -> Result<()> {
        let sql = format!(
            "{OPEN} WHERE {IS_OPEN} AND i.id = (SELECT max(o.id) FROM invitations o
                 WHERE o.user_id = i.user_id AND o.accepted_at IS NULL AND o.deleted_at IS NULL)
             ORDER BY coalesce(i.last_sent_at, i.created_at), i.id"
        );
        self.each(&sql, (), open, visit)
    }

    /// Remembers that a link was handed out, which ends then. A later end counts only with a link that was made by now.
    pub fn extend_invitation(&self, id: InvitationId, expires_at: Timestamp, now: Timestamp) -> Result<()> {
        let sql = "UPDATE invitations SET expires_at = ?2
                   WHERE id = ?1 AND (expires_at IS NULL OR expires_at < ?2 OR NOT EXISTS (
                       SELECT 1 FROM tokens t WHERE t.invitation_id = ?1 AND t.expires_at = invitations.expires_at
                           AND t.created_at <= ?3))";
        self.run(sql, (id, expires_at, now))?;
        Ok(())
    }

    /// Remembers that a message was sent.
    pub fn count_send(&self, id: InvitationId, now: Timestamp) -> Result<()> {
        self.run("UPDATE invitations SET sends = sends + 1, last_sent_at = ?2 WHERE id = ?1", (id, now))?;
        Ok(())
    }

    /// Closes a user's open invitations: a password is set.
    pub fn accept_invitation(&self, user: UserId, now: Timestamp) -> Result<()> {
        let sql = "UPDATE invitations SET accepted_at = ?2
                   WHERE user_id = ?1 AND accepted_at IS NULL AND deleted_at IS NULL";
        self.run(sql, (user, now))?;
        Ok(())
    }

    /// Takes an invitation back. False if it was already.
    pub fn delete_invitation(&self, id: InvitationId, now: Timestamp) -> Result<bool> {
        let sql = "UPDATE invitations SET deleted_at = ?2 WHERE id = ?1 AND deleted_at IS NULL";
        Ok(self.run(sql, (id, now))? > 0)
    }

    /// The portal user who made an invitation, while they are there; none where staff did.
    pub fn inviting_user(&self, id: InvitationId) -> Result<Option<UserId>> {
        let user = self.one("SELECT invited_by_user_id FROM invitations WHERE id = ?1", [id], |row| row.get(0))?;
        Ok(user.flatten())
    }

    /// How many links of an invitation still work or wait to be sent, and how many messages do.
    pub fn invitation_belongings(&self, id: InvitationId) -> Result<(u32, u32)> {
        let sql =
            "SELECT (SELECT count(*) FROM tokens WHERE invitation_id = ?1 AND used_at IS NULL AND revoked_at IS NULL),
                          (SELECT count(*) FROM messages WHERE invitation_id = ?1 AND state = 'queued')";
        Ok(self.one(sql, [id], |row| Ok((row.get(0)?, row.get(1)?)))?.unwrap_or_default())
    }

    /// Whether there is any place for a user that is not archived.
    pub fn has_open_place(&self, user: UserId) -> Result<bool> {
        Ok(self.one("SELECT 1 FROM open_places p WHERE p.user_id = ?1 LIMIT 1", [user], |_| Ok(()))?.is_some())
    }

    /// What a user is to see, in words: each customer with the facilities, or none for all of them.
    pub fn places_of(&self, user: UserId) -> Result<Vec<Place>> {
        let customers: Vec<(i64, Place)> = self.all(
            "SELECT a.id, c.name, a.all_facilities, a.unassigned FROM assignments a JOIN customers c ON c.id = a.customer_id
             WHERE a.user_id = ?1 AND c.archived_at IS NULL ORDER BY c.name_key, a.id",
            [user],
            |row| {
                let (customer, all_facilities, unassigned) = (row.get(1)?, row.get(2)?, row.get(3)?);
                Ok((row.get(0)?, Place { customer, all_facilities, facilities: Vec::new(), unassigned }))
            },
        )?;
        let facilities = "SELECT f.name FROM assignment_facilities a JOIN facilities f ON f.id = a.facility_id
                          WHERE a.assignment_id = ?1 AND f.archived_at IS NULL ORDER BY f.name_key, f.id";
        let with_facilities = |(assignment, mut place): (i64, Place)| {
            place.facilities = self.all(facilities, [assignment], |row| row.get(0))?;
            Ok(place)
        };
        let mut places = customers.into_iter().map(with_facilities).collect::<Result<Vec<Place>>>()?;
        // Where every facility is archived, there is nothing to see.
        places.retain(|place| place.all_facilities || place.unassigned || !place.facilities.is_empty());
        Ok(places)
    }
}

/// A customer that a user is to see, and which of its facilities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The customer's name.
    pub customer: String,
    /// Whether every facility is covered.
    pub all_facilities: bool,
    /// The names of the facilities, where not all of them are covered.
    pub facilities: Vec<String>,
    /// Whether, beside these, what belongs to no facility is covered.
    pub unassigned: bool,
}
