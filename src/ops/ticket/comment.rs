//! Commenting on a ticket.

use serde_json::json;

use super::{as_shown, denied, may, require, reread, subject};
use crate::ambient::Random;
use crate::domain::id::CommentId;
use crate::domain::permission::Permission;
use crate::domain::text;
use crate::domain::ticket::{Comment, Ticket};
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};
use crate::ops::actor::Actor;
use crate::ops::{notify, seen};
use crate::store::Tx;

/// What is to be said.
#[derive(Debug, Clone)]
pub struct Remark {
    /// The text.
    pub text: String,
    /// Whether only staff reads it.
    pub internal: bool,
}

/// Adds a comment to a ticket, owes a message to whoever is to hear of it, and gives the ticket as it is then.
///
/// # Errors
/// When there is no such ticket for whoever comments, they may not, or the text is empty.
pub fn comment(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    random: &mut Random,
    which: &str,
    remark: Remark,
) -> Result<Ticket> {
    let ticket = seen::ticket(tx, actor.as_user.as_ref(), which)?;
    if let Some(user) = &actor.as_user {
        if !may(user, &ticket, Permission::CommentAdd) {
            return Err(denied(user, &ticket, "comment on"));
        }
        if remark.internal {
            return Err(Error::denied(format!("{} may not write internal comments: only staff does.", user.username))
                .hint("Leave out --internal or --as-user."));
        }
    }
    let (author, name) = actor.author(tx)?;
    require(tx, actor, &ticket)?;
    let text = text::body("comment", &remark.text)?.ok_or_else(|| Error::invalid("The comment is empty."))?;
    let mut comment = Comment { id: CommentId(0), author: name, internal: remark.internal, text, created_at: now };
    comment.id = tx.insert_comment(ticket.id, author, &comment)?;
    actor.log(tx, now, "ticket.comment", subject(&ticket), None, Some(json!(&comment)))?;
    let ticket = reread(tx, &ticket)?;
    notify::commented(tx, actor, now, random, &ticket, &comment)?;
    as_shown(tx, actor, ticket)
}
