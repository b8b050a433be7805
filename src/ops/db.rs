//! The database itself: what its upkeep leaves in the activity log.

use serde_json::json;

use super::actor::Claim;
use crate::domain::time::Timestamp;
use crate::error::Result;
use crate::store::{Event, Subject, Tx, Version};

/// Records that the schema was brought up to date.
///
/// Whoever can write the file may do that: who is staff stands in tables that an older schema may not have yet, so
/// nobody can be asked before. Afterwards the member of staff who acts is found as usual and named in the log; where
/// nobody acts, the account of the operating system is.
///
/// # Errors
/// When the database fails.
pub fn record_migration(tx: &mut Tx<'_>, claim: Claim<'_>, now: Timestamp, from: Version) -> Result<()> {
    let actor = match claim.resolve(tx) {
        Ok((actor, None)) => actor.staff.email,
        _ => claim.stranger(),
    };
    tx.record(&Event {
        at: now,
        actor,
        as_user: None,
        action: "db.migrate".to_owned(),
        subject: Subject { kind: "database", id: None, name: "schema".to_owned() },
        before: Some(json!({ "schema_version": from.found })),
        after: Some(json!({ "schema_version": from.known })),
    })
}
