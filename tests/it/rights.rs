//! Who in the organization may run what: each command as each kind of staff. A refusal is code 5, changes nothing and
//! leaves one event, whatever else would have been wrong with the command.

use crate::env::{ADMIN, Env};
use crate::people::{confirm, mails};

/// The administrator, then a department administrator of Lifts, a content creator, a technician with the right to
/// change what users may see and do, and a technician.
const ACTORS: [&str; 5] =
    [ADMIN, "dora@nordlyft.example", "cilla@nordlyft.example", "rita@nordlyft.example", "tom@nordlyft.example"];

const ALL: &str = "adcr-";

/// 1001 is of Lifts, with a user and two facilities; 1002 is of Doors; 1003 is of no department; 1004 is retail.
fn portal() -> Env {
    let env = Env::new();
    let staff: [&[&str]; 4] = [
        &["dora@nordlyft.example", "--role", "department-administrator", "--department", "Lifts"],
        &["cilla@nordlyft.example", "--role", "content-creator"],
        &["rita@nordlyft.example", "--role", "technician", "--add-right", "edit-customer-user-permissions"],
        &["tom@nordlyft.example", "--role", "technician"],
    ];
    for args in staff {
        env.ok(&[&["staff", "add"], args].concat());
    }
    env.ok(&["customer", "add", "Acme", "--department", "Lifts"]);
    env.ok(&["customer", "add", "Beta", "--department", "Doors"]);
    env.ok(&["customer", "add", "Gamma"]);
    env.ok(&["customer", "add", "Olsson", "--kind", "retail"]);
    env.ok(&["facility", "add", "1001", "Depot"]);
    env.ok(&["facility", "add", "1001", "Mine"]);
    env.ok(&["contact", "add", "1001", "Kim", "--email", "kim@acme.example"]);
    env.ok(&["user", "invite", "lars@acme.example", "--customer", "1001", "--facility", "Depot", "--no-send"]);
    env.ok(&["user", "add", "noone"]);
    env.ok(&["device", "add", "1001", "EL-1", "--facility", "Depot"]);
    env.ok(&["device", "add", "1002", "EL-2"]);
    env.ok(&["role", "define", "own", "--permission", "call.view"]);
    env
}

fn events(env: &Env) -> Vec<serde_json::Value> {
    env.json(&["log", "list"]).as_array().unwrap().clone()
}

/// Runs a dry run of the command as everybody, and the refused ones for good. `may` holds the letters of those who may:
/// `a`dministrator, `d`epartment administrator, `c`ontent creator, with the `r`ight.
fn only(env: &Env, may: &str, args: &[&str]) {
    for (actor, letter) in ACTORS.iter().zip(ALL.chars()) {
        let allowed = may.contains(letter);
        let with = ["--actor", actor, "--yes", "--no-input"];
        let tried = env.run(&[args, &with, &["--dry-run"]].concat());
        assert_eq!(tried.code != 5, allowed, "{actor}: {args:?}\n{tried}");
        if allowed {
            continue;
        }
        let before = events(env);
        let ran = env.fails(5, &[args, &with].concat());
        let after = events(env);
        assert_eq!(after.len(), before.len() + 1, "{actor}: {args:?}\n{ran}");
        assert!(after[0]["action"].as_str().unwrap().ends_with(".denied"), "{actor}: {args:?}\n{ran}");
        assert_eq!(after[0]["actor"].as_str(), Some(*actor));
    }
}

#[test]
fn the_organization_is_for_administrators() {
    let env = portal();
    for args in [
        &["organization", "edit", "--name", "X"][..],
        &["staff", "add", "x@nordlyft.example"],
        &["staff", "edit", "tom@nordlyft.example", "--name", "T"],
        &["staff", "delete", "tom@nordlyft.example"],
        &["feature", "disable", "calls"],
        &["role", "define", "other", "--permission", "call.view"],
        &["role", "define", "member", "--add", "call.add"],
        &["role", "delete", "own"],
        // It is built in; whoever may not delete roles is not told.
        &["role", "delete", "member"],
    ] {
        only(&env, "a", args);
    }
}

