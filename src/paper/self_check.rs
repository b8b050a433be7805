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
    /// What was checked.
    pub device: Option<Device>,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it was due.
    pub due_at: Option<Timestamp>,
    /// When it was completed.
    pub completed_at: Timestamp,
    /// Who completed it.
    pub completed_by: Person,
    /// What was remarked, in the order in which it is to stand; only what everybody may read who may read the paper.
    pub remarks: Vec<Remark>,
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
    /// Their phone number.
    pub phone: Option<String>,
}

/// The device on a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Its serial number.
    pub serial: String,
    /// What model it is.
    pub model: Option<String>,
    /// What it is called where it stands.
    pub name: Option<String>,
}

/// Who did something, on a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their name.
    pub name: String,
    /// The name they sign in with.
    pub username: String,
}

/// A comment on a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// When it was written.
    pub at: Timestamp,
    /// Who wrote it, under the name they had.
    pub author: String,
    /// What it says.
    pub text: String,
}

/// What a paper says of itself in one language.
struct Labels {
    language: &'static str,
    self_check: &'static str,
    customer: &'static str,
    facility: &'static str,
    address: &'static str,
    contact: &'static str,
    device: &'static str,
    serial: &'static str,
    opened: &'static str,
    due: &'static str,
    completed: &'static str,
    completed_by: &'static str,
    description: &'static str,
    remarks: &'static str,
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
    device: "Device",
    serial: "Serial number",
    opened: "Opened",
    due: "Due",
    completed: "Completed",
    completed_by: "Completed by",
    description: "Description",
    remarks: "Remarks",
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
        if !self.remarks.is_empty() {
            sheets.gap(18.0);
            // With the first remark's own heading below it.
            sheets.keep(80.0);
            sheets.heading(Style::HEADING, labels.remarks);
        }
        for remark in &self.remarks {
            sheets.heading(Style::LABEL, &format!("{} – {}", when(remark.at), remark.author));
            sheets.text(Style::BODY, &remark.text);
            sheets.gap(8.0);
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
            let told = [Some(&contact.name), contact.email.as_ref(), contact.phone.as_ref()];
            facts.push(body(labels.contact, joined(told, "\n")));
        }
        if let Some(device) = &self.device {
            let told = joined([device.name.as_ref(), device.model.as_ref()], ", ");
            if !told.is_empty() {
                facts.push(body(labels.device, told));
            }
            facts.push(body(labels.serial, device.serial.clone()));
        }
        facts.push(body(labels.opened, when(self.opened_at)));
        facts.extend(self.due_at.map(|due| body(labels.due, when(due))));
        facts.push((labels.completed, Style::STRONG, when(self.completed_at)));
        let by = format!("{} ({})", self.completed_by.name, self.completed_by.username);
        facts.push((labels.completed_by, Style::STRONG, by));
        facts
    }
}

fn joined<const N: usize>(parts: [Option<&String>; N], between: &str) -> String {
    parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(between)
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
