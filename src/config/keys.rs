//! Every key of the configuration, once: its name, how it is read, how it is shown.

use super::duration::{format_duration, parse_duration};
use super::size::{format_size, parse_size};
use super::{Actors, Config, Resend, Security, Transport};
use crate::domain::pace::Rate;
use crate::domain::password::Class;
use crate::domain::quiet::QuietHours;
use crate::domain::sms::Gateway;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::time::Duration;
use toml::de::DeValue;

/// Why a value is refused: what it must be instead, e.g. `must be a whole number`.
pub(super) type Refusal = String;

/// One key.
pub(super) struct Key {
    /// The whole name, e.g. `mail.from`.
    pub(super) name: &'static str,
    /// Takes the value over.
    pub(super) set: fn(&mut Config, &Given<'_>) -> Result<(), Refusal>,
    /// Shows the value in force; empty if there is none.
    pub(super) get: fn(&Config) -> String,
}

macro_rules! keys {
    ($($name:literal => $reader:ident($($argument:expr),*) => $($field:ident).+ $(as $show:expr)?;)*) => {
        &[$(Key {
            name: $name,
            set: |config, given| {
                config.$($field).+ = given.$reader($($argument),*)?.into();
                Ok(())
            },
            get: |config| keys!(@show config, config.$($field).+ $(, $show)?),
        }),*]
    };
    (@show $config:ident, $value:expr) => { $value.shown() };
    (@show $config:ident, $value:expr, $show:expr) => { $show($config) };
}

const SECOND: Duration = Duration::from_secs(1);
const HOUR: Duration = Duration::from_secs(3_600);
const DAY: Duration = Duration::from_secs(86_400);

/// In the order in which they are listed and explained.
pub(super) static KEYS: &[Key] = keys! {
    "actor" => text() => actor;
    "database.path" => path() => database.path;
    "database.busy_timeout" => duration(Duration::ZERO..=HOUR) => database.busy_timeout;
    "database.actors" => word(ACTORS) => database.actors;
    "mail.transport" => word(TRANSPORTS) => mail.transport;
    "mail.folder" => path() => mail.folder;
    "mail.from" => text() => mail.from;
    "mail.reply_to" => text() => mail.reply_to;
    "mail.templates" => path() => mail.templates;
    "mail.rate" => rate() => mail.rate;
    "mail.max_attempts" => number(1..=1_000) => mail.max_attempts;
    "mail.sendmail" => path() => mail.sendmail;
    "smtp.host" => text() => smtp.host;
    "smtp.port" => port() => smtp.port as |config: &Config| config.smtp.effective_port().to_string();
    "smtp.security" => word(SECURITIES) => smtp.security;
    "smtp.username" => text() => smtp.username;
    "smtp.password_file" => path() => smtp.password_file;
    "smtp.password_command" => text() => smtp.password_command;
    "smtp.timeout" => duration(SECOND..=HOUR) => smtp.timeout;
    "smtp.content_timeout" => duration(SECOND..=HOUR) => smtp.content_timeout;
    "smtp.ca_file" => path() => smtp.ca_file;
    "smtp.connections" => number(1..=64) => smtp.connections;
    "dkim.domain" => text() => dkim.domain;
    "dkim.selector" => text() => dkim.selector;
    "dkim.key_file" => path() => dkim.key_file;
    "sms.gateway" => gateway() => sms.gateway;
    "invitation.expires" => duration(SECOND..=3_650 * DAY) => invitation.expires;
    "invitation.resend" => word(RESENDS) => invitation.resend;
    "invitation.default_role" => text() => invitation.default_role;
    "invitation.quiet_hours" => quiet_hours() => invitation.quiet_hours;
    "password.min_length" => length(1..=128) => password.policy.min_length;
    "password.classes" => classes() => password.policy.classes;
    "password.no_classes_from" => length(1..=1_024) => password.policy.no_classes_from;
    "password.allow_username_as_initial" => flag() => password.allow_username_as_initial;
    // A document is held in memory as a whole, and SQLite takes no more than a gigabyte.
    "document.max_size" => size(1..=500_000_000) => document.max_size as |config: &Config| format_size(config.document.max_size);
};

const ACTORS: &[(&str, Actors)] = &[("named", Actors::Named), ("os-login", Actors::OsLogin)];
const TRANSPORTS: &[(&str, Transport)] =
    &[("file", Transport::File), ("smtp", Transport::Smtp), ("sendmail", Transport::Sendmail)];
const SECURITIES: &[(&str, Security)] =
    &[("tls", Security::Tls), ("starttls", Security::StartTls), ("none", Security::None)];
const RESENDS: &[(&str, Resend)] = &[("keep", Resend::Keep), ("replace", Resend::Replace)];

/// A value as it stands in the file.
pub(super) struct Given<'a> {
    /// The value.
    pub(super) value: &'a DeValue<'a>,
    /// The folder of the file.
    pub(super) folder: &'a Path,
}

