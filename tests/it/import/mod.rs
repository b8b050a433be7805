//! Importing and exporting customers, facilities and contacts.

mod nouns;
mod rules;

use crate::env::Env;

const NOUNS: [(&str, &str); 3] = [("customer", "customers"), ("facility", "facilities"), ("contact", "contacts")];

fn example(name: &str) -> String {
    format!("{}/examples/{name}.csv", env!("CARGO_MANIFEST_DIR"))
}

fn with_technicians() -> Env {
    let env = Env::new();
    for name in ["lena.ek", "jonas.brandt", "claire.morel"] {
        env.ok(&["staff", "add", &format!("{name}@nordlyft.example")]);
    }
    env
}

/// Exports all that there is into one portal, imports it into another and into itself, and compares.
fn goes_round(env: &Env, technicians: &Env) {
    for (noun, plural) in NOUNS {
        let exported = env.ok(&[noun, "export"]);
        let file = env.file(&format!("{plural}.csv"), &exported);
        let file = file.to_str().unwrap();
        let again = env.json(&[noun, "import", file]);
        let rows = env.json(&[noun, "export"]).as_array().unwrap().len();
        assert_eq!((&again["unchanged"], &again["created"]), (&rows.into(), &0.into()), "{exported}");
        assert_eq!(technicians.json(&[noun, "import", file])["created"], rows);
        assert_eq!(technicians.ok(&[noun, "export"]), exported);
    }
}

#[test]
fn the_examples_import_and_go_round() {
    let env = with_technicians();
    for (noun, plural) in NOUNS {
        let dry = env.json(&[noun, "import", &example(plural), "--dry-run"]);
        let summary = env.json(&[noun, "import", &example(plural)]);
        assert_eq!(dry, summary, "a dry run gives the same verdict");
        assert!(summary["created"].as_u64().unwrap() >= 12);
        assert_eq!(env.json(&[noun, "import", &example(plural)])["unchanged"], summary["created"]);
    }
    assert_eq!(
        env.count("SELECT count(*) FROM events WHERE action LIKE '%.add' AND action <> 'staff.add'"),
        12 + 40 + 60
    );
    goes_round(&env, &with_technicians());
}

#[test]
fn naughty_text_goes_round() {
    let env = Env::new();
    let naughty = [
        "say \"x\", 'y'; z|w",
        "two\nlines\r\nand more",
        "=1+1",
        "+46-8-123",
        "-2+3",
        "@SUM(A1)",
        "'=1",
        "''=1",
        "' =1",
        "'s-Hertogenbosch",
        "＝1",
        "👩‍🔧 😀",
        "שלום עולם",
        "a\u{202e}b\u{200b}c",
        "A\u{30a}se",
        "\u{1b}[31mred",
        "NULL",
        "true",
        "1e5",
    ];
    for (at, text) in naughty.iter().enumerate() {
        let number = format!("N{at:02}");
        env.ok(&["customer", "add", &format!("--number={number}"), &format!("--department={text}"), "--", text]);
        env.ok(&["facility", "add", &number, &format!("--address={text}"), "--", text]);
        env.ok(&["contact", "add", &number, &format!("--phone={text}"), "--", text]);
    }
    env.ok(&["facility", "add", "N00", "--number==1+1", "A formula for a number"]);
    env.ok(&["contact", "add", "N00", "Plus", "--email=+x@acme.example"]);
    goes_round(&env, &Env::new());
    let kept = env.json(&["customer", "show", "N01"]);
    assert_eq!(kept["name"], naughty[1]);
    assert!(env.ok(&["customer", "export"]).contains("N02,'=1+1,"));
    assert!(env.ok(&["customer", "export", "--raw"]).contains("N02,=1+1,"));
}

