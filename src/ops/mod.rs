//! What is done: one function per verb, a file per noun. An operation checks, reads, writes and returns what came of
//! it. It neither prints nor asks nor sends: mail is owed by a message row in the same transaction.

pub mod access;
pub mod account;
pub mod actor;
pub mod contact;
pub mod customer;
pub mod dashboard;
pub mod db;
pub mod device;
pub mod document;
mod export;
pub mod facility;
pub mod facts;
pub mod feature;
pub mod find;
pub mod import;
pub mod init;
pub mod invitation;
pub mod log;
pub mod message;
pub mod notify;
pub mod organization;
pub mod outbox;
pub mod permission;
pub mod role;
pub mod seen;
pub mod staff;
pub mod ticket;
pub mod user;

use std::path::{Path, PathBuf};

/// Where the key file of a database lies: beside it, `portal.key` for `portal.db`.
pub fn key_path(database: &Path) -> PathBuf {
    database.with_extension("key")
}
