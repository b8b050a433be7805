//! What a customer's own administrator does not learn of anybody elsewhere.

use serde_json::{Value, json};

use super::{act, portal};
use crate::env::{Env, Ran};

const FORMATS: [&str; 4] = ["table", "json", "csv", "ids"];

/// What a person would see, without the name that was typed.
fn without(ran: &Ran, name: &str) -> String {
    ran.to_string().replace(name, "NAME")
}

fn names(env: &Env, user: &str, filter: &str) -> Vec<String> {
    let ran = act(env, user, &format!("user list -o ids{filter}"));
    assert_eq!(ran.code, 0, "{ran}");
    ran.stdout.lines().map(str::to_owned).collect()
}

#[test]
fn a_user_elsewhere_answers_like_none() {
    let env = portal();
    for command in [
        "user show NAME",
        "user grant NAME --facility F-1",
        "user revoke NAME --allow call.add",
        "user assign NAME K-1 --all-facilities",
        "user unassign NAME K-1",
        "user edit NAME --city Lund",
        "user delete NAME",
        "role set NAME member",
        "invitation show NAME",
        "invitation resend NAME",
        "invitation delete NAME",
    ] {
        // Active elsewhere, invited elsewhere, all-retail.
        for hidden in ["other@x.example", "other", "far@x.example", "rolf"] {
            for format in FORMATS {
                let told = |name: &str| {
                    without(&act(&env, "boss", &format!("{} -o {format}", command.replace("NAME", name))), name)
                };
                assert_eq!(told(hidden), told("nobody@x.example"), "{command}: {hidden}");
            }
        }
    }
    let invitation = |id: &str| without(&act(&env, "boss", &format!("invitation show {id}")), id);
    let far = env.json(&["invitation", "show", "far@x.example"])["id"].to_string();
    assert_eq!(invitation(&far), invitation("4711"));
    let delete = |id: &str| without(&act(&env, "boss", &format!("invitation delete {id}")), id);
    assert_eq!(delete(&far), delete("4711"));
    for command in ["user list --customer NAME", "invitation list --customer NAME"] {
        let told = |name: &str| without(&act(&env, "boss", &command.replace("NAME", name)), name);
        assert_eq!(told("K-2"), told("K-9"), "{command}");
    }
}

#[test]
fn who_has_an_account_elsewhere_is_invited_like_somebody_new() {
    let env = portal();
    env.ok(&["user", "invite", "gone@x.example", "--customer", "K-2", "--all-facilities", "--no-send"]);
    env.ok(&["user", "suspend", "gone@x.example"]);
    let invite = |email: &str, more: &str| {
        let ran = act(&env, "boss", &format!("user invite {email} --customer K-1 --facility F-1{more}"));
        assert_eq!(ran.code, 0, "{ran}");
        without(&ran, email)
    };
    let more = " --first-name Ny --language sv --no-send --verbose";
    for flags in ["", more, " --dry-run", &format!("{more} --dry-run"), " -o json", " -o csv", " -o ids"] {
        let new = invite("new@x.example", flags);
        for known in ["other@x.example", "far@x.example", "gone@x.example"] {
            assert_eq!(invite(known, flags), new, "{known}{flags}");
        }
        if !flags.contains("--dry-run") {
            for name in ["other", "far", "gone"] {
                env.ok(&["user", "unassign", &format!("K-1/{name}@x.example"), "K-1"]);
            }
            env.ok(&["user", "delete", "new@x.example", "--yes"]);
        }
    }
    // A username that somebody has elsewhere is nobody's here.
    env.database()
        .execute("UPDATE users SET username = 'b@x.example', username_key = 'b@x.example' WHERE username = 'other'", ())
        .unwrap();
    assert_eq!(invite("b@x.example", ""), invite("c@x.example", ""));
}

#[test]
fn deleting_does_not_tell_whether_there_is_more() {
    let env = portal();
    for format in ["table", "json", "csv --columns username,status,customers,created_at", "ids"] {
        let told = |name: &str| {
            let show = format!("user show {name} -o json");
            let shown: Value = serde_json::from_str(&act(&env, "boss", &show).stdout).unwrap();
            let text = without(&act(&env, "boss", &format!("user delete {name} -o {format} --dry-run")), name);
            text.replace(&format!("\"id\": {}", shown["id"]), "\"id\": ID")
        };
        assert_eq!(told("split"), told("lars"));
    }
    let told = |name: &str| without(&act(&env, "boss", &format!("user delete {name}")), name);
    assert_eq!(told("split"), told("lars"));
    let told = |name: &str| without(&act(&env, "boss", &format!("user unassign {name} K-1")), name);
    assert_eq!(told("half"), told("cold"));
}

