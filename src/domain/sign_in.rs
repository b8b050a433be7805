//! How failed sign-ins slow down the next one: per account, for a while, never for good.

use std::time::Duration;

use super::time::Timestamp;

/// So many failures cost nothing: people mistype.
const FREE: u32 = 3;
/// From so many failures on the account rests for [`LONGEST`].
const MANY: u32 = 10;
/// The longest that an account is closed after one failure.
pub const LONGEST: Duration = Duration::from_secs(15 * 60);

/// How long nobody can sign in to an account after so many failures in a row.
pub fn delay_after(failures: u32) -> Duration {
    match failures {
        0..=FREE => Duration::ZERO,
        MANY.. => LONGEST,
        _ => Duration::from_secs(1 << (failures - FREE - 1)),
    }
}

/// What an account remembers of failed sign-ins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct State {
    /// Failures since the last success or `user unlock`.
    pub failures: u32,
    /// Nobody is let in before this moment, in Unix milliseconds.
    pub locked_until: Option<i64>,
}

impl State {
    /// The state after one more failure. Attempts made while locked are refused unseen and do not come here.
    #[must_use]
    pub fn after_failure(self, now_ms: i64) -> State {
        let failures = self.failures.saturating_add(1);
        let delay = delay_after(failures);
        let locked_until = (!delay.is_zero()).then(|| now_ms.saturating_add(milliseconds(delay)));
        State { failures, locked_until }
    }

    /// The state after a success or `user unlock`: as if nothing had been.
    #[must_use]
    pub fn after_success(self) -> State {
        State::default()
    }

    /// Whether attempts are refused at this moment.
    pub fn is_locked(self, now_ms: i64) -> bool {
        !self.remaining(now_ms).is_zero()
    }

    /// How long attempts go on being refused. A clock that was set back opens nothing early, and closes an account for no
    /// longer than [`LONGEST`]: see [`State::at`].
    pub fn remaining(self, now_ms: i64) -> Duration {
        let until = self.locked_until.map_or(Duration::ZERO, |until| Timestamp(until).since(Timestamp(now_ms)));
        until.min(LONGEST)
    }

    /// The state with a lock that ends as it should from this moment on, however far ahead a clock was when it began. Whoever
    /// refuses an attempt keeps it, so that the lock comes nearer to its end.
    #[must_use]
    pub fn at(self, now_ms: i64) -> State {
        let latest = now_ms.saturating_add(milliseconds(LONGEST));
        State { locked_until: self.locked_until.map(|until| until.min(latest)), ..self }
    }
}

fn milliseconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_grow_and_end() {
        let table = [
            (0, 0),
            (1, 0),
            (3, 0),
            (4, 1),
            (5, 2),
            (6, 4),
            (7, 8),
            (8, 16),
            (9, 32),
            (10, 900),
            (11, 900),
            (u32::MAX, 900),
        ];
        for (failures, seconds) in table {
            assert_eq!(delay_after(failures), Duration::from_secs(seconds), "{failures}");
        }
    }

    #[test]
    fn states_follow_one_another() {
        let mut state = State::default();
        let table = [
            None,
            None,
            None,
            Some(1_000),
            Some(2_000),
            Some(4_000),
            Some(8_000),
            Some(16_000),
            Some(32_000),
            Some(900_000),
            Some(900_000),
        ];
        for (index, locked_for) in table.into_iter().enumerate() {
            let now = 1_000_000 + i64::try_from(index).unwrap() * 10_000_000;
            assert!(!state.is_locked(now), "the lock of the failure before is long over");
            state = state.after_failure(now);
            assert_eq!(
                state,
                State { failures: u32::try_from(index).unwrap() + 1, locked_until: locked_for.map(|ms| now + ms) }
            );
        }
        assert_eq!(state.after_success(), State::default());
    }

    #[test]
    fn a_lock_ends_in_time_wherever_the_clock_was() {
        let minute = 60_000;
        for jumped in [-400 * 1_440, -1_440, -20, -1, 0, 1, 14, 1_440] {
            let mut state = State { failures: MANY, locked_until: None }.after_failure(0);
            let start = jumped * minute;
            let asked = (0..).find(|minutes| {
                state = state.at(start + minutes * minute);
                !state.is_locked(start + minutes * minute)
            });
            let waited = asked.unwrap_or(i64::MAX);
            let left = (15 - jumped).clamp(0, 15);
            assert_eq!(waited, left, "the clock jumped by {jumped} minutes");
        }
        assert_eq!(State { failures: 1, locked_until: None }.at(5), State { failures: 1, locked_until: None });
    }

    #[test]
    fn a_lock_ends_by_itself() {
        let state = State { failures: 9, locked_until: Some(50_000) };
        let table =
            [(18_000, true, 32_000), (49_999, true, 1), (50_000, false, 0), (50_001, false, 0), (i64::MAX, false, 0)];
        for (now, locked, remaining) in table {
            assert_eq!(state.is_locked(now), locked, "{now}");
            assert_eq!(state.remaining(now), Duration::from_millis(remaining), "{now}");
        }
        assert_eq!(state.remaining(50_000 - 900_001), LONGEST, "a clock that was set back opens nothing");
        assert!(!State { failures: 2, locked_until: None }.is_locked(0));
        let late = State { failures: u32::MAX, locked_until: None }.after_failure(i64::MAX);
        assert_eq!(late, State { failures: u32::MAX, locked_until: Some(i64::MAX) });
    }
}
