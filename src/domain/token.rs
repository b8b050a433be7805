//! Tokens: what a link in a mail proves.
//!
//! A token is never stored. It is derived from the key file and what it is for, whenever a message goes out, and the
//! database holds its hash. Whoever changes the generation or the nonce of a row makes its earlier tokens worthless.

use super::time::Timestamp;
use super::url as address;
use super::wait::Until;
use super::word::{Word, words};
use data_encoding::BASE32_NOPAD_NOCASE;
use hmac::{Hmac, KeyInit, Mac};
use secrecy::zeroize::{Zeroize, Zeroizing};
use sha2::{Digest, Sha256};
use std::fmt;
use std::time::Duration;
use subtle::ConstantTimeEq;
use url::Url;

/// The secret of the key file, from which all tokens come.
#[derive(Clone)]
pub struct Key(Zeroizing<[u8; 32]>);

impl Key {
    /// The key of these bytes.
    pub fn new(bytes: [u8; 32]) -> Key {
        Key(Zeroizing::new(bytes))
    }
}

/// What tells one key from another. It says nothing of the key, so it may stand in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// The fingerprint that was kept as these bytes.
    pub fn new(bytes: [u8; 32]) -> Fingerprint {
        Fingerprint(bytes)
    }

    /// What is kept of it.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl Key {
    /// What tells it from other keys.
    pub fn fingerprint(&self) -> Fingerprint {
        let mut mac = self.mac();
        // No token begins like that.
        mac.update(b"portalctl key fingerprint v1\0");
        Fingerprint(mac.finalize().into_bytes().into())
    }

    fn mac(&self) -> Hmac<Sha256> {
        Hmac::<Sha256>::new_from_slice(&self.0[..]).expect("HMAC takes a key of any length")
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(secret)")
    }
}

words! {
    /// What a token is good for. A token of one purpose never serves another.
    pub enum Purpose as "token purpose" {
        /// Registering: the first password of an invited user.
        Confirm = "confirm",
        /// Setting a new password after the old one was reset.
        Reset = "reset",
        /// A customer's login link, which opens as often as it is used.
        LoginLink = "login-link",
    }
}

impl Purpose {
    /// Part of what is hashed: never change a word.
    fn label(self) -> &'static [u8] {
        self.word().as_bytes()
    }

    /// The page of the portal that takes such a token.
    fn page(self) -> &'static str {
        match self {
            Purpose::Confirm => "register",
            Purpose::Reset => "password",
            Purpose::LoginLink => "login",
        }
    }
}

/// 200 bits: beyond guessing, and exactly 40 characters, so that every text has one reading.
const LENGTH: usize = 25;

/// A secret that opens one thing. Its text is for a message, or for whoever asked to be shown the link.
#[derive(Clone)]
pub struct Token([u8; LENGTH]);

impl Drop for Token {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(secret)")
    }
}

impl PartialEq for Token {
    /// Takes the same time wherever the tokens differ.
    fn eq(&self, other: &Token) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for Token {}

/// The token for a purpose and its subject: the invitation's, the request's or the customer's id, the generation and
/// the nonce of its row. The same arguments always give the same token.
pub fn derive(key: &Key, purpose: Purpose, subject: i64, generation: u32, nonce: &[u8; 16]) -> Token {
    let mut mac = key.mac();
    let label = purpose.label();
    mac.update(b"portalctl token v1\0");
    // The label is the only part whose length varies, so its length goes before it.
    mac.update(&(label.len() as u64).to_be_bytes());
    mac.update(label);
    mac.update(&subject.to_be_bytes());
    mac.update(&generation.to_be_bytes());
    mac.update(nonce);
    let digest: Zeroizing<[u8; 32]> = Zeroizing::new(mac.finalize().into_bytes().into());
    let mut bytes = [0; LENGTH];
    bytes.copy_from_slice(&digest[..LENGTH]);
    Token(bytes)
}

impl Token {
    /// The token as it stands in a link: 40 lowercase letters and digits. Nothing in it breaks a line, a URL, a shell
    /// or a double click, and it never starts with a dash.
    pub fn text(&self) -> String {
        BASE32_NOPAD_NOCASE.encode(&self.0).to_ascii_lowercase()
    }

    /// What the database keeps.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }

    /// Whether a stored hash is this token's. Takes the same time wherever they differ.
    pub fn has_hash(&self, stored: &[u8]) -> bool {
        self.hash()[..].ct_eq(stored).into()
    }

