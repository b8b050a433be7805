//! Cancelling messages that wait to be sent.

use std::collections::BTreeMap;

use super::choice::{self, Choice, Chosen, Filter, No, Plan};
use super::duty;
use crate::domain::id::MessageId;
use crate::domain::message::{Message, MessageState};
use crate::domain::time::Timestamp;
use crate::error::Result;
use crate::ops::actor::Actor;
use crate::ops::outbox;
use crate::store::Tx;

/// What is to be cancelled.
#[derive(Debug, Clone)]
pub struct Cancelling {
    plan: Plan,
    named: bool,
}

impl Cancelling {
    /// The messages.
    pub fn messages(&self) -> &[Chosen] {
        &self.plan.chosen
    }
}

/// What came of it.
#[derive(Debug)]
pub struct Cancelled {
    /// The messages that are cancelled now.
    pub cancelled: Vec<MessageId>,
    /// How many are not, by the reason: others decide about them, or they changed meanwhile.
    pub passed_over: BTreeMap<&'static str, u64>,
}

/// What would be cancelled: of what waits to be sent, that which is meant.
///
/// # Errors
/// When the actor may not, or may not decide about a message that was named; when one that was named is unknown or does not
/// wait to be sent.
pub fn cancelling(tx: &Tx<'_>, actor: &Actor, now: Timestamp, choice: &Choice) -> Result<Cancelling> {
    duty::require_any(actor)?;
    let choice = match choice.clone() {
        Choice::All(filter) => Choice::All(Filter { states: vec![MessageState::Queued], ..filter }),
        named => named,
    };
    let plan = choice::choose(tx, now, &choice, |message| fits(tx, actor, message))?;
    Ok(Cancelling { plan, named: matches!(choice, Choice::These(_)) })
}

fn fits(tx: &Tx<'_>, actor: &Actor, message: &Message) -> Result<Option<No>> {
    let denied = tx.message_as_owed(message.id)?.map(|owed| choice::theirs(tx, actor, &owed)).transpose()?.flatten();
    if denied.is_some() {
        return Ok(denied);
    }
    let why = match message.state {
        MessageState::Queued => return Ok(None),
        MessageState::Sending => "is on its way; nobody can call it back",
        MessageState::Sent => "was sent already",
        MessageState::Uncertain => "may have arrived, and is not sent again by itself",
        MessageState::Failed => "has failed, and is not tried again by itself",
        MessageState::Cancelled => "is cancelled already",
    };
    Ok(Some(No::Wrong(why.to_owned(), None)))
}

/// Cancels messages that wait to be sent. An operator can queue them again.
///
/// # Errors
/// When the actor may not, or a message that was named changed meanwhile.
pub fn cancel(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, asked: &Cancelling) -> Result<Cancelled> {
    duty::require_any(actor)?;
    let why = format!("cancelled by {}", actor.staff.email);
    let mut done = Cancelled { cancelled: Vec::new(), passed_over: asked.plan.passed_over.clone() };
    for chosen in &asked.plan.chosen {
        let owed = tx.message_as_owed(chosen.id)?;
        if let Some(owed) = &owed {
            duty::require(tx, actor, owed)?;
        }
        if !tx.cancel_message(chosen.id, &why)? {
            if asked.named {
                return Err(choice::changed_meanwhile(tx, chosen)?);
            }
            *done.passed_over.entry("they changed meanwhile").or_default() += 1;
            continue;
        }
        if let Some(message) = owed {
            let was = outbox::told(&message, chosen.state);
            let subject = outbox::subject(tx, &message)?;
            let is = outbox::told(&message, MessageState::Cancelled);
            actor.log(tx, now, "mail.cancel", subject, Some(was), Some(is))?;
        }
        done.cancelled.push(chosen.id);
    }
    Ok(done)
}
