//! What a sender does to messages: claim one, say that its content goes out, keep what became of it, and free what senders
//! that died have held.

use super::{CLAIMED, Claimed, claimed};
use crate::domain::id::MessageId;
use crate::domain::message::{MessageState, NO_DOMAIN};
use crate::domain::time::Timestamp;
use crate::error::Result;
use crate::store::Tx;

/// What a sender says when it is done with a message.
#[derive(Debug, Clone)]
pub struct Settled {
    /// What became of it.
    pub state: MessageState,
    /// When to try again, if queued.
    pub next_attempt_at: Option<Timestamp>,
    /// What went wrong.
    pub error: Option<String>,
    /// When the server accepted it.
    pub sent_at: Option<Timestamp>,
    /// The message was never tried, so the attempt does not count.
    pub untried: bool,
    /// The sender is going to say more of it, unless another one takes it before.
    pub open: bool,
}

impl Settled {
    /// The state, and nothing more to say.
    pub fn of(state: MessageState) -> Settled {
        Settled { state, next_attempt_at: None, error: None, sent_at: None, untried: false, open: false }
    }
}

/// The latest moments that the outbox can hold: what lies behind is left from a clock that was ahead.
#[derive(Debug, Clone, Copy)]
pub struct Horizon {
    /// When a message is tried next.
    pub due: Timestamp,
    /// When a claim ends.
    pub lease: Timestamp,
}

/// What a clock that was ahead had left.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Astray {
    /// How many messages would have been tried no earlier than the second.
    pub due: Option<(usize, Timestamp)>,
    /// How many would have been claimed until the second.
    pub claimed: Option<(usize, Timestamp)>,
}

/// The statement of [`Tx::claim_message`]. One that was named is looked up by itself: along the queue, each of many would be
/// looked for behind all that is due before it.
fn claim_sql(only: Option<MessageId>) -> String {
    let which = match only {
        Some(_) => "id = ?1 AND next_attempt_at <= ?2",
        None => {
            "?1 IS NULL AND id = (SELECT m.id FROM messages m WHERE m.state = 'queued' AND m.next_attempt_at <= ?2
                 ORDER BY m.next_attempt_at, m.id LIMIT 1)"
        }
    };
    format!(
        "UPDATE messages SET state = 'sending', claim = ?3, lease_until = ?4, attempts = attempts + 1, handed_over = 0,
             message_id = replace(message_id, '{NO_DOMAIN}', '@' || ?5 || '>')
         WHERE state = 'queued' AND {which} RETURNING {CLAIMED}"
    )
}

