//! Rendering with a bound on what comes out: a loop over a long text would otherwise fill the memory of a mail run.

use std::io::{self, Write};

use minijinja::{Error, State, Template, Value};

use super::LONGEST;

/// What is said of a text that becomes too long.
pub(super) fn told() -> String {
    format!("what it says becomes longer than {} kB", LONGEST / 1000)
}

/// Renders a whole file.
pub(super) fn whole(template: &Template<'_, '_>, value: Value) -> Result<String, Error> {
    let mut text = Bounded::default();
    template.render_captured_to(value, &mut text)?;
    Ok(text.into_string())
}

/// Renders a block of a file that was rendered before.
pub(super) fn block(state: &mut State<'_, '_>, name: &str) -> Result<String, Error> {
    let mut text = Bounded::default();
    state.render_block_to_write(name, &mut text)?;
    Ok(text.into_string())
}

/// Text that takes no more than [`LONGEST`] bytes.
#[derive(Default)]
pub(super) struct Bounded(Vec<u8>);

impl Bounded {
    fn into_string(self) -> String {
        // The engine writes whole strings, so nothing is lost.
        String::from_utf8_lossy(&self.0).into_owned()
    }
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LONGEST {
            return Err(io::Error::other(told()));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
