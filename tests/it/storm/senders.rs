//! Senders at once, some of which are killed.

use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use portalctl::ambient::Random;

use crate::env::Env;
use crate::smtp::below;

/// So many senders are at work at any moment.
pub const SENDERS: usize = 4;
/// So often each of them is started anew in a round.
const STARTS: usize = 6;

/// A round: all senders run, and are started again when they end.
pub struct Round<'a> {
    pub env: &'a Env,
    /// What their clocks show.
    pub time: &'a str,
    pub config: &'a str,
    /// How many messages a sender sends before it ends.
    pub limit: usize,
    /// How many may be killed.
    pub kills: usize,
    /// How long after its start a sender is killed at the latest.
    pub latest: Duration,
    pub seed: u64,
}

impl Round<'_> {
    /// Lets them run; gives how many were killed while they were at work.
    pub fn run(&self) -> usize {
        let limit = self.limit.to_string();
        let (killed, left) = (AtomicUsize::new(0), AtomicUsize::new(self.kills));
        let latest = usize::try_from(self.latest.as_micros()).unwrap();
        thread::scope(|scope| {
            for sender in 0..SENDERS {
                let commands: Vec<Command> =
                    (0..STARTS).map(|_| self.command(&["mail", "send", "--limit", &limit])).collect();
                let seed = self.seed * 100 + u64::try_from(sender).unwrap();
                let (killed, left) = (&killed, &left);
                scope.spawn(move || {
                    let mut random = Random::Seeded { seed, drawn: 0 };
                    for mut command in commands {
                        let child = command.spawn().unwrap();
                        let doomed = below(&mut random, 2) == 0;
                        let take = |left: usize| left.checked_sub(1);
                        let doomed = doomed && left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, take).is_ok();
                        if doomed {
                            // Most of a sender's life is short, and the beginning matters as much as the end.
                            let latest = latest >> below(&mut random, 5);
                            let after = Duration::from_micros(u64::try_from(below(&mut random, latest)).unwrap());
                            killed.fetch_add(kill(child, after), Ordering::SeqCst);
                        } else {
                            ended(child);
                        }
                    }
                });
            }
        });
        killed.into_inner()
    }

    /// A command at the round's time.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = self.env.command(&[args, &["--quiet", "--config", self.config]].concat());
        command.env("PORTALCTL_TEST_NOW", self.time).env("PORTALCTL_SMTP_PASSWORD", super::PASSWORD);
        // One certificate to read instead of the system's many, at each of a thousand starts.
        command.env("SSL_CERT_FILE", self.env.path().join("authority.pem"));
        // Two senders must not draw the same.
        command.env_remove("PORTALCTL_TEST_SEED");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        command
    }
}

/// Kills a sender; 1 if it was still at work.
fn kill(mut child: Child, after: Duration) -> usize {
    thread::sleep(after);
    if child.try_wait().unwrap().is_some() {
        return 0;
    }
    child.kill().unwrap();
    child.wait().unwrap();
    1
}

/// How a sender ended: with all sent, with some undelivered, or because others wrote for too long; never otherwise.
pub fn ended(child: Child) -> Option<i32> {
    let output = child.wait_with_output().unwrap();
    let code = output.status.code();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(matches!(code, Some(0 | 7 | 8)), "a sender ended with {code:?}: {told}");
    assert!(!told.contains(super::PASSWORD) && !told.contains("token="), "a secret is told: {told}");
    code
}
