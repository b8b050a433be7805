//! What reading cannot see: values that each are well-formed but cannot work, alone or together.

use super::dkim;
use super::smtp_password::{command_of, from_file};
use super::{Choice, Config, Loaded, Origin, Security, Transport};
use crate::domain::email::Mailbox;
use crate::error::{Error, Result};
use crate::trust::{self, Denial, Wanted};
use std::fs;
use std::io::{ErrorKind, Read};
use std::net::IpAddr;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// All authorities of the world take a quarter of a megabyte. What is longer is another file, or an endless one.
const LARGEST_BUNDLE: u64 = 4 * 1024 * 1024;

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

/// Makes sure that mail can be sent with this configuration, as far as can be told without trying. A program is run only
/// for a configuration in which nothing is wrong anywhere.
///
/// # Errors
/// Invalid, with every problem that stands in the way in one message.
pub fn require_mail(config: &Config) -> Result<()> {
    let runs_a_program = match config.mail.transport {
        Transport::File => false,
        Transport::Smtp => config.smtp.password_command.is_some(),
        Transport::Sendmail => true,
    };
    let mut problems = problems(config);
    if !runs_a_program {
        problems.retain(|problem| ["mail.", "smtp.", "dkim."].iter().any(|section| problem.key.starts_with(section)));
        problems.retain(|problem| config.mail.transport == Transport::Smtp || !problem.key.starts_with("smtp."));
    }
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

    /// The same words as where the value is put to use.
    pub(super) fn add_error(&mut self, key: &'static str, error: &Error) {
        self.add(key, error.full_message(), error.way_out().unwrap_or_default());
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
    if mail.transport == Transport::File {
        // One that is missing is made when it is needed.
        folder("mail.folder", &mail.folder, |error| error == ErrorKind::NotFound, found);
    }
    if let Some(templates) = &mail.templates {
        folder("mail.templates", templates, |_| false, found);
    }
    if mail.transport == Transport::Sendmail {
        sendmail(config, found);
    }
}

/// A folder that is used, but for what may be wrong with it.
fn folder(key: &'static str, path: &Path, may_be: impl Fn(ErrorKind) -> bool, found: &mut Found) {
    match trust::folder(path, Wanted::obeyed(key)) {
        Ok(()) => {}
        Err(Denial::Untrusted(error)) => found.add_error(key, &error),
        Err(Denial::Unusable(error)) if may_be(error.kind()) => {}
        Err(Denial::Unusable(error)) if [ErrorKind::NotFound, ErrorKind::NotADirectory].contains(&error.kind()) => {
            found.add(key, format!("{key} is not a folder: {}.", path.display()), "");
        }
        Err(Denial::Unusable(error)) => {
            found.add(key, format!("{key} cannot be used: {} ({error}).", path.display()), "");
        }
    }
}

fn sendmail(config: &Config, found: &mut Found) {
    let (key, path) = ("mail.sendmail", &config.mail.sendmail);
    if !is_executable(path) {
        let message = format!("mail.sendmail is not a program: {}.", path.display());
        return found.add(key, message, "Install a mail server that has one, or use the transport \"smtp\".");
    }
    if config.choice == Choice::Named {
        return;
    }
    let way_out = "A configuration that is named with --config or PORTALCTL_CONFIG may name any program.";
    if let Err(denial) = trust::program(path, Wanted::of_root(key)) {
        let unusable = |error| Error::invalid(format!("{key} cannot be used: {}.", path.display())).caused_by(error);
        let error = denial.or_unusable(unusable).further_hint(way_out);
        found.add_error(key, &error);
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
    if smtp.security == Security::None && smtp.username.is_some() {
        found.add(
            "smtp.username",
            "smtp.username is set, but smtp.security is \"none\": the password would travel in the clear.",
            "Use security = \"tls\" or \"starttls\", or leave out the username.",
        );
    }
    if let Err(error) = authorities(config) {
        found.add_error("smtp.ca_file", &error);
    }
}

/// The certificates of the authorities that are trusted besides the system's, as PEM.
///
/// # Errors
/// Invalid when the file cannot be read, could be changed by others, or has none.
pub fn authorities(config: &Config) -> Result<Option<Vec<u8>>> {
    let Some(path) = &config.smtp.ca_file else { return Ok(None) };
    let unreadable = |error: std::io::Error| {
        Error::invalid(format!("smtp.ca_file cannot be read: {}.", path.display())).caused_by(error)
    };
    let file = trust::open(path, Wanted::obeyed("smtp.ca_file")).map_err(|denial| denial.or_unusable(unreadable))?;
    let mut pem = Vec::new();
    file.take(LARGEST_BUNDLE).read_to_end(&mut pem).map_err(unreadable)?;
    let mark = b"-----BEGIN CERTIFICATE-----";
    if !pem.windows(mark.len()).any(|window| window == mark) {
        let message = format!("smtp.ca_file has no certificate in the PEM format: {}.", path.display());
        return Err(Error::invalid(message));
    }
    Ok(Some(pem))
}

fn sign_in(config: &Config, found: &mut Found) {
    let smtp = &config.smtp;
    if smtp.password_file.is_some() && smtp.password_command.is_some() {
        let message = "Both smtp.password_file and smtp.password_command are set.";
        found.add("smtp.password_command", message, "Remove one of them.");
    } else if smtp.username.is_none() && (smtp.password_file.is_some() || smtp.password_command.is_some()) {
        found.add("smtp.username", "There is a password for the mail server, but smtp.username is missing.", "");
    }
    if let Err(error) = command_of(config) {
        found.add_error("smtp.password_command", &error);
    }
    if let Some(path) = &smtp.password_file
        && let Err(error) = from_file(path)
    {
        found.add_error("smtp.password_file", &error);
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
