//! A folder that gets an `.eml` file per message: for trying out, for tests, and for a program that picks them up.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::{Outcome, Stage, Unreachable};
use crate::create::{self, Readers};
use crate::error::Error;
use crate::mail::Composed;
use crate::trust::{self, Wanted};

/// Most messages of one recipient and one moment. A bound, so that a strange file system cannot loop us.
const MOST: u32 = 100_000;

/// Where the files go.
#[derive(Debug, Clone)]
pub struct Folder {
    folder: PathBuf,
}

impl Folder {
    pub(super) fn new(folder: PathBuf) -> Folder {
        Folder { folder }
    }

    /// Makes the folder, for its owner's eyes only: the files carry links that let their holder in. One that is there is
    /// used if nobody else can take such a file away.
    pub(super) fn make(&self) -> Result<(), Unreachable> {
        let unreachable = |reason: String| Unreachable { stage: Stage::Connect, reason };
        create::folder(&self.folder, Readers::Owner)
            .map_err(|error| unreachable(format!("the folder {} cannot be made ({error})", self.folder.display())))?;
        trust::folder(&self.folder, Wanted::obeyed("mail folder")).map_err(|denial| {
            let error = denial.or_unusable(|error| Error::failure(error.to_string()));
            unreachable(error.full_message().trim_end_matches('.').to_owned())
        })
    }

    pub(super) fn send(&self, message: &Composed) -> Outcome {
        match self.write(message) {
            Ok(path) => Outcome::Accepted { response: format!("written to {}", path.display()) },
            // A full disk or a folder of somebody else's has nothing to do with the message.
            Err(error) => Outcome::Lost {
                stage: Stage::Connect,
                reason: format!("the folder {} cannot be written ({error})", self.folder.display()),
            },
        }
    }

    fn write(&self, message: &Composed) -> io::Result<PathBuf> {
        let moment = message.date.strftime("%Y%m%dT%H%M%S%3fZ").to_string();
        let recipient = file_name_part(&message.envelope_to);
        for number in 1..=MOST {
            let name = format!("{moment}-{number}-{recipient}.eml");
            let (path, waiting) = (self.folder.join(&name), self.folder.join(format!(".{name}.tmp")));
            // Whoever holds the temporary name owns the final one, so that two senders cannot replace each other's file.
            let file = match create::file(&waiting, Readers::Owner) {
                Ok(file) => file,
                Err(error) if error.kind() == ErrorKind::AlreadyExists => continue,
                Err(error) => return Err(error),
            };
            let taken = path.symlink_metadata().is_ok();
            let written = if taken { Ok(()) } else { finish(file, &message.raw, &waiting, &path) };
            if taken || written.is_err() {
                fs::remove_file(&waiting)?;
            }
            written?;
            if !taken {
                // The name is durable only when the folder is.
                File::open(&self.folder)?.sync_all()?;
                return Ok(path);
            }
        }
        Err(io::Error::new(ErrorKind::AlreadyExists, "every file name is taken"))
    }
}

fn finish(mut file: File, raw: &[u8], waiting: &Path, path: &Path) -> io::Result<()> {
    file.write_all(raw)?;
    file.sync_all()?;
    fs::rename(waiting, path)
}

/// A recipient as part of a file name: nothing that a file system or a shell reads as more than a letter.
fn file_name_part(recipient: &str) -> String {
    let kept = |c: char| if c.is_ascii_alphanumeric() || "@._+-".contains(c) { c } else { '_' };
    let mut part: String = recipient.chars().take(80).map(kept).collect();
    while part.contains("..") {
        part = part.replace("..", "_.");
    }
    part
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn message(to: &str) -> Composed {
        Composed {
            raw: b"Subject: x\r\n\r\nx\r\n".to_vec(),
            envelope_from: "portal@example.com".to_owned(),
            envelope_to: to.to_owned(),
            date: "2026-03-02T14:05:06.789Z".parse().expect("a timestamp"),
        }
    }

    #[test]
    fn files_are_private_unique_and_stay_in_the_folder() {
        let parent = tempfile::tempdir().expect("a folder");
        let folder = Folder::new(parent.path().join("a/mail"));
        folder.make().expect("made");
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
        assert_eq!(mode(&folder.folder), 0o700);
        for to in ["asa@example.com", "asa@example.com", "../../etc/passwd", "a/b\\c\n@x", &"x".repeat(500)] {
            assert!(matches!(folder.send(&message(to)), Outcome::Accepted { .. }), "{to}");
        }
        let mut names: Vec<String> = fs::read_dir(&folder.folder)
            .expect("read")
            .map(|entry| {
                let entry = entry.expect("an entry");
                assert_eq!(mode(&entry.path()), 0o600);
                entry.file_name().to_str().expect("text").replace(&"x".repeat(80), "xxx")
            })
            .collect();
        names.sort();
        assert_eq!(
            names,
            [
                "20260302T140506789Z-1-_.__._etc_passwd.eml",
                "20260302T140506789Z-1-a_b_c_@x.eml",
                "20260302T140506789Z-1-asa@example.com.eml",
                "20260302T140506789Z-1-xxx.eml",
                "20260302T140506789Z-2-asa@example.com.eml",
            ]
        );
        assert_eq!(fs::read_dir(parent.path()).expect("read").count(), 1);
    }

    #[test]
    fn a_folder_that_is_a_file_is_unreachable() {
        let file = tempfile::NamedTempFile::new().expect("a file");
        assert!(Folder::new(file.path().join("mail")).make().is_err());
        let outcome = Folder::new(file.path().to_owned()).send(&message("a@b.example"));
        assert!(
            matches!(outcome, Outcome::Lost { stage: Stage::Connect, .. }),
            "no fault of the message's: {outcome:?}"
        );
    }
}
