//! Listings of devices: what they show, and along which indexes.

mod listing;
mod plan;
