//! Questions about access.

mod review;
mod test;
