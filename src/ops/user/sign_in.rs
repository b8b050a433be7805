//! Signing in to the portal: who is let in, and what is still asked of them.

use secrecy::{ExposeSecret, SecretString};
use serde_json::json;

use crate::domain::email;
use crate::domain::password::{self, Policy};
use crate::domain::permission::Feature;
use crate::domain::time::Timestamp;
use crate::domain::user::User;
use crate::error::{Error, Result};
use crate::ops::actor::{Actor, login_is_off};
use crate::ops::user;
use crate::ops::user::password::NewPassword;
use crate::store::{Subject, Tx};

/// What came of signing in.
pub enum SignedIn {
    /// Nobody is let in. Why is in the activity log, and nowhere else.
    Refused,
    /// The password is right, but has to be changed before anybody is let in.
    MustChange(Box<User>),
    /// This user is let in, to what is not archived.
    In(Box<User>),
}

/// Signs a user in by username or e-mail address. A refusal comes back as a value and is counted, so the transaction
/// has to be committed all the same. A new password is set only where a change is due.
///
/// # Errors
/// When the login is off, or the new password is refused; then nothing is counted.
pub fn sign_in(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    policy: &Policy,
    typed: &str,
    password: &SecretString,
    new: Option<&NewPassword>,
) -> Result<SignedIn> {
    let (user, hash, must_change) = match prove(tx, actor, now, "user.sign-in", typed, password)? {
        Proof::Refused => return Ok(SignedIn::Refused),
        Proof::Right { user, hash, must_change } => (user, hash, must_change),
    };
    match new {
        None if must_change => return Ok(SignedIn::MustChange(user)),
        Some(new) if must_change => {
            new.check(policy, &user)?;
            new.differs_from(&hash)?;
            new.set(tx, now, &user)?;
        }
        _ => {}
    }
    tx.set_signed_in(user.id, now)?;
    user::log_as(tx, actor, now, "user.sign-in", &user, Some(json!({ "password_changed": must_change })))?;
    Ok(SignedIn::In(Box::new(user::reload(tx, &user)?.let_in())))
}

/// Whose account a name is, given its key: nobody signs in to a provisional one.
///
/// # Errors
/// When the database fails.
pub(super) fn named(tx: &Tx<'_>, key: &str) -> Result<Option<User>> {
    match tx.user_by_username(key)? {
        Some(user) => Ok(Some(user)),
        None => tx.user_by_email(key),
    }
}

/// Whether somebody is who they say they are.
pub(super) enum Proof {
    /// No. It was counted and logged.
    Refused,
    /// Yes: this user.
    Right { user: Box<User>, hash: SecretString, must_change: bool },
}

/// Checks a password. Whoever is unknown, suspended, locked, not confirmed or assigned to what is archived costs as much
/// time as a wrong password. It
/// runs inside the transaction, so that guesses made at once are counted one after another.
pub(super) fn prove(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    action: &str,
    typed: &str,
    password: &SecretString,
) -> Result<Proof> {
    if !tx.features()?.has(Feature::CustomerLogin) {
        return Err(login_is_off());
    }
    let Some(user) = named(tx, &email::key(typed))? else {
        password::verify_nobody(password)?;
        // What was typed is not kept: it may be a password in the wrong place.
        let subject = Subject { kind: "user", id: None, name: "(unknown)".to_owned() };
        let after = json!({ "because": "unknown" });
        actor.log(tx, now, &format!("{action}.denied"), subject, None, Some(after))?;
        return Ok(Proof::Refused);
    };
    let mut known = tx.credentials(user.id)?.ok_or_else(|| Error::failure("A user is gone."))?;
    known.failures = known.failures.at(now.0);
    let (because, right) = match &known.hash {
        Some(_) if tx.ground_of(user.id)?.is_gone() => ("archived", password::verify_nobody(password)?),
        Some(_) if known.suspended => ("suspended", password::verify_nobody(password)?),
        Some(_) if known.failures.is_locked(now.0) => ("locked", password::verify_nobody(password)?),
        Some(hash) => ("wrong password", password::verify(password, hash.expose_secret())?),
        None => ("not confirmed", password::verify_nobody(password)?),
    };
    match known.hash {
        Some(hash) if right => Ok(Proof::Right { user: Box::new(user), hash, must_change: known.must_change }),
        _ => {
            let failures = match because {
                "wrong password" => known.failures.after_failure(now.0),
                _ => known.failures,
            };
            // Written in any case, so that it takes the same time.
            tx.set_sign_in_failures(user.id, failures)?;
            let after = json!({ "because": because, "failures": failures.failures });
            actor.log(tx, now, &format!("{action}.denied"), user::subject(&user), None, Some(after))?;
            Ok(Proof::Refused)
        }
    }
}

/// The one answer to whoever is not let in.
pub fn refusal() -> Error {
    Error::denied("The username or the password is wrong, or this account cannot sign in now.")
        .hint("Check both; after several failures, wait a while before the next try.")
}
