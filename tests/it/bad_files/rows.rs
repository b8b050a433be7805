//! Files of which some rows are not acceptable: none is taken, or, if that is asked for, exactly the good ones.

use insta::assert_snapshot;

use super::{Bad, all_refused, bad, dump, files, portal, refused};
use crate::env::Env;

/// What is told of a file with good and bad rows, and what is there afterwards.
fn skipped(env: &Env, case: &Bad<'_>) -> String {
    let (what, noun) = (case.what, case.noun);
    let refused = refused(env, case);
    let (before, lying) = (dump(env), files(env));
    let exported = env.ok(&[noun, "export"]);
    let args = [&[noun, "import", "bad.csv", "--on-error", "skip", "--rejects", "rejects.csv"], case.args].concat();
    let dry = env.run(&[&args[..], &["--dry-run"]].concat());
    assert_eq!((dump(env), files(env)), (before, lying), "{what}: a dry run writes nothing\n{dry}");
    let ran = env.run(&args);
    let complaints = |told: &str| told[told.find("error:").unwrap()..told.find("hint:").unwrap()].to_owned();
    assert_eq!((ran.code, dry.code), (6, 6), "{what}\n{ran}");
    assert_eq!(complaints(&ran.stderr), complaints(&dry.stderr), "{what}: the same verdict");
    assert!(refused.contains(&complaints(&ran.stderr)), "{what}: the same complaints\n{refused}\n{ran}");
    let now = env.ok(&[noun, "export"]);
    let new: String = now.lines().filter(|line| !exported.contains(line)).map(|line| format!("{line}\n")).collect();
    let rejects = std::fs::read_to_string(env.path().join("rejects.csv")).unwrap();
    std::fs::remove_file(env.path().join("rejects.csv")).unwrap();
    let before = dump(env);
    env.run(&args);
    std::fs::remove_file(env.path().join("rejects.csv")).unwrap();
    assert_eq!(dump(env), before, "{what}: the second time changes nothing");
    format!("{refused}{ran}\n## taken\n{new}## rejects\n{rejects}\n")
}

#[test]
fn rows_that_are_no_sound_rows() {
    let env = portal();
    assert_snapshot!(skipped(
        &env,
        &bad(
            "rows of all sorts",
            "number,name,department\n\
             N-1,Good,\"a\nb\"\n\
             N-2,Too many,d,x,y\n\
             N-3\n\
             \n\
             N-4,\"Behind\" the quote,d\n\
             N-5,\"Quotes \"inside\" quotes\",d\n\
             N-6,N\0UL,d\n\
             N-7,Also good,d\n"
        )
    ));
}

#[test]
fn values_that_are_not_acceptable() {
    let env = portal();
    assert_snapshot!(skipped(
        &env,
        &bad(
            "customers",
            "number,name,kind,independent,language,technicians\n\
             N-1,Good,retail,yes,sv,anna@nordlyft.example\n\
             N/2,Slash,corporate,no,sv,\n\
             N-3,,wholesale,perhaps,xx,\n\
             N-4,Nobody's,corporate,no,sv,bo@nordlyft.example;Anna Ek\n\
             K-1,Not K-1,retail,no,,\n"
        )
    ));
}

#[test]
fn duplicates_within_a_file_are_told_whatever_their_form() {
    let env = portal();
    let told = |noun: &'static str, content: &str| skipped(&env, &Bad { noun, ..bad(noun, content) });
    assert_snapshot!(
        [
            told("customer", "number,name\nÅ-1,One\nA\u{30a}-1,Two\nå-1,Three\nＡ-1,Wide and so another\n"),
            told("facility", "customer,number,name\nK-1,É 1,One\nk-1,e\u{301} 1,Two\nK-2,É 1,Elsewhere\n"),
            told(
                "contact",
                "customer,name,email\nK-1,Zoë,zoe@bücher.example\nK-1,Zoe,ZOE@xn--bcher-kva.example\n\
                 K-1,Ångström,\nK-1,ÅNGSTRÖM,\nK-2,Zoë,zoe@bücher.example\n"
            ),
            told("device", "customer,serial\nK-1,Ö-1\nK-1,o\u{308}-1\nK-2,Ö-1\n"),
        ]
        .concat()
    );
}

