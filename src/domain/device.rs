//! Devices: equipment at a customer, and what was read off it.

use super::Rejected;
use super::id::{DeviceId, ReadingId};
use super::place::Place;
use super::text;
use super::time::Timestamp;

/// Equipment at a customer, as it is shown.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Device {
    /// Its row.
    pub id: DeviceId,
    /// Where it stands, as the law asks. A device is nobody's in particular, so there is no contact.
    #[serde(skip)]
    pub place: Place,
    /// The serial number that names it, unique within the customer.
    pub serial: String,
    /// What model it is; documents of a model hang on all devices of it.
    pub model: Option<String>,
    /// What people call it.
    pub name: Option<String>,
    /// The customer's number.
    pub customer: String,
    /// The facility's number.
    pub facility: Option<String>,
    /// The value that was read last.
    pub last_reading: Option<f64>,
    /// The unit of that value.
    pub last_reading_unit: Option<String>,
    /// When it was read.
    pub last_reading_at: Option<Timestamp>,
}

impl Device {
    /// The name that finds it anywhere: `CUSTOMER/SERIAL`.
    pub fn path(&self) -> String {
        format!("{}/{}", self.customer, self.serial)
    }
}

/// From here on, not every whole number has a value of its own: what was typed would be kept as another.
const TOO_LARGE: f64 = 9_007_199_254_740_992.0;

/// A value as it can be read off a meter.
///
/// # Errors
/// When it is no finite number, or too large to be kept as it was typed.
pub fn value(value: f64) -> Result<f64, Rejected> {
    if !value.is_finite() {
        return Err(Rejected::new(format!("{value} is no value that a meter shows.")).hint("Give a number."));
    }
    if value.abs() >= TOO_LARGE {
        return Err(Rejected::new(format!("{value:e} is more than any meter shows."))
            .hint("Give a number of at most 15 digits, perhaps in a larger unit."));
    }
    // Minus zero is zero.
    Ok(value + 0.0)
}

/// The longest unit, in characters.
const MAX_UNIT: usize = 40;

/// The unit of a value as it is kept, or nothing if it was blank.
///
/// # Errors
/// When it is too long for a unit, or holds a character that nobody sees.
pub fn unit(typed: &str) -> Result<Option<String>, Rejected> {
    let Some(unit) = text::line("unit", typed)? else { return Ok(None) };
    let rejected = |why: String| {
        Err(Rejected::new(format!("The unit {} {why}.", text::quoted(&unit))).hint("Units are such as h, kWh or m³."))
    };
    if unit.chars().count() > MAX_UNIT {
        return rejected(format!("is longer than {MAX_UNIT} characters"));
    }
    match unit.chars().find(|c| text::is_hidden(*c)) {
        Some(bad) => rejected(format!("holds {bad:?}")),
        None => Ok(Some(unit)),
    }
}

/// An uptime or meter reading of a device.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Reading {
    /// Its row.
    pub id: ReadingId,
    /// The value.
    pub value: f64,
    /// Its unit: `h`, `kWh`, `m³`.
    pub unit: Option<String>,
    /// When it was read off.
    pub taken_at: Timestamp,
    /// Who read it, under the name they had.
    pub by: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_finite() {
        assert_eq!(value(-1.5), Ok(-1.5));
        assert!(value(-0.0).is_ok_and(f64::is_sign_positive));
        assert!(value(f64::NAN).is_err() && value(f64::INFINITY).is_err());
    }

    #[test]
    fn values_are_kept_as_they_were_typed() {
        assert_eq!(value(9_007_199_254_740_991.0), Ok(9_007_199_254_740_991.0));
        for large in [9_007_199_254_740_992.0, -9_007_199_254_740_992.0, 1e300] {
            let reason = value(large).unwrap_err().reason;
            assert!(reason.len() < 60, "{reason}");
        }
    }

    #[test]
    fn units_are_short_and_seen() {
        assert_eq!(unit(" m³ "), Ok(Some("m³".to_owned())));
        assert_eq!(unit(" "), Ok(None));
        assert_eq!(unit(&"å".repeat(40)), Ok(Some("å".repeat(40))));
        for bad in ["\u{1b}[31m", "k\u{200b}Wh", "a\nb", &"å".repeat(41)] {
            assert!(unit(bad).is_err(), "{bad:?}");
        }
    }
}
