//! `portalctl user sign-in`: the terminal form of the portal's sign-in.

use clap::Args;
use secrecy::SecretString;

use super::by_link::{self, Pasted, pasted};
use super::confirm::new_password;
use super::tell;
use crate::app::App;
use crate::cli::words::{or_empty, yes_no};
use crate::domain::time::Timestamp;
use crate::domain::user::{AssignmentView, Language, User, UserStatus};
use crate::error::{Error, Kind, Result};
use crate::ops::user::password::NewPassword;
use crate::ops::user::sign_in::{SignedIn, refusal, sign_in};
use crate::ui::{Column, Format, Page, Record};

#[derive(Args)]
#[command(after_help = "\
Examples:
  portalctl user sign-in erik@example.com
  portalctl user sign-in --link - < link.txt

With `-o json`: user, name, status, let_in, must_change_password, language, all_retail, last_sign_in_at and assignments; \
with --link: customer, customer_name, let_in, leads_to (work or sign-in), language, permissions, sees (tickets, devices, \
documents and colleagues, each with how many) and sign_in_address.")]
pub(in crate::cli) struct SignIn {
    /// Username or e-mail address.
    user: Option<String>,
    /// Read the password from stdin, and on the next line a new one in case it has to be changed.
    #[arg(long)]
    password_stdin: bool,
    /// Come in by a customer's login link, instead of as a user: the link or its token, or `-` to read it from stdin.
    ///
    /// Better from stdin: other processes can see what is typed here, and the shell keeps it.
    #[arg(long, value_name = "TOKEN", value_parser = pasted, allow_hyphen_values = true)]
    #[arg(conflicts_with_all = ["user", "password_stdin"])]
    link: Option<Pasted>,
}

pub(super) fn run(app: &mut App, args: SignIn) -> Result<()> {
    if let Some(link) = args.link {
        return by_link::run(app, link);
    }
    let user = match args.user {
        Some(user) => user,
        None => app.ui.ask("Username or e-mail address", "USER", None)?,
    };
    let password = match args.password_stdin {
        true => one_line(app)?,
        false => app.ui.ask_secret("Password", "--password-stdin")?,
    };
    let mut outcome = attempt(app, &user, &password, None)?;
    if let SignedIn::MustChange(found) = outcome {
        let Some(new) = changed_password(app, args.password_stdin)? else { return still_asked(app, &found) };
        let new = NewPassword::new(&mut app.random, new)?;
        outcome = attempt(app, &user, &password, Some(&new))?;
    }
    match outcome {
        SignedIn::In(user) => app.ui.show(&LetIn::new(*user, true)),
        SignedIn::Refused => Err(refusal()),
        // It came to be due between the two attempts.
        SignedIn::MustChange(user) => still_asked(app, &user),
    }
}

fn attempt(app: &mut App, user: &str, password: &SecretString, new: Option<&NewPassword>) -> Result<SignedIn> {
    app.change(|change| {
        let policy = &change.config.password.policy;
        sign_in(change.tx, change.actor, change.now, policy, user, password, new)
    })
}

fn one_line(app: &mut App) -> Result<SecretString> {
    let line = app.ui.stdin_secret_lines(1)?.pop();
    line.ok_or_else(|| Error::usage("Stdin held no password."))
}

/// The new password that is due, if it is to be had.
fn changed_password(app: &mut App, stdin: bool) -> Result<Option<SecretString>> {
    if !stdin {
        app.ui.status("The password was given by somebody else and has to be changed now.");
        return new_password(app, "New password").map(Some);
    }
    match one_line(app) {
        Ok(line) => Ok(Some(line)),
        Err(error) if error.kind() == Kind::Usage => Ok(None),
        Err(error) => Err(error),
    }
}

fn still_asked(app: &mut App, user: &User) -> Result<()> {
    if app.ui.format() != Format::Table {
        app.ui.show(&LetIn::new(user.clone(), false))?;
    }
    Err(Error::denied("The password is right, but has to be changed before anybody is let in.")
        .hint("Send the new password on a second line."))
}

/// Who is let in, as what, and what is still asked of them.
#[derive(serde::Serialize)]
struct LetIn {
    user: String,
    name: Option<String>,
    status: UserStatus,
    let_in: bool,
    must_change_password: bool,
    language: Option<Language>,
    all_retail: bool,
    last_sign_in_at: Option<Timestamp>,
    assignments: Vec<AssignmentView>,
}

impl LetIn {
    fn new(user: User, let_in: bool) -> LetIn {
        LetIn {
            name: user.profile.name(),
            user: user.username,
            status: user.status,
            let_in,
            must_change_password: user.must_change_password,
            language: user.profile.language,
            all_retail: user.all_retail,
            last_sign_in_at: user.last_sign_in_at,
            // Whoever is not let in yet is told nothing of what is inside.
            assignments: if let_in { user.assignments } else { Vec::new() },
        }
    }
}

fn customer(assignment: &AssignmentView) -> String {
    match (&assignment.customer, &assignment.customer_name) {
        (Some(number), Some(name)) => format!("{number} {name}"),
        _ => "all retail customers".to_owned(),
    }
}

impl Record for LetIn {
    const NOUN: &'static str = "sign-in";

    fn columns() -> &'static [Column<LetIn>] {
        &[
            Column { name: "user", shown: true, cell: |let_in| let_in.user.clone() },
            Column { name: "name", shown: true, cell: |let_in| or_empty(&let_in.name) },
            Column { name: "let_in", shown: true, cell: |let_in| yes_no(let_in.let_in) },
            Column { name: "must_change_password", shown: true, cell: |let_in| yes_no(let_in.must_change_password) },
            Column {
                name: "customers",
                shown: true,
                cell: |let_in| let_in.assignments.iter().map(tell::briefly).collect::<Vec<_>>().join(", "),
            },
        ]
    }

    fn key(&self) -> String {
        self.user.clone()
    }

    fn page(&self, page: &mut Page) {
        page.field("Let in", self.user.clone()).field("Name", or_empty(&self.name));
        let rows = self
            .assignments
            .iter()
            .map(|assignment| vec![customer(assignment), tell::scope(assignment), assignment.roles.join(", ")]);
        page.table("As", &["customer", "facilities", "roles"], rows.collect());
    }
}