#[test]
fn customers_are_for_those_who_keep_them() {
    let env = portal();
    let file = env.file("facilities.csv", "customer,name\n1001,North\n");
    let file = file.to_str().unwrap();
    for args in [
        &["customer", "edit", "1001", "--name", "Q"][..],
        &["customer", "archive", "1001"],
        &["customer", "delete", "1001"],
        &["facility", "add", "1001", "North"],
        &["facility", "edit", "1001/1", "--name", "North"],
        &["facility", "archive", "1001/2"],
        &["facility", "delete", "1001/1"],
        &["facility", "delete", "1001/2"],
        &["facility", "import", file],
        &["contact", "add", "1001", "Bo"],
        &["contact", "edit", "1001/kim@acme.example", "--name", "Kim K"],
        &["contact", "delete", "1001/kim@acme.example"],
        &["customer", "add", "Delta", "--department", "Lifts"],
        &["device", "add", "1001", "EL-3"],
        &["device", "edit", "EL-1", "--model", "Mono"],
        &["device", "delete", "EL-1"],
    ] {
        only(&env, "adc", args);
    }
    for args in [
        &["customer", "add", "Delta"][..],
        &["customer", "edit", "1002", "--name", "Q"],
        &["customer", "edit", "1001", "--department", "Doors"],
        &["customer", "delete", "1003"],
        &["facility", "add", "1002", "North"],
        &["device", "add", "1002", "EL-3"],
        &["device", "delete", "EL-2"],
    ] {
        only(&env, "ac", args);
    }
}

#[test]
fn readings_are_for_all_who_work_on_tickets() {
    let env = portal();
    only(&env, ALL, &["device", "reading", "EL-1", "12450", "--unit", "h"]);
    only(&env, "acr-", &["device", "reading", "EL-2", "12450"]);
    env.file("devices.csv", "customer,serial\n1001,EL-9\n");
    only(&env, "adc", &["device", "import", "devices.csv"]);
    env.file("devices.csv", "customer,serial\n1002,EL-9\n");
    only(&env, "ac", &["device", "import", "devices.csv"]);
}

#[test]
fn content_creators_invite_and_delete_users_and_say_as_what() {
    let env = portal();
    let invite = ["user", "invite", "eva@acme.example", "--all-facilities", "--no-send", "--customer"];
    let add = ["user", "add", "eva", "--all-facilities", "--customer"];
    for to in [&invite[..], &add] {
        only(&env, "adc", &[to, &["1001"]].concat());
        only(&env, "adc", &[to, &["1001", "--role", "member"]].concat());
        only(&env, "ac", &[to, &["1002"]].concat());
        only(&env, "ad", &[to, &["1001", "--allow", "invoice.view"]].concat());
        only(&env, "ad", &[to, &["1001", "--deny", "call.view"]].concat());
        only(&env, "ad", &[to, &["1001", "--role", "client", "--allow", "invoice.view"]].concat());
    }
    // Whoever invites says as what; an account that is added is nobody's invitation.
    only(&env, "adc", &[&invite[..], &["1001", "--role", "client"]].concat());
    only(&env, "adc", &[&invite[..], &["1001", "--role", "own", "--role", "moderator"]].concat());
    only(&env, "ac", &[&invite[..], &["1002", "--role", "client"]].concat());
    only(&env, "ad", &[&add[..], &["1001", "--role", "client"]].concat());
    only(&env, "adc", &["user", "delete", "lars@acme.example"]);
    only(&env, "ac", &["user", "delete", "noone"]);
    let import = |rows: &str| env.file("users.csv", rows);
    import("email,customer\nx@acme.example,1003\n");
    only(&env, "ac", &["user", "import", "users.csv"]);
    import("email,customer,facilities,roles\nx@acme.example,1001,*,client\n");
    only(&env, "ad", &["user", "import", "users.csv"]);
    only(&env, "adc", &["user", "import", "users.csv", "--invite"]);
    // Who is there already is not invited by an import.
    import("email,customer,facilities,roles\nlars@acme.example,1003,*,client\n");
    only(&env, "a", &["user", "import", "users.csv", "--invite"]);
    import("email,customer,facilities,roles\nx@acme.example,1001,*,client\nx@acme.example,1002,,moderator\n");
    only(&env, "ac", &["user", "import", "users.csv", "--invite"]);
    import("email,customer,facilities,allow\nx@acme.example,1001,*,invoice.view\n");
    only(&env, "ad", &["user", "import", "users.csv", "--invite"]);
    import("email,customer,facilities,allow\nx@acme.example,1001,*,invoice.view\n");
    only(&env, "ad", &["user", "import", "users.csv"]);
}

