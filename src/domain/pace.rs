//! How fast messages may go out, all senders together: the generic cell rate algorithm.
//!
//! One number is kept for all of them: when the next message would leave if they left evenly. Each message moves it on
//! by one interval. Who is early by more than a second's worth waits, so that messages flow evenly, and a sender that
//! was held up for a moment may catch up. What a slower rate has kept is brought forward to what this one allows, and kept
//! so: whoever asks again is nearer each time.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use super::time::Timestamp;
use super::wait::Until;

/// The longest that any rate can have brought the next message ahead: one an hour, and a second's worth.
pub const LONGEST: Duration = Duration::from_secs(3_601);
/// How much earlier than evenly a message may leave, in microseconds.
const EARLY: i64 = 1_000_000;
/// The most messages in a unit of time: what goes faster needs no limit.
const MOST: u32 = 1_000_000;

/// So many messages in a unit of time: `600/m`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    count: u32,
    unit: Unit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Second,
    Minute,
    Hour,
}

/// A moment, in microseconds since 1970: milliseconds are too coarse for a thousand messages a second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub i64);

impl From<Timestamp> for Moment {
    fn from(time: Timestamp) -> Moment {
        Moment(time.0.saturating_mul(1_000))
    }
}

/// Whether a message may leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// Now; and when the next one would leave evenly, which is to be kept.
    Free(Moment),
    /// Not now.
    After {
        /// Not before so much time has passed.
        wait: Duration,
        /// When the message would leave evenly, which is to be kept where it is another moment than before.
        next: Moment,
    },
}

impl Moment {
    /// The moment as one that messages wait for, whatever the rate.
    pub fn waited_for(self) -> Until {
        Until::new(Timestamp(self.0.div_euclid(1_000)), LONGEST)
    }
}

impl Rate {
    /// Asks for a message's turn. `kept` is what was last to be kept.
    pub fn slot(self, now: Timestamp, kept: Option<Moment>) -> Slot {
        let kept = kept.filter(|kept| !kept.waited_for().is_astray(now));
        let (now, interval) = (Moment::from(now), self.interval());
        // What is further ahead than this rate can have brought it comes from a slower one.
        let furthest = now.0.saturating_add(EARLY + interval);
        let even = kept.map_or(now.0, |kept| kept.0.clamp(now.0, furthest));
        match u64::try_from(even - now.0 - EARLY) {
            Ok(early) if early > 0 => Slot::After { wait: Duration::from_micros(early), next: Moment(even) },
            _ => Slot::Free(Moment(even.saturating_add(interval))),
        }
    }

    /// The time between two messages, in microseconds; rounded up, so that the rate is never exceeded.
    fn interval(self) -> i64 {
        let unit: i64 = match self.unit {
            Unit::Second => 1_000_000,
            Unit::Minute => 60_000_000,
            Unit::Hour => 3_600_000_000,
        };
        let count = i64::from(self.count);
        (unit + count - 1) / count
    }
}

impl FromStr for Rate {
    type Err = String;

