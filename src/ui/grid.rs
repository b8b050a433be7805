//! A grid: many rows by many columns, one letter where they meet. The headings stand upright, and columns that do not
//! fit beside the others are drawn below them, under the same rows.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::list::List;
use super::record::{self, Record};
use super::table;
use super::terminal::Style;
use super::{Format, Ui, escape};
use crate::domain::text;
use crate::error::{Error, Result};

/// No label takes more of a row than this.
const WIDEST_LABEL: usize = 32;
/// A letter, and the space before it.
const CELL: usize = 2;

/// What a grid is of.
#[derive(Debug)]
pub struct Axes<R> {
    /// What one row is: `user`.
    pub row: &'static str,
    /// The columns' headings.
    pub headings: Vec<String>,
    /// How a cell is drawn.
    pub mark: fn(&R) -> Mark,
}

/// How a cell is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// The letter.
    pub letter: char,
    /// What the letter stands for, in a few words below the picture.
    pub meaning: &'static str,
    /// What it says in a file.
    pub word: &'static str,
    /// How it looks where color is welcome.
    pub tone: Tone,
}

/// How much a cell is to be noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Not at all.
    Faint,
    /// As something that is not whole.
    Partial,
    /// As usual.
    Usual,
    /// Before all others.
    Strong,
}

impl Tone {
    fn style(self) -> Style {
        match self {
            Tone::Faint => Style::Faint,
            Tone::Partial => Style::Partial,
            Tone::Usual => Style::Good,
            Tone::Strong => Style::Strong,
        }
    }
}

/// A grid under way. Push every row, then finish it.
#[must_use = "a grid that is not finished prints nothing, or half of it"]
pub struct Grid<'u, R: Record> {
    out: Out<'u, R>,
    axes: Axes<R>,
    /// Which columns, in which order.
    columns: Vec<usize>,
}

