//! What an import does where a file does not settle it.

/// How a file is taken: what happens to what is there already, to rows that are not acceptable, and what an empty cell
/// says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Policy {
    /// What happens to what is there already.
    pub existing: Existing,
    /// What happens to rows that are not acceptable.
    pub bad_rows: BadRows,
    /// What an empty cell says.
    pub empty: Empty,
}

/// What happens to what is there already and differs from its row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Existing {
    /// The row is a conflict.
    #[default]
    Agrees,
    /// It becomes as the row says.
    Updated,
    /// It is left alone.
    Skipped,
}

/// What happens to rows that are not acceptable.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum BadRows {
    /// One of them, and no row is taken.
    #[default]
    Abort,
    /// They are left out, and the others are taken.
    Skip,
}

/// What an empty cell says, in a column that the file has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Empty {
    /// Nothing: a value that is there stays.
    #[default]
    Silent,
    /// That there is no value.
    Clears,
}
