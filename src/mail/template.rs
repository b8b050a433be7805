//! The texts of the messages: built in for every language that a user can have, and replaceable file by file.
//!
//! A template folder holds a folder per language with one file per kind of message, `KIND.txt`, beside `words.txt` with
//! what all mails of the language have in common. A file consists of named blocks of plain text: paragraphs apart by
//! blank lines, lists as lines that begin with `- `. The plain text and the HTML of a mail are both made from these
//! blocks, which `layout.txt` and `layout.html` put in their places, so that the two cannot say different things. Files
//! that others include have names that begin with `_`.
//!
//! A mistake in a file of the user's own is found when the templates are loaded, never when a mail is due: every text is
//! rendered once with everything that such a mail can carry and once with nothing that it can lack.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};

use minijinja::{AutoEscape, Environment, ErrorKind, Output, State, UndefinedBehavior, Value};

use crate::domain::message::{Channel, MessageKind};
use crate::domain::word::Word;
use crate::error::{Error, Result};
use crate::mail::Content;

mod blocks;
mod bounded;
mod built_in;
mod check;
mod context;
mod folder;
mod language;
mod prose;
mod scan;
mod trial;
mod write;

/// How many characters of a line a complaint quotes.
const QUOTED: usize = 80;

/// The most steps that the engine takes for one file of one message; the longest of ours takes a hundredth of them.
/// Without a bound, two loops inside each other would keep a mail run busy for good.
const FUEL: u64 = 100_000;
/// The longest that a part of a message can become, in bytes.
const LONGEST: usize = 1_000_000;

pub use context::{Context, CustomerPlaces, Remark, Work};

/// A message in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// Subject, text and HTML.
    pub content: Content,
    /// The language it came out in.
    pub language: String,
    /// Whether neither the language asked for nor a shorter form of it was there, so that it became English.
    pub fell_back: bool,
}

/// The texts in force: the built-in ones, and the user's own over them.
pub struct Templates {
    environment: Environment<'static>,
    /// The files on disk behind the templates that are not built in, to name them in errors.
    overridden: BTreeMap<String, PathBuf>,
    /// What there is a message of.
    available: BTreeSet<(String, MessageKind)>,
}

impl fmt::Debug for Templates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Templates").field("overridden", &self.overridden).finish_non_exhaustive()
    }
}

impl Templates {
    /// The built-in texts with those of a folder over them, checked.
    ///
    /// # Errors
    ///
    /// `Invalid`, naming file and line, when a file is not a template, uses a name that does not exist, is not one that
    /// any message uses, or when a part of a message is missing.
    pub fn load(overrides: Option<&Path>) -> Result<Templates> {
        Templates::inspect(overrides).map_err(|mut mistakes| mistakes.swap_remove(0))
    }

    /// Like [`Templates::load`], but tells all mistakes rather than the first one. Those that follow from others are not
    /// looked for before these are mended.
    ///
    /// # Errors
    ///
    /// As [`Templates::load`]; there is at least one.
    pub fn inspect(overrides: Option<&Path>) -> std::result::Result<Templates, Vec<Error>> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_formatter(write_value);
        environment.set_fuel(Some(FUEL));
        let mut templates = Templates { environment, overridden: BTreeMap::new(), available: BTreeSet::new() };

