use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::paper::reader::{Document, Object};

fn at(time: &str) -> Timestamp {
    time.parse().unwrap()
}

fn example() -> SelfCheck {
    SelfCheck {
        organization: "Nordic Lift Service AB".into(),
        number: "SC-10001".into(),
        title: "Monthly check of the goods lift".into(),
        description: Some("Check the doors.\n\nCheck the light (and the bell).".into()),
        customer: Party { number: "K-1001".into(), name: "Åkerlunds Möbler AB".into() },
        facility: Some(Site {
            number: "N".into(),
            name: "North".into(),
            address: Some("Hamngatan 1\r\n111 47 Stockholm".into()),
        }),
        contact: Some(Contact { name: "Lars Holm".into(), email: Some("lars@acme.example".into()) }),
        opened_at: at("2026-11-01T07:00:00Z"),
        due_at: Some(at("2026-11-30")),
        completed_at: at("2026-11-21T08:15:42Z"),
        completed_by: Person { name: "Anna Berg".into(), username: "anna@acme.example".into() },
    }
}

/// Nothing but what has to be there.
fn least() -> SelfCheck {
    SelfCheck { description: None, facility: None, contact: None, due_at: None, ..example() }
}

#[test]
fn a_paper_says_what_was_checked_and_by_whom() {
    let document = Document::read(&example().pdf());
    #[rustfmt::skip]
    let expected = [
        "Nordic Lift Service AB",
        "Self-check SC-10001",
        "Monthly check of the goods lift",
        "Customer", "Åkerlunds Möbler AB (K-1001)",
        "Facility", "North (N)",
        "Address", "Hamngatan 1", "111 47 Stockholm",
        "Contact", "Lars Holm", "lars@acme.example",
        "Opened", "2026-11-01 07:00 UTC",
        "Due", "2026-11-30 00:00 UTC",
        "Completed", "2026-11-21 08:15 UTC",
        "Completed by", "Anna Berg (anna@acme.example)",
        "Description",
        "Check the doors.",
        "Check the light (and the bell).",
    ];
    assert_eq!(document.seen(), expected);
    assert_eq!(document.copied(), expected);
    assert_eq!(document.feet(), [["Self-check SC-10001", "1 / 1"]]);
}

#[test]
fn what_is_not_known_has_no_row() {
    let document = Document::read(&least().pdf());
    let seen = document.seen();
    for label in ["Facility", "Address", "Contact", "Due", "Description"] {
        assert!(!seen.contains(&label), "{label}");
    }
    for label in ["Customer", "Opened", "Completed", "Completed by"] {
        assert!(seen.contains(&label), "{label}");
    }
}

#[test]
fn the_file_says_what_it_is() {
    let document = Document::read(&example().pdf());
    assert_eq!(document.info.get("Title").text(), "Self-check SC-10001: Monthly check of the goods lift");
    assert_eq!(document.info.get("Author").text(), "Anna Berg");
    assert_eq!(document.info.get("CreationDate").text(), "D:20261121081542Z");
    assert_eq!(document.info.get("ModDate"), &Object::Null);
    assert_eq!(document.catalog.get("Lang").text(), "en");
    let foreign = SelfCheck { title: "日本 ✓ (".into(), ..example() };
    assert_eq!(Document::read(&foreign.pdf()).info.get("Title").text(), "Self-check SC-10001: 日本 ✓ (");
}

#[test]
fn the_same_facts_make_the_same_bytes() {
    assert_eq!(example().pdf(), example().pdf());
    let other = SelfCheck { completed_at: example().completed_at.plus(Duration::from_secs(1)), ..example() };
    assert_ne!(example().pdf(), other.pdf(), "a second of the file's own time");
}

#[test]
fn long_texts_go_on_over_the_pages() {
    let lines: Vec<_> = (1..=100).map(|line| format!("Step {line}")).collect();
    let document = Document::read(&SelfCheck { description: Some(lines.join("\n")), ..example() }.pdf());
    assert_eq!(document.feet(), [1, 2, 3].map(|page| vec!["Self-check SC-10001".to_owned(), format!("{page} / 3")]));
    let seen = document.seen();
    let from = seen.iter().position(|line| *line == "Step 1").unwrap();
    assert_eq!(seen[from..from + 100], lines, "every line once and in order");
    for page in &document.pages {
        let ys: Vec<_> = page.iter().map(|line| line.y).collect();
        assert!(ys.windows(2).all(|pair| pair[0] >= pair[1]), "from top to bottom: {ys:?}");
        assert!(page.iter().all(|line| line.y < 800.0 && (line.y > 65.0 || line.y == 44.0)), "{ys:?}");
    }
}

