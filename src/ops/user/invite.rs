//! Inviting: an account, an assignment, and the mail with the link that lets the person set a password.

use super::account::{self, Details};
use super::terms::{self, Drawn, Occasion, Terms};
use super::{arg, delegate, logged, provisional, subject};
use crate::ambient::Random;
use crate::domain::email::Email;
use crate::domain::id::{CustomerId, MessageId};
use crate::domain::identity::Username;
use crate::domain::message::MessageKind;
use crate::domain::permission::Feature;
use crate::domain::time::Timestamp;
use crate::domain::user::{AssignmentView, User, UserStatus};
use crate::error::{Error, Result};
use crate::ops::actor::{Actor, login_is_off};
use crate::ops::{invitation, notify, seen};
use crate::store::{Subject, Tx};

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
    /// To which customer; none for all retail customers.
    pub at: Option<CustomerId>,
    /// What was done.
    pub outcome: Outcome,
    /// The mail that is owed.
    pub message: Option<MessageId>,
    /// What whoever invites should know.
    pub warnings: Vec<String>,
}

/// What a portal user is told of an invitation: what they said themselves.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Offered {
    /// The address that was invited.
    pub email: String,
    /// What it is assigned to now.
    #[serde(flatten)]
    pub assignment: AssignmentView,
    /// What whoever invites should know.
    #[serde(skip)]
    pub warnings: Vec<String>,
}

/// Invites somebody as a portal user does, who learns nothing of accounts elsewhere: whoever is not a colleague there yet
/// gets a provisional account, with what is said of them here, and the mail waits for the next sending.
///
/// # Errors
/// As [`invite`].
pub fn offer(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    random: &mut Random,
    default_role: &str,
    request: Invite,
) -> Result<Offered> {
    let email: Email = request.email.parse()?;
    let Invited { user, warnings, at, .. } = invite(tx, actor, now, random, default_role, request)?;
    let shown = seen::as_colleague(tx, actor.viewer(), user)?;
    let assignment = shown.assignments.into_iter().find(|view| view.customer_id == at);
    let assignment = assignment.ok_or_else(|| Error::failure("The assignment was not kept."))?;
    Ok(Offered { email: email.as_str().to_owned(), assignment, warnings })
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
    delegate::only_for_staff(
        actor,
        &[
            (request.username.is_some(), "--username"),
            (request.details.profile.accounting_id.is_some(), "--accounting-id"),
            (request.details.comments.is_some(), "--comments"),
            (request.details.allow_support_cases, "--allow-support-cases"),
        ],
    )?;
    if !request.terms.name_a_place() {
        return Err(Error::usage(format!("Nothing says what {email} is invited to."))
            .hint("Give --customer CUSTOMER, or --all-retail for every retail customer."));
    }
    let (drawn, mut warnings) = terms::draw(tx, actor, Occasion::Invited, default_role, &request.terms)?;
    if request.details.allow_support_cases {
        warnings.extend(notify::unheard_support_cases(tx)?);
    }
    let [new] = drawn.as_slice() else {
        return Err(Error::usage("An invitation is to one customer.").hint(format!(
            "Add the others afterwards with `portalctl user assign {} CUSTOMER`.",
            arg(email.as_str())
        )));
    };
    let known = provisional::known(tx, actor, &email.key(), new.customer.as_ref())?;
    let run = Run { tx, actor, now, random, warnings, email: &email };
    match known {
        None => run.newcomer(new, request),
        Some(user) => run.known(user, new, &request),
    }
}

struct Run<'a, 'c> {
    tx: &'a mut Tx<'c>,
    actor: &'a Actor,
    now: Timestamp,
    random: &'a mut Random,
    warnings: Vec<String>,
    email: &'a Email,
}

impl Run<'_, '_> {
    fn newcomer(mut self, new: &Drawn, request: Invite) -> Result<Invited> {
        let email = self.email;
        let username = match &request.username {
            Some(typed) => typed.parse()?,
            None => Username::from(email.clone()),
        };
        let mut user = account::new(self.now, username, Some(email), request.details)?;
        // Whoever is invited by a customer's own people may have an account already, and they are not told.
        user.provisional_at = self.actor.viewer().and(new.assignment.covers.customer());
        let id = account::insert(self.tx, self.actor, &user)?;
        self.tx.insert_assignment(id, &new.assignment, self.now)?;
        let user = reload(self.tx, &User { id, ..user })?;
        let message = Some(self.owe(&user, new)?);
        self.finish(None, user, new, Outcome::Invited, message)
    }

    fn known(mut self, before: User, new: &Drawn, request: &Invite) -> Result<Invited> {
        // What is known of them is nobody's business outside.
        let tells = self.actor.viewer().is_none();
        if tells && (!request.details.is_empty() || request.username.is_some()) {
            self.warnings.push(format!(
                "{} is known already, so what was said about the person was not used. \
                 Change that with `portalctl user edit {}`.",
                before.username,
                arg(&before.reference())
            ));
        }
        if tells && before.status == UserStatus::Suspended {
            self.warnings.push(format!(
                "{} is suspended and gets no mail. Let them in again with `portalctl user resume {}`.",
                before.username,
                arg(&before.reference())
            ));
        }
        let unconfirmed = before.status == UserStatus::NotConfirmed;
        let held = self.tx.assignment_at(before.id, new.assignment.covers.customer())?;
        let outcome = match held {
            Some(mut held) => {
                held.id = new.assignment.id;
                let invited = self.tx.open_invitation_at(before.id, new.assignment.covers.customer())?;
                let uninvited = unconfirmed && invited.is_none();
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
        self.finish(Some(before), user, new, outcome, message)
    }

    /// Owes an invitation, or one more mail for the one that was not accepted yet.
    fn owe(&mut self, user: &User, new: &Drawn) -> Result<MessageId> {
        let customer = new.assignment.covers.customer();
        if let Some(open) = self.tx.open_invitation_at(user.id, customer)?.map(|open| open.id) {
            return invitation::owe(self.tx, self.now, self.random, user, open, MessageKind::Invitation);
        }
        let roles: Vec<_> = new.assignment.roles.iter().map(|role| role.name.clone()).collect();
        let (_, message) = invitation::invite(self.tx, self.actor, self.now, self.random, user, customer, &roles)?;
        Ok(message)
    }

    fn assigned_already(&self, user: &User, new: &Drawn, invited: bool) -> Error {
        let name = user.reference();
        let name = arg(&name);
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

    fn finish(
        mut self,
        before: Option<User>,
        user: User,
        new: &Drawn,
        outcome: Outcome,
        message: Option<MessageId>,
    ) -> Result<Invited> {
        let at = new.assignment.covers.customer();
        let before = before.map(|before| logged(&before));
        // A portal user knows of the address alone, and is told what is logged by a dry run.
        let subject = match self.actor.viewer() {
            Some(_) => Subject { name: self.email.as_str().to_owned(), ..subject(&user) },
            None => subject(&user),
        };
        self.actor.log(self.tx, self.now, "user.invite", subject, before, Some(logged(&user)))?;
        self.warnings.extend(provisional::absorb(self.tx, self.actor, self.now, &user)?);
        Ok(Invited { user, at, outcome, message, warnings: self.warnings })
    }
}

/// The user as it is after a change.
pub(super) fn reload(tx: &Tx<'_>, user: &User) -> Result<User> {
    tx.user(user.id)?.ok_or_else(|| Error::failure(format!("The user {} is gone.", user.username)))
}
