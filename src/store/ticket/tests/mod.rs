//! The law as a query: that every walk uses its index, and that what is listed and counted is what the law allows.

mod dashboard;
mod facts;
mod law;
mod mutants;
mod objects;
mod plan;
mod runner;
mod things;
mod who;
mod world;
