//! From the text of a file to a [`Loaded`] configuration, or to everything that is wrong with it.

use super::keys::{Given, KEYS, Key};
use super::{Choice, Config, Loaded, Located, Origin, Setting, places};
use crate::error::{Error, Result};
use crate::trust::{self, Denial, Wanted};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::Path;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

/// Reads a configuration file, or makes the configuration of a machine that has none.
///
/// # Errors
/// A failure if the file cannot be read; invalid if others could have written it, if it is no TOML, has keys that there are
/// not, or values that do not fit: all of them at once, each with file, line and key.
pub fn load(file: Option<&Located>) -> Result<Loaded> {
    let Some(Located { path: file, choice }) = file else {
        let mut config = Config::default();
        // There is no file that the folder could be relative to, and mail must not land wherever cron happens to be.
        if let Ok(folder) = places::data_folder() {
            config.mail.folder = folder.join("mail");
        }
        return Ok(Loaded { settings: settings(&config, &BTreeMap::new()), config, file: None });
    };
    let unreadable = |error: std::io::Error| {
        Error::failure(format!("The configuration file {} cannot be read.", file.display())).caused_by(error)
    };
    let absolute = std::path::absolute(file).map_err(unreadable)?;
    let what = "configuration";
    let wanted = if *choice == Choice::System { Wanted::of_root(what) } else { Wanted::obeyed(what) };
    let mut bytes = Vec::new();
    let mut open = trust::open(file, wanted).map_err(|denial| match denial {
        Denial::Unusable(error) => unreadable(error),
        Denial::Untrusted(error) if *choice == Choice::Named => error,
        Denial::Untrusted(error) => error.further_hint("Or name another one with --config."),
    })?;
    open.read_to_end(&mut bytes).map_err(unreadable)?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let line = Lines::of(error.as_bytes()).at(error.utf8_error().valid_up_to());
        Error::invalid(format!("{}, line {line}: This is not UTF-8.", file.display()))
            .hint("Save the file with the encoding UTF-8.")
    })?;
    let mut loaded = parse(&text, &absolute)?;
    loaded.config.choice = *choice;
    Ok(loaded)
}

/// So many faults are told; whoever has more has named the wrong file.
const TOLD: usize = 20;

/// Something wrong on one line.
struct Fault {
    line: usize,
    message: String,
    way_out: WayOut,
}

/// What helps against a fault.
enum WayOut {
    /// The message says it.
    Said,
    Hint(String),
    /// A key that there is may have been meant. Looked for only if the fault is told.
    NearestKey(String),
    /// So may a section.
    NearestSection(String),
}

impl WayOut {
    fn hint(self) -> Option<String> {
        let near = match self {
            WayOut::Said => return None,
            WayOut::Hint(hint) => return Some(hint),
            WayOut::NearestKey(name) => nearest(&name, false),
            WayOut::NearestSection(name) => nearest(&name, true),
        };
        near.map(|near| format!("Did you mean {near}?"))
    }
}

/// Where the lines of a text begin, to tell which one a byte is on without counting from the start each time.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &[u8]) -> Lines {
        let ends = text.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
        Lines(std::iter::once(0).chain(ends).collect())
    }

    /// The line of the byte at an offset, counted from 1.
    fn at(&self, offset: usize) -> usize {
        self.0.partition_point(|start| *start <= offset)
    }
}

/// Reads the text of a configuration file. The path is for messages and for what is relative to it.
pub(super) fn parse(text: &str, file: &Path) -> Result<Loaded> {
    // Editors on Windows put it there, and it is no fault of the person.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let folder = file.parent().unwrap_or(Path::new(""));
    let mut reading = Reading {
        starts: Lines::of(text.as_bytes()),
        folder,
        config: Config::default(),
        lines: BTreeMap::new(),
        faults: Vec::new(),
    };
    reading.config.mail.folder = folder.join(&reading.config.mail.folder);
    match DeTable::parse(text) {
        Ok(table) => reading.top(table.get_ref()),
        Err(error) => {
            let line = reading.starts.at(error.span().map_or(0, |span| span.start));
            let message = format!("This is not TOML: {}.", error.message().trim_end_matches('.'));
            reading.faults.push(Fault { line, message, way_out: WayOut::Said });
        }
    }
    if !reading.faults.is_empty() {
        return Err(refused(file, reading.faults));
    }
    let settings = settings(&reading.config, &reading.lines);
    Ok(Loaded { config: reading.config, file: Some(file.to_owned()), settings })
}

