//! `portalctl access review`.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;

use crate::app::App;
use crate::bulk::header::REVIEW;
use crate::cli::import::Written;
use crate::cli::words::{duration, joined, or_empty, whole, word};
use crate::cli::xlsx::{self, XlsxArgs};
use crate::domain::access::review::Flag;
use crate::domain::permission::PermissionSet;
use crate::domain::text;
use crate::domain::user::FacilityScope;
use crate::domain::word::Word;
use crate::error::{Error, Result};
use crate::ops;
use crate::ops::access::{ALL_RETAIL, Entry, SignedOff};
use crate::ui::{Column, Format, Record};

#[derive(Args)]
#[command(after_help = "\
Findings:
  all-by-default           covers all facilities, and nobody chose that: the
                           customer had none or one when it was given, and has
                           several now
  sole-facility            covers the only facility that the customer had when
                           it was given, and the customer has several now
  override-without-effect  allows what a role gives anyway, denies what nothing
                           gives, or allows what a denial, a read-only role or
                           the account takes away
  feature-off              gives permissions whose feature is off
  role-without-effect      has a role of which no permission is held
  contact-limit            is limited to a contact, and holds permissions that
                           show nothing to those who are
  managed-administrator    makes an administrator at a customer that is managed,
                           not independent
  never-signed-in          the user has a password and was never let in
  not-confirmed            the user has had no password for longer than
                           --unconfirmed-for
  suspended                the user is suspended and still assigned
  customer-archived        the customer is archived, so nothing of it is seen

Archived facilities do not count. When it was given is when its facilities were last changed, else when the assignment \
was made.

Examples:
  portalctl access review --finding never-signed-in --finding not-confirmed
  portalctl access review -o csv > review.csv
  portalctl access review --xlsx review.xlsx
  portalctl access review --apply review.csv --dry-run

With `-o json`, beside what an assignment has: user, name, email, status, last_sign_in_at, findings, because (a reason \
for each finding) and fingerprint. Applying a list prints, in rows: revoked, unchanged (revoked before), kept and \
undecided.")]
pub(in crate::cli) struct Review {
    /// Only assignments at this customer, by number or name. All-retail users are those of every retail customer.
    #[arg(long, value_name = "CUSTOMER")]
    customer: Option<String>,
    /// Only those with this finding, or one of these.
    #[arg(long = "finding", value_name = "FINDING", value_parser = word::<Flag>(), hide_possible_values = true)]
    findings: Vec<Flag>,
    /// How long a user may have no password before that is a finding.
    #[arg(long, value_name = "TIME", default_value = "30d", value_parser = duration)]
    unconfirmed_for: Duration,
    /// Show at most this many; 0 is no limit [default: 50 in a table, no limit elsewhere]
    #[arg(long, value_name = "N", value_parser = whole::<usize>, allow_negative_numbers = true)]
    limit: Option<usize>,
    #[command(flatten)]
    xlsx: XlsxArgs,
    /// Take away what this signed list says to revoke: all of it or, after a complaint, nothing; `-` for stdin.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["customer", "findings", "unconfirmed_for", "limit", "xlsx"])]
    apply: Option<PathBuf>,
    #[command(flatten)]
    written: Written,
}

pub(super) fn run(app: &mut App, args: &Review) -> Result<()> {
    match &args.apply {
        Some(file) => apply(app, file, &args.written),
        None if args.written.says_anything() => {
            Err(Error::usage("--delimiter and --encoding say how the list given to --apply is written.")
                .hint("Name it with --apply, or leave them out."))
        }
        None => list(app, args),
    }
}

fn list(app: &mut App, args: &Review) -> Result<()> {
    let wanted = ops::access::Review {
        customer: args.customer.clone(),
        findings: args.findings.clone(),
        unconfirmed_for: args.unconfirmed_for,
    };
    if let Some(xlsx) = args.xlsx.wanted() {
        return xlsx::save(app, xlsx, args.limit, |look, workbook| {
            ops::access::review(look.tx, look.now, &wanted, &mut |entry| workbook.push(&entry))
        });
    }
    app.read(|look| {
        let mut list = look.ui.list::<Entry>(args.limit)?;
        ops::access::review(look.tx, look.now, &wanted, &mut |entry| list.push(&entry))?;
        list.finish()
    })
}

fn apply(app: &mut App, file: &std::path::Path, written: &Written) -> Result<()> {
    if app.ui.format() == Format::Ids {
        return Err(Error::usage("Applying a list prints a summary, which has no key.").hint("Leave out `-o ids`."));
    }
    let mut reader = written.open(file, REVIEW, false)?;
    let done = app.change(|change| ops::access::sign_off(change.tx, change.actor, change.now, &mut reader))?;
    let sentence = format!("Applied {}: {}.", reader.name(), counts(&done));
    if app.settings.dry_run {
        app.ui.status(format!("  {}", counts(&done)));
    }
    app.changed(&done, sentence)?;
    if let Some(left) = left_with_nothing(&done) {
        app.ui.status(match app.settings.dry_run {
            true => format!("  Would be assigned to nothing then, and see nothing: {left}."),
            false => format!("Assigned to nothing now, so they see nothing: {left}."),
        });
    }
    Ok(())
}

