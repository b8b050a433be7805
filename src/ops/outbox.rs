//! The outbox, as a sender works through it: claim a message, say that its content goes out, keep what became of it.
//! Each is a transaction of its own, so that a sender can be killed at any point and no message is lost or, without
//! anybody knowing, sent twice.

use std::ops::ControlFlow;
use std::time::Duration;

use secrecy::SecretString;
use serde_json::json;

use super::actor::Actor;
use super::user;
use crate::ambient::Random;
use crate::domain::id::{InvitationId, MessageId, TokenId};
use crate::domain::message::{Message, MessageKind, MessageState, back_off};
use crate::domain::organization::Organization;
use crate::domain::staff::Duty;
use crate::domain::time::Timestamp;
use crate::domain::token::{self, Key, Purpose};
use crate::domain::user::{Language, User, UserStatus};
use crate::domain::{email, word::Word};
use crate::error::{Error, Result};
use crate::store::invitation::Place;
use crate::store::message::{Claimed, Settled};
use crate::store::registration::TokenRow;
use crate::store::{Subject, Tx};

/// Under what terms a sender works.
pub struct Terms<'a> {
    /// The secret that links come from.
    pub key: &'a Key,
    /// How long a link works from when it is first sent.
    pub expires: Duration,
    /// How long a claim holds.
    pub lease: Duration,
    /// After so many attempts a message has failed.
    pub max_attempts: u32,
}

/// A message that a sender holds, with all that it says.
pub struct Letter {
    /// Its row.
    pub id: MessageId,
    /// The claim by which the sender holds it.
    pub claim: [u8; 16],
    /// What it is about.
    pub kind: MessageKind,
    /// In which language.
    pub language: Language,
    /// Where it goes.
    pub recipient: String,
    /// What the recipient is called.
    pub recipient_name: Option<String>,
    /// How to address the user: the first name, or the username.
    pub salutation: String,
    /// Its Message-ID.
    pub message_id: String,
    /// When it came to be owed.
    pub created_at: Timestamp,
    /// The link that lets its holder in.
    pub link: SecretString,
    /// The secret part of the link.
    pub token: SecretString,
    /// When the link ends.
    pub expires_at: Timestamp,
    /// Who invited.
    pub inviter: Option<String>,
    /// What the user is to see.
    pub places: Vec<Place>,
    /// From whom it comes.
    pub organization: Organization,
    attempts: u32,
    invitation: Option<InvitationId>,
    token_row: TokenId,
    user: User,
}

/// What claiming found.
pub enum Next {
    /// Nothing is due.
    Nothing,
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

/// Shows what is due, in the order in which it is sent.
///
/// # Errors
/// Those of the database and the visitor.
pub fn due(tx: &Tx<'_>, now: Timestamp, visit: &mut dyn FnMut(Message) -> Result<ControlFlow<()>>) -> Result<()> {
    tx.due_messages(now, visit)
}

/// Keeps that a test mail is sent, and gives the organization in whose name.
///
/// # Errors
/// When the actor may not.
pub fn test(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, recipient: &str) -> Result<Organization> {
    may_send(actor)?;
    let organization = tx.organization()?;
    let subject = Subject { kind: "organization", id: None, name: organization.name.clone() };
    actor.log(tx, now, "mail.test", subject, None, Some(json!({ "recipient": recipient })))?;
    Ok(organization)
}

/// Frees what senders that died have held, and tells how many messages are uncertain for it.
///
/// # Errors
/// When the database fails.
pub fn recover(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp) -> Result<u64> {
    let mut uncertain = 0;
    for (message, state) in tx.end_stale_claims(now)? {
        uncertain += u64::from(state == MessageState::Uncertain);
        log(tx, actor, now, &message, state)?;
    }
    Ok(uncertain)
}

/// Takes one message that is due by a time, or that very message. The link's token is derived now; its hash is kept,
/// and the first time when it ends.
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
    let claim = random.bytes()?;
    let Some(message) = tx.claim_message(only, due_by, &claim, now.plus(terms.lease))? else {
        return Ok(Next::Nothing);
    };
    if message.attempts > terms.max_attempts {
        let error = "it was tried too often".to_owned();
        drop_it(tx, actor, now, &message, &claim, MessageState::Failed, error)?;
        return Ok(Next::Dropped(message.recipient, MessageState::Failed));
    }
    let user = message.user.map(|user| tx.user(user)).transpose()?.flatten();
    let token = message.token.map(|token| tx.token(token)).transpose()?.flatten();
    match (user, token) {
        (Some(user), Some(token)) if token.live && is_still_there(&user, &message.recipient) => {
            letter(tx, now, terms, claim, message, user, &token).map(|letter| Next::Letter(Box::new(letter)))
        }
        (user, _) => {
            let error = gone(user.as_ref(), &message.recipient, message.invitation);
            drop_it(tx, actor, now, &message, &claim, MessageState::Cancelled, error)?;
            Ok(Next::Dropped(message.recipient, MessageState::Cancelled))
        }
    }
}

