//! Questions about access: who may see and do what, and why. All of them are put to the law in [`crate::domain::access`].

mod ask;
mod diff;
mod fix;
mod list;
mod matrix;
mod names;
mod reason;
mod review;
mod sign_off;
mod suppose;
mod target;
pub mod test;
mod who;

pub use ask::{Answer, Other, Question, Reason, ask};
pub use diff::{Aspect, Compared, Difference, Side, diff};
pub use list::{Given, Held, Overview, Seen, Sees, Site, list};
pub use matrix::{Cell, Matrix};
pub use review::{Entry, Review, review};
pub use sign_off::{ALL_RETAIL, SignedOff, sign_off};
pub use suppose::Suppose;
pub use target::{Target, Targeted};
pub use who::{By, Holder, Who, who};
