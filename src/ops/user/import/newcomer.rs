//! A row about somebody who is not there yet.

use super::logged::Newcomer;
use super::person::USERNAME;
use super::together::{APART, known_by};
use super::{Inviting, Run, Said, account, taken};
use crate::bulk::checked::Checked;
use crate::bulk::verdict::{Settled, Verdict};
use crate::domain::email;
use crate::domain::id::MessageId;
use crate::domain::quiet::Quiet;
use crate::domain::user::User;
use crate::error::{Error, Result};

use crate::ops::user::subject;
use crate::ops::{invitation, outbox};

impl Run<'_, '_> {
    /// Makes a user as the row says, perhaps invited, at its place.
    pub(super) fn newcomer(&mut self, checked: &mut Checked<'_>, said: Said) -> Result<Option<Settled>> {
        let Said { email, person, at } = said;
        if matches!(self.inviting, Inviting::EachNewUser(_)) {
            if at.is_none() {
                checked.complain(
                    "customer",
                    "Nobody is invited to nothing: name a customer, or say yes in all_retail. Of several rows about one user \
                     the first has to.",
                );
            }
            if email.is_none() {
                checked.complain("email", "Nobody is invited without an e-mail address.");
            }
        }
        let mut new = None;
        if let Some(at) = &at {
            new = at.draw(checked, self.known.default_role())?;
        }
        let (columns, username, details) = person.into_new();
        // Whether the name that the row is known by is free was asked when nobody was found under it.
        if let (Some(email), Some(username)) = (&email, &username) {
            let key = email::key(username);
            if key != email.key()
                && let Some(other) = self.tx.accounts_named(&key)?.first()
            {
                checked.conflict(USERNAME, taken(Some(email), other));
            }
        }
        if checked.is_good()
            && let Some((column, _)) =
                known_by(email.as_ref(), username.as_deref()).filter(|(_, name)| checked.is_apart(name))
        {
            checked.complain(column, APART);
        }
        if !checked.is_good() {
            return Ok(None);
        }
        self.may_add(at.as_ref(), true)?;
        let username = username.or_else(|| email.as_ref().map(|email| email.as_str().to_owned()));
        let username = username.ok_or_else(|| Error::failure("A row was read that is about nobody."))?;
        let mut user = account::draw(self.now, username, email.as_ref(), details);
        let created_by = self.actor.as_user.as_ref().map(|portal_user| portal_user.id);
        let id = self.tx.insert_user(&user, created_by)?;
        user.id = id.ok_or_else(|| Error::failure(format!("The name {} is free and taken.", user.username)))?;
        let mut roles = None;
        if let (Some(at), Some(new)) = (&at, new) {
            let new = self.assign(user.id, at, new)?;
            user.all_retail = at.known.is_none();
            user.assignments = vec![self.known.view(&new, at)];
            roles = Some(new.roles);
        }
        self.support_cases |= user.allow_support_cases;
        self.actor.log_new(self.tx, self.now, "user.import", subject(&user), &Newcomer::of(&user))?;
        self.absorb(&user)?;
        let verdict = match (self.inviting, roles) {
            (Inviting::EachNewUser(quiet), Some(roles)) => {
                let roles: Vec<_> = roles.into_iter().map(|role| role.name).collect();
                let message = self.invite(&user, &roles, quiet)?;
                self.messages.push(message);
                Verdict::Invite
            }
            _ => Verdict::Create,
        };
        Ok(Some(self.settle(user.id, columns, verdict, at.is_none())))
    }

    /// Owes a new user an invitation to their only place.
    fn invite(&mut self, user: &User, roles: &[String], quiet: Option<&Quiet>) -> Result<MessageId> {
        let customer = user.assignments.first().and_then(|view| view.customer_id);
        let (_, message) = invitation::invite(self.tx, self.actor, self.now, self.random, user, customer, roles)?;
        outbox::be_patient(self.tx, self.now, quiet, message)?;
        Ok(message)
    }
}
