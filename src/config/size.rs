//! Sizes of files as people write them.

use crate::error::{Error, Result};

/// The units that sizes are written in, the largest first. Two of one size are two ways to write it.
const UNITS: [(&str, u64); 7] = [
    ("gib", 1 << 30),
    ("gb", 1_000_000_000),
    ("mib", 1 << 20),
    ("mb", 1_000_000),
    ("kib", 1 << 10),
    ("kb", 1_000),
    ("b", 1),
];

/// Reads a size such as `25MB`, `512 kB` or `1 GiB`, in bytes.
///
/// # Errors
/// Invalid if it is no size.
pub fn parse_size(text: &str) -> Result<u64> {
    let wrong = || {
        Error::invalid(format!("{text:?} is not a size."))
            .hint("Write a whole number and a unit: \"500kB\", \"25MB\" or \"1GB\".")
    };
    let lower = text.trim().to_ascii_lowercase();
    let digits = lower.find(|c: char| !c.is_ascii_digit()).unwrap_or(lower.len());
    let (number, unit) = lower.split_at(digits);
    let number: u64 = number.parse().map_err(|_| wrong())?;
    let unit = unit.trim_start();
    let (_, bytes) = UNITS.iter().find(|(known, _)| *known == unit).ok_or_else(wrong)?;
    number.checked_mul(*bytes).ok_or_else(wrong)
}

/// Writes a size so that [`parse_size`] reads it again.
pub fn format_size(size: u64) -> String {
    let names = ["GiB", "GB", "MiB", "MB", "KiB", "kB", "B"];
    let fits = |(_, (_, bytes)): &(&str, (&str, u64))| size >= *bytes && size.is_multiple_of(*bytes);
    match names.into_iter().zip(UNITS).find(fits) {
        Some((name, (_, bytes))) => format!("{}{name}", size / bytes),
        None => format!("{size}B"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_and_written() {
        for (text, size, written) in [
            ("25MB", 25_000_000, "25MB"),
            ("25 mb", 25_000_000, "25MB"),
            ("500kB", 500_000, "500kB"),
            ("1GiB", 1_073_741_824, "1GiB"),
            ("1024B", 1_024, "1KiB"),
            ("1001 B", 1_001, "1001B"),
            ("0B", 0, "0B"),
        ] {
            assert_eq!(parse_size(text).unwrap(), size, "{text}");
            assert_eq!(format_size(size), written);
            assert_eq!(parse_size(written).unwrap(), size);
        }
        for text in ["", "25", "MB", "-1MB", "1.5MB", "25 MBit", "99999999999999999999GB", "20000000000GB"] {
            assert_eq!(parse_size(text).unwrap_err().kind(), crate::error::Kind::Invalid, "{text}");
        }
    }
}
