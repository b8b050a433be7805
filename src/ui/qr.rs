//! QR codes, drawn with characters.
//!
//! Two modules stand in one character, one above the other. Where color is welcome, dark is black and light is white,
//! whatever colors the terminal has. Where it is not, characters are taken to be light on a dark ground.

use qrcode::types::Color;
use qrcode::{EcLevel, QrCode};

use super::terminal::Terminal;
use super::{Format, Ui};
use crate::error::{Error, Result};

/// How wide the light border is that a reader needs, in modules.
const QUIET: usize = 4;
/// Black on white from the part of the palette that themes leave alone.
const BLACK_ON_WHITE: &str = "\u{1b}[38;5;16;48;5;231m";
const WHITE: &str = "\u{1b}[48;5;231m";
const BLACK: &str = "\u{1b}[48;5;16m";
const RESET: &str = "\u{1b}[0m";

impl Ui {
    /// Refuses to draw where data is for machines. To be asked before anything is done.
    ///
    /// # Errors
    /// When the format is not the one for people.
    pub fn can_draw(&self, flag: &str) -> Result<()> {
        match self.options.format {
            Format::Table => Ok(()),
            format => {
                Err(Error::usage(format!("{flag} draws for people, and `-o {}` is for machines.", format.word()))
                    .hint(format!("Leave out one of the two; with `-o json` the link is there without {flag}.")))
            }
        }
    }

    /// Draws a text as a QR code, below what was printed. Says so where it cannot be drawn.
    pub fn draw_code(&mut self, text: &str) -> Result<()> {
        match draw(text, &self.terminal) {
            Drawn::Code(code) => return self.put(code.as_bytes()),
            Drawn::TooLong => self.warn("The link is too long for a QR code."),
            Drawn::TooNarrow(needed) => self.warn(format!(
                "The QR code needs {needed} columns, more than this terminal has. Make it wider, and run the command again."
            )),
        }
        Ok(())
    }
}

/// What came of drawing.
#[derive(Debug, PartialEq, Eq)]
enum Drawn {
    /// The lines, each with its line break.
    Code(String),
    /// The text is longer than any code holds.
    TooLong,
    /// The terminal has fewer columns than these, which it needs.
    TooNarrow(usize),
}

/// Draws a text for a terminal.
fn draw(text: &str, terminal: &Terminal) -> Drawn {
    let Some(modules) = modules(text) else { return Drawn::TooLong };
    let width = modules.len() * if terminal.unicode { 1 } else { 2 };
    if terminal.width.is_some_and(|columns| columns < width) {
        return Drawn::TooNarrow(width);
    }
    Drawn::Code(match terminal.unicode {
        true => halves(&modules, terminal.color_out),
        false => squares(&modules, terminal.color_out),
    })
}

/// The rows of the code with its border, dark modules as true: the smallest there is, and of those the one that bears
/// most damage.
fn modules(text: &str) -> Option<Vec<Vec<bool>>> {
    let smallest = QrCode::with_error_correction_level(text, EcLevel::L).ok()?;
    let sturdier = [EcLevel::H, EcLevel::Q, EcLevel::M]
        .into_iter()
        .find_map(|level| QrCode::with_version(text, smallest.version(), level).ok());
    let code = sturdier.unwrap_or(smallest);
    let side = code.width() + 2 * QUIET;
    let inside = QUIET..QUIET + code.width();
    let dark =
        |x: usize, y: usize| inside.contains(&x) && inside.contains(&y) && code[(x - QUIET, y - QUIET)] == Color::Dark;
    Some((0..side).map(|y| (0..side).map(|x| dark(x, y)).collect()).collect())
}

fn halves(modules: &[Vec<bool>], colored: bool) -> String {
    let mut text = String::new();
    for rows in modules.chunks(2) {
        let below = |x: usize| rows.get(1).is_some_and(|row| row[x]);
        let cells = rows[0].iter().enumerate().map(|(x, dark)| match (*dark == colored, below(x) == colored) {
            (true, true) => '█',
            (true, false) => '▀',
            (false, true) => '▄',
            (false, false) => ' ',
        });
        let line: String = cells.collect();
        match colored {
            true => text.push_str(&format!("{BLACK_ON_WHITE}{line}{RESET}\n")),
            false => text.push_str(&format!("{line}\n")),
        }
    }
    text
}

