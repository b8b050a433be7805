//! Ctrl-C, or being told to terminate, while something is under way that must not be torn apart: a message that has begun
//! to go out would be left behind as one of which nobody knows whether it arrived.

use std::sync::atomic::{AtomicBool, Ordering};

static HELD: AtomicBool = AtomicBool::new(false);
static ASKED: AtomicBool = AtomicBool::new(false);

/// While it lives, the first such signal only asks for the end; the second is obeyed at once.
pub struct Hold(());

impl Hold {
    /// From now on.
    pub fn begin() -> Hold {
        HELD.store(true, Ordering::SeqCst);
        Hold(())
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        HELD.store(false, Ordering::SeqCst);
    }
}

/// Whether somebody has asked for the end during a [`Hold`].
pub fn asked() -> bool {
    ASKED.load(Ordering::SeqCst)
}

/// For whoever hears the signals: whether to end the process now. If not, the end follows by itself.
pub fn ends_now() -> bool {
    !HELD.load(Ordering::SeqCst) || ASKED.swap(true, Ordering::SeqCst)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_ends_it_in_any_case() {
        assert!(ends_now(), "nothing is held");
        let hold = Hold::begin();
        assert!(!asked() && !ends_now() && asked());
        assert!(ends_now(), "the second time");
        drop(hold);
        assert!(ends_now() && asked());
    }
}
