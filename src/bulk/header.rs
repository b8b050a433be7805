//! The first row of a file: which of its columns is which field.

use std::cell::Cell;

use super::complaint::{Place, shown};
pub use super::fields::{CONTACTS, CUSTOMERS, DEVICES, FACILITIES, REVIEW, TICKETS, USERS};
use super::guard::unguard;
use crate::domain::text;
use crate::domain::unseen::trimmed;
use crate::error::{Error, Result};

/// The column in which a file of rejects says what is wrong. It is passed over in a file that is imported, so that
/// rejects can be imported once they are mended.
pub const REASON: &str = "reason";

/// A column that a noun knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name: what an export writes and the rules of the noun ask for.
    pub name: &'static str,
    /// What other systems call it.
    pub synonyms: &'static [&'static str],
    /// Whether a file without it makes no sense.
    pub required: bool,
    /// Whether its cells are addresses, usernames, numbers or serial numbers, of which unseen characters are no part.
    pub identifies: bool,
}

impl Field {
    fn keys(&self) -> impl Iterator<Item = String> {
        std::iter::once(self.name).chain(self.synonyms.iter().copied()).map(key)
    }
}

/// All that the columns of a noun may be called, in the form in which it is compared, each with the index of its field.
fn known(fields: &[Field]) -> Vec<(String, usize)> {
    fields.iter().enumerate().flat_map(|(index, field)| field.keys().map(move |key| (key, index))).collect()
}

/// The columns of one file, matched to the fields of a noun.
#[derive(Debug, Clone)]
pub struct Columns {
    fields: &'static [Field],
    at: Vec<Option<usize>>,
    reason: Option<usize>,
    names: Vec<String>,
    /// The field that is probably asked for next: the cells of a row are asked for in order.
    next: Cell<usize>,
}

impl Columns {
    /// How many columns the file has.
    pub fn width(&self) -> usize {
        self.names.len()
    }

    /// The columns as the file names them, in its order.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Where the reasons of an earlier import stand, if this is a file of rejects.
    pub(super) fn reason(&self) -> Option<usize> {
        self.reason
    }

    /// Whether the file has a column for this field.
    pub fn has(&self, field: &str) -> bool {
        self.position(field).is_some()
    }

    /// Where in a row this field stands, counted from 0.
    pub(super) fn position(&self, field: &str) -> Option<usize> {
        let (before, from_next) = self.fields.split_at(self.next.get().min(self.fields.len()));
        let behind = from_next.iter().position(|known| known.name == field).map(|index| before.len() + index);
        let index = behind.or_else(|| before.iter().position(|known| known.name == field));
        self.next.set(index.map_or(0, |index| index + 1));
        debug_assert!(index.is_some(), "no noun asks for a column that it does not know: {field}");
        index.and_then(|index| self.at[index])
    }

    /// The name of the field in this column.
    pub(super) fn field(&self, position: usize) -> Option<&'static str> {
        let index = self.at.iter().position(|at| *at == Some(position))?;
        Some(self.fields[index].name)
    }

    /// The fields that the file has, with where each stands in a row.
    pub(super) fn there(&self) -> impl Iterator<Item = (&'static Field, usize)> {
        self.fields.iter().zip(&self.at).filter_map(|(field, at)| Some((field, (*at)?)))
    }
}

/// What is compared of a column's name: neither case nor form of the letters, and nothing that separates words.
fn key(name: &str) -> String {
    let separates = |c: char| c.is_whitespace() || matches!(c, '-' | '_' | '\u{2010}'..='\u{2015}');
    if name.is_ascii() {
        return name.chars().filter(|c| !separates(*c)).map(|c| c.to_ascii_lowercase()).collect();
    }
    text::key(name).chars().filter(|c| !separates(*c)).collect()
}

/// How many things that are wrong with a header are told.
const TOLD: usize = 20;

/// The field whose name or synonym is so near that it may have been meant.
fn nearest(wanted: &str, known: &[(String, usize)]) -> Option<usize> {
    let length = wanted.chars().count();
    let allowed = (length / 3).clamp(1, 3);
    known
        .iter()
        // Names that differ much in length are far apart, and a cell may be a megabyte long.
        .filter(|(known, _)| known.chars().count().abs_diff(length) <= allowed)
        .map(|(known, index)| (strsim::osa_distance(wanted, known), *index))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, index)| index)
}

fn list(names: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    names.into_iter().map(|name| format!("`{}`", name.as_ref())).collect::<Vec<_>>().join(", ")
}

