//! `portalctl device`, as staff and through the eyes of users.

mod as_user;
mod import;
mod staff;

use serde_json::Value;

use crate::env::Env;
use crate::ticket;

/// The portal of the ticket tests with its tickets, and a device in each place: L-1 at K-1/F-1, L-2 at K-1/F-2, L-0 at no
/// facility of K-1, L-1 at K-2, and H-1 at the retail customer. L-2 is on the call of Karin.
fn portal() -> Env {
    let env = ticket::portal();
    ticket::tickets(&env);
    for args in [
        &["K-1", "L-1", "--facility", "F-1", "--model", "Mono", "--name", "Hiss A"][..],
        &["K-1", "L-2", "--facility", "F-2", "--model", "Mono", "--name", "Hiss B"],
        &["K-1", "L-0"],
        &["K-2", "L-1", "--name", "Hiss A"],
        &["R-1", "H-1", "--model", "Home", "--name", "Hiss H"],
    ] {
        env.ok(&[&["device", "add"], args].concat());
    }
    env.ok(&["ticket", "edit", "CA-F2", "--device", "L-2"]);
    env
}

fn ids(env: &Env, args: &[&str]) -> Vec<String> {
    env.ok(&[args, &["-o", "ids"]].concat()).lines().map(str::to_owned).collect()
}

fn listed(env: &Env, more: &[&str]) -> Vec<String> {
    ids(env, &[&["device", "list"], more].concat())
}

/// The actions of the log about devices, newest first.
fn logged(env: &Env) -> Vec<String> {
    let events: Value = env.json(&["log", "list", "--action", "device"]);
    events.as_array().unwrap().iter().map(|event| event["action"].as_str().unwrap().to_owned()).collect()
}