impl Tx<'_> {
    /// Whether a sender has anything to do: something is due, or a claim's lease ran out, or counts as such.
    pub fn outbox_has_work(&self, now: Timestamp, horizon: Horizon) -> Result<bool> {
        let sql = "SELECT 1 WHERE EXISTS (SELECT 1 FROM messages WHERE state = 'queued' AND next_attempt_at <= ?1)
                   OR EXISTS (SELECT 1 FROM messages WHERE state = 'queued' AND next_attempt_at > ?2)
                   OR EXISTS (SELECT 1 FROM messages WHERE state = 'sending' AND lease_until <= ?1)
                   OR EXISTS (SELECT 1 FROM messages WHERE state = 'sending' AND lease_until > ?3)";
        Ok(self.one(sql, (now, horizon.due, horizon.lease), |_| Ok(()))?.is_some())
    }

    /// Lets what lies behind the horizon have come by now, and tells what that was. A sender whose claim is ended so can
    /// still say what became of its message.
    pub fn bring_back(&self, now: Timestamp, horizon: Horizon) -> Result<Astray> {
        let furthest = |state: &str, column: &str, horizon: Timestamp| {
            let sql = format!("SELECT max({column}) FROM messages WHERE state = '{state}' AND {column} > ?1");
            Ok::<_, crate::error::Error>(self.one(&sql, [horizon], |row| row.get::<_, Option<Timestamp>>(0))?.flatten())
        };
        let bring = |state: &str, column: &str, horizon: Timestamp| {
            let sql = format!("UPDATE messages SET {column} = ?1 WHERE state = '{state}' AND {column} > ?2");
            self.run(&sql, (now, horizon))
        };
        let mut astray = Astray::default();
        if let Some(until) = furthest("queued", "next_attempt_at", horizon.due)? {
            astray.due = Some((bring("queued", "next_attempt_at", horizon.due)?, until));
        }
        if let Some(until) = furthest("sending", "lease_until", horizon.lease)? {
            astray.claimed = Some((bring("sending", "lease_until", horizon.lease)?, until));
        }
        Ok(astray)
    }

    /// Takes away the claims of senders that died, and shows what each message became. What was not handed over is
    /// due again, after what waits already.
    pub fn end_stale_claims(&self, now: Timestamp) -> Result<Vec<(Claimed, MessageState)>> {
        let queued = self.all(
            &format!(
                "UPDATE messages SET state = 'queued', claim = NULL, lease_until = NULL, next_attempt_at = ?1
                 WHERE state = 'sending' AND lease_until <= ?1 AND handed_over = 0 RETURNING {CLAIMED}"
            ),
            [now],
            claimed,
        )?;
        // The claim stays: a sender that was only slow can still say what became of it.
        let uncertain = self.all(
            &format!(
                "UPDATE messages SET state = 'uncertain', lease_until = NULL, next_attempt_at = NULL,
                     last_error = 'the sender ended after the content went out'
                 WHERE state = 'sending' AND lease_until <= ?1 AND handed_over = 1 RETURNING {CLAIMED}"
            ),
            [now],
            claimed,
        )?;
        let queued = queued.into_iter().map(|message| (message, MessageState::Queued));
        Ok(queued.chain(uncertain.into_iter().map(|message| (message, MessageState::Uncertain))).collect())
    }

    /// Takes the next message that is due by a time, or that very message if it is due, for one sender, whose domain stands
    /// in its Message-ID from its first attempt on.
    pub fn claim_message(
        &self,
        only: Option<MessageId>,
        due_by: Timestamp,
        claim: &[u8; 16],
        lease_until: Timestamp,
        domain: &str,
    ) -> Result<Option<Claimed>> {
        let sql = claim_sql(only);
        self.one(&sql, (only, due_by, claim.as_slice(), lease_until, domain), claimed)
    }

    /// Marks that the content goes out now. False if the claim is no longer the sender's: then it must not go out.
    pub fn hand_over(&self, id: MessageId, claim: &[u8; 16], lease_until: Timestamp) -> Result<bool> {
        let sql = "UPDATE messages SET handed_over = 1, lease_until = ?3
                   WHERE id = ?1 AND claim = ?2 AND state = 'sending'";
        Ok(self.run(sql, (id, claim.as_slice(), lease_until))? > 0)
    }

    /// Puts back a message that was claimed and not tried.
    pub fn give_back_message(&self, id: MessageId, claim: &[u8; 16]) -> Result<()> {
        let sql = "UPDATE messages SET state = 'queued', attempts = attempts - 1, claim = NULL, lease_until = NULL
                   WHERE id = ?1 AND claim = ?2 AND state = 'sending' AND handed_over = 0";
        self.run(sql, (id, claim.as_slice())).map(|_| ())
    }

    /// How many messages are due by a time.
    pub fn count_due_messages(&self, by: Timestamp) -> Result<u64> {
        let sql = "SELECT count(*) FROM messages WHERE state = 'queued' AND next_attempt_at <= ?1";
        let count: Option<i64> = self.one(sql, [by], |row| row.get(0))?;
        Ok(count.and_then(|count| u64::try_from(count).ok()).unwrap_or(0))
    }

    /// Keeps what became of a message. False if the claim is no longer the sender's.
    pub fn settle_message(&self, id: MessageId, claim: &[u8; 16], settled: &Settled) -> Result<bool> {
        let changed = self.run(
            "UPDATE messages SET state = ?3, last_error = ?5, sent_at = ?6, attempts = attempts - ?7,
                 next_attempt_at = CASE WHEN ?7 = 1 THEN coalesce(?4, next_attempt_at) ELSE ?4 END,
                 claim = CASE WHEN ?8 = 1 THEN claim END, lease_until = NULL
             WHERE id = ?1 AND claim = ?2 AND state IN ('sending', 'uncertain', 'queued')",
            (
                id,
                claim.as_slice(),
                settled.state,
                settled.next_attempt_at,
                &settled.error,
                settled.sent_at,
                settled.untried,
                settled.open,
            ),
        )?;
        Ok(changed > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;
    use crate::store::walk::plan_tests::plan;

    #[test]
    fn claiming_looks_at_one_message() -> Result<()> {
        let mut store = Store::in_memory()?;
        let tx = store.read()?;
        let row = "USING INTEGER PRIMARY KEY (rowid=?)";
        for (only, expected) in [
            (Some(MessageId(1)), &[row][..]),
            (None, &[row, "SCALAR SUBQUERY", "INDEX messages_due (next_attempt_at<?)"]),
        ] {
            let plan = plan(&tx, &claim_sql(only))?;
            assert_eq!(plan.len(), expected.len(), "{plan:?}");
            assert!(plan.iter().zip(expected).all(|(step, part)| step.contains(part)), "{plan:?}");
        }
        Ok(())
    }
}
