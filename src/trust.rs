//! Whose files are believed: whoever can change a file that the program obeys can do what the program can.
//!
//! A path is trusted when nobody but the caller and root could change what lies there or where it leads. As with ssh, that
//! is asked of the file, of the folder that it lies in, and of every folder on the way, through every symbolic link: each
//! belongs to the caller or to root, and nobody else may write it. A folder further up may be one like `/tmp`, where anybody
//! puts files but takes away only their own. Folders are judged from the root down, so that what was judged can no longer be
//! exchanged; the file itself is opened first, and it is the open file that is judged.

mod rule;
#[cfg(test)]
mod tests;

use std::ffi::OsString;
use std::fs::{File, Metadata, OpenOptions};
use std::io;
use std::os::unix::fs::{FileTypeExt, MetadataExt, OpenOptionsExt};
use std::path::{Component, Path, PathBuf};

use nix::fcntl::OFlag;
use nix::unistd::geteuid;

use crate::error::Error;
use rule::{About, Flaw, Part};

/// So many symbolic links a path may lead through, as with the system itself.
const MOST_LINKS: u32 = 40;

/// What a path is to the program, and so what is asked of it.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// What it is in a sentence: "configuration", "key file".
    pub what: &'a str,
    /// Whose it may be.
    pub owner: Owner,
    /// Whether nobody else may even read it.
    pub secret: bool,
}

