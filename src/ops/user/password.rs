//! Passwords of users: chosen by themselves, set by staff, reset by mail.

use secrecy::SecretString;
use serde_json::json;

use crate::ambient::Random;
use crate::config;
use crate::domain::gone::Gone;
use crate::domain::id::MessageId;
use crate::domain::message::MessageKind;
use crate::domain::password::{self, About, Policy};
use crate::domain::permission::Feature;
use crate::domain::staff::Duty;
use crate::domain::time::Timestamp;
use crate::domain::token::Purpose;
use crate::domain::user::{User, UserStatus};
use crate::error::{Error, Result};
use crate::ops::actor::{Actor, login_is_off};
use crate::ops::user::sign_in::{Proof, prove};
use crate::ops::{find, invitation, notify, user};
use crate::store::Tx;

/// A password to be set, hashed already: that takes a while, and nobody is to wait for the database meanwhile.
pub struct NewPassword {
    plain: SecretString,
    hash: SecretString,
}

impl NewPassword {
    /// Hashes a password.
    ///
    /// # Errors
    /// When it is far too long.
    pub fn new(random: &mut Random, plain: SecretString) -> Result<NewPassword> {
        let hash = password::hash(&plain, random.bytes()?)?.into();
        Ok(NewPassword { plain, hash })
    }

    /// Refuses what the policy does not allow for this user, with every reason.
    pub(super) fn check(&self, policy: &Policy, user: &User) -> Result<()> {
        check(policy, user, &self.plain)
    }

    /// Refuses the password that the user has already.
    pub(super) fn differs_from(&self, old: &SecretString) -> Result<()> {
        use secrecy::ExposeSecret;
        match password::verify(&self.plain, old.expose_secret())? {
            false => Ok(()),
            true => Err(Error::invalid("The new password is the old one.").hint("Choose another.")),
        }
    }

    /// Sets it as the user's own choice. Every link sent earlier ends, and an open invitation is accepted.
    pub(super) fn set(&self, tx: &Tx<'_>, now: Timestamp, user: &User) -> Result<()> {
        set(tx, now, user, &self.hash, false)
    }
}

/// A first password that staff give a user, who has to change it at the first sign-in.
#[derive(Debug)]
pub enum Initial {
    /// One made up by the program.
    Random,
    /// This one.
    Given(SecretString),
    /// The username, which anyone can guess.
    Username,
}

impl Initial {
    fn word(&self) -> &'static str {
        match self {
            Initial::Random => "random",
            Initial::Given(_) => "prompt",
            Initial::Username => "username",
        }
    }
}

/// Gives a user a first password, and owes them a mail that says so. Whether the actor may is for the caller to ask.
fn set_initial(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    random: &mut Random,
    user: &User,
    initial: Initial,
    config: &config::Password,
) -> Result<Given> {
    let word = initial.word();
    let (hash, made_up) = draw_initial(random, user, initial, config)?;
    set(tx, now, user, &hash, true)?;
    let message = notify::password_given(tx, now, random, user)?;
    let after = json!({ "initial_password": word, "must_change_password": true, "message": message });
    actor.log(tx, now, "user.password", user::subject(user), None, Some(after))?;
    Ok(Given { user: user::reload(tx, user)?, made_up, message })
}

/// The hash of a first password, beside the password itself if it was made up.
pub(super) fn draw_initial(
    random: &mut Random,
    user: &User,
    initial: Initial,
    config: &config::Password,
) -> Result<(SecretString, Option<SecretString>)> {
    let (plain, shown) = match initial {
        Initial::Random => {
            let made_up = password::random_password(&random.bytes()?);
            (made_up.clone(), Some(made_up))
        }
        Initial::Given(given) => {
            check(&config.policy, user, &given)?;
            (given, None)
        }
        Initial::Username if config.allow_username_as_initial => (user.username.clone().into(), None),
        Initial::Username => {
            return Err(Error::conflict("The username is no first password here, since anyone can guess it.").hint(
                "Use `--initial-password random`, or set `allow_username_as_initial = true` in the [password] part \
                 of the configuration.",
            ));
        }
    };
    Ok((password::hash(&plain, random.bytes()?)?.into(), shown))
}

