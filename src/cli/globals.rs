//! The flags that every command takes, and which commands they fit.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::builder::Resettable;
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{ArgMatches, Args, ValueEnum};

use crate::app::Settings;
use crate::error::{Error, Result};
use crate::ui;

/// The commands of one noun, by what they do to which global flags mean something. Every command stands in `changes`
/// or in `reads`, so that none of its flags is ignored.
pub(super) struct Verbs {
    /// They change something: they need an actor and, unless they judge a secret, take `--dry-run`. One that otherwise
    /// reads stands here with the flag that makes it change something: `access.review --apply`.
    pub changes: &'static [&'static str],
    /// They only read.
    pub reads: &'static [&'static str],
    /// A portal user has them, too: they take `--as-user`.
    pub as_user: &'static [&'static str],
}

#[derive(Args)]
#[command(next_help_heading = "Global options")]
pub(super) struct Globals {
    /// Read the configuration from this file.
    ///
    /// Without it: ./portalctl.toml, the user's configuration folder, then the system's.
    #[arg(long, global = true, value_name = "FILE", env = "PORTALCTL_CONFIG", hide_env_values = true)]
    pub config: Option<PathBuf>,

    /// Use this database.
    ///
    /// Without it: `database.path` of the configuration, else the user's data folder.
    #[arg(long, global = true, value_name = "FILE", env = "PORTALCTL_DB", hide_env_values = true)]
    pub db: Option<PathBuf>,

    /// Act as this member of staff.
    #[arg(long, global = true, value_name = "STAFF", env = "PORTALCTL_ACTOR", hide_env_values = true)]
    pub actor: Option<String>,

    /// Act, or look, as this portal user.
    #[arg(long, global = true, value_name = "USER")]
    pub as_user: Option<String>,

    /// How to print data.
    #[arg(
        short,
        long,
        global = true,
        value_enum,
        value_name = "FORMAT",
        default_value = "table",
        env = "PORTALCTL_OUTPUT",
        hide_env_values = true
    )]
    pub output: ui::Format,

    /// Show these columns, in this order (table, csv).
    #[arg(long, global = true, value_name = "A,B", value_delimiter = ',')]
    pub columns: Option<Vec<String>>,

    /// Print CSV cells as they are, even where a spreadsheet would run them as a formula.
    #[arg(long, global = true)]
    pub raw: bool,

    /// Do all of it, say what would change, then roll back.
    #[arg(long, global = true)]
    pub dry_run: bool,

    /// Answer yes to every confirmation.
    #[arg(short, long, global = true)]
    pub yes: bool,

    /// Never ask; also implied where stdin is no terminal.
    #[arg(long, global = true)]
    pub no_input: bool,

    /// Fewer words on stderr.
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,

    /// More words on stderr: the files in use, what the log keeps, what becomes of each message.
    #[arg(short, long, global = true)]
    pub verbose: bool,

    /// When to color words.
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value = "auto")]
    pub color: ui::ColorChoice,
}

impl Globals {
    pub(super) fn ui_options(&self) -> ui::Options {
        ui::Options {
            format: self.output,
            columns: self.columns.clone(),
            color: self.color,
            quiet: self.quiet,
            verbose: self.verbose,
            yes: self.yes,
            no_input: self.no_input,
            raw: self.raw,
        }
    }

    pub(super) fn settings(self, command: String, matches: &ArgMatches) -> Settings {
        Settings {
            config: self.config,
            db: self.db,
            actor: self.actor,
            actor_typed: matches.value_source("actor") == Some(ValueSource::CommandLine),
            as_user: self.as_user,
            dry_run: self.dry_run,
            command,
        }
    }
}

/// The same command, taking only those variables of the environment whose value is wanted. One that is empty counts as
/// not set, as it does elsewhere.
pub(super) fn with_variables(command: clap::Command, wanted: impl Fn(&OsStr) -> bool) -> clap::Command {
    command.mut_args(|arg| match arg.get_env().and_then(std::env::var_os) {
        Some(value) if !wanted(&value) => arg.env(Resettable::Reset),
        _ => arg,
    })
}

