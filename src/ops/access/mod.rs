//! Questions about access: who may see and do what, and why. All of them are put to the law in [`crate::domain::access`].

mod review;
mod sign_off;
mod target;

pub use review::{Entry, Review, review};
pub use sign_off::{ALL_RETAIL, SignedOff, sign_off};
pub use target::{Target, Targeted};
