//! What a row is about, and what the rules of each noun make of it.

use super::nouns::{counts, portal};
use crate::env::Env;

/// Imports rows and gives the complaints.
fn refused(env: &Env, noun: &str, rows: &str, flags: &[&str]) -> String {
    env.file("rows.csv", rows);
    let before = env.dump(&[]);
    let ran = env.fails(6, &[&[noun, "import", "rows.csv"][..], flags].concat());
    assert!(env.dump(&[]) == before, "{ran}");
    ran.stderr
}

/// Imports rows and gives how many of what became what.
fn taken(env: &Env, noun: &str, rows: &str, flags: &[&str]) -> [u64; 5] {
    env.file("rows.csv", rows);
    counts(&env.json(&[&[noun, "import", "rows.csv"][..], flags].concat()))
}

#[test]
fn case_and_unicode_form_make_no_other_thing() {
    let env = portal();
    let rows = [
        ("customer", "number,name\nÅ-1,Åse\n", "number,name\na\u{30a}-1,A\u{30a}se\n"),
        ("facility", "customer,number,name\nÅ-1,Ö-1,Ön\n", "customer,number,name\nÅSE,o\u{308}-1,O\u{308}n\n"),
        ("contact", "customer,name,email\nÅ-1,Bö,bo@å.example\n", "customer,name,email\nÅ-1,Bo\u{308},BO@Å.example\n"),
        ("device", "customer,serial,name\nÅ-1,É,é\n", "customer,serial,name\nå-1,e\u{301},e\u{301}\n"),
        (
            "ticket",
            "number,kind,title,customer,opened_at\nÅ,call,Ö,Å-1,2026-01-01\n",
            "number,kind,title,customer,opened_at\na\u{30a},call,O\u{308},Å-1,2026-01-01\n",
        ),
    ];
    for (noun, composed, decomposed) in rows {
        assert_eq!(taken(&env, noun, composed, &[]), [1, 0, 0, 0, 0], "{composed}");
        assert_eq!(taken(&env, noun, decomposed, &[]), [0, 0, 1, 0, 0], "{decomposed}");
        let twice = format!("{composed}{}\n", decomposed.lines().nth(1).unwrap());
        assert!(refused(&env, noun, &twice, &["--update"]).contains("line 3, column `"), "{twice}");
    }
    assert!(
        refused(&env, "customer", "number,name\nÅ-1,åse\n", &[]).contains("with name \"Åse\""),
        "a name may change"
    );
}

#[test]
fn once_by_number_and_once_by_name_is_twice() {
    let env = portal();
    let told = refused(&env, "customer", "number,name\nK-8,Acht\n,acht\n", &[]);
    assert!(told.contains("line 3, column `name`, value \"acht\": An earlier row of the file is about customer K-8"));
    let told = refused(&env, "customer", "number,name\n,ACME\nK-1,Acme\n", &[]);
    assert!(told.contains("line 3, column `number`, value \"K-1\": An earlier row of the file is about customer K-1"));
    let told = refused(&env, "facility", "customer,number,name\nK-1,,house f-1\nAcme,F-1,House F-1\n", &[]);
    assert!(told.contains("line 3, column `number`, value \"F-1\": An earlier row of the file is about facility"));
    // A name is not what names what has a number.
    assert_eq!(taken(&env, "customer", "number,name\nK-9,Acme\n", &[]), [1, 0, 0, 0, 0]);
    let told = refused(&env, "customer", "name\nAcme\n", &[]);
    assert!(told.contains("line 2, column `name`, value \"Acme\": There are 2 customers of this name."), "{told}");
}

