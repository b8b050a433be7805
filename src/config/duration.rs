//! Lengths of time as people write them.

use crate::error::{Error, Result};
use jiff::{Span, SpanRelativeTo};
use std::time::Duration;

/// Reads a length of time such as `5s`, `90m`, `1h 30m`, `3d` or `2w`. A day has 24 hours.
///
/// # Errors
/// Invalid if it is no length of time, is negative, or has months or years, whose length varies.
pub fn parse_duration(text: &str) -> Result<Duration> {
    let wrong = || {
        Error::invalid(format!("{text:?} is not a length of time."))
            .hint("Write a number and a unit: \"30s\", \"90m\", \"12h\" or \"3d\".")
    };
    let span: Span = text.trim().parse().map_err(|_| wrong())?;
    let signed = span.to_duration(SpanRelativeTo::days_are_24_hours()).map_err(|_| wrong())?;
    Duration::try_from(signed).map_err(|_| wrong())
}

/// Writes a length of time so that [`parse_duration`] reads it again; fractions of a millisecond are left out.
pub fn format_duration(duration: Duration) -> String {
    let seconds = duration.as_secs();
    let parts = [
        (seconds / 86_400, "d"),
        (seconds / 3_600 % 24, "h"),
        (seconds / 60 % 60, "m"),
        (seconds % 60, "s"),
        (u64::from(duration.subsec_millis()), "ms"),
    ];
    let words: Vec<_> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, unit)| format!("{count}{unit}")).collect();
    if words.is_empty() { "0s".to_owned() } else { words.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_are_read() {
        let table = [
            ("5s", 5),
            ("90m", 5_400),
            ("12h", 43_200),
            ("3d", 259_200),
            ("2w", 1_209_600),
            ("1h 30m", 5_400),
            ("3 days", 259_200),
            (" 7d ", 604_800),
            ("0s", 0),
        ];
        for (text, seconds) in table {
            assert_eq!(parse_duration(text).unwrap(), Duration::from_secs(seconds), "{text}");
        }
        assert_eq!(parse_duration("250ms").unwrap(), Duration::from_millis(250));
        for text in ["", "3", "3x", "d", "-3d", "3d ago", "1mo", "1y", "tomorrow", "99999999999999999999d"] {
            let error = parse_duration(text).unwrap_err();
            assert_eq!(error.kind(), crate::error::Kind::Invalid, "{text}");
            assert!(error.message().contains(text), "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        for (text, written) in
            [("90m", "1h 30m"), ("7d", "7d"), ("30s", "30s"), ("0s", "0s"), ("250ms", "250ms"), ("25h 1s", "1d 1h 1s")]
        {
            let duration = parse_duration(text).unwrap();
            assert_eq!(format_duration(duration), written);
            assert_eq!(parse_duration(written).unwrap(), duration);
        }
    }
}
