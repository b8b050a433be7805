//! Which messages a listing shows, and in which order.

use std::ops::ControlFlow;

use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::{SELECT, from_row};
use crate::domain::id::{InvitationId, UserId};
use crate::domain::message::{Channel, Message, MessageKind, MessageState};
use crate::domain::time::Timestamp;
use crate::domain::word::{Set, Word};
use crate::error::Result;
use crate::store::{Tx, numbered};

/// Which messages to show.
#[derive(Debug, Clone)]
pub struct MessageFilter {
    /// Only those in one of these states.
    pub states: Set<MessageState>,
    /// Only those about one of these.
    pub kinds: Set<MessageKind>,
    /// Only those that travel so.
    pub channel: Option<Channel>,
    /// Only those for this user.
    pub user: Option<UserId>,
    /// Only those that came to be owed at or after this time.
    pub since: Option<Timestamp>,
    /// Only those that came to be owed before this time.
    pub until: Option<Timestamp>,
    /// Only what is to be sent now.
    pub due: Option<Due>,
    /// Oldest first instead of newest first.
    pub oldest_first: bool,
}

/// What is to be sent at a moment.
#[derive(Debug, Clone, Copy)]
pub struct Due {
    /// The moment.
    pub by: Timestamp,
    /// What would be due after this one is due now, too: nothing waits for so long.
    pub horizon: Timestamp,
    /// Whether quiet hours reign, in which what can wait does.
    pub quiet: bool,
}

impl Default for MessageFilter {
    fn default() -> MessageFilter {
        MessageFilter {
            states: Set::all(),
            kinds: Set::all(),
            channel: None,
            user: None,
            since: None,
            until: None,
            due: None,
            oldest_first: false,
        }
    }
}

impl MessageFilter {
    /// The statement and its parameters. Each state is walked by itself along its index, and SQLite merges the walks, so
    /// that nothing is sorted but the queue; a user's few messages are found by the user.
    fn sql(&self) -> (String, Vec<Value>) {
        let direction = if self.oldest_first { "ASC" } else { "DESC" };
        let mut values: Vec<Value> = Vec::new();
        let mut shared = String::new();
        let mut and = |condition: &str, value: Value| {
            values.push(value);
            shared.push_str(&format!(" AND {}", condition.replace("?", &format!("?{}", values.len()))));
        };
        if let Some(channel) = self.channel {
            and("m.channel = ?", channel.word().to_owned().into());
        }
        if let Some(since) = self.since {
            and("m.created_at >= ?", since.0.into());
        }
        if let Some(until) = self.until {
            and("m.created_at < ?", until.0.into());
        }
        if let Some(due) = self.due {
            and("+m.next_attempt_at NOT BETWEEN 1 + ?", due.by.0.into());
            and("?", due.horizon.0.into());
        }
        if let Some(user) = self.user {
            and("m.user_id = ?", user.0.into());
        }
        if self.due.is_some_and(|due| due.quiet) {
            shared.push_str(" AND m.patient = 0");
        }
        let mut any_of = |column: &str, words: Vec<&'static str>| {
            shared.push_str(&format!(" AND {column} IN ({})", numbered(values.len() + 1, words.len())));
            values.extend(words.into_iter().map(|word| Value::from(word.to_owned())));
        };
        if self.kinds != Set::all() {
            any_of("m.kind", self.kinds.iter().map(Word::word).collect());
        }
        let mut states = self.states;
        if self.due.is_some() {
            states = states.filter(|state| state == MessageState::Queued);
        }
        let walks = if states == Set::all() {
            vec![format!("{SELECT} WHERE 1 = 1{shared}")]
        } else if self.user.is_some() {
            any_of("+m.state", states.iter().map(Word::word).collect());
            vec![format!("{SELECT} WHERE 1 = 1{shared}")]
        } else {
            // With fewer bounds SQLite would rather look at every message than sort the queue.
            let walk = |state: MessageState| match state {
                MessageState::Queued => {
                    let bounds = format!("m.next_attempt_at BETWEEN 0 AND {}", i64::MAX);
                    format!("{SELECT} WHERE m.state = 'queued' AND {bounds}{shared}")
                }
                state => {
                    values.push(state.word().to_owned().into());
                    format!("{SELECT} WHERE m.state = ?{} AND m.state <> 'queued'{shared}", values.len())
                }
            };
            states.iter().map(walk).collect()
        };
        (format!("{} ORDER BY 1 {direction}", walks.join(" UNION ALL ")), values)
    }
}

