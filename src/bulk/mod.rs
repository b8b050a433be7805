//! Files in and out: what every `NOUN import` shares, whatever the noun.
//!
//! Bytes become UTF-8 text (`text`), text becomes records (`record`), a header is matched to the noun's columns
//! ([`header`]), and [`reader::Reader`] hands out one [`row::Row`] at a time. Each step holds one chunk or one row, so
//! memory stays flat however long the file is.
//!
//! [`importer::Importer`] runs through the rows. What a value may be, what a row is about and what becomes of it is the
//! noun's matter: it looks at one [`checked::Checked`] row, complains, or changes what it has to and gives a
//! [`verdict::Verdict`]. The importer counts these, keeps what was rejected, and says in the end whether all of it holds.

pub mod checked;
pub mod complaint;
mod difference;
mod fields;
pub mod guard;
pub mod header;
pub mod importer;
pub mod note;
pub mod policy;
pub mod reader;
mod record;
pub mod rejected;
mod rejects;
pub mod row;
pub mod sheet;
pub mod summary;
mod text;
mod together;
pub mod verdict;