/// When a command changes something.
#[derive(Debug, PartialEq, Eq)]
enum Changes {
    Always,
    /// Only with this flag.
    With(&'static str),
    Never,
}

impl Changes {
    fn of(command: &str) -> Changes {
        let entries = super::VERBS.iter().flat_map(|verbs| verbs.changes);
        entries
            .filter_map(|entry| match entry.split_once(" --") {
                None => (*entry == command).then_some(Changes::Always),
                Some((known, flag)) => (known == command).then_some(Changes::With(flag)),
            })
            .next()
            .unwrap_or(Changes::Never)
    }
}

/// Refuses a dry run of what judges a password, a token or a link. The answer would be as good as that of the command
/// itself, and the try would be neither counted nor logged.
fn refuse_unkept_try(command: &str, matches: &ArgMatches) -> Result<()> {
    let judges = |entry: &&&str| match entry.split_once(" --") {
        None => **entry == command,
        Some((known, flag)) => known == command && is_given(matches, flag),
    };
    match super::user::JUDGES.iter().find(judges) {
        None => Ok(()),
        Some(entry) => Err(Error::usage(format!(
            "`portalctl {}` judges a secret, and every try is counted and logged: there is no dry run of it.",
            entry.replace('.', " ")
        ))
        .hint("Leave out --dry-run.")),
    }
}

/// Whether a flag of the command itself was given. Its argument is named like the flag.
fn is_given(matches: &ArgMatches, flag: &str) -> bool {
    let mut level = matches;
    while let Some((_, inner)) = level.subcommand() {
        level = inner;
    }
    // One that takes no value has one all the same: that it is not there.
    level.try_contains_id(flag).unwrap_or(false) && level.value_source(flag) == Some(ValueSource::CommandLine)
}

/// Refuses flags that the command has no use for, instead of ignoring them.
pub(super) fn check(globals: &Globals, command: &str, matches: &ArgMatches) -> Result<()> {
    debug_assert!(
        super::VERBS.iter().any(|verbs| verbs.changes.contains(&command) || verbs.reads.contains(&command)),
        "{command} stands among the verbs of its noun"
    );
    let spoken = command.replace('.', " ");
    if globals.dry_run {
        refuse_unkept_try(command, matches)?;
        let changes_nothing = match Changes::of(command) {
            Changes::Always => None,
            Changes::With(flag) => (!is_given(matches, flag)).then(|| format!(" without --{flag}")),
            Changes::Never => Some(String::new()),
        };
        if let Some(without) = changes_nothing {
            return Err(Error::usage(format!(
                "`portalctl {spoken}` changes nothing{without}, so --dry-run has no meaning there."
            )));
        }
    }
    if globals.as_user.is_some() && !super::VERBS.iter().any(|verbs| verbs.as_user.contains(&command)) {
        return Err(Error::usage(format!("`portalctl {spoken}` is not a command that a portal user has."))
            .hint("Leave out --as-user."));
    }
    // What would be a table is CSV in an export.
    let is_csv = match globals.output {
        ui::Format::Table => command.ends_with(".export"),
        format => format == ui::Format::Csv,
    };
    if globals.raw && !is_csv {
        return Err(Error::usage("--raw goes with `-o csv`."));
    }
    Ok(())
}

/// The output format, as far as it can be told from a command line that does not parse.
pub(super) fn format_hint(args: &[OsString]) -> ui::Format {
    let args: Vec<_> = args.iter().map(|arg| arg.to_string_lossy()).collect();
    let typed = args.iter().enumerate().rev().find_map(|(at, arg)| match arg.as_ref() {
        "-o" | "--output" => args.get(at + 1).map(|next| next.to_string()),
        arg => arg
            .strip_prefix("--output=")
            .or_else(|| arg.strip_prefix("-o").filter(|rest| !rest.is_empty() && !arg.starts_with("--")))
            .map(|rest| rest.trim_start_matches('=').to_owned()),
    });
    typed
        .or_else(|| std::env::var("PORTALCTL_OUTPUT").ok())
        .and_then(|word| ui::Format::from_str(&word, true).ok())
        .unwrap_or_default()
}

/// Clap's complaint about the command line, as an error of ours.
pub(super) fn usage_error(error: &clap::Error) -> Error {
    if matches!(error.kind(), ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand) {
        // What clap would print here is the whole help.
        return Error::usage("The command is not complete.").hint("See `portalctl --help`, or --help after a noun.");
    }
    let text = error.render().to_string();
    let mut message = Vec::new();
    let mut tips = Vec::new();
    for line in text.lines().map(str::trim).take_while(|line| !line.starts_with("Usage:")) {
        match line.strip_prefix("tip: ") {
            Some(tip) => tips.push(sentence(tip)),
            None if line.is_empty() || line.starts_with("For more information") => {}
            None => message.push(line),
        }
    }
    tips.push("See `portalctl --help`, or --help after a command.".to_owned());
    Error::usage(sentence(message.join(" ").trim_start_matches("error: "))).hint(tips.join(" "))
}

/// Clap's words with a capital letter in front and a period behind.
fn sentence(words: &str) -> String {
    let mut chars = words.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    let text: String = first.chain(chars).collect();
    if text.ends_with(['.', '?', '!']) { text } else { format!("{text}.") }
}
