//! `NOUN import` and `NOUN export`: what they share, whatever the noun.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::app::{App, Change};
use crate::bulk::header::Field;
use crate::bulk::reader::{Options, Reader, Source};
use crate::bulk::summary::Summary;
use crate::error::{Error, Result};
use crate::ui::{Column, Format, Record};

/// The file to import, and how it is written.
#[derive(Args)]
pub(super) struct ImportArgs {
    /// The CSV file, whose first row names the columns; `-` for stdin.
    file: PathBuf,
    #[command(flatten)]
    written: Written,
}

/// How a file is written.
#[derive(Args)]
pub(super) struct Written {
    /// The character between cells, or `tab` [default: comma, semicolon or tab, found out from the first row]
    #[arg(long, value_name = "CHAR", value_parser = delimiter)]
    delimiter: Option<u8>,
    /// The encoding of the file, such as windows-1252 [default: utf-8]
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
}

impl ImportArgs {
    /// Opens the file and matches its first row to the columns of a noun.
    ///
    /// # Errors
    /// Those of [`Reader::open`].
    pub(super) fn open(&self, fields: &'static [Field]) -> Result<Reader> {
        self.written.open(&self.file, fields)
    }
}

impl Written {
    /// Whether anything is said.
    pub(super) fn says_anything(&self) -> bool {
        self.delimiter.is_some() || self.encoding.is_some()
    }

    /// Opens a file that is written so, or stdin for `-`, and matches its first row to columns.
    ///
    /// # Errors
    /// Those of [`Reader::open`].
    pub(super) fn open(&self, file: &Path, fields: &'static [Field]) -> Result<Reader> {
        let source = match file == Path::new("-") {
            true => Source::Stdin(Box::new(std::io::stdin())),
            false => Source::Path(file.to_owned()),
        };
        Reader::open(source, fields, Options { delimiter: self.delimiter, encoding: self.encoding.clone() })
    }
}

fn delimiter(typed: &str) -> Result<u8, String> {
    match (typed, typed.as_bytes()) {
        ("tab" | "\\t", _) => Ok(b'\t'),
        (_, [one]) => Ok(*one),
        _ => Err("give one character of ASCII, or `tab`".to_owned()),
    }
}

/// Runs an import in one transaction and tells what became of the rows.
///
/// # Errors
/// Those of the file and of the work; nothing is imported then.
pub(super) fn run(
    app: &mut App,
    args: &ImportArgs,
    fields: &'static [Field],
    work: impl FnOnce(&mut Change<'_, '_>, &mut Reader) -> Result<Summary>,
) -> Result<()> {
    if app.ui.format() == Format::Ids {
        return Err(Error::usage("An import prints a summary, which has no key.").hint("Leave out `-o ids`."));
    }
    let mut reader = args.open(fields)?;
    let summary = app.change(|change| work(change, &mut reader))?;
    let sentence = sentence(reader.name(), &summary);
    if app.settings.dry_run {
        app.ui.status(format!("  {}", sentence.replacen("Imported ", "", 1)));
    }
    app.changed(&summary, sentence)
}

/// What became of the rows, without what there was none of.
fn sentence(file: &str, summary: &Summary) -> String {
    let Summary { created, updated, unchanged, skipped, rejected, invited } = *summary;
    let counts = [
        (created, "created"),
        (updated, "updated"),
        (unchanged, "unchanged"),
        (skipped, "skipped"),
        (rejected, "rejected"),
        (invited, "invited"),
    ];
    let told: Vec<_> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    match told.is_empty() {
        true => format!("Imported {file}: there are no rows in it."),
        false => format!("Imported {file}: {}.", told.join(", ")),
    }
}

impl Record for Summary {
    const NOUN: &'static str = "import";

    fn columns() -> &'static [Column<Summary>] {
        &[
            Column { name: "created", shown: true, cell: |summary| summary.created.to_string() },
            Column { name: "updated", shown: true, cell: |summary| summary.updated.to_string() },
            Column { name: "unchanged", shown: true, cell: |summary| summary.unchanged.to_string() },
            Column { name: "skipped", shown: true, cell: |summary| summary.skipped.to_string() },
            Column { name: "rejected", shown: true, cell: |summary| summary.rejected.to_string() },
            Column { name: "invited", shown: true, cell: |summary| summary.invited.to_string() },
        ]
    }

    fn key(&self) -> String {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_happened_is_told() {
        let summary = Summary { created: 12, unchanged: 1, ..Summary::default() };
        assert_eq!(sentence("users.csv", &summary), "Imported users.csv: 12 created, 1 unchanged.");
        assert_eq!(sentence("users.csv", &Summary::default()), "Imported users.csv: there are no rows in it.");
    }

    #[test]
    fn a_delimiter_is_one_character() {
        assert_eq!(delimiter(";"), Ok(b';'));
        assert_eq!(delimiter("tab"), Ok(b'\t'));
        assert!(delimiter(";;").is_err());
        assert!(delimiter("").is_err());
    }
}
