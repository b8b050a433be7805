//! What is kept: one SQLite database, and the only code that speaks SQL.
//!
//! # Files and locks
//!
//! The database runs in WAL mode with `synchronous = FULL`: after a commit returned, its change survives a power cut.
//! Any number of processes read and write it at once. A command is one transaction: `BEGIN IMMEDIATE` for writes, so
//! that a command that read first cannot fail halfway through with a stale snapshot, and a deferred one for reads. Who
//! waits longer than the busy timeout gets [`crate::error::Kind::Busy`].
//!
//! # Whose file it is
//!
//! `application_id` marks a file as ours and `user_version` is the version of its schema. Both are checked before
//! anything else, the first one without SQLite, so that a foreign file is refused untouched.
//!
//! # Layout
//!
//! [`Store`] owns the connection and [`Tx`] is an open transaction. Each noun has a file with its SQL beside the
//! function that reads a row. Look-ups return `Result<Option<T>>`; what the words of a refusal are is not decided here.

pub mod access;
pub mod assignment;
pub mod contact;
pub mod customer;
pub mod dashboard;
pub mod device;
pub mod document;
mod event;
pub mod facility;
mod fault;
mod file;
pub mod invitation;
mod look_up;
mod mark;
pub mod message;
mod meter;
pub mod organization;
mod pace;
mod put_off;
pub mod registration;
pub mod role;
pub mod staff;
mod status;
pub mod ticket;
mod types;
pub mod user;
mod walk;

pub use event::{Event, EventFilter, Line, Noted, Recorded, Subject};
pub use file::{Store, Version};
pub use mark::Mark;
pub use meter::{Work, work};
pub use put_off::PutOff;
pub use status::Status;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::ops::ControlFlow;

use meter::Metered;
use rusqlite::{Params, Row, Transaction};

use crate::domain::id::RoleId;
use crate::domain::role::Role;
use crate::error::{Error, Result};

/// An open transaction. Dropping it without [`Tx::commit`] undoes all it did.
pub struct Tx<'c> {
    conn: Transaction<'c>,
    /// The account of the operating system under which it runs, as the log has it.
    os_user: Option<String>,
    journal: event::Journal,
    owed: Owed,
    /// The roles that were read so far.
    roles: RefCell<BTreeMap<RoleId, Role>>,
    /// How often the nearest name was looked for.
    suggested: Cell<u32>,
}

/// How often a transaction looks for the name that is nearest to one that is unknown.
const SUGGESTIONS: u32 = 20;

/// The messages that a transaction put into the outbox: the first few by name, all of them by count.
#[derive(Debug, Default, Clone)]
pub struct Owed {
    /// Kind and recipient of the first ones.
    pub first: Vec<(crate::domain::message::MessageKind, String)>,
    /// How many there are.
    pub count: u64,
}

impl Tx<'_> {
    /// Makes everything that was done durable.
    ///
    /// # Errors
    /// When the disk or another process is in the way; then nothing was done.
    pub fn commit(self) -> Result<()> {
        Ok(self.conn.commit()?)
    }

    /// The events recorded in this transaction, the first few whole.
    pub fn recorded(&self) -> &Recorded {
        self.journal.recorded()
    }

    /// Whether the nearest to a name that is unknown may be looked for, which reads all names that there are. Nobody
    /// reads more than a few suggestions, and a file of which every row names something unknown would take for ever.
    pub fn may_suggest(&self) -> bool {
        let suggested = self.suggested.get();
        self.suggested.set(suggested.saturating_add(1));
        suggested < SUGGESTIONS
    }

    /// The messages owed by this transaction.
    pub fn owed(&self) -> &Owed {
        &self.owed
    }

    /// A statement, prepared once.
    fn prepare(&self, sql: &str) -> Result<Metered<'_>> {
        Ok(Metered(self.conn.prepare_cached(sql)?))
    }

    fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query(params)?;
        Ok(rows.next()?.map(read).transpose()?)
    }

    fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map(params, read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Hands rows to a visitor one by one, until it has enough.
    fn each<T>(
        &self,
        sql: &str,
        params: impl Params,
        mut read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
        visit: &mut dyn FnMut(T) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query(params)?;
        while let Some(row) = rows.next()? {
            if visit(read(row)?)?.is_break() {
                break;
            }
        }
        Ok(())
    }

    /// Runs a statement and tells how many rows it changed.
    fn run(&self, sql: &str, params: impl Params) -> Result<usize> {
        Ok(self.prepare(sql)?.execute(params)?)
    }

    /// Adds a row, and tells its id; none if a rule that the statement does not insist on kept it out. SQLite keeps a copy
    /// of all that a statement with `RETURNING` changes, to undo it alone; this one costs an import less.
    fn insert(&self, sql: &str, params: impl Params) -> Result<Option<i64>> {
        let added = self.run(sql, params)?;
        Ok((added > 0).then(|| self.conn.last_insert_rowid()))
    }

    /// The next number of a series, which begins with `first`.
    pub fn next_number(&self, series: &str, first: i64) -> Result<i64> {
        let sql = "INSERT INTO counters (name, value) VALUES (?1, ?2)
                   ON CONFLICT (name) DO UPDATE SET value = counters.value + 1 RETURNING value";
        self.one(sql, (series, first), |row| row.get(0))?
            .ok_or_else(|| Error::failure(format!("The counter {series} gave no number.")))
    }
}

/// So many placeholders for the items of a list, the first of them with this number: `?5, ?6, ?7`.
fn numbered(first: usize, count: usize) -> String {
    (first..first + count).map(|number| format!("?{number}")).collect::<Vec<_>>().join(", ")
}
