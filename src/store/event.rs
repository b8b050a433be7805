//! The activity log: one line for every change and every refusal, chained by hash.

use std::ops::ControlFlow;

use rusqlite::Row;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::Tx;
use crate::domain::id::{EventId, UserId};
use crate::domain::text;
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};

/// What an event is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The noun: `customer`, `user`.
    pub kind: &'static str,
    /// Its row, where it has one.
    pub id: Option<i64>,
    /// What it is called: the name or number that the command line takes.
    pub name: String,
}

/// One line of the activity log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When it happened.
    pub at: Timestamp,
    /// The member of staff who did it, by e-mail address.
    pub actor: String,
    /// The portal user as whom it was done.
    pub as_user: Option<(UserId, String)>,
    /// What was done: `user.grant`. A refusal ends in `.denied`.
    pub action: String,
    /// What it was done to.
    pub subject: Subject,
    /// What it was before.
    pub before: Option<Value>,
    /// What it is now.
    pub after: Option<Value>,
}

/// An event as it is read back.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Line {
    /// Its place in the chain.
    pub id: EventId,
    /// When it happened.
    pub at: Timestamp,
    /// Who did it.
    pub actor: String,
    /// Under which account of the operating system: `1000(anna)`.
    pub os_user: String,
    /// As which portal user.
    pub as_user: Option<String>,
    /// What was done.
    pub action: String,
    /// What it was done to: noun and name.
    pub subject: String,
    /// What it was before.
    pub before: Option<Value>,
    /// What it was afterwards.
    pub after: Option<Value>,
    /// The hash of this line and all before it, in hexadecimal.
    pub hash: String,
}

/// The events of one transaction: the first few whole, all of them by count.
#[derive(Debug, Default, Clone)]
pub struct Recorded {
    /// The first ones.
    pub first: Vec<Noted>,
    /// How many there are.
    pub count: u64,
}

/// An event of this transaction, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// What was done.
    pub action: String,
    /// What it was done to: noun and name.
    pub subject: String,
    /// The fields that changed: `name: "Acme" → "Acme AB"`.
    pub fields: Vec<String>,
}

const SHOWN: usize = 20;

/// What [`line`] reads.
pub(super) const LINES: &str =
    "SELECT id, at, actor, os_user, as_user, action, subject_kind, subject, before, after, hash FROM events";

#[derive(Default, Clone)]
pub(super) struct Journal {
    recorded: Recorded,
    head: Option<[u8; 32]>,
}

impl Journal {
    pub(super) fn recorded(&self) -> &Recorded {
        &self.recorded
    }
}

/// Which lines of the log to show.
#[derive(Debug, Default, Clone)]
pub struct EventFilter {
    /// Only those by this member of staff.
    pub actor: Option<String>,
    /// Only those by or about this user.
    pub user: Option<UserId>,
    /// Only actions that begin with this: `user`, `user.grant`.
    pub action: Option<String>,
    /// Only those whose subject, noun and name, contains this normalized text.
    pub subject: Option<String>,
    /// Only those at or after this time.
    pub since: Option<Timestamp>,
    /// Oldest first instead of newest first.
    pub oldest_first: bool,
}

/// The plain fields in which two states of one thing differ. What is nested is left to whoever knows how to say it.
fn changed_fields(before: Option<&Value>, after: Option<&Value>) -> Vec<String> {
    let (Some(Value::Object(before)), Some(Value::Object(after))) = (before, after) else { return Vec::new() };
    let is_plain = |value: &Value| match value {
        Value::Object(_) => false,
        Value::Array(items) => items.iter().all(|item| !item.is_object() && !item.is_array()),
        _ => true,
    };
    let said = |value: &Value| match value {
        Value::Null => "none".to_owned(),
        value => value.to_string(),
    };
    let differing = after.iter().map(|(key, is)| (key, before.get(key).unwrap_or(&Value::Null), is));
    differing
        .filter(|(_, was, is)| was != is && is_plain(was) && is_plain(is))
        .map(|(key, was, is)| format!("{key}: {} → {}", said(was), said(is)))
        .collect()
}

