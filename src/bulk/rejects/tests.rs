use proptest::prelude::*;

use super::*;
use crate::bulk::complaint::Complaint;
use crate::bulk::guard::unguard;
use crate::bulk::header::USERS;
use crate::bulk::reader::{Options, RowError, Source};
use crate::domain::unseen::trimmed;
use crate::error::Kind;

fn open(bytes: &[u8], encoding: Option<&str>) -> Reader {
    let input = Box::new(std::io::Cursor::new(bytes.to_vec()));
    let options = Options { delimiter: None, encoding: encoding.map(str::to_owned), ..Options::default() };
    Reader::open(Source::Stdin(input), USERS, options).expect("opens")
}

/// Every row of a file, as it is rejected with this reason if it is well formed; or why it cannot be read.
fn rows(reader: &mut Reader, reason: &str) -> Result<Vec<(Cells, Complaint)>> {
    let mut rows = Vec::new();
    loop {
        rows.push(match reader.next_row() {
            Ok(Some(row)) => (Cells::from(&row), Complaint::about(row.line, "email", "x", reason)),
            Ok(None) => return Ok(rows),
            Err(RowError::Row { cells, stray, complaint }) => (Cells { texts: cells, stray }, complaint),
            Err(RowError::File(error)) => return Err(error),
        });
    }
}

/// The file of rejects for these rows.
fn written(reader: &Reader, rows: Vec<(Cells, Complaint)>) -> String {
    let mut rejected = Rejected::default();
    for (cells, complaint) in rows {
        rejected.push(complaint.line, cells, &[complaint]).expect("kept");
    }
    let mut output = Vec::new();
    fill(&mut output, Path::new("rejects.csv"), reader, &rejected).expect("written");
    String::from_utf8(output).expect("UTF-8")
}

/// Rejects every row, with this reason if it is well formed.
fn reject(bytes: &[u8], encoding: Option<&str>, reason: &str) -> String {
    let mut reader = open(bytes, encoding);
    let rows = rows(&mut reader, reason).expect("readable");
    written(&reader, rows)
}

const WRONG: &str = "\"column `email`, value \"\"x\"\": Wrong.\"";

#[test]
fn columns_and_cells_are_those_of_the_file() {
    let text = reject(b"E-Mail; Given name\nx;\"A;\n\"\"B\"\n", None, "Wrong.");
    assert_eq!(text, format!("reason;E-Mail;Given name\n{WRONG};x;\"A;\n\"\"B\"\n"));
}

#[test]
fn rejects_can_be_imported_and_rejected_again() {
    let once = reject(b"email,phone\nx,+41\ny,'=1\nz,''=1\nw,=1\nv, =1 \nu,'-5\n", None, "Wrong.");
    let cells = ["x,+41", "y,'=1", "z,''=1", "w,'=1", "v, '=1 ", "u,'-5"];
    let lines: Vec<_> = cells.iter().map(|cells| format!("{WRONG},{cells}\n")).collect();
    assert_eq!(once, format!("reason,email,phone\n{}", lines.concat()));
    let mut reader = open(once.as_bytes(), None);
    for phone in ["+41", "=1", "'=1", "=1", "=1", "-5"] {
        let row = reader.next_row().expect("well formed").expect("there");
        assert_eq!(row.get("phone"), phone);
    }
    assert_eq!(reject(once.as_bytes(), None, "Wrong."), once);
}

#[test]
fn uneven_rows_stay_uneven() {
    let once = reject(b"email,city,zip\na\nb,c,d,e,f\n", None, "Not reached.");
    assert_eq!(
        once,
        "reason,email,city,zip\n\"The row has 1 cell, fewer than the 3 of the header.\",a\n\
         \"The row has 5 cells, more than the 3 of the header.\",b,c,d,e,f\n"
    );
    let twice = reject(once.as_bytes(), None, "Not reached.");
    assert_eq!(
        twice,
        "reason,email,city,zip\n\"The row has 2 cells, fewer than the 4 of the header.\",a\n\
         \"The row has 6 cells, more than the 4 of the header.\",b,c,d,e,f\n"
    );
    assert_eq!(reject(twice.as_bytes(), None, "Not reached."), twice);
}

#[test]
fn a_quote_that_closes_too_early_stays_where_it_is() {
    let once = reject(b"email,city\nx,\"5\"\" \"pipe\" steel\n", None, "Not reached.");
    let row = ",x,\"5\"\" \"pipe\" steel\n";
    assert!(once.ends_with(row) && !once.contains("Not reached."), "{once}");
    assert_eq!(reject(once.as_bytes(), None, "Not reached."), once);
}

