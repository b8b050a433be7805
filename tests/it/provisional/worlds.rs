//! Portals in which an address is somebody's at another customer, and one in which it is nobody's: a customer's own people
//! are told the same in all of them, byte for byte, whatever they do to whom they invite; and so is whoever gets the mail.
//!
//! `src/cli/mod.rs` has a test that no command of a portal user is missing here.

use std::fmt::Write;

use crate::env::{Env, Ran};

/// The address, and one that is somebody's only where that one is nobody's.
const ADDRESS: &str = "bo@beta.example";
const OTHER: &str = "else@beta.example";

/// What is done before, in every portal: `ADDRESS` is the address in all portals but the one where it is nobody's.
type World = (&'static str, &'static [&'static str]);

const SHARED: &[&str] = &[
    "customer add Acme --number K-1 --independent --language sv",
    "facility add K-1 Depot --number F-1",
    "facility add K-1 Yard --number F-2",
    "contact add K-1 Karin --email karin@acme.example",
    "customer add Beta --number K-2 --independent --language de",
    "facility add K-2 Tower --number F-1",
    "customer add Gamma --number K-3 --independent",
    "customer add Olsson --number R-1 --kind retail",
    "user add adm --email adm@acme.example --customer K-1 --all-facilities --role administrator",
    "user add kim --email kim@acme.example --customer K-1 --facility F-1",
    "user add other --email other@gamma.example --customer K-3 --role administrator",
];

const NOBODY: World = ("nobody", &["user add x --email ADDRESS --first-name Bo --language fr --customer K-2"]);

const HAVE_PASSWORDS: &[World] = &[
    (
        "registered at two others",
        &["user add x --email ADDRESS --first-name Bo --language fr --customer K-2", "user assign x K-3", "REGISTER"],
    ),
    ("suspended", &["user add x --email ADDRESS --last-name Ek --customer K-2", "REGISTER", "user suspend x"]),
    ("all-retail", &["user add x --email ADDRESS --first-name Bo --all-retail", "REGISTER"]),
];

const HAVE_NONE: &[World] = &[
    ("not confirmed", &["user invite ADDRESS --first-name Bo --customer K-2 --no-send"]),
    ("a username alone", &["user add ADDRESS --customer K-2"]),
    ("invited by another customer", &["user invite ADDRESS --first-name Bo --customer K-3 --as-user other"]),
];

/// What a customer's administrator does, one after the other: every line for good, and every line that changes something
/// as a dry run before. INVITED is the address that was typed, TAKEN one that is somebody's elsewhere in every portal.
const DONE: &[&str] = &[
    "user.show INVITED",
    "user.invite INVITED --customer K-1 --facility F-1 --first-name Typed --phone 123 --no-send",
    "user.invite INVITED --customer K-1 --facility F-1",
    "user.invite INVITED --customer K-1 --facility F-2",
    "user.show INVITED",
    "user.show K-1/INVITED",
    "user.show Typed",
    "user.show Bo",
    "user.list",
    "user.list --user beta",
    "user.list --user Bo",
    "user.list --status not-confirmed",
    "user.list --status active",
    "user.list --customer K-1 --role member",
    "user.list --sort id",
    "user.list --sort -created_at",
    "user.list --sort last_sign_in_at --limit 2",
    "invitation.list",
    "invitation.list --user INVITED --sort user",
    "invitation.list --user Bo",
    "invitation.list --older-than 1h --max-sends 1",
    "invitation.show INVITED",
    "invitation.show 2",
    "invitation.resend INVITED",
    "invitation.resend --unconfirmed",
    "MAIL",
    "invitation.show INVITED",
    "invitation.resend --unconfirmed --older-than 1h",
    "LATER",
    "invitation.resend --unconfirmed --older-than 1h --limit 1",
    "MAIL",
    "invitation.resend INVITED --max-sends 1",
    "user.edit INVITED --city Ystad --language es",
    "user.edit INVITED --email TAKEN",
    "user.show INVITED",
    "user.edit TAKEN --email INVITED",
    "user.edit INVITED --email kim@acme.example",
    "user.edit INVITED --username somebody",
    "user.edit kim --email INVITED",
    "user.edit kim --username INVITED",
    "user.edit adm --email INVITED",
    "user.invite TAKEN --customer K-1 --facility F-1",
    "user.grant INVITED --facility F-2 --allow call.add",
    "user.revoke INVITED --facility F-1",
    "role.set INVITED moderator",
    "user.assign INVITED K-1 --facility F-1",
    "user.assign INVITED K-2 --facility F-1",
    "user.unassign INVITED K-2",
    "invitation.resend INVITED",
    "MAIL",
    "user.unassign INVITED K-1",
    "user.show INVITED",
    "invitation.show INVITED",
    "invitation.list",
    "user.invite INVITED --customer K-1 --facility F-1 --role moderator",
    "user.delete INVITED",
    "user.show INVITED",
    "user.invite INVITED --customer K-1 --all-facilities",
    "invitation.delete INVITED",
    "invitation.delete INVITED",
    "user.invite INVITED --customer K-1 --facility F-1 --contact karin@acme.example",
    "ticket.add --kind call --title Noise --customer K-1 --facility F-1",
    "ticket.add --kind fault-report --title Smoke --customer K-1 --facility F-1",
    "ticket.list",
    "ticket.show 1",
    "ticket.comment 1 Loud",
    "ticket.comment.list 1",
    "ticket.status 1 done",
    "ticket.approve 1",
    "ticket.decline 1",
    "ticket.complete 1",
    "device.list",
    "device.show L-1",
    "device.reading L-1 7",
    "document.add note.txt --ticket 1",
    "document.list",
    "document.get 1 -O -",
    "dashboard",
    "account.show",
    "account.edit --language de",
    "user.password --change",
    "MAIL",
];

/// The commands that only look: there is no dry run of them.
const LOOKS: &[&str] = &["list", "show", "get", "dashboard"];

fn portal((_, script): &World, address: &str) -> Env {
    let env = Env::new();
    env.file("note.txt", "A note.\n");
    let register = |names: &str| {
        let sql = format!("UPDATE users SET password_hash = 'x', last_sign_in_at = 5 WHERE {names}");
        env.database().execute(&sql, ()).unwrap();
    };
    for line in SHARED {
        env.ok(&line.split(' ').collect::<Vec<_>>());
    }
    register("username IN ('adm', 'kim', 'other')");
    for line in *script {
        match *line {
            "REGISTER" => register(&format!("username IN ('x', '{ADDRESS}')")),
            line => {
                env.ok(&line.replace("ADDRESS", address).split(' ').collect::<Vec<_>>());
            }
        }
    }
    // Ids go on from the same number, whatever was there before: what else there is elsewhere is not compared here.
    env.database()
        .execute_batch(
            "INSERT INTO invitations (id, user_id, roles, invited_by, created_at, deleted_at)
                 SELECT 50, id, '', 'x', 0, 0 FROM users WHERE username = 'kim';
             INSERT INTO messages (id, kind, channel, recipient, language, state, message_id, created_at)
                 VALUES (50, 'work-order', 'email', 'x', 'en', 'cancelled', 'x', 0);
             INSERT INTO assignments (id, user_id, customer_id, all_facilities, created_at)
                 SELECT 50, u.id, c.id, 1, 0 FROM users u, customers c WHERE u.username = 'kim' AND c.number = 'K-3';
             UPDATE sqlite_sequence SET seq = 50 WHERE name = 'users'",
        )
        .unwrap();
    env
}

/// All that is told of one line: in every format, as a dry run and for good, and with more words.
fn told(env: &mut Env, line: &str) -> String {
    let mut told = String::new();
    match line {
        "MAIL" => {
            env.ok(&["mail", "send", "-q"]);
            for path in sent(env) {
                write!(told, "{}", std::fs::read_to_string(&path).unwrap()).unwrap();
                std::fs::remove_file(path).unwrap();
            }
            return told;
        }
        "LATER" => {
            env.set("PORTALCTL_TEST_NOW", "2026-11-22T08:00:00Z");
            return told;
        }
        _ => {}
    }
    let line = line.replace("INVITED", ADDRESS).replace("TAKEN", "adm@taken.example");
    let (command, arguments) = line.split_once(' ').unwrap_or((&line, ""));
    let verb = command.rsplit('.').next().unwrap();
    let ways: &[&[&str]] = match verb {
        "list" => &[&["-o", "json"], &["-o", "csv"], &["-o", "ids"], &["-v"]],
        verb if LOOKS.contains(&verb) => &[&["-o", "json"], &["-v"]],
        _ => &[&["--dry-run", "-v"], &["-v", "-o", "json"]],
    };
    for way in ways {
        let mut args: Vec<&str> =
            command.split('.').chain(arguments.split(' ').filter(|word| !word.is_empty())).collect();
        args.extend(["--as-user", "adm", "--yes"].iter().chain(*way));
        let Ran { stdout, stderr, code } = env.run(&args);
        writeln!(told, "$ {}\n{stdout}{stderr}exit code {code}", args.join(" ")).unwrap();
    }
    told
}

/// The mails that customer K-1's people have caused: to no other address is anything told.
fn sent(env: &Env) -> Vec<std::path::PathBuf> {
    let folder = std::fs::read_dir(env.path().join("mail")).into_iter().flatten();
    let mut paths: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// A portal as it stands when K-1's people begin.
fn begun(world: &World, address: &str) -> Env {
    let env = portal(world, address);
    env.ok(&["user", "add", "taken", "--email", "adm@taken.example", "--customer", "K-2"]);
    // What staff and others have sent there before is no answer to anything that is done here.
    env.ok(&["mail", "send", "-q"]);
    sent(&env).iter().for_each(|path| std::fs::remove_file(path).unwrap());
    env
}

fn compare(worlds: &[World]) {
    let mut bare = begun(&NOBODY, OTHER);
    let mut full: Vec<Env> = worlds.iter().map(|world| begun(world, ADDRESS)).collect();
    let mut links = 0;
    for line in DONE {
        bare.skip_runs();
        let without = told(&mut bare, line);
        links += usize::from(*line == "MAIL" && without.contains("Subject:"));
        for ((world, _), env) in worlds.iter().zip(&mut full) {
            // Randomness comes from the number of runs.
            env.skip_runs();
            assert_eq!(told(env, line), without, "{line}: that {ADDRESS} is {world} is told");
        }
    }
    assert_eq!(links, 4, "mails were compared, too");
}

#[test]
fn that_somebody_has_an_account_is_not_told() {
    compare(HAVE_PASSWORDS);
}

#[test]
fn that_somebody_has_an_account_without_a_password_is_not_told() {
    compare(HAVE_NONE);
}
