use super::*;
use proptest::prelude::*;
use std::io::{Cursor, Read};

/// Hands out at most so many bytes at a time.
struct Slow(Cursor<Vec<u8>>, usize);

impl Read for Slow {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let most = self.1.min(buffer.len());
        self.0.read(&mut buffer[..most])
    }
}

fn records(text: &str, step: usize, delimiter: Option<u8>) -> Records {
    let input = Slow(Cursor::new(text.as_bytes().to_vec()), step);
    Records::new(Text::new(Box::new(input), None), delimiter)
}

type Rows = Vec<(u64, Vec<String>)>;

fn read_by(text: &str, step: usize) -> Result<Rows, Broken> {
    let mut records = records(text, step, Some(b','));
    let mut record = Record::default();
    let mut rows = Vec::new();
    while records.read(&mut record)? {
        rows.push((record.line, record.cells().map(str::to_owned).collect()));
    }
    Ok(rows)
}

fn read(text: &str) -> Rows {
    let rows = read_by(text, usize::MAX).expect("readable");
    for step in 1..4 {
        assert_eq!(read_by(text, step).expect("readable"), rows, "in steps of {step}");
    }
    rows
}

fn rows(rows: &[(u64, &[&str])]) -> Rows {
    rows.iter().map(|(line, cells)| (*line, cells.iter().map(|cell| (*cell).to_owned()).collect())).collect()
}

#[test]
fn cells_and_quotes() {
    assert_eq!(read("a,b\n"), rows(&[(1, &["a", "b"])]));
    assert_eq!(read("a,b"), rows(&[(1, &["a", "b"])]));
    assert_eq!(read("a,"), rows(&[(1, &["a", ""])]));
    assert_eq!(read(""), rows(&[]));
    assert_eq!(read("\"\"\n"), rows(&[(1, &[""])]));
    assert_eq!(read("\"a,\"\"b\"\"\",c\n"), rows(&[(1, &["a,\"b\"", "c"])]));
    assert_eq!(read("\"\"\"\""), rows(&[(1, &["\""])]));
    assert_eq!(read("5\" pipe,x"), rows(&[(1, &["5\" pipe", "x"])]));
    assert_eq!(read("x, \"a,b\" ,y"), rows(&[(1, &["x", "a,b", "y"])]));
    assert_eq!(read("ü,😀\n"), rows(&[(1, &["ü", "😀"])]));
}

#[test]
fn every_line_end_counts_once() {
    let expected = rows(&[(1, &["a"]), (2, &["b"]), (3, &["c"]), (4, &["d"])]);
    assert_eq!(read("a\nb\r\nc\rd"), expected);
    assert_eq!(read("a\r\nb\r\nc\r\nd\r\n"), expected);
    assert_eq!(read("a\rb\rc\rd\r"), expected);
    assert_eq!(read("a\n\r\n\rb"), rows(&[(1, &["a"]), (2, &[""]), (3, &[""]), (4, &["b"])]));
}

#[test]
fn line_breaks_in_quotes_count() {
    let text = "a,\"1\r\n2\n3\r4\"\r\nb,\"\n\"\nc,\"\r\"\n\"\r\n\",d\ne";
    let expected =
        rows(&[(1, &["a", "1\r\n2\n3\r4"]), (5, &["b", "\n"]), (7, &["c", "\r"]), (9, &["\r\n", "d"]), (11, &["e"])]);
    assert_eq!(read(text), expected);
}

#[test]
fn an_unclosed_quote_is_no_end() {
    let error = read_by("a\nb,\"c\nd\n", 2).expect_err("unclosed");
    assert!(matches!(error, Broken::Unclosed { line: 2, cell: 1 }), "{error:?}");
}

#[test]
fn text_after_a_closing_quote_is_marked_and_kept() {
    let mut records = records("x,\"5\"\t pipe\" steel\",y\nz", 1, Some(b','));
    let mut record = Record::default();
    assert!(records.read(&mut record).expect("readable"));
    assert_eq!(record.stray, Some(1));
    assert_eq!(record.cells().collect::<Vec<_>>(), ["x", "\"5\"\t pipe\" steel\"", "y"]);
    assert!(records.read(&mut record).expect("readable"));
    assert_eq!(record.stray, None);
}

#[test]
fn lengths_are_bounded() {
    let fits = "x".repeat(CELL);
    assert_eq!(read_by(&fits, usize::MAX).expect("fits")[0].1[0].len(), CELL);
    let error = read_by(&format!("a\nb,{fits}x"), usize::MAX).expect_err("too long");
    assert!(matches!(error, Broken::CellTooLong { line: 2, cell: 1, quote: None }), "{error:?}");
    let error = read_by(&format!("a,\"\n{fits}"), usize::MAX).expect_err("too long");
    assert!(matches!(error, Broken::CellTooLong { line: 1, cell: 1, quote: Some(1) }), "{error:?}");
    let long = format!("{fits},").repeat(5);
    assert!(matches!(read_by(&long, usize::MAX), Err(Broken::RecordTooLong { line: 1 })));
    assert!(matches!(read_by(&",".repeat(CELLS), usize::MAX), Err(Broken::TooManyCells { line: 1 })));
}

#[test]
fn a_fault_is_told_on_its_line() {
    let bytes = b"a\r\nb\r\n\"x\ny\xFC\"".to_vec();
    let mut records = Records::new(Text::new(Box::new(Cursor::new(bytes)), None), None);
    let mut record = Record::default();
    assert!(records.read(&mut record).expect("readable"));
    assert!(records.read(&mut record).expect("readable"));
    assert!(matches!(records.read(&mut record), Err(Broken::Text { line: 4, .. })));
}

#[test]
fn the_delimiter_is_found_outside_quotes() {
    for (text, delimiter) in [
        ("a,b\n1;2;3", b','),
        ("a;b;c\n1,2,3,4,5", b';'),
        ("a\tb\n", b'\t'),
        ("\"a,b,c\";d", b';'),
        ("\"a\n,,,\";d\n", b';'),
        ("\n\r\na;b", b';'),
        ("email", b','),
        ("", b','),
    ] {
        for step in [1, usize::MAX] {
            assert_eq!(records(text, step, None).delimiter(), delimiter, "{text:?}");
        }
    }
}

proptest! {
    #[test]
    fn what_the_csv_crate_writes_is_read(
        table in prop::collection::vec(prop::collection::vec("[a,\"\n\r' ü]{0,5}", 3), 1..5),
        step in 1..9_usize,
    ) {
        let mut writer = csv::Writer::from_writer(Vec::new());
        for row in &table {
            writer.write_record(row).expect("written");
        }
        let text = String::from_utf8(writer.into_inner().expect("flushed")).expect("UTF-8");
        let read: Vec<_> = read_by(&text, step).expect("readable").into_iter().map(|(_, cells)| cells).collect();
        prop_assert_eq!(read, table);
    }

    #[test]
    fn no_text_makes_it_panic_or_depend_on_the_chunks(text in "[a,\"\n\r 😀]{0,30}", step in 1..5_usize) {
        let whole = read_by(&text, usize::MAX);
        let parts = read_by(&text, step);
        prop_assert_eq!(format!("{whole:?}"), format!("{parts:?}"));
    }
}
