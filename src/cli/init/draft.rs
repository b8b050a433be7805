//! The files of a new portal while they are being made. They appear whole, and only where nothing is; the database comes
//! last, so that whatever stops this leaves nothing that looks like a portal, and doing it again makes one.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use crate::app::App;
use crate::app::interrupt::{self, Hold};
use crate::cli::file::folder_of;
use crate::config;
use crate::create::{self, Readers};
use crate::error::{Error, Kind, Result};
use crate::keyfile::{self, KeyFile};
use crate::ops;
use crate::trust::{self, Wanted};

/// Where they are made. Whoever makes some holds the lock of the folder, so one that is found there is left from a run that
/// was killed.
const DRAFTS: &str = ".portalctl-init";
/// What SQLite keeps beside a database.
const JOURNALS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// Where everything goes.
pub(super) struct Place {
    folder: PathBuf,
    pub(super) database: PathBuf,
    pub(super) key: PathBuf,
    /// The configuration to write, unless one is in use already.
    pub(super) configuration: Option<PathBuf>,
}

impl Place {
    pub(super) fn of(app: &App) -> Result<Place> {
        let database = std::path::absolute(app.database_path()?)?;
        let folder = database.parent().unwrap_or(Path::new("/")).to_owned();
        let key = ops::key_path(&database);
        if key == database {
            return Err(Error::usage(format!("{} would be the name of the key file, too.", database.display()))
                .hint("Name the database otherwise, such as portal.db."));
        }
        let configuration = match (&app.config.file, &app.settings.config) {
            (Some(_), _) => None,
            (None, Some(named)) => Some(std::path::absolute(named)?),
            (None, None) => Some(folder.join(config::CONFIG_FILE)),
        };
        Ok(Place { folder, database, key, configuration })
    }

    /// Refuses to make a database where one is, or where the journal of one is left: SQLite would take that for its own.
    ///
    /// # Errors
    /// When there is one.
    pub(super) fn spare(&self) -> Result<()> {
        let is_there = |path: &Path| path.symlink_metadata().is_ok();
        if is_there(&self.database) {
            return Err(Error::conflict(format!("{} exists already; it was left as it is.", self.database.display()))
                .hint("Name another database with --db, or look at this one with `portalctl db status`."));
        }
        let beside = |suffix: &&str| {
            let mut name = self.database.clone().into_os_string();
            name.push(suffix);
            PathBuf::from(name)
        };
        match JOURNALS.iter().map(beside).find(|path| is_there(path)) {
            None => Ok(()),
            Some(left) => {
                Err(Error::conflict(format!("{} is left of another database, and was left as it is.", left.display()))
                    .hint("Put it back beside its database, or name another one with --db."))
            }
        }
    }
}

/// What is being made. It goes away with this, and so does all that was put in its place, unless the end was reached.
pub(super) struct Draft<'a> {
    place: &'a Place,
    /// The folder of drafts, and of that of a configuration that lies elsewhere.
    folders: Vec<PathBuf>,
    /// The folders that were missing.
    made: Vec<PathBuf>,
    /// The files that have their names already.
    placed: Vec<PathBuf>,
    is_done: bool,
    _lock: File,
    _hold: Hold,
}

impl<'a> Draft<'a> {
    /// Makes the folders that are missing, and takes care that nobody else makes a portal there meanwhile.
    ///
    /// # Errors
    /// When there is one, when a folder cannot be written, or when others could change what is in it.
    pub(super) fn begin(place: &'a Place) -> Result<Draft<'a>> {
        let hold = Hold::begin();
        let made = make(&place.folder)?;
        let lock = trusted(&place.folder).and_then(|()| locked(&place.folder)).inspect_err(|_| {
            create::remove_folders(&made);
        })?;
        let mut draft =
            Draft { place, folders: Vec::new(), made, placed: Vec::new(), is_done: false, _lock: lock, _hold: hold };
        place.spare()?;
        draft.add_folder(&place.folder)?;
        if let Some(folder) = place.configuration.as_deref().map(folder_of).filter(|folder| *folder != place.folder) {
            draft.made.extend(make(folder)?);
            trusted(folder)?;
            draft.add_folder(folder)?;
        }
        Ok(draft)
    }

    fn add_folder(&mut self, folder: &Path) -> Result<()> {
        let drafts = folder.join(DRAFTS);
        let made = match fs::remove_dir_all(&drafts) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
            _ => create::one_folder(&drafts, Readers::Owner),
        };
        made.map_err(|error| not_made(&drafts, error))?;
        self.folders.push(drafts);
        Ok(())
    }

