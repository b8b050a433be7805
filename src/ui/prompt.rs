//! Questions to the person at the terminal.
//!
//! Whether anybody can be asked is decided here, before dialoguer is called: it looks at stderr only and reads
//! `/dev/tty` where stdin is something else. `main` installs a Ctrl-C handler that calls [`restore_terminal`]; without
//! one the signal ends the process while the cursor is hidden.

use std::io::{self, Read, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use dialoguer::console::Term;
use dialoguer::{Input, MultiSelect, Select};
use secrecy::SecretString;

use super::{Ui, escape, progress, secret, table, waiting};
use crate::error::{Error, Kind, Result};

/// Whether dialoguer may have hidden the cursor.
static CURSOR_MAY_BE_HIDDEN: AtomicBool = AtomicBool::new(false);

/// How many items a hint lists.
const LISTED: usize = 10;

/// Leaves the terminal as it was before a question that is being asked: the cursor is seen and typing echoes. For a
/// handler of Ctrl-C that ends the process; harmless at any other time.
pub fn restore_terminal() {
    secret::restore_echo();
    progress::wipe();
    if CURSOR_MAY_BE_HIDDEN.swap(false, Ordering::SeqCst) {
        io::stderr().write_all(b"\x1b[?25h").ok();
    }
}

impl Ui {
    /// Whether there is somebody to ask: stdin and stderr are terminals, and `--no-input` was not given.
    pub fn can_ask(&self) -> bool {
        !self.options.no_input && self.terminal.stdin && self.terminal.stderr
    }

    /// Goes on only with a yes, from the person or from `--yes`. The question ends with `?`. Any answer but y or yes is a
    /// no, and an error of the kind [`Kind::Interrupted`]: the person stopped it, and nothing is half done.
    pub fn confirm(&mut self, question: &str) -> Result<()> {
        if self.options.yes {
            return Ok(());
        }
        if !self.can_ask() {
            let question = question.trim_end().trim_end_matches('?');
            return Err(Error::usage(format!("{question}: this needs a yes.")).hint("Add --yes."));
        }
        // Not dialoguer's `Confirm`: there the last y or n in what is typed wins, so that "no way" means yes.
        let prompt = format!("{} [y/N]", escape::terminal(question));
        let input = Input::<String>::new().with_prompt(prompt).allow_empty(true);
        let answer = self.interact("--yes", || input.interact_text())?;
        match answer.trim().to_lowercase().as_str() {
            "y" | "yes" => Ok(()),
            _ => Err(Error::new(Kind::Interrupted, "Nothing was changed.")),
        }
    }

    /// Asks for a line of text. `flag` is what to give on the command line instead. With a default, Enter takes it, and
    /// an empty default makes the answer optional.
    pub fn ask(&mut self, prompt: &str, flag: &str, default: Option<&str>) -> Result<String> {
        self.need_person(flag, None)?;
        let prompt = match default {
            None | Some("") => prompt_text(prompt),
            Some(default) => format!("{} [{}]", prompt_text(prompt), escape::terminal(default)),
        };
        // Not dialoguer's default, which would come back escaped, as it was shown.
        let input = Input::<String>::new().with_prompt(prompt).allow_empty(default.is_some());
        let answer = self.interact(flag, || input.interact_text())?;
        if let Some(default) = default
            && answer.trim().is_empty()
        {
            return Ok(default.to_owned());
        }
        Ok(answer.trim().to_owned())
    }

    /// Lets the person choose one item, and returns its index. `flag` is what to give on the command line instead.
    pub fn choose(&mut self, prompt: &str, flag: &str, items: &[String]) -> Result<usize> {
        self.need_person(flag, Some(items))?;
        let select = Select::new().with_prompt(prompt_text(prompt)).items(shown(items)).default(0).report(true);
        self.interact(flag, || select.interact_opt())?.ok_or_else(nothing_chosen)
    }

    /// Lets the person choose any number of items, none included, and returns their indices in order.
    pub fn choose_many(&mut self, prompt: &str, flag: &str, items: &[String]) -> Result<Vec<usize>> {
        self.need_person(flag, Some(items))?;
        let prompt = format!("{} (space marks, Enter accepts)", prompt_text(prompt));
        let select = MultiSelect::new().with_prompt(prompt).items(shown(items)).report(true);
        self.interact(flag, || select.interact_opt())?.ok_or_else(nothing_chosen)
    }

    /// Asks for a secret without showing what is typed. May be empty. `flag` is what to give on the command line
    /// instead, such as `--password-stdin`.
    pub fn ask_secret(&mut self, prompt: &str, flag: &str) -> Result<SecretString> {
        self.need_person(flag, None)?;
        self.flush()?;
        if waiting::before() {
            return Err(pasted(flag));
        }
        let secret = secret::typed(&mut self.err, &format!("{}: ", prompt_text(prompt)))?;
        if waiting::behind() { Err(pasted(flag)) } else { Ok(secret) }
    }

    /// Reads a text from stdin up to its end, at most so many bytes of it. On a terminal, Ctrl-D ends it.
    pub fn stdin_text(&mut self, longest: usize) -> Result<String> {
        if self.terminal.stdin {
            self.status("Reading from the terminal; end with Ctrl-D.");
        }
        let mut bytes = Vec::new();
        (&mut self.input).take(longest as u64 + 1).read_to_end(&mut bytes)?;
        if bytes.len() > longest {
            return Err(Error::invalid(format!("The text on stdin is longer than {longest} bytes.")));
        }
        String::from_utf8(bytes).map_err(|_| Error::invalid("The text on stdin is not UTF-8."))
    }

    /// Copies what is on stdin up to its end, whatever it is, and tells how many bytes that was: at most so many, and one
    /// more to tell that there are more.
    ///
    /// # Errors
    /// When it cannot be read, or not be written.
    pub fn copy_stdin(&mut self, to: &mut dyn Write, longest: u64) -> Result<u64> {
        if self.terminal.stdin {
            self.status("Reading from the terminal; end with Ctrl-D.");
        }
        Ok(io::copy(&mut (&mut self.input).take(longest.saturating_add(1)), to)?)
    }

    /// Reads so many secrets from stdin, one a line. Fails if there are fewer, and where stdin is a terminal, which would
    /// show them.
    pub fn stdin_secret_lines(&mut self, n: usize) -> Result<Vec<SecretString>> {
        if self.terminal.stdin {
            return Err(Error::usage("Secrets are read from stdin, but stdin is a terminal, which would show them.")
                .hint("Send them through a pipe, or leave out the flag to be asked."));
        }
        (1..=n).map(|number| secret::line(&mut self.input, number, n)).collect()
    }

    fn need_person(&self, flag: &str, items: Option<&[String]>) -> Result<()> {
        if items.is_some_and(<[String]>::is_empty) {
            return Err(Error::usage(format!("There is nothing to choose from for {flag}.")));
        }
        if self.can_ask() {
            return Ok(());
        }
        let hint = match items {
            Some(items) => {
                let rest = if items.len() > LISTED { ", …" } else { "" };
                format!("Give {flag}, one of: {}{rest}", items[..items.len().min(LISTED)].join(", "))
            }
            None => format!("Give {flag}."),
        };
        Err(Error::usage(format!("{flag} is missing, and there is nobody to ask.")).hint(hint))
    }

    fn interact<T>(&mut self, flag: &str, question: impl FnOnce() -> dialoguer::Result<T>) -> Result<T> {
        self.flush()?;
        if waiting::before() {
            return Err(pasted(flag));
        }
        CURSOR_MAY_BE_HIDDEN.store(true, Ordering::SeqCst);
        let answer = question();
        if answer.is_err() {
            restore_terminal();
            // Ctrl-C leaves the cursor behind the question.
            self.put_words(b"\n");
        }
        CURSOR_MAY_BE_HIDDEN.store(false, Ordering::SeqCst);
        let answer = answer.map_err(io::Error::from)?;
        if waiting::behind() { Err(pasted(flag)) } else { Ok(answer) }
    }
}

/// That there were more lines than answers. They go away, and so does the answer: it is as likely a line of theirs.
fn pasted(flag: &str) -> Error {
    waiting::throw_away();
    Error::usage(
        "More lines were waiting than one answer, as after a paste. Nothing was changed, and the lines were thrown away.",
    )
    .hint(format!("Give {flag} on the command line, or answer when you are asked."))
}

fn nothing_chosen() -> Error {
    Error::new(Kind::Interrupted, "Nothing was chosen.")
}

fn prompt_text(prompt: &str) -> String {
    escape::terminal(prompt.trim_end().trim_end_matches(':')).into_owned()
}

/// Items fit for one line each: dialoguer loses count of the lines where one wraps.
fn shown(items: &[String]) -> Vec<String> {
    let width = usize::from(Term::stderr().size().1).saturating_sub(7).max(10);
    items.iter().map(|item| table::cut(&escape::terminal(item), width)).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
#[path = "prompt_tests.rs"]
mod tests;
