//! portalctl administers who may sign in to a service company's customer portal, and what each of them sees there.

pub mod bulk;
pub mod error;