    fn from_str(text: &str) -> Result<Rate, String> {
        let wrong =
            || format!("must be a number of messages and s, m or h, such as \"600/m\" or \"10/s\", not {text:?}");
        let (count, unit) = text.trim().split_once('/').ok_or_else(wrong)?;
        let unit = match unit {
            "s" => Unit::Second,
            "m" => Unit::Minute,
            "h" => Unit::Hour,
            _ => return Err(wrong()),
        };
        let digits = count.bytes().all(|byte| byte.is_ascii_digit());
        let count = count.parse().ok().filter(|count| digits && (1..=MOST).contains(count)).ok_or_else(wrong)?;
        Ok(Rate { count, unit })
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            Unit::Second => "s",
            Unit::Minute => "m",
            Unit::Hour => "h",
        };
        write!(f, "{}/{unit}", self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(text: &str) -> Rate {
        text.parse().expect("a rate")
    }

    #[test]
    fn rates_are_read_and_written() {
        for text in ["1/s", "600/m", "10/h", "1000000/s"] {
            assert_eq!(rate(text).to_string(), text);
        }
        assert_eq!(rate(" 600/m "), rate("600/m"));
        for text in ["", "600", "/m", "0/m", "-1/m", "+1/m", "1.5/s", "600/d", "600/min", "600 / m", "1000001/s"] {
            let refusal = text.parse::<Rate>().expect_err(text);
            assert!(refusal.contains(&format!("{text:?}")), "{refusal}");
        }
    }

    /// How many messages leave when somebody asks every so often.
    fn sent(rate: Rate, every: i64, until: i64) -> i64 {
        let (mut kept, mut sent) = (None, 0);
        for now in (0..until).step_by(usize::try_from(every).expect("positive")) {
            while let Slot::Free(next) = rate.slot(Timestamp(now), kept) {
                (kept, sent) = (Some(next), sent + 1);
            }
        }
        sent
    }

    #[test]
    fn no_more_than_the_rate_and_a_second_s_worth_leaves() {
        for (text, a_second) in [("1/s", 1), ("600/m", 10), ("10/h", 0), ("7/s", 7), ("2000/s", 2_000)] {
            let rate = rate(text);
            for every in [1, 7, 250] {
                let minute = sent(rate, every, 60_000);
                let even = 60_000_000 / rate.interval();
                let most = even + a_second + 1;
                assert!((even..=most).contains(&minute), "{text}, every {every} ms: {minute} in a minute");
            }
        }
    }

    #[test]
    fn who_is_too_early_is_told_how_long_to_wait() {
        let hourly = rate("10/h");
        let Slot::Free(next) = hourly.slot(Timestamp(5_000), None) else { panic!("nothing was sent yet") };
        assert_eq!(next, Moment(365_000_000));
        let after = Slot::After { wait: Duration::from_secs(359), next };
        assert_eq!(hourly.slot(Timestamp(5_000), Some(next)), after);
        assert_eq!(hourly.slot(Timestamp(364_000), Some(next)), Slot::Free(Moment(725_000_000)));
    }

    #[test]
    fn nobody_waits_for_a_time_that_no_rate_can_have_brought() {
        for kept in [i64::MIN, 3_700_000_000, i64::MAX] {
            assert_eq!(rate("600/m").slot(Timestamp(0), Some(Moment(kept))), Slot::Free(Moment(100_000)), "{kept}");
        }
    }

    /// How long somebody asks, every so often, until a message may leave; all that is to be kept is.
    fn asked(rate: Rate, mut kept: Option<Moment>, start: i64, every: i64) -> i64 {
        (0..)
            .map(|time| time * every)
            .find(|waited| match rate.slot(Timestamp(start + waited), kept) {
                Slot::Free(_) => true,
                Slot::After { next, .. } => {
                    kept = Some(next);
                    false
                }
            })
            .expect("there is no end of asking")
    }

    #[test]
    fn asking_ends_after_one_interval_whatever_was_kept_before_and_wherever_the_clock_was() {
        const HOUR: i64 = 3_600_000;
        let then = 1_000_000 * HOUR;
        for before in ["1/h", "2/h", "1/m", "600/m", "1/s"] {
            let Slot::Free(kept) = rate(before).slot(Timestamp(then), None) else { panic!("nothing was sent yet") };
            for after in ["1/h", "1/m", "600/m", "2000/s"] {
                let interval = rate(after).interval() / 1_000;
                for jumped in [-10_000 * HOUR, -25 * HOUR, -HOUR, -1_000, 0, 1_000, HOUR, 10_000 * HOUR] {
                    let waited = asked(rate(after), Some(kept), then + jumped, (interval / 20).max(1));
                    let most = interval + interval / 10 + 2;
                    assert!(waited <= most, "{before}, {jumped} ms, {after}: {waited} of {most} ms");
                }
            }
        }
    }
}
