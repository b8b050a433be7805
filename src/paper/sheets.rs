//! Sheets of A4, filled from the top, and the file made of them.

use pdf_writer::{Content, Date, Finish, Name, Pdf, Rect, Ref, Str, TextStr};

use super::face::Face;
use super::glyphs::{self, Glyphs};
use super::wrap::{self, Line};
use crate::domain::time::Timestamp;

/// A4 and its margins, in points.
const WIDTH: f32 = 595.28;
const HEIGHT: f32 = 841.89;
const LEFT: f32 = 60.0;
const RIGHT: f32 = WIDTH - 60.0;
const TOP: f32 = HEIGHT - 60.0;
const BOTTOM: f32 = 72.0;
/// Where the values of a table begin.
const VALUES: f32 = LEFT + 112.0;
const FOOTER: f32 = 44.0;

/// How a text is set: sizes in points, and how gray it is, from black at 0 to white at 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    face: Face,
    size: f32,
    leading: f32,
    gray: f32,
}

impl Style {
    pub(super) const TITLE: Style = Style { face: Face::Bold, size: 20.0, leading: 25.0, gray: 0.0 };
    pub(super) const SUBTITLE: Style = Style { face: Face::Regular, size: 13.0, leading: 17.0, gray: 0.0 };
    pub(super) const HEADING: Style = Style { face: Face::Bold, size: 12.0, leading: 19.0, gray: 0.0 };
    pub(super) const BODY: Style = Style { face: Face::Regular, size: 10.0, leading: 14.0, gray: 0.0 };
    pub(super) const STRONG: Style = Style { face: Face::Bold, ..Style::BODY };
    pub(super) const SMALL: Style = Style { face: Face::Regular, size: 8.5, leading: 12.0, gray: 0.4 };
    pub(super) const LABEL: Style = Style { gray: 0.4, ..Style::BODY };

    fn width_of(self, drawn: &[u8]) -> f32 {
        self.face.width(drawn) as f32 * self.size / 1000.0
    }

    fn wrap(self, glyphs: &Glyphs<'_>, width: f32) -> Vec<Line> {
        wrap::wrap(glyphs, self.face, (width * 1000.0 / self.size) as usize)
    }
}

/// What the file says about itself.
pub(super) struct About<'a> {
    pub(super) title: &'a str,
    pub(super) author: &'a str,
    /// The language of the labels, as in `en`.
    pub(super) language: &'a str,
    pub(super) created: Timestamp,
    /// What stands at the foot of each page, beside the number of the page.
    pub(super) footer: &'a str,
}

/// Sheets that are being filled.
pub(super) struct Sheets {
    full: Vec<Content>,
    sheet: Content,
    /// How far up the next line begins.
    y: f32,
    lost: usize,
}

impl Sheets {
    pub(super) fn new() -> Sheets {
        Sheets { full: Vec::new(), sheet: Content::new(), y: TOP, lost: 0 }
    }

    /// How many characters were shown as a `?` that was none.
    pub(super) fn lost(&self) -> usize {
        self.lost
    }

    /// Goes on to the next sheet unless this much fits on this one.
    pub(super) fn keep(&mut self, height: f32) {
        if self.y - height < BOTTOM && self.y < TOP {
            self.full.push(std::mem::replace(&mut self.sheet, Content::new()));
            self.y = TOP;
        }
    }

    /// Leaves room, except at the top of a sheet.
    pub(super) fn gap(&mut self, height: f32) {
        if self.y < TOP {
            self.y -= height;
        }
    }

    /// A line across the page.
    pub(super) fn rule(&mut self, gray: f32) {
        rule(&mut self.sheet, self.y, gray);
        self.y -= 1.0;
    }

    /// A heading, on the same sheet as the first lines of what it is above.
    pub(super) fn heading(&mut self, style: Style, text: &str) {
        self.keep(style.leading + 2.0 * Style::BODY.leading);
        self.text(style, text);
    }

    /// A text of any length and number of lines, from margin to margin.
    pub(super) fn text(&mut self, style: Style, text: &str) {
        self.flow(style, LEFT, text);
    }

    /// A row of a table: what it is on the left, what it says on the right.
    pub(super) fn row(&mut self, label: &str, style: Style, value: &str) {
        self.keep(style.leading + 8.0);
        self.y -= 4.0;
        let glyphs = Glyphs::of(label);
        let line = Line { from: 0, to: glyphs.len() };
        draw(&mut self.sheet, Style::LABEL, LEFT, self.y - Style::LABEL.size, &glyphs, line);
        self.flow(style, VALUES, value);
        self.y -= 4.0;
        self.rule(0.85);
    }

    fn flow(&mut self, style: Style, x: f32, text: &str) {
        let mut blank_before = true;
        for written in glyphs::lines(text) {
            let blank = written.trim().is_empty();
            if blank && blank_before {
                // Any number of blank lines is one on paper.
                continue;
            }
            blank_before = blank;
            let glyphs = Glyphs::of(written);
            self.lost += glyphs.lost();
            for line in style.wrap(&glyphs, RIGHT - x) {
                self.keep(style.leading);
                draw(&mut self.sheet, style, x, self.y - style.size, &glyphs, line);
                self.y -= style.leading;
            }
        }
    }

