//! Quiet hours: the part of every day, by the clock on the wall, in which mail that can wait does.

use std::fmt;
use std::str::FromStr;

use jiff::civil;
use jiff::tz::TimeZone;

use super::Rejected;
use super::time::Timestamp;

/// From one time of day to another, such as `20:00-07:00`. They may go past midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuietHours {
    from: civil::Time,
    to: civil::Time,
}

/// Quiet hours, with the time zone of the clock on the wall.
#[derive(Debug, Clone)]
pub struct Quiet {
    /// The hours.
    pub hours: QuietHours,
    /// Where the clock hangs.
    pub zone: TimeZone,
}

impl QuietHours {
    fn has(self, time: civil::Time) -> bool {
        match self.from < self.to {
            true => self.from <= time && time < self.to,
            false => self.from <= time || time < self.to,
        }
    }
}

impl Quiet {
    /// When the quiet that reigns at a moment ends: the first moment after it at which the clock shows another time of
    /// day. None if it does not reign.
    ///
    /// Where clocks are put forward or back, what they show counts: an end that is skipped is the moment of the jump, and
    /// an hour that comes twice is quiet twice.
    pub fn until(&self, now: Timestamp) -> Option<Timestamp> {
        let moment = jiff::Timestamp::from_millisecond(now.0).ok()?;
        let shown = self.zone.to_datetime(moment);
        if !self.hours.has(shown.time()) {
            return None;
        }
        // Of today's, tomorrow's and the next day's, since one can be skipped.
        let ends = shown.date().series(jiff::Span::new().days(1)).take(3);
        let ends = ends.flat_map(|day| self.instants(day.to_datetime(self.hours.to)));
        let end = ends.filter(|end| *end > moment).min()?;
        let mut jumps = self.zone.following(moment).map(|jump| jump.timestamp()).take_while(|jump| *jump < end);
        let end = jumps.find(|jump| !self.hours.has(self.zone.to_datetime(*jump).time())).unwrap_or(end);
        Some(Timestamp(end.as_millisecond()))
    }

    /// A moment as the clock shows it: `07:00`.
    pub fn clock(&self, at: Timestamp) -> String {
        match jiff::Timestamp::from_millisecond(at.0) {
            Ok(moment) => self.zone.to_datetime(moment).strftime("%H:%M").to_string(),
            Err(_) => at.to_string(),
        }
    }

    /// The moments at which the clock shows this: one, two where it is put back, none where it is put forward.
    fn instants(&self, shown: civil::DateTime) -> Vec<jiff::Timestamp> {
        let either = self.zone.to_ambiguous_timestamp(shown);
        let mut found: Vec<_> = [either.earlier(), either.later()].into_iter().flatten().collect();
        found.retain(|moment| self.zone.to_datetime(*moment) == shown);
        found.dedup();
        found
    }
}

impl FromStr for QuietHours {
    type Err = Rejected;

    /// Reads `20:00-07:00`.
    fn from_str(typed: &str) -> Result<QuietHours, Rejected> {
        let rejected = || {
            Rejected::new(format!("{typed:?} are no quiet hours."))
                .hint("Write two times of day, from 00:00 to 23:59: \"20:00-07:00\".")
        };
        let (from, to) = typed.split_once('-').ok_or_else(rejected)?;
        let (from, to) = (time(from).ok_or_else(rejected)?, time(to).ok_or_else(rejected)?);
        if from == to {
            return Err(Rejected::new(format!("{typed:?} begin when they end."))
                .hint("Nothing would ever be sent, or nothing ever wait. Write two different times of day."));
        }
        Ok(QuietHours { from, to })
    }
}

fn time(typed: &str) -> Option<civil::Time> {
    let (hour, minute) = typed.trim().split_once(':')?;
    let number = |digits: &str, most: usize| {
        let fits = (1..=most).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit());
        fits.then(|| digits.parse().ok()).flatten()
    };
    let minute = number(minute, 2).filter(|_| minute.len() == 2)?;
    civil::Time::new(number(hour, 2)?, minute, 0, 0).ok()
}

