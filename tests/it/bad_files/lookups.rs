//! Rows that each name something that is not there: a few get a suggestion, all get an answer, and it does not take long.

use std::time::{Duration, Instant};

use super::{Bad, bad, portal};
use crate::env::Env;

/// A portal in which looking for the nearest name takes its time.
fn crowded() -> Env {
    let env = portal();
    let rows = |header: &str, row: &dyn Fn(usize) -> String| {
        std::iter::once(format!("{header}\n")).chain((0..600).map(|n| row(n) + "\n")).collect::<String>()
    };
    for (noun, content) in [
        ("customer", rows("number,name", &|n| format!("C-{n},Customer number {n}"))),
        ("facility", rows("customer,number,name", &|n| format!("K-1,F-1{n},Facility number {n}"))),
        ("contact", rows("customer,name", &|n| format!("K-1,Contact number {n}"))),
        ("device", rows("customer,serial", &|n| format!("K-1,Device number {n}"))),
    ] {
        env.file("rows.csv", content);
        assert_eq!(env.json(&[noun, "import", "rows.csv"])["created"], 600);
    }
    env
}

#[test]
#[allow(clippy::disallowed_methods, reason = "that it is quick is what is tested")]
fn names_that_are_not_there_take_no_time() {
    let env = crowded();
    let mut whole = Duration::ZERO;
    for (noun, header, row, suggestion) in [
        ("facility", "customer,name", "Custoner number #,x", "Customer number"),
        ("device", "customer,facility,serial", "K-1,Facilty number #,S-#", "Facility number"),
        ("ticket", "customer,kind,title,contact", "K-1,call,x,Contct number #", "Contact number"),
        ("ticket", "customer,kind,title,device", "K-1,call,x,Devise number #", "Device number"),
        ("ticket", "customer,kind,title,technician", "K-1,call,x,ana#@nordlyft.example", "anna@nordlyft.example"),
        ("customer", "number,name,technicians", "N-#,x,ana#@nordlyft.example", "anna@nordlyft.example"),
    ] {
        let rows: String = (3_000..4_000).map(|n| row.replace('#', &n.to_string()) + "\n").collect();
        let Bad { content, .. } = bad(noun, format!("{header}\n{rows}"));
        env.file("bad.csv", content);
        let began = Instant::now();
        let ran = env.fails(6, &[noun, "import", "bad.csv"]);
        whole += began.elapsed();
        assert!(ran.stderr.contains("1000 rows are not acceptable.\n"), "{noun}\n{ran}");
        assert_eq!(ran.stderr.matches("Did you mean").count(), 20, "{noun}\n{ran}");
        assert_eq!(ran.stderr.matches(&format!("Did you mean \"{suggestion}")).count(), 20, "{noun}\n{ran}");
    }
    // Looking for the nearest of all these names in every row took ten times as long.
    assert!(whole < Duration::from_secs(10), "{whole:?}");
}
