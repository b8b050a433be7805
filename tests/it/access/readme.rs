//! The transcripts of `access` in the README are what the program prints about the example files.

use super::typed;
use crate::env::Env;

/// The portal that the demo makes.
fn demo() -> Env {
    let mut env = Env::empty();
    env.set("PORTALCTL_DB", "");
    env.ok(&["demo", "demo"]);
    env.set("PORTALCTL_DB", "demo/portal.db");
    env
}

/// A line of a transcript that begins a command, and what is said to come of it.
fn transcripts(readme: &str) -> Vec<(&str, String)> {
    let mut found: Vec<(&str, String)> = Vec::new();
    let mut within = false;
    for line in readme.lines() {
        match line.strip_prefix("$ ") {
            _ if line.starts_with("```") => within = false,
            Some(command) => {
                within = command.starts_with("portalctl access ");
                found.extend(within.then(|| (command, String::new())));
            }
            None if within => {
                let (_, output) = found.last_mut().unwrap();
                output.push_str(line);
                output.push('\n');
            }
            None => {}
        }
    }
    found
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    let readme = include_str!("../../../README.md");
    let transcripts = transcripts(readme);
    let env = demo();
    let mut answers = Vec::new();
    for (command, told) in transcripts {
        let ran = typed(&env, command);
        assert_eq!(told, format!("{}{}", ran.stderr, ran.stdout), "$ {command}");
        answers.extend(["allowed", "denied"].into_iter().filter(|answer| ran.stdout.contains(answer)));
    }
    assert_eq!(answers, ["allowed", "denied"]);
}