fn refused(file: &Path, mut faults: Vec<Fault>) -> Error {
    faults.sort_by_key(|fault| fault.line);
    let shown = file.display();
    let more = faults.len().saturating_sub(TOLD);
    faults.truncate(TOLD);
    let mut sentences: Vec<_> =
        faults.iter().map(|fault| format!("{shown}, line {}: {}", fault.line, fault.message)).collect();
    if more > 0 {
        sentences.push(format!("{shown}: {more} more faults like these."));
    }
    let mut hints: Vec<_> = faults.into_iter().filter_map(|fault| fault.way_out.hint()).collect();
    hints.dedup();
    Error::invalid(sentences.join("\n")).maybe_hint((!hints.is_empty()).then(|| hints.join("\n")))
}

fn settings(config: &Config, lines: &BTreeMap<&'static str, usize>) -> Vec<Setting> {
    KEYS.iter()
        .map(|key| {
            let origin = lines.get(key.name).map_or(Origin::Default, |line| Origin::File(*line));
            Setting { key: key.name, value: (key.get)(config), origin }
        })
        .collect()
}

struct Reading<'a> {
    starts: Lines,
    folder: &'a Path,
    config: Config,
    lines: BTreeMap<&'static str, usize>,
    faults: Vec<Fault>,
}

impl Reading<'_> {
    fn top(&mut self, table: &DeTable<'_>) {
        let known: BTreeSet<_> = sections().collect();
        for (name, value) in table {
            let section = name.get_ref().as_ref();
            if !known.contains(section) {
                self.entry(section, name, value);
                continue;
            }
            let Some(entries) = value.get_ref().as_table() else {
                let line = self.line(name);
                let message = format!("{section} is a section, not a value.");
                let way_out = WayOut::Hint(format!("Write [{section}] on a line of its own."));
                self.faults.push(Fault { line, message, way_out });
                continue;
            };
            for (key, value) in entries {
                self.entry(&format!("{section}.{}", key.get_ref()), key, value);
            }
        }
    }

    fn entry(&mut self, name: &str, key: &Spanned<DeString<'_>>, value: &Spanned<DeValue<'_>>) {
        let line = self.line(key);
        let Some(known) = KEYS.iter().find(|known| known.name == name) else {
            let (what, way_out) = match value.get_ref().is_table() {
                true => ("section", WayOut::NearestSection(name.to_owned())),
                false => ("key", WayOut::NearestKey(name.to_owned())),
            };
            self.faults.push(Fault { line, message: format!("There is no {what} {}.", short(name)), way_out });
            return;
        };
        let given = Given { value: value.get_ref(), folder: self.folder };
        match (known.set)(&mut self.config, &given) {
            Ok(()) => {
                self.lines.insert(known.name, line);
            }
            Err(refusal) => {
                self.faults.push(Fault { line, message: format!("{name} {refusal}."), way_out: WayOut::Said });
            }
        }
    }

    fn line(&self, name: &Spanned<DeString<'_>>) -> usize {
        self.starts.at(name.span().start)
    }
}

fn sections() -> impl Iterator<Item = &'static str> {
    KEYS.iter().filter_map(|key| key.name.split_once('.')).map(|(section, _)| section)
}

fn last_part(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(_, last)| last)
}

/// The longest name of a key that is told whole, in characters, and taken for one that was mistyped.
const LONGEST_NAME: usize = 100;

/// A name for a sentence.
fn short(name: &str) -> String {
    match name.char_indices().nth(LONGEST_NAME) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}

/// The key or section that was probably meant: a slip of the finger, or the right word in the wrong section.
fn nearest(name: &str, section: bool) -> Option<String> {
    if name.len() > LONGEST_NAME * 4 {
        return None;
    }
    let distance = |known: &str| {
        let whole = strsim::osa_distance(name, known);
        // The same word elsewhere is likelier than another word here, but not than a slip in this section.
        let moved = strsim::osa_distance(last_part(name), last_part(known)) + 1;
        if section { whole } else { whole.min(moved) }
    };
    let limit = (last_part(name).chars().count() / 3).max(1) + 1;
    let close = |known: &&str| distance(known) <= limit;
    if section {
        let near = sections().filter(close).min_by_key(|known| distance(known));
        return near.map(|near| format!("[{near}]"));
    }
    KEYS.iter().map(|Key { name, .. }| *name).filter(close).min_by_key(|known| distance(known)).map(str::to_owned)
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