#[test]
fn colleagues_are_shown_without_what_is_elsewhere() {
    let env = portal();
    let show = |user: &str, name: &str| -> Value {
        serde_json::from_str(&act(&env, user, &format!("user show {name} -o json")).stdout).unwrap()
    };
    let split = show("boss", "split");
    assert_eq!(split["assignments"].as_array().map(Vec::len), Some(1));
    assert!(!split.to_string().contains("K-2"), "{split}");
    let lars = show("reader", "lars");
    assert_eq!((&lars["comments"], &lars["accounting_id"]), (&json!(null), &json!(null)));
    let two = show("warden", "two");
    let assignment = &two["assignments"][0];
    assert_eq!((&assignment["facilities"], &assignment["unassigned"]), (&json!(["F-1"]), &json!(false)));
    assert_eq!(show("boss", "two")["assignments"][0]["facilities"], json!(["F-1", "F-2"]));
    assert_eq!(show("boss", "kim")["assignments"][0]["contact"], "karin@k1.example");
    assert_eq!(show("warden", "kim")["assignments"][0]["contact"], json!(null), "none of her tickets are at F-1");
    env.fault_report("FR-1", "K-1", Some("F-1"), Some("Karin"));
    assert_eq!(show("warden", "kim")["assignments"][0]["contact"], "karin@k1.example");
    for format in ["table", "csv", "jsonl"] {
        for command in ["user show split", "user list", "user list --sort -last_sign_in_at"] {
            let ran = act(&env, "boss", &format!("{command} -o {format}"));
            assert!(ran.code == 0 && !ran.stdout.contains("K-2") && !ran.stdout.contains("Slow"), "{ran}");
        }
    }
}

#[test]
fn lists_look_only_at_what_is_seen() {
    let env = portal();
    let at_k1 = ["boss", "chief", "cold", "deputy", "eva", "frozen", "half", "kim", "lars", "limited", "monitor"];
    let rest = ["muted", "pia@x.example", "reader", "split", "sup@x.example", "two", "warden"];
    let all: Vec<_> = at_k1.iter().chain(&rest).copied().collect();
    assert_eq!(names(&env, "boss", ""), all);
    assert_eq!(names(&env, "warden", " --customer K-1"), all);
    assert_eq!(names(&env, "other", " --sort -username"), ["split", "other", "half", "far@x.example"]);
    for nobody in ["eva", "limited", "rolf"] {
        assert!(names(&env, nobody, "").is_empty(), "{nobody}");
    }
    // The role that split has is elsewhere.
    assert_eq!(names(&env, "boss", " --role administrator"), ["chief", "limited", "muted", "sup@x.example"]);
    assert_eq!(names(&env, "boss", " --role administrator --customer K-1 --status not-confirmed"), ["sup@x.example"]);
    assert_eq!(names(&env, "boss", " --user OTHER"), [""; 0]);
    assert_eq!(names(&env, "boss", " --user ar --status active"), ["lars", "warden"]);
    let counted = act(&env, "boss", "user list --limit 16");
    assert!(counted.stderr.contains("2 more"), "{counted}");
    let retail = act(&env, "boss", "user list --all-retail");
    assert_eq!(retail.code, 2, "{retail}");
    let invited = |user: &str| act(&env, user, "invitation list --sort user --columns user -o csv").stdout;
    assert_eq!(invited("boss"), "user\nhalf\npia@x.example\nsup@x.example\n");
    assert_eq!(invited("other"), "user\nfar@x.example\n");
    assert_eq!(invited("reader"), "user\n", "who does not manage users is nobody's host");
    env.ok(&["customer", "archive", "K-1"]);
    assert!(names(&env, "boss", "").is_empty());
    assert_eq!(invited("boss"), "user\n");
}

/// That a command tells boss the same of somebody who was invited elsewhere before as of somebody new.
fn same(env: &Env, command: &str) {
    let told = |name: &str| {
        let shown = act(env, "boss", &format!("invitation show {name} -o json"));
        let shown: Value = serde_json::from_str(&shown.stdout).unwrap();
        let text = without(&act(env, "boss", &command.replace("NAME", name)), name);
        text.replace(&format!("\"id\": {}", shown["id"]), "\"id\": ID")
    };
    assert_eq!(told("far@x.example"), told("new@x.example"), "{command}");
}

