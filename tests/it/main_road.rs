//! The main road, end to end: from an empty folder, over a real mail server with TLS, to a client user who sees exactly
//! their own tickets.

use portalctl::mail::Security;
use serde_json::Value;

use crate::env::Env;
use crate::smtp::{Options, SmtpServer};

const ERIK: &str = "erik.sandberg@tallkronan.example";

/// What a member sees who is let into the facility F-02 of customer K-1003, newest first: number, kind, status, opened,
/// title. Written down from examples/tickets.csv and read through against it, never taken from the program.
const ERIK_SEES: &[[&str; 5]] = &[
    ["SO-10105", "service-order", "on-hold", "2026-09-30T05:55:00Z", "Rengöring av fläkthjul, FF2"],
    ["WO-10076", "work-order", "done", "2026-09-10T10:15:00Z", "Märkning av teknikutrymmen"],
    ["FR-10072", "fault-report", "done", "2026-04-30T07:27:00Z", "Knappen för plan 5 i hiss C fungerar inte"],
    ["SO-10063", "service-order", "done", "2026-02-19T10:50:00Z", "Månadsprov av nödtelefon, hiss C"],
    [
        "SC-10031",
        "self-check",
        "cancelled",
        "2026-02-05T14:30:00Z",
        "Egenkontroll brandskydd i teknikutrymmen, kvartal 1 2026",
    ],
    ["IN-10032", "inspection", "done", "2025-12-29T11:15:00Z", "OVK av FF2 2026"],
    ["SO-10054", "service-order", "done", "2025-11-24T15:45:00Z", "Smörjning av gejder, hiss C"],
    ["SO-10047", "service-order", "done", "2025-10-27T10:57:00Z", "Halvårsservice av garageporten"],
    ["WO-10035", "work-order", "done", "2025-10-01T10:24:00Z", "Rensning av frånluftskanaler, FF2"],
    ["CA-10039", "call", "done", "2025-09-22T09:14:00Z", "Nyckel till maskinrummet saknas"],
    ["SC-10020", "self-check", "done", "2025-09-10T09:05:00Z", "Egenkontroll av hiss C, kvartal 3 2025"],
    ["FR-10035", "fault-report", "done", "2025-07-31T05:30:00Z", "Larm från maskinrummet"],
    ["CA-10035", "call", "cancelled", "2025-07-21T08:55:00Z", "Tillträde för målare i hisschaktet"],
    ["FR-10024", "fault-report", "done", "2025-05-15T05:30:00Z", "Svagt drag i frånluftsventilerna på plan 5"],
    ["CA-10007", "call", "done", "2025-01-28T14:45:00Z", "Två nya fjärrkontroller till garageporten"],
    ["FR-10010", "fault-report", "done", "2025-01-02T08:39:00Z", "Garageporten är påkörd"],
    ["WO-10004", "work-order", "done", "2024-11-28T09:45:00Z", "Tryckstyrning av FF2"],
];

