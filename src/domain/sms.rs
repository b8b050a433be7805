//! Text messages, which travel as mail to a gateway.

use std::fmt;
use std::str::FromStr;

/// What stands for the number in the address of a gateway.
const PLACE: &str = "{mobile}";

/// The address of a gateway that makes a text message of a mail: `{mobile}@sms.example.com`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gateway(String);

/// Whether a mobile number is one that a text message can be sent to: digits, and what people write between them.
pub fn is_number(mobile: &str) -> bool {
    let digits = mobile.chars().filter(char::is_ascii_digit).count();
    let plain = |c: char| c.is_ascii_digit() || " -./()".contains(c);
    (3..=20).contains(&digits) && mobile.strip_prefix('+').unwrap_or(mobile).chars().all(plain)
}

impl Gateway {
    /// Where mail for a mobile telephone goes; none if that is no number.
    ///
    /// Gateways take digits, with or without a plus before them. Whatever else makes a number easier to read goes, and
    /// so does a zero in parentheses after the country: it is dialed only inside of it.
    pub fn address(&self, mobile: &str) -> Option<String> {
        let number = mobile.trim();
        let (plus, rest) = match number.strip_prefix('+') {
            Some(rest) => ("+", rest.replacen("(0)", "", 1)),
            None => ("", number.to_owned()),
        };
        let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
        is_number(number).then(|| self.0.replace(PLACE, &format!("{plus}{digits}")))
    }
}

impl FromStr for Gateway {
    type Err = String;

    fn from_str(text: &str) -> Result<Gateway, String> {
        let text = &*super::unseen::without(text);
        if text.matches(PLACE).count() != 1 {
            return Err(format!("must have {PLACE} where the number goes, once, not {text:?}"));
        }
        let wrong = || {
            format!("must be an e-mail address with {PLACE} in it, such as \"{PLACE}@sms.example.com\", not {text:?}")
        };
        let filled = text.replace(PLACE, "+46701234567");
        match filled.parse::<super::email::Email>() {
            Ok(_) if !filled.contains(['{', '}']) => Ok(Gateway(text.to_owned())),
            _ => Err(wrong()),
        }
    }
}

impl fmt::Display for Gateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_digits_and_what_stands_between_them() {
        for number in ["+46 70 123 45 67", "070-1234567", "(0043) 664/12.34", "112"] {
            assert!(is_number(number), "{number}");
        }
        for other in ["", "12", "call me", "07 0a", "1@x.example", "4670,123", "46+70", "070\n123", &"1".repeat(21)] {
            assert!(!is_number(other), "{other}");
        }
    }

    #[test]
    fn a_gateway_is_an_address_with_one_place_for_the_number() {
        for text in ["{mobile}@sms.example.com", "sms-{mobile}@example.com", "sms+{mobile}@example.com"] {
            assert_eq!(text.parse::<Gateway>().map(|gateway| gateway.to_string()).as_deref(), Ok(text));
        }
        let unseen: Gateway = "{mobile}@sms.example.com\u{200b}".parse().expect("a gateway");
        assert_eq!(unseen.to_string(), "{mobile}@sms.example.com");
        for text in [
            "",
            "sms@example.com",
            "{mobile}",
            "{mobile}@",
            "{mobile}{mobile}@example.com",
            "{Mobile}@a.example",
            "{mobile}@a b.example",
            "a{b}{mobile}@example.com",
        ] {
            let refusal = text.parse::<Gateway>().expect_err(text);
            assert!(refusal.contains("{mobile}"), "{refusal}");
        }
    }

    #[test]
    fn a_number_is_put_in_bare() {
        let gateway: Gateway = "{mobile}@sms.example.com".parse().expect("a gateway");
        let table = [
            ("+46 70-123 45 67", Some("+46701234567@sms.example.com")),
            ("+46 (0)70-123 45 67", Some("+46701234567@sms.example.com")),
            ("070-123 45 67", Some("0701234567@sms.example.com")),
            ("0046.70/1234567", Some("0046701234567@sms.example.com")),
            ("+46701234567\r\nBcc: x@y.example", None),
            ("070-123 45 67, ext. 8", None),
            ("12+34", None),
            ("+", None),
            ("none", None),
            ("", None),
        ];
        for (mobile, address) in table {
            assert_eq!(gateway.address(mobile).as_deref(), address, "{mobile:?}");
        }
    }
}