#[test]
fn a_row_that_is_longer_than_the_header_keeps_every_cell() {
    let first = "email;customer;comments;reason\nq1@x.example;K-1003;hemligt;kvar;old\n";
    let once = reject(first.as_bytes(), None, "Not reached.");
    assert_eq!(
        once,
        "reason;email;customer;comments\nThe row has 5 cells, more than the 4 of the header.;\
         q1@x.example;K-1003;hemligt;kvar;old\n"
    );
    // What another program, or a person, wrote in the column is not told from what belongs elsewhere; what an import wrote
    // there is.
    let second = "email;customer;comments;reason\nq1@x.example;K-1003;hemligt;The row has 4 cells, more.;kvar\n";
    assert!(reject(second.as_bytes(), None, "Not reached.").ends_with(";q1@x.example;K-1003;hemligt;kvar\n"));
}

#[test]
fn a_row_of_which_a_cell_is_missing_is_never_taken_for_a_whole_one() {
    for (file, row) in [
        ("email,reason,city\nx,y\n", ",x,y,\n"),
        ("reason,email,city\nx,y\n", ",x,y,\n"),
        ("reason,email,city\n\"column `email`, value \"\"x\"\": Wrong.\",y\n", ",y\n"),
    ] {
        let mut text = file.to_owned();
        for _ in 0..3 {
            text = reject(text.as_bytes(), None, "Taken.");
            assert!(text.ends_with(row) && !text.contains("Taken."), "{text}");
        }
    }
}

#[test]
fn a_mark_stays() {
    let marked = "\u{feff}email,city\nx,Z\u{fc}rich\n";
    let once = reject(marked.as_bytes(), None, "Wrong.");
    assert_eq!(once, format!("\u{feff}reason,email,city\n{WRONG},x,Z\u{fc}rich\n"));
    assert_eq!(reject(once.as_bytes(), None, "Wrong."), once);
    assert!(reject(&marked.as_bytes()[3..], None, "Wrong.").starts_with("reason"));
}

#[test]
fn what_was_just_short_enough_can_be_read_again() {
    let (long, cells) = ("=".repeat(1 << 20), ",".repeat(999));
    let record = format!("{0},{0},{0},{1}", "x".repeat(1 << 20), "x".repeat((1 << 20) - 3));
    let file = format!("email,city\n{cells}x\nx,{long}\n{record}\n");
    let once = reject(file.as_bytes(), None, "Wrong.");
    assert_eq!(reject(once.as_bytes(), None, "Wrong.").len(), once.len());
}

#[test]
fn a_reason_is_never_too_long_to_be_read_again() {
    let mut reader = open(b"email\nx\n", None);
    let (cells, _) = rows(&mut reader, "Wrong.").expect("readable").remove(0);
    let many: Vec<_> = (0..50_000).map(|_| Complaint::about(2, "roles", "x", "There is no such role.")).collect();
    let mut rejected = Rejected::default();
    rejected.push(2, cells, &many).expect("kept");
    let mut output = Vec::new();
    fill(&mut output, Path::new("rejects.csv"), &reader, &rejected).expect("written");
    assert!(output.len() < 20_000);
}

/// A cell as the file has it, whatever is in it.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "['=+@ ,;\t\r\n\"\u{0}a1-]{0,6}".prop_map(|text| format!("\"{}\"", text.replace('"', "\"\""))),
        "['=+@ a1\t\u{0}ü-]{0,6}",
        "\"[a ,]{0,3}\"{2}[ a]{0,2}\" ?[b\"]{0,3}",
        Just("The row has 2 cells, fewer than the 3 of the header.".to_owned()),
        Just("old".to_owned()),
    ]
}

