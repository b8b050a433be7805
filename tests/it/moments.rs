//! Times and numbers as people and files write them: read whole, or refused with the way out.

use crate::env::Env;

fn portal() -> Env {
    let env = Env::new();
    env.ok(&["customer", "add", "Kund", "--number", "1001"]);
    env.ok(&["facility", "add", "1001", "North", "--number", "N"]);
    env.ok(&["device", "add", "1001", "EL-1"]);
    env.ok(&["ticket", "add", "--kind", "call", "--customer", "1001", "--title", "One", "--number", "T-1"]);
    env
}

#[test]
fn every_flag_reads_a_moment_alike() {
    let env = portal();
    let add = ["ticket", "add", "--kind", "call", "--customer", "1001", "--title", "x"];
    let commands: [(&[&str], &str); 9] = [
        (&["log", "list"], "--since"),
        (&["ticket", "list"], "--since"),
        (&["mail", "list"], "--since"),
        (&["mail", "list"], "--until"),
        (&["mail", "retry", "--state", "failed"], "--since"),
        (&add, "--due"),
        (&add, "--opened-at"),
        (&["ticket", "edit", "T-1"], "--due"),
        (&["device", "reading", "EL-1", "5"], "--taken-at"),
    ];
    for (command, flag) in commands {
        let typed = |moment| [command, &["--dry-run", flag, moment]].concat();
        let typed = |moment| {
            typed(moment).into_iter().filter(|word| *word != "--dry-run" || command[1] != "list").collect::<Vec<_>>()
        };
        for (moment, why) in [
            ("soon", "\"soon\" is no date or time. Write it like 2026-11-21 or 2026-11-21T08:15:00Z."),
            ("21.11.2026", "is no date or time."),
            ("+002026-11-21", "is no date or time."),
            ("2026-11-21T08:15:00+05:00[Europe/Stockholm]", "contradicts itself. Clocks in that zone are at +01"),
            ("2026-11-21T08:15:00[Europe/Stokholm]", "names a time zone that is not known here."),
            ("9999-12-31T23:59:59-12:00", "is too far away."),
        ] {
            let ran = env.fails(2, &typed(moment));
            assert!(ran.stderr.contains(why), "{ran}");
        }
        env.ok(&typed("2026-11-20T08:15:00[Europe/Stockholm]"));
        env.ok(&typed("2026-11-20"));
    }
    assert_eq!(env.json(&["ticket", "list", "--since", "9999-12-31"]), serde_json::json!([]));
}

