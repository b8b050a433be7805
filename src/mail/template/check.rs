//! Finding mistakes in text files before a message is due.

use std::collections::BTreeSet;

use super::blocks::{self, Block};
use super::context::{INNER_NAMES, MAIL, NAMES};
use super::prose::Prose;
use super::scan::scan;
use super::write::{LAYOUT_HTML, LAYOUT_NAMES, LAYOUT_TEXT};
use super::{Context, Templates, file_name, quoted, trial};
use crate::domain::message::{Channel, MessageKind};
use crate::error::{Error, Result};
use crate::mail::Content;

impl Templates {
    /// What is wrong with the texts, the first mistake of each file: what stands in them, or else how they come out with
    /// everything that such a message can carry and with nothing that it can lack.
    pub(super) fn mistakes(&self) -> Vec<Error> {
        let layouts = [LAYOUT_TEXT, LAYOUT_HTML].into_iter().map(|layout| self.check_names(layout, &LAYOUT_NAMES, &[]));
        let words =
            self.languages().into_iter().map(|language| self.check_file(&self.words(language)?, &blocks::WORDS));
        let texts = self.available.iter();
        let texts = texts.map(|(language, kind)| self.check_file(&file_name(language, *kind), &blocks::of(*kind)));
        let written = distinct(layouts.chain(words).chain(texts));
        if !written.is_empty() {
            return written;
        }
        distinct(self.available.iter().map(|(language, kind)| {
            trial::contexts(*kind).iter().try_for_each(|context| self.try_out(language, *kind, context))
        }))
    }

    fn check_file(&self, name: &str, blocks: &[Block]) -> Result<()> {
        self.check_blocks(name, blocks)?;
        self.check_names(name, &NAMES, &INNER_NAMES)
    }

    fn try_out(&self, language: &str, kind: MessageKind, context: &Context) -> Result<()> {
        self.check_said(language, kind, context)?;
        let content = self.render(kind, Channel::Email, language, context)?.content;
        self.check_link(&content, context)?;
        if kind.travels_as_sms() {
            self.render(kind, Channel::Sms, language, context)?;
        }
        Ok(())
    }

    /// A block that must be there must also say something.
    fn check_said(&self, language: &str, kind: MessageKind, context: &Context) -> Result<()> {
        let name = file_name(language, kind);
        let said = self.said(&name, &blocks::of(kind), &context.value(language, &MAIL))?;
        for block in blocks::of(kind) {
            let empty = said.get(block.name).is_none_or(|rendered| Prose::of(rendered).is_empty());
            if block.required && empty {
                let message = format!("The mail template {} gives an empty {}.", self.shown_path(&name), block.name);
                return Err(Error::invalid(message).hint("Something of it must stand outside of any {% if … %}."));
            }
        }
        Ok(())
    }

    /// Whoever gets a mail that asks for something, without the link to it, cannot do it.
    fn check_link(&self, content: &Content, context: &Context) -> Result<()> {
        let parts = [(LAYOUT_TEXT, Some(&content.text)), (LAYOUT_HTML, content.html.as_ref())];
        let (what, wanted) = match (context.page(), context.code()) {
            (Some(page), _) => ("link", page),
            (None, Some(code)) => ("code", code),
            (None, None) => return Ok(()),
        };
        match parts.into_iter().find(|(_, said)| said.is_some_and(|said| !said.contains(wanted.as_str()))) {
            None => Ok(()),
            Some((layout, _)) => {
                let path = self.shown_path(layout);
                Err(Error::invalid(format!("The mail template {path} gives a mail without its {what}."))
                    .hint(format!("Write {{{{ {what} }}}} where it belongs, inside of {{% if {what} %}}.")))
            }
        }
    }

    /// Finds blocks that no message has, and words outside of them, which no message would say.
    fn check_blocks(&self, name: &str, blocks: &[Block]) -> Result<()> {
        let template = self.environment.get_template(name).map_err(|error| self.broken(name, &error))?;
        let found = scan(template.source());
        let known: Vec<&str> = blocks.iter().map(|block| block.name).collect();
        let path = self.shown_path(name);
        if let Some((block, line)) = found.blocks.iter().find(|(block, _)| !known.contains(&block.as_str())) {
            let message =
                format!("The mail template {path} is wrong at line {line}: it has no block called `{block}`.");
            return Err(Error::invalid(message).hint(suggestion(block, &known)));
        }
        if let Some(line) = found.stray {
            let quoted = quoted(template.source(), line).unwrap_or_default();
            let message = format!(
                "The mail template {path} is wrong at line {line}: it stands outside of every block, in `{quoted}`."
            );
            return Err(Error::invalid(message)
                .hint(format!("No mail would say it. Write it into one of the blocks: {}.", known.join(", "))));
        }
        Ok(())
    }

    /// Finds names that no message has, also in branches that a trial does not take.
    fn check_names(&self, name: &str, known: &[&str], inner: &[(&str, &[&str])]) -> Result<()> {
        let template = self.environment.get_template(name).map_err(|error| self.broken(name, &error))?;
        let globals: BTreeSet<&str> = self.environment.globals().map(|(global, _)| global).collect();
        let is_known = |used: &str| {
            let (outer, rest) = used.split_once('.').map_or((used, None), |(outer, rest)| (outer, Some(rest)));
            let own = inner.iter().find(|(object, _)| *object == outer);
            match (own, rest) {
                (Some((_, names)), Some(rest)) => names.contains(&rest),
                _ => {
                    known.contains(&outer)
                        || globals.contains(outer)
                        || ["self", "super", "loop", "caller"].contains(&outer)
                }
            }
        };
        let mut unknown: Vec<String> = template.undeclared_variables(true).into_iter().collect();
        unknown.retain(|used| !is_known(used));
        unknown.sort();
        let Some(used) = unknown.first() else { return Ok(()) };
        let line = template.source().lines().position(|line| has_word(line, used)).map_or(1, |index| index + 1);
        let path = self.shown_path(name);
        let message = format!("The mail template {path} is wrong at line {line}: there is nothing called `{used}`.");
        let all: Vec<String> =
            match used.split_once('.').and_then(|(outer, _)| inner.iter().find(|(object, _)| *object == outer)) {
                Some((object, names)) => names.iter().map(|name| format!("{object}.{name}")).collect(),
                None => known.iter().map(|&name| name.to_owned()).collect(),
            };
        Err(Error::invalid(message).hint(suggestion(used, &all.iter().map(String::as_str).collect::<Vec<_>>())))
    }
}

/// The mistakes among what was found, each once: one in a file that others share shows in all of them.
fn distinct(found: impl Iterator<Item = Result<()>>) -> Vec<Error> {
    let mut mistakes: Vec<Error> = Vec::new();
    for mistake in found.filter_map(Result::err) {
        if mistakes.iter().all(|known| known.message() != mistake.message()) {
            mistakes.push(mistake);
        }
    }
    mistakes
}

fn suggestion(used: &str, known: &[&str]) -> String {
    let near = known.iter().max_by(|a, b| strsim::jaro_winkler(a, used).total_cmp(&strsim::jaro_winkler(b, used)));
    let near = near.filter(|known| strsim::jaro_winkler(known, used) > 0.8);
    let all = known.join(", ");
    near.map_or(format!("There is: {all}."), |known| format!("Did you mean `{known}`? There is: {all}."))
}

fn has_word(line: &str, word: &str) -> bool {
    let apart = |c: char| !c.is_alphanumeric() && c != '_' && (c != '.' || !word.contains('.'));
    line.split(apart).any(|part| part == word)
}