#[test]
fn accounts_that_are_there_are_for_administrators() {
    let env = portal();
    for args in [
        &["user", "edit", "lars@acme.example", "--email", "me@elsewhere.example"][..],
        &["user", "suspend", "lars@acme.example"],
        &["user", "resume", "lars@acme.example"],
        &["user", "unlock", "lars@acme.example"],
        &["user", "password", "lars@acme.example", "--initial-password", "random"],
    ] {
        only(&env, "ad", args);
    }
    only(&env, "a", &["user", "edit", "noone", "--city", "Lund"]);
}

/// The id of the newest message.
fn newest_message(env: &Env) -> String {
    env.json(&["mail", "list"])[0]["id"].to_string()
}

#[test]
fn waiting_mail_is_for_those_who_decide_about_what_it_is_about() {
    let env = portal();
    for (email, customer) in [("eva@acme.example", "1001"), ("siv@beta.example", "1002")] {
        let whom = ["user", "invite", email, "--customer", customer, "--all-facilities", "--role", "moderator"];
        env.ok(&whom);
        confirm(&env, mails(&env).last().unwrap());
    }
    let of_lifts = newest_message_of(&env, "lars@acme.example");
    env.ok(&["user", "invite", "bo@beta.example", "--customer", "1002", "--all-facilities", "--no-send"]);
    let of_doors = newest_message(&env);
    env.ok(&["ticket", "add", "--title", "Oil", "--customer", "1001", "--kind", "work-order"]);
    let work_in_lifts = newest_message(&env);
    env.ok(&["ticket", "add", "--title", "Oil", "--customer", "1002", "--kind", "work-order"]);
    let work_in_doors = newest_message(&env);
    for verb in ["cancel", "retry"] {
        only(&env, "adc", &["mail", verb, &of_lifts]);
        only(&env, "ac", &["mail", verb, &of_doors]);
        only(&env, ALL, &["mail", verb, &work_in_lifts]);
        only(&env, "acr-", &["mail", verb, &work_in_doors]);
        only(&env, "ac", &["mail", verb, &work_in_lifts, &of_doors]);
    }
    // What others decide about is passed over, and said; sending is for everybody.
    only(&env, ALL, &["mail", "send"]);
    let tom = ["--actor", "tom@nordlyft.example", "--yes", "--no-input"];
    let ran = env.run(&[&["mail", "cancel", "--state", "queued"][..], &tom].concat());
    assert_eq!(ran.code, 0, "{ran}");
    assert!(ran.stderr.contains("2 passed over: others decide about what they are about."), "{ran}");
    let is = |id: &String| env.json(&["mail", "show", id])["state"].clone();
    assert_eq!(
        [&of_lifts, &of_doors, &work_in_lifts, &work_in_doors].map(is),
        ["queued", "queued", "cancelled", "cancelled"]
    );
    let denied = env.fails(5, &[&["mail", "cancel", &of_lifts][..], &tom].concat());
    let words = format!("Message {of_lifts}: tom@nordlyft.example (technician) may not change users here.");
    assert!(denied.stderr.contains(&words) && denied.stderr.contains("--actor"), "{denied}");
}

fn newest_message_of(env: &Env, user: &str) -> String {
    env.json(&["mail", "list", "--user", user])[0]["id"].to_string()
}