#[test]
fn exports_leave_out_what_is_archived() {
    let env = Env::new();
    for number in ["K-1", "K-2"] {
        env.ok(&["customer", "add", number, "--number", number]);
        env.ok(&["facility", "add", number, "One"]);
        env.ok(&["facility", "add", number, "Two"]);
        env.ok(&["contact", "add", number, "Bo"]);
    }
    env.ok(&["customer", "archive", "K-2"]);
    env.ok(&["facility", "archive", "K-1/2"]);
    assert_eq!(env.ok(&["customer", "export", "-o", "ids"]), "K-1\n");
    assert_eq!(env.ok(&["facility", "export"]), "customer,number,name,address\nK-1,1,One,\n");
    assert_eq!(env.ok(&["contact", "export", "-o", "csv"]), "customer,name,email,phone\nK-1,Bo,,\n");
    let objects = env.json(&["facility", "export"]);
    assert_eq!(objects[0]["customer_name"], "K-1");
    env.fails(2, &["customer", "export", "--dry-run"]);
}

#[test]
fn all_rows_or_none_with_every_complaint() {
    let env = Env::new();
    env.ok(&["customer", "add", "There", "--number", "K-1", "--department", "Lifts"]);
    env.ok(&["customer", "add", "Here", "--number", "K-2"]);
    env.file(
        "customers.csv",
        "Client no;Client name;Type;Is independent;Dept;Lang;Technician\n\
         K-9;Good;retail;YES;Doors;sv;anna@nordlyft.example\n\
         K-1;There;corporate;0;LIFTS;;\n\
         K-2;Other;;;;de;Anna Ek\n\
         K/2;;wholesale;maybe;;xx;nobody@nordlyft.example|Anna Ek\n\
         k-9;Twice;;;;;\n",
    );
    let ran = env.fails(6, &["customer", "import", "customers.csv"]);
    let expected = "\
error: customers.csv: 3 rows are not acceptable, for 9 reasons.
    line 4, column `name`, value \"Other\": Customer K-2 is there already, with name \"Here\".
    line 4, column `language`, value \"de\": Customer K-2 is there already, without language.
    line 4, column `technicians`, value \"Anna Ek\": Customer K-2 is there already, without technicians.
    line 5, column `number`, value \"K/2\": The customer's number \"K/2\" holds '/'. Write it with letters, digits, spaces and the signs of a plain keyboard, but without / ; and |.
    line 5, column `kind`, value \"wholesale\": There is no customer kind \"wholesale\". Use one of corporate, retail.
    line 5, column `independent`, value \"maybe\": This is neither yes nor no. Write yes or no, true or false, 1 or 0.
    line 5, column `language`, value \"xx\": There is no language \"xx\". Use one of en, sv, de, fr, es.
    line 5, column `technicians`, value \"nobody@nordlyft.example|Anna Ek\": There is no member of staff \"nobody@nordlyft.example\". Did you mean \"anna@nordlyft.example\"?
    line 6, column `number`, value \"k-9\": An earlier row of the file is about customer K-9 already.
hint: Nothing was imported. Correct the file and import it again, or add `--on-error skip` to import the other rows. `--update` changes what is there already, `--skip-existing` leaves it.
";
    assert_eq!(ran.stderr, expected);
    env.fails(3, &["customer", "show", "K-9"]);
    let dry = env.fails(6, &["customer", "import", "customers.csv", "--dry-run"]);
    assert_eq!(dry.stderr, expected, "a dry run gives the same verdict");
}

