//! The rules of the house about who may import whom, read from the sources.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What each layer may import of ours, besides itself. A layer that is not here may import anything but the program.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("error", &["domain"]),
    ("trust", &["domain", "error"]),
    ("create", &[]),
    ("store", &["create", "domain", "error"]),
    ("mail", &["create", "domain", "error", "trust"]),
    ("paper", &["domain"]),
    ("bulk", &["domain", "error"]),
    ("config", &["domain", "error", "trust"]),
    ("keyfile", &["create", "domain", "error", "trust"]),
    ("ambient", &["domain", "error"]),
    ("ui", &["bulk", "domain", "error"]),
    ("ops", &["ambient", "bulk", "config", "domain", "error", "keyfile", "mail", "paper", "store"]),
    ("app", &["ambient", "config", "domain", "error", "keyfile", "mail", "ops", "store", "ui"]),
];

/// What only one layer may use, token by token: the database crates, and whatever writes past the ui.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("store", &["rusqlite"]),
    ("store", &["refinery"]),
    ("ui", &["println", "!"]),
    ("ui", &["eprintln", "!"]),
    ("ui", &["print", "!"]),
    ("ui", &["eprint", "!"]),
    ("ui", &["io", "::", "stdout"]),
    ("ui", &["io", "::", "stderr"]),
];

struct Source {
    /// The modules from the crate's root: `["store", "user"]`.
    path: Vec<String>,
    file: PathBuf,
    code: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let file = entry.unwrap().path();
            if file.is_dir() {
                folders.push(file);
            } else if file.extension().is_some_and(|extension| extension == "rs") {
                let relative = file.strip_prefix(&root).unwrap().with_extension("");
                let mut path: Vec<_> = relative.iter().map(|part| part.to_string_lossy().into_owned()).collect();
                match path.last().cloned().as_deref() {
                    Some("mod") => path.truncate(path.len() - 1),
                    // A module's tests in a file of their own beside it.
                    Some(last) if last.ends_with("_tests") => {
                        let tested = last.trim_end_matches("_tests").to_owned();
                        path.truncate(path.len() - 1);
                        path.extend([tested, "tests".to_owned()]);
                    }
                    _ => {}
                }
                let code = without_words(&std::fs::read_to_string(&file).unwrap());
                found.push(Source { path, file: file.strip_prefix(&root).unwrap().to_owned(), code });
            }
        }
    }
    found
}

/// The code without comments and texts, which may speak of anything.
fn without_words(source: &str) -> String {
    let bytes: Vec<char> = source.chars().collect();
    let mut code = String::with_capacity(source.len());
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        match rest {
            ['/', '/', ..] => at += rest.iter().position(|c| *c == '\n').unwrap_or(rest.len()),
            ['r', '#', '"', ..] => {
                let end = rest.windows(2).skip(3).position(|pair| pair == ['"', '#']);
                at += end.map_or(rest.len(), |end| end + 5);
            }
            ['"', ..] => {
                let mut end = 1;
                while end < rest.len() && rest[end] != '"' {
                    end += if rest[end] == '\\' { 2 } else { 1 };
                }
                at += end + 1;
            }
            // A quote as a character would else begin a text.
            ['\'', '"', '\'', ..] => at += 3,
            ['\'', '\\', '"', '\'', ..] => at += 4,
            [c, ..] => {
                code.push(*c);
                at += 1;
            }
            [] => {}
        }
    }
    code
}

