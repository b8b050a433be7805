//! What waits at the terminal of stdin to be read. Whoever answers a question has seen it, and answers with a line: lines
//! that wait before it is asked, or behind the answer, are of a paste and mean something else.
//!
//! What was pasted is thrown away, and not left for the shell: its commands count on what this one would have made, and the
//! next one would run in whatever folder it happened to be.

use std::io;
use std::time::{Duration, Instant};

use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::termios::{FlushArg, tcflush};

/// Within this time the rest of a paste is there.
const SOON: Duration = Duration::from_millis(60);
/// For so long nothing comes once a paste has ended.
const STILL: Duration = Duration::from_millis(200);
/// Whoever holds a key down is not waited for.
const LONGEST: Duration = Duration::from_secs(3);

/// Whether a line waits that was there before anything was asked.
pub(super) fn before() -> bool {
    is_readable(Duration::ZERO)
}

/// Whether more waits behind a line that was read.
pub(super) fn behind() -> bool {
    is_readable(SOON)
}

/// Throws away what waits, and what still comes of the same paste.
pub(super) fn throw_away() {
    let end = now() + LONGEST;
    loop {
        // What is not a whole line yet goes, too. That a terminal cannot be flushed leaves it as it was.
        let flushed = tcflush(io::stdin(), FlushArg::TCIFLUSH).is_ok();
        if !flushed || !is_readable(STILL) || now() > end {
            return;
        }
    }
}

fn is_readable(within: Duration) -> bool {
    let stdin = io::stdin();
    let mut polled = [PollFd::new(std::os::fd::AsFd::as_fd(&stdin), PollFlags::POLLIN)];
    let within = PollTimeout::try_from(within).unwrap_or(PollTimeout::ZERO);
    let found = poll(&mut polled, within).is_ok_and(|count| count > 0);
    found && polled[0].revents().is_some_and(|events| events.contains(PollFlags::POLLIN))
}

#[allow(clippy::disallowed_methods, reason = "how long a paste takes")]
fn now() -> Instant {
    Instant::now()
}
