//! Messages in the outbox: listing and showing them.

use std::ops::ControlFlow;

use crate::domain::id::MessageId;
use crate::domain::message::Message;
use crate::domain::text;
use crate::error::{Error, Result};
use crate::store::Tx;
use crate::store::message::MessageFilter;

/// Shows messages; only those whose recipient contains a text, if one is given.
///
/// # Errors
/// Those of the database and the visitor.
pub fn list(
    tx: &Tx<'_>,
    filter: &MessageFilter,
    recipient: Option<&str>,
    visit: &mut dyn FnMut(Message) -> Result<ControlFlow<()>>,
) -> Result<()> {
    let wanted = recipient.map(text::key);
    tx.messages(filter, &mut |message| match &wanted {
        Some(wanted) if !text::key(&message.recipient).contains(wanted.as_str()) => Ok(ControlFlow::Continue(())),
        _ => visit(message),
    })
}

/// One message.
///
/// # Errors
/// When there is none with this id.
pub fn show(tx: &Tx<'_>, id: MessageId) -> Result<Message> {
    tx.message(id)?.ok_or_else(|| {
        Error::not_found(format!("There is no message {id}.")).hint("See what there is with `portalctl mail list`.")
    })
}
