//! `access diff`: what one user has that another has not.

use super::{portal, user};

#[test]
fn what_only_one_has_is_told() {
    let env = portal();
    user(&env, "boss", &["--customer", "K-1", "--all-facilities", "--deny", "comment.add"]);
    user(&env, "site", &["--customer", "K-1", "--facility", "F-1", "--contact", "Karin", "--allow", "document.add"]);
    env.ok(&["user", "assign", "site", "K 2", "--role", "client-inspector"]);
    env.ok(&["user", "edit", "site", "--allow-support-cases"]);
    env.ok(&["feature", "disable", "documents"]);
    insta::assert_snapshot!(env.run(&["access", "diff", "boss", "site"]), @r"
    -- stdout
    SIDE  CUSTOMER  ASPECT         WHAT
    +               support-cases  may create support cases
    +     K 2       customer       K 2 O'Hara & Co
    +     K 2       facility       F 7
    +     K 2       facility       those to come
    +     K 2       facility       what belongs to none
    +     K 2       permission     inspection.decide
    +     K 2       permission     inspection.view
    -     K-1       facility       F-2
    -     K-1       facility       those to come
    -     K-1       facility       what belongs to none
    +     K-1       contact        only what is karin@b.example's
    -     K-1       contact        whatever contact it is for
    +     K-1       permission     comment.add
    -- stderr
    - only boss
    + only site
    -- exit code 0
    ");
    let json = env.json(&["access", "diff", "site", "boss"]);
    let first = &json[0];
    assert_eq!((&first["side"], &first["user"]), (&"first".into(), &"site".into()));
    assert_eq!((&first["aspect"], &first["customer"]), (&"support-cases".into(), &().into()));
}

#[test]
fn who_sees_and_may_the_same_does_not_differ() {
    let env = portal();
    user(&env, "one", &["--customer", "K-1", "--all-facilities", "--role", "administrator"]);
    user(&env, "two", &["--customer", "K-1", "--all-facilities", "--role", "client"]);
    user(&env, "shop", &["--all-retail"]);
    let ran = env.run(&["access", "diff", "one", "two"]);
    assert_eq!((ran.stdout.as_str(), ran.code), ("", 0), "{ran}");
    assert!(ran.stderr.starts_with("one and two see and may do the same."), "{ran}");
    let ran = env.run(&["access", "diff", "one", "one"]);
    assert!(ran.stderr.starts_with("Both are one.") && ran.code == 0, "{ran}");
    assert_eq!(env.ok(&["access", "diff", "one", "two", "-o", "json"]), "[]\n");
    let lines = env.ok(&["access", "diff", "shop", "one", "-o", "ids"]);
    assert!(lines.contains("-customer all retail customers\n"), "{lines}");
    let ran = env.fails(3, &["access", "diff", "one", "twoo"]);
    assert!(ran.stderr.contains("Did you mean \"two\"?"), "{ran}");
    env.fails(2, &["access", "diff", "one"]);
    env.fails(2, &["access", "diff", "one", "two", "--sort", "color"]);
}