impl Given<'_> {
    fn text(&self) -> Result<String, Refusal> {
        let text = self.value.as_str().ok_or("must be a text in quotes")?;
        if text.trim().is_empty() {
            return Err("must not be empty; leave the key out instead".to_owned());
        }
        if text.chars().any(char::is_control) {
            return Err("must not contain control characters or line breaks".to_owned());
        }
        Ok(text.to_owned())
    }

    fn rate(&self) -> Result<Rate, Refusal> {
        self.text()?.parse()
    }

    fn gateway(&self) -> Result<Gateway, Refusal> {
        self.text()?.parse()
    }

    fn path(&self) -> Result<PathBuf, Refusal> {
        let text = self.text()?;
        if text.starts_with('~') {
            return Err("must be a whole path: \"~\" does not stand for the home folder here".to_owned());
        }
        Ok(self.folder.join(text))
    }

    fn duration(&self, range: RangeInclusive<Duration>) -> Result<Duration, Refusal> {
        let text = self.value.as_str().ok_or("must be a length of time in quotes, such as \"30s\" or \"7d\"")?;
        let duration = parse_duration(text)
            .map_err(|_| format!("must be a length of time such as \"30s\", \"90m\" or \"7d\", not {text:?}"))?;
        if range.contains(&duration) {
            return Ok(duration);
        }
        let (least, most) = (format_duration(*range.start()), format_duration(*range.end()));
        Err(format!("must be between {least} and {most}, not {text:?}"))
    }

    fn number(&self, range: RangeInclusive<u32>) -> Result<u32, Refusal> {
        let (least, most) = (range.start(), range.end());
        self.value
            .as_integer()
            .and_then(|integer| u32::from_str_radix(integer.as_str(), integer.radix()).ok())
            .filter(|number| range.contains(number))
            .ok_or_else(|| format!("must be a whole number between {least} and {most}"))
    }

    fn size(&self, range: RangeInclusive<u64>) -> Result<u64, Refusal> {
        let text = self.value.as_str().ok_or("must be a size in quotes, such as \"25MB\"")?;
        let size =
            parse_size(text).map_err(|_| format!("must be a size such as \"500kB\" or \"25MB\", not {text:?}"))?;
        if range.contains(&size) {
            return Ok(size);
        }
        let (least, most) = (format_size(*range.start()), format_size(*range.end()));
        Err(format!("must be between {least} and {most}, not {text:?}"))
    }

    fn quiet_hours(&self) -> Result<QuietHours, Refusal> {
        let text = self.value.as_str().ok_or("must be two times of day in quotes, such as \"20:00-07:00\"")?;
        text.parse().map_err(|_| format!("must be two different times of day such as \"20:00-07:00\", not {text:?}"))
    }

    fn port(&self) -> Result<u16, Refusal> {
        let number = self.number(1..=u32::from(u16::MAX))?;
        u16::try_from(number).map_err(|error| error.to_string())
    }

    fn length(&self, range: RangeInclusive<u32>) -> Result<usize, Refusal> {
        let number = self.number(range)?;
        usize::try_from(number).map_err(|error| error.to_string())
    }

    fn flag(&self) -> Result<bool, Refusal> {
        self.value.as_bool().ok_or_else(|| "must be true or false".to_owned())
    }

    fn word<T: Copy>(&self, words: &[(&str, T)]) -> Result<T, Refusal> {
        let all = || words.iter().map(|(word, _)| format!("\"{word}\"")).collect::<Vec<_>>().join(", ");
        let text = self.value.as_str().ok_or_else(|| format!("must be one of {}", all()))?;
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        found.ok_or_else(|| format!("must be one of {}, not {text:?}", all()))
    }

    fn classes(&self) -> Result<std::collections::BTreeSet<Class>, Refusal> {
        let known = || Class::ALL.map(|class| format!("\"{}\"", class.word())).join(", ");
        let list = self.value.as_array().ok_or_else(|| format!("must be a list of {}", known()))?;
        list.iter()
            .map(|item| {
                let found = Class::ALL.into_iter().find(|class| item.get_ref().as_str() == Some(class.word()));
                found.ok_or_else(|| format!("must be a list of {}", known()))
            })
            .collect()
    }
}

/// How a value looks in a list of settings.
trait Shown {
    fn shown(&self) -> String;
}

macro_rules! shown {
    ($($type:ty => |$value:ident| $shown:expr;)*) => {
        $(impl Shown for $type {
            fn shown(&self) -> String {
                let $value = self;
                $shown
            }
        })*
    };
}

shown! {
    String => |value| value.clone();
    PathBuf => |value| value.display().to_string();
    u32 => |value| value.to_string();
    usize => |value| value.to_string();
    bool => |value| value.to_string();
    Duration => |value| format_duration(*value);
    Rate => |value| value.to_string();
    Gateway => |value| value.to_string();
    Actors => |value| word_of(ACTORS, value);
    Transport => |value| word_of(TRANSPORTS, value);
    Security => |value| word_of(SECURITIES, value);
    Resend => |value| word_of(RESENDS, value);
    QuietHours => |value| value.to_string();
    std::collections::BTreeSet<Class> => |value| value.iter().map(|class| class.word()).collect::<Vec<_>>().join(", ");
}

impl<T: Shown> Shown for Option<T> {
    fn shown(&self) -> String {
        self.as_ref().map(T::shown).unwrap_or_default()
    }
}

fn word_of<T: PartialEq>(words: &[(&str, T)], value: &T) -> String {
    words.iter().find(|(_, known)| known == value).map(|(word, _)| (*word).to_owned()).unwrap_or_default()
}
