//! Any rows at all, written as a file and read again.

use std::io::Cursor;

use csv::{QuoteStyle, Terminator, WriterBuilder};
use encoding_rs::Encoding;
use portalctl::bulk::guard::{guard, unguard};
use portalctl::bulk::reader::{Options, Reader, RowError, Source};
use portalctl::domain::unseen::trimmed;

use super::FIELDS;
use super::grammar::line_after;
use super::taken::Taken;

/// What separates the cells and the rows of the input: characters that were made for it, and that no cell needs.
const CELLS: char = '\u{1f}';
const ROWS: char = '\u{1e}';

const ENCODINGS: [Option<&str>; 8] = [
    None,
    Some("utf-8"),
    Some("utf-16le"),
    Some("utf-16be"),
    Some("windows-1252"),
    Some("shift_jis"),
    Some("gb18030"),
    Some("iso-2022-jp"),
];

/// Writes the rows of the input with the csv crate, the first bytes deciding how, and reads them again:
///
/// - Every value is there, in its row and column, whatever the delimiter, the quotes, the line ends and the encoding.
/// - The delimiter is found out where the header shows it.
/// - The lines are those that one finds by counting line breaks.
/// - What a spreadsheet would run is guarded, and the guard comes off exactly.
pub fn round_trip(input: &[u8]) {
    let mut taken = Taken(input);
    let given = taken.one_of(&[None, Some(b','), Some(b';'), Some(b'\t'), Some(b'|'), Some(b' '), Some(b'^'), Some(1)]);
    let style = taken.one_of(&[QuoteStyle::Necessary, QuoteStyle::Always, QuoteStyle::NonNumeric]);
    let terminator = taken.one_of(&[Terminator::Any(b'\n'), Terminator::CRLF, Terminator::Any(b'\r')]);
    let (found, label) = (taken.one_of(b",;\t"), taken.one_of(&ENCODINGS));
    let marked = taken.byte().is_multiple_of(4);
    let text = taken.text();
    let rows: Vec<Vec<&str>> = text.split(ROWS).map(|row| row.split(CELLS).map(trimmed).collect()).collect();
    let width = rows[0].len().min(FIELDS.len());
    // One column alone shows no delimiter.
    let delimiter = given.unwrap_or(if width > 1 { found } else { b',' });

    let mut writer =
        WriterBuilder::new().delimiter(delimiter).quote_style(style).terminator(terminator).from_writer(Vec::new());
    writer.write_record(FIELDS[..width].iter().map(|field| field.name)).expect("into memory");
    let mut ends = Vec::new();
    for row in &rows {
        writer.flush().expect("into memory");
        ends.push(writer.get_ref().len());
        let cells = (0..width).map(|column| row.get(column).copied().unwrap_or_default());
        writer.write_record(cells.map(|cell| guarded(cell).into_bytes())).expect("into memory");
    }
    let written = String::from_utf8(writer.into_inner().expect("into memory")).expect("text");
    let (bytes, encoding) = encoded(&written, label, marked);

    let options = Options { delimiter: given, encoding, ..Options::default() };
    let mut reader =
        Reader::open(Source::Stdin(Box::new(Cursor::new(bytes))), FIELDS, options).expect("it was written well");
    assert_eq!(reader.delimiter(), delimiter);
    for (row, end) in rows.iter().zip(ends) {
        let cell = |column: usize| row.get(column).copied().unwrap_or_default();
        if (0..width).all(|column| cell(column).is_empty()) {
            continue;
        }
        let line = line_after(&written[..end]);
        match reader.next_row() {
            Ok(Some(read)) => {
                assert_eq!(read.line, line);
                for (column, field) in FIELDS[..width].iter().enumerate() {
                    assert_eq!(read.get(field.name), cell(column));
                }
            }
            Err(RowError::Row { complaint, cells, .. }) => {
                assert!((0..width).any(|column| cell(column).contains('\0')), "{complaint}");
                assert_eq!(complaint.line, line);
                assert!((0..width).all(|column| unguard(&cells[column]) == cell(column)));
            }
            other => panic!("{row:?} is missing: {other:?}"),
        }
    }
    assert!(matches!(reader.next_row(), Ok(None)), "there are more rows than were written");
}

/// A cell as an export writes it.
fn guarded(cell: &str) -> String {
    let guarded = guard(cell);
    assert_eq!(unguard(&guarded), cell, "the guard does not come off");
    assert!(!guarded.trim_start().starts_with(['=', '@', '＝', '＠', '＋', '－']), "{guarded:?} would be run");
    // A sign alone, a number and a telephone number may stay as they are.
    let harmless = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | ',' | ' ' | '(' | ')');
    assert!(!guarded.starts_with(['+', '-']) || guarded.chars().all(harmless), "{guarded:?} would be run");
    guarded.into_owned()
}

/// The bytes of a text, and the encoding to be given: UTF-8 where the wanted one does not have all the characters.
fn encoded(text: &str, label: Option<&str>, marked: bool) -> (Vec<u8>, Option<String>) {
    let mark = if marked { "\u{feff}" } else { "" };
    let bytes = match label {
        Some("utf-16le") => (mark.to_owned() + text).encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Some("utf-16be") => (mark.to_owned() + text).encode_utf16().flat_map(u16::to_be_bytes).collect(),
        Some(label) if label != "utf-8" => {
            let encoding = Encoding::for_label(label.as_bytes()).expect("known");
            let (bytes, _, lossy) = encoding.encode(text);
            if lossy || encoding.decode_without_bom_handling(&bytes).0 != text {
                return encoded(text, None, marked);
            }
            bytes.into_owned()
        }
        _ => [mark, text].concat().into_bytes(),
    };
    (bytes, label.map(str::to_owned))
}
