//! One run of the program: configuration, database, people at the terminal, clock. Opens and ends the transaction of
//! the command, finds out who acts, and keeps refusals.

mod acting;
mod delivery;
pub mod interrupt;
mod outgoing;
mod preview;
mod way_out;

use std::path::PathBuf;

pub use delivery::{Delivery, Stopped, Wanted};
pub(crate) use outgoing::{environment_password, signer};
pub use preview::Worded;
pub use way_out::WayOut;

use crate::ambient::{self, Account, Clock, Random};
use crate::config::{Config, Loaded};
use crate::domain::quiet::Quiet;
use crate::domain::time::Timestamp;
use crate::domain::token::Key;
use crate::error::{Error, Result};
use crate::keyfile;
use crate::ops;
use crate::ops::actor::{Actor, PortalUser};
use crate::store::{Noted, Owed, Recorded, Store, Tx};
use crate::ui::{Format, Record, Ui};

/// What the command line and the environment say about a run, apart from the command itself.
#[derive(Debug, Default, Clone)]
pub struct Settings {
    /// The configuration file that was named.
    pub config: Option<PathBuf>,
    /// The database that was named.
    pub db: Option<PathBuf>,
    /// The member of staff who was named as acting.
    pub actor: Option<String>,
    /// Whether that was typed with this command, rather than said by the environment.
    pub actor_typed: bool,
    /// The portal user to act or look as.
    pub as_user: Option<String>,
    /// Whether everything is rolled back at the end.
    pub dry_run: bool,
    /// The command, as the activity log calls it: `user.grant`.
    pub command: String,
}

/// One run of the program.
pub struct App {
    /// What is shown and asked.
    pub ui: Ui,
    /// The configuration, and where each value came from.
    pub config: Loaded,
    /// What the command line said.
    pub settings: Settings,
    /// The clock.
    pub clock: Clock,
    /// The source of randomness.
    pub random: Random,
    /// Whose process it is.
    pub account: Account,
    /// How many events the last change recorded, or would have recorded in a dry run: none if all was so already.
    pub changes: u64,
}

/// What a changing command works with.
pub struct Change<'a, 'c> {
    /// The transaction; committed when the command is done.
    pub tx: &'a mut Tx<'c>,
    /// Who acts.
    pub actor: &'a Actor,
    /// When.
    pub now: Timestamp,
    /// The source of randomness.
    pub random: &'a mut Random,
    /// The configuration.
    pub config: &'a Config,
    /// The lines in which a dry run tells what would happen, where that is more than the events say.
    pub plan: Option<Vec<String>>,
}

/// What a reading command works with.
pub struct Look<'a, 'c> {
    /// The transaction: one consistent snapshot.
    pub tx: &'a Tx<'c>,
    /// Where it shows what it finds.
    pub ui: &'a mut Ui,
    /// The portal user through whose eyes to look, if any.
    pub viewer: Option<&'a PortalUser>,
    /// When.
    pub now: Timestamp,
    /// The configuration.
    pub config: &'a Config,
}

impl App {
    /// Where the database is: what was named, else what the configuration says, else the user's data folder.
    ///
    /// # Errors
    /// When there is no such folder.
    pub fn database_path(&self) -> Result<PathBuf> {
        match self.settings.db.as_ref().or(self.config.config.database.path.as_ref()) {
            Some(path) => Ok(path.clone()),
            None => crate::config::data_dir_default_db(),
        }
    }

    /// The quiet hours of the configuration, where the clock on the wall hangs.
    ///
    /// # Errors
    /// When the time zone is fixed to what is none, which only tests do.
    pub fn quiet(&self) -> Result<Option<Quiet>> {
        let hours = self.config.config.invitation.quiet_hours;
        hours.map(|hours| Ok(Quiet { hours, zone: ambient::zone()? })).transpose()
    }

    /// Opens the database.
    ///
    /// # Errors
    /// When it is missing, not ours, damaged, or of another version.
    pub fn open(&self) -> Result<Store> {
        Store::open(&self.database_path()?, self.config.config.database.busy_timeout)
    }

    /// The key from which the links of a portal come: that of the file beside its database, if it is the portal's own.
    ///
    /// # Errors
    /// When the file is missing, open to others, no key file, or another portal's.
    pub fn key(&self, store: &mut Store) -> Result<Key> {
        let own = store.read()?.key_fingerprint()?;
        keyfile::read(&ops::key_path(store.path()))?.of(own)
    }

