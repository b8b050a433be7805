//! Runs a check in many random worlds: the same ones every time, so that a failure can be looked at again.

use std::cell::RefCell;

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};

use super::world::{World, worlds};
use crate::error::Result;
use crate::store::{Store, Tx};

/// In how many worlds, unless more are asked for.
pub(crate) const WORLDS: u32 = 2_000;

/// In how many worlds the law itself is checked: `PORTALCTL_WORLDS=100000 cargo nextest run worlds` asks for more.
pub(crate) fn how_many() -> u32 {
    std::env::var("PORTALCTL_WORLDS").ok().and_then(|count| count.parse().ok()).unwrap_or(WORLDS)
}

/// Puts worlds into a database, one after the other, and checks each. The check says what differs, if anything does.
pub(crate) fn in_worlds(
    count: u32,
    shrink: bool,
    check: impl Fn(&Tx<'_>, &World) -> Result<Option<String>>,
) -> std::result::Result<(), String> {
    in_cases(count, shrink, &worlds(), |tx, world| check(tx, world))
}

/// Like [`in_worlds`], for cases that are more than a world.
pub(crate) fn in_cases<S: Strategy>(
    count: u32,
    shrink: bool,
    cases: &S,
    check: impl Fn(&mut Tx<'_>, &S::Value) -> Result<Option<String>>,
) -> std::result::Result<(), String> {
    let store = RefCell::new(Store::in_memory().expect("a database in memory"));
    let max_shrink_iters = if shrink { 4_000 } else { 0 };
    let config = Config { cases: count, failure_persistence: None, max_shrink_iters, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let checked = runner.run(cases, |case| {
        let mut store = store.borrow_mut();
        // Dropped at the end, which takes the case away again.
        let mut tx = store.write().map_err(|error| TestCaseError::fail(error.to_string()))?;
        match check(&mut tx, &case) {
            Ok(None) => Ok(()),
            Ok(Some(differs)) => Err(TestCaseError::fail(differs)),
            Err(error) => Err(TestCaseError::fail(error.full_message())),
        }
    });
    checked.map_err(|error| error.to_string())
}

/// That every one of these is noticed when it is checked.
pub(crate) fn are_noticed<M>(
    mutants: &[M],
    name: impl Fn(&M) -> &'static str,
    check: impl Fn(&Tx<'_>, &World, &M) -> Result<Option<String>>,
) {
    let unnoticed =
        mutants.iter().filter(|mutant| in_worlds(WORLDS, false, |tx, world| check(tx, world, mutant)).is_ok());
    let names: Vec<_> = unnoticed.map(name).collect();
    assert!(names.is_empty(), "nobody noticed that {}", names.join("; that "));
}