    /// The file of all the sheets.
    pub(super) fn finish(mut self, about: &About<'_>) -> Vec<u8> {
        self.full.push(self.sheet);
        let mut last = Ref::new(1);
        let (catalog, tree, info) = (last.bump(), last.bump(), last.bump());
        let fonts = Face::ALL.map(|face| (face, last.bump()));
        let sheets: Vec<_> = self.full.into_iter().map(|content| (last.bump(), last.bump(), content)).collect();

        let mut pdf = Pdf::new();
        let mut root = pdf.catalog(catalog);
        root.pages(tree).lang(TextStr(about.language));
        root.viewer_preferences().display_doc_title(true);
        root.finish();
        pdf.document_info(info)
            .title(TextStr(about.title))
            .author(TextStr(about.author))
            .creator(TextStr(env!("CARGO_PKG_NAME")))
            .creation_date(date(about.created));
        let total = sheets.len();
        pdf.pages(tree).kids(sheets.iter().map(|(page, ..)| *page)).count(total as i32);
        for (face, id) in fonts {
            pdf.type1_font(id).base_font(Name(face.name().as_bytes())).encoding_predefined(Name(b"WinAnsiEncoding"));
        }
        for (index, (id, content_id, mut content)) in sheets.into_iter().enumerate() {
            footer(&mut content, about.footer, &format!("{} / {total}", index + 1));
            let mut page = pdf.page(id);
            page.parent(tree).media_box(Rect::new(0.0, 0.0, WIDTH, HEIGHT)).contents(content_id);
            let mut resources = page.resources();
            let mut dict = resources.fonts();
            for (face, font) in fonts {
                dict.pair(Name(face.name().as_bytes()), font);
            }
            dict.finish();
            resources.finish();
            page.finish();
            pdf.stream(content_id, &content.finish());
        }
        pdf.finish()
    }
}

/// Draws a line with its left end on the baseline at a point.
fn draw(sheet: &mut Content, style: Style, x: f32, y: f32, glyphs: &Glyphs<'_>, line: Line) {
    if line.from == line.to {
        return;
    }
    sheet.begin_text();
    sheet.set_font(Name(style.face.name().as_bytes()), style.size);
    sheet.set_fill_gray(style.gray);
    sheet.next_line(x, y);
    let mut same = line.from;
    for word in wrap::words(glyphs, line) {
        if glyphs.is_same(word.from, word.to) {
            continue;
        }
        if same < word.from {
            sheet.show(Str(glyphs.drawn(same, word.from)));
        }
        // What was written, for copying and searching.
        let mut span = sheet.begin_marked_content_with_properties(Name(b"Span"));
        span.properties().actual_text(TextStr(glyphs.said(word.from, word.to)));
        span.finish();
        sheet.show(Str(glyphs.drawn(word.from, word.to)));
        sheet.end_marked_content();
        same = word.to;
    }
    if same < line.to {
        sheet.show(Str(glyphs.drawn(same, line.to)));
    }
    sheet.end_text();
}

fn rule(sheet: &mut Content, y: f32, gray: f32) {
    sheet.set_line_width(0.5).set_stroke_gray(gray);
    sheet.move_to(LEFT, y).line_to(RIGHT, y).stroke();
}

/// What stands at the foot of a page, on the left as much of it as there is room for.
fn footer(sheet: &mut Content, left: &str, right: &str) {
    const MORE: &str = "…";
    let style = Style::SMALL;
    // No part of what the page says: readers leave it out when they read aloud.
    sheet.begin_marked_content(Name(b"Artifact"));
    rule(sheet, FOOTER + 14.0, 0.85);
    let more = Glyphs::of(MORE);
    let end = Line { from: 0, to: more.len() };
    let right = Glyphs::of(right);
    let all = Line { from: 0, to: right.len() };
    let right_width = style.width_of(right.drawn(all.from, all.to));
    let room = RIGHT - LEFT - right_width - style.width_of(more.drawn(end.from, end.to)) - 12.0;
    let left = Glyphs::of(left);
    let lines = style.wrap(&left, room);
    draw(sheet, style, LEFT, FOOTER, &left, lines[0]);
    if lines.len() > 1 {
        let x = LEFT + style.width_of(left.drawn(lines[0].from, lines[0].to));
        draw(sheet, style, x, FOOTER, &more, end);
    }
    draw(sheet, style, RIGHT - right_width, FOOTER, &right, all);
    sheet.end_marked_content();
}

/// A time as the file writes it. Years that it cannot write become the nearest that it can.
fn date(time: Timestamp) -> Date {
    let utc = jiff::Timestamp::from_millisecond(time.0)
        .unwrap_or(if time.0 < 0 { jiff::Timestamp::MIN } else { jiff::Timestamp::MAX })
        .to_zoned(jiff::tz::TimeZone::UTC);
    let part = |value: i8| value.unsigned_abs();
    Date::new(u16::try_from(utc.year()).unwrap_or(0))
        .month(part(utc.month()))
        .day(part(utc.day()))
        .hour(part(utc.hour()))
        .minute(part(utc.minute()))
        .second(part(utc.second()))
        .utc_offset_hour(0)
}
