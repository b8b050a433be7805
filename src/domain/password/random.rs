//! Passwords made up by the program.

use super::{Class, Policy};
use secrecy::SecretString;
use secrecy::zeroize::Zeroizing;
use sha2::{Digest, Sha256};

/// Characters that nobody mistakes for one another when reading them out or typing them from paper: no 0 O o, 1 l I.
/// No sign that a shell or a spreadsheet would make something of within quotes.
const ALPHABET: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789#%*+=?";
const LENGTH: usize = 20;

/// A password of 20 characters out of 32 random bytes: about 119 bits, each acceptable password as likely as any other.
/// It has every class of character, and starts with a letter so that no spreadsheet takes it for a formula.
pub fn random_password(bytes: &[u8; 32]) -> SecretString {
    let mut text = Zeroizing::new(String::with_capacity(LENGTH));
    for block in 0_u64.. {
        let stream = stretched(bytes, block);
        // Six bits choose among 64; what lies beyond the alphabet is thrown away, so that no character is favored.
        for byte in stream.iter() {
            if let Some(&chosen) = ALPHABET.get(usize::from(byte & 0x3f)) {
                text.push(char::from(chosen));
            }
            if text.len() == LENGTH {
                if is_good(&text) {
                    return SecretString::from(text.as_str());
                }
                text.clear();
            }
        }
    }
    unreachable!("2^64 blocks of a hash without one good password")
}

fn stretched(seed: &[u8; 32], block: u64) -> Zeroizing<[u8; 32]> {
    let digest = Sha256::new()
        .chain_update(b"portalctl random password v1")
        .chain_update(seed)
        .chain_update(block.to_be_bytes());
    Zeroizing::new(digest.finalize().into())
}

fn is_good(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && Class::ALL.iter().all(|class| class.is_in(text))
        // A word that everyone knows is no less likely than any other string.
        && Policy::default().check(&SecretString::from(text), &super::About::default()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use secrecy::ExposeSecret;

    #[test]
    fn the_same_bytes_make_the_same_password() {
        assert_eq!(random_password(&[0; 32]).expose_secret(), "Abk5FxvFVenCNEbaKm#S");
        assert_eq!(random_password(&[1; 32]).expose_secret(), "ZUqTd?kswbsR3SvvuQ+3");
    }

    #[test]
    fn every_character_is_about_as_likely() {
        let mut counts = std::collections::BTreeMap::new();
        for seed in 0..4_000_u32 {
            let mut bytes = [0; 32];
            bytes[..4].copy_from_slice(&seed.to_be_bytes());
            for c in random_password(&bytes).expose_secret().chars().skip(1) {
                *counts.entry(c).or_insert(0_u32) += 1;
            }
        }
        assert_eq!(counts.len(), ALPHABET.len());
        // 76,000 characters over 62: 1,226 each. Figures and signs gain, for a password without any is thrown away.
        for (c, count) in counts {
            assert!((1_000..1_700).contains(&count), "{c}: {count}");
        }
    }

    proptest! {
        #[test]
        fn it_satisfies_the_default_policy(bytes: [u8; 32]) {
            let password = random_password(&bytes);
            prop_assert_eq!(password.expose_secret().chars().count(), 20);
            prop_assert!(Class::ALL.iter().all(|class| class.is_in(password.expose_secret())));
            prop_assert_eq!(Policy::default().check(&password, &super::super::About::default()), Ok(()));
        }
    }
}
