use std::io::Cursor;

use super::*;
use crate::bulk::header::USERS;
use crate::error::Kind;

fn open_with(bytes: &[u8], options: Options) -> Result<Reader> {
    Reader::open(Source::Stdin(Box::new(Cursor::new(bytes.to_vec()))), USERS, options)
}

fn open(bytes: &[u8]) -> Reader {
    open_with(bytes, Options::default()).expect("opens")
}

fn refused(bytes: &[u8]) -> Error {
    open_with(bytes, Options::default()).err().expect("is refused")
}

fn emails(reader: &mut Reader) -> Vec<(u64, String)> {
    let mut rows = Vec::new();
    while let Some(row) = reader.next_row().expect("well formed") {
        rows.push((row.line, row.get("email").to_owned()));
    }
    rows
}

/// The complaint about the first row that is not well formed.
fn complaint(bytes: &[u8]) -> String {
    let mut reader = open(bytes);
    loop {
        match reader.next_row() {
            Ok(Some(_)) => {}
            Ok(None) => panic!("all rows are well formed"),
            Err(RowError::Row { complaint, .. }) => return complaint.to_string(),
            Err(RowError::File(error)) => panic!("{error}"),
        }
    }
}

/// The error that ends the file.
fn broken(bytes: &[u8]) -> Error {
    let mut reader = open(bytes);
    let error = loop {
        match reader.next_row() {
            Ok(Some(_)) => {}
            Err(RowError::File(error)) => break error,
            other => panic!("{other:?}"),
        }
    };
    assert!(matches!(reader.next_row(), Ok(None)), "nothing is read after the end");
    error
}

#[test]
fn values_are_asked_by_field() {
    let mut reader = open(b"Surname,E-mail,Sites,Phone\n M\xC3\xBCller ,a@example.com, F-1;F-2 | ;|F 3,'+41 44\n");
    assert!(reader.columns().has("facilities"));
    let row = reader.next_row().expect("well formed").expect("there");
    assert_eq!(row.line, 2);
    assert_eq!(row.get("last_name"), "Müller");
    assert_eq!(row.list("facilities"), ["F-1", "F-2", "F 3"]);
    assert_eq!(row.get("phone"), "+41 44");
    assert_eq!(row.get("city"), "");
    assert!(row.has("phone") && !row.has("city"));
    assert!(row.list("roles").is_empty());
    let complaint = row.complaint("last_name", "Too common.");
    assert_eq!(complaint.to_string(), "line 2, column `last_name`, value \"Müller\": Too common.");
    assert!(reader.next_row().expect("no error").is_none());
    assert!(reader.next_row().expect("no error").is_none());
}

#[test]
fn marks_of_a_list_survive_the_guard() {
    let mut reader = open(b"email,facilities\nx,'-\ny,'-;F-1\nz,*\n");
    for expected in [vec!["-"], vec!["-", "F-1"], vec!["*"]] {
        assert_eq!(reader.next_row().expect("well formed").expect("there").list("facilities"), expected);
    }
}

#[test]
fn lines_are_those_of_the_file() {
    let text = "\u{feff}\r\nemail,comments\r\na,\"x\ny\r\nz\"\r\n\r\n , \nb,\"\r\"\rc,\n";
    let mut reader = open(text.as_bytes());
    let expected: Vec<(u64, String)> = [(3, "a"), (8, "b"), (10, "c")].map(|(l, e)| (l, e.to_owned())).into();
    assert_eq!(emails(&mut reader), expected);
    assert_eq!(reader.bytes_read(), text.len() as u64);
}

#[test]
fn delimiters_are_found_or_given() {
    for (text, delimiter) in
        [("email;city\na,b;c\n", None), ("email\tcity\na,b\tc\n", None), ("email|city\na,b|c\n", Some(b'|'))]
    {
        let mut reader =
            open_with(text.as_bytes(), Options { delimiter, encoding: None, ..Options::default() }).expect("opens");
        assert_eq!(emails(&mut reader), [(2, "a,b".to_owned())]);
    }
    for delimiter in [b'"', b'\n', b'\r', 0, 0xE9] {
        let error =
            open_with(b"email\n", Options { delimiter: Some(delimiter), encoding: None, ..Options::default() }).err();
        assert_eq!(error.map(|error| error.kind()), Some(Kind::Usage));
    }
}

