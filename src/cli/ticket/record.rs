//! How tickets are listed and shown.

use serde::{Serialize, Serializer};
use unicode_width::UnicodeWidthChar;

use crate::cli::words::or_empty;
use crate::domain::document::Document;
use crate::domain::ticket::{Comment, Ticket};
use crate::domain::time::Timestamp;
use crate::ui::{Column, Page, Record};

/// A ticket, and on its page the comments and documents on it.
pub(super) struct Shown {
    pub(super) ticket: Ticket,
    pub(super) comments: Vec<Comment>,
    pub(super) documents: Vec<Document>,
}

impl Shown {
    /// A ticket where nothing that is on it is shown.
    pub(super) fn alone(ticket: Ticket) -> Shown {
        Shown { ticket, comments: Vec::new(), documents: Vec::new() }
    }
}

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.ticket.serialize(serializer)
    }
}

/// What marks a ticket that no staff has looked at.
const MARK: &str = "!";
/// How wide the text of a comment is set, in columns: it leaves room for its time and author.
const MEASURE: usize = 42;

impl Record for Shown {
    const NOUN: &'static str = "ticket";

    fn columns() -> &'static [Column<Shown>] {
        &[
            Column { name: "new", shown: true, cell: |shown| mark(&shown.ticket) },
            Column { name: "number", shown: true, cell: |shown| shown.ticket.number.clone() },
            Column { name: "kind", shown: true, cell: |shown| shown.ticket.kind.to_string() },
            Column { name: "title", shown: true, cell: |shown| shown.ticket.title.clone() },
            Column { name: "description", shown: false, cell: |shown| or_empty(&shown.ticket.description) },
            Column { name: "status", shown: true, cell: |shown| shown.ticket.status.to_string() },
            Column { name: "decision", shown: false, cell: |shown| or_empty(&shown.ticket.decision) },
            Column { name: "customer", shown: true, cell: |shown| shown.ticket.customer.clone() },
            Column { name: "customer_name", shown: false, cell: |shown| shown.ticket.customer_name.clone() },
            Column { name: "facility", shown: true, cell: |shown| or_empty(&shown.ticket.facility) },
            Column { name: "contact", shown: false, cell: |shown| or_empty(&shown.ticket.contact) },
            Column { name: "device", shown: false, cell: |shown| or_empty(&shown.ticket.device) },
            Column { name: "technician", shown: true, cell: |shown| or_empty(&shown.ticket.technician) },
            Column { name: "opened_at", shown: true, cell: |shown| shown.ticket.opened_at.to_string() },
            Column { name: "due_at", shown: false, cell: |shown| or_empty(&shown.ticket.due_at) },
            Column { name: "closed_at", shown: false, cell: |shown| or_empty(&shown.ticket.closed_at) },
            Column { name: "comments", shown: false, cell: |shown| shown.ticket.comments.to_string() },
        ]
    }

    fn key(&self) -> String {
        self.ticket.number.clone()
    }

    fn page(&self, page: &mut Page) {
        let ticket = &self.ticket;
        page.field("Number", &ticket.number).field("Kind", ticket.kind.to_string()).field("Title", &ticket.title);
        if ticket.new == Some(true) {
            page.marked("New", "no staff has looked at it yet");
        }
        page.field("Status", ticket.status.to_string());
        if let Some(decision) = ticket.decision {
            page.field("Decision", decision.to_string());
        }
        page.field("Customer", format!("{} {}", ticket.customer, ticket.customer_name))
            .field("Facility", or_empty(&ticket.facility))
            .field("Contact", or_empty(&ticket.contact))
            .field("Device", or_empty(&ticket.device))
            .field("Technician", or_empty(&ticket.technician))
            .field("Opened", ticket.opened_at.to_string())
            .field("Due", or_empty(&ticket.due_at))
            .field("Closed", or_empty(&ticket.closed_at))
            .field("Description", or_empty(&ticket.description));
        let document = |document: &Document| {
            let Document { id, kind, name, .. } = document;
            vec![id.to_string(), minute(document.created_at), kind.to_string(), name.clone()]
        };
        page.table("Documents", &["id", "at", "kind", "name"], self.documents.iter().map(document).collect());
        page.table("Comments", &["at", "by", "text"], self.comments.iter().flat_map(rows).collect());
    }
}

fn mark(ticket: &Ticket) -> String {
    if ticket.new == Some(true) { MARK.to_owned() } else { String::new() }
}

/// A comment as rows of a table, each as wide as a terminal has room for: a table cuts what is too long.
fn rows(comment: &Comment) -> Vec<Vec<String>> {
    let text = if comment.internal { format!("[internal] {}", comment.text) } else { comment.text.clone() };
    let lines = text.lines().flat_map(|line| set(line, MEASURE));
    let row = |(at, line)| match at {
        0 => vec![minute(comment.created_at), comment.author.clone(), line],
        _ => vec![String::new(), String::new(), line],
    };
    lines.enumerate().map(row).collect()
}

/// The day and the minute: `2026-11-21 08:15`.
fn minute(time: Timestamp) -> String {
    time.to_string().chars().take(16).map(|c| if c == 'T' { ' ' } else { c }).collect()
}

/// A line broken into lines of at most so many columns, between words where that is possible.
fn set(line: &str, measure: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut current = String::new();
    let mut used = 0;
    for word in line.split(' ') {
        let width: usize = word.chars().filter_map(UnicodeWidthChar::width).sum();
        if used > 0 && used + 1 + width > measure {
            lines.push(std::mem::take(&mut current));
            used = 0;
        } else if used > 0 {
            current.push(' ');
            used += 1;
        }
        for c in word.chars() {
            let columns = c.width().unwrap_or(0);
            if used + columns > measure {
                lines.push(std::mem::take(&mut current));
                used = 0;
            }
            current.push(c);
            used += columns;
        }
    }
    lines.push(current);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_broken_between_words() {
        assert_eq!(set("the door stays open", 10), ["the door", "stays open"]);
        assert_eq!(set("abcdefghijkl mn", 5), ["abcde", "fghij", "kl mn"]);
        assert_eq!(set("", 5), [""]);
        assert_eq!(set("日本語 日本語", 6), ["日本語", "日本語"]);
    }

    #[test]
    fn a_time_is_told_to_the_minute() {
        assert_eq!(minute("2026-11-21T08:15:33.5Z".parse().expect("a time")), "2026-11-21 08:15");
    }
}