#[test]
fn headings_stay_with_what_is_below_them() {
    // Wherever the facts end, the first lines of the description are on the page of its heading.
    for lines in 1..70 {
        let address = Some("Hamngatan\n".repeat(lines));
        let facility = example().facility.map(|site| Site { address, ..site });
        let document = Document::read(&SelfCheck { facility, ..example() }.pdf());
        for page in &document.pages {
            let last = page.iter().rfind(|line| line.y > 60.0).unwrap();
            assert_ne!(last.seen, "Description", "{lines} lines: {last:?}");
        }
    }
}

#[test]
fn long_words_stay_on_the_page() {
    let word = "x".repeat(10_000);
    let document = Document::read(
        &SelfCheck {
            number: word.clone(),
            title: word.clone(),
            customer: Party { number: word.clone(), name: word.clone() },
            description: Some(word.clone()),
            ..example()
        }
        .pdf(),
    );
    let all = document.seen().concat();
    assert!(all.matches('x').count() >= 50_000, "nothing is cut off");
    for line in document.pages.iter().flatten() {
        assert!(line.x >= 59.9 && line.end <= 535.5, "{line:?}");
    }
    let feet = document.feet();
    let [number, more, page] = feet[0][..] else { panic!("{feet:?}") };
    assert!(number.starts_with("Self-check"), "{number}");
    assert_eq!((more, page), ("…", format!("1 / {}", feet.len()).as_str()));
}

#[test]
fn what_the_font_lacks_is_told_and_can_be_copied() {
    let document = Document::read(
        &SelfCheck {
            completed_by: Person { name: "Иван Łukasz Öberg".into(), username: "ivan".into() }, ..least()
        }
        .pdf(),
    );
    assert!(document.seen().contains(&"???? Lukasz Öberg (ivan)"));
    assert!(document.copied().contains(&"Иван Łukasz Öberg (ivan)"));
    let hint = "A “?” stands for each. Copying the text gives what was written.";
    assert_eq!(document.seen().last(), Some(&format!("4 characters have no shape on this paper. {hint}").as_str()));
    assert_eq!(document.info.get("Author").text(), "Иван Łukasz Öberg");

    let one = Document::read(&SelfCheck { organization: "Ж?".into(), ..least() }.pdf());
    assert_eq!(one.seen().last(), Some(&format!("1 character has no shape on this paper. {hint}").as_str()));
    let none = Document::read(&SelfCheck { organization: "Really?".into(), ..least() }.pdf());
    assert!(!none.seen().iter().any(|line| line.contains("no shape")));
}

#[test]
fn texts_cannot_leave_their_place() {
    let hostile = "a) Tj ET endstream endobj \\) (( \\\\ <</Type/Catalog>> %\u{0}\u{1b}\u{202e}\u{7f} ) Tj";
    let check = SelfCheck { title: hostile.into(), organization: hostile.into(), ..least() };
    let document = Document::read(&check.pdf());
    assert_eq!(document.seen()[0], "a) Tj ET endstream endobj \\) (( \\\\ <</Type/Catalog>> %???? ) Tj");
    assert_eq!(document.copied()[0], hostile);
    assert_eq!(document.info.get("Title").text(), format!("Self-check SC-10001: {hostile}"));
}

#[test]
fn blank_lines_fill_no_pages() {
    let description = Some(format!("above{}below", "\n \r\n".repeat(10_000)));
    let document = Document::read(&SelfCheck { description, ..least() }.pdf());
    assert_eq!(document.pages.len(), 1);
    let gap = |from: &str, to: &str| {
        let y = |text: &str| document.body().find(|line| line.seen == text).unwrap().y;
        y(from) - y(to)
    };
    assert_eq!(gap("above", "below"), 28.0);
}

#[test]
fn times_that_no_calendar_has_break_nothing() {
    for (time, year) in [(i64::MIN, "D:0000"), (i64::MAX, "D:9999"), (-62_135_596_800_000, "D:0001")] {
        let check = SelfCheck { completed_at: Timestamp(time), opened_at: Timestamp(time), ..example() };
        let document = Document::read(&check.pdf());
        assert!(document.info.get("CreationDate").text().starts_with(year));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is written, the file can be read, stays within its margins and gives back the words.
    #[test]
    fn any_text_makes_a_file(
        title in ".{1,80}",
        number in "\\PC{1,20}",
        description in proptest::option::of("(.|\n|[ -~]){0,2000}"),
    ) {
        let check = SelfCheck { title, number, description, ..example() };
        let document = Document::read(&check.pdf());
        for line in document.pages.iter().flatten() {
            prop_assert!(line.x >= 59.9 && line.end <= 535.5, "{line:?}");
        }
        // Hints about joining may go with the spaces at the end of a line.
        let unseen = |c: char| c.is_whitespace() || c == '\u{ad}' || text::is_hidden(c) && !c.is_control();
        let words = |text: &str| text.chars().filter(|c| !unseen(*c)).collect::<String>();
        let copied = words(&document.copied().concat());
        for text in std::iter::once(&check.title).chain(&check.description) {
            prop_assert!(copied.contains(&words(text)), "{text:?} is not in {copied:?}");
        }
    }
}
