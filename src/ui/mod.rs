//! What is shown, and what is asked: the only place that touches the terminal.
//!
//! Data goes to stdout, words to stderr. A command makes a [`Ui`] once, hands it [`Record`]s to list or show, and never
//! looks at the output format. Foreign text is escaped here for where it is shown, so callers pass it as it is.
//!
//! Data is buffered: whoever ends the process calls [`Ui::flush`] first and minds its error. Words never fail: nothing
//! can be said about words that nobody can read.

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod capture;
mod chart;
mod closed;
mod csv;
pub mod escape;
mod grid;
mod json;
mod list;
mod page;
mod progress;
mod prompt;
mod qr;
mod record;
mod secret;
mod table;
mod terminal;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
mod waiting;
mod workbook;

use std::io::{self, BufWriter, Read, Write};

use crate::bulk::guard;
use crate::error::{Error, Kind, Result};
use terminal::{Style, Terminal};

#[cfg(test)]
pub use capture::Captured;
pub use grid::{Axes, Grid, Mark, Tone};
pub use list::List;
pub use progress::Total;
pub use prompt::restore_terminal;
pub use record::{Check, Column, Page, Record, label};
pub use workbook::Workbook;

/// How data is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// An aligned table, or a page, for people.
    #[default]
    Table,
    /// One JSON array, or one object.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// CSV with a header row.
    Csv,
    /// Only the keys, one a line.
    Ids,
}

impl Format {
    /// What `-o` calls it.
    fn word(self) -> &'static str {
        match self {
            Format::Table => "table",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Csv => "csv",
            Format::Ids => "ids",
        }
    }
}

/// When words and headers are colored.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless NO_COLOR is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What the command line says about showing and asking.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// How data is printed.
    pub format: Format,
    /// Which columns, in which order; none for the usual ones.
    pub columns: Option<Vec<String>>,
    /// When to color.
    pub color: ColorChoice,
    /// Only errors and warnings on stderr.
    pub quiet: bool,
    /// More words on stderr.
    pub verbose: bool,
    /// Yes to every confirmation.
    pub yes: bool,
    /// Never ask.
    pub no_input: bool,
    /// CSV cells as they are, even where a spreadsheet would run them.
    pub raw: bool,
}

/// The person, or the script, at the other end.
pub struct Ui {
    options: Options,
    terminal: Terminal,
    input: Box<dyn Read + Send>,
    out: Box<dyn Write + Send>,
    err: Box<dyn Write + Send>,
    /// A failure to write data that came up where it could not be returned. The next call that can fail returns it.
    failed: Option<io::Error>,
    /// What is under way, where it is shown.
    progress: Option<progress::Progress>,
    /// Room for a row of CSV: an export has many.
    row: Vec<u8>,
}

impl Ui {
    /// The standard streams. Looks at the terminals, at NO_COLOR and at COLUMNS.
    pub fn new(options: Options) -> Ui {
        let terminal = Terminal::look(&options);
        // Stdout alone would flush at every line, which costs an export most of its time.
        let out = Box::new(BufWriter::with_capacity(64 * 1024, closed::stdout()));
        Ui {
            options,
            terminal,
            input: Box::new(io::stdin()),
            out,
            err: Box::new(io::stderr()),
            failed: None,
            progress: None,
            row: Vec::new(),
        }
    }

    /// The format that data is printed in, for the few commands that mean different things in them.
    pub fn format(&self) -> Format {
        self.options.format
    }

    /// From now on, what would be a table is CSV: an export is a file, not something to look at.
    pub fn prefer_csv(&mut self) {
        if self.options.format == Format::Table {
            self.options.format = Format::Csv;
        }
    }

