//! What stands at the other end of the streams.

use std::io::{self, IsTerminal};

use super::{ColorChoice, Options};

/// Which streams are terminals, how wide the one of stdout is, and where color is welcome.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Terminal {
    pub(super) stdin: bool,
    pub(super) stdout: bool,
    pub(super) stderr: bool,
    /// Columns of the terminal; none where stdout is no terminal, and lines may be as long as they like.
    pub(super) width: Option<usize>,
    pub(super) color_out: bool,
    pub(super) color_err: bool,
    /// Whether it shows letters only: then marks are words.
    pub(super) dumb: bool,
    /// Whether it shows more than ASCII.
    pub(super) unicode: bool,
}

impl Terminal {
    pub(super) fn look(options: &Options) -> Terminal {
        let stdout = io::stdout().is_terminal();
        let stderr = io::stderr().is_terminal();
        let dumb = std::env::var_os("TERM").is_some_and(|value| value == "dumb");
        let welcome = color_is_welcome(std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()), dumb);
        Terminal {
            stdin: io::stdin().is_terminal(),
            stdout,
            stderr,
            width: stdout.then(width),
            color_out: colored(options.color, stdout, welcome),
            color_err: colored(options.color, stderr, welcome),
            dumb,
            unicode: is_unicode(["LC_ALL", "LC_CTYPE", "LANG"].map(|name| std::env::var(name).ok())),
        }
    }
}

/// What a terminal is taken for that does not tell its size.
const USUAL_WIDTH: usize = 80;

impl Terminal {
    /// Columns of the terminal at stderr.
    pub(super) fn width_err(&self) -> usize {
        self.width.unwrap_or_else(|| {
            let seen = terminal_size::terminal_size_of(io::stderr());
            seen.map(|(width, _)| usize::from(width.0)).filter(|width| *width > 0).unwrap_or(USUAL_WIDTH)
        })
    }
}

fn width() -> usize {
    let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).filter(|width| *width > 0);
    let seen = || terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
    told.or_else(seen).unwrap_or(USUAL_WIDTH)
}

/// The first of these variables that says anything decides.
fn is_unicode(locale: [Option<String>; 3]) -> bool {
    let said = locale.into_iter().flatten().find(|value| !value.is_empty());
    said.is_some_and(|locale| locale.to_lowercase().replace('-', "").contains("utf8"))
}

fn color_is_welcome(no_color: bool, dumb: bool) -> bool {
    !no_color && !dumb
}

/// The flag beats the environment.
fn colored(choice: ColorChoice, terminal: bool, welcome: bool) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => terminal && welcome,
    }
}

/// The few styles there are, as SGR parameters.
#[derive(Debug, Clone, Copy)]
pub(super) enum Style {
    Error,
    Warning,
    Hint,
    Header,
    Good,
    Bad,
    Faint,
    Partial,
    Strong,
}

impl Terminal {
    /// The mark for what holds, or does not.
    pub(super) fn mark(&self, holds: bool) -> String {
        match (holds, self.dumb) {
            (true, true) => "yes".to_owned(),
            (false, true) => "no ".to_owned(),
            (true, false) => Style::Good.paint("✓", self.color_out),
            (false, false) => Style::Bad.paint("✗", self.color_out),
        }
    }

    /// How many columns a mark takes.
    pub(super) fn mark_width(&self) -> usize {
        if self.dumb { 3 } else { 1 }
    }
}

impl Style {
    /// The text in this style, or as it is.
    pub(super) fn paint(self, text: &str, colored: bool) -> String {
        let parameters = match self {
            _ if !colored => return text.to_owned(),
            Style::Error => "1;31",
            Style::Warning => "1;33",
            Style::Hint => "1;36",
            Style::Header => "1",
            Style::Good => "32",
            Style::Bad => "31",
            Style::Faint => "2",
            Style::Partial => "36",
            Style::Strong => "1;33",
        };
        format!("\u{1b}[{parameters}m{text}\u{1b}[0m")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flag_beats_the_environment() {
        assert!(colored(ColorChoice::Auto, true, true));
        assert!(!colored(ColorChoice::Auto, false, true));
        assert!(!colored(ColorChoice::Auto, true, color_is_welcome(true, false)));
        assert!(!colored(ColorChoice::Auto, true, color_is_welcome(false, true)));
        assert!(colored(ColorChoice::Always, false, false));
        assert!(!colored(ColorChoice::Never, true, true));
    }

    #[test]
    fn the_locale_says_what_a_terminal_can_show() {
        let shows = |locale: [&str; 3]| is_unicode(locale.map(|value| Some(value.to_owned())));
        assert!(shows(["", "", "sv_SE.UTF-8"]) && shows(["C.utf8", "C", "C"]));
        assert!(!shows(["C", "sv_SE.UTF-8", "sv_SE.UTF-8"]) && !is_unicode([None, None, None]));
    }
}
