//! The cron file and the systemd units of the examples: their very command lines run, in the environment they have there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::json;

use crate::env::{ADMIN, Env, NOW};
use crate::people::{invite, mails};

/// Where the examples look for the portal and for the program.
const PORTAL: &str = "/srv/portal";
const PROGRAM: &str = "/usr/local/bin/portalctl";

/// What a scheduler runs: a command, in an environment, in a folder.
#[derive(Debug)]
struct Job {
    account: String,
    command: String,
    variables: BTreeMap<String, String>,
    folder: Option<String>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap()
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
}

fn cron_jobs() -> Vec<Job> {
    let text = read("examples/cron/portalctl");
    assert!(text.ends_with('\n'), "cron ignores a last line without an end");
    assert!(!text.contains('%'), "cron reads a percent sign as the end of a line");
    let mut variables = BTreeMap::new();
    let mut jobs = Vec::new();
    for line in lines(&text) {
        let words: Vec<_> = line.split_whitespace().collect();
        match line.split_once('=') {
            Some((name, value)) if words.len() == 1 => {
                variables.insert(name.to_owned(), value.to_owned());
            }
            _ => jobs.push(Job {
                account: words[5].to_owned(),
                command: words[6..].join(" "),
                variables: variables.clone(),
                folder: None,
            }),
        }
    }
    jobs
}

/// What a unit says, by section and key; a key may come several times.
fn unit(name: &str) -> Vec<(String, String)> {
    let mut section = String::new();
    let mut said = Vec::new();
    for line in lines(&read(&format!("examples/systemd/{name}"))) {
        match line.split_once('=') {
            Some((key, value)) => said.push((format!("{section}.{key}"), value.to_owned())),
            None => section = line.trim_matches(['[', ']']).to_owned(),
        }
    }
    said
}

fn said<'u>(unit: &'u [(String, String)], key: &str) -> &'u str {
    &unit.iter().find(|(known, _)| known == key).unwrap_or_else(|| panic!("{key}")).1
}

fn units() -> Vec<String> {
    let folder = std::fs::read_dir(root().join("examples/systemd")).unwrap();
    let mut names: Vec<_> = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn systemd_jobs() -> Vec<Job> {
    let services = units().into_iter().filter(|name| name.ends_with(".service"));
    services
        .map(|name| {
            let unit = unit(&name);
            let set = unit.iter().filter(|(key, _)| key == "Service.Environment");
            let variables = set
                .map(|(_, set)| set.split_once('=').unwrap())
                .map(|(name, value)| (name.to_owned(), value.to_owned()));
            Job {
                account: said(&unit, "Service.User").to_owned(),
                command: said(&unit, "Service.ExecStart").to_owned(),
                variables: variables.collect(),
                folder: Some(said(&unit, "Service.WorkingDirectory").to_owned()),
            }
        })
        .collect()
}

/// Runs a job as its scheduler would, but for where the portal and the program are, and for the time.
fn run(env: &Env, job: &Job, now: &str) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_portalctl"));
    let here = |text: &str| {
        let program_folder = program.parent().unwrap().to_str().unwrap();
        text.replace(PORTAL, env.path().to_str().unwrap())
            .replace(PROGRAM, program.to_str().unwrap())
            .replace("/usr/local/bin", program_folder)
    };
    let mut command = Command::new("/bin/sh");
    command.args(["-c", &here(&job.command)]).env_clear().env("HOME", "/nonexistent").env("PORTALCTL_TEST_NOW", now);
    command.envs(job.variables.iter().map(|(name, value)| (name, here(value))));
    command.current_dir(job.folder.as_deref().map_or("/".to_owned(), here)).output().unwrap()
}

fn portal(more: &str) -> Env {
    let env = Env::new();
    env.ok(&["customer", "add", "Acme", "--number", "1001"]);
    env.file(
        "portalctl.toml",
        format!("actor = \"{ADMIN}\"\n[database]\npath = \"portal.db\"\n[mail]\nfrom = \"p@nordlyft.example\"\n{more}"),
    );
    invite(&env, "bo@acme.example", "1001");
    env
}

#[test]
fn the_very_lines_send_and_remind_and_say_nothing() {
    for jobs in [cron_jobs(), systemd_jobs()] {
        let [send, resend] = jobs.as_slice() else { panic!("{jobs:?}") };
        let env = portal("");
        let quiet = |job: &Job, now: &str| {
            let output = run(&env, job, now);
            let words = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
            assert_eq!((output.status.code(), words.as_str()), (Some(0), ""), "{job:?}");
        };
        quiet(send, NOW);
        assert_eq!(mails(&env).len(), 1, "{send:?}");
        quiet(send, NOW);
        quiet(resend, "2026-11-23T07:15:00Z");
        assert_eq!(mails(&env).len(), 1, "it is too early to remind anybody");
        quiet(resend, "2026-11-25T07:15:00Z");
        assert_eq!(mails(&env).len(), 2, "{resend:?}");
        for now in ["2026-12-01T07:15:00Z", "2026-12-07T07:15:00Z"] {
            quiet(resend, now);
        }
        assert_eq!(mails(&env).len(), 3, "three are enough");
        for job in jobs {
            assert_eq!(job.account, "portalctl");
        }
    }
}

#[test]
fn what_cannot_be_delivered_shows_and_stays_queued() {
    let down = "transport = \"smtp\"\n[smtp]\nhost = \"127.0.0.1\"\nport = 1\nsecurity = \"none\"\n";
    for jobs in [cron_jobs(), systemd_jobs()] {
        let env = portal(down);
        let output = run(&env, &jobs[0], NOW);
        let words = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(7), "{words}");
        assert!(words.contains("connecting failed"), "{words}");
        assert_eq!(env.json(&["mail", "list"])[0]["state"], json!("queued"));
    }
}

#[test]
fn a_failed_run_shows_and_does_not_loop_and_a_stopped_one_ends_between_messages() {
    for name in units() {
        let unit = unit(&name);
        if let Some(service) = name.strip_suffix(".timer") {
            assert!(units().contains(&format!("{service}.service")), "{name} has nothing to start");
            assert_eq!(said(&unit, "Install.WantedBy"), "timers.target");
            continue;
        }
        assert_eq!((said(&unit, "Service.Type"), said(&unit, "Service.Restart")), ("oneshot", "no"), "{name}");
        // 7 must not be among the successes, and 130 is what an interrupted run ends with.
        assert_eq!((said(&unit, "Service.KillMode"), said(&unit, "Service.SuccessExitStatus")), ("mixed", "130"));
        assert_eq!(said(&unit, "Service.ReadWritePaths"), PORTAL, "{name}");
    }
}

#[test]
fn the_readme_installs_what_is_there() {
    let readme = read("README.md");
    for command in [
        "sudo install -m 644 examples/systemd/* /etc/systemd/system/\nsudo systemctl enable --now portalctl-mail.timer portalctl-resend.timer\n",
        "sudo install -m 644 examples/cron/portalctl /etc/cron.d/portalctl\n",
    ] {
        assert!(readme.contains(command), "{command}");
    }
    assert_eq!(
        units(),
        ["portalctl-mail.service", "portalctl-mail.timer", "portalctl-resend.service", "portalctl-resend.timer"]
    );
}