        let mut sources: BTreeMap<String, String> =
            Templates::built_in().map(|(path, text)| (path.to_owned(), text.to_owned())).collect();
        sources.remove(built_in::README);
        let mut mistakes = Vec::new();
        for file in overrides.map(|folder| folder::read(folder, &mut mistakes)).unwrap_or_default() {
            templates.overridden.insert(file.name.clone(), file.path);
            sources.insert(file.name, file.text);
        }
        for (name, text) in sources {
            if let Some(said) = folder::message(&name) {
                templates.available.insert(said);
            }
            if let Err(error) = templates.environment.add_template_owned(name.clone(), text) {
                mistakes.push(templates.broken(&name, &error));
            }
        }
        // A test checks the built-in texts once and for all.
        if mistakes.is_empty() && !templates.overridden.is_empty() {
            mistakes = templates.mistakes();
        }
        if mistakes.is_empty() { Ok(templates) } else { Err(mistakes) }
    }

    /// Every built-in file, and what explains them: its path below a template folder, and its text, for a user to copy
    /// and change.
    pub fn built_in() -> impl Iterator<Item = (&'static str, &'static str)> {
        built_in::FILES.iter().copied()
    }

    /// The languages there is at least one message in.
    pub fn languages(&self) -> Vec<&str> {
        let languages: BTreeSet<&str> = self.available.iter().map(|(language, _)| language.as_str()).collect();
        languages.into_iter().collect()
    }

    /// The languages that have texts for some kinds, with the kinds for which English stands in.
    pub fn gaps(&self) -> Vec<(&str, Vec<MessageKind>)> {
        let missing = |language: &str| {
            MessageKind::ALL.iter().copied().filter(|&kind| self.fitting(kind, language).is_none()).collect()
        };
        let gaps = self.languages().into_iter().map(|language| (language, missing(language)));
        gaps.filter(|(_, kinds): &(_, Vec<_>)| !kinds.is_empty()).collect()
    }

    /// The words of a message, in a language, the nearest to it, or English.
    ///
    /// # Errors
    ///
    /// `Invalid`, naming file and line, when a template cannot be rendered.
    pub fn render(&self, kind: MessageKind, channel: Channel, language: &str, context: &Context) -> Result<Rendered> {
        let fitting = self.fitting(kind, language);
        let fell_back = fitting.is_none();
        let language = fitting.unwrap_or_else(|| language::DEFAULT.to_owned());
        let content = match channel {
            Channel::Email => self.mail(&language, kind, context)?,
            Channel::Sms => self.sms(&language, kind, context)?,
        };
        Ok(Rendered { content, language, fell_back })
    }

    /// The language nearest to one in which there is such a message.
    fn fitting(&self, kind: MessageKind, language: &str) -> Option<String> {
        language::candidates(language).into_iter().find(|tag| self.available.contains(&(tag.clone(), kind)))
    }

    fn shown_path(&self, name: &str) -> String {
        self.overridden.get(name).map_or_else(|| format!("{name} (built in)"), |path| path.display().to_string())
    }

    /// An error of the template engine, with file and line.
    fn broken(&self, name: &str, error: &minijinja::Error) -> Error {
        // The innermost error knows the included file and line where it happened.
        let mut inner = error;
        while let Some(next) = std::error::Error::source(inner).and_then(|source| source.downcast_ref()) {
            inner = next;
        }
        let (at, line) = match (inner.name(), inner.line()) {
            (Some(at), line) => (at, line),
            _ => (error.name().unwrap_or(name), error.line()),
        };
        let what = match (inner.kind(), inner.detail()) {
            (ErrorKind::UndefinedError, _) => "it uses something that does not exist".to_owned(),
            (ErrorKind::TemplateNotFound, _) => "it names a file that does not exist".to_owned(),
            (ErrorKind::OutOfFuel, _) => "it goes on for too long; a loop in it has too many rounds".to_owned(),
            (ErrorKind::WriteFailure, _) => bounded::told(),
            (ErrorKind::InvalidOperation, Some(detail)) => detail.to_owned(),
            (kind, Some(detail)) => format!("{kind}: {detail}"),
            (kind, None) => kind.to_string(),
        };
        let place = line.map_or_else(String::new, |line| format!(" at line {line}"));
        let source = self.environment.get_template(at).ok();
        let quoted = line.and_then(|line| quoted(source.as_ref()?.source(), line));
        let quoted = quoted.map_or_else(String::new, |text| format!(", in `{text}`"));
        Error::invalid(format!("The mail template {} is wrong{place}: {what}{quoted}.", self.shown_path(at)))
    }
}

/// A line of a template, as a complaint quotes it: its beginning, if it is long.
fn quoted(source: &str, line: usize) -> Option<String> {
    let text = source.lines().nth(line.checked_sub(1)?)?.trim();
    Some(match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    })
}

fn file_name(language: &str, kind: MessageKind) -> String {
    format!("{language}/{kind}.txt")
}

/// Writes a value into a template. What is absent is a mistake rather than the word "none" in somebody's mail; what is
/// filled into a text is marked as such, and the slashes of links stay readable in HTML.
fn write_value(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), minijinja::Error> {
    if value.is_none() {
        let detail = "it prints something that a mail may lack; put it between {% if … %} and {% endif %}";
        return Err(minijinja::Error::new(ErrorKind::InvalidOperation, detail));
    }
    let html = matches!(state.auto_escape(), AutoEscape::Html);
    if value.is_undefined() || value.is_safe() {
        return minijinja::escape_formatter(out, state, value);
    }
    if html {
        return Ok(out.write_str(&prose::escaped(&value.to_string()))?);
    }
    if state.name() != write::LAYOUT_TEXT {
        write!(out, "{}", prose::FILLED)?;
    }
    Ok(write!(out, "{value}")?)
}

#[cfg(test)]
mod tests;
