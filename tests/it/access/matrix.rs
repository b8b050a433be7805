//! `portalctl access matrix`.

use super::{portal, user};
use crate::env::Env;

fn people() -> Env {
    let env = portal();
    let at = |more: &[&'static str]| [&["--customer", "K-1"], more].concat();
    user(&env, "boss", &at(&["--all-facilities", "--role", "administrator"]));
    user(&env, "site", &at(&["--facility", "F-2", "--role", "client-accountant"]));
    user(&env, "office", &at(&["--facility", "F-1", "--unassigned", "--role", "member"]));
    user(&env, "karin", &at(&["--all-facilities", "--contact", "Karin", "--role", "administrator"]));
    user(&env, "retail", &["--all-retail", "--role", "member"]);
    env.ok(&["user", "add", "anew", "--customer", "K-1", "--facility", "F-1", "--role", "member"]);
    env
}

const DRAWN: &str = "
        F F
        - -
        1 2 -
anew*   w . .
boss    m m m
karin   c c c
office  w . w
site    . s .

.  nothing
c  only what is one contact's
m  manages users
s  sees tickets
w  sees tickets, and adds or changes something
*  cannot sign in
-  as a heading: what belongs to no facility
";

#[test]
fn a_customer_is_drawn_by_its_facilities() {
    let env = people();
    assert_eq!(format!("\n{}", env.ok(&["access", "matrix", "K-1"])), DRAWN);
    assert_eq!(
        env.ok(&["access", "matrix", "K-1", "-o", "csv"]),
        "user,F-1,F-2,-
anew,works,,
boss,manages,manages,manages
karin,contact,contact,contact
office,works,,works
site,,sees,
"
    );
    assert_eq!(env.ok(&["access", "matrix", "R-1", "-o", "csv"]), "user,-\nretail,works\n");
    let colored = env.ok(&["access", "matrix", "R-1", "--color", "always"]);
    assert!(colored.contains("retail  \u{1b}[32mw\u{1b}[0m"), "{colored}");
}

#[test]
fn a_permission_is_shown_where_it_is_held() {
    let env = people();
    let held = env.ok(&["access", "matrix", "K-1", "--permission", "document.view", "-o", "csv"]);
    assert_eq!(
        held,
        "user,F-1,F-2,-
anew,holds,,
boss,holds,holds,holds
karin,contact,contact,contact
office,holds,,holds
site,,holds,
"
    );
    let held = env.ok(&["access", "matrix", "K-1", "--permission", "invoice.view", "--columns", "f-2,-", "-o", "csv"]);
    assert_eq!(held, "user,F-2,-\nanew,,\nboss,holds,holds\nkarin,,\noffice,,\nsite,holds,\n");
}

#[test]
fn every_cell_is_what_check_says() {
    let env = people();
    let cells = env.json(&["access", "matrix", "K-1", "--permission", "fault-report.add"]);
    let cells = cells.as_array().unwrap();
    assert_eq!(cells.len(), 5 * 3);
    for cell in cells.iter().filter(|cell| !cell["facility"].is_null()) {
        let facility = format!("K-1/{}", cell["facility"].as_str().unwrap());
        let asked = ["access", "check", cell["user"].as_str().unwrap(), "fault-report.add", "--facility", &facility];
        assert_eq!(env.run(&asked).code == 0, cell["access"] != "nothing", "{cell}");
        let limited = (cell["user"] == "karin").then_some("karin@b.example");
        assert_eq!(cell["contact"].as_str(), limited, "{cell}");
    }
    assert_eq!(cells[0]["status"], "not-confirmed");
}

#[test]
fn what_is_archived_is_left_out() {
    let env = people();
    env.ok(&["facility", "archive", "K-1/F-2"]);
    assert!(env.ok(&["access", "matrix", "K-1", "-o", "csv"]).starts_with("user,F-1,-\n"));
    env.ok(&["customer", "archive", "K-1"]);
    let ran = env.run(&["access", "matrix", "K-1", "-o", "csv"]);
    assert!(ran.stdout.contains("\nboss,,\n") && ran.stderr.contains("is archived"), "{ran}");
    let empty = env.run(&["access", "matrix", "K 2"]);
    assert_eq!((empty.stdout.as_str(), empty.stderr.as_str()), ("", "No users.\n"));
}

#[test]
fn a_wrong_question_names_the_way_out() {
    let env = people();
    for (code, args, word) in [
        (3, &["K-9"][..], "no customer"),
        (2, &["K-1", "--columns", "F-9"], "Did you mean"),
        (2, &["K-1", "--columns", "F-1", "-o", "json"], "--columns"),
        (2, &["K-1", "--as-user", "boss"], "--as-user"),
        (2, &["K-1", "--permission", "call.veiw"], "call.view"),
    ] {
        let ran = env.fails(code, &[&["access", "matrix"], args].concat());
        assert!(ran.stderr.contains(word), "{args:?}\n{ran}");
    }
}
