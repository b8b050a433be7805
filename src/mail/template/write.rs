//! A message in words: the blocks of its language's files, put in their places.

use std::collections::BTreeMap;

use minijinja::{ErrorKind, Value};

use super::blocks::{self, Block};
use super::bounded;
use super::context::{MAIL, SMS, optional};
use super::prose::{Prose, plain};
use super::{Context, Templates, file_name, language};
use crate::domain::message::{Audience, MessageKind};
use crate::error::{Error, Result};
use crate::mail::Content;
use crate::mail::compose::clean;

pub(super) const LAYOUT_TEXT: &str = "layout.txt";
pub(super) const LAYOUT_HTML: &str = "layout.html";

/// Longest text message, in characters: two or three parts of what a telephone is sent at once.
const SMS_LIMIT: usize = 300;
/// Longest preview beside the subject, in characters.
const PREVIEW_LIMIT: usize = 120;

/// The names that `layout.txt` and `layout.html` may use.
pub(super) const LAYOUT_NAMES: [&str; 26] = [
    "language",
    "direction",
    "colon",
    "organization",
    "portal_url",
    "logo_url",
    "support_address",
    "settings_page",
    "link",
    "code",
    "subject",
    "preview",
    "greeting",
    "opening",
    "remark",
    "heading",
    "facts",
    "description",
    "button",
    "trouble",
    "code_words",
    "closing",
    "questions",
    "regards",
    "settings",
    "footer",
];

/// Blocks of a file, as they came out.
type Said = BTreeMap<&'static str, String>;

impl Templates {
    pub(super) fn mail(&self, language: &str, kind: MessageKind, context: &Context) -> Result<Content> {
        let value = context.value(language, &MAIL);
        let mut said = self.said(&file_name(language, kind), &blocks::of(kind), &value)?;
        said.remove(blocks::SMS.name);
        said.extend(self.said(&self.words(language)?, &blocks::WORDS, &value)?);
        if kind.audience() != Audience::User {
            // Where users turn with their questions is the organization itself.
            said.remove("questions");
        }
        let subject = one_line(&said[blocks::SUBJECT.name]);
        let said: BTreeMap<_, _> = said.iter().map(|(&name, rendered)| (name, Prose::of(rendered))).collect();
        let layout = |name: &str, html: bool| {
            let value = arranged(language, context, &said, &subject, html);
            let template = self.environment.get_template(name);
            let rendered = template.and_then(|template| bounded::whole(&template, value));
            rendered.map_err(|error| self.broken(name, &error))
        };
        let text = without_gaps(&layout(LAYOUT_TEXT, false)?);
        let html: String = layout(LAYOUT_HTML, true)?
            .lines()
            .filter(|line| !line.trim().is_empty())
            .fold(String::new(), |html, line| html + line + "\n");
        Ok(Content { subject, text, html: Some(html) })
    }

    pub(super) fn sms(&self, language: &str, kind: MessageKind, context: &Context) -> Result<Content> {
        let name = file_name(language, kind);
        if !kind.travels_as_sms() {
            return Err(Error::invalid(format!("There is no text message about {kind}.")));
        }
        let said = |context: &Context| {
            let said = self.said(&name, &blocks::of(kind), &context.value(language, &SMS))?;
            Ok::<_, Error>(telegraphic(&one_line(&said[blocks::SMS.name])))
        };
        let mut text = said(context)?;
        // A link that is cut off leads nowhere.
        if text.chars().count() > SMS_LIMIT && context.link.is_some() {
            text = said(&Context { link: None, ..context.clone() })?;
        }
        let text = telegraphic(&clean(&text, SMS_LIMIT - 3));
        // Some gateways show it, some do not: it says nothing that the text does not.
        let subject = context.ticket.as_ref().map_or(&context.organization, |ticket| &ticket.number);
        Ok(Content { subject: clean(subject, 40), text: format!("{text}\n"), html: None })
    }

    /// The nearest file with a language's words.
    pub(super) fn words(&self, language: &str) -> Result<String> {
        let names = language::candidates(language).into_iter().map(|tag| format!("{tag}/words.txt"));
        names.into_iter().find(|name| self.environment.get_template(name).is_ok()).ok_or_else(|| {
            Error::invalid(format!("The mail templates of the language {language} lack the file {language}/words.txt."))
                .hint("`portalctl config templates DIR` writes those of other languages, to be translated.")
        })
    }

