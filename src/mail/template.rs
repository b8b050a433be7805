//! The texts of the mails: built in for English, Swedish and German, and replaceable file by file.
//!
//! A template folder holds a folder per language with `KIND.subject.txt`, `KIND.txt` and `KIND.html`, files that these
//! include (their names begin with `_`), and the shared `layout.html`. A mistake in a file of the user's own is found
//! when the templates are loaded, never when a mail is due: every template is rendered once with everything that a mail
//! can carry and once with nothing that it can lack.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use minijinja::{AutoEscape, Environment, ErrorKind, Output, State, UndefinedBehavior, Value, syntax::SyntaxConfig};

use crate::domain::message::MessageKind;
use crate::domain::word::Word;
use crate::error::{Error, Result};
use crate::mail::Content;

mod built_in;
mod folder;
mod language;
mod trial;

/// The parts of a mail, by the end of their file names.
const PARTS: [&str; 3] = ["subject.txt", "txt", "html"];

/// One customer that the user gets to see, and which of its facilities.
#[derive(Clone)]
pub struct CustomerPlaces {
    /// The customer's name.
    pub customer: String,
    /// The names of the facilities, where not all of them are covered.
    pub facilities: Vec<String>,
    /// Whether every facility is covered.
    pub all_facilities: bool,
    /// Whether, where not all of them are covered, what belongs to no facility is.
    pub unassigned: bool,
}

/// A ticket that a mail is about.
#[derive(Clone)]
pub struct Work {
    /// The number that names it.
    pub number: String,
    /// What it is about, in a line.
    pub title: String,
    /// What it is about, at length.
    pub description: Option<String>,
    /// The customer's name.
    pub customer: String,
    /// The facility's name.
    pub facility: Option<String>,
    /// The device, by serial number.
    pub device: Option<String>,
    /// The contact, by address or name.
    pub contact: Option<String>,
    /// The user who added it.
    pub added_by: Option<String>,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it is due.
    pub due_at: Option<Timestamp>,
}

/// Something said on a ticket.
#[derive(Clone)]
pub struct Remark {
    /// Who said it.
    pub author: String,
    /// What.
    pub text: String,
}

/// What a template can name. It has no `Debug`, because the link may let its holder in.
#[derive(Clone, Default)]
pub struct Context {
    /// The organization's name.
    pub organization: String,
    /// Where questions go.
    pub support_address: Option<String>,
    /// The portal's front page.
    pub portal_url: Option<String>,
    /// A picture to head the HTML.
    pub logo_url: Option<String>,
    /// How to address whoever gets it: the first name, or whatever else they are called.
    pub user_name: String,
    /// What the user gets to see.
    pub customers: Vec<CustomerPlaces>,
    /// The link with the token; of other mails the page that it is about, if there is one.
    pub link: Option<String>,
    /// When the link ends; templates see it as text in their language.
    pub expires_at: Option<Timestamp>,
    /// Who invited, or asked for the new password.
    pub inviter: Option<String>,
    /// The ticket that it is about.
    pub ticket: Option<Work>,
    /// What was said on it.
    pub comment: Option<Remark>,
    /// Where the user chooses what to hear of.
    pub settings_page: Option<String>,
}

/// The names that a template may use.
const VARIABLES: [&str; 13] = [
    "language",
    "organization",
    "support_address",
    "portal_url",
    "logo_url",
    "user_name",
    "customers",
    "link",
    "expires_at",
    "inviter",
    "ticket",
    "comment",
    "settings_page",
];

impl Context {
    fn value(&self, language: &str) -> Value {
        let places = self.customers.iter().map(|place| {
            Value::from(BTreeMap::from([
                ("customer", Value::from(place.customer.as_str())),
                ("facilities", place.facilities.iter().map(String::as_str).collect()),
                ("all_facilities", Value::from(place.all_facilities)),
                ("unassigned", Value::from(place.unassigned)),
            ]))
        });
        Value::from(BTreeMap::from([
            ("language", Value::from(language)),
            ("organization", Value::from(self.organization.as_str())),
            ("support_address", optional(self.support_address.as_deref())),
            ("portal_url", optional(self.portal_url.as_deref())),
            ("logo_url", optional(self.logo_url.as_deref())),
            ("user_name", Value::from(self.user_name.as_str())),
            ("customers", places.collect()),
            ("link", optional(self.link.as_deref())),
            ("expires_at", written(language, self.expires_at)),
            ("inviter", optional(self.inviter.as_deref())),
            ("ticket", self.ticket.as_ref().map_or_else(|| Value::from(()), |ticket| ticket.value(language))),
            ("comment", self.comment.as_ref().map_or_else(|| Value::from(()), Remark::value)),
            ("settings_page", optional(self.settings_page.as_deref())),
        ]))
    }
}

