//! The outbox, as a sender works through it: claim a message, say that its content goes out, keep what became of it.
//! Each is durable before the next one begins, so that a sender can be killed at any point and no message is lost or,
//! without anybody knowing, sent twice; those of several messages may share a transaction.

mod astray;
mod cause;
mod letter;
mod preview;
mod quiet;

use std::ops::ControlFlow;
use std::time::Duration;

use serde_json::json;
use sha2::{Digest, Sha256};

use super::actor::Actor;
use super::user;
use crate::ambient::Random;
use crate::config::Resend;
use crate::domain::id::MessageId;
use crate::domain::message::{LONGEST_PUT_OFF, Message, MessageState, NO_DOMAIN, back_off};
use crate::domain::organization::Organization;
use crate::domain::pace::{Rate, Slot};
use crate::domain::quiet::Quiet;
use crate::domain::staff::Duty;
use crate::domain::time::Timestamp;
use crate::domain::token::{Key, Purpose};
use crate::domain::wait;
use crate::domain::word::Word;
use crate::error::{Error, Result};
use crate::store::message::{Cause, Claimed, Due, Settled, Whom};
use crate::store::{Subject, Tx};
use cause::{Standing, standing};
use letter::message_subject;

pub use astray::{Astray, has_work};
pub use letter::{About, Letter, LinkFacts, TicketFacts};
pub use preview::{Preview, preview};
pub(super) use quiet::be_patient;
pub use quiet::{Resting, resting};

/// Under what terms a sender works.
pub struct Terms<'a> {
    /// The secret that links come from.
    pub key: &'a Key,
    /// How long a link works from when it is first sent.
    pub expires: Duration,
    /// How long a claim holds.
    pub lease: Duration,
    /// The domain of the sender's address, in ASCII: it stands in the Message-ID of what goes out first.
    pub domain: &'a str,
    /// After so many attempts a message has failed.
    pub max_attempts: u32,
    /// What becomes of a user's earlier links when a mail with a new one has gone out.
    pub resend: Resend,
    /// When what can wait does.
    pub quiet: Option<&'a Quiet>,
    /// How fast messages may leave, all senders together.
    pub rate: Option<Rate>,
}

/// What claiming found.
pub enum Next {
    /// Nothing is due.
    Nothing,
    /// Something may be due, but no message may leave before so much time has passed.
    Wait(Duration),
    /// This is to be sent.
    Letter(Box<Letter>),
    /// This was due, but its reason went away, or it was tried too often: where it would have gone, and what it is now.
    Dropped(String, MessageState),
}

/// Whether the content of a message that a sender holds may go out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HandOver {
    /// It may.
    Go,
    /// Another sender has it by now.
    Lost,
    /// Its reason went away in the meantime.
    Gone(String),
}

/// How trying to send a message ended.
#[derive(Debug, Clone)]
pub enum Ending {
    /// The server took it.
    Accepted,
    /// Not now.
    Deferred(String),
    /// Never.
    Refused(String),
    /// It was not sent for a reason that has nothing to do with it: the attempt does not count.
    Untried(String),
    /// Not now or never, but perhaps for a reason that has nothing to do with it: it is safe as if it was not now, and the
    /// sender says once more what became of it.
    Doubted(String),
    /// After it was doubted: nobody knows, and so it was not now.
    Undecided(String),
    /// It was refused for a reason that has nothing to do with it: it is due again, after what waits already, and the
    /// attempt does not count.
    Returned(String),
    /// Nobody knows.
    Uncertain(String),
    /// Its reason went away while it was on its way out.
    Gone(String),
}

impl Ending {
    /// Why it was not accepted.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Ending::Accepted => None,
            Ending::Deferred(reason)
            | Ending::Refused(reason)
            | Ending::Untried(reason)
            | Ending::Doubted(reason)
            | Ending::Undecided(reason)
            | Ending::Returned(reason)
            | Ending::Uncertain(reason)
            | Ending::Gone(reason) => Some(reason),
        }
    }
}

/// Refuses to send for whoever may not.
///
/// # Errors
/// When the actor may not.
pub fn may_send(actor: &Actor) -> Result<()> {
    actor.require(Duty::Mail, &[])
}

/// A Message-ID that no other message has, without the domain: that of whoever first sends it comes in when they do, and
/// from then on it stays the same. It tells nothing about the machine.
///
/// # Errors
/// When there is no randomness, or the database fails.
pub fn message_id(tx: &Tx<'_>, random: &mut Random) -> Result<String> {
    let bytes: [u8; 16] = random.bytes()?;
    let newest = tx.newest_message()?;
    let digest = Sha256::new().chain_update(bytes).chain_update(newest.0.to_be_bytes()).finalize();
    Ok(format!("<{}{NO_DOMAIN}", data_encoding::HEXLOWER.encode(&digest[..16])))
}