    /// Reads what a person pasted: the token or the whole link, with whatever came along at either end.
    pub fn parse(pasted: &str) -> Option<Token> {
        const AROUND: &[char] = &['<', '>', '"', '\'', '(', ')', '.', ','];
        let pasted = pasted.trim_matches(|c: char| c.is_whitespace() || AROUND.contains(&c));
        let text = in_link(pasted).unwrap_or(pasted);
        // Decoding checks every character; the length is checked first, so that hostile input costs nothing.
        if text.len() != BASE32_NOPAD_NOCASE.encode_len(LENGTH) {
            return None;
        }
        let decoded = Zeroizing::new(BASE32_NOPAD_NOCASE.decode(text.as_bytes()).ok()?);
        let bytes: [u8; LENGTH] = decoded.as_slice().try_into().ok()?;
        Some(Token(bytes))
    }
}

fn in_link(pasted: &str) -> Option<&str> {
    pasted.split(['?', '&', '#', ';']).find_map(|part| part.trim().strip_prefix("token="))
}

/// The link for a message: the portal's page for the purpose, with the token as its `token` parameter, e.g.
/// `https://portal.example.com/register?token=…`. The portal's own path and parameters are kept.
///
/// Without the portal's URL, or with one that a path cannot be added to, it is the bare token: what
/// `portalctl user confirm` asks for, and `portalctl user sign-in --link` takes.
pub fn link(portal_url: Option<&str>, purpose: Purpose, token: &Token) -> String {
    link_with(portal_url, purpose, &token.text())
}

/// What stands in the link of a preview: it is plainly no token.
const NO_TOKEN: &str = "preview-that-lets-nobody-in";

/// A link as [`link`] makes it, to be looked at: there is no token in it.
pub fn sample_link(portal_url: Option<&str>, purpose: Purpose) -> String {
    link_with(portal_url, purpose, NO_TOKEN)
}

fn link_with(portal_url: Option<&str>, purpose: Purpose, text: &str) -> String {
    let page = portal_url.and_then(|portal| address::page(portal, &[purpose.page()]));
    let Some(mut url) = page.and_then(|page| Url::parse(&page).ok()) else {
        return text.to_owned();
    };
    url.query_pairs_mut().append_pair("token", text);
    url.into()
}

/// How far a clock may have been ahead when a link was made: it works until its end all the same.
const MADE_AHEAD: Duration = Duration::from_secs(24 * 3_600);

/// Whether a link that was made at one moment and ends at another still works. One that a clock far ahead has made would
/// work for as long as it was: it counts as ended.
pub fn lasts(made: Timestamp, end: Timestamp, now: Timestamp) -> bool {
    !Until::new(end, end.since(made).saturating_add(MADE_AHEAD)).is_over(now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn key() -> Key {
        Key::new([7; 32])
    }

    fn token() -> Token {
        derive(&key(), Purpose::Confirm, 42, 1, &[9; 16])
    }

    #[test]
    fn tokens_never_change_between_versions() {
        // Computed independently with Python's hmac and base64 modules.
        assert_eq!(token().text(), "nvkjl35y3nvqm4gqor2xre6gcjujzfi65xoayapm");
        assert_eq!(
            derive(&key(), Purpose::Reset, -1, u32::MAX, &[0; 16]).text(),
            "i5fyfnbvetlije6jq3jpyipuna2cqcfm4buhgxbx"
        );
        assert_eq!(
            derive(&key(), Purpose::LoginLink, 42, 1, &[9; 16]).text(),
            "vlrh2edpbnwqvsusd3omto5clqwuunqmbjoi6ykp"
        );
        let hash = data_encoding::HEXLOWER.encode(&token().hash());
        assert_eq!(hash, "bf76c82fc7fd2bf1efe6953be15b88752298f7bf79028cdf641a0f9f9565b065");
    }

    #[test]
    fn a_key_is_known_by_its_fingerprint() {
        // Computed independently with Python's hmac module.
        let shown = data_encoding::HEXLOWER.encode(key().fingerprint().bytes());
        assert_eq!(shown, "18225b034f859a0af700722830a3ad55357e8b6e7a99da2765d8bb3233a37427");
        assert_eq!(Fingerprint::new(*key().fingerprint().bytes()), key().fingerprint());
        assert_ne!(Key::new([8; 32]).fingerprint(), key().fingerprint());
    }

    #[test]
    fn everything_counts() {
        let others = [
            derive(&Key::new([8; 32]), Purpose::Confirm, 42, 1, &[9; 16]),
            derive(&key(), Purpose::Reset, 42, 1, &[9; 16]),
            derive(&key(), Purpose::LoginLink, 42, 1, &[9; 16]),
            derive(&key(), Purpose::Confirm, 43, 1, &[9; 16]),
            derive(&key(), Purpose::Confirm, 42, 2, &[9; 16]),
            derive(&key(), Purpose::Confirm, 42, 1, &[8; 16]),
        ];
        for other in others {
            assert_ne!(other, token());
            assert!(!token().has_hash(&other.hash()));
        }
        assert_eq!(derive(&key(), Purpose::Confirm, 42, 1, &[9; 16]), token());
        assert!(token().has_hash(&token().hash()));
        assert!(!token().has_hash(&[]));
    }

    #[test]
    fn people_paste_all_sorts_of_things() {
        let text = token().text();
        let readable = [
            text.clone(),
            format!("  {text}\r\n"),
            text.to_uppercase(),
            format!("<https://portal.example.com/register?token={text}>"),
            format!("https://portal.example.com/de/register?lang=de&token={text}&x=1#top"),
            format!("https://portal.example.com/#token={text}."),
            format!("token={text}"),
        ];
        for pasted in readable {
            assert_eq!(Token::parse(&pasted).as_ref(), Some(&token()), "{pasted}");
        }
        let unreadable = [
            String::new(),
            "token=".to_owned(),
            text[1..].to_owned(),
            format!("{text}a"),
            format!("1{}", &text[1..]),
            format!("é{}", &text[2..]),
            format!("https://portal.example.com/register?xtoken={text}"),
            text.replace(&text[..1], " "),
        ];
        for pasted in unreadable {
            assert_eq!(Token::parse(&pasted), None, "{pasted}");
        }
    }

    #[test]
    fn links_fit_the_portal() {
        let text = token().text();
        let table = [
            (Some("https://portal.example.com"), format!("https://portal.example.com/register?token={text}")),
            (Some("https://portal.example.com/"), format!("https://portal.example.com/register?token={text}")),
            (Some("https://example.com/portal/"), format!("https://example.com/portal/register?token={text}")),
            (
                Some("https://example.com/p?org=A%20B#top"),
                format!("https://example.com/p/register?org=A%20B&token={text}"),
            ),
            (Some("mailto:x@example.com"), text.clone()),
            (Some("not a url"), text.clone()),
            (None, text.clone()),
        ];
        for (portal, expected) in table {
            let link = link(portal, Purpose::Confirm, &token());
            assert_eq!(link, expected, "{portal:?}");
            assert_eq!(Token::parse(&link), Some(token()), "{portal:?}");
        }
        let reset = link(Some("https://portal.example.com"), Purpose::Reset, &token());
        assert_eq!(reset, format!("https://portal.example.com/password?token={text}"));
        let login = link(Some("https://portal.example.com"), Purpose::LoginLink, &token());
        assert_eq!(login, format!("https://portal.example.com/login?token={text}"));
    }

    #[test]
    fn secrets_are_not_shown_by_accident() {
        assert_eq!(format!("{:?} {:?}", key(), token()), "Key(secret) Token(secret)");
    }

    proptest! {
        #[test]
        fn reading_never_panics(pasted in ".*") {
            prop_assert!(Token::parse(&pasted).is_none());
        }

        #[test]
        fn text_comes_back(bytes: [u8; 32], subject: i64, generation: u32, nonce: [u8; 16]) {
            let token = derive(&Key::new(bytes), Purpose::Reset, subject, generation, &nonce);
            let text = token.text();
            prop_assert_eq!(text.len(), 40);
            prop_assert!(text.bytes().all(|b| b.is_ascii_lowercase() || (b'2'..=b'7').contains(&b)));
            prop_assert_eq!(Token::parse(&text), Some(token));
        }
    }

    #[test]
    fn a_link_lasts_until_its_end_unless_a_clock_far_ahead_made_it() {
        let day = |days: i64| Timestamp(1_700_000_000_000 + days * 86_400_000);
        for (made, end, now, lasts_on) in [
            (0, 7, 0, true),
            (0, 7, 6, true),
            (0, 7, 7, false),
            // It waited for a month to be sent.
            (0, 37, 30, true),
            // Made by a clock that was a day ahead, and by one that was a year ahead.
            (1, 8, 0, true),
            (365, 372, 0, false),
            (365, 372, 364, true),
            (365, 372, 366, true),
            // For ten years, as a configuration may have it, whatever it says now.
            (0, 3_650, 3_649, true),
        ] {
            assert_eq!(lasts(day(made), day(end), day(now)), lasts_on, "made {made}, ends {end}, now {now}");
        }
    }
}
