//! Importing users: one row is one user at one customer, and rows with the same e-mail address are one user.
//!
//! Rows are taken as they come. What an earlier row of the file has made is in the transaction already, so nothing of
//! the file is held but what its customers are and which rows of the database it has met.
//!
//! A cell that is empty says nothing: about a new user it leaves the usual, about one who is there it is not compared.

mod cells;
mod known;

use std::collections::BTreeSet;

use serde_json::json;

use self::cells::{At, Wanted};
use self::known::Known;
use super::account::{self, Details};
use super::{arg, logged, subject, terms};
use crate::ambient::Random;
use crate::bulk::checked::Checked;
use crate::bulk::importer::Importer;
use crate::bulk::verdict::{Settled, Verdict};
use crate::domain::access::{Assignment, Covers, Facilities};
use crate::domain::id::{AssignmentId, MessageId, UserId};
use crate::domain::permission::Feature;
use crate::domain::quiet::Quiet;
use crate::domain::role::ADMINISTRATOR;
use crate::domain::staff::Duty;
use crate::domain::time::Timestamp;
use crate::domain::user::User;
use crate::error::Result;
use crate::ops::actor::{Actor, login_is_off};
use crate::ops::import::Seen;
use crate::ops::{invitation, outbox};
use crate::store::Tx;

/// What an import of users did.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The mails that are owed.
    pub messages: Vec<MessageId>,
    /// What is allowed but not wise.
    pub warnings: Vec<String>,
}

/// Whether an import invites the users that it makes.
#[derive(Debug, Clone, Copy)]
pub enum Inviting<'q> {
    /// It does not.
    Nobody,
    /// It owes each of them an invitation, which waits for the end of quiet hours where there are any.
    EachNewUser(Option<&'q Quiet>),
}

/// Imports users from a file whose columns are [`crate::bulk::header::USERS`]: all rows or, after a complaint, none.
///
/// # Errors
/// When rows are not acceptable, the file cannot be read, the actor may not, or somebody is to be invited while the
/// feature customer-login is off.
pub fn import(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    random: &mut Random,
    default_role: &str,
    file: &mut Importer<'_>,
    inviting: Inviting<'_>,
) -> Result<Imported> {
    let features = tx.features()?;
    if matches!(inviting, Inviting::EachNewUser(_)) && !features.has(Feature::CustomerLogin) {
        return Err(login_is_off());
    }
    let known = Known::new(features, tx.roles()?, terms::default(tx, default_role)?);
    let newest = tx.newest_user()?;
    let mut run = Run {
        tx,
        actor,
        now,
        random,
        known,
        inviting,
        newest,
        users: Seen::default(),
        assignments: Seen::default(),
        counted: Seen::default(),
        messages: Vec::new(),
        administered: BTreeSet::new(),
    };
    file.each(|checked| run.take(checked))?;
    let warnings = match run.administered.is_empty() {
        true => Vec::new(),
        false => vec![format!(
            "Administrators were made at customers that are managed, not independent: {}. Member and moderator are \
             recommended there.",
            run.administered.into_iter().collect::<Vec<_>>().join(", ")
        )],
    };
    Ok(Imported { messages: run.messages, warnings })
}

struct Run<'a, 'c> {
    tx: &'a mut Tx<'c>,
    actor: &'a Actor,
    now: Timestamp,
    random: &'a mut Random,
    known: Known,
    inviting: Inviting<'a>,
    /// The newest user before the import: later ones are the file's own.
    newest: UserId,
    /// Users and assignments that were there before and that the file has named.
    users: Seen,
    assignments: Seen,
    /// Users who are counted.
    counted: Seen,
    messages: Vec<MessageId>,
    /// Managed customers that were given an administrator.
    administered: BTreeSet<String>,
}

impl Run<'_, '_> {
    fn take(&mut self, checked: &mut Checked<'_>) -> Result<Option<Settled>> {
        let Some(wanted) = cells::read(self.tx, &mut self.known, checked)? else { return Ok(None) };
        let department: Vec<_> = wanted.at.iter().map(At::department).collect();
        self.actor.require(Duty::Users, &department)?;
        if wanted.at.as_ref().is_some_and(|at| at.goes_beyond(self.known.default_role())) {
            self.actor.require(Duty::Grants, &department)?;
        }
        match self.tx.account_by_email(&wanted.email.key())? {
            None => self.newcomer(checked, wanted),
            Some(user) if user.id > self.newest => self.another_row(checked, &user, &wanted),
            Some(user) => self.there_already(checked, &user, &wanted),
        }
    }

    fn newcomer(&mut self, checked: &mut Checked<'_>, wanted: Wanted) -> Result<Option<Settled>> {
        let Wanted { email, username, profile, comments, allow_support_cases, at } = wanted;
        if matches!(self.inviting, Inviting::EachNewUser(_)) && at.is_none() {
            checked.complain("customer", "Nobody is invited to nothing: name a customer, or say yes in all_retail.");
            return Ok(None);
        }
        let details = Details { profile, comments, allow_support_cases: allow_support_cases.unwrap_or(false) };
        let username = username.unwrap_or_else(|| email.as_str().to_owned());
        let user = account::new(self.now, username, Some(&email), details)?;
        let column = if checked.row.get("username").is_empty() { "email" } else { "username" };
        let Some(id) = checked.value(column, account::insert(self.tx, self.actor, &user))? else { return Ok(None) };
        let mut user = User { id, ..user };
        let mut assigned = None;
        if let Some(at) = &at {
            let Some(new) = self.assign(checked, id, at)? else { return Ok(None) };
            user.all_retail = at.known.is_none();
            user.assignments = vec![self.known.view(&new, at)];
            assigned = Some(new);
        }
        self.actor.log(self.tx, self.now, "user.import", subject(&user), None, Some(logged(&user)))?;
        if let (Some(new), Inviting::EachNewUser(quiet)) = (assigned, self.inviting) {
            let roles: Vec<_> = new.roles.iter().map(|role| role.name.clone()).collect();
            let customer = new.covers.customer();
            let (_, message) = invitation::invite(self.tx, self.actor, self.now, self.random, &user, customer, &roles)?;
            outbox::be_patient(self.tx, self.now, quiet, message)?;
            self.messages.push(message);
            return Ok(Some(Verdict::Invite.into()));
        }
        Ok(Some(Verdict::Create.into()))
    }

