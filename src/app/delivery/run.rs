//! A run: opens connections, hands letters to those that are idle, hears their reports, and begins a round whenever
//! there is something to keep.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use super::Delivery;
use super::connection::{self, Connection, Order, Phase, Report};
use super::doubt::Doubts;
use super::work::Work;
use crate::app::App;
use crate::app::interrupt::{self, Hold};
use crate::app::outgoing::Outgoing;
use crate::config::format_duration;
use crate::error::Result;
use crate::mail::{Patience, Templates};
use crate::ops::outbox::{Ending, Letter, Terms};
use crate::store::Store;

/// How often to look whether somebody wants it to end.
const LOOK: Duration = Duration::from_millis(100);
/// How long what became of a letter may wait for a round to ride with.
const SOON: Duration = Duration::from_millis(20);
/// How long a round waits for more to ask, at most. It waits no longer than the last one took: then those who come next
/// gain at least what the first one loses.
const GATHER: Duration = Duration::from_millis(5);
/// How long to wait for the goodbyes.
pub(super) const GOODBYE: Duration = Duration::from_secs(1);
/// How long a command that has just made a message owed waits for its turn. The rest is for `mail send`.
const SHORT_WAIT: Duration = Duration::from_secs(10);
/// In a longer wait, sessions are not kept open.
const LONG_WAIT: Duration = Duration::from_secs(30);

/// What all letters of a run go out with.
pub(super) struct Way {
    pub(super) outgoing: Arc<Outgoing>,
    pub(super) templates: Templates,
}

/// One run.
pub(super) struct Run<'a> {
    pub(super) app: &'a mut App,
    pub(super) store: &'a mut Store,
    pub(super) terms: Terms<'a>,
    pub(super) way: Arc<Way>,
    reports: Receiver<Report>,
    reporter: Sender<Report>,
    pub(super) connections: BTreeMap<u64, Connection>,
    /// Connections that have not said goodbye yet, and for which that is waited for.
    pub(super) alive: BTreeSet<u64>,
    started: u64,
    /// So many connections may be open at once.
    pub(super) allowed: usize,
    /// Whether the server takes mail from us.
    pub(super) proven: bool,
    /// Sessions in a row that broke on their first message.
    pub(super) broken: usize,
    pub(super) work: Work,
    /// Letters that are claimed and wait for a connection.
    pub(super) claimed: VecDeque<Arc<Letter>>,
    /// What became of letters, to be kept in the next round.
    pub(super) unsettled: Vec<(Arc<Letter>, Ending)>,
    /// What of it may be about us rather than about a letter.
    pub(super) doubts: Doubts,
    /// Since when somebody asks.
    pub(super) asked: Option<Instant>,
    /// How long the last round took.
    round_took: Duration,
    /// No message may leave before.
    pub(super) pause: Option<Instant>,
    pub(super) delivery: Delivery,
    /// So many messages were counted before it began.
    known: u64,
}

