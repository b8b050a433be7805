//! Files that are no sound CSV as a whole.

use insta::assert_snapshot;

use super::{Bad, all_refused, bad, dump, limited, portal, refused};

const TEXT: &str = "number,name\nN-1,Müller\n";

fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(order).collect()
}

fn utf32(text: &str, order: fn(u32) -> [u8; 4]) -> Vec<u8> {
    text.chars().flat_map(|c| order(u32::from(c))).collect()
}

#[test]
fn another_encoding_is_named_and_refused() {
    assert_snapshot!(all_refused(&[
        bad("UTF-16, little end first", utf16(&format!("\u{feff}{TEXT}"), u16::to_le_bytes)),
        bad("UTF-16, big end first", utf16(&format!("\u{feff}{TEXT}"), u16::to_be_bytes)),
        bad("UTF-16, little end first, without a mark", utf16(TEXT, u16::to_le_bytes)),
        bad("UTF-16, big end first, without a mark", utf16(TEXT, u16::to_be_bytes)),
        bad("UTF-32, little end first", utf32(&format!("\u{feff}{TEXT}"), u32::to_le_bytes)),
        bad("UTF-32, big end first", utf32(&format!("\u{feff}{TEXT}"), u32::to_be_bytes)),
        bad("UTF-32, little end first, without a mark", utf32(TEXT, u32::to_le_bytes)),
        bad("UTF-32, big end first, without a mark", utf32(TEXT, u32::to_be_bytes)),
        bad("UTF-32, said to be UTF-16", utf32(TEXT, u32::to_le_bytes)).with(&["--encoding", "utf-16le"]),
        bad("UTF-16 cut in half", utf16(TEXT, u16::to_le_bytes).split_last().unwrap().1)
            .with(&["--encoding", "utf-16le"]),
        bad("Windows-1252", b"number,name\nN-1,Good\nN-2,M\xFCller\n".to_vec()),
        bad("the code page of DOS", b"number,name\nN-1,M\x81ller\n".to_vec()),
        bad("damaged UTF-8", b"number,name\nN-1,Zo\xC3\xAB\nN-2,Zo\xC3\n".to_vec()),
        bad("the middle of a character at the end", b"number,name\nN-1,Zo\xC3\xAB\nN-2,Zo\xC3".to_vec()),
        bad("the middle of the only character at the end", b"number,name\nN-1,10 \xE2\x82".to_vec()),
        bad("no such encoding", TEXT).with(&["--encoding", "utf-9"]),
    ]));
}

#[test]
fn what_is_no_csv_is_refused() {
    assert_snapshot!(all_refused(&[
        bad("a spreadsheet", b"PK\x03\x04\x14\0\x06\0".to_vec()),
        bad("an old spreadsheet", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec()),
        bad("a compressed file", b"\x1F\x8B\x08\0\0\0\0\0".to_vec()),
        bad("a document", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec()),
        bad("a database", b"SQLite format 3\0\x10\0\x01\x01".to_vec()),
        bad("a page of the web", "<!DOCTYPE html>\n<html><body>Sign in</body></html>\n"),
        bad("JSON", "[{\"name\": \"Acme\"}]\n"),
        bad("nothing but NUL", vec![0; 3000]),
    ]));
}

#[test]
fn a_file_without_a_sound_header_is_refused() {
    let wide = format!("number,name,{}\nN-1,Acme\n", (0..900).map(|n| format!("c{n}")).collect::<Vec<_>>().join(","));
    assert_snapshot!(all_refused(&[
        bad("empty", ""),
        bad("a mark and nothing else", "\u{feff}"),
        bad("blank lines", "\n\n  \r\n\t\n"),
        bad("nothing but delimiters", ",,,\n,,,\n"),
        bad("no header", "K-8,Acme\nK-9,Bolt\n"),
        bad("no header, of users", "eva@acme.example,Eva\n").of("user"),
        bad("a repeated column", "number,name,Name\nN-1,Acme,Acme\n"),
        bad("two columns for one thing", "number,Client no,name\nN-1,N-1,Acme\n"),
        bad("unknown columns", "nmae,Colour,number\nAcme,red,N-1\n"),
        bad("a column without a name", "number,name,\nN-1,Acme,x\n"),
        bad("a required column is missing", "number,kind\nN-1,retail\n"),
        bad("nine hundred unknown columns", wide),
        bad("a NUL in the header", "num\0ber,name\nN-1,Acme\n"),
        bad("text behind a quote in the header", "number,\"name\" x\nN-1,Acme\n"),
        bad("a quote in the header that is never closed", "number,\"name\nN-1,Acme\n"),
        bad("a bar between the cells", "number|name\nN-1|Acme\n"),
        bad("another delimiter than was said", "number;name\nN-1;Acme\n").with(&["--delimiter", "|"]),
        bad("tabs, said to be commas", "number\tname\nN-1\tAcme\n").with(&["--delimiter", ","]),
        bad("a letter for a delimiter", TEXT).with(&["--delimiter", "n"]),
        bad("a digit for a delimiter", TEXT).with(&["--delimiter", "0"]),
        bad("a quote for a delimiter", TEXT).with(&["--delimiter", "\""]),
        bad("two delimiters", TEXT).with(&["--delimiter", ";;"]),
        bad("no delimiter", TEXT).with(&["--delimiter", ""]),
    ]));
}