proptest! {
    #[test]
    fn the_rows_of_any_file_come_back_however_often(
        reason in prop::option::of(0..4_usize),
        shapes in prop::collection::vec(prop::collection::vec(cell(), 1..7), 1..5),
        (marked, delimiter) in (any::<bool>(), prop::sample::select(vec![",", ";", "\t"])),
    ) {
        let mut names = vec!["email", "customer", "comments"];
        if let Some(at) = reason {
            names.insert(at, "Reason");
        }
        let lines = shapes.iter().map(|cells| cells.join(delimiter));
        let lines: Vec<_> = std::iter::once(names.join(delimiter)).chain(lines).collect();
        let file = if marked { "\u{feff}" } else { "" }.to_owned() + &lines.join("\n") + "\n";
        let mut reader = open(file.as_bytes(), None);
        // What cannot be read to its end brings no rejects.
        let Ok(came) = rows(&mut reader, "Wrong.") else { return Ok(()) };
        let texts = |rows: &[(Cells, Complaint)]| rows.iter().map(|(cells, _)| cells.clone()).collect::<Vec<_>>();
        let values = |cells: &[String]| cells.iter().map(|cell| unguard(trimmed(cell)).to_owned()).collect::<Vec<_>>();
        let (cells, width) = (texts(&came), names.len());
        let mut text = written(&reader, came);
        for round in 0..3 {
            prop_assert_eq!(text.starts_with('\u{feff}'), marked);
            let mut reader = open(text.as_bytes(), None);
            prop_assert_eq!(reader.columns().names().join(delimiter), "reason".to_owned() + delimiter + &names_without(&names).join(delimiter));
            let again = rows(&mut reader, "Wrong.").expect("it was written well");
            prop_assert_eq!(again.len(), cells.len());
            for ((read, complaint), came) in again.iter().zip(&cells) {
                let even = came.texts.len() == width;
                let is_old = |at: usize| Some(at) == reason && (even || is_reason(&came.texts[at]));
                let own: Vec<_> = (0..came.texts.len()).filter(|at| !is_old(*at)).collect();
                let has_nul = own.iter().any(|at| came.texts[*at].contains('\0'));
                let sound = even && !has_nul && came.stray.is_none_or(is_old);
                prop_assert_eq!(complaint.reason == "Wrong.", sound, "{:?}", complaint);
                prop_assert!(is_reason(&read.texts[0]), "{:?}", read.texts);
                let mut back = values(&read.texts[1..]);
                if !even && own.len() == 3 {
                    prop_assert_eq!(back.pop(), Some(String::new()));
                }
                let own: Vec<_> = own.into_iter().map(|at| came.texts[at].clone()).collect();
                prop_assert_eq!(back, values(&own), "round {}", round);
            }
            let next = written(&reader, again);
            if round > 0 {
                prop_assert_eq!(&next, &text);
            }
            text = next;
        }
    }
}

/// The names of columns but for the reason's.
fn names_without<'a>(names: &[&'a str]) -> Vec<&'a str> {
    names.iter().copied().filter(|name| *name != "Reason").collect()
}

#[test]
fn the_flag_for_the_encoding_can_stay() {
    let text = reject(b"email,city\nx,Z\xFCrich\n", Some("windows-1252"), "Wrong.");
    let mut reader = open(text.as_bytes(), Some("windows-1252"));
    assert_eq!(reader.next_row().expect("well formed").expect("there").get("city"), "Zürich");
}

#[test]
fn only_an_older_file_of_rejects_is_replaced() {
    let folder = tempfile::tempdir().expect("a folder");
    let input = folder.path().join("users.csv");
    std::fs::write(&input, "email\nx\n").expect("written");
    let reader = Reader::open(Source::Path(input.clone()), USERS, Options::default()).expect("opens");
    let refused = |path: &Path| check(path, &reader).err().map(|error| error.kind());
    assert_eq!(refused(&folder.path().join(".").join("users.csv")), Some(Kind::Usage));
    let other = folder.path().join("portal.db");
    std::fs::write(&other, "SQLite format 3").expect("written");
    assert_eq!(refused(&other), Some(Kind::Conflict));
    assert_eq!(refused(folder.path()), Some(Kind::Conflict));
    assert_eq!(refused(&folder.path().join("nowhere").join("x.csv")), Some(Kind::Failure));

    let output = folder.path().join("rejects.csv");
    std::fs::write(&output, "reason,email\n\"A long one,\nreally.\",old\n").expect("written");
    assert_eq!(refused(&output), None);
    let mut rejected = Rejected::default();
    let cells = Cells { texts: vec!["x".to_owned()], stray: None };
    rejected.push(2, cells, &[Complaint::about_row(2, "Wrong.")]).expect("kept");
    write(&output, &reader, &rejected).expect("written");
    assert_eq!(std::fs::read_to_string(&output).expect("read"), "reason,email\nWrong.,x\n");
    let names: Vec<_> =
        std::fs::read_dir(folder.path()).expect("listed").flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(names.len(), 3, "nothing temporary is left: {names:?}");
}
