//! Whether stdout was closed when the program began, as by `>&-`.
//!
//! The standard library opens `/dev/null` in the place of a standard stream that is closed, so that no file that is opened
//! later gets its number. After that, data goes nowhere and nobody is told. So this looks before `main` does anything.

use std::fs::symlink_metadata;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

/// Where a system lists the open files of a process.
const LISTS: [&str; 2] = ["/proc/self/fd", "/dev/fd"];

static CLOSED: AtomicBool = AtomicBool::new(false);

/// Runs before the standard library is set up, and so does nothing that needs it: two look-ups in a file system.
#[ctor::ctor(unsafe)]
fn look() {
    let list = LISTS.iter().find(|list| symlink_metadata(format!("{list}/")).is_ok());
    let closed = list.is_some_and(|list| symlink_metadata(format!("{list}/1")).is_err());
    CLOSED.store(closed, Ordering::Relaxed);
}

/// Stdout, or what takes its place where it was closed: it refuses data as the system would have.
pub(super) fn stdout() -> Box<dyn Write + Send> {
    if CLOSED.load(Ordering::Relaxed) { Box::new(Closed) } else { Box::new(io::stdout()) }
}

struct Closed;

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(nix::errno::Errno::EBADF.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
