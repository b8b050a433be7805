//! E-mail addresses: kept as typed, compared by their key.

use std::fmt;
use std::str::FromStr;

use unicode_normalization::char::is_combining_mark;

use super::unseen::{self, named};
use super::{Rejected, text};

/// A well-formed e-mail address, as it was typed, but for what nobody can see.
///
/// What is one is decided here alone, by what is allowed, and mail goes to all that pass. The part before the `@` is a
/// dot-atom of ASCII, since hardly a mail server takes other letters there: whoever had such an address would get nothing.
/// The domain is a name that IDNA takes, and its last label begins with a letter, as every top-level domain does.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct Email(String);

impl Email {
    /// The address as typed; mail only ever goes there.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form in which addresses are compared: NFC, case folded, the domain in its ASCII (IDN) form.
    pub fn key(&self) -> String {
        key(&self.0)
    }

    /// The part before the `@`, which is ASCII, and the domain in its ASCII form: as mail servers take them.
    pub fn on_the_wire(&self) -> (&str, String) {
        let (local, domain) = self.0.rsplit_once('@').unwrap_or((&self.0, ""));
        (local, idna::domain_to_ascii_strict(domain).unwrap_or_else(|_| domain.to_owned()))
    }

    /// An address, or none where nothing was typed.
    ///
    /// # Errors
    /// When there is something, and it is no address.
    pub fn or_none(typed: &str) -> Result<Option<Email>, Rejected> {
        if unseen::trimmed(typed).is_empty() { Ok(None) } else { typed.parse().map(Some) }
    }
}

impl From<Email> for String {
    fn from(email: Email) -> String {
        email.0
    }
}

/// The form in which a username or an address is compared; see [`Email::key`]. Text that is no address gets
/// [`text::key`].
pub fn key(typed: &str) -> String {
    let folded = text::key(typed);
    if typed.is_ascii() {
        return folded;
    }
    let seen = unseen::without(typed);
    // Folded letters would be those of another domain: IDNA keeps ß.
    let Some((local, domain)) = seen.rsplit_once('@') else { return folded };
    match idna::domain_to_ascii(domain) {
        Ok(domain) if domain.bytes().all(is_of_a_domain) => format!("{}@{domain}", text::key(local)),
        _ => folded,
    }
}

fn is_of_a_domain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._".contains(&byte)
}

/// Whether a character may stand before the `@`.
fn is_local(c: char) -> bool {
    c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c)
}

/// Whether a character may stand in a domain as people write it: letters, digits and dashes of any script, and the few
/// signs that IDNA takes between letters.
fn is_domain(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c) || "-.·・׳״͵".contains(c)
}

impl FromStr for Email {
    type Err = Rejected;

    fn from_str(typed: &str) -> Result<Email, Rejected> {
        let seen = unseen::without(typed);
        let no_address = |why: &str| Rejected::new(format!("{} is not an e-mail address: {why}.", text::quoted(&seen)));
        let reject = |why: &str| Err(no_address(why).hint("Write it like anna@example.com."));
        let Some((local, domain)) = seen.rsplit_once('@') else {
            return reject("there is no @");
        };
        if local.is_empty() || local.len() > 64 {
            return reject("the part before the @ must have 1 to 64 bytes");
        }
        let bad = local.chars().find(|c| !is_local(*c)).or_else(|| domain.chars().find(|c| !is_domain(*c)));
        match bad {
            None => {}
            Some('@') => return reject("there is more than one @"),
            Some(letter) if is_domain(letter) => {
                let why = format!("hardly a mail server takes {} before the @", named(letter));
                return Err(
                    no_address(&why).hint("Ask for an address in plain letters: mail to this one would be lost.")
                );
            }
            Some(bad) => return reject(&format!("{} has no place there", named(bad))),
        }
        if local.starts_with('-') {
            return reject("it begins with a dash, like a flag");
        }
        if local.starts_with('.') || local.ends_with('.') || local.contains("..") {
            return reject("the part before the @ is malformed");
        }
        let Ok(ascii) = idna::domain_to_ascii_strict(domain) else {
            return reject("the domain is malformed");
        };
        if !ascii.contains('.') || ascii.len() > 253 || ascii.split('.').any(str::is_empty) {
            return reject("the domain is incomplete");
        }
        if !ascii.rsplit('.').next().is_some_and(|last| last.starts_with(|c: char| c.is_ascii_alphabetic())) {
            return reject("the domain ends in a number, and mail goes to names");
        }
        Ok(Email(seen.into_owned()))
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// An address with the name of whose it is: `Portal <portal@example.com>`, or the address alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    /// The name to show.
    pub name: Option<String>,
    /// The address.
    pub email: Email,
}

impl FromStr for Mailbox {
    type Err = Rejected;

