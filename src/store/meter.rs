//! What statements cost, by SQLite's own counters. Tests compare it: what may not be seen must cost what does not exist.
//! Only debug builds count.

use std::cell::Cell;
use std::ops::{Deref, DerefMut};

use rusqlite::{CachedStatement, StatementStatus};

/// What this thread has asked of databases so far.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Work {
    /// How many statements were run.
    pub statements: u64,
    /// How many steps of SQLite's machine they took. Each row that is passed over takes some.
    pub steps: u64,
    /// How many rows were passed over without an index.
    pub scanned: u64,
}

thread_local! {
    static WORK: Cell<Work> = const { Cell::new(Work { statements: 0, steps: 0, scanned: 0 }) };
}

/// What this thread has asked of databases so far; nothing in a release build.
pub fn work() -> Work {
    WORK.get()
}

/// A statement that is counted when it goes back to the cache.
pub(super) struct Metered<'t>(pub(super) CachedStatement<'t>);

impl<'t> Deref for Metered<'t> {
    type Target = CachedStatement<'t>;

    fn deref(&self) -> &CachedStatement<'t> {
        &self.0
    }
}

impl DerefMut for Metered<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

#[cfg(debug_assertions)]
impl Drop for Metered<'_> {
    fn drop(&mut self) {
        let taken = |what| u64::try_from(self.0.reset_status(what)).unwrap_or_default();
        let known = WORK.get();
        WORK.set(Work {
            statements: known.statements + taken(StatementStatus::Run),
            steps: known.steps + taken(StatementStatus::VmStep),
            scanned: known.scanned + taken(StatementStatus::FullscanStep),
        });
    }
}
