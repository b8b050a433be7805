//! `portalctl user`.

mod activity;
mod add;
mod assign;
mod by_link;
mod confirm;
mod delete;
mod details;
mod edit;
mod export;
mod grant;
mod import;
mod invite;
mod list;
mod password;
mod person;
mod record;
pub(in crate::cli) mod role_set;
mod sign_in;
mod suspend;
pub(in crate::cli) mod tell;
mod terms;

pub(in crate::cli) use delete::counted;

use clap::Subcommand;

use super::globals::Verbs;
use crate::app::App;
use crate::error::Result;

#[rustfmt::skip] // one command a line
pub(super) const VERBS: Verbs = Verbs {
    changes: &[
        "user.invite",
        "user.add",
        "user.assign",
        "user.unassign",
        "user.grant",
        "user.revoke",
        "user.import",
        "user.edit",
        "user.delete",
        "user.suspend",
        "user.resume",
        "user.unlock",
        "user.confirm",
        "user.sign-in",
        "user.password",
    ],
    reads: &[
        "user.list",
        "user.show",
        "user.activity",
        "user.export",
    ],
    as_user: &[
        "user.invite",
        "user.assign",
        "user.unassign",
        "user.grant",
        "user.revoke",
        "user.edit",
        "user.delete",
        "user.list",
        "user.show",
        "user.password",
    ],
};

/// Those that judge a secret: each try counts whatever the flags, so none of them takes `--dry-run`. One that otherwise
/// judges nothing stands here with the flag that makes it do so.
pub(super) const JUDGES: &[&str] = &["user.confirm", "user.sign-in", "user.password --change"];

#[derive(Subcommand)]
pub(super) enum User {
    /// Invite somebody to the portal.
    ///
    /// The mail with the link to set a password goes out at once. Somebody who is known by this address already gets
    /// the assignment; whoever has a password already gets no mail.
    ///
    /// With --as-user, a user invites to a customer whose users they manage, and gives no more than they hold. Whoever is
    /// invited so accepts first, by choosing a password or by signing in with the account that they have: which of the two,
    /// nobody there is told. Until then they are known to that customer alone, and only as what was typed. The mail waits
    /// for `portalctl mail send`.
    Invite(Box<invite::Invite>),
    /// Add an account without an invitation.
    ///
    /// Without --initial-password it has no password, and nobody can sign in with it until it is invited or given one.
    /// The first sign-in has to change an initial password. Who has an e-mail address is told so by mail; the password
    /// itself is for you to hand over.
    Add(Box<add::Add>),
    /// Assign a user to customers, or to all retail customers.
    ///
    /// With --as-user, a colleague to customers whose users that user manages.
    Assign(Box<assign::Assign>),
    /// Take assignments away: the user no longer sees anything of these customers.
    Unassign(assign::Unassign),
    /// Add to what a user may see and do at one customer.
    ///
    /// With --as-user, a user gives colleagues what they hold themselves, and changes nobody who holds more.
    Grant(grant::Grant),
    /// Take away from what a user may see and do at one customer.
    Revoke(grant::Revoke),
    /// Import users from a CSV file.
    ///
    /// A row is one user at one customer, at all retail customers, or nowhere. Rows with the same e-mail address are one
    /// user with several assignments, and must not contradict each other. A user who is there already is assigned to a
    /// further customer that a row names; what else it says of them has to be so, unless --update or --skip-existing is
    /// given. One row that is not acceptable keeps all others out, unless --on-error skip is given: then those of the same
    /// user, if the user is new, since somebody new is imported with all rows or none.
    Import(import::Import),
    /// Print users as a CSV file that `import` reads.
    ///
    /// Each assignment is a row, so there are several of somebody who is assigned to several customers. Archived customers
    /// and facilities are left out; with --customer, so is what users have elsewhere. With `-o json` or `-o jsonl`, prints
    /// objects instead, one for each user. With --xlsx, nothing is printed, and a workbook is saved.
    ///
    /// Example: portalctl user export > users.csv
    Export(export::Export),
    /// List users.
    ///
    /// With --as-user, the colleagues that the user may see.
    List(list::List),
    /// Show one user: who they are, what they are assigned to, and what they may see and do there.
    ///
    /// Somebody whom a customer's own people invited is known to that customer alone until they accept, and named
    /// CUSTOMER/ADDRESS where there is another account of that address.
    Show(list::Show),
    /// Change a user's account and profile. An empty text clears a field.
    ///
    /// With another e-mail address, links that were sent to the old one stop working, and mail still waiting to be sent
    /// there is cancelled. A username that was the old address follows it, unless --username gives another.
    ///
    /// With --as-user, only accounts of colleagues who are assigned to nothing but what that user manages and holds, and
    /// the user's own; and the e-mail address only of somebody whom they invited and who has not accepted yet.
    Edit(Box<edit::Edit>),
    /// Delete a user, after saying what goes with them.
    ///
    /// Assignments, invitations, links and messages not yet sent go with the user. Tickets, comments and the activity
    /// log stay, under the name they have.
    ///
    /// With --as-user, what that user manages of a colleague goes, and the account with it if that is all it has.
    Delete(delete::Delete),
    /// Shut users out until they are let in again. All they have stays.
    ///
    /// Messages not yet sent to them are cancelled. Links that were sent work again once they are let in, unless they
    /// expired meanwhile.
    Suspend(suspend::Suspend),
    /// Let suspended users in again.
    Resume(suspend::Resume),
    /// End the wait that follows failed sign-ins.
    ///
    /// A locked account opens by itself after at most 15 minutes; this opens it now.
    Unlock(suspend::Unlock),
    /// Show what a user did, and what was done to them, newest first.
    Activity(activity::Activity),
    /// Register with the token of an invitation, or set a new password after a reset.
    ///
    /// The token or the whole link, then the password twice; from stdin, one line each. A password that is refused uses
    /// nothing up, so it can be tried again.
    ///
    /// Somebody whom a customer's own people invited, and who has an account already, accepts with the password of that
    /// account, once. It is a sign-in: the exit code is 5 when nobody is let in, and every try counts.
    Confirm(confirm::Confirm),
    /// Sign in as the portal would: who is let in, and what is still asked of them.
    ///
    /// The exit code is 5 when nobody is let in. Why is told only in the activity log.
    ///
    /// With --link, whoever has a customer's login link is let in to look at what that customer may see, while it has no
    /// users; from the first user on, the answer names the address to sign in at.
    SignIn(sign_in::SignIn),
    /// Reset, give or change a user's password.
    Password(password::Password),
}

pub(super) fn run(app: &mut App, command: User) -> Result<()> {
    match command {
        User::Confirm(command) => confirm::run(app, &command),
        User::SignIn(command) => sign_in::run(app, command),
        User::Password(command) => password::run(app, command),
        User::Invite(args) => invite::run(app, *args),
        User::Add(args) => add::run(app, *args),
        User::Assign(args) => assign::assign(app, *args),
        User::Unassign(args) => assign::unassign(app, &args),
        User::Grant(args) => grant::grant(app, args),
        User::Revoke(args) => grant::revoke(app, args),
        User::Import(args) => import::run(app, &args),
        User::Export(args) => export::run(app, args),
        User::List(args) => list::run(app, args),
        User::Show(args) => list::show(app, &args),
        User::Edit(args) => edit::run(app, *args),
        User::Delete(args) => delete::run(app, &args),
        User::Suspend(args) => suspend::suspend(app, &args),
        User::Resume(args) => suspend::resume(app, &args),
        User::Unlock(args) => suspend::unlock(app, &args),
        User::Activity(args) => activity::run(app, &args),
    }
}
