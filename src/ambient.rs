//! What a program takes from the world around it and what tests therefore fix: the time, its zone, randomness, and whose
//! process it is.

use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};

use crate::domain::os_user::OsUser;
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};

/// Tells the time.
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    /// The machine's.
    System,
    /// Always this.
    Fixed(Timestamp),
}

impl Clock {
    /// The machine's clock; in debug builds `PORTALCTL_TEST_NOW` stops it.
    ///
    /// # Errors
    /// When that variable holds no time.
    pub fn from_env() -> Result<Clock> {
        match test_variable("PORTALCTL_TEST_NOW") {
            Some(fixed) => Ok(Clock::Fixed(fixed.parse()?)),
            None => Ok(Clock::System),
        }
    }

    /// The time now.
    pub fn now(self) -> Timestamp {
        match self {
            Clock::Fixed(time) => time,
            #[allow(clippy::disallowed_methods, reason = "the one place that looks at the clock")]
            Clock::System => {
                let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
                Timestamp(i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX))
            }
        }
    }
}

/// The time zone of the machine: that of `TZ` or, without it, of the system. Universal time where neither says one. In debug
/// builds `PORTALCTL_TEST_ZONE` fixes it, as POSIX writes zones.
///
/// # Errors
/// When that variable holds no zone.
pub fn zone() -> Result<TimeZone> {
    match test_variable("PORTALCTL_TEST_ZONE") {
        Some(fixed) => TimeZone::posix(&fixed).map_err(|_| Error::usage("PORTALCTL_TEST_ZONE is no time zone.")),
        #[allow(clippy::disallowed_methods, reason = "the one place that asks for the zone")]
        None => Ok(TimeZone::system()),
    }
}

/// A source of random bytes.
#[derive(Debug)]
pub enum Random {
    /// The operating system's.
    System,
    /// A fixed sequence, for tests.
    Seeded {
        /// Where it starts.
        seed: u64,
        /// How far it has come.
        drawn: u64,
    },
}

impl Random {
    /// The operating system's; in debug builds `PORTALCTL_TEST_SEED` fixes the sequence.
    ///
    /// # Errors
    /// When that variable holds no number.
    pub fn from_env() -> Result<Random> {
        match test_variable("PORTALCTL_TEST_SEED") {
            Some(seed) => {
                let seed = seed.parse().map_err(|_| Error::usage("PORTALCTL_TEST_SEED is not a number."))?;
                Ok(Random::Seeded { seed, drawn: 0 })
            }
            None => Ok(Random::System),
        }
    }

    /// Random bytes.
    ///
    /// # Errors
    /// When the operating system has none.
    pub fn bytes<const N: usize>(&mut self) -> Result<[u8; N]> {
        let mut bytes = [0; N];
        match self {
            #[allow(clippy::disallowed_methods, reason = "the one place that draws randomness")]
            Random::System => getrandom::fill(&mut bytes)
                .map_err(|error| Error::failure("The system gave no random bytes.").caused_by(error))?,
            Random::Seeded { seed, drawn } => {
                for chunk in bytes.chunks_mut(32) {
                    let mut digest = Sha256::new();
                    digest.update(seed.to_be_bytes());
                    digest.update(drawn.to_be_bytes());
                    chunk.copy_from_slice(&digest.finalize()[..chunk.len()]);
                    *drawn += 1;
                }
            }
        }
        Ok(bytes)
    }
}

/// Panics over a message to the recipient that `PORTALCTL_TEST_PANIC` names: the fault of ours that there is not, so that
/// tests see what becomes of the message.
pub fn stumble_over(recipient: &str) {
    let named = test_variable("PORTALCTL_TEST_PANIC");
    assert!(named.is_none_or(|named| named != recipient), "a mistake of ours over {recipient}");
}

/// Where debug builds write what the run asked of the database: the file that `PORTALCTL_TEST_WORK` names.
pub fn work_file() -> Option<PathBuf> {
    test_variable("PORTALCTL_TEST_WORK").map(PathBuf::from)
}

/// Tells which account of the operating system runs the program.
#[derive(Debug, Clone)]
pub enum Account {
    /// The one that the system says.
    System,
    /// Always this one.
    Fixed(OsUser),
}

impl Account {
    /// The system's word; in debug builds `PORTALCTL_TEST_OS_USER` takes its place.
    ///
    /// # Errors
    /// When that variable holds no account.
    pub fn from_env() -> Result<Account> {
        match test_variable("PORTALCTL_TEST_OS_USER") {
            Some(fixed) => Ok(Account::Fixed(fixed.parse().map_err(Error::usage)?)),
            None => Ok(Account::System),
        }
    }

    /// The real account of the process. What a program such as sudo says in the environment about who called it is a
    /// claim that anybody can make, and is not asked for. Looked up once: sending mail asks in each of many transactions.
    pub fn user(&self) -> OsUser {
        static FOUND: OnceLock<OsUser> = OnceLock::new();
        match self {
            Account::Fixed(user) => user.clone(),
            Account::System => FOUND.get_or_init(look_up).clone(),
        }
    }
}

#[allow(clippy::disallowed_methods, reason = "the one place that asks whose process it is")]
fn look_up() -> OsUser {
    let uid = nix::unistd::getuid();
    // Without a name, or while its directory does not answer, the number says it.
    let name = nix::unistd::User::from_uid(uid).ok().flatten().map(|user| user.name);
    OsUser { uid: uid.as_raw(), name }
}

/// A variable that only tests set; release builds do not look.
fn test_variable(name: &str) -> Option<String> {
    if cfg!(debug_assertions) { std::env::var(name).ok() } else { None }
}