#[test]
fn what_has_no_number_is_told_by_name() {
    let env = Env::new();
    env.file("customers.csv", "name,kind\nAcme,corporate\nBolt,retail\n");
    assert_eq!(env.json(&["customer", "import", "customers.csv"])["created"], 2);
    assert_eq!(env.json(&["customer", "import", "customers.csv"])["unchanged"], 2);
    env.file("facilities.csv", "Client,Site\nAcme,Main\n1001,Annex\n");
    assert_eq!(env.json(&["facility", "import", "facilities.csv"])["created"], 2);
    assert_eq!(env.json(&["facility", "import", "facilities.csv"])["unchanged"], 2);
    assert_eq!(env.ok(&["facility", "list", "-o", "ids"]), "1001/1\n1001/2\n");
    env.file("contacts.csv", "customer,name,email\nAcme,Bo,\nAcme,Bo,bo@acme.example\n");
    assert_eq!(env.json(&["contact", "import", "contacts.csv"])["created"], 2);
    assert_eq!(env.json(&["contact", "import", "contacts.csv"])["unchanged"], 2);

    env.ok(&["customer", "add", "Acme", "--number", "1003"]);
    env.ok(&["facility", "add", "1001", "Main", "--number", "3"]);
    for (noun, file, reason) in [
        ("customer", "customers.csv", "There are 2 customers of this name."),
        ("facility", "facilities.csv", "The customer \"Acme\" could be any of 1001, 1003."),
    ] {
        let ran = env.fails(6, &[noun, "import", file]);
        assert!(ran.stderr.contains(reason), "{ran}");
    }
    env.file("facilities.csv", "customer,name\n1001,Main\n1001,Hall\n1001,hall\n");
    let ran = env.fails(6, &["facility", "import", "facilities.csv"]);
    assert!(
        ran.stderr.contains("line 2, column `name`, value \"Main\": Customer 1001 has 2 facilities of this name."),
        "{ran}"
    );
    assert!(ran.stderr.contains("line 4, column `name`, value \"hall\": An earlier row of the file is about"), "{ran}");
}

#[test]
fn facilities_and_contacts_that_differ_are_refused() {
    let env = Env::new();
    env.ok(&["customer", "add", "Acme", "--number", "K-1"]);
    env.ok(&["facility", "add", "K-1", "Main", "--number", "1", "--address", "Storgatan 1"]);
    env.ok(&["contact", "add", "K-1", "Bo", "--email", "bo@acme.example", "--phone", "1"]);
    let refused = |noun: &str, content: &str| {
        env.file("rows.csv", content);
        env.fails(6, &[noun, "import", "rows.csv"]).stderr
    };
    let told = refused("facility", "customer,number,name,address\nK-1,1,Main,Storgatan 2\n");
    assert!(
        told.contains(
            "column `address`, value \"Storgatan 2\": Facility K-1/1 is there already, with address \"Storgatan 1\"."
        ),
        "{told}"
    );
    let told = refused("contact", "customer,name,email,phone\nK-1,Bo Ek,bo@acme.example,1\n");
    assert!(told.contains("Contact K-1/bo@acme.example is there already, with name \"Bo\"."), "{told}");
    let told = refused("contact", "customer,name,email\nK-1,X,nonsense\n,Y,\nK-9,Z,\n");
    for reason in
        ["is not an e-mail address", "line 3, column `customer`, value \"\": The customer is empty.", "line 4"]
    {
        assert!(told.contains(reason), "{told}");
    }
    env.file("rows.csv", "customer,number,name\nK-1,1,Main\n");
    assert_eq!(
        env.json(&["facility", "import", "rows.csv"])["unchanged"],
        1,
        "a column that is not there says nothing"
    );
}

#[test]
fn the_file_itself_can_be_wrong() {
    let env = Env::new();
    env.fails(3, &["customer", "import", "nowhere.csv"]);
    env.file("rows.csv", "number,nmae\n1,x\n");
    let ran = env.fails(6, &["customer", "import", "rows.csv"]);
    assert!(ran.stderr.contains("Did you mean `name`"), "{ran}");
    env.file("latin.csv", b"name\nM\xFCller\n");
    env.fails(6, &["customer", "import", "latin.csv"]);
    env.ok(&["customer", "import", "latin.csv", "--encoding", "windows-1252"]);
    assert_eq!(env.json(&["customer", "show", "Müller"])["kind"], "corporate");
    let ran = env
        .run_with(&["customer", "import", "-", "--delimiter", "tab", "-o", "json"], "number\tname\nK-7\tSeven, Inc.\n");
    assert_eq!((ran.code, ran.stdout.contains("\"created\": 1")), (0, true), "{ran}");
    env.fails(2, &["customer", "import", "latin.csv", "--delimiter", ";;"]);
    env.fails(2, &["customer", "import", "latin.csv", "-o", "ids"]);
    env.fails(2, &["customer", "import"]);
}
