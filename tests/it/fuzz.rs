//! The properties of the fuzz targets, held to by what the fuzzer begins with, by the files and strings of others, and
//! by some random ones.

#[path = "../../fuzz/properties/mod.rs"]
mod properties;

use std::path::{Path, PathBuf};

use proptest::prelude::*;

type Property = fn(&[u8]);

/// The properties by the names of their fuzz targets.
const TARGETS: [(&str, Property); 3] =
    [("reader", properties::reader), ("round_trip", properties::round_trip), ("header", properties::header)];

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn the_seeds_hold() {
    for (target, property) in TARGETS {
        let mut seeds = files(&format!("fuzz/corpus/{target}"));
        // Beside them lies what a run of the fuzzer has found.
        seeds.retain(|seed| seed.file_name().unwrap().to_string_lossy().starts_with("seed-"));
        assert!(seeds.len() > 8, "{target} has seeds to begin with");
        for seed in seeds {
            property(&std::fs::read(&seed).unwrap());
        }
    }
}

#[test]
fn the_files_and_strings_of_others_hold() {
    let mut bodies: Vec<Vec<u8>> =
        files("tests/data/csv-spectrum/csvs").iter().map(|file| std::fs::read(file).unwrap()).collect();
    bodies.extend(crate::naughty::strings().into_iter().map(String::into_bytes));
    assert!(bodies.len() > 400);
    for (number, body) in bodies.iter().enumerate() {
        // The first bytes say how a file is read, below which header, and in which drips.
        let number = (number % 251) as u8;
        let under = |start: &[u8]| [start, body].concat();
        properties::reader(&under(&[0, 0, 0, number]));
        properties::reader(&under(&[number, number / 3, 2, number]));
        properties::round_trip(&under(&[number, number, number / 3, number / 9, number, number]));
        properties::header(&under(&[number, 0]));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn random_inputs_hold(
        start in proptest::array::uniform6(any::<u8>()),
        body in "([\"\r\n,;\t 'a-c=\u{1e}\u{1f}]|\\PC){0,60}",
        bytes in proptest::collection::vec(any::<u8>(), 0..40),
    ) {
        for (_, property) in TARGETS {
            property(&[&start, body.as_bytes()].concat());
            property(&[&start, body.as_bytes(), &bytes].concat());
        }
    }
}
