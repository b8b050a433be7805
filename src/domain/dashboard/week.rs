//! Calendar weeks, and ages in them.

use super::OLDEST;
use crate::domain::time::Timestamp;
use crate::domain::word::words;

/// In milliseconds.
const WEEK: i64 = 7 * 24 * 60 * 60 * 1000;
/// From the first Monday to the first moment of 1970, a Thursday.
const MONDAY: i64 = 3 * 24 * 60 * 60 * 1000;

/// A week from Monday to Sunday in UTC, as ISO 8601 has it: how many there were since Monday, 1969-12-29.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Week(pub i64);

impl Week {
    /// The week in which a moment lies.
    pub fn of(time: Timestamp) -> Week {
        Week((time.0.saturating_add(MONDAY)).div_euclid(WEEK))
    }

    /// So many weeks before.
    pub fn before(self, weeks: i64) -> Week {
        Week(self.0.saturating_sub(weeks))
    }

    /// When it begins.
    pub fn start(self) -> Timestamp {
        Timestamp(self.0.saturating_mul(WEEK).saturating_sub(MONDAY))
    }

    /// As ISO 8601 writes it: `2026-W47`.
    pub fn name(self) -> String {
        match jiff::Timestamp::from_millisecond(self.start().0) {
            Ok(start) => {
                let week = start.to_zoned(jiff::tz::TimeZone::UTC).date().iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Err(_) => format!("week {}", self.0),
        }
    }
}

words! {
    /// How long ago a ticket was opened, in whole calendar weeks.
    pub enum Age as "age" {
        /// In the running week.
        ThisWeek = "this-week",
        /// In one of the four weeks before.
        FourWeeks = "1-4-weeks",
        /// In one of the nine weeks before those.
        ThirteenWeeks = "5-13-weeks",
        /// Before that.
        Older = "older",
    }
}

impl Age {
    /// The age of what was opened in a week.
    pub fn of(opened: Week, now: Week) -> Age {
        match now.0.saturating_sub(opened.0) {
            ..=0 => Age::ThisWeek,
            1..=4 => Age::FourWeeks,
            5..=OLDEST => Age::ThirteenWeeks,
            _ => Age::Older,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week(day: &str) -> Week {
        Week::of(day.parse().expect("a day"))
    }

    #[test]
    fn weeks_are_those_of_iso_8601() {
        for (day, name, start) in [
            ("2026-11-21", "2026-W47", "2026-11-16"),
            ("2026-11-16", "2026-W47", "2026-11-16"),
            ("2026-11-15T23:59:59.999Z", "2026-W46", "2026-11-09"),
            ("2027-01-01", "2026-W53", "2026-12-28"),
            ("2024-12-30", "2025-W01", "2024-12-30"),
            ("1970-01-01", "1970-W01", "1969-12-29"),
            ("1969-12-28T23:59:59Z", "1969-W52", "1969-12-22"),
        ] {
            assert_eq!((week(day).name().as_str(), week(day).start().date().as_str()), (name, start), "{day}");
        }
    }

    #[test]
    fn ages_are_told_in_whole_weeks() {
        let now = week("2026-11-18");
        for (day, age) in [
            ("2026-12-24", Age::ThisWeek),
            ("2026-11-16", Age::ThisWeek),
            ("2026-11-15", Age::FourWeeks),
            ("2026-10-19", Age::FourWeeks),
            ("2026-10-18", Age::ThirteenWeeks),
            ("2026-08-17", Age::ThirteenWeeks),
            ("2026-08-16", Age::Older),
            ("2001-01-01", Age::Older),
        ] {
            assert_eq!(Age::of(week(day), now), age, "{day}");
        }
    }
}