impl<'a> Run<'a> {
    pub(super) fn new(
        app: &'a mut App,
        store: &'a mut Store,
        terms: Terms<'a>,
        way: Arc<Way>,
        most: u32,
        work: Work,
        delivery: Delivery,
    ) -> Run<'a> {
        let (reporter, reports) = channel();
        Run {
            app,
            store,
            terms,
            way,
            reports,
            reporter,
            connections: BTreeMap::new(),
            alive: BTreeSet::new(),
            started: 0,
            allowed: usize::try_from(most).unwrap_or(1),
            proven: false,
            broken: 0,
            work,
            claimed: VecDeque::new(),
            unsettled: Vec::new(),
            doubts: Doubts::default(),
            asked: None,
            round_took: Duration::ZERO,
            pause: None,
            known: delivery.done(),
            delivery,
        }
    }

    /// Sends them all.
    pub(super) fn all(mut self) -> Result<Delivery> {
        // From here on no message is torn apart.
        let _hold = Hold::begin();
        let worked = self.work();
        let ended = self.wind_up();
        self.app.ui.end_progress();
        worked.and(ended)?;
        Ok(self.delivery)
    }

    fn work(&mut self) -> Result<()> {
        let mut late = false;
        loop {
            self.delivery.interrupted = interrupt::asked();
            self.show_progress();
            self.open_more();
            self.hand_out();
            if self.round_is_due(late) {
                let began = now();
                self.round()?;
                (self.asked, self.round_took) = (None, now().saturating_duration_since(began));
                late = false;
                continue;
            }
            if self.is_over() {
                return Ok(());
            }
            late = !self.listen();
        }
    }

    fn show_progress(&mut self) {
        let left = self.pause.map(|end| end.saturating_duration_since(now()).as_secs()).filter(|left| *left > 0);
        let note = left.zip(self.terms.rate).map(|(left, rate)| {
            let left = format_duration(Duration::from_secs(left));
            format!("waiting {left}: no more than {rate} may leave")
        });
        self.app.ui.progress(self.delivery.done() - self.known, note.as_deref());
    }

    /// Whether no new message is begun.
    pub(super) fn is_ending(&self) -> bool {
        self.delivery.interrupted || self.delivery.stopped.is_some()
    }

    /// Whether there is something left to claim, and it may be claimed now.
    pub(super) fn may_claim(&self) -> bool {
        !self.is_ending() && self.work.ahead(0).is_some() && self.pause.is_none_or(|end| end <= now())
    }

    fn is_over(&self) -> bool {
        let in_flight = self
            .connections
            .values()
            .any(|connection| matches!(connection.phase, Phase::Talking(_) | Phase::Asking(_) | Phase::HandedOver(_)));
        let nothing_left = self.claimed.is_empty() && self.work.ahead(0).is_none();
        !in_flight && self.unsettled.is_empty() && (self.is_ending() || nothing_left)
    }

    fn round_is_due(&self, late: bool) -> bool {
        let count = |wanted: fn(&Phase) -> bool| self.connections.values().filter(|one| wanted(&one.phase)).count();
        let asking = count(|phase| matches!(phase, Phase::Asking(_)));
        let talking = count(|phase| matches!(phase, Phase::Talking(_)));
        let going_out = count(|phase| matches!(phase, Phase::HandedOver(_)));
        let idle = count(|phase| matches!(phase, Phase::Idle));
        if asking > 0 {
            return talking + going_out == 0 || self.gathered_until().is_none_or(|end| end <= now());
        }
        let waits_for_work = idle > 0 && self.claimed.is_empty() && self.may_claim();
        waits_for_work || (!self.unsettled.is_empty() && (late || talking == 0))
    }

    /// Until when those who ask wait for others.
    fn gathered_until(&self) -> Option<Instant> {
        let asks = self.connections.values().any(|one| matches!(one.phase, Phase::Asking(_)));
        self.asked.filter(|_| asks).map(|asked| asked + self.round_took.min(GATHER))
    }

    /// Opens a connection where there is more to send than there are connections: the first one alone.
    fn open_more(&mut self) {
        if self.is_ending() || (self.claimed.is_empty() && !(self.connections.is_empty() && self.may_claim())) {
            return;
        }
        let free = self.connections.values().filter(|one| matches!(one.phase, Phase::Idle | Phase::Opening)).count();
        let wanted = (self.connections.len() + self.claimed.len().saturating_sub(free)).max(1);
        let most = if self.proven { self.allowed } else { 1 };
        while self.connections.len() < wanted.min(most) {
            let number = self.started;
            match connection::start(number, Arc::clone(&self.way.outgoing), self.reporter.clone()) {
                Ok(orders) => {
                    let until = self.patience().map(|patience| now() + patience.before_content);
                    let opening = Connection { orders, phase: Phase::Opening, until, carried: 0, begun: 0 };
                    self.connections.insert(number, opening);
                    self.alive.insert(number);
                    self.started += 1;
                }
                Err(error) => return self.do_without(format!("no thread could be started ({error})")),
            }
        }
    }

    /// Gives the letters that wait to the connections that do.
    fn hand_out(&mut self) {
        if self.is_ending() {
            return;
        }
        let until = self.patience().map(|patience| now() + patience.before_content);
        for connection in self.connections.values_mut() {
            if !matches!(connection.phase, Phase::Idle) {
                continue;
            }
            let Some(letter) = self.claimed.pop_front() else { return };
            let (way, written) = (Arc::clone(&self.way), Arc::clone(&letter));
            let write = Box::new(move || way.outgoing.write(&way.templates, &written));
            // One that is gone by now reports that it is.
            connection.orders.send(Order::Send(write)).ok();
            (connection.phase, connection.until) = (Phase::Talking(letter), until);
            connection.begun = self.doubts.moment();
        }
    }

    /// Hears what there is to hear, or waits for it. False if there was nothing.
    fn listen(&mut self) -> bool {
        self.pause = self.pause.filter(|end| *end > now());
        let wait = if self.unsettled.is_empty() { LOOK } else { SOON };
        let ends = self
            .connections
            .values()
            .filter_map(|connection| connection.until)
            .chain(self.pause)
            .chain(self.gathered_until());
        let wait = ends.fold(wait, |wait, end| wait.min(end.saturating_duration_since(now())));
        let first = self.reports.recv_timeout(wait);
        self.lose_patience();
        let Ok(first) = first else {
            debug_assert!(matches!(first, Err(RecvTimeoutError::Timeout)), "the run itself can report");
            return false;
        };
        self.hear(first);
        while let Ok(next) = self.reports.try_recv() {
            self.hear(next);
        }
        true
    }

    pub(super) fn patience(&self) -> Option<Patience> {
        self.way.outgoing.transport.patience()
    }

    /// No message may leave for a while.
    pub(super) fn wait_for_turn(&mut self, wait: Duration) {
        self.pause = Some(now() + wait);
        let rate = self.terms.rate.map(|rate| rate.to_string()).unwrap_or_default();
        if wait > SHORT_WAIT && self.work.these.is_some() {
            let wait = format_duration(Duration::from_secs(wait.as_secs() + 1));
            let reason = format!("no more than {rate} may leave, and the next one may only in {wait}");
            self.stop(reason, false);
        }
        if wait > LONG_WAIT {
            self.connections.retain(|_, connection| !matches!(connection.phase, Phase::Idle));
        }
    }

    /// Ends the run, also after an error: what is going out comes to its end, what is not stays here, and both are kept.
    fn wind_up(&mut self) -> Result<()> {
        let numbers: Vec<_> = self.connections.keys().copied().collect();
        for number in numbers {
            let going_out = |one: &Connection| matches!(one.phase, Phase::HandedOver(_));
            if self.connections.get(&number).is_some_and(going_out) {
                continue;
            }
            if let Some(Connection { phase, .. }) = self.connections.remove(&number) {
                if matches!(phase, Phase::Opening) {
                    self.alive.remove(&number);
                }
                self.claimed.extend(phase.into_letter());
            }
        }
        while self.connections.values().any(|connection| matches!(connection.phase, Phase::HandedOver(_))) {
            self.listen();
        }
        self.connections.clear();
        self.unsettled.extend(self.doubts.close());
        let kept = self.keep_in_the_end();
        let end = now() + GOODBYE;
        while !self.alive.is_empty() {
            let Ok(report) = self.reports.recv_timeout(end.saturating_duration_since(now())) else { break };
            self.hear(report);
        }
        kept
    }
}

#[allow(clippy::disallowed_methods, reason = "time limits of connections")]
pub(super) fn now() -> Instant {
    Instant::now()
}