/// Shows what is due, in the order in which it is sent.
///
/// # Errors
/// Those of the database and the visitor.
pub fn due(
    tx: &Tx<'_>,
    now: Timestamp,
    quiet: Option<&Quiet>,
    visit: &mut dyn FnMut(Message) -> Result<ControlFlow<()>>,
) -> Result<()> {
    tx.due_messages(due_at(now, quiet), visit)
}

/// What is to be sent at a moment.
pub(super) fn due_at(now: Timestamp, quiet: Option<&Quiet>) -> Due {
    let horizon = wait::furthest(now, LONGEST_PUT_OFF);
    Due { by: now, horizon, quiet: quiet.is_some_and(|quiet| quiet.until(now).is_some()) }
}

/// Why the cause of a message is gone, if it is.
///
/// # Errors
/// When the database fails.
pub(super) fn gone(tx: &Tx<'_>, message: &Claimed) -> Result<Option<&'static str>> {
    Ok(match standing(tx, message)? {
        Standing::Stands(..) => None,
        Standing::Gone(why) => Some(why),
    })
}

/// Keeps that a test mail is sent, and gives the organization in whose name, beside the mail's Message-ID.
///
/// # Errors
/// When the actor may not.
pub fn test(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    random: &mut Random,
    recipient: &str,
) -> Result<(Organization, String)> {
    may_send(actor)?;
    let organization = tx.organization()?;
    let message_id = message_id(tx, random)?;
    let subject = Subject { kind: "organization", id: None, name: organization.name.clone() };
    actor.log(tx, now, "mail.test", subject, None, Some(json!({ "recipient": recipient })))?;
    Ok((organization, message_id))
}

/// What a sender finds before it begins.
#[derive(Debug, Clone, Copy, Default)]
pub struct Recovered {
    /// How many messages are uncertain, since the senders that held them died.
    pub uncertain: u64,
    /// What a clock that was ahead had left.
    pub astray: Astray,
}

/// Frees what senders that died have held, and what a clock that was ahead has put off. `lease` is how long a claim holds.
///
/// # Errors
/// When the database fails.
pub fn recover(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, lease: Duration) -> Result<Recovered> {
    let astray = astray::bring_back(tx, now, lease)?;
    let mut uncertain = 0;
    for (message, state) in tx.end_stale_claims(now)? {
        uncertain += u64::from(state == MessageState::Uncertain);
        log(tx, actor, now, &message, state)?;
    }
    Ok(Recovered { uncertain, astray })
}

/// Takes one message that is due by a time, or that very message, if the rate lets one leave now. The link's token is
/// derived now; its hash is kept, and the first time when it ends.
///
/// # Errors
/// When the database fails.
pub fn claim(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    random: &mut Random,
    terms: &Terms<'_>,
    only: Option<MessageId>,
    due_by: Timestamp,
) -> Result<Next> {
    quiet::keep(tx, now, terms.quiet)?;
    let next = match terms.rate {
        None => None,
        Some(rate) => {
            let kept = tx.pace()?;
            match rate.slot(now, kept) {
                Slot::Free(next) => Some(next),
                Slot::After { wait, next } => {
                    if kept != Some(next) {
                        tx.keep_pace(next)?;
                    }
                    return Ok(Next::Wait(wait));
                }
            }
        }
    };
    let claim = random.bytes()?;
    let Some(message) = tx.claim_message(only, due_by, &claim, now.plus(terms.lease), terms.domain)? else {
        return Ok(Next::Nothing);
    };
    if message.attempts > terms.max_attempts {
        let error = "it was tried too often".to_owned();
        drop_it(tx, actor, now, &message, &claim, MessageState::Failed, error)?;
        return Ok(Next::Dropped(message.recipient, MessageState::Failed));
    }
    match standing(tx, &message)? {
        Standing::Stands(to, matter) => {
            // What is dropped takes nobody's turn.
            if let Some(next) = next {
                tx.keep_pace(next)?;
            }
            letter::write(tx, now, terms, claim, message, &to, *matter).map(|letter| Next::Letter(Box::new(letter)))
        }
        Standing::Gone(why) => {
            drop_it(tx, actor, now, &message, &claim, MessageState::Cancelled, why.to_owned())?;
            Ok(Next::Dropped(message.recipient, MessageState::Cancelled))
        }
    }
}

/// Gives back what was claimed and not tried, as if it had never been claimed. What another sender has by now, or was
/// handed over, stays as it is.
///
/// # Errors
/// When the database fails.
pub fn give_back(tx: &Tx<'_>, letter: &Letter) -> Result<()> {
    tx.give_back_message(letter.id, &letter.claim)
}

/// Marks that the content goes out now, unless the claim was lost, or its cause has gone since: then it must not.
///
/// # Errors
/// When the database fails.
pub fn hand_over(tx: &Tx<'_>, now: Timestamp, lease: Duration, letter: &Letter) -> Result<HandOver> {
    match standing(tx, &letter.message)? {
        Standing::Gone(why) => Ok(HandOver::Gone(why.to_owned())),
        Standing::Stands(..) => {
            let held = tx.hand_over(letter.id, &letter.claim, now.plus(lease))?;
            Ok(if held { HandOver::Go } else { HandOver::Lost })
        }
    }
}

/// Keeps what became of a message, and gives the state it is in now.
///
/// # Errors
/// When the database fails.
pub fn settle(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    random: &mut Random,
    terms: &Terms<'_>,
    letter: &Letter,
    ending: Ending,
) -> Result<MessageState> {
    let again = |random: &mut Random| {
        let [chance] = random.bytes()?;
        Ok::<_, Error>(now.plus(back_off(letter.message.attempts, chance)))
    };
    let last = letter.message.attempts >= terms.max_attempts;
    let mut settled = Settled::of(MessageState::Queued);
    match ending {
        Ending::Accepted => (settled.state, settled.sent_at) = (MessageState::Sent, Some(now)),
        Ending::Deferred(reason) | Ending::Undecided(reason) if last => {
            (settled.state, settled.error) = (MessageState::Failed, Some(reason));
        }
        // It is so already.
        Ending::Undecided(_) => return state_of(tx, letter),
        Ending::Deferred(reason) => (settled.next_attempt_at, settled.error) = (Some(again(random)?), Some(reason)),
        Ending::Doubted(reason) => {
            (settled.next_attempt_at, settled.error) = (Some(again(random)?), Some(reason));
            settled.open = true;
        }
        Ending::Returned(reason) => {
            (settled.next_attempt_at, settled.error, settled.untried) = (Some(now), Some(reason), true);
        }
        Ending::Refused(reason) => (settled.state, settled.error) = (MessageState::Failed, Some(reason)),
        Ending::Untried(reason) => (settled.untried, settled.error) = (true, Some(reason)),
        Ending::Uncertain(reason) => (settled.state, settled.error) = (MessageState::Uncertain, Some(reason)),
        Ending::Gone(reason) => (settled.state, settled.error) = (MessageState::Cancelled, Some(reason)),
    }
    if !tx.settle_message(letter.id, &letter.claim, &settled)? {
        return state_of(tx, letter);
    }
    if settled.state == MessageState::Sent
        && let Some(Cause::Link { invitation: Some(invitation), .. }) = letter.message.cause
    {
        tx.count_send(invitation, now)?;
        replace_earlier_links(tx, now, terms, letter)?;
        if let Some(end) = letter.expires_at() {
            tx.extend_invitation(invitation, end, now)?;
        }
    }
    let after = told(&letter.message, settled.state);
    actor.log(tx, now, action(settled.state), letter.subject.clone(), None, Some(after))?;
    Ok(settled.state)
}

fn state_of(tx: &Tx<'_>, letter: &Letter) -> Result<MessageState> {
    Ok(tx.message(letter.id)?.map_or(MessageState::Cancelled, |message| message.state))
}

/// Where links are replaced, ends those that the user was sent before: now that there is a new one, and not before, so that
/// somebody whose new mail never arrives is not left without any.
fn replace_earlier_links(tx: &Tx<'_>, now: Timestamp, terms: &Terms<'_>, letter: &Letter) -> Result<()> {
    match (terms.resend, letter.message.cause, letter.message.whom) {
        (Resend::Replace, Some(Cause::Link { token, .. }), Some(Whom::User(user))) => {
            tx.revoke_tokens_before(user, Purpose::Confirm, token, now)
        }
        _ => Ok(()),
    }
}

fn drop_it(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    message: &Claimed,
    claim: &[u8; 16],
    state: MessageState,
    error: String,
) -> Result<()> {
    let settled = Settled { error: Some(error), ..Settled::of(state) };
    if !tx.settle_message(message.id, claim, &settled)? {
        return Err(Error::failure(format!("Message {} was taken by another sender.", message.id)));
    }
    log(tx, actor, now, message, state)
}

fn log(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, message: &Claimed, state: MessageState) -> Result<()> {
    let subject = subject(tx, message)?;
    actor.log(tx, now, action(state), subject, None, Some(told(message, state)))
}

/// What an event about a message names: the user it is for, or else itself.
pub(super) fn subject(tx: &Tx<'_>, message: &Claimed) -> Result<Subject> {
    let user = match message.whom {
        Some(Whom::User(user)) => tx.user(user)?,
        _ => None,
    };
    Ok(user.as_ref().map_or_else(|| message_subject(message.id), user::subject))
}

/// What the log says of a message: nothing of its text, nor of what the server answered.
pub(super) fn told(message: &Claimed, state: MessageState) -> serde_json::Value {
    let Claimed { id, kind, recipient, attempts, .. } = message;
    json!({ "message": id, "kind": kind.word(), "recipient": recipient, "state": state.word(), "attempts": attempts })
}

fn action(state: MessageState) -> &'static str {
    match state {
        MessageState::Queued | MessageState::Sending => "mail.defer",
        MessageState::Sent => "mail.send",
        MessageState::Uncertain => "mail.lose",
        MessageState::Failed => "mail.fail",
        MessageState::Cancelled => "mail.cancel",
    }
}