impl<'a> Wanted<'a> {
    /// Something that the program obeys.
    pub fn obeyed(what: &'a str) -> Wanted<'a> {
        Wanted { what, owner: Owner::CallerOrRoot, secret: false }
    }

    /// Something that only its owner may know.
    pub fn secret(what: &'a str) -> Wanted<'a> {
        Wanted { secret: true, ..Wanted::obeyed(what) }
    }

    /// Something that root alone may have put there.
    pub fn of_root(what: &'a str) -> Wanted<'a> {
        Wanted { owner: Owner::Root, ..Wanted::obeyed(what) }
    }
}

/// Who is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// Whoever runs the program, and root.
    CallerOrRoot,
    /// Root alone.
    Root,
}

/// Why something is not used.
#[derive(Debug)]
pub enum Denial {
    /// It is not there, or cannot be read.
    Unusable(io::Error),
    /// Somebody else could have changed it, or may read it. The error says which mode of which path to change.
    Untrusted(Error),
}

impl Denial {
    /// The error to show; how something cannot be read is told by whoever wanted it.
    pub fn or_unusable(self, told: impl FnOnce(io::Error) -> Error) -> Error {
        match self {
            Denial::Unusable(error) => told(error),
            Denial::Untrusted(error) => error,
        }
    }
}

impl From<io::Error> for Denial {
    fn from(error: io::Error) -> Denial {
        Denial::Unusable(error)
    }
}

/// Opens a file to read it.
///
/// # Errors
/// When it cannot be opened, or is not trusted.
pub fn open(path: &Path, wanted: Wanted<'_>) -> Result<File, Denial> {
    let mut walk = Walk::new(geteuid().as_raw(), wanted.owner, Part::Folder);
    let end = walk.to(path)?;
    // What is a link by now was none when it was judged; and a pipe that nobody writes would be waited for.
    let flags = if end.is_descriptor { OFlag::empty() } else { OFlag::O_NOFOLLOW | OFlag::O_NONBLOCK };
    let opened = OpenOptions::new().read(true).custom_flags(flags.bits()).open(&end.path);
    let file = match opened {
        // Whoever may change what leads there could also have closed it: that is the thing to tell.
        Err(error) => return Err(walk.verdict(path, wanted).err().unwrap_or(Denial::Unusable(error))),
        Ok(file) => file,
    };
    let metadata = file.metadata()?;
    if metadata.file_type().is_fifo() && !end.is_descriptor {
        return Err(Denial::Unusable(io::Error::other("it is a pipe")));
    }
    walk.end(&end.path, &metadata, wanted.secret);
    walk.verdict(path, wanted)?;
    Ok(file)
}

/// Judges a folder that is there.
///
/// # Errors
/// When it is none, or not trusted.
pub fn folder(path: &Path, wanted: Wanted<'_>) -> Result<(), Denial> {
    let mut walk = Walk::new(geteuid().as_raw(), wanted.owner, Part::Way);
    let end = walk.to(path)?;
    let metadata = end.path.metadata()?;
    if !metadata.is_dir() {
        return Err(Denial::Unusable(io::ErrorKind::NotADirectory.into()));
    }
    walk.end(&end.path, &metadata, wanted.secret);
    walk.verdict(path, wanted)
}

/// Judges a program that is to be run. What root alone can change stays what it was when it was judged.
///
/// # Errors
/// When it is not there, or not trusted.
pub fn program(path: &Path, wanted: Wanted<'_>) -> Result<(), Denial> {
    let mut walk = Walk::new(geteuid().as_raw(), wanted.owner, Part::Folder);
    let end = walk.to(path)?;
    walk.end(&end.path, &end.path.symlink_metadata()?, wanted.secret);
    walk.verdict(path, wanted)
}

/// Whether something belongs to the caller or to root.
pub fn is_own(metadata: &Metadata) -> bool {
    [0, geteuid().as_raw()].contains(&metadata.uid())
}

/// A way through the file system, with what is wrong along it.
struct Walk {
    caller: u32,
    owner: Owner,
    /// What the last folder is to it: what a folder lies in may be one in which others have theirs.
    last: Part,
    links: u32,
    flaws: Vec<Flaw>,
}

/// Where a way ends.
struct End {
    path: PathBuf,
    /// An open file of this process, as the system shows it below `/proc`: it leads where no path does.
    is_descriptor: bool,
}

impl Walk {
    fn new(caller: u32, owner: Owner, last: Part) -> Walk {
        Walk { caller, owner, last, links: 0, flaws: Vec::new() }
    }

    /// Goes where a path leads, and judges every folder in which a name is looked up.
    fn to(&mut self, path: &Path) -> io::Result<End> {
        let mut ahead: Vec<OsString> = Vec::new();
        let mut at = push(&mut ahead, &std::path::absolute(path)?).unwrap_or_else(|| PathBuf::from("/"));
        while let Some(name) = ahead.pop() {
            if name == ".." {
                at.pop();
                continue;
            }
            // Before anything is looked up there: then it stays as it is found.
            let part = if ahead.is_empty() { self.last } else { Part::Way };
            self.judge(&at, &at.symlink_metadata()?, part);
            let next = at.join(&name);
            let metadata = next.symlink_metadata()?;
            if !metadata.is_symlink() {
                at = next;
                if !metadata.is_dir() && !ahead.is_empty() {
                    return Err(io::ErrorKind::NotADirectory.into());
                }
                continue;
            }
            self.judge(&next, &metadata, Part::Link);
            if ahead.is_empty() && at.starts_with("/proc") {
                return Ok(End { path: next, is_descriptor: true });
            }
            self.links += 1;
            if self.links > MOST_LINKS {
                return Err(io::Error::other("too many symbolic links"));
            }
            if let Some(root) = push(&mut ahead, &next.read_link()?) {
                at = root;
            }
        }
        Ok(End { path: at, is_descriptor: false })
    }

    /// Judges what was wanted.
    fn end(&mut self, path: &Path, metadata: &Metadata, secret: bool) {
        // What others write to `/dev/null` is not what is read there.
        let is_device = metadata.file_type().is_char_device() && !secret;
        self.judge(path, metadata, if is_device { Part::Link } else { Part::End { secret } });
    }

    fn judge(&mut self, path: &Path, metadata: &Metadata, part: Part) {
        let about = About { uid: metadata.uid(), mode: metadata.mode() & 0o7777 };
        for wrong in rule::wrong(about, self.caller, self.owner, part) {
            // The same folder is met again behind a link, and then perhaps as the one in which the file lies.
            let known = self.flaws.iter().position(|flaw| flaw.path == path && flaw.wrong == wrong);
            match known {
                Some(known) if part == Part::Folder => self.flaws[known].part = part,
                Some(_) => {}
                None => self.flaws.push(Flaw { path: path.to_owned(), about, part, wrong }),
            }
        }
    }

    fn verdict(&self, path: &Path, wanted: Wanted<'_>) -> Result<(), Denial> {
        if self.flaws.is_empty() {
            return Ok(());
        }
        Err(Denial::Untrusted(rule::told(path, wanted, self.caller, &self.flaws)))
    }
}

/// Puts the parts of a path before what is still ahead. Gives where a whole path begins.
fn push(ahead: &mut Vec<OsString>, path: &Path) -> Option<PathBuf> {
    let names = path.components().rev().filter(|part| matches!(part, Component::Normal(_) | Component::ParentDir));
    ahead.extend(names.map(|part| part.as_os_str().to_owned()));
    path.is_absolute().then(|| PathBuf::from("/"))
}
