use super::*;
use crate::bulk::checked::{Cell, Difference, There, yes_or_no};
use crate::bulk::policy::{Empty, Existing};
use crate::bulk::sheet::CONTACT;

const SKIP: Policy = Policy { existing: Existing::Agrees, bad_rows: BadRows::Skip, empty: Empty::Silent };

#[test]
fn things_are_counted_by_what_became_of_them() {
    let mut file = Importer::of_text(CONTACT, "customer,name\nA,create\nA,unchanged\nA,create\n", Policy::default())
        .expect("opens");
    file.each(|checked| {
        Ok(Some(if checked.row.get("name") == "create" { Verdict::Create } else { Verdict::Unchanged }))
    })
    .expect("all rows are good");
    let (outcome, refusal) = file.finish();
    assert!(refusal.is_none());
    assert_eq!(outcome.summary, Summary { created: 2, unchanged: 1, ..Summary::default() });
}

/// Two bad rows and a good one.
fn bad_rows(policy: Policy) -> (Result<()>, Outcome, Option<Error>) {
    let mut file = Importer::of_text(CONTACT, "customer,name\nA,x,y\nB,bad\nC,good\n", policy).expect("opens");
    let done = file.each(|checked| {
        if checked.row.get("name") == "bad" {
            checked.value("name", Err::<(), _>(Error::invalid("This is bad.").hint("Do better.")))?;
            checked.stated("customer", yes_or_no)?;
            return Ok(None);
        }
        Ok(Some(Verdict::Create))
    });
    let (outcome, refusal) = file.finish();
    (done, outcome, refusal)
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let (done, outcome, _) = bad_rows(Policy::default());
    let error = done.expect_err("two rows are bad");
    assert_eq!(error.kind(), Kind::Invalid);
    let lines: Vec<_> = error.message().lines().collect();
    assert_eq!(
        lines,
        [
            "standard input: 2 rows are not acceptable, for 3 reasons.",
            "  line 2: The row has 3 cells, more than the 2 of the header.",
            "  line 3, column `name`, value \"bad\": This is bad. Do better.",
            "  line 3, column `customer`, value \"B\": This is neither yes nor no. Write yes or no, true or false, 1 \
             or 0.",
        ]
    );
    assert!(error.way_out().is_some_and(|hint| hint.starts_with("Nothing was imported.")));
    let outcome = outcome.undone();
    assert_eq!(outcome.summary, Summary { rejected: 2, ..Summary::default() });
    let json = serde_json::to_value(&outcome).expect("serializes");
    assert_eq!(json["rejected_rows"][1]["line"], 3);
    assert_eq!(json["rejected_rows"][1]["reasons"][1]["column"], "customer");
}

#[test]
fn the_other_rows_are_taken_where_that_was_asked_for() {
    let (done, outcome, refusal) = bad_rows(SKIP);
    done.expect("the good row is taken");
    assert_eq!(outcome.summary, Summary { created: 1, rejected: 2, ..Summary::default() });
    let refusal = refusal.expect("two rows are bad");
    assert_eq!(refusal.kind(), Kind::Invalid);
    assert!(refusal.way_out().is_some_and(|hint| hint.starts_with("The other rows were imported.")));
}

#[test]
fn what_is_no_fault_of_a_row_ends_the_import() {
    for policy in [Policy::default(), SKIP] {
        let mut rows = 0;
        let mut file = Importer::of_text(CONTACT, "customer,name\nA,x\nA,y\n", policy).expect("opens");
        let error = file.each(|checked| {
            rows += 1;
            checked.value("name", Err::<(), _>(Error::denied("You may not.")))?;
            Ok(None::<Verdict>)
        });
        let error = error.expect_err("denied");
        assert_eq!((error.kind(), error.message(), rows), (Kind::Denied, "standard input, line 2: You may not.", 1));
    }
}

#[test]
fn an_empty_cell_says_what_the_policy_says() {
    let text = "customer,name,phone\nA,B,\n";
    for (empty, expected) in [(Empty::Silent, Cell::Silent), (Empty::Clears, Cell::Empty)] {
        let mut file = Importer::of_text(CONTACT, text, Policy { empty, ..SKIP }).expect("opens");
        file.each(|checked| {
            let phone = checked.cell("phone", |typed| Ok::<_, Error>(typed.to_owned()))?;
            assert_eq!(phone, Some(expected.clone()));
            // The file has no such column.
            assert_eq!(checked.cell("email", |typed| Ok::<_, Error>(typed.to_owned()))?, Some(Cell::Silent));
            Ok(Some(Verdict::Unchanged))
        })
        .expect("taken");
    }
}

#[test]
fn what_is_there_already_is_treated_as_the_policy_says() {
    for (existing, expected) in [
        (Existing::Agrees, There::Settled(None)),
        (Existing::Updated, There::ToUpdate),
        (Existing::Skipped, There::Settled(Some(Verdict::Skip))),
    ] {
        let mut planned = Vec::new();
        let source = crate::bulk::reader::Source::Stdin(Box::new("customer,name,phone\nA,B,2\n".as_bytes()));
        let reader = Reader::open(source, CONTACT.fields, Default::default()).expect("opens");
        let request = Request { policy: Policy { existing, ..SKIP }, ..Request::default() };
        let mut file = Importer::new(CONTACT, reader, request, |news| {
            if let News::Planned(row) = news {
                planned.extend(row.lines());
            }
        })
        .expect("begins");
        file.each(|checked| {
            let mut difference = Difference::default();
            difference.see("phone", false, || "1".to_owned()).see("name", true, || unreachable!());
            let there = checked.existing(|| "Contact A/B".to_owned(), difference);
            assert_eq!(there, expected);
            assert_eq!(
                checked.existing(|| unreachable!(), Difference::default()),
                There::Settled(Some(Verdict::Unchanged))
            );
            Ok(match there {
                There::Settled(verdict) => verdict,
                There::ToUpdate => Some(Verdict::Update),
            })
        })
        .expect("taken");
        let (outcome, refusal) = file.finish();
        match existing {
            Existing::Agrees => {
                let refusal = refusal.expect("refused");
                assert!(refusal.message().contains("Contact A/B is there already, with phone \"1\"."));
                assert!(refusal.way_out().is_some_and(|hint| hint.contains("`--update`")));
                assert_eq!(serde_json::to_value(&outcome).expect("serializes")["rejected_rows"], serde_json::json!([]));
            }
            Existing::Updated => assert_eq!(planned, ["line 2: update A/B", "  phone: \"1\" → \"2\""]),
            Existing::Skipped => assert_eq!(planned, ["line 2: skip A/B"]),
        }
    }
}
