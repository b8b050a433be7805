//! Any header at all, and headers made of known names as people write them.

use std::io::Cursor;

use portalctl::bulk::complaint::Place;
use portalctl::bulk::header::{
    CONTACTS, CUSTOMERS, DEVICES, FACILITIES, Field, REASON, REVIEW, TICKETS, USERS, match_header,
};
use portalctl::bulk::reader::{Options, Reader, Source};
use portalctl::domain::text::key;
use portalctl::domain::unseen::trimmed;
use portalctl::error::Kind;

use super::taken::Taken;

/// What separates the columns of an input: a character that no name has.
const CELLS: char = '\u{1f}';

/// Matches a header to the columns of a noun, the first byte deciding which, and how the header is made:
///
/// - It never panics, and what it tells never holds a control character.
/// - An accepted header has one column for one field, and all that are required; besides, at most the reasons of an
///   earlier import.
/// - Names and synonyms are accepted in any order and case, whatever separates their words; each is the right field.
/// - A field twice is refused.
pub fn header(input: &[u8]) {
    let mut taken = Taken(input);
    let fields = taken.one_of(&[USERS, CUSTOMERS, FACILITIES, CONTACTS, DEVICES, TICKETS, REVIEW]);
    if taken.byte().is_multiple_of(2) {
        let text = taken.text();
        any(&text.split(CELLS).collect::<Vec<_>>(), fields);
    } else {
        known(taken, fields);
    }
}

fn place() -> Place {
    Place { file: "rows.csv".to_owned(), line: 1 }
}

fn any(cells: &[&str], fields: &'static [Field]) {
    match match_header(&place(), cells, fields) {
        Ok(columns) => {
            assert_eq!(columns.width(), cells.len());
            assert!(columns.names().iter().map(String::as_str).eq(cells.iter().map(|cell| trimmed(cell))));
            let there = fields.iter().filter(|field| columns.has(field.name)).count();
            let is_reason = |cell: &&&str| cell.chars().filter(char::is_ascii_alphabetic).eq(REASON.chars());
            let lower: Vec<_> = cells.iter().map(|cell| key(cell)).collect();
            let lower: Vec<_> = lower.iter().map(String::as_str).collect();
            let reasons = lower.iter().filter(is_reason).count();
            assert!(reasons <= 1, "the reasons of an earlier import are there twice");
            assert_eq!(there + reasons, cells.len(), "two columns are one field, or a column is none");
            assert!(fields.iter().all(|field| !field.required || columns.has(field.name)), "a required one is missing");
        }
        Err(error) => {
            assert_eq!(error.kind(), Kind::Invalid);
            let told = format!("{} {}", error.message(), error.way_out().expect("a way out"));
            assert!(!told.contains(char::is_control), "{told:?}");
        }
    }
}

fn known(mut taken: Taken<'_>, fields: &'static [Field]) {
    let mut chosen: Vec<&Field> = Vec::new();
    let mut cells: Vec<String> = Vec::new();
    let optional = usize::from(taken.byte()) % (fields.len() + 1);
    let wanted = fields.iter().filter(|field| field.required).chain(fields.iter().cycle().take(optional));
    for field in wanted {
        if chosen.iter().any(|earlier| earlier.name == field.name) || !field.required && taken.byte().is_multiple_of(2)
        {
            continue;
        }
        let at = usize::from(taken.byte()) % (chosen.len() + 1);
        chosen.insert(at, field);
        cells.insert(at, written(&mut taken, field));
    }
    if cells.is_empty() {
        return;
    }

    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&cells).expect("into memory");
    writer.write_record((1..=cells.len()).map(|number| number.to_string())).expect("into memory");
    let bytes = Cursor::new(writer.into_inner().expect("into memory"));
    let options = Options { delimiter: Some(b','), encoding: None, ..Options::default() };
    let mut reader = match Reader::open(Source::Stdin(Box::new(bytes)), fields, options) {
        Ok(reader) => reader,
        Err(error) => panic!("{cells:?} are known, but: {error}"),
    };
    let row = reader.next_row().expect("well formed").expect("there");
    for field in fields {
        let position = chosen.iter().position(|chosen| chosen.name == field.name);
        assert_eq!(row.has(field.name), position.is_some());
        assert_eq!(row.get(field.name), position.map_or(String::new(), |position| (position + 1).to_string()));
    }

    let twice = chosen[usize::from(taken.byte()) % chosen.len()];
    cells.push(written(&mut taken, twice));
    let cells: Vec<_> = cells.iter().map(String::as_str).collect();
    let error = match_header(&place(), &cells, fields).expect_err("a field is there twice");
    assert!(error.message().contains("twice") || error.message().contains("mean the same"), "{error}");
}

/// A name of a field, as one person or another may write it.
fn written(taken: &mut Taken<'_>, field: &Field) -> String {
    let name = match usize::from(taken.byte()) % (field.synonyms.len() + 1) {
        0 => field.name,
        synonym => field.synonyms[synonym - 1],
    };
    let mut written = String::new();
    for c in name.chars() {
        let how = taken.byte();
        let separator = ["", "", "", "", " ", "_", "-", "\u{2011}", "\u{a0}", "\t"][usize::from(how / 3) % 10];
        written.push_str(separator);
        match how % 3 {
            0 => written.push(c),
            1 => written.extend(c.to_uppercase()),
            _ => written.extend(c.to_lowercase()),
        }
    }
    written
}
