//! How a page is laid out: aligned lines, then tables under their titles.

use unicode_width::UnicodeWidthStr;

use super::record::{Page, Part};
use super::table::Layout;
use super::terminal::{Style, Terminal};
use super::{chart, escape};

const INDENT: usize = 2;

impl Page {
    /// The page as text that ends with a line break, escaped.
    pub(super) fn layout(&self, terminal: &Terminal) -> String {
        let colored = terminal.color_out;
        let width = terminal.width.map(|width| width.saturating_sub(INDENT));
        let labels = self.parts.iter().filter_map(|part| match part {
            Part::Field { label, .. } => Some(escape::terminal(label).width()),
            Part::Table { .. } | Part::Chart { .. } => None,
        });
        // The colon and two spaces.
        let indent = labels.max().unwrap_or(0) + 3;
        let mut text = String::new();
        let mut after_table = false;
        for part in &self.parts {
            match part {
                Part::Field { label, value } => {
                    if after_table {
                        text.push('\n');
                    }
                    after_table = false;
                    let label = escape::terminal(label);
                    let gap = " ".repeat(indent - label.width() - 1);
                    let value = if value.is_empty() { "-" } else { value.trim_end_matches('\n') };
                    text.push_str(&format!("{label}:{gap}{}\n", escape::lines(value, indent)));
                }
                Part::Table { title, headers, rows } => {
                    after_table = true;
                    below(&mut text, title, headers, rows, width, colored);
                }
                Part::Chart { title, headers, rows } => {
                    after_table = true;
                    let rows = chart::cells(headers, rows, width, terminal.unicode);
                    below(&mut text, title, headers, &rows, width, colored);
                }
            }
        }
        text
    }
}

/// Adds a table under its title.
fn below(
    text: &mut String,
    title: &str,
    headers: &[String],
    rows: &[Vec<String>],
    width: Option<usize>,
    colored: bool,
) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(&Style::Header.paint(&escape::terminal(title), colored));
    text.push('\n');
    let lines = match rows.is_empty() {
        true => vec!["none".to_owned()],
        false => Layout::new(headers.iter().map(String::as_str), width, false).lines(rows),
    };
    for line in lines {
        text.push_str(&format!("{:INDENT$}{line}\n", ""));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_aligned_and_tables_stand_below() {
        let mut page = Page::default();
        page.field("Name", "Sonder \u{1b}AB").field("Open tickets", "").field("Comments", "one\ntwo\n");
        page.table("Facilities", &["number", "name"], vec![vec!["1".to_owned(), "Main".to_owned()]]);
        page.table("Users", &["id"], Vec::new());
        page.field("Link", "on");
        let expected = "\
Name:          Sonder \\u{1b}AB
Open tickets:  -
Comments:      one
               two

Facilities
  NUMBER  NAME
  1       Main

Users
  none

Link:          on
";
        assert_eq!(page.layout(&Terminal { width: Some(80), ..Terminal::default() }), expected);
    }
}
