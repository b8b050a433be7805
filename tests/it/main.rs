//! Tests from the outside: real conversations, real files, the real program.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod completions;
mod config;
mod db;
mod eml;
mod env;
mod errors;
mod feature;
mod help;
mod layers;
mod log;
mod mail;
mod organization;
mod role;
mod smtp;
mod staff;