#[test]
fn what_cannot_be_told_apart_ends_the_file() {
    let cell = "x".repeat(1 << 20);
    let rows = |last: &str| format!("number,name,department\nN-1,Good,d\n{last}\nN-3,Good,d\n");
    let long = format!("N-2,{cell},{cell},{cell},{cell},{cell}");
    assert_snapshot!(all_refused(&[
        bad("a quote that is never closed", rows("N-2,\"Acme,d")),
        bad("the same, skipping bad rows", rows("N-2,\"Acme,d")).with(&["--on-error", "skip", "--rejects", "r.csv"]),
        bad("a cell of more than 1 MiB", rows(&format!("N-2,{cell}xy,d"))),
        bad("the same in quotes", rows(&format!("N-2,\"{cell}xy\",d"))),
        bad("the same in the header", format!("number,{cell}xy\n")),
        bad("a row of more than 4 MiB", rows(&long)),
        bad("a million cells", rows(&"x,".repeat(1_000_000))),
        bad("a million columns", format!("number,name{}\nN-1,Acme\n", ",x".repeat(1_000_000))),
    ]));
}

/// The part of the memory that counts is what a reader of the file would need: less than the file has.
#[test]
fn a_field_of_100_mb_is_refused_in_little_memory() {
    let env = portal();
    let before = dump(&env);
    for (start, expected) in [
        (
            "number,name\nN-1,Good\nN-2,",
            "error: bad.csv, line 3, column `name`: the cell is longer than 1 MiB.\nhint: Nothing was imported.\n",
        ),
        (
            "number,name\nN-1,Good\nN-2,\"",
            "error: bad.csv, line 3, column `name`: the cell is longer than 1 MiB.\n\
             hint: Nothing was imported. Its quote opens on this line; is it ever closed?\n",
        ),
    ] {
        let path = env.file("bad.csv", start);
        // The rest is a hole, which reads as NUL and takes no room.
        std::fs::OpenOptions::new().write(true).open(path).unwrap().set_len(100 << 20).unwrap();
        let ran = limited(&env, "ulimit -v 98304", &["customer", "import", "bad.csv", "--on-error", "skip"]);
        assert_eq!((ran.code, ran.stderr.as_str()), (6, expected), "{ran}");
        let piped = env.run_with(&["customer", "import", "-"], &format!("{start}{}", "y".repeat(5 << 20)));
        assert!(piped.code == 6 && piped.stderr.starts_with("error: standard input"), "{piped}");
    }
    assert_eq!(dump(&env), before);
}

#[test]
fn what_is_no_file_is_refused() {
    let env = portal();
    std::fs::create_dir(env.path().join("folder")).unwrap();
    let before = dump(&env);
    for (file, code, expected) in [
        ("folder", 1, "error: folder is a folder, not a file.\n"),
        ("nowhere.csv", 3, "error: There is no file nowhere.csv.\n"),
        ("folder/nowhere.csv", 3, "error: There is no file folder/nowhere.csv.\n"),
        ("/proc/self/mem", 1, "error: /proc/self/mem could not be read (Input/output error (os error 5)).\n"),
    ] {
        for args in [&[][..], &["--dry-run"]] {
            let ran = env.fails(code, &[&["customer", "import", file], args].concat());
            assert_eq!(ran.stderr, expected);
        }
        let json = env.fails(code, &["customer", "import", file, "-o", "json"]);
        assert_eq!(super::as_told(&json.stderr).1, expected);
    }
    let ran = env.fails(6, &["customer", "import", "-"]);
    assert!(ran.stderr.starts_with("error: standard input is empty.\n"), "{ran}");
    assert_eq!(dump(&env), before);
}

