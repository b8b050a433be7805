//! The configuration: TOML to a typed [`Config`], with where each value came from.
//!
//! What belongs to the machine stands here; what belongs to the organization is in the database. Every key is listed
//! once, in `config/keys.rs`: what it is called, how it is read and how it is shown. A key that is not there is an
//! error, so that a mistyped one is never silently ignored. Flags and environment variables beat what stands here;
//! that is up to the caller.

mod check;
mod dkim;
mod duration;
mod keys;
mod places;
mod read;
mod size;
mod smtp_password;
mod starter;

pub use check::{Problem, authorities, require_mail};
pub use dkim::{DkimKey, dkim_key};
pub use duration::{format_duration, parse_duration};
pub use places::{CONFIG_FILE, Choice, Located, Places, data_dir_default_db, locate};
pub use read::load;
pub use size::{format_size, parse_size};
pub use smtp_password::smtp_password;
pub use starter::starter;

use crate::domain::pace::Rate;
use crate::domain::password::Policy;
use crate::domain::quiet::QuietHours;
use crate::domain::sms::Gateway;
use std::path::PathBuf;
use std::time::Duration;

/// Everything that the configuration file can say. Paths are ready to use: relative ones were relative to the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Config {
    /// Who acts when nothing else says so.
    pub actor: Option<String>,
    /// `[database]`
    pub database: Database,
    /// `[mail]`
    pub mail: Mail,
    /// `[smtp]`
    pub smtp: Smtp,
    /// `[dkim]`
    pub dkim: Dkim,
    /// `[sms]`
    pub sms: Sms,
    /// `[invitation]`
    pub invitation: Invitation,
    /// `[password]`
    pub password: Password,
    /// `[document]`
    pub document: Document,
    /// How this configuration came into use.
    pub choice: Choice,
}

/// Who says who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Actors {
    /// `--actor`, the environment or the configuration; else the OS login.
    #[default]
    Named,
    /// The OS login alone.
    OsLogin,
}

/// Where the database is, and who may say who acts in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Database {
    /// The file, if it is not at [`data_dir_default_db`].
    pub path: Option<PathBuf>,
    /// How long to wait for another process that holds the database.
    pub busy_timeout: Duration,
    /// Who says who acts.
    pub actors: Actors,
}

impl Default for Database {
    fn default() -> Database {
        Database { path: None, busy_timeout: Duration::from_secs(5), actors: Actors::default() }
    }
}

/// How mail goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Transport {
    /// Written to a folder as `.eml` files.
    #[default]
    File,
    /// Handed to a mail server.
    Smtp,
    /// Handed to the sendmail program of this machine.
    Sendmail,
}

/// Whose mail it is and how it goes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// The way it takes.
    pub transport: Transport,
    /// Where the file transport puts messages.
    pub folder: PathBuf,
    /// The sender, e.g. `Portal <portal@example.com>`.
    pub from: Option<String>,
    /// Where answers go, if not to the sender.
    pub reply_to: Option<String>,
    /// A folder of texts that replace the built-in ones.
    pub templates: Option<PathBuf>,
    /// How fast messages may leave, all senders together.
    pub rate: Option<Rate>,
    /// After so many attempts a message has failed.
    pub max_attempts: u32,
    /// The sendmail program.
    pub sendmail: PathBuf,
}

impl Default for Mail {
    fn default() -> Mail {
        Mail {
            transport: Transport::default(),
            folder: PathBuf::from("mail"),
            from: None,
            reply_to: None,
            templates: None,
            rate: None,
            max_attempts: 10,
            sendmail: PathBuf::from("/usr/sbin/sendmail"),
        }
    }
}

/// How the connection to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Security {
    /// TLS from the first byte.
    #[default]
    Tls,
    /// TLS after STARTTLS, which the server must offer.
    StartTls,
    /// Not at all. Only for a server on this machine.
    None,
}

/// The mail server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Smtp {
    /// Its name or address.
    pub host: Option<String>,
    /// Its port, if it is not the usual one: see [`Smtp::effective_port`].
    pub port: Option<u16>,
    /// How the connection is protected.
    pub security: Security,
    /// Who signs in there. Nobody does without it.
    pub username: Option<String>,
    /// A file whose first line is the password.
    pub password_file: Option<PathBuf>,
    /// A shell command that prints the password.
    pub password_command: Option<String>,
    /// How long to wait for the server at each step but one.
    pub timeout: Duration,
    /// How long to wait for its answer to a message's content, which it may look through first.
    pub content_timeout: Duration,
    /// Certificates of authorities to trust besides the system's, as PEM.
    pub ca_file: Option<PathBuf>,
    /// How many connections to it a sender may use at once.
    pub connections: u32,
}

impl Default for Smtp {
    fn default() -> Smtp {
        Smtp {
            host: None,
            port: None,
            security: Security::default(),
            username: None,
            password_file: None,
            password_command: None,
            timeout: Duration::from_secs(30),
            content_timeout: Duration::from_secs(600),
            ca_file: None,
            connections: 4,
        }
    }
}

impl Smtp {
    /// The configured port, or the usual one for this kind of security.
    pub fn effective_port(&self) -> u16 {
        self.port.unwrap_or(match self.security {
            Security::Tls => 465,
            Security::StartTls => 587,
            Security::None => 25,
        })
    }
}

/// In whose name mail is signed, and with what. All of it is set, or none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dkim {
    /// The domain that signs: the sender's own, or one above it.
    pub domain: Option<String>,
    /// The name of the key below that domain.
    pub selector: Option<String>,
    /// A file with the private key, as PEM.
    pub key_file: Option<PathBuf>,
}

/// How text messages go out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sms {
    /// The gateway that makes them of mail. Without it there are none.
    pub gateway: Option<Gateway>,
}

/// What becomes of links sent earlier when an invitation is sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Resend {
    /// They go on working until they expire.
    #[default]
    Keep,
    /// Only the newest that went out works.
    Replace,
}

/// How invitations are made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// How long a link works.
    pub expires: Duration,
    /// What sending again does to earlier links.
    pub resend: Resend,
    /// The role of an invited user for whom none is named.
    pub default_role: String,
    /// When nobody is reminded, nor invited by a file. Without it they are at any time.
    pub quiet_hours: Option<QuietHours>,
}

impl Default for Invitation {
    fn default() -> Invitation {
        Invitation {
            expires: Duration::from_secs(7 * 86_400),
            resend: Resend::default(),
            default_role: "member".to_owned(),
            quiet_hours: None,
        }
    }
}

/// What is asked of passwords.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Password {
    /// The rules for a password that a user chooses.
    pub policy: Policy,
    /// Whether `--initial-password username` may be used, although anyone can guess it.
    pub allow_username_as_initial: bool,
}

/// Which documents are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Document {
    /// The largest one, in bytes.
    pub max_size: u64,
}

impl Default for Document {
    fn default() -> Document {
        Document { max_size: 25_000_000 }
    }
}

/// Where a value came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Nobody set it.
    Default,
    /// It stands on this line of the file, counted from 1.
    File(usize),
}

/// One key with its value, for people to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// The whole name, e.g. `mail.from`.
    pub key: &'static str,
    /// The value in force; empty if there is none. Never a secret: those only stand in other places.
    pub value: String,
    /// Where it came from.
    pub origin: Origin,
}

/// A configuration as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// What is in force.
    pub config: Config,
    /// The file it was read from, if there was one; always an absolute path.
    pub file: Option<PathBuf>,
    /// Every key there is, in the order of the example, with its value.
    pub settings: Vec<Setting>,
}
