//! Tests from the outside: real conversations, real files, the real program.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod eml;
mod env;
mod mail;
mod smtp;
mod staff;
mod ticket;
