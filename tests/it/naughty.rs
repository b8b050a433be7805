//! The strings of big-list-of-naughty-strings, the values of csv-spectrum and some of our own as names of everything:
//! through import, list, table, export and import again, unharmed.

use std::collections::BTreeMap;
use std::path::Path;

use portalctl::bulk::guard::guard;
use portalctl::domain::text::{MAX_LINE, is_hidden};
use portalctl::domain::unseen::trimmed;
use serde_json::Value;

use crate::env::Env;

/// A noun, and where a name can stand in it.
struct Noun {
    name: &'static str,
    /// Its columns: the one by which a row is found again comes first.
    columns: &'static [&'static str],
    /// What stands in a column of the row of this number.
    cell: fn(&str, usize, &str) -> String,
    /// The keys of its JSON that are the text.
    texts: &'static [&'static str],
    /// Whether there has to be one.
    required: bool,
}

const NOUNS: [Noun; 6] = [
    Noun {
        name: "customer",
        columns: &["number", "name", "department"],
        cell,
        texts: &["name", "department"],
        required: true,
    },
    Noun {
        name: "facility",
        columns: &["number", "customer", "name", "address"],
        cell,
        texts: &["name", "address"],
        required: true,
    },
    Noun { name: "contact", columns: &["email", "customer", "name"], cell, texts: &["name"], required: true },
    Noun {
        name: "device",
        columns: &["serial", "customer", "model", "name"],
        cell,
        texts: &["model", "name"],
        required: false,
    },
    Noun {
        name: "user",
        columns: &["email", "customer", "first_name", "last_name", "company", "comments"],
        cell,
        texts: &["first_name", "last_name", "company", "comments"],
        required: false,
    },
    Noun {
        name: "ticket",
        columns: &["number", "customer", "kind", "title", "description"],
        cell,
        texts: &["title", "description"],
        required: true,
    },
];

fn cell(column: &str, number: usize, text: &str) -> String {
    match column {
        "number" | "serial" => format!("N-{number:04}"),
        "email" => format!("n-{number:04}@acme.example"),
        "customer" => "K-1".to_owned(),
        "kind" => "call".to_owned(),
        _ => guard(trimmed(text)).into_owned(),
    }
}

fn data(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(file);
    std::fs::read_to_string(&path).unwrap()
}

/// The strings of the list.
pub fn strings() -> Vec<String> {
    serde_json::from_str(&data("naughty-strings/blns.json")).unwrap()
}

/// What else may stand in a cell: each character that is not seen, and what is refused.
fn ours() -> Vec<String> {
    let hidden = ('\u{1}'..='\u{e007f}').filter(|c| is_hidden(*c)).map(|c| format!("a{c}b"));
    let long = ["x".repeat(MAX_LINE), "å".repeat(MAX_LINE / 2)];
    let refused = ["a\0b".to_owned(), "x".repeat(MAX_LINE + 1), " \u{a0}\u{3000}".to_owned()];
    hidden.chain(long).chain(refused).collect()
}

/// The values of all records of csv-spectrum.
fn spectrum() -> Vec<String> {
    let mut values = Vec::new();
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/csv-spectrum/json")).unwrap()
    {
        let json: Value = serde_json::from_str(&std::fs::read_to_string(entry.unwrap().path()).unwrap()).unwrap();
        let records = json.as_array().cloned().unwrap_or_else(|| vec![json]);
        values.extend(
            records
                .iter()
                .flat_map(|record| record.as_object().unwrap().values())
                .map(|value| value.as_str().unwrap().to_owned()),
        );
    }
    values
}

fn file_of(noun: &Noun, texts: &[String]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(noun.columns).unwrap();
    for (number, text) in texts.iter().enumerate() {
        writer.write_record(noun.columns.iter().map(|column| (noun.cell)(column, number, text))).unwrap();
    }
    writer.into_inner().unwrap()
}

/// The line on which the row of each text begins.
fn lines_of(file: &[u8], texts: usize) -> Vec<u64> {
    let text = String::from_utf8_lossy(file);
    let (mut lines, mut line, mut at, mut quoted) = (Vec::new(), 1, 0, false);
    while let Some(length) = text[at..].find(['"', '\r', '\n']) {
        at += length;
        match &text[at..] {
            rest if rest.starts_with('"') => quoted = !quoted,
            rest => {
                line += 1;
                at += usize::from(rest.starts_with("\r\n"));
                if !quoted {
                    lines.push(line);
                }
            }
        }
        at += 1;
    }
    // The last line break is the end of the file.
    lines.pop();
    assert_eq!(lines.len(), texts);
    lines
}

