//! Looks for many secrets in many bytes at once: each place is compared with all of them in one step.

use std::collections::HashMap;

use data_encoding::{BASE32, BASE64, BASE64URL, HEXLOWER, HEXUPPER};

/// So many bytes decide whether a closer look is worthwhile. Every spelling is at least as long.
const WINDOW: usize = 8;
/// Bits of the sieve: many more than windows, so that it holds back nearly everything else.
const SIEVE: u32 = 24;

/// Secrets in all their spellings.
pub struct Scanner {
    /// The spellings by the bytes that they begin with.
    spellings: HashMap<u64, Vec<(Vec<u8>, String)>>,
    /// One bit for what any spelling begins with.
    sieve: Vec<u64>,
}

fn window(bytes: &[u8]) -> u64 {
    u64::from_ne_bytes(bytes[..WINDOW].try_into().unwrap())
}

/// Where in the sieve a window belongs: word and bit.
fn place(window: u64) -> (usize, u64) {
    let mixed = window.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - SIEVE);
    (usize::try_from(mixed / 64).unwrap(), 1 << (mixed % 64))
}

impl Scanner {
    pub fn new() -> Scanner {
        Scanner { spellings: HashMap::new(), sieve: vec![0; 1 << (SIEVE - 6)] }
    }

    /// A secret that is a text: a password.
    pub fn add_text(&mut self, text: &str) {
        self.add(text, text.as_bytes());
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        self.spell(text, utf16);
    }

    /// A secret that stands for bytes: a token in base32.
    pub fn add_token(&mut self, text: &str) {
        self.add_text(text);
        self.add(text, &data_encoding::BASE32_NOPAD_NOCASE.decode(text.as_bytes()).unwrap());
    }

    /// Bytes, in all spellings.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        self.spell(name, bytes.to_vec());
        self.spell(name, bytes.to_ascii_lowercase());
        self.spell(name, bytes.to_ascii_uppercase());
        self.spell(name, bytes.iter().rev().copied().collect());
        for encoding in [HEXLOWER, HEXUPPER, BASE32, BASE64, BASE64URL] {
            // Padding is often left out.
            let encoded = encoding.encode(bytes);
            self.spell(name, encoded.trim_end_matches('=').as_bytes().to_vec());
        }
        self.spell(name, BASE32.encode(bytes).trim_end_matches('=').to_ascii_lowercase().into_bytes());
    }

    fn spell(&mut self, name: &str, spelling: Vec<u8>) {
        assert!(spelling.len() >= WINDOW, "too short to look for: {name}");
        let (word, bit) = place(window(&spelling));
        self.sieve[word] |= bit;
        let others = self.spellings.entry(window(&spelling)).or_default();
        if others.iter().all(|(known, _)| *known != spelling) {
            others.push((spelling, name.to_owned()));
        }
    }

    /// Every secret that stands somewhere in these bytes, in whatever spelling, with where it stands.
    pub fn find(&self, bytes: &[u8]) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        for (start, eight) in bytes.windows(WINDOW).enumerate() {
            let (word, bit) = place(window(eight));
            if self.sieve[word] & bit == 0 {
                continue;
            }
            let spellings = self.spellings.get(&window(eight)).into_iter().flatten();
            let here = spellings.filter(|(spelling, _)| bytes[start..].starts_with(spelling));
            found.extend(here.map(|(_, name)| (start, name.clone())));
        }
        found
    }

    /// How many spellings it knows.
    pub fn spellings(&self) -> usize {
        self.spellings.values().map(Vec::len).sum()
    }
}

#[test]
fn every_spelling_is_found_wherever_it_stands() {
    let token = "nvkjl35y3nvqm4gqor2xre6gcjujzfi65xoayapm";
    let raw = data_encoding::BASE32_NOPAD_NOCASE.decode(token.as_bytes()).unwrap();
    let mut scanner = Scanner::new();
    scanner.add_token(token);
    scanner.add_text("Plum-tree-71");
    let planted = [
        token.as_bytes().to_vec(),
        token.to_ascii_uppercase().into_bytes(),
        raw.clone(),
        HEXLOWER.encode(&raw).into_bytes(),
        BASE64.encode(&raw).trim_end_matches('=').as_bytes().to_vec(),
        b"Plum-tree-71".to_vec(),
        b"PLUM-TREE-71".to_vec(),
        BASE64.encode(b"Plum-tree-71").into_bytes(),
    ];
    for secret in planted {
        for before in [0, 1, 7, 4095] {
            let mut bytes = vec![b'x'; before];
            bytes.extend_from_slice(&secret);
            assert_eq!(scanner.find(&bytes).first().map(|(start, _)| *start), Some(before));
            assert!(scanner.find(&bytes[..bytes.len() - 1]).is_empty(), "all but the last byte is no secret");
        }
    }
    assert!(scanner.find(&[0; 100]).is_empty() && scanner.find(b"short").is_empty());
}
