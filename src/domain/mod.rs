//! What is true: pure types and rules of the model. No input or output, no clock, no randomness.
//!
//! Everything here follows the vocabulary of the model; [`access`] is the law about who sees what.

pub mod access;
pub mod customer;
pub mod dashboard;
pub mod device;
pub mod document;
pub mod email;
pub mod gone;
pub mod id;
pub mod identity;
pub mod message;
pub mod number;
pub mod organization;
pub mod os_user;
pub mod pace;
pub mod password;
pub mod permission;
pub mod place;
pub mod quiet;
pub mod role;
pub mod sign_in;
pub mod sms;
pub mod staff;
pub mod text;
pub mod ticket;
pub mod time;
pub mod token;
pub mod unseen;
pub mod url;
pub mod user;
pub mod wait;
pub mod word;

use std::fmt;

/// A value that the model does not accept, with the reason as a full sentence and, where there is one, the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// Why, naming the value.
    pub reason: String,
    /// What to do instead.
    pub hint: Option<String>,
}

impl Rejected {
    /// A rejection for a reason.
    pub fn new(reason: impl Into<String>) -> Rejected {
        Rejected { reason: reason.into(), hint: None }
    }

    /// The same rejection with the way out.
    pub fn hint(mut self, hint: impl Into<String>) -> Rejected {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for Rejected {}
