//! Inviting: an account, an assignment, and the mail with the link that lets the person set a password.

use super::account::{self, Details};
use super::terms::{self, Drawn, Terms};
use super::{arg, logged, subject};
use crate::ambient::Random;
use crate::domain::email::Email;
use crate::domain::id::MessageId;
use crate::domain::message::MessageKind;
use crate::domain::permission::Feature;
use crate::domain::staff::Duty;
use crate::domain::time::Timestamp;
use crate::domain::user::{User, UserStatus};
use crate::error::{Error, Result};
use crate::ops::actor::{Actor, login_is_off};
use crate::ops::invitation;
use crate::store::Tx;

/// Who is invited where.
#[derive(Debug, Clone)]
pub struct Invite {
    /// The e-mail address.
    pub email: String,
    /// What they sign in as; none for the address.
    pub username: Option<String>,
    /// Where, and what they get there.
    pub terms: Terms,
    /// What is known of the person.
    pub details: Details,
}

/// What an invitation did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// There is a new user, who is owed an invitation.
    Invited,
    /// Somebody known who has no password yet got the assignment, and is owed an invitation.
    AssignedAndInvited,
    /// Somebody who was assigned already, but never invited, is owed an invitation.
    OnlyInvited,
    /// Somebody who needs no registration mail got the assignment.
    Assigned,
}

/// Who was invited, and how.
#[derive(Debug, Clone)]
pub struct Invited {
    /// The user as it is now.
    pub user: User,
    /// What was done.
    pub outcome: Outcome,
    /// The mail that is owed.
    pub message: Option<MessageId>,
    /// What whoever invites should know.
    pub warnings: Vec<String>,
}

/// Invites somebody to a customer, or to all retail customers. Who is known already gets the assignment; who has a
/// password already gets no registration mail.
///
/// # Errors
/// When the actor may not, the feature customer-login is off, something named is not there, the facilities have to be
/// chosen, or the assignment does not fit those there are.
pub fn invite(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    random: &mut Random,
    default_role: &str,
    request: Invite,
) -> Result<Invited> {
    if !tx.features()?.has(Feature::CustomerLogin) {
        return Err(login_is_off());
    }
    let email: Email = request.email.parse()?;
    if !request.terms.name_a_place() {
        return Err(Error::usage(format!("Nothing says what {email} is invited to."))
            .hint("Give --customer CUSTOMER, or --all-retail for every retail customer."));
    }
    let (drawn, warnings) = terms::draw(tx, actor, Duty::Users, default_role, &request.terms)?;
    let [new] = drawn.as_slice() else {
        return Err(Error::usage("An invitation is to one customer.").hint(format!(
            "Add the others afterwards with `portalctl user assign {} CUSTOMER`.",
            arg(email.as_str())
        )));
    };
    let run = Run { tx, actor, now, random, warnings };
    match run.tx.user_by_email(&email.key())? {
        None => run.newcomer(&email, new, request),
        Some(user) => run.known(user, new, &request),
    }
}

struct Run<'a, 'c> {
    tx: &'a mut Tx<'c>,
    actor: &'a Actor,
    now: Timestamp,
    random: &'a mut Random,
    warnings: Vec<String>,
}

impl Run<'_, '_> {
    fn newcomer(mut self, email: &Email, new: &Drawn, request: Invite) -> Result<Invited> {
        let username = request.username.as_deref().unwrap_or(email.as_str());
        let user = account::new(self.now, account::username(username)?, Some(email), request.details)?;
        let id = account::insert(self.tx, self.actor, &user)?;
        self.tx.insert_assignment(id, &new.assignment, self.now)?;
        let user = reload(self.tx, &User { id, ..user })?;
        let message = Some(self.owe(&user, new)?);
        self.finish(None, user, Outcome::Invited, message)
    }

    fn known(mut self, before: User, new: &Drawn, request: &Invite) -> Result<Invited> {
        if !request.details.is_empty() || request.username.is_some() {
            self.warnings.push(format!(
                "{} is known already, so what was said about the person was not used. \
                 Change that with `portalctl user edit {}`.",
                before.username,
                arg(&before.username)
            ));
        }
        if before.status == UserStatus::Suspended {
            self.warnings.push(format!(
                "{} is suspended and gets no mail. Let them in again with `portalctl user resume {}`.",
                before.username,
                arg(&before.username)
            ));
        }
        let unconfirmed = before.status == UserStatus::NotConfirmed;
        let held = self.tx.assignment_at(before.id, new.assignment.covers.customer())?;
        let outcome = match held {
            Some(mut held) => {
                held.id = new.assignment.id;
                let uninvited = unconfirmed && self.tx.open_invitation(before.id)?.is_none();
                if !uninvited || held != new.assignment {
                    return Err(self.assigned_already(&before, new, unconfirmed && !uninvited));
                }
                Outcome::OnlyInvited
            }
            None => {
                terms::fit(&before, std::slice::from_ref(new))?;
                self.tx.insert_assignment(before.id, &new.assignment, self.now)?;
                if unconfirmed { Outcome::AssignedAndInvited } else { Outcome::Assigned }
            }
        };
        let user = reload(self.tx, &before)?;
        let message = if unconfirmed { Some(self.owe(&user, new)?) } else { None };
        self.finish(Some(before), user, outcome, message)
    }

    /// Owes an invitation, or one more mail for the one that was not accepted yet.
    fn owe(&mut self, user: &User, new: &Drawn) -> Result<MessageId> {
        if let Some(open) = self.tx.open_invitation(user.id)?.map(|open| open.id) {
            return invitation::owe(self.tx, self.now, self.random, user, open, MessageKind::Invitation);
        }
        let roles: Vec<_> = new.assignment.roles.iter().map(|role| role.name.clone()).collect();
        let customer = new.assignment.covers.customer();
        let (_, message) = invitation::invite(self.tx, self.actor, self.now, self.random, user, customer, &roles)?;
        Ok(message)
    }

    fn assigned_already(&self, user: &User, new: &Drawn, invited: bool) -> Error {
        let name = arg(&user.username);
        let grant = format!("portalctl user grant {name}{}", terms::at_customer(new.customer.as_ref()));
        let hint = match invited {
            true => format!(
                "They have not accepted their invitation yet: send it again with `portalctl invitation resend {name}`, \
                 or change what they may see and do with `{grant}`."
            ),
            false => format!("Change what they may see and do there with `{grant}`."),
        };
        Error::conflict(format!("{} is assigned to {} already.", user.username, new.name())).hint(hint)
    }

    fn finish(self, before: Option<User>, user: User, outcome: Outcome, message: Option<MessageId>) -> Result<Invited> {
        let before = before.map(|before| logged(&before));
        self.actor.log(self.tx, self.now, "user.invite", subject(&user), before, Some(logged(&user)))?;
        Ok(Invited { user, outcome, message, warnings: self.warnings })
    }
}

/// The user as it is after a change.
pub(super) fn reload(tx: &Tx<'_>, user: &User) -> Result<User> {
    tx.user(user.id)?.ok_or_else(|| Error::failure(format!("The user {} is gone.", user.username)))
}