    /// Where the database is made.
    pub(super) fn database(&self) -> PathBuf {
        self.folders[0].join("portal.db")
    }

    fn key_draft(&self) -> PathBuf {
        self.folders[0].join("portal.key")
    }

    /// Makes a key file. A key that is there already is kept and used, as it may be all that is left of a portal.
    ///
    /// # Errors
    /// When something else has its name.
    pub(super) fn key(&self, random: [u8; 32]) -> Result<KeyFile> {
        let path = &self.place.key;
        if path.symlink_metadata().is_err() {
            return keyfile::create(&self.key_draft(), random);
        }
        keyfile::read(path).map_err(|error| {
            Error::conflict(format!("{} is in the way of a new key file; it was left as it is.", path.display()))
                .caused_by(error)
                .hint("Move it away if nothing needs it, or name another database with --db.")
        })
    }

    /// Puts everything in its place. Tells which of the files are new.
    ///
    /// # Errors
    /// When one of them cannot be written, somebody was quicker, or wants it to end.
    pub(super) fn place(mut self, configuration: &str) -> Result<Placed> {
        let Place { folder, database, key, configuration: file } = self.place;
        let is_new_key = self.key_draft().exists();
        if is_new_key && !self.put(&self.key_draft(), key)? {
            return Err(exists(key));
        }
        let wrote_configuration = match file {
            Some(file) => self.put_configuration(file, configuration)?,
            None => false,
        };
        if interrupt::asked() {
            return Err(Error::new(Kind::Interrupted, "Interrupted; nothing was made."));
        }
        if !self.put(&self.database(), database)? {
            return Err(exists(database));
        }
        sync(folder).map_err(|error| not_made(database, error))?;
        self.is_done = true;
        Ok(Placed { key: is_new_key, configuration: wrote_configuration })
    }

    /// Writes a first configuration, unless there is one; whether it did. It names people.
    fn put_configuration(&mut self, file: &Path, text: &str) -> Result<bool> {
        if file.symlink_metadata().is_ok() {
            return Ok(false);
        }
        let draft = self.folders[self.folders.len() - 1].join(config::CONFIG_FILE);
        let write = |text: &str| -> io::Result<()> {
            let mut made = create::file(&draft, Readers::Owner)?;
            made.write_all(text.as_bytes())?;
            made.sync_all()
        };
        write(text).map_err(|error| not_made(file, error))?;
        let is_new = self.put(&draft, file)?;
        sync(folder_of(file)).map_err(|error| not_made(file, error))?;
        Ok(is_new)
    }

    /// Gives a file its name, unless something has it; whether it did.
    fn put(&mut self, draft: &Path, path: &Path) -> Result<bool> {
        let draft = TempPath::try_from_path(draft).map_err(|error| not_made(path, error))?;
        match draft.persist_noclobber(path) {
            Ok(()) => {
                self.placed.push(path.to_owned());
                Ok(true)
            }
            Err(refused) if refused.error.kind() == ErrorKind::AlreadyExists => Ok(false),
            Err(refused) => Err(not_made(path, refused.error)),
        }
    }
}

impl Drop for Draft<'_> {
    fn drop(&mut self) {
        // What is not there need not go away, and there is nobody to tell.
        self.folders.iter().for_each(|folder| fs::remove_dir_all(folder).unwrap_or_default());
        if !self.is_done {
            self.placed.iter().for_each(|path| fs::remove_file(path).unwrap_or_default());
            create::remove_folders(&self.made);
        }
    }
}

/// Which files are new.
pub(super) struct Placed {
    pub(super) key: bool,
    pub(super) configuration: bool,
}

fn make(folder: &Path) -> Result<Vec<PathBuf>> {
    create::folder(folder, Readers::Owner).map_err(|error| not_made(folder, error))
}

fn trusted(folder: &Path) -> Result<()> {
    trust::folder(folder, Wanted::obeyed("folder"))
        .map_err(|denial| denial.or_unusable(|error| not_made(folder, error)))
}

fn locked(folder: &Path) -> Result<File> {
    let lock = File::open(folder).and_then(|opened| opened.lock().map(|()| opened));
    lock.map_err(|error| Error::failure(format!("{} could not be locked.", folder.display())).caused_by(error))
}

fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

fn exists(path: &Path) -> Error {
    Error::conflict(format!("{} exists already; it was left as it is.", path.display()))
}

fn not_made(path: &Path, error: io::Error) -> Error {
    Error::failure(format!("{} could not be made.", path.display())).caused_by(error)
}