#[test]
fn grants_are_for_administrators_and_those_with_the_right() {
    let env = portal();
    for args in [
        &["user", "grant", "lars@acme.example", "--facility", "Mine"][..],
        &["user", "grant", "lars@acme.example", "--allow", "invoice.view"],
        &["user", "revoke", "lars@acme.example", "--deny", "call.view"],
        &["user", "unassign", "lars@acme.example", "1001"],
        &["role", "set", "lars@acme.example", "client"],
    ] {
        only(&env, "adr", args);
    }
    only(&env, "ar", &["user", "assign", "lars@acme.example", "1003"]);
    only(&env, "ar", &["user", "assign", "noone", "--all-retail"]);
}

#[test]
fn documents_are_for_everybody_in_the_department() {
    let env = portal();
    let device = "INSERT INTO devices (customer_id, serial, serial_key, model, model_key, created_at)
        SELECT id, 'L-1', 'l-1', 'Gen2', 'gen2', 0 FROM customers WHERE number = '1001'";
    rusqlite::Connection::open(env.path().join("portal.db")).unwrap().execute(device, ()).unwrap();
    env.file("note.txt", "Hello");
    env.ok(&["ticket", "add", "--kind", "inspection", "--customer", "1001", "--title", "T", "--number", "IN-1"]);
    env.ok(&["ticket", "add", "--kind", "inspection", "--customer", "1002", "--title", "T", "--number", "IN-2"]);
    env.ok(&["ticket", "add", "--kind", "self-check", "--customer", "1003", "--title", "T", "--number", "SC-3"]);
    for (on, may) in [
        (["--ticket", "IN-1"], "adcr-"),
        (["--device", "1001/L-1"], "adcr-"),
        (["--facility", "1001/1"], "adcr-"),
        (["--customer", "1001"], "adcr-"),
        (["--ticket", "IN-2"], "acr-"),
        (["--customer", "1003"], "acr-"),
        // A model is no department's.
        (["--model", "Gen2"], "acr-"),
    ] {
        only(&env, may, &[&["document", "add", "note.txt"], &on[..]].concat());
        let added = env.json(&[&["document", "add", "note.txt"], &on[..]].concat());
        only(&env, may, &["document", "delete", &added["id"].to_string()]);
        // Whoever may not is not told what else is wrong.
        only(&env, may, &[&["document", "add", "note.txt", "--name", "../x"], &on[..]].concat());
    }
    only(&env, "adcr-", &["ticket", "approve", "IN-1"]);
    only(&env, "acr-", &["ticket", "decline", "IN-2", "--comment", "Dark."]);
    only(&env, "acr-", &["ticket", "complete", "SC-3"]);
}

#[test]
fn who_has_left_is_refused_and_that_is_kept() {
    let env = portal();
    env.ok(&["staff", "edit", "tom@nordlyft.example", "--inactive"]);
    let ran = env.fails(5, &["customer", "add", "X", "--actor", "tom@nordlyft.example"]);
    assert!(ran.stderr.contains("no longer active"), "{ran}");
    let last = &events(&env)[0];
    assert_eq!(
        (last["actor"].as_str(), last["action"].as_str()),
        (Some("tom@nordlyft.example"), Some("customer.add.denied"))
    );
}

/// What each account holds, and to which customers it is assigned; none of them has registered.
const LINKED: [(&str, &[&str]); 6] = [
    ("plain@acme.example", &["--customer", "1001"]),
    ("boss@acme.example", &["--customer", "1001", "--role", "administrator"]),
    ("more@acme.example", &["--customer", "1001", "--allow", "invoice.view"]),
    ("less@acme.example", &["--customer", "1001", "--deny", "call.view"]),
    ("doors@acme.example", &["--customer", "1002"]),
    ("grown@acme.example", &["--customer", "1001"]),
];

