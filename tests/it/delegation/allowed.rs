//! What a customer's own administrator does with colleagues.

use serde_json::json;

use super::{act, portal};
use crate::env::{ADMIN, Env};

fn done(env: &Env, user: &str, command: &str) -> serde_json::Value {
    let ran = act(env, user, &format!("{command} -o json"));
    assert_eq!(ran.code, 0, "{user}: {command}\n{ran}");
    serde_json::from_str(&ran.stdout).unwrap()
}

/// What a user is assigned to, as staff sees it.
fn held(env: &Env, user: &str) -> serde_json::Value {
    env.json(&["user", "show", user])["assignments"].clone()
}

#[test]
fn colleagues_are_invited() {
    let env = portal();
    let offered =
        done(&env, "boss", "user invite ny@x.example --customer K-1 --facility F-2 --role moderator --first-name Ny");
    assert_eq!((&offered["email"], &offered["customer"]), (&json!("ny@x.example"), &json!("K-1")));
    assert_eq!((&offered["facilities"], &offered["roles"]), (&json!(["F-2"]), &json!(["moderator"])));
    let ny = env.json(&["user", "show", "ny@x.example"]);
    assert_eq!((&ny["first_name"], &ny["status"]), (&json!("Ny"), &json!("not-confirmed")));
    let made = "SELECT count(*) FROM users u JOIN users b ON b.id = u.created_by_user_id
                WHERE b.username = 'boss' AND u.username = 'ny@x.example'";
    assert_eq!(env.count(made), 1);
    assert_eq!(env.count("SELECT count(*) FROM messages WHERE recipient = 'ny@x.example' AND state = 'queued'"), 1);
    // Listed among the customer's users, and not among the organization's invitations unless asked for.
    let listed = |args: &[&str]| env.ok(&[args, &["-o", "json"]].concat()).contains("ny@x.example");
    assert!(listed(&["user", "list", "--customer", "K-1"]));
    assert!(!listed(&["invitation", "list"]) && !listed(&["invitation", "list", "--customer", "K-1"]));
    assert!(listed(&["invitation", "list", "--by-users"]));
    assert!(listed(&["invitation", "list", "--as-user", "boss"]));
    let log = env.json(&["log", "list", "--action", "user.invite", "--limit", "1"]);
    assert_eq!((&log[0]["actor"], &log[0]["as_user"]), (&json!(ADMIN), &json!("boss")), "both are named");
    // Whoever is limited to some facilities says which, and one of them is all there is to choose from.
    done(&env, "warden", "user invite vi@x.example --customer K-1 --facility F-1");
    let warned = act(&env, "chief", "user invite ad@x.example --customer K-1 --all-facilities --role administrator");
    assert!(warned.code == 0 && !warned.stderr.contains("warning"), "{warned}");
    env.ok(&["customer", "edit", "K-1", "--managed"]);
    let warned = act(&env, "chief", "user invite ae@x.example --customer K-1 --all-facilities --role administrator");
    assert!(warned.code == 0 && warned.stderr.contains("managed, not independent"), "{warned}");
}

#[test]
fn colleagues_get_what_is_held_and_lose_it() {
    let env = portal();
    let lars =
        done(&env, "boss", "user grant lars --facility F-2 --unassigned --allow document.add --deny comment.add");
    let assignment = &lars["assignments"][0];
    assert_eq!((&assignment["facilities"], &assignment["unassigned"]), (&json!(["F-1", "F-2"]), &json!(true)));
    assert_eq!((&lars["comments"], &lars["accounting_id"]), (&json!(null), &json!(null)));
    assert_eq!(held(&env, "lars")[0]["allow"], json!(["document.add"]));
    done(&env, "boss", "user revoke lars --facility F-2 --unassigned --allow document.add --deny comment.add");
    assert_eq!(held(&env, "lars")[0]["facilities"], json!(["F-1"]));
    done(&env, "boss", "user grant lars --contact karin@k1.example");
    done(&env, "boss", "user revoke lars --contact");
    done(&env, "warden", "role set lars moderator");
    assert_eq!(held(&env, "lars")[0]["roles"], json!(["moderator"]));
    done(&env, "boss", "user grant lars --all-facilities");
    assert_eq!(held(&env, "lars")[0]["scope"], "all");
    let ran = act(&env, "boss", "user grant lars --all-facilities");
    assert!(ran.code == 0 && ran.stderr.contains("Nothing to change"), "{ran}");
    // Only what is at the own customer changes of somebody who is assigned elsewhere, too.
    let before = held(&env, "split")[1].clone();
    let split = done(&env, "boss", "role set split client-inspector");
    assert_eq!(split["assignments"].as_array().map(Vec::len), Some(1));
    assert_eq!(held(&env, "split")[0]["roles"], json!(["client-inspector"]));
    assert_eq!(held(&env, "split")[1], before);
    // A feature that is off keeps nobody from giving the plainest role.
    env.ok(&["feature", "disable", "calls", "--yes"]);
    done(&env, "boss", "role set lars member");
    let last = env.json(&["log", "list", "--limit", "1"]);
    assert_eq!((&last[0]["action"], &last[0]["as_user"]), (&json!("role.set"), &json!("boss")));
}

