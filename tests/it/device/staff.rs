//! Devices, as staff keeps them.

use serde_json::{Value, json};

use super::{listed, logged, portal};

#[test]
fn devices_are_added_changed_and_shown() {
    let env = portal();
    let added = env.json(&["device", "add", "K-1", " L-9 ", "--facility", "House F-2", "--model", "Mono"]);
    assert_eq!(
        added,
        json!({
            "id": added["id"], "serial": "L-9", "model": "Mono", "name": null, "customer": "K-1", "facility": "F-2",
            "last_reading": null, "last_reading_unit": null, "last_reading_at": null,
        })
    );
    let edited = env.json(&["device", "edit", "K-1/L-9", "--name", "Hiss C", "--model", "", "--no-facility"]);
    assert_eq!(
        (&edited["name"], &edited["model"], &edited["facility"]),
        (&"Hiss C".into(), &Value::Null, &Value::Null)
    );
    let renamed = env.json(&["device", "edit", "hiss c", "--serial", "L/9", "--facility", "F-1"]);
    assert_eq!((&renamed["serial"], &renamed["facility"]), (&"L/9".into(), &"F-1".into()));
    assert_eq!(env.json(&["device", "show", "l/9"])["name"], "Hiss C", "a serial number may have a slash in it");
    assert_eq!(env.json(&["device", "show", "K-1/L/9"])["name"], "Hiss C");
    let same = env.run(&["device", "edit", "L/9", "--name", "Hiss C"]);
    assert!(same.code == 0 && same.stderr.contains("is like that already"), "{same}");
    assert_eq!(logged(&env)[..3], ["device.edit", "device.edit", "device.add"]);
    for (code, args, word) in [
        (4, &["device", "add", "K-1", "l-1"][..], "has a device l-1 already"),
        (4, &["device", "edit", "L-2", "--serial", "L-1"], "already"),
        (3, &["device", "add", "K-9", "X"], "no customer"),
        (3, &["device", "add", "K-1", "X", "--facility", "F-9"], "no facility"),
        (4, &["device", "add", "K-1", "X", "--facility", "K-2/F-7"], "does not belong to customer K-1"),
        (6, &["device", "add", "K-1", " "], "empty"),
        (6, &["device", "add", "K-1", "--", "-x"], "like a flag"),
        (6, &["device", "add", "K-1", "a\u{1b}b"], "holds U+001B"),
        (2, &["device", "edit", "L-2"], "Nothing was said"),
        (2, &["device", "edit", "L-2", "--facility", "F-1", "--no-facility"], "--no-facility"),
        (4, &["device", "show", "L-1"], "could be any of K-1/L-1, K-2/L-1"),
        (4, &["device", "show", "hiss a"], "could be any of K-1/L-1, K-2/L-1"),
        (3, &["device", "show", "L-22"], "Did you mean"),
        (3, &["device", "show", "K-9/L-1"], "no customer"),
        (3, &["device", "show", ""], "no device"),
        (2, &["device", "add", "K-1", "X", "--as-user", "boss"], "not a command that a portal user has"),
    ] {
        let ran = env.fails(code, args);
        assert!(ran.stderr.contains(word), "{args:?}\n{ran}");
    }
}

#[test]
fn devices_are_listed() {
    let env = portal();
    let all = ["R-1/H-1", "K-1/L-0", "K-1/L-1", "K-2/L-1", "K-1/L-2"];
    assert_eq!(listed(&env, &[]), all);
    assert_eq!(listed(&env, &["--sort", "-serial"]), all.iter().rev().copied().collect::<Vec<_>>());
    assert_eq!(listed(&env, &["--customer", "K-1"]), ["K-1/L-0", "K-1/L-1", "K-1/L-2"]);
    assert_eq!(listed(&env, &["--facility", "K-1/F-2"]), ["K-1/L-2"]);
    assert_eq!(listed(&env, &["--model", "MONO"]), ["K-1/L-1", "K-1/L-2"]);
    assert_eq!(listed(&env, &["--device", "hiss"]), ["R-1/H-1", "K-1/L-1", "K-2/L-1", "K-1/L-2"]);
    assert_eq!(listed(&env, &["--device", "hiss", "--customer", "K-2"]), ["K-2/L-1"]);
    assert_eq!(listed(&env, &["--sort", "-name"]), ["R-1/H-1", "K-1/L-2", "K-2/L-1", "K-1/L-1", "K-1/L-0"]);
    assert_eq!(listed(&env, &["--sort", "customer", "--limit", "2"]), ["K-1/L-0", "K-1/L-1"]);
    assert_eq!(listed(&env, &["--model", "none"]), [""; 0]);
    let table = env.run(&["device", "list", "--limit", "1"]);
    assert!(table.stderr.contains("and 4 more"), "{table}");
    env.fails(2, &["device", "list", "--sort", "facility"]);
    env.fails(3, &["device", "list", "--customer", "K-9"]);
}

