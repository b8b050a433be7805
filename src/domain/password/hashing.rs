//! Argon2id hashes as PHC strings.

use super::{Fault, MAX_BYTES, normalized};
use argon2::password_hash::{Error as HashError, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use secrecy::{ExposeSecret, SecretString};

const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// A hash may come from another system, and it names its own cost: beyond these it would stop the machine.
const MOST_MEMORY_KIB: u32 = 1_048_576;
const MOST_PASSES: u32 = 10;
const MOST_LANES: u32 = 16;

/// A hash of the usual cost that no known password fits: what an unknown user is checked against.
pub const DUMMY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$cG9ydGFsY3RsIG5vYm9keQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// The hash to keep of a password, as a PHC string. The salt must be fresh random bytes.
///
/// # Errors
/// When the password is longer than [`MAX_BYTES`], or the hash itself fails.
pub fn hash(password: &SecretString, salt: [u8; 16]) -> Result<String, Fault> {
    let text = normalized(password.expose_secret());
    if text.len() > MAX_BYTES {
        return Err(Fault::TooLong);
    }
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|error| unhashable(&error))?;
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_with_salt(text.as_bytes(), &salt)
        .map(|hash| hash.to_string())
        .map_err(|error| match error {
            HashError::OutOfMemory => no_memory(MEMORY_KIB),
            other => unhashable(&other),
        })
}

/// `kib` is what the hash takes.
fn no_memory(kib: u32) -> Fault {
    Fault::NoMemory { mib: kib.div_ceil(1024) }
}

fn unhashable(error: &dyn std::fmt::Display) -> Fault {
    Fault::Unhashable { why: error.to_string() }
}

/// Whether the password fits a stored PHC string of the Argon2 family.
///
/// # Errors
/// When the stored text is not such a hash, or names a cost that this program refuses to pay.
pub fn verify(password: &SecretString, phc: &str) -> Result<bool, Fault> {
    let text = normalized(password.expose_secret());
    let stored = affordable(phc)?;
    // No stored hash is of so long a password. Verifying a stand-in keeps the time the same.
    let (bytes, possible) = if text.len() > MAX_BYTES { (&[][..], false) } else { (text.as_bytes(), true) };
    match Argon2::default().verify_password(bytes, &stored) {
        Ok(()) => Ok(possible),
        Err(HashError::PasswordInvalid) => Ok(false),
        Err(HashError::OutOfMemory) => {
            let memory = Params::try_from(&stored).map_or(MEMORY_KIB, |params| params.m_cost());
            Err(no_memory(memory))
        }
        Err(error) => Err(unreadable(&error.to_string())),
    }
}

/// Spends the time of [`verify`] for a user who does not exist. Never true.
///
/// # Errors
/// None that does not also come from [`verify`].
pub fn verify_nobody(password: &SecretString) -> Result<bool, Fault> {
    std::hint::black_box(verify(password, DUMMY)?);
    Ok(false)
}

fn affordable(phc: &str) -> Result<PasswordHash, Fault> {
    let stored = PasswordHash::new(phc).map_err(|error| unreadable(&error.to_string()))?;
    if stored.salt.is_none() || stored.hash.is_none() {
        return Err(unreadable("salt or hash is missing"));
    }
    Algorithm::try_from(stored.algorithm.as_str()).map_err(|_| unreadable("the algorithm is not Argon2"))?;
    let params = Params::try_from(&stored).map_err(|error| unreadable(&error.to_string()))?;
    let (memory, passes, lanes) = (params.m_cost(), params.t_cost(), params.p_cost());
    if memory > MOST_MEMORY_KIB || passes > MOST_PASSES || lanes > MOST_LANES {
        return Err(unreadable(&format!("its cost m={memory},t={passes},p={lanes} is too high")));
    }
    Ok(stored)
}

/// The stored text itself is not shown: it is as good as a secret.
fn unreadable(why: &str) -> Fault {
    Fault::Unreadable { why: why.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(text: &str) -> SecretString {
        SecretString::from(text.to_owned())
    }

    #[test]
    fn a_hash_has_the_promised_cost_and_fits_its_password_only() {
        let phc = hash(&secret("Crème Brûlée 7"), *b"0123456789abcdef").unwrap();
        // The reference implementation in C (argon2-cffi) gives the same.
        assert_eq!(
            phc,
            "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$GPb+wMB2yewfiEschWbDcqM5i99/u8/wvuawt78LUeM"
        );
        assert!(verify(&secret("Crème Brûlée 7"), &phc).unwrap());
        assert!(
            verify(&secret("Cre\u{300}me Bru\u{302}le\u{301}e 7"), &phc).unwrap(),
            "the decomposed form is the same"
        );
        assert!(!verify(&secret("Creme Brulee 7"), &phc).unwrap());
        assert!(!verify(&secret(""), &phc).unwrap());
    }

    #[test]
    fn long_passwords_are_refused_not_cut() {
        let longest = "é".repeat(MAX_BYTES / 2);
        let phc = hash(&secret(&longest), [7; 16]).unwrap();
        assert!(verify(&secret(&longest), &phc).unwrap());
        let longer = format!("{longest}x");
        assert_eq!(hash(&secret(&longer), [7; 16]), Err(Fault::TooLong));
        assert!(!verify(&secret(&longer), &phc).unwrap());
        let phc_of_nothing = hash(&secret(""), [7; 16]).unwrap();
        assert!(!verify(&secret(&longer), &phc_of_nothing).unwrap(), "the stand-in must not let anyone in");
    }

    #[test]
    fn foreign_hashes_are_capped() {
        let salt_and_hash = "MDEyMzQ1Njc4OWFiY2RlZg$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        for cost in ["m=1048577,t=1,p=1", "m=64,t=11,p=1", "m=1024,t=1,p=17", "m=4294967295,t=4294967295,p=1"] {
            let error = verify(&secret("x"), &format!("$argon2id$v=19${cost}${salt_and_hash}")).unwrap_err();
            assert!(error.to_string().contains("is too high"), "{cost}: {error}");
        }
        assert!(!verify(&secret("x"), &format!("$argon2i$v=19$m=64,t=1,p=1${salt_and_hash}")).unwrap());
        for junk in
            ["", "x", "$argon2id$v=19$m=64,t=1,p=1", "$scrypt$ln=4,r=8,p=1$MDEyMzQ1Njc4OWFiY2RlZg$AAAA", "$2b$10$abc"]
        {
            assert!(verify(&secret("x"), junk).is_err(), "{junk}");
        }
    }

    #[test]
    fn nobody_costs_as_much_as_somebody() {
        let usual = hash(&secret("x"), [1; 16]).unwrap();
        let cost = |phc: &str| {
            let params = Params::try_from(&PasswordHash::new(phc).unwrap()).unwrap();
            (params.m_cost(), params.t_cost(), params.p_cost(), params.output_len())
        };
        assert_eq!(cost(DUMMY), cost(&usual));
        assert!(!verify_nobody(&secret("x")).unwrap());
    }
}
