//! The CSV files of the package csv-spectrum, read as its JSON says.

use std::path::Path;

use serde_json::{Map, Value};

use super::*;

type Object = Map<String, Value>;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/csv-spectrum").join(name)
}

/// The records that a file of this name is said to have.
fn meant(name: &str) -> Vec<Object> {
    let json = std::fs::read_to_string(folder("json").join(name).with_extension("json")).expect("is there");
    let as_it_is: Value = serde_json::from_str(&json).expect("is JSON");
    let records = match as_it_is {
        Value::Array(records) => records,
        one => vec![one],
    };
    records.into_iter().map(|record| record.as_object().expect("an object").clone()).collect()
}

#[test]
fn every_file_is_read_as_it_is_meant() {
    let mut files = 0;
    for entry in std::fs::read_dir(folder("csvs")).expect("is there") {
        let path = entry.expect("readable").path();
        let name = path.file_stem().expect("a name").to_str().expect("ASCII").to_owned();
        let mut meant = meant(&name);
        if name == "location_coordinates" {
            // The two files of the package do not have the same telephone number.
            assert_eq!(meant[0].insert("Contact Phone Number".into(), "2095257564".into()), Some("1234567890".into()));
        }
        let field =
            |name: &String| Field { name: name.clone().leak(), synonyms: &[], required: true, identifies: false };
        let fields: &'static [Field] = meant[0].keys().map(field).collect::<Vec<_>>().leak();
        let mut reader = Reader::open(Source::Path(path), fields, Options::default()).expect(&name);
        for record in meant {
            let row = reader.next_row().expect(&name).expect(&name);
            for (field, value) in &record {
                assert_eq!(row.get(field), value.as_str().expect("text"), "{name}, line {}: {field}", row.line);
            }
        }
        assert!(reader.next_row().expect(&name).is_none(), "{name}");
        files += 1;
    }
    assert_eq!(files, 12);
}
