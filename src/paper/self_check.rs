//! The paper of a completed self-check.

use super::sheets::{About, Sheets, Style};
use crate::domain::text;
use crate::domain::time::Timestamp;

/// What stands on the paper of a completed self-check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SelfCheck {
    /// The name of the organization.
    pub organization: String,
    /// The number of the ticket.
    pub number: String,
    /// What it is about, in a line.
    pub title: String,
    /// What it is about, at length.
    pub description: Option<String>,
    /// Whose it is.
    pub customer: Party,
    /// Where it was done.
    pub facility: Option<Site>,
    /// Whom it is for.
    pub contact: Option<Contact>,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it was due.
    pub due_at: Option<Timestamp>,
    /// When it was completed.
    pub completed_at: Timestamp,
    /// Who completed it.
    pub completed_by: Person,
}

/// The customer on a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// The number that names it.
    pub number: String,
    /// Its name.
    pub name: String,
}

/// The facility on a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// The number that names it.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub address: Option<String>,
}

/// The contact on a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Their name.
    pub name: String,
    /// Their e-mail address.
    pub email: Option<String>,
}

/// Who did something, on a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their name.
    pub name: String,
    /// The name they sign in with.
    pub username: String,
}

/// What a paper says of itself in one language.
struct Labels {
    language: &'static str,
    self_check: &'static str,
    customer: &'static str,
    facility: &'static str,
    address: &'static str,
    contact: &'static str,
    opened: &'static str,
    due: &'static str,
    completed: &'static str,
    completed_by: &'static str,
    description: &'static str,
    /// Behind how many characters there are.
    lost: (&'static str, &'static str),
    lost_hint: &'static str,
}

const ENGLISH: Labels = Labels {
    language: "en",
    self_check: "Self-check",
    customer: "Customer",
    facility: "Facility",
    address: "Address",
    contact: "Contact",
    opened: "Opened",
    due: "Due",
    completed: "Completed",
    completed_by: "Completed by",
    description: "Description",
    lost: ("character has no shape on this paper", "characters have no shape on this paper"),
    lost_hint: "A “?” stands for each. Copying the text gives what was written.",
};

impl SelfCheck {
    /// The paper as a PDF. The same facts make the same bytes.
    pub fn pdf(&self) -> Vec<u8> {
        let labels = ENGLISH;
        let name = format!("{} {}", labels.self_check, self.number);
        let mut sheets = Sheets::new();
        sheets.text(Style::LABEL, &self.organization);
        sheets.gap(4.0);
        sheets.text(Style::TITLE, &name);
        sheets.gap(3.0);
        sheets.text(Style::SUBTITLE, &self.title);
        sheets.gap(10.0);
        sheets.rule(0.0);
        for (label, style, value) in self.facts(&labels) {
            sheets.row(label, style, &value);
        }
        if let Some(description) = &self.description {
            sheets.gap(18.0);
            sheets.heading(Style::HEADING, labels.description);
            sheets.text(Style::BODY, description);
        }
        if sheets.lost() > 0 {
            let (one, many) = labels.lost;
            let lost = text::counted(u32::try_from(sheets.lost()).unwrap_or(u32::MAX), one, many);
            sheets.gap(10.0);
            sheets.text(Style::SMALL, &format!("{lost}. {}", labels.lost_hint));
        }
        sheets.finish(&About {
            title: &format!("{name}: {}", self.title),
            author: &self.completed_by.name,
            language: labels.language,
            created: self.completed_at,
            footer: &name,
        })
    }

    /// The table, row by row.
    fn facts(&self, labels: &Labels) -> Vec<(&'static str, Style, String)> {
        let body = |label, value| (label, Style::BODY, value);
        let mut facts = vec![body(labels.customer, format!("{} ({})", self.customer.name, self.customer.number))];
        if let Some(site) = &self.facility {
            facts.push(body(labels.facility, format!("{} ({})", site.name, site.number)));
            facts.extend(site.address.clone().map(|address| body(labels.address, address)));
        }
        if let Some(contact) = &self.contact {
            let told: Vec<_> = std::iter::once(contact.name.as_str()).chain(contact.email.as_deref()).collect();
            facts.push(body(labels.contact, told.join("\n")));
        }
        facts.push(body(labels.opened, when(self.opened_at)));
        facts.extend(self.due_at.map(|due| body(labels.due, when(due))));
        facts.push((labels.completed, Style::STRONG, when(self.completed_at)));
        let by = format!("{} ({})", self.completed_by.name, self.completed_by.username);
        facts.push((labels.completed_by, Style::STRONG, by));
        facts
    }
}

/// A time for reading: `2026-11-21 08:15 UTC`.
fn when(time: Timestamp) -> String {
    let written = time.to_string();
    match written.split_once('T') {
        Some((day, clock)) if clock.len() >= 5 => format!("{day} {} UTC", &clock[..5]),
        // A time that no calendar has.
        _ => written,
    }
}

#[cfg(test)]
#[path = "self_check_tests.rs"]
mod tests;
