//! A sorted merge of several walks: newest or oldest first, at a cost that depends on how many walks there are and how
//! many tickets are taken, not on how many there are.
//!
//! Each walk is a cursor with a small batch of what comes next. A batch is fetched with a statement that all walks of
//! the same shape share: it is bound to the walk's keys and to where its last batch ended. Batches double, so that a
//! walk of which little is taken costs little, and a long one needs few statements.

use std::collections::BinaryHeap;
use std::ops::ControlFlow;

use rusqlite::CachedStatement;

use super::list::TicketFilter;
use super::path::{Conditions, Direction, KINDS, Keys, LIMIT, Path, STATUSES, Shape};
use crate::domain::id::TicketId;
use crate::error::Result;
use crate::store::Tx;

/// The most tickets that one batch holds: a megabyte of them. It is that large because a batch that begins in the middle
/// of a moment passes over the tickets of that moment again, and imports may give many of them the same day.
const LARGEST_BATCH: i64 = 65_536;
/// How many tickets all first batches hold together, if there are not more walks than that.
const FIRST_BATCHES: usize = 64;
const SMALLEST_BATCH: usize = 4;

/// Where a ticket stands in time. Ids decide between tickets of the same moment.
type Position = (i64, i64);

/// One walk, and what was fetched of it.
struct Cursor {
    path: Path,
    statement: usize,
    /// What was fetched and not taken, the next one last.
    batch: Vec<Position>,
    /// Where the last batch ended.
    end: Position,
    /// How many to fetch next; none when there is nothing more.
    size: Option<i64>,
}

struct Merge<'t> {
    /// One for each shape of walk.
    statements: Vec<(Shape, CachedStatement<'t>)>,
    cursors: Vec<Cursor>,
    /// The next ticket of each walk that has one, as a key whose largest is to be taken first.
    heap: BinaryHeap<(Position, usize)>,
    direction: Direction,
}

/// Hands the tickets of all walks to a visitor, one by one in the order of time, until it has enough. No ticket may lie
/// on two of the walks.
pub(super) fn walk(
    tx: &Tx<'_>,
    paths: &[Path],
    direction: Direction,
    filter: &TicketFilter,
    conditions: Conditions,
    visit: &mut dyn FnMut(TicketId) -> Result<ControlFlow<()>>,
) -> Result<()> {
    // Oldest first, the walk itself begins at the time since when; newest first, it has to know where to stop.
    let start = match (direction, filter.since) {
        (Direction::Back, _) => (i64::MAX, i64::MAX),
        (Direction::Forth, None) => (i64::MIN, i64::MIN),
        (Direction::Forth, Some(since)) => (since.0, i64::MIN),
    };
    let conditions = Conditions { since: filter.since.is_some() && direction == Direction::Back, ..conditions };
    let first = (FIRST_BATCHES / paths.len().max(1)).max(SMALLEST_BATCH) as i64;
    let mut merge = Merge {
        statements: Vec::new(),
        cursors: Vec::with_capacity(paths.len()),
        heap: BinaryHeap::with_capacity(paths.len()),
        direction,
    };
    for path in paths {
        let statement = merge.statement(tx, *path, conditions, filter)?;
        merge.cursors.push(Cursor { path: *path, statement, batch: Vec::new(), end: start, size: Some(first) });
        merge.advance(merge.cursors.len() - 1)?;
    }
    while let Some((key, cursor)) = merge.heap.pop() {
        let (_, id) = key_of(direction, key);
        if visit(TicketId(id))?.is_break() {
            break;
        }
        merge.advance(cursor)?;
    }
    Ok(())
}

impl<'t> Merge<'t> {
    /// The statement for walks of this shape: prepared once, whatever their number.
    fn statement(
        &mut self,
        tx: &'t Tx<'_>,
        path: Path,
        conditions: Conditions,
        filter: &TicketFilter,
    ) -> Result<usize> {
        let shape = path.shape();
        if let Some(known) = self.statements.iter().position(|(known, _)| *known == shape) {
            return Ok(known);
        }
        let mut prepared = tx.conn.prepare_cached(&path.sql(self.direction, conditions))?;
        // A statement keeps what is bound to it until it goes back to the cache.
        bind_shared(&mut prepared, filter)?;
        self.statements.push((shape, prepared));
        Ok(self.statements.len() - 1)
    }

    /// Puts the next ticket of a walk on the heap, if there is one.
    fn advance(&mut self, index: usize) -> Result<()> {
        if self.cursors[index].batch.is_empty() {
            self.fetch(index)?;
        }
        if let Some(position) = self.cursors[index].batch.pop() {
            self.heap.push((key_of(self.direction, position), index));
        }
        Ok(())
    }

    fn fetch(&mut self, index: usize) -> Result<()> {
        let cursor = &mut self.cursors[index];
        let Some(size) = cursor.size else { return Ok(()) };
        let Keys { key, kind, live, facility } = cursor.path.keys();
        let statement = &mut self.statements[cursor.statement].1;
        statement.raw_bind_parameter(1, key)?;
        statement.raw_bind_parameter(2, kind)?;
        statement.raw_bind_parameter(3, live)?;
        statement.raw_bind_parameter(4, facility)?;
        statement.raw_bind_parameter(5, cursor.end.0)?;
        statement.raw_bind_parameter(6, cursor.end.1)?;
        statement.raw_bind_parameter(LIMIT, size)?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next()? {
            cursor.batch.push((row.get(0)?, row.get(1)?));
        }
        cursor.size = (cursor.batch.len() as i64 == size).then_some((size * 2).min(LARGEST_BATCH));
        if let Some(end) = cursor.batch.last() {
            cursor.end = *end;
        }
        cursor.batch.reverse();
        Ok(())
    }
}

/// A position as a key whose largest comes first, and back again: oldest first, both numbers are turned around.
fn key_of(direction: Direction, (time, id): Position) -> Position {
    match direction {
        Direction::Back => (time, id),
        Direction::Forth => (!time, !id),
    }
}

/// Binds what is the same for all walks. A list that asks for fewer words than its statement can name repeats one.
fn bind_shared(statement: &mut CachedStatement<'_>, filter: &TicketFilter) -> rusqlite::Result<()> {
    statement.raw_bind_parameter(7, filter.since)?;
    for (at, status) in padded(filter.statuses.iter()).take(STATUSES).enumerate() {
        statement.raw_bind_parameter(8 + at, status)?;
    }
    statement.raw_bind_parameter(8 + STATUSES, filter.technician)?;
    for (at, kind) in padded(filter.part.kinds.iter()).take(KINDS).enumerate() {
        statement.raw_bind_parameter(9 + STATUSES + at, kind)?;
    }
    Ok(())
}

fn padded<T>(words: impl Iterator<Item = T> + Clone) -> impl Iterator<Item = T> {
    words.clone().chain(words.cycle())
}