fn is_kept(noun: &Noun, text: &str) -> bool {
    let text = trimmed(text);
    !text.contains('\0') && text.len() <= MAX_LINE && !(text.is_empty() && noun.required)
}

/// Takes the texts through everything. Gives how many are kept, and how many are refused.
fn goes_through(noun: &Noun, texts: &[String]) -> (usize, usize) {
    let portal = || {
        let env = Env::new();
        env.ok(&["customer", "add", "Acme", "--number", "K-1"]);
        env
    };
    let (env, other) = (portal(), portal());
    let file = file_of(noun, texts);
    env.file("rows.csv", &file);
    let kept: BTreeMap<String, &str> = texts
        .iter()
        .enumerate()
        .filter(|(_, text)| is_kept(noun, text))
        .map(|(number, text)| ((noun.cell)(noun.columns[0], number, text), trimmed(text)))
        .collect();
    let refused: Vec<u64> = lines_of(&file, texts.len())
        .into_iter()
        .zip(texts)
        .filter(|(_, text)| !is_kept(noun, text))
        .map(|(line, _)| line)
        .collect();

    // Those that are not acceptable are told with their lines, and keep the file out; the others do not need them.
    let ran = env.run(&[noun.name, "import", "rows.csv", "-o", "json", "--on-error", "skip"]);
    assert_eq!(ran.code, if refused.is_empty() { 0 } else { 6 }, "{ran}");
    let summary: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((&summary["created"], &summary["rejected"]), (&kept.len().into(), &refused.len().into()), "{ran}");
    let mut told: Vec<_> =
        summary["rejected_rows"].as_array().unwrap().iter().map(|row| row["line"].as_u64().unwrap()).collect();
    told.dedup();
    assert_eq!(told, refused, "{ran}");

    let there = env.json(&[noun.name, "list", "--limit", "0"]);
    let mut seen = 0;
    for object in there.as_array().unwrap() {
        let Some(text) = kept.get(object[noun.columns[0]].as_str().unwrap()) else { continue };
        for key in noun.texts {
            // What is empty is not there.
            assert_eq!(object[*key].as_str().unwrap_or_default(), *text, "{}: {key}", noun.name);
        }
        seen += 1;
    }
    assert_eq!(seen, kept.len());

    let columns = format!("{},{}", noun.columns[0], noun.texts.join(","));
    let table = env.ok(&[noun.name, "list", "--limit", "0", "-o", "table", "--columns", &columns]);
    let bad = table.chars().find(|c| *c != '\n' && is_hidden(*c));
    assert_eq!(bad, None, "a table is shown raw");
    assert_eq!(table.lines().count(), 1 + there.as_array().unwrap().len(), "a row of a table is one line");

    let exported = env.ok(&[noun.name, "export"]);
    env.file("exported.csv", &exported);
    let again = env.json(&[noun.name, "import", "exported.csv"]);
    let rows = there.as_array().unwrap().len();
    assert_eq!((&again["unchanged"], &again["created"], &again["updated"]), (&rows.into(), &0.into(), &0.into()));
    other.file("exported.csv", &exported);
    assert_eq!(other.json(&[noun.name, "import", "exported.csv"])["created"], kept.len());
    assert_eq!(other.ok(&[noun.name, "export"]), exported);
    (kept.len(), refused.len())
}

#[test]
fn naughty_strings_are_unharmed() {
    let texts = [strings(), ours()].concat();
    for noun in &NOUNS {
        let blank = if noun.required { 7 } else { 0 };
        assert_eq!(goes_through(noun, &texts), (texts.len() - 2 - blank, 2 + blank), "{}", noun.name);
    }
    assert!(texts.len() > 600, "{}", texts.len());
}

#[test]
fn the_values_of_csv_spectrum_are_unharmed() {
    let texts = spectrum();
    let blank = texts.iter().filter(|text| text.is_empty()).count();
    assert_eq!((texts.len(), blank), (61, 4));
    for noun in &NOUNS {
        let refused = if noun.required { blank } else { 0 };
        assert_eq!(goes_through(noun, &texts), (texts.len() - refused, refused), "{}", noun.name);
    }
}