/// A first password that was given.
#[derive(Debug)]
pub struct Given {
    /// The user as they are now.
    pub user: User,
    /// The password, if it was made up: to be shown once.
    pub made_up: Option<SecretString>,
    /// The mail that tells them, without the password.
    pub message: Option<MessageId>,
}

/// Gives a user who is there a first password again. One who has an address is owed a mail that says so.
///
/// # Errors
/// When the actor may not, the user is unknown, the policy refuses the password, or the configuration refuses the
/// username as one.
pub fn give(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    random: &mut Random,
    who: &str,
    initial: Initial,
    config: &config::Password,
) -> Result<Given> {
    let user = find::user(tx, who)?;
    actor.require(Duty::Accounts, &user::departments(&user))?;
    let user = user::provisional::adopt(tx, user)?;
    set_initial(tx, actor, now, random, &user, initial, config)
}

/// Owes a user the mail with the link by which they set a new password. Links of earlier resets end.
///
/// # Errors
/// When the actor may not, or the user is unknown, not confirmed, suspended, without an address, or
/// assigned to nothing that is not archived.
pub fn reset(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    random: &mut Random,
    who: &str,
) -> Result<(User, MessageId)> {
    if !tx.features()?.has(Feature::CustomerLogin) {
        return Err(login_is_off());
    }
    let user = find::user(tx, who)?;
    actor.require(Duty::Accounts, &user::departments(&user))?;
    let name = &user.reference();
    match user.status {
        UserStatus::Active => {}
        UserStatus::NotConfirmed => {
            let way_out = match &user.email {
                Some(_) => format!("Remind them with `portalctl invitation resend {}`.", user::arg(name)),
                None => format!(
                    "Give them one with `portalctl user password {} --initial-password random`.",
                    user::arg(name)
                ),
            };
            return Err(Error::conflict(format!("{name} has no password yet that could be reset.")).hint(way_out));
        }
        UserStatus::Suspended => {
            return Err(Error::conflict(format!("{name} is suspended."))
                .hint(format!("Let them in again first with `portalctl user resume {}`.", user::arg(name))));
        }
    }
    if let Some(archived) = user::archived(tx, &user)? {
        return Err(archived);
    }
    invitation::require_address(&user)?;
    tx.revoke_tokens_for(user.id, Purpose::Reset, now)?;
    let token = tx.insert_token(user.id, Purpose::Reset, None, 1, random.bytes()?, now)?;
    let message = invitation::owe_link(tx, now, random, &user, None, token, MessageKind::PasswordReset)?;
    let after = json!({ "reset": true, "message": message });
    actor.log(tx, now, "user.password", user::subject(&user), None, Some(after))?;
    Ok((user, message))
}

/// Changes a user's password as the user would: none if the old one, or who they say they are, is wrong. That counts as
/// a failed sign-in and is kept, so the transaction has to be committed all the same.
///
/// # Errors
/// When the login is off, or the new password is refused.
pub fn change(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    policy: &Policy,
    typed: &str,
    old: &SecretString,
    new: &NewPassword,
) -> Result<Option<User>> {
    match prove(tx, actor, now, "user.password", typed, old)? {
        Proof::Refused => Ok(None),
        Proof::Right { user, hash, .. } => {
            new.check(policy, &user)?;
            new.differs_from(&hash)?;
            new.set(tx, now, &user)?;
            user::log_as(tx, actor, now, "user.password", &user, Some(json!({ "changed": true })))?;
            Ok(Some(user::reload(tx, &user)?))
        }
    }
}

fn set(tx: &Tx<'_>, now: Timestamp, user: &User, hash: &SecretString, must_change: bool) -> Result<()> {
    tx.set_password(user.id, hash, must_change)?;
    tx.revoke_links_of(user.id, now, Gone::PasswordSet)?;
    tx.accept_invitation(user.id, now)
}

fn check(policy: &Policy, user: &User, plain: &SecretString) -> Result<()> {
    let profile = &user.profile;
    let employer = user.assignments.first().and_then(|assignment| assignment.customer_name.as_deref());
    let names: Vec<_> = [&profile.first_name, &profile.last_name].into_iter().flatten().map(String::as_str).collect();
    let about = About {
        username: &user.username,
        email: user.email.as_deref().unwrap_or_default(),
        company: profile.company.as_deref().or(employer).unwrap_or_default(),
        names: &names,
    };
    policy.check(plain, &about).map_err(|complaints| password::refusal(&complaints).into())
}
