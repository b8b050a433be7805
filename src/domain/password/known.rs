//! The passwords that everyone tries first.

use std::sync::LazyLock;

/// One a line, lowercase, sorted by bytes. Source and license: `common_passwords.LICENSE`.
static LIST: &str = include_str!("common_passwords.txt");
static LINES: LazyLock<Vec<&'static str>> = LazyLock::new(|| LIST.lines().collect());

/// So many characters stuck to a common password do not make it a good one: "Password123!".
const DECORATION: usize = 5;

fn is_listed(word: &str) -> bool {
    LINES.binary_search(&word).is_ok()
}

/// Whether the password is a common one, in any case, with the usual look-alikes put in, or with a few figures and
/// signs around it. Asking for several kinds of characters brings forth just these.
pub(super) fn is_common(password: &str) -> bool {
    let lower = password.to_lowercase();
    if is_listed(&lower) {
        return true;
    }
    let without_tail = lower.trim_end_matches(|c: char| !c.is_alphabetic());
    let core = without_tail.trim_start_matches(|c: char| !c.is_alphabetic());
    [lower.as_str(), without_tail, core].into_iter().any(|word| {
        let added = lower.chars().count() - word.chars().count();
        added <= DECORATION && (is_listed(word) || is_listed(&plain(word)))
    })
}

/// The word behind the usual substitutions of letters by figures and signs.
fn plain(word: &str) -> String {
    word.chars()
        .map(|c| match c {
            '@' | '4' => 'a',
            '3' => 'e',
            '1' | '!' => 'i',
            '0' => 'o',
            '$' | '5' => 's',
            '7' => 't',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_fit_for_searching() {
        assert!(LINES.len() > 9_000);
        assert!(LIST.len() < 100_000);
        assert!(LINES.is_sorted(), "sorted by bytes");
        for line in LINES.iter() {
            assert!(line.len() >= 5 && line.bytes().all(|b| b.is_ascii_graphic() && !b.is_ascii_uppercase()), "{line}");
        }
    }

    #[test]
    fn common_passwords_are_found_in_disguise() {
        for common in [
            "password",
            "PassWord",
            "12345678",
            "P@ssw0rd",
            "P@ssw0rd1!",
            "Password123!",
            "1q2w3e4r5t",
            "Welcome1!",
            "!!Iloveyou",
            "$ummer2024",
        ] {
            assert!(is_common(common), "{common}");
        }
        for fine in ["", "!", "Quiet-Marble-71", "password of the old mill", "Password-8372910", "Grünkohl7!"] {
            assert!(!is_common(fine), "{fine}");
        }
    }
}
