//! Who acts in a run, and what is kept of a refusal.

use super::App;
use crate::domain::id::UserId;
use crate::domain::os_user::OsUser;
use crate::domain::time::Timestamp;
use crate::error::{Error, Kind, Result};
use crate::ops::actor::{Actor, Claim, PortalUser};
use crate::store::{Event, Store, Subject, Tx};

impl App {
    /// What there is to tell who acts.
    pub fn claim<'a>(&'a self, os_user: &'a OsUser) -> Claim<'a> {
        let config = &self.config.config;
        let named = self.settings.actor.as_deref().or(config.actor.as_deref());
        Claim { named, os_user, actors: config.database.actors }
    }

    /// Who acts; beside it, why not, or why the portal user they wanted to act as is not let in.
    pub(super) fn acting(&self, tx: &Tx<'_>) -> Result<(Actor, Option<Error>)> {
        let os_user = self.account.user();
        let (actor, denied) = self.claim(&os_user).resolve(tx)?;
        if let Some(denied) = denied.or_else(|| actor.gone()) {
            return Ok((actor, Some(denied)));
        }
        let actor = match self.settings.as_user.as_deref() {
            None => actor,
            Some(typed) => actor.acting_as(tx, typed)?,
        };
        let denied = actor.as_user.as_ref().and_then(PortalUser::shut_out);
        Ok((actor, denied))
    }

    /// The error of a command, kept in the activity log if it is a refusal. A dry run keeps nothing.
    pub(super) fn refused<T>(&self, store: &mut Store, actor: &Actor, now: Timestamp, error: Error) -> Result<T> {
        let as_user = actor.as_user.as_ref().map(|user| (user.id, user.username.clone()));
        self.keep_refusal(store, actor.staff.email.clone(), as_user, now, &error)?;
        Err(error)
    }

    /// The same where nobody of the staff acts.
    pub(super) fn refused_stranger<T>(&self, store: &mut Store, now: Timestamp, error: Error) -> Result<T> {
        let os_user = self.account.user();
        self.keep_refusal(store, self.claim(&os_user).stranger(), None, now, &error)?;
        Err(error)
    }

    fn keep_refusal(
        &self,
        store: &mut Store,
        actor: String,
        as_user: Option<(UserId, String)>,
        at: Timestamp,
        error: &Error,
    ) -> Result<()> {
        if error.kind() != Kind::Denied || self.settings.dry_run {
            return Ok(());
        }
        store.runs_under(&self.account.user());
        let mut tx = store.write()?;
        let action = format!("{}.denied", self.settings.command);
        let subject = Subject { kind: "command", id: None, name: error.message().to_owned() };
        tx.record(&Event { at, actor, as_user, action, subject, before: None, after: None })?;
        tx.commit()
    }
}
