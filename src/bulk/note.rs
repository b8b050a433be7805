//! What an import says of rows that it took: once per kind, however many there are.

use std::collections::BTreeMap;

/// A kind of thing that is said of rows that were taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Note {
    /// Characters that nobody can see were not kept.
    Unseen,
    /// Something new is called as something else is that is there.
    SameName,
}

/// Where the first of a kind stands, and how many there are.
#[derive(Debug, Clone, Copy)]
struct Noted {
    line: u64,
    column: &'static str,
    count: u64,
}

/// What is to be said of the rows of a file, in a few bytes.
#[derive(Debug, Default)]
pub struct Notes(BTreeMap<Note, Noted>);

impl Notes {
    pub(super) fn add(&mut self, note: Note, line: u64, column: &'static str) {
        self.0.entry(note).or_insert(Noted { line, column, count: 0 }).count += 1;
    }

    /// A sentence for each kind.
    pub fn told(&self) -> Vec<String> {
        self.0.iter().map(|(note, noted)| sentence(*note, *noted)).collect()
    }
}

fn sentence(note: Note, Noted { line, column, count }: Noted) -> String {
    let first = match count {
        1 => format!("line {line}, column `{column}`"),
        _ => format!("first on line {line}, column `{column}`"),
    };
    match (note, count) {
        (Note::Unseen, 1) => format!("Characters that nobody can see were taken out of one cell: {first}."),
        (Note::Unseen, _) => format!("Characters that nobody can see were taken out of {count} cells, {first}."),
        (Note::SameName, 1) => format!("One new name is that of something else, with another number: {first}."),
        (Note::SameName, _) => format!("{count} new names are those of something else, with other numbers, {first}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_told_once() {
        let mut notes = Notes::default();
        assert!(notes.told().is_empty());
        notes.add(Note::SameName, 4, "name");
        notes.add(Note::Unseen, 2, "email");
        notes.add(Note::Unseen, 3, "customer");
        assert_eq!(
            notes.told(),
            [
                "Characters that nobody can see were taken out of 2 cells, first on line 2, column `email`.",
                "One new name is that of something else, with another number: line 4, column `name`.",
            ]
        );
    }
}