impl Tx<'_> {
    /// Adds one line to the activity log, in the transaction of the change.
    ///
    /// # Errors
    /// When the database fails.
    pub fn record(&mut self, event: &Event) -> Result<()> {
        let (before, after) = (event.before.as_ref().map(Value::to_string), event.after.as_ref().map(Value::to_string));
        self.append(event, before.as_deref(), after.as_deref())
    }

    /// Like [`Tx::record`], for something new whose state is JSON already: an import has a million of them.
    ///
    /// # Errors
    /// When the database fails.
    pub fn record_new(&mut self, event: &Event, after: &str) -> Result<()> {
        self.append(event, None, Some(after))
    }

    fn append(&mut self, event: &Event, before: Option<&str>, after: Option<&str>) -> Result<()> {
        let head = match self.journal.head {
            Some(head) => head,
            None => self.log_head()?,
        };
        let os_user = self.os_user.as_deref().ok_or_else(|| Error::failure("Nobody is known to write the log."))?;
        let hash = chained(&head, os_user, event, before, after);
        let (as_user_id, as_user) = event.as_user.as_ref().map(|(id, name)| (*id, name)).unzip();
        self.run(
            "INSERT INTO events (at, actor, os_user, as_user, as_user_id, action, subject_kind, subject_id, subject,
                 subject_key, before, after, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            (
                event.at,
                &event.actor,
                os_user,
                as_user,
                as_user_id,
                &event.action,
                event.subject.kind,
                event.subject.id,
                &event.subject.name,
                text::key(&event.subject.name),
                before,
                after,
                hash.as_slice(),
            ),
        )?;
        self.journal.head = Some(hash);
        // A dry run tells what would change. A refusal changes nothing, and whom it was about may be nobody's business.
        if event.action.ends_with(".denied") {
            return Ok(());
        }
        self.journal.recorded.count += 1;
        if self.journal.recorded.first.len() < SHOWN {
            self.journal.recorded.first.push(Noted {
                action: event.action.clone(),
                subject: format!("{} {}", event.subject.kind, event.subject.name),
                fields: changed_fields(event.before.as_ref(), event.after.as_ref()),
            });
        }
        Ok(())
    }

    /// The hash of the newest line; all zeros for an empty log.
    fn log_head(&self) -> Result<[u8; 32]> {
        let head = self.one("SELECT hash FROM events ORDER BY id DESC LIMIT 1", (), |row| row.get(0))?;
        Ok(head.unwrap_or_default())
    }

    /// Shows lines of the log, newest first unless the filter says otherwise.
    ///
    /// # Errors
    /// When the database fails, or the visitor does.
    pub fn events(&self, filter: &EventFilter, visit: &mut dyn FnMut(Line) -> Result<ControlFlow<()>>) -> Result<()> {
        // One index serves each side of "by or about".
        let source = match filter.user {
            Some(_) => {
                "WHERE id IN (SELECT id FROM events WHERE as_user_id = ?1
                 UNION SELECT id FROM events WHERE subject_kind = 'user' AND subject_id = ?1)"
            }
            None => "WHERE ?1 IS NULL",
        };
        let order = if filter.oldest_first { "ORDER BY id" } else { "ORDER BY id DESC" };
        let sql = format!(
            "{LINES} {source}
             AND (?2 IS NULL OR actor = ?2)
             AND (?3 IS NULL OR action = ?3 OR substr(action, 1, length(?3) + 1) = ?3 || '.')
             AND (?4 IS NULL OR replace(subject_kind || ' ' || subject_key, ?4, '') <> subject_kind || ' ' || subject_key)
             AND (?5 IS NULL OR at >= ?5)
             {order}"
        );
        let params = (filter.user, &filter.actor, &filter.action, &filter.subject, filter.since);
        self.each(&sql, params, line, visit)
    }
}

pub(super) fn line(row: &Row<'_>) -> rusqlite::Result<Line> {
    let json = |text: Option<String>| text.map(|text| serde_json::from_str(&text).unwrap_or(Value::String(text)));
    let hash: [u8; 32] = row.get(10)?;
    Ok(Line {
        id: row.get(0)?,
        at: row.get(1)?,
        actor: row.get(2)?,
        os_user: row.get(3)?,
        as_user: row.get(4)?,
        action: row.get(5)?,
        subject: format!("{} {}", row.get::<_, String>(6)?, row.get::<_, String>(7)?),
        before: json(row.get(8)?),
        after: json(row.get(9)?),
        hash: data_encoding::HEXLOWER.encode(&hash),
    })
}

/// SHA-256 over the hash before and every field, each with its length, so that no two lines read the same.
fn chained(head: &[u8; 32], os_user: &str, event: &Event, before: Option<&str>, after: Option<&str>) -> [u8; 32] {
    let mut digest = Sha256::new();
    digest.update(head);
    let mut field = |bytes: Option<&[u8]>| match bytes {
        Some(bytes) => {
            digest.update((bytes.len() as u64).to_be_bytes());
            digest.update(bytes);
        }
        None => digest.update(u64::MAX.to_be_bytes()),
    };
    field(Some(&event.at.0.to_be_bytes()));
    field(Some(event.actor.as_bytes()));
    field(Some(os_user.as_bytes()));
    field(event.as_user.as_ref().map(|(_, name)| name.as_bytes()));
    field(event.as_user.as_ref().map(|(id, _)| id.0.to_be_bytes()).as_ref().map(|id| id.as_slice()));
    field(Some(event.action.as_bytes()));
    field(Some(event.subject.kind.as_bytes()));
    field(event.subject.id.map(i64::to_be_bytes).as_ref().map(|id| id.as_slice()));
    field(Some(event.subject.name.as_bytes()));
    field(before.map(str::as_bytes));
    field(after.map(str::as_bytes));
    digest.finalize().into()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::domain::os_user::OsUser;
    use crate::store::Store;

    fn event() -> Event {
        Event {
            at: Timestamp(1),
            actor: "anna@example.com".to_owned(),
            as_user: None,
            action: "init".to_owned(),
            subject: Subject { kind: "organization", id: None, name: "Nordlyft".to_owned() },
            before: None,
            after: None,
        }
    }

    #[test]
    fn every_line_says_under_which_account_and_the_chain_covers_it() {
        let hashes = [OsUser { uid: 7, name: Some("eve".to_owned()) }, OsUser { uid: 7, name: None }].map(|user| {
            let mut store = Store::in_memory().unwrap();
            store.runs_under(&user);
            let mut tx = store.write().unwrap();
            tx.record(&event()).unwrap();
            let mut found = Vec::new();
            tx.events(&EventFilter::default(), &mut |line| {
                found.push(line);
                Ok(ControlFlow::Continue(()))
            })
            .unwrap();
            assert_eq!(found[0].os_user, user.to_string());
            found[0].hash.clone()
        });
        assert_ne!(hashes[0], hashes[1]);
    }

    #[test]
    fn no_line_is_written_by_nobody() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::create(&folder.path().join("portal.db")).unwrap();
        assert!(store.write().unwrap().record(&event()).is_err());
    }
}
