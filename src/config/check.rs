//! What reading cannot see: values that each are well-formed but cannot work, alone or together.

use super::dkim;
use super::smtp_password::from_file;
use super::{Config, Loaded, Origin, Security, Transport};
use crate::domain::email::Mailbox;
use crate::error::{Error, Result};
use std::fs;
use std::net::IpAddr;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// One thing that is wrong with a configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The key to change.
    pub key: &'static str,
    /// The line on which it stands, if it does.
    pub line: Option<usize>,
    /// What is wrong: a full sentence.
    pub message: String,
    /// The way out, where there is one that the message does not already tell.
    pub hint: Option<String>,
}

impl Loaded {
    /// Everything that is wrong, at once. Looks at the files that are named, but connects to nothing.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = problems(&self.config);
        if self.file.is_none() {
            // Somebody who has not configured anything has not forgotten the sender either.
            problems.retain(|problem| problem.key != "mail.from");
        }
        for problem in &mut problems {
            let origin = self.settings.iter().find(|setting| setting.key == problem.key).map(|setting| setting.origin);
            if let Some(Origin::File(line)) = origin {
                problem.line = Some(line);
            }
        }
        problems
    }
}

/// Makes sure that mail can be sent with this configuration, as far as can be told without trying.
///
/// # Errors
/// Invalid, with every problem of `[mail]`, `[smtp]` and `[dkim]` in one message.
pub fn require_mail(config: &Config) -> Result<()> {
    let problems: Vec<_> = problems(config)
        .into_iter()
        .filter(|problem| ["mail.", "smtp.", "dkim."].iter().any(|section| problem.key.starts_with(section)))
        .filter(|problem| config.mail.transport == Transport::Smtp || !problem.key.starts_with("smtp."))
        .collect();
    if problems.is_empty() {
        return Ok(());
    }
    let messages: Vec<_> = problems.iter().map(|problem| problem.message.as_str()).collect();
    let hint = problems.iter().find_map(|problem| problem.hint.clone());
    let hint = hint.unwrap_or_else(|| "See `portalctl config check`.".to_owned());
    Err(Error::invalid(messages.join(" ")).hint(hint))
}

fn problems(config: &Config) -> Vec<Problem> {
    let mut found = Found(Vec::new());
    mail(config, &mut found);
    server(config, &mut found);
    sign_in(config, &mut found);
    dkim::check(config, &mut found);
    let policy = &config.password.policy;
    if !policy.classes.is_empty() && policy.no_classes_from <= policy.min_length {
        let length = policy.min_length;
        found.add(
            "password.no_classes_from",
            format!("Every password has at least {length} characters, so password.classes never counts."),
            "Set password.no_classes_from higher than password.min_length, or password.classes to [].",
        );
    }
    found.0
}

pub(super) struct Found(pub(super) Vec<Problem>);

impl Found {
    pub(super) fn add(&mut self, key: &'static str, message: impl Into<String>, hint: &str) {
        let hint = (!hint.is_empty()).then(|| hint.to_owned());
        self.0.push(Problem { key, line: None, message: message.into(), hint });
    }
}

fn mail(config: &Config, found: &mut Found) {
    let mail = &config.mail;
    let address = "Write it as \"portal@example.com\" or \"Portal <portal@example.com>\".";
    if mail.from.is_none() {
        found.add("mail.from", "mail.from is missing: mail needs a sender.", address);
    }
    for (key, value) in [("mail.from", &mail.from), ("mail.reply_to", &mail.reply_to)] {
        if let Some(value) = value
            && let Err(rejected) = value.parse::<Mailbox>()
        {
            found.add(key, format!("{key}: {}", rejected.reason), rejected.hint.as_deref().unwrap_or(address));
        }
    }
    if mail.transport == Transport::File && mail.folder.exists() && !mail.folder.is_dir() {
        found.add("mail.folder", format!("mail.folder is not a folder: {}.", mail.folder.display()), "");
    }
    if let Some(folder) = &mail.templates
        && !folder.is_dir()
    {
        found.add("mail.templates", format!("mail.templates is not a folder: {}.", folder.display()), "");
    }
    if mail.transport == Transport::Sendmail && !is_executable(&mail.sendmail) {
        let message = format!("mail.sendmail is not a program: {}.", mail.sendmail.display());
        found.add("mail.sendmail", message, "Install a mail server that has one, or use the transport \"smtp\".");
    }
}

fn is_executable(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.is_file() && metadata.permissions().mode() & 0o111 != 0)
}

fn server(config: &Config, found: &mut Found) {
    let smtp = &config.smtp;
    match &smtp.host {
        None if config.mail.transport == Transport::Smtp => {
            found.add("smtp.host", "smtp.host is missing: the transport \"smtp\" needs a server.", "");
        }
        Some(host) if !is_host(host) => {
            let message = format!("smtp.host is not the name or address of a server: {host:?}.");
            found.add(
                "smtp.host",
                message,
                "Write the bare name, such as \"mail.example.com\"; smtp.port has the port.",
            );
        }
        Some(host) if smtp.security == Security::None && !is_loopback(host) => found.add(
            "smtp.security",
            format!("smtp.security = \"none\" is only for a server on this machine, and {host} is not."),
            "Use \"tls\" or \"starttls\", with smtp.ca_file if the server's certificate is the organization's own.",
        ),
        _ => {}
    }
    if let Some(path) = &smtp.ca_file {
        match fs::read_to_string(path) {
            Err(error) => {
                found.add("smtp.ca_file", format!("smtp.ca_file cannot be read: {} ({error}).", path.display()), "");
            }
            Ok(text) if !text.contains("-----BEGIN CERTIFICATE-----") => {
                let message = format!("smtp.ca_file has no certificate in the PEM format: {}.", path.display());
                found.add("smtp.ca_file", message, "");
            }
            Ok(_) => {}
        }
    }
}

fn sign_in(config: &Config, found: &mut Found) {
    let smtp = &config.smtp;
    if smtp.password_file.is_some() && smtp.password_command.is_some() {
        let message = "Both smtp.password_file and smtp.password_command are set.";
        found.add("smtp.password_command", message, "Remove one of them.");
    } else if smtp.username.is_none() && (smtp.password_file.is_some() || smtp.password_command.is_some()) {
        found.add("smtp.username", "There is a password for the mail server, but smtp.username is missing.", "");
    }
    if let Some(path) = &smtp.password_file
        && let Err(error) = from_file(path)
    {
        found.add("smtp.password_file", error.full_message(), error.way_out().unwrap_or_default());
    }
}

/// An address, or labels of letters, digits and dashes (of any script) between dots.
fn is_host(host: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
            && !label.starts_with('-')
    };
    host.parse::<IpAddr>().is_ok() || host.strip_suffix('.').unwrap_or(host).split('.').all(is_label)
}

fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
#[path = "check_tests.rs"]
mod tests;
