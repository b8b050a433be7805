//! The state of the database file, whatever the version of its schema.

use std::fs;

use super::{Store, Version};
use crate::error::{Error, Result};

/// The tables whose rows are counted, where they are there.
const COUNTED: &[&str] = &[
    "staff",
    "customers",
    "facilities",
    "contacts",
    "users",
    "assignments",
    "roles",
    "devices",
    "tickets",
    "comments",
    "documents",
    "invitations",
    "messages",
    "events",
];

/// What there is to know about the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Its size in bytes, with what is not yet moved into it from the write-ahead log.
    pub size: u64,
    /// The version of its schema, beside the program's.
    pub version: Version,
    /// The mark that tells whose file it is.
    pub application_id: u32,
    /// How changes are kept until they are moved into the file: `wal`.
    pub journal_mode: String,
    /// The version of SQLite.
    pub sqlite_version: &'static str,
    /// How many rows each table has.
    pub rows: Vec<(&'static str, i64)>,
}

impl Store {
    /// Looks at the file and counts its rows.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn status(&mut self) -> Result<Status> {
        let mut log = self.path().as_os_str().to_owned();
        log.push("-wal");
        let file = fs::metadata(self.path()).map_err(|error| {
            Error::failure(format!("{} could not be read.", self.path().display())).caused_by(error)
        })?;
        // The log is only there while there is something in it.
        let size = file.len() + fs::metadata(log).map_or(0, |log| log.len());
        let version = self.version()?;
        let tx = self.read()?;
        let pragma = |name: &str| format!("PRAGMA {name}");
        let application_id = tx.one(&pragma("application_id"), (), |row| row.get(0))?.unwrap_or_default();
        let journal_mode = tx.one(&pragma("journal_mode"), (), |row| row.get(0))?.unwrap_or_default();
        let mut rows = Vec::new();
        for table in COUNTED.iter().copied() {
            let there = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?1";
            if tx.one(there, [table], |_| Ok(()))?.is_some() {
                let count = tx.one(&format!("SELECT count(*) FROM {table}"), (), |row| row.get(0))?;
                rows.push((table, count.unwrap_or_default()));
            }
        }
        Ok(Status { size, version, application_id, journal_mode, sqlite_version: rusqlite::version(), rows })
    }
}
