//! Sending what is owed, over several connections at once.
//!
//! # Who does what
//!
//! The [`run`] is in this thread, and alone touches the database. Each [`connection`] is a thread that composes a letter
//! and converses about it up to the content, asks whether that may go out, sends it, and reports. The run takes
//! everything that waits at a moment into one transaction (a [`round`]): what became of earlier letters, the letters
//! whose content is to go out now, and a few more claims. So the connections share commits, and a letter costs about
//! one of them, or less. A test mail is a [`trial`]: one connection and no database.
//!
//! # What holds at any point, whoever is killed when
//!
//! - No content goes out before its hand-over is durable, and the letter's cause was asked again in that transaction: a
//!   connection sends it only when told to go, and it is told after the commit.
//! - At most one message for each connection can become uncertain by a kill. A letter is handed over only while it is
//!   the one in flight on its connection, and every round keeps what became of all earlier letters before it hands over
//!   the next: so the one that the connection carried before is settled in the same transaction or an earlier one.
//! - What is claimed and not handed over is queued again: at once when the run ends by itself, without the attempt being
//!   counted; when its lease ends after a kill.
//! - An attempt counts only once the server was asked about that very message. A letter whose connection broke before
//!   goes out over another. What is refused because of us does not count either.
//!
//! # When connections fail
//!
//! A session is opened before anything is claimed, and the server has to show that it takes mail from us before more are
//! opened: an unreachable or unwilling server costs no attempt, and is bothered once. A connection that cannot be opened
//! while others work is done without for the rest of the run; when it was the last, the run stops. So it does when
//! several sessions in a row break on their first message.
//!
//! A refusal may be about a letter or about us, and one alone does not tell: see [`doubt`].
//!
//! The run has patience with a connection for so long as a whole message may take. What it gives up then never goes out
//! if it had not been handed over, and is uncertain if it had.

mod connection;
mod doubt;
mod hear;
mod round;
mod run;
mod tally;
pub(super) mod trial;
mod work;

pub use tally::{Delivery, Stopped};

use std::sync::Arc;

use super::App;
use super::outgoing::{Outgoing, lease};
use crate::domain::id::MessageId;
use crate::domain::pace::Rate;
use crate::error::Result;
use crate::ops::outbox::{self, Terms};
use crate::ui::Total;
use run::{Run, Way};
use work::Work;

/// Which messages to send.
#[derive(Debug, Clone, Copy)]
pub enum Wanted<'a> {
    /// All that is due, or the first so many.
    Due(Option<usize>),
    /// These, if they are due.
    These(&'a [MessageId]),
}

impl App {
    /// Sends messages. Any number of processes can do so at once, and be killed at any point.
    ///
    /// # Errors
    /// When the configuration, a template or the key file is not fit for sending, or the database fails. That messages
    /// did not go out is no error here.
    pub fn deliver(&mut self, wanted: Wanted<'_>) -> Result<Delivery> {
        self.deliver_at(wanted, None)
    }

    /// Like [`App::deliver`], at another rate than the configuration's.
    ///
    /// # Errors
    /// As [`App::deliver`].
    pub fn deliver_at(&mut self, wanted: Wanted<'_>, rate: Option<Rate>) -> Result<Delivery> {
        let mut store = self.open()?;
        let mut delivery = Delivery::default();
        let lease = lease(&self.config.config);
        if !outbox::has_work(&store.read()?, self.clock.now(), lease)? {
            return Ok(delivery);
        }
        let recovered =
            self.change_in(&mut store, |change| outbox::recover(change.tx, change.actor, change.now, lease))?;
        delivery.uncertain = recovered.uncertain;
        if let Some(told) = tally::astray(&recovered.astray) {
            self.ui.warn(told);
        }
        // Not before: what has just been freed is due now.
        let started = self.clock.now();
        let due = store.read()?.count_due_messages(started)?;
        let key = self.key(&mut store)?;
        let quiet = self.quiet()?;
        let config = &self.config.config;
        let (outgoing, templates) = Outgoing::new(config)?;
        let way = Arc::new(Way { outgoing: Arc::new(outgoing), templates });
        let domain = way.outgoing.domain();
        let terms = Terms {
            key: &key,
            expires: config.invitation.expires,
            lease,
            domain: &domain,
            max_attempts: config.mail.max_attempts,
            resend: config.invitation.resend,
            quiet: quiet.as_ref(),
            rate: rate.or(config.mail.rate),
        };
        let most = if way.outgoing.transport.is_faster_in_parallel() { config.smtp.connections } else { 1 };
        let work = Work::new(wanted, started);
        self.ui.begin_progress("Sending", Total::Items(work.count(due)));
        Run::new(self, &mut store, terms, way, most, work, delivery).all()
    }
}
