//! What an operator does to messages, and what quiet hours do. Each is one statement on the state that a message has to be
//! in, so that whoever comes second changes nothing.

use rusqlite::Row;

use super::{CLAIMED, Claimed, claimed};
use crate::domain::gone::Gone;
use crate::domain::id::{InvitationId, MessageId, UserId};
use crate::domain::message::MessageState;
use crate::domain::time::Timestamp;
use crate::domain::user::Language;
use crate::domain::word::Word;
use crate::error::Result;
use crate::store::{Line, Tx, event};

/// What is kept of a message beside what a list shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// The user it is for.
    pub user: Option<UserId>,
    /// By username.
    pub username: Option<String>,
    /// The member of staff it is for, by address.
    pub staff: Option<String>,
    /// The invitation that it is about.
    pub invitation: Option<InvitationId>,
    /// The ticket that it is about, by number.
    pub ticket: Option<String>,
    /// The language of its text.
    pub language: Language,
    /// Whether it waits for the end of quiet hours.
    pub patient: bool,
    /// Until when a sender holds it.
    pub lease_until: Option<Timestamp>,
}

fn trace(row: &Row<'_>) -> rusqlite::Result<Trace> {
    Ok(Trace {
        user: row.get(0)?,
        username: row.get(1)?,
        staff: row.get(2)?,
        invitation: row.get(3)?,
        ticket: row.get(4)?,
        language: row.get(5)?,
        patient: row.get(6)?,
        lease_until: row.get(7)?,
    })
}