    /// Begins a listing. `limit` is what was typed: none for the default (50 in a table, no limit elsewhere), 0 for no
    /// limit. Fails if `--columns` does not fit.
    pub fn list<R: Record>(&mut self, limit: Option<usize>) -> Result<List<'_, R>> {
        List::new(self, limit)
    }

    /// Begins a grid: a picture in a table, its rows in CSV, its cells one by one elsewhere. Fails if `--columns` does
    /// not fit.
    pub fn grid<R: Record>(&mut self, axes: Axes<R>) -> Result<Grid<'_, R>> {
        Grid::new(self, axes)
    }

    /// Prints one record: its page, one JSON object, a CSV header and row, or its key.
    pub fn show<R: Record>(&mut self, record: &R) -> Result<()> {
        let columns = record::selected::<R>(&self.options)?;
        match self.options.format {
            Format::Table => {
                let mut page = Page::default();
                if self.options.columns.is_some() {
                    for column in columns {
                        page.field(record::label(column.name), (column.cell)(record));
                    }
                } else {
                    record.page(&mut page);
                }
                let text = page.layout(&self.terminal);
                self.put(text.as_bytes())
            }
            Format::Json => {
                self.make_room()?;
                json::write_pretty(&mut self.out, record)?;
                self.put(b"\n")
            }
            Format::Jsonl => {
                self.make_room()?;
                json::write_line(&mut self.out, record)?;
                self.put(b"\n")
            }
            Format::Csv => {
                self.put_csv_header(&columns)?;
                self.put_csv(&columns, record)
            }
            Format::Ids => self.put_line(escape::terminal(&record.key()).into_owned().into_bytes()),
        }
    }

    /// Prints plain text as data, in lines.
    pub fn text(&mut self, text: &str) -> Result<()> {
        let text = escape::lines(text.strip_suffix('\n').unwrap_or(text), 0);
        self.put_line(text.into_bytes())
    }

    /// Whether data is shown to a person, on a terminal.
    pub fn shows_data(&self) -> bool {
        self.terminal.stdout
    }

    /// Prints the content of a file as it is. On a terminal, what is text is escaped; anything else would do the terminal
    /// no good.
    ///
    /// # Errors
    /// When it is no text and stdout is a terminal.
    pub fn content(&mut self, content: &[u8], is_text: bool) -> Result<()> {
        match std::str::from_utf8(content) {
            _ if !self.terminal.stdout => self.put(content),
            Ok(text) if is_text => self.text(text),
            _ => Err(Error::usage("This is no text, and stdout is a terminal.")
                .hint("Name a file with --output-file, or send stdout to one.")),
        }
    }

    /// Says what was done. Not with `--quiet`.
    pub fn status(&mut self, text: impl AsRef<str>) {
        if !self.options.quiet {
            self.say(None, text.as_ref());
        }
    }

    /// Says more than most want to know: only with `--verbose`.
    pub fn detail(&mut self, text: impl AsRef<str>) {
        if self.options.verbose {
            self.say(None, text.as_ref());
        }
    }

    /// Whether [`Ui::detail`] says anything.
    pub fn is_verbose(&self) -> bool {
        self.options.verbose
    }

    /// Prints how a command is used, to somebody who asked for it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn manual(&mut self, help: &clap::builder::StyledStr) -> Result<()> {
        let text = if self.terminal.color_out { help.ansi().to_string() } else { help.to_string() };
        self.put(text.as_bytes())
    }

    /// Shows how a command is used, to somebody who has not used it right.
    pub fn help(&mut self, help: &clap::builder::StyledStr) {
        let text = if self.terminal.color_err { help.ansi().to_string() } else { help.to_string() };
        self.put_words(text.as_bytes());
    }

    /// Warns, even with `--quiet`.
    pub fn warn(&mut self, text: impl AsRef<str>) {
        self.say(Some(("warning:", Style::Warning)), text.as_ref());
    }

    /// Tells the way on. Not with `--quiet`.
    pub fn hint(&mut self, text: impl AsRef<str>) {
        if !self.options.quiet {
            self.say(Some(("hint:", Style::Hint)), text.as_ref());
        }
    }

    /// Tells an error and the way out: in words, or as one JSON object where data is JSON too. A reader that stopped
    /// reading is no error to tell.
    pub fn error(&mut self, error: &Error) {
        if error.kind() == Kind::Closed {
            return;
        }
        if matches!(self.options.format, Format::Json | Format::Jsonl)
            && let Ok(mut line) = json::line(&error.to_json())
        {
            line.push(b'\n');
            self.put_words(&line);
            return;
        }
        self.say(Some(("error:", Style::Error)), &error.full_message());
        if let Some(hint) = error.way_out() {
            self.say(Some(("hint:", Style::Hint)), hint);
        }
    }

    /// Shows what is shown this once, before the change that it belongs to is final: if it cannot be written, or nobody
    /// reads it, that is an error, and the change is not to be made.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn hand_over(&mut self, show: impl FnOnce(&mut Ui) -> Result<()>) -> Result<()> {
        show(self).and_then(|()| self.flush()).map_err(|error| {
            Error::failure("What is shown this once could not be written. Nothing was changed.").caused_by(error)
        })
    }

    /// Writes out what is buffered, and returns what went wrong since the last time. To be called before the process
    /// ends.
    pub fn flush(&mut self) -> Result<()> {
        self.check()?;
        self.out.flush().map_err(unwritten)
    }

    /// A `Ui` that nobody sees, and what it shows. Nobody can be asked.
    #[cfg(test)]
    pub fn for_test(options: Options) -> (Ui, Captured) {
        let captured = Captured::default();
        let ui = Ui {
            options,
            terminal: Terminal::default(),
            input: Box::new(io::empty()),
            out: Box::new(captured.out.clone()),
            err: Box::new(captured.err.clone()),
            failed: None,
            progress: None,
            row: Vec::new(),
        };
        (ui, captured)
    }

    fn check(&mut self) -> Result<()> {
        self.failed.take().map_or(Ok(()), |error| Err(unwritten(error)))
    }

    fn make_room(&mut self) -> Result<()> {
        self.check()?;
        self.clear_progress();
        Ok(())
    }

    fn put(&mut self, bytes: &[u8]) -> Result<()> {
        self.make_room()?;
        self.out.write_all(bytes).map_err(unwritten)
    }

    fn put_line(&mut self, mut line: Vec<u8>) -> Result<()> {
        line.push(b'\n');
        self.put(&line)
    }

    fn put_csv_header<R>(&mut self, columns: &[&Column<R>]) -> Result<()> {
        self.put_csv_row(columns.iter().map(|column| column.name))
    }

    fn put_csv<R>(&mut self, columns: &[&Column<R>], record: &R) -> Result<()> {
        self.put_csv_row(columns.iter().map(|column| (column.cell)(record)))
    }

    /// A file keeps every character, so that it imports again unchanged. A terminal does not get them raw.
    fn put_csv_row<T: AsRef<str>>(&mut self, cells: impl Iterator<Item = T>) -> Result<()> {
        let mut row = std::mem::take(&mut self.row);
        row.clear();
        for cell in cells {
            let cell = cell.as_ref();
            let cell = if self.options.raw { guard::raw(cell) } else { guard::guard(cell) };
            match self.terminal.stdout {
                true => csv::add(&mut row, &escape::terminal(&cell)),
                false => csv::add(&mut row, &cell),
            }
        }
        csv::end(&mut row);
        let put = self.put(&row);
        self.row = row;
        put
    }

    fn say(&mut self, word: Option<(&str, Style)>, text: &str) {
        let text = escape::lines(text.trim_end_matches('\n'), 2);
        let line = match word {
            Some((word, style)) => format!("{} {text}\n", style.paint(word, self.terminal.color_err)),
            None => format!("{text}\n"),
        };
        self.put_words(line.as_bytes());
    }

    /// Data that came first is seen first. That the words themselves cannot be written is no reason to fail.
    fn put_words(&mut self, bytes: &[u8]) {
        self.clear_progress();
        if let Err(error) = self.out.flush() {
            self.failed.get_or_insert(error);
        }
        self.err.write_all(bytes).and_then(|()| self.err.flush()).ok();
    }
}

/// What is told when data cannot be written.
fn unwritten(error: io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::BrokenPipe => error.into(),
        _ => Error::failure("The output could not be written.").caused_by(error),
    }
}

impl std::fmt::Debug for Ui {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ui").field("options", &self.options).field("terminal", &self.terminal).finish_non_exhaustive()
    }
}
