//! Questions about access.

mod review;
