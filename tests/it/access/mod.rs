//! Questions about access, and their answers.

mod check;
mod diff;
mod explain;
mod list;
mod matrix;
mod readme;
mod review;
mod test;
mod who;

use std::process::Command;

use crate::env::{Env, Ran};

/// K-1 has the facilities F-1 and F-2 and the contacts Karin and Lars; `K 2` and the retail customer R-1 have one
/// facility or none. There is a ticket or two, a device and a document of each kind of place.
pub(super) fn portal() -> Env {
    let env = Env::new();
    for args in [
        &["customer", "add", "Björken", "--number", "K-1"][..],
        &["customer", "add", "O'Hara & Co", "--number", "K 2"],
        &["customer", "add", "Doris", "--number", "R-1", "--kind", "retail"],
        &["facility", "add", "K-1", "House", "--number", "F-1"],
        &["facility", "add", "K-1", "Yard", "--number", "F-2"],
        &["facility", "add", "K 2", "Hall", "--number", "F 7"],
        &["contact", "add", "K-1", "Karin", "--email", "karin@b.example"],
        &["contact", "add", "K-1", "Lars", "--email", "lars@b.example"],
        &["ticket", "add", "--kind", "call", "--customer", "K-1", "--title", "x", "--number", "CA-NONE"],
        &[
            "ticket",
            "add",
            "--kind",
            "call",
            "--customer",
            "K 2",
            "--facility",
            "F 7",
            "--title",
            "x",
            "--number",
            "CA-7",
        ],
        &["ticket", "add", "--kind", "service-order", "--customer", "R-1", "--title", "x", "--number", "SO-R"],
        &[
            "ticket",
            "add",
            "--kind",
            "inspection",
            "--customer",
            "K-1",
            "--facility",
            "F-1",
            "--title",
            "x",
            "--number",
            "IN-1",
        ],
    ] {
        env.ok(args);
    }
    let call = ["ticket", "add", "--kind", "call", "--customer", "K-1", "--facility", "F-2", "--contact", "Karin"];
    env.ok(&[&call[..], &["--title", "x", "--number", "CA-2"]].concat());
    env.database()
        .execute_batch(
            "INSERT INTO devices (customer_id, facility_id, serial, serial_key, model, model_key, created_at)
                 SELECT c.id, f.id, 'L-1', 'l-1', 'Gen2', 'gen2', 0 FROM customers c
                 JOIN facilities f ON f.customer_id = c.id WHERE f.number = 'F-2';
             INSERT INTO documents (kind, holder, ticket_id, device_id, model, model_key, customer_id, facility_id,
                     contact_id, name, name_key, media_type, size, created_by, created_at)
                 SELECT 'invoice', 'call', t.id, NULL, NULL, NULL, t.customer_id, t.facility_id, t.contact_id, 'i', 'i',
                     'text/plain', 0, 'anna', 0 FROM tickets t WHERE t.number = 'CA-2'
                 UNION ALL SELECT 'file', 'device', NULL, d.id, NULL, NULL, d.customer_id, d.facility_id, NULL, 'f', 'f',
                     'text/plain', 0, 'anna', 0 FROM devices d
                 UNION ALL SELECT 'file', 'model', NULL, NULL, 'Gen2', 'gen2', NULL, NULL, NULL, 'm', 'm',
                     'text/plain', 0, 'anna', 0;",
        )
        .unwrap();
    env
}

/// The document of a kind on a kind of holder.
pub(super) fn document(env: &Env, holder: &str) -> String {
    env.count(&format!("SELECT id FROM documents WHERE holder = '{holder}'")).to_string()
}

/// A user who has set a password.
pub(super) fn user(env: &Env, name: &str, terms: &[&str]) {
    env.ok(&[&["user", "add", name], terms].concat());
    env.database().execute("UPDATE users SET password_hash = 'x' WHERE username = ?1", [name]).unwrap();
}

/// Runs a line as a shell would.
pub(super) fn typed(env: &Env, line: &str) -> Ran {
    let program = env.command(&[]);
    let folder = std::path::Path::new(env!("CARGO_BIN_EXE_portalctl")).parent().unwrap();
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", line]).current_dir(env.path()).env_clear().env("PATH", folder);
    shell.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let output = shell.output().unwrap();
    Ran {
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code().unwrap_or(-1),
    }
}
