//! What a thing has to offer to be listed and shown: its columns, its key and its page.

use serde::Serialize;

use super::{Format, Options};
use crate::error::{Error, Result};

/// Something that commands list and show. JSON comes from its `Serialize`, everything else from here.
pub trait Record: Serialize + Sized + 'static {
    /// What one is called, in the singular: `customer`.
    const NOUN: &'static str;

    /// Every column that a table or a CSV file can have, in their usual order. Names are snake_case.
    fn columns() -> &'static [Column<Self>];

    /// What the command line takes to name it; `-o ids` prints this.
    fn key(&self) -> String;

    /// Whether this is one more row of the thing that came before it. A file has a row for each; what prints things whole,
    /// or by their keys, leaves it out.
    fn is_further_row(&self) -> bool {
        false
    }

    /// What `show` prints in a terminal: by default every column with its value.
    fn page(&self, page: &mut Page) {
        for column in Self::columns() {
            page.field(label(column.name), (column.cell)(self));
        }
    }
}

/// A column of a table or a CSV file.
#[derive(Debug)]
pub struct Column<R> {
    /// The name in snake_case: the CSV header, and what `--columns` takes.
    pub name: &'static str,
    /// Whether a table has it without being asked. CSV has every column.
    pub shown: bool,
    /// The text of a record in this column; empty where there is no value.
    pub cell: fn(&R) -> String,
}

/// The page of one thing, as `show` prints it in a terminal.
#[derive(Debug, Default)]
pub struct Page {
    pub(super) parts: Vec<Part>,
}

#[derive(Debug)]
pub(super) enum Part {
    Field { label: String, value: String },
    Marked { label: String, value: String },
    Table { title: String, headers: Vec<String>, rows: Vec<Vec<String>> },
    Chart { title: String, headers: Vec<String>, rows: Vec<(String, Vec<i64>)> },
    Line(String),
    Checks { title: String, checks: Vec<Check> },
}

/// One of several things that were looked at.
#[derive(Debug, Clone)]
pub struct Check {
    /// Whether it holds.
    pub holds: bool,
    /// What was looked at.
    pub what: String,
    /// What was found.
    pub because: String,
}

impl Page {
    /// Adds a line `label: value`. A value may have several lines; an empty one is shown as `-`.
    pub fn field(&mut self, label: impl Into<String>, value: impl Into<String>) -> &mut Page {
        self.parts.push(Part::Field { label: label.into(), value: value.into() });
        self
    }

    /// Adds a line `label: ! value`, whose mark is red on a terminal.
    pub fn marked(&mut self, label: impl Into<String>, value: impl Into<String>) -> &mut Page {
        self.parts.push(Part::Marked { label: label.into(), value: value.into() });
        self
    }

    /// Adds a line by itself.
    pub fn line(&mut self, text: impl Into<String>) -> &mut Page {
        self.parts.push(Part::Line(text.into()));
        self
    }

    /// Adds, below what there is, what was looked at, each with a mark that says whether it holds.
    pub fn checks(&mut self, title: impl Into<String>, checks: Vec<Check>) -> &mut Page {
        self.parts.push(Part::Checks { title: title.into(), checks });
        self
    }

    /// Adds a table below what there is.
    pub fn table(&mut self, title: impl Into<String>, headers: &[&str], rows: Vec<Vec<String>>) -> &mut Page {
        let headers = headers.iter().map(|header| (*header).to_owned()).collect();
        self.parts.push(Part::Table { title: title.into(), headers, rows });
        self
    }

    /// Adds a table of a word and a few numbers in each row. On a terminal that has room for it, a bar is drawn beside
    /// every number; the longest is the same for all of them.
    pub fn chart(&mut self, title: impl Into<String>, headers: &[&str], rows: Vec<(String, Vec<i64>)>) -> &mut Page {
        let headers = headers.iter().map(|header| (*header).to_owned()).collect();
        self.parts.push(Part::Chart { title: title.into(), headers, rows });
        self
    }
}

/// `open_tickets` as the label of a line: `Open tickets`.
pub fn label(name: &str) -> String {
    let mut chars = name.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).map(|c| if c == '_' { ' ' } else { c }).collect()
}

/// The plural of a noun of ours.
pub(super) fn plural(noun: &str) -> String {
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if noun.ends_with(['s', 'x']) || noun.ends_with("ch") || noun.ends_with("sh") => format!("{noun}es"),
        _ => format!("{noun}s"),
    }
}

/// The columns to print: those of `--columns`, else those that the format has by itself.
pub(super) fn selected<R: Record>(options: &Options) -> Result<Vec<&'static Column<R>>> {
    let all = R::columns();
    let Some(wanted) = &options.columns else {
        return Ok(all.iter().filter(|column| column.shown || options.format != Format::Table).collect());
    };
    check_format(options)?;
    let mut columns: Vec<&'static Column<R>> = Vec::new();
    for name in wanted.iter().flat_map(|names| names.split(',')).map(str::trim).filter(|name| !name.is_empty()) {
        let plain = name.to_lowercase().replace(['-', ' '], "_");
        let column = all.iter().find(|column| column.name == plain).ok_or_else(|| unknown_column(all, name, &plain))?;
        if columns.iter().any(|known| known.name == column.name) {
            return Err(Error::usage(format!("--columns names {:?} twice.", column.name)));
        }
        columns.push(column);
    }
    if columns.is_empty() {
        return Err(Error::usage("--columns names no column.").hint(known_columns(all)));
    }
    Ok(columns)
}

/// Refuses `--columns` where nothing has columns.
pub(super) fn check_format(options: &Options) -> Result<()> {
    if matches!(options.format, Format::Table | Format::Csv) {
        return Ok(());
    }
    Err(Error::usage("--columns goes with the output formats table and csv only.")
        .hint("Leave out --columns, or add `-o table` or `-o csv`."))
}

fn unknown_column<R>(all: &[Column<R>], name: &str, plain: &str) -> Error {
    let nearest = all
        .iter()
        .map(|column| (strsim::jaro_winkler(column.name, plain), column.name))
        .filter(|(likeness, _)| *likeness >= 0.75)
        .max_by(|one, other| one.0.total_cmp(&other.0));
    let known = known_columns(all);
    Error::usage(format!("There is no column {name:?}.")).hint(match nearest {
        Some((_, nearest)) => format!("Did you mean {nearest:?}? {known}"),
        None => known,
    })
}

fn known_columns<R>(all: &[Column<R>]) -> String {
    let names: Vec<_> = all.iter().map(|column| column.name).collect();
    format!("The columns are {}.", names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_have_plurals() {
        let nouns = ["customer", "facility", "key", "access", "match"].map(plural);
        assert_eq!(nouns, ["customers", "facilities", "keys", "accesses", "matches"]);
    }

    #[test]
    fn labels_read_like_words() {
        assert_eq!(label("open_tickets"), "Open tickets");
        assert_eq!(label(""), "");
    }
}
