//! What is printed: papers as PDF, made from plain facts.
//!
//! The same facts make the same bytes: nothing here looks at a clock, a database or the machine. The fonts are the ones
//! that every PDF reader brings, so a paper of a page has some kilobytes. They hold the letters of Western Europe; what
//! becomes of all others is said in `paper/glyphs.rs`.

mod face;
mod glyphs;
mod self_check;
mod sheets;
mod wrap;

pub use self_check::{Contact, Party, Person, SelfCheck, Site};

#[cfg(test)]
mod reader;