/// For terminals that show letters only: two columns to a module.
fn squares(modules: &[Vec<bool>], colored: bool) -> String {
    let mut text = String::new();
    for row in modules {
        let square = |dark: &bool| match (colored, *dark) {
            (true, true) => format!("{BLACK}  "),
            (true, false) => format!("{WHITE}  "),
            (false, true) => "  ".to_owned(),
            (false, false) => "##".to_owned(),
        };
        let line: String = row.iter().map(square).collect();
        text.push_str(&line);
        if colored {
            text.push_str(RESET);
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const LINK: &str = "https://portal.nordlyft.example/login?token=nvkjl35y3nvqm4gqor2xre6gcjujzfi65xoayapm";

    fn terminal(unicode: bool, color_out: bool) -> Terminal {
        Terminal { unicode, color_out, ..Terminal::default() }
    }

    fn drawn(text: &str, terminal: &Terminal) -> String {
        match draw(text, terminal) {
            Drawn::Code(code) => code,
            other => panic!("{other:?}"),
        }
    }

    /// What a camera sees in front of a dark terminal: the light of each module, true for dark.
    fn seen(code: &str, unicode: bool, colored: bool) -> Vec<Vec<bool>> {
        let mut rows = Vec::new();
        for line in code.lines() {
            match (unicode, colored) {
                (true, _) => {
                    let plain = line.trim_start_matches(BLACK_ON_WHITE).trim_end_matches(RESET);
                    assert_eq!(line.len() - plain.len() > 0, colored, "{line:?}");
                    let (mut upper, mut lower) = (Vec::new(), Vec::new());
                    for cell in plain.chars() {
                        let (above, below) = match cell {
                            '█' => (true, true),
                            '▀' => (true, false),
                            '▄' => (false, true),
                            ' ' => (false, false),
                            other => panic!("{other:?}"),
                        };
                        upper.push(above == colored);
                        lower.push(below == colored);
                    }
                    rows.extend([upper, lower]);
                }
                (false, true) => {
                    let cells = line.strip_suffix(RESET).unwrap().replace(WHITE, "#").replace(BLACK, ".");
                    rows.push(cells.split("  ").filter(|cell| !cell.is_empty()).map(|cell| cell == ".").collect());
                }
                (false, false) => {
                    let cells: Vec<char> = line.chars().collect();
                    rows.push(cells.chunks(2).map(|cell| cell == [' ', ' ']).collect());
                }
            }
        }
        rows
    }

    /// Reads a code as a camera would: one that is dark on light.
    fn read(rows: &[Vec<bool>]) -> String {
        const PIXELS: usize = 4;
        let (width, height) = (rows[0].len() * PIXELS, rows.len() * PIXELS);
        let shade = |x: usize, y: usize| if rows[y / PIXELS][x / PIXELS] { 0 } else { 255 };
        let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, shade);
        let grids = picture.detect_grids();
        assert_eq!(grids.len(), 1);
        grids[0].decode().unwrap().1
    }

    #[test]
    fn every_drawing_can_be_read() {
        for (unicode, colored) in [(true, true), (true, false), (false, true), (false, false)] {
            for text in [LINK, "nvkjl35y3nvqm4gqor2xre6gcjujzfi65xoayapm", "https://å.example/?a=b&token=x"] {
                let rows = seen(&drawn(text, &terminal(unicode, colored)), unicode, colored);
                assert_eq!(read(&rows), text, "unicode {unicode}, colored {colored}");
                let light = |row: &[bool]| row.iter().all(|dark| !dark);
                assert!(rows[..QUIET].iter().all(|row| light(row)), "a border above");
                assert!(rows[rows.len() - QUIET..].iter().all(|row| light(row)), "a border below");
                assert!(rows.iter().all(|row| light(&row[..QUIET]) && light(&row[row.len() - QUIET..])));
            }
        }
    }

    #[test]
    fn a_link_fits_an_ordinary_terminal() {
        let code = drawn(LINK, &Terminal { width: Some(80), ..terminal(true, false) });
        assert!(code.lines().count() < 24 && code.lines().all(|line| line.chars().count() == 45), "{code}");
    }

    #[test]
    fn what_cannot_be_drawn_is_told() {
        assert_eq!(draw(LINK, &Terminal { width: Some(44), ..terminal(true, true) }), Drawn::TooNarrow(45));
        assert_eq!(draw(LINK, &Terminal { width: Some(89), ..terminal(false, true) }), Drawn::TooNarrow(90));
        assert!(matches!(draw(LINK, &Terminal { width: Some(45), ..terminal(true, true) }), Drawn::Code(_)));
        assert_eq!(draw(&"x".repeat(3000), &terminal(true, true)), Drawn::TooLong);
    }
}
