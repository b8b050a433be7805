//! Where to unsubscribe from mail that nobody has to get (RFC 2369, and RFC 8058 for doing so with one click).
//!
//! A place is checked when it is made, so that a strange one is found where it stands, and never in the header of a mail.

use std::fmt::Write;

use url::Url;

use super::compose::{ComposeError, clean, wire_address};

/// Longest place, in bytes: it stands on a header line of its own.
const PLACE_LIMIT: usize = 900;
/// Longest subject of a mail that unsubscribes, in characters.
const SUBJECT_LIMIT: usize = 60;

/// One place to unsubscribe at. What it holds is ASCII and stands in a header as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsubscribe {
    place: String,
    one_click: bool,
}

impl Unsubscribe {
    /// A mail to this address, with this subject.
    ///
    /// # Errors
    /// When the address is not one that servers take.
    pub fn mail(email: &str, subject: &str) -> Result<Unsubscribe, ComposeError> {
        let address = wire_address("List-Unsubscribe", email)?;
        let mut place = format!("mailto:{}@{}", percent_encoded(address.user()), address.domain());
        let subject = clean(subject, SUBJECT_LIMIT);
        if !subject.is_empty() {
            place.push_str("?subject=");
            place.push_str(&percent_encoded(&subject));
        }
        Unsubscribe::checked(place, email, false)
    }

    /// A page that a person opens to unsubscribe there.
    ///
    /// # Errors
    /// When it is not an https address.
    pub fn page(url: &str) -> Result<Unsubscribe, ComposeError> {
        Unsubscribe::checked(https(url)?, url, false)
    }

    /// A page to which a mail program posts, without asking anything more, when its reader presses its button.
    ///
    /// # Errors
    /// When it is not an https address.
    pub fn one_click(url: &str) -> Result<Unsubscribe, ComposeError> {
        Unsubscribe::checked(https(url)?, url, true)
    }

    fn checked(place: String, given: &str, one_click: bool) -> Result<Unsubscribe, ComposeError> {
        let plain = |byte: u8| byte.is_ascii_graphic() && !b"<>\"".contains(&byte);
        if place.len() > PLACE_LIMIT || !place.bytes().all(plain) {
            return Err(nowhere(given));
        }
        Ok(Unsubscribe { place, one_click })
    }
}

/// The names and values of the headers that tell these places.
pub(super) fn headers(places: &[Unsubscribe]) -> Vec<(&'static str, String)> {
    if places.is_empty() {
        return Vec::new();
    }
    let all: Vec<_> = places.iter().map(|place| format!("<{}>", place.place)).collect();
    let mut headers = vec![("List-Unsubscribe", all.join(",\r\n "))];
    if places.iter().any(|place| place.one_click) {
        headers.push(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
    }
    headers
}

fn https(given: &str) -> Result<String, ComposeError> {
    // The parser would only drop line breaks, and what had some was never meant to be an address.
    let parsed = Url::parse(given).ok().filter(|_| !given.chars().any(char::is_control));
    let https = parsed.filter(|url| url.scheme() == "https" && url.username().is_empty() && url.password().is_none());
    https.map(String::from).ok_or_else(|| nowhere(given))
}

fn nowhere(given: &str) -> ComposeError {
    ComposeError::Unsubscribe { place: clean(given, SUBJECT_LIMIT) }
}

fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            write!(encoded, "%{byte:02X}").ok();
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_stand_in_angle_brackets_on_lines_of_their_own() {
        let mail = Unsubscribe::mail("a+b&c@bücher.example", "Avbeställ, tack").expect("a place");
        let page = Unsubscribe::page("https://portal.example/account?u=å&x=<1>#a,b").expect("a place");
        let click = Unsubscribe::one_click("https://portal.example/u/1").expect("a place");
        assert_eq!(headers(&[]), []);
        assert_eq!(
            headers(&[mail, page.clone()]),
            [(
                "List-Unsubscribe",
                "<mailto:a%2Bb%26c@xn--bcher-kva.example?subject=Avbest%C3%A4ll%2C%20tack>,\r\n \
                 <https://portal.example/account?u=%C3%A5&x=%3C1%3E#a,b>"
                    .to_owned()
            )]
        );
        assert_eq!(
            headers(&[page, click])[1],
            ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()),
            "a click must be enough somewhere"
        );
    }

    #[test]
    fn what_is_no_place_is_refused_before_there_is_a_header() {
        let long = format!("https://portal.example/{}", "x".repeat(1_000));
        for url in [
            "",
            "portal.example",
            "http://portal.example/",
            "mailto:a@b.example",
            "javascript:alert(1)",
            "https://portal.example/\r\nBcc: x@y.example",
            "https://portal.example/\tx",
            "https://name:word@portal.example/",
            "https://a b.example/",
            &long,
        ] {
            assert!(matches!(Unsubscribe::page(url), Err(ComposeError::Unsubscribe { .. })), "{url:?}");
            assert!(Unsubscribe::one_click(url).is_err(), "{url:?}");
        }
        for email in ["", "a", "a@b\r\nBcc: x@y.example", "a>,<https://evil.example/@b.example", "a b@c.example"] {
            Unsubscribe::mail(email, "unsubscribe").expect_err(email);
        }
        let subject = "a\r\nBcc: x@y.example>,<\u{0}".repeat(1_000);
        let [(_, value)] =
            headers(&[Unsubscribe::mail("a@b.example", &subject).expect("a place")]).try_into().expect("one");
        assert!(!value[1..value.len() - 1].contains(['\r', '\n', '<', '>', ',', ' ']), "{value}");
    }
}