#[test]
fn a_contact_without_an_address_is_told_by_name() {
    let env = portal();
    // Without a column for addresses, the only one of the name is meant.
    assert_eq!(taken(&env, "contact", "customer,name,phone\nK-1,KIM,1\n", &["--update"]), [0, 1, 0, 0, 0]);
    assert_eq!(env.json(&["contact", "show", "K-1/kim@acme.example"])["name"], "kim");
    // With one, somebody without an address is somebody else.
    assert_eq!(taken(&env, "contact", "customer,name,email\nK-1,Kim,\n", &[]), [1, 0, 0, 0, 0]);
    assert_eq!(taken(&env, "contact", "customer,name,phone\nK-1,Kim,2\n", &["--update"]), [0, 1, 0, 0, 0]);
    env.ok(&["contact", "add", "K-1", "Lo", "--email", "lo@acme.example"]);
    env.ok(&["contact", "add", "K-1", "Lo", "--email", "lo2@acme.example"]);
    let told = refused(&env, "contact", "customer,name\nK-1,Lo\n", &[]);
    assert!(told.contains("Customer K-1 has 2 contacts of this name. Give the e-mail address"), "{told}");
}

#[test]
fn all_that_is_wrong_with_a_new_thing_is_told_together() {
    let env = portal();
    let told = refused(&env, "customer", "number,name,kind\nK-8,,wholesale\n", &[]);
    assert!(told.contains("`name`, value \"\": The customer's name is empty.") && told.contains("`kind`"), "{told}");
    let told = refused(&env, "contact", "customer,name,email,phone\nK-1,,new@acme.example,\nK-2,,x,\n", &[]);
    for words in ["line 2, column `name`", "line 3, column `customer`", "line 3, column `email`"] {
        assert!(told.contains(words), "{words}\n{told}");
    }
    let told = refused(&env, "ticket", "kind,title,customer,status,technician\n,,,done,len\n", &[]);
    for column in ["kind", "title", "customer", "technician", "closed_at"] {
        assert!(told.contains(&format!("line 2, column `{column}`, value \"")), "{column}\n{told}");
    }
    assert!(told.contains("There is no member of staff \"len\". Did you mean \"lena\"?"), "{told}");
}

#[test]
fn what_another_customer_has_is_named() {
    let env = portal();
    env.ok(&["customer", "add", "Bolt", "--number", "K-2"]);
    env.ok(&["customer", "add", "Cord", "--number", "K-3"]);
    let told =
        refused(&env, "device", "customer,serial,facility\nK-2,L-1,F-1\nK-2,L-2,K-1/F-1\nK-2,L-3,House F-1\n", &[]);
    for words in [
        "line 2, column `facility`, value \"F-1\": Customer K-2 has no facility \"F-1\"; it is one of customer K-1.",
        "line 3, column `facility`, value \"K-1/F-1\": \"K-1/F-1\" does not belong to customer K-2.",
        "line 4, column `facility`, value \"House F-1\": Customer K-2 has no facility \"House F-1\"; it is one of",
    ] {
        assert!(told.contains(words), "{words}\n{told}");
    }
    env.ok(&["facility", "add", "K-3", "North", "--number", "F-1"]);
    env.ok(&["facility", "add", "K-2", "South", "--number", "F-2"]);
    let rows = "kind,title,customer,facility,contact,device\ncall,x,K-2,F-1,Kim,L-2\n";
    let told = refused(&env, "ticket", rows, &[]);
    for words in [
        "Customer K-2 has no facility \"F-1\"; 2 other customers have one. Did you mean \"F-2\"?",
        "Customer K-2 has no contact \"Kim\"; it is one of customer K-1.",
        "Customer K-2 has no device \"L-2\"; it is one of customer K-1.",
    ] {
        assert!(told.contains(words), "{words}\n{told}");
    }
}

