//! Registering, accepting an invitation with the account that one has, and setting a new password after a reset: the terminal
//! form of the page that the link opens.

use secrecy::SecretString;
use serde_json::json;

use super::sign_in::{Proof, prove};
use crate::domain::email;
use crate::domain::gone::Gone;
use crate::domain::password::Policy;
use crate::domain::permission::Feature;
use crate::domain::time::Timestamp;
use crate::domain::token::Token;
use crate::domain::user::{User, UserStatus};
use crate::error::{Error, Result};
use crate::ops::actor::{Actor, login_is_off};
use crate::ops::user;
use crate::ops::user::password::NewPassword;
use crate::store::Tx;
use crate::store::registration::TokenRow;

/// What a link asks of whoever has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asks {
    /// A password, to be set.
    NewPassword,
    /// The password of the account that whoever was invited has already: of this name.
    OwnPassword(String),
}

/// What whoever has a link answers.
pub enum Answer {
    /// A password, to be set.
    New(NewPassword),
    /// The password of the account that they have.
    Own(SecretString),
}

/// What came of it.
pub enum Confirmed {
    /// The password of this user is set.
    Set(Box<User>),
    /// This user has accepted with the account that they had.
    Accepted(Box<User>),
    /// Nobody is let in, as at the sign-in. Why is in the activity log, and nowhere else.
    Refused,
}

/// What the link of a token asks for. Nothing is used up.
///
/// # Errors
/// When the token is wrong, used, expired or revoked, always with the same words.
pub fn asks(tx: &Tx<'_>, now: Timestamp, pasted: &str) -> Result<Asks> {
    let (_, user) = holder(tx, now, pasted)?;
    Ok(match account_of(tx, &user)? {
        Some(account) if account.status != UserStatus::NotConfirmed => Asks::OwnPassword(account.username),
        _ => Asks::NewPassword,
    })
}

/// Sets a user's password by the token of a link, or accepts an invitation with the account that the user has; the token
/// and all others of that user are used up. Whoever runs the portal acts, and the log names the user beside them.
///
/// The password of an account that is there is judged as at the sign-in: a refusal comes back as a value and is counted, so
/// the transaction has to be committed all the same.
///
/// # Errors
/// When the token is wrong, used, expired or revoked, always with the same words; when the password is refused, the link
/// asks for something else by now, or the invitation cannot be the account's, and then nothing is used up.
pub fn confirm(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    policy: &Policy,
    pasted: &str,
    answer: &Answer,
) -> Result<Confirmed> {
    let (token, invited) = holder(tx, now, pasted)?;
    let account = account_of(tx, &invited)?;
    let registered = account.as_ref().is_some_and(|account| account.status != UserStatus::NotConfirmed);
    let user = match (answer, account) {
        (Answer::New(password), account) if !registered => {
            let user = account.as_ref().unwrap_or(&invited);
            password.check(policy, user)?;
            if let Some(account) = &account {
                owns_address(account, &invited)?;
                join(tx, now, &token, &invited, account)?;
            } else if !tx.use_token(token.id, now)? {
                return Err(worthless());
            } else if invited.provisional_at.is_some() {
                tx.end_provisional(invited.id)?;
            }
            password.set(tx, now, user)?;
            user::log_as(tx, actor, now, "user.confirm", user, Some(said(&token, &invited, user)))?;
            return Ok(Confirmed::Set(Box::new(user::reload(tx, user)?)));
        }
        (Answer::Own(password), Some(account)) if registered => {
            match prove(tx, actor, now, "user.confirm", &account.username, password)? {
                Proof::Right { user, .. } => user,
                Proof::Refused => return Ok(Confirmed::Refused),
            }
        }
        _ => {
            return Err(Error::conflict("What this link asks for changed just now.").hint("Open it once more."));
        }
    };
    join(tx, now, &token, &invited, &user)?;
    user::log_as(tx, actor, now, "user.confirm", &user, Some(said(&token, &invited, &user)))?;
    Ok(Confirmed::Accepted(Box::new(user::reload(tx, &user)?)))
}

/// The token of a link that works, and whose it is.
fn holder(tx: &Tx<'_>, now: Timestamp, pasted: &str) -> Result<(TokenRow, User)> {
    if !tx.features()?.has(Feature::CustomerLogin) {
        return Err(login_is_off());
    }
    // No token has this hash: what cannot be read costs a look-up, too.
    let hash = Token::parse(pasted).map_or([0; 32], |token| token.hash());
    let found = tx.token_with_hash(&hash)?;
    let token = found.filter(|token| token.live && token.end(now).is_some()).ok_or_else(worthless)?;
    let user = tx.user(token.user)?.ok_or_else(worthless)?;
    // There is nothing to come in to; when it is there again, so is the link.
    if tx.ground_of(user.id)?.is_gone() {
        return Err(worthless());
    }
    Ok((token, user))
}

/// The account that somebody with a provisional one has besides: the one that their address names when they sign in.
fn account_of(tx: &Tx<'_>, invited: &User) -> Result<Option<User>> {
    match invited.provisional_at {
        Some(_) => super::sign_in::named(tx, &email::key(&invited.username)),
        None => Ok(None),
    }
}

/// Refuses an account that has no password yet and whose name alone is the address: the link shows whose the address is, not
/// whose the account.
fn owns_address(account: &User, invited: &User) -> Result<()> {
    if account.email.as_deref().map(email::key) == invited.email.as_deref().map(email::key) {
        return Ok(());
    }
    Err(cannot_join())
}

/// Gives what somebody was invited to to the account that they have, and uses the token up.
fn join(tx: &Tx<'_>, now: Timestamp, token: &TokenRow, invited: &User, account: &User) -> Result<()> {
    if account.all_retail {
        return Err(cannot_join());
    }
    if !tx.use_token(token.id, now)? {
        return Err(worthless());
    }
    tx.revoke_links_of(invited.id, now, Gone::Accepted)?;
    tx.cancel_messages_of(invited.id, Gone::Accepted)?;
    tx.accept_invitation(invited.id, now)?;
    tx.join_users(invited.id, account.id)
}

/// What the log keeps of it. Of a provisional account that is gone, the row by which earlier lines name it.
fn said(token: &TokenRow, invited: &User, user: &User) -> serde_json::Value {
    match invited.id == user.id {
        true => json!({ "by": token.purpose }),
        false => json!({ "by": token.purpose, "joined": invited.id, "assignments": invited.assignments }),
    }
}

/// The one answer to every token that does not work.
fn worthless() -> Error {
    Error::denied("This link does not work: it is mistyped, used, expired or no longer valid.")
        .hint("Ask the organization for a new one.")
}

/// The one answer where an account cannot have what its holder was invited to.
fn cannot_join() -> Error {
    Error::conflict("The account of this address cannot have what the invitation gives.")
        .hint("Ask the organization, who can see why.")
}
