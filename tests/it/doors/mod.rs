//! One rule at every door: what one takes, every other takes, and keeps alike; and every export imports again.

mod files;

use serde_json::Value;

use crate::env::{ADMIN, Env, Ran};

/// Something that is typed, and what becomes of it: how it is kept, or what is said.
type Case = (&'static str, Result<&'static str, &'static str>);

/// A way in, and how what came in is looked at.
struct Door {
    name: &'static str,
    enter: fn(&Env, &str) -> Ran,
    look: &'static [&'static str],
    key: &'static str,
}

const SAID: &str = "Characters that nobody can see were taken out of";

const ADDRESSES: &[Case] = &[
    ("lina@kund.example", Ok("lina@kund.example")),
    ("  o'lof+x@Exämple.se ", Ok("o'lof+x@Exämple.se")),
    ("nils@kund.example\u{200b}", Ok("nils@kund.example")),
    ("\u{feff}pe\u{ad}r@kund.example\u{a0}", Ok("per@kund.example")),
    ("-maj@kund.example", Err("it begins with a dash, like a flag")),
    ("\u{2060}-maj@kund.example", Err("it begins with a dash, like a flag")),
    ("h@192.0.2.7", Err("the domain ends in a number")),
    ("i@acme.1", Err("the domain ends in a number")),
    ("“lina@kund.example”", Err("“ (U+201C) has no place there")),
    ("lina@kund.example”", Err("” (U+201D) has no place there")),
    ("ma j@kund.example", Err("U+0020 has no place there")),
    ("maj\u{a0}b@kund.example", Err("U+00A0 has no place there")),
    ("åsa@kund.example", Err("hardly a mail server takes å (U+00E5) before the @")),
    ("maj@kund", Err("the domain is incomplete")),
    ("maj", Err("there is no @")),
];

/// Usernames, numbers and serial numbers alike.
const NAMES: &[Case] = &[
    ("N 1", Ok("N 1")),
    (" #Å-2.(b) ", Ok("#Å-2.(b)")),
    ("N\u{a0}3", Ok("N 3")),
    ("\u{200b}N\u{ad}-4\u{feff}", Ok("N-4")),
    ("-5", Err("begins with a dash, like a flag")),
    ("N–6", Err("holds – (U+2013)")),
    ("“N7”", Err("holds “ (U+201C)")),
    ("N\u{7}8", Err("holds U+0007")),
    ("\u{200b}\u{a0}", Err("is empty")),
];

const ADDRESS_DOORS: &[Door] = &[
    Door {
        name: "user invite",
        enter: |env, typed| env.run(&["user", "invite", "--customer", "1001", "--no-send", "--", typed]),
        look: &["user", "list"],
        key: "email",
    },
    Door {
        name: "user add",
        enter: |env, typed| env.run(&["user", "add", &fresh(env), &format!("--email={typed}")]),
        look: &["user", "list"],
        key: "email",
    },
    Door {
        name: "user edit",
        enter: |env, typed| env.run(&["user", "edit", "jour", &format!("--email={typed}")]),
        look: &["user", "list"],
        key: "email",
    },
    Door {
        name: "user import",
        enter: |env, typed| import(env, "user", "email,customer", &[typed, "1001"]),
        look: &["user", "list"],
        key: "email",
    },
    Door {
        name: "contact add",
        enter: |env, typed| env.run(&["contact", "add", "1001", "Kim", &format!("--email={typed}")]),
        look: &["contact", "list"],
        key: "email",
    },
    Door {
        name: "contact edit",
        enter: |env, typed| env.run(&["contact", "edit", "1001/Bo", &format!("--email={typed}"), "--name", "Bo"]),
        look: &["contact", "list"],
        key: "email",
    },
    Door {
        name: "contact import",
        enter: |env, typed| import(env, "contact", "customer,name,email", &["1001", "Kim", typed]),
        look: &["contact", "list"],
        key: "email",
    },
    Door {
        name: "staff add",
        enter: |env, typed| env.run(&["staff", "add", "--", typed]),
        look: &["staff", "list"],
        key: "email",
    },
    Door {
        name: "staff edit",
        enter: |env, typed| env.run(&["staff", "edit", "Lena", &format!("--email={typed}")]),
        look: &["staff", "list"],
        key: "email",
    },
    Door {
        name: "organization edit",
        enter: |env, typed| env.run(&["organization", "edit", &format!("--support-address={typed}")]),
        look: &["organization", "show"],
        key: "support_address",
    },
];

