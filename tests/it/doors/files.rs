//! Files as people have them, with what no door takes.

use super::{SAID, all, portal};

/// What `user invite` says of an address that it refuses.
fn said_by_invite(env: &crate::env::Env, address: &str) -> String {
    let ran = env.fails(6, &["user", "invite", "--customer", "1001", "--no-send", "--", address]);
    ran.stderr.lines().next().unwrap().strip_prefix("error: ").unwrap().to_owned()
}

#[test]
fn import_takes_what_invite_takes() {
    let env = portal();
    let rows = ["-lina@kund.example", "olof@kund.example\u{200b}\u{a0}", "per@192.0.2.7", "maj@kund.1"];
    let file: String = rows.iter().map(|address| format!("{address},1001\n")).collect();
    env.file("users-doors.csv", format!("email,customer\n{file}"));
    let ran = env.fails(6, &["user", "import", "users-doors.csv"]);
    for (line, address) in [(2, rows[0]), (4, rows[2]), (5, rows[3])] {
        let said = said_by_invite(&env, address);
        assert!(ran.stderr.contains(&format!("line {line}, column `email`, value \"{address}\": {said}")), "{ran}");
    }
    assert!(!ran.stderr.contains("line 3"), "{ran}");
    let ran = env.run(&["user", "import", "users-doors.csv", "--on-error", "skip"]);
    assert_eq!(ran.code, 6, "{ran}");
    assert!(ran.stderr.contains(&format!("{SAID} one cell: line 3, column `email`.")), "{ran}");
    assert!(all(&env, &["user", "list"], "email").contains(&"olof@kund.example".to_owned()));
}

#[test]
fn what_nobody_sees_is_taken_out_and_said_once() {
    let env = portal();
    env.file(
        "users-invisible.csv",
        "email,customer,first_name\nlina@kund.example\u{200b},1001,Lina\n\u{feff}olof@kund.example,1001,Olof\n\
         pe\u{ad}r@kund.example,1001,Per\n\u{2060}maj@kund.example\u{a0},1001,Maj\n",
    );
    let ran = env.run(&["user", "import", "users-invisible.csv"]);
    assert_eq!(ran.code, 0, "{ran}");
    insta::assert_snapshot!(ran.stderr, @"
    warning: Characters that nobody can see were taken out of 4 cells, first on line 2, column `email`.
    Imported users-invisible.csv: 4 created.
    ");
    for name in ["lina", "olof", "per", "maj"] {
        let address = format!("{name}@kund.example");
        assert_eq!(env.json(&["user", "show", &address])["username"], address.as_str());
    }
    // The same file again says the same and changes nothing.
    let again = env.run(&["user", "import", "users-invisible.csv", "--update"]);
    assert!(again.stderr.ends_with("Imported users-invisible.csv: 4 unchanged.\n"), "{again}");
}

#[test]
fn joiners_inside_a_name_are_letters() {
    let env = portal();
    env.file(
        "users.csv",
        "email,first_name,phone\nmina@kund.example,\u{200b}می\u{200c}نا\u{200d}\u{a0},\u{202a}+46 70\u{202c}\n",
    );
    let ran = env.run(&["user", "import", "users.csv"]);
    assert!(ran.stderr.contains(&format!("{SAID} 2 cells, first on line 2, column `first_name`.")), "{ran}");
    assert_eq!(env.json(&["user", "show", "mina@kund.example"])["first_name"], "می\u{200c}نا");
    assert_eq!(env.json(&["user", "show", "mina@kund.example"])["phone"], "+46 70", "what nobody dials goes");
    let edited = env.run(&["user", "edit", "mina@kund.example", "--last-name", "ا\u{200c}ب\u{feff}"]);
    assert!(edited.stderr.contains(&format!("{SAID} \"ا\u{200c}ب\".").replace('\u{200c}', "\\u{200c}")), "{edited}");
    // Looked for, they are no difference.
    assert_eq!(env.json(&["user", "show", "مینا ا\u{200b}ب"])["email"], "mina@kund.example");
}

#[test]
fn typographic_quotes_are_refused_by_name() {
    let env = portal();
    let file = "email,customer\n“lina@kund.example”,1001\n‘olof@kund.example’,1001\n«per@kund.example»,1001\n";
    env.file("users-typographic-quotes.csv", file);
    let ran = env.fails(6, &["user", "import", "users-typographic-quotes.csv"]);
    for (line, row) in file.lines().enumerate().skip(1) {
        let address = row.trim_end_matches(",1001");
        let quote = address.chars().next().unwrap();
        let said = said_by_invite(&env, address);
        assert!(said.contains(&format!("{quote} (U+{:04X})", u32::from(quote))), "{said}");
        assert!(
            ran.stderr.contains(&format!("line {}, column `email`, value \"{address}\": {said}", line + 1)),
            "{ran}"
        );
    }
}

#[test]
fn customers_that_look_alike_are_one_name() {
    let env = crate::env::Env::new();
    let names = ["Kund Hiss AB", "Kund\u{a0} Hiss AB", "Kund  Hiss AB", "Kund Hiss\u{200b} AB"];
    env.file("customers-look-alike.csv", format!("name\n{}\n", names.join("\n")));
    let ran = env.fails(6, &["customer", "import", "customers-look-alike.csv"]);
    for line in 3..=5 {
        let said = "An earlier row of the file is about customer 1001 already.";
        assert!(ran.stderr.contains(&format!("line {line}, column `name`")) && ran.stderr.contains(said), "{ran}");
    }
    env.ok(&["customer", "add", names[0], "--number", "1001"]);
    for name in names {
        assert_eq!(env.json(&["customer", "show", name])["number"], "1001", "{name:?}");
        let ran = env.fails(4, &["customer", "add", name]);
        assert!(ran.stderr.contains("There is a customer 1001 named") && ran.stderr.contains("--number"), "{ran}");
    }
    // Another one of that name has a number of its own, and that is said.
    let ran = env.run(&["customer", "add", names[1], "--number", "2001"]);
    assert_eq!(ran.code, 0, "{ran}");
    assert!(ran.stderr.contains("warning: Customer 1001 is named Kund"), "{ran}");
    env.file("more.csv", format!("number,name\n3001,{}\n3002,{}\n3003,Other\n", names[2], names[3]));
    let ran = env.run(&["customer", "import", "more.csv"]);
    assert_eq!(ran.code, 0, "{ran}");
    assert!(
        ran.stderr.contains("2 new names are those of something else, with other numbers, first on line 2"),
        "{ran}"
    );
    let ran = env.fails(4, &["customer", "show", names[0]]);
    assert!(ran.stderr.contains("could be any of 1001, 2001, 3001, 3002"), "{ran}");
}

#[test]
fn facilities_that_look_alike_are_one_name_within_a_customer() {
    let env = portal();
    let ran = env.fails(4, &["facility", "add", "1001", "NORD\u{200b}"]);
    assert!(ran.stderr.contains("Customer 1001 has a facility N named"), "{ran}");
    let ran = env.run(&["facility", "add", "1001", "nord", "--number", "2"]);
    assert!(ran.stderr.contains("warning: Facility 1001/N is named nord as well"), "{ran}");
    env.ok(&["customer", "add", "Other", "--number", "1002"]);
    assert!(!env.run(&["facility", "add", "1002", "Nord"]).stderr.contains("warning"));
}
