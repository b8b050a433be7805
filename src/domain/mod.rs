//! What is true: pure types and rules; no input/output, no clock, no randomness.

pub mod password;
pub mod sign_in;
pub mod token;
