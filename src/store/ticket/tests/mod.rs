//! The law as a query: that every walk uses its index, and that what is listed is what the law allows.

mod facts;
mod law;
mod plan;
mod who;
mod world;
