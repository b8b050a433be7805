//! `NOUN import` and `NOUN export`: what they share, whatever the noun.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::file::{is_stream, spare_portal};
use crate::app::{App, Change};
use crate::bulk::header::Field;
use crate::bulk::importer::{Importer, News, Outcome, Request};
use crate::bulk::policy::{BadRows, Empty, Existing, Policy};
use crate::bulk::reader::{Options, Reader, Source};
use crate::bulk::sheet::Sheet;
use crate::bulk::summary::Summary;
use crate::error::{Error, Kind, Result};
use crate::ops::import::Archived;
use crate::ui::{Column, Format, Record, Total, Ui};

/// How many rows of a plan a dry run shows.
const PLANNED: usize = 20;

/// The file to import, how it is written, and how it is taken.
#[derive(Args)]
pub(super) struct ImportArgs {
    /// The CSV file, whose first row names the columns; `-` for stdin.
    #[arg(required_unless_present = "template")]
    file: Option<PathBuf>,
    /// Print a header with an example row, to begin a file with, and do nothing else.
    #[arg(
        long,
        conflicts_with_all = [
            "file", "update", "skip_existing", "clear_empty", "on_error", "rejects", "delimiter", "encoding",
        ]
    )]
    template: bool,
    /// Change what is there already where a row says something else.
    #[arg(long)]
    update: bool,
    /// Leave what is there already as it is where a row says something else.
    #[arg(long, conflicts_with = "update")]
    skip_existing: bool,
    /// Take an empty cell for an empty value; else it says nothing, and what is there stays.
    #[arg(long)]
    clear_empty: bool,
    /// What becomes of the other rows when one is not acceptable.
    #[arg(long, value_enum, value_name = "WHAT", default_value = "abort")]
    on_error: OnError,
    /// Put the rows that are not acceptable into this file, each with its reason, to be mended and imported again.
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
    #[command(flatten)]
    written: Written,
}

/// What becomes of the other rows when one is not acceptable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OnError {
    /// None is imported.
    Abort,
    /// They are imported.
    Skip,
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
    /// What the flags say about how the file is taken.
    fn policy(&self) -> Policy {
        Policy {
            existing: match (self.update, self.skip_existing) {
                (true, _) => Existing::Updated,
                (false, true) => Existing::Skipped,
                (false, false) => Existing::Agrees,
            },
            bad_rows: match self.on_error {
                OnError::Abort => BadRows::Abort,
                OnError::Skip => BadRows::Skip,
            },
            empty: if self.clear_empty { Empty::Clears } else { Empty::Silent },
        }
    }
}

impl Written {
    /// Whether anything is said.
    pub(super) fn says_anything(&self) -> bool {
        self.delimiter.is_some() || self.encoding.is_some()
    }

    /// Opens a file that is written so, or stdin for `-`, and matches its first row to columns. `twice` says that it may
    /// have to be read again.
    ///
    /// # Errors
    /// Those of [`Reader::open`].
    pub(super) fn open(&self, file: &Path, fields: &'static [Field], twice: bool) -> Result<Reader> {
        let source = match is_stream(file) {
            true => Source::Stdin(Box::new(std::io::stdin())),
            false => Source::Path(file.to_owned()),
        };
        Reader::open(source, fields, Options { delimiter: self.delimiter, encoding: self.encoding.clone(), twice })
    }
}

fn delimiter(typed: &str) -> Result<u8, String> {
    match (typed.to_ascii_lowercase().as_str(), typed.as_bytes()) {
        ("tab" | "\\t", _) => Ok(b'\t'),
        (_, [one]) => Ok(*one),
        _ => Err("give one character of ASCII, or `tab`".to_owned()),
    }
}

