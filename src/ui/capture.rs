//! Streams that tests can look into.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

/// What a [`Ui`](super::Ui) under test has shown.
#[derive(Debug, Clone, Default)]
pub struct Captured {
    pub(super) out: Sink,
    pub(super) err: Sink,
}

impl Captured {
    /// What came on stdout.
    pub fn out(&self) -> String {
        self.out.text()
    }

    /// What came on stderr.
    pub fn err(&self) -> String {
        self.err.text()
    }
}

/// A stream in memory.
#[derive(Debug, Clone, Default)]
pub struct Sink(Arc<Mutex<Vec<u8>>>);

impl Sink {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
