//! The key file beside the database: the secret from which every token and login link comes.
//!
//! It is text, so that a person who opens it knows what it is. Whoever reads it can make valid links, so nobody but
//! its owner may; a copy of the database alone is worth nothing to a thief of links.

use crate::domain::token::Key;
use crate::error::{Error, Result};
use data_encoding::HEXLOWER;
use secrecy::zeroize::Zeroizing;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

const HEADER: &str = "# portalctl key file: every link and token comes from it. Keep it secret and back it up.\n";
const MARK: &str = "portalctl-key-1:";
/// Many times what a key file has. Anything longer is something else.
const LONGEST: u64 = 4096;

/// Writes a new key file of 32 fresh random bytes, for its owner alone. It appears whole or not at all, and is on the
/// disk when this returns.
///
/// # Errors
/// A conflict if there is a file already, which stays untouched; a failure if it cannot be written.
pub fn create(path: &Path, random: [u8; 32]) -> Result<()> {
    let random = Zeroizing::new(random);
    let text = Zeroizing::new(format!("{HEADER}{MARK}{}\n", &*Zeroizing::new(HEXLOWER.encode(&random[..]))));
    let draft = draft_path(path);
    let outcome = write_new(&draft, &text).and_then(|()| match fs::hard_link(&draft, path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => write_new(path, &text), // no links on this disk
        linked => linked,
    });
    // The draft is gone if it could not be made at all, so a failure to remove it says nothing new.
    fs::remove_file(&draft).ok();
    outcome.and_then(|()| sync_folder_of(path)).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Error::conflict(format!("There is a key file already: {}.", path.display()))
            .hint("Keep it: links already sent and login links come from it."),
        _ => Error::failure(format!("The key file {} could not be written.", path.display()))
            .caused_by(error)
            .hint("Check that its folder exists, can be written and has room."),
    })
}

fn draft_path(path: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}", std::process::id()));
    path.with_file_name(name)
}

fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    if written.is_err() {
        // The first error is the one to tell.
        fs::remove_file(path).ok();
    }
    written
}

fn sync_folder_of(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

/// Reads the key file.
///
/// # Errors
/// A failure if it is missing or unreadable; invalid if others may read it, or if it is no key file.
pub fn read(path: &Path) -> Result<Key> {
    let shown = path.display();
    let unreadable = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => Error::failure(format!("The key file {shown} is missing."))
            .hint("Put it back from a backup: links already sent and login links come from it."),
        _ => Error::failure(format!("The key file {shown} cannot be read."))
            .caused_by(error)
            .hint(format!("Check who owns it: `ls -l {shown}`.")),
    };
    let file = File::open(path).map_err(unreadable)?;
    let metadata = file.metadata().map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(not_a_key(path));
    }
    // Asked of the open file, not of the path, which may be another file by now.
    refuse_shared(path, metadata.mode(), "key file")?;
    let mut text = Zeroizing::new(String::with_capacity(256));
    file.take(LONGEST).read_to_string(&mut text).map_err(|error| match error.kind() {
        io::ErrorKind::InvalidData => not_a_key(path),
        _ => unreadable(error),
    })?;
    let hex = text.lines().find_map(|line| line.trim().strip_prefix(MARK)).ok_or_else(|| not_a_key(path))?;
    let bytes = Zeroizing::new(HEXLOWER.decode(hex.as_bytes()).map_err(|_| not_a_key(path))?);
    Ok(Key::new(bytes.as_slice().try_into().map_err(|_| not_a_key(path))?))
}

fn not_a_key(path: &Path) -> Error {
    Error::invalid(format!("{} is not a portalctl key file, or it is damaged.", path.display()))
        .hint("Put it back from a backup.")
}

/// Refuses a secret file that group or others may read or write.
pub(crate) fn refuse_shared(path: &Path, mode: u32, what: &str) -> Result<()> {
    if mode & 0o077 == 0 {
        return Ok(());
    }
    let (shown, mode) = (path.display(), std::fs::Permissions::from_mode(mode & 0o7777).mode());
    Err(Error::invalid(format!("The {what} {shown} is open to others than its owner (mode {mode:04o})."))
        .hint(format!("Close it: `chmod 600 {shown}`.")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::token::{Purpose, derive};
    use crate::error::Kind;

    fn same(a: &Key, b: &Key) -> bool {
        let token = |key| derive(key, Purpose::Confirm, 1, 1, &[0; 16]);
        token(a) == token(b)
    }

    #[test]
    fn what_was_written_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("portal.key");
        create(&path, [0xab; 32]).unwrap();
        assert!(same(&read(&path).unwrap(), &Key::new([0xab; 32])));
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no draft is left");
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
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no draft is left");
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
