//! What a user may not see is not there: every command that a portal user has is run in two portals. They are the same
//! but for things that the user may not see, which only one of them has. Whatever is typed, the two answer byte for byte
//! the same: data, words and exit code.
//!
//! `src/cli/mod.rs` has a test that no command of a portal user is missing here.

use crate::env::{Env, Ran};

/// What there is in both portals.
const SHARED: &[&str] = &[
    "staff add lena@nordlyft.example --name Lena --role technician",
    "customer add Acme --number K-1 --independent",
    "facility add K-1 Depot --number F-1",
    "contact add K-1 Karin --email karin@acme.example",
    "user add site --email site@acme.example --customer K-1 --facility F-1 --role administrator",
    "user add karin --email karin@acme.example --customer K-1 --facility F-1 --contact karin@acme.example --role administrator",
    "user add kim --email kim@acme.example --customer K-1 --facility F-1",
    "user add retail --all-retail --role administrator",
    "customer add Olsson --number R-1 --kind retail",
    "device add K-1 L-1 --facility F-1 --model Gen2 --name Lift",
    "device reading K-1/L-1 5 --unit h",
    "ticket add --kind call --number CA-1 --customer K-1 --facility F-1 --contact karin@acme.example --title One --device L-1",
    "ticket add --kind repair-order --number RO-1 --customer K-1 --facility F-1 --contact karin@acme.example --title Two",
    "ticket add --kind inspection --number IN-1 --customer K-1 --facility F-1 --contact karin@acme.example --title Three",
    "ticket add --kind self-check --number SC-1 --customer K-1 --facility F-1 --contact karin@acme.example --title Four",
    "ticket add --kind call --number CA-9 --customer R-1 --title Five",
    "document add note.txt --ticket CA-1",
    "user invite pia@acme.example --customer K-1 --facility F-1 --no-send",
];

/// What none of the users may see: another customer, another facility, what is internal.
pub const ELSEWHERE: &[&str] = &[
    "customer add Beta --number K-2",
    "facility add K-2 Tower --number F-7",
    "contact add K-2 Lars --email lars@beta.example",
    "user add lars --email lars@beta.example --first-name Lars --last-name Berg --customer K-2 --all-facilities",
    "device add K-2 L-7 --facility F-7 --model Gen7 --name Paternoster",
    "device reading K-2/L-7 12",
    "ticket add --kind call --number CA-7 --customer K-2 --facility F-7 --title Hidden --device L-7 --due 2026-11-01",
    "ticket add --kind repair-order --number RO-7 --customer K-2 --title Hidden",
    "ticket add --kind inspection --number IN-7 --customer K-2 --title Hidden",
    "ticket add --kind self-check --number SC-7 --customer K-2 --title Hidden",
    "facility add K-1 Mine --number F-2",
    "device add K-1 L-2 --facility F-2 --model Gen7 --name Hoist",
    "ticket add --kind call --number CA-2 --customer K-1 --facility F-2 --title Hidden --device K-1/L-2 --due 2026-11-01",
    "ticket comment CA-1 Internal. --internal",
    "document add note.txt --ticket CA-7",
    "document add note.txt --device K-2/L-7",
    "document add note.txt --facility K-2/F-7",
    "document add note.txt --customer K-2",
    "document add note.txt --model Gen7",
    "document add note.txt --facility K-1/F-2",
    "document add note.txt --customer K-1",
    "user invite mia@beta.example --customer K-2 --no-send",
];

/// What somebody who is limited to a contact may not see beside that: what is nobody's or another's.
pub const OF_OTHERS: &[&str] = &[
    "contact add K-1 Lars --email lars@beta.example",
    "device add K-1 L-7 --facility F-1 --model Gen7 --name Paternoster",
    "ticket add --kind call --number CA-7 --customer K-1 --facility F-1 --title Hidden --device L-7 --due 2026-11-01",
    "ticket add --kind repair-order --number RO-7 --customer K-1 --facility F-1 --title Hidden --contact lars@beta.example",
    "ticket add --kind inspection --number IN-7 --customer K-1 --facility F-1 --title Hidden",
    "ticket add --kind self-check --number SC-7 --customer K-1 --facility F-1 --title Hidden",
    "user add lars --email lars@beta.example --first-name Lars --last-name Berg --customer K-1 --all-facilities",
    "user invite mia@beta.example --customer K-1 --all-facilities --no-send",
    "document add note.txt --ticket CA-7",
    "document add note.txt --device L-7",
    "document add note.txt --facility K-1/F-1",
    "document add note.txt --customer K-1",
    "document add note.txt --model Gen2",
    "document add note.txt --ticket CA-1 --kind invoice",
];

/// Whom it reaches that users do something: nothing that they are told.
const REACHED: &[&str] = &[
    "customer edit K-1 --technician lena@nordlyft.example",
    "customer edit R-1 --technician lena@nordlyft.example",
    "staff add vera@nordlyft.example --notify-all-fault-reports true",
    "organization edit --support-address help@nordlyft.example",
];

