//! A sorted merge of several walks, at a cost that depends on how many walks there are and how many rows are taken, not
//! on how many there are.
//!
//! Each walk is a cursor with a small batch of what comes next. A batch is fetched with a statement that all walks of
//! the same shape share: it is bound to the walk's keys and to where its last batch ended. Batches double, so that a
//! walk of which little is taken costs little, and a long one needs few statements.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::ops::ControlFlow;

use crate::store::meter::Metered;
use rusqlite::types::{FromSql, ToSql, Value};

use super::path::{CLASS, Conditions, Keys, LIMIT, Shape};
use super::{Direction, EXTRA, Extra, Path, Table};
use crate::error::Result;
use crate::store::Tx;

/// The most rows that one batch holds: a megabyte of times. It is that large because a batch that begins in the middle
/// of a moment passes over the rows of that moment again, and imports may give many of them the same day.
const LARGEST_BATCH: i64 = 65_536;
/// How many rows all first batches hold together, if there are not more walks than that.
const FIRST_BATCHES: usize = 64;
const SMALLEST_BATCH: usize = 4;

/// What a table can be walked along.
pub(in crate::store) trait Key: Ord + Clone + ToSql + FromSql + Into<Value> {
    /// Before all there are.
    fn lowest() -> Self;
    /// Behind all there are.
    fn highest() -> Self;
}

/// Times.
impl Key for i64 {
    fn lowest() -> i64 {
        i64::MIN
    }

    fn highest() -> i64 {
        i64::MAX
    }
}

/// Keys of texts (see [`crate::domain::text::key`]).
impl Key for String {
    fn lowest() -> String {
        String::new()
    }

    fn highest() -> String {
        // Nothing that can be typed begins with the last of all characters, which is none.
        char::MAX.to_string()
    }
}

/// Where a row stands in the order. Ids decide between equals.
type Position<K> = (K, i64);

/// What is asked for, besides the walks.
pub(in crate::store) struct Asked<'a, K> {
    /// Which way they go.
    pub(in crate::store) direction: Direction,
    /// Only from here on in the order, upwards.
    pub(in crate::store) since: Option<K>,
    /// Other conditions.
    pub(in crate::store) extra: &'a Extra,
    /// Rows that are known already (see [`positions`]) and lie on none of the walks.
    pub(in crate::store) known: Vec<Position<K>>,
}

/// One walk, and what was fetched of it.
struct Cursor<K> {
    /// The path, and which statement serves it; none for what is known already.
    path: Option<(Path, usize)>,
    /// What was fetched and not taken, the next one last.
    batch: Vec<Position<K>>,
    /// Where the last batch ended.
    end: Position<K>,
    /// How many to fetch next; none when there is nothing more.
    size: Option<i64>,
}

/// The next row of a walk. The greatest is taken first.
struct Next<K> {
    position: Position<K>,
    cursor: usize,
    direction: Direction,
}

impl<K: Ord> Ord for Next<K> {
    fn cmp(&self, other: &Next<K>) -> Ordering {
        let order = self.position.cmp(&other.position);
        if self.direction == Direction::Back { order } else { order.reverse() }
    }
}

