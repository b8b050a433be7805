//! What a template can name.
//!
//! What comes from the database may be anything. It is cut to a sensible length and freed of control characters before
//! a template sees it; what may have several lines is never part of a text, but stands quoted below it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use minijinja::Value;

use super::{language, prose};
use crate::mail::compose::clean;

/// One customer that the user gets to see, and which of its facilities.
#[derive(Clone)]
pub struct CustomerPlaces {
    /// The customer's name.
    pub customer: String,
    /// The names of the facilities, where not all of them are covered.
    pub facilities: Vec<String>,
    /// Whether every facility is covered.
    pub all_facilities: bool,
    /// Whether, where not all of them are covered, what belongs to no facility is.
    pub unassigned: bool,
}

/// A ticket that a mail is about.
#[derive(Clone)]
pub struct Work {
    /// The number that names it.
    pub number: String,
    /// What it is about, in a line.
    pub title: String,
    /// What it is about, at length.
    pub description: Option<String>,
    /// The customer's name.
    pub customer: String,
    /// The facility's name.
    pub facility: Option<String>,
    /// The device, by serial number.
    pub device: Option<String>,
    /// The contact, by address or name.
    pub contact: Option<String>,
    /// The user who added it.
    pub added_by: Option<String>,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it is due.
    pub due_at: Option<Timestamp>,
}

/// Something said on a ticket.
#[derive(Clone)]
pub struct Remark {
    /// Who said it.
    pub author: String,
    /// What.
    pub text: String,
}

/// What a template can name. It has no `Debug`, because the link may let its holder in.
#[derive(Clone, Default)]
pub struct Context {
    /// The organization's name.
    pub organization: String,
    /// Where questions go.
    pub support_address: Option<String>,
    /// The portal's front page.
    pub portal_url: Option<String>,
    /// A picture to head the HTML.
    pub logo_url: Option<String>,
    /// How to address whoever gets it: the first name, or whatever else they are called.
    pub user_name: String,
    /// The name they sign in with, where the mail is about that.
    pub username: Option<String>,
    /// What the user gets to see.
    pub customers: Vec<CustomerPlaces>,
    /// The link with the token, or the bare token where the portal has no address; of other mails the page that it is
    /// about, if there is one.
    pub link: Option<String>,
    /// When the link ends; templates see it as text in their language.
    pub expires_at: Option<Timestamp>,
    /// Who invited, or asked for the new password.
    pub inviter: Option<String>,
    /// Whether whoever is invited may have an account already, which the mail does not tell.
    pub may_have_account: bool,
    /// The ticket that it is about.
    pub ticket: Option<Work>,
    /// What was said on it.
    pub comment: Option<Remark>,
    /// Where the user chooses what to hear of.
    pub settings_page: Option<String>,
}

/// The names that a text file may use.
pub(super) const NAMES: [&str; 15] = [
    "language",
    "organization",
    "support_address",
    "portal_url",
    "user_name",
    "username",
    "customers",
    "link",
    "code",
    "expires_at",
    "inviter",
    "may_have_account",
    "ticket",
    "comment",
    "settings_page",
];
/// What a text file may name of a ticket and a comment.
pub(super) const INNER_NAMES: [(&str, &[&str]); 2] = [
    ("ticket", &["number", "title", "customer", "facility", "device", "contact", "added_by", "opened_at", "due_at"]),
    ("comment", &["author", "text"]),
];

/// How much of what comes from the database a message takes, in characters.
pub(super) struct Limits {
    name: usize,
    title: usize,
    text: usize,
}

/// In a mail.
pub(super) const MAIL: Limits = Limits { name: 120, title: 150, text: 200 };
/// In a text message, which is paid for by its length.
pub(super) const SMS: Limits = Limits { name: 30, title: 60, text: 90 };

/// So many customers, and facilities of each, are listed.
const LISTED: usize = 25;
/// So much of a description or a comment is quoted, in characters and in lines.
const QUOTED: (usize, usize) = (3_000, 60);

impl Context {
    /// As text files see it.
    pub(super) fn value(&self, language: &str, limits: &Limits) -> Value {
        let name = |text: &String| Value::from(clean(text, limits.name));
        let address = |text: &String| Value::from(prose::address(text));
        let places = self.customers.iter().take(LISTED).map(|place| {
            Value::from(BTreeMap::from([
                ("customer", name(&place.customer)),
                ("facilities", place.facilities.iter().take(LISTED).map(name).collect()),
                ("more", Value::from(place.facilities.len().saturating_sub(LISTED))),
                ("all_facilities", Value::from(place.all_facilities)),
                ("unassigned", Value::from(place.unassigned)),
            ]))
        });
        Value::from(BTreeMap::from([
            ("language", Value::from(language)),
            ("organization", name(&self.organization)),
            ("support_address", optional(self.support_address.as_ref(), address)),
            ("portal_url", optional(self.portal_url.as_ref(), address)),
            ("user_name", name(&self.user_name)),
            ("username", optional(self.username.as_ref(), name)),
            ("customers", places.collect()),
            ("link", optional(self.page(), address)),
            ("code", optional(self.code(), Value::from)),
            ("expires_at", written(language, self.expires_at)),
            ("inviter", optional(self.inviter.as_ref(), name)),
            ("may_have_account", Value::from(self.may_have_account)),
            ("ticket", optional(self.ticket.as_ref(), |ticket| ticket.value(language, limits))),
            ("comment", optional(self.comment.as_ref(), |comment| comment.value(limits))),
            ("settings_page", optional(self.settings_page.as_ref(), address)),
        ]))
    }

