//! The message as it goes over the wire, from an envelope and a content.
//!
//! Whatever stands in a name or a subject, this never panics and never lets a line of its own into the header: control
//! characters go, long names are cut, and an address that no server could take is an error about that address only.

use std::fmt;

use jiff::Timestamp;
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MultiPart, SinglePart};
use sha2::{Digest, Sha256};

use crate::domain::Rejected;
use crate::domain::email::{self, Email};
use crate::mail::Content;
use crate::mail::unsubscribe::{self, Unsubscribe};

/// Somebody who sends or receives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The name to show.
    pub name: Option<String>,
    /// The e-mail address; its domain may be an international one.
    pub email: String,
}

impl Address {
    /// An address with a name as a configuration has it: read again, it is the same, whatever stands in the name.
    pub fn written(name: &str, email: &str) -> String {
        let name = name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>();
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            return email.to_owned();
        }
        let quoted = name.replace('\\', "\\\\").replace('"', "\\\"");
        let is_read = |written: &String| {
            written.parse().is_ok_and(|read: Address| read.name.as_deref() == Some(&name) && read.email == email)
        };
        [format!("{name} <{email}>"), format!("\"{quoted}\" <{email}>")]
            .into_iter()
            .find(is_read)
            .unwrap_or_else(|| email.to_owned())
    }
}

impl std::str::FromStr for Address {
    type Err = Rejected;

    /// Reads `portal@example.com` or `Portal <portal@example.com>`.
    fn from_str(text: &str) -> Result<Address, Rejected> {
        let email::Mailbox { name, email } = text.parse()?;
        Ok(Address { name, email: email.into() })
    }
}

/// Everything of a message but its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// Who sends, and where bounces go.
    pub from: Address,
    /// Where answers go, if not to the sender.
    pub reply_to: Option<Address>,
    /// The one recipient.
    pub to: Address,
    /// The same each time the same message is sent; with or without the angle brackets.
    pub message_id: String,
    /// When it was written.
    pub date: Timestamp,
    /// Whether to mark it as sent by a program, so that no program answers it.
    pub auto_submitted: bool,
    /// Where to unsubscribe from such messages, the preferred way first; for mail that nobody has to get.
    pub unsubscribe: Vec<Unsubscribe>,
}

/// A message that is ready to go.
#[derive(Clone, PartialEq, Eq)]
pub struct Composed {
    /// Header and body: ASCII, lines ended by CRLF, not dot-stuffed.
    pub raw: Vec<u8>,
    /// Where bounces go.
    pub envelope_from: String,
    /// The one recipient, with its domain in ASCII.
    pub envelope_to: String,
    /// When it was written; the file transport names its files by it.
    pub date: Timestamp,
}

/// Shows the recipient only: the message carries a link that lets its holder in.
impl fmt::Debug for Composed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Composed").field("envelope_to", &self.envelope_to).finish_non_exhaustive()
    }
}

/// Why a message cannot be built. Trying again does not help.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ComposeError {
    /// An address is not one.
    Address {
        /// Whose: `From`, `Reply-To` or `To`.
        field: &'static str,
        /// Why not, with what stands there.
        why: String,
    },
    /// There is nowhere to unsubscribe at what stands there.
    Unsubscribe {
        /// The address or page.
        place: String,
    },
    /// The Message-ID is empty, too long or holds what it may not.
    MessageId,
    /// The mail library refused for another reason.
    Library(String),
}

impl fmt::Display for ComposeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ComposeError::Address { field, why } => write!(f, "The {field} address: {why}"),
            ComposeError::Unsubscribe { place } => {
                write!(f, "Nobody can unsubscribe at {place:?}: it is neither an e-mail address nor an https page.")
            }
            ComposeError::MessageId => f.write_str("The Message-ID is not usable."),
            ComposeError::Library(reason) => write!(f, "The message could not be built: {reason}."),
        }
    }
}

impl std::error::Error for ComposeError {}

/// Longest name kept, in characters. Longer ones are cut, since header lines are bounded.
const NAME_LIMIT: usize = 100;
/// Longest subject kept, in characters.
const SUBJECT_LIMIT: usize = 250;
/// Longest Message-ID, in bytes: one header line.
const MESSAGE_ID_LIMIT: usize = 250;
/// Most bytes of a text in one encoded word, which has 75 characters at most.
const WORD_LIMIT: usize = 45;
/// What a mail date can hold: 1970 to 9999.
const DATE_SECONDS: (i64, i64) = (0, 253_402_300_799);

