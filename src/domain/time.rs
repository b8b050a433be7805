//! Points in time: Unix milliseconds in UTC, written as RFC 3339.

mod read;

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use jiff::SignedDuration;
use jiff::civil::DateTime;

use super::Rejected;

/// Where counting begins.
const EPOCH: DateTime = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);

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
        // By the calendar alone: a day less would be left of the year 9999 if every zone had to be able to show it.
        match EPOCH.checked_add(SignedDuration::from_millis(self.0)) {
            // Whole seconds where they are, else always three digits, so that times line up and sort as text.
            Ok(time) if self.0 % 1000 == 0 => f.pad(&format!("{time}Z")),
            Ok(time) => f.pad(&format!("{time:.3}Z")),
            Err(_) => write!(f, "{} ms", self.0),
        }
    }
}

impl FromStr for Timestamp {
    type Err = Rejected;

    /// Reads RFC 3339 (`2026-11-21T08:15:00Z`), also without an offset, which is UTC then, or with the name of a time zone
    /// behind it (`2026-11-21T08:15:00[Europe/Stockholm]`); or a day (`2026-11-21`), which is its start.
    ///
    /// # Errors
    /// When it is no such thing, contradicts itself, never was or came twice by the clocks of its zone, or lies in a year
    /// that RFC 3339 cannot write.
    fn from_str(typed: &str) -> Result<Timestamp, Rejected> {
        read::read(typed)
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
    }

    #[test]
    fn every_day_of_four_digits_is_written_and_read() {
        for (day, number) in [("0000-01-01", -62_167_219_200_000), ("9999-12-31", 253_402_214_400_000)] {
            assert_eq!(day.parse(), Ok(Timestamp(number)));
            assert_eq!(Timestamp(number).to_string(), format!("{day}T00:00:00Z"));
        }
        let last: Timestamp = "9999-12-31T23:59:59.999Z".parse().expect("a time");
        assert_eq!(last.to_string(), "9999-12-31T23:59:59.999Z");
        assert_eq!(
            (last.date().as_str(), Timestamp(last.0 + 1).to_string().as_str()),
            ("9999-12-31", "253402300800000 ms")
        );
    }
}
