//! A round: one transaction for everything that waits to be kept.

use std::sync::Arc;
use std::time::Duration;

use super::connection::{Order, Phase};
use super::run::{Run, now};
use crate::domain::message::MessageState;
use crate::error::{Kind, Result};
use crate::ops::outbox::{self, Ending, HandOver, Letter, Next};

/// So many messages a round looks at: where many have lost their cause, others are not kept out of the database.
const MOST_AT_ONCE: usize = 200;
/// How long to leave the database alone that another process holds.
const BETWEEN_TRIES: Duration = Duration::from_millis(50);

/// What a round came to.
#[derive(Default)]
struct Kept {
    /// What the unsettled letters are now, in their order.
    settled: Vec<MessageState>,
    /// Whether the content of the letters may go out that were asked about, by connection.
    asked: Vec<(u64, HandOver)>,
    claimed: Vec<Letter>,
    /// What was due and is not to be sent.
    dropped: Vec<(String, MessageState)>,
    /// So many messages of the work are behind.
    behind: usize,
    nothing_more: bool,
    wait: Option<Duration>,
}

impl Run<'_> {
    /// Keeps what became of letters, hands over those whose content is to go out, and claims a few more. Then tells the
    /// connections.
    pub(super) fn round(&mut self) -> Result<()> {
        let asking: Vec<_> = self
            .connections
            .iter()
            .filter_map(|(number, connection)| match &connection.phase {
                Phase::Asking(letter) => Some((*number, Arc::clone(letter))),
                _ => None,
            })
            .collect();
        // Enough that no connection waits for a round to get its next letter.
        let wanted = if self.may_claim() { (2 * self.allowed).saturating_sub(self.claimed.len()) } else { 0 };
        let (terms, work, unsettled) = (&self.terms, &self.work, &self.unsettled);
        let kept = self.app.change_in(self.store, |change| {
            let mut kept = Kept::default();
            // First of all: a connection's last letter is settled when its next one is handed over.
            for (letter, ending) in unsettled {
                let (tx, actor, now, random) = (&mut *change.tx, change.actor, change.now, &mut *change.random);
                kept.settled.push(outbox::settle(tx, actor, now, random, terms, letter, ending.clone())?);
            }
            for (number, letter) in &asking {
                let held = outbox::hand_over(change.tx, change.now, terms.lease, letter)?;
                if let HandOver::Gone(reason) = &held {
                    let (tx, actor, now, random) = (&mut *change.tx, change.actor, change.now, &mut *change.random);
                    outbox::settle(tx, actor, now, random, terms, letter, Ending::Gone(reason.clone()))?;
                }
                kept.asked.push((*number, held));
            }
            while kept.claimed.len() < wanted && kept.behind < MOST_AT_ONCE {
                let Some(only) = work.ahead(kept.behind) else { break };
                let (tx, actor, now, random) = (&mut *change.tx, change.actor, change.now, &mut *change.random);
                match outbox::claim(tx, actor, now, random, terms, only, work.due_by)? {
                    Next::Letter(letter) => kept.claimed.push(*letter),
                    Next::Dropped(recipient, state) => kept.dropped.push((recipient, state)),
                    Next::Nothing if only.is_some() => {}
                    Next::Nothing => {
                        kept.nothing_more = true;
                        break;
                    }
                    Next::Wait(wait) => {
                        kept.wait = Some(wait);
                        break;
                    }
                }
                kept.behind += 1;
            }
            Ok(kept)
        })?;
        self.answer(kept);
        Ok(())
    }

    fn answer(&mut self, kept: Kept) {
        let until = self.patience().map(|patience| now() + patience.content);
        for (number, held) in kept.asked {
            let Some(connection) = self.connections.get_mut(&number) else { continue };
            let phase = std::mem::replace(&mut connection.phase, Phase::Idle);
            let Some(letter) = phase.into_letter() else { continue };
            match held {
                HandOver::Go => {
                    (connection.phase, connection.until) = (Phase::HandedOver(letter), until);
                    // One that is gone by now reports that it is.
                    connection.orders.send(Order::Go).ok();
                }
                // Without orders it ends, and the content stays here.
                HandOver::Lost => {
                    self.connections.remove(&number);
                    self.app.ui.detail(format!("Message {} is another sender's by now.", letter.id));
                }
                HandOver::Gone(reason) => {
                    self.connections.remove(&number);
                    self.tell(&letter, MessageState::Cancelled, Some(&reason));
                }
            }
        }
        for ((letter, ending), state) in std::mem::take(&mut self.unsettled).into_iter().zip(kept.settled) {
            self.settled(&letter, &ending, state);
        }
        for (recipient, state) in kept.dropped {
            let reason = (state == MessageState::Failed).then_some("it was tried too often");
            self.delivery.count(&recipient, state, reason);
        }
        self.work.advance(kept.behind);
        if kept.nothing_more {
            self.work.end();
        }
        self.claimed.extend(kept.claimed.into_iter().map(Arc::new));
        self.pause = None;
        if let Some(wait) = kept.wait {
            self.wait_for_turn(wait);
        }
    }

    fn settled(&mut self, letter: &Letter, ending: &Ending, state: MessageState) {
        let why = ending.reason().unwrap_or_default();
        match ending {
            Ending::Untried(_) => self.app.ui.detail(format!("Message {} was not tried: {why}", letter.id)),
            Ending::Returned(_) => self.app.ui.detail(format!("Message {} waits as before: {why}", letter.id)),
            // What it comes to is told once it is known.
            Ending::Doubted(_) => {}
            _ => self.tell(letter, state, ending.reason()),
        }
    }

    fn tell(&mut self, letter: &Letter, state: MessageState, reason: Option<&str>) {
        let why = reason.map(|reason| format!(", {reason}")).unwrap_or_default();
        self.app.ui.detail(format!("Message {}, {} to {}: {state}{why}", letter.id, letter.kind, letter.recipient));
        self.delivery.count(&letter.recipient, state, reason);
    }

    /// Keeps what is left, also where another process holds the database for longer than anybody should have to wait: what
    /// the server has taken would be one of those that nobody knows about. It waits for as long as a claim holds.
    pub(super) fn keep_in_the_end(&mut self) -> Result<()> {
        let end = now() + self.terms.lease;
        let mut told = false;
        loop {
            match self.keep_what_is_left() {
                Err(error) if error.kind() == Kind::Busy && !self.unsettled.is_empty() && now() < end => {
                    if !std::mem::replace(&mut told, true) {
                        self.app
                            .ui
                            .status("Another process holds the database: what was sent is kept once it lets go.");
                    }
                    // Where nobody waits for the database, this does.
                    std::thread::sleep(BETWEEN_TRIES);
                }
                kept => return kept,
            }
        }
    }

    /// Keeps what became of the last letters, and gives back those that nobody came to.
    fn keep_what_is_left(&mut self) -> Result<()> {
        if self.unsettled.is_empty() && self.claimed.is_empty() {
            return Ok(());
        }
        let (terms, unsettled, claimed) = (&self.terms, &self.unsettled, &self.claimed);
        let settled = self.app.change_in(self.store, |change| {
            let mut settled = Vec::new();
            for (letter, ending) in unsettled {
                let (tx, actor, now, random) = (&mut *change.tx, change.actor, change.now, &mut *change.random);
                settled.push(outbox::settle(tx, actor, now, random, terms, letter, ending.clone())?);
            }
            for letter in claimed {
                outbox::give_back(change.tx, letter)?;
            }
            Ok(settled)
        })?;
        self.claimed.clear();
        for ((letter, ending), state) in std::mem::take(&mut self.unsettled).into_iter().zip(settled) {
            self.settled(&letter, &ending, state);
        }
        Ok(())
    }
}
