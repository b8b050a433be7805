//! Granting upward, in every way there is.

use super::{act, dump, events, portal};
use crate::env::{ADMIN, Env};

/// Tries a command for good: it fails with this code and these words, leaves everything as it was, and a refusal leaves one
/// line in the log that names both.
fn refused(env: &Env, code: i32, user: &str, command: &str, words: &str) {
    let (before, logged) = (dump(env), events(env));
    let ran = act(env, user, command);
    assert_eq!(ran.code, code, "{user}: {command}\n{ran}");
    assert!(ran.stdout.is_empty() && ran.stderr.contains(words), "{user}: {command}\n{ran}");
    assert!(dump(env) == before, "{user}: {command} changed something\n{ran}");
    let kept = i64::from(code == 5);
    assert_eq!(events(env), logged + kept, "{user}: {command}\n{ran}");
    if code == 5 {
        let log = env.json(&["log", "list", "--limit", "1"]);
        assert!(log[0]["action"].as_str().unwrap().ends_with(".denied"), "{log}");
        assert_eq!((log[0]["actor"].as_str(), log[0]["as_user"].as_str()), (Some(ADMIN), Some(user)));
    }
}

const NEW: &str = "user invite new@x.example --customer K-1";

#[test]
fn nobody_gives_what_they_do_not_hold() {
    let env = portal();
    for (code, user, command, words) in [
        // A permission: by an override, by a denial that is lifted, by a role.
        (5, "boss", "user grant lars --allow invoice.view", "invoice.view"),
        (5, "boss", "user grant lars --allow invoice.view --deny call.view", "invoice.view"),
        (5, "boss", "user revoke muted --deny invoice.view", "hold more"),
        (5, "boss", "user grant muted --allow invoice.view", "hold more"),
        (5, "deputy", "user grant lars --allow call.add", "call.add"),
        (5, "boss", "role set lars administrator", "(of the role administrator)"),
        (5, "boss", "role set lars client --customer K-1", "(of the role client)"),
        (5, "boss", "role set lars member client-accountant", "(of the role client-accountant)"),
        // An exclusive, read-only role for one that changes things, and a read-only role taken from beside another.
        (5, "deputy", "role set monitor moderator", "call.add"),
        (5, "deputy", "role set cold moderator", "hold more"),
        // Facilities.
        (5, "warden", "user grant lars --all-facilities", "every facility"),
        (5, "warden", "user grant lars --unassigned", "what belongs to no facility"),
        (5, "warden", "user grant lars --unassigned --only", "what belongs to no facility"),
        (3, "warden", "user grant lars --facility F-2", "There is no facility \"F-2\"."),
        (3, "warden", "user grant lars --facility K-1/F-2 --only", "There is no facility \"K-1/F-2\"."),
        // Another customer, and all retail ones.
        (3, "boss", "user grant lars --facility K-2/F-9", "There is no customer \"K-2\"."),
        (3, "boss", "user grant split --customer K-2 --deny call.view", "There is no customer \"K-2\"."),
        (3, "boss", "role set split member --customer K-2", "There is no customer \"K-2\"."),
        (3, "boss", "user assign lars K-2", "There is no customer \"K-2\"."),
        (3, "boss", "user unassign split K-2", "There is no customer \"K-2\"."),
        (5, "boss", "user assign lars --all-retail", "only staff"),
        (5, "boss", "user unassign lars --all-retail", "only staff"),
        // The limit to a contact.
        (5, "warden", "user grant kim --no-contact", "every facility"),
        (5, "warden", "user revoke kim --contact", "every facility"),
        (3, "limited", "user grant kim --no-contact", "There is no user \"kim\"."),
        (3, "limited", "user grant limited --no-contact", "There is no user \"limited\"."),
        (3, "warden", "user grant lars --contact nils@k1.example", "There is no contact"),
        // To somebody new.
        (5, "boss", &format!("{NEW} --all-facilities --role administrator"), "(of the role administrator)"),
        (5, "boss", &format!("{NEW} --all-facilities --allow invoice.view"), "invoice.view"),
        (
            5,
            "boss",
            &format!("{NEW} --all-facilities --role client --deny invoice.view --deny estimate.view"),
            "denial",
        ),
        (5, "warden", &format!("{NEW} --all-facilities"), "every facility"),
        (5, "warden", &format!("{NEW} --facility F-1 --unassigned"), "what belongs to no facility"),
        (3, "warden", &format!("{NEW} --facility F-2"), "There is no facility"),
        (2, "warden", NEW, "(F-1)"),
        (3, "warden", &format!("{NEW} --facility F-1 --contact nils@k1.example"), "There is no contact"),
        (
            5,
            "limited",
            &format!("{NEW} --all-facilities --contact karin@k1.example"),
            "may not manage the users of K-1",
        ),
        (3, "boss", "user invite new@x.example --customer K-2", "There is no customer \"K-2\"."),
        (5, "boss", "user invite new@x.example --all-retail", "only staff"),
        (5, "rolf", "user invite new@x.example --all-retail", "only staff"),
        (5, "boss", &format!("{NEW} --all-facilities --comments x"), "only staff"),
        (5, "boss", &format!("{NEW} --all-facilities --allow-support-cases"), "only staff"),
        (5, "boss", &format!("{NEW} --all-facilities --username new"), "only staff"),
        (5, "boss", &format!("{NEW} --all-facilities --accounting-id 1"), "only staff"),
    ] {
        refused(&env, code, user, command, words);
    }
}

