//! portalctl administers who may sign in to a service company's customer portal, and what each of them sees there.
//!
//! # The map of the house
//!
//! | module      | what is in it                                                                                      |
//! | ----------- | -------------------------------------------------------------------------------------------------- |
//! | [`cli`]     | what is typed: arguments and dispatch, a file per noun; no rule, no SQL                              |
//! | [`ops`]     | what is done: one function per verb, a file per noun: check, read, write, return the result          |
//! | [`domain`]  | what is true: pure types and rules; [`domain::access`] is the law about who sees what                |
//! | [`store`]   | what is kept: the only SQL                                                                           |
//! | [`mail`]    | what is sent: texts in several languages, and the ways they travel                                   |
//! | [`paper`]   | what is printed: papers as PDF, made from plain facts                                                |
//! | [`bulk`]    | files in: CSV of any sane shape, with complaints that name line and column                           |
//! | [`ui`]      | what is shown and asked: streams, tables, JSON, CSV, prompts                                         |
//! | [`app`]     | one run: configuration, database, clock; the transaction, who acts, and sending what is owed         |
//! | [`config`]  | the configuration file, and where each value came from                                               |
//! | [`error`]   | what can go wrong: kinds, exit codes, and the only place that turns an error into words or JSON      |
//! | [`keyfile`] | the secret beside the database from which every link is derived                                      |
//! | [`trust`]   | whose files are believed: nobody else may change what the program obeys                              |
//! | [`create`]  | files and folders as they are created: with exact modes, never over what is there                    |
//! | [`ambient`] | time and randomness, handed in so that tests can fix them                                            |
//!
//! # The rules of the house
//!
//! - The way through is `cli → ops → { domain, store }`, and the result goes back to `cli`, then `ui`. `domain` imports
//!   nothing of ours, `store` only `domain` and `error`, `ops` neither `cli` nor `ui`. A test reads the imports.
//! - An operation takes a transaction, who acts, the time and a request, and returns what came of it. It neither prints
//!   nor asks nor sends: mail is a message row in the same transaction.
//! - One command is one transaction, opened and ended in [`app`]. `--dry-run` is the same run, rolled back. Only sending
//!   mail takes several: claim, send, record.
//! - The law is written once. A listing asks it for a [`domain::access::Scope`], which the store walks along its
//!   indexes; a property test compares the two on random worlds.
//! - Every change and every refusal is one line of the activity log, in the transaction of the change; never a secret.
//! - Data goes to stdout, words to stderr.

pub mod ambient;
pub mod app;
pub mod bulk;
pub mod cli;
pub mod config;
pub mod create;
pub mod domain;
pub mod error;
pub mod keyfile;
pub mod mail;
pub mod ops;
pub mod paper;
pub mod store;
pub mod trust;
pub mod ui;