#[test]
fn uneven_rows_are_rejected_and_the_next_is_read() {
    let mut reader = open(b"email,city\na\nb,c,d\ne,f\n");
    let mut told = Vec::new();
    for _ in 0..2 {
        let Err(RowError::Row { complaint, cells, .. }) = reader.next_row() else { panic!("uneven") };
        told.push((complaint.to_string(), cells.join("+")));
    }
    assert_eq!(told[0], ("line 2: The row has 1 cell, fewer than the 2 of the header.".into(), "a".into()));
    assert_eq!(told[1], ("line 3: The row has 3 cells, more than the 2 of the header.".into(), "b+c+d".into()));
    assert_eq!(emails(&mut reader), [(4, "e".to_owned())]);
}

#[test]
fn flaws_of_a_row_name_the_column() {
    assert_eq!(
        complaint(b"email,city\na,b\nc,\"x\"y\n"),
        "line 3, column `city`, value \"\\\"x\\\"y\": There is text after the closing quote; a quote inside a quoted cell \
         must be doubled."
    );
    assert_eq!(
        complaint(b"email,city\na\0b,c\n"),
        "line 2, column `email`, value \"a\\0b\": There is a NUL byte in the cell."
    );
    assert_eq!(complaint(b"email\na,\0\n"), "line 2: Cell 2: There is a NUL byte in the cell.");
}

#[test]
fn a_row_error_is_an_error_too() {
    let error: Error = open(b"email\na,b\n").next_row().expect_err("uneven").into();
    assert_eq!(error.kind(), Kind::Invalid);
}

#[test]
fn an_unclosed_quote_ends_the_file_with_an_error() {
    let error = broken(b"email,city\na,b\nc,\"d\ne,f\n");
    assert_eq!(error.kind(), Kind::Invalid);
    assert_eq!(error.message(), "standard input, line 3, column `city`: the quote that opens here is never closed.");
}

#[test]
fn a_huge_cell_ends_the_file_with_an_error() {
    let huge = "x".repeat(1 << 20);
    let fits = format!("email,comments\na,\"{huge}\"\n");
    assert_eq!(emails(&mut open(fits.as_bytes())).len(), 1);
    let error = broken(format!("email,comments\na,\"\n{huge}\"\n").as_bytes());
    assert_eq!(error.message(), "standard input, line 2, column `comments`: the cell is longer than 1 MiB.");
    assert!(error.way_out().is_some_and(|hint| hint.contains("ever closed")));
    let error = broken(format!("email,comments\n{huge}x,\n").as_bytes());
    assert_eq!(error.message(), "standard input, line 2, column `email`: the cell is longer than 1 MiB.");
}

#[test]
fn other_encodings_are_named_with_their_line() {
    let error = broken(b"email,city\na,Bern\nb,Z\xFCrich\n");
    assert_eq!(error.kind(), Kind::Invalid);
    assert_eq!(
        error.message(),
        "standard input, line 3: the text is not UTF-8 (byte 0xFC), but probably Windows-1252 (Latin-1), which reads \
         \"Zürich\"."
    );
    assert_eq!(error.way_out(), Some("Read it with `--encoding windows-1252`."));
    let error = refused(b"\xFF\xFEe\0m\0a\0i\0l\0");
    assert_eq!(error.message(), "standard input, line 1: the text is UTF-16, not UTF-8.");
    assert_eq!(error.way_out(), Some("Read it with `--encoding utf-16le`."));
}

#[test]
fn rows_before_a_broken_byte_are_read() {
    let mut reader = open(b"email\na\nb\n\xFC\n");
    assert!(reader.next_row().is_ok_and(|row| row.is_some()));
    assert!(reader.next_row().is_ok_and(|row| row.is_some()));
    assert!(matches!(reader.next_row(), Err(RowError::File(_))));
}

#[test]
fn a_given_encoding_is_read() {
    let options = |label: &str| Options { delimiter: None, encoding: Some(label.to_owned()), ..Options::default() };
    let mut reader = open_with(b"email;city\na;Z\xFCrich\n", options("windows-1252")).expect("opens");
    assert_eq!(reader.next_row().expect("well formed").expect("there").get("city"), "Zürich");
    let utf16: Vec<u8> = "email\tcity\r\na\tZürich\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut reader = open_with(&utf16, options("utf-16le")).expect("opens");
    assert_eq!(reader.next_row().expect("well formed").expect("there").get("city"), "Zürich");
    let error = open_with(b"email\n", options("klingon")).err().expect("unknown");
    assert_eq!(error.kind(), Kind::Usage);
}

