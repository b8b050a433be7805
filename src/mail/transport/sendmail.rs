//! A command that takes the message on its standard input, the way sendmail does.

use std::io::{self, Read, Write};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

use super::{Outcome, Sign, Stage, Unreachable, answer};
use crate::mail::Composed;

/// How long the command may take for one message.
const PATIENCE: Duration = Duration::from_secs(120);
/// How often to look whether it has ended.
const TICK: Duration = Duration::from_millis(5);

/// How the command can end (sysexits.h): its exit code, what that means, and in which words.
const EXITS: [(i32, Meaning, &str); 15] = [
    (64, Meaning::Command, "it does not take these arguments"),
    (65, Meaning::Never, "it does not take such a message"),
    (66, Meaning::Later, "it found no message"),
    (67, Meaning::Address, "there is no such recipient"),
    (68, Meaning::Never, "there is no such host"),
    (69, Meaning::Later, "a service is unavailable"),
    (70, Meaning::Later, "it broke down"),
    (71, Meaning::Later, "the system is in trouble"),
    (72, Meaning::Command, "it lacks a file of the system's"),
    (73, Meaning::Later, "it cannot make a file"),
    (74, Meaning::Later, "reading or writing failed"),
    (75, Meaning::Later, "not now"),
    (76, Meaning::Later, "it does not understand its peer"),
    (77, Meaning::Command, "it may not"),
    (78, Meaning::Command, "it is not configured"),
];

/// What a shell says of a command that it cannot run.
const NOT_RUN: [i32; 2] = [126, 127];

/// What an exit code means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    /// The command is out of order, whatever it is given.
    Command,
    /// This message may go later. Programs say so of one recipient who is put off, and of a server that is away.
    Later,
    /// This address takes nothing, ever.
    Address,
    /// Never. Programs say so of one recipient, and of a server whose name is wrong.
    Never,
}

/// The command.
#[derive(Debug, Clone)]
pub struct Sendmail {
    command: PathBuf,
    patience: Duration,
}

impl Sendmail {
    pub(super) fn new(command: PathBuf) -> Sendmail {
        Sendmail { command, patience: PATIENCE }
    }

    /// Whether the command is there, where that can be known without running it.
    pub(super) fn check(&self) -> Result<(), Unreachable> {
        let searched = self.command.components().count() == 1 && self.command.is_relative();
        if searched || self.command.is_file() {
            return Ok(());
        }
        let reason = format!("there is no command {}", self.command.display());
        Err(Unreachable { stage: Stage::Connect, reason })
    }

    pub(super) fn send(&self, message: &Composed) -> Outcome {
        let started = Command::new(&self.command)
            .args(["-i", "-f", &message.envelope_from, "--", &message.envelope_to])
            .env_remove("PORTALCTL_SMTP_PASSWORD")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            // A Ctrl-C at the terminal is for us: it must not end a command that may have taken the message already.
            .process_group(0)
            .spawn();
        let child = match started {
            Ok(child) => child,
            Err(error) => {
                let reason = format!("{} cannot be run ({error})", self.command.display());
                return Outcome::Lost { stage: Stage::Connect, reason };
            }
        };
        match self.attend(child, &message.raw) {
            Ok(Some((status, complaint))) => match outcome(status, &complaint) {
                // It has nothing to do with the message: then it is the command that has to be named.
                Outcome::Lost { stage, reason } => {
                    Outcome::Lost { stage, reason: format!("{}: {reason}", self.command.display()) }
                }
                other => other,
            },
            Ok(None) => Outcome::Uncertain { reason: "the command did not end in time".to_owned() },
            Err(error) => Outcome::Uncertain { reason: format!("the command was lost sight of ({error})") },
        }
    }

    /// Feeds the command and waits for its end; `None` when it takes too long, and then it is stopped.
    fn attend(&self, mut child: Child, raw: &[u8]) -> io::Result<Option<(ExitStatus, String)>> {
        let (mut stdin, mut stderr) = (child.stdin.take(), child.stderr.take());
        let raw = raw.to_vec();
        // Threads, because a command that reads or complains slowly would block us. A command that stops reading early
        // shows in its exit status.
        thread::spawn(move || stdin.as_mut().map(|stdin| stdin.write_all(&raw)));
        let complaint = thread::spawn(move || {
            let mut text = Vec::new();
            if let Some(stderr) = stderr.as_mut() {
                stderr.take(4096).read_to_end(&mut text).ok();
            }
            String::from_utf8_lossy(&text).into_owned()
        });
        let mut waited = Duration::ZERO;
        loop {
            if let Some(status) = child.try_wait()? {
                // A grandchild may hold the pipe open, and its words are not worth waiting for.
                thread::sleep(if complaint.is_finished() { Duration::ZERO } else { TICK * 4 });
                let text = if complaint.is_finished() { complaint.join().unwrap_or_default() } else { String::new() };
                return Ok(Some((status, text)));
            }
            if waited >= self.patience {
                child.kill()?;
                child.wait()?;
                return Ok(None);
            }
            thread::sleep(TICK);
            waited += TICK;
        }
    }
}

