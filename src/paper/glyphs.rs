//! What a text looks like in a font that has 217 characters.
//!
//! A letter with a mark that the font lacks is shown without the mark (`Łódź` as `Lódz`), a sign as its like (`→` as
//! `->`), and all else as a `?`, which is counted so that the paper can say so. Nothing is left out unseen, and nothing
//! turns into a sign that means something else: `≠` is a `?`, not a `=`. What was written stays beside what is shown,
//! for the reader's copying and searching.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::face::code;
use crate::domain::text;

/// Where a line may end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Break {
    /// Not behind this.
    No,
    /// Behind this.
    Behind,
    /// Instead of this: a space, which may stand out over the margin.
    Instead,
}

/// Whether what is shown is what was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    Same,
    Like,
    Lost,
}

/// A character with the marks that belong to it.
#[derive(Debug, Clone, Copy)]
struct Piece {
    said_end: usize,
    drawn_end: usize,
    breaks: Break,
    likeness: Likeness,
}

/// A text without line breaks, and what is shown of it.
pub(super) struct Glyphs<'a> {
    said: &'a str,
    drawn: Vec<u8>,
    pieces: Vec<Piece>,
}

impl<'a> Glyphs<'a> {
    pub(super) fn of(said: &'a str) -> Glyphs<'a> {
        let mut glyphs = Glyphs { said, drawn: Vec::with_capacity(said.len()), pieces: Vec::with_capacity(said.len()) };
        let mut at = 0;
        while let Some(first) = said[at..].chars().next() {
            let behind = &said[at + first.len_utf8()..];
            let marks = behind.find(|c| !belongs_to_the_one_before(c)).unwrap_or(behind.len());
            let end = at + first.len_utf8() + marks;
            let likeness = draw(&said[at..end], &mut glyphs.drawn);
            let breaks = breaks(&said[at..end], &said[end..]);
            glyphs.pieces.push(Piece { said_end: end, drawn_end: glyphs.drawn.len(), breaks, likeness });
            at = end;
        }
        glyphs
    }

    /// How many pieces there are.
    pub(super) fn len(&self) -> usize {
        self.pieces.len()
    }

    /// How many pieces are shown as a `?` that was none.
    pub(super) fn lost(&self) -> usize {
        self.pieces.iter().filter(|piece| piece.likeness == Likeness::Lost).count()
    }

    pub(super) fn breaks(&self, piece: usize) -> Break {
        self.pieces[piece].breaks
    }

    /// What is shown of the pieces from one to before another.
    pub(super) fn drawn(&self, from: usize, to: usize) -> &[u8] {
        &self.drawn[self.end(from, |piece| piece.drawn_end)..self.end(to, |piece| piece.drawn_end)]
    }

    /// What was written there.
    pub(super) fn said(&self, from: usize, to: usize) -> &'a str {
        &self.said[self.end(from, |piece| piece.said_end)..self.end(to, |piece| piece.said_end)]
    }

    /// Whether what is shown there is what was written.
    pub(super) fn is_same(&self, from: usize, to: usize) -> bool {
        self.pieces[from..to].iter().all(|piece| piece.likeness == Likeness::Same)
    }

    /// Where the piece before this one ends.
    fn end(&self, piece: usize, which: impl Fn(&Piece) -> usize) -> usize {
        piece.checked_sub(1).map_or(0, |before| which(&self.pieces[before]))
    }
}

/// The lines as they were written, whatever ended them.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(|line| {
        line.strip_suffix('\r').unwrap_or(line).split(['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'])
    })
}

fn belongs_to_the_one_before(c: char) -> bool {
    is_combining_mark(c) || is_unseen(c)
}

/// What has no shape anywhere and changes nothing that is shown here: hints about joining and breaking.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

