//! The `'` that an export puts before a cell that a spreadsheet would run as a formula, taken off again.

/// What a spreadsheet takes for the beginning of a formula.
const STARTS_FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Whether a spreadsheet would run a cell with this text.
pub(super) fn is_formula(cell: &str) -> bool {
    cell.starts_with(STARTS_FORMULA)
}

/// The text of a cell without the guard of an export: exactly one leading `'`, if only more of them stand between it
/// and the beginning of a formula. Any other text is returned as it is, so `'s-Hertogenbosch` keeps its apostrophe.
pub fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_guard_is_removed() {
        for (cell, text) in [
            ("'=1+1", "=1+1"),
            ("'+41 44 000 00 00", "+41 44 000 00 00"),
            ("'-", "-"),
            ("'@x", "@x"),
            ("'\tx", "\tx"),
            ("'\rx", "\rx"),
            ("''=1", "'=1"),
            ("'''=1", "''=1"),
        ] {
            assert_eq!(unguard(cell), text);
        }
    }

    #[test]
    fn other_apostrophes_stay() {
        for cell in ["", "'", "''", "'s-Hertogenbosch", "'a=1", "=1", "x'=1", "' =1", "'\n"] {
            assert_eq!(unguard(cell), cell);
        }
    }

    proptest! {
        #[test]
        fn what_a_guard_adds_is_what_is_removed(text in "['=+@\t\r a-]{0,6}") {
            let needs = is_formula(text.trim_start_matches('\''));
            let cell = if needs { format!("'{text}") } else { text.clone() };
            prop_assert!(!is_formula(&cell));
            prop_assert_eq!(unguard(&cell), text);
        }
    }
}
