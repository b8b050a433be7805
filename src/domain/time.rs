//! Points in time: Unix milliseconds in UTC, written as RFC 3339.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use super::Rejected;

/// A point in time, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// This long afterwards.
    pub fn plus(self, duration: Duration) -> Timestamp {
        Timestamp(self.0.saturating_add(millis(duration)))
    }

    /// This long before.
    pub fn minus(self, duration: Duration) -> Timestamp {
        Timestamp(self.0.saturating_sub(millis(duration)))
    }

    /// How long after another moment it is; nothing if it is before.
    pub fn since(self, other: Timestamp) -> Duration {
        Duration::from_millis(u64::try_from(self.0.saturating_sub(other.0)).unwrap_or(0))
    }

    /// The day it lies in, in UTC: `2026-11-21`.
    pub fn date(self) -> String {
        self.to_string()[..10].to_owned()
    }
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match jiff::Timestamp::from_millisecond(self.0) {
            // Whole seconds where they are, else always three digits, so that times line up and sort as text.
            Ok(time) if self.0 % 1000 == 0 => f.pad(&time.to_string()),
            Ok(time) => f.pad(&format!("{time:.3}")),
            Err(_) => write!(f, "{} ms", self.0),
        }
    }
}

impl FromStr for Timestamp {
    type Err = Rejected;

    /// Reads RFC 3339 (`2026-11-21T08:15:00Z`), a day (`2026-11-21`, its start in UTC) or a day with a time.
    fn from_str(typed: &str) -> Result<Timestamp, Rejected> {
        let typed = typed.trim();
        let parsed = typed.parse::<jiff::Timestamp>().or_else(|_| {
            typed
                .parse::<jiff::civil::DateTime>()
                .and_then(|civil| civil.to_zoned(jiff::tz::TimeZone::UTC))
                .map(|zoned| zoned.timestamp())
        });
        match parsed {
            Ok(time) => Ok(Timestamp(time.as_millisecond())),
            Err(_) => Err(Rejected::new(format!("{typed:?} is no date or time."))
                .hint("Write it like 2026-11-21 or 2026-11-21T08:15:00Z.")),
        }
    }
}

impl serde::Serialize for Timestamp {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_they_are_read() {
        let time: Timestamp = "2026-11-21T08:15:00Z".parse().expect("a time");
        assert_eq!(time.to_string(), "2026-11-21T08:15:00Z");
        assert_eq!(time.date(), "2026-11-21");
        assert_eq!(Timestamp(1_500_000_000_550).to_string(), "2017-07-14T02:40:00.550Z");
        let day: Timestamp = "2026-11-21".parse().expect("a day");
        assert_eq!(day.to_string(), "2026-11-21T00:00:00Z");
        assert_eq!("2026-11-21T09:15:00+01:00".parse(), Ok(time));
        assert!("yesterday".parse::<Timestamp>().is_err());
    }
}
