//! Sending what is owed: claim a message, send it, keep what became of it, and so on until nothing is due.
//!
//! The session is opened before anything is claimed, so that a server that cannot be reached costs no attempt: the run
//! stops with everything still queued. An attempt counts only once the server was asked about that very message. A
//! session that breaks on a message is opened again for the next one; when that happens several times in a row, the
//! server is taken to be out of order, and the run stops.

use secrecy::ExposeSecret;

use super::App;
use super::interrupt::{self, Hold};
use super::outgoing::{Outgoing, lease};
use crate::domain::id::MessageId;
use crate::domain::message::MessageState;
use crate::domain::time::Timestamp;
use crate::error::Result;
use crate::keyfile;
use crate::mail::{Outcome, Session, Stage, Templates};
use crate::ops;
use crate::ops::outbox::{self, Ending, HandOver, Letter, Next, Terms};
use crate::store::Store;

/// After so many sessions in a row that broke on their first message, the run stops.
const MOST_BROKEN: u32 = 3;
/// So many messages that did not go out are told one by one.
const TOLD: usize = 20;

/// Which messages to send.
#[derive(Debug, Clone, Copy)]
pub enum Wanted<'a> {
    /// All that is due, or the first so many.
    Due(Option<usize>),
    /// These, if they are due.
    These(&'a [MessageId]),
}

/// What came of a run.
#[derive(Debug, Default)]
pub struct Delivery {
    /// The server took them.
    pub sent: u64,
    /// They are tried again later.
    pub deferred: u64,
    /// They are not tried again.
    pub failed: u64,
    /// Nobody knows whether the server took them.
    pub uncertain: u64,
    /// Their reason had gone, so they were not sent.
    pub cancelled: u64,
    /// Why the run ended early; what it did not come to is still queued.
    pub stopped: Option<String>,
    /// Whether somebody pressed Ctrl-C; what the run did not come to is still queued.
    pub interrupted: bool,
    /// To whom the first ones went.
    pub recipients: Vec<String>,
    /// To whom the first ones did not go out, and why.
    pub complaints: Vec<(String, String)>,
}

impl Delivery {
    /// Whether something could not be delivered, or not yet.
    pub fn is_incomplete(&self) -> bool {
        self.interrupted || self.stopped.is_some() || self.deferred + self.failed + self.uncertain > 0
    }

    fn complain(&mut self, recipient: &str, reason: &str) {
        if self.complaints.len() < TOLD {
            self.complaints.push((recipient.to_owned(), reason.to_owned()));
        }
    }

    fn count(&mut self, state: MessageState) {
        match state {
            MessageState::Queued | MessageState::Sending => self.deferred += 1,
            MessageState::Sent => self.sent += 1,
            MessageState::Uncertain => self.uncertain += 1,
            MessageState::Failed => self.failed += 1,
            MessageState::Cancelled => self.cancelled += 1,
        }
    }
}

impl App {
    /// Sends messages. Any number of processes can do so at once, and be killed at any point.
    ///
    /// # Errors
    /// When the configuration, a template or the key file is not fit for sending, or the database fails. That messages
    /// did not go out is no error here.
    pub fn deliver(&mut self, wanted: Wanted<'_>) -> Result<Delivery> {
        let mut store = self.open()?;
        let started = self.clock.now();
        let mut delivery = Delivery::default();
        if !store.read()?.outbox_has_work(started)? {
            return Ok(delivery);
        }
        delivery.uncertain =
            self.change_in(&mut store, |change| outbox::recover(change.tx, change.actor, change.now))?;
        let key = keyfile::read(&ops::key_path(&self.database_path()?))?;
        let quiet = self.quiet()?;
        let config = &self.config.config;
        let terms = Terms {
            key: &key,
            expires: config.invitation.expires,
            lease: lease(config),
            max_attempts: config.mail.max_attempts,
            resend: config.invitation.resend,
            quiet: quiet.as_ref(),
        };
        let templates = Templates::load(config.mail.templates.as_deref())?;
        let outgoing = Outgoing::new(config)?;
        let mut run = Run { outgoing, templates, terms, started, line: Line::default(), delivery };
        run.all(self, &mut store, wanted)?;
        Ok(run.delivery)
    }
}

struct Run<'k> {
    outgoing: Outgoing,
    templates: Templates,
    terms: Terms<'k>,
    started: Timestamp,
    line: Line,
    delivery: Delivery,
}

/// The session in use.
#[derive(Default)]
struct Line {
    session: Option<Session>,
    /// Messages that the server has answered in this session.
    carried: u32,
    /// Sessions in a row that broke on their first message.
    broken: u32,
}

/// How the run goes on after a message.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    /// With the next one.
    Next,
    /// With the same one, over a new session.
    Again,
    /// Not at all.
    Stop,
}

