//! What becomes of a row.

use serde::{Deserialize, Serialize};

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// What it says was there.
    Unchanged,
    /// What it is about was there and was left alone, although the row says something else.
    Skip,
    /// What it says was there, and is different now.
    Update,
    /// What it says was not there before.
    Create,
    /// What it says was not there before, and somebody is invited to it.
    Invite,
    /// It contradicts what is there, or an earlier row.
    Conflict,
    /// It is not acceptable by itself.
    Error,
}

impl Verdict {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Unchanged => "unchanged",
            Verdict::Skip => "skip",
            Verdict::Update => "update",
            Verdict::Create => "create",
            Verdict::Invite => "invite",
            Verdict::Conflict => "conflict",
            Verdict::Error => "error",
        }
    }

    /// What two rows about one thing come to: the one that does more.
    pub fn with(self, other: Verdict) -> Verdict {
        if other as u8 > self as u8 { other } else { self }
    }
}

/// What became of an accepted row, and how it is counted: things are counted, not rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled {
    /// What became of it.
    pub verdict: Verdict,
    /// What came of the earlier rows about the same thing, which is counted already.
    pub before: Option<Verdict>,
}

impl From<Verdict> for Settled {
    fn from(verdict: Verdict) -> Settled {
        Settled { verdict, before: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_row_that_does_more_counts() {
        assert_eq!(Verdict::Unchanged.with(Verdict::Update), Verdict::Update);
        assert_eq!(Verdict::Invite.with(Verdict::Create), Verdict::Invite);
        assert_eq!(Verdict::Skip.with(Verdict::Unchanged), Verdict::Skip);
    }

    #[test]
    fn the_words_are_those_of_the_json() {
        for verdict in [Verdict::Unchanged, Verdict::Skip, Verdict::Conflict, Verdict::Error] {
            assert_eq!(serde_json::to_value(verdict).expect("serializes"), verdict.word());
        }
    }
}
