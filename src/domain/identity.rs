//! What names a thing and is typed again to find it: usernames, the numbers of customers, facilities and tickets, and the
//! serial numbers of devices. Addresses stand in [`super::email`].
//!
//! Each is decided by what is allowed, once, for every door: letters and digits of any script, spaces, and the signs of
//! ASCII. So nothing looks like what it is not: no dash but `-`, no quotes but the straight ones. What nobody can see is
//! taken out, and a space of another width is a space.

use std::fmt;
use std::str::FromStr;

use unicode_normalization::char::is_combining_mark;

use super::email::Email;
use super::unseen::{self, named};
use super::{Rejected, text};

/// The longest username, in bytes: that of the longest e-mail address.
const LONGEST_USERNAME: usize = 320;

/// What somebody signs in as, as it is kept: an e-mail address, or any other single line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Username(String);

/// The number that names a customer, a facility or a ticket, as it is kept: one that can stand in `CUSTOMER/FACILITY` and
/// in a list inside a CSV cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number(String);

/// The serial number of a device, as it is kept: what makers print, slashes included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Serial(String);

macro_rules! kept_as_text {
    ($($name:ident),*) => {$(
        impl $name {
            /// As it is kept.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> String {
                name.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    )*};
}

kept_as_text!(Username, Number, Serial);

impl FromStr for Username {
    type Err = Rejected;

    /// # Errors
    /// When it is empty, too long, begins like a flag or holds a character that has no place in it.
    fn from_str(typed: &str) -> Result<Username, Rejected> {
        // Whatever is an address can be the name of whoever has it.
        if let Ok(email) = typed.parse::<Email>() {
            return Ok(Username(email.into()));
        }
        let what = "username";
        let name = plain(what, typed, |_| true)?;
        if name.len() > LONGEST_USERNAME {
            return Err(Rejected::new(format!(
                "The {what} is {} bytes long; at most {LONGEST_USERNAME} are kept.",
                name.len()
            )));
        }
        Ok(Username(name))
    }
}

impl From<Email> for Username {
    fn from(email: Email) -> Username {
        Username(email.into())
    }
}

impl Number {
    /// Reads a number. `what` is what it is called: `customer's number`.
    ///
    /// # Errors
    /// When it is empty or too long, begins like a flag, stands for all in a list, or holds a character that has no place
    /// in it.
    pub fn read(what: &str, typed: &str) -> Result<Number, Rejected> {
        let number = plain(what, typed, |c| !matches!(c, '/' | ';' | '|'))?;
        if number == "*" {
            return Err(Rejected::new(format!("The {what} \"*\" stands for all.")).hint(BEGIN));
        }
        Ok(Number(number))
    }
}

impl FromStr for Serial {
    type Err = Rejected;

    /// # Errors
    /// When it is empty or too long, begins like a flag, or holds a character that has no place in it.
    fn from_str(typed: &str) -> Result<Serial, Rejected> {
        plain("serial number", typed, |_| true).map(Serial)
    }
}

/// The way out of a beginning that means something else.
const BEGIN: &str = "Begin with a letter or a digit.";

/// A text of letters, digits, spaces and those signs of ASCII that `allows` lets through, as it is kept.
fn plain(what: &str, typed: &str, allows: impl Fn(char) -> bool) -> Result<String, Rejected> {
    let text = text::required(what, &unseen::spaced(typed))?;
    let fits = |c: char| match c {
        ' ' => true,
        _ if c.is_ascii() => c.is_ascii_graphic() && allows(c),
        _ => c.is_alphanumeric() || is_combining_mark(c),
    };
    if text.starts_with('-') {
        return Err(
            Rejected::new(format!("The {what} {} begins with a dash, like a flag.", text::quoted(&text))).hint(BEGIN)
        );
    }
    match text.chars().find(|c| !fits(*c)) {
        None => Ok(text),
        Some(bad) => {
            let but = if allows('/') { "" } else { ", but without / ; and |" };
            Err(Rejected::new(format!("The {what} {} holds {}.", text::quoted(&text), named(bad)))
                .hint(format!("Write it with letters, digits, spaces and the signs of a plain keyboard{but}.")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is taken, and how it is kept.
    const TAKEN: [(&str, &str); 8] = [
        (" K-1 ", "K-1"),
        ("Å 9", "Å 9"),
        ("k\u{a0}1", "k 1"),
        ("A\u{30a}sa", "A\u{30a}sa"),
        ("K\u{200b}-\u{ad}1\u{feff}", "K-1"),
        ("a\u{202e}b", "ab"),
        ("#1 (old) & 'x'", "#1 (old) & 'x'"),
        ("部品-7", "部品-7"),
    ];

    /// What none of them takes, with what is said of it.
    const REFUSED: [(&str, &str); 11] = [
        ("", "is empty"),
        (" \u{200b}\u{a0}", "is empty"),
        ("-1", "begins with a dash"),
        ("\u{200b}-1", "begins with a dash"),
        ("a\nb", "holds U+000A"),
        ("a\0b", "NUL"),
        ("a\u{1b}[31mb", "holds U+001B"),
        ("“a”", "holds “ (U+201C)"),
        ("K–1", "holds – (U+2013)"),
        ("x😀", "holds 😀 (U+1F600)"),
        ("\u{2028}a\u{fffd}", "holds \u{fffd} (U+FFFD)"),
    ];

    fn each(typed: &str) -> [Result<String, Rejected>; 3] {
        [
            typed.parse::<Username>().map(String::from),
            Number::read("customer's number", typed).map(String::from),
            typed.parse::<Serial>().map(String::from),
        ]
    }

    #[test]
    fn all_are_made_of_letters_digits_and_plain_signs() {
        for (typed, kept) in TAKEN {
            for read in each(typed) {
                assert_eq!(read.as_deref(), Ok(kept), "{typed:?}");
                // What is kept is taken again.
                assert!(each(kept).iter().all(|again| again.as_deref() == Ok(kept)), "{kept:?}");
            }
        }
        for (typed, why) in REFUSED {
            for read in each(typed) {
                let reason = read.unwrap_err().reason;
                assert!(reason.contains(why), "{typed:?}: {reason}");
            }
        }
        for reason in each(&"x".repeat(text::MAX_LINE + 1)).map(|read| read.unwrap_err().reason) {
            assert!(reason.len() < 100, "{reason}");
        }
    }

    #[test]
    fn a_number_can_stand_in_a_list_and_a_path() {
        for bad in ["K/1", "a;b", "a|b", "*", "-"] {
            assert!(Number::read("number", bad).is_err(), "{bad:?}");
        }
        for good in ["KO-8812/4", "10;2", "*", "a|b"] {
            assert_eq!(good.parse::<Serial>().map(String::from), Ok(good.to_owned()));
        }
    }

    #[test]
    fn an_address_is_a_username() {
        for address in ["Anna.Ek+x@Exämple.se", "o'neil@paral·lel.example"] {
            assert_eq!(address.parse::<Username>().map(String::from), Ok(address.to_owned()));
        }
        assert_eq!("ACME\\åsa".parse::<Username>().map(String::from), Ok("ACME\\åsa".to_owned()));
        assert!("x".repeat(321).parse::<Username>().is_err());
    }
}
