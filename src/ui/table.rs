//! The one table: upper-case headers, two spaces between columns, no lines.
//!
//! comfy-table cannot stream, so a long listing is laid out in chunks of rows. Columns never get narrower from one chunk
//! to the next. On a terminal the widest columns give way until a row fits, and long cells end with `…`.

use comfy_table::{ColumnConstraint, ContentArrangement, Table, TableStyle, Width};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::escape;
use super::terminal::Style;

/// How many rows are laid out together: more than fits a screen, few enough to hold in memory.
pub(super) const CHUNK: usize = 500;

const GAP: usize = 2;
/// No column is made narrower than this to fit a terminal; below it rows wrap.
const NARROWEST: usize = 8;
/// comfy-table counts columns in 16 bits.
const WIDEST: usize = 60_000;

/// What marks a row that somebody should look at.
pub(super) const MARK: &str = "!";

/// A table under way.
#[derive(Debug)]
pub(super) struct Layout {
    headers: Vec<String>,
    widths: Vec<usize>,
    terminal_width: Option<usize>,
    colored: bool,
    started: bool,
}

impl Layout {
    pub(super) fn new<'a>(
        headers: impl IntoIterator<Item = &'a str>,
        terminal_width: Option<usize>,
        colored: bool,
    ) -> Layout {
        let headers: Vec<_> =
            headers.into_iter().map(|name| escape::terminal(name).replace('_', " ").to_uppercase()).collect();
        let widths = headers.iter().map(|header| header.width()).collect();
        Layout { headers, widths, terminal_width, colored, started: false }
    }

    /// The lines of these rows, the header above the first ones. Cells are escaped here.
    pub(super) fn lines(&mut self, rows: &[Vec<String>]) -> Vec<String> {
        let rows: Vec<Vec<_>> =
            rows.iter().map(|row| row.iter().map(|cell| escape::terminal(cell)).collect()).collect();
        for row in &rows {
            for (width, cell) in self.widths.iter_mut().zip(row) {
                *width = (*width).max(cell.width());
            }
        }
        let widths = fitted(&self.widths, self.terminal_width);
        let with_header = !std::mem::replace(&mut self.started, true);

        let mut table = Table::new();
        table.load_style(TableStyle::new()).set_content_arrangement(ContentArrangement::Disabled);
        if with_header {
            table.add_row(self.headers.iter().zip(&widths).map(|(header, width)| cut(header, *width)));
        }
        for row in &rows {
            table.add_row(row.iter().zip(&widths).map(|(cell, width)| cut(cell, *width)));
        }
        for (column, width) in table.column_iter_mut().zip(&widths) {
            column.set_padding((0, GAP as u16));
            let whole = u16::try_from(width + GAP).unwrap_or(u16::MAX);
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(whole)));
        }
        let mut lines: Vec<_> = table.lines().map(|line| line.trim_end_matches(' ').to_owned()).collect();
        if self.colored {
            paint_marks(&mut lines, &rows, &widths, with_header);
        }
        if with_header && let Some(header) = lines.first_mut() {
            *header = Style::Header.paint(header, self.colored);
        }
        lines
    }
}

/// Makes cells that are nothing but a `!` stand out. The table itself knows no color, which has no width.
fn paint_marks<C: AsRef<str>>(lines: &mut [String], rows: &[Vec<C>], widths: &[usize], with_header: bool) {
    let headers = usize::from(with_header);
    if lines.len() != rows.len() + headers {
        return; // Rows are wrapped, so nobody can tell which line is whose.
    }
    for (line, row) in lines[headers..].iter_mut().zip(rows) {
        let Some(column) = row.iter().position(|cell| cell.as_ref() == MARK) else { continue };
        let wanted: usize = widths[..column].iter().map(|width| width + GAP).sum();
        let mut seen = 0;
        let at = line.char_indices().find(|(_, c)| {
            let here = seen == wanted;
            seen += c.width().unwrap_or(0);
            here
        });
        if let Some((at, _)) = at.filter(|(at, _)| line[*at..].starts_with(MARK)) {
            line.replace_range(at..at + MARK.len(), &Style::Error.paint(MARK, true));
        }
    }
}

