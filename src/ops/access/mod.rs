//! Questions about access: who may see and do what, and why. All of them are put to the law in [`crate::domain::access`].

mod target;

pub use target::{Target, Targeted};
