//! What a run makes of the reports of its connections, and of their silence.

use std::sync::Arc;

use secrecy::ExposeSecret;

use super::connection::{Connection, News, Phase, Report};
use super::doubt::Doubt;
use super::run::{Run, now};
use super::tally::Stopped;
use crate::mail::{Outcome, Sign, Stage};
use crate::ops::outbox::{Ending, Letter};

/// After so many sessions in a row that broke on their first message, and one more for each connection beyond the
/// first, the run stops.
const MOST_BROKEN: usize = 3;

impl Run<'_> {
    pub(super) fn hear(&mut self, Report { from, news }: Report) {
        if matches!(news, News::Ended(_)) {
            self.alive.remove(&from);
        }
        // One that patience was lost with is not listened to any more.
        let Some(connection) = self.connections.get_mut(&from) else { return };
        match news {
            News::Opened => (connection.phase, connection.until) = (Phase::Idle, None),
            News::Unreachable(error) => {
                self.connections.remove(&from);
                self.do_without(error.to_string());
            }
            News::Ready => {
                self.proven = true;
                self.asked.get_or_insert_with(now);
                connection.until = None;
                connection.phase = match std::mem::replace(&mut connection.phase, Phase::Idle) {
                    Phase::Talking(letter) => Phase::Asking(letter),
                    other => other,
                };
            }
            News::Unwritable(reason) => {
                let phase = std::mem::replace(&mut connection.phase, Phase::Idle);
                connection.until = None;
                if let Some(letter) = phase.into_letter() {
                    // Trying again does not help, and nothing of it went out.
                    let reason = hide(&letter, &reason);
                    self.unsettled.push((letter, Ending::Refused(reason)));
                }
            }
            News::Done(outcome, usable) => {
                let phase = std::mem::replace(&mut connection.phase, Phase::Idle);
                let (first, begun) = (connection.carried == 0, connection.begun);
                connection.carried += 1;
                connection.until = None;
                if !usable {
                    self.connections.remove(&from);
                }
                if let Some(letter) = phase.into_letter() {
                    self.ended(letter, outcome, first, begun);
                }
            }
            News::Ended(fault) => {
                if let Some(gone) = self.connections.remove(&from) {
                    self.broke_down(gone.phase, fault.as_deref());
                }
            }
        }
    }

    /// A connection ended in the midst of something, which is a fault of ours. Trying again does not help its letter, but
    /// whether it was taken is another question if its content was going out.
    fn broke_down(&mut self, phase: Phase, fault: Option<&str>) {
        let words = fault.map(|words| format!(" ({words})")).unwrap_or_default();
        match phase {
            Phase::Opening => self.do_without(format!("the conversation broke down{words}")),
            Phase::Idle => {}
            Phase::HandedOver(letter) => {
                let reason = hide(&letter, &format!("the program broke down over message {}{words}", letter.id));
                self.unsettled.push((letter, Ending::Uncertain(reason)));
            }
            Phase::Talking(letter) | Phase::Asking(letter) => {
                let id = letter.id;
                let reason = format!(
                    "the program broke down over message {id}{words}, which is a fault of its own; \
                     `portalctl mail retry {id}` tries it again"
                );
                let reason = hide(&letter, &reason);
                self.unsettled.push((letter, Ending::Refused(reason)));
            }
        }
    }

    /// Goes on without a connection that cannot be had, unless it was the last.
    pub(super) fn do_without(&mut self, reason: String) {
        self.allowed = self.connections.len();
        if self.connections.is_empty() {
            self.stop(reason, false);
        } else {
            let noun = if self.allowed == 1 { "connection" } else { "connections" };
            self.app.ui.detail(format!("Going on with {} {noun}: {reason}", self.allowed));
        }
    }

    /// Begins no more messages.
    pub(super) fn stop(&mut self, reason: String, about_us: bool) {
        self.delivery.stopped.get_or_insert(Stopped { reason, about_us });
    }

    /// What a conversation about a letter came to. `first` says whether it was the session's first.
    fn ended(&mut self, letter: Arc<Letter>, outcome: Outcome, first: bool, begun: u64) {
        let told = |stage: Stage, reason: &str| hide(&letter, &format!("{stage} failed: {reason}"));
        let breaks = matches!(outcome, Outcome::Lost { .. } | Outcome::Uncertain { .. });
        self.broken = if breaks && first { self.broken + 1 } else { 0 };
        let ending = match outcome {
            Outcome::Accepted { .. } => {
                self.unsettled.extend(self.doubts.accepted(begun));
                Ending::Accepted
            }
            Outcome::Deferred { stage, reason, sign } => {
                let ending = Ending::Deferred(told(stage, &reason));
                self.doubted(&letter, sign, ending)
            }
            Outcome::Refused { stage, reason, sign } => {
                let ending = Ending::Refused(told(stage, &reason));
                self.doubted(&letter, sign, ending)
            }
            Outcome::Uncertain { reason } => Ending::Uncertain(hide(&letter, &reason)),
            Outcome::Lost { stage: stage @ (Stage::Recipient | Stage::Data | Stage::Content), reason } => {
                Ending::Deferred(told(stage, &reason))
            }
            Outcome::Lost { stage, reason } => {
                let reason = told(stage, &reason);
                if first {
                    self.do_without(reason.clone());
                }
                if self.delivery.stopped.is_none() {
                    // The server was not asked about it: another connection takes it.
                    return self.claimed.push_front(letter);
                }
                Ending::Untried(reason)
            }
        };
        if !breaks {
            self.proven = true;
        } else if self.broken >= MOST_BROKEN - 1 + self.allowed {
            self.stop(ending.reason().unwrap_or_default().to_owned(), false);
        }
        self.unsettled.push((letter, ending));
    }

    /// What a letter is to come to, or that it is in doubt whether it does.
    fn doubted(&mut self, letter: &Arc<Letter>, sign: Option<Sign>, ending: Ending) -> Ending {
        let Some(sign) = sign else { return ending };
        let reason = ending.reason().unwrap_or_default().to_owned();
        if self.doubts.hold(Doubt { letter: Arc::clone(letter), sign, ending }) {
            self.stop(reason.clone(), true);
        }
        Ending::Doubted(reason)
    }

    /// Gives up those connections that have taken too long.
    pub(super) fn lose_patience(&mut self) {
        let now = now();
        let late = |connection: &Connection| connection.until.is_some_and(|end| end <= now);
        let lost: Vec<_> = self.connections.iter().filter(|(_, one)| late(one)).map(|(number, _)| *number).collect();
        for number in lost {
            let Some(Connection { phase, carried, begun, .. }) = self.connections.remove(&number) else { continue };
            self.alive.remove(&number);
            let reason = "it took too long".to_owned();
            match phase {
                Phase::Opening => {
                    let reason = self.way.outgoing.transport.too_slow().to_string();
                    self.do_without(reason);
                }
                Phase::HandedOver(letter) => self.ended(letter, Outcome::Uncertain { reason }, carried == 0, begun),
                Phase::Talking(letter) | Phase::Asking(letter) => {
                    self.ended(letter, Outcome::Lost { stage: Stage::Data, reason }, carried == 0, begun);
                }
                Phase::Idle => {}
            }
        }
    }
}

/// A server may quote what it was sent.
fn hide(letter: &Letter, reason: &str) -> String {
    letter.secrets().fold(reason.to_owned(), |reason, secret| reason.replace(secret.expose_secret(), "[link]"))
}
