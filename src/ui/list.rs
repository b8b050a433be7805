//! A listing under way: rows go out as they come, in whatever format was asked for.

use std::ops::ControlFlow;

use super::record::{self, Column, Record};
use super::table::{self, Layout};
use super::{Format, Ui, escape, json};
use crate::error::Result;

/// How many rows a table has when nobody said.
const USUAL_LIMIT: usize = 50;
/// How far rows beyond the limit are counted.
const COUNTED: usize = 1000;

/// A listing. Push every record, then finish it.
#[must_use = "a list that is not finished prints nothing, or half of it"]
pub struct List<'u, R: Record> {
    ui: &'u mut Ui,
    columns: Vec<&'static Column<R>>,
    limit: Option<usize>,
    pushed: usize,
    beyond: usize,
    waiting: Vec<Vec<String>>,
    layout: Layout,
}

impl<'u, R: Record> List<'u, R> {
    pub(super) fn new(ui: &'u mut Ui, limit: Option<usize>) -> Result<List<'u, R>> {
        let columns = record::selected::<R>(&ui.options)?;
        let limit = match limit {
            Some(0) => None,
            None if ui.options.format == Format::Table => Some(USUAL_LIMIT),
            limit => limit,
        };
        let layout = Layout::new(columns.iter().map(|column| column.name), ui.terminal.width, ui.terminal.color_out);
        Ok(List { ui, columns, limit, pushed: 0, beyond: 0, waiting: Vec::new(), layout })
    }

    /// Takes the next record. Breaks once no more records are needed; what is pushed afterwards is ignored.
    ///
    /// A table goes on counting beyond its limit, so that it can say how many more there are.
    pub fn push(&mut self, record: &R) -> Result<ControlFlow<()>> {
        if self.only_counts() {
            return Ok(self.count());
        }
        if record.is_further_row() && matches!(self.ui.options.format, Format::Json | Format::Jsonl | Format::Ids) {
            return Ok(self.flow());
        }
        let first = self.pushed == 0;
        match self.ui.options.format {
            Format::Table => {
                self.waiting.push(self.columns.iter().map(|column| (column.cell)(record)).collect());
                if self.waiting.len() >= table::CHUNK {
                    self.lay_out()?;
                }
            }
            Format::Json => {
                self.ui.put(if first { b"[\n" } else { b",\n" })?;
                self.ui.put(&json::line(record)?)?;
            }
            Format::Jsonl => self.ui.put_line(json::line(record)?)?,
            Format::Csv => {
                if first {
                    self.ui.put_csv_header(&self.columns)?;
                }
                self.ui.put_csv(&self.columns, record)?;
            }
            Format::Ids => self.ui.put_line(escape::terminal(&record.key()).into_owned().into_bytes())?,
        }
        self.pushed += 1;
        Ok(self.flow())
    }

    /// Leaves out a column that means nothing here, unless `--columns` asks for it. To be called before the first push.
    pub fn without(mut self, column: &str) -> List<'u, R> {
        if self.ui.options.columns.is_none() && self.ui.options.format == Format::Table {
            self.columns.retain(|known| known.name != column);
            self.layout = Layout::new(
                self.columns.iter().map(|column| column.name),
                self.ui.terminal.width,
                self.ui.terminal.color_out,
            );
        }
        self
    }

    /// Whether what comes next is only counted: then [`List::count`] does without reading it.
    pub fn only_counts(&self) -> bool {
        self.limit.is_some_and(|limit| self.pushed >= limit)
    }

    /// Counts one more record beyond the limit, as [`List::push`] would.
    pub fn count(&mut self) -> ControlFlow<()> {
        self.beyond = (self.beyond + 1).min(COUNTED + 1);
        self.flow()
    }

    /// Ends the listing: closes the array, prints the table, says how many more there are.
    pub fn finish(mut self) -> Result<()> {
        match self.ui.options.format {
            Format::Table => self.lay_out()?,
            Format::Json => self.ui.put(if self.pushed == 0 { b"[]\n" } else { b"\n]\n" })?,
            Format::Csv if self.pushed == 0 => self.ui.put_csv_header(&self.columns)?,
            Format::Jsonl | Format::Csv | Format::Ids => {}
        }
        self.ui.flush()?;
        if self.ui.options.format == Format::Table {
            match self.beyond {
                0 if self.pushed == 0 => self.ui.status(format!("No {}.", record::plural(R::NOUN))),
                0 => {}
                more if more > COUNTED => self.ui.status("… and more than 1,000 more (--limit 0 shows all)"),
                more => self.ui.status(format!("… and {more} more (--limit 0 shows all)")),
            }
        }
        Ok(())
    }

    fn flow(&self) -> ControlFlow<()> {
        let counts_on = self.ui.options.format == Format::Table && self.beyond <= COUNTED;
        match self.limit {
            Some(limit) if self.pushed >= limit && !counts_on => ControlFlow::Break(()),
            _ => ControlFlow::Continue(()),
        }
    }

    fn lay_out(&mut self) -> Result<()> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let rows = std::mem::take(&mut self.waiting);
        for line in self.layout.lines(&rows) {
            self.ui.put_line(line.into_bytes())?;
        }
        Ok(())
    }
}