const NAME_DOORS: &[Door] = &[
    Door {
        name: "user add",
        enter: |env, typed| env.run(&["user", "add", "--", typed]),
        look: &["user", "list"],
        key: "username",
    },
    Door {
        name: "user invite --username",
        enter: |env, typed| {
            let email = format!("{}@kund.example", fresh(env));
            env.run(&["user", "invite", &email, "--customer", "1001", "--no-send", &format!("--username={typed}")])
        },
        look: &["user", "list"],
        key: "username",
    },
    Door {
        name: "user edit",
        enter: |env, typed| env.run(&["user", "edit", "bo@kund.example", &format!("--username={typed}")]),
        look: &["user", "list"],
        key: "username",
    },
    Door {
        name: "user import",
        enter: |env, typed| {
            let email = format!("{}@kund.example", fresh(env));
            // An empty cell says nothing, so what is nothing but unseen is the address.
            import(env, "user", "email,username", &[&email, typed])
        },
        look: &["user", "list"],
        key: "username",
    },
    Door {
        name: "customer add",
        enter: |env, typed| env.run(&["customer", "add", "Kund", &format!("--number={typed}")]),
        look: &["customer", "list"],
        key: "number",
    },
    Door {
        name: "customer edit",
        enter: |env, typed| env.run(&["customer", "edit", "Kund Hiss AB", &format!("--number={typed}")]),
        look: &["customer", "list"],
        key: "number",
    },
    Door {
        name: "customer import",
        enter: |env, typed| import(env, "customer", "number,name", &[typed, "Kund"]),
        look: &["customer", "list"],
        key: "number",
    },
    Door {
        name: "facility add",
        enter: |env, typed| env.run(&["facility", "add", "1001", "Hus", &format!("--number={typed}")]),
        look: &["facility", "list"],
        key: "number",
    },
    Door {
        name: "facility edit",
        enter: |env, typed| env.run(&["facility", "edit", "1001/Nord", &format!("--number={typed}")]),
        look: &["facility", "list"],
        key: "number",
    },
    Door {
        name: "facility import",
        enter: |env, typed| import(env, "facility", "customer,number,name", &["1001", typed, "Hus"]),
        look: &["facility", "list"],
        key: "number",
    },
    Door {
        name: "device add",
        enter: |env, typed| env.run(&["device", "add", "1001", "--", typed]),
        look: &["device", "list"],
        key: "serial",
    },
    Door {
        name: "device edit",
        enter: |env, typed| env.run(&["device", "edit", "Hiss", &format!("--serial={typed}")]),
        look: &["device", "list"],
        key: "serial",
    },
    Door {
        name: "device import",
        enter: |env, typed| import(env, "device", "customer,serial", &["1001", typed]),
        look: &["device", "list"],
        key: "serial",
    },
    Door {
        name: "ticket add",
        enter: |env, typed| {
            let number = format!("--number={typed}");
            env.run(&["ticket", "add", "--kind", "call", "--customer", "1001", "--title", "Stopp", &number])
        },
        look: &["ticket", "list"],
        key: "number",
    },
    Door {
        name: "ticket import",
        enter: |env, typed| {
            let header = "number,kind,title,customer,opened_at";
            import(env, "ticket", header, &[typed, "call", "Stopp", "1001", "2026-01-01"])
        },
        look: &["ticket", "list"],
        key: "number",
    },
];

/// A portal in which something of each noun can be edited.
fn portal() -> Env {
    let env = Env::new();
    env.ok(&["customer", "add", "Kund Hiss AB", "--number", "1001"]);
    env.ok(&["facility", "add", "1001", "Nord", "--number", "N"]);
    env.ok(&["contact", "add", "1001", "Bo"]);
    env.ok(&["device", "add", "1001", "D", "--name", "Hiss"]);
    env.ok(&["user", "add", "jour"]);
    env.ok(&["user", "add", "bo", "--email", "bo@kund.example"]);
    env.ok(&["staff", "add", "lena@nordlyft.example", "--name", "Lena"]);
    env
}

/// A name that nobody has.
fn fresh(env: &Env) -> String {
    let users = env.json(&["user", "list"]);
    format!("fresh-{}", users.as_array().unwrap().len())
}

fn import(env: &Env, noun: &str, header: &str, cells: &[&str]) -> Ran {
    let row: Vec<_> = cells.iter().map(|cell| format!("\"{cell}\"")).collect();
    env.file("row.csv", format!("{header}\n{}\n", row.join(",")));
    env.run(&[noun, "import", "row.csv"])
}