/// Finds the field of each cell of a header, in any order and under any known name. A column that is unknown, unnamed
/// or there twice, and a required one that is missing, are all told at once as one invalid file; `place` is where the
/// header stands.
pub fn match_header(place: &Place, cells: &[&str], fields: &'static [Field]) -> Result<Columns> {
    let known = known(fields);
    let mut at = vec![None; fields.len()];
    let mut reason = None;
    let mut faults = Vec::new();
    let mut hints = Vec::new();
    let mut unknown = 0;
    for (position, cell) in cells.iter().map(|cell| unguard(trimmed(cell))).enumerate() {
        let wanted = key(cell);
        let slot = match known.iter().find(|(known, _)| *known == wanted) {
            Some((_, index)) => &mut at[*index],
            None if wanted == REASON => &mut reason,
            None if wanted.is_empty() => {
                faults.push(format!("column {} has no name", position + 1));
                continue;
            }
            None => {
                unknown += 1;
                faults.push(format!("the column `{}` is unknown", shown(cell)));
                if let Some(index) = nearest(&wanted, &known) {
                    hints.push(format!("Did you mean `{}` instead of `{}`?", fields[index].name, shown(cell)));
                }
                continue;
            }
        };
        match *slot {
            None => *slot = Some(position),
            Some(earlier) if key(unguard(trimmed(cells[earlier]))) == wanted => {
                faults.push(format!("the column `{}` is there twice", shown(cell)));
                hints.push(format!("Remove or rename one of the columns `{}`.", shown(cell)));
            }
            Some(earlier) => {
                let pair = format!("`{}` and `{}`", shown(trimmed(cells[earlier])), shown(cell));
                faults.push(format!("the columns {pair} mean the same"));
                hints.push(format!("Remove or rename one of the columns {pair}."));
            }
        }
    }
    let more = faults.len().saturating_sub(TOLD);
    if more > 0 {
        faults.truncate(TOLD);
        faults.push(format!("{more} more columns are at fault"));
    }
    hints.truncate(TOLD);
    let missing = fields.iter().zip(&at).filter(|(field, at)| field.required && at.is_none());
    for (field, _) in missing {
        faults.push(format!("the required column `{}` is missing", field.name));
    }
    if faults.is_empty() {
        let names = cells.iter().map(|cell| trimmed(cell).to_owned()).collect();
        return Ok(Columns { fields, at, reason, names, next: Cell::new(0) });
    }
    if cells.len() == 1
        && let Some(between) = cells[0].chars().find(|c| matches!(c, ',' | ';' | '\t' | '|'))
    {
        let named = if between == '\t' { "tab".to_owned() } else { format!("'{between}'") };
        hints.push(format!("If {named} stands between the cells, say so with `--delimiter {named}`."));
    } else if unknown == cells.len() && hints.is_empty() {
        hints.push("The first row must name the columns.".to_owned());
    }
    if unknown > 0 || hints.is_empty() {
        hints.push(format!("The columns are {}.", list(fields.iter().map(|field| field.name))));
    }
    Err(Error::invalid(format!("{place}: {}.", faults.join("; "))).hint(hints.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Kind;
    use std::collections::HashMap;

    fn place() -> Place {
        Place { file: "users.csv".to_owned(), line: 1 }
    }

    fn error(cells: &[&str], fields: &'static [Field]) -> Error {
        let error = match_header(&place(), cells, fields).expect_err("the header is wrong");
        assert_eq!(error.kind(), Kind::Invalid);
        error
    }

    #[test]
    fn no_name_means_two_fields() {
        for fields in [USERS, CUSTOMERS, FACILITIES, CONTACTS, DEVICES, TICKETS, REVIEW] {
            let mut seen = HashMap::new();
            for field in fields {
                for known in field.keys() {
                    assert_ne!(known, REASON);
                    assert_eq!(seen.insert(known.clone(), field.name), None, "{known} is there twice");
                }
            }
        }
    }

    #[test]
    fn the_columns_are_the_contract() {
        let names = |fields: &[Field]| fields.iter().map(|field| field.name).collect::<Vec<_>>().join(" ");
        assert_eq!(
            names(USERS),
            "email username first_name last_name company address city country state zip phone mobile accounting_id \
             language customer facilities contact roles allow deny allow_support_cases comments all_retail"
        );
        assert_eq!(names(CUSTOMERS), "number name kind independent department language technicians");
        assert_eq!(names(FACILITIES), "customer number name address");
        assert_eq!(names(CONTACTS), "customer name email phone");
        assert_eq!(
            names(TICKETS),
            "number kind title description status customer facility contact device technician opened_at due_at \
             closed_at"
        );
        assert_eq!(names(DEVICES), "customer facility serial model name");
        for fields in [USERS, CUSTOMERS, FACILITIES, CONTACTS, DEVICES, TICKETS, REVIEW] {
            let cells: Vec<_> = fields.iter().map(|field| field.name).collect();
            let columns = match_header(&place(), &cells, fields).expect("an export imports again");
            assert!(fields.iter().enumerate().all(|(i, field)| columns.position(field.name) == Some(i)));
        }
    }

    #[test]
    fn order_case_and_separators_do_not_matter() {
        let cells = ["LAST NAME", " first-name ", "E-Mail", "ZIP_Code"];
        let columns = match_header(&place(), &cells, USERS).expect("all known");
        assert_eq!(columns.position("last_name"), Some(0));
        assert_eq!(columns.position("first_name"), Some(1));
        assert_eq!(columns.position("email"), Some(2));
        assert_eq!(columns.position("zip"), Some(3));
        assert_eq!(columns.field(2), Some("email"));
        assert!(!columns.has("phone"));
        assert_eq!(columns.names()[1], "first-name");
    }

    #[test]
    fn names_are_compared_in_one_normal_form() {
        assert_eq!(key("Cafe\u{301}"), key("CAFÉ"));
        assert_eq!(key("E\u{2011}mail\u{a0}address"), "emailaddress");
    }

    #[test]
    fn names_of_other_systems_are_known() {
        for (name, field) in [
            ("E-mail", "email"),
            ("Email address", "email"),
            ("Mail", "email"),
            ("First name", "first_name"),
            ("Given name", "first_name"),
            ("Forename", "first_name"),
            ("Surname", "last_name"),
            ("Family name", "last_name"),
            ("Client", "customer"),
            ("Customer number", "customer"),
            ("Site", "facilities"),
            ("Location", "facilities"),
            ("Telephone", "phone"),
            ("Cell", "mobile"),
            ("Post code", "zip"),
        ] {
            let cells = if field == "email" { vec![name] } else { vec!["email", name] };
            let columns = match_header(&place(), &cells, USERS).expect(name);
            assert_eq!(columns.position(field), Some(cells.len() - 1), "{name}");
        }
    }

    #[test]
    fn an_unknown_column_suggests_the_nearest() {
        let error = error(&["email", "frist_name"], USERS);
        assert_eq!(error.message(), "users.csv, line 1: the column `frist_name` is unknown.");
        let hint = error.way_out().expect("a hint");
        assert!(hint.starts_with("Did you mean `first_name` instead of `frist_name`? The columns are `email`, "));
        let nearest = |cell, fields: &[Field]| nearest(&key(cell), &known(fields)).map(|index| fields[index].name);
        assert_eq!(nearest("Telefone", USERS), Some("phone"));
        assert_eq!(nearest("device", CUSTOMERS), None);
        assert_eq!(nearest("colour of the roof", USERS), None);
    }

    #[test]
    fn a_cell_of_a_megabyte_is_compared_with_nothing() {
        let error = error(&[&"x".repeat(1 << 20), "email"], USERS);
        assert!(error.message().starts_with("users.csv, line 1: the column `xxx"), "{error}");
        assert!(error.way_out().is_some_and(|hint| hint.starts_with("The columns are `email`, ")));
    }

    #[test]
    fn a_repeated_column_is_named() {
        assert_eq!(
            error(&["email", "Email"], USERS).message(),
            "users.csv, line 1: the column `Email` is there twice."
        );
        let two = error(&["E-mail", "city", "Mail"], USERS);
        assert_eq!(two.message(), "users.csv, line 1: the columns `E-mail` and `Mail` mean the same.");
        assert_eq!(two.way_out(), Some("Remove or rename one of the columns `E-mail` and `Mail`."));
    }

    #[test]
    fn a_missing_required_column_is_named() {
        let error = error(&["first_name", "last_name"], USERS);
        assert_eq!(error.message(), "users.csv, line 1: the required column `email` is missing.");
    }

    #[test]
    fn the_reasons_of_a_file_of_rejects_are_passed_over() {
        let columns = match_header(&place(), &["email", "city", "Reason"], USERS).expect("known");
        assert_eq!(columns.reason(), Some(2));
        assert_eq!(error(&["email", "reason", "reason"], USERS).message().matches("twice").count(), 1);
    }

    #[test]
    fn everything_is_told_at_once() {
        let error = error(&["emial", "", "city", "Town"], USERS);
        assert_eq!(
            error.message(),
            "users.csv, line 1: the column `emial` is unknown; column 2 has no name; the columns `city` and `Town` mean \
             the same; the required column `email` is missing."
        );
    }

    #[test]
    fn a_file_without_a_header_is_told_so() {
        let error = error(&["anna@example.com", "Anna"], USERS);
        assert!(error.way_out().is_some_and(|hint| hint.starts_with("The first row must name the columns.")));
    }

    #[test]
    fn a_wrong_delimiter_is_told_so() {
        let error = error(&["email|first_name"], USERS);
        assert!(error.way_out().is_some_and(|hint| hint.contains("`--delimiter '|'`")));
    }
}
