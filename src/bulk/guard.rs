//! The quote that keeps a spreadsheet from running a cell as a formula.
//!
//! Excel and its kin run a cell that begins with `=`, `+`, `-` or `@`, or with one of the characters that they skip
//! before those. [`guard`] puts a `'` before such a cell, [`unguard`] takes it away again when the file is imported.
//!
//! Left as they are: a lone sign (which `facilities` uses), plain numbers such as `-5` or `+46701234567`, and telephone
//! numbers written in groups such as `+46 (0)8-123 45`, which no spreadsheet can read as a formula because of the space
//! between two digits. `+46-8-123` is quoted: it would be shown as -85.

use std::borrow::Cow;

/// A cell as it is exported: with a `'` before it if a spreadsheet would run it, or if it could be mistaken for a cell
/// that was quoted so. [`unguard`] gives the same text back, whatever it was.
pub fn guard(cell: &str) -> Cow<'_, str> {
    // Most cells, told at once.
    if cell.as_bytes().first().is_none_or(u8::is_ascii_alphanumeric) {
        return Cow::Borrowed(cell);
    }
    let needed = if cell.starts_with('\'') { looks_like_formula(cell) } else { would_run(cell) };
    if needed { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// A cell as it is exported where nobody asked for formulas to be quoted: only what would else lose a `'` of its own when
/// it is read is quoted, so that such a file imports again, too.
pub fn raw(cell: &str) -> Cow<'_, str> {
    if cell.starts_with('\'') { guard(cell) } else { Cow::Borrowed(cell) }
}

/// A cell that is passed on as it came, and is quoted only if a spreadsheet would run it. Reading it gives the same value,
/// and passing it on again the same cell.
pub(super) fn passed_on(cell: &str) -> Cow<'_, str> {
    let from = cell.trim_start();
    if from.starts_with('\'') || !would_run(from.trim_end()) {
        return Cow::Borrowed(cell);
    }
    let blanks = &cell[..cell.len() - from.len()];
    Cow::Owned(format!("{blanks}'{from}"))
}

/// A cell as it is imported: without the `'` that [`guard`], or another careful program, put before a formula.
pub fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if looks_like_formula(rest) => rest,
        _ => cell,
    }
}

/// Whether the text begins like a formula, behind any number of quotes. That quotes make no difference here is what
/// makes `unguard` exact.
fn looks_like_formula(cell: &str) -> bool {
    let cell = cell.trim_start_matches('\'');
    // Tab, carriage return and line feed alone start trouble in some spreadsheets, whatever follows.
    if cell.starts_with(['\t', '\r', '\n']) {
        return true;
    }
    // The wide forms count where the spreadsheet runs in Japanese, Chinese or Korean.
    cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

fn would_run(cell: &str) -> bool {
    looks_like_formula(cell) && !is_plain_number(cell) && !is_telephone_number(cell)
}

/// Also the lone sign.
fn is_plain_number(cell: &str) -> bool {
    let Some(number) = cell.strip_prefix(['+', '-']) else { return false };
    let is_digit = |c: char| c.is_ascii_digit();
    number.is_empty() || number.ends_with(is_digit) && number.chars().all(|c| is_digit(c) || c == '.' || c == ',')
}

fn is_telephone_number(cell: &str) -> bool {
    let Some(number) = cell.strip_prefix('+') else { return false };
    let in_groups =
        number.as_bytes().windows(3).any(|w| w[0].is_ascii_digit() && w[1] == b' ' && w[2].is_ascii_digit());
    number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')'))
        && in_groups
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_are_quoted() {
        for cell in [
            "=1+1",
            "+1+1",
            "-2+3",
            "@SUM(A1)",
            "\t=1",
            "\rx",
            "\nx",
            " =1",
            "=",
            "@",
            "- note",
            "-;F1",
            "+46-8-123",
            "＝1",
            "+1 2=cmd|'/c calc'!A1",
            "'=1",
            "''=1",
            "'+46 70",
            "-5%",
            "+A1 B2",
        ] {
            let guarded = guard(cell);
            assert_eq!(guarded, format!("'{cell}"));
            assert_eq!(unguard(&guarded), cell);
        }
    }

    #[test]
    fn numbers_and_ordinary_text_are_not() {
        for cell in [
            "",
            "Åsa",
            "-",
            "+",
            "-5",
            "+46701234567",
            "-1,234.50",
            "+46 8 123 45",
            "+46 (0)8-123 45",
            "'",
            "'tis",
            "a=b",
            "*",
            "5-3",
            "''",
            "it's =",
        ] {
            assert_eq!(guard(cell), cell);
            assert_eq!(unguard(cell), cell);
        }
    }

    #[test]
    fn quotes_of_other_programs_are_taken_off() {
        assert_eq!(unguard("'+46 8 123 45"), "+46 8 123 45");
        assert_eq!(unguard("'-5"), "-5");
    }

    proptest! {
        #[test]
        fn a_round_trip_is_exact(cell in "['=+@ \t\r\n0-9a(.,)＝-]{0,8}|\\PC*") {
            let guarded = guard(&cell);
            prop_assert_eq!(unguard(&guarded), &cell);
            let raw = raw(&cell);
            prop_assert_eq!(unguard(&raw), &cell);
        }

        #[test]
        fn what_is_passed_on_keeps_its_value(cell in "['=+@ \t\r\n0-9a(.,)＝-]{0,8}|\\PC*") {
            let once = passed_on(&cell);
            prop_assert_eq!(unguard(once.trim()), unguard(cell.trim()));
            prop_assert_eq!(once.replacen('\'', "", 1), cell.replacen('\'', "", usize::from(once == cell)));
            prop_assert_eq!(passed_on(&once), once.as_ref());
            prop_assert!(once.trim_start().starts_with('\'') || !would_run(once.trim()));
        }
    }
}