#[test]
fn readings_are_kept_newest_first() {
    let env = portal();
    let read = |more: &[&str]| env.json(&[&["device", "reading", "K-1/L-1"], more].concat());
    assert_eq!(read(&["12450", "--unit", "h"])["last_reading"], 12450.0);
    let older = read(&["-3.5", "--taken-at", "2026-11-01"]);
    assert_eq!((&older["last_reading"], &older["last_reading_unit"]), (&12450.0.into(), &"h".into()));
    assert_eq!(read(&["12500", "--unit", "h", "--taken-at", "2026-11-21T08:04:00Z"])["last_reading"], 12500.0);
    let page = env.json(&["device", "show", "K-1/L-1"]);
    let values: Vec<_> = page["readings"].as_array().unwrap().iter().map(|reading| &reading["value"]).collect();
    assert_eq!(values, [12500.0, 12450.0, -3.5]);
    assert_eq!((&page["readings"][0]["by"], &page["tickets"]), (&"Anna Ek".into(), &0.into()));
    assert_eq!(env.json(&["device", "show", "K-1/L-1", "--readings", "1"])["readings"].as_array().unwrap().len(), 1);
    let shown = env.ok(&["device", "show", "K-1/L-1"]);
    assert!(shown.contains("12450 h") && shown.contains("-3.5") && shown.contains("Anna Ek"), "{shown}");
    for _ in 0..20 {
        env.ok(&["device", "reading", "K-1/L-1", "1"]);
    }
    let count = |more: &[&str]| {
        env.json(&[&["device", "show", "K-1/L-1"], more].concat())["readings"].as_array().unwrap().len()
    };
    assert_eq!((count(&[]), count(&["--readings", "0"])), (20, 23));
    let shown = env.ok(&["device", "show", "K-1/L-1"]);
    assert!(shown.contains("Readings (the newest 20 of 23)\n"), "{shown}");
    assert_eq!(listed(&env, &["--sort", "-last_reading_at"])[0], "K-1/L-1");
    assert_eq!(logged(&env)[0], "device.reading");
    for (code, args, word) in [
        (6, &["device", "reading", "L-2", "nan"][..], "no value"),
        (6, &["device", "reading", "L-2", "1e999"], "no value"),
        (6, &["device", "reading", "L-2", "1e300"], "more than any meter shows"),
        (6, &["device", "reading", "L-2", "1", "--unit", "k\u{1b}[31mWh"], "The unit \"k\\u{1b}[31mWh\" holds"),
        (2, &["device", "reading", "L-2", "12,5"], "Write 12.5."),
        (6, &["device", "reading", "L-2", "1", "--taken-at", "2026-11-21T08:06:00Z"], "in the future"),
        (4, &["device", "reading", "L-1", "1"], "could be any of"),
        (3, &["device", "reading", "L-7", "1"], "no device"),
    ] {
        let ran = env.fails(code, args);
        assert!(ran.stderr.contains(word), "{args:?}\n{ran}");
    }
    let blank = env.run(&["device", "reading", "L-2", "1", "--unit", " ", "--dry-run"]);
    assert_eq!(blank.code, 0, "{blank}");
    let told = env.run(&["device", "reading", "K-1/L-1", "1", "--unit", " "]);
    assert!(told.stderr.contains("Read 1 off device"), "{told}");
    assert_eq!(env.json(&["device", "show", "L-2"])["last_reading"], Value::Null);
}

