//! Arguments that are one of the model's words, with the list of them in help and completions.

use std::str::FromStr;
use std::time::Duration;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::config::parse_duration;
use crate::domain::word::Word;
use crate::domain::{Rejected, number, text};
use crate::error::Error;

/// Parses one of a closed list of words.
pub(super) fn word<T: Word + Send + Sync>() -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(T::ALL.iter().map(|item| item.word())).map(|typed| {
        T::ALL.iter().copied().find(|item| item.word() == typed).expect("the parser only lets words through")
    })
}

/// Parses one of these words of a closed list.
pub(super) fn one_of<T: Word + Send + Sync>(some: &'static [T]) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(some.iter().map(|item| item.word())).map(|typed| {
        some.iter().copied().find(|item| item.word() == typed).expect("the parser only lets words through")
    })
}

/// A word of the model, or an empty text for none.
#[derive(Debug, Clone, Copy)]
pub(super) struct Maybe<T>(pub(super) Option<T>);

/// Parses one of a closed list of words, or an empty text for none, which help does not list.
pub(super) fn word_or_empty<T: Word + Send + Sync>() -> impl TypedValueParser<Value = Maybe<T>> {
    let words = T::ALL.iter().map(|item| PossibleValue::new(item.word()));
    PossibleValuesParser::new(words.chain([PossibleValue::new("").hide(true)]))
        .map(|typed| Maybe(T::ALL.iter().copied().find(|item| item.word() == typed)))
}

/// Parses a value by the rules of the model, and says why not, and the way out.
pub(super) fn value<T: FromStr<Err = Rejected>>(typed: &str) -> Result<T, String> {
    typed.parse().map_err(told)
}

/// Parses a whole number from 0 on.
pub(super) fn whole<T: TryFrom<u64>>(typed: &str) -> Result<T, String> {
    number::whole(typed).map_err(told)
}

/// Parses a length of time, and says why not, and the way out.
pub(super) fn duration(typed: &str) -> Result<Duration, String> {
    parse_duration(typed).map_err(|error| format!("{} {}", error.message(), error.way_out().unwrap_or_default()))
}

/// Why a value of the command line was rejected, and the way out, in one line.
pub(super) fn told(Rejected { reason, hint }: Rejected) -> String {
    hint.map_or_else(|| reason.clone(), |hint| format!("{reason} {hint}"))
}

/// That an `edit` was given no field.
pub(super) fn nothing_said(noun: &str, which: &str) -> Error {
    Error::usage(format!("Nothing was said about what to change of {}.", text::quoted(which)))
        .hint(format!("See `portalctl {noun} edit --help` for what can be changed."))
}

/// Yes or no, for a column of a table; a record's JSON has the boolean.
pub(super) fn yes_no(value: bool) -> String {
    if value { "yes" } else { "no" }.to_owned()
}

/// The text of a value that may be absent.
pub(super) fn or_empty<T: ToString>(value: &Option<T>) -> String {
    value.as_ref().map(T::to_string).unwrap_or_default()
}

/// Words or names as the text of one cell.
pub(super) fn joined<T: AsRef<str>>(items: impl IntoIterator<Item = T>, separator: &str) -> String {
    let mut text = String::new();
    for item in items {
        if !text.is_empty() {
            text.push_str(separator);
        }
        text.push_str(item.as_ref());
    }
    text
}
