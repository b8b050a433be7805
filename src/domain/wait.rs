//! Stored moments that something waits for, where the clock may have been wrong when they were stored.
//!
//! A moment that is to come is kept, and compared with the clock again and again: when a message is tried next, when a lease
//! or a lock ends, until when a link works. A clock that was ahead for a while leaves moments that do not come for as long
//! as it was. So each has a longest that it can be ahead, and what is further ahead than that counts as come.

use std::time::Duration;

use super::time::Timestamp;

/// By how much a clock may be set right without any moment being taken for a mistake.
const CORRECTED: Duration = Duration::from_secs(60);

/// A moment that was stored, and that something waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Until {
    at: Timestamp,
    most: Duration,
}

impl Until {
    /// A moment, and the longest that it can have been ahead when it was stored.
    pub fn new(at: Timestamp, most: Duration) -> Until {
        Until { at, most }
    }

    /// Whether it has come, or counts as come.
    pub fn is_over(self, now: Timestamp) -> bool {
        self.remaining(now).is_zero()
    }

    /// How long it takes to come.
    pub fn remaining(self, now: Timestamp) -> Duration {
        match self.is_astray(now) {
            true => Duration::ZERO,
            false => self.at.since(now).min(self.most),
        }
    }

    /// Whether it is further ahead than it can be: a clock was ahead when it was stored, or is behind now.
    pub fn is_astray(self, now: Timestamp) -> bool {
        self.at > furthest(now, self.most)
    }
}

/// What is stored behind this is astray.
pub fn furthest(now: Timestamp, most: Duration) -> Timestamp {
    now.plus(most).plus(CORRECTED)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_secs(3_600);
    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn a_moment_is_waited_for_and_one_that_is_too_far_ahead_is_not() {
        let now = Timestamp(1_700_000_000_000);
        let table = [
            (now.minus(HOUR), Duration::ZERO, false),
            (now, Duration::ZERO, false),
            (now.plus(SECOND), SECOND, false),
            (now.plus(HOUR), HOUR, false),
            // The clock was set right in the meantime.
            (now.plus(HOUR).plus(CORRECTED), HOUR, false),
            (now.plus(HOUR).plus(CORRECTED).plus(SECOND), Duration::ZERO, true),
            (now.plus(HOUR * 24 * 365), Duration::ZERO, true),
            (Timestamp(i64::MAX), Duration::ZERO, true),
            (Timestamp(i64::MIN), Duration::ZERO, false),
        ];
        for (at, remaining, astray) in table {
            let until = Until::new(at, HOUR);
            assert_eq!((until.remaining(now), until.is_astray(now)), (remaining, astray), "{at}");
            assert_eq!(until.is_over(now), remaining.is_zero(), "{at}");
        }
        assert!(!Until::new(Timestamp(i64::MAX), HOUR).is_astray(Timestamp(i64::MAX)), "nothing overflows");
    }

    #[test]
    fn whoever_asks_again_and_again_gets_through_in_time_wherever_the_clock_was() {
        for jumped in [-400 * 24, -24, -2, -1, 0, 1, 2, 24, 400 * 24] {
            let stored = Timestamp(1_700_000_000_000);
            let until = Until::new(stored.plus(HOUR), HOUR);
            let start = Timestamp(stored.0 + jumped * 3_600_000);
            let waited = (0..).find(|minutes| until.is_over(start.plus(SECOND * 60 * *minutes))).unwrap_or(u32::MAX);
            assert!(waited <= 61, "the clock jumped by {jumped} hours, and {waited} minutes were waited");
        }
    }
}