#[test]
fn deleting_tells_what_goes_with_a_device_and_refuses_what_is_in_use() {
    let env = portal();
    env.ok(&["device", "reading", "L-0", "1"]);
    env.ok(&["device", "reading", "L-0", "2"]);
    let asked = env.fails(2, &["device", "delete", "L-0"]);
    assert!(asked.stderr.contains("What goes with device K-1/L-0: 2 readings."), "{asked}");
    let gone = env.run(&["device", "delete", "L-0", "--yes"]);
    assert!(gone.code == 0 && gone.stderr.contains("Deleted device K-1/L-0, with 2 readings."), "{gone}");
    env.fails(3, &["device", "show", "L-0"]);
    assert_eq!(env.count("SELECT count(*) FROM readings"), 0);
    assert_eq!(logged(&env)[0], "device.delete");
    let used = env.fails(4, &["device", "delete", "L-2", "--yes"]);
    assert!(used.stderr.contains("has 1 ticket and cannot be deleted"), "{used}");
    env.ok(&["ticket", "edit", "CA-F2", "--no-device"]);
    env.ok(&["device", "delete", "L-2", "--yes", "--dry-run"]);
    env.ok(&["device", "delete", "L-2", "--yes"]);
    // What has devices is not deleted either.
    env.ok(&["customer", "add", "Empty", "--number", "E-1"]);
    env.ok(&["facility", "add", "E-1", "Place"]);
    env.ok(&["device", "add", "E-1", "L-1", "--facility", "1"]);
    for args in [&["customer", "delete", "E-1", "--yes"][..], &["facility", "delete", "E-1/1", "--yes"]] {
        let ran = env.fails(4, args);
        assert!(ran.stderr.contains("has 1 device and cannot be deleted"), "{ran}");
    }
}

#[test]
fn tickets_are_about_devices_of_their_customer() {
    let env = portal();
    let add = ["ticket", "add", "--kind", "call", "--title", "Stuck", "--customer", "K-1"];
    let here = env.json(&[&add[..], &["--device", "hiss a"]].concat());
    assert_eq!(
        (&here["device"], &here["facility"]),
        (&"L-1".into(), &"F-1".into()),
        "it belongs where the device stands"
    );
    let elsewhere = env.json(&[&add[..], &["--device", "L-1", "--facility", "F-2"]].concat());
    assert_eq!((&elsewhere["device"], &elsewhere["facility"]), (&"L-1".into(), &"F-2".into()));
    let number = here["number"].as_str().unwrap();
    assert!(env.ok(&["ticket", "show", number]).contains("Device:       L-1"));
    assert_eq!(env.json(&["ticket", "edit", number, "--device", "L-0"])["device"], "L-0");
    assert_eq!(super::ids(&env, &["ticket", "list", "--device", "L-0"]), [number]);
    assert_eq!(super::ids(&env, &["ticket", "list", "--customer", "K-1", "--device", "L-1"]).len(), 1);
    assert_eq!(super::ids(&env, &["ticket", "list", "--device", "K-1/L-1", "--facility", "K-1/F-1"]), [""; 0]);
    assert_eq!(super::ids(&env, &["ticket", "list", "--device", "K-1/L-1", "--kind", "inspection"]), [""; 0]);
    assert_eq!(super::ids(&env, &["ticket", "list", "--device", "L-2", "--contact", "karin@b.example"]), ["CA-F2"]);
    assert_eq!(env.json(&["ticket", "edit", number, "--no-device"])["device"], Value::Null);
    for (code, args, word) in [
        (4, &["ticket", "edit", number, "--device", "K-2/L-1"][..], "does not belong to customer K-1"),
        (3, &["ticket", "edit", number, "--device", "H-1"], "no device"),
        (3, &["ticket", "list", "--device", "X"], "no device"),
        (4, &["ticket", "list", "--device", "L-1"], "could be any of"),
        (2, &["ticket", "edit", number, "--device", "L-1", "--no-device"], "--no-device"),
    ] {
        let ran = env.fails(code, args);
        assert!(ran.stderr.contains(word), "{args:?}\n{ran}");
    }
}
