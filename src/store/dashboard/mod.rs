//! Figures about tickets, read off what triggers count.
//!
//! The tables `ticket_counts` and `ticket_weeks` have a few rows for each place, so figures cost what their areas cost,
//! however many tickets there are. What is due is found along indexes of open work alone.

mod due;
mod line;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub use due::DueTicket;
use line::Table;
use rusqlite::Row;

use super::Tx;
use crate::domain::access::{Part, Scope};
use crate::domain::dashboard::{Busy, Counts, Flow, NAMED, OLDEST, Week};
use crate::domain::ticket::{KindSet, TicketStatus};
use crate::domain::word::Word;
use crate::error::{Error, Result};

const COUNTS: Table = Table { name: "ticket_counts", columns: "t.kind, t.status, t.n", since: "" };
const WEEKS: Table = Table {
    name: "ticket_weeks",
    columns: "t.week, t.opened, t.closed, t.waiting, t.kind",
    since: " AND t.week >= ?3",
};
/// The same where all kinds count: the sums of each week, which are far fewer.
const WHOLE_WEEKS: Table = Table {
    columns: "t.week, sum(t.opened), sum(t.closed), sum(t.waiting)",
    since: " AND t.week >= ?3 GROUP BY t.week",
    ..WEEKS
};

impl Tx<'_> {
    /// How many tickets there are of each kind with each status: those of a scope, or all there are for staff, who have
    /// none; and only those in a part.
    pub fn dashboard_counts(&self, scope: Option<&Scope<KindSet>>, part: &Part) -> Result<Counts> {
        let mut counts = Counts::default();
        self.each_count(&COUNTS, &line::asked(scope, part), Week(0), &mut |kinds, row| {
            let kind = row.get(0)?;
            if kinds.has(kind) {
                counts.add(kind, row.get(1)?, row.get(2)?);
            }
            Ok(())
        })?;
        Ok(counts)
    }

    /// What came and went of the same tickets, in each week from [`OLDEST`] before this one on.
    ///
    /// # Errors
    /// When the clock is so far back that those weeks were not counted; and those of the database.
    pub fn dashboard_weeks(&self, scope: Option<&Scope<KindSet>>, part: &Part, now: Week) -> Result<Vec<(Week, Flow)>> {
        let first = now.before(OLDEST);
        let begin = self.one("SELECT week FROM ticket_weeks_begin", (), |row| row.get(0))?.map(Week);
        if let Some(begin) = begin.filter(|begin| first < *begin) {
            let (now, begin) = (now.start().date(), begin.start().date());
            return Err(Error::failure(format!(
                "The clock says it is the week of {now}, long before this portal began."
            ))
            .hint(format!("Set the clock of this machine: weeks are counted from {begin} on.")));
        }
        let mut flows = BTreeMap::<i64, Flow>::new();
        let mut add = |row: &Row<'_>| {
            let flow = flows.entry(row.get(0)?).or_default();
            flow.opened += row.get::<_, i64>(1)?;
            flow.closed += row.get::<_, i64>(2)?;
            flow.waiting += row.get::<_, i64>(3)?;
            Ok(())
        };
        let every = |(_, kinds): &(_, KindSet)| *kinds == KindSet::all();
        let (whole, parts): (Vec<_>, Vec<_>) = line::asked(scope, part).into_iter().partition(every);
        self.each_count(&WHOLE_WEEKS, &whole, first, &mut |_, row| add(row))?;
        self.each_count(&WEEKS, &parts, first, &mut |kinds, row| {
            if kinds.has(row.get(4)?) { add(row) } else { Ok(()) }
        })?;
        Ok(flows.into_iter().map(|(week, flow)| (Week(week), flow)).collect())
    }

    /// Lets weeks be counted from this one on. To be said before there is any ticket.
    pub fn begin_weeks(&self, week: Week) -> Result<()> {
        self.run("UPDATE ticket_weeks_begin SET week = ?1", [week.0])?;
        Ok(())
    }

    /// The customers with most open work, busiest first.
    pub fn busiest_customers(&self) -> Result<Vec<Busy>> {
        let open: Vec<_> = TicketStatus::ALL.iter().filter(|status| !status.is_closed()).collect();
        let words: Vec<_> = open.iter().map(|status| format!("'{}'", status.word())).collect();
        let sql = format!(
            "SELECT c.number, c.name, sum(t.n) FROM customers c CROSS JOIN ticket_counts t
             ON t.owner_id = c.id AND t.area = 'customer' AND t.facility_id = 0
             WHERE t.status IN ({}) GROUP BY c.id HAVING sum(t.n) > 0 ORDER BY sum(t.n) DESC, c.number_key LIMIT ?1",
            words.join(", ")
        );
        self.all(&sql, [NAMED as i64], |row| {
            Ok(Busy { customer: row.get(0)?, customer_name: row.get(1)?, open_tickets: row.get(2)? })
        })
    }
}