/// A link is for those who could give all that it gives: to send it, what an invitation takes; to see it, what an account
/// takes whose password one knows. `carl` is a content creator with the right to change what users may see and do.
#[test]
fn a_link_is_for_those_who_could_give_what_it_gives() {
    let env = portal();
    let carl = ["carl@nordlyft.example", "--role", "content-creator", "--add-right", "edit-customer-user-permissions"];
    env.ok(&[&["staff", "add"], &carl[..]].concat());
    for (email, terms) in LINKED {
        env.ok(&[&["user", "invite", email, "--all-facilities", "--no-send"], terms].concat());
    }
    // What counts is what the account holds by now, wherever that is.
    env.ok(&["role", "set", "grown@acme.example", "moderator"]);
    env.ok(&["user", "invite", "both@acme.example", "--customer", "1001", "--all-facilities", "--no-send"]);
    env.ok(&["user", "assign", "both@acme.example", "1002", "--all-facilities", "--role", "administrator"]);
    env.ok(&["user", "invite", "retail@acme.example", "--all-retail", "--no-send"]);
    for (email, sends, shows) in [
        ("plain@acme.example", "adc", "adc"),
        ("boss@acme.example", "adc", "ad"),
        ("more@acme.example", "ad", "ad"),
        ("less@acme.example", "ad", "ad"),
        ("doors@acme.example", "ac", "ac"),
        ("grown@acme.example", "adc", "ad"),
        ("both@acme.example", "ac", "a"),
        ("retail@acme.example", "ac", "ac"),
    ] {
        let message = newest_message_of(&env, email);
        only(&env, shows, &["invitation", "link", email]);
        only(&env, shows, &["invitation", "link", email, "--qr"]);
        only(&env, sends, &["invitation", "resend", email, "--no-send"]);
        only(&env, sends, &["mail", "retry", &message, "--no-send"]);
        only(&env, sends, &["mail", "cancel", &message]);
        // Nobody is shown a link that works: what is sent has no text before it is sent, and an example is one.
        let shown = env.ok(&["mail", "show", &message, "-o", "json"]);
        assert!(!shown.contains("token="), "{shown}");
        let example = env.ok(&["mail", "preview", "invitation", "--user", email]);
        let token = example.split_once("token=").unwrap().1.split_whitespace().next().unwrap().to_owned();
        let ran = env.run_with(&["user", "confirm", "--password-stdin"], &format!("{token}\nPlum-tree-71\n"));
        assert_eq!(ran.code, 5, "{ran}");
        // With the right to give all of it, a content creator may see all of it.
        env.ok(&["invitation", "link", email, "--actor", carl[0]]);
    }
    // Of all, those are passed over whom others write to.
    let cilla = ["--actor", "cilla@nordlyft.example", "--no-send"];
    let ran = env.run(&[&["invitation", "resend", "--unconfirmed"][..], &cilla].concat());
    assert!(ran.code == 0 && ran.stderr.contains("2 not yours to write to"), "{ran}");
}

#[test]
fn a_password_is_for_those_who_may_take_an_account_over() {
    let env = portal();
    env.ok(&["user", "edit", "lars@acme.example", "--mobile", "+46700000000"]);
    env.ok(&["mail", "send"]);
    confirm(&env, mails(&env).last().unwrap());
    only(&env, "ad", &["user", "password", "lars@acme.example", "--reset", "--no-send"]);
    only(&env, "ad", &["user", "password", "lars@acme.example", "--initial-password", "random"]);
    env.ok(&["user", "password", "lars@acme.example", "--reset", "--no-send"]);
    let reset = newest_message_of(&env, "lars@acme.example");
    env.ok(&["user", "password", "lars@acme.example", "--initial-password", "random"]);
    let given = newest_message_of(&env, "lars@acme.example");
    for verb in ["retry", "cancel"] {
        only(&env, "ad", &["mail", verb, &given]);
        let refused = env.run(&["mail", verb, &reset, "--yes", "--dry-run"]);
        assert_eq!(refused.code, 4, "its link has ended: {refused}");
        let denied = ["mail", verb, &reset, "--yes", "--actor", "cilla@nordlyft.example"];
        env.fails(5, &denied);
    }
    // It shows all of a customer that has no users, and whoever invites could give all of that.
    only(&env, "adc", &["customer", "link", "1001"]);
    only(&env, "adc", &["customer", "link", "1001", "--rotate"]);
    only(&env, "ac", &["customer", "link", "1002"]);
}