    fn from_str(typed: &str) -> Result<Mailbox, Rejected> {
        let typed = unseen::trimmed(typed);
        let Some((name, email)) = typed.strip_suffix('>').and_then(|opened| opened.rsplit_once('<')) else {
            return Ok(Mailbox { name: None, email: typed.parse()? });
        };
        let name = unseen::trimmed(name);
        let name = match name.strip_prefix('"').and_then(|opened| opened.strip_suffix('"')) {
            Some(inside) => inside.replace("\\\"", "\"").replace("\\\\", "\\"),
            None => match name.chars().find(|c| "()<>[]:;@\\,\"".contains(*c)) {
                None => name.to_owned(),
                Some(bad) => {
                    let why = format!("The name {} holds {}.", text::quoted(name), named(bad));
                    return Err(
                        Rejected::new(why).hint("Put the name into double quotes, before the < of the address.")
                    );
                }
            },
        };
        Ok(Mailbox { name: (!name.is_empty()).then_some(name), email: email.parse()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_addresses_are_kept_as_typed() {
        for typed in [
            "anna@example.com",
            "Anna.Ek+x@Exämple.se",
            "ake@xn--mller-kva.example",
            "o'neil@a-b.example",
            "info@paral·lel.example",
            "a@例え.テスト",
            "{x}|y/z@a.b1",
        ] {
            assert_eq!(typed.parse::<Email>().map(|email| email.to_string()), Ok(typed.to_owned()));
        }
    }

    #[test]
    fn what_nobody_sees_is_no_part_of_an_address() {
        for (typed, kept) in [
            ("lina@kund.example\u{200b}", "lina@kund.example"),
            ("\u{feff}olof@kund.example", "olof@kund.example"),
            ("pe\u{ad}r@kund.example", "per@kund.example"),
            ("\u{2060}maj@kund.example\u{a0}", "maj@kund.example"),
            ("\u{202a}bo@kund\u{200d}.example\u{202c}", "bo@kund.example"),
        ] {
            assert_eq!(typed.parse::<Email>().map(String::from), Ok(kept.to_owned()), "{typed:?}");
            assert_eq!(key(typed), key(kept));
        }
        assert_eq!(Email::or_none(" \u{200b}"), Ok(None));
    }

    #[test]
    fn bad_addresses_are_refused_with_what_is_wrong() {
        for (typed, why) in [
            ("", "no @"),
            ("anna", "no @"),
            ("@example.com", "before the @"),
            ("anna@", "the domain is"),
            ("anna@example", "incomplete"),
            ("anna@example.com.", "the domain is"),
            ("anna@example..com", "the domain is"),
            ("anna@-example.com", "malformed"),
            ("a..b@example.com", "malformed"),
            ("a b@example.com", "U+0020"),
            ("a\u{a0}b@example.com", "U+00A0"),
            ("anna@exa mple.com", "U+0020"),
            ("a@b@example.com", "more than one @"),
            ("anna@example.com\r\nBcc: eve", "U+000D"),
            ("anna@example.com\r\nBcc: eve@example.com", "more than one @"),
            ("<anna@example.com>", "'<' has no place"),
            ("a,b@example.com", "',' has no place"),
            ("\"a\"@example.com", "'\"' has no place"),
            ("“lina@kund.example”", "“ (U+201C) has no place"),
            ("lina@kund.example”", "” (U+201D) has no place"),
            ("‘olof@kund.example’", "‘ (U+2018) has no place"),
            ("«per@kund.example»", "« (U+00AB) has no place"),
            ("a@☕.example", "☕ (U+2615) has no place"),
            ("a@b_c.example", "'_' has no place"),
            ("åke@example.com", "takes å (U+00E5) before the @"),
            ("a\u{301}@example.com", "takes U+0301 before the @"),
            ("-lina@kund.example", "begins with a dash"),
            ("\u{200b}-lina@kund.example", "begins with a dash"),
            ("per@192.0.2.7", "ends in a number"),
            ("per@１９２.0.2.7", "ends in a number"),
            ("per@[192.0.2.7]", "'[' has no place"),
            ("maj@kund.1", "ends in a number"),
            ("maj@kund.0x1", "ends in a number"),
        ] {
            let reason = typed.parse::<Email>().unwrap_err().reason;
            assert!(reason.contains(why), "{typed:?}: {reason}");
        }
    }

    #[test]
    fn a_mailbox_may_have_a_name() {
        let read = |typed: &str| typed.parse::<Mailbox>().map(|mailbox| (mailbox.name, mailbox.email.to_string()));
        let portal = || "portal@example.com".to_owned();
        assert_eq!(read("portal@example.com"), Ok((None, portal())));
        assert_eq!(read("<portal@example.com>\u{200b}"), Ok((None, portal())));
        assert_eq!(read("Åkes hissar <portal@example.com>"), Ok((Some("Åkes hissar".to_owned()), portal())));
        let quoted = read(r#""Kund, \"AB\" \\ <1>" <portal@example.com>"#);
        assert_eq!(quoted, Ok((Some(r#"Kund, "AB" \ <1>"#.to_owned()), portal())));
        for bad in
            ["", "portal", "Portal <portal>", "Kund, AB <portal@example.com>", "Portal <a@example.com", "<a@b@c.d>"]
        {
            assert!(bad.parse::<Mailbox>().is_err(), "{bad}");
        }
    }

    #[test]
    fn keys_fold_case_form_and_idn() {
        assert_eq!(key("Anna@EXAMPLE.com"), key("anna@example.COM"));
        assert_eq!(key("anna@müller.example"), key("anna@xn--mller-kva.example"));
        assert_eq!(key("A\u{30a}ke@example.com"), key("åke@example.com"));
        assert_eq!(key("STRASSE@ẞ.example"), key("straße@ß.example"));
        assert_ne!(key("a@strasse.example"), key("a@straße.example"), "two domains");
        assert_eq!(key(" jour\u{a0} Björken "), "jour björken");
    }

    proptest::proptest! {
        #[test]
        fn a_key_is_its_own_key(typed in "(\\PC|[ @.\u{a0}\u{200b}ßİςΣﬁǅÅ]){0,12}") {
            let once = key(&typed);
            proptest::prop_assert_eq!(key(&once), once);
        }
    }

    #[test]
    fn a_complaint_is_short_however_long_the_address_is() {
        let rejected = "a".repeat(100_000).parse::<Email>().unwrap_err();
        assert!(rejected.reason.len() < 200, "{}", rejected.reason.len());
    }
}
