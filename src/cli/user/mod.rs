//! `portalctl user`.

mod record;
