//! Where the configuration and the database are looked for.

use crate::error::{Error, Result};
use etcetera::BaseStrategy;
use std::path::{Path, PathBuf};

/// What a configuration file is called.
pub const CONFIG_FILE: &str = "portalctl.toml";

/// The places where a configuration is looked for when none is named, in this order.
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
pub fn locate(named: Option<&Path>, places: &Places) -> Result<Option<PathBuf>> {
    let Some(named) = named else {
        // Whatever is there, even what cannot be read, is meant: passing it over would run with other settings.
        return Ok(places.paths().iter().find(|path| path.symlink_metadata().is_ok()).cloned());
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
        _ => Ok(Some(named.to_owned())),
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
            assert_eq!(locate(None, &places).unwrap(), Some(folder(name)));
        }
        let homeless = Places::new(&folder("nowhere"), None, &folder("etc"));
        assert_eq!(locate(None, &homeless).unwrap(), Some(folder("etc/portalctl/portalctl.toml")));
        let named = folder("etc/portalctl/portalctl.toml");
        assert_eq!(locate(Some(&named), &places).unwrap(), Some(named));
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
