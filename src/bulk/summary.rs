//! What an import did, in numbers.

use serde::Serialize;

/// What became of the rows of a file. The keys are part of the contract with scripts.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_are_the_contract() {
        let summary = Summary { created: 1, rejected: 2, ..Summary::default() };
        let json = serde_json::to_string(&summary).expect("serializes");
        assert_eq!(json, r#"{"created":1,"updated":0,"unchanged":0,"skipped":0,"rejected":2,"invited":0}"#);
    }
}
