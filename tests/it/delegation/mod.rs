//! A customer's own administrators: what they can do to colleagues through `--as-user`, and what they cannot.

mod allowed;
mod denied;
mod hidden;

use crate::env::{Env, Ran};

/// Users by name, with what `user add` is told of them. All of them can sign in.
///
/// Nobody but `chief` and the accountants may see invoices and estimates at K-1.
const PEOPLE: &[(&str, &str)] = &[
    ("boss", "--customer K-1 --all-facilities --role moderator --allow user.manage"),
    ("warden", "--customer K-1 --facility F-1 --role moderator --allow user.manage"),
    ("deputy", "--customer K-1 --all-facilities --role moderator --allow user.manage --deny call.add"),
    ("limited", "--customer K-1 --all-facilities --role administrator --contact karin@k1.example"),
    ("frozen", "--customer K-1 --all-facilities --role moderator --role looks --allow user.manage"),
    ("chief", "--customer K-1 --all-facilities --role administrator"),
    ("muted", "--customer K-1 --all-facilities --role administrator --deny invoice.view --deny estimate.view"),
    ("reader", "--customer K-1 --all-facilities --role client-accountant"),
    ("lars", "--customer K-1 --facility F-1 --comments Slow --accounting-id 77"),
    ("eva", "--customer K-1 --all-facilities"),
    ("two", "--customer K-1 --facility F-1 --facility F-2 --unassigned"),
    ("kim", "--customer K-1 --all-facilities --contact karin@k1.example"),
    ("cold", "--customer K-1 --facility F-1 --role moderator --role looks"),
    ("monitor", "--customer K-1 --facility F-1 --role client-monitor-manager-read-only"),
    ("split", "--customer K-1 --facility F-1"),
    ("half", "--customer K-1 --facility F-1"),
    ("other", "--customer K-2 --all-facilities --role administrator"),
    ("rolf", "--all-retail --role administrator"),
];

/// K-1 has three facilities and two contacts, K-2 two facilities. `split` is an administrator at K-2, too. `pia` and `sup`
/// (who gets more than `boss` has) are invited to K-1, `far` to K-2, `half` to both; they have not registered.
fn portal() -> Env {
    let env = Env::new();
    env.ok(&["customer", "add", "Acme", "--number", "K-1", "--independent", "--department", "Lifts"]);
    env.ok(&["customer", "add", "Beta", "--number", "K-2", "--independent", "--department", "Doors"]);
    for (customer, number) in [("K-1", "F-1"), ("K-1", "F-2"), ("K-1", "F-3"), ("K-2", "F-1"), ("K-2", "F-9")] {
        env.ok(&["facility", "add", customer, &format!("Hall {number}"), "--number", number]);
    }
    env.ok(&["contact", "add", "K-1", "Karin", "--email", "karin@k1.example"]);
    env.ok(&["contact", "add", "K-1", "Nils", "--email", "nils@k1.example"]);
    env.ok(&["role", "define", "looks", "--permission", "call.view", "--read-only"]);
    for (name, terms) in PEOPLE {
        let email = format!("{name}@x.example");
        let mut args = vec!["user", "add", name, "--email", &email];
        args.extend(terms.split(' '));
        env.ok(&args);
    }
    env.ok(&["user", "assign", "split", "K-2", "--all-facilities", "--role", "administrator"]);
    env.ok(&["user", "assign", "half", "K-2", "--all-facilities"]);
    env.database().execute("UPDATE users SET password_hash = 'x' WHERE username <> 'half'", ()).unwrap();
    env.ok(&["user", "invite", "pia@x.example", "--customer", "K-1", "--facility", "F-1", "--no-send"]);
    env.ok(&["user", "invite", "half@x.example", "--customer", "K-1", "--facility", "F-1", "--no-send"]);
    let sup = ["user", "invite", "sup@x.example", "--customer", "K-1", "--all-facilities", "--role", "administrator"];
    env.ok(&[&sup[..], &["--no-send"]].concat());
    env.ok(&["user", "invite", "far@x.example", "--customer", "K-2", "--all-facilities", "--no-send"]);
    env
}

/// Runs a command, typed with spaces, as a portal user.
fn act(env: &Env, user: &str, command: &str) -> Ran {
    let mut args: Vec<_> = command.split(' ').collect();
    args.extend(["--as-user", user, "--yes"]);
    env.run(&args)
}

/// Everything that the database holds, but for the activity log.
fn dump(env: &Env) -> String {
    env.dump(&["events"])
}

fn events(env: &Env) -> i64 {
    env.count("SELECT count(*) FROM events")
}