fn outcome(status: ExitStatus, complaint: &str) -> Outcome {
    let Some(code) = status.code() else {
        return Outcome::Uncertain { reason: format!("the command was stopped ({status})") };
    };
    let complaint = answer::safe(complaint);
    let complaint = if complaint.is_empty() { complaint } else { format!(": {complaint}") };
    let sign = Some(Sign::Exit(code));
    let (meaning, words) = meaning(code);
    let reason = match words {
        Some(words) => format!("{status} ({words}){complaint}"),
        None => format!("{status}{complaint}"),
    };
    let stage = Stage::Content;
    match meaning {
        _ if code == 0 => Outcome::Accepted { response: "handed to the command".to_owned() },
        Meaning::Command => Outcome::Lost { stage: Stage::Connect, reason },
        Meaning::Later => Outcome::Deferred { stage, reason, sign },
        Meaning::Address => Outcome::Refused { stage: Stage::Recipient, reason, sign: None },
        Meaning::Never => Outcome::Refused { stage, reason, sign },
    }
}

/// What an exit code means, and in which words if it is a known one. An unknown one may be about anything.
fn meaning(code: i32) -> (Meaning, Option<&'static str>) {
    let known = EXITS.iter().find(|(exit, ..)| *exit == code);
    let unknown = if NOT_RUN.contains(&code) { Meaning::Command } else { Meaning::Later };
    known.map_or((unknown, None), |(_, meaning, words)| (*meaning, Some(*words)))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    fn script(folder: &Path, body: &str) -> Sendmail {
        let path = folder.join("sendmail");
        // Written by another process: a child that a test beside this one has just forked would still hold a file open
        // that this process was writing, and what is being written cannot be run.
        let mut writer = Command::new("sh");
        writer.args(["-c", "printf '%s\\n' '#!/bin/sh' \"$1\" > \"$0\" && chmod 755 \"$0\""]).arg(&path).arg(body);
        assert!(writer.status().expect("a shell").success());
        Sendmail { command: path, patience: Duration::from_millis(500) }
    }

    fn message() -> Composed {
        Composed {
            raw: b"Subject: x\r\n\r\nx\r\n".repeat(10_000),
            envelope_from: "portal@example.com".to_owned(),
            envelope_to: "-oops@example.com".to_owned(),
            date: jiff::Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn the_command_gets_envelope_and_message() {
        let folder = tempfile::tempdir().expect("a folder");
        let kept = folder.path().join("kept");
        let sendmail = script(folder.path(), &format!("cat > {0}; echo \"$@\" > {0}.args", kept.display()));
        sendmail.check().expect("there");
        assert!(matches!(sendmail.send(&message()), Outcome::Accepted { .. }));
        assert_eq!(fs::read(&kept).expect("kept"), message().raw);
        let args = fs::read_to_string(kept.with_extension("args")).expect("kept");
        assert_eq!(args, "-i -f portal@example.com -- -oops@example.com\n");
    }

    #[test]
    fn exit_status_is_the_outcome() {
        let folder = tempfile::tempdir().expect("a folder");
        let ended = |body: &str| script(folder.path(), body).send(&message());
        // One recipient who is put off is that message's failure, however a program says so.
        for put_off in ["exit 75", "exit 69", "exit 71", "exit 76", "exit 1"] {
            assert!(matches!(ended(put_off), Outcome::Deferred { sign: Some(_), .. }), "{put_off}");
        }
        let refused = ended("cat >/dev/null; echo no such user >&2; exit 67");
        let reason = "exit status: 67 (there is no such recipient): no such user".to_owned();
        assert_eq!(refused, Outcome::Refused { stage: Stage::Recipient, reason, sign: None });
        assert!(matches!(ended("exit 65"), Outcome::Refused { stage: Stage::Content, sign: Some(_), .. }));
        assert!(matches!(ended("exit 68"), Outcome::Refused { sign: Some(_), .. }));
        for out_of_order in ["exit 64", "exit 72", "exit 77", "exit 78", "exit 127"] {
            assert!(matches!(ended(out_of_order), Outcome::Lost { .. }), "{out_of_order}");
        }
        assert!(matches!(ended("kill -9 $$"), Outcome::Uncertain { .. }));
        assert!(matches!(ended("exec sleep 5"), Outcome::Uncertain { .. }));
    }

    #[test]
    fn a_command_that_is_not_there_is_unreachable() {
        let missing = Sendmail::new(PathBuf::from("/nowhere/sendmail"));
        assert!(missing.check().is_err());
        assert!(matches!(missing.send(&message()), Outcome::Lost { .. }));
    }
}
