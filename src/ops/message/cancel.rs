//! Cancelling messages that wait to be sent.

use std::collections::BTreeMap;

use super::choice::{self, Choice, Chosen, Filter, No};
use crate::domain::id::MessageId;
use crate::domain::message::{Message, MessageState};
use crate::domain::staff::Duty;
use crate::domain::time::Timestamp;
use crate::error::Result;
use crate::ops::actor::Actor;
use crate::ops::outbox;
use crate::store::Tx;

/// What is to be cancelled.
#[derive(Debug, Clone)]
pub struct Cancelling {
    /// The messages.
    pub messages: Vec<Chosen>,
    named: bool,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Cancelled {
    /// The messages that are cancelled now.
    pub cancelled: Vec<MessageId>,
    /// How many are not, by the reason.
    pub passed_over: BTreeMap<&'static str, u64>,
}

/// What would be cancelled: of what waits to be sent, that which is meant.
///
/// # Errors
/// When the actor may not. Of messages that were named, when one is unknown or does not wait to be sent.
pub fn cancelling(tx: &Tx<'_>, actor: &Actor, now: Timestamp, choice: &Choice) -> Result<Cancelling> {
    actor.require(Duty::Mail, &[])?;
    let choice = match choice.clone() {
        Choice::All(filter) => Choice::All(Filter { states: vec![MessageState::Queued], ..filter }),
        named => named,
    };
    let plan = choice::choose(tx, now, &choice, |message| Ok(fits(message)))?;
    Ok(Cancelling { messages: plan.chosen, named: matches!(choice, Choice::These(_)) })
}

fn fits(message: &Message) -> Option<No> {
    let why = match message.state {
        MessageState::Queued => return None,
        MessageState::Sending => "is on its way; nobody can call it back",
        MessageState::Sent => "was sent already",
        MessageState::Uncertain => "may have arrived, and is not sent again by itself",
        MessageState::Failed => "has failed, and is not tried again by itself",
        MessageState::Cancelled => "is cancelled already",
    };
    Some(No::Wrong(why.to_owned(), None))
}

/// Cancels messages that wait to be sent. An operator can queue them again.
///
/// # Errors
/// When the actor may not, or a message that was named changed meanwhile.
pub fn cancel(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, asked: &Cancelling) -> Result<Cancelled> {
    actor.require(Duty::Mail, &[])?;
    let why = format!("cancelled by {}", actor.staff.email);
    let mut done = Cancelled::default();
    for chosen in &asked.messages {
        if !tx.cancel_message(chosen.id, &why)? {
            if asked.named {
                return Err(choice::changed_meanwhile(tx, chosen)?);
            }
            *done.passed_over.entry("they changed meanwhile").or_default() += 1;
            continue;
        }
        if let Some(message) = tx.message_as_owed(chosen.id)? {
            let was = outbox::told(&message, chosen.state);
            let subject = outbox::subject(tx, &message)?;
            let is = outbox::told(&message, MessageState::Cancelled);
            actor.log(tx, now, "mail.cancel", subject, Some(was), Some(is))?;
        }
        done.cancelled.push(chosen.id);
    }
    Ok(done)
}
