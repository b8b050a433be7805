//! Numbers as people type them: a comma before the decimals, thousands in groups and a unit behind are not read, since they
//! mean something else elsewhere, but whoever types so is told how to write it.

use super::{Rejected, text};

/// A number that may have decimals, with a point before them.
///
/// # Errors
/// When it is none.
pub fn decimal(typed: &str) -> Result<f64, Rejected> {
    let hint = "Write digits alone, and a point before decimals.";
    typed.trim().parse().map_err(|_| refused(typed, "is no number", hint, |meant| meant.parse::<f64>().is_ok()))
}

/// A whole number from 0 on.
///
/// # Errors
/// When it is none, or larger than what is counted so.
pub fn whole<T: TryFrom<u64>>(typed: &str) -> Result<T, Rejected> {
    let read = typed.trim().parse::<u64>().ok().and_then(|number| T::try_from(number).ok());
    let hint = "Write a number from 0 on.";
    read.ok_or_else(|| refused(typed, "is no whole number", hint, |meant| meant.parse::<u64>().is_ok()))
}

fn refused(typed: &str, what: &str, hint: &str, reads: impl Fn(&str) -> bool) -> Rejected {
    let rejected = Rejected::new(format!("{} {what}.", text::quoted(typed)));
    let (mut meant, unit) = meant(typed.trim());
    meant.retain(|meant| meant != typed.trim() && reads(meant));
    match (meant.as_slice(), unit) {
        ([], _) => rejected.hint(hint),
        (meant, "") => rejected.hint(format!("Write {}.", meant.join(" or "))),
        (meant, unit) => rejected.hint(format!("Write {} without {}.", meant.join(" or "), text::quoted(unit))),
    }
}

/// The numbers that may be meant, as a program reads them, and what stands behind them.
fn meant(typed: &str) -> (Vec<String>, &str) {
    let groups = |c: char| c.is_whitespace() || matches!(c, '\'' | '\u{2019}' | '_');
    let ours = |c: char| c.is_ascii_digit() || groups(c) || matches!(c, ',' | '.' | '+' | '-');
    let (number, unit) = typed.split_at(typed.find(|c| !ours(c)).unwrap_or(typed.len()));
    let number: String = number.chars().filter(|c| !groups(*c)).collect();
    if number.len() > 40 {
        return (Vec::new(), unit);
    }
    let (commas, points) = (number.matches(',').count(), number.matches('.').count());
    let without = |c: char| number.replace(c, "");
    let meant = match (commas, points) {
        (0, 0 | 1) => vec![number],
        // Three digits behind the only comma may be thousands.
        (1, 0) if number.find(',').is_some_and(|at| at + 4 == number.len()) => {
            vec![without(','), number.replace(',', ".")]
        }
        (1, 0) => vec![number.replace(',', ".")],
        (_, 0) => vec![without(',')],
        (0, _) => vec![without('.')],
        (_, 1) if number.rfind('.') > number.rfind(',') => vec![without(',')],
        (1, _) if number.rfind(',') > number.rfind('.') => vec![without('.').replace(',', ".")],
        _ => Vec::new(),
    };
    (meant, unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_programs_write_them() {
        assert_eq!(decimal(" 1234.5 "), Ok(1234.5));
        assert_eq!(decimal("-3"), Ok(-3.0));
        assert_eq!(whole::<u32>("4294967295"), Ok(u32::MAX));
        assert!(whole::<u32>("4294967296").is_err() && whole::<u64>("-1").is_err());
    }

    #[test]
    fn what_is_written_otherwise_is_told_how_to_write_it() {
        for (typed, hint) in [
            ("1234,5", "Write 1234.5."),
            ("-1234,5", "Write -1234.5."),
            ("1 234,5", "Write 1234.5."),
            ("1\u{a0}234", "Write 1234."),
            ("1.234,5", "Write 1234.5."),
            ("1,234.5", "Write 1234.5."),
            ("1'234'567", "Write 1234567."),
            ("1.234.567", "Write 1234567."),
            ("1,234,567", "Write 1234567."),
            ("1,234", "Write 1234 or 1.234."),
            ("12450 h", "Write 12450 without \"h\"."),
            ("12,5kWh", "Write 12.5 without \"kWh\"."),
            ("many", "Write digits alone, and a point before decimals."),
            ("", "Write digits alone, and a point before decimals."),
            ("1,2,3.4.5", "Write digits alone, and a point before decimals."),
        ] {
            let rejected = decimal(typed).expect_err(typed);
            assert_eq!(rejected.hint.as_deref(), Some(hint), "{typed}");
        }
        assert_eq!(whole::<u32>("1,000").expect_err("no number").hint.as_deref(), Some("Write 1000."));
        assert_eq!(whole::<u32>("1.5").expect_err("no number").hint.as_deref(), Some("Write a number from 0 on."));
    }
}