    /// Runs a reading command in one snapshot.
    ///
    /// # Errors
    /// Those of the database and of the work.
    pub fn read<T>(&mut self, work: impl FnOnce(&mut Look<'_, '_>) -> Result<T>) -> Result<T> {
        // The runner knows nothing of what the work gives, so that it is compiled once and not for every command.
        let (mut work, mut given) = (Some(work), None);
        self.look(&mut |look| {
            given = work.take().map(|work| work(look)).transpose()?;
            Ok(())
        })?;
        given.ok_or_else(did_nothing)
    }

    /// Runs a changing command in one transaction: all of it or, after an error or with `--dry-run`, none of it. A
    /// refusal is kept in the activity log.
    ///
    /// # Errors
    /// Those of the database and of the work; nothing was changed then.
    pub fn change<T>(&mut self, work: impl FnOnce(&mut Change<'_, '_>) -> Result<T>) -> Result<T> {
        let mut store = self.open()?;
        self.ui.detail(format!("Database: {}", store.path().display()));
        self.change_in(&mut store, work)
    }

    /// Like [`App::change`], in a database that is already open: for commands that use several transactions.
    ///
    /// # Errors
    /// As [`App::change`].
    pub fn change_in<T>(
        &mut self,
        store: &mut Store,
        work: impl FnOnce(&mut Change<'_, '_>) -> Result<T>,
    ) -> Result<T> {
        let (mut work, mut given) = (Some(work), None);
        self.transact(store, &mut |_, change| {
            given = work.take().map(|work| work(change)).transpose()?;
            Ok(())
        })?;
        given.ok_or_else(did_nothing)
    }

    /// Like [`App::change`], for work that takes so long that it shows how far it has come.
    ///
    /// # Errors
    /// As [`App::change`].
    pub fn change_watched<T>(&mut self, work: impl FnOnce(&mut Ui, &mut Change<'_, '_>) -> Result<T>) -> Result<T> {
        let mut store = self.open()?;
        self.ui.detail(format!("Database: {}", store.path().display()));
        let (mut work, mut given) = (Some(work), None);
        let done = self.transact(&mut store, &mut |ui, change| {
            let done = work.take().map(|work| work(&mut *ui, change)).transpose();
            ui.end_progress();
            given = done?;
            Ok(())
        });
        done?;
        given.ok_or_else(did_nothing)
    }

    fn look(&mut self, work: &mut dyn FnMut(&mut Look<'_, '_>) -> Result<()>) -> Result<()> {
        let mut store = self.open()?;
        self.ui.detail(format!("Database: {}", store.path().display()));
        let tx = store.read()?;
        let viewer = self.settings.as_user.as_deref().map(|typed| PortalUser::load(&tx, typed)).transpose()?;
        if let Some(shut_out) = viewer.as_ref().and_then(PortalUser::shut_out) {
            self.ui.status(format!("Preview: {}", shut_out.message()));
        }
        let (ui, now, config) = (&mut self.ui, self.clock.now(), &self.config.config);
        work(&mut Look { tx: &tx, ui, viewer: viewer.as_ref(), now, config })
    }

    fn transact(
        &mut self,
        store: &mut Store,
        work: &mut dyn FnMut(&mut Ui, &mut Change<'_, '_>) -> Result<()>,
    ) -> Result<()> {
        let now = self.clock.now();
        self.changes = 0;
        store.runs_under(&self.account.user());
        let mut tx = store.write()?;
        let (actor, denied) = match self.acting(&tx) {
            Ok(acting) => acting,
            Err(error) => {
                drop(tx);
                return self.refused_stranger(store, now, error);
            }
        };
        let mut plan = None;
        let outcome = match denied {
            Some(denied) => Err(denied),
            None => {
                let (random, config) = (&mut self.random, &self.config.config);
                let mut change = Change { tx: &mut tx, actor: &actor, now, random, config, plan: None };
                let outcome = work(&mut self.ui, &mut change);
                plan = change.plan.take();
                outcome
            }
        };
        match outcome {
            Ok(()) if self.settings.dry_run => {
                let (recorded, owed) = (tx.recorded().clone(), tx.owed().clone());
                drop(tx);
                self.changes = recorded.count;
                match actor.viewer() {
                    None => self.tell_dry_run(&recorded, &owed, plan),
                    Some(_) => self.tell_dry_run_of_user(&recorded),
                }
                Ok(())
            }
            Ok(()) => {
                let recorded = tx.recorded().clone();
                tx.commit()?;
                self.changes = recorded.count;
                self.tell_recorded(&actor, &recorded);
                Ok(())
            }
            Err(error) => {
                drop(tx);
                self.refused(store, &actor, now, error)
            }
        }
    }

