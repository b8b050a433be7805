//! Signing mail (DKIM: RFC 6376, and RFC 8463 for Ed25519), so that its receivers can tell that it is the sender's own.
//!
//! The same message signed with the same key gives the same bytes: the time in the signature is the message's own, and
//! neither algorithm is random. So a message that is sent again under its old Message-ID is still the same message.

use std::fmt;

use data_encoding::BASE64;
use ring::rand::SystemRandom;
use ring::signature::{Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256, RsaKeyPair};
use rustls::pki_types::PrivateKeyDer;
use rustls::pki_types::pem::PemObject;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::Composed;

mod canonical;

/// The headers that are signed where they are there, lower case. Whatever a mail program shows or obeys is among them.
const SIGNED: &[&str] = &[
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "reply-to",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "auto-submitted",
    "list-unsubscribe",
    "list-unsubscribe-post",
];
/// Those of which a message has one at most. They are named once more than they are there, so that nobody can put
/// another one above the signed one and have the signature still hold.
const SINGLE: &[&str] = &["from", "to", "subject", "date", "message-id", "reply-to", "mime-version", "content-type"];
/// Longest piece of the signature on a line of its own, in bytes.
const PIECE: usize = 72;

/// Why a file cannot sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnfitKey {
    /// It has no private key in the PEM format.
    NoKey,
    /// Its key is locked with a passphrase.
    Locked,
    /// Its key is of another kind or size than receivers and we can use.
    Kind,
}

impl UnfitKey {
    /// How to come by one that serves.
    pub fn way_out(self) -> &'static str {
        match self {
            UnfitKey::Locked => {
                "Nobody is there to type it when cron sends. Write the key without it: `openssl pkey -in LOCKED -out FILE`."
            }
            UnfitKey::NoKey | UnfitKey::Kind => {
                "Make one with `openssl genrsa -out FILE 2048`, and close it with `chmod 600 FILE`."
            }
        }
    }
}

impl fmt::Display for UnfitKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            UnfitKey::NoKey => "has no private key in the PEM format",
            UnfitKey::Locked => "has a private key that is locked with a passphrase",
            UnfitKey::Kind => "has neither an RSA key of 2048 to 4096 bits nor an Ed25519 key",
        })
    }
}

impl std::error::Error for UnfitKey {}

enum Key {
    Rsa(RsaKeyPair),
    Ed25519(Ed25519KeyPair),
}

/// Signs in the name of one domain.
pub struct Signer {
    domain: String,
    selector: String,
    key: Key,
}

/// Shows in whose name, never the key.
impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signer").field("domain", &self.domain).field("selector", &self.selector).finish_non_exhaustive()
    }
}

/// What the DNS must say, so that receivers find the public key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeyRecord {
    /// The name of the TXT record.
    pub name: String,
    /// What it says.
    pub value: String,
}

impl Signer {
    /// Takes a private key as PEM, in the name of a domain and a selector, both in ASCII.
    ///
    /// # Errors
    /// Why the key cannot be used. It quotes nothing of it.
    pub fn new(domain: &str, selector: &str, pem: &[u8]) -> Result<Signer, UnfitKey> {
        let locked = pem.windows(9).any(|window| window == b"ENCRYPTED");
        let read = PrivateKeyDer::from_pem_slice(pem);
        let key = match read {
            _ if locked => return Err(UnfitKey::Locked),
            Err(_) => return Err(UnfitKey::NoKey),
            Ok(PrivateKeyDer::Pkcs1(der)) => RsaKeyPair::from_der(der.secret_pkcs1_der()).ok().map(Key::Rsa),
            Ok(PrivateKeyDer::Pkcs8(der)) => {
                let der = der.secret_pkcs8_der();
                // The usual tools write Ed25519 keys without their public half.
                let ed25519 = Ed25519KeyPair::from_pkcs8_maybe_unchecked(der).ok().map(Key::Ed25519);
                ed25519.or_else(|| RsaKeyPair::from_pkcs8(der).ok().map(Key::Rsa))
            }
            Ok(_) => None,
        };
        let key = key.ok_or(UnfitKey::Kind)?;
        Ok(Signer { domain: domain.to_ascii_lowercase(), selector: selector.to_ascii_lowercase(), key })
    }