impl<K: Ord> PartialOrd for Next<K> {
    fn partial_cmp(&self, other: &Next<K>) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<K: Ord> PartialEq for Next<K> {
    fn eq(&self, other: &Next<K>) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl<K: Ord> Eq for Next<K> {}

struct Merge<'t, K> {
    /// One for each shape of walk.
    statements: Vec<(Shape, Metered<'t>)>,
    cursors: Vec<Cursor<K>>,
    /// The next row of each walk that has one.
    heap: BinaryHeap<Next<K>>,
    direction: Direction,
}

/// Hands the rows of all walks to a visitor, one by one in their order, until it has enough. No row may lie on two of
/// the walks.
pub(in crate::store) fn walk<K: Key>(
    tx: &Tx<'_>,
    table: &Table,
    paths: &[Path],
    asked: Asked<'_, K>,
    visit: &mut dyn FnMut(i64) -> Result<ControlFlow<()>>,
) -> Result<()> {
    let Asked { direction, since, extra, mut known } = asked;
    // Upwards, the walk itself begins at the first that is wanted; downwards, it has to know where to stop.
    let start = match (direction, &since) {
        (Direction::Back, _) => (K::highest(), i64::MAX),
        (Direction::Forth, None) => (K::lowest(), i64::MIN),
        (Direction::Forth, Some(since)) => (since.clone(), i64::MIN),
    };
    let mut extra = extra.clone();
    if let (Direction::Back, Some(since)) = (direction, since) {
        extra.compare(table.order, ">=", since);
    }
    let conditions = Conditions { extra: &extra, direction };
    let first = (FIRST_BATCHES / paths.len().max(1)).max(SMALLEST_BATCH) as i64;
    let mut merge = Merge {
        statements: Vec::new(),
        cursors: Vec::with_capacity(paths.len()),
        heap: BinaryHeap::with_capacity(paths.len()),
        direction,
    };
    for path in paths {
        let statement = merge.statement(tx, table, *path, &conditions)?;
        merge.start(Cursor {
            path: Some((*path, statement)),
            batch: Vec::new(),
            end: start.clone(),
            size: Some(first),
        })?;
    }
    if !known.is_empty() {
        known.sort();
        if direction == Direction::Forth {
            known.reverse();
        }
        merge.start(Cursor { path: None, batch: known, end: start, size: None })?;
    }
    while let Some(Next { position: (_, id), cursor, .. }) = merge.heap.pop() {
        if visit(id)?.is_break() {
            break;
        }
        merge.advance(cursor)?;
    }
    Ok(())
}

/// Where rows stand in the order that are known by their ids, as far as they meet the conditions and stand at or after
/// `since`.
pub(in crate::store) fn positions<K: Key>(
    tx: &Tx<'_>,
    table: &Table,
    extra: &Extra,
    since: Option<K>,
    ids: impl IntoIterator<Item = i64>,
) -> Result<Vec<Position<K>>> {
    let Table { name, order, .. } = table;
    let mut extra = extra.clone();
    if let Some(since) = since {
        extra.compare(order, ">=", since);
    }
    let mut statement = tx.prepare(&format!("SELECT {order} FROM {name} WHERE id = ?1{}", extra.sql))?;
    for (at, value) in extra.values.iter().enumerate() {
        statement.raw_bind_parameter(EXTRA + at, value)?;
    }
    let mut positions = Vec::new();
    for id in ids {
        statement.raw_bind_parameter(1, id)?;
        if let Some(row) = statement.raw_query().next()? {
            positions.push((row.get(0)?, id));
        }
    }
    Ok(positions)
}

impl<'t, K: Key> Merge<'t, K> {
    /// The statement for walks of this shape: prepared once, whatever their number.
    fn statement(&mut self, tx: &'t Tx<'_>, table: &Table, path: Path, conditions: &Conditions<'_>) -> Result<usize> {
        let shape = path.shape();
        if let Some(known) = self.statements.iter().position(|(known, _)| *known == shape) {
            return Ok(known);
        }
        let mut prepared = tx.prepare(&path.sql(table, conditions))?;
        // A statement keeps what is bound to it until it goes back to the cache.
        for (at, value) in conditions.extra.values.iter().enumerate() {
            prepared.raw_bind_parameter(EXTRA + at, value)?;
        }
        self.statements.push((shape, prepared));
        Ok(self.statements.len() - 1)
    }

    fn start(&mut self, cursor: Cursor<K>) -> Result<()> {
        self.cursors.push(cursor);
        self.advance(self.cursors.len() - 1)
    }

    /// Puts the next row of a walk on the heap, if there is one.
    fn advance(&mut self, index: usize) -> Result<()> {
        if self.cursors[index].batch.is_empty() {
            self.fetch(index)?;
        }
        if let Some(position) = self.cursors[index].batch.pop() {
            self.heap.push(Next { position, cursor: index, direction: self.direction });
        }
        Ok(())
    }

    fn fetch(&mut self, index: usize) -> Result<()> {
        let cursor = &mut self.cursors[index];
        let (Some(size), Some((path, statement))) = (cursor.size, cursor.path) else { return Ok(()) };
        let Keys { key, live, facility } = path.keys();
        let statement = &mut self.statements[statement].1;
        let mut bind = |at, value: &dyn ToSql| -> Result<()> {
            // A statement has only those parameters that its path needs.
            if at <= statement.parameter_count() {
                statement.raw_bind_parameter(at, value)?;
            }
            Ok(())
        };
        bind(1, &key)?;
        bind(2, &live)?;
        bind(3, &facility)?;
        bind(4, &cursor.end.0)?;
        bind(5, &cursor.end.1)?;
        bind(LIMIT, &size)?;
        for (at, word) in path.class.iter().flatten().enumerate() {
            bind(CLASS + at, word)?;
        }
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next()? {
            cursor.batch.push((row.get(0)?, row.get(1)?));
        }
        cursor.size = (cursor.batch.len() as i64 == size).then_some((size * 2).min(LARGEST_BATCH));
        if let Some(end) = cursor.batch.last() {
            cursor.end = end.clone();
        }
        cursor.batch.reverse();
        Ok(())
    }
}
