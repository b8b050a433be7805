//! Queueing messages again.

use std::collections::BTreeMap;

use super::choice::{self, Choice, Chosen, No, Plan};
use super::duty;
use crate::domain::id::MessageId;
use crate::domain::message::{Message, MessageKind, MessageState};
use crate::domain::text::arg;
use crate::domain::time::Timestamp;
use crate::domain::user::UserStatus;
use crate::error::Result;
use crate::ops::actor::Actor;
use crate::ops::outbox;
use crate::store::Tx;
use crate::store::message::Claimed;

/// What is to be queued again.
#[derive(Debug, Clone)]
pub struct Retrying {
    plan: Plan,
    named: bool,
}

impl Retrying {
    /// The messages.
    pub fn messages(&self) -> &[Chosen] {
        &self.plan.chosen
    }

    /// How many of them may have arrived.
    pub fn uncertain(&self) -> usize {
        self.plan.chosen.iter().filter(|chosen| chosen.state == MessageState::Uncertain).count()
    }
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Retried {
    /// The messages that are due now.
    pub queued: Vec<MessageId>,
    /// How many are not, by the reason: their cause is gone, others decide about them, or they changed meanwhile.
    pub passed_over: BTreeMap<&'static str, u64>,
}

/// What would be queued again: what failed, is uncertain or cancelled, and what waits for a later attempt.
///
/// # Errors
/// When the actor may not, or may not decide about a message that was named; when one that was named is unknown, sent or
/// being sent, or its cause is gone.
pub fn retrying(tx: &Tx<'_>, actor: &Actor, now: Timestamp, choice: &Choice) -> Result<Retrying> {
    duty::require_any(actor)?;
    let plan = choice::choose(tx, now, choice, |message| fits(tx, actor, now, message))?;
    Ok(Retrying { plan, named: matches!(choice, Choice::These(_)) })
}

fn fits(tx: &Tx<'_>, actor: &Actor, now: Timestamp, message: &Message) -> Result<Option<No>> {
    let Some(owed) = tx.message_as_owed(message.id)? else { return Ok(None) };
    if let Some(denied) = choice::theirs(tx, actor, &owed)? {
        return Ok(Some(denied));
    }
    match message.state {
        MessageState::Sent => {
            let at = message.sent_at.map(|at| format!(", at {at}")).unwrap_or_default();
            return Ok(Some(No::Wrong(format!("was sent already{at}"), another(tx, message)?)));
        }
        MessageState::Sending if is_abandoned(tx, now, message)? => {
            let hint =
                "`portalctl mail send` frees it: what cannot have arrived goes out, and what may have is uncertain.";
            return Ok(Some(No::Wrong("was held by a sender that is gone".to_owned(), Some(hint.to_owned()))));
        }
        MessageState::Sending => {
            let hint = format!("See how it went with `portalctl mail show {}`.", message.id);
            return Ok(Some(No::Wrong("is on its way: a sender holds it".to_owned(), Some(hint))));
        }
        MessageState::Queued | MessageState::Uncertain | MessageState::Failed | MessageState::Cancelled => {}
    }
    Ok(match outbox::gone(tx, &owed)? {
        None => None,
        Some(why) => Some(No::Gone(why, another(tx, message)?)),
    })
}

/// Whether the sender that has taken a message must have died: its claim has ended.
fn is_abandoned(tx: &Tx<'_>, now: Timestamp, message: &Message) -> Result<bool> {
    Ok(tx.message_trace(message.id)?.and_then(|trace| trace.lease_until).is_some_and(|end| end <= now))
}

/// The command that writes anew to somebody who has not registered.
fn another(tx: &Tx<'_>, message: &Message) -> Result<Option<String>> {
    if !matches!(message.kind, MessageKind::Invitation | MessageKind::Reminder) {
        return Ok(None);
    }
    let user = tx.message_trace(message.id)?.and_then(|trace| trace.user).map(|id| tx.user(id)).transpose()?.flatten();
    let waiting = user.filter(|user| user.status == UserStatus::NotConfirmed && user.email.is_some());
    Ok(waiting
        .map(|user| format!("A new link goes out with `portalctl invitation resend {}`.", arg(&user.reference()))))
}

/// Queues messages again, under the same Message-ID, their attempts counted anew. What was named goes out in quiet hours, too.
///
/// # Errors
/// When the actor may not, or a message that was named changed meanwhile.
pub fn retry(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, asked: &Retrying) -> Result<Retried> {
    duty::require_any(actor)?;
    let mut retried = Retried { queued: Vec::new(), passed_over: asked.plan.passed_over.clone() };
    for chosen in &asked.plan.chosen {
        let owed = tx.message_as_owed(chosen.id)?;
        if let Some(owed) = &owed {
            duty::require(tx, actor, owed)?;
        }
        if !tx.requeue_message(chosen.id, chosen.state, now)? {
            if asked.named {
                return Err(choice::changed_meanwhile(tx, chosen)?);
            }
            *retried.passed_over.entry("they changed meanwhile").or_default() += 1;
            continue;
        }
        if asked.named {
            tx.hurry_message(chosen.id)?;
        }
        if let Some(owed) = owed {
            let was = outbox::told(&owed, chosen.state);
            let subject = outbox::subject(tx, &owed)?;
            let is = outbox::told(&Claimed { attempts: 0, ..owed }, MessageState::Queued);
            actor.log(tx, now, "mail.retry", subject, Some(was), Some(is))?;
        }
        retried.queued.push(chosen.id);
    }
    Ok(retried)
}