impl Tx<'_> {
    /// What is kept of a message beside what a list shows.
    pub fn message_trace(&self, id: MessageId) -> Result<Option<Trace>> {
        let sql =
            "SELECT m.user_id, u.username, s.email, m.invitation_id, t.number, m.language, m.patient, m.lease_until
                   FROM messages m LEFT JOIN users u ON u.id = m.user_id LEFT JOIN staff s ON s.id = m.staff_id
                   LEFT JOIN comments c ON c.id = m.comment_id
                   LEFT JOIN tickets t ON t.id = coalesce(m.ticket_id, c.ticket_id) WHERE m.id = ?1";
        self.one(sql, [id], trace)
    }

    /// The events about a message, oldest first: they are kept under the user it is for, or under itself.
    pub fn events_of_message(&self, id: MessageId, user: Option<UserId>) -> Result<Vec<Line>> {
        let mut lines = self.all(
            &format!(
                "{LINES} WHERE id IN (SELECT id FROM events WHERE subject_kind = 'message' AND subject_id = ?1
                 UNION SELECT id FROM events WHERE subject_kind = 'user' AND subject_id = ?2) ORDER BY id",
                LINES = event::LINES
            ),
            (id, user),
            event::line,
        )?;
        lines.retain(|line| line.after.as_ref().is_some_and(|after| after["message"] == id.0));
        Ok(lines)
    }

    /// A message as a sender would take it, whatever its state.
    pub fn message_as_owed(&self, id: MessageId) -> Result<Option<Claimed>> {
        self.one(&format!("SELECT {CLAIMED} FROM messages WHERE id = ?1"), [id], claimed)
    }

    /// Queues a message again, due at once, its attempts counted anew. False if it is no longer in that state. Whoever held
    /// it cannot say any more what became of it.
    pub fn requeue_message(&self, id: MessageId, from: MessageState, now: Timestamp) -> Result<bool> {
        let sql =
            "UPDATE messages SET state = 'queued', attempts = 0, next_attempt_at = ?3, handed_over = 0, claim = NULL,
                       lease_until = NULL, last_error = CASE WHEN state = 'cancelled' THEN NULL ELSE last_error END
                   WHERE id = ?1 AND state = ?2 AND state IN ('queued', 'failed', 'uncertain', 'cancelled')";
        Ok(self.run(sql, (id, from, now))? > 0)
    }

    /// Lets a message go out in quiet hours.
    pub fn hurry_message(&self, id: MessageId) -> Result<()> {
        self.run("UPDATE messages SET patient = 0 WHERE id = ?1", [id])?;
        Ok(())
    }

    /// Cancels a message that waits to be sent. False if it does not any more.
    pub fn cancel_message(&self, id: MessageId, why: &str) -> Result<bool> {
        let sql = "UPDATE messages SET state = 'cancelled', next_attempt_at = NULL, last_error = ?2
                   WHERE id = ?1 AND state = 'queued'";
        Ok(self.run(sql, (id, why))? > 0)
    }

    /// Cancels what waits to be sent for an invitation that is deleted, and tells how much that was.
    pub fn cancel_messages_of_invitation(&self, invitation: InvitationId) -> Result<usize> {
        let sql = "UPDATE messages SET state = 'cancelled', next_attempt_at = NULL, last_error = ?2
                   WHERE invitation_id = ?1 AND state = 'queued'";
        self.run(sql, (invitation, Gone::InvitationDeleted.word()))
    }

    /// Lets a message wait for the end of quiet hours, if they reign until then, and in later ones.
    pub fn make_message_patient(&self, id: MessageId, until: Option<Timestamp>) -> Result<()> {
        let sql = "UPDATE messages SET patient = 1, next_attempt_at = coalesce(?2, next_attempt_at)
                   WHERE id = ?1 AND state = 'queued'";
        self.run(sql, (id, until))?;
        Ok(())
    }

    /// Puts off what is due and can wait. No attempt is counted.
    pub fn put_off_patient_messages(&self, now: Timestamp, until: Timestamp) -> Result<usize> {
        let sql = "UPDATE messages SET next_attempt_at = ?2
                   WHERE state = 'queued' AND patient = 1 AND next_attempt_at <= ?1";
        self.run(sql, (now, until))
    }

    /// How many messages wait for a moment because they can.
    pub fn patient_messages(&self, until: Timestamp) -> Result<u32> {
        let sql = "SELECT count(*) FROM messages WHERE state = 'queued' AND patient = 1 AND next_attempt_at <= ?1";
        Ok(self.one(sql, [until], |row| row.get(0))?.unwrap_or(0))
    }

    /// Lets what waits for an invitation go out in quiet hours; what was never tried, at once. Gives the messages.
    pub fn hurry_messages_of(&self, invitation: InvitationId, now: Timestamp) -> Result<Vec<MessageId>> {
        let sql =
            "UPDATE messages SET patient = 0, next_attempt_at = CASE WHEN attempts = 0 THEN ?2 ELSE next_attempt_at END
                   WHERE invitation_id = ?1 AND state = 'queued' AND patient = 1 RETURNING id";
        self.all(sql, (invitation, now), |row| row.get(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::message::{Channel, MessageKind};
    use crate::store::Store;
    use crate::store::message::{Cause, NewMessage, Whom};
    use crate::store::walk::plan_tests::plan;

    fn owe(tx: &mut Tx<'_>, number: u32) -> Result<MessageId> {
        tx.owe(&NewMessage {
            kind: MessageKind::TemporaryPassword,
            channel: Channel::Email,
            whom: Whom::Organization,
            cause: Cause::Password,
            recipient: "bo@example.com".to_owned(),
            language: Language::English,
            message_id: format!("<{number}@example.com>"),
            patient: number % 2 == 1,
            now: Timestamp(100),
        })
    }

    #[test]
    fn the_state_decides_what_an_operator_can_do() -> Result<()> {
        use MessageState::{Cancelled, Failed, Queued, Uncertain};
        let mut store = Store::in_memory()?;
        let mut tx = store.write()?;
        let mut number = 0;
        for state in MessageState::ALL {
            for from in MessageState::ALL {
                number += 2;
                let id = owe(&mut tx, number)?;
                let sql = "UPDATE messages SET state = ?2, attempts = 3, claim = x'00', handed_over = 1, next_attempt_at = NULL,
                           last_error = 'why' WHERE id = ?1";
                tx.run(sql, (id, state))?;
                let can = [Queued, Failed, Uncertain, Cancelled].contains(state) && from == state;
                assert_eq!(tx.requeue_message(id, *from, Timestamp(200))?, can, "{state} taken for {from}");
                let is = tx.message(id)?.expect("it is there");
                let due = can.then_some(Timestamp(200));
                assert_eq!((is.next_attempt_at, is.attempts), (due, if can { 0 } else { 3 }), "{state}");
                assert_eq!(is.state, if can { Queued } else { *state });
                // What a sender that was only slow would say counts no more.
                let held = tx.one("SELECT claim IS NOT NULL FROM messages WHERE id = ?1", [id], |row| row.get(0))?;
                assert_eq!(held, Some(!can), "{state}");
                assert_eq!(tx.cancel_message(id, "by Anna")?, can || *state == Queued, "{state}");
            }
        }
        Ok(())
    }

    #[test]
    fn only_what_can_wait_is_put_off() -> Result<()> {
        let mut store = Store::in_memory()?;
        let mut tx = store.write()?;
        let (hasty, patient) = (owe(&mut tx, 2)?, owe(&mut tx, 3)?);
        let next = |tx: &Tx<'_>, id| Ok::<_, crate::error::Error>(tx.message(id)?.and_then(|is| is.next_attempt_at));
        assert_eq!(tx.put_off_patient_messages(Timestamp(99), Timestamp(500))?, 0, "not due yet");
        assert_eq!(tx.put_off_patient_messages(Timestamp(100), Timestamp(500))?, 1);
        assert_eq!((next(&tx, hasty)?, next(&tx, patient)?), (Some(Timestamp(100)), Some(Timestamp(500))));
        assert_eq!((tx.patient_messages(Timestamp(499))?, tx.patient_messages(Timestamp(500))?), (0, 1));
        tx.make_message_patient(hasty, Some(Timestamp(600)))?;
        assert_eq!((next(&tx, hasty)?, tx.patient_messages(Timestamp(600))?), (Some(Timestamp(600)), 2));
        tx.hurry_message(hasty)?;
        assert_eq!(tx.patient_messages(Timestamp(600))?, 1);
        Ok(())
    }

    #[test]
    fn what_quiet_hours_and_dead_senders_left_is_found_by_an_index() -> Result<()> {
        let mut store = Store::in_memory()?;
        let tx = store.read()?;
        for (sql, index) in [
            (
                "SELECT id FROM messages WHERE state = 'queued' AND patient = 1 AND next_attempt_at <= ?1",
                "messages_patient",
            ),
            ("SELECT id FROM messages WHERE state = 'sending' AND lease_until <= ?1", "messages_sending"),
        ] {
            let plan = plan(&tx, sql)?;
            assert!(plan.len() == 1 && plan[0].contains(&format!(" {index} ")), "{sql}: {plan:?}");
        }
        Ok(())
    }
}