    /// Looks at what a changing command would do, before anybody is asked about it. Whoever may not is refused here,
    /// as the change itself would refuse them.
    ///
    /// # Errors
    /// Those of the database and of the work.
    pub fn preview<T>(&mut self, work: impl FnOnce(&Tx<'_>, &Actor) -> Result<T>) -> Result<T> {
        let mut store = self.open()?;
        let tx = store.read()?;
        let now = self.clock.now();
        let (actor, denied) = match self.acting(&tx) {
            Ok(acting) => acting,
            Err(error) => {
                drop(tx);
                return self.refused_stranger(&mut store, now, error);
            }
        };
        let outcome = match denied {
            Some(denied) => Err(denied),
            None => work(&tx, &actor),
        };
        drop(tx);
        outcome.or_else(|error| self.refused(&mut store, &actor, now, error))
    }

    /// Shows a record as it is after a change, with a sentence that says what was done, and perhaps lines that say what
    /// came of it. After a dry run, which has said what would be done already, only those lines and the record.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn changed<R: Record>(&mut self, record: &R, sentence: impl AsRef<str>) -> Result<()> {
        let sentence = sentence.as_ref();
        match (self.settings.dry_run, sentence.split_once('\n')) {
            (false, _) => self.ui.status(sentence),
            (true, Some((_, state))) if self.changes > 0 => self.ui.status(format!("As it would be:\n{state}")),
            (true, _) => {}
        }
        match self.ui.format() {
            // A person has just read what was done.
            Format::Table => Ok(()),
            _ => self.ui.show(record),
        }
    }

    /// Like [`App::changed`], for a change that may have found everything as it was to be. `already` says that.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn changed_or<R: Record>(&mut self, record: &R, sentence: impl AsRef<str>, already: &str) -> Result<()> {
        match self.changes {
            0 => self.changed(record, already),
            _ => self.changed(record, sentence),
        }
    }

    /// Asks before something goes away. A dry run takes nothing away, so it does not ask.
    ///
    /// # Errors
    /// When the answer is no, or nobody can be asked.
    pub fn confirm(&mut self, question: &str) -> Result<()> {
        if self.settings.dry_run { Ok(()) } else { self.ui.confirm(question) }
    }

    fn tell_recorded(&mut self, actor: &Actor, recorded: &Recorded) {
        for Noted { action, subject, .. } in &recorded.first {
            // What became of somebody may depend on what a portal user may not see.
            let action = if actor.viewer().is_some() { &self.settings.command } else { action };
            self.ui.detail(format!("Logged, by {}: {action}: {subject}", actor.staff.email));
        }
        let more = recorded.count - recorded.first.len() as u64;
        if more > 0 {
            self.ui.detail(format!("Logged, by {}: {more} more", actor.staff.email));
        }
    }

    fn tell_events(&mut self, recorded: &Recorded) {
        for Noted { action, subject, fields } in &recorded.first {
            self.ui.status(format!("  {action}: {subject}"));
            fields.iter().for_each(|field| self.ui.status(format!("    {field}")));
        }
        if recorded.count > recorded.first.len() as u64 {
            self.ui.status(format!("  … and {} more changes", recorded.count - recorded.first.len() as u64));
        }
    }

    /// Less than staff is told: what is recorded and owed also says what a portal user may not see.
    fn tell_dry_run_of_user(&mut self, recorded: &Recorded) {
        if recorded.count == 0 {
            return self.ui.status("Dry run: nothing would change.");
        }
        self.ui.status("Dry run: nothing was changed. What would happen:");
        for Noted { subject, .. } in &recorded.first {
            self.ui.status(format!("  {}: {subject}", self.settings.command));
        }
        if recorded.count > recorded.first.len() as u64 {
            self.ui.status(format!("  … and {} more changes", recorded.count - recorded.first.len() as u64));
        }
    }

    fn tell_dry_run(&mut self, recorded: &Recorded, owed: &Owed, plan: Option<Vec<String>>) {
        if recorded.count == 0 && owed.count == 0 {
            return self.ui.status("Dry run: nothing would change.");
        }
        self.ui.status("Dry run: nothing was changed. What would happen:");
        match plan {
            Some(lines) => lines.iter().for_each(|line| self.ui.status(format!("  {line}"))),
            None => self.tell_events(recorded),
        }
        for (kind, recipient) in &owed.first {
            self.ui.status(format!("  mail owed: {kind} to {recipient}"));
        }
        if owed.count > owed.first.len() as u64 {
            self.ui.status(format!("  … and {} more messages", owed.count - owed.first.len() as u64));
        }
    }
}

/// What is left to say where work was never run; it always is, once.
fn did_nothing() -> Error {
    Error::failure("The command did nothing.")
}
