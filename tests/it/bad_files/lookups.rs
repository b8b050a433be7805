//! Rows that each name something that is not there: all get an answer, and only as many a suggestion as somebody reads,
//! since looking for the nearest of many names takes a while.

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
fn the_nearest_name_is_looked_for_in_the_first_rows_alone() {
    let env = crowded();
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
        let ran = env.run(&[noun, "import", "bad.csv", "-o", "json"]);
        assert_eq!(ran.code, 6, "{noun}");
        let summary: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        let reasons: Vec<_> =
            summary["rejected_rows"].as_array().unwrap().iter().map(|row| &row["reasons"][0]).collect();
        assert_eq!(reasons.len(), 1_000, "{noun}");
        // Every row has its answer here, so what was looked for can be counted.
        let suggested = |reason: &&&serde_json::Value, what: &str| reason["reason"].as_str().unwrap().contains(what);
        let count = |what: &str| reasons.iter().filter(|reason| suggested(reason, what)).count();
        let expected = (20, 20);
        assert_eq!((count("Did you mean"), count(&format!("Did you mean \"{suggestion}"))), expected, "{noun}");
    }
}