#[test]
fn a_file_s_times_with_zones_are_read_whole() {
    let env = portal();
    let header = "kind,title,status,customer,opened_at\n";
    let rows = [
        "work-order,One,open,1001,2026-11-21T08:15:00[Europe/Stockholm]\n",
        "work-order,Two,open,1001,2026-11-21T08:15:00+05:00[Europe/Stockholm]\n",
        "work-order,Three,open,1001,-000001-01-01\n",
        "work-order,Four,open,1001,9999-12-31\n",
    ];
    env.file("zones.csv", header.to_owned() + &rows.concat());
    insta::assert_snapshot!(env.run(&["ticket", "import", "zones.csv"]), @r#"
    -- stderr
    error: zones.csv: 2 rows are not acceptable.
        line 3, column `opened_at`, value "2026-11-21T08:15:00+05:00[Europe/Stockholm]": "2026-11-21T08:15:00+05:00[Europe/Stockholm]" contradicts itself. Clocks in that zone are at +01 then. Leave out the offset or the zone.
        line 4, column `opened_at`, value "-000001-01-01": "-000001-01-01" is no date or time. Write it like 2026-11-21 or 2026-11-21T08:15:00Z.
    hint: Nothing was imported. Correct the file and import it again, or add `--on-error skip` to import the other rows.
    -- exit code 6
    "#);
    let ran = env.run(&["ticket", "import", "zones.csv", "--on-error", "skip", "--rejects", "bad.csv"]);
    assert_eq!(ran.code, 6, "{ran}");
    for (title, opened) in [("One", "2026-11-21T07:15:00Z"), ("Four", "9999-12-31T00:00:00Z")] {
        let found = env.json(&["ticket", "list"]);
        let found = found
            .as_array()
            .unwrap()
            .iter()
            .find(|ticket| ticket["title"] == title && ticket["kind"] == "work-order")
            .unwrap();
        assert_eq!(found["opened_at"], opened);
    }
    // What lies at the end of time is shown by every command, and goes out and comes in again.
    let csv = env.ok(&["ticket", "export"]);
    assert!(csv.contains("9999-12-31T00:00:00Z"), "{csv}");
    env.file("again.csv", csv);
    assert_eq!(env.json(&["ticket", "import", "again.csv"])["unchanged"], 3);
    env.ok(&["ticket", "show", "WO-10002"]);
    env.ok(&["dashboard"]);
}

#[test]
fn nothing_is_closed_before_it_is_opened() {
    let mut env = portal();
    env.file(
        "closed.csv",
        "kind,title,status,customer,opened_at,closed_at\nwork-order,One,done,1001,2026-05-02,2026-05-01\n",
    );
    insta::assert_snapshot!(env.run(&["ticket", "import", "closed.csv"]), @r#"
    -- stderr
    error: closed.csv: one row is not acceptable.
        line 2, column `closed_at`, value "2026-05-01": The ticket would have been closed at 2026-05-01T00:00:00Z, before it was opened at 2026-05-02T00:00:00Z. Correct one of the two; a day without a time is its first moment in UTC.
    hint: Nothing was imported. Correct the file and import it again, or add `--on-error skip` to import the other rows.
    -- exit code 6
    "#);
    // Of what is there the file may say when it was closed, but not that it was before.
    env.file("closed.csv", "number,kind,title,status,customer,closed_at\nT-1,,,done,,2026-11-20\n");
    let ran = env.run(&["ticket", "import", "closed.csv", "--update"]);
    assert!(ran.code == 6 && ran.stderr.contains("before it was opened at 2026-11-21T08:00:00Z"), "{ran}");
    // Who does not say when it was opened has not said that it was later.
    env.file("closed.csv", "number,kind,title,status,customer,closed_at\nT-2,call,Two,done,1001,2026-05-01\n");
    env.ok(&["ticket", "import", "closed.csv"]);
    assert_eq!(env.json(&["ticket", "show", "T-2"])["opened_at"], "2026-05-01T00:00:00Z");

    // A clock that was set back, and a ticket that is opened ahead of time.
    env.set("PORTALCTL_TEST_NOW", "2026-11-20T08:00:00Z");
    insta::assert_snapshot!(env.run(&["ticket", "status", "T-1", "done"]), @"
    -- stderr
    warning: Ticket T-1 is said to be opened at 2026-11-21T08:00:00Z, so it counts as closed then, not now.
    Ticket T-1 is done.
    -- exit code 0
    ");
    let closed = |number: &str| env.json(&["ticket", "show", number])["closed_at"].as_str().unwrap().to_owned();
    assert_eq!(closed("T-1"), "2026-11-21T08:00:00Z");
    let add = ["ticket", "add", "--kind", "self-check", "--customer", "1001", "--title", "Later", "--number", "T-3"];
    env.ok(&[&add[..], &["--opened-at", "2027-01-01"]].concat());
    let ran = env.run(&["ticket", "complete", "T-3"]);
    assert!(ran.code == 0 && ran.stderr.contains("counts as closed then, not now"), "{ran}");
    assert_eq!(closed("T-3"), "2027-01-01T00:00:00Z");
    env.ok(&["ticket", "status", "T-1", "open"]);
    env.set("PORTALCTL_TEST_NOW", "2026-11-22T08:00:00Z");
    let ran = env.run(&["ticket", "status", "T-1", "cancelled"]);
    assert!(ran.code == 0 && !ran.stderr.contains("warning"), "{ran}");
}

#[test]
fn a_meter_that_runs_backwards_is_warned_of() {
    let env = portal();
    let read = |value: &str, args: &[&str]| env.run(&[&["device", "reading", "EL-1", value][..], args].concat());
    env.ok(&["device", "reading", "EL-1", "12450", "--unit", "h", "--taken-at", "2026-11-01"]);
    insta::assert_snapshot!(read("12400", &["--unit", "h"]), @"
    -- stderr
    warning: 12400 h is less than the 12450 h of 2026-11-01T00:00:00Z. Was the meter changed, or is a digit wrong?
    Read 12400 h off device 1001/EL-1.
    -- exit code 0
    ");
    insta::assert_snapshot!(read("12500", &["--unit", "h", "--taken-at", "2026-10-01"]), @"
    -- stderr
    warning: 12500 h is more than the 12450 h of 2026-11-01T00:00:00Z. Was the meter changed, or is a digit wrong?
    Read 12500 h off device 1001/EL-1.
    -- exit code 0
    ");
    for quiet in [read("3", &["--unit", "kWh"]), read("12400", &["--unit", "h"]), read("12600", &["--unit", "h"])] {
        assert!(quiet.code == 0 && !quiet.stderr.contains("warning"), "{quiet}");
    }
    let ran = read("1234,5", &["--unit", "h"]);
    assert!(ran.code == 2 && ran.stderr.contains("\"1234,5\" is no number. Write 1234.5."), "{ran}");
    let ran = read("12450h", &[]);
    assert!(ran.code == 2 && ran.stderr.contains("Write 12450 without \"h\"."), "{ran}");
}

#[test]
fn every_number_says_how_it_is_written() {
    let env = portal();
    for command in [
        &["ticket", "list", "--limit", "1,000"][..],
        &["access", "review", "--limit", "1,000"],
        &["mail", "send", "--limit", "1,000"],
        &["invitation", "resend", "--unconfirmed", "--limit", "1,000"],
        &["invitation", "resend", "--unconfirmed", "--max-sends", "1,000"],
        &["device", "show", "EL-1", "--readings", "1,000"],
    ] {
        let ran = env.fails(2, command);
        assert!(ran.stderr.contains("\"1,000\" is no whole number. Write 1000."), "{ran}");
    }
}
