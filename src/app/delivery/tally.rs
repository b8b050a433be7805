//! What came of a run.

use crate::domain::message::MessageState;
use crate::domain::text::counted;
use crate::ops::outbox::Astray;

/// So many messages are told one by one.
const TOLD: usize = 20;

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
    pub stopped: Option<Stopped>,
    /// Whether somebody pressed Ctrl-C; what the run did not come to is still queued.
    pub interrupted: bool,
    /// To whom the first ones went.
    pub recipients: Vec<String>,
    /// To whom the first ones did not go out, and why.
    pub complaints: Vec<(String, String)>,
}

/// Why a run ended early.
#[derive(Debug, Clone)]
pub struct Stopped {
    /// What went wrong.
    pub reason: String,
    /// Whether one message after the other was refused in the same way, so that it is about whoever sends them.
    pub about_us: bool,
}

/// What a clock that was ahead had left, in words, if anything.
pub(super) fn astray(astray: &Astray) -> Option<String> {
    let count = |count: usize| counted(u32::try_from(count).unwrap_or(u32::MAX), "message", "messages");
    let due = astray.due.map(|(messages, until)| format!("{} put off until {until}", count(messages)));
    let claimed = astray.claimed.map(|(messages, until)| format!("{} claimed until {until}", count(messages)));
    let pace = astray.pace.map(|until| format!("the next by the rate not before {until}"));
    let told: Vec<_> = [due, claimed, pace].into_iter().flatten().collect();
    (!told.is_empty()).then(|| {
        format!("A clock was ahead, or this one is behind: {}. None of it is waited for any more.", told.join(", "))
    })
}

impl Delivery {
    /// Whether something could not be delivered, or not yet.
    pub fn is_incomplete(&self) -> bool {
        self.interrupted || self.stopped.is_some() || self.deferred + self.failed + self.uncertain > 0
    }

    /// How many messages the run has dealt with.
    pub(super) fn done(&self) -> u64 {
        self.sent + self.deferred + self.failed + self.uncertain + self.cancelled
    }

    /// Counts a message by what became of it, and why it did if it did not go out.
    pub(super) fn count(&mut self, recipient: &str, state: MessageState, reason: Option<&str>) {
        match state {
            MessageState::Queued | MessageState::Sending => self.deferred += 1,
            MessageState::Sent => self.sent += 1,
            MessageState::Uncertain => self.uncertain += 1,
            MessageState::Failed => self.failed += 1,
            MessageState::Cancelled => self.cancelled += 1,
        }
        match reason {
            _ if state == MessageState::Cancelled => {}
            Some(reason) if self.complaints.len() < TOLD => {
                self.complaints.push((recipient.to_owned(), reason.to_owned()));
            }
            None if self.recipients.len() < TOLD => self.recipients.push(recipient.to_owned()),
            _ => {}
        }
    }
}