/// Widths that fit the terminal: the widest columns are cut to one common width.
fn fitted(natural: &[usize], terminal_width: Option<usize>) -> Vec<usize> {
    let cut_to = |limit: usize| natural.iter().map(move |width| (*width).clamp(1, limit));
    let Some(terminal_width) = terminal_width else { return cut_to(WIDEST).collect() };
    let room = terminal_width.saturating_sub(GAP * natural.len().saturating_sub(1));
    let mut limit = natural.iter().copied().max().unwrap_or(0).min(room).clamp(NARROWEST, WIDEST);
    while limit > NARROWEST && cut_to(limit).sum::<usize>() > room {
        limit -= 1;
    }
    cut_to(limit).collect()
}

/// The text in so many columns, with `…` where something is missing.
pub(super) fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut used = 0;
    // The last place where the text may be cut: not inside an emoji sequence, not before a combining mark.
    let mut end = 0;
    let mut previous = None;
    for (at, c) in text.char_indices() {
        let columns = c.width().unwrap_or(0);
        if columns > 0 && previous != Some('\u{200d}') {
            end = at;
        }
        used += columns;
        if used >= width {
            break;
        }
        previous = Some(c);
    }
    format!("{}…", &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
        rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
    }

    #[test]
    fn columns_are_aligned_by_what_is_seen() {
        let mut layout = Layout::new(["number", "name", "open_tickets"], None, false);
        let lines = layout.lines(&rows(&[
            &["1", "日本 AB", "3"],
            &["22", "e\u{301}t\u{1b}[0m", ""],
            &["3", "👩\u{200d}👩\u{200d}👧", "x\ny"],
        ]));
        assert_eq!(
            lines,
            [
                "NUMBER  NAME         OPEN TICKETS",
                "1       日本 AB      3",
                "22      e\u{301}t\\u{1b}[0m",
                "3       👩\u{200d}👩\u{200d}👧           x\\ny",
            ]
        );
    }

    #[test]
    fn later_chunks_keep_the_widths_and_repeat_no_header() {
        let mut layout = Layout::new(["a", "b"], None, true);
        assert_eq!(layout.lines(&rows(&[&["long cell", "1"]])), ["\u{1b}[1mA          B\u{1b}[0m", "long cell  1"]);
        assert_eq!(layout.lines(&rows(&[&["x", "2"]])), ["x          2"]);
    }

    #[test]
    fn marks_stand_out_where_color_is_welcome() {
        let cells: &[&[&str]] = &[&["日本", "!", "x"], &["b", "", "!"], &["!!", "", "a!"]];
        let mut layout = Layout::new(["a", "new", "b"], None, true);
        let lines = layout.lines(&rows(cells));
        assert_eq!(lines[1], "日本  \u{1b}[1;31m!\u{1b}[0m    x");
        assert_eq!(lines[2], "b          \u{1b}[1;31m!\u{1b}[0m");
        assert_eq!(lines[3], "!!         a!");
        assert_eq!(Layout::new(["a", "new", "b"], None, false).lines(&rows(cells))[1], "日本  !    x");
    }

    #[test]
    fn a_terminal_is_never_overrun_by_long_cells() {
        let mut layout = Layout::new(["id", "name", "comments"], Some(40), false);
        let long = "åäö ".repeat(100);
        let lines = layout.lines(&rows(&[&["17", "Sonder", &long], &["18", &long, &"日本".repeat(50)]]));
        for line in &lines {
            assert!(line.width() <= 40, "{line:?}");
        }
        assert_eq!(lines[1], "17  Sonder             åäö åäö åäö åäö …");
        assert!(lines[2].ends_with('…'));
    }

    #[test]
    fn a_narrow_terminal_wraps_rather_than_hiding_everything() {
        assert_eq!(fitted(&[20, 20, 20], Some(10)), [NARROWEST; 3]);
        assert_eq!(fitted(&[0, 100_000], None), [1, WIDEST]);
    }

    #[test]
    fn a_cut_never_splits_what_is_one_character_to_the_eye() {
        assert_eq!(cut("abcdef", 4), "abc…");
        assert_eq!(cut("abcd", 4), "abcd");
        assert_eq!(cut("日本語", 4), "日…");
        assert_eq!(cut("abe\u{301}fg", 4), "abe\u{301}…");
        assert_eq!(cut("ab👩\u{200d}👧 and more", 6), "ab…");
        assert_eq!(cut("abc", 1), "…");
    }
}
