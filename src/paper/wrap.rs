//! Where lines end.

use super::face::Face;
use super::glyphs::{Break, Glyphs};

/// A line: the pieces from one to before another, without the spaces at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) from: usize,
    pub(super) to: usize,
}

/// Breaks a text into lines of at most this width, in thousandths of the size of the font: between words, and within a
/// word only where it is longer than a line.
pub(super) fn wrap(glyphs: &Glyphs<'_>, face: Face, width: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut from = 0;
    let mut at = 0;
    let mut filled = 0;
    let mut last_break = None;
    while at < glyphs.len() {
        let breaks = glyphs.breaks(at);
        let wide = face.width(glyphs.drawn(at, at + 1));
        if breaks != Break::Instead && filled + wide > width && at > from {
            let to = last_break.unwrap_or(at);
            lines.push(trimmed(glyphs, from, to));
            (from, at, filled, last_break) = (to, to, 0, None);
            continue;
        }
        filled += wide;
        at += 1;
        if breaks != Break::No {
            last_break = Some(at);
        }
    }
    lines.push(trimmed(glyphs, from, at));
    lines
}

fn trimmed(glyphs: &Glyphs<'_>, from: usize, to: usize) -> Line {
    let end = (from..to).rev().find(|piece| glyphs.breaks(*piece) != Break::Instead);
    Line { from, to: end.map_or(from, |last| last + 1) }
}

/// The words of a line with the spaces behind each, as pieces from one to before another.
pub(super) fn words(glyphs: &Glyphs<'_>, line: Line) -> Vec<Line> {
    let mut words = Vec::new();
    let mut from = line.from;
    for at in line.from..line.to {
        let is_space = |piece| glyphs.breaks(piece) == Break::Instead;
        if at > from && is_space(at) != is_space(at - 1) {
            words.push(Line { from, to: at });
            from = at;
        }
    }
    if from < line.to {
        words.push(Line { from, to: line.to });
    }
    words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn wrapped(text: &str, width: usize) -> Vec<&str> {
        let glyphs = Glyphs::of(text);
        wrap(&glyphs, Face::Regular, width).iter().map(|line| glyphs.said(line.from, line.to)).collect()
    }

    #[test]
    fn lines_end_between_words() {
        // A letter a is 556 wide, a space 278.
        assert_eq!(wrapped("aa aa aa", 2_502), ["aa aa", "aa"]);
        assert_eq!(wrapped("aa aa aa", 2_501), ["aa", "aa", "aa"]);
        assert_eq!(wrapped("", 1_000), [""]);
        assert_eq!(wrapped("  aa", 10_000), ["  aa"], "an indent is kept");
        assert_eq!(wrapped("aa    aa  ", 1_112), ["aa", "aa"], "spaces stand out over the margin");
        assert_eq!(wrapped("aa\u{a0}aa aa", 2_502), ["aa\u{a0}aa", "aa"]);
    }

    #[test]
    fn words_longer_than_a_line_are_broken() {
        assert_eq!(wrapped("aaaaa", 1_200), ["aa", "aa", "a"]);
        assert_eq!(wrapped("a aaaaa", 1_200), ["a", "aa", "aa", "a"]);
        assert_eq!(wrapped("aa", 10), ["a", "a"], "narrower than a letter");
        assert_eq!(wrapped("aaaa-aaaa", 3_000), ["aaaa-", "aaaa"]);
        assert_eq!(wrapped("aa SC-10001", 5_000), ["aa", "SC-10001"]);
    }

    #[test]
    fn a_long_word_takes_no_longer_than_a_long_text() {
        let text = "x".repeat(1_000_000);
        assert_eq!(wrapped(&text, 50_000).len(), 10_000);
        assert_eq!(wrapped(&" ".repeat(1_000_000), 50_000), [""]);
    }

    proptest! {
        #[test]
        fn lines_are_full_and_hold_everything(text in "[a-zé -]{0,120}|\\PC{0,60}", width in 1_200_usize..20_000) {
            let glyphs = Glyphs::of(&text);
            let lines = wrap(&glyphs, Face::Bold, width);
            let mut at = 0;
            for line in &lines {
                prop_assert!(glyphs.said(at, line.from).chars().all(char::is_whitespace));
                let wide = Face::Bold.width(glyphs.drawn(line.from, line.to));
                prop_assert!(wide <= width || line.to - line.from == 1, "{wide} > {width}");
                let words = words(&glyphs, *line);
                prop_assert_eq!(words.first().map_or(line.to, |word| word.from), line.from);
                prop_assert_eq!(words.last().map_or(line.to, |word| word.to), line.to);
                prop_assert!(words.windows(2).all(|pair| pair[0].to == pair[1].from));
                at = line.to;
            }
            prop_assert!(glyphs.said(at, glyphs.len()).chars().all(char::is_whitespace));
        }
    }
}
