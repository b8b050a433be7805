//! The key file beside the database: the secret from which every token and login link comes.
//!
//! It is text, so that a person who opens it knows what it is. Whoever reads it can make valid links, so nobody but
//! its owner may; a copy of the database alone is worth nothing to a thief of links. The database knows its own key by a
//! fingerprint: with another one, links would be made that look right, and those that people have would stop working.

use crate::create::{self, Readers};
use crate::domain::token::{Fingerprint, Key};
use crate::error::{Error, Result};
use crate::trust::{self, Wanted};
use data_encoding::HEXLOWER;
use secrecy::zeroize::Zeroizing;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

const HEADER: &str = "# portalctl key file: every link and token comes from it. Keep it secret and back it up.\n";
const MARK: &str = "portalctl-key-1:";
/// Many times what a key file has. Anything longer is something else.
const LONGEST: u64 = 4096;

/// A key file as it was read: nothing is made with the key before it is known to be the database's own.
#[derive(Debug)]
pub struct KeyFile {
    path: PathBuf,
    key: Key,
}

impl KeyFile {
    /// What tells its key from others.
    pub fn fingerprint(&self) -> Fingerprint {
        self.key.fingerprint()
    }

    /// The key, if it is the one with which the portal was made.
    ///
    /// # Errors
    /// Invalid if it is another one; a fault of the database if that does not say which is its own.
    pub fn of(self, own: Option<Fingerprint>) -> Result<Key> {
        let own = own.ok_or_else(|| Error::database("The database does not say which key file is its own."))?;
        if self.key.fingerprint() == own {
            return Ok(self.key);
        }
        let shown = self.path.display();
        Err(Error::invalid(format!(
            "The key file {shown} belongs to another portal: links made with it would not be those that people have."
        ))
        .hint("Put back the one that `portalctl init` made with this database; it is in the backup of that time."))
    }
}

/// Writes a new key file of 32 fresh random bytes, for its owner alone, and sees to it that it is on the disk.
///
/// # Errors
/// A conflict if there is a file already, which stays untouched; a failure if it cannot be written, and then nothing is
/// left of it.
pub fn create(path: &Path, random: [u8; 32]) -> Result<KeyFile> {
    let random = Zeroizing::new(random);
    let text = Zeroizing::new(format!("{HEADER}{MARK}{}\n", &*Zeroizing::new(HEXLOWER.encode(&random[..]))));
    write_new(path, &text).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Error::conflict(format!("There is a key file already: {}.", path.display()))
            .hint("Keep it: links already sent and login links come from it."),
        _ => Error::failure(format!("The key file {} could not be written.", path.display()))
            .caused_by(error)
            .hint("Check that its folder exists, can be written and has room."),
    })?;
    Ok(KeyFile { path: path.to_owned(), key: Key::new(*random) })
}

fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let mut file = create::file(path, Readers::Owner)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    if written.is_err() {
        // The first error is the one to tell.
        fs::remove_file(path).ok();
    }
    written
}

/// Reads the key file.
///
/// # Errors
/// A failure if it is missing or unreadable; invalid if others may read it or could have written it, or if it is no key
/// file.
pub fn read(path: &Path) -> Result<KeyFile> {
    let shown = path.display();
    let unreadable = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => Error::failure(format!("The key file {shown} is missing."))
            .hint("Put it back from a backup: links already sent and login links come from it."),
        _ => Error::failure(format!("The key file {shown} cannot be read."))
            .caused_by(error)
            .hint(format!("Check who owns it: `ls -l {shown}`.")),
    };
    // A folder is no key file whatever its mode.
    if path.is_dir() {
        return Err(not_a_key(path));
    }
    let file = trust::open(path, Wanted::secret("key file")).map_err(|denial| denial.or_unusable(unreadable))?;
    if !file.metadata().map_err(unreadable)?.is_file() {
        return Err(not_a_key(path));
    }
    let mut text = Zeroizing::new(String::with_capacity(256));
    file.take(LONGEST).read_to_string(&mut text).map_err(|error| match error.kind() {
        io::ErrorKind::InvalidData => not_a_key(path),
        _ => unreadable(error),
    })?;
    let hex = text.lines().find_map(|line| line.trim().strip_prefix(MARK)).ok_or_else(|| not_a_key(path))?;
    let bytes = Zeroizing::new(HEXLOWER.decode(hex.as_bytes()).map_err(|_| not_a_key(path))?);
    let key = Key::new(bytes.as_slice().try_into().map_err(|_| not_a_key(path))?);
    Ok(KeyFile { path: path.to_owned(), key })
}

fn not_a_key(path: &Path) -> Error {
    Error::invalid(format!("{} is not a portalctl key file, or it is damaged.", path.display()))
        .hint("Put it back from a backup.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Kind;
    use std::os::unix::fs::{MetadataExt, PermissionsExt};

    fn same(a: &KeyFile, b: &Key) -> bool {
        a.fingerprint() == b.fingerprint()
    }

    #[test]
    fn what_was_written_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("portal.key");
        create(&path, [0xab; 32]).unwrap();
        assert!(same(&read(&path).unwrap(), &Key::new([0xab; 32])));
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("# portalctl key file"), "{text}");
    }

    #[test]
    fn an_existing_file_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("portal.key");
        create(&path, [1; 32]).unwrap();
        let error = create(&path, [2; 32]).unwrap_err();
        assert_eq!(error.kind(), Kind::Conflict);
        assert!(same(&read(&path).unwrap(), &Key::new([1; 32])));
    }

    #[test]
    fn only_the_databases_own_key_is_given() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("portal.key");
        let own = create(&path, [1; 32]).unwrap().fingerprint();
        let read = || read(&path).unwrap();
        assert_eq!(read().of(Some(own)).unwrap().fingerprint(), own);
        let other = read().of(Some(Key::new([2; 32]).fingerprint())).unwrap_err();
        assert_eq!(other.kind(), Kind::Invalid);
        assert!(other.message().contains(&path.display().to_string()) && other.way_out().is_some(), "{other}");
        assert_eq!(read().of(None).unwrap_err().kind(), Kind::Database);
    }

    #[test]
    fn a_missing_folder_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let error = create(&folder.path().join("none/portal.key"), [1; 32]).unwrap_err();
        assert_eq!(error.kind(), Kind::Failure);
        assert!(error.message().contains("none/portal.key"));
    }

    #[test]
    fn what_is_open_to_others_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("portal.key");
        create(&path, [1; 32]).unwrap();
        for mode in [0o640, 0o604, 0o620, 0o602, 0o644] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            let error = read(&path).unwrap_err();
            assert_eq!(error.kind(), Kind::Invalid, "{mode:o}");
            assert!(error.message().contains(&format!("(mode {mode:04o})")), "{error}");
            assert_eq!(error.way_out().unwrap(), format!("Close it: `chmod 600 {}`.", path.display()));
        }
        fs::set_permissions(&path, fs::Permissions::from_mode(0o400)).unwrap();
        assert!(read(&path).is_ok());
    }

    #[test]
    fn anything_else_is_no_key_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("portal.key");
        assert!(read(&path).unwrap_err().message().ends_with("is missing."));
        let short = format!("{MARK}abcd\n");
        let long = format!("{MARK}{}\n", "ab".repeat(33));
        for content in ["".as_bytes(), b"hello\n", b"\xff\xfe\n", short.as_bytes(), long.as_bytes()] {
            fs::write(&path, content).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
            assert_eq!(read(&path).unwrap_err().kind(), Kind::Invalid, "{content:?}");
        }
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        assert_eq!(read(&path).unwrap_err().kind(), Kind::Invalid);
    }
}