/// What became of the rows, without what there was none of.
fn counts(done: &SignedOff) -> String {
    let counts = [
        (done.revoked, "revoked"),
        (done.unchanged, "revoked before"),
        (done.kept, "kept"),
        (done.undecided, "not decided"),
    ];
    let told: Vec<_> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    if told.is_empty() { "there are no rows in it".to_owned() } else { told.join(", ") }
}

/// Who is assigned to nothing now.
fn left_with_nothing(done: &SignedOff) -> Option<String> {
    let more = done.left_count - done.left.len() as u64;
    let names = joined(done.left.iter().map(|name| text::arg(name)), ", ");
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    (done.left_count > 0).then(|| format!("{names}{more}"))
}

impl Record for Entry {
    const NOUN: &'static str = "assignment";

    fn columns() -> &'static [Column<Entry>] {
        &[
            Column { name: "user", shown: true, cell: |entry| entry.user.clone() },
            Column { name: "name", shown: false, cell: |entry| or_empty(&entry.name) },
            Column { name: "email", shown: false, cell: |entry| or_empty(&entry.email) },
            Column { name: "status", shown: true, cell: |entry| entry.status.to_string() },
            Column { name: "customer", shown: true, cell: customer },
            Column { name: "customer_name", shown: false, cell: |entry| or_empty(&entry.customer_name) },
            Column { name: "scope", shown: false, cell: |entry| entry.scope.to_string() },
            Column { name: "facilities", shown: true, cell: facilities },
            Column { name: "contact", shown: true, cell: |entry| or_empty(&entry.contact) },
            Column { name: "roles", shown: true, cell: |entry| joined(&entry.roles, ";") },
            Column { name: "allow", shown: false, cell: |entry| words(entry.allow) },
            Column { name: "deny", shown: false, cell: |entry| words(entry.deny) },
            Column { name: "last_sign_in_at", shown: false, cell: |entry| or_empty(&entry.last_sign_in_at) },
            Column { name: "findings", shown: true, cell: findings },
            Column { name: "because", shown: false, cell: |entry| joined(&entry.because, ". ") },
            Column { name: "fingerprint", shown: false, cell: |entry| entry.fingerprint.clone() },
            Column { name: "decision", shown: false, cell: |_| String::new() },
        ]
    }

    fn key(&self) -> String {
        self.user.clone()
    }
}

fn customer(entry: &Entry) -> String {
    entry.customer.clone().unwrap_or_else(|| ALL_RETAIL.to_owned())
}

/// As a file of users has them: `*` for all, `-` for what belongs to none.
fn facilities(entry: &Entry) -> String {
    match entry.scope {
        FacilityScope::All => "*".to_owned(),
        FacilityScope::Selected => {
            joined(entry.facilities.iter().map(String::as_str).chain(entry.unassigned.then_some("-")), ";")
        }
    }
}

fn findings(entry: &Entry) -> String {
    joined(entry.findings.iter().map(|flag| flag.word()), ";")
}

fn words(permissions: PermissionSet) -> String {
    joined(permissions.iter().map(Word::word), ";")
}

impl Record for SignedOff {
    const NOUN: &'static str = "review";

    fn columns() -> &'static [Column<SignedOff>] {
        &[
            Column { name: "revoked", shown: true, cell: |done| done.revoked.to_string() },
            Column { name: "unchanged", shown: true, cell: |done| done.unchanged.to_string() },
            Column { name: "kept", shown: true, cell: |done| done.kept.to_string() },
            Column { name: "undecided", shown: true, cell: |done| done.undecided.to_string() },
        ]
    }

    fn key(&self) -> String {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bulk::header::REVIEW;

    #[test]
    fn the_sheet_has_the_columns_that_are_read_back() {
        let shown: Vec<_> = Entry::columns().iter().map(|column| column.name).collect();
        let read: Vec<_> = REVIEW.iter().map(|field| field.name).collect();
        assert_eq!(shown, read);
    }

    #[test]
    fn only_what_happened_is_told() {
        let done = SignedOff { revoked: 2, undecided: 7, ..SignedOff::default() };
        assert_eq!(counts(&done), "2 revoked, 7 not decided");
        assert_eq!(counts(&SignedOff::default()), "there are no rows in it");
        let left = SignedOff { left: vec!["a@x".into(), "b c".into()], left_count: 9, ..done };
        assert_eq!(left_with_nothing(&left).as_deref(), Some("a@x, 'b c' and 7 more"));
    }
}