/// What becomes of rows.
enum Out<'u, R: Record> {
    /// Each cell for itself.
    Cells(List<'u, R>),
    /// A row of a file, or only its label.
    Lines(&'u mut Ui),
    /// A picture at the end.
    Picture(&'u mut Ui, Vec<Drawn>),
}

struct Drawn {
    label: String,
    starred: bool,
    marks: Vec<Mark>,
}

impl<'u, R: Record> Grid<'u, R> {
    pub(super) fn new(ui: &'u mut Ui, axes: Axes<R>) -> Result<Grid<'u, R>> {
        let columns = match ui.options.columns.clone() {
            None => (0..axes.headings.len()).collect(),
            Some(wanted) => {
                record::check_format(&ui.options)?;
                selected(&axes.headings, &wanted)?
            }
        };
        let out = match ui.options.format {
            Format::Table => Out::Picture(ui, Vec::new()),
            Format::Json | Format::Jsonl => Out::Cells(ui.list(None)?),
            Format::Ids => Out::Lines(ui),
            Format::Csv => {
                let headings = columns.iter().map(|column| axes.headings[*column].clone());
                ui.put_csv_row([axes.row.to_owned()].into_iter().chain(headings))?;
                Out::Lines(ui)
            }
        };
        Ok(Grid { out, axes, columns })
    }

    /// Takes the next row: its label, whether a star stands beside it in a picture, and a cell for every heading.
    pub fn push(&mut self, label: &str, starred: bool, cells: &[R]) -> Result<()> {
        debug_assert_eq!(cells.len(), self.axes.headings.len(), "a cell for every heading");
        let marks = self.columns.iter().map(|column| (self.axes.mark)(&cells[*column]));
        match &mut self.out {
            Out::Cells(list) => {
                for cell in cells {
                    if list.push(cell)?.is_break() {
                        break;
                    }
                }
            }
            Out::Lines(ui) if ui.options.format == Format::Csv => {
                let words = marks.map(|mark| mark.word.to_owned());
                ui.put_csv_row([label.to_owned()].into_iter().chain(words))?;
            }
            Out::Lines(ui) => ui.put_line(escape::terminal(label).into_owned().into_bytes())?,
            Out::Picture(_, rows) => {
                rows.push(Drawn { label: escape::terminal(label).into_owned(), starred, marks: marks.collect() });
            }
        }
        Ok(())
    }

    /// Ends the grid. A picture is drawn, with what its letters mean, what the star means, and what else there is to
    /// know.
    pub fn finish(self, star: &str, notes: &[&str]) -> Result<()> {
        match self.out {
            Out::Cells(list) => list.finish(),
            Out::Lines(ui) => ui.flush(),
            Out::Picture(ui, rows) if rows.is_empty() => {
                ui.status(format!("No {}.", record::plural(self.axes.row)));
                Ok(())
            }
            Out::Picture(ui, rows) => {
                let headings: Vec<_> =
                    self.columns.iter().map(|column| upright(&self.axes.headings[*column])).collect();
                let mut lines = picture(&headings, &rows, ui.terminal.width, ui.terminal.color_out);
                lines.push(String::new());
                lines.extend(legend(&rows, star, ui.terminal.color_out));
                lines.extend(notes.iter().map(|note| (*note).to_owned()));
                for line in lines {
                    ui.put_line(line.into_bytes())?;
                }
                ui.flush()
            }
        }
    }
}

/// The columns that `--columns` names.
fn selected(headings: &[String], wanted: &[String]) -> Result<Vec<usize>> {
    let mut columns = Vec::new();
    for name in wanted.iter().flat_map(|names| names.split(',')).map(str::trim).filter(|name| !name.is_empty()) {
        let Some(column) = headings.iter().position(|heading| text::key(heading) == text::key(name)) else {
            let near = text::nearest(name, headings.iter().map(String::as_str));
            return Err(Error::usage(format!("There is no column {}.", text::quoted(name))).hint(match near {
                Some(near) => format!("Did you mean {}?", text::quoted(near)),
                None => "Leave out --columns to see them all.".to_owned(),
            }));
        };
        if columns.contains(&column) {
            return Err(Error::usage(format!("--columns names {} twice.", text::quoted(name))));
        }
        columns.push(column);
    }
    if columns.is_empty() {
        return Err(Error::usage("--columns names no column.").hint("Leave out --columns to see them all."));
    }
    Ok(columns)
}

/// A heading, one line for each character; marks that combine stay with what they are on.
fn upright(heading: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for c in escape::terminal(heading).chars() {
        match lines.last_mut() {
            Some(line) if c.width().unwrap_or(0) == 0 => line.push(c),
            _ => lines.push(c.to_string()),
        }
    }
    lines
}

fn picture(headings: &[Vec<String>], rows: &[Drawn], width: Option<usize>, colored: bool) -> Vec<String> {
    let widest = rows.iter().map(|row| row.label.width()).max().unwrap_or(0);
    let label = widest.min(WIDEST_LABEL).min(width.map_or(WIDEST_LABEL, |width| width / 2)).max(1);
    // A star may follow the label.
    let fit = width.map_or(usize::MAX, |width| width.saturating_sub(label + 1) / CELL).max(1);
    let mut lines = Vec::new();
    for (block, headings) in headings.chunks(fit).enumerate() {
        if block > 0 {
            lines.push(String::new());
        }
        let height = headings.iter().map(Vec::len).max().unwrap_or(0);
        for line in 0..height {
            let cells =
                headings.iter().map(|heading| (line + heading.len()).checked_sub(height).map(|at| &heading[at]));
            let cells: String = cells.map(|cell| beside(cell.map_or(" ", String::as_str))).collect();
            let line = format!("{:1$}{cells}", "", label + 1);
            lines.push(Style::Header.paint(line.trim_end(), colored));
        }
        for row in rows {
            let name = table::cut(&row.label, label);
            let gap = " ".repeat(label - name.width());
            let star = if row.starred { '*' } else { ' ' };
            let marks = row.marks.iter().skip(block * fit).take(fit);
            let marks: String = marks.map(|mark| format!(" {}", painted(mark, colored))).collect();
            lines.push(format!("{name}{star}{gap}{marks}").trim_end().to_owned());
        }
    }
    lines
}

/// As wide as a cell, with the space before it unless it needs that itself.
fn beside(text: &str) -> String {
    format!("{}{text}", " ".repeat(CELL.saturating_sub(text.width())))
}

fn painted(mark: &Mark, colored: bool) -> String {
    mark.tone.style().paint(&mark.letter.to_string(), colored)
}

/// What the letters mean that are there.
fn legend(rows: &[Drawn], star: &str, colored: bool) -> Vec<String> {
    let mut there: Vec<Mark> = Vec::new();
    for mark in rows.iter().flat_map(|row| &row.marks) {
        if !there.contains(mark) {
            there.push(*mark);
        }
    }
    there.sort_by_key(|mark| mark.letter);
    let mut lines: Vec<_> = there.iter().map(|mark| format!("{}  {}", painted(mark, colored), mark.meaning)).collect();
    if rows.iter().any(|row| row.starred) {
        lines.push(format!("*  {star}"));
    }
    lines
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::ui::{Column, Options};

    #[derive(serde::Serialize)]
    struct Square {
        row: &'static str,
        value: u8,
    }

    impl Record for Square {
        const NOUN: &'static str = "square";

        fn columns() -> &'static [Column<Square>] {
            &[]
        }

        fn key(&self) -> String {
            self.row.to_owned()
        }
    }

    fn mark(square: &Square) -> Mark {
        match square.value {
            0 => Mark { letter: '.', meaning: "nothing", word: "", tone: Tone::Faint },
            _ => Mark { letter: 'x', meaning: "something", word: "=some", tone: Tone::Strong },
        }
    }

    /// A grid of two rows: in the first all is there, in the second only the last.
    fn shown(options: Options, width: Option<usize>, headings: &[&str]) -> Result<String> {
        let (mut ui, captured) = Ui::for_test(options);
        ui.terminal.width = width;
        let headings: Vec<_> = headings.iter().map(|heading| (*heading).to_owned()).collect();
        let last = headings.len() - 1;
        let mut grid = ui.grid(Axes { row: "user", headings, mark })?;
        for (row, starred) in [("anna", false), ("bo\u{1b}", true)] {
            let value = |at| u8::from(!starred || at == last);
            let cells: Vec<_> = (0..=last).map(|at| Square { row, value: value(at) }).collect();
            grid.push(row, starred, &cells)?;
        }
        grid.finish("away", &["A note."])?;
        Ok(captured.out() + &captured.err())
    }

    fn with(format: Format) -> Options {
        Options { format, ..Options::default() }
    }

    fn only(format: Format, columns: &str) -> Options {
        Options { columns: Some(vec![columns.to_owned()]), ..with(format) }
    }

    const DRAWN: &str = r"
          1日
          0 B -
anna      x x x
bo\u{1b}* . . x

.  nothing
x  something
*  away
A note.
";

    /// A picture as it stands in a raw text, behind a line break.
    fn drawn(width: Option<usize>, headings: &[&str]) -> String {
        format!("\n{}", shown(with(Format::Table), width, headings).unwrap())
    }

    #[test]
    fn headings_stand_upright() {
        assert_eq!(drawn(None, &["10", "日B", "-"]), DRAWN);
        assert_eq!(drawn(Some(80), &["10", "日B", "-"]), DRAWN);
    }

    #[test]
    fn what_does_not_fit_is_drawn_below() {
        let told = drawn(Some(13), &["a", "b", "c", "d", "e"]);
        let expected = r"
        a b c
anna    x x x
bo\u{…* . . .

        d e
anna    x x
bo\u{…* . x
";
        assert!(told.starts_with(expected), "{told}");
        let narrow = drawn(Some(1), &["a", "b"]);
        assert_eq!(narrow.lines().filter(|line| line.ends_with('x')).count(), 3, "{narrow}");
    }

    #[test]
    fn files_have_words_and_programs_have_cells() {
        let csv = shown(with(Format::Csv), None, &["10", "@x"]).unwrap();
        assert_eq!(csv, "user,10,'@x\nanna,'=some,'=some\nbo\u{1b},,'=some\n");
        let jsonl = shown(with(Format::Jsonl), None, &["10"]).unwrap();
        assert_eq!(jsonl, "{\"row\":\"anna\",\"value\":1}\n{\"row\":\"bo\\u001b\",\"value\":1}\n");
        assert_eq!(shown(with(Format::Ids), None, &["10"]).unwrap(), "anna\nbo\\u{1b}\n");
    }

    #[test]
    fn columns_are_chosen_by_their_headings() {
        let csv = shown(only(Format::Csv, "f-2, F-1"), None, &["F-1", "F-2", "-"]).unwrap();
        assert_eq!(csv, "user,F-2,F-1\nanna,'=some,'=some\nbo\u{1b},,\n");
        for (columns, word) in [("F-9", "\"F-1\""), ("F-1,f-1", "twice"), (",", "no column")] {
            let error = shown(only(Format::Table, columns), None, &["F-1", "-"]).unwrap_err();
            let told = format!("{} {}", error.full_message(), error.way_out().unwrap_or_default());
            assert!(told.contains(word), "{told}");
        }
        assert!(shown(only(Format::Json, "F-1"), None, &["F-1"]).is_err());
    }

    #[test]
    fn color_takes_no_room() {
        let rows =
            [Drawn { label: "anna".to_owned(), starred: false, marks: vec![mark(&Square { row: "", value: 1 })] }];
        let lines = picture(&[upright("a")], &rows, Some(80), true);
        assert_eq!(lines, ["\u{1b}[1m      a\u{1b}[0m", "anna  \u{1b}[1;33mx\u{1b}[0m"]);
    }
}
