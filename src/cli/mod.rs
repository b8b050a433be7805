//! What is typed: the command line and its dispatch. No rule and no SQL is here; a command takes its arguments, calls
//! one operation inside the application's transaction, and shows what came of it.

mod access;
mod account;
mod completions;
mod config;
mod contact;
mod customer;
mod dashboard;
mod db;
mod demo;
mod device;
mod document;
mod facility;
mod feature;
mod file;
mod globals;
mod import;
mod init;
mod invitation;
mod list;
mod log;
mod mail;
mod noun;
mod organization;
mod permission;
mod role;
mod staff;
mod ticket;
mod unseen;
mod user;
mod words;
mod xlsx;

use std::ffi::OsString;
use std::io::Write;
use std::mem::ManuallyDrop;
use std::process::ExitCode;

use clap::builder::{StyledStr, Styles};
use clap::error::ErrorKind;
use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser};
use noun::{Command, VERBS, dispatch};
use signal_hook::consts::signal::{SIGINT, SIGTERM, SIGXFSZ};
use signal_hook::iterator::Signals;

use crate::ambient::{self, Account, Clock, Random};
use crate::app::{App, interrupt};
use crate::create::{self, Readers};
use crate::error::{Error, Kind, Result};
use crate::store::{self, Work};
use crate::ui::{self, Ui, escape};

/// Administer who may sign in to a service company's customer portal, and what each of them sees there.
#[derive(Parser)]
#[command(name = "portalctl", version, propagate_version = false, disable_help_subcommand = true, max_term_width = 100)]
#[command(subcommand_required = true, arg_required_else_help = true)]
struct Cli {
    #[command(flatten)]
    globals: globals::Globals,
    #[command(subcommand)]
    command: Command,
}

/// Runs the program with the arguments of the process and tells how it went.
pub fn main() -> ExitCode {
    // Does nothing unless a shell asks what comes next, with the variable COMPLETE.
    clap_complete::CompleteEnv::with_factory(Cli::command).complete();
    match parse(std::env::args_os().collect()) {
        Ok((cli, matches)) => run(cli, &matches),
        Err(stop) => {
            let mut ui = Ui::new(stop.options());
            let outcome = stop.tell(&mut ui);
            finish(&mut ui, outcome)
        }
    }
}

/// Why no command runs.
enum Stop {
    /// Help or the version was asked for.
    Asked(StyledStr),
    /// The command line is wrong. Clap knows best how to lay out its own words.
    Wrong(StyledStr),
    /// The same, for a script.
    Failed(Error, ui::Format),
}

impl Stop {
    fn options(&self) -> ui::Options {
        match self {
            Stop::Asked(_) | Stop::Wrong(_) => ui::Options::default(),
            Stop::Failed(_, format) => ui::Options { format: *format, ..ui::Options::default() },
        }
    }

    fn tell(self, ui: &mut Ui) -> Result<()> {
        match self {
            Stop::Asked(words) => ui.manual(&words),
            Stop::Wrong(words) => {
                ui.help(&words);
                Err(Error::new(Kind::Usage, ""))
            }
            Stop::Failed(error, _) => Err(error),
        }
    }
}

fn parse(args: Vec<OsString>) -> Result<(Cli, ArgMatches), Stop> {
    let format = globals::format_hint(&args);
    parsed(Cli::command(), &args).map_err(|error| {
        let error = as_typed(Cli::command(), error, &args);
        if !error.use_stderr() {
            Stop::Asked(error.render())
        } else if matches!(format, ui::Format::Json | ui::Format::Jsonl) {
            Stop::Failed(globals::usage_error(&error), format)
        } else if error.kind() == ErrorKind::MissingSubcommand {
            // Clap takes variables for arguments, and then complains about a missing command instead of showing help.
            Stop::Wrong(help_so_far(&args))
        } else {
            Stop::Wrong(escaped(&error, &args))
        }
    })
}

/// What was typed, as the command takes it.
fn parsed(command: clap::Command, args: &[OsString]) -> Result<(Cli, ArgMatches), clap::Error> {
    // Never taken apart: that would be a tenth of a short run, and the process ends soon enough.
    let mut command = ManuallyDrop::new(globals::with_variables(command, |value| !value.is_empty()));
    let matches = command.try_get_matches_from_mut(args)?;
    Cli::from_arg_matches(&matches).map(|cli| (cli, matches))
}

/// The complaint about what was typed alone. Clap takes variables for arguments and names them in its usage line.
fn as_typed(command: clap::Command, error: clap::Error, args: &[OsString]) -> clap::Error {
    if !error.use_stderr() || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return error;
    }
    let typed = globals::with_variables(command, |_| false).try_get_matches_from(args);
    typed.err().filter(|typed| typed.kind() == error.kind()).unwrap_or(error)
}

