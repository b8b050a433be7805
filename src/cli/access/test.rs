//! `portalctl access test`.

use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use clap::Args;

use super::answer::explaining;
use crate::app::App;
use crate::cli::words::{or_empty, yes_no};
use crate::error::{Error, Result};
use crate::ops;
use crate::ops::access::test::Outcome;
use crate::ui::{Column, Format, Record, Ui};

#[derive(Args)]
#[command(after_help = "\
A file of assertions:

  [[test]]
  name = \"Erik follows his house, without the invoices\"
  user = \"erik@example.com\"                    # or users = [\"…\", \"…\"]
  can = [\"call.view\", \"fault-report.add\"]
  cannot = [\"invoice.view\"]
  facility = \"K-1003/F-02\"                     # or customer, ticket, device or document

Each user and permission of a test is one assertion. About a customer or a facility it is whether that is allowed \
somewhere there; without anything that it is about, whether it is allowed anywhere. It is what the grants say, also of \
users who cannot sign in.

A table shows the assertions that do not hold, the other formats show all of them. With `-o json`: line, name, user, \
permission, object, expected (can or cannot), allowed (null where there is nobody or nothing to ask about), holds and \
because.

Example: portalctl access test access.toml")]
pub(in crate::cli) struct Test {
    /// The TOML file; `-` for stdin.
    file: PathBuf,
}

pub(super) fn run(app: &mut App, args: &Test) -> Result<()> {
    let (name, text) = read(&args.file)?;
    let assertions = ops::access::test::read(&name, &text)?;
    let outcomes = app.read(|look| {
        let outcomes = ops::access::test::test(look.tx, &assertions)?;
        show(look.ui, &outcomes)?;
        Ok(outcomes)
    })?;
    let held = outcomes.iter().filter(|outcome| outcome.holds).count();
    let told = format!("{name}: {held} of {} hold.", outcomes.len());
    if held == outcomes.len() {
        app.ui.status(told);
        return Ok(());
    }
    Err(Error::denied(told).maybe_hint(first_explained(&outcomes)))
}

fn show(ui: &mut Ui, outcomes: &[Outcome]) -> Result<()> {
    // A person wants to know what to mend.
    let only_failed = ui.format() == Format::Table;
    let shown: Vec<_> = outcomes.iter().filter(|outcome| !(only_failed && outcome.holds)).collect();
    if shown.is_empty() {
        return Ok(());
    }
    let mut list = ui.list::<Outcome>(Some(0))?;
    if shown.iter().all(|outcome| outcome.name.is_none()) {
        list = list.without("name");
    }
    for outcome in shown {
        if list.push(outcome)?.is_break() {
            break;
        }
    }
    list.finish()
}

/// The command that explains the first answer that is not as it should be.
fn first_explained(outcomes: &[Outcome]) -> Option<String> {
    let failed = outcomes.iter().find(|outcome| !outcome.holds && outcome.allowed.is_some())?;
    let why = explaining(&failed.user, failed.permission, failed.object.as_deref());
    Some(format!("`{why}` tells all of the first of these."))
}

/// What the file is called, and its text.
fn read(file: &Path) -> Result<(String, String)> {
    let name = if file == Path::new("-") { "standard input".to_owned() } else { file.display().to_string() };
    let mut bytes = Vec::new();
    let read = match file == Path::new("-") {
        true => std::io::stdin().read_to_end(&mut bytes).map(|_| ()),
        false => std::fs::read(file).map(|content| bytes = content),
    };
    read.map_err(|error| match error.kind() {
        ErrorKind::NotFound => Error::not_found(format!("There is no file {name}.")),
        _ => Error::failure(format!("{name} could not be read.")).caused_by(error),
    })?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok((name, text)),
        Err(error) => {
            let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = 1 + good.iter().filter(|byte| **byte == b'\n').count();
            Err(Error::invalid(format!("{name}, line {line}: This is not UTF-8."))
                .hint("Save the file with the encoding UTF-8."))
        }
    }
}

impl Record for Outcome {
    const NOUN: &'static str = "assertion";

    fn columns() -> &'static [Column<Outcome>] {
        &[
            Column { name: "line", shown: true, cell: |outcome| outcome.line.to_string() },
            Column { name: "name", shown: true, cell: |outcome| or_empty(&outcome.name) },
            Column { name: "user", shown: true, cell: |outcome| outcome.user.clone() },
            Column { name: "expected", shown: true, cell: |outcome| outcome.expected.to_string() },
            Column { name: "permission", shown: true, cell: |outcome| outcome.permission.to_string() },
            Column { name: "object", shown: true, cell: |outcome| or_empty(&outcome.object) },
            Column { name: "allowed", shown: false, cell: |outcome| outcome.allowed.map(yes_no).unwrap_or_default() },
            Column { name: "holds", shown: false, cell: |outcome| yes_no(outcome.holds) },
            Column { name: "because", shown: true, cell: |outcome| outcome.because.clone() },
        ]
    }

    fn key(&self) -> String {
        self.line.to_string()
    }
}
