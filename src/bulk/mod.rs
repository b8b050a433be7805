//! Files in and out: what every `NOUN import` shares, whatever the noun.
//!
//! Bytes become UTF-8 text (`text`), text becomes records (`record`), a header is matched to the noun's columns
//! ([`header`]), and [`reader::Reader`] hands out one [`row::Row`] at a time. Each step holds one chunk or one row, so
//! memory stays flat however long the file is. What a value may be is the noun's matter: it makes a
//! [`complaint::Complaint`] of what it does not accept, and [`rejects::Rejects`] writes such rows to a file.

pub mod complaint;
mod fields;
pub mod guard;
pub mod header;
pub mod reader;
mod record;
pub mod rejects;
pub mod row;
pub mod summary;
mod text;