impl Tx<'_> {
    /// Shows messages, newest first unless the filter says otherwise.
    pub fn messages(
        &self,
        filter: &MessageFilter,
        visit: &mut dyn FnMut(Message) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        if filter.states.is_empty() || filter.kinds.is_empty() {
            return Ok(());
        }
        let (sql, values) = filter.sql();
        self.each(&sql, params_from_iter(values), from_row, visit)
    }

    /// Shows what is to be sent, in the order in which it is sent.
    pub fn due_messages(&self, due: Due, visit: &mut dyn FnMut(Message) -> Result<ControlFlow<()>>) -> Result<()> {
        let sql = format!(
            "{SELECT} WHERE m.state = 'queued' AND m.next_attempt_at NOT BETWEEN 1 + ?1 AND ?3 AND m.patient <= ?2
             ORDER BY m.next_attempt_at, m.id"
        );
        self.each(&sql, (due.by, !due.quiet, due.horizon), from_row, visit)
    }

    /// The messages of an invitation, oldest first.
    pub fn messages_of_invitation(&self, invitation: InvitationId) -> Result<Vec<Message>> {
        self.all(&format!("{SELECT} WHERE m.invitation_id = ?1 ORDER BY m.id"), [invitation], from_row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    fn plan(tx: &Tx<'_>, filter: &MessageFilter) -> Result<String> {
        let (sql, values) = filter.sql();
        let steps: Vec<String> =
            tx.all(&format!("EXPLAIN QUERY PLAN {sql}"), params_from_iter(values), |row| row.get(3))?;
        Ok(steps.join("; "))
    }

    #[test]
    fn indexes_serve_states_and_users_and_nothing_is_sorted() -> Result<()> {
        let mut store = Store::in_memory()?;
        let tx = store.write()?;
        let states = |states: &[MessageState]| states.iter().copied().collect::<Set<_>>();
        let few = states(&[MessageState::Failed, MessageState::Uncertain]);
        let kinds = [MessageKind::Invitation].into_iter().collect();
        let all = MessageFilter::default();
        let (by_state, by_user) = ("messages_by_state (state=?)", "messages_by_user (user_id=?)");
        let of_user = MessageFilter { user: Some(UserId(1)), ..all.clone() };
        for oldest_first in [false, true] {
            for (filter, index) in [
                (all.clone(), "SCAN m"),
                (MessageFilter { kinds, since: Some(Timestamp(1)), ..all.clone() }, "SCAN m"),
                (MessageFilter { states: few, ..all.clone() }, by_state),
                (MessageFilter { states: few, kinds, until: Some(Timestamp(1)), ..all.clone() }, by_state),
                (MessageFilter { states: states(&MessageState::ALL[1..]), ..all.clone() }, by_state),
                (of_user.clone(), by_user),
                (MessageFilter { states: few, kinds, ..of_user.clone() }, by_user),
            ] {
                let plan = plan(&tx, &MessageFilter { oldest_first, ..filter })?;
                assert!(plan.contains(index) && !plan.contains("TEMP B-TREE"), "{plan}");
                assert!(index == "SCAN m" || !plan.contains("SCAN"), "{plan}");
            }
            // The queue is what is left to do: it is sorted, and what was done is not looked at.
            let due = Some(Due { by: Timestamp(1), horizon: Timestamp(9), quiet: true });
            let queued = states(&[MessageState::Queued]);
            for filter in [MessageFilter { states: queued, ..all.clone() }, MessageFilter { due, ..all.clone() }] {
                let plan = plan(&tx, &MessageFilter { oldest_first, ..filter })?;
                assert!(plan.contains("next_attempt_at>? AND next_attempt_at<?)") && !plan.contains("SCAN"), "{plan}");
            }
        }
        Ok(())
    }
}
