//! Quiet hours in the outbox: what can wait does, until they end.

use crate::domain::id::MessageId;
use crate::domain::quiet::Quiet;
use crate::domain::time::Timestamp;
use crate::error::Result;
use crate::store::Tx;

/// What waits for the end of quiet hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resting {
    /// How many messages.
    pub count: u32,
    /// Until when, as the clock on the wall will show it.
    pub until: String,
}

/// Puts off what is due and can wait, if quiet hours reign. It was not tried, so no attempt counts.
///
/// # Errors
/// When the database fails.
pub(super) fn keep(tx: &Tx<'_>, now: Timestamp, quiet: Option<&Quiet>) -> Result<()> {
    if let Some(until) = quiet.and_then(|quiet| quiet.until(now)) {
        tx.put_off_patient_messages(now, until)?;
    }
    Ok(())
}

/// Lets a message that was just owed wait for the end of quiet hours, and in later ones.
///
/// # Errors
/// When the database fails.
pub(in crate::ops) fn be_patient(tx: &Tx<'_>, now: Timestamp, quiet: Option<&Quiet>, message: MessageId) -> Result<()> {
    tx.make_message_patient(message, quiet.and_then(|quiet| quiet.until(now)))
}

/// What waits for the end of quiet hours, if they reign and something does.
///
/// # Errors
/// When the database fails.
pub fn resting(tx: &Tx<'_>, now: Timestamp, quiet: Option<&Quiet>) -> Result<Option<Resting>> {
    let Some((quiet, until)) = quiet.and_then(|quiet| quiet.until(now).map(|until| (quiet, until))) else {
        return Ok(None);
    };
    let count = tx.patient_messages(until)?;
    Ok((count > 0).then(|| Resting { count, until: quiet.clock(until) }))
}