    /// The organization's name, as it stands in a mail.
    pub(super) fn organization_name(&self) -> String {
        clean(&self.organization, MAIL.name)
    }

    /// The link, where it leads somewhere.
    pub(super) fn page(&self) -> Option<&String> {
        self.link.as_ref().filter(|link| is_page(link))
    }

    /// The bare token, of a portal without an address.
    pub(super) fn code(&self) -> Option<&String> {
        self.link.as_ref().filter(|link| !is_page(link))
    }

    /// What is known of the ticket, each beside the block that names it.
    pub(super) fn facts(&self, language: &str) -> Vec<(&'static str, String)> {
        let Some(ticket) = &self.ticket else { return Vec::new() };
        let facts = [
            ("customer", Some(&ticket.customer)),
            ("facility", ticket.facility.as_ref()),
            ("device", ticket.device.as_ref()),
            ("contact", ticket.contact.as_ref()),
            ("submitted_by", ticket.added_by.as_ref()),
        ];
        let named = facts.into_iter().filter_map(|(block, text)| Some((block, clean(text?, MAIL.name))));
        named.chain(ticket.due_at.map(|due| ("due", language::moment(language, due)))).collect()
    }

    /// The ticket's number and title.
    pub(super) fn heading(&self, language: &str) -> Option<String> {
        let ticket = self.ticket.as_ref()?;
        let (number, title) = (clean(&ticket.number, MAIL.name), clean(&ticket.title, MAIL.title));
        Some(format!("{number}{} {title}", language::colon(language)))
    }

    /// The lines of the comment.
    pub(super) fn remark(&self) -> Vec<String> {
        self.comment.as_ref().map_or_else(Vec::new, |comment| quoted(&comment.text))
    }

    /// The lines of the ticket's description, where the mail is about the ticket itself.
    pub(super) fn description(&self) -> Vec<String> {
        let ticket = self.ticket.as_ref().filter(|_| self.comment.is_none());
        ticket.and_then(|ticket| ticket.description.as_deref()).map_or_else(Vec::new, quoted)
    }
}

impl Work {
    fn value(&self, language: &str, limits: &Limits) -> Value {
        let name = |text: &String| Value::from(clean(text, limits.name));
        Value::from(BTreeMap::from([
            ("number", name(&self.number)),
            ("title", Value::from(clean(&self.title, limits.title))),
            ("customer", name(&self.customer)),
            ("facility", optional(self.facility.as_ref(), name)),
            ("device", optional(self.device.as_ref(), name)),
            ("contact", optional(self.contact.as_ref(), name)),
            ("added_by", optional(self.added_by.as_ref(), name)),
            ("opened_at", written(language, Some(self.opened_at))),
            ("due_at", written(language, self.due_at)),
        ]))
    }
}

impl Remark {
    fn value(&self, limits: &Limits) -> Value {
        Value::from(BTreeMap::from([
            ("author", Value::from(clean(&self.author, limits.name))),
            ("text", Value::from(clean(&self.text, limits.text))),
        ]))
    }
}

fn is_page(link: &str) -> bool {
    link.starts_with("https://") || link.starts_with("http://")
}

/// A moment as people write it in a language.
fn written(language: &str, at: Option<Timestamp>) -> Value {
    optional(at, |at| Value::from(language::moment(language, at)))
}

pub(super) fn optional<T>(what: Option<T>, value: impl FnOnce(T) -> Value) -> Value {
    what.map_or(Value::from(()), value)
}

/// The lines of a long text, each cleaned, without the empty ones at its ends, and not too many.
fn quoted(text: &str) -> Vec<String> {
    let (mut left, most) = QUOTED;
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines().flat_map(|line| line.split(['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'])) {
        let whole = clean(line, usize::MAX);
        if whole.is_empty() && lines.last().is_none_or(String::is_empty) {
            continue;
        }
        if left == 0 || lines.len() == most {
            lines.push("…".to_owned());
            break;
        }
        let line = clean(&whole, left);
        left = left.saturating_sub(whole.chars().count());
        lines.push(line);
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_and_keeps_its_lines() {
        assert_eq!(quoted("\n\n one\r\n\n\n\n two\u{0}\u{202e}\u{2028}three \n\n"), ["one", "", "two", "three"]);
        assert_eq!(quoted(" \n\t\n"), Vec::<String>::new());
        let long = quoted(&"å".repeat(10_000));
        assert_eq!((long.len(), long[0].chars().count()), (1, 3_001));
        assert!(long[0].ends_with('…'));
        let tall = quoted(&"x\n".repeat(10_000));
        assert_eq!((tall.len(), tall.last().map(String::as_str)), (61, Some("…")));
        let several = quoted(&format!("{}\n{}\nend", "a".repeat(2_000), "b".repeat(2_000)));
        assert_eq!((several.len(), several[1].chars().count(), several[2].as_str()), (3, 1_001, "…"));
    }
}