#[test]
fn somebody_with_two_customers_assigns_between_them() {
    let env = portal();
    env.ok(&["user", "assign", "chief", "K-2", "--facility", "F-9", "--role", "administrator"]);
    done(&env, "chief", "user assign lars K-2 --facility F-9");
    assert_eq!(held(&env, "lars").as_array().map(Vec::len), Some(2));
    assert_eq!(act(&env, "chief", "user assign eva K-2 --all-facilities").code, 5);
    let lars = done(&env, "chief", "user edit lars --city Lund");
    assert_eq!((&lars["city"], lars["assignments"].as_array().map(Vec::len)), (&json!("Lund"), Some(2)));
    assert_eq!(act(&env, "boss", "user edit lars --city Ystad").code, 5, "it is not all boss's any more");
    done(&env, "chief", "role set lars moderator");
    assert!(held(&env, "lars").as_array().unwrap().iter().all(|held| held["roles"] == json!(["moderator"])));
    done(&env, "chief", "user unassign lars K-2");
    assert_eq!(held(&env, "lars").as_array().map(Vec::len), Some(1));
}

#[test]
fn accounts_are_edited_and_deleted() {
    let env = portal();
    let lars = done(&env, "boss", "user edit lars --phone 123 --language sv");
    assert_eq!((&lars["phone"], &lars["language"]), (&json!("123"), &json!("sv")));
    let pia = done(&env, "boss", "user edit pia@x.example --first-name Pia");
    assert_eq!((&pia["email"], &pia["first_name"]), (&json!("pia@x.example"), &json!("Pia")));
    let boss = done(&env, "boss", "user edit boss --city Lund");
    assert_eq!(boss["city"], "Lund", "everybody has their own account");
    done(&env, "boss", "user delete lars");
    assert_eq!(env.fails(3, &["user", "show", "lars"]).code, 3);
    assert_eq!(env.json(&["log", "list", "--limit", "1"])[0]["action"], "user.delete");
    done(&env, "boss", "user delete split");
    assert_eq!(held(&env, "split").as_array().map(Vec::len), Some(1), "what is elsewhere stays");
    assert_eq!(env.json(&["log", "list", "--limit", "1"])[0]["action"], "user.unassign");
    assert_eq!(act(&env, "boss", "user show split").code, 3);
    done(&env, "boss", "user unassign two K-1");
    assert_eq!(held(&env, "two"), json!([]));
    let asked = env.fails(2, &["user", "delete", "eva", "--as-user", "boss"]);
    assert!(asked.stderr.contains("--yes"), "{asked}");
}

#[test]
fn invitations_of_colleagues_are_sent_again() {
    let env = portal();
    let none = done(&env, "boss", "invitation resend pia@x.example half");
    assert_eq!((&none["owed"], &none["skipped"]), (&json!(0), &json!(2)), "the first mail is still on its way");
    env.database().execute("UPDATE messages SET state = 'cancelled', next_attempt_at = NULL", ()).unwrap();
    let dry = act(&env, "boss", "invitation resend --unconfirmed --dry-run");
    assert!(dry.stderr.contains("invitation.resend: user pia@x.example"), "{dry}");
    let all = done(&env, "boss", "invitation resend --unconfirmed --no-send");
    assert_eq!(
        (&all["owed"], &all["skipped"]),
        (&json!(2), &json!(1)),
        "pia and half; sup holds more; far is not there"
    );
    assert_eq!(env.count("SELECT count(*) FROM messages WHERE state = 'queued' AND recipient LIKE 'far@%'"), 0);
    assert_eq!(done(&env, "boss", "invitation show pia@x.example")["customer"], "K-1");
    assert_eq!(act(&env, "boss", "invitation list --by-users").code, 2);
}

#[test]
fn invitations_of_colleagues_are_taken_back() {
    let env = portal();
    let told = |name: &str| {
        let shown = done(&env, "boss", &format!("invitation show {name}"));
        let ran = act(&env, "boss", &format!("invitation delete {name}"));
        assert_eq!(ran.code, 0, "{ran}");
        let named = ran.to_string().replace(name, "NAME").replace("half@x.example", "NAME");
        named.replace(&format!("invitation {}", shown["id"]), "invitation ID")
    };
    // pia has nothing else; half is invited to K-2, too. Which of them is gone, boss is not told.
    assert_eq!(told("pia@x.example"), told("half"));
    assert_eq!(env.fails(3, &["user", "show", "pia@x.example"]).code, 3);
    let half = env.json(&["user", "show", "half"]);
    assert_eq!(half["assignments"].as_array().map(Vec::len), Some(1), "{half}");
    assert_eq!(half["assignments"][0]["customer"], "K-2");
    let last = env.json(&["log", "list", "--limit", "1"]);
    assert_eq!((&last[0]["action"], &last[0]["as_user"]), (&json!("invitation.delete"), &json!("boss")));
    // Whom staff has shut out stays shut out.
    done(&env, "boss", "user invite ny@x.example --customer K-1 --facility F-1");
    env.ok(&["user", "suspend", "ny@x.example"]);
    done(&env, "boss", "invitation delete ny@x.example");
    assert_eq!(env.json(&["user", "show", "ny@x.example"])["status"], "suspended");
}
