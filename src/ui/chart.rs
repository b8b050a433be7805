//! Bars beside numbers, as wide as a terminal has room for. Where there is no terminal the numbers stand alone.

use unicode_width::UnicodeWidthStr;

use super::escape;

/// No bar is longer than this, whatever room there is: it is a small chart.
const LONGEST: usize = 24;
/// Bars shorter than this say nothing.
const SHORTEST: usize = 4;
/// Between columns, and between a number and its bar.
const GAPS: usize = 3;

/// An eighth of a character to seven of them.
const EIGHTHS: [char; 8] = [' ', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const FULL: char = '█';
const PLAIN: char = '#';

/// The rows of a chart as cells of a table with these headers: the word, and each number with its bar.
pub(super) fn cells(
    headers: &[String],
    rows: &[(String, Vec<i64>)],
    width: Option<usize>,
    unicode: bool,
) -> Vec<Vec<String>> {
    let digits = |number: i64| number.to_string().len();
    let widest = rows.iter().flat_map(|(_, numbers)| numbers).map(|number| digits(*number)).max().unwrap_or(1);
    let words = rows.iter().map(|(word, _)| word.as_str()).chain(headers.first().map(String::as_str));
    let word = words.map(|word| escape::terminal(word).width()).max().unwrap_or(0);
    let series = rows.iter().map(|(_, numbers)| numbers.len()).max().unwrap_or(0);
    let longest = width.and_then(|width| room(width, word, widest, series));
    let most = rows.iter().flat_map(|(_, numbers)| numbers).copied().max().unwrap_or(0);
    let cell = |number: i64| match longest {
        None => number.to_string(),
        Some(longest) => format!("{number:>widest$} {}", bar(number, most, longest, unicode)),
    };
    rows.iter()
        .map(|(word, numbers)| {
            std::iter::once(word.clone()).chain(numbers.iter().map(|number| cell(*number))).collect()
        })
        .collect()
}

/// How long the longest bar may be beside these numbers; none where there is too little room for any.
fn room(width: usize, word: usize, digits: usize, series: usize) -> Option<usize> {
    let left = width.checked_sub(word + series * (digits + GAPS))?;
    let longest = left.checked_div(series)?.min(LONGEST);
    (longest >= SHORTEST).then_some(longest)
}

/// A bar for a number, where the most there is has the longest. Whatever is not nothing can be seen.
fn bar(number: i64, most: i64, longest: usize, unicode: bool) -> String {
    let Ok(number) = u128::try_from(number) else { return String::new() };
    if number == 0 {
        return String::new();
    }
    let most = u128::try_from(most).unwrap_or(1).max(number);
    if !unicode {
        let length = (number * longest as u128).div_ceil(most);
        return std::iter::repeat_n(PLAIN, length as usize).collect();
    }
    let eighths = ((number * longest as u128 * 8 + most / 2) / most).max(1) as usize;
    let rest = Some(EIGHTHS[eighths % 8]).filter(|rest| *rest != ' ');
    std::iter::repeat_n(FULL, eighths / 8).chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::super::record::Page;
    use super::super::terminal::Terminal;
    use super::*;

    fn page() -> Page {
        let mut page = Page::default();
        let row = |week: &str, numbers: [i64; 2]| (week.to_owned(), numbers.to_vec());
        page.chart(
            "By week",
            &["week", "opened", "closed"],
            vec![row("2026-W45", [0, 16]), row("2026-W46", [1, 4]), row("2026-W47", [12, 9])],
        );
        page
    }

    fn drawn(width: Option<usize>, unicode: bool) -> String {
        page().layout(&Terminal { width, unicode, ..Terminal::default() })
    }

    #[test]
    fn bars_stand_beside_numbers_on_a_terminal() {
        let bars = "\
By week
  WEEK      OPENED     CLOSED
  2026-W45   0         16 ████████
  2026-W46   1 ▌        4 ██
  2026-W47  12 ██████   9 ████▌
";
        let plain = "\
By week
  WEEK      OPENED     CLOSED
  2026-W45   0         16 ########
  2026-W46   1 #        4 ##
  2026-W47  12 ######   9 #####
";
        assert_eq!(drawn(Some(36), true), bars);
        assert_eq!(drawn(Some(36), false), plain);
    }

    #[test]
    fn a_chart_fits_every_terminal() {
        for width in 30..200 {
            for line in drawn(Some(width), true).lines() {
                assert!(line.width() <= width, "{width}: {line:?}");
            }
        }
    }

    #[test]
    fn without_a_terminal_or_room_there_are_only_numbers() {
        let expected = "\
By week
  WEEK      OPENED  CLOSED
  2026-W45  0       16
  2026-W46  1       4
  2026-W47  12      9
";
        assert_eq!(drawn(None, true), expected);
        assert_eq!(drawn(Some(26), true), expected);
    }

    #[test]
    fn a_bar_says_how_much_of_the_most_it_is() {
        for (number, most, drawn, plain) in [
            (0, 8, "", ""),
            (8, 8, "████", "####"),
            (1, 1_000_000, "▏", "#"),
            (5, 8, "██▌", "###"),
            (-1, 8, "", ""),
            (i64::MAX, i64::MAX, "████", "####"),
        ] {
            assert_eq!((bar(number, most, 4, true).as_str(), bar(number, most, 4, false).as_str()), (drawn, plain));
        }
    }
}
