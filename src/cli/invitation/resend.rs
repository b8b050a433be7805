//! `portalctl invitation resend`.

use std::collections::BTreeMap;

use clap::{ArgGroup, Args};

use super::due::DueFlags;
use crate::app::App;
use crate::cli::mail::{self, Sending, Sent};
use crate::cli::words::whole;
use crate::error::Result;
use crate::ops;
use crate::ops::invitation::PassedOver;
use crate::ui::{Column, Record};

pub(super) const EXAMPLES: &str = "\
For cron:
  portalctl invitation resend --unconfirmed --older-than 3d --max-sends 3 --quiet

To see to whom it would write: --dry-run, or `portalctl invitation list` with the same flags but --limit.";

#[derive(Args)]
#[command(group = ArgGroup::new("whom").required(true).args(["users", "unconfirmed"]))]
pub(in crate::cli) struct Resend {
    /// Username, e-mail address or name.
    #[arg(value_name = "USER")]
    users: Vec<String>,
    /// All who have an open invitation.
    #[arg(long)]
    unconfirmed: bool,
    #[command(flatten)]
    due: DueFlags,
    /// At most so many, those written to longest ago first; 0 is no limit.
    #[arg(long, value_name = "N", value_parser = whole::<usize>, allow_negative_numbers = true)]
    limit: Option<usize>,
    /// Leave the sending to `portalctl mail send`.
    #[arg(long)]
    no_send: bool,
}

pub(super) fn run(app: &mut App, args: Resend) -> Result<()> {
    let request = ops::invitation::Resend {
        users: args.users,
        due: args.due.into(),
        limit: args.limit.filter(|limit| *limit > 0),
    };
    let quiet = app.quiet()?;
    let resent = app.change(|change| {
        ops::invitation::resend(change.tx, change.actor, change.now, change.random, quiet.as_ref(), &request)
    })?;
    let sentence = sentence(resent.owed.len(), &resent.passed_over);
    // A portal user is not told how mail travels: neither what the server answers, nor what else waits to be sent.
    let for_user = app.settings.as_user.is_some();
    mail::send_then_show(app, &resent.owed, Sending::unless(args.no_send || for_user), |app, sent| {
        let skipped = resent.passed_over.values().sum();
        if app.settings.dry_run && skipped > 0 {
            // What would change has been said, but not why for some nothing would.
            app.ui.status(&sentence);
        }
        app.changed(&Resent { owed: resent.owed.len(), skipped, sent }, &sentence)?;
        match (for_user, resent.owed.is_empty() || app.settings.dry_run) {
            (true, false) => app.ui.hint("What is owed goes out with the next `portalctl mail send`."),
            (true, true) => {}
            (false, _) if args.unconfirmed => mail::tell_resting(app)?,
            (false, _) => {}
        }
        Ok(())
    })
}

fn sentence(owed: usize, passed_over: &BTreeMap<PassedOver, u64>) -> String {
    let skipped: u64 = passed_over.values().sum();
    let reasons: Vec<_> = passed_over.iter().map(|(why, count)| format!("{count} {why}")).collect();
    let reasons = reasons.join(", ");
    match (owed, skipped) {
        (0, 0) => "Nobody has an open invitation.".to_owned(),
        (0, skipped) => format!("Nobody is written to; {skipped} passed over: {reasons}."),
        (1, 0) => "1 message is owed.".to_owned(),
        (owed, 0) => format!("{owed} messages are owed."),
        (1, skipped) => format!("1 message is owed; {skipped} passed over: {reasons}."),
        (owed, skipped) => format!("{owed} messages are owed; {skipped} passed over: {reasons}."),
    }
}

/// What came of writing again, in figures.
#[derive(serde::Serialize)]
struct Resent {
    /// Who is written to.
    owed: usize,
    /// Who is not: a message is on its way, it is too early, or they were written to often enough, say.
    skipped: u64,
    #[serde(flatten)]
    sent: Sent,
}

impl Record for Resent {
    const NOUN: &'static str = "summary";

    fn columns() -> &'static [Column<Resent>] {
        &[
            Column { name: "owed", shown: true, cell: |resent| resent.owed.to_string() },
            Column { name: "skipped", shown: true, cell: |resent| resent.skipped.to_string() },
            Column { name: "sent", shown: true, cell: |resent| resent.sent.sent.to_string() },
            Column { name: "deferred", shown: true, cell: |resent| resent.sent.deferred.to_string() },
            Column { name: "failed", shown: true, cell: |resent| resent.sent.failed.to_string() },
            Column { name: "uncertain", shown: true, cell: |resent| resent.sent.uncertain.to_string() },
        ]
    }

    fn key(&self) -> String {
        self.owed.to_string()
    }
}