#[test]
fn nobody_reaches_over_somebody_who_holds_more() {
    let env = portal();
    for (code, user, command, words) in [
        (5, "boss", "user grant chief --deny call.view", "hold more: invoice.view"),
        (5, "boss", "user grant chief --facility F-1 --only", "hold more"),
        (5, "boss", "user revoke reader --allow call.view", "hold more"),
        (5, "boss", "role set chief member", "hold more"),
        (5, "boss", "user unassign chief K-1", "hold more"),
        (5, "boss", "user delete chief", "hold more"),
        (5, "boss", "user edit chief --city Lund", "the account of chief"),
        (5, "boss", "user edit chief --email mine@x.example", "the account of chief"),
        (5, "boss", "invitation resend sup@x.example", "hold more"),
        (5, "boss", "invitation delete sup@x.example", "hold more"),
        (5, "warden", "user grant eva --facility F-1 --only", "every facility"),
        (5, "warden", "user grant two --deny call.view", "hold more: other facilities"),
        (5, "warden", "role set eva client-inspector", "every facility"),
        (5, "warden", "user delete eva", "every facility"),
        (5, "warden", "user edit two --email mine@x.example", "the account of two"),
        // Somebody who is assigned elsewhere: whoever has the account has that, too.
        (5, "boss", "user edit split --email mine@x.example", "the account of split"),
        (5, "boss", "user edit split --first-name Sam", "the account of split"),
        (5, "boss", "user edit half --email mine@x.example", "the account of half"),
        // An address that nobody has shown to be theirs: who is invited by it later would be the one who took it.
        (5, "boss", "user edit lars --email other2@x.example", "only staff"),
        (5, "boss", "user edit boss --email other2@x.example", "only staff"),
        (2, "boss", "invitation link pia@x.example", "not a command that a portal user has"),
        // What only staff says.
        (5, "boss", "user edit lars --username chief2", "only staff"),
        (5, "boss", "user edit lars --comments x", "only staff"),
        (5, "boss", "user edit lars --accounting-id 1", "only staff"),
        (5, "boss", "user edit lars --allow-support-cases", "only staff"),
        (5, "boss", "user edit lars --staff-hear-of-calls=false", "only staff"),
        // Nor of those who have not registered: that one is taken would tell who has an account elsewhere.
        (5, "boss", "user edit pia@x.example --email other@x.example", "only staff"),
        (5, "boss", "user edit pia@x.example --email free@x.example", "only staff"),
        // Themselves.
        (5, "boss", "user grant boss --allow invoice.view", "themselves"),
        (5, "boss", "user grant boss --deny call.add", "themselves"),
        (5, "boss", "user revoke boss --allow user.manage", "themselves"),
        (5, "boss", "role set boss administrator", "themselves"),
        (5, "boss", "user unassign boss K-1", "themselves"),
        (5, "boss", "user assign boss K-1", "themselves"),
        (5, "boss", "user delete boss", "themselves"),
        // What a portal user has no command for.
        (2, "boss", "user suspend lars", "not a command that a portal user has"),
        (2, "boss", "user add new --customer K-1 --all-facilities", "not a command that a portal user has"),
    ] {
        refused(&env, code, user, command, words);
    }
}