impl Work {
    fn value(&self, language: &str) -> Value {
        Value::from(BTreeMap::from([
            ("number", Value::from(self.number.as_str())),
            ("title", Value::from(self.title.as_str())),
            ("description", optional(self.description.as_deref())),
            ("customer", Value::from(self.customer.as_str())),
            ("facility", optional(self.facility.as_deref())),
            ("device", optional(self.device.as_deref())),
            ("contact", optional(self.contact.as_deref())),
            ("added_by", optional(self.added_by.as_deref())),
            ("opened_at", written(language, Some(self.opened_at))),
            ("due_at", written(language, self.due_at)),
        ]))
    }
}

impl Remark {
    fn value(&self) -> Value {
        Value::from(BTreeMap::from([
            ("author", Value::from(self.author.as_str())),
            ("text", Value::from(self.text.as_str())),
        ]))
    }
}

/// A moment as people write it in a language.
fn written(language: &str, at: Option<Timestamp>) -> Value {
    at.map_or_else(|| Value::from(()), |at| Value::from(language::moment(language, at)))
}

fn optional(text: Option<&str>) -> Value {
    text.map_or(Value::from(()), Value::from)
}

/// A mail in words.
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
    /// What there is a complete mail of.
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
    /// any mail uses, or when a part of a mail is missing.
    pub fn load(overrides: Option<&Path>) -> Result<Templates> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
        environment.set_formatter(write_value);
        environment.set_syntax(syntax()?);
        let mut templates = Templates { environment, overridden: BTreeMap::new(), available: BTreeSet::new() };

        let mut sources: BTreeMap<String, String> =
            Templates::built_in().map(|(path, text)| (path.to_owned(), text.to_owned())).collect();
        if let Some(folder) = overrides {
            for file in folder::read(folder)? {
                templates.overridden.insert(file.name.clone(), file.path);
                sources.insert(file.name, file.text);
            }
        }
        let names: BTreeSet<String> = sources.keys().cloned().collect();
        for (name, text) in sources {
            let added = templates.environment.add_template_owned(name.clone(), text);
            added.map_err(|error| templates.broken(&name, &error))?;
        }
        templates.available = templates.complete(&names)?;
        templates.check()?;
        Ok(templates)
    }

    /// Every built-in file: its path below a template folder, and its text, for a user to copy and change.
    pub fn built_in() -> impl Iterator<Item = (&'static str, &'static str)> {
        built_in::FILES.iter().copied()
    }

    /// The languages there is at least one mail in.
    pub fn languages(&self) -> Vec<&str> {
        let languages: BTreeSet<&str> = self.available.iter().map(|(language, _)| language.as_str()).collect();
        languages.into_iter().collect()
    }

    /// Renders every template with everything that a mail can carry and with nothing that it can lack.
    ///
    /// # Errors
    ///
    /// `Invalid`, naming file and line of the first mistake.
    pub fn check(&self) -> Result<()> {
        for (language, kind) in &self.available {
            for part in PARTS {
                self.check_names(&file_name(language, *kind, part))?;
            }
            let contexts = trial::contexts();
            let written: Vec<_> =
                contexts.iter().map(|context| self.write(language, *kind, context)).collect::<Result<_>>()?;
            for (content, context) in written.iter().zip(&contexts) {
                self.check_link(language, *kind, content, context.link.as_deref().unwrap_or_default())?;
            }
        }
        self.check_names("layout.html")
    }

    /// The words of a mail, in a language, the nearest to it, or English.
    ///
    /// # Errors
    ///
    /// `Invalid`, naming file and line, when a template cannot be rendered.
    pub fn render(&self, kind: MessageKind, language: &str, context: &Context) -> Result<Rendered> {
        let fitting =
            language::candidates(language).into_iter().find(|tag| self.available.contains(&(tag.clone(), kind)));
        let fell_back = fitting.is_none();
        let language = fitting.unwrap_or_else(|| language::DEFAULT.to_owned());
        let content = self.write(&language, kind, context)?;
        Ok(Rendered { content, language, fell_back })
    }

    fn write(&self, language: &str, kind: MessageKind, context: &Context) -> Result<Content> {
        let value = context.value(language);
        let part = |part: &str| {
            let name = file_name(language, kind, part);
            let rendered = self.environment.get_template(&name).and_then(|template| template.render(value.clone()));
            rendered.map_err(|error| self.broken(&name, &error))
        };
        let (subject, text, html) = (part("subject.txt")?, part("txt")?, part("html")?);
        let subject = one_line(&subject);
        if subject.is_empty() {
            let path = self.shown_path(&file_name(language, kind, "subject.txt"));
            return Err(Error::invalid(format!("The mail template {path} gives an empty subject.")));
        }
        Ok(Content { subject, text: format!("{}\n", text.trim()), html: Some(format!("{}\n", html.trim())) })
    }

    /// What there is a mail of; a language with some parts of a mail but not all is an error.
    fn complete(&self, names: &BTreeSet<String>) -> Result<BTreeSet<(String, MessageKind)>> {
        let languages: BTreeSet<&str> =
            names.iter().filter_map(|name| name.split_once('/')).map(|(tag, _)| tag).collect();
        let mut complete = BTreeSet::new();
        for language in languages {
            for &kind in MessageKind::ALL {
                let missing: Vec<String> = PARTS
                    .iter()
                    .map(|part| file_name(language, kind, part))
                    .filter(|name| !names.contains(name))
                    .collect();
                match missing.as_slice() {
                    [] => {
                        complete.insert((language.to_owned(), kind));
                    }
                    some if some.len() == PARTS.len() => {}
                    some => {
                        let message =
                            format!("The mail template {} is missing, but the rest of that mail is there.", some[0]);
                        return Err(Error::invalid(message)
                            .hint("A mail needs a subject, a text and an HTML file in its language's folder."));
                    }
                }
            }
        }
        Ok(complete)
    }

    /// Whoever gets such a mail without its link cannot do what it asks for.
    fn check_link(&self, language: &str, kind: MessageKind, content: &Content, link: &str) -> Result<()> {
        let parts = [("txt", Some(&content.text)), ("html", content.html.as_ref())];
        for (part, text) in parts.into_iter().filter_map(|(part, text)| Some((part, text?))) {
            if kind.carries_link() && !text.contains(link) {
                let path = self.shown_path(&file_name(language, kind, part));
                return Err(Error::invalid(format!("The mail template {path} gives a mail without its link."))
                    .hint("Write {{ link }} where it belongs, outside of any {% if … %}."));
            }
        }
        Ok(())
    }

    /// Finds names that no mail has, also in branches that a trial does not take.
    fn check_names(&self, name: &str) -> Result<()> {
        let template = self.environment.get_template(name).map_err(|error| self.broken(name, &error))?;
        let globals: BTreeSet<&str> = self.environment.globals().map(|(global, _)| global).collect();
        let mut unknown: Vec<String> = template.undeclared_variables(false).into_iter().collect();
        unknown.retain(|variable| {
            !VARIABLES.contains(&variable.as_str())
                && !globals.contains(variable.as_str())
                && !["self", "super", "loop", "caller"].contains(&variable.as_str())
        });
        unknown.sort();
        let Some(variable) = unknown.first() else { return Ok(()) };
        let line = template.source().lines().position(|line| has_word(line, variable)).map_or(1, |index| index + 1);
        let message = format!(
            "The mail template {} is wrong at line {line}: there is nothing called `{variable}`.",
            self.shown_path(name)
        );
        let nearest = VARIABLES
            .iter()
            .max_by(|a, b| strsim::jaro_winkler(a, variable).total_cmp(&strsim::jaro_winkler(b, variable)));
        let near = nearest.filter(|known| strsim::jaro_winkler(known, variable) > 0.8);
        let all = VARIABLES.join(", ");
        let hint =
            near.map_or(format!("There is: {all}."), |known| format!("Did you mean `{known}`? There is: {all}."));
        Err(Error::invalid(message).hint(hint))
    }

    fn shown_path(&self, name: &str) -> String {
        self.overridden.get(name).map_or_else(|| format!("{name} (built in)"), |path| path.display().to_string())
    }

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
            (ErrorKind::InvalidOperation, Some(detail)) => detail.to_owned(),
            (kind, Some(detail)) => format!("{kind}: {detail}"),
            (kind, None) => kind.to_string(),
        };
        let place = line.map_or_else(String::new, |line| format!(" at line {line}"));
        let source = self.environment.get_template(at).ok();
        let quoted = line.and_then(|line| source.as_ref()?.source().lines().nth(line.checked_sub(1)?));
        let quoted = quoted.map_or_else(String::new, |text| format!(", in `{}`", text.trim()));
        Error::invalid(format!("The mail template {} is wrong{place}: {what}{quoted}.", self.shown_path(at)))
    }
}

