//! Registering, and setting a new password after a reset: the terminal form of the page that the link opens.

use serde_json::json;

use crate::domain::password::Policy;
use crate::domain::permission::Feature;
use crate::domain::time::Timestamp;
use crate::domain::token::Token;
use crate::domain::user::User;
use crate::error::{Error, Result};
use crate::ops::actor::{Actor, login_is_off};
use crate::ops::user;
use crate::ops::user::password::NewPassword;
use crate::store::Tx;

/// Sets a user's password by the token of a link; the token and all others of that user are used up. Whoever runs the
/// portal acts, and the log names the user beside them.
///
/// # Errors
/// When the token is wrong, used, expired or revoked, always with the same words; when the password is refused, and
/// then nothing is used up.
pub fn confirm(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    policy: &Policy,
    pasted: &str,
    password: &NewPassword,
) -> Result<User> {
    if !tx.features()?.has(Feature::CustomerLogin) {
        return Err(login_is_off());
    }
    // No token has this hash: what cannot be read costs a look-up, too.
    let hash = Token::parse(pasted).map_or([0; 32], |token| token.hash());
    let found = tx.token_with_hash(&hash)?;
    let token = found.filter(|token| token.live && token.end(now).is_some()).ok_or_else(worthless)?;
    let user = tx.user(token.user)?.ok_or_else(worthless)?;
    password.check(policy, &user)?;
    if !tx.use_token(token.id, now)? {
        return Err(worthless());
    }
    password.set(tx, now, &user)?;
    user::log_as(tx, actor, now, "user.confirm", &user, Some(json!({ "by": token.purpose })))?;
    user::reload(tx, &user)
}

/// The one answer to every token that does not work.
fn worthless() -> Error {
    Error::denied("This link does not work: it is mistyped, used, expired or no longer valid.")
        .hint("Ask the organization for a new one.")
}