#[test]
fn duplicates_of_what_is_there_are_told_whatever_their_form() {
    let env = portal();
    env.ok(&["customer", "add", "One", "--number", "Å-1"]);
    env.ok(&["facility", "add", "K-1", "One", "--number", "É 1"]);
    env.ok(&["contact", "add", "K-1", "Zoë", "--email", "zoe@bücher.example"]);
    let told = |noun: &'static str, content: &str| refused(&env, &Bad { noun, ..bad(noun, content) });
    assert_snapshot!(
        [
            told("customer", "number,name\nA\u{30a}-1,Two\n"),
            told("facility", "customer,number,name\nk-1,e\u{301} 1,Two\n"),
            told("contact", "customer,name,email\nK-1,Zoe,ZOE@XN--BCHER-KVA.example\n"),
        ]
        .concat()
    );
}

#[test]
fn what_belongs_to_other_customers_is_refused() {
    let env = portal();
    let told = |noun: &'static str, content: &str| refused(&env, &Bad { noun, ..bad(noun, content) });
    assert_snapshot!(
        [
            told("device", "customer,facility,serial\nK-1,F-2,S-1\nK-1,K-2/F-2,S-2\nK-3,F-1,S-3\n"),
            told("user", "email,customer,facilities\neva@acme.example,K-1,F-2\nbo@acme.example,K-1,F-1;K-2/F-2\n"),
            told(
                "ticket",
                "kind,title,customer,facility,contact\ncall,One,K-1,F-2,\ncall,Two,K-1,F-1,bo@k-2.example\n"
            ),
        ]
        .concat()
    );
}

#[test]
fn formulas_are_text() {
    let env = portal();
    env.file(
        "rows.csv",
        "number,name,department\nN-1,=1+1,'=2+2\nN-2,\"=cmd|' /C calc'!A0\",+46-8-123\nN-3,'s-Hertogenbosch,@SUM(A1)\n",
    );
    assert_eq!(env.json(&["customer", "import", "rows.csv"])["created"], 3);
    assert_eq!(env.json(&["customer", "show", "N-1"])["name"], "=1+1");
    assert_eq!(env.json(&["customer", "show", "N-1"])["department"], "=2+2", "the quote of an export goes");
    assert_eq!(env.json(&["customer", "import", "rows.csv"])["unchanged"], 3);
    let told = all_refused(&[
        bad("a formula for an address", "customer,name,email\nK-1,Eva,=1+1@acme.example'!A0\n").of("contact")
    ]);
    assert_snapshot!(told);
}

#[test]
fn ten_thousand_bad_rows_are_told_shortly() {
    let env = portal();
    let rows: String = (0..10_000).map(|n| format!("N-{n},Acme,frog {n}\n")).collect();
    let told = refused(&env, &bad("10,000 bad rows", format!("number,name,kind\n{rows}")));
    let lines: Vec<_> = told.lines().collect();
    assert_eq!(lines.len(), 1 + 1 + 20 + 1 + 1 + 2, "{told}");
    assert_eq!(lines[1], "error: bad.csv: 10000 rows are not acceptable.");
    assert_eq!(
        lines[21],
        "    line 21, column `kind`, value \"frog 19\": There is no customer kind \"frog 19\". Use one of corporate, retail."
    );
    assert_eq!(lines[22], "    … and 9980 more");
    let ran = limited_json(&env);
    assert_eq!(ran["rejected_rows"].as_array().unwrap().len(), 10_000);
}

/// In memory that does not grow with the rejected rows.
fn limited_json(env: &Env) -> serde_json::Value {
    let ran = super::limited(env, "ulimit -v 98304", &["customer", "import", "bad.csv", "-o", "json"]);
    assert_eq!(ran.code, 6, "{ran}");
    serde_json::from_str(&ran.stdout).unwrap()
}
