//! Things of which several rows of a file tell, wherever they stand: something new is taken with all of its rows or with
//! none.
//!
//! A thing is known by the names that its rows call it, of which a hash is kept: eight bytes for each that a row was
//! rejected of.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What is known of things of which a row was rejected.
#[derive(Debug, Default)]
pub(super) struct Together {
    /// Those of which no row was taken before: none is any more.
    apart: HashSet<u64>,
    /// Those of which one was.
    torn: HashSet<u64>,
    /// Those that an earlier try found torn: none of their rows is taken in this one.
    left_out: HashSet<u64>,
}

impl Together {
    /// Whether a row of something new was rejected, and none was taken before.
    pub(super) fn is_apart(&self, name: &str) -> bool {
        is_in(&self.apart, name)
    }

    /// Whether an earlier try found that a thing has to stay out.
    pub(super) fn is_left_out(&self, name: &str) -> bool {
        is_in(&self.left_out, name)
    }

    /// Keeps that a row was rejected of something new, known by these names.
    pub(super) fn part(&mut self, names: &[String], was_taken: bool) {
        let names = names.iter().map(|name| hash(name));
        if was_taken { self.torn.extend(names) } else { self.apart.extend(names) }
    }

    /// Whether rows were taken that should not have been.
    pub(super) fn is_torn(&self) -> bool {
        !self.torn.is_empty()
    }

    /// The same for another try, which leaves out what was torn in this one.
    pub(super) fn again(self) -> Together {
        let mut left_out = self.left_out;
        left_out.extend(self.torn);
        Together { left_out, ..Together::default() }
    }
}

fn is_in(names: &HashSet<u64>, name: &str) -> bool {
    // Mostly there is none, and a hash costs more than that.
    !names.is_empty() && names.contains(&hash(name))
}

fn hash(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}