    /// One more row about a user whom an earlier one has made.
    fn another_row(&mut self, checked: &mut Checked<'_>, user: &User, wanted: &Wanted) -> Result<Option<Settled>> {
        let same = wanted.compare(checked, user, |there| match there {
            Some(there) => format!("An earlier row of this e-mail address says {there:?}."),
            None => "An earlier row of this e-mail address leaves this empty.".to_owned(),
        });
        let Some(at) = &wanted.at else {
            checked.complain("email", "This e-mail address stands in an earlier row already.");
            return Ok(None);
        };
        if self.tx.assignment_at(user.id, at.customer())?.is_some() {
            checked
                .complain(at.column(), "This e-mail address stands in an earlier row with the same customer already.");
            return Ok(None);
        }
        let mixed = match at.customer() {
            Some(_) => self.tx.assignment_at(user.id, None)?.is_some(),
            None => self.tx.has_customers(user.id)?,
        };
        if mixed {
            checked.complain(
                at.column(),
                "Nobody is assigned to customers and to all retail customers at once, as the rows of this e-mail \
                 address say.",
            );
        }
        if !same || mixed {
            return Ok(None);
        }
        let Some(new) = self.assign(checked, user.id, at)? else { return Ok(None) };
        let after = json!({ "assignments": [self.known.view(&new, at)] });
        self.actor.log(self.tx, self.now, "user.import", subject(user), None, Some(after))?;
        Ok(Some(Settled { verdict: Verdict::Create, before: Some(Verdict::Create) }))
    }

    /// A row about a user who was there before: it has to say what is there.
    fn there_already(&mut self, checked: &mut Checked<'_>, user: &User, wanted: &Wanted) -> Result<Option<Settled>> {
        let name = &user.username;
        let mut same = wanted.compare(checked, user, |there| match there {
            Some(there) => format!("{name} is there already, with {there:?}."),
            None => format!("{name} is there already, without this."),
        });
        let first = self.users.insert(user.id.0);
        match &wanted.at {
            None if !first => {
                checked.complain("email", "This e-mail address stands in an earlier row already.");
                same = false;
            }
            None => {}
            Some(at) => match self.tx.assignment_at(user.id, at.customer())? {
                Some(held) if self.assignments.insert(held.id.0) => same &= at.compare(checked, name, &held),
                Some(_) => {
                    let reason = "This e-mail address stands in an earlier row with the same customer already.";
                    checked.complain(at.column(), reason);
                    same = false;
                }
                None => {
                    let command = match &at.known {
                        Some(known) => format!("portalctl user assign {} {}", arg(name), arg(&known.customer.number)),
                        None => format!("portalctl user assign {} --all-retail", arg(name)),
                    };
                    let reason = format!("{name} is there already, and not assigned to this. Use `{command}`.");
                    checked.complain(at.column(), reason);
                    same = false;
                }
            },
        }
        let before = (same && !self.counted.insert(user.id.0)).then_some(Verdict::Unchanged);
        Ok(same.then_some(Settled { verdict: Verdict::Unchanged, before }))
    }

    /// Adds the assignment that a row says; none, with a complaint, where the facilities have to be chosen.
    fn assign(&mut self, checked: &mut Checked<'_>, user: UserId, at: &At) -> Result<Option<Assignment>> {
        let covers = match (&at.known, &at.facilities) {
            (None, _) => Covers::AllRetail,
            (Some(known), Some(facilities)) => Covers::Customer(known.customer.id, facilities.clone()),
            (Some(known), None) if known.facilities.len() <= 1 => Covers::Customer(known.customer.id, Facilities::All),
            (Some(known), None) => {
                checked.complain(
                    "facilities",
                    format!(
                        "{} has {} facilities, so the choice has to be made: their numbers, `-` for what belongs to \
                         none, or `*` for all.",
                        known.customer.number,
                        known.facilities.len()
                    ),
                );
                return Ok(None);
            }
        };
        let roles = at.roles.clone().unwrap_or_else(|| vec![self.known.default_role().clone()]);
        let mut new = Assignment {
            id: AssignmentId(0),
            covers,
            contact: at.contact.as_ref().map(|contact| contact.id),
            roles,
            allow: at.allow.unwrap_or_default(),
            deny: at.deny.unwrap_or_default(),
        };
        if let Some(known) = at.known.as_ref().filter(|known| !known.customer.independent)
            && new.roles.iter().any(|role| role.name == ADMINISTRATOR)
        {
            self.administered.insert(known.customer.number.clone());
        }
        match self.tx.insert_assignment(user, &new, self.now)? {
            Some(id) => new.id = id,
            None => {
                checked.complain(at.column(), "This user is assigned there already.");
                return Ok(None);
            }
        }
        Ok(Some(new))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
