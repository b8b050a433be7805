//! Tests from the outside: real conversations, real files, the real program.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod completions;
mod config;
mod contact;
mod customer;
mod dashboard;
mod db;
mod delivery;
mod eml;
mod env;
mod errors;
mod facility;
mod feature;
mod help;
mod import;
mod invitation;
mod layers;
mod log;
mod mail;
mod main_road;
mod organization;
mod outbox;
mod people;
mod registration;
mod rights;
mod role;
mod rows;
mod second_look;
mod secrets;
mod smtp;
mod staff;
mod ticket;
mod user_access;
mod user_account;