/// Marks that the content goes out now, unless the claim was lost, or the user was deleted, suspended or registered
/// since: then it must not.
///
/// # Errors
/// When the database fails.
pub fn hand_over(tx: &Tx<'_>, now: Timestamp, lease: Duration, letter: &Letter) -> Result<HandOver> {
    let user = tx.user(letter.user.id)?;
    let token = tx.token(letter.token_row)?;
    match (&user, token) {
        (Some(user), Some(token)) if token.live && is_still_there(user, &letter.recipient) => {
            let held = tx.hand_over(letter.id, &letter.claim, now.plus(lease))?;
            Ok(if held { HandOver::Go } else { HandOver::Lost })
        }
        _ => Ok(HandOver::Gone(gone(user.as_ref(), &letter.recipient, letter.invitation))),
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
    let mut settled =
        Settled { state: MessageState::Queued, next_attempt_at: None, error: None, sent_at: None, untried: false };
    match ending {
        Ending::Accepted => (settled.state, settled.sent_at) = (MessageState::Sent, Some(now)),
        Ending::Deferred(reason) if letter.attempts >= terms.max_attempts => {
            (settled.state, settled.error) = (MessageState::Failed, Some(reason));
        }
        Ending::Deferred(reason) => {
            let [chance] = random.bytes()?;
            settled.next_attempt_at = Some(now.plus(back_off(letter.attempts, chance)));
            settled.error = Some(reason);
        }
        Ending::Refused(reason) => (settled.state, settled.error) = (MessageState::Failed, Some(reason)),
        Ending::Untried(reason) => (settled.untried, settled.error) = (true, Some(reason)),
        Ending::Uncertain(reason) => (settled.state, settled.error) = (MessageState::Uncertain, Some(reason)),
        Ending::Gone(reason) => (settled.state, settled.error) = (MessageState::Cancelled, Some(reason)),
    }
    if !tx.settle_message(letter.id, &letter.claim, &settled)? {
        return Ok(tx.message(letter.id)?.map_or(MessageState::Cancelled, |message| message.state));
    }
    if settled.state == MessageState::Sent
        && let Some(invitation) = letter.invitation
    {
        tx.count_send(invitation, now)?;
        tx.extend_invitation(invitation, letter.expires_at)?;
    }
    let after = told(letter.id, letter.kind, &letter.recipient, settled.state, letter.attempts);
    actor.log(tx, now, action(settled.state), user::subject(&letter.user), None, Some(after))?;
    Ok(settled.state)
}

fn letter(
    tx: &Tx<'_>,
    now: Timestamp,
    terms: &Terms<'_>,
    claim: [u8; 16],
    message: Claimed,
    user: User,
    row: &TokenRow,
) -> Result<Letter> {
    let subject = match (row.purpose, row.invitation) {
        (Purpose::Confirm, Some(invitation)) => invitation.0,
        _ => row.id.0,
    };
    let token = token::derive(terms.key, row.purpose, subject, row.generation, &row.nonce);
    // A link that ended before anybody got it is given its time anew.
    let expires_at = row.expires_at.filter(|end| *end > now).unwrap_or(now.plus(terms.expires));
    tx.hand_out_token(row.id, &token.hash(), expires_at)?;
    let invitation = message.invitation.map(|id| tx.invitation(id, now)).transpose()?.flatten();
    let organization = tx.organization()?;
    Ok(Letter {
        id: message.id,
        claim,
        kind: message.kind,
        language: message.language,
        recipient: message.recipient,
        recipient_name: user.profile.name(),
        salutation: user.profile.first_name.clone().unwrap_or_else(|| user.username.clone()),
        message_id: message.message_id,
        created_at: message.created_at,
        link: token::link(organization.portal_url.as_deref(), row.purpose, &token).into(),
        token: token.text().into(),
        expires_at,
        inviter: invitation.map(|invitation| inviter(tx, invitation.invited_by)).transpose()?,
        places: tx.places_of(user.id)?,
        organization,
        attempts: message.attempts,
        invitation: message.invitation,
        token_row: row.id,
        user,
    })
}

/// The name of whoever invited, where it is known.
fn inviter(tx: &Tx<'_>, invited_by: String) -> Result<String> {
    let key = email::key(&invited_by);
    if let Some(staff) = tx.staff_by_email(&key)? {
        return Ok(staff.name);
    }
    let user = tx.user_by_username(&key)?;
    Ok(user.and_then(|user| user.profile.name()).unwrap_or(invited_by))
}

/// Whether the message would still reach the user it was for.
fn is_still_there(user: &User, recipient: &str) -> bool {
    user.email.as_deref().is_some_and(|address| email::key(address) == email::key(recipient))
}

/// Why a message is not sent any more.
fn gone(user: Option<&User>, recipient: &str, invitation: Option<InvitationId>) -> String {
    match user {
        None => "the user was deleted",
        Some(user) if user.status == UserStatus::Suspended => "the user is suspended",
        Some(user) if !is_still_there(user, recipient) => "the user has another address now",
        Some(user) if invitation.is_some() && user.status == UserStatus::Active => "the user has registered",
        Some(_) => "the link was revoked",
    }
    .to_owned()
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
    let settled = Settled { state, next_attempt_at: None, error: Some(error), sent_at: None, untried: false };
    if !tx.settle_message(message.id, claim, &settled)? {
        return Err(Error::failure(format!("Message {} was taken by another sender.", message.id)));
    }
    log(tx, actor, now, message, state)
}

fn log(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, message: &Claimed, state: MessageState) -> Result<()> {
    let subject = match message.user.map(|user| tx.user(user)).transpose()?.flatten() {
        Some(user) => user::subject(&user),
        None => Subject { kind: "message", id: Some(message.id.0), name: message.id.to_string() },
    };
    let after = told(message.id, message.kind, &message.recipient, state, message.attempts);
    actor.log(tx, now, action(state), subject, None, Some(after))
}

/// What the log says of a message: nothing of its text, nor of what the server answered.
fn told(id: MessageId, kind: MessageKind, to: &str, state: MessageState, attempts: u32) -> serde_json::Value {
    json!({ "message": id, "kind": kind.word(), "recipient": to, "state": state.word(), "attempts": attempts })
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
