//! Any bytes at all, read as a file.

use std::io::{Cursor, ErrorKind, Read};

use encoding_rs::{DecoderResult, Encoding, UTF_8};
use portalctl::bulk::complaint::Place;
use portalctl::bulk::guard::{guard, unguard};
use portalctl::bulk::header::match_header;
use portalctl::bulk::reader::{Options, Reader, Row, RowError, Source};
use portalctl::domain::text::key;
use portalctl::domain::unseen::trimmed;
use portalctl::error::Kind;

use super::FIELDS;
use super::grammar::{self, End};
use super::taken::Taken;

/// The encodings that are tried by name; beyond them the input names one, or something that is none.
const LABELS: [Option<&str>; 13] = [
    None,
    Some("utf-8"),
    Some("utf-16le"),
    Some("utf-16be"),
    Some("windows-1252"),
    Some("iso-8859-15"),
    Some("macintosh"),
    Some("shift_jis"),
    Some("iso-2022-jp"),
    Some("gb18030"),
    Some("big5"),
    Some("euc-kr"),
    Some("x-user-defined"),
];

/// What reading a file told.
#[derive(Debug, PartialEq)]
struct Reading {
    delimiter: u8,
    told: Vec<Told>,
    /// The error that ended it.
    error: Option<String>,
}

#[derive(Debug, PartialEq)]
enum Told {
    Row { line: u64, values: Vec<String> },
    Complaint { line: u64, cells: Vec<String> },
}

/// The file as the grammar has it.
struct Plain {
    text: String,
    /// The bytes after the text are no text.
    broken: bool,
}

/// Reads the input as a file, the first bytes deciding how:
///
/// - It never panics, and what it tells never holds a control character.
/// - It tells the same whether the bytes come at once or a few at a time.
/// - It tells what the plain grammar does: rows, lines, complaints, errors; so does the csv crate where it agrees on
///   the rules.
/// - Rows written again are read again.
pub fn reader(input: &[u8]) {
    let mut taken = Taken(input);
    let delimiter = match taken.byte() {
        chosen @ 0..128 => [None, Some(b','), Some(b';'), Some(b'\t')][usize::from(chosen) % 4],
        other => Some(other - 128),
    };
    let label = match usize::from(taken.byte()) {
        known if known < 248 => LABELS[known % LABELS.len()].map(str::to_owned),
        length => Some(String::from_utf8_lossy(&taken.0[..(length - 240).min(taken.0.len())]).into_owned()),
    };
    let (head, stride) = (taken.byte(), taken.byte());
    let bytes = file(head, delimiter, label.as_deref(), taken);
    let options = Options { delimiter, encoding: label.clone(), ..Options::default() };
    let whole = read(Box::new(Cursor::new(bytes.clone())), &options);
    let dripped = read(Box::new(Drip { bytes: Cursor::new(bytes.clone()), stride, reads: 0 }), &options);
    assert_eq!(whole, dripped, "it makes a difference how the bytes arrive");
    let Some(encoding) = label.map_or(Some(UTF_8), |label| Encoding::for_label_no_replacement(label.trim().as_bytes()))
    else {
        assert!(whole.is_err(), "an unknown encoding was taken");
        return;
    };
    let plain = decoded(&bytes, encoding);
    match whole {
        Ok(reading) => {
            assert!(delimiter.map_or(b",;\t".contains(&reading.delimiter), |given| given == reading.delimiter));
            agrees_with_grammar(&reading, &plain);
            agrees_with_csv(&reading, &plain);
            reads_again(&reading);
        }
        Err(_) => assert!(!is_sound(&bytes, encoding, delimiter, &plain), "a sound file was refused"),
    }
}