fn file_name(language: &str, kind: MessageKind, part: &str) -> String {
    format!("{language}/{kind}.{part}")
}

/// Tags that stand alone on a line leave no empty line behind.
fn syntax() -> Result<SyntaxConfig> {
    let built = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    built.map_err(|error| Error::failure("The template syntax could not be set up.").caused_by(error))
}

/// Writes a value into a template. Two differences from the usual: what is absent is a mistake rather than the word
/// "none" in somebody's mail, and the slashes of links stay readable in HTML.
fn write_value(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), minijinja::Error> {
    if value.is_none() {
        let detail = "it prints something that a mail may lack; put it between {% if … %} and {% endif %}";
        return Err(minijinja::Error::new(ErrorKind::InvalidOperation, detail));
    }
    if value.is_safe() || !matches!(state.auto_escape(), AutoEscape::Html) {
        return minijinja::escape_formatter(out, state, value);
    }
    let text = value.to_string();
    let mut rest = text.as_str();
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        out.write_str(&rest[..at])?;
        out.write_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        })?;
        rest = &rest[at + 1..];
    }
    Ok(out.write_str(rest)?)
}

/// A text on one line, without control characters.
fn one_line(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn has_word(line: &str, word: &str) -> bool {
    line.split(|c: char| !c.is_alphanumeric() && c != '_').any(|part| part == word)
}

#[cfg(test)]
mod tests;