impl fmt::Display for QuietHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.from.strftime("%H:%M"), self.to.strftime("%H:%M"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::message::LONGEST_PUT_OFF;

    fn quiet(hours: &str, zone: &str) -> Quiet {
        Quiet { hours: hours.parse().unwrap(), zone: TimeZone::posix(zone).unwrap() }
    }

    fn at(time: &str) -> Timestamp {
        time.parse().unwrap()
    }

    /// Clocks go forward on 2027-03-28 at 02:00 to 03:00, and back on 2027-10-31 at 03:00 to 02:00.
    const STOCKHOLM: &str = "CET-1CEST,M3.5.0,M10.5.0/3";
    /// Half an hour, forward on 2026-10-04 at 02:00 and back on 2027-04-04 at 02:00.
    const LORD_HOWE: &str = "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0";

    #[test]
    fn quiet_reigns_until_the_clock_shows_its_end() {
        let night = "20:00-07:00";
        for (hours, zone, now, until) in [
            (night, "UTC0", "2026-11-21T19:59:59.999Z", None),
            (night, "UTC0", "2026-11-21T20:00:00Z", Some("2026-11-22T07:00:00Z")),
            (night, "UTC0", "2026-11-22T00:00:00Z", Some("2026-11-22T07:00:00Z")),
            (night, "UTC0", "2026-11-22T06:59:59.999Z", Some("2026-11-22T07:00:00Z")),
            (night, "UTC0", "2026-11-22T07:00:00Z", None),
            ("12:00-13:30", "UTC0", "2026-11-22T12:15:00Z", Some("2026-11-22T13:30:00Z")),
            ("12:00-13:30", "UTC0", "2026-11-22T11:59:00Z", None),
            ("20:00-00:00", "UTC0", "2026-12-31T23:00:00Z", Some("2027-01-01T00:00:00Z")),
            ("20:00-00:00", "UTC0", "2027-01-01T00:00:00Z", None),
            ("00:00-06:00", "UTC0", "2026-12-31T23:59:00Z", None),
            ("00:00-06:00", "UTC0", "2027-01-01T00:00:00Z", Some("2027-01-01T06:00:00Z")),
            // An hour earlier than in UTC, and in summer two.
            (night, STOCKHOLM, "2026-11-21T18:59:00Z", None),
            (night, STOCKHOLM, "2026-11-21T19:00:00Z", Some("2026-11-22T06:00:00Z")),
            (night, STOCKHOLM, "2027-07-01T18:00:00Z", Some("2027-07-02T05:00:00Z")),
            (night, "EST5", "2026-11-22T01:00:00Z", Some("2026-11-22T12:00:00Z")),
            // The night in which clocks go forward is shorter, the one in which they go back longer.
            (night, STOCKHOLM, "2027-03-27T19:00:00Z", Some("2027-03-28T05:00:00Z")),
            (night, STOCKHOLM, "2027-10-30T18:00:00Z", Some("2027-10-31T06:00:00Z")),
            // The end is skipped: the jump ends it.
            ("22:00-02:30", STOCKHOLM, "2027-03-27T23:00:00Z", Some("2027-03-28T01:00:00Z")),
            ("22:00-02:30", STOCKHOLM, "2027-03-28T01:00:00Z", None),
            // The beginning is skipped: the jump begins it.
            ("02:30-04:00", STOCKHOLM, "2027-03-28T00:59:00Z", None),
            ("02:30-04:00", STOCKHOLM, "2027-03-28T01:00:00Z", Some("2027-03-28T02:00:00Z")),
            // All of it is skipped.
            ("02:10-02:50", STOCKHOLM, "2027-03-28T01:10:00Z", None),
            // The end comes twice.
            ("22:00-02:30", STOCKHOLM, "2027-10-31T00:00:00Z", Some("2027-10-31T00:30:00Z")),
            ("22:00-02:30", STOCKHOLM, "2027-10-31T00:30:00Z", None),
            ("22:00-02:30", STOCKHOLM, "2027-10-31T01:00:00Z", Some("2027-10-31T01:30:00Z")),
            // The clock jumps back to before the beginning.
            ("02:30-04:00", STOCKHOLM, "2027-10-31T00:45:00Z", Some("2027-10-31T01:00:00Z")),
            ("02:30-04:00", STOCKHOLM, "2027-10-31T01:30:00Z", Some("2027-10-31T03:00:00Z")),
        ] {
            assert_eq!(quiet(hours, zone).until(at(now)), until.map(at), "{hours} at {now} in {zone}");
        }
    }

    #[test]
    fn it_ends_at_the_first_minute_that_is_not_quiet() {
        let minute = std::time::Duration::from_secs(60);
        for (zone, start) in [
            (STOCKHOLM, "2027-03-27T12:00:00Z"),
            (STOCKHOLM, "2027-10-30T12:00:00Z"),
            (LORD_HOWE, "2026-10-03T02:00:00Z"),
            (LORD_HOWE, "2027-04-03T02:00:00Z"),
        ] {
            for hours in ["20:00-07:00", "22:00-02:15", "02:15-03:00", "01:45-02:00", "02:00-01:45", "00:00-23:59"] {
                let quiet = quiet(hours, zone);
                let shown = |now: Timestamp| {
                    let moment = jiff::Timestamp::from_millisecond(now.0).unwrap();
                    quiet.hours.has(quiet.zone.to_datetime(moment).time())
                };
                let mut expected = None;
                for step in (0..2 * 24 * 60_u32).rev() {
                    let now = at(start).plus(minute * step);
                    match (shown(now), expected) {
                        (false, _) => {
                            assert_eq!(quiet.until(now), None, "{hours} at {now}");
                            expected = Some(now);
                        }
                        (true, Some(end)) => {
                            assert_eq!(quiet.until(now), Some(end), "{hours} at {now}");
                            assert!(end.since(now) <= LONGEST_PUT_OFF, "what waits so long is not taken for a mistake");
                        }
                        // Its end lies beyond what is looked at.
                        (true, None) => {}
                    }
                }
            }
        }
    }

    #[test]
    fn they_are_read_and_written() {
        for (typed, written) in
            [("20:00-07:00", "20:00-07:00"), ("8:05 - 9:00", "08:05-09:00"), ("0:00-23:59", "00:00-23:59")]
        {
            assert_eq!(typed.parse::<QuietHours>().unwrap().to_string(), written);
        }
        for typed in
            ["", "20-7", "20:00", "20:00-", "20:00-24:00", "20:60-07:00", "20:0-07:00", "+8:00-9:00", "a:00-b:00"]
        {
            assert!(typed.parse::<QuietHours>().is_err(), "{typed}");
        }
        let error = "07:00-7:00".parse::<QuietHours>().unwrap_err();
        assert!(error.to_string().contains("begin when they end"), "{error}");
    }

    #[test]
    fn moments_are_told_as_the_clock_shows_them() {
        let stockholm = quiet("20:00-07:00", STOCKHOLM);
        assert_eq!(stockholm.clock(at("2026-11-22T06:00:00Z")), "07:00");
        assert_eq!(stockholm.clock(at("2027-07-02T05:00:00Z")), "07:00");
    }
}
