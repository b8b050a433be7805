//! The database file: creating, recognizing, opening and migrating it.

use std::cell::{Cell, RefCell};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::fault::{RESTORE, told};
use super::{Owed, Tx, event};
use crate::create::{self, Readers};
use crate::domain::os_user::OsUser;
use crate::error::{Error, Kind, Result};

mod embedded {
    refinery::embed_migrations!("migrations/sqlite");
}

/// What marks a file as ours: "port".
const APPLICATION_ID: u32 = 1_886_351_988;
/// How many pages whoever writes may keep, at most: 14 MiB. An import comes back to the same ones again and again, and each
/// that has to make room is written one time more. Who only reads goes through them once.
pub(super) const WRITER_CACHE: &str = "PRAGMA cache_size = -14336";
/// The version of the schema that this program speaks.
const SCHEMA: i64 = 1;

/// The database, open.
pub struct Store {
    conn: Connection,
    path: PathBuf,
    os_user: Option<String>,
}

/// The version of a database's schema beside the program's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version {
    /// The database's.
    pub found: i64,
    /// The program's.
    pub known: i64,
}

impl Store {
    /// Opens the database and refuses what is not ours or not of our version.
    ///
    /// # Errors
    /// [`crate::error::Kind::Database`] when it is missing, foreign, damaged, older or newer.
    pub fn open(path: &Path, busy_timeout: Duration) -> Result<Store> {
        let store = Store::open_any_version(path, busy_timeout)?;
        let Version { found, known } = store.version()?;
        if found < known {
            return Err(Error::database(format!(
                "The database {} has schema version {found}; this portalctl needs {known}.",
                path.display()
            ))
            .hint("Bring it up to date with `portalctl db migrate`."));
        }
        Ok(store)
    }

    /// Opens the database whatever its version, if it is no newer than the program.
    ///
    /// # Errors
    /// [`crate::error::Kind::Database`] when it is missing, foreign, damaged or newer.
    pub fn open_any_version(path: &Path, busy_timeout: Duration) -> Result<Store> {
        recognize(path)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(path, flags)?;
        let store = Store::configured(conn, path.to_owned(), busy_timeout)?;
        let Version { found, known } = store.version()?;
        if found > known {
            return Err(Error::database(format!(
                "The database {} has schema version {found}; this portalctl knows only {known}.",
                path.display()
            ))
            .hint("Use the newer portalctl that wrote it."));
        }
        Ok(store)
    }

    /// Creates a new database, readable by its owner alone, with the current schema and nothing in it.
    ///
    /// # Errors
    /// [`crate::error::Kind::Conflict`] when the file exists.
    pub fn create(path: &Path) -> Result<Store> {
        create::file(path, Readers::Owner).map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => {
                Error::conflict(format!("{} exists already; it was left as it is.", path.display()))
            }
            _ => Error::failure(format!("{} could not be created.", path.display())).caused_by(error),
        })?;
        let conn =
            Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        let mut store = Store::configured(conn, path.to_owned(), Duration::from_secs(5))?;
        store.apply()?;
        store.conn.pragma_update(None, "journal_mode", "wal")?;
        Ok(store)
    }

    /// Closes a database that is to be moved: all of it is in the one file then, and on the disk.
    ///
    /// # Errors
    /// When it cannot be written there.
    pub fn settle(self) -> Result<()> {
        let (busy, behind): (bool, bool) =
            self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |row| Ok((row.get(0)?, row.get(1)?)))?;
        if busy || behind {
            return Err(Error::failure(format!("The database {} could not be finished.", self.path.display())));
        }
        self.conn.close().map_err(|(_, error)| error.into())
    }

    /// A new database in memory, for tests of rules and operations.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn in_memory() -> Result<Store> {
        let mut store = Store::configured(Connection::open_in_memory()?, PathBuf::from(":memory:"), Duration::ZERO)?;
        store.apply()?;
        store.runs_under(&OsUser { uid: 0, name: None });
        Ok(store)
    }

    fn configured(conn: Connection, path: PathBuf, busy_timeout: Duration) -> Result<Store> {
        conn.busy_timeout(busy_timeout)?;
        conn.execute_batch("PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF;")?;
        // SQLite would look at the values bound to a statement and prepare it again whenever they change: each look-up
        // by a LIMIT or a join would cost ten times as much. Plans come from the indexes alone.
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        conn.set_prepared_statement_cache_capacity(256);
        Ok(Store { conn, path, os_user: None })
    }

    /// Says under which account of the operating system everything is done that follows. Nothing can be logged before.
    pub fn runs_under(&mut self, user: &OsUser) {
        self.os_user = Some(user.to_string());
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The version of its schema, beside ours.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn version(&self) -> Result<Version> {
        let found = self.conn.query_row("PRAGMA user_version", (), |row| row.get(0))?;
        Ok(Version { found, known: SCHEMA })
    }

    /// Brings the schema up to date, one process at a time, and tells what it was.
    ///
    /// # Errors
    /// When a migration fails; then none of them was applied. When the file's history of migrations and its version
    /// do not fit together.
    pub fn migrate(&mut self) -> Result<Version> {
        // The runner takes no lock of its own. The folder is locked, not the file: closing a second handle of the
        // file would drop the locks that SQLite holds on it.
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let lock = File::open(folder)?;
        lock.lock()?;
        let before = self.version()?;
        self.apply()?;
        let Version { found, known } = self.version()?;
        if found != known {
            return Err(Error::database(format!(
                "The database {} says that it has schema version {found}, but its history says otherwise.",
                self.path.display()
            ))
            .hint("Put a backup of it in its place, together with its key file."));
        }
        Ok(before)
    }

    fn apply(&mut self) -> Result<()> {
        // Grouped: all migrations and their history in one transaction, so that a crash leaves none of them half done.
        embedded::migrations::runner().set_grouped(true).run(&mut self.conn).map_err(|error| {
            // A full disk is no fault of the database.
            let cause = match error.kind() {
                refinery::error::Kind::Connection(_, cause) => cause.downcast_ref::<rusqlite::Error>(),
                _ => None,
            };
            let told = cause.map(told).filter(|told| !matches!(told.kind(), Kind::Database | Kind::Conflict));
            told.unwrap_or_else(|| Error::database("The database could not be brought up to date.")).caused_by(error)
        })?;
        Ok(())
    }

    /// Begins a transaction that only reads: a consistent snapshot.
    ///
    /// # Errors
    /// When the database is busy or cannot be read.
    pub fn read(&mut self) -> Result<Tx<'_>> {
        self.begin(TransactionBehavior::Deferred)
    }

    /// Begins a transaction that writes: the only one that does until it ends.
    ///
    /// # Errors
    /// [`crate::error::Kind::Busy`] when another process holds the database too long.
    pub fn write(&mut self) -> Result<Tx<'_>> {
        self.conn.execute_batch(WRITER_CACHE)?;
        self.begin(TransactionBehavior::Immediate)
    }

    fn begin(&mut self, behavior: TransactionBehavior) -> Result<Tx<'_>> {
        let os_user = self.os_user.clone();
        let conn = self.conn.transaction_with_behavior(behavior)?;
        Ok(Tx {
            conn,
            os_user,
            journal: event::Journal::default(),
            owed: Owed::default(),
            roles: RefCell::default(),
            suggested: Cell::default(),
        })
    }
}

