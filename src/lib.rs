//! portalctl administers who may sign in to a service company's customer portal, and what each of them sees there.

pub mod ambient;
pub mod app;
pub mod bulk;
pub mod cli;
pub mod config;
pub mod domain;
pub mod error;
pub mod keyfile;
pub mod mail;
pub mod ops;
pub mod store;
pub mod ui;
