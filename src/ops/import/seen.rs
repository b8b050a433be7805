//! Which rows of a table a file has named already.

use std::collections::HashMap;

use crate::bulk::checked::Checked;
use crate::bulk::verdict::Verdict;
use crate::error::Result;

const BITS: i64 = 64;
const WORDS: i64 = 64;

/// A set of row ids, one bit each where ids lie close together, as they do: a million take 125 kB.
#[derive(Debug, Default)]
pub struct Seen {
    pages: HashMap<i64, [u64; WORDS as usize]>,
}

impl Seen {
    /// Whether an id is in it.
    pub fn has(&self, id: i64) -> bool {
        let (page, word, bit) = place(id);
        self.pages.get(&page).is_some_and(|page| page[word] & bit != 0)
    }

    /// Adds an id; whether it is new.
    pub fn insert(&mut self, id: i64) -> bool {
        let (page, word, bit) = place(id);
        let word = &mut self.pages.entry(page).or_insert([0; WORDS as usize])[word];
        let new = *word & bit == 0;
        *word |= bit;
        new
    }

    /// Settles a row about a thing that no accepted row was about before; else the row contradicts that one, in the column
    /// that names what it is about. `what` is the thing's noun and name.
    ///
    /// # Errors
    /// Those of `settle`.
    pub fn once(
        &mut self,
        checked: &mut Checked<'_>,
        (column, id, what): (&'static str, i64, &str),
        settle: impl FnOnce(&mut Checked<'_>) -> Result<Option<Verdict>>,
    ) -> Result<Option<Verdict>> {
        if self.has(id) {
            checked.conflict(column, format!("An earlier row of the file is about {what} already."));
            return Ok(None);
        }
        let settled = settle(checked)?;
        if settled.is_some() {
            self.insert(id);
        }
        Ok(settled)
    }
}

fn place(id: i64) -> (i64, usize, u64) {
    let within = id.rem_euclid(BITS * WORDS);
    (id.div_euclid(BITS * WORDS), (within / BITS) as usize, 1 << (within % BITS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_is_new_once() {
        let mut seen = Seen::default();
        let ids = || (0..10_000).chain([i64::MAX, i64::MIN, -1]);
        assert!(ids().all(|id| !seen.has(id)));
        assert!(ids().all(|id| seen.insert(id) && seen.has(id)));
        assert!(ids().all(|id| !seen.insert(id)));
        assert_eq!(seen.pages.len(), 6);
    }
}
