//! `portalctl device import` and `export`.

use super::{listed, portal};
use crate::env::Env;
use crate::main_road::with_examples;

#[test]
fn files_are_imported_whole_or_not_at_all() {
    let env = portal();
    let good = "Client;Site;Serial number;Type;Designation\nK-1;F-1;N-1;Mono;'=1+1\nK-2;;N-1;;\n";
    env.file("good.csv", good);
    env.ok(&["device", "import", "good.csv", "--dry-run"]);
    assert_eq!(listed(&env, &["--device", "n-1"]), [""; 0]);
    assert_eq!(env.json(&["device", "import", "good.csv"])["created"], 2);
    assert_eq!(env.json(&["device", "import", "good.csv"])["unchanged"], 2);
    assert_eq!(env.json(&["device", "show", "K-1/N-1"])["name"], "=1+1");
    let bad = "customer,facility,serial,model,name\n\
               K-1,F-2,N-1,Mono,=1+1\n\
               K-9,,N-2,,\n\
               K-1,F-7,N-3,,\n\
               K-1,,,,\n\
               K-1,,N-4,,\n\
               K-1,,n-4,,\n";
    env.file("bad.csv", bad);
    let ran = env.fails(6, &["device", "import", "bad.csv"]);
    for words in [
        "line 2, column `facility`, value \"F-2\": Device K-1/N-1 is there already, with facility \"F-1\".",
        "line 3, column `customer`, value \"K-9\": There is no customer",
        "line 4, column `facility`, value \"F-7\"",
        "line 5, column `serial`, value \"\": The serial number is empty.",
        "line 7, column `serial`, value \"n-4\": An earlier row of the file is about device K-1/N-4 already.",
    ] {
        assert!(ran.stderr.contains(words), "{words}\n{ran}");
    }
    assert_eq!(listed(&env, &["--device", "n-4"]), [""; 0]);
    env.file("columns.csv", "customer,serail\n");
    assert!(env.fails(6, &["device", "import", "columns.csv"]).stderr.contains("`serial`"));
}

#[test]
fn an_export_is_imported_again_unchanged() {
    let env = with_examples();
    env.ok(&["device", "add", "K-1001", "=SUM(A1)", "--name", "@home", "--model", "'=x"]);
    let whole = env.ok(&["device", "export"]);
    assert!(whole.starts_with("customer,facility,serial,model,name\nK-1001,,'=SUM(A1),''=x,'@home\n"), "{whole}");
    env.file("devices.csv", &whole);
    let again = env.json(&["device", "import", "devices.csv"]);
    assert_eq!((&again["created"], &again["unchanged"]), (&0.into(), &71.into()));
    let raw = env.ok(&["device", "export", "--raw"]);
    assert!(raw.contains(",=SUM(A1),"), "{raw}");

    // Another portal with the same places takes it, too.
    let other = Env::new();
    for technician in ["lena.ek@nordlyft.example", "jonas.brandt@nordlyft.example", "claire.morel@nordlyft.example"] {
        other.ok(&["staff", "add", technician]);
    }
    other.file("customers.csv", env.ok(&["customer", "export"]));
    other.file("facilities.csv", env.ok(&["facility", "export"]));
    other.file("devices.csv", &whole);
    for (noun, file) in [("customer", "customers.csv"), ("facility", "facilities.csv"), ("device", "devices.csv")] {
        other.ok(&[noun, "import", file]);
    }
    assert_eq!(other.ok(&["device", "export"]), whole);

    env.ok(&["customer", "archive", "K-1002"]);
    env.ok(&["facility", "archive", "K-1001/F-07"]);
    let left = env.ok(&["device", "export"]);
    assert!(!left.contains("K-1002,") && !left.contains("K-1001,F-07,") && left.contains("K-1001,F-05,"), "{left}");
    let objects = env.json(&["device", "export"]);
    assert_eq!(objects.as_array().unwrap().len(), left.lines().count() - 1);
}

#[test]
fn tickets_name_their_device() {
    let env = portal();
    let rows = "number,kind,title,customer,device\nT-1,call,x,K-1,L-1\nT-2,call,x,K-2,hiss a\nT-3,call,x,K-1,\n";
    env.file("t.csv", rows);
    assert_eq!(env.json(&["ticket", "import", "t.csv"])["created"], 3);
    assert_eq!(env.json(&["ticket", "import", "t.csv"])["unchanged"], 3);
    let ticket = env.json(&["ticket", "show", "T-2"]);
    assert_eq!((&ticket["device"], &ticket["customer"]), (&"L-1".into(), &"K-2".into()));
    assert!(env.json(&["ticket", "show", "T-1"])["facility"].is_null(), "a file says itself where a ticket belongs");
    env.file("t.csv", "number,kind,title,customer,device\nT-1,call,x,K-1,L-2\nT-4,call,x,K-1,H-1\n");
    let ran = env.fails(6, &["ticket", "import", "t.csv"]);
    for words in [
        "line 2, column `device`, value \"L-2\": Ticket T-1 is there already, with device \"L-1\".",
        "line 3, column `device`, value \"H-1\": Customer K-1 has no device \"H-1\"; it is one of customer R-1.",
    ] {
        assert!(ran.stderr.contains(words), "{words}\n{ran}");
    }
}
