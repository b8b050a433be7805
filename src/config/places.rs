//! Where the configuration and the database are looked for.

use crate::error::{Error, Result};
use etcetera::BaseStrategy;
use std::path::{Path, PathBuf};

/// What a configuration file is called.
pub const CONFIG_FILE: &str = "portalctl.toml";

/// How a configuration came into use, and so which programs it may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Choice {
    /// It was named: any.
    Named,
    /// It lies in the system's configuration folder, where root alone puts anything: those that root owns, and a shell
    /// command.
    System,
    /// It was found by looking around, perhaps in a folder that came from elsewhere: those that root owns. A shell command
    /// is no such program.
    #[default]
    Found,
}

/// A configuration file that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// Where.
    pub path: PathBuf,
    /// How it was chosen.
    pub choice: Choice,
}

impl Located {
    /// One that was found by looking around.
    pub fn found(path: PathBuf) -> Located {
        Located { path, choice: Choice::Found }
    }

    /// One that was named.
    pub fn named(path: PathBuf) -> Located {
        Located { path, choice: Choice::Named }
    }
}

/// The places where a configuration is looked for when none is named, in this order. The last is the system's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places(Vec<PathBuf>);

impl Places {
    /// Those of this machine: here, the user's configuration folder, the system's. A user without a home has two.
    pub fn of_this_machine() -> Places {
        let user = etcetera::choose_base_strategy().ok().map(|base| base.config_dir());
        Places::new(Path::new(""), user.as_deref(), Path::new("/etc"))
    }

    /// Those in these folders: the working folder, the user's and the system's configuration folder.
    pub fn new(here: &Path, user: Option<&Path>, system: &Path) -> Places {
        let folders = user.into_iter().chain([system]).map(|folder| folder.join("portalctl").join(CONFIG_FILE));
        Places(std::iter::once(here.join(CONFIG_FILE)).chain(folders).collect())
    }

    /// The paths, whether or not there is a file.
    pub fn paths(&self) -> &[PathBuf] {
        &self.0
    }
}

/// Finds the configuration: the file that was named (`--config`, else `PORTALCTL_CONFIG`), else the first of the
/// places that has one. None is fine.
///
/// # Errors
/// Not found if a file was named that is not there.
pub fn locate(named: Option<&Path>, places: &Places) -> Result<Option<Located>> {
    let Some(named) = named else {
        // Whatever is there, even what cannot be read, is meant: passing it over would run with other settings.
        let found = places.paths().iter().find(|path| path.symlink_metadata().is_ok());
        return Ok(found.map(|path| Located {
            path: path.clone(),
            choice: if places.paths().last() == Some(path) { Choice::System } else { Choice::Found },
        }));
    };
    if named.as_os_str().is_empty() {
        return Err(Error::usage("The name of the configuration file is empty.")
            .hint("Name a file with --config or PORTALCTL_CONFIG, or leave both out."));
    }
    match named.metadata() {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(Error::not_found(format!("There is no configuration file {}.", named.display()))
                .hint("Check --config and PORTALCTL_CONFIG."))
        }
        // Anything else is told when it is read.
        _ => Ok(Some(Located::named(named.to_owned()))),
    }
}

/// Where the database is when nothing says otherwise: `portalctl/portal.db` in the user's data folder.
///
/// # Errors
/// A failure if the user has no home.
pub fn data_dir_default_db() -> Result<PathBuf> {
    Ok(data_folder()?.join("portal.db"))
}

pub(super) fn data_folder() -> Result<PathBuf> {
    let base = etcetera::choose_base_strategy().map_err(|error| {
        Error::failure("There is no home folder to keep data in.")
            .caused_by(error)
            .hint("Name the database with --db or PORTALCTL_DB, or set HOME.")
    })?;
    Ok(base.data_dir().join("portalctl"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Kind;
    use std::fs;

    #[test]
    fn the_nearest_file_wins() {
        let root = tempfile::tempdir().unwrap();
        let folder = |name: &str| root.path().join(name);
        for name in ["here", "user/portalctl", "etc/portalctl"] {
            fs::create_dir_all(folder(name)).unwrap();
        }
        let places = Places::new(&folder("here"), Some(&folder("user")), &folder("etc"));
        assert_eq!(locate(None, &places).unwrap(), None);
        for name in ["etc/portalctl/portalctl.toml", "user/portalctl/portalctl.toml", "here/portalctl.toml"] {
            fs::write(folder(name), "").unwrap();
            let choice = if name.starts_with("etc") { Choice::System } else { Choice::Found };
            assert_eq!(locate(None, &places).unwrap(), Some(Located { path: folder(name), choice }));
        }
        let homeless = Places::new(&folder("nowhere"), None, &folder("etc"));
        let system = Located { path: folder("etc/portalctl/portalctl.toml"), choice: Choice::System };
        assert_eq!(locate(None, &homeless).unwrap(), Some(system.clone()));
        assert_eq!(locate(Some(&system.path), &places).unwrap(), Some(Located::named(system.path)));
    }

    #[test]
    fn a_named_file_must_be_there() {
        let root = tempfile::tempdir().unwrap();
        let places = Places::new(root.path(), None, root.path());
        fs::write(root.path().join("portalctl.toml"), "").unwrap();
        let error = locate(Some(&root.path().join("other.toml")), &places).unwrap_err();
        assert_eq!(error.kind(), Kind::NotFound);
        assert!(error.message().contains("other.toml"));
        assert_eq!(locate(Some(Path::new("")), &places).unwrap_err().kind(), Kind::Usage);
    }

    #[test]
    fn the_default_database_is_in_the_data_folder() {
        assert!(data_dir_default_db().unwrap().ends_with("portalctl/portal.db"));
    }
}