/// The file: the rest of the input, below a header if the first byte of it says so.
fn file(head: u8, delimiter: Option<u8>, label: Option<&str>, rest: Taken<'_>) -> Vec<u8> {
    let columns = usize::from(head % 8).min(FIELDS.len());
    let names: Vec<_> = FIELDS[..columns].iter().map(|field| field.name).collect();
    let mut header = names.join(&char::from(delimiter.unwrap_or(b',')).to_string());
    if columns > 0 {
        header.push_str(["\n", "\r\n", "\r"][usize::from(head / 8 % 3)]);
    }
    match label {
        Some("utf-16le") if head >= 128 => (header + &rest.text()).encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Some("utf-16be") if head >= 128 => (header + &rest.text()).encode_utf16().flat_map(u16::to_be_bytes).collect(),
        Some("utf-16le") => header.encode_utf16().flat_map(u16::to_le_bytes).chain(rest.0.to_vec()).collect(),
        Some("utf-16be") => header.encode_utf16().flat_map(u16::to_be_bytes).chain(rest.0.to_vec()).collect(),
        _ => [header.as_bytes(), rest.0].concat(),
    }
}

/// Hands out a few bytes at a time, and is interrupted now and then.
struct Drip {
    bytes: Cursor<Vec<u8>>,
    stride: u8,
    reads: usize,
}

impl Read for Drip {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.reads += 1;
        if self.reads.is_multiple_of(7) {
            return Err(ErrorKind::Interrupted.into());
        }
        let count = 1 + self.reads * usize::from(self.stride) % 13;
        let most = count.min(buffer.len());
        self.bytes.read(&mut buffer[..most])
    }
}

fn read(input: Box<dyn Read>, options: &Options) -> Result<Reading, String> {
    let told = |error: portalctl::error::Error| {
        assert!(matches!(error.kind(), Kind::Invalid | Kind::Usage), "{error:?}");
        let told = format!("{} {}", error.message(), error.way_out().unwrap_or_default());
        assert!(!told.contains(char::is_control), "{told:?}");
        told
    };
    let mut reader = Reader::open(Source::Stdin(input), FIELDS, options.clone()).map_err(told)?;
    let names = reader.columns().names().to_vec();
    assert!(names.len() <= FIELDS.len() + 1, "{names:?}");
    let mut reading = Reading { delimiter: reader.delimiter(), told: Vec::new(), error: None };
    loop {
        reading.told.push(match reader.next_row() {
            Ok(Some(row)) => Told::Row { line: row.line, values: values(&row) },
            Ok(None) => break,
            Err(RowError::Row { complaint, cells, .. }) => {
                let told = complaint.to_string();
                assert!(!told.contains(char::is_control), "{told:?}");
                Told::Complaint { line: complaint.line, cells }
            }
            Err(RowError::File(error)) => {
                reading.error = Some(told(error));
                assert!(matches!(reader.next_row(), Ok(None)), "nothing is read after the end");
                break;
            }
        });
    }
    Ok(reading)
}

fn values(row: &Row<'_>) -> Vec<String> {
    FIELDS.iter().map(|field| row.get(field.name).to_owned()).collect()
}

/// All the text of a file, decoded at once.
fn decoded(bytes: &[u8], encoding: &'static Encoding) -> Plain {
    let mut decoder = encoding.new_decoder();
    let most = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).expect("short");
    let mut text = String::with_capacity(most);
    let (result, _) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    assert!(result != DecoderResult::OutputFull);
    Plain { text, broken: result != DecoderResult::InputEmpty }
}

