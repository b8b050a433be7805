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
/// The weeks that nobody expected to be asked for, counted as they are asked for.
const UNCOUNTED: Table = Table { name: "ticket_weeks_uncounted", ..WEEKS };
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

    /// What came and went of the same tickets, in each week from [`OLDEST`] before this one on. Where a clock was ahead when
    /// the portal began, those of before are counted one by one.
    pub fn dashboard_weeks(&self, scope: Option<&Scope<KindSet>>, part: &Part, now: Week) -> Result<Vec<(Week, Flow)>> {
        let first = now.before(OLDEST);
        let mut flows = BTreeMap::<i64, Flow>::new();
        let mut add = |row: &Row<'_>| {
            let flow = flows.entry(row.get(0)?).or_default();
            flow.opened += row.get::<_, i64>(1)?;
            flow.closed += row.get::<_, i64>(2)?;
            flow.waiting += row.get::<_, i64>(3)?;
            Ok(())
        };
        let lines = line::asked(scope, part);
        if first < self.first_counted_week()? {
            self.each_count(&UNCOUNTED, &lines, first, &mut |kinds, row| {
                if kinds.has(row.get(4)?) { add(row) } else { Ok(()) }
            })?;
        }
        let every = |(_, kinds): &(_, KindSet)| *kinds == KindSet::all();
        let (whole, parts): (Vec<_>, Vec<_>) = lines.into_iter().partition(every);
        self.each_count(&WHOLE_WEEKS, &whole, first, &mut |_, row| add(row))?;
        self.each_count(&WEEKS, &parts, first, &mut |kinds, row| {
            if kinds.has(row.get(4)?) { add(row) } else { Ok(()) }
        })?;
        Ok(flows.into_iter().map(|(week, flow)| (Week(week), flow)).collect())
    }

    /// The first week that is counted whatever is asked for.
    pub fn first_counted_week(&self) -> Result<Week> {
        let begin = self.one("SELECT week FROM ticket_weeks_begin", (), |row| row.get(0))?;
        begin.map(Week).ok_or_else(|| Error::database("It is not said since when weeks are counted."))
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
