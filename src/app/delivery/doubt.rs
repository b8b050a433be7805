//! Refusals of which nobody knows yet whether they are about the message or about whoever sends it: a relay that knows us
//! no more, a limit for the day, a command whose server is away.
//!
//! Such a letter is queued again at once, to be tried later, so that it is safe whoever is killed when. What it comes to
//! follows from what happens to others. A letter begun after the refusal is accepted: the refusal was about the message.
//! Several show the same sign, and none was accepted in between: it is about us, they wait as if they had not been tried,
//! and the run stops. Neither happens before the run ends: they are tried later.

use std::sync::Arc;

use crate::mail::Sign;
use crate::ops::outbox::{Ending, Letter};

/// So many letters with the same sign are about us.
const ENOUGH: usize = 5;
/// So are so many with several signs.
const MOST: usize = 4 * ENOUGH;

/// A letter that is in doubt.
pub(super) struct Doubt {
    pub(super) letter: Arc<Letter>,
    pub(super) sign: Sign,
    /// What it comes to if it is about the letter.
    pub(super) ending: Ending,
}

/// All that is in doubt in a run.
#[derive(Default)]
pub(super) struct Doubts {
    /// Counts what happens, so that it is known what came before what.
    moment: u64,
    /// Whether the run has seen a letter accepted.
    accepted: bool,
    /// Since when each is in doubt.
    held: Vec<(u64, Doubt)>,
    /// What the run found to be about us.
    about_us: Option<Sign>,
}

impl Doubts {
    /// Now, as [`Doubts::accepted`] wants to know it of when a letter was begun.
    pub(super) fn moment(&mut self) -> u64 {
        self.moment += 1;
        self.moment
    }

    /// Takes up a letter; true if with it the run must stop.
    pub(super) fn hold(&mut self, doubt: Doubt) -> bool {
        let (sign, lasting) = (doubt.sign, matches!(doubt.ending, Ending::Refused(_)));
        let moment = self.moment();
        self.held.push((moment, doubt));
        let same = self.held.iter().filter(|(_, held)| held.sign == sign).count();
        // A command that puts off some and takes others works.
        let works = self.accepted && !lasting && matches!(sign, Sign::Exit(_));
        if self.about_us.is_none() && !works && (same >= ENOUGH || self.held.len() >= MOST) {
            self.about_us = Some(sign);
        }
        self.about_us.is_some()
    }

    /// A letter begun at a moment was accepted: what was refused before that was refused for its own sake.
    pub(super) fn accepted(&mut self, begun: u64) -> Vec<(Arc<Letter>, Ending)> {
        self.accepted = true;
        if self.about_us.is_some() {
            return Vec::new();
        }
        let cleared = self.held.extract_if(.., |(since, _)| *since < begun);
        cleared.map(|(_, Doubt { letter, ending, .. })| (letter, ending)).collect()
    }

    /// What the letters come to that are still in doubt when the run ends.
    pub(super) fn close(&mut self) -> Vec<(Arc<Letter>, Ending)> {
        let mixed = self.held.len() >= MOST;
        let alone = self.held.len() == 1;
        let verdict = |doubt: Doubt| {
            let Doubt { letter, sign, ending } = doubt;
            let reason = ending.reason().unwrap_or_default().to_owned();
            let ending = match ending {
                _ if self.about_us.is_some_and(|about_us| mixed || about_us == sign) => Ending::Returned(reason),
                refused @ Ending::Refused(_) if alone && sign.is_vague() => refused,
                _ => Ending::Undecided(reason),
            };
            (letter, ending)
        };
        self.held.drain(..).map(|(_, doubt)| verdict(doubt)).collect()
    }
}