/// Clap's complaint, fit for a terminal. It quotes what was typed, in which its own styles cannot be told from others: so
/// where anything has to be escaped, there are no styles.
fn escaped(error: &clap::Error, args: &[OsString]) -> StyledStr {
    let plain = || Cli::command().styles(Styles::plain());
    let Err(bare) = parsed(plain(), args) else { return error.render() };
    let bare = as_typed(plain(), bare, args).render().ansi().to_string();
    let shown = escape::lines(&bare, 0);
    if shown == bare { error.render() } else { shown.into() }
}

/// The help of the command that was begun.
fn help_so_far(args: &[OsString]) -> StyledStr {
    let mut command = Cli::command();
    command.build();
    let mut begun = &mut command;
    for arg in args.iter().skip(1).filter_map(|arg| arg.to_str()) {
        if begun.find_subcommand(arg).is_some() {
            begun = begun.find_subcommand_mut(arg).expect("it has just been found");
        }
    }
    begun.render_help()
}

/// Ends the process on Ctrl-C, and when it is told to terminate: by `timeout`, or by whoever runs it as a service. An
/// interrupted command is one whose transaction never ended: nothing is half done.
///
/// A file that outgrows the limit on files is an error of whoever writes it, and no reason to end at once: the signal that
/// comes with it is caught and passed over.
fn end_when_asked() -> std::io::Result<()> {
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGXFSZ])?;
    std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            if signal != SIGXFSZ && interrupt::ends_now() {
                ui::restore_terminal();
                std::process::exit(i32::from(Kind::Interrupted.exit_code()));
            }
        }
    })?;
    Ok(())
}

fn run(cli: Cli, matches: &ArgMatches) -> ExitCode {
    let mut ui = Ui::new(cli.globals.ui_options());
    if let Err(error) = end_when_asked() {
        let error = Error::failure("Interrupts cannot be handled.").caused_by(error);
        return finish(&mut ui, Err(error));
    }
    let command = command_name(matches);
    let prepared = globals::check(&cli.globals, &command, matches).and_then(|()| config::load(&cli.globals, &command));
    let ambient = Clock::from_env().and_then(|clock| Ok((clock, Random::from_env()?, Account::from_env()?)));
    let (config, (clock, random, account)) = match prepared.and_then(|config| Ok((config, ambient?))) {
        Ok(prepared) => prepared,
        Err(error) => return finish(&mut ui, Err(error)),
    };
    let settings = cli.globals.settings(command.clone(), matches);
    let mut app = App { ui, config, settings, clock, random, account, changes: 0 };
    app.ui.detail(match &app.config.file {
        Some(file) => format!("Configuration: {}", file.display()),
        None => "Configuration: none, so the defaults".to_owned(),
    });
    let outcome = dispatch(&mut app, cli.command).map_err(|error| match (error.kind(), app.database_path()) {
        (Kind::Database | Kind::Busy, Ok(database)) => error.about(&database.display().to_string()),
        _ => error,
    });
    // What could not be delivered was kept all the same.
    if outcome.as_ref().err().is_none_or(|error| error.kind() == Kind::Undelivered) {
        unseen::tell(&mut app.ui, &command, matches);
    }
    finish(&mut app.ui, outcome)
}

/// Shows an error, writes out what is buffered, and gives the exit code.
fn finish(ui: &mut Ui, outcome: Result<()>) -> ExitCode {
    let outcome = match (outcome, ui.flush()) {
        (Ok(()), flushed) => flushed,
        (failed, _) => failed,
    };
    let outcome = tell_work().and(outcome);
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Without words, it has already been said: by clap, or as data.
            if !error.message().is_empty() {
                ui.error(&error);
            }
            ExitCode::from(error.kind().exit_code())
        }
    }
}

/// Writes what the run asked of the database, where a test wants to know: to a file that is not there yet.
fn tell_work() -> Result<()> {
    let Some(file) = ambient::work_file() else { return Ok(()) };
    let Work { statements, steps, scanned } = store::work();
    let mut file = create::file(&file, Readers::Owner)?;
    Ok(write!(file, "{statements} statements, {steps} steps, {scanned} rows scanned")?)
}