#[test]
fn managing_has_to_be_held() {
    let env = portal();
    let every = [
        "user grant lars --deny call.view",
        "user revoke lars --allow call.view",
        "role set lars member",
        "user assign lars K-1",
        "user unassign lars K-1",
        "user delete lars",
        "user edit lars --city Lund",
        "invitation resend pia@x.example",
        "invitation delete pia@x.example",
    ];
    for command in every {
        // Who sees colleagues and does not manage them; `frozen` because of a read-only role.
        refused(&env, 5, "reader", command, "reader may not");
        refused(&env, 5, "frozen", command, "frozen may not");
        // Who does not see any.
        refused(&env, 3, "eva", command, "There is no user");
        refused(&env, 3, "limited", command, "There is no user");
        refused(&env, 3, "rolf", command, "There is no user");
        refused(&env, 3, "other", command, "There is no user");
    }
    for user in ["reader", "frozen", "eva"] {
        refused(&env, 5, user, &format!("{NEW} --all-facilities"), "may not manage the users of K-1");
    }
    refused(&env, 5, "frozen", "role set frozen administrator", "frozen may not");
    refused(&env, 5, "reader", "user edit reader --city Lund", "reader may not");
    // Whoever is behind needs the duty, too.
    env.ok(&["staff", "add", "tom@nordlyft.example", "--role", "technician"]);
    env.ok(&["staff", "add", "cilla@nordlyft.example", "--role", "content-creator"]);
    for command in every {
        let mut args: Vec<_> = command.split(' ').collect();
        args.extend(["--as-user", "boss", "--yes", "--actor", "tom@nordlyft.example"]);
        let ran = env.fails(5, &args);
        assert!(ran.stderr.contains("tom@nordlyft.example"), "{command}\n{ran}");
    }
    for (code, command) in [(0, "invitation resend pia@x.example --no-send"), (5, "user grant lars --facility F-2")] {
        let mut args: Vec<_> = command.split(' ').collect();
        args.extend(["--as-user", "boss", "--actor", "cilla@nordlyft.example"]);
        assert_eq!(env.run(&args).code, code, "{command}");
    }
    // An account that cannot sign in acts for nobody.
    env.ok(&["user", "suspend", "boss"]);
    refused(&env, 5, "boss", "user grant lars --facility F-2", "suspended");
}

#[test]
fn whom_staff_shut_out_stays_shut_out() {
    let env = portal();
    let lars = env.json(&["user", "show", "lars"])["id"].clone();
    env.ok(&["user", "suspend", "lars", "split"]);
    let told = |name: &str| {
        let ran = act(&env, "boss", &format!("user delete {name}"));
        assert_eq!(ran.code, 0, "{ran}");
        ran.to_string().replace(name, "NAME")
    };
    assert_eq!(told("lars"), told("split"), "whether the account went is not told");
    let again = act(&env, "boss", "user invite lars@x.example --customer K-1 --facility F-1 --no-send");
    assert_eq!(again.code, 0, "{again}");
    let kept = env.json(&["user", "show", "lars"]);
    assert_eq!((&kept["id"], kept["status"].as_str()), (&lars, Some("suspended")), "{kept}");
    assert_eq!(kept["comments"], "Slow", "and what staff remarked");
    refused(&env, 5, "lars", "ticket add --kind fault-report --customer K-1 --facility F-1 --title x", "suspended");
}

#[test]
fn a_choice_is_asked_for_where_there_is_none() {
    let env = portal();
    env.ok(&["facility", "archive", "K-1/F-1", "--yes"]);
    let ran = act(&env, "warden", NEW);
    assert!(ran.code == 2 && ran.stderr.contains("none of its facilities") && !ran.stderr.contains("()"), "{ran}");
}
