//! Whose time has come to be written to again: asked by `resend`, which writes, and by `list`, which shows to whom.

use std::time::Duration;

use crate::domain::time::Timestamp;
use crate::domain::wait::Until;
use crate::domain::word::words;
use crate::store::invitation::{OpenInvitation, Reach};

/// When it is time to write to somebody again.
#[derive(Debug, Default, Clone, Copy)]
pub struct Due {
    /// Not before so long after they were last written to, or invited.
    pub older_than: Option<Duration>,
    /// Not after they were written to so many times.
    pub max_sends: Option<u32>,
}

/// How much later a command may begin that writes to somebody while this one runs.
const BEGAN_LATER: Duration = Duration::from_secs(3_600);

words! {
    /// Why somebody is not written to.
    pub enum PassedOver as "reason" {
        /// A message is on its way to them.
        OnItsWay = "with a message on its way",
        /// They were written to a short time ago.
        TooEarly = "too early",
        /// They were written to as often as may be.
        OftenEnough = "written to often enough",
        /// Staff has shut them out.
        Suspended = "suspended",
        /// They have no address.
        NoAddress = "without an address",
        /// All that they were invited to is archived.
        Nowhere = "invited to what is archived",
        /// Whoever acts may not write to them.
        NotTheirs = "not yours to write to",
        /// Enough others are written to.
        Limit = "beyond the limit",
    }
}

impl Due {
    /// Why somebody with an open invitation is not written to, if so.
    pub fn passed_over(&self, open: &OpenInvitation, now: Timestamp) -> Option<PassedOver> {
        match open.reach {
            Reach::Suspended => return Some(PassedOver::Suspended),
            Reach::NoAddress => return Some(PassedOver::NoAddress),
            Reach::Nowhere => return Some(PassedOver::Nowhere),
            Reach::Reached => {}
        }
        match open.on_its_way {
            true => Some(PassedOver::OnItsWay),
            false => self.not_yet(open, now),
        }
    }

    /// Whether it is too early, or was done often enough. Who was written to after this moment, by a command that began
    /// later, is not written to twice.
    pub fn not_yet(&self, open: &OpenInvitation, now: Timestamp) -> Option<PassedOver> {
        // Nobody was written to by a command that begins much later: then a clock was ahead.
        let astray = Until::new(open.last_at, BEGAN_LATER).is_astray(now);
        let too_early = self.older_than.is_some_and(|age| open.last_at > now.minus(age)) || open.last_at > now;
        let too_early = too_early && !astray;
        let often_enough = self.max_sends.is_some_and(|most| open.tries >= most);
        match (too_early, often_enough) {
            (true, _) => Some(PassedOver::TooEarly),
            (false, true) => Some(PassedOver::OftenEnough),
            (false, false) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{InvitationId, UserId};

    #[test]
    fn who_is_passed_over_and_why() {
        let day = Duration::from_secs(86_400);
        let now = Timestamp(1_700_000_000_000);
        let open = |days: u32, tries: u32, on_its_way: bool, reach: Reach| OpenInvitation {
            id: InvitationId(1),
            user: UserId(1),
            sends: tries,
            tries,
            last_at: now.minus(day * days),
            on_its_way,
            reach,
        };
        let cron = Due { older_than: Some(day * 3), max_sends: Some(3) };
        let always = Due::default();
        let fine = Reach::Reached;
        for (due, open, expected) in [
            (always, open(0, 99, false, fine), None),
            (always, open(9, 1, true, fine), Some(PassedOver::OnItsWay)),
            (always, open(9, 1, false, Reach::Suspended), Some(PassedOver::Suspended)),
            (always, open(9, 1, false, Reach::NoAddress), Some(PassedOver::NoAddress)),
            (always, open(9, 1, false, Reach::Nowhere), Some(PassedOver::Nowhere)),
            (cron, open(2, 1, false, fine), Some(PassedOver::TooEarly)),
            (cron, open(3, 1, false, fine), None),
            (cron, open(3, 2, false, fine), None),
            (cron, open(3, 3, false, fine), Some(PassedOver::OftenEnough)),
            (cron, open(9, 4, false, fine), Some(PassedOver::OftenEnough)),
            (cron, open(0, 9, true, Reach::Suspended), Some(PassedOver::Suspended)),
        ] {
            assert_eq!(due.passed_over(&open, now), expected, "{due:?} {open:?}");
        }
        let later = |by: u64| OpenInvitation { last_at: now.plus(Duration::from_secs(by)), ..open(0, 0, false, fine) };
        assert_eq!(always.passed_over(&later(60), now), Some(PassedOver::TooEarly), "by a command that began later");
        for due in [always, cron] {
            assert_eq!(due.passed_over(&later(86_400), now), None, "by a clock that was ahead");
        }
    }
}
