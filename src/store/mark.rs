//! Going back to an earlier moment of a transaction.

use super::event::Journal;
use super::{Owed, Tx};
use crate::error::Result;

/// A moment of a transaction to which it can go back once.
#[must_use = "nobody goes back by a mark alone"]
pub struct Mark {
    journal: Journal,
    owed: Owed,
}

impl Tx<'_> {
    /// Marks this moment.
    ///
    /// # Errors
    /// When the database fails.
    pub fn mark(&self) -> Result<Mark> {
        self.conn.execute_batch("SAVEPOINT mark")?;
        Ok(Mark { journal: self.journal.clone(), owed: self.owed.clone() })
    }

    /// Undoes all that was done since then.
    ///
    /// # Errors
    /// When the database fails.
    pub fn go_back(&mut self, Mark { journal, owed }: Mark) -> Result<()> {
        self.conn.execute_batch("ROLLBACK TO mark; RELEASE mark")?;
        (self.journal, self.owed) = (journal, owed);
        self.roles.borrow_mut().clear();
        Ok(())
    }
}
