//! The rule alone: what is wrong with an owner and a mode, and how that is told.

use std::path::{Path, PathBuf};

use nix::unistd::{Uid, User};

use super::{Owner, Wanted};
use crate::domain::text::arg;
use crate::error::Error;

/// The bits that let others than the owner write.
const WRITABLE: u32 = 0o022;
/// The bits that let others than the owner do anything.
const OPEN: u32 = 0o077;
/// Whoever may write such a folder takes away only what is theirs.
const STICKY: u32 = 0o1000;

/// What the file system says of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct About {
    /// Whose it is.
    pub(super) uid: u32,
    /// What who may do with it.
    pub(super) mode: u32,
}

/// What a path is on the way to what is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// What is wanted.
    End { secret: bool },
    /// The folder in which that lies, or a link that leads to it.
    Folder,
    /// A folder further up.
    Way,
    /// What has no mode that matters, such as a symbolic link.
    Link,
}

/// What is wrong with a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrong {
    /// It belongs to somebody else.
    Foreign,
    /// Others may write it.
    Writable,
    /// Others may read it, or do more.
    Open,
}

/// Something that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Flaw {
    pub(super) path: PathBuf,
    pub(super) about: About,
    pub(super) part: Part,
    pub(super) wrong: Wrong,
}

/// All that is wrong with a path of this owner and mode.
pub(super) fn wrong(about: About, caller: u32, owner: Owner, part: Part) -> Vec<Wrong> {
    let is_own = about.uid == 0 || (owner == Owner::CallerOrRoot && about.uid == caller);
    let mut found = Vec::new();
    if !is_own {
        found.push(Wrong::Foreign);
    }
    match part {
        Part::End { secret: true } if about.mode & OPEN != 0 => found.push(Wrong::Open),
        Part::End { .. } | Part::Folder if about.mode & WRITABLE != 0 => found.push(Wrong::Writable),
        Part::Way if about.mode & WRITABLE != 0 && about.mode & STICKY == 0 => found.push(Wrong::Writable),
        Part::End { .. } | Part::Folder | Part::Way | Part::Link => {}
    }
    found
}

/// The refusal: everything that is wrong in one sentence, and the commands that mend it.
pub(super) fn told(path: &Path, wanted: Wanted<'_>, caller: u32, flaws: &[Flaw]) -> Error {
    let owners = match (wanted.owner, caller) {
        (Owner::Root, _) | (_, 0) => "not to root",
        (Owner::CallerOrRoot, _) => "neither to you nor to root",
    };
    let mut reasons: Vec<String> = Vec::new();
    for (at, flaw) in flaws.iter().enumerate() {
        match reasons.last_mut() {
            // The same path once more: it has been named.
            Some(last) if at > 0 && flaws[at - 1].path == flaw.path => {
                *last += &format!(", and {}", reason(flaw, "it", owners));
            }
            _ => reasons.push(reason(flaw, &called(flaw), owners)),
        }
    }
    let message = format!("The {} {} is not used: {}.", wanted.what, path.display(), reasons.join("; "));
    Error::invalid(message).hint(way_out(path, wanted, caller, flaws))
}

/// What a path is to what is wanted, in a sentence.
fn called(Flaw { path, part, .. }: &Flaw) -> String {
    match part {
        Part::End { .. } => "it".to_owned(),
        Part::Folder => format!("its folder {}", path.display()),
        Part::Way => format!("the folder {} above it", path.display()),
        Part::Link => format!("the link {} to it", path.display()),
    }
}

fn reason(Flaw { about: About { uid, mode }, wrong, .. }: &Flaw, what: &str, owners: &str) -> String {
    match wrong {
        Wrong::Foreign => {
            let name = login(*uid).unwrap_or_else(|| format!("the user {uid}"));
            format!("{what} belongs to {name}, {owners}")
        }
        Wrong::Writable => format!("others than its owner may write {what} (mode {mode:04o})"),
        Wrong::Open => format!("{what} is open to others than its owner (mode {mode:04o})"),
    }
}

fn way_out(path: &Path, wanted: Wanted<'_>, caller: u32, flaws: &[Flaw]) -> String {
    let paths = |fits: &dyn Fn(&Flaw) -> bool| {
        let shown = |flaw: &Flaw| match flaw.part {
            // As it was named: the longer form says nothing more.
            Part::End { .. } => arg(&path.to_string_lossy()).into_owned(),
            Part::Folder | Part::Way | Part::Link => arg(&flaw.path.to_string_lossy()).into_owned(),
        };
        flaws.iter().filter(|flaw| fits(flaw)).map(shown).collect::<Vec<_>>().join(" ")
    };
    let is_shared = |flaw: &Flaw| flaw.wrong == Wrong::Writable && flaw.about.mode & STICKY != 0;
    let writable = paths(&|flaw| flaw.wrong == Wrong::Writable && !is_shared(flaw));
    let open = paths(&|flaw| flaw.wrong == Wrong::Open);
    let shared = paths(&|flaw| is_shared(flaw));
    let foreign = paths(&|flaw| flaw.wrong == Wrong::Foreign);
    let mut sentences = Vec::new();
    match (writable.as_str(), open.as_str()) {
        ("", "") => {}
        (writable, "") => sentences.push(format!("Close it: `chmod go-w {writable}`.")),
        ("", open) => sentences.push(format!("Close it: `chmod 600 {open}`.")),
        (writable, open) => sentences.push(format!("Close it: `chmod go-w {writable} && chmod 600 {open}`.")),
    }
    if !shared.is_empty() {
        // Closing a folder like `/tmp` would be worse.
        sentences.push(format!("Use another folder than {shared}, where anybody may put files."));
    }
    if !foreign.is_empty() {
        let mut owners = flaws.iter().filter(|flaw| flaw.wrong == Wrong::Foreign).map(|flaw| flaw.about.uid);
        let first = owners.next();
        // A portal of an account of its own is looked after as that account.
        let only = first.filter(|first| owners.all(|uid| uid == *first)).filter(|_| wanted.owner != Owner::Root);
        if let Some(owner) = only.and_then(login) {
            sentences.push(format!("Run this as {owner}."));
        }
        let heir = if wanted.owner == Owner::Root { 0 } else { caller };
        let heir = login(heir).unwrap_or_else(|| heir.to_string());
        sentences
            .push(format!("If you know what is there and want it used, take it over: `chown -h {heir} {foreign}`."));
    }
    sentences.join(" ")
}

/// The name of an account, if it has one.
#[allow(clippy::disallowed_methods, reason = "it names whose a file is, not whose process this is")]
fn login(uid: u32) -> Option<String> {
    User::from_uid(Uid::from_raw(uid)).ok().flatten().map(|user| user.name)
}