/// Whether nothing is wrong with a file up to its header, so that it has to be opened.
fn is_sound(bytes: &[u8], encoding: &'static Encoding, delimiter: Option<u8>, plain: &Plain) -> bool {
    let foreign = match bytes {
        [b'P', b'K', 3, 4, ..] | [0xD0, 0xCF, 0x11, 0xE0, ..] | [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => true,
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => encoding == UTF_8,
        [1..=255, 0, 1..=255, 0, ..] | [0, 1..=255, 0, 1..=255, ..] => encoding == UTF_8,
        _ => false,
    };
    let separates = |given: &u8| !given.is_ascii_alphanumeric() && !matches!(given, b'"' | b'\r' | b'\n' | 0);
    let Some(delimiter) = delimiter.filter(|given| !foreign && separates(given)) else { return false };
    let (records, _) = grammar::records(&plain.text, delimiter.into());
    let Some(header) = records.iter().find(|record| !record.is_blank()) else { return false };
    let cells: Vec<_> = header.cells.iter().map(String::as_str).collect();
    let place = Place { file: String::new(), line: header.line };
    (header.closed || !plain.broken)
        && !header.stray
        && !header.has_nul()
        && match_header(&place, &cells, FIELDS).is_ok()
}

fn agrees_with_grammar(reading: &Reading, plain: &Plain) {
    let (mut records, end) = grammar::records(&plain.text, reading.delimiter.into());
    if plain.broken && end == End::File {
        // What is cut off is no record.
        records.pop_if(|last| !last.closed);
    }
    let mut records = records.iter().filter(|record| !record.is_blank());
    let header = records.next().expect("it was opened");
    let mut told = reading.told.iter();
    for record in records {
        let broken = record.stray || record.has_nul() || record.cells.len() != header.cells.len();
        match told.next() {
            Some(Told::Complaint { line, cells }) => {
                assert!(broken, "nothing is wrong with {record:?}");
                assert_eq!((line, cells), (&record.line, &record.cells));
            }
            Some(Told::Row { line, values }) => {
                assert!(!broken, "something is wrong with {record:?}");
                let expected: Vec<_> = FIELDS.iter().map(|field| value(field.name, header, record)).collect();
                assert_eq!((line, values), (&record.line, &expected));
            }
            None => panic!("{record:?} is missing"),
        }
    }
    assert!(told.next().is_none(), "there are more rows than records");
    let line = match end {
        End::Unclosed(line) if !plain.broken => Some(line),
        End::TooManyCells(line) => Some(line),
        _ => plain.broken.then(|| grammar::line_after(&plain.text)),
    };
    let place = line.map(|line| format!("standard input, line {line}"));
    match (&reading.error, place) {
        (None, None) => {}
        (Some(error), Some(place)) => {
            assert!(
                error.strip_prefix(&place).is_some_and(|rest| rest.starts_with([',', ':'])),
                "{error}, not {place}"
            );
        }
        (error, place) => panic!("{error:?}, not {place:?}"),
    }
}

/// The value of a field: as it stands there, trimmed, and without the quote that guards a formula.
fn value(name: &str, header: &grammar::Record, record: &grammar::Record) -> String {
    // The header was accepted, so the letters are all that a cell of it says.
    let is_it = |cell: &String| key(cell).chars().filter(char::is_ascii_alphabetic).eq(name.chars());
    let position = header.cells.iter().position(is_it);
    position.map_or("", |position| unguard(trimmed(&record.cells[position]))).to_owned()
}

/// What the csv crate reads, where it reads by the same rules.
fn agrees_with_csv(reading: &Reading, plain: &Plain) {
    let (records, end) = grammar::records(&plain.text, reading.delimiter.into());
    let differs = records.iter().any(|record| record.stray || record.blanks);
    if plain.broken || end != End::File || differs || plain.text.starts_with('\u{feff}') {
        return;
    }
    let mut csv = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(reading.delimiter)
        .from_reader(plain.text.as_bytes());
    let read = csv.records().map(|record| record.expect("it is text"));
    let mut read = read.filter(|record| !record.iter().all(|cell| trimmed(cell).is_empty()));
    for record in records.iter().filter(|record| !record.is_blank()) {
        assert!(
            read.next().is_some_and(|read| read.iter().eq(&record.cells)),
            "the csv crate reads {record:?} otherwise"
        );
    }
    assert!(read.next().is_none());
}

/// What was read can be written and is the same when it is read again.
fn reads_again(reading: &Reading) {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(FIELDS.iter().map(|field| field.name)).expect("into memory");
    let rows = || {
        reading.told.iter().filter_map(|told| match told {
            Told::Row { values, .. } => Some(values),
            Told::Complaint { .. } => None,
        })
    };
    for values in rows() {
        writer.write_record(values.iter().map(|value| guard(value).into_owned())).expect("into memory");
    }
    let bytes = writer.into_inner().expect("into memory");
    let again = read(Box::new(Cursor::new(bytes)), &Options::default()).expect("it was written well");
    assert_eq!(again.error, None);
    let blank = |values: &&Vec<String>| values.iter().all(|value| value.is_empty());
    let mut written = rows().filter(|values| !blank(values));
    for told in &again.told {
        match told {
            Told::Row { values, .. } => assert_eq!(Some(values), written.next()),
            Told::Complaint { .. } => panic!("{told:?}"),
        }
    }
    assert_eq!(written.next(), None);
}
