//! A database that is damaged gives a right answer or is told to be damaged: never a fault of ours, never a panic.

use crate::env::Env;
use crate::ticket::{portal, tickets};

/// What reads all that there is, without naming anything that the damage could have changed.
const READS: [&[&str]; 12] = [
    &["customer", "list", "-o", "json"],
    &["user", "list", "-o", "json"],
    &["ticket", "list", "-o", "json"],
    &["facility", "list", "-o", "json"],
    &["contact", "list", "-o", "json"],
    &["staff", "list", "-o", "json"],
    &["role", "list", "-o", "json"],
    &["invitation", "list", "-o", "json"],
    &["mail", "list", "-o", "json"],
    &["log", "list", "-o", "json", "--limit", "0"],
    &["dashboard", "-o", "json"],
    &["db", "status"],
];

/// The same numbers every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % limit as u64).unwrap()
    }
}

fn put(env: &Env, bytes: &[u8]) {
    for left in ["portal.db-wal", "portal.db-shm"] {
        std::fs::remove_file(env.path().join(left)).ok();
    }
    std::fs::write(env.path().join("portal.db"), bytes).unwrap();
}

#[test]
fn whatever_byte_is_wrong() {
    let env = portal();
    tickets(&env);
    let whole = std::fs::read(env.path().join("portal.db")).unwrap();
    assert!(!env.path().join("portal.db-wal").exists(), "all of it is in the one file");
    let mut numbers = Numbers(11);
    let mut damaged = 0;
    for variant in 0..300 {
        let mut bytes = whole.clone();
        // The header and the schema are a small part of the file, and matter most; the rest is hit here and there, by a
        // flipped bit, another byte, or a row of them that are gone.
        let region = if variant % 3 == 0 {
            100
        } else if variant % 3 == 1 {
            16_384
        } else {
            whole.len()
        };
        let at = numbers.below(region.min(whole.len()));
        match variant % 4 {
            0 => bytes[at] ^= 1 << numbers.below(8),
            1 => bytes[at] = 0xff,
            2 => bytes[at] = u8::try_from(numbers.below(256)).unwrap(),
            _ => bytes[at..(at + 64).min(whole.len())].fill(0),
        }
        for args in [READS[variant % READS.len()], READS[(variant * 7 + 3) % READS.len()]] {
            put(&env, &bytes);
            let ran = env.run(args);
            assert!([0, 9].contains(&ran.code), "byte {at} of variant {variant}, {args:?}\n{ran}");
            assert!(!ran.stderr.contains("panicked"), "{ran}");
            damaged += usize::from(ran.code == 9);
        }
        put(&env, &bytes);
        let changed = env.run(&["customer", "add", "New", "--number", "N-9"]);
        // What was changed may have become another rule, name or number.
        assert!([0, 3, 4, 5, 9].contains(&changed.code), "byte {at} of variant {variant}\n{changed}");
        assert!(!changed.stderr.contains("panicked"), "{changed}");
    }
    assert!(damaged > 50, "{damaged} were noticed");
}

#[test]
fn what_is_cut_off_or_of_another_format_is_told() {
    let env = portal();
    let whole = std::fs::read(env.path().join("portal.db")).unwrap();
    let told = |bytes: &[u8], words: &str| {
        put(&env, bytes);
        for args in [&["customer", "list"][..], &["customer", "add", "New"], &["db", "status"], &["log", "list"]] {
            let ran = env.run(args);
            assert!(ran.code == 9 || (ran.code == 0 && words.is_empty()), "{args:?}\n{ran}");
            assert!(ran.code == 0 || ran.stderr.contains(words), "{args:?}\n{ran}");
        }
    };
    for length in [0, 50, 100, 512, 4_096, 8_192, whole.len() / 2, whole.len() - 1] {
        told(&whole[..length], "");
    }
    let with = |at: usize, byte: u8| {
        let mut bytes = whole.clone();
        bytes[at] = byte;
        bytes
    };
    // The formats of writing and reading, and of the schema.
    told(&with(18, 3), "damaged");
    told(&with(19, 3), "damaged");
    told(&with(47, 9), "damaged");
}
