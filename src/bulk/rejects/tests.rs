use super::*;
use crate::bulk::complaint::Complaint;
use crate::bulk::header::USERS;
use crate::bulk::reader::{Options, RowError, Source};
use crate::error::Kind;

fn open(bytes: &[u8], encoding: Option<&str>) -> Reader {
    let input = Box::new(std::io::Cursor::new(bytes.to_vec()));
    let options = Options { delimiter: None, encoding: encoding.map(str::to_owned) };
    Reader::open(Source::Stdin(input), USERS, options).expect("opens")
}

/// Rejects every row, with this reason if it is well formed.
fn reject(bytes: &[u8], encoding: Option<&str>, reason: &str) -> String {
    let mut reader = open(bytes, encoding);
    let mut rejected = Rejected::default();
    loop {
        match reader.next_row() {
            Ok(Some(row)) => {
                let cells = row.cells().map(str::to_owned).collect();
                rejected.push(row.line, cells, &[Complaint::about_row(row.line, reason)]).expect("kept");
            }
            Ok(None) => break,
            Err(RowError::Row { cells, complaint }) => {
                rejected.push(complaint.line, cells, &[complaint]).expect("kept");
            }
            Err(RowError::File(error)) => panic!("{error}"),
        }
    }
    let mut output = Vec::new();
    fill(&mut output, Path::new("rejects.csv"), &reader, &rejected).expect("written");
    String::from_utf8(output).expect("UTF-8")
}

#[test]
fn columns_and_cells_are_those_of_the_file() {
    let text = reject(b"E-Mail; Given name\nx;\"A;\n\"\"B\"\n", None, "No e-mail address.");
    assert_eq!(text, "E-Mail;Given name;reason\nx;\"A;\n\"\"B\";No e-mail address.\n");
}

#[test]
fn rejects_can_be_imported_and_rejected_again() {
    let once = reject(b"email,phone\nx,+41\ny,'=1\nz,''=1\nw,=1\n", None, "Wrong.");
    assert_eq!(once, "email,phone,reason\nx,+41,Wrong.\ny,'=1,Wrong.\nz,''=1,Wrong.\nw,'=1,Wrong.\n");
    let mut reader = open(once.as_bytes(), None);
    for phone in ["+41", "=1", "'=1", "=1"] {
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
        "email,city,zip,reason\na,,,\"The row has 1 cell, fewer than the 3 of the header.\",\n\
         b,c,d,\"The row has 5 cells, more than the 3 of the header.\",e,f\n"
    );
    let twice = reject(once.as_bytes(), None, "Not reached.");
    assert!(!twice.contains("Not reached."), "{twice}");
    assert!(twice.lines().nth(1).is_some_and(|line| line.starts_with("a,,,") && line.ends_with("\",")));
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
    std::fs::write(&output, "email,reason\nold,\"A long one,\nreally.\"\n").expect("written");
    assert_eq!(refused(&output), None);
    let mut rejected = Rejected::default();
    rejected.push(2, vec!["x".to_owned()], &[Complaint::about_row(2, "Wrong.")]).expect("kept");
    write(&output, &reader, &rejected).expect("written");
    assert_eq!(std::fs::read_to_string(&output).expect("read"), "email,reason\nx,Wrong.\n");
    let names: Vec<_> =
        std::fs::read_dir(folder.path()).expect("listed").flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(names.len(), 3, "nothing temporary is left: {names:?}");
}
