//! Whom a customer's own people invite: known to them alone, until the person accepts.

mod accept;
mod worlds;