/// All that stands under a key of what a command shows.
fn all(env: &Env, look: &[&str], key: &str) -> Vec<String> {
    let shown = env.json(look);
    let rows = shown.as_array().cloned().unwrap_or_else(|| vec![shown]);
    rows.iter().filter_map(|row| row[key].as_str().map(str::to_owned)).collect()
}

fn enter_all(doors: &[Door], cases: &[Case]) -> Vec<Env> {
    let mut entered = Vec::new();
    for Door { name, enter, look, key } in doors {
        let env = portal();
        for (typed, becomes) in cases {
            let before = env.dump(&[]);
            let ran = enter(&env, typed);
            let blank = typed.trim_matches(['\u{200b}', '\u{a0}']).is_empty();
            match becomes {
                Ok(kept) => {
                    assert_eq!(ran.code, 0, "{name} {typed:?}\n{ran}");
                    let all = all(&env, look, key);
                    assert!(all.iter().any(|there| there == kept), "{name} {typed:?} is kept as none of {all:?}");
                    let unseen = typed.trim_matches(' ') != *kept;
                    assert_eq!(ran.stderr.contains(SAID), unseen, "{name} {typed:?}\n{ran}");
                }
                // What may be left out may be blank: then there is none, or it is counted up.
                Err(_) if blank && name.ends_with("import") && !name.starts_with("device") => {}
                Err(said) => {
                    assert_eq!(ran.code, 6, "{name} {typed:?}\n{ran}");
                    assert!(ran.stderr.contains(said), "{name} {typed:?} is refused in other words\n{ran}");
                    assert!(env.dump(&[]) == before, "{name} {typed:?} leaves something\n{ran}");
                }
            }
        }
        entered.push(env);
    }
    entered
}

/// Every noun of a portal goes out into files and in again, and is as it was: in the same portal, and in a new one.
fn export_and_import(env: &Env) {
    let new = Env::new();
    new.ok(&["staff", "add", "lena@nordlyft.example", "--name", "Lena"]);
    for noun in ["customer", "facility", "contact", "device", "user", "ticket"] {
        let csv = env.ok(&[noun, "export", "-o", "csv"]);
        let rows = csv::Reader::from_reader(csv.as_bytes()).records().count();
        for portal in [env, &new] {
            portal.file("export.csv", &csv);
            let ran = portal.run(&[noun, "import", "export.csv", "-o", "json"]);
            assert_eq!(ran.code, 0, "{noun}\n{csv}\n{ran}");
            assert!(!ran.stderr.contains(SAID), "{noun}: what is kept has nothing unseen\n{ran}");
            let summary: Value = serde_json::from_str(&ran.stdout).unwrap();
            let counted = if std::ptr::eq(portal, env) { "unchanged" } else { "created" };
            assert!(rows == 0 || summary[counted].as_u64() > Some(0), "{noun}\n{ran}");
        }
        assert_eq!(new.ok(&[noun, "export", "-o", "csv"]), csv, "{noun}");
    }
}

#[test]
fn an_address_is_one_at_every_door() {
    for env in enter_all(ADDRESS_DOORS, ADDRESSES) {
        export_and_import(&env);
    }
}

#[test]
fn a_username_a_number_and_a_serial_number_are_such_at_every_door() {
    for env in enter_all(NAME_DOORS, NAMES) {
        export_and_import(&env);
    }
}

#[test]
fn init_and_the_configuration_have_the_same_rule() {
    for (typed, becomes) in ADDRESSES {
        let env = Env::empty();
        let admin = format!("--admin-email={typed}");
        let ran = env.run(&["init", "--name", "Kund", &admin, "--admin-name", "Anna", "--features", "all"]);
        let mut env = Env::new();
        env.file("portalctl.toml", format!("mail.transport = \"file\"\nmail.from = {}\n", Value::from(*typed)));
        env.set("PORTALCTL_CONFIG", "portalctl.toml");
        let checked = env.run(&["config", "check"]);
        let test = env.run(&["mail", "test", ADMIN]);
        match becomes {
            Ok(_) => {
                assert_eq!(ran.code, 0, "{ran}");
                assert!(!checked.stderr.contains("mail.from"), "{typed:?}\n{checked}");
                assert_eq!(test.code, 0, "{typed:?}\n{test}");
            }
            Err(said) => {
                for ran in [ran, checked, test] {
                    assert_eq!(ran.code, 6, "{typed:?}\n{ran}");
                    assert!(format!("{}{}", ran.stdout, ran.stderr).contains(said), "{typed:?}\n{ran}");
                }
            }
        }
    }
}
