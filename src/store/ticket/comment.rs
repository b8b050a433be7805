//! Comments on tickets.

use rusqlite::Row;

use super::Reader;
use crate::domain::id::{CommentId, StaffId, TicketId, UserId};
use crate::domain::ticket::Comment;
use crate::error::{Error, Result};
use crate::store::Tx;

/// Who wrote a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Author {
    /// A member of staff.
    Staff(StaffId),
    /// A user of the portal.
    User(UserId),
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Comment> {
    Ok(Comment {
        id: row.get(0)?,
        author: row.get(1)?,
        internal: row.get(2)?,
        text: row.get(3)?,
        created_at: row.get(4)?,
    })
}

impl Tx<'_> {
    /// The comments on a ticket, oldest first; internal ones only for staff.
    pub fn comments(&self, ticket: TicketId, reader: Reader) -> Result<Vec<Comment>> {
        self.all(
            "SELECT id, author, internal, text, created_at FROM comments
             WHERE ticket_id = ?1 AND (internal = 0 OR ?2) ORDER BY created_at, id",
            (ticket, reader == Reader::Staff),
            from_row,
        )
    }

    /// The comment with this row, and the ticket it is on.
    pub fn comment(&self, id: CommentId) -> Result<Option<(TicketId, Comment)>> {
        let sql = "SELECT id, author, internal, text, created_at, ticket_id FROM comments WHERE id = ?1";
        self.one(sql, [id], |row| Ok((row.get(5)?, from_row(row)?)))
    }

    /// Adds a comment to a ticket; its `id` is not looked at.
    pub fn insert_comment(&self, ticket: TicketId, author: Author, comment: &Comment) -> Result<CommentId> {
        let (staff, user) = match author {
            Author::Staff(id) => (Some(id), None),
            Author::User(id) => (None, Some(id)),
        };
        let id = self.one(
            "INSERT INTO comments (ticket_id, author, staff_id, user_id, internal, text, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id",
            (ticket, &comment.author, staff, user, comment.internal, &comment.text, comment.created_at),
            |row| row.get(0),
        )?;
        id.ok_or_else(|| Error::failure("The comment was not saved."))
    }
}
