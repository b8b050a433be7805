//! What a clock that was ahead has left in the outbox: moments that would not come for as long as it was. They count as come,
//! and are kept so.

use std::time::Duration;

use crate::domain::message::LONGEST_PUT_OFF;
use crate::domain::pace::Moment;
use crate::domain::time::Timestamp;
use crate::domain::wait;
use crate::error::Result;
use crate::store::Tx;
use crate::store::message::Horizon;

/// What was left.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Astray {
    /// How many messages would have been tried no earlier than the second.
    pub due: Option<(usize, Timestamp)>,
    /// How many would have been claimed until the second.
    pub claimed: Option<(usize, Timestamp)>,
    /// When the next message could have left, whatever the rate.
    pub pace: Option<Timestamp>,
}

/// Whether a sender has anything to do. `lease` is how long a claim holds.
///
/// # Errors
/// When the database fails.
pub fn has_work(tx: &Tx<'_>, now: Timestamp, lease: Duration) -> Result<bool> {
    tx.outbox_has_work(now, horizon(now, lease))
}

/// Lets what is further ahead than it can be have come by now.
pub(super) fn bring_back(tx: &Tx<'_>, now: Timestamp, lease: Duration) -> Result<Astray> {
    let pace = tx.pace()?.filter(|next| next.waited_for().is_astray(now));
    if pace.is_some() {
        tx.keep_pace(Moment::from(now))?;
    }
    let messages = tx.bring_back(now, horizon(now, lease))?;
    let pace = pace.map(|Moment(next)| Timestamp(next.div_euclid(1_000)));
    Ok(Astray { due: messages.due, claimed: messages.claimed, pace })
}

fn horizon(now: Timestamp, lease: Duration) -> Horizon {
    Horizon { due: wait::furthest(now, LONGEST_PUT_OFF), lease: wait::furthest(now, lease) }
}
