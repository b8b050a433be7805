//! What the fuzz targets share: the properties, which the tests of the program hold to as well, and what measures memory.

#[path = "../properties/mod.rs"]
pub mod properties;

pub mod long;
pub mod meter;
