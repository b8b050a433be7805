//! The harness: the real program in an empty environment, with a fixed clock, fixed randomness and a fixed account.

use std::cell::Cell;
use std::fmt;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// The time at which all tests run, unless they say otherwise.
pub const NOW: &str = "2026-11-21T08:00:00Z";
/// The first administrator of every test portal, who acts unless a test says otherwise.
pub const ADMIN: &str = "anna@nordlyft.example";

/// A folder of its own, in which the program runs.
pub struct Env {
    folder: tempfile::TempDir,
    variables: Vec<(String, String)>,
    /// How many runs there were: each draws other random bytes, and the same ones every time.
    runs: Cell<u32>,
}

/// What a run printed, and how it ended.
#[derive(Debug, Clone)]
pub struct Ran {
    pub stdout: String,
    pub stderr: String,
    pub code: i32,
}

impl Env {
    /// An empty folder.
    pub fn empty() -> Env {
        // What a test writes is a file that the program believes, whoever runs the tests: with the umask of a group that
        // writes together it would not be.
        nix::sys::stat::umask(nix::sys::stat::Mode::from_bits_truncate(0o022));
        let folder = tempfile::tempdir().unwrap();
        let mut env = Env { folder, variables: Vec::new(), runs: Cell::new(0) };
        env.set("PORTALCTL_TEST_NOW", NOW);
        env.set("PORTALCTL_TEST_OS_USER", "1000(anna)");
        env.set("PORTALCTL_DB", "portal.db");
        env
    }

    /// A portal with its organization and first administrator, [`ADMIN`], and all features on.
    pub fn new() -> Env {
        let mut env = Env::empty();
        env.ok(&[
            "init",
            "--name",
            "Nordlyft Service AB",
            "--admin-email",
            ADMIN,
            "--admin-name",
            "Anna Ek",
            "--portal-url",
            "https://portal.nordlyft.example",
        ]);
        env.set("PORTALCTL_ACTOR", ADMIN);
        env
    }

    /// Sets an environment variable for all runs that follow.
    pub fn set(&mut self, name: &str, value: &str) {
        self.variables.retain(|(known, _)| known != name);
        self.variables.push((name.to_owned(), value.to_owned()));
    }

    /// Lets the clock of the machine run from now on.
    pub fn let_the_clock_run(&mut self) {
        self.variables.retain(|(known, _)| known != "PORTALCTL_TEST_NOW");
    }

    /// Goes on as if there had been as many runs as in another folder at this point, so that both draw the same random
    /// bytes from here on.
    pub fn skip_runs(&self) {
        self.runs.set((self.runs.get() / 100 + 1) * 100);
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file into the folder and gives its path.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// The command, ready to run: for tests that need more than its output.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_portalctl"));
        self.runs.set(self.runs.get() + 1);
        command.args(args).current_dir(self.path()).env_clear().env("HOME", self.path());
        command.env("PORTALCTL_TEST_SEED", self.runs.get().to_string());
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Runs a command without anything on stdin.
    pub fn run(&self, args: &[&str]) -> Ran {
        self.run_with(args, "")
    }

    /// Runs a command with this on stdin.
    pub fn run_with(&self, args: &[&str], stdin: &str) -> Ran {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // A command that needs no input may be gone before it is written.
        child.stdin.take().unwrap().write_all(stdin.as_bytes()).ok();
        let output = child.wait_with_output().unwrap();
        Ran {
            stdout: self.tidy(&String::from_utf8(output.stdout).unwrap()),
            stderr: self.tidy(&String::from_utf8(output.stderr).unwrap()),
            code: output.status.code().unwrap_or(-1),
        }
    }

    /// Runs a command that has to succeed, and gives its stdout.
    pub fn ok(&self, args: &[&str]) -> String {
        let ran = self.run(args);
        assert_eq!(ran.code, 0, "{args:?}\n{ran}");
        ran.stdout
    }

    /// Runs a command that has to succeed, and gives its JSON.
    pub fn json(&self, args: &[&str]) -> Value {
        let mut args = args.to_vec();
        args.extend(["-o", "json"]);
        serde_json::from_str(&self.ok(&args)).unwrap()
    }

    /// Runs a command that has to fail with this exit code, and gives what it printed.
    pub fn fails(&self, code: i32, args: &[&str]) -> Ran {
        let ran = self.run(args);
        assert_eq!(ran.code, code, "{args:?}\n{ran}");
        assert!(ran.stdout.is_empty(), "{args:?} failed and printed data\n{ran}");
        ran
    }

    /// Takes the name of the folder out of a text.
    fn tidy(&self, text: &str) -> String {
        text.replace(&self.path().canonicalize().unwrap().to_string_lossy().into_owned(), "[folder]")
            .replace(&self.path().to_string_lossy().into_owned(), "[folder]")
    }
}

impl fmt::Display for Ran {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, text) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if !text.is_empty() {
                writeln!(f, "-- {name}\n{}", text.trim_end_matches('\n'))?;
            }
        }
        writeln!(f, "-- exit code {}", self.code)
    }
}