#[test]
fn an_invitation_elsewhere_is_not_told() {
    let mut env = portal();
    let sent = "UPDATE messages SET state = 'sent', next_attempt_at = NULL";
    env.database().execute(sent, ()).unwrap();
    env.database().execute("UPDATE invitations SET sends = 2, created_at = 1", ()).unwrap();
    for name in ["far@x.example", "new@x.example"] {
        let ran = act(&env, "boss", &format!("user invite {name} --customer K-1 --facility F-1"));
        assert_eq!(ran.code, 0, "{ran}");
    }
    same(&env, "invitation show NAME -o json");
    same(&env, "invitation list --user NAME --columns user,customer,role,state,sends,last_sent_at,invited_by -o csv");
    same(&env, "user invite NAME --customer K-1 --facility F-1");
    same(&env, "invitation resend NAME --dry-run");
    env.database().execute(sent, ()).unwrap();
    env.set("PORTALCTL_TEST_NOW", "2026-11-22T08:00:00Z");
    for limits in ["--max-sends 2", "--older-than 2d", "--older-than 1h --max-sends 2"] {
        same(&env, &format!("invitation resend NAME --no-send --dry-run -o json {limits}"));
    }
    // And the other way round: what is done here is not seen there.
    assert_eq!(act(&env, "boss", "invitation resend far@x.example --no-send").code, 0);
    let there = act(&env, "other", "invitation show far@x.example -o json");
    let there: Value = serde_json::from_str(&there.stdout).unwrap();
    assert_eq!((&there["customer"], &there["sends"]), (&json!("K-2"), &json!(2)));
    // Neither invitation knows of the other, so staff's reminders go to both.
    env.database().execute(sent, ()).unwrap();
    env.set("PORTALCTL_TEST_NOW", "2026-11-24T08:00:00Z");
    env.ok(&["invitation", "resend", "--unconfirmed", "--older-than", "1d", "--no-send"]);
    let queued = "SELECT count(*) FROM messages WHERE state = 'queued' AND recipient = 'far@x.example'";
    assert_eq!(env.count(queued), 2);
}

#[test]
fn hints_are_about_what_the_user_has() {
    let env = portal();
    for (command, hint) in [
        ("ticket show T-1", "`portalctl ticket list --as-user boss`"),
        ("device show T-1", "`portalctl device list --as-user boss`"),
        ("document get 4711", "`portalctl document list --as-user boss`"),
        ("user show nobody", "`portalctl user list --as-user boss`"),
        ("ticket list --customer K-9", "`portalctl access list boss`"),
        ("ticket list --facility F-77", "`portalctl access list boss`"),
    ] {
        let ran = act(&env, "boss", command);
        assert!(ran.code == 3 && ran.stderr.contains(&format!("See what boss sees with {hint}.")), "{command}\n{ran}");
    }
    let contact = act(&env, "boss", "ticket list --contact nobody");
    assert!(contact.code == 3 && !contact.stderr.contains("hint"), "users have no list of contacts\n{contact}");
}

#[test]
fn how_mail_travels_is_not_told() {
    let (well, ill) = (portal(), portal());
    // In one world no mail server answers, it is quiet, and a sender has lost a message to another customer's user.
    let config = std::fs::read_to_string(ill.path().join("portalctl.toml")).unwrap();
    let config = config.replace("transport = \"file\"", "transport = \"smtp\"");
    let smtp =
        "\n[smtp]\nhost = \"127.0.0.1\"\nport = 1\nsecurity = \"none\"\n[invitation]\nquiet_hours = \"00:00-23:59\"\n";
    ill.file("portalctl.toml", config + smtp);
    for env in [&well, &ill] {
        env.database().execute("UPDATE messages SET state = 'cancelled', next_attempt_at = NULL", ()).unwrap();
    }
    let lost =
        "UPDATE messages SET state = 'sending', handed_over = 1, lease_until = 1 WHERE recipient = 'far@x.example'";
    assert_eq!(ill.database().execute(lost, ()).unwrap(), 1);
    for command in ["invitation resend pia@x.example", "invitation resend --unconfirmed", "invitation list"] {
        for more in ["", " -o json", " -v"] {
            let command = format!("{command}{more}");
            let (one, other) = (act(&well, "boss", &command), act(&ill, "boss", &command));
            assert_eq!(one.to_string(), other.to_string(), "{command}");
            assert_eq!(one.code, 0, "{one}");
        }
    }
    assert_eq!(well.count("SELECT count(*) FROM messages WHERE state = 'queued'"), 2);
}
