//! Messages in the outbox: listing and showing them, and what an operator does to them.

mod cancel;
mod choice;
mod duty;
mod retry;

pub use cancel::{Cancelled, Cancelling, cancel, cancelling};
pub use choice::{Choice, Chosen, Filter};
pub use retry::{Retried, Retrying, retry, retrying};

use std::ops::ControlFlow;

use crate::domain::id::{InvitationId, MessageId};
use crate::domain::message::Message;
use crate::domain::quiet::Quiet;
use crate::domain::time::Timestamp;
use crate::domain::user::Language;
use crate::error::{Error, Result};
use crate::store::{Line, Tx};

/// A message with all that is known of it.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Story {
    /// The message.
    #[serde(flatten)]
    pub message: Message,
    /// The user it is for, by username.
    pub user: Option<String>,
    /// The member of staff it is for, by address.
    pub staff: Option<String>,
    /// The invitation that it is about.
    pub invitation: Option<InvitationId>,
    /// The ticket that it is about, by number.
    pub ticket: Option<String>,
    /// The language of its text.
    pub language: Language,
    /// Whether it waits for the end of quiet hours.
    pub patient: bool,
    /// Until when a sender holds it, if one does.
    pub lease_until: Option<Timestamp>,
    /// What the activity log says of it, oldest first.
    pub events: Vec<Line>,
}

/// Shows messages, newest first unless asked otherwise.
///
/// # Errors
/// When the user does not exist; those of the database and the visitor.
pub fn list(
    tx: &Tx<'_>,
    now: Timestamp,
    quiet: Option<&Quiet>,
    filter: &Filter,
    visit: &mut dyn FnMut(Message) -> Result<ControlFlow<()>>,
) -> Result<()> {
    choice::each(tx, now, quiet, filter, visit)
}

/// One message, with all that is known of it.
///
/// # Errors
/// When there is none with this id.
pub fn show(tx: &Tx<'_>, id: MessageId) -> Result<Story> {
    let (message, trace) = tx.message(id)?.zip(tx.message_trace(id)?).ok_or_else(|| unknown(&[id]))?;
    let events = tx.events_of_message(id, trace.user)?;
    Ok(Story {
        message,
        user: trace.username,
        staff: trace.staff,
        invitation: trace.invitation,
        ticket: trace.ticket,
        language: trace.language,
        patient: trace.patient,
        lease_until: trace.lease_until,
        events,
    })
}

/// These messages as they are now; those that are gone are left out.
///
/// # Errors
/// When the database fails.
pub fn these(tx: &Tx<'_>, ids: &[MessageId]) -> Result<Vec<Message>> {
    let found = ids.iter().map(|id| tx.message(*id)).collect::<Result<Vec<_>>>()?;
    Ok(found.into_iter().flatten().collect())
}

fn unknown(ids: &[MessageId]) -> Error {
    let ids: Vec<_> = ids.iter().map(MessageId::to_string).collect();
    let there = if ids.len() == 1 { "is no message" } else { "are no messages" };
    Error::not_found(format!("There {there} {}.", ids.join(", "))).hint("See what there is with `portalctl mail list`.")
}
