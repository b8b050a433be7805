//! What an import did, in numbers.

use serde::Serialize;

use super::verdict::{Settled, Verdict};

/// What became of a file, in things: several rows about one user are one. Only `rejected` counts rows. The keys are part
/// of the contract with scripts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Objects that were not there before.
    pub created: u64,
    /// Objects that were there and are different now.
    pub updated: u64,
    /// Objects that were there as the file says.
    pub unchanged: u64,
    /// Objects that were there and were left alone although the file says otherwise.
    pub skipped: u64,
    /// Rows that were not accepted.
    pub rejected: u64,
    /// New users who are owed an invitation.
    pub invited: u64,
}

impl Summary {
    /// What was taken, whatever became of it.
    pub fn accepted(&self) -> u64 {
        let Summary { created, updated, unchanged, skipped, .. } = *self;
        created + updated + unchanged + skipped
    }

    /// Counts an accepted row.
    pub(super) fn count(&mut self, settled: Settled) {
        let Settled { verdict, before } = settled;
        if let Some(before) = before {
            self.each(before, |count| *count -= 1);
        }
        self.each(before.map_or(verdict, |before| before.with(verdict)), |count| *count += 1);
    }

    fn each(&mut self, verdict: Verdict, change: impl Fn(&mut u64)) {
        match verdict {
            Verdict::Create => change(&mut self.created),
            Verdict::Invite => {
                change(&mut self.created);
                change(&mut self.invited);
            }
            Verdict::Update => change(&mut self.updated),
            Verdict::Unchanged => change(&mut self.unchanged),
            Verdict::Skip => change(&mut self.skipped),
            Verdict::Conflict | Verdict::Error => change(&mut self.rejected),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_are_the_contract() {
        let summary = Summary { created: 1, rejected: 2, ..Summary::default() };
        let json = serde_json::to_string(&summary).expect("serializes");
        assert_eq!(json, r#"{"created":1,"updated":0,"unchanged":0,"skipped":0,"rejected":2,"invited":0}"#);
    }

    #[test]
    fn several_rows_about_one_thing_count_once() {
        let mut summary = Summary::default();
        summary.count(Verdict::Invite.into());
        summary.count(Settled { verdict: Verdict::Create, before: Some(Verdict::Invite) });
        assert_eq!(summary, Summary { created: 1, invited: 1, ..Summary::default() });
        summary.count(Verdict::Unchanged.into());
        summary.count(Settled { verdict: Verdict::Update, before: Some(Verdict::Unchanged) });
        summary.count(Verdict::Error.into());
        assert_eq!(summary, Summary { created: 1, invited: 1, updated: 1, rejected: 1, ..Summary::default() });
    }
}
