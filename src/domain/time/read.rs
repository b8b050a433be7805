//! Reading a point in time as people and programs write it: the one place for files, flags and JSON.
//!
//! Nothing is read by half: what names an hour and a zone says one moment or is refused. The names of zones are looked up
//! in the table of the machine.

use jiff::civil::{DateTime, Time};
use jiff::fmt::temporal::{Pieces, PiecesOffset};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

use super::{EPOCH, Timestamp};
use crate::domain::{Rejected, text};

/// The first and the last millisecond that RFC 3339 can write.
const RANGE: std::ops::RangeInclusive<i128> = -62_167_219_200_000..=253_402_300_799_999;

pub(super) fn read(typed: &str) -> Result<Timestamp, Rejected> {
    let typed = typed.trim();
    let refused = |why: &str, hint: String| Rejected::new(format!("{} {why}", text::quoted(typed))).hint(hint);
    let no_date = || refused("is no date or time.", "Write it like 2026-11-21 or 2026-11-21T08:15:00Z.".to_owned());
    // A year with a sign is ISO 8601's, and none that RFC 3339 can write.
    if !typed.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(no_date());
    }
    let pieces = Pieces::parse(typed).map_err(|_| no_date())?;
    let shown = pieces.date().to_datetime(pieces.time().unwrap_or(Time::midnight()));
    let offset = match pieces.time_zone_annotation() {
        None => pieces.to_numeric_offset().unwrap_or(Offset::UTC),
        Some(_) => {
            let zone = pieces.to_time_zone().ok().flatten().ok_or_else(|| {
                let hint = "Write the offset from UTC instead, like 2026-11-21T08:15:00+01:00.";
                refused("names a time zone that is not known here.", hint.to_owned())
            })?;
            let written =
                pieces.offset().filter(|offset| !is_unknown(*offset)).map(|offset| offset.to_numeric_offset());
            match pieces.offset() {
                Some(_) if written.is_none() => Offset::UTC,
                _ => offset_in(&zone, shown, written, pieces.time().is_none())
                    .map_err(|Odd { why, hint }| refused(why, hint))?,
            }
        }
    };
    let since = shown.duration_since(EPOCH).as_nanos().div_euclid(1_000_000) - i128::from(offset.seconds()) * 1000;
    match i64::try_from(since) {
        Ok(since) if RANGE.contains(&i128::from(since)) => Ok(Timestamp(since)),
        _ => {
            let hint = "Times are kept in UTC, from the beginning of the year 0000 to the end of 9999.";
            Err(refused("is too far away.", hint.to_owned()))
        }
    }
}

/// Whether an offset says that the time is in UTC and that nobody knows what clocks there show (RFC 9557).
fn is_unknown(offset: PiecesOffset) -> bool {
    match offset {
        PiecesOffset::Numeric(offset) => offset.is_negative() && offset.offset() == Offset::UTC,
        _ => true,
    }
}

/// Why a zone does not settle what a clock in it showed.
struct Odd {
    why: &'static str,
    hint: String,
}

