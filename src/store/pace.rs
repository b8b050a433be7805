//! How fast messages go out: one row, which all senders share.

use super::Tx;
use crate::domain::pace::Moment;
use crate::error::Result;

impl Tx<'_> {
    /// When the next message would leave if they left evenly; none if none has left yet.
    pub fn pace(&self) -> Result<Option<Moment>> {
        self.one("SELECT next_at FROM pace WHERE id = 1", (), |row| row.get(0).map(Moment))
    }

    /// Keeps when the next message would leave.
    pub fn keep_pace(&self, next: Moment) -> Result<()> {
        let sql = "INSERT INTO pace (id, next_at) VALUES (1, ?1) ON CONFLICT (id) DO UPDATE SET next_at = ?1";
        self.run(sql, [next.0]).map(|_| ())
    }
}
