//! `portalctl completions`.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::globals::Verbs;
use crate::app::App;
use crate::error::{Error, Result};

pub(super) const VERBS: Verbs = Verbs { changes: &[], reads: &["completions"], as_user: &[] };

#[derive(Args)]
#[command(after_help = "\
Examples:
  portalctl completions bash > ~/.local/share/bash-completion/completions/portalctl
  portalctl completions zsh > ~/.zfunc/_portalctl
  portalctl completions fish > ~/.config/fish/completions/portalctl.fish

Completions that always fit the installed program, for a shell's start-up file:
  source <(COMPLETE=bash portalctl)")]
pub(super) struct Completions {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn run(app: &mut App, Completions { shell }: Completions) -> Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut super::Cli::command(), "portalctl", &mut script);
    let script =
        String::from_utf8(script).map_err(|error| Error::failure("The completions are no text.").caused_by(error))?;
    app.ui.text(&script)
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::*;

    #[test]
    fn scripts_are_printed_as_they_are() {
        for shell in Shell::value_variants() {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut super::super::Cli::command(), "portalctl", &mut script);
            let script = String::from_utf8(script).unwrap();
            let printed = format!("{}\n", crate::ui::escape::lines(script.trim_end_matches('\n'), 0));
            assert_eq!(printed.trim_end(), script.trim_end(), "{shell}: nothing in it needs to be escaped");
        }
    }
}
