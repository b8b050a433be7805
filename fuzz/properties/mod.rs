//! What holds for every file, whatever is in it. A fuzzer looks for one for which it does not, and the tests of the
//! program try those that are known, so each property is a function of any bytes that panics where it is broken.

mod grammar;
mod header;
mod reader;
mod round_trip;
mod taken;

pub use header::header;
pub use reader::reader;
pub use round_trip::round_trip;

use portalctl::bulk::header::Field;

const fn field(name: &'static str) -> Field {
    Field { name, synonyms: &[], required: false, identifies: false }
}

/// The columns of the files: names so short that chance finds them.
pub(super) const FIELDS: &[Field] = &[field("a"), field("b"), field("c"), field("d"), field("e"), field("f")];