fn is_part_of_a_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Names and `::`, `{`, `}`, `,` and whatever else there is, one by one.
fn tokens(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = if is_part_of_a_name(first) {
            rest.find(|c| !is_part_of_a_name(c)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        let (token, behind) = rest.split_at(length);
        found.push(token);
        rest = behind.trim_start();
    }
    found
}

/// The modules of ours, right below the root, that code at a place names: through `crate::…`, or up through `super`.
fn imports(path: &[String], code: &str) -> BTreeSet<String> {
    let tokens = tokens(code);
    let mut found = BTreeSet::new();
    // How many braces are open, and how many of them are modules within the file: one `super` leaves one of those.
    let mut inner: Vec<usize> = Vec::new();
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate() {
        match *token {
            "{" => {
                depth += 1;
                if at >= 2 && tokens[at - 2] == "mod" {
                    inner.push(depth);
                }
            }
            "}" => {
                inner.retain(|opened| *opened < depth);
                depth -= 1;
            }
            "crate" if at == 0 || tokens[at - 1] != "::" => first_names(&tokens[at + 1..], &mut found),
            "super" if at == 0 || tokens[at - 1] != "::" => {
                let ups = tokens[at..].chunks(2).take_while(|pair| *pair == ["super", "::"]).count();
                if ups == path.len() + inner.len() {
                    first_names(&tokens[at + 2 * ups - 1..], &mut found);
                } else if ups > path.len() + inner.len() {
                    found.insert("main".to_owned());
                }
            }
            _ => {}
        }
    }
    found
}

/// The names behind a `::`: one, or the first of each part in braces.
fn first_names(behind: &[&str], found: &mut BTreeSet<String>) {
    match behind {
        ["::", "{", list @ ..] => {
            let mut depth = 0;
            let mut begins = true;
            for token in list {
                match *token {
                    "}" if depth == 0 => break,
                    "{" => depth += 1,
                    "}" => depth -= 1,
                    "," if depth == 0 => begins = true,
                    name if begins => {
                        found.insert(name.to_owned());
                        begins = false;
                    }
                    _ => {}
                }
            }
        }
        ["::", name, ..] => {
            found.insert((*name).to_owned());
        }
        _ => {}
    }
}

fn broken_rules(source: &Source) -> Vec<String> {
    let layer = source.path.first().map_or("", String::as_str);
    let mut broken = Vec::new();
    let imports = imports(&source.path, &source.code);
    for import in &imports {
        let allowed = match MAY_IMPORT.iter().find(|(name, _)| *name == layer) {
            Some((_, allowed)) => import == layer || allowed.contains(&import.as_str()),
            None => import != "main",
        };
        if !allowed {
            broken.push(format!("{}: {layer} imports {import}", source.file.display()));
        }
    }
    let tokens = tokens(&source.code);
    for (owner, reserved) in ONLY_IN.iter().filter(|(owner, _)| *owner != layer) {
        if tokens.windows(reserved.len()).any(|used| used == *reserved) {
            broken.push(format!("{}: {} belongs to {owner}", source.file.display(), reserved.concat()));
        }
    }
    broken
}

#[test]
fn every_layer_imports_only_what_it_may() {
    let broken: Vec<_> = sources().iter().flat_map(broken_rules).collect();
    assert!(broken.is_empty(), "{broken:#?}");
}

/// What makes a file or a folder whose mode the umask decides, or which was perhaps there already.
const CREATES: &[&[&str]] = &[
    &["create_new"],
    &["create_dir"],
    &["create_dir_all"],
    &["DirBuilder"],
    &["File", "::", "create"],
    &["fs", "::", "write"],
    &["fs", "::", "copy"],
];

#[test]
fn files_and_folders_are_created_in_one_place() {
    for source in sources().iter().filter(|source| source.path != ["create"]) {
        // Tests make what they please, in files of their own or below the code.
        if source.path.iter().any(|part| part == "tests") {
            continue;
        }
        let code = source.code.split("mod tests {").next().unwrap_or_default();
        let tokens = tokens(code);
        for creates in CREATES {
            let used = tokens.windows(creates.len()).any(|used| used == *creates);
            assert!(!used, "{}: {} belongs to create", source.file.display(), creates.concat());
        }
    }
}

#[test]
fn no_files_of_the_domain_need_each_other() {
    let mut needs: std::collections::BTreeMap<_, _> = sources()
        .into_iter()
        .filter(|source| source.path.len() == 2 && source.path[0] == "domain")
        .map(|source| (source.path[1].clone(), imports(&source.path[1..], &source.code)))
        .collect();
    // Whoever needs nobody that is left is taken away; what then stays goes in circles.
    while let Some(free) = needs
        .iter()
        .find(|(_, needed)| needed.iter().all(|name| !needs.contains_key(name)))
        .map(|(name, _)| name.clone())
    {
        needs.remove(&free);
    }
    let circles: Vec<_> = needs.keys().collect();
    assert!(circles.is_empty(), "{circles:?}");
}

#[test]
fn every_layer_has_its_rule() {
    let layers: BTreeSet<_> = sources().into_iter().filter_map(|source| source.path.into_iter().next()).collect();
    let free = ["cli", "lib", "main"].map(str::to_owned);
    let ruled: BTreeSet<_> = MAY_IMPORT.iter().map(|(name, _)| (*name).to_owned()).chain(free).collect();
    let missing: Vec<_> = layers.difference(&ruled).collect();
    assert!(missing.is_empty(), "say above what these may import: {missing:?}");
    let gone: Vec<_> = ruled.difference(&layers).collect();
    assert!(gone.is_empty(), "these are no longer there: {gone:?}");
}

#[test]
fn main_is_a_few_lines_that_define_nothing() {
    let main = sources().into_iter().find(|source| source.path == ["main"]).unwrap();
    assert_eq!(tokens(&main.code).iter().filter(|token| ["fn", "mod"].contains(token)).count(), 1);
}

#[test]
fn one_macro_alone_may_be_unsafe() {
    let unsafe_in: Vec<_> = sources()
        .into_iter()
        .filter(|source| tokens(&source.code).iter().any(|token| ["unsafe", "unsafe_code"].contains(token)))
        .map(|source| source.path.join("/"))
        .collect();
    assert_eq!(unsafe_in, ["ui/closed"], "what runs before `main` looks at stdout there, and nothing else is unsafe");
}

#[test]
fn broken_rules_are_seen() {
    let broken = |file: &str, code: &str| {
        let path = file.split('/').map(str::to_owned).collect();
        !broken_rules(&Source { path, file: file.into(), code: without_words(code) }).is_empty()
    };
    for (file, code) in [
        ("domain/user", "use crate::error::Error;"),
        ("domain/user", "use super::super::error::Error;"),
        ("domain/user", "mod tests { use super::super::super::error::Kind; }"),
        ("domain/user", "fn f() { let x: crate::store::Tx; }"),
        ("domain/user", "use crate::{domain::text, error};"),
        ("store/user", "use crate::{domain::{text, id}, ops};"),
        ("ops/user", "use crate::ui::Ui;"),
        ("ops/user", "use crate::app::App;"),
        ("ops/user", "fn f() { println!(\"x\"); }"),
        ("ops/user", "use rusqlite::Row;"),
        ("cli/user", "fn f() { std::io::stdout(); }"),
        ("ui/list", "use crate::ops;"),
    ] {
        assert!(broken(file, code), "{file}: {code}");
    }
    for (file, code) in [
        ("domain/user", "/// As [`crate::error::Kind`].\nuse super::text; // crate::error"),
        ("domain/user", "use super::{text, id}; mod tests { use super::super::text; }"),
        ("domain/user", "let x = \"crate::error \\\" println\"; let c = '\"'; use crate::domain::id;"),
        ("store/user", "use rusqlite::Row; use crate::error::Result; use super::Tx;"),
        ("ui/list", "fn f() { println!(); }"),
        ("cli/user", "use crate::{app, ops, store};"),
    ] {
        assert!(!broken(file, code), "{file}: {code}");
    }
}