impl Run<'_> {
    fn all(&mut self, app: &mut App, store: &mut Store, wanted: Wanted<'_>) -> Result<()> {
        match wanted {
            Wanted::These(messages) => {
                let mut messages = messages.iter();
                let mut message = messages.next();
                while let Some(id) = message {
                    match self.one(app, store, Some(*id))? {
                        Then::Next => message = messages.next(),
                        Then::Again => {}
                        Then::Stop => break,
                    }
                }
            }
            Wanted::Due(limit) => {
                let mut left = limit.unwrap_or(usize::MAX);
                while left > 0 {
                    match self.one(app, store, None)? {
                        Then::Next => left -= 1,
                        Then::Again => {}
                        Then::Stop => break,
                    }
                }
            }
        }
        Ok(())
    }

    /// Sends the next message, or that very one if it is due.
    fn one(&mut self, app: &mut App, store: &mut Store, only: Option<MessageId>) -> Result<Then> {
        if !self.connect() {
            return Ok(Then::Stop);
        }
        // From here on the message is not torn apart.
        let _hold = Hold::begin();
        let (terms, started) = (&self.terms, self.started);
        let next = app.change_in(store, |change| {
            outbox::claim(change.tx, change.actor, change.now, change.random, terms, only, started)
        })?;
        let letter = match next {
            Next::Nothing => return Ok(if only.is_some() { Then::Next } else { Then::Stop }),
            Next::Dropped(recipient, state) => {
                self.delivery.count(state);
                if state == MessageState::Failed {
                    self.delivery.complain(&recipient, "it was tried too often");
                }
                return Ok(Then::Next);
            }
            Next::Letter(letter) => letter,
        };
        let ending = self.send(app, store, &letter);
        let untried = matches!(ending, Ending::Untried(_));
        let reason = ending.reason().map(str::to_owned);
        let terms = &self.terms;
        let state = app.change_in(store, |change| {
            outbox::settle(change.tx, change.actor, change.now, change.random, terms, &letter, ending)
        })?;
        let why = reason.as_deref().map(|reason| format!(", {reason}")).unwrap_or_default();
        app.ui.detail(format!("Message {}, {} to {}: {state}{why}", letter.id, letter.kind, letter.recipient));
        if !untried {
            self.delivery.count(state);
            match reason {
                _ if state == MessageState::Cancelled => {}
                Some(reason) => self.delivery.complain(&letter.recipient, &reason),
                None if self.delivery.recipients.len() < TOLD => self.delivery.recipients.push(letter.recipient),
                None => {}
            }
        }
        self.delivery.interrupted = interrupt::asked();
        if self.delivery.interrupted {
            return Ok(Then::Stop);
        }
        Ok(match (&self.delivery.stopped, untried) {
            (Some(_), _) => Then::Stop,
            (None, true) => Then::Again,
            (None, false) => Then::Next,
        })
    }

    /// Opens a session where none is usable. False when the run has to stop.
    fn connect(&mut self) -> bool {
        if self.line.session.as_ref().is_some_and(Session::usable) {
            return true;
        }
        self.line.session = None;
        self.line.carried = 0;
        match self.outgoing.transport.connect() {
            Ok(session) => {
                self.line.session = Some(session);
                true
            }
            Err(error) => {
                self.delivery.stopped = Some(error.to_string());
                false
            }
        }
    }

    fn send(&mut self, app: &App, store: &mut Store, letter: &Letter) -> Ending {
        let composed = match self.outgoing.write(&self.templates, letter) {
            Ok(composed) => composed,
            // Trying again does not help, and nothing of it went out.
            Err(reason) => return Ending::Refused(hide(letter, &reason)),
        };
        let Some(session) = self.line.session.as_mut() else {
            return Ending::Untried("the session is over".to_owned());
        };
        let lease = self.terms.lease;
        let mut held = Ok(HandOver::Go);
        let outcome = session.send_if(&composed, &mut || {
            held = hand_over(app, store, lease, letter);
            matches!(held, Ok(HandOver::Go))
        });
        match held {
            Ok(HandOver::Go) => self.ending(outcome, letter),
            // What is kept here is ignored.
            Ok(HandOver::Lost) => Ending::Deferred("it took too long".to_owned()),
            Ok(HandOver::Gone(reason)) => Ending::Gone(reason),
            Err(error) => Ending::Deferred(error.full_message()),
        }
    }

    fn ending(&mut self, outcome: Outcome, letter: &Letter) -> Ending {
        let first = self.line.carried == 0;
        self.line.carried += 1;
        let told = |what: &dyn std::fmt::Display, reason: &str| hide(letter, &format!("{what} failed: {reason}"));
        match outcome {
            Outcome::Lost { stage, reason } => {
                self.line.broken = if first { self.line.broken + 1 } else { 0 };
                self.line.session = None;
                let about_it = matches!(stage, Stage::Recipient | Stage::Data | Stage::Content);
                let reason = told(&stage, &reason);
                if self.line.broken >= MOST_BROKEN || (first && !about_it) {
                    self.delivery.stopped = Some(reason.clone());
                }
                if about_it { Ending::Deferred(reason) } else { Ending::Untried(reason) }
            }
            outcome => {
                self.line.broken = 0;
                match outcome {
                    Outcome::Deferred { stage, reason } => Ending::Deferred(told(&stage, &reason)),
                    Outcome::Refused { stage, reason } => Ending::Refused(told(&stage, &reason)),
                    Outcome::Uncertain { reason } => Ending::Uncertain(hide(letter, &reason)),
                    Outcome::Accepted { .. } | Outcome::Lost { .. } => Ending::Accepted,
                }
            }
        }
    }
}

fn hand_over(app: &App, store: &mut Store, lease: std::time::Duration, letter: &Letter) -> Result<HandOver> {
    let tx = store.write()?;
    let held = outbox::hand_over(&tx, app.clock.now(), lease, letter)?;
    tx.commit()?;
    Ok(held)
}

/// A server may quote what it was sent.
fn hide(letter: &Letter, reason: &str) -> String {
    letter.secrets().fold(reason.to_owned(), |reason, secret| reason.replace(secret.expose_secret(), "[link]"))
}
