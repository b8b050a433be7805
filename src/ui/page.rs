//! How a page is laid out: aligned lines, then tables under their titles.

use unicode_width::UnicodeWidthStr;

use super::record::{Check, Page, Part};
use super::table::{Layout, MARK};
use super::terminal::{Style, Terminal};
use super::{chart, escape};

const INDENT: usize = 2;
/// Text is not broken into lines narrower than this.
const NARROWEST: usize = 16;

impl Page {
    /// The page as text that ends with a line break, escaped.
    pub(super) fn layout(&self, terminal: &Terminal) -> String {
        let width = terminal.width.map(|width| width.saturating_sub(INDENT));
        let labels = self.parts.iter().filter_map(|part| match part {
            Part::Field { label, .. } | Part::Marked { label, .. } => Some(escape::terminal(label).width()),
            Part::Table { .. } | Part::Chart { .. } | Part::Line(_) | Part::Checks { .. } => None,
        });
        // The colon and two spaces.
        let indent = labels.max().unwrap_or(0) + 3;
        let mut text = String::new();
        let mut after_table = false;
        for part in &self.parts {
            match part {
                Part::Field { label, value } | Part::Marked { label, value } => {
                    if after_table {
                        text.push('\n');
                    }
                    after_table = false;
                    let label = escape::terminal(label);
                    let gap = " ".repeat(indent - label.width() - 1);
                    let value = if value.is_empty() { "-" } else { value.trim_end_matches('\n') };
                    let mark = match part {
                        Part::Marked { .. } => format!("{} ", Style::Error.paint(MARK, terminal.color_out)),
                        _ => String::new(),
                    };
                    text.push_str(&format!("{label}:{gap}{mark}{}\n", escape::lines(value, indent)));
                }
                Part::Line(line) => {
                    after_table = false;
                    text.push_str(&format!("{}\n", escape::lines(line, 0)));
                }
                Part::Checks { title, checks } => {
                    begin(&mut text, title, terminal);
                    after_table = true;
                    checks.iter().for_each(|check| text.push_str(&laid_out(check, checks, terminal)));
                }
                Part::Table { title, headers, rows } => {
                    after_table = true;
                    begin(&mut text, title, terminal);
                    below(&mut text, headers, rows, width);
                }
                Part::Chart { title, headers, rows } => {
                    after_table = true;
                    begin(&mut text, title, terminal);
                    below(&mut text, headers, &chart::cells(headers, rows, width, terminal.unicode), width);
                }
            }
        }
        text
    }
}

/// The title of what comes below the fields.
fn begin(text: &mut String, title: &str, terminal: &Terminal) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(&Style::Header.paint(&escape::terminal(title), terminal.color_out));
    text.push('\n');
}

/// The mark, what was looked at, and what was found; what is found goes on below itself where the terminal ends.
fn laid_out(check: &Check, all: &[Check], terminal: &Terminal) -> String {
    let widest = all.iter().map(|check| escape::terminal(&check.what).width()).max().unwrap_or(0);
    let what = escape::terminal(&check.what);
    let indent = INDENT + terminal.mark_width() + 1 + widest + 2;
    let measure = terminal.width.map_or(usize::MAX, |width| width.saturating_sub(indent).max(NARROWEST));
    let because = escape::terminal(&check.because);
    let mut lines: Vec<String> = Vec::new();
    for word in because.split(' ') {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= measure => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    let gap = " ".repeat(widest - what.width() + 2);
    let below = format!("\n{:indent$}", "");
    format!("{:INDENT$}{} {what}{gap}{}\n", "", terminal.mark(check.holds), lines.join(&below))
}

/// The rows of a table, below its title.
fn below(text: &mut String, headers: &[String], rows: &[Vec<String>], width: Option<usize>) {
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

    fn wide(width: usize) -> Terminal {
        Terminal { width: Some(width), ..Terminal::default() }
    }

    #[test]
    fn checks_are_marked_and_go_on_below_themselves() {
        let check = |holds, what: &str, because: &str| Check { holds, what: what.into(), because: because.into() };
        let mut page = Page::default();
        page.line("denied");
        page.checks(
            "Steps",
            vec![check(true, "customer", "covers K-1"), check(false, "holds call.view", "no role\n gives it here")],
        );
        let expected = "\
denied

Steps
  ✓ customer         covers K-1
  ✗ holds call.view  no role\\n gives it
                     here
";
        assert_eq!(page.layout(&wide(40)), expected);
        let dumb = page.layout(&Terminal { dumb: true, ..Terminal::default() });
        assert!(dumb.contains("  yes customer         covers K-1\n  no  holds call.view  no role"), "{dumb}");
    }

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
        assert_eq!(page.layout(&wide(80)), expected);
    }
}
