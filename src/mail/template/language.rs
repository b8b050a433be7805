//! Languages: which one a mail is written in, and how that language writes a moment.

use jiff::{Timestamp, tz::TimeZone};

/// The language when no other fits.
pub(super) const DEFAULT: &str = "en";

/// A language tag as the template folders are named: `sv_SE` and `SV-se` are `sv-se`.
pub(super) fn normalize(tag: &str) -> String {
    tag.trim().to_ascii_lowercase().replace('_', "-")
}

/// Whether a folder of that name may be a language.
pub(super) fn is_tag(name: &str) -> bool {
    let mut parts = name.split('-');
    let primary = parts.next().unwrap_or_default();
    (2..=3).contains(&primary.len())
        && primary.bytes().all(|byte| byte.is_ascii_lowercase())
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// The tags to try, in order: the language itself, then each shorter form of it down to the primary subtag.
pub(super) fn candidates(tag: &str) -> Vec<String> {
    let mut rest = normalize(tag);
    let mut all = vec![rest.clone()];
    while let Some((shorter, _)) = rest.rsplit_once('-') {
        rest = shorter.to_owned();
        all.push(rest.clone());
    }
    all
}

const SWEDISH_MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];
const GERMAN_MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];
const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const FRENCH_MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const SPANISH_MONTHS: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

fn primary(language: &str) -> &str {
    language.split('-').next().unwrap_or_default()
}

/// What stands between a label and what it labels, as the language sets it.
pub(super) fn colon(language: &str) -> &'static str {
    if primary(language) == "fr" { "\u{a0}:" } else { ":" }
}

/// The direction in which the language is written, as HTML calls it.
pub(super) fn direction(language: &str) -> &'static str {
    if ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"].contains(&primary(language)) {
        "rtl"
    } else {
        "ltr"
    }
}

/// A moment as people write it in a language. It is in UTC and says so, since nobody knows where the reader is.
pub(super) fn moment(language: &str, at: Timestamp) -> String {
    let at = at.to_zoned(TimeZone::UTC);
    let (day, year, hour, minute) = (at.day(), at.year(), at.hour(), at.minute());
    let month = |names: &[&'static str; 12]| names[usize::from(at.month().unsigned_abs()).clamp(1, 12) - 1];
    match primary(language) {
        "en" => format!("{} {day}, {year} at {hour:02}:{minute:02} UTC", month(&ENGLISH_MONTHS)),
        "sv" => format!("{day} {} {year} kl. {hour:02}.{minute:02} (UTC)", month(&SWEDISH_MONTHS)),
        "de" => format!("{day}. {} {year}, {hour:02}:{minute:02} Uhr (UTC)", month(&GERMAN_MONTHS)),
        "fr" => {
            let day = if day == 1 { "1er".to_owned() } else { day.to_string() };
            format!("{day} {} {year} à {hour}\u{a0}h\u{a0}{minute:02} (UTC)", month(&FRENCH_MONTHS))
        }
        "es" => format!("{day} de {} de {year}, {hour:02}:{minute:02}\u{a0}h (UTC)", month(&SPANISH_MONTHS)),
        _ => at.strftime("%Y-%m-%d %H:%M UTC").to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_reads_as_people_write_it() {
        let at = "2026-03-02T04:05:06Z".parse().expect("a timestamp");
        assert_eq!(moment("en", at), "March 2, 2026 at 04:05 UTC");
        assert_eq!(moment("en-gb", at), "March 2, 2026 at 04:05 UTC");
        assert_eq!(moment("sv", at), "2 mars 2026 kl. 04.05 (UTC)");
        assert_eq!(moment("de", at), "2. März 2026, 04:05 Uhr (UTC)");
        assert_eq!(moment("fr", at), "2 mars 2026 à 4\u{a0}h\u{a0}05 (UTC)");
        assert_eq!(moment("es", at), "2 de marzo de 2026, 04:05\u{a0}h (UTC)");
        assert_eq!(moment("fi", at), "2026-03-02 04:05 UTC");
        let first = "2026-08-01T14:00:00Z".parse().expect("a timestamp");
        assert_eq!(moment("fr-ca", first), "1er août 2026 à 14\u{a0}h\u{a0}00 (UTC)");
    }

    #[test]
    fn a_tag_shortens_to_its_primary_subtag() {
        assert_eq!(candidates("zh_Hant-TW"), ["zh-hant-tw", "zh-hant", "zh"]);
        assert_eq!(candidates("sv"), ["sv"]);
        assert!(is_tag("sv") && is_tag("pt-br") && !is_tag("templates") && !is_tag(".git"));
    }
}