fn example(name: &str) -> String {
    format!("{}/examples/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// A portal with the example organization in it.
pub fn with_examples() -> Env {
    let env = Env::new();
    for technician in ["lena.ek@nordlyft.example", "jonas.brandt@nordlyft.example", "claire.morel@nordlyft.example"] {
        env.ok(&["staff", "add", technician]);
    }
    for noun in ["customer", "facility", "contact", "user", "device", "ticket"] {
        let file = match noun {
            "facility" => example("facilities.csv"),
            noun => example(&format!("{noun}s.csv")),
        };
        env.ok(&[noun, "import", &file]);
    }
    env
}

#[test]
fn an_invited_user_confirms_and_sees_exactly_their_tickets() {
    let server = SmtpServer::start(Options {
        security: Security::Tls,
        credentials: Some(("portal".to_owned(), "s3cret".to_owned())),
        ..Options::default()
    });
    let mut env = with_examples();
    env.file("ca.pem", server.ca_pem());
    let config = format!(
        "[database]\npath = \"portal.db\"\n[mail]\ntransport = \"smtp\"\nfrom = \"Nordlyft <portal@nordlyft.example>\"\n\
         [smtp]\nhost = \"localhost\"\nport = {}\nsecurity = \"tls\"\nusername = \"portal\"\nca_file = \"ca.pem\"\n",
        server.port()
    );
    env.file("portalctl.toml", config);
    env.set("PORTALCTL_SMTP_PASSWORD", "s3cret");

    let place = ["--customer", "K-1003", "--facility", "F-02", "--first-name", "Erik", "--language", "sv"];
    let invited = env.json(&[&["user", "invite", ERIK], &place[..]].concat());
    assert_eq!(invited["status"], "not-confirmed");
    assert_eq!(invited["assignments"][0]["facilities"], serde_json::json!(["F-02"]));

    let received = server.received();
    assert_eq!(received.len(), 1);
    assert_eq!(received[0].to, ERIK);
    let text = received[0].text();
    assert!(text.contains("Brf Tallkronan") && text.contains("Nordlyft Service AB"), "{text}");
    let link = text.split_whitespace().find(|word| word.contains("token=")).expect("a link");
    assert!(link.starts_with("https://portal.nordlyft.example/register?token="), "{link}");

    let refused = env.run_with(&["user", "sign-in", ERIK, "--password-stdin"], "Plum-71x-tree\n");
    assert_eq!(refused.code, 5, "nobody signs in before confirming\n{refused}");
    let confirmed = env.run_with(&["user", "confirm", "--password-stdin"], &format!("{link}\nPlum-71x-tree\n"));
    assert_eq!(confirmed.code, 0, "{confirmed}");
    let again = env.run_with(&["user", "confirm", "--password-stdin"], &format!("{link}\nPlum-71x-tree\n"));
    assert_eq!(again.code, 5, "a link works once\n{again}");
    let signed_in = env.run_with(&["user", "sign-in", ERIK, "--password-stdin"], "Plum-71x-tree\n");
    assert_eq!(signed_in.code, 0, "{signed_in}");
    assert_eq!(env.json(&["user", "show", ERIK])["status"], "active");

    let listed = env.json(&["ticket", "list", "--as-user", ERIK]);
    let told: Vec<Vec<&str>> = listed.as_array().unwrap().iter().map(|ticket| told(ticket)).collect();
    assert_eq!(told, ERIK_SEES);
    for ticket in listed.as_array().unwrap() {
        assert_eq!((&ticket["customer"], &ticket["facility"]), (&"K-1003".into(), &"F-02".into()));
        assert_eq!(ticket["new"], Value::Null, "what staff have looked at is no user's business");
    }
    env.fails(3, &["ticket", "show", "SO-10015", "--as-user", ERIK]);

    let log = env.json(&["log", "list", "--user", ERIK]);
    let actions: Vec<_> = log.as_array().unwrap().iter().map(|event| event["action"].as_str().unwrap()).collect();
    assert_eq!(actions, ["user.sign-in", "user.confirm", "user.sign-in.denied", "mail.send", "user.invite"]);
}

fn told(ticket: &Value) -> Vec<&str> {
    ["number", "kind", "status", "opened_at", "title"].iter().map(|key| ticket[key].as_str().unwrap()).collect()
}

#[test]
fn the_demo_walks_the_main_road() {
    let mut env = Env::empty();
    for name in ["PORTALCTL_DB", "PORTALCTL_CONFIG", "PORTALCTL_ACTOR"] {
        env.set(name, "elsewhere");
    }
    env.file("portalctl.toml", "this is no configuration");
    let ran = env.run(&["demo", "play ground"]);
    assert_eq!(ran.code, 0, "{ran}");
    for [number, ..] in ERIK_SEES {
        assert!(ran.stdout.contains(number), "{number} is not shown\n{ran}");
    }
    assert_eq!(std::fs::read_dir(env.path().join("play ground/mail")).unwrap().count(), 1);
    assert!(!env.path().join("elsewhere").exists(), "the demo keeps to its folder");
    let way_on = "unset PORTALCTL_CONFIG PORTALCTL_DB PORTALCTL_ACTOR && cd '[folder]/play ground' && portalctl";
    assert!(ran.stderr.contains(way_on), "{ran}");
    env.fails(4, &["demo", "play ground"]);
}

#[test]
fn the_demo_says_why_it_cannot_begin() {
    let env = Env::empty();
    let before = || std::fs::read_dir(env.path()).unwrap().count();
    env.file("taken", "");
    let there = before();
    for (code, args, word) in [
        (1, &["demo", "taken"][..], "taken cannot be used"),
        (1, &["demo", "taken/inside"], "taken/inside cannot be used"),
        (2, &["demo", "new", "--dry-run"], "changes nothing"),
        (2, &["demo", "new", "-o", "json"], "made for people"),
        (2, &["demo", "new", "--as-user", "eva"], "not a command that a portal user has"),
    ] {
        let ran = env.fails(code, args);
        assert!(ran.stderr.contains(word), "{args:?}\n{ran}");
        assert_eq!(before(), there, "{args:?} left something behind");
    }
    let quiet = env.run(&["demo", "quiet", "-q"]);
    assert!(quiet.code == 0 && quiet.stderr.is_empty() && quiet.stdout.starts_with("NUMBER"), "{quiet}");
}
