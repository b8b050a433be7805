//! `access explain`: the reasons, what would change them, and what if.

use serde_json::Value;

use super::{document, portal, typed, user};
use crate::env::Env;

fn explain(env: &Env, question: &[&str]) -> Value {
    env.json(&[&["access", "explain"], question].concat())
}

/// The first step that fails, by its place and its word.
fn failed(answer: &Value) -> Option<(usize, String)> {
    let reasons = answer["reasons"].as_array().unwrap();
    let at = reasons.iter().position(|reason| reason["holds"] == false)?;
    Some((at, reasons[at]["step"].as_str().unwrap().to_owned()))
}

#[test]
fn the_steps_are_told_in_order() {
    let env = portal();
    user(&env, "site", &["--customer", "K-1", "--facility", "F-1", "--unassigned", "--contact", "Lars"]);
    env.ok(&["user", "assign", "site", "K 2", "--deny", "comment.add"]);
    insta::assert_snapshot!(env.run(&["access", "explain", "site", "comment.add", "--ticket", "CA-2"]), @r"
    -- stdout
    User:        site
    Permission:  comment.add
    About:       ticket CA-2
    Answer:      denied
    Because:     facility: covers F-1 and what belongs to no facility, not F-2
    Fix:         portalctl user grant site --customer K-1 --facility F-2

    The steps, as assigned to K-1 Björken
      ✓ question           comment.add can be asked about a call
      ✓ customer           covers K-1 Björken
      ✓ live               K-1 Björken is not archived
      ✗ facility           covers F-1 and what belongs to no facility, not F-2
      ✗ contact            is limited to lars@b.example, and it is karin@b.example's
      ✓ holds call.view    role member gives call.view
      ✓ unlimited          is limited to lars@b.example, and those who are can have this
      ✓ holds comment.add  role member gives comment.add

    Other assignments
      ✗ K 2 O'Hara & Co  stops at customer: covers K 2 O'Hara & Co, not K-1 Björken
    -- exit code 0
    ");
    let ran = env.run(&["access", "explain", "site", "comment.add", "--ticket", "CA-7", "-o", "csv"]);
    insta::assert_snapshot!(ran, @r"
    -- stdout
    user,permission,object,allowed,assignment,step,because,fix,instead
    site,comment.add,ticket CA-7,no,K 2 O'Hara & Co,holds comment.add,override denies comment.add,portalctl user revoke site --customer 'K 2' --deny comment.add,
    -- exit code 0
    ");
}

/// A user made on these terms, a question about them, and the steps at which it fails, one after the other.
type Scenario<'a> = (&'a str, Vec<&'a str>, Vec<&'a str>, Vec<&'a str>);

fn scenarios<'a>(file: &'a str, manual: &'a str) -> Vec<Scenario<'a>> {
    vec![
        ("o'neil", vec![], vec!["call.view", "--ticket", "CA-7"], vec!["assigned"]),
        ("none", vec![], vec!["call.view", "--ticket", "CA-NONE"], vec!["assigned"]),
        ("none2", vec![], vec!["service-order.view", "--ticket", "SO-R"], vec!["assigned"]),
        ("none3", vec![], vec!["user.view", "--customer", "K-1"], vec!["assigned", "holds"]),
        (
            "away",
            vec!["--customer", "K 2", "--all-facilities"],
            vec!["inspection.view", "--ticket", "IN-1"],
            vec!["customer"],
        ),
        (
            "away2",
            vec!["--customer", "K-1", "--facility", "F-2"],
            vec!["call.view", "--ticket", "CA-7"],
            vec!["customer"],
        ),
        (
            "old",
            vec!["--customer", "K 2", "--all-facilities"],
            vec!["call.add", "--facility", "K 2/F 7"],
            vec!["live", "holds"],
        ),
        ("old2", vec!["--customer", "K 2", "--all-facilities"], vec!["call.add"], vec!["live", "holds"]),
        (
            "narrow",
            vec!["--customer", "K-1", "--unassigned", "--contact", "Lars", "--deny", "call.view"],
            vec!["call.view", "--ticket", "CA-2"],
            vec!["facility", "contact", "holds"],
        ),
        (
            "shut",
            vec!["--customer", "K-1", "--facility", "F-2"],
            vec!["inspection.decide", "--ticket", "IN-1"],
            vec!["facility", "holds"],
        ),
        (
            "placed",
            vec!["--customer", "K-1", "--facility", "F-2"],
            vec!["call.view", "--ticket", "CA-NONE"],
            vec!["facility"],
        ),
        (
            "remark",
            vec!["--customer", "K-1", "--facility", "F-2", "--deny", "comment.add"],
            vec!["comment.add", "--ticket", "CA-2"],
            vec!["holds"],
        ),
        (
            "reader",
            vec!["--customer", "K-1", "--all-facilities", "--role", "client-monitor-manager-read-only"],
            vec!["comment.add", "--ticket", "CA-2"],
            vec!["holds"],
        ),
        (
            "watcher",
            vec!["--customer", "K-1", "--all-facilities", "--role", "watcher"],
            vec!["repair-order.status"],
            vec!["holds"],
        ),
        (
            "retail",
            vec!["--all-retail", "--deny", "fault-report.add"],
            vec!["fault-report.add", "--customer", "R-1"],
            vec!["holds"],
        ),
        (
            "supporter",
            vec!["--customer", "K-1", "--all-facilities"],
            vec!["support-case.add", "--customer", "K-1"],
            vec!["holds", "support-cases"],
        ),
        (
            "karin",
            vec!["--customer", "K-1", "--all-facilities", "--contact", "Lars", "--deny", "device.view"],
            vec!["reading.add", "--device", "K-1/L-1"],
            vec!["contact", "holds", "holds"],
        ),
        (
            "peer",
            vec!["--customer", "K-1", "--all-facilities", "--contact", "Lars"],
            vec!["user.manage", "--customer", "K-1"],
            vec!["unlimited", "holds"],
        ),
        (
            "files",
            vec!["--customer", "K-1", "--all-facilities", "--contact", "Karin", "--role", "client-inspector"],
            vec!["document.view", "--document", file],
            vec!["holds", "unlimited"],
        ),
        (
            "manuals",
            vec!["--customer", "K-1", "--facility", "F-1", "--contact", "Karin", "--role", "client-inspector"],
            vec!["document.view", "--document", manual],
            vec!["model", "unlimited"],
        ),
    ]
}

/// Every fix that is printed is typed, and then the same is asked again: each time it has to come further, and in the
/// end it is allowed.
#[test]
fn every_fix_does_what_it_says() {
    let env = portal();
    env.ok(&["role", "define", "watcher", "--permission", "monitor.view", "--read-only", "--exclusive"]);
    env.ok(&["facility", "archive", "K-1/F-1"]);
    env.ok(&["customer", "archive", "K 2"]);
    for feature in ["comments", "monitor", "support"] {
        env.ok(&["feature", "disable", feature]);
    }
    let (file, manual) = (document(&env, "device"), document(&env, "model"));
    let scenarios = scenarios(&file, &manual);
    // What is to be archived later has to be there for now.
    env.ok(&["customer", "restore", "K 2"]);
    env.ok(&["facility", "restore", "K-1/F-1"]);
    for (name, terms, ..) in &scenarios {
        user(&env, name, terms);
    }
    for (name, _, question, steps) in &scenarios {
        env.ok(&["customer", "archive", "K 2"]);
        env.ok(&["facility", "archive", "K-1/F-1"]);
        for feature in ["comments", "monitor", "support"] {
            env.ok(&["feature", "disable", feature]);
        }
        let question = [&[*name], &question[..]].concat();
        let mut met = Vec::new();
        let mut before = None;
        loop {
            let answer = explain(&env, &question);
            let check = env.run(&[&["access", "check"], &question[..]].concat());
            assert_eq!(check.code, if answer["allowed"] == true { 0 } else { 5 }, "checking and explaining agree");
            let Some((at, step)) = failed(&answer) else { break };
            assert!(before.is_none_or(|before| at > before), "{question:?} comes no further: {answer}");
            before = Some(at);
            met.push(step);
            let fix = answer["fix"].as_str().unwrap_or_else(|| panic!("{question:?} has no fix: {answer}"));
            let ran = typed(&env, fix);
            assert_eq!(ran.code, 0, "{fix}\n{ran}");
        }
        assert_eq!(met, **steps, "{question:?}");
    }
}

#[test]
fn a_fix_gives_no_more_than_it_has_to() {
    let env = portal();
    let read_only = ["--customer", "K-1", "--all-facilities", "--role", "client-monitor-manager-read-only"];
    user(&env, "reader", &read_only);
    user(&env, "site", &["--customer", "K-1", "--facility", "F-1", "--deny", "comment.add"]);
    env.ok(&["feature", "disable", "documents"]);
    for (question, fix) in [
        (&["reader", "repair-order.status"][..], "portalctl role set reader client-monitor-manager --customer K-1"),
        (
            &["reader", "comment.add"],
            "portalctl role set reader client-monitor-manager --customer K-1 && portalctl user grant reader --customer K-1 --allow comment.add",
        ),
        (&["site", "comment.add"], "portalctl user revoke site --customer K-1 --deny comment.add"),
        (&["site", "document.view"], "portalctl feature enable documents"),
        (
            &["site", "document.add"],
            "portalctl user grant site --customer K-1 --allow document.add && portalctl feature enable documents",
        ),
        (&["site", "call.view", "--ticket", "CA-7"], "portalctl user assign site 'K 2' --facility 'F 7'"),
    ] {
        assert_eq!(explain(&env, question)["fix"], fix, "{question:?}");
    }
}

#[test]
fn what_nothing_can_change_says_so() {
    let env = portal();
    user(&env, "karin", &["--customer", "K-1", "--all-facilities", "--contact", "Karin", "--role", "client"]);
    user(&env, "shop", &["--all-retail"]);
    user(&env, "none", &[]);
    let invoice = document(&env, "call");
    for (question, step, why) in [
        (&["karin", "invoice.view", "--document", &invoice][..], "unlimited", "never shown invoices"),
        (&["karin", "service-order.view", "--ticket", "SO-R"], "customer", "another account"),
        (&["shop", "call.view", "--ticket", "CA-2"], "customer", "another account"),
        (&["none", "call.view"], "assigned", "ask about a customer"),
    ] {
        let answer = explain(&env, question);
        assert_eq!(failed(&answer).unwrap().1, step, "{question:?}");
        assert!(answer["fix"].is_null() && answer["no_fix"].as_str().unwrap().contains(why), "{answer}");
        let page = env.ok(&[&["access", "explain"], question].concat());
        assert!(page.contains("Fix:         none: "), "{page}");
    }
    env.ok(&["role", "define", "watcher", "--permission", "call.view", "--read-only"]);
    user(&env, "watcher", &["--customer", "K-1", "--all-facilities", "--role", "watcher"]);
    for role in ["administrator", "moderator", "member", "client", "client-accountant", "client-inspector"] {
        env.ok(&["role", "define", role, "--read-only"]);
    }
    env.ok(&["role", "define", "client-monitor-manager", "--read-only"]);
    let answer = explain(&env, &["watcher", "call.add"]);
    assert!(answer["no_fix"].as_str().unwrap().contains("portalctl role define"), "{answer}");
}

#[test]
fn the_right_question_is_told() {
    let env = portal();
    user(&env, "boss", &["--customer", "K-1", "--all-facilities", "--role", "client"]);
    let invoice = document(&env, "call");
    for (question, instead) in [
        (&["boss", "repair-order.view", "--ticket", "CA-2"][..], "boss call.view --ticket CA-2"),
        (&["boss", "call.add", "--ticket", "CA-2"], "boss call.add --facility K-1/F-2"),
        (&["boss", "user.manage", "--ticket", "CA-NONE"], "boss user.manage --customer K-1"),
        (&["boss", "call.view", "--device", "L-1"], "boss device.view --device K-1/L-1"),
        (&["boss", "document.view", "--document", &invoice], &format!("boss invoice.view --document {invoice}")),
    ] {
        let answer = explain(&env, question);
        assert_eq!(failed(&answer).unwrap(), (0, "question".to_owned()));
        assert_eq!(answer["instead"], format!("portalctl access explain {instead}"), "{question:?}");
        assert!(answer["fix"].is_null() && answer["no_fix"].is_null(), "{answer}");
        let ran = typed(&env, answer["instead"].as_str().unwrap());
        assert!(ran.code == 0 && ran.stdout.contains("Answer:      allowed"), "{ran}");
    }
}

#[test]
fn what_if_changes_the_answer_and_nothing_else() {
    let env = portal();
    user(&env, "site", &["--customer", "K-1", "--facility", "F-1", "--contact", "Lars"]);
    user(&env, "boss", &["--customer", "K-1", "--all-facilities"]);
    env.ok(&["feature", "disable", "documents"]);
    let before = env.json(&["user", "list"]);
    let at_2: &[&str] = &["call.view", "--ticket", "CA-2"];
    for (name, question, supposing, allowed) in [
        ("site", at_2, &["--with-facility", "F-2"][..], false),
        ("site", at_2, &["--with-facility", "K-1/F-2", "--without-contact"], true),
        ("site", at_2, &["--with-all-facilities", "--without-contact"], true),
        ("site", at_2, &["--with-all-facilities", "--without-contact", "--without-role", "member"], false),
        ("site", at_2, &["--with-all-facilities", "--without-contact", "--without-permission", "call.view"], false),
        ("boss", at_2, &["--without-facility", "F-2"], false),
        ("boss", at_2, &["--without-facility", "F-1"], true),
        ("boss", at_2, &["--without-feature", "calls"], false),
        ("boss", &["call.add"], &["--with-role", "moderator"], true),
        ("boss", &["call.add"], &["--with-permission", "call.add"], true),
        ("boss", &["document.view"], &["--with-feature", "documents"], true),
        ("boss", &["document.view"], &["--with-role", "client"], false),
        (
            "boss",
            &["call.add"],
            &[
                "--with-permission",
                "call.add",
                "--without-role",
                "member",
                "--with-role",
                "client-monitor-manager-read-only",
            ],
            false,
        ),
    ] {
        let question = [&[name], question].concat();
        let answer = explain(&env, &[&question[..], supposing].concat());
        assert_eq!(answer["allowed"], allowed, "{question:?} {supposing:?}: {answer}");
        assert!(answer["fix"].is_null(), "there is nothing to mend in what is only supposed");
    }
    assert_eq!(env.json(&["user", "list"]), before);
    let ran = env.run(&["access", "explain", "boss", "call.add", "--with-role", "moderator"]);
    assert!(ran.stdout.contains("Supposing:   with role moderator\n"), "{ran}");
    assert_eq!(ran.stderr, "Supposing: with role moderator. Nothing is changed.\n");
}

#[test]
fn what_cannot_be_supposed_is_told() {
    let env = portal();
    user(&env, "site", &["--customer", "K-1", "--facility", "F-1"]);
    user(&env, "both", &["--customer", "K-1", "--facility", "F-1"]);
    env.ok(&["user", "assign", "both", "K 2"]);
    env.ok(&["facility", "add", "K 2", "Other", "--number", "F-1"]);
    for (code, args, words) in [
        (3, &["site", "--with-role", "membr"][..], "Did you mean \"member\"?"),
        (2, &["site", "--with-feature", "call"], "calls"),
        (2, &["site", "--with-role", "client", "--without-role", "client"], "to be there and not to be there"),
        (2, &["site", "--with-permission", "call.add", "--without-permission", "call.add"], "not to be there"),
        (2, &["site", "--with-facility", "F-2", "--with-all-facilities"], "cannot be used with"),
        (3, &["site", "--with-facility", "F-9"], "There is no facility \"F-9\"."),
        (4, &["site", "--with-role", "client-monitor-manager-read-only"], "--without-role"),
        (4, &["site", "--ticket", "CA-7", "--with-role", "client"], "portalctl user assign site CUSTOMER --dry-run"),
        (4, &["site", "--ticket", "CA-2", "--with-facility", "K 2/F 7"], "no assignment"),
        (4, &["both", "--with-facility", "F-1"], "could be any of K-1/F-1 and K 2/F-1"),
    ] {
        let ran = env.fails(code, &[&["access", "explain"], &args[..1], &["call.view"], &args[1..]].concat());
        assert!(ran.stderr.contains(words), "{args:?}: {words}\n{ran}");
    }
}
