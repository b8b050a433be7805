//! E-mail addresses: kept as typed, compared by their key.

use std::fmt;
use std::str::FromStr;

use super::{Rejected, text};

/// A well-formed e-mail address, as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct Email(String);

impl Email {
    /// The address as typed; mail only ever goes there.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form in which addresses are compared: NFC, lower case, the domain in its ASCII (IDN) form.
    pub fn key(&self) -> String {
        key(&self.0)
    }
}

/// The form in which a username or an address is compared; see [`Email::key`]. Text that is no address gets
/// [`text::key`].
pub fn key(typed: &str) -> String {
    let typed = typed.trim();
    if typed.is_ascii() {
        return typed.to_ascii_lowercase();
    }
    match typed.rsplit_once('@') {
        Some((local, domain)) => {
            let domain = idna::domain_to_ascii(domain).unwrap_or_else(|_| text::key(domain));
            format!("{}@{domain}", text::key(local))
        }
        None => text::key(typed),
    }
}

impl FromStr for Email {
    type Err = Rejected;

    fn from_str(typed: &str) -> Result<Email, Rejected> {
        let typed = typed.trim();
        let reject = |why: &str| {
            Err(Rejected::new(format!("{} is not an e-mail address: {why}.", text::quoted(typed)))
                .hint("Write it like anna@example.com."))
        };
        let Some((local, domain)) = typed.rsplit_once('@') else {
            return reject("there is no @");
        };
        if local.is_empty() || local.len() > 64 {
            return reject("the part before the @ must have 1 to 64 bytes");
        }
        if typed.chars().any(|c| c.is_control() || c.is_whitespace() || "<>,;:\"()[]\\".contains(c)) {
            return reject("it holds a character that has no place there");
        }
        if local.contains('@') || local.starts_with('.') || local.ends_with('.') || local.contains("..") {
            return reject("the part before the @ is malformed");
        }
        let Ok(ascii) = idna::domain_to_ascii_strict(domain) else {
            return reject("the domain is malformed");
        };
        if !ascii.contains('.') || ascii.len() > 253 || ascii.split('.').any(str::is_empty) {
            return reject("the domain is incomplete");
        }
        Ok(Email(typed.to_owned()))
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_addresses_are_kept_as_typed() {
        for typed in ["anna@example.com", "Anna.Ek+x@Exämple.se", "åke@müller.example", "o'neil@a-b.example"] {
            assert_eq!(typed.parse::<Email>().map(|email| email.to_string()), Ok(typed.to_owned()));
        }
    }

    #[test]
    fn bad_addresses_are_refused() {
        for typed in [
            "",
            "anna",
            "@example.com",
            "anna@",
            "anna@example",
            "a b@example.com",
            "a@b@example.com",
            "a..b@example.com",
            "anna@exa mple.com",
            "anna@example.com\r\nBcc: eve@example.com",
            "<anna@example.com>",
            "a,b@example.com",
            "anna@-example.com",
            "anna@example..com",
        ] {
            assert!(typed.parse::<Email>().is_err(), "{typed:?}");
        }
    }

    #[test]
    fn keys_fold_case_form_and_idn() {
        assert_eq!(key("Anna@EXAMPLE.com"), key("anna@example.COM"));
        assert_eq!(key("anna@müller.example"), key("anna@xn--mller-kva.example"));
        assert_eq!(key("A\u{30a}ke@example.com"), key("åke@example.com"));
    }

    #[test]
    fn a_complaint_is_short_however_long_the_address_is() {
        let rejected = "a".repeat(100_000).parse::<Email>().unwrap_err();
        assert!(rejected.reason.len() < 200, "{}", rejected.reason.len());
    }
}
