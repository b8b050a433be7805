//! Passwords: what makes one acceptable, how it is kept, and how one is made up.
//!
//! A password is brought to Unicode NFC before it is judged or hashed, so that the same letters typed on another
//! keyboard are the same password. Nothing is ever cut off: what is too long is refused.

mod hashing;
mod known;
mod policy;
mod random;

pub use hashing::{DUMMY, hash, verify, verify_nobody};
pub use policy::{About, Class, Complaint, Policy, refusal};
pub use random::random_password;

use std::fmt;

use secrecy::zeroize::Zeroizing;
use unicode_normalization::UnicodeNormalization;

/// The most bytes a password may have in UTF-8. Far above any sentence, far below what would keep the machine busy.
pub const MAX_BYTES: usize = 1024;

/// Why a password could not be hashed, or not be checked against a stored hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It is longer than [`MAX_BYTES`].
    TooLong,
    /// There is too little memory to compute a hash, which is slow and large on purpose.
    NoMemory {
        /// How much it takes, in MiB.
        mib: u32,
    },
    /// The hash itself failed.
    Unhashable {
        /// Why.
        why: String,
    },
    /// What is stored is no hash, or one that this program refuses to compute. It is as good as a secret, so it is not
    /// told itself.
    Unreadable {
        /// Why.
        why: String,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::TooLong => write!(f, "The password is longer than {MAX_BYTES} bytes."),
            Fault::NoMemory { mib } => write!(f, "There is too little memory for a password, which takes {mib} MiB."),
            Fault::Unhashable { why } => write!(f, "The password could not be hashed ({why})."),
            Fault::Unreadable { why } => write!(f, "A stored password hash cannot be used ({why})."),
        }
    }
}

impl std::error::Error for Fault {}

/// The password in the form in which it is judged and hashed. Wiped from memory afterwards.
fn normalized(password: &str) -> Zeroizing<String> {
    // Composition never needs more room than three times the input, so the string never moves and leaves no copies.
    let mut text = Zeroizing::new(String::with_capacity(password.len() * 3));
    text.extend(password.nfc());
    text
}