/// What is typed where a command names something of a noun: what only one of the portals has, by every name that it
/// has, and what neither has.
const NAMES: &[(&str, &[&str])] = &[
    ("CUSTOMER", &["K-2", "Beta", "k-2", "K-9"]),
    ("FACILITY", &["K-2/F-7", "F-7", "Tower", "K-1/F-2", "F-2", "Mine", "K-9/F-9"]),
    ("CONTACT", &["K-2/lars@beta.example", "lars@beta.example", "Lars", "nobody@beta.example"]),
    ("DEVICE", &["K-2/L-7", "L-7", "Paternoster", "K-1/L-2", "Hoist", "L-9"]),
    ("MODEL", &["Gen7", "Gen9"]),
    ("CALL", &["CA-7", "CA-2", "CA-8"]),
    ("REPAIR", &["RO-7", "RO-8"]),
    ("INSPECTION", &["IN-7", "IN-8"]),
    ("CHECK", &["SC-7", "SC-8"]),
    ("DOCUMENT", &["2", "3", "6", "7", "8", "99"]),
    ("USER", &["lars", "lars@beta.example", "Lars Berg", "mia@beta.example", "nobody"]),
    ("NEW", &["lars@beta.example", "mia@beta.example", "fresh@beta.example"]),
];

/// Every command that a portal user has, by the name that the activity log gives it, and how it is typed.
pub const COMMANDS: &[(&str, &[&str])] = &[
    (
        "ticket.list",
        &[
            "",
            "--limit 1",
            "--limit 0",
            "--sort number",
            "--sort -due_at",
            "--sort customer",
            "--kind call",
            "--status open --since 2020-01-01",
            "--customer CUSTOMER",
            "--facility FACILITY",
            "--customer K-1 --facility FACILITY",
            "--contact CONTACT",
            "--device DEVICE",
        ],
    ),
    ("account.show", &[""]),
    (
        "account.edit",
        &[
            "--language sv",
            "--mobile 070-1234567 --notify-work-orders sms",
            "--notify-work-orders sms",
            "--notify-comments off",
        ],
    ),
    ("ticket.show", &["CALL", "REPAIR", "CA-1"]),
    ("ticket.comment.list", &["CALL", "REPAIR", "CA-1", "CA-1 --limit 1"]),
    (
        "ticket.add",
        &[
            "--kind fault-report --title x --customer CUSTOMER",
            "--kind fault-report --title x --customer K-1 --facility FACILITY",
            "--kind fault-report --title x --customer K-1 --facility F-1 --contact CONTACT",
            "--kind fault-report --title x --customer K-1 --facility F-1 --device DEVICE",
            "--kind fault-report --title x --customer K-1 --facility F-1",
            "--kind call --title x --customer K-1 --facility F-1",
            "--kind support-case --title x --customer K-1 --facility F-1",
            "--kind fault-report --title x --customer R-1",
        ],
    ),
    ("ticket.comment", &["CALL x", "CA-1 x"]),
    ("ticket.status", &["REPAIR done", "CALL done", "RO-1 done"]),
    ("ticket.approve", &["INSPECTION", "CALL", "IN-1"]),
    ("ticket.decline", &["INSPECTION", "CALL", "IN-1", "IN-1 --comment x"]),
    ("ticket.complete", &["CHECK", "CALL", "SC-1"]),
    (
        "device.list",
        &[
            "",
            "--limit 1",
            "--sort -serial",
            "--sort model",
            "--sort last_reading_at",
            "--customer CUSTOMER",
            "--facility FACILITY",
            "--model MODEL",
            "--device DEVICE",
        ],
    ),
    ("device.show", &["DEVICE", "K-1/L-1"]),
    ("device.reading", &["DEVICE 7"]),
    (
        "document.list",
        &[
            "",
            "--limit 1",
            "--sort name",
            "--sort -size",
            "--kind invoice",
            "--text note",
            "--ticket CALL",
            "--device DEVICE",
            "--model MODEL",
            "--facility FACILITY",
            "--customer CUSTOMER",
            "--customer K-1",
        ],
    ),
    ("document.get", &["DOCUMENT -O -", "1 -O -"]),
    (
        "document.add",
        &[
            "note.txt --ticket CALL",
            "note.txt --device DEVICE",
            "note.txt --model MODEL",
            "note.txt --facility FACILITY",
            "note.txt --customer CUSTOMER",
        ],
    ),
    (
        "user.list",
        &[
            "",
            "--limit 1",
            "--sort -username",
            "--sort created_at",
            "--customer CUSTOMER",
            "--user USER",
            "--role administrator",
            "--role member",
            "--status not-confirmed",
        ],
    ),
    ("user.show", &["USER", "kim"]),
    (
        "user.invite",
        &[
            "NEW --customer K-1 --facility F-1",
            "x@x.example --customer CUSTOMER",
            "x@x.example --customer K-1 --facility FACILITY",
            "x@x.example --customer K-1 --facility F-1 --contact CONTACT",
        ],
    ),
    ("user.assign", &["USER K-1 --facility F-1", "kim CUSTOMER"]),
    ("user.unassign", &["USER K-1", "kim CUSTOMER"]),
    (
        "user.grant",
        &[
            "USER --allow call.add",
            "kim --facility FACILITY",
            "kim --customer CUSTOMER --allow call.add",
            "kim --contact CONTACT",
        ],
    ),
    ("user.revoke", &["USER --allow call.add", "kim --facility FACILITY", "kim --customer CUSTOMER --unassigned"]),
    ("user.edit", &["USER --city Ystad", "kim --city Ystad", "kim --email NEW", "pia@acme.example --email NEW"]),
    ("user.delete", &["USER", "kim"]),
    ("user.password", &["--change"]),
    ("role.set", &["USER member", "kim moderator --customer CUSTOMER"]),
    (
        "invitation.list",
        &[
            "",
            "--limit 1",
            "--sort expires_at",
            "--customer CUSTOMER",
            "--user USER",
            "--state pending",
            "--role member",
            "--invited-by anna",
            "--older-than 1s --max-sends 3",
            "--unconfirmed",
        ],
    ),
    ("invitation.show", &["USER", "pia@acme.example"]),
    ("invitation.resend", &["USER", "--unconfirmed", "pia@acme.example"]),
    ("invitation.delete", &["USER", "2", "pia@acme.example"]),
    ("dashboard", &["", "--customer CUSTOMER"]),
];