#[test]
fn what_is_archived_is_told_of() {
    let env = portal();
    env.ok(&["facility", "archive", "K-1/F-2"]);
    env.file("rows.csv", "customer,number,name\nK-1,F-1,House F-1\nK-1,F-2,Shed\n");
    let ran = env.run(&["facility", "import", "rows.csv", "--update"]);
    let warning = "warning: Some rows are about what is archived, so nobody outside sees it: facility K-1/F-2.\n";
    assert!(ran.code == 0 && ran.stderr.ends_with(warning), "{ran}");
    assert_eq!(env.json(&["facility", "show", "K-1/F-2"])["archived"], true);
    let told = refused(&env, "facility", "customer,number,name\nK-1,F-2,Hall\n", &[]);
    assert!(told.contains("Facility K-1/F-2 (archived) is there already, with name \"Shed\"."), "{told}");

    env.ok(&["customer", "archive", "K-1"]);
    for (noun, rows) in [
        ("customer", "number,name\nK-1,Acme\n"),
        ("facility", "customer,name\nK-1,New\n"),
        ("contact", "customer,name\nK-1,New\n"),
        ("device", "customer,serial\nK-1,New\n"),
        ("ticket", "kind,title,customer,status,closed_at\ncall,Old,K-1,done,2020-01-01\n"),
    ] {
        env.file("rows.csv", rows);
        let ran = env.run(&[noun, "import", "rows.csv"]);
        assert!(ran.code == 0 && ran.stderr.ends_with("nobody outside sees it: customer K-1.\n"), "{ran}");
    }
    let told = refused(&env, "customer", "number,name\nK-1,Bolt\n", &[]);
    assert!(told.contains("Customer K-1 (archived) is there already"), "{told}");
}

#[test]
fn a_customer_with_users_stays_corporate() {
    let env = portal();
    env.assign("eva@acme.example", "K-1", None);
    let rows = "number,name,kind,technicians\nK-1,Acme,retail,lena@nordlyft.example\nK-8,Eight,,\n";
    let told = refused(&env, "customer", rows, &["--update"]);
    assert!(told.contains("line 2, column `kind`, value \"retail\": 1 user is assigned to K-1"), "{told}");
    env.file("rows.csv", rows);
    let ran = env.run(&["customer", "import", "rows.csv", "--update", "--on-error", "skip"]);
    assert!(ran.code == 6 && ran.stderr.contains("1 created, 1 rejected"), "{ran}");
    assert_eq!(env.json(&["customer", "show", "K-1"])["technicians"], serde_json::json!([]));
    assert_eq!(env.count("SELECT count(*) FROM events WHERE action = 'customer.edit'"), 0);
}

#[test]
fn nothing_is_left_where_every_row_is_bad() {
    let env = portal();
    env.file("rows.csv", "number,name\nK-8,\n");
    let ran = env.fails(6, &["customer", "import", "rows.csv", "--on-error", "skip"]);
    assert!(ran.stderr.starts_with("Imported nothing of rows.csv: 1 rejected.\n"), "{ran}");
    assert!(ran.stderr.contains("hint: There is no other row. Correct these"), "{ran}");
    env.file("rows.csv", "number,name\nK-8,\nK-9,Nine\n");
    let flags = ["--on-error", "skip", "--rejects", "bad.csv", "--dry-run"];
    let ran = env.fails(6, &[&["customer", "import", "rows.csv"][..], &flags].concat());
    assert!(ran.stderr.contains("hint: The other rows would be imported. These would be put into bad.csv."), "{ran}");
}

#[test]
fn a_rejected_row_does_not_stand_in_the_way_of_the_next() {
    let env = Env::new();
    env.ok(&["customer", "add", "Acme", "--number", "K-1"]);
    env.ok(&["facility", "add", "K-1", "Main", "--number", "1", "--address", "Storgatan 1"]);
    env.file("rows.csv", "customer,number,name,address\nK-1,1,,Nygatan 2\nK-1,1,,Storgatan 1\nK-1,1,,Storgatan 1\n");
    let ran = env.fails(6, &["facility", "import", "rows.csv", "--on-error", "skip"]);
    assert!(ran.stderr.starts_with("Imported rows.csv: 1 unchanged, 2 rejected.\n"), "{ran}");
    assert!(ran.stderr.contains("line 4, column `number`, value \"1\": An earlier row of the file is about"), "{ran}");
}