/// The offset from UTC at which clocks of a zone showed this, which agrees with the one that was written beside it. A day
/// without a time is its first moment.
fn offset_in(zone: &TimeZone, shown: DateTime, written: Option<Offset>, is_day: bool) -> Result<Offset, Odd> {
    let contradiction = |hint: String| Err(Odd { why: "contradicts itself.", hint });
    match (zone.to_ambiguous_timestamp(shown).offset(), written) {
        (AmbiguousOffset::Unambiguous { offset }, None) => Ok(offset),
        (AmbiguousOffset::Unambiguous { offset }, Some(written)) if offset == written => Ok(offset),
        (AmbiguousOffset::Unambiguous { offset }, Some(_)) => {
            contradiction(format!("Clocks in that zone are at {offset} then. Leave out the offset or the zone."))
        }
        (AmbiguousOffset::Fold { before, after }, Some(written)) => match written == before || written == after {
            true => Ok(written),
            false => contradiction(format!("Clocks in that zone are at {before}, then at {after}, at that time.")),
        },
        (AmbiguousOffset::Fold { before, .. } | AmbiguousOffset::Gap { before, .. }, None) if is_day => Ok(before),
        (AmbiguousOffset::Fold { before, after }, None) => Err(Odd {
            why: "came twice, since clocks were put back.",
            hint: format!("Write the offset before the zone, too: {before} or {after}."),
        }),
        (AmbiguousOffset::Gap { .. }, _) => Err(Odd {
            why: "never came, since clocks were put forward.",
            hint: "Write a time that they showed, or the time in UTC.".to_owned(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_whole() {
        for (typed, moment) in [
            ("2026-11-21", "2026-11-21T00:00:00Z"),
            (" 2026-11-21T08:15:00Z ", "2026-11-21T08:15:00Z"),
            ("2026-11-21 08:15", "2026-11-21T08:15:00Z"),
            ("2026-11-21t08:15:00.1239z", "2026-11-21T08:15:00.123Z"),
            ("1969-12-31T23:59:59.9999Z", "1969-12-31T23:59:59.999Z"),
            ("2026-11-21T09:15:00+01:00", "2026-11-21T08:15:00Z"),
            ("2026-11-21T08:15:00[Europe/Stockholm]", "2026-11-21T07:15:00Z"),
            ("2026-11-21T08:15:00+01:00[Europe/Stockholm]", "2026-11-21T07:15:00Z"),
            ("2026-07-21[Europe/Stockholm]", "2026-07-20T22:00:00Z"),
            ("2026-11-21T08:15:00Z[Europe/Stockholm]", "2026-11-21T08:15:00Z"),
            ("2026-11-21T08:15:00-00:00[Europe/Stockholm]", "2026-11-21T08:15:00Z"),
            ("2026-10-25T02:30:00+02:00[Europe/Stockholm]", "2026-10-25T00:30:00Z"),
            ("2026-10-25T02:30:00+01:00[Europe/Stockholm]", "2026-10-25T01:30:00Z"),
            // Where clocks were put forward at midnight, a day begins at one.
            ("2018-11-04[America/Sao_Paulo]", "2018-11-04T03:00:00Z"),
            ("9999-12-31", "9999-12-31T00:00:00Z"),
            ("9999-12-31T23:59:59.999+00:00", "9999-12-31T23:59:59.999Z"),
            ("9999-12-31T23:59:59+12:00", "9999-12-31T11:59:59Z"),
            ("9999-12-31T23:59:59[Europe/Stockholm]", "9999-12-31T22:59:59Z"),
            ("0000-01-01T00:00:00-05:00", "0000-01-01T05:00:00Z"),
        ] {
            assert_eq!(read(typed).map(|time| time.to_string()), Ok(moment.to_owned()), "{typed}");
        }
    }

    #[test]
    fn what_says_no_moment_is_refused_with_the_way_out() {
        for (typed, why, hint) in [
            ("", "no date", "2026-11-21T08:15:00Z"),
            ("yesterday", "no date", "2026-11-21T08:15:00Z"),
            ("21.11.2026", "no date", "2026-11-21T08:15:00Z"),
            ("2026-02-30", "no date", "2026-11-21T08:15:00Z"),
            ("-000001-01-01", "no date", "2026-11-21T08:15:00Z"),
            ("+002026-11-21", "no date", "2026-11-21T08:15:00Z"),
            ("46347", "no date", "2026-11-21T08:15:00Z"),
            ("2026-11-21T08:15:00Z tomorrow", "no date", "2026-11-21T08:15:00Z"),
            ("2026-11-21T08:15:00[Europe/Stokholm]", "not known", "+01:00"),
            ("2026-11-21T08:15:00+05:00[Europe/Stockholm]", "contradicts itself", "at +01"),
            ("2026-10-25T02:30:00+05:00[Europe/Stockholm]", "contradicts itself", "at +02"),
            ("2026-10-25T02:30:00[Europe/Stockholm]", "came twice", "+02 or +01"),
            ("2026-03-29T02:30:00[Europe/Stockholm]", "never came", "showed"),
            ("2026-03-29T02:30:00+01:00[Europe/Stockholm]", "never came", "showed"),
            ("9999-12-31T23:59:59-01:00", "too far away", "the end of 9999"),
            ("0000-01-01T00:00:00+01:00", "too far away", "year 0000"),
        ] {
            let rejected = read(typed).expect_err(typed);
            assert!(rejected.reason.starts_with(&format!("{typed:?} ")) && rejected.reason.contains(why), "{rejected}");
            assert!(rejected.hint.is_some_and(|told| told.contains(hint)), "{typed}");
        }
        assert!(read(&"1".repeat(1 << 20)).expect_err("no date").reason.len() < 200);
    }
}