#[test]
fn a_file_without_permission_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let env = portal();
    let path = env.file("bad.csv", TEXT);
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o000)).unwrap();
    if std::fs::read(&path).is_ok() {
        return; // Whoever may read everything is not refused.
    }
    let ran = env.fails(1, &["customer", "import", "bad.csv"]);
    assert_eq!(ran.stderr, "error: bad.csv could not be read (Permission denied (os error 13)).\n");
}

#[test]
fn every_sane_shape_is_taken() {
    let marked = format!("\u{feff}{TEXT}");
    let shapes: [(&str, Vec<u8>, &[&str]); 17] = [
        ("plain", TEXT.into(), &[]),
        ("marked", marked.clone().into(), &[]),
        ("marked, and said to be something else", marked.clone().into(), &["--encoding", "windows-1252"]),
        ("UTF-16", utf16(&marked, u16::to_le_bytes), &["--encoding", "utf-16le"]),
        ("UTF-16, the other way round than was said", utf16(&marked, u16::to_be_bytes), &["--encoding", "utf-16le"]),
        ("UTF-16 without a mark", utf16(TEXT, u16::to_be_bytes), &["--encoding", "utf-16be"]),
        ("Windows-1252", b"number,name\nN-1,M\xFCller\n".to_vec(), &["--encoding", "windows-1252"]),
        ("semicolons", TEXT.replace(',', ";").into(), &[]),
        ("tabs", TEXT.replace(',', "\t").into(), &[]),
        ("tabs, as is said", TEXT.replace(',', "\t").into(), &["--delimiter", "TAB"]),
        ("bars, as is said", TEXT.replace(',', "|").into(), &["--delimiter", "|"]),
        ("CR", TEXT.replace('\n', "\r").into(), &[]),
        ("CRLF", TEXT.replace('\n', "\r\n").into(), &[]),
        ("all of them, and blank lines", "\n\r\nnumber,name\r\r\n\n,\nN-1,Müller\r\n\r".into(), &[]),
        ("no line end", TEXT.trim_end().into(), &[]),
        ("quotes and blanks", " \"number\" ,\"name\"\n \"N-1\" , \"Müller\" \n".into(), &[]),
        ("a column of reasons", "number,name,reason\nN-1,Müller,none\n".into(), &[]),
    ];
    let env = portal();
    for (at, (what, content, args)) in shapes.into_iter().enumerate() {
        env.file("good.csv", content);
        let args = [&["customer", "import", "good.csv"], args].concat();
        let json = env.json(&args);
        assert_eq!(json[if at == 0 { "created" } else { "unchanged" }], 1, "{what}: {json}");
    }
    assert_eq!(env.json(&["customer", "show", "N-1"])["name"], "Müller");
    let before = dump(&env);
    for (content, told) in [("number,name\n", "0"), ("number,name\r\n\r\n,\n", "0")] {
        env.file("good.csv", content);
        assert_eq!(env.json(&["customer", "import", "good.csv"])["created"].to_string(), told);
        let ran = env.run(&["customer", "import", "good.csv"]);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, "Imported nothing of good.csv: there are no rows in it.\n"));
    }
    assert_eq!(dump(&env), before);
}

/// A pipe has no size and cannot be read twice.
#[test]
fn a_named_pipe_is_read_once() {
    let env = portal();
    nix::unistd::mkfifo(&env.path().join("pipe"), nix::sys::stat::Mode::S_IRWXU).unwrap();
    let path = env.path().join("pipe");
    let writer = std::thread::spawn(move || std::fs::write(path, TEXT));
    assert_eq!(env.json(&["customer", "import", "pipe"])["created"], 1);
    writer.join().unwrap().unwrap();
}

#[test]
fn a_broken_line_is_found_behind_cells_of_several_lines() {
    let env = portal();
    let content = "number,name,department\r\nN-1,Good,\"a\r\nb\nc\"\rN-2,\"never closed\n";
    let told = refused(&env, &Bad { what: "lines", content: content.into(), noun: "customer", args: &[] });
    assert!(told.contains("bad.csv, line 5, column `name`: the quote that opens here is never closed."), "{told}");
}