/// A space at which a line may end. A space with a mark on it, or one that binds, is none.
fn is_space(c: char) -> bool {
    c == '\t' || c.is_whitespace() && !c.is_control() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

fn breaks(said: &str, behind: &str) -> Break {
    if said.chars().all(|c| is_space(c) || is_unseen(c)) && said.contains(is_space) {
        return Break::Instead;
    }
    let hyphen = said.ends_with(['-', '\u{2010}', '–', '—']);
    // Numbers such as SC-10001 stay whole.
    if said.ends_with('\u{200b}') || hyphen && behind.starts_with(char::is_alphabetic) {
        return Break::Behind;
    }
    Break::No
}

/// Draws a character with its marks.
fn draw(said: &str, drawn: &mut Vec<u8>) -> Likeness {
    let mut chars = said.chars();
    if let (Some(only), None) = (chars.next(), chars.next())
        && !is_unseen(only)
        && let Some(code) = code(only)
    {
        drawn.push(code);
        return Likeness::Same;
    }
    let mut likeness = Likeness::Like;
    let mut base = None;
    for c in said.nfc().filter(|c| !is_unseen(*c)) {
        if is_combining_mark(c) && base.is_some_and(char::is_alphabetic) && !is_overlay(c) {
            continue;
        }
        base = Some(c);
        if !draw_char(c, drawn) {
            drawn.push(b'?');
            likeness = Likeness::Lost;
        }
    }
    likeness
}

/// Draws a character as itself or its like, if there is one.
fn draw_char(c: char, drawn: &mut Vec<u8>) -> bool {
    let before = drawn.len();
    if let Some(code) = code(c) {
        drawn.push(code);
        return true;
    }
    if let Some(like) = like(c) {
        drawn.extend(like.chars().filter_map(code));
        return true;
    }
    if text::is_hidden(c) {
        return false;
    }
    match c {
        // 10⁶ is not 106, and 2⅓ not 21/3.
        '⁰'..='⁾' => drawn.push(b'^'),
        '⅐'..='⅟' | '↉' => drawn.push(b' '),
        _ => {}
    }
    let bare = drawn.len();
    for part in std::iter::once(c).nfkd() {
        match (code(part), like(part)) {
            (Some(code), _) => drawn.push(code),
            (None, Some(like)) => drawn.extend(like.chars().filter_map(code)),
            (None, None) if c.is_alphabetic() && is_combining_mark(part) => {}
            (None, None) => {
                drawn.truncate(before);
                return false;
            }
        }
    }
    // Accents that stand alone are made of a space and a mark.
    if drawn[bare..].iter().all(|code| *code == b' ') && !c.is_whitespace() {
        drawn.truncate(before);
        return false;
    }
    true
}

/// Marks that cross out what they stand on.
fn is_overlay(c: char) -> bool {
    matches!(c, '\u{334}'..='\u{338}' | '\u{20d2}' | '\u{20d3}' | '\u{20d8}'..='\u{20da}' | '\u{20e0}' | '\u{20e5}')
}

/// What reads the same, where Unicode knows no decomposition.
fn like(c: char) -> Option<&'static str> {
    Some(match c {
        '\t' => "    ",
        'Ł' => "L",
        'ł' => "l",
        'Đ' => "D",
        'đ' => "d",
        'Ħ' => "H",
        'ħ' => "h",
        'Ŧ' => "T",
        'ŧ' => "t",
        'ı' => "i",
        'ẞ' => "SS",
        'μ' => "µ",
        '\u{2010}' | '\u{2011}' | '\u{2212}' => "-",
        '\u{2012}' => "–",
        '\u{2015}' => "—",
        '\u{2044}' | '\u{2215}' => "/",
        '\u{2032}' => "'",
        '\u{2033}' => "\"",
        '←' => "<-",
        '→' => "->",
        '≤' => "<=",
        '≥' => ">=",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str) -> (String, usize) {
        let glyphs = Glyphs::of(text);
        let drawn = glyphs.drawn(0, glyphs.len());
        (encoding_rs::WINDOWS_1252.decode(drawn).0.into_owned(), glyphs.lost())
    }

    #[test]
    fn what_the_font_lacks_is_shown_by_its_like() {
        for (said, expected) in [
            ("Åsa Öberg, 5 € – “ok”", "Åsa Öberg, 5 € – “ok”"),
            ("A\u{30a}sa", "Åsa"),
            ("Łódź Dvořák Şahin Đặng ı", "Lódz Dvorák Sahin Dang i"),
            ("a → b ≤ c", "a -> b <= c"),
            ("10⁶ m² 2⅓ H₂O", "10^6 m² 2 1/3 H2O"),
            ("ﬁn 20℃ №5", "fin 20°C No5"),
            ("a\tb", "a    b"),
            ("so\u{ad}ft\u{200b}ly", "softly"),
        ] {
            assert_eq!(shown(said), (expected.to_owned(), 0), "{said:?}");
        }
    }

    #[test]
    fn what_has_no_like_is_seen_and_counted() {
        for (said, expected, lost) in [
            ("Иван", "????", 4),
            ("日本 ok", "?? ok", 2),
            ("क\u{93f}", "?", 1),
            ("a\u{0}b\u{1b}[2J", "a?b?[2J", 2),
            ("\u{202e}abc", "?abc", 1),
            ("👩\u{200d}🔧", "??", 2),
            ("a ≠ b", "a ? b", 1),
            ("1\u{336}0", "1?0", 1),
            ("a\u{336}", "a?", 1),
            ("\u{301}", "?", 1),
            ("\u{2d9}", "?", 1),
            ("\u{81}\u{fffd}", "??", 2),
            ("really?", "really?", 0),
        ] {
            assert_eq!(shown(said), (expected.to_owned(), lost), "{said:?}");
        }
    }

    #[test]
    fn every_end_of_a_line_ends_it() {
        let found: Vec<_> = lines("a\nb\r\nc\rd\u{2028}e\u{c}\n\nf").collect();
        assert_eq!(found, ["a", "b", "c", "d", "e", "", "", "f"]);
    }

    proptest! {
        /// Only spaces and hints about joining show nothing; all that was written is kept.
        #[test]
        fn nothing_vanishes(text in "\\PC{0,40}|.{0,40}|[a \u{301}\u{200b}\u{a0}\u{338}\u{2009}\t]{0,20}") {
            // As on paper: what ends a line is no part of it.
            for line in lines(&text) {
                let glyphs = Glyphs::of(line);
                prop_assert_eq!(glyphs.said(0, glyphs.len()), line);
                for piece in 0..glyphs.len() {
                    let said = glyphs.said(piece, piece + 1);
                    let drawn = glyphs.drawn(piece, piece + 1);
                    let seen = drawn.iter().any(|code| ![b' ', 0xa0].contains(code));
                    prop_assert!(drawn.iter().all(|code| *code >= b' '));
                    let blank = |c: char| c == '\t' || c.is_whitespace() && !c.is_control() || is_unseen(c);
                    prop_assert_eq!(seen, !said.chars().all(blank));
                    prop_assert!(!(seen && glyphs.breaks(piece) == Break::Instead), "{said:?} would be lost at a line's end");
                    if glyphs.is_same(piece, piece + 1) {
                        prop_assert_eq!(encoding_rs::WINDOWS_1252.decode(drawn).0, said);
                    }
                }
            }
        }
    }
}
