//! The law as a query: that every walk uses its index, and that what is listed and counted is what the law allows.

mod dashboard;
pub(crate) mod facts;
mod law;
mod mutants;
mod objects;
mod plan;
pub(crate) mod runner;
pub(crate) mod things;
mod who;
pub(crate) mod world;
