//! `portalctl db`.

use clap::Subcommand;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::globals::Verbs;
use super::words::yes_no;
use crate::app::App;
use crate::error::Result;
use crate::ops;
use crate::store::{Status, Store, Version};
use crate::ui::{Column, Page, Record};

pub(super) const VERBS: Verbs = Verbs { changes: &["db.migrate"], reads: &["db.status"], as_user: &[] };

#[derive(Subcommand)]
pub(super) enum Db {
    /// Show where the database is, how large, of which version, and how much it holds.
    Status,
    /// Bring the database up to date with this program.
    ///
    /// Whoever can write the file may do that, since an older database may not yet tell who is staff. The activity log
    /// names the member of staff who acts, or else the account of the operating system.
    Migrate,
}

pub(super) fn run(app: &mut App, command: Db) -> Result<()> {
    let mut store = Store::open_any_version(&app.database_path()?, app.config.config.database.busy_timeout)?;
    match command {
        Db::Status => {
            let found = Found { path: shown(&store)?, status: store.status()? };
            app.ui.show(&found)?;
            let Version { found, known } = found.status.version;
            if found < known {
                app.ui.warn(format!("The schema has version {found}; this portalctl needs {known}."));
                app.ui.hint("Bring it up to date with `portalctl db migrate`.");
            }
            Ok(())
        }
        Db::Migrate => migrate(app, &mut store),
    }
}

/// The whole path: the folder that a relative one belongs to is not always the one in mind.
fn shown(store: &Store) -> Result<String> {
    Ok(std::path::absolute(store.path())?.display().to_string())
}

fn migrate(app: &mut App, store: &mut Store) -> Result<()> {
    let path = shown(store)?;
    let Version { found, known } = store.version()?;
    let migrated = |from| Migrated { path: path.clone(), from, to: known };
    if found == known {
        return app.changed(&migrated(found), format!("{path} is up to date: schema version {known}."));
    }
    if app.settings.dry_run {
        app.ui.status(format!("Dry run: nothing was changed. {path} would go from schema version {found} to {known}."));
        return app.changed(&migrated(found), "");
    }
    let before = store.migrate()?;
    // Another process may have been quicker; then it has also kept the event.
    if before.found < before.known {
        let os_user = app.account.user();
        store.runs_under(&os_user);
        let mut tx = store.write()?;
        ops::db::record_migration(&mut tx, app.claim(&os_user), app.clock.now(), before)?;
        tx.commit()?;
    }
    let from = before.found;
    app.changed(&migrated(from), format!("{path} went from schema version {from} to {known}."))
}

/// The database as `db status` shows it.
struct Found {
    path: String,
    status: Status,
}

impl Serialize for Found {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct Rows<'a>(&'a [(&'static str, i64)]);
        impl Serialize for Rows<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_map(self.0.iter().copied())
            }
        }
        let Status { size, version, application_id, journal_mode, sqlite_version, rows } = &self.status;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("path", &self.path)?;
        map.serialize_entry("size", size)?;
        map.serialize_entry("schema_version", &version.found)?;
        map.serialize_entry("needed_version", &version.known)?;
        map.serialize_entry("up_to_date", &(version.found == version.known))?;
        map.serialize_entry("application_id", application_id)?;
        map.serialize_entry("journal_mode", journal_mode)?;
        map.serialize_entry("sqlite_version", sqlite_version)?;
        map.serialize_entry("rows", &Rows(rows))?;
        map.end()
    }
}

impl Record for Found {
    const NOUN: &'static str = "database";

    fn columns() -> &'static [Column<Found>] {
        &[
            Column { name: "path", shown: true, cell: |found| found.path.clone() },
            Column { name: "size", shown: true, cell: |found| found.status.size.to_string() },
            Column { name: "schema_version", shown: true, cell: |found| found.status.version.found.to_string() },
            Column { name: "needed_version", shown: true, cell: |found| found.status.version.known.to_string() },
            Column {
                name: "up_to_date",
                shown: true,
                cell: |found| yes_no(found.status.version.found == found.status.version.known),
            },
            Column { name: "application_id", shown: true, cell: |found| found.status.application_id.to_string() },
            Column { name: "journal_mode", shown: true, cell: |found| found.status.journal_mode.clone() },
            Column { name: "sqlite_version", shown: true, cell: |found| found.status.sqlite_version.to_owned() },
        ]
    }

    fn key(&self) -> String {
        self.path.clone()
    }

    fn page(&self, page: &mut Page) {
        let Status { size, version, application_id, journal_mode, sqlite_version, rows } = &self.status;
        let state = if version.found == version.known {
            "up to date".to_owned()
        } else {
            format!("this portalctl needs {}", version.known)
        };
        page.field("Path", &self.path).field("Size", format!("{size} bytes"));
        page.field("Schema version", format!("{} ({state})", version.found));
        page.field("Application id", application_id.to_string());
        page.field("Journal mode", journal_mode).field("SQLite", *sqlite_version);
        let rows = rows.iter().map(|(table, count)| vec![(*table).to_owned(), count.to_string()]).collect();
        page.table("Rows", &["table", "rows"], rows);
    }
}

/// What `db migrate` did.
#[derive(Serialize)]
struct Migrated {
    path: String,
    from: i64,
    to: i64,
}

impl Record for Migrated {
    const NOUN: &'static str = "migration";

    fn columns() -> &'static [Column<Migrated>] {
        &[
            Column { name: "path", shown: true, cell: |migrated| migrated.path.clone() },
            Column { name: "from", shown: true, cell: |migrated| migrated.from.to_string() },
            Column { name: "to", shown: true, cell: |migrated| migrated.to.to_string() },
        ]
    }

    fn key(&self) -> String {
        self.to.to_string()
    }
}