/// Builds the message to one recipient: a text and an HTML part, both encoded, or a text alone.
///
/// # Errors
///
/// When an address or the Message-ID is not usable.
pub fn compose(envelope: &Envelope, content: &Content) -> Result<Composed, ComposeError> {
    let from = mailbox("From", &envelope.from)?;
    let to = mailbox("To", &envelope.to)?;
    let reply_to = envelope.reply_to.as_ref().map(|address| mailbox("Reply-To", address)).transpose()?;
    let message_id = message_id(&envelope.message_id)?;
    let second = envelope.date.as_second().clamp(DATE_SECONDS.0, DATE_SECONDS.1);
    let date = Timestamp::from_second(second).map_err(|error| ComposeError::Library(error.to_string()))?;

    let (envelope_from, envelope_to) = (from.email.to_string(), to.email.to_string());
    let subject = clean(&content.subject, SUBJECT_LIMIT);
    let builder = Message::builder().date(date.into()).from(from).to(to);
    let builder = match subject.contains("=?") {
        false => builder.subject(subject),
        true => builder.raw_header(header("Subject", &encoded_words(&subject))),
    };
    let mut builder = builder.raw_header(header("Message-ID", &message_id));
    if let Some(reply_to) = reply_to {
        builder = builder.reply_to(reply_to);
    }
    if envelope.auto_submitted {
        builder = builder.raw_header(header("Auto-Submitted", "auto-generated"));
    }
    for (name, value) in unsubscribe::headers(&envelope.unsubscribe) {
        builder = builder.raw_header(header(name, &value));
    }
    let built = match &content.html {
        None => builder.singlepart(part(ContentType::TEXT_PLAIN, &content.text)),
        Some(html) => builder.multipart(
            MultiPart::alternative()
                // Stable, so that sending again sends the same bytes. Neither encoding can produce "=_".
                .boundary(boundary(&message_id))
                .singlepart(part(ContentType::TEXT_PLAIN, &content.text))
                .singlepart(part(ContentType::TEXT_HTML, html)),
        ),
    };
    let message = built.map_err(|error| ComposeError::Library(error.to_string()))?;
    Ok(Composed { raw: message.formatted(), envelope_from, envelope_to, date: envelope.date })
}

/// Always encoded, whatever it says: so no line is too long for a server, none is changed on its way, and a signature
/// holds. A short text in plain letters looks the same either way, also to a gateway that understands little of mail.
fn part(kind: ContentType, text: &str) -> SinglePart {
    let text = text.replace('\0', "").replace("\r\n", "\n").replace('\r', "\n");
    SinglePart::builder().header(kind).header(ContentTransferEncoding::QuotedPrintable).body(text)
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    // Both are plain ASCII in lines of bounded length; the library's own encoder would fold or encode a long Message-ID.
    HeaderValue::dangerous_new_pre_encoded(HeaderName::new_from_ascii_str(name), value.to_owned(), value.to_owned())
}

/// A text that itself looks encoded, such as a title that quotes a header. The library would leave it as it is, and
/// whoever reads it would see something else.
fn encoded_words(text: &str) -> String {
    let mut words = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (word, behind) = rest.split_at(rest.floor_char_boundary(WORD_LIMIT));
        words.push(format!("=?utf-8?b?{}?=", data_encoding::BASE64.encode(word.as_bytes())));
        rest = behind;
    }
    words.join("\r\n ")
}

fn boundary(message_id: &str) -> String {
    format!("=_{}", data_encoding::HEXLOWER.encode(&Sha256::digest(message_id.as_bytes())[..16]))
}

fn message_id(given: &str) -> Result<String, ComposeError> {
    let bare = given.trim().trim_start_matches('<').trim_end_matches('>');
    let (left, right) = bare.split_once('@').ok_or(ComposeError::MessageId)?;
    // The right side is usually the sender's domain, which may be an international one.
    let right = if right.is_ascii() {
        right.to_owned()
    } else {
        idna::domain_to_ascii(right).map_err(|_| ComposeError::MessageId)?
    };
    let plain = |text: &str| {
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>()\",;:\\[]@".contains(&byte))
    };
    let id = format!("<{left}@{right}>");
    if plain(left) && plain(&right) && id.len() <= MESSAGE_ID_LIMIT { Ok(id) } else { Err(ComposeError::MessageId) }
}

fn mailbox(field: &'static str, address: &Address) -> Result<Mailbox, ComposeError> {
    let name = address.name.as_deref().map(|name| clean(name, NAME_LIMIT)).filter(|name| !name.is_empty());
    Ok(Mailbox::new(name, wire_address(field, &address.email)?))
}

/// The address as servers take it: all ASCII. What is an address the model says, at every door.
pub(super) fn wire_address(field: &'static str, email: &str) -> Result<lettre::Address, ComposeError> {
    let email: Email =
        email.parse().map_err(|rejected: Rejected| ComposeError::Address { field, why: rejected.reason })?;
    let (local, domain) = email.on_the_wire();
    lettre::Address::new(local, domain).map_err(|error| ComposeError::Address { field, why: error.to_string() })
}

/// A text for a header: one line, nothing invisible that could break it or reorder it, and bounded.
pub(super) fn clean(text: &str, limit: usize) -> String {
    let visible: String = text
        .chars()
        .filter(|c| !is_directional(*c))
        .map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c })
        .collect();
    let joined = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    match joined.char_indices().nth(limit) {
        None => joined,
        Some((end, _)) => format!("{}…", joined[..end].trim_end()),
    }
}

fn is_directional(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
#[path = "compose_tests.rs"]
mod tests;
