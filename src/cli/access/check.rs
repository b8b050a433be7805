//! `portalctl access check`.

use clap::Args;

use super::answer::{Asked, Verdict, explaining};
use super::target::TargetArgs;
use crate::app::App;
use crate::cli::words::word;
use crate::domain::permission::Permission;
use crate::error::{Error, Kind, Result};
use crate::ops;
use crate::ops::access::Suppose;

#[derive(Args)]
#[command(after_help = "\
Examples:
  portalctl access check erik@example.com fault-report.view --ticket FR-10072
  portalctl access check erik@example.com call.add --facility K-1003/F-02 && echo yes

Without anything that it is about, the question is whether the permission is held at all. The answer is what the \
grants say, also for users who cannot sign in. A question is not kept in the activity log.")]
pub(in crate::cli) struct Check {
    /// Username, e-mail address or name.
    user: String,
    /// What they are to do; `portalctl permission list` has all there are.
    #[arg(value_parser = word::<Permission>(), hide_possible_values = true)]
    permission: Permission,
    #[command(flatten)]
    target: TargetArgs,
}

pub(super) fn run(app: &mut App, args: Check) -> Result<()> {
    let asked = Asked { user: args.user, permission: args.permission, target: args.target.target() };
    let answer = app.read(|look| {
        let answer = ops::access::ask(look.tx, &asked.question(Suppose::default()))?;
        super::answer::note(look.ui, &answer);
        let verdict = Verdict(answer);
        look.ui.show(&verdict)?;
        Ok(verdict.0)
    })?;
    if answer.allowed {
        return Ok(());
    }
    let why = explaining(&answer.user, answer.permission, answer.object.as_deref());
    app.ui.hint(format!("`{why}` tells why."));
    // The answer has been given; only the exit code is left to say it again.
    Err(Error::new(Kind::Denied, ""))
}
