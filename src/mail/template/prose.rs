//! What a block of a text file says, to be written as plain text or as HTML.
//!
//! A block is plain text: paragraphs apart by blank lines, and lists whose lines begin with `- `. What was filled in
//! carries marks that nobody can type, so that it never begins a list item, a paragraph or a link by what it says.

use std::fmt::Write;

/// Stands before what was filled in.
pub(super) const FILLED: char = '\u{1}';
/// Stand around an address of ours, which becomes a link.
const ADDRESS: [char; 2] = ['\u{2}', '\u{3}'];

/// An address of ours as a template gets it.
pub(super) fn address(text: &str) -> String {
    let [open, close] = ADDRESS;
    format!("{open}{text}{close}")
}

/// Text without marks.
pub(super) fn plain(marked: &str) -> String {
    marked.chars().filter(|&c| c != FILLED && !ADDRESS.contains(&c)).collect()
}

enum Part {
    Paragraph(Vec<String>),
    List(Vec<String>),
}

/// Paragraphs and lists, still with their marks.
pub(super) struct Prose(Vec<Part>);

impl Prose {
    /// Reads what a block came out as.
    pub(super) fn of(rendered: &str) -> Prose {
        let mut parts: Vec<Part> = Vec::new();
        let mut after_blank = true;
        for line in rendered.lines().map(str::trim) {
            match (line.strip_prefix("- "), parts.last_mut()) {
                _ if line.is_empty() => {}
                (Some(item), Some(Part::List(items))) => items.push(item.trim_start().to_owned()),
                (Some(item), _) => parts.push(Part::List(vec![item.trim_start().to_owned()])),
                (None, Some(Part::Paragraph(lines))) if !after_blank => lines.push(line.to_owned()),
                (None, _) => parts.push(Part::Paragraph(vec![line.to_owned()])),
            }
            after_blank = line.is_empty();
        }
        Prose(parts)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first paragraph, on one line.
    pub(super) fn summary(&self) -> String {
        let first = self.0.iter().find_map(|part| match part {
            Part::Paragraph(lines) => Some(lines.join(" ")),
            Part::List(_) => None,
        });
        plain(&first.unwrap_or_default())
    }

    /// As plain text.
    pub(super) fn text(&self) -> String {
        let parts = self.0.iter().map(|part| match part {
            Part::Paragraph(lines) => plain(&lines.join("\n")),
            Part::List(items) => items.iter().map(|item| format!("  - {}", plain(item))).collect::<Vec<_>>().join("\n"),
        });
        parts.collect::<Vec<_>>().join("\n\n")
    }

    /// As HTML paragraphs and lists.
    pub(super) fn html(&self) -> String {
        let mut html = String::new();
        for part in &self.0 {
            match part {
                Part::Paragraph(lines) => {
                    html.push_str("<p style=\"margin:0 0 16px 0;\">");
                    html.push_str(&inline(lines.iter()));
                    html.push_str("</p>\n");
                }
                Part::List(items) => {
                    html.push_str("<ul style=\"margin:0 0 16px 0;padding:0 0 0 20px;\">\n");
                    for item in items {
                        html.push_str("<li style=\"margin:0 0 4px 0;\">");
                        html.push_str(&linked(item));
                        html.push_str("</li>\n");
                    }
                    html.push_str("</ul>\n");
                }
            }
        }
        html
    }

    /// As HTML that stands inside a paragraph.
    pub(super) fn html_inline(&self) -> String {
        let lines = self.0.iter().flat_map(|part| match part {
            Part::Paragraph(lines) | Part::List(lines) => lines.as_slice(),
        });
        inline(lines)
    }
}

fn inline<'l>(lines: impl Iterator<Item = &'l String>) -> String {
    lines.map(|line| linked(line)).collect::<Vec<_>>().join("<br>\n")
}

/// A line as HTML, where only addresses of ours become links.
fn linked(line: &str) -> String {
    let [open, close] = ADDRESS;
    let mut html = String::new();
    let mut rest = line;
    while let Some((before, (address, after))) =
        rest.split_once(open).and_then(|(before, after)| Some((before, after.split_once(close)?)))
    {
        html.push_str(&escaped(&plain(before)));
        let shown = escaped(&plain(address));
        let mailto = if shown.contains("://") { "" } else { "mailto:" };
        // Writing to a string cannot fail.
        write!(
            html,
            "<a class=\"link\" href=\"{mailto}{shown}\" style=\"color:#1d4ed8;word-break:break-word;\">{shown}</a>"
        )
        .ok();
        rest = after;
    }
    html.push_str(&escaped(&plain(rest)));
    html
}

/// Text as it stands in HTML. The slashes of links stay readable.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            c => html.push(c),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_and_lists_are_those_of_the_author() {
        let prose = Prose::of("\nOne line\nand another.\n\n- first\n\n- second\nEnd & all\n");
        assert_eq!(prose.text(), "One line\nand another.\n\n  - first\n  - second\n\nEnd & all");
        let html = prose.html();
        assert_eq!((html.matches("<p").count(), html.matches("<li").count()), (2, 2), "{html}");
        assert!(html.contains("One line<br>\nand another.</p>") && html.contains("End &amp; all"), "{html}");
        assert!(Prose::of(" \n\n").is_empty());
    }

    #[test]
    fn what_was_filled_in_stays_text() {
        let filled = format!("{FILLED}- no item\n\n{FILLED}<b>https://evil.example</b>");
        let prose = Prose::of(&filled);
        assert_eq!(prose.text(), "- no item\n\n<b>https://evil.example</b>");
        assert!(!prose.html().contains("<li") && !prose.html().contains("<a") && !prose.html().contains("<b>"));
    }

    #[test]
    fn only_addresses_of_ours_are_links() {
        let line = format!("See {} or {}.", address("https://a.example/?a=1&b=\"2"), address("a@b.example"));
        let html = Prose::of(&line).html_inline();
        assert!(html.contains("href=\"https://a.example/?a=1&amp;b=&quot;2\""), "{html}");
        assert!(html.contains("href=\"mailto:a@b.example\""), "{html}");
        assert_eq!(Prose::of(&line).text(), "See https://a.example/?a=1&b=\"2 or a@b.example.");
        let torn = Prose::of("a \u{2}https://a.example").html_inline();
        assert_eq!(torn, "a https://a.example");
    }
}
