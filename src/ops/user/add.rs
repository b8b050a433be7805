//! Adding an account without mail, perhaps with a password that the first sign-in has to change.

use secrecy::SecretString;

use super::account::{self, Details};
use super::invite::reload;
use super::password::{self, Initial};
use super::terms::{self, Occasion, Terms};
use super::{logged, provisional, subject};
use crate::ambient::Random;
use crate::config;
use crate::domain::email::Email;
use crate::domain::id::MessageId;
use crate::domain::identity::Username;
use crate::domain::time::Timestamp;
use crate::domain::user::User;
use crate::error::{Error, Result};
use crate::ops::actor::Actor;
use crate::ops::notify;
use crate::store::Tx;

/// An account to add.
#[derive(Debug)]
pub struct Add {
    /// What they sign in as.
    pub username: String,
    /// Where mail reaches them.
    pub email: Option<String>,
    /// Where, and what they get there.
    pub terms: Terms,
    /// What is known of the person.
    pub details: Details,
    /// The first password; without one the account is not confirmed.
    pub password: Option<Initial>,
}

/// An account that was added.
#[derive(Debug)]
pub struct Added {
    /// The user as it is now.
    pub user: User,
    /// The password that was made up.
    pub made_up: Option<SecretString>,
    /// What whoever adds it should know.
    pub warnings: Vec<String>,
    /// The mail that tells of the password.
    pub message: Option<MessageId>,
}

/// Adds an account. A user who is given a password and has an address is owed a mail that says so, without the
/// password.
///
/// # Errors
/// When the actor may not, a field is malformed, the username or the address is taken, something named is not there,
/// the facilities have to be chosen, or the password is refused.
pub fn add(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    random: &mut Random,
    config: &config::Config,
    request: Add,
) -> Result<Added> {
    let username = request.username.parse::<Username>()?;
    let email = request.email.as_deref().map(str::parse::<Email>).transpose()?;
    if !request.terms.name_a_place() && request.terms.say_anything() {
        return Err(Error::usage("Nothing says where this is to be.")
            .hint("Give --customer CUSTOMER, or --all-retail for every retail customer."));
    }
    let (drawn, mut warnings) =
        terms::draw(tx, actor, Occasion::Added, &config.invitation.default_role, &request.terms)?;
    let user = account::new(now, username, email.as_ref(), request.details)?;
    let (hash, made_up) = match request.password {
        Some(initial) => {
            let (hash, made_up) = password::draw_initial(random, &user, initial, &config.password)?;
            (Some(hash), made_up)
        }
        None => (None, None),
    };
    let id = account::insert(tx, actor, &user)?;
    if let Some(hash) = &hash {
        tx.set_password(id, hash, true)?;
    }
    for new in &drawn {
        tx.insert_assignment(id, &new.assignment, now)?;
    }
    let user = reload(tx, &User { id, ..user })?;
    actor.log(tx, now, "user.add", subject(&user), None, Some(logged(&user)))?;
    warnings.extend(provisional::absorb(tx, actor, now, &user)?);
    let message = match hash {
        Some(_) => notify::password_given(tx, now, random, &user)?,
        None => None,
    };
    if user.allow_support_cases {
        warnings.extend(notify::unheard_support_cases(tx)?);
    }
    Ok(Added { user, made_up, warnings, message })
}
