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

use secrecy::zeroize::Zeroizing;
use unicode_normalization::UnicodeNormalization;

/// The most bytes a password may have in UTF-8. Far above any sentence, far below what would keep the machine busy.
pub const MAX_BYTES: usize = 1024;

/// The password in the form in which it is judged and hashed. Wiped from memory afterwards.
fn normalized(password: &str) -> Zeroizing<String> {
    // Composition never needs more room than three times the input, so the string never moves and leaves no copies.
    let mut text = Zeroizing::new(String::with_capacity(password.len() * 3));
    text.extend(password.nfc());
    text
}