/// Runs an import in one transaction and tells what became of the rows; or prints the template of its file.
///
/// # Errors
/// Those of the file and of the work, and when a row was rejected: then nothing was imported, or all rows but those.
pub(super) fn run<T>(
    app: &mut App,
    args: &ImportArgs,
    sheet: &'static Sheet,
    work: impl FnOnce(&mut Change<'_, '_>, &mut Importer<'_>) -> Result<T>,
    afterwards: impl FnOnce(&mut App, T) -> Result<()>,
) -> Result<()> {
    let Some(file) = &args.file else { return app.ui.content(sheet.template()?.as_bytes(), true) };
    if app.ui.format() == Format::Ids {
        return Err(Error::usage("An import prints a summary, which has no key.").hint("Leave out `-o ids`."));
    }
    args.rejects.as_deref().map_or(Ok(()), |rejects| check_rejects(app, rejects))?;
    let twice = sheet.several && args.on_error == OnError::Skip;
    let reader = args.written.open(file, sheet.fields, twice)?;
    let name = reader.name().to_owned();
    let request = Request {
        policy: args.policy(),
        rejects: args.rejects.clone(),
        keep_rejected: matches!(app.ui.format(), Format::Json | Format::Jsonl),
        dry_run: app.settings.dry_run,
    };
    let mut came = None;
    let done = app.change_watched(|ui, change| {
        ui.begin_progress("Importing", Total::Bytes(reader.size()));
        let mut plan = Plan::default();
        let mut importer = Importer::new(sheet, reader, request, |news| plan.hear(ui, news))?;
        let done = work(change, &mut importer);
        came = Some(importer.finish());
        change.plan = Some(plan.told());
        done
    });
    let Some((outcome, refusal)) = came else { return done.map(drop) };
    let dry_run = app.settings.dry_run;
    match (done, refusal) {
        (Ok(made), refusal) => {
            let counts = counts(&name, &outcome.summary);
            if dry_run {
                app.ui.status(format!("  {counts}"));
            }
            outcome.notes.told().iter().for_each(|note| app.ui.warn(note));
            let taken = if outcome.summary.accepted() > 0 { "Imported" } else { "Imported nothing of" };
            let shown = app.changed(&outcome, format!("{taken} {counts}")).and_then(|()| app.ui.flush());
            if refusal.is_some() {
                unless_closed(shown)?;
            } else {
                shown?;
            }
            match (afterwards(app, made), refusal) {
                (Err(error), Some(refusal)) => {
                    app.ui.error(&error);
                    Err(refusal)
                }
                (afterwards, refusal) => refusal.map_or(afterwards, Err),
            }
        }
        (Err(error), None) => Err(error),
        (Err(error), Some(_)) => {
            // Scripts get every rejected row, although nothing was imported.
            if matches!(app.ui.format(), Format::Json | Format::Jsonl) {
                let shown = app.ui.show(&outcome.undone());
                unless_closed(shown.and_then(|()| app.ui.flush()))?;
            }
            Err(error)
        }
    }
}

/// What came of showing a summary. That nobody reads it to its end does not make the rows any better.
fn unless_closed(shown: Result<()>) -> Result<()> {
    shown.or_else(|error| if error.kind() == Kind::Closed { Ok(()) } else { Err(error) })
}

/// Sees to it that rejects do not go where they would do harm.
fn check_rejects(app: &App, rejects: &Path) -> Result<()> {
    if is_stream(rejects) {
        return Err(Error::usage("Rejects go to a file, not to stdout.")
            .hint("Name a file with `--rejects`; with `-o json` the summary on stdout has every rejected row."));
    }
    spare_portal(app, rejects, "--rejects")
}

/// Says what of a file is archived, which nobody outside sees.
pub(super) fn tell_archived(app: &mut App, archived: Archived) -> Result<()> {
    archived.warning().iter().for_each(|warning| app.ui.warn(warning));
    Ok(())
}

/// The first rows of a plan, and how many more there are.
#[derive(Default)]
struct Plan {
    lines: Vec<String>,
    rows: usize,
}

impl Plan {
    fn hear(&mut self, ui: &mut Ui, news: News<'_>) {
        match news {
            News::Progress { rows, bytes } => ui.progress_in_file(rows, bytes),
            News::Again => {
                *self = Plan::default();
                ui.detail("Some new users have rows that are not acceptable: once more, without their other rows.");
            }
            News::Planned(planned) => {
                self.rows += 1;
                if self.rows > PLANNED && !ui.is_verbose() {
                    return;
                }
                let lines = planned.lines();
                lines.iter().for_each(|line| ui.detail(line));
                if self.rows <= PLANNED {
                    self.lines.extend(lines);
                }
            }
        }
    }

    fn told(mut self) -> Vec<String> {
        match self.rows.saturating_sub(PLANNED) {
            0 => {}
            1 => self.lines.push("… and one more row (--verbose shows all)".to_owned()),
            more => self.lines.push(format!("… and {more} more rows (--verbose shows all)")),
        }
        self.lines
    }
}

/// What became of the rows of a file, without what there was none of.
fn counts(file: &str, summary: &Summary) -> String {
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
        true => format!("{file}: there are no rows in it."),
        false => format!("{file}: {}.", told.join(", ")),
    }
}

impl Record for Outcome {
    const NOUN: &'static str = "import";

    fn columns() -> &'static [Column<Outcome>] {
        &[
            Column { name: "created", shown: true, cell: |outcome| outcome.summary.created.to_string() },
            Column { name: "updated", shown: true, cell: |outcome| outcome.summary.updated.to_string() },
            Column { name: "unchanged", shown: true, cell: |outcome| outcome.summary.unchanged.to_string() },
            Column { name: "skipped", shown: true, cell: |outcome| outcome.summary.skipped.to_string() },
            Column { name: "rejected", shown: true, cell: |outcome| outcome.summary.rejected.to_string() },
            Column { name: "invited", shown: true, cell: |outcome| outcome.summary.invited.to_string() },
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
        assert_eq!(counts("users.csv", &summary), "users.csv: 12 created, 1 unchanged.");
        assert_eq!(counts("users.csv", &Summary::default()), "users.csv: there are no rows in it.");
    }

    #[test]
    fn a_delimiter_is_one_character() {
        assert_eq!(delimiter(";"), Ok(b';'));
        assert_eq!(delimiter("tab"), Ok(b'\t'));
        assert!(delimiter(";;").is_err());
        assert!(delimiter("").is_err());
    }
}