    /// The record for the DNS.
    pub fn record(&self) -> KeyRecord {
        let (kind, public) = match &self.key {
            Key::Rsa(key) => ("rsa", rsa_public_key_info(key.public_key().as_ref())),
            Key::Ed25519(key) => ("ed25519", key.public_key().as_ref().to_vec()),
        };
        KeyRecord {
            name: format!("{}._domainkey.{}", self.selector, self.domain),
            value: format!("v=DKIM1; k={kind}; p={}", BASE64.encode(&public)),
        }
    }

    /// The message with its signature on top.
    ///
    /// # Errors
    /// When there is no memory or no randomness left: signing itself cannot fail.
    pub fn sign(&self, message: Composed) -> Result<Composed, String> {
        let (header, body) = canonical::split(&message.raw);
        let fields = canonical::fields(header);
        let names: Vec<&str> = SIGNED
            .iter()
            .flat_map(|name| {
                let there = fields.iter().filter(|field| field.name == *name).count();
                std::iter::repeat_n(*name, there + usize::from(SINGLE.contains(name)))
            })
            .collect();
        let unsigned = format!(
            "DKIM-Signature: v=1; a={}-sha256; c=relaxed/relaxed; d={};\r\n\ts={}; t={};\r\n\th={};\r\n\tbh={};\r\n\tb=",
            match self.key {
                Key::Rsa(_) => "rsa",
                Key::Ed25519(_) => "ed25519",
            },
            self.domain,
            self.selector,
            message.date.as_second().max(0),
            folded(&names),
            BASE64.encode(&Sha256::digest(canonical::body(body))),
        );
        let mut data = canonical::selected(&fields, &names);
        // The signature's own field comes last, without a line end.
        for field in canonical::fields(unsigned.as_bytes()) {
            data.push_str(field.relaxed().trim_end());
        }
        let signature = BASE64.encode(&self.signature(data.as_bytes())?);
        let pieces: Vec<_> = signature.as_bytes().chunks(PIECE).map(String::from_utf8_lossy).collect();
        let mut raw = format!("{unsigned}{}\r\n", pieces.join("\r\n\t")).into_bytes();
        raw.extend_from_slice(&message.raw);
        Ok(Composed { raw, ..message })
    }

    fn signature(&self, data: &[u8]) -> Result<Vec<u8>, String> {
        match &self.key {
            // It is the hash that is signed, and hashed again within.
            Key::Ed25519(key) => Ok(key.sign(&Sha256::digest(data)).as_ref().to_vec()),
            Key::Rsa(key) => {
                let mut signature = vec![0; key.public().modulus_len()];
                // The randomness only hides how long it takes; it does not show in the signature.
                key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), data, &mut signature)
                    .map_err(|_| "it could not be signed".to_owned())?;
                Ok(signature)
            }
        }
    }
}

/// A list of header names, a few on a line.
fn folded(names: &[&str]) -> String {
    let lines: Vec<_> = names.chunks(5).map(|line| line.join(":")).collect();
    lines.join(":\r\n\t")
}

/// An RSA public key as the DNS has it, where ring has its inner part only: `SubjectPublicKeyInfo`.
fn rsa_public_key_info(inner: &[u8]) -> Vec<u8> {
    /// rsaEncryption, without parameters.
    const ALGORITHM: &[u8] =
        &[0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00];
    let bits = der(0x03, &[&[0], inner].concat());
    der(0x30, &[ALGORITHM, &bits].concat())
}

/// A value of DER that is longer than 255 bytes, as everything around a key of such sizes is.
fn der(tag: u8, content: &[u8]) -> Vec<u8> {
    let [.., high, low] = content.len().to_be_bytes();
    [&[tag, 0x82, high, low], content].concat()
}

#[cfg(test)]
mod tests;