/// The command as the activity log calls it: nouns and verbs joined by dots.
fn command_name(matches: &ArgMatches) -> String {
    let mut names = Vec::new();
    let mut level = matches;
    while let Some((name, inner)) = level.subcommand() {
        names.push(name);
        level = inner;
    }
    names.join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaves(command: &clap::Command, path: &str, found: &mut Vec<String>) {
        for inner in command.get_subcommands() {
            let path =
                if path.is_empty() { inner.get_name().to_owned() } else { format!("{path}.{}", inner.get_name()) };
            leaves(inner, &path, found);
            // A command may have verbs and do something without any.
            if !inner.is_subcommand_required_set() {
                found.push(path);
            }
        }
    }

    /// The command line with the arguments of every noun, which otherwise come when the noun is called.
    fn whole() -> clap::Command {
        let mut command = Cli::command();
        command.build();
        command
    }

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_and_flag_says_what_it_is_for() {
        fn look(command: &clap::Command, path: &str) {
            assert!(command.get_about().is_some(), "{path} has no words");
            for arg in command.get_arguments() {
                assert!(arg.get_help().is_some(), "{path} has no words for {}", arg.get_id());
            }
            for inner in command.get_subcommands() {
                look(inner, &format!("{path} {}", inner.get_name()));
            }
        }
        look(&whole(), "portalctl");
    }

    #[test]
    fn what_stands_below_a_help_text_is_broken_by_the_terminal_alone() {
        fn look(command: &clap::Command, path: &str) {
            let below = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            let lines: Vec<_> = below.lines().collect();
            for pair in lines.windows(2) {
                // Examples and tables are indented.
                let prose = |line: &str| !line.is_empty() && !line.starts_with(' ');
                assert!(!(prose(pair[0]) && prose(pair[1])), "{path}: a sentence is broken before {:?}", pair[1]);
            }
            for inner in command.get_subcommands() {
                look(inner, &format!("{path} {}", inner.get_name()));
            }
        }
        look(&whole(), "portalctl");
    }

    #[test]
    fn every_command_says_whether_it_changes_anything() {
        let mut found = Vec::new();
        leaves(&whole(), "", &mut found);
        for path in &found {
            let path = path.as_str();
            let known = VERBS
                .iter()
                .map(|verbs| usize::from(verbs.changes.contains(&path)) + usize::from(verbs.reads.contains(&path)));
            assert_eq!(known.sum::<usize>(), 1, "{path} stands once among the verbs of its noun");
        }
        for entry in VERBS.iter().flat_map(|verbs| [verbs.changes, verbs.reads, verbs.as_user]).flatten() {
            let path = entry.split(" --").next().unwrap_or(entry);
            assert!(found.iter().any(|known| known == path), "{path} is no command");
        }
    }

    #[test]
    fn a_flag_that_makes_a_command_change_something_is_there() {
        let whole = whole();
        let judges = user::JUDGES.iter().filter_map(|entry| Some((entry.split_once(" --")?, false)));
        let changes = VERBS.iter().flat_map(|verbs| verbs.changes);
        let changes = changes.filter_map(|entry| Some((entry.split_once(" --")?, true)));
        for ((path, flag), reads) in changes.chain(judges) {
            let there = VERBS.iter().any(|verbs| if reads { verbs.reads } else { verbs.changes }.contains(&path));
            assert!(there, "{path} stands among the verbs that read or, if it judges, among those that change");
            let command = path.split('.').try_fold(&whole, |level, name| level.find_subcommand(name));
            let command = command.expect("it is a command");
            // The arguments of each are known by the names of their flags.
            let known = command.get_arguments().any(|arg| arg.get_id() == flag && arg.get_long() == Some(flag));
            assert!(known, "{path} has --{flag}");
        }
    }

    #[test]
    fn what_is_said_of_unseen_characters_is_about_arguments_that_there_are() {
        let mut known = std::collections::BTreeSet::new();
        fn look(command: &clap::Command, known: &mut std::collections::BTreeSet<String>) {
            if unseen::KEEP.contains(&command.get_name()) {
                known.extend(command.get_arguments().map(|arg| arg.get_id().to_string()));
            }
            command.get_subcommands().for_each(|inner| look(inner, known));
        }
        look(&whole(), &mut known);
        for id in unseen::IDENTIFY.iter().chain(&unseen::TEXTS) {
            assert!(known.contains(*id), "no command keeps {id}");
        }
    }

    #[test]
    fn every_command_of_a_portal_user_is_tried_for_leaks() {
        let tried = include_str!("../../tests/it/leak.rs");
        let worlds = include_str!("../../tests/it/provisional/worlds.rs");
        for command in VERBS.iter().flat_map(|verbs| verbs.as_user) {
            assert!(tried.contains(&format!("\"{command}\",")), "tests/it/leak.rs does not try {command}");
            let typed = [format!("\"{command}\","), format!("\"{command} ")];
            assert!(
                typed.iter().any(|typed| worlds.contains(typed)),
                "tests/it/provisional/worlds.rs does not try {command}"
            );
        }
    }
}