/// The commands that only look. The others are tried with `--dry-run`, so that one does not change what the next finds.
pub const LOOKS: &[&str] = &[
    "account.show",
    "ticket.list",
    "ticket.show",
    "ticket.comment.list",
    "device.list",
    "device.show",
    "document.list",
    "document.get",
    "user.list",
    "user.show",
    "invitation.list",
    "invitation.show",
    "dashboard",
];

/// A portal with what is shared, and with more.
pub fn portal(with: &[&[&str]]) -> Env {
    let env = Env::new();
    env.file("note.txt", "A note.\n");
    for line in SHARED.iter().chain(with.iter().copied().flatten()) {
        env.ok(&line.split(' ').collect::<Vec<_>>());
    }
    let can_sign_in = "UPDATE users SET password_hash = 'x', allow_support_cases = 1
                       WHERE username IN ('site', 'karin', 'kim', 'retail', 'whole')";
    env.database().execute(can_sign_in, ()).unwrap();
    env
}

/// The ways to fill in what a command names.
pub fn filled(arguments: &str) -> Vec<Vec<String>> {
    let mut ways = vec![Vec::new()];
    for word in arguments.split(' ').filter(|word| !word.is_empty()) {
        let names = NAMES.iter().find(|(noun, _)| *noun == word).map_or(&[][..], |(_, names)| names);
        let fills = if names.is_empty() { &[word][..] } else { names };
        ways =
            ways.iter().flat_map(|way| fills.iter().map(|fill| [&way[..], &[(*fill).to_owned()]].concat())).collect();
    }
    ways
}

/// Runs everything as a user in both portals, and compares.
fn compare(viewer: &str, hidden: &[&[&str]]) {
    let (bare, full) = (portal(&[]), portal(hidden));
    let mut differ = Vec::new();
    let mut runs = 0;
    for (command, ways) in COMMANDS {
        for arguments in ways.iter().flat_map(|way| filled(way)) {
            for format in ["table", "json"] {
                let mut args: Vec<&str> = command.split('.').collect();
                args.extend(arguments.iter().map(String::as_str));
                args.extend(["--as-user", viewer, "--yes", "-o", format]);
                if !LOOKS.contains(command) {
                    args.push("--dry-run");
                }
                let (without, with) = (bare.run(&args), full.run(&args));
                let told = |ran: &Ran| (ran.stdout.clone(), ran.stderr.clone(), ran.code);
                if told(&without) != told(&with) {
                    differ.push(format!("{args:?}\nwithout\n{without}\nwith\n{with}"));
                }
                runs += 1;
            }
        }
    }
    assert!(differ.is_empty(), "{} of {runs} answers tell what is hidden:\n\n{}", differ.len(), differ.join("\n"));
}

#[test]
fn a_site_user_is_told_nothing_of_what_is_elsewhere() {
    compare("site", &[ELSEWHERE, REACHED]);
}

#[test]
fn whoever_is_limited_to_a_contact_is_told_nothing_of_what_is_anothers() {
    compare("karin", &[OF_OTHERS, REACHED]);
}

#[test]
fn an_all_retail_user_is_told_nothing_of_corporate_customers() {
    compare("retail", &[ELSEWHERE, REACHED]);
}
