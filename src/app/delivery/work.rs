//! Which messages a run is to claim.

use super::Wanted;
use crate::domain::id::MessageId;
use crate::domain::time::Timestamp;

/// The messages to claim, from where the run is.
pub(super) struct Work {
    pub(super) these: Option<Vec<MessageId>>,
    /// So many are behind.
    at: usize,
    most: usize,
    /// What was due when the run began.
    pub(super) due_by: Timestamp,
}

impl Work {
    pub(super) fn new(wanted: Wanted<'_>, due_by: Timestamp) -> Work {
        let (these, most) = match wanted {
            Wanted::Due(limit) => (None, limit.unwrap_or(usize::MAX)),
            Wanted::These(messages) => (Some(messages.to_vec()), messages.len()),
        };
        Work { these, at: 0, most, due_by }
    }

    /// How many there are, as far as can be told from how many are due.
    pub(super) fn count(&self, due: u64) -> u64 {
        due.min(u64::try_from(self.most).unwrap_or(u64::MAX))
    }

    /// The message so many further on: that very one, or whichever is due next.
    pub(super) fn ahead(&self, further: usize) -> Option<Option<MessageId>> {
        let at = self.at + further;
        match &self.these {
            Some(these) => these.get(at).map(|id| Some(*id)),
            None => (at < self.most).then_some(None),
        }
    }

    pub(super) fn advance(&mut self, by: usize) {
        self.at += by;
    }

    /// Nothing more is due.
    pub(super) fn end(&mut self) {
        self.at = self.most;
    }
}
