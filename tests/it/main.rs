//! Tests from the outside: real conversations, real files, the real program.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod contact;
mod customer;
mod eml;
mod env;
mod facility;
mod import;
mod invitation;
mod mail;
mod outbox;
mod people;
mod registration;
mod rows;
mod smtp;
mod staff;
mod user_account;