    /// The blocks of a file. Those that it may lack are left out.
    pub(super) fn said(&self, name: &str, blocks: &[Block], value: &Value) -> Result<Said> {
        let template = self.environment.get_template(name).map_err(|error| self.broken(name, &error))?;
        let rendered = template.render_captured_to(value.clone(), bounded::Bounded::default());
        let mut whole = rendered.map_err(|error| self.broken(name, &error))?;
        let mut said = Said::new();
        for block in blocks {
            match whole.with_state_mut(|state| bounded::block(state, block.name)) {
                Ok(rendered) => {
                    said.insert(block.name, rendered);
                }
                Err(error) if error.kind() == ErrorKind::UnknownBlock && !block.required => {}
                Err(error) if error.kind() == ErrorKind::UnknownBlock => return Err(self.lacks(name, *block)),
                Err(error) => return Err(self.broken(name, &error)),
            }
        }
        Ok(said)
    }

    fn lacks(&self, name: &str, block: Block) -> Error {
        let Block { name: block, .. } = block;
        Error::invalid(format!("The mail template {} lacks the block `{block}`.", self.shown_path(name)))
            .hint(format!("Write {{% block {block} %}}…{{% endblock %}} into it."))
    }
}

/// All that a layout can name.
fn arranged(
    language: &str,
    context: &Context,
    said: &BTreeMap<&'static str, Prose>,
    subject: &str,
    html: bool,
) -> Value {
    let filled = |name: &str| said.get(name).filter(|prose| !prose.is_empty());
    let whole = |name: &str| match filled(name) {
        None => Value::from(()),
        Some(prose) if html => Value::from_safe_string(prose.html()),
        Some(prose) => Value::from(prose.text()),
    };
    let inline = |name: &str| match filled(name) {
        None => Value::from(()),
        Some(prose) if html => Value::from_safe_string(prose.html_inline()),
        Some(prose) => Value::from(prose.text()),
    };
    let facts = context
        .facts(language)
        .into_iter()
        .map(|(block, text)| Value::from(BTreeMap::from([("label", inline(block)), ("value", Value::from(text))])));
    let preview = filled(blocks::OPENING.name).map(|prose| clean(&prose.summary(), PREVIEW_LIMIT));
    let text = |text: Option<&String>| optional(text, |text| Value::from(text.as_str()));
    Value::from(BTreeMap::from([
        ("language", Value::from(language)),
        ("direction", Value::from(language::direction(language))),
        ("colon", Value::from(language::colon(language))),
        ("organization", Value::from(context.organization_name())),
        ("portal_url", text(context.portal_url.as_ref())),
        ("logo_url", text(context.logo_url.as_ref())),
        ("support_address", text(context.support_address.as_ref())),
        ("settings_page", text(context.settings_page.as_ref())),
        ("link", text(context.page())),
        ("code", text(context.code())),
        ("subject", Value::from(subject)),
        ("preview", optional(preview, Value::from)),
        ("greeting", inline("greeting")),
        ("opening", whole("opening")),
        ("remark", context.remark().into_iter().map(Value::from).collect()),
        ("heading", optional(context.heading(language), Value::from)),
        ("facts", facts.collect()),
        ("description", context.description().into_iter().map(Value::from).collect()),
        ("button", inline("button")),
        ("trouble", inline("trouble")),
        ("code_words", inline("code")),
        ("closing", whole("closing")),
        ("questions", inline("questions")),
        ("regards", inline("regards")),
        ("settings", inline("settings")),
        ("footer", inline("footer")),
    ]))
}

/// A text on one line, without marks and control characters.
fn one_line(rendered: &str) -> String {
    clean(&plain(rendered), usize::MAX)
}

/// What a text message takes less room for: with one letter outside of their own alphabet, telephones halve its length.
fn telegraphic(text: &str) -> String {
    text.replace('…', "...").replace(['’', '‘'], "'").replace(['“', '”', '„'], "\"").replace('\u{a0}', " ")
}

/// A text without more than one empty line in a row.
fn without_gaps(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    for line in text.trim().lines().map(str::trim_end) {
        if line.is_empty() && whole.ends_with("\n\n") {
            continue;
        }
        whole.push_str(line);
        whole.push('\n');
    }
    whole
}