#[test]
fn empty_files_and_headers() {
    for bytes in [&b""[..], b"\n\r\n", b"\xEF\xBB\xBF", b" \n,,\n"] {
        let error = refused(bytes);
        assert_eq!((error.kind(), error.message()), (Kind::Invalid, "standard input is empty."));
        assert!(error.way_out().is_some_and(|hint| hint.contains("`email`, `username`")));
    }
    for bytes in [&b"email"[..], b"email\n", b"email\n\n\n"] {
        assert!(open(bytes).next_row().expect("no error").is_none());
    }
    assert_eq!(refused(b"\nemial\n").message().split(':').next(), Some("standard input, line 2"));
    assert!(refused(b"em\0ail\n").message().contains("NUL"));
    assert!(refused(b"email,\"city\"x\n").message().ends_with("there is text after the closing quote of cell 2."));
    assert!(
        refused(b"email,\"cit\n").message().ends_with("line 1, cell 2: the quote that opens here is never closed.")
    );
}

#[test]
fn files_that_cannot_be_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let missing = folder.path().join("users.csv");
    let kind = |path: &Path| {
        Reader::open(Source::Path(path.to_owned()), USERS, Options::default()).err().map(|error| error.kind())
    };
    assert_eq!(kind(&missing), Some(Kind::NotFound));
    assert_eq!(kind(folder.path()), Some(Kind::Failure));
    std::fs::write(&missing, "email\na\n").expect("written");
    let mut reader = Reader::open(Source::Path(missing.clone()), USERS, Options::default()).expect("opens");
    assert_eq!(reader.name(), missing.display().to_string());
    assert_eq!((reader.size(), emails(&mut reader).len()), (Some(8), 1));
}

#[test]
fn a_failing_disk_is_no_end_of_file() {
    struct Failing(bool);
    impl Read for Failing {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            if std::mem::replace(&mut self.0, true) {
                return Err(std::io::Error::other("the disk is gone"));
            }
            buffer[..8].copy_from_slice(b"email\na\n");
            Ok(8)
        }
    }
    let mut reader = Reader::open(Source::Stdin(Box::new(Failing(false))), USERS, Options::default()).expect("opens");
    assert!(reader.next_row().is_ok_and(|row| row.is_some()));
    let error: Error = reader.next_row().expect_err("fails").into();
    assert_eq!(error.kind(), Kind::Failure);
    assert_eq!(error.full_message(), "standard input could not be read (the disk is gone).");
}

/// Makes rows as they are asked for, so that the test itself holds no file.
struct Endless {
    line: u64,
    lines: u64,
    rest: Vec<u8>,
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.rest.is_empty() && self.line < self.lines {
            self.line += 1;
            self.rest = match self.line {
                1 => b"email,first_name,comments\n".to_vec(),
                line => format!("user{line}@example.com,Z\u{eb},\"one\r\ntwo\"\n").into_bytes(),
            };
        }
        let count = self.rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&self.rest[..count]);
        self.rest.drain(..count);
        Ok(count)
    }
}

#[test]
fn memory_stays_flat() {
    for encoding in [None, Some("windows-1252")] {
        let options = Options { delimiter: None, encoding: encoding.map(str::to_owned), ..Options::default() };
        let input = Endless { line: 0, lines: 300_000, rest: Vec::new() };
        let mut reader = Reader::open(Source::Stdin(Box::new(input)), USERS, options).expect("opens");
        let (mut rows, mut last, mut held) = (0, 0, 0);
        while let Some(row) = reader.next_row().expect("well formed") {
            (rows, last) = (rows + 1, row.line);
            held = held.max(reader.held());
        }
        assert_eq!((rows, last), (299_999, 2 * 299_999));
        assert!(reader.bytes_read() > 10_000_000);
        assert!(held < 512 * 1024, "{held} bytes are held");
    }
}

#[test]
fn an_endless_quote_is_not_kept() {
    let input = std::io::Read::chain(Cursor::new(b"email\n\"".to_vec()), std::io::repeat(b'x'));
    let mut reader = Reader::open(Source::Stdin(Box::new(input)), USERS, Options::default()).expect("opens");
    assert!(matches!(reader.next_row(), Err(RowError::File(_))));
    assert!(reader.bytes_read() < 2 << 20);
    let input = Box::new(std::io::repeat(b'x'));
    let error = Reader::open(Source::Stdin(input), USERS, Options::default()).err().expect("refused");
    assert_eq!(error.message(), "standard input, line 1, cell 1: the cell is longer than 1 MiB.");
}
