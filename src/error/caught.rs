//! A panic, caught: what a library did, or a mistake of ours, as a failure like any other.

use std::any::Any;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

/// Longest text kept of a panic's words, in characters: they may go on to quote all that was worked on.
const LIMIT: usize = 80;

thread_local! {
    /// So many that catch are at work in this thread, one inside the other.
    static CATCHING: Cell<u32> = const { Cell::new(0) };
}

/// Does what may panic, and gives the beginning of the panic's words instead of its result. They are told nowhere else.
///
/// # Errors
/// When it panicked.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if CATCHING.get() == 0 {
                usual(panic);
            }
        }));
    });
    CATCHING.set(CATCHING.get() + 1);
    let outcome = panic::catch_unwind(AssertUnwindSafe(work));
    CATCHING.set(CATCHING.get() - 1);
    outcome.map_err(|payload| words(&*payload))
}

fn words(payload: &(dyn Any + Send)) -> String {
    let said = payload.downcast_ref::<&str>().copied();
    let said = said.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("without a word");
    let line = said.lines().next().unwrap_or_default();
    match line.char_indices().nth(LIMIT) {
        None => line.to_owned(),
        Some((end, _)) => format!("{}…", &line[..end]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_told_in_its_own_words() {
        assert_eq!(caught(|| 1), Ok(1));
        assert_eq!(caught::<()>(|| panic!("at sea")), Err("at sea".to_owned()));
        assert_eq!(caught::<()>(|| panic!("{} at sea\nand more", 2)), Err("2 at sea".to_owned()));
        assert_eq!(caught::<()>(|| panic::panic_any(4)), Err("without a word".to_owned()));
        let long = caught::<()>(|| panic!("{}", "å".repeat(100))).expect_err("a panic");
        assert_eq!(long.chars().count(), LIMIT + 1);
        assert_eq!(caught(|| caught::<()>(|| panic!("within"))), Ok(Err("within".to_owned())));
    }
}