/// Reads the first page's header without SQLite, which would already touch a foreign file's journal.
fn recognize(path: &Path) -> Result<()> {
    let name = path.display();
    let mut file = File::open(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Error::database(format!("There is no database {name}."))
            .hint("Create one with `portalctl init`, or name another with --db."),
        _ => Error::failure(format!("The database {name} could not be read.")).caused_by(error),
    })?;
    let mut header = [0; 100];
    let foreign = || {
        Error::database(format!("{name} is not a database of portalctl; it was left as it is."))
            .hint("Name the right file with --db, or create a new one with `portalctl init`.")
    };
    file.read_exact(&mut header).map_err(|error| match error.kind() {
        std::io::ErrorKind::UnexpectedEof => foreign(),
        _ => Error::failure(format!("The database {name} could not be read.")).caused_by(error),
    })?;
    let id = u32::from_be_bytes([header[68], header[69], header[70], header[71]]);
    if !header.starts_with(b"SQLite format 3\0") || id != APPLICATION_ID {
        return Err(foreign());
    }
    // SQLite would take a file of a later format for one that may only be read.
    if !header[18..20].iter().all(|format| [1, 2].contains(format)) {
        return Err(Error::database(format!(
            "The database {name} is damaged, or of a format that SQLite does not know."
        ))
        .hint(RESTORE));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Kind;

    #[test]
    fn the_bundled_sqlite_has_the_wal_reset_fix() {
        assert!(rusqlite::version_number() >= 3_051_003, "{}", rusqlite::version());
    }

    #[test]
    fn a_new_database_is_private_and_known() -> Result<()> {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("portal.db");
        drop(Store::create(&path)?);
        assert_eq!(std::fs::metadata(&path)?.permissions().mode() & 0o777, 0o600);
        assert_eq!(Store::open(&path, Duration::ZERO)?.version()?, Version { found: SCHEMA, known: SCHEMA });
        assert_eq!(Store::create(&path).err().map(|error| error.kind()), Some(Kind::Conflict));
        Ok(())
    }

    #[test]
    fn foreign_newer_and_damaged_files_are_refused_untouched() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("some.db");
        let refused = |path: &Path| Store::open(path, Duration::ZERO).err().map(|error| error.kind());
        assert_eq!(refused(&path), Some(Kind::Database), "missing");
        for content in [&b""[..], b"hello", &[0; 4096]] {
            std::fs::write(&path, content)?;
            assert_eq!(refused(&path), Some(Kind::Database));
            assert_eq!(std::fs::read(&path)?, content);
        }
        std::fs::remove_file(&path)?;
        let foreign = Connection::open(&path)?;
        foreign.execute_batch("CREATE TABLE t (x)")?;
        drop(foreign);
        assert_eq!(refused(&path), Some(Kind::Database), "another program's");
        std::fs::remove_file(&path)?;
        let newer = Store::create(&path)?;
        newer.conn.pragma_update(None, "user_version", SCHEMA + 1)?;
        drop(newer);
        assert_eq!(refused(&path), Some(Kind::Database), "newer");
        Ok(())
    }
}
