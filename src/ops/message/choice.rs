//! Which messages are meant: by their ids, or by what they have in common.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::{duty, unknown};
use crate::domain::id::MessageId;
use crate::domain::message::{Channel, Message, MessageKind, MessageState};
use crate::domain::quiet::Quiet;
use crate::domain::text;
use crate::domain::time::Timestamp;
use crate::domain::word::{Set, Word};
use crate::error::{Error, Kind, Result};
use crate::ops::actor::Actor;
use crate::ops::{find, outbox};
use crate::store::Tx;
use crate::store::message::{Claimed, MessageFilter};

/// What messages have in common, as it was typed. What is left out is any.
#[derive(Debug, Default, Clone)]
pub struct Filter {
    /// In one of these states.
    pub states: Vec<MessageState>,
    /// About one of these.
    pub kinds: Vec<MessageKind>,
    /// Travelling so.
    pub channel: Option<Channel>,
    /// For this user.
    pub user: Option<String>,
    /// To a recipient that contains this.
    pub recipient: Option<String>,
    /// Owed since this time.
    pub since: Option<Timestamp>,
    /// Owed before this time.
    pub until: Option<Timestamp>,
    /// To be sent now.
    pub due: bool,
    /// Oldest first instead of newest first.
    pub oldest_first: bool,
}

/// Which messages an operator means.
#[derive(Debug, Clone)]
pub enum Choice {
    /// These: all of them or none.
    These(Vec<MessageId>),
    /// Whichever have this in common.
    All(Filter),
}

/// A message that was chosen, as it was then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Its row.
    pub id: MessageId,
    /// What it is about.
    pub kind: MessageKind,
    /// Where it goes.
    pub recipient: String,
    /// How far it had come.
    pub state: MessageState,
}

/// Messages that were chosen, and why others were passed over.
#[derive(Debug, Clone, Default)]
pub(super) struct Plan {
    pub(super) chosen: Vec<Chosen>,
    pub(super) passed_over: BTreeMap<&'static str, u64>,
}

/// Why a message is not to be had.
pub(super) enum No {
    /// It is in the wrong state: what is wrong, to stand behind "Message 5 to bo@acme.example", and perhaps the way out.
    Wrong(String, Option<String>),
    /// Its cause is gone: why, and perhaps the way out.
    Gone(&'static str, Option<String>),
    /// Whoever acts may not decide about what it is about.
    NotTheirs(Error),
}

/// Why messages are passed over that others decide about.
const NOT_THEIRS: &str = "others decide about what they are about";

/// Asks whether whoever acts may decide about a message.
///
/// # Errors
/// When the database fails.
pub(super) fn theirs(tx: &Tx<'_>, actor: &Actor, message: &Claimed) -> Result<Option<No>> {
    match duty::require(tx, actor, message) {
        Ok(()) => Ok(None),
        Err(denied) if denied.kind() == Kind::Denied => Ok(Some(No::NotTheirs(denied))),
        Err(error) => Err(error),
    }
}

/// Chooses messages. Of those that were named, all have to fit; of the others, those that do not are passed over.
///
/// # Errors
/// When whoever acts may not decide about one of those that were named; or when one is not there or does not fit: all
/// complaints at once.
pub(super) fn choose(
    tx: &Tx<'_>,
    now: Timestamp,
    choice: &Choice,
    mut fits: impl FnMut(&Message) -> Result<Option<No>>,
) -> Result<Plan> {
    let mut plan = Plan::default();
    match choice {
        Choice::All(filter) => {
            let mut found = Vec::new();
            each(tx, now, None, filter, &mut |message| {
                found.push(message);
                Ok(ControlFlow::Continue(()))
            })?;
            // Oldest first, as they are sent.
            for message in found.into_iter().rev() {
                match fits(&message)? {
                    None => plan.chosen.push(chosen(message)),
                    Some(No::Wrong(..)) => {}
                    Some(No::Gone(why, _)) => *plan.passed_over.entry(why).or_default() += 1,
                    Some(No::NotTheirs(_)) => *plan.passed_over.entry(NOT_THEIRS).or_default() += 1,
                }
            }
        }
        Choice::These(ids) => {
            let (mut missing, mut complaints, mut hints) = (Vec::new(), Vec::new(), Vec::new());
            let ids: std::collections::BTreeSet<_> = ids.iter().copied().collect();
            for id in ids {
                let Some(message) = tx.message(id)? else {
                    missing.push(id);
                    continue;
                };
                let (what, hint) = match fits(&message)? {
                    None => {
                        plan.chosen.push(chosen(message));
                        continue;
                    }
                    Some(No::Wrong(what, hint)) => (what, hint),
                    Some(No::Gone(why, hint)) => (format!("is not sent: {why}"), hint),
                    Some(No::NotTheirs(denied)) => return Err(denied),
                };
                complaints.push(format!("Message {id} to {} {what}.", message.recipient));
                hints.extend(hint.filter(|hint| !hints.contains(hint)));
            }
            complain(&missing, &complaints, hints)?;
        }
    }
    Ok(plan)
}

fn complain(missing: &[MessageId], complaints: &[String], mut hints: Vec<String>) -> Result<()> {
    if complaints.is_empty() {
        return if missing.is_empty() { Ok(()) } else { Err(unknown(missing)) };
    }
    let mut words = complaints.to_vec();
    if !missing.is_empty() {
        words.push(unknown(missing).message().to_owned());
    }
    if words.len() > 1 {
        hints = vec!["Nothing was changed: leave these out.".to_owned()];
    }
    Err(Error::conflict(words.join(" ")).maybe_hint((!hints.is_empty()).then(|| hints.join(" "))))
}

fn chosen(message: Message) -> Chosen {
    Chosen { id: message.id, kind: message.kind, recipient: message.recipient, state: message.state }
}

/// That a message is no longer what it was when it was asked about.
pub(super) fn changed_meanwhile(tx: &Tx<'_>, chosen: &Chosen) -> Result<Error> {
    let is = tx.message(chosen.id)?.map_or("gone", |message| message.state.word());
    Ok(Error::conflict(format!(
        "Message {} to {} was {} and is {is} meanwhile; nothing was changed.",
        chosen.id, chosen.recipient, chosen.state
    ))
    .hint(format!("See it with `portalctl mail show {}`.", chosen.id)))
}

/// What was named; all there are if nothing was.
fn or_all<T: Word>(named: &[T]) -> Set<T> {
    if named.is_empty() { Set::all() } else { named.iter().copied().collect() }
}

/// Shows the messages that have something in common.
pub(super) fn each(
    tx: &Tx<'_>,
    now: Timestamp,
    quiet: Option<&Quiet>,
    filter: &Filter,
    visit: &mut dyn FnMut(Message) -> Result<ControlFlow<()>>,
) -> Result<()> {
    let wanted = MessageFilter {
        states: or_all(&filter.states),
        kinds: or_all(&filter.kinds),
        channel: filter.channel,
        user: filter.user.as_deref().map(|typed| find::user(tx, typed)).transpose()?.map(|user| user.id),
        since: filter.since,
        until: filter.until,
        due: filter.due.then(|| outbox::due_at(now, quiet)),
        oldest_first: filter.oldest_first,
    };
    let recipient = filter.recipient.as_deref().map(|typed| text::key(typed.trim()));
    tx.messages(&wanted, &mut |message| match &recipient {
        Some(wanted) if !text::key(&message.recipient).contains(wanted.as_str()) => Ok(ControlFlow::Continue(())),
        _ => visit(message),
    })
}
