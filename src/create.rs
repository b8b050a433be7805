//! What the program creates on the disk: files and folders whose modes are what they are to be, whatever the umask.
//!
//! A file is always a new one, so that nothing is written through a link that somebody else has put there, and it is as
//! closed as it is to be from its first byte on.

use std::fs::{DirBuilder, File, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// Who may read what is created. Nobody but its owner may write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// Only whoever it belongs to: it holds secrets, or what people have said or are called.
    Owner,
    /// Whoever the umask lets.
    Anybody,
}

/// Creates a file, to write it.
///
/// # Errors
/// When something of that name is there, or it cannot be created.
pub fn file(path: &Path, readers: Readers) -> io::Result<File> {
    let mode = if readers == Readers::Owner { 0o600 } else { 0o644 };
    let file = OpenOptions::new().write(true).create_new(true).mode(mode).open(path)?;
    if readers == Readers::Owner {
        // A umask may have taken away what the owner is to have.
        file.set_permissions(Permissions::from_mode(mode))?;
    }
    Ok(file)
}

/// Creates a folder with all that is missing above it. Gives those that were made, the topmost first: none if it is there.
///
/// # Errors
/// When one of them cannot be created, or something else has its name. What was made by then is taken away again.
pub fn folder(path: &Path, readers: Readers) -> io::Result<Vec<PathBuf>> {
    let missing: Vec<_> =
        path.ancestors().take_while(|above| !above.as_os_str().is_empty() && !above.exists()).collect();
    let mut made: Vec<PathBuf> = Vec::new();
    for path in missing.into_iter().rev() {
        match one_folder(path, readers) {
            Ok(()) => made.push(path.to_owned()),
            // Somebody else was quicker.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => {}
            Err(error) => {
                remove_folders(&made);
                return Err(error);
            }
        }
    }
    if path.is_dir() { Ok(made) } else { Err(io::ErrorKind::NotADirectory.into()) }
}

/// Takes folders away again that [`folder`] made, as far as nothing is in them.
pub fn remove_folders(made: &[PathBuf]) {
    for path in made.iter().rev() {
        // What somebody has put something into meanwhile is no longer ours alone.
        std::fs::remove_dir(path).ok();
    }
}

/// Creates one folder.
///
/// # Errors
/// When something of that name is there, or it cannot be created.
pub fn one_folder(path: &Path, readers: Readers) -> io::Result<()> {
    let mode = if readers == Readers::Owner { 0o700 } else { 0o755 };
    DirBuilder::new().mode(mode).create(path)?;
    match readers {
        Readers::Owner => std::fs::set_permissions(path, Permissions::from_mode(mode)),
        Readers::Anybody => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::io::Write;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn what_is_private_is_so_from_the_start() {
        let there = tempfile::tempdir().unwrap();
        let path = there.path().join("a/b/c");
        let made = folder(&path, Readers::Owner).unwrap();
        assert_eq!(made, ["a", "a/b", "a/b/c"].map(|name| there.path().join(name)));
        assert!(made.iter().all(|path| mode(path) == 0o700));
        assert_eq!(folder(&path, Readers::Owner).unwrap(), Vec::<PathBuf>::new());
        let mut written = file(&path.join("file"), Readers::Owner).unwrap();
        written.write_all(b"x").unwrap();
        assert_eq!(mode(&path.join("file")), 0o600);
        remove_folders(&made);
        assert!(path.is_dir(), "something is in it");
        fs::remove_file(path.join("file")).unwrap();
        remove_folders(&made);
        assert_eq!(fs::read_dir(there.path()).unwrap().count(), 0);
    }

    #[test]
    fn nothing_is_written_over_nor_through_a_link() {
        let there = tempfile::tempdir().unwrap();
        let (target, link) = (there.path().join("target"), there.path().join("link"));
        std::os::unix::fs::symlink(&target, &link).unwrap();
        for readers in [Readers::Owner, Readers::Anybody] {
            assert_eq!(file(&link, readers).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
            assert!(!target.exists());
        }
        let open = file(&target, Readers::Anybody).unwrap();
        assert_eq!(open.metadata().unwrap().permissions().mode() & 0o022, 0);
        assert!(folder(&target.join("below"), Readers::Owner).is_err());
        assert!(folder(&target, Readers::Owner).is_err());
    }
}
