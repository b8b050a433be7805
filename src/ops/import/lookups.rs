//! What the rows of a file name again and again, looked up once.

use std::collections::HashMap;
use std::hash::Hash;
use std::rc::Rc;

use crate::error::{Error, Kind, Result};

/// So many are kept; a file that names more starts over, so that memory stays flat.
const MOST: usize = 10_000;

/// What was found under each name so far, and what was not.
#[derive(Debug)]
pub struct LookUps<K, T> {
    known: HashMap<K, Found<T>>,
}

type Found<T> = std::result::Result<Rc<T>, Refused>;

/// An error that can be told again.
#[derive(Debug, Clone)]
struct Refused {
    kind: Kind,
    message: String,
    hint: Option<String>,
}

impl<K, T> Default for LookUps<K, T> {
    fn default() -> LookUps<K, T> {
        LookUps { known: HashMap::new() }
    }
}

impl<K: Eq + Hash, T> LookUps<K, T> {
    /// What is named so, looked up unless that was done before.
    ///
    /// # Errors
    /// Those of looking it up, again and again.
    pub fn find(&mut self, name: K, look_up: impl FnOnce() -> Result<T>) -> Result<Rc<T>> {
        if let Some(known) = self.known.get(&name) {
            return known.clone().map_err(Error::from);
        }
        let found = match look_up() {
            Ok(found) => Ok(Rc::new(found)),
            Err(error) if matches!(error.kind(), Kind::NotFound | Kind::Conflict) => Err(Refused {
                kind: error.kind(),
                message: error.full_message(),
                hint: error.way_out().map(str::to_owned),
            }),
            Err(error) => return Err(error),
        };
        if self.known.len() >= MOST {
            self.known.clear();
        }
        self.known.insert(name, found.clone());
        found.map_err(Error::from)
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Error {
        Error::new(refused.kind, refused.message).maybe_hint(refused.hint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_looked_up_once() {
        let mut names = LookUps::default();
        let mut times = 0;
        for _ in 0..3 {
            let found = names.find("there", || {
                times += 1;
                Ok(7)
            });
            assert_eq!(found.expect("it is there").as_ref(), &7);
            let missing = names.find("gone", || {
                times += 1;
                Err(Error::not_found("It is gone.").hint("Look elsewhere."))
            });
            let missing = missing.expect_err("it is not there");
            assert_eq!(
                (missing.kind(), missing.message(), missing.way_out()),
                (Kind::NotFound, "It is gone.", Some("Look elsewhere."))
            );
        }
        assert_eq!(times, 2);
    }

    #[test]
    fn what_may_work_the_next_time_is_tried_again() {
        let mut names = LookUps::default();
        assert!(names.find(1, || Err(Error::failure("The disk is broken."))).is_err());
        assert_eq!(names.find(1, || Ok(2)).expect("found").as_ref(), &2);
    }

    #[test]
    fn what_is_kept_does_not_grow_without_end() {
        let mut names = LookUps::default();
        for name in 0..25_000 {
            names.find(name, || Ok(name)).expect("found");
        }
        assert!(names.known.len() <= MOST);
    }
}
